"""What a review list of an adoption and each of its rows carry, to be known again."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, unquote

from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, UnitId
from safe_content.translation.review_list import (
    AdoptionAnswer,
    AdoptionHeading,
    AdoptionRow,
    ReturnedAdoption,
    Unsettled,
    mark_of,
)

_TICKET = "sca1"
_FIELDS = 8
IN_TEXT = re.compile(r"sca1(?:\*[^*\s]*){8}\*[0-9a-f]{8}")
"""Finds what may be a ticket between other words."""


class NotAdoptionListError(SafeContentError):
    """A page can be read, but it is no review list that was ever written."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin} is not a review list of ours: nothing in it says of which"
            " adoption it is.",
            "Send back the list that 'safe-content adopt' wrote, or give it the"
            " translated Word file itself.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionTicket:
    """By what a row of a review list is known again."""

    heading: AdoptionHeading
    number: int
    units: tuple[UnitId, ...]
    passages: tuple[int, ...]
    start: str
    """What `mark_of` said of the translation that the row held at first; with an ``m``
    before it if the row holds many units, and a ``t`` after it if it was ticked."""

    def __str__(self) -> str:
        heading = self.heading
        body = "*".join(
            (
                _TICKET,
                quote(heading.document, safe=""),
                quote(heading.language, safe=""),
                str(heading.revision),
                heading.digest,
                str(self.number),
                ",".join(quote(unit, safe="") for unit in self.units),
                ",".join(map(str, self.passages)),
                self.start,
            )
        )
        return f"{body}*{_check(body)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A row as it was found in a returned list."""

    tickets: tuple[AdoptionTicket, ...]
    """More than one if rows were joined, none if what it is known by was lost."""
    said: str | None
    """The numbers; None if their field is gone."""
    texts: tuple[str, ...] | None
    """The paragraphs of the translation; None if their field is gone."""
    is_confirmed: bool
    sources: tuple[str, ...] = ()
    """The wordings of the master that stand in it."""


def ticket(heading: AdoptionHeading, row: AdoptionRow) -> AdoptionTicket:
    """Return what `row` is known by."""
    return AdoptionTicket(
        heading=heading,
        number=row.number,
        units=row.units,
        passages=row.passages,
        start=(
            ("m" if len(row.units) > 1 else "")
            + mark_of(row.texts, has_borders=len(row.units) > 1)
            + ("t" if row.is_confirmed else "")
        ),
    )


def parse(text: str) -> AdoptionTicket | None:
    """Return the ticket written as `text`, or None if it is none or damaged."""
    body, _, check = "".join(text.split()).rpartition("*")
    first, *fields = body.split("*")
    if first != _TICKET or len(fields) != _FIELDS or check != _check(body):
        return None
    document, language, revision, digest, number, units, passages, start = fields
    return AdoptionTicket(
        heading=AdoptionHeading(
            document=unquote(document),
            language=Language(unquote(language)),
            revision=int(revision),
            digest=digest,
        ),
        number=int(number),
        units=tuple(UnitId(unquote(unit)) for unit in units.split(",") if unit),
        passages=tuple(int(each) for each in passages.split(",") if each),
        start=start,
    )


def returned(
    rows: Iterable[FoundRow], *, is_all_right: bool
) -> ReturnedAdoption | None:
    """Sort what was found into answers and what can't be one; None if none is ours."""
    answers: dict[int, AdoptionAnswer] = {}
    unsettled: list[Unsettled] = []
    strays: list[FoundRow] = []
    heading: AdoptionHeading | None = None
    for row in rows:
        tickets = {each.number: each for each in row.tickets}
        if not tickets:
            strays.append(row)
            continue
        first = next(iter(tickets.values()))
        heading = heading or first.heading
        answer = _answer(first, row)
        if reason := _why_not(list(tickets.values()), row, heading, answers, answer):
            unsettled.append(
                Unsettled(
                    row=first.number,
                    units=tuple(unit for t in tickets.values() for unit in t.units),
                    reason=reason,
                    text=" ".join(row.texts or ()) if answer.is_changed else "",
                )
            )
        elif first.number not in answers:
            answers[first.number] = answer
    if heading is None:
        return None
    unsettled += (
        Unsettled(
            row=None,
            units=(),
            reason="no longer says which one it was, so it was not taken.",
            text=" ".join(stray.texts),
        )
        for stray in strays
        if stray.texts
    )
    return ReturnedAdoption(
        heading=heading,
        answers=tuple(answers.values()),
        is_all_right=is_all_right,
        unsettled=tuple(unsettled),
    )


def _answer(ticket: AdoptionTicket, row: FoundRow) -> AdoptionAnswer:
    has_borders = ticket.start.startswith("m")
    start = ticket.start.removeprefix("m")
    is_changed = row.texts is not None and (
        mark_of(row.texts, has_borders=has_borders) != start.removesuffix("t")
    )
    return AdoptionAnswer(
        number=ticket.number,
        units=ticket.units,
        passages=ticket.passages,
        said=row.said or "",
        texts=row.texts or (),
        is_changed=is_changed,
        is_confirmed=row.is_confirmed,
        was_confirmed=start.endswith("t"),
        start=start.removesuffix("t"),
        sources=row.sources,
    )


def _why_not(
    tickets: Sequence[AdoptionTicket],
    row: FoundRow,
    heading: AdoptionHeading,
    answers: Mapping[int, AdoptionAnswer],
    answer: AdoptionAnswer,
) -> str | None:
    """Return why a row can't be taken, or None."""
    if len(tickets) > 1:
        numbers = " and ".join(str(ticket.number) for ticket in tickets[1:])
        return (
            f"was made into one with row {numbers}, so none of them was taken. Leave"
            " the rows as they are; write the same number in both instead."
        )
    if answer.number in answers and tickets[0].heading == heading:
        if answer == answers[answer.number]:
            return None
        return "stands twice, and says two things; the first was taken."
    if tickets[0].heading != heading:
        return "is of another list. It was not taken."
    if row.said is None or row.texts is None:
        return (
            "has lost the field to write in, or it was merged with another. It was"
            " not taken."
        )
    return None


def _check(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:8]
