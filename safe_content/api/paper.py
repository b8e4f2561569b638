"""Printed copies: who was handed which, and the letters that recall or correct them."""

from collections.abc import Iterable
from datetime import datetime

from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.unit_ids import mint
from safe_content.exchange.copies_letter import CopiesOrder, read_order
from safe_content.journeys.releases import paper_copies as journey
from safe_content.journeys.releases.paper_copies import (
    OrderedEdition,
    PaperCopies,
    RecallLetter,
)
from safe_content.workspace import Workspace
from safe_content.workspace.records.copy_records import HandedCopies


def hand_copies(
    workspace: Workspace,
    document: str,
    language: str,
    *,
    to: str,
    number: int,
    on: str | None = None,
    revision: int | None = None,
    email: str = "",
    spoken: str = "",
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> HandedCopies:
    """Record that an organisation was handed printed copies of an edition.

    `revision` is that of the master, as the last line of the edition tells; without it,
    the newest of the day `on` which they were handed, which is today if nothing is said.
    `spoken` is the language in which the organisation is written to.
    """
    act = acting(who, when)
    return played(
        workspace,
        lambda where: journey.hand(
            where,
            document,
            language,
            to=to,
            number=number,
            on=on or act.when[:10],
            revision=revision,
            email=email,
            spoken=spoken,
            mint=mint,
            act=act,
        ),
        preview=preview,
    )


def copies_order(file: File, *, name: str | None = None) -> CopiesOrder:
    """Read an order of printed copies out of a mail or a text.

    Raises UnreadableOrderError with what it does not tell.
    """
    data, origin = content_of(file, name)
    return read_order(data, origin=origin)


def ordered_edition(workspace: Workspace, order: CopiesOrder) -> OrderedEdition:
    """Return which document and language an order means, by name or title.

    Raises UnknownOrderError where that is none, or may be several.
    """
    return journey.ordered_edition(workspace, order)


def paper_copies(
    workspace: Workspace, document: str | None = None
) -> tuple[PaperCopies, ...]:
    """Return who has printed copies, and what in them is critically wrong by now."""
    return journey.paper_copies(workspace, document)


def recall_copies(
    workspace: Workspace,
    document: str | None = None,
    *,
    recalled: bool = False,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[RecallLetter, ...]:
    """Write a letter to each organisation whose copies say what is wrong by now.

    With `recalled` the copies are to be destroyed, else corrected by hand. The letters
    lie in ``exports/letters``; copies are listed until `settle_copies` says what became
    of them.
    """
    return played(
        workspace,
        lambda where: journey.write_letters(
            where, document, recalled=recalled, act=acting(who, when)
        ),
        preview=preview,
    )


def settle_copies(
    workspace: Workspace,
    copies: Iterable[str],
    *,
    why: str,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[PaperCopies, ...]:
    """Record what became of printed copies that say what is wrong, by their ids."""
    act = acting(who, when)
    return played(
        workspace,
        lambda where: tuple(
            journey.settle(where, each, why=why, act=act) for each in copies
        ),
        preview=preview,
    )
