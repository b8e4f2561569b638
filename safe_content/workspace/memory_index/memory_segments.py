"""Put segments of what was translated into the index, and take others out.

A segment is what one document, or one memory of others, has. The places of its
entries lie together, so that one segment is made anew and all others stay.
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from safe_content.model.units import Language
from safe_content.translation.memory import (
    Remembered,
    collapsed,
    is_whole,
    sentences_of,
    words,
)

ROOM = 1 << 24
"""Places that each segment has for its entries."""

TABLES = """
DROP TABLE IF EXISTS segment;
DROP TABLE IF EXISTS entry;
DROP TABLE IF EXISTS text;
DROP TABLE IF EXISTS word;
DROP TABLE IF EXISTS sentence;
CREATE TABLE segment (name TEXT PRIMARY KEY, rank INTEGER, made_from TEXT);
CREATE TABLE entry (
    place INTEGER PRIMARY KEY, source TEXT, translation TEXT,
    previous TEXT, following TEXT, origin TEXT
);
CREATE TABLE text (key TEXT PRIMARY KEY, places BLOB) WITHOUT ROWID;
CREATE TABLE word (key TEXT PRIMARY KEY, places BLOB) WITHOUT ROWID;
CREATE TABLE sentence (
    key TEXT, place INTEGER, number INTEGER, meaning TEXT,
    PRIMARY KEY (key, place, number)
) WITHOUT ROWID;
CREATE INDEX sentence_by_place ON sentence (place);
"""
_NAMES = ("segment", "entry", "text", "word", "sentence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Which one it is in the order of all, and by what it was made."""

    rank: int
    made_from: str


def clear(database: sqlite3.Connection) -> None:
    """Take all segments out."""
    for table in _NAMES:
        database.execute(f"DELETE FROM {table}")


def held(database: sqlite3.Connection) -> dict[str, Segment]:
    """Return the segments that the index has, in their order."""
    found = database.execute("SELECT name, rank, made_from FROM segment ORDER BY rank")
    return {n: Segment(rank=rank, made_from=made) for n, rank, made in found}


def ranked(
    before: Mapping[str, Segment], wanted: Mapping[str, str]
) -> dict[str, Segment]:
    """Give each segment a rank: the one it has, unless others came in between."""
    kept = [name for name in wanted if name in before]
    ranks = [before[name].rank for name in kept]
    if kept and kept == list(wanted)[: len(kept)] and ranks == sorted(ranks):
        ranks += range(ranks[-1] + 1, ranks[-1] + 1 + len(wanted) - len(kept))
    else:
        ranks = list(range(len(wanted)))
    return {
        name: Segment(rank=rank, made_from=made_from)
        for rank, (name, made_from) in zip(ranks, wanted.items(), strict=True)
    }


def put(
    database: sqlite3.Connection,
    segments: Mapping[str, Segment],
    entries: Mapping[str, Iterable[Remembered]],
    languages: tuple[Language, Language],
) -> None:
    """Make the index hold `segments`, of which `entries` has those that are other."""
    change = _PlaceChange()
    before = held(database)
    gone = {n: s for n, s in before.items() if segments.get(n) != s}
    for name, segment in gone.items():
        _take_out(database, segment.rank, change)
        database.execute("DELETE FROM segment WHERE name = ?", (name,))
    for name, found in entries.items():
        segment = segments[name]
        _put_in(database, segment.rank, filter(is_whole, found), change, languages)
        database.execute(
            "INSERT INTO segment VALUES (?, ?, ?)",
            (name, segment.rank, segment.made_from),
        )
    if before:
        change.write(database)
    else:
        change.fill(database)


@dataclass(slots=True)
class _PlaceChange:
    """Places that texts lose and gain."""

    lost: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    gained: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def fill(self, database: sqlite3.Connection) -> None:
        """Write the same into an index that has nothing yet, all of it at once."""
        texts = {
            text: array("Q", sorted(places)) for text, places in self.gained.items()
        }
        by_word: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
        for text, places in sorted(texts.items(), key=lambda found: found[1][-1]):
            for word in words(text):
                by_word[word].append(places[-1])
        for table, keys in (("text", texts), ("word", by_word)):
            database.executemany(
                f"INSERT INTO {table} VALUES (?, ?)",
                ((key, places.tobytes()) for key, places in keys.items()),
            )

    def write(self, database: sqlite3.Connection) -> None:
        """Write where texts stand now, and words: in the newest entry of each text."""
        lost: defaultdict[str, set[int]] = defaultdict(set)
        gained: defaultdict[str, set[int]] = defaultdict(set)
        for text in {**self.lost, **self.gained}:
            before = _places(database, "text", text)
            after = sorted((set(before) - self.lost[text]) | self.gained[text])
            _keep(database, "text", text, after)
            if before[-1:] != after[-1:]:
                for word in words(text):
                    lost[word].update(before[-1:])
                    gained[word].update(after[-1:])
        for word in {**lost, **gained}:
            known = set(_places(database, "word", word))
            _keep(database, "word", word, sorted((known - lost[word]) | gained[word]))


def _take_out(database: sqlite3.Connection, rank: int, change: _PlaceChange) -> None:
    span = rank * ROOM, (rank + 1) * ROOM - 1
    question = "SELECT place, source FROM entry WHERE place BETWEEN ? AND ?"
    for place, source in database.execute(question, span):
        change.lost[collapsed(source)].add(place)
    for table in ("entry", "sentence"):
        database.execute(f"DELETE FROM {table} WHERE place BETWEEN ? AND ?", span)


def _put_in(
    database: sqlite3.Connection,
    rank: int,
    entries: Iterable[Remembered],
    change: _PlaceChange,
    languages: tuple[Language, Language],
) -> None:
    numbered = list(enumerate(entries, start=rank * ROOM))
    for place, entry in numbered:
        change.gained[collapsed(entry.source)].add(place)
    database.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)",
        (
            (n, e.source, e.translation, e.previous, e.following, e.origin)
            for n, e in numbered
        ),
    )
    database.executemany(
        "INSERT INTO sentence VALUES (?, ?, ?, ?)", _sentences(numbered, languages)
    )


def _sentences(
    numbered: Sequence[tuple[int, Remembered]], languages: tuple[Language, Language]
) -> Iterator[tuple[str, int, int, str]]:
    for place, entry in numbered:
        for key, number, meaning in sentences_of(entry, *languages):
            yield key, place, number, meaning


def _places(database: sqlite3.Connection, table: str, key: str) -> Sequence[int]:
    question = f"SELECT places FROM {table} WHERE key = ?"
    for (places,) in database.execute(question, (key,)):
        return array("Q", places)
    return ()


def _keep(
    database: sqlite3.Connection, table: str, key: str, places: Sequence[int]
) -> None:
    if places:
        said = array("Q", places).tobytes()
        database.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, said))
    else:
        database.execute(f"DELETE FROM {table} WHERE key = ?", (key,))
