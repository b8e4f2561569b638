"""Record that an entry of a directory is right, closed for a time, or ended."""

from dataclasses import dataclass

from safe_content.directory.entry import EntryState, Verification, values_digest
from safe_content.journeys.directory.entry_book import inside_entry
from safe_content.model.units import UnitId
from safe_content.workspace import Act, Workspace
from safe_content.workspace.records.entry_records import (
    dump_verification,
    verifications_name,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedEntry:
    """What was recorded of an entry."""

    document: str
    id: UnitId
    name: str
    state: EntryState
    by: str
    on: str


def verify_entry(
    workspace: Workspace,
    name: str,
    *,
    by: str,
    on: str,
    state: EntryState = EntryState.ACTIVE,
    note: str = "",
    act: Act,
) -> VerifiedEntry:
    """Record that all that an entry says was right on a day, and whether it is there.

    `name` is its id, or its name in the leading master. Raises NoSuchEntryError.
    """
    with workspace.change("verify-entry", act) as draft:
        document, entry = inside_entry(workspace, name)
        file = verifications_name(document)
        said = Verification(
            entry=entry.id,
            state=state,
            by=by,
            on=on,
            values=values_digest(entry.values),
            note=note,
            who=act.who,
            when=act.when,
        )
        draft.files[file] = (workspace.disk.read(file) or b"") + dump_verification(said)
        what = f"{document}: {entry.name} is {state}"
        draft.what = f"{what}, says {by} ({on})"
    return VerifiedEntry(
        document=document, id=entry.id, name=entry.name, state=state, by=by, on=on
    )
