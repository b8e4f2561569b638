"""What an index of translations answers, each thing read when it is asked for."""

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from safe_content.translation.memory import Remembered

TROUBLE = (sqlite3.Error, OSError)
"""What comes of a disk that is full, or of a file that is damaged."""


def rows(
    database: sqlite3.Connection, question: str, *said: object
) -> list[tuple[Any, ...]]:
    """Return what the index answers, or nothing if it can't be read."""
    try:
        return database.execute(question, said).fetchall()
    except TROUBLE:
        return []


@dataclass(frozen=True, slots=True)
class Entries(Mapping[int, Remembered]):
    """The entries by their places."""

    database: sqlite3.Connection
    known: dict[int, Remembered] = field(default_factory=dict)

    def __getitem__(self, place: int) -> Remembered:
        if place not in self.known:
            found = rows(
                self.database,
                "SELECT source, translation, previous, following, origin FROM entry"
                " WHERE place = ?",
                place,
            )
            if not found:
                raise KeyError(place)
            source, translation, previous, following, origin = found[0]
            self.known[place] = Remembered(
                source=source,
                translation=translation,
                previous=previous,
                following=following,
                origin=origin,
            )
        return self.known[place]

    def __iter__(self) -> Iterator[int]:
        question = "SELECT place FROM entry ORDER BY place"
        return (place for (place,) in rows(self.database, question))

    def __len__(self) -> int:
        return sum(n for (n,) in rows(self.database, "SELECT count(*) FROM entry"))


@dataclass(frozen=True, slots=True)
class Places(Mapping[str, Sequence[int]]):
    """The places of a text or a word."""

    database: sqlite3.Connection
    table: str
    known: dict[str, Sequence[int] | None] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Sequence[int]:
        if key not in self.known:
            question = f"SELECT places FROM {self.table} WHERE key = ?"
            found = rows(self.database, question, key)
            self.known[key] = array("Q", found[0][0]) if found else None
        places = self.known[key]
        if places is None:
            raise KeyError(key)
        return places

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in rows(self.database, f"SELECT key FROM {self.table}"))

    def __len__(self) -> int:
        count = rows(self.database, f"SELECT count(*) FROM {self.table}")
        return sum(number for (number,) in count)


@dataclass(frozen=True, slots=True)
class Sentences(Mapping[str, tuple[int, int]]):
    """Where each sentence was translated last, if it always was alike."""

    database: sqlite3.Connection

    def __getitem__(self, key: str) -> tuple[int, int]:
        found = rows(
            self.database,
            "SELECT place, number, meaning FROM sentence WHERE key = ?"
            " ORDER BY place, number",
            key,
        )
        if len({meaning for _, _, meaning in found}) != 1:
            raise KeyError(key)
        place, number, _ = found[-1]
        return int(place), int(number)

    def __iter__(self) -> Iterator[str]:
        question = (
            "SELECT key FROM sentence GROUP BY key HAVING count(DISTINCT meaning) = 1"
        )
        return (key for (key,) in rows(self.database, question))

    def __len__(self) -> int:
        return sum(1 for _ in self)
