"""What a review list of an adoption and each of its rows carry, to be known again."""

import re
from collections.abc import Iterable, Sequence
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
            " adoption it is. Send back the list that 'safe-content adopt' wrote, or"
            " give it the translated Word file itself. Nothing was changed."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionTicket:
    """By what a row of a review list is known again."""

    heading: AdoptionHeading
    number: int
    units: tuple[UnitId, ...]
    passages: tuple[int, ...]
    start: str
    """A digest of the translation that the row held at first."""

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


def ticket(heading: AdoptionHeading, row: AdoptionRow) -> AdoptionTicket:
    """Return what `row` is known by."""
    return AdoptionTicket(
        heading=heading,
        number=row.number,
        units=row.units,
        passages=row.passages,
        start=_digest(row.texts),
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
    rows: Iterable[FoundRow], *, is_all_right: bool, problems: Sequence[str] = ()
) -> ReturnedAdoption | None:
    """Sort what was found into answers and problems; None if no row is of ours."""
    answers: dict[int, AdoptionAnswer] = {}
    told = list(problems)
    heading: AdoptionHeading | None = None
    for row in rows:
        tickets = {each.number: each for each in row.tickets}
        if not tickets:
            continue
        first = next(iter(tickets.values()))
        heading = heading or first.heading
        if len(tickets) > 1:
            numbers = " and ".join(map(str, tickets))
            told.append(
                f"Rows {numbers} were made into one, so none of them was taken. Leave"
                " the rows as they are; write the same number in both instead."
            )
        elif first.heading != heading:
            told.append(f"Row {first.number} is of another list. It was not taken.")
        elif row.said is None or row.texts is None:
            told.append(
                f"Row {first.number} has lost the field to write in, or it was merged"
                " with another. It was not taken."
            )
        elif first.number in answers:
            told.append(f"Row {first.number} stands twice; the first was taken.")
        else:
            answers[first.number] = AdoptionAnswer(
                number=first.number,
                units=first.units,
                passages=first.passages,
                said=row.said,
                texts=row.texts,
                is_changed=_digest(row.texts) != first.start,
                is_confirmed=row.is_confirmed,
            )
    if heading is None:
        return None
    return ReturnedAdoption(
        heading=heading,
        answers=tuple(answers.values()),
        is_all_right=is_all_right,
        problems=tuple(told),
    )


def _digest(texts: Iterable[str]) -> str:
    """Return a digest of words and codes; Word puts spaces and lines as it likes."""
    return sha256(" ".join(" ".join(texts).split()).encode()).hexdigest()[:12]


def _check(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:8]
