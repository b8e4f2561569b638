"""What one master removed and the other still has: open until the editors agree."""

from collections.abc import Iterable, Iterator

from safe_content.i18n.english import count
from safe_content.journeys.state.survey import Survey, survey
from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.workspace import Act, ChangeSet, Workspace
from safe_content.workspace.storage.event_log import NOTED


def draft_withdrawals(
    workspace: Workspace, draft: ChangeSet, state: Survey, act: Act
) -> None:
    """Open a matter for each passage that one master alone still has; close the others.

    `state` is how the document stands after what is drafted.
    """
    found = tuple(_withdrawals(state, act))
    new, settled = _compared(workspace.matters(state.document.name), found)
    draft.matters.extend(new)
    draft.settled.update(each.id for each in settled)


def note_withdrawals(workspace: Workspace, act: Act) -> None:
    """Open and close the same for all documents, whatever led to it."""
    ready = [
        document
        for document in workspace.documents
        if workspace.numbers(document.name, document.leading)
        and not workspace.found.of(document.name)
    ]
    found = [m for each in ready for m in _withdrawals(survey(workspace, each), act)]
    names = {document.name for document in ready}
    known = [each for each in workspace.matters() if each.document in names]
    new, settled = _compared(known, found)
    if not new and not settled:
        return
    with workspace.change(NOTED, act) as draft:
        draft.matters.extend(new)
        draft.settled.update(each.id for each in settled)
        number = count(len(found), "passage")
        draft.what = f"{number} removed in one master and not in the other"


def _withdrawals(state: Survey, act: Act) -> Iterator[OpenMatter]:
    """Yield a matter for each; it is the editor's of the master that has the passage."""
    if state.other is None:
        return
    masters = state.leading, state.other
    for standing in state.standings:
        if not standing.withdrawn or standing.is_settled:
            continue
        keeps, lost = masters if standing.leading else masters[::-1]
        units = standing.leading or standing.other
        own = keeps.by_id()
        yield OpenMatter(
            kind=MatterKind.WITHDRAWAL,
            cause=Cause.REMOVED,
            facts={"removed": lost.language, "kept": keeps.language},
            document=state.document.name,
            language=keeps.language,
            units=units,
            text=" ".join(own[each].text for each in units),
            who=act.who,
            when=act.when,
        )


def _compared(
    known: Iterable[OpenMatter], found: Iterable[OpenMatter]
) -> tuple[list[OpenMatter], list[OpenMatter]]:
    """Return what is to be opened, and what is settled by now."""
    before = {m.id: m for m in known if m.kind is MatterKind.WITHDRAWAL}
    now = {matter.id: matter for matter in found}
    new = [
        matter
        for id_, matter in now.items()
        if id_ not in before or before[id_].text != matter.text
    ]
    return new, [matter for id_, matter in before.items() if id_ not in now]
