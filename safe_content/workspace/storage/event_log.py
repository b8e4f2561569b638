"""What was done in a workspace, by whom and when: a line an event, for ever.

The newest events stand in the open history. Once these are many they are sealed: they
become a segment, a file that is never written again, and the open history begins anew
with a line that names all segments and what each of them holds, by its digest.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from safe_content.model.errors import SafeContentError

HISTORY = "sources/history.jsonl"

HISTORY_COPY = ".safe-content/history.jsonl"
"""The same once more, from which a damaged history is mended."""

SEGMENTS = "sources/history.sealed"
"""Where the segments lie. No document can be called so: its name has a full stop."""

SEGMENT_EVENTS = 256
SEGMENT_BYTES = 262_144
"""From how many events, or bytes, on the open history is sealed before the next one."""

NOTED = "note"
"""The journey of what the program noted by itself, which nobody takes back: what it
wrote to be sent, what waits in an inbox, what is held back."""
EDIT = "edit"
"""The journey of what people edited outside the program, once it is taken over."""

SAVE = "save"
"""The journey of a text that a person saved where she works: one of many."""
HANDED_IN = "hand-in"
"""The journey of a person who says that she is done for now."""

FORMAT = 3
"""The newest format of a workspace that is known; each line says which it is in.

1 is that of lines without one. 2 has whole digests as seals, and tells of edits outside
the program as events of their own. 3 is that of the line that names sealed segments.
"""

_EVENT_FORMAT = 2

_SEAL = b', "hash": "'
_OPENING = b'{"segments": '


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
    saves: tuple["Event", ...] = ()
    """The saves of one sitting that are told as this one event, the newest first."""

    @property
    def reversible(self) -> tuple[Touched, ...]:
        """The files that can be taken back: not those that somebody made by hand."""
        is_edit = self.journey == EDIT
        return tuple(f for f in self.files if not (is_edit and f.before is None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A file of events to which nothing is ever added."""

    name: str
    digest: str
    """SHA-256 of its content."""
    events: int
    """The number of its last event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The open history: what it says of the segments, and the events since."""

    segments: tuple[Segment, ...] = ()
    """The oldest first."""
    events: tuple[Event, ...] = ()
    opening: str = ""
    """Hash of the line that names the segments; empty if there are none."""

    @property
    def sealed(self) -> int:
        """Return how many events stand in segments."""
        return self.segments[-1].events if self.segments else 0

    @property
    def count(self) -> int:
        """Return how many events there are in all."""
        return self.sealed + len(self.events)

    @property
    def last(self) -> str:
        """Return the hash to which the next line is chained."""
        return self.events[-1].hash if self.events else self.opening


def read_events(data: bytes | None) -> tuple[Event, ...]:
    """Read the events of an open history or of a segment, as `read_history` does."""
    return read_history(data).events


def read_history(data: bytes | None) -> History:
    """Read an open history; raise DamagedHistoryError where its chain breaks."""
    return _follow(data) if data else History()


_newest: list[tuple[bytes, History]] = []
"""The history that was read last: usually what is read next only has more lines."""


def _follow(data: bytes) -> History:
    """Read a history, beginning behind the lines that were read before."""
    known, found = _newest[0] if _newest else (b"", History())
    if not data.startswith(known):
        known, found = b"", History()
    lines = data[len(known) :].split(b"\n")
    at = known.count(b"\n")
    if lines.pop():
        raise DamagedHistoryError(at + len(lines) + 1, "is cut off.")
    if not at and lines and (opening := _opening(lines[0])):
        found = opening
        del lines[0]
        at = 1
    events = list(found.events)
    chain = found.last
    for place, line in enumerate(lines, start=at + 1):
        event = _event(line, place)
        if len(event.hash) < len(chain):
            raise DamagedHistoryError(place, "was altered.")
        if event.previous != chain or event.number != found.sealed + len(events) + 1:
            raise DamagedHistoryError(place, "does not follow the line before it.")
        events.append(event)
        chain = event.hash
    found = replace(found, events=tuple(events))
    _newest[:] = [(data, found)]
    return found


def _opening(line: bytes) -> History | None:
    """Read the line that names the segments; None if it is an event."""
    if not line.startswith(_OPENING):
        return None
    record, _, seal = _unsealed(line, 1)
    try:
        segments = tuple(Segment(**each) for each in record["segments"])
    except (TypeError, KeyError) as error:
        raise DamagedHistoryError(1, "is not a list of segments.") from error
    return History(segments=segments, opening=seal)


