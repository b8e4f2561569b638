"""Two histories that went apart on two computers, and come together by a merge.

Version control merges files, and leaves of the history the lines of both, with its marks
of a conflict or without. Each line is sealed, and names the one before it; so it can be
seen which belong together. The history that began earlier stands as it is. What the other
has besides is told behind it, with new numbers, and a last event says what each file
holds that both had written to. Both computers come to the same.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from safe_content.workspace.storage.event_log import (
    NOTED,
    Event,
    History,
    Segment,
    Touched,
    append,
    legible_lines,
    newest_contents,
)
from safe_content.workspace.storage.paths import Care, care_of
from safe_content.workspace.storage.sealed_history import SealedHistory

Read = Callable[[str], bytes | None]
Digest = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Branch:
    """One of two histories that went apart."""

    lines: bytes
    """Its open part, as it is written."""
    events: tuple[Event, ...]
    """All of it, the oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One history for two."""

    history: bytes
    unmerged: frozenset[str]
    """Files to which both wrote, and that hold what neither did and what no merge gives.

    Such as marks of a conflict. Until a person has settled them, nothing is joined.
    """


def joined(
    root: Path,
    files: Iterable[bytes | None],
    *,
    digest: Digest,
    read: Read,
    who: str = "",
    when: str = "",
) -> Joined | None:
    """Return one history for two whose lines stand in `files`; None if they aren't two.

    `digest` and `read` tell what a file of the workspace holds now.
    """
    branches = _branches(root, files)
    if len(branches) != 2:
        return None
    one, other = branches
    shared = _shared(one.events, other.events)
    if not shared or any(e.beside for b in branches for e in b.events[shared:]):
        return None
    first, second = sorted((one, other), key=lambda b: _rank(b.events[shared]))
    data = first.lines
    events = list(first.events)
    numbers = {_sense(event): event.number for event in events}
    again: dict[int, int] = {}
    for event in second.events[shared:]:
        if known := numbers.get(_sense(event)):
            again[event.number] = known
            continue
        number = len(events) + 1
        again[event.number] = number
        reverts = event.reverts and again.get(event.reverts, event.reverts)
        events.append(replace(event, number=number, reverts=reverts))
        data = append(data, events[-1])
    expected = newest_contents(events)
    settled: list[Touched] = []
    unmerged: set[str] = set()
    written = [newest_contents(b.events[shared:]) for b in (first, second)]
    for name in sorted(written[0].keys() & written[1].keys()):
        now = digest(name)
        if care_of(name) is Care.LOOSE or now == expected[name]:
            continue
        if now not in (written[0][name], written[1][name]) and not _is_merged(
            name, read(name)
        ):
            unmerged.add(name)
            continue
        settled.append(Touched(name=name, before=expected[name], after=now))
    last = Event(
        number=len(events) + 1,
        journey=NOTED,
        who=who,
        when=when,
        what=f"brought two histories together, that went apart after event {shared}",
        files=tuple(settled),
    )
    return Joined(history=append(data, last), unmerged=frozenset(unmerged))


def _branches(root: Path, files: Iterable[bytes | None]) -> list[_Branch]:
    """Find the histories whose every line is there, each from its last line back."""
    lines: dict[str, tuple[bytes, Event | History]] = {}
    for data in files:
        for line, said in legible_lines(data):
            lines[said.opening if isinstance(said, History) else said.hash] = line, said
    events = [said for _, said in lines.values() if isinstance(said, Event)]
    followed = {event.previous for event in events}
    ends = [event for event in events if event.hash not in followed]
    found: list[_Branch] = []
    for end in ends:
        chain: list[bytes] = []
        told: list[Event] = []
        segments: tuple[Segment, ...] = ()
        at = end.hash
        while at and at in lines:
            line, said = lines[at]
            chain.append(line)
            if isinstance(said, History):
                segments, at = said.segments, ""
            else:
                told.append(said)
                at = said.previous
        sealed = SealedHistory(root=root, segments=segments).events()
        whole = (*sealed, *reversed(told))
        if not at and [e.number for e in whole] == list(range(1, len(whole) + 1)):
            found.append(
                _Branch(
                    lines=b"".join(f + b"\n" for f in reversed(chain)), events=whole
                )
            )
    found = [b for b in found if not any(_is_part(b, o) for o in found if o is not b)]
    return sorted(found, key=lambda branch: branch.events[-1].hash)


def _is_part(one: _Branch, other: _Branch) -> bool:
    """Tell whether a history only goes on where another ends."""
    return one.events == other.events[: len(one.events)]


def _shared(one: tuple[Event, ...], other: tuple[Event, ...]) -> int:
    """Return how many events two histories have in common from their beginning."""
    pairs = zip(one, other, strict=False)
    return next(
        (n for n, (a, b) in enumerate(pairs) if a.hash != b.hash),
        min(len(one), len(other)),
    )


def _rank(event: Event) -> tuple[str, str]:
    return event.when, event.hash


def _sense(event: Event) -> tuple[object, ...]:
    """Return what an event says, wherever it stands."""
    return event.journey, event.who, event.when, event.what, event.files


def _is_merged(name: str, data: bytes | None) -> bool:
    """Tell whether a file may be what both wrote, line by line."""
    if data is None or care_of(name) is Care.SHARED:
        return data is not None and b"\n<<<<<<< " not in b"\n" + data
    return name.endswith(".jsonl") and all(_is_record(line) for line in _lines(data))


def _lines(data: bytes) -> Iterator[bytes]:
    yield from (line for line in data.split(b"\n") if line.strip())


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
