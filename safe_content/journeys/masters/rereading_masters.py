"""Older revisions as today's reader reads them, so that an upgrade makes nothing stale.

A newer reader may find fewer codes in a master, or other words. What it finds differs
from what is stored although nobody changed a letter. So the stored Word file is read
once more before a new revision is held against it, and what was agreed or translated
from a wording as it was read then counts as made from the wording as it is read now.
"""

from collections.abc import Mapping
from dataclasses import replace

from safe_content import alignment, docx
from safe_content.model.revision import Revision
from safe_content.model.units import UnitId
from safe_content.translation.agreement import Pairing, Side
from safe_content.translation.catalog import Catalog, Entry
from safe_content.workspace import Workspace

Reworded = Mapping[UnitId, tuple[str, str]]
"""By unit: its wording as an older reader read it, and as today's does."""


def read_anew(workspace: Workspace, revision: Revision) -> Revision:
    """Return a revision as today's reader reads its Word file; its units keep their ids.

    What is in the file and was in no unit is left to the next revision, where it is new.
    """
    if revision.reader == docx.READER:
        return revision
    data = workspace.master(revision.document, revision.language, revision.number)
    passages = docx.read(data, origin=revision.origin).passages
    now = dict(
        zip(alignment.reidentify(revision.units, passages), passages, strict=True)
    )
    return replace(
        revision,
        units=tuple(
            replace(unit, passage=now.get(unit.id, unit.passage))
            for unit in revision.units
        ),
        reader=docx.READER,
    )


def reworded(before: Revision | None, anew: Revision | None) -> Reworded:
    """Return the wordings that only the reader changed."""
    if before is None or anew is None:
        return {}
    now = anew.by_id()
    return {
        unit.id: (unit.text, now[unit.id].text)
        for unit in before.units
        if unit.id in now and unit.text != now[unit.id].text
    }


def agreed_anew(pairings: tuple[Pairing, ...], words: Reworded) -> tuple[Pairing, ...]:
    """Return pairings that remember wordings as today's reader reads them."""
    if not words:
        return pairings

    def sides(of: tuple[Side, ...]) -> tuple[Side, ...]:
        return tuple(
            replace(side, said=words[side.unit][1])
            if words.get(side.unit, ("",))[0] == side.said
            else side
            for side in of
        )

    return tuple(
        replace(each, leading=sides(each.leading), other=sides(each.other))
        for each in pairings
    )


def translated_anew(catalog: Catalog, words: Reworded) -> Catalog:
    """Return a catalog whose translations are of wordings as they are read today."""

    def entry(of: Entry) -> Entry:
        then, now = words.get(of.unit, (None, ""))
        return replace(of, base=now) if of.made_from == then else of

    if not words:
        return catalog
    return replace(catalog, entries=tuple(map(entry, catalog.entries)))
