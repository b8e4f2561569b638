"""What was typed and not yet saved: kept outside the workspace, and may be lost.

It outlives a closed page, a lost connection and a program that was ended. Once a text is
saved, or thrown away, nothing of it stays here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

_TABLE = """
create table if not exists typed (
  workspace text, who text, document text, language text, unit text,
  text text not null, made_from text not null, base text not null, at text not null,
  primary key (workspace, who, document, language, unit)
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody types: a passage of a document in a language."""

    document: str
    language: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody typed there."""

    text: str
    made_from: str
    """The fingerprint of the wording that was shown."""
    base: str
    """The fingerprint of the translation that it began with."""
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keystrokes:
    """Unsaved texts of one person in one workspace."""

    file: Path
    workspace: str
    who: str

    def keep(self, place: Place, typed: Typed) -> None:
        """Keep what was typed, in place of what was kept of it before."""
        with self._open() as table:
            table.execute(
                "insert or replace into typed values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*self._key(place), typed.text, typed.made_from, typed.base, typed.at),
            )

    def of(self, place: Place) -> Typed | None:
        """Return what was typed there and not saved."""
        with self._open() as table:
            found = table.execute(
                "select text, made_from, base, at from typed where workspace = ? and"
                " who = ? and document = ? and language = ? and unit = ?",
                self._key(place),
            ).fetchone()
        if found is None:
            return None
        text, made_from, base, at = found
        return Typed(text=text, made_from=made_from, base=base, at=at)

    def places(self) -> tuple[Place, ...]:
        """Return where something was typed and not saved, the oldest first."""
        with self._open() as table:
            rows = table.execute(
                "select document, language, unit from typed where workspace = ? and"
                " who = ? order by at",
                (self.workspace, self.who),
            ).fetchall()
        return tuple(
            Place(document=document, language=language, unit=unit)
            for document, language, unit in rows
        )

    def forget(self, place: Place) -> None:
        """Let go of what was typed there: it was saved, or thrown away."""
        with self._open() as table:
            table.execute(
                "delete from typed where workspace = ? and who = ? and document = ?"
                " and language = ? and unit = ?",
                self._key(place),
            )

    def forget_all(self) -> None:
        """Let go of all that the person typed and did not save."""
        with self._open() as table:
            table.execute(
                "delete from typed where workspace = ? and who = ?",
                (self.workspace, self.who),
            )

    def _key(self, place: Place) -> tuple[str, str, str, str, str]:
        return (self.workspace, self.who, place.document, place.language, place.unit)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with closing(sqlite3.connect(self.file, timeout=10)) as connection:
            self.file.chmod(0o600)
            with connection:
                connection.execute(_TABLE)
                yield connection
