"""Files that somebody dropped and has not yet decided about.

Each lies outside the workspace under a name that nobody can guess, for as long as the
desk runs; nothing that a file or a browser says becomes part of a path.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFile:
    """A file that was dropped."""

    id: str
    name: str
    """What it was called where it came from, without any folder."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFiles:
    """All that a person dropped since the desk was opened."""

    folder: Path
    who: str

    def keep(self, name: str, data: bytes) -> str:
        """Keep a file, and return the id by which it is asked for."""
        id_ = token_urlsafe(16)
        (self.folder / f"{id_}.data").write_bytes(data)
        # Others list the folder meanwhile, and find what is whole.
        half = self.folder / f"{id_}.half"
        half.write_text(json.dumps([self.who, name]), "utf-8")
        half.rename(self.folder / f"{id_}.json")
        return id_

    @property
    def number(self) -> int:
        """How many there are that nobody decided about."""
        return sum(self._name(path) is not None for path in self.folder.glob("*.json"))

    def all(self) -> tuple[WaitingFile, ...]:
        """Return all that nobody decided about, the oldest first."""
        found = []
        for path in self.folder.glob("*.json"):
            with suppress(FileNotFoundError):  # somebody let go of it meanwhile
                found.append((path.stat().st_mtime, path.stem))
        files = (self.get(id_) for _, id_ in sorted(found))
        return tuple(each for each in files if each is not None)

    def get(self, id_: str) -> WaitingFile | None:
        """Return a file by its id; None for any other word, and once it was let go."""
        if id_ not in {path.stem for path in self.folder.glob("*.json")}:
            return None
        name = self._name(self.folder / f"{id_}.json")
        try:
            data = (self.folder / f"{id_}.data").read_bytes()
        except OSError:
            return None
        return WaitingFile(id=id_, name=name, data=data) if name is not None else None

    def forget(self, id_: str) -> None:
        """Let go of a file: it was taken, laid into the inbox, or thrown away."""
        if self.get(id_) is not None:
            (self.folder / f"{id_}.json").unlink(missing_ok=True)
            (self.folder / f"{id_}.data").unlink(missing_ok=True)

    def _name(self, path: Path) -> str | None:
        """Return what a file was called; None if somebody else dropped it."""
        try:
            who, name = json.loads(path.read_text("utf-8"))
        except OSError:
            return None
        return str(name) if who == self.who else None
