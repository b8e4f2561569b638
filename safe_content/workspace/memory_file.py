"""An index of what was translated, kept in a file that may be deleted at any time.

A disk that is full, or a file that is damaged, costs suggestions and nothing else.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, overload

from safe_content.memory import Memory, Remembered
from safe_content.model import Language, UnitId
from safe_content.workspace.disk import PRIVATE

_WAIT_SECONDS = 30.0
_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, said TEXT);
CREATE TABLE IF NOT EXISTS read (file TEXT, unit TEXT, source TEXT, translation TEXT);
CREATE INDEX IF NOT EXISTS read_by_file ON read (file);
CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS entry (
    place INTEGER PRIMARY KEY, source TEXT, translation TEXT,
    previous TEXT, following TEXT, origin TEXT
);
CREATE TABLE IF NOT EXISTS text (key TEXT PRIMARY KEY, places BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS word (key TEXT PRIMARY KEY, places BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sentence (
    key TEXT PRIMARY KEY, place INTEGER, number INTEGER
) WITHOUT ROWID;
"""
_TROUBLE = (sqlite3.Error, OSError)
_INDEX = ("entry", "text", "word", "sentence")
_VERSION = "1"
"""Of the tables, and of how texts are indexed in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A translation as one version of a catalog has it."""

    unit: UnitId
    source: str
    translation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryFile:
    """Where the index from one language into another is kept."""

    path: Path
    source_language: Language
    language: Language

    def memory(self, made_from: str) -> Memory | None:
        """Return the index that was made from what `made_from` names, if it is here."""
        try:
            database = self._open()
            row = database.execute("SELECT said FROM about WHERE name = 'made from'")
            if row.fetchone() != (f"{_VERSION} {made_from}",):
                database.close()
                return None
        except _TROUBLE:
            return None
        return Memory(
            source_language=self.source_language,
            language=self.language,
            entries=_Entries(database),
            by_text=_Places(database, "text"),
            by_word=_Places(database, "word"),
            by_sentence=_Sentences(database),
        )

    def keep(self, memory: Memory, made_from: str) -> None:
        """Keep `memory`, which was made from what `made_from` names."""
        with suppress(*_TROUBLE), closing(self._sound()) as database, database:
            for table in _INDEX:
                database.execute(f"DELETE FROM {table}")
            database.executemany(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (n, e.source, e.translation, e.previous, e.following, e.origin)
                    for n, e in enumerate(memory.entries)
                ),
            )
            for table, places in (("text", memory.by_text), ("word", memory.by_word)):
                database.executemany(
                    f"INSERT INTO {table} VALUES (?, ?)", _as_bytes(places)
                )
            database.executemany(
                "INSERT INTO sentence VALUES (?, ?, ?)",
                ((key, *where) for key, where in memory.by_sentence.items()),
            )
            database.execute(
                "INSERT OR REPLACE INTO about VALUES ('made from', ?)",
                (f"{_VERSION} {made_from}",),
            )

    def read(self, file: str) -> tuple[Read, ...] | None:
        """Return what was once read from `file`, or None if it never was."""
        with suppress(*_TROUBLE), closing(self._sound()) as database:
            known = database.execute("SELECT 1 FROM file WHERE name = ?", (file,))
            if known.fetchone() is None:
                return None
            rows = database.execute(
                "SELECT unit, source, translation FROM read WHERE file = ?"
                " ORDER BY rowid",
                (file,),
            )
            return tuple(
                Read(unit=UnitId(unit), source=source, translation=translation)
                for unit, source, translation in rows
            )
        return None

    def keep_read(self, file: str, found: Iterable[Read]) -> None:
        """Keep what was read from `file`, which never changes."""
        with suppress(*_TROUBLE), closing(self._sound()) as database, database:
            database.execute("INSERT OR IGNORE INTO file VALUES (?)", (file,))
            database.executemany(
                "INSERT INTO read VALUES (?, ?, ?, ?)",
                ((file, each.unit, each.source, each.translation) for each in found),
            )

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=_WAIT_SECONDS)
        database.executescript(_TABLES)
        return database

    def _sound(self) -> sqlite3.Connection:
        """Open the file; one that is damaged is begun anew."""
        try:
            return self._open()
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)
            return self._open()


def memory_file(
    root: Path, source_language: Language, language: Language
) -> MemoryFile:
    """Return where a workspace keeps its index from one language into another."""
    return MemoryFile(
        path=root / PRIVATE / "memory" / f"{source_language}-{language}.sqlite",
        source_language=source_language,
        language=language,
    )


def _rows(
    database: sqlite3.Connection, question: str, *said: object
) -> list[tuple[Any, ...]]:
    """Return what the index answers, or nothing if it can't be read."""
    try:
        return database.execute(question, said).fetchall()
    except _TROUBLE:
        return []


def _as_bytes(places: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, bytes]]:
    return ((key, array("I", found).tobytes()) for key, found in places.items())


@dataclass(frozen=True, slots=True)
class _Entries(Sequence[Remembered]):
    """The entries, each read when it is asked for."""

    database: sqlite3.Connection

    @overload
    def __getitem__(self, place: int) -> Remembered: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Remembered]: ...

    def __getitem__(self, place: int | slice) -> Remembered | Sequence[Remembered]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        rows = _rows(
            self.database,
            "SELECT source, translation, previous, following, origin FROM entry"
            " WHERE place = ?",
            place,
        )
        if not rows:
            raise IndexError(place)
        source, translation, previous, following, origin = rows[0]
        return Remembered(
            source=source,
            translation=translation,
            previous=previous,
            following=following,
            origin=origin,
        )

    def __len__(self) -> int:
        return sum(n for (n,) in _rows(self.database, "SELECT count(*) FROM entry"))


@dataclass(frozen=True, slots=True)
class _Places(Mapping[str, Sequence[int]]):
    """The places of a text or a word, read once when they are asked for."""

    database: sqlite3.Connection
    table: str
    known: dict[str, Sequence[int] | None] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Sequence[int]:
        if key not in self.known:
            question = f"SELECT places FROM {self.table} WHERE key = ?"
            rows = _rows(self.database, question, key)
            self.known[key] = array("I", rows[0][0]) if rows else None
        places = self.known[key]
        if places is None:
            raise KeyError(key)
        return places

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in _rows(self.database, f"SELECT key FROM {self.table}"))

    def __len__(self) -> int:
        count = _rows(self.database, f"SELECT count(*) FROM {self.table}")
        return sum(number for (number,) in count)


@dataclass(frozen=True, slots=True)
class _Sentences(Mapping[str, tuple[int, int]]):
    """Where each sentence was translated, read when it is asked for."""

    database: sqlite3.Connection

    def __getitem__(self, key: str) -> tuple[int, int]:
        question = "SELECT place, number FROM sentence WHERE key = ?"
        for place, number in _rows(self.database, question, key):
            return int(place), int(number)
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in _rows(self.database, "SELECT key FROM sentence"))

    def __len__(self) -> int:
        return sum(n for (n,) in _rows(self.database, "SELECT count(*) FROM sentence"))
