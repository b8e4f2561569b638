"""An index of what was translated, kept in a file that may be deleted at any time.

A disk that is full, or a file that is damaged, costs suggestions and nothing else.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from safe_content.model.units import Language, UnitId
from safe_content.translation.memory import Memory, Remembered
from safe_content.workspace.memory_index import memory_segments as segments
from safe_content.workspace.memory_index.memory_lookup import (
    TROUBLE,
    Entries,
    Places,
    Sentences,
)
from safe_content.workspace.storage.content_digest import program
from safe_content.workspace.storage.transaction import PRIVATE

_WAIT_SECONDS = 30.0
_NUMBERS = "I"
_FORM = 3
"""Of the file; one that has another is begun anew."""

_TABLES = f"""
DROP TABLE IF EXISTS about;
DROP TABLE IF EXISTS read;
DROP TABLE IF EXISTS file;
DROP TABLE IF EXISTS pair;
DROP TABLE IF EXISTS asked;
{segments.TABLES}
CREATE TABLE about (name TEXT PRIMARY KEY, said TEXT);
CREATE TABLE pair (
    number INTEGER PRIMARY KEY, seal BLOB UNIQUE, unit TEXT, source TEXT,
    translation TEXT
);
CREATE TABLE file (name TEXT PRIMARY KEY, pairs BLOB) WITHOUT ROWID;
CREATE TABLE asked (
    document TEXT, number INTEGER, source TEXT, previous TEXT, following TEXT,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
PRAGMA user_version = {_FORM};
"""


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
        except TROUBLE:
            return None
        with ExitStack() as unless_wanted:
            unless_wanted.callback(database.close)
            try:
                question = "SELECT said FROM about WHERE name = 'made from'"
                said = database.execute(question).fetchone()
            except TROUBLE:
                return None
            if said != (_sealed(made_from),):
                return None
            unless_wanted.pop_all()
        return Memory(
            source_language=self.source_language,
            language=self.language,
            entries=Entries(database),
            by_text=Places(database, "text"),
            by_word=Places(database, "word"),
            by_sentence=Sentences(database),
        )

    def lacking(self, wanted: Mapping[str, str]) -> tuple[str, ...]:
        """Return which segments the index lacks; `wanted` has by what each is made."""
        with suppress(*TROUBLE), closing(self._sound()) as database:
            return _lacking(database, wanted)
        return tuple(wanted)

    def keep(
        self,
        wanted: Mapping[str, str],
        entries: Mapping[str, Iterable[Remembered]],
        made_from: str,
    ) -> None:
        """Make the index hold `wanted`, of which `entries` has what it was lacking.

        All of it was made from what `made_from` names. Where somebody else changed
        the index meanwhile, and more is lacking, it stays as it is.
        """
        with suppress(*TROUBLE), closing(self._sound()) as database, database:
            database.execute("BEGIN IMMEDIATE")
            if _said(database) != program():
                segments.clear(database)
            lacking = _lacking(database, wanted)
            if not set(lacking) <= set(entries):
                return
            segments.put(
                database,
                segments.ranked(segments.held(database), wanted),
                {name: entries[name] for name in lacking},
                (self.source_language, self.language),
            )
            database.executemany(
                "INSERT OR REPLACE INTO about VALUES (?, ?)",
                (("program", program()), ("made from", _sealed(made_from))),
            )

    def read(self, files: Sequence[str]) -> dict[str, tuple[Read, ...]]:
        """Return what was once read from those of `files` that ever were."""
        found: dict[str, tuple[Read, ...]] = {}
        with suppress(*TROUBLE), closing(self._sound()) as database:
            rows: dict[str, array[int]] = {}
            for file in files:
                question = "SELECT pairs FROM file WHERE name = ?"
                if said := database.execute(question, (file,)).fetchone():
                    rows[file] = array(_NUMBERS, said[0])
            pairs = {
                number: _pair(database, number)
                for number in {n for numbers in rows.values() for n in numbers}
            }
            for file, numbers in rows.items():
                found[file] = tuple(pairs[number] for number in numbers)
        return found

    def keep_read(self, files: Mapping[str, Iterable[Read]]) -> None:
        """Keep what was read from each of `files`, which never change.

        A pair that stands in many of them is kept once.
        """
        with suppress(*TROUBLE), closing(self._sound()) as database, database:
            for file, found in files.items():
                numbers = array(_NUMBERS, (_number(database, each) for each in found))
                database.execute(
                    "INSERT OR IGNORE INTO file VALUES (?, ?)",
                    (file, numbers.tobytes()),
                )

    def asked(self, document: str) -> tuple[tuple[str, str, str], ...]:
        """Return what a document asked: each text, that before, and that behind it."""
        with suppress(*TROUBLE), closing(self._sound()) as database:
            rows = database.execute(
                "SELECT source, previous, following FROM asked WHERE document = ?"
                " ORDER BY number",
                (document,),
            )
            return tuple(rows)
        return ()

    def keep_asked(
        self, documents: Mapping[str, Iterable[tuple[str, str, str]]]
    ) -> None:
        """Keep what each of some documents asked, in place of what it asked before."""
        with suppress(*TROUBLE), closing(self._sound()) as database, database:
            for document, asked in documents.items():
                database.execute("DELETE FROM asked WHERE document = ?", (document,))
                database.executemany(
                    "INSERT INTO asked VALUES (?, ?, ?, ?, ?)",
                    ((document, n, *each) for n, each in enumerate(asked)),
                )

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=_WAIT_SECONDS)
        with ExitStack() as unless_sound:
            # Windows removes no file that is open, not even a damaged one.
            unless_sound.callback(database.close)
            (form,) = database.execute("PRAGMA user_version").fetchone()
            if form != _FORM:
                database.executescript(_TABLES)
                database.execute("VACUUM")
            unless_sound.pop_all()
        return database

    def _sound(self) -> sqlite3.Connection:
        """Open the file; one that is damaged is begun anew."""
        try:
            return self._open()
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)
            return self._open()


def _pair(database: sqlite3.Connection, number: int) -> Read:
    question = "SELECT unit, source, translation FROM pair WHERE number = ?"
    row = database.execute(question, (number,)).fetchone()
    if row is None:
        raise sqlite3.DatabaseError(f"there is no pair {number}")
    unit, source, translation = row
    return Read(unit=UnitId(unit), source=source, translation=translation)


def _number(database: sqlite3.Connection, pair: Read) -> int:
    """Return the number of a pair, which gets one if it has none yet."""
    said = json.dumps([pair.unit, pair.source, pair.translation])
    seal = sha256(said.encode()).digest()[:16]
    database.execute(
        "INSERT OR IGNORE INTO pair (seal, unit, source, translation)"
        " VALUES (?, ?, ?, ?)",
        (seal, pair.unit, pair.source, pair.translation),
    )
    question = "SELECT number FROM pair WHERE seal = ?"
    (number,) = database.execute(question, (seal,)).fetchone()
    return int(number)


def memory_file(
    root: Path, source_language: Language, language: Language
) -> MemoryFile:
    """Return where a workspace keeps its index from one language into another."""
    return MemoryFile(
        path=root / PRIVATE / "memory" / f"{source_language}-{language}.sqlite",
        source_language=source_language,
        language=language,
    )


def _sealed(made_from: str) -> str:
    return f"{program()} {made_from}"


def _said(database: sqlite3.Connection) -> str:
    """Return which program made the index."""
    row = database.execute("SELECT said FROM about WHERE name = 'program'").fetchone()
    return str(row[0]) if row else ""


def _lacking(
    database: sqlite3.Connection, wanted: Mapping[str, str]
) -> tuple[str, ...]:
    before = segments.held(database) if _said(database) == program() else {}
    ranked = segments.ranked(before, wanted)
    return tuple(name for name, each in ranked.items() if before.get(name) != each)
