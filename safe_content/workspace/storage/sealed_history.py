"""What the segments of a history say: read when it is asked for, and summed up once.

The sum lies beside the workspace and may be deleted. It belongs to segments of certain
digests, and is carried on from one to the next.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from safe_content.model.errors import SafeContentError
from safe_content.workspace.storage.answer_cache import Answers
from safe_content.workspace.storage.event_log import (
    HISTORY,
    Event,
    Segment,
    newest_contents,
    read_events,
)
from safe_content.workspace.storage.packs import kept
from safe_content.workspace.storage.paths import is_catalog

_FORM = 1
"""Of the sum; one that has another is made anew."""


class LostSegmentError(SafeContentError):
    """A segment of the history is gone or damaged, and no second copy is here."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}, a part of the history, is missing or was changed, and there is no"
            " second copy of it on this computer.",
            "Take it from a backup (the file is a ZIP archive) or from version control.",
        )
        self.name = name


@dataclass(frozen=True, kw_only=True)
class Versions:
    """What each catalog ever held, and what of that was taken back."""

    held: Mapping[str, Sequence[tuple[int, str]]]
    """By name, the digests with the numbers of their events, the oldest first."""
    reverted: frozenset[int]
    """The numbers of events that are undone."""

    def after(self, events: Iterable[Event]) -> "Versions":
        """Return the same with `events` behind those before."""
        held = {name: list(versions) for name, versions in self.held.items()}
        reverted = set(self.reverted)
        for event in events:
            if event.reverts is not None:
                change = reverted.add if event.journey == "undo" else reverted.discard
                change(event.reverts)
                continue
            for touched in event.files:
                if not is_catalog(touched.name):
                    continue
                known = held.setdefault(touched.name, [])
                for digest in (touched.before, touched.after):
                    if digest is not None:
                        known.append((event.number, digest))
        return Versions(held=held, reverted=frozenset(reverted))

    def standing(self, name: str) -> list[str]:
        """Return the digests of what a catalog held and nobody undid, the oldest first."""
        return [
            d for number, d in self.held.get(name, ()) if number not in self.reverted
        ]


@dataclass(frozen=True, kw_only=True)
class SealedHistory:
    """The segments of a workspace's history."""

    root: Path
    segments: tuple[Segment, ...] = ()
    """The oldest first."""
    _read: dict[str, tuple[Event, ...]] = field(default_factory=dict, repr=False)

    def newest(self) -> Iterator[Event]:
        """Yield the events, the newest first; no segment is read before it is needed.

        Raises LostSegmentError at one that is lost.
        """
        for segment in reversed(self.segments):
            yield from reversed(self._events(segment))

    def events(self) -> tuple[Event, ...]:
        """Return all events, the oldest first; what is lost is left out."""
        found: list[Event] = []
        for segment in self.segments:
            try:
                found.extend(self._events(segment))
            except LostSegmentError:
                continue
        return tuple(found)

    def held(self, name: str, digest: str) -> bool:
        """Tell whether a file ever had a content, as the segments say."""
        sought = digest.encode()
        return any(
            touched.name == name and digest in (touched.before, touched.after)
            for segment in self.segments
            if sought in (self._data(segment) or b"")
            for event in self._events(segment)
            for touched in event.files
        )

    @cached_property
    def lost(self) -> str:
        """The name of a segment without which the sum can't be made; usually empty."""
        try:
            self._sum()
        except LostSegmentError as error:
            return error.name
        return ""

    @cached_property
    def expected(self) -> Mapping[str, str | None]:
        """By name, the digest of each file after the last sealed event about it.

        The segments are such files. Of a history with a lost one, what is left says it.
        """
        said = newest_contents(self.events()) if self.lost else self._sum()["expected"]
        return {**said, **{each.name: each.digest for each in self.segments}}

    @cached_property
    def untouched(self) -> frozenset[str]:
        """Files that are as a new workspace brought them."""
        return frozenset(() if self.lost else self._sum()["untouched"])

    @cached_property
    def versions(self) -> Versions:
        """What each catalog ever held, as the segments say."""
        if self.lost:
            return Versions(held={}, reverted=frozenset()).after(self.events())
        found = self._carried_on("versions", {"held": {}, "reverted": []}, _versions)
        held = {
            name: [(int(number), str(digest)) for number, digest in versions]
            for name, versions in found["held"].items()
        }
        return Versions(held=held, reverted=frozenset(found["reverted"]))

    def _sum(self) -> Mapping[str, Any]:
        return self._carried_on("history", {"expected": {}, "untouched": []}, _summed)

    def _carried_on(
        self,
        name: str,
        nothing: dict[str, Any],
        with_events: Callable[[Mapping[str, Any], tuple[Event, ...]], dict[str, Any]],
    ) -> Mapping[str, Any]:
        """Return a sum over all segments, from as much of it as was made before."""
        if not self.segments:
            return nothing
        answers = Answers(root=self.root, name=name)
        known = answers.read()
        digests = [each.digest for each in self.segments]
        made = known.get("of", []) if known.get("form") == _FORM else []
        found = dict(known) if digests[: len(made)] == made and made else nothing
        if made == digests:
            return found
        for segment in self.segments[len(made) if found is not nothing else 0 :]:
            found = with_events(found, self._events(segment))
        answers.keep({**found, "of": digests, "form": _FORM})
        return found

    def _events(self, segment: Segment) -> tuple[Event, ...]:
        if segment.digest not in self._read:
            data = self._data(segment)
            if data is None:
                raise LostSegmentError(segment.name)
            self._read[segment.digest] = read_events(data)
        return self._read[segment.digest]

    def _data(self, segment: Segment) -> bytes | None:
        """Return what a segment holds; from the second copy where it is damaged.

        One that is about to be put in its place is the open history until then.
        """
        for name in (segment.name, HISTORY, segment.name):
            try:
                data = (self.root / name).read_bytes()
            except OSError:
                continue
            if sha256(data).hexdigest() == segment.digest:
                return data
        return kept(self.root, segment.digest)


def _summed(before: Mapping[str, Any], events: tuple[Event, ...]) -> dict[str, Any]:
    """Return the sum after some more events."""
    made = {n for e in events if e.journey == "init" for n in _names(e)}
    touched = {n for e in events if e.number > 1 for n in _names(e)}
    return {
        "expected": {**before["expected"], **newest_contents(events)},
        "untouched": sorted(({*before["untouched"]} | made) - touched),
    }


def _versions(before: Mapping[str, Any], events: tuple[Event, ...]) -> dict[str, Any]:
    """Return what catalogs held, after some more events."""
    known = Versions(held=before["held"], reverted=frozenset(before["reverted"]))
    found = known.after(events)
    return {"held": dict(found.held), "reverted": sorted(found.reverted)}


def _names(event: Event) -> Iterator[str]:
    yield from (touched.name for touched in event.files)
    yield from event.beside
