"""Take back what was done, do it again, and tell the whole story."""

from collections.abc import Iterable, Iterator
from itertools import islice

from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, ChangeSet, Event, Workspace
from safe_content.workspace.records.matter_records import taken_back
from safe_content.workspace.storage.event_log import Touched, redoable, undoable
from safe_content.workspace.storage.paths import FACTS_SEEN, is_matters
from safe_content.workspace.storage.sittings import sittings


class NothingToUndoError(SafeContentError):
    """Nothing was done yet, or all of it is undone."""

    def __init__(self, word: str) -> None:
        super().__init__(
            f"There is nothing to {word}.",
            "'safe-content log' tells what was done.",
        )


class ChangedSinceError(SafeContentError):
    """A file was edited outside the program after the event to be undone."""

    def __init__(self, name: str, word: str) -> None:
        super().__init__(
            f"{name} was changed since, outside this program, so a {word} would lose"
            " that.",
            "Keep a copy of it elsewhere, restore it from version control or a backup,"
            f" and {word} again.",
        )


class ForgottenContentError(SafeContentError):
    """What a file held before is no longer kept on this computer."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"What {name} held before is not kept on this computer: undo works where"
            " the work was done.",
            "Restore the file from version control or a backup.",
        )


def undo(workspace: Workspace, act: Act) -> Event:
    """Take back the newest event that still stands; return it."""
    with workspace.change("undo", act) as draft:
        event = undoable(sittings(workspace.newest_events()))
        if event is None:
            raise NothingToUndoError("undo")
        for touched in event.reversible:
            _put_back(
                workspace, draft, touched.name, touched.after, touched.before, "undo"
            )
        for touched in _matters_of(event.saves):
            _take_back(workspace, draft, touched.name, touched.after, touched.before)
        draft.what = f"took back {event.number}: {event.what}"
        draft.reverts = event.number
        return event


def redo(workspace: Workspace, act: Act) -> Event:
    """Do again what the latest undo took back; return that event."""
    with workspace.change("redo", act) as draft:
        event = redoable(sittings(workspace.newest_events()))
        if event is None:
            raise NothingToUndoError("redo")
        for touched in event.reversible:
            _put_back(
                workspace, draft, touched.name, touched.before, touched.after, "redo"
            )
        for touched in _matters_of(reversed(event.saves)):
            _take_back(workspace, draft, touched.name, touched.before, touched.after)
        draft.what = f"did again {event.number}: {event.what}"
        draft.reverts = event.number
        return event


def log(
    workspace: Workspace, names: Iterable[str] = (), limit: int | None = None
) -> tuple[Event, ...]:
    """Return what was done, the newest first; with `names`, only to these documents.

    At most `limit` events, and no more of the history is read than they need.
    """
    chosen = [f"/{name}/" for name in names]
    found = (
        event
        for event in sittings(workspace.newest_events())
        if not chosen
        or any(part in touched.name for touched in event.files for part in chosen)
    )
    return tuple(islice(found, limit))


def _put_back(
    workspace: Workspace,
    draft: ChangeSet,
    name: str,
    now: str | None,
    then: str | None,
    word: str,
) -> None:
    if name == FACTS_SEEN:
        # It follows what the file of facts says after this.
        return
    if is_matters(name):
        _take_back(workspace, draft, name, now, then)
        return
    if workspace.digest(name) != now:
        raise ChangedSinceError(name, word)
    draft.files[name] = _kept(workspace, name, then)


def _matters_of(saves: Iterable[Event]) -> Iterator[Touched]:
    """Yield what each save did to open matters: of all together nobody could tell whose.

    Others may have saved, and opened some, in between.
    """
    for save in saves:
        yield from (each for each in save.files if is_matters(each.name))


def _take_back(
    workspace: Workspace,
    draft: ChangeSet,
    name: str,
    now: str | None,
    then: str | None,
) -> None:
    """Open or settle what an event did not: others since stay as they are."""
    there = draft.files[name] if name in draft.files else workspace.disk.read(name)
    found = taken_back(there, _kept(workspace, name, then), _kept(workspace, name, now))
    draft.files[name] = found or None


def _kept(workspace: Workspace, name: str, digest: str | None) -> bytes | None:
    """Return what `name` held under `digest`; None if it was not there."""
    if digest is None:
        return None
    data = workspace.disk.kept(digest)
    if data is None:
        raise ForgottenContentError(name)
    return data
