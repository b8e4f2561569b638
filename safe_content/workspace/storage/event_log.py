"""What was done in a workspace, by whom and when: a line an event, for ever."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256

from safe_content.model.errors import SafeContentError

HISTORY = "sources/history.jsonl"

HISTORY_COPY = ".safe-content/history.jsonl"
"""The same once more, from which a damaged history is mended."""

NOTED = "note"
"""The journey of what the program noted by itself, which nobody takes back: what it
wrote to be sent, what waits in an inbox, what is held back."""
EDIT = "edit"
"""The journey of what people edited outside the program, once it is taken over."""

FORMAT = 2
"""The format in which a workspace is written; each event says which it was.

1 is that of lines without one. 2 has whole digests as seals, and tells of edits outside
the program as events of their own.
"""

_SEAL = b', "hash": "'


class NewerWorkspaceError(SafeContentError):
    """A workspace holds what only a newer version of the program understands."""

    def __init__(self, found: int) -> None:
        super().__init__(
            "This workspace was written by a newer version of safe-content (its format"
            f" is {found}; this version knows {FORMAT}).",
            "Install the newer version: pip install --upgrade safe-content.",
        )


class DamagedHistoryError(SafeContentError):
    """A line of the history was changed or lost outside the program."""

    def __init__(self, line: int, fact: str) -> None:
        self.fact = f"line {line} {fact}"
        super().__init__(
            f"{HISTORY}: {self.fact}",
            "Put it back with 'safe-content verify --mend'; if that can't, restore it"
            " from a backup or from version control.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A file that an event wrote, replaced or removed."""

    name: str
    before: str | None
    """SHA-256 of its content, or None if it was not there."""
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that a person did and that can be undone."""

    number: int
    journey: str
    """``import``, ``accept``, ``agree`` …, ``undo`` and ``redo`` among them."""
    who: str
    when: str
    """ISO 8601 with the offset from UTC."""
    what: str
    """One sentence for the log."""
    files: tuple[Touched, ...]
    reverts: int | None = None
    """The number of the event that this one undid or did again."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file that people write by hand; only in events of format 1."""
    previous: str = ""
    """Hash of the event before, so that a lost line shows."""
    hash: str = ""
    """Of the event as it is written, so that an altered one shows."""

    @property
    def reversible(self) -> tuple[Touched, ...]:
        """The files that can be taken back: not those that somebody made by hand."""
        is_edit = self.journey == EDIT
        return tuple(f for f in self.files if not (is_edit and f.before is None))


def read_events(data: bytes | None) -> tuple[Event, ...]:
    """Read the history; raise DamagedHistoryError where its chain breaks."""
    return _follow(data) if data else ()


_newest: list[tuple[bytes, tuple[Event, ...]]] = []
"""The history that was read last: usually what is read next only has more lines."""


def _follow(data: bytes) -> tuple[Event, ...]:
    """Read a history, beginning behind the lines that were read before."""
    known, before = _newest[0] if _newest else (b"", ())
    if not data.startswith(known):
        known, before = b"", ()
    lines = data[len(known) :].split(b"\n")
    if lines.pop():
        raise DamagedHistoryError(len(before) + len(lines) + 1, "is cut off.")
    events = list(before)
    chain = events[-1].hash if events else ""
    for number, line in enumerate(lines, start=len(before) + 1):
        event = _event(line, number)
        if len(event.hash) < len(chain):
            raise DamagedHistoryError(number, "was altered.")
        if event.previous != chain or event.number != number:
            raise DamagedHistoryError(number, "does not follow the line before it.")
        events.append(event)
        chain = event.hash
    _newest[:] = [(data, tuple(events))]
    return tuple(events)


def _event(line: bytes, number: int) -> Event:
    """Read one line; raise DamagedHistoryError if it is not as it was sealed.

    Lines of format 1 have no number of a format, and only the first 64 bits of the
    digest as their seal.
    """
    said, _, seal = line.rpartition(_SEAL)
    digest = sha256(said).hexdigest()
    sealed = seal.removesuffix(b'"}').decode("ascii", "replace")
    try:
        record = json.loads(said + b"}")
        written = int(record.pop("format", 1))
    except (AttributeError, TypeError, ValueError) as error:
        raise DamagedHistoryError(number, "was altered.") from error
    if not seal.endswith(b'"}') or sealed != (digest if written > 1 else digest[:16]):
        raise DamagedHistoryError(number, "was altered.")
    if written > FORMAT:
        raise NewerWorkspaceError(written)
    try:
        files = tuple(Touched(**touched) for touched in record.pop("files"))
        return Event(**record, files=files, hash=sealed)
    except (TypeError, KeyError) as error:
        raise DamagedHistoryError(number, "is not an event.") from error


def sealed_events(data: bytes | None) -> tuple[Event, ...]:
    """Read what can be read of a damaged history: each line that is as it was sealed."""
    found: list[Event] = []
    for number, line in enumerate((data or b"").splitlines(), start=1):
        with suppress(DamagedHistoryError):
            found.append(_event(line, number))
    return tuple(found)


def newest_contents(events: Iterable[Event]) -> dict[str, str | None]:
    """Return, by name, the digest that each file had after the last event about it.

    None for one that was taken away. What people write by hand is as it was at the
    last event of all.
    """
    found: dict[str, str | None] = {}
    for event in events:
        found.update((touched.name, touched.after) for touched in event.files)
        found.update(event.beside)
    return found


def append(data: bytes | None, event: Event) -> bytes:
    """Return the history `data` with `event` chained to its end."""
    before = data or b""
    record = {
        "format": FORMAT,
        "number": event.number,
        "journey": event.journey,
        "who": event.who,
        "when": event.when,
        "what": event.what,
        "files": [
            {"name": file.name, "before": file.before, "after": file.after}
            for file in event.files
        ],
        "reverts": event.reverts,
        "previous": _last_hash(before),
    }
    said = json.dumps(record, ensure_ascii=False).encode().removesuffix(b"}")
    return before + said + _SEAL + f'{sha256(said).hexdigest()}"}}\n'.encode()


def undoable(events: Iterable[Event]) -> Event | None:
    """Return the newest event that still stands, or None."""
    standing = _standing(events)
    return standing[-1] if standing else None


def redoable(events: Iterable[Event]) -> Event | None:
    """Return the event that the latest undo took back, if nothing came since."""
    undone: list[Event] = []
    by_number: dict[int, Event] = {}
    for event in events:
        by_number[event.number] = event
        match event.journey, event.reverts:
            case "undo", int(number):
                undone.append(by_number[number])
            case "redo", int(_):
                undone.pop()
            case str(journey), _ if journey == NOTED:
                pass
            case str(journey), _ if journey == NOTED:
                pass
            case _:
                undone.clear()
    return undone[-1] if undone else None


def _standing(events: Iterable[Event]) -> list[Event]:
    standing: dict[int, Event] = {}
    gone: dict[int, Event] = {}
    for event in events:
        match event.journey, event.reverts:
            case "undo", int(number):
                gone[number] = standing.pop(number)
            case "redo", int(number):
                standing[number] = gone.pop(number)
            case ("init", _):
                pass
            case str(journey), _ if journey == NOTED:
                pass
            case _ if not event.reversible:
                pass
            case _:
                standing[event.number] = event
    return [standing[number] for number in sorted(standing)]


def _last_hash(data: bytes) -> str:
    last = data.rstrip(b"\n").rpartition(b"\n")[2]
    return last.rpartition(_SEAL)[2].removesuffix(b'"}').decode("ascii")
