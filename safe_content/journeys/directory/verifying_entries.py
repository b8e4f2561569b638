"""Record that an entry of a directory is right, closed for a time, or ended."""

from dataclasses import dataclass
from datetime import date

from safe_content.directory.entry import EntryState, Verification
from safe_content.journeys.directory.entry_book import inside_entry
from safe_content.model.errors import SafeContentError
from safe_content.model.units import UnitId
from safe_content.workspace import Act, Workspace
from safe_content.workspace.records.entry_records import (
    VERIFICATION,
    verifications_name,
)


class VerifiedDayError(SafeContentError):
    """An entry would be verified on what is no day, or one that is still to come."""

    def __init__(self, day: str) -> None:
        super().__init__(
            f"'{day}' is no day, or one that is still to come.",
            "Write the day on which the entry was right, such as 2027-03-15.",
        )


class UnnamedWitnessError(SafeContentError):
    """An entry would be verified by nobody, or by words that are no name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Nobody is named who knows that '{name}' is right.",
            "Write who said so, and any note, on one line.",
        )


class EntryChangedError(SafeContentError):
    """An entry says something else than what somebody was shown."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' says something else by now than what you were shown.",
            "Look at the entry again, and say then whether it is right.",
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
    seen: str | None = None,
    act: Act,
) -> VerifiedEntry:
    """Record that all that an entry says was right on a day, and whether it is there.

    `name` is its id, or its name in the leading master. Raises NoSuchEntryError,
    VerifiedDayError for a day to come, UnnamedWitnessError, and EntryChangedError if the
    digest of what it says is no longer `seen`.
    """
    by = by.strip()
    if not by or not (by + note).isprintable():
        raise UnnamedWitnessError(name)
    if not _is_past(on, today=act.when[:10]):
        raise VerifiedDayError(on)
    with workspace.change("verify-entry", act) as draft:
        document, entry = inside_entry(workspace, name)
        if seen not in (None, entry.digest):
            raise EntryChangedError(entry.name)
        file = verifications_name(document)
        said = Verification(
            entry=entry.id,
            state=state,
            by=by,
            on=on,
            values=entry.digest,
            note=note,
            who=act.who,
            when=act.when,
        )
        draft.files[file] = (workspace.disk.read(file) or b"") + VERIFICATION.lines(
            [said]
        )
        what = f"{document}: {entry.name} is {state}"
        draft.what = f"{what}, says {by} ({on})"
    return VerifiedEntry(
        document=document, id=entry.id, name=entry.name, state=state, by=by, on=on
    )


def _is_past(day: str, *, today: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day <= today
    except ValueError:
        return False
