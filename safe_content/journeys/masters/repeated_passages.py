"""Passages that stand in several documents: named in the others when one changes."""

import json
from collections.abc import Iterable, Iterator

from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.model.revision import Revision
from safe_content.model.units import Unit
from safe_content.workspace import Act, Document, Workspace
from safe_content.workspace.storage.paths import revision_folder

_LEAST = 4
"""Words of a passage that is no chance repetition, such as a heading or a label."""


def repeated(
    workspace: Workspace,
    document: Document,
    before: Revision | None,
    after: Revision,
    act: Act,
) -> Iterator[OpenMatter]:
    """Yield a matter for each passage elsewhere that says what one here said before.

    In the same language, in the newest master of another document: is it the same
    change there? Only whole passages of four words and more whose words changed.
    """
    changed = dict(_reworded(before, after))
    if not changed:
        return
    for other in workspace.documents:
        if other.name == document.name or after.language not in other.masters:
            continue
        for unit in _holding(workspace, other.name, after.language, changed):
            new = changed[unit.text]
            yield OpenMatter(
                kind=MatterKind.REPEATED,
                cause=Cause.CHANGED_THERE,
                facts={"document": document.name},
                document=other.name,
                language=after.language,
                units=(unit.id,),
                text=new.text,
                source=unit.fingerprint,
                who=act.who,
                when=act.when,
            )


def _reworded(before: Revision | None, after: Revision) -> Iterator[tuple[str, Unit]]:
    for bead in after.beads if before else ():
        if before is None or len(bead.before) != 1 or len(bead.after) != 1:
            continue
        old, new = before.units[bead.before[0]], after.units[bead.after[0]]
        if old.plain.split() != new.plain.split() and len(old.plain.split()) >= _LEAST:
            yield old.text, new


def _holding(
    workspace: Workspace, document: str, language: str, wanted: Iterable[str]
) -> Iterator[Unit]:
    """Yield the units that say one of the `wanted` texts; most files are not parsed."""
    numbers = workspace.numbers(document, language)
    if not numbers:
        return
    name = f"{revision_folder(document, language, numbers[-1])}/units.jsonl"
    data = workspace.disk.read(name) or b""
    texts = {
        text for text in wanted if json.dumps(text, ensure_ascii=False).encode() in data
    }
    if texts:
        for unit in workspace.revision(document, language, numbers[-1]).units:
            if unit.text in texts:
                yield unit
