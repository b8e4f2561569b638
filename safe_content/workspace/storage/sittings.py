"""The saves of one person at one sitting, which count as one event.

Nothing of that is stored: each save is a line of the history, with its time. Here is
said which of them are told, and taken back, as one.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from safe_content.workspace.storage.event_log import HANDED_IN, SAVE, Event, Touched
from safe_content.workspace.storage.paths import is_catalog, is_matters, revision_of

AWAY = timedelta(minutes=15)
"""Who saves nothing for longer than this went away."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What a save wrote to: a document in a language."""

    document: str
    language: str


def sittings(events: Iterable[Event]) -> Iterator[Event]:
    """Yield events, the newest first as they come, with saves of one sitting as one.

    A sitting is what one person saved in one language of a document until she handed it
    in, went away, or anything else was done to the document; what others save in other
    languages of it, ask or settle, is nothing to her. The one event has the number and time of the
    newest save, the files as all saves together changed them, and `saves`; what became
    of open matters stands in these, since others may have opened some in between.
    """
    coming = iter(events)
    ahead: deque[Event] = deque()
    while ahead or (read := next(coming, None)) is not None:
        newest = ahead.popleft() if ahead else read
        assert newest is not None
        place = _place(newest)
        if newest.journey != SAVE or place is None:
            yield newest
            continue
        saves, others = [newest], list[Event]()
        while (event := ahead.popleft() if ahead else next(coming, None)) is not None:
            if _is_same_sitting(event, saves[-1], place):
                saves.append(event)
                continue
            others.append(event)
            if _is_away(event, saves[-1]) or _ends(event, newest.who, place):
                break
        ahead.extendleft(reversed(others))
        yield _together(saves) if len(saves) > 1 else newest


def _is_same_sitting(event: Event, later: Event, place: _Place) -> bool:
    return (
        event.journey == SAVE
        and event.who == later.who
        and _place(event) == place
        and not _is_away(event, later)
    )


def _is_away(event: Event, later: Event) -> bool:
    """Tell whether too much time lies between; what has no readable time is far away."""
    try:
        between = datetime.fromisoformat(later.when) - datetime.fromisoformat(
            event.when
        )
    except (TypeError, ValueError):
        return True
    return not timedelta() <= between <= AWAY


def _ends(event: Event, who: str, place: _Place) -> bool:
    """Tell whether a sitting that began after `event` began because of it."""
    if event.journey == HANDED_IN and event.who == who:
        return True
    beside = _place(event) if event.journey == SAVE else None
    if beside and beside.document == place.document:
        return beside.language == place.language
    return any(
        _document(touched.name) == place.document and not is_matters(touched.name)
        for touched in event.files
    )


def _place(event: Event) -> _Place | None:
    """Return what a save wrote to; None if it is no one language of one document."""
    found = set()
    for touched in event.files:
        if is_catalog(touched.name):
            _, document, file = touched.name.split("/")
            found.add(_Place(document, file.removesuffix(".po")))
        elif revision := revision_of(touched.name):
            found.add(_Place(revision.document, revision.language))
    return found.pop() if len(found) == 1 else None


def _document(name: str) -> str:
    """Return the document to which a file belongs; empty for those that all share."""
    parts = name.split("/")
    return parts[1] if len(parts) > 2 else ""


def _together(saves: list[Event]) -> Event:
    """Return the one event that `saves`, the newest first, are."""
    before = {each.name: each.before for save in saves for each in save.files}
    after = {each.name: each.after for save in reversed(saves) for each in save.files}
    return replace(
        saves[0],
        what=f"{saves[0].what}, and {len(saves) - 1} before it",
        files=tuple(
            Touched(name=name, before=before[name], after=after[name])
            for name in sorted(after)
            if before[name] != after[name] and not is_matters(name)
        ),
        saves=tuple(saves),
    )
