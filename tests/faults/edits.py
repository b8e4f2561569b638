"""Several people at once: each edits the same catalog, and loses nothing."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from safe_content.exchange.po import catalog_po
from safe_content.model.units import Language, UnitId
from safe_content.translation import catalog as catalogs
from safe_content.translation.catalog import Catalog, Entry
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.paths import catalog_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What came of some people's edits."""

    done: int
    """How many said that their edit was written."""
    lost: int
    failed: int
    """How many people met an exception."""
    events: int


def edit_together(folder: Path, people: int, edits: int) -> Round:
    """Let `people` translate `edits` passages each, at the same time."""
    workspace = Workspace(root=folder)
    with workspace.change("init", Act(who="Vera", when="2026-11-24T10:00:00")) as draft:
        empty = Catalog(
            document="manual",
            language=Language("hu"),
            revision=1,
            entries=tuple(
                Entry(unit=UnitId(f"p{person}e{edit}"), source="x", translation="")
                for person in range(people)
                for edit in range(edits)
            ),
        )
        draft.files[catalog_name("manual", "hu")] = catalog_po.dumps(empty)
    children = [_fork(folder, person, edits) for person in range(people)]
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    kept = sum(
        entry.translation == f"done {entry.unit}"
        for entry in workspace.catalog("manual", "hu").entries
    )
    done = people * edits
    return Round(
        done=done,
        lost=done - kept,
        failed=sum(map(bool, ends)),
        events=len(workspace.events()) - 1,
    )


def _fork(folder: Path, person: int, edits: int) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        _edit(
            folder, f"person {person}", [f"p{person}e{edit}" for edit in range(edits)]
        )
        status = 0
    finally:
        os._exit(status)


def _edit(folder: Path, who: str, units: Sequence[str]) -> None:
    for unit in units:
        workspace = Workspace(root=folder)
        with workspace.change(
            "edit", Act(who=who, when="2026-11-24T10:00:00")
        ) as draft:
            name = catalog_name("manual", "hu")
            catalog = catalogs.translate(
                workspace.catalog("manual", "hu"), {UnitId(unit): f"done {unit}"}
            )
            draft.files[name] = catalog_po.dumps(catalog)
            draft.what = f"translated {unit}"