def _unsealed(line: bytes, number: int) -> tuple[dict[str, Any], int, str]:
    """Return what a line says, its format and its seal; raise DamagedHistoryError."""
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
    return record, written, sealed


def _event(line: bytes, number: int) -> Event:
    """Read one line; raise DamagedHistoryError if it is not as it was sealed.

    Lines of format 1 have no number of a format, and only the first 64 bits of the
    digest as their seal.
    """
    record, _, sealed = _unsealed(line, number)
    try:
        files = tuple(Touched(**touched) for touched in record.pop("files"))
        return Event(**record, files=files, hash=sealed)
    except (TypeError, KeyError) as error:
        raise DamagedHistoryError(number, "is not an event.") from error


def legible_lines(data: bytes | None) -> Iterator[tuple[bytes, "Event | History"]]:
    """Yield each line that is as it was sealed, and what it says: an event, or segments."""
    for number, line in enumerate((data or b"").splitlines(), start=1):
        with suppress(DamagedHistoryError):
            yield line, _opening(line) or _event(line, number)


def legible(data: bytes | None) -> History:
    """Read what can be read of a damaged history: each line that is as it was sealed."""
    found = History()
    events: list[Event] = []
    for _, said in legible_lines(data):
        if isinstance(said, Event):
            events.append(said)
        else:
            found = max(found, said, key=lambda each: each.sealed)
    return replace(found, events=tuple(events))


def claimed(data: bytes | None) -> int:
    """Return how many events a history has, as the lines that can be read say.

    A line that can't be read counts as an event, too.
    """
    lines = (data or b"").splitlines()
    for at, line in enumerate(lines):
        with suppress(DamagedHistoryError):
            if opening := _opening(line):
                return opening.sealed + len(lines) - at - 1
            return _event(line, at).number + len(lines) - at - 1
    return len(lines)


def is_due(data: bytes | None) -> bool:
    """Tell whether an open history is to be sealed before the next event."""
    if not data:
        return False
    return len(data) >= SEGMENT_BYTES or data.count(b"\n") >= SEGMENT_EVENTS


def seal(data: bytes) -> tuple[Segment, bytes]:
    """Return the segment that an open history becomes, and the history after it.

    The segment holds `data` as it is. Its name ends in a part of its digest, so that
    what two computers seal at the same event are two files.
    """
    history = read_history(data)
    digest = sha256(data).hexdigest()
    segment = Segment(
        name=f"{SEGMENTS}/{history.count:07}-{digest[:8]}.jsonl",
        digest=digest,
        events=history.count,
    )
    segments = [
        {"name": each.name, "digest": each.digest, "events": each.events}
        for each in (*history.segments, segment)
    ]
    return segment, _line({"segments": segments, "format": FORMAT})


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
        "format": _EVENT_FORMAT,
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
    return before + _line(record)


def _line(record: Mapping[str, object]) -> bytes:
    said = json.dumps(record, ensure_ascii=False).encode().removesuffix(b"}")
    return said + _SEAL + f'{sha256(said).hexdigest()}"}}\n'.encode()


def undoable(events: Iterable[Event]) -> Event | None:
    """Return the newest event that still stands, or None; `events` the newest first."""
    decided: set[int] = set()
    gone: set[int] = set()
    for event in events:
        if event.reverts is not None:
            if event.reverts not in decided and event.journey == "undo":
                gone.add(event.reverts)
            decided.add(event.reverts)
        elif event.number not in gone and _is_undone(event):
            return event
    return None


def redoable(events: Iterable[Event]) -> Event | None:
    """Return the event that the latest undo took back, if nothing came since.

    `events` have the newest first.
    """
    events = iter(events)
    redone = 0
    for event in events:
        if event.journey == "redo":
            redone += 1
        elif event.journey == "undo" and redone:
            redone -= 1
        elif event.journey == "undo":
            return next((e for e in events if e.number == event.reverts), None)
        elif event.journey not in (NOTED, HANDED_IN):
            return None
    return None


def _is_undone(event: Event) -> bool:
    """Tell whether an event is one that a person may take back."""
    return event.journey not in ("init", NOTED, HANDED_IN) and bool(event.reversible)


def _last_hash(data: bytes) -> str:
    last = data.rstrip(b"\n").rpartition(b"\n")[2]
    return last.rpartition(_SEAL)[2].removesuffix(b'"}').decode("ascii")
