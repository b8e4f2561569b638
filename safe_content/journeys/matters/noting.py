"""Note by oneself what waits: files that were not taken, editions that are held back."""

from collections.abc import Iterable, Sequence

from safe_content.i18n.english import count
from safe_content.journeys.intake.refused import Refused
from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.translation.edition_policy import Withheld
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.event_log import NOTED
from safe_content.workspace.storage.paths import MATTERS


def note_files(workspace: Workspace, refused: Iterable[Refused], act: Act) -> None:
    """Open a matter for each file in an inbox that was not taken; close the others."""
    matters = [
        OpenMatter(
            kind=MatterKind.FILE,
            cause=Cause.NOT_TAKEN,
            facts={"reason": each.reason},
            file=each.name,
            who=act.who,
            when=act.when,
        )
        for each in refused
    ]
    _note(workspace, MatterKind.FILE, matters, act, "file")


def note_editions(workspace: Workspace, withheld: Iterable[Withheld], act: Act) -> None:
    """Open a matter for each edition that is held back; close those that went out."""
    matters = [
        OpenMatter(
            kind=MatterKind.EDITION,
            cause=Cause.HELD_BACK,
            facts={"reasons": "; ".join(each.reasons)},
            document=each.document,
            language=each.language,
            file=" ".join(filter(None, (each.edition, each.partner))),
            who=act.who,
            when=act.when,
        )
        for each in withheld
    ]
    _note(workspace, MatterKind.EDITION, matters, act, "edition")


def _note(
    workspace: Workspace,
    kind: MatterKind,
    matters: Sequence[OpenMatter],
    act: Act,
    noun: str,
) -> None:
    """Make the open matters of a kind just these; nothing is written if they are."""
    known = [each for each in workspace.matters() if each.kind is kind]
    ids = {matter.id for matter in matters}
    said = {each.id: each.facts for each in known}
    changed = [each for each in matters if said.get(each.id) != each.facts]
    gone = [each.id for each in known if each.id not in ids]
    if not changed and not gone:
        return
    with workspace.change(NOTED, act) as draft:
        draft.matters.extend(changed)
        draft.settled.update(gone)
        draft.what = f"{count(len(matters), noun)} waiting, as noted in {MATTERS}"
