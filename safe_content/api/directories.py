"""Directories of services: their entries, who verified them, and what partners get."""

from datetime import datetime
from pathlib import Path

from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.unit_ids import mint
from safe_content.directory.entry import Directory, EntryState, FieldChange
from safe_content.exchange.directory.directory_forms import write_directory
from safe_content.journeys.directory import (
    asking_owners,
    entry_book,
    verifying_entries,
)
from safe_content.journeys.directory.asking_owners import AskingReport
from safe_content.journeys.directory.entry_book import EntryTally, InsideEntry
from safe_content.journeys.directory.verifying_entries import VerifiedEntry
from safe_content.journeys.intake.directory_tables import place_of_table
from safe_content.journeys.masters.offering_entries import (
    EntryOffer,
    revise_directory,
)
from safe_content.workspace import Workspace
from safe_content.workspace.records.entry_records import AskedLetter
from safe_content.workspace.storage.atomic_write import write_file


def entries(
    workspace: Workspace, document: str | None = None, language: str | None = None
) -> tuple[Directory, ...]:
    """Return the directories with their entries, in a language or the leading one's.

    What is not for the public is in none of it. Raises NoDirectoryError if there is
    none, or `document` is none.
    """
    return tuple(
        entry_book.directory(workspace, name, language)
        for name in entry_book.directories(workspace, document)
    )


def entry_tallies(workspace: Workspace, today: str) -> tuple[EntryTally, ...]:
    """Count each directory's entries, and those that nobody verified in time, on a day.

    With the names in ``private_of`` that fit nothing. None where there is no directory.
    """
    return tuple(
        entry_book.tally(workspace, name, today) for name in workspace.directories
    )


def write_entries(
    workspace: Workspace, document: str, file: str, language: str | None = None
) -> Directory:
    """Write a directory's entries for partners; the ending of `file` says the form.

    It is .csv, .json, .vcf, .geojson, .kml or .zip (HSDS); raises NoEntriesFormError for others.
    """
    (found,) = entries(workspace, document, language)
    write_file(Path(file), write_directory(found, file))
    return found


def entry_history(workspace: Workspace, entry: str) -> tuple[FieldChange, ...]:
    """Return what became of each field of an entry, by its id or name, oldest first.

    With what is not for the public. Raises NoSuchEntryError.
    """
    document, found = entry_book.inside_entry(workspace, entry)
    return tuple(entry_book.history(workspace, document, found.id))


def entry_inside(workspace: Workspace, entry: str) -> InsideEntry:
    """Return all that an entry says, by its id or name; with what is not for the public.

    Its `digest` is what `verify_entry` takes as `seen`. Raises NoSuchEntryError.
    """
    return entry_book.inside_entry(workspace, entry)[1]


def verify_entry(
    workspace: Workspace,
    entry: str,
    *,
    by: str,
    on: str | None = None,
    state: EntryState | str = EntryState.ACTIVE,
    note: str = "",
    seen: str | None = None,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> VerifiedEntry:
    """Record that all that an entry says is right, or that it is closed or ended.

    `by` knows that it is so, `on` a day such as ``2027-03-15``, today if nothing is said.
    With `seen`, only while that is the digest of what it says: see `entry_inside`.
    """
    act = acting(who, when)
    return played(
        workspace,
        lambda where: verifying_entries.verify_entry(
            where,
            entry,
            by=by,
            on=on or act.when[:10],
            state=EntryState(state),
            note=note,
            seen=seen,
            act=act,
        ),
        preview=preview,
    )


def ask_owners(
    workspace: Workspace,
    document: str,
    *,
    everything: bool = False,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> AskingReport:
    """Write a letter to each owner of entries that nobody verified in time.

    With `everything`, of all entries. The letters lie in ``exports/letters``.
    """
    (name,) = entry_book.directories(workspace, document)
    return played(
        workspace,
        lambda where: asking_owners.ask_owners(
            where, name, everything=everything, mint=mint, act=acting(who, when)
        ),
        preview=preview,
    )


def asked_letters(workspace: Workspace, document: str) -> tuple[AskedLetter, ...]:
    """Return which owners of a directory's entries were asked, when, the oldest first."""
    (name,) = entry_book.directories(workspace, document)
    return asking_owners.asked_letters(workspace, name)


def letter_bytes(workspace: Workspace, document: str, code: str) -> bytes | None:
    """Return the letter (.eml) with this code, to be opened and sent.

    None for another code, and where the file is there no longer.
    """
    (name,) = entry_book.directories(workspace, document)
    return asking_owners.letter_bytes(workspace, name, code)


def offer_entries(
    workspace: Workspace,
    file: File,
    document: str | None = None,
    language: str | None = None,
    *,
    name: str | None = None,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> EntryOffer:
    """Compare a table of services with a master, and offer its editor a revised one.

    The table is CSV, Excel or HSDS. The master stays as it is; the offer is a Word file
    in ``sources/offers``, which holds what is not for the public, as the master does.
    What is doubtful is an open matter. Raises a SafeContentError, with nothing written,
    for a table that a spreadsheet spoilt.
    """
    data, origin = content_of(file, name)

    def offered(where: Workspace) -> EntryOffer:
        of, spoken = document, language
        if of is None or spoken is None:
            of, spoken = place_of_table(where, data, origin=origin)
        act = acting(who, when)
        return revise_directory(where, of, spoken, data, origin=origin, act=act)

    return played(workspace, offered, preview=preview)
