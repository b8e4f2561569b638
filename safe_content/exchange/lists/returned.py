"""Rows as they were found in a returned file, made into a delivery.

What is clear is taken; of everything else a person is told, row by row: rows that
are gone, that stand twice with different texts, that hold a suggestion nobody
confirmed, that belong to another list, or whose cells were merged.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from safe_content.exchange.lists.row_keys import Heading, Manifest, RowKey
from safe_content.model.errors import SafeContentError
from safe_content.model.open_matters import Cause
from safe_content.model.units import UnitId, fingerprint
from safe_content.translation.change_list import Delivery, ReturnedRow, RowProblem

_SHOWN = 1_500
_TICKS = frozenset(
    [
        "x",
        "х",
        "×",
        "v",
        "✓",
        "✔",
        "☑",
        "☒",
        "🗸",
        "√",
        "+",
        "ok",
        "ок",
        "oké",
        "okay",
        "da",
        "да",
        "ja",
        "igen",
        "yes",
        "y",
        "jó",
        "klaar",
        "akkoord",
        "rendben",
        "добре",
        "точно",
        "во",
        "ред",
    ]
)


class NotOurListError(SafeContentError):
    """A file can be read, but it is no change list that was ever sent."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin} is not a change list of ours: nothing in it says for which"
            " document and language it was made.",
            "Fill in the list that was sent, or write a new one with 'safe-content"
            " changes', and send that back. A finished translation is taken over with"
            " 'safe-content adopt DOCUMENT LANGUAGE FILE'.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A row as it was found in a file."""

    ticket: RowKey | None
    """None if what the row is known by was lost."""

    text: str
    """What stands in the cell to write in, with its codes."""

    comments: tuple[str, ...] = ()
    author: str = ""
    is_confirmed: bool = False

    doubt: str | None = None
    """Why the text can't be taken as it is."""
    cause: Cause = Cause.NOT_TAKEN
    """The same, as it can be told in any language."""
    facts: Mapping[str, str] = field(default_factory=dict)

    remarks: tuple[str, ...] = ()
    """What a person should know of the row although its text is taken."""


def delivery(
    found: Iterable[ReadRow],
    roll: Manifest | None,
    *,
    origin: str,
    remarks: Iterable[str] = (),
) -> Delivery:
    """Sort what was found into rows to take and problems to tell.

    `remarks` are about the file as a whole. Raises NotOurListError if nothing says
    for which list the file was made.
    """
    rows = tuple(found)
    chosen = _heading(rows, roll)
    if chosen is None:
        raise NotOurListError(origin)
    problems = [RowProblem(unit=None, number=None, message=text) for text in remarks]
    copies: dict[UnitId, list[tuple[RowKey, ReadRow]]] = {}
    for row in rows:
        match row.ticket:
            case None:
                problems.append(_stray(row))
            case ticket if ticket.heading != chosen:
                problems.append(_foreign(ticket, row))
            case ticket:
                copies.setdefault(ticket.unit, []).append((ticket, row))
    taken: list[ReturnedRow] = []
    for standing in copies.values():
        ticket, row = standing[0]
        problems.extend(
            _told(ticket, remark) for _, r in standing for remark in r.remarks
        )
        written = _written(standing)
        if refused := list(_refused(written)):
            problems.extend(refused)
            problems.extend(_orphaned(ticket, standing, refused))
        else:
            taken.append(_taken(*written[0], standing))
    if roll is not None and roll.heading == chosen:
        problems.extend(_gone(roll, copies.keys()))
    elif roll is None:
        problems.append(_without_roll())
    return Delivery(
        batch=chosen.batch,
        document=chosen.document,
        language=chosen.language,
        revision=chosen.revision,
        rows=tuple(taken),
        problems=tuple(problems),
    )


def is_tick(text: str) -> bool:
    """Tell whether `text` is what people write to say that something is right."""
    return text.strip(" .!()[]").casefold() in _TICKS


def shown(text: str) -> str:
    """Return `text` as it is quoted to a person."""
    words = " ".join(text.split())
    return f"“{words[:_SHOWN]}…”" if len(words) > _SHOWN else f"“{words}”"


def _heading(rows: Iterable[ReadRow], roll: Manifest | None) -> Heading | None:
    if roll is not None:
        return roll.heading
    headings = Counter(row.ticket.heading for row in rows if row.ticket is not None)
    return headings.most_common(1)[0][0] if headings else None


def _written(copies: list[tuple[RowKey, ReadRow]]) -> list[tuple[RowKey, ReadRow]]:
    """Leave out copies of a row that nobody wrote in, if somebody did in another."""
    written = [
        (ticket, row)
        for ticket, row in copies
        if row.doubt or row.is_confirmed or fingerprint(row.text) != ticket.start
    ]
    return written or copies


def _refused(copies: list[tuple[RowKey, ReadRow]]) -> Iterator[RowProblem]:
    """Say why the texts of a unit's rows can't be taken; nothing if they can."""
    ticket, row = copies[0]
    doubtful = [(known, each) for known, each in copies if each.doubt is not None]
    for known, each in doubtful:
        text = f" It says {shown(each.text)}." if each.text.strip() else ""
        yield _not_taken(
            known,
            each,
            f"was not taken: {each.doubt}.{text}",
            each.cause,
            {"reason": f"{each.doubt}.", **each.facts},
        )
    if doubtful:
        return
    texts = {fingerprint(each.text): each for _, each in copies}
    if len(texts) > 1:
        versions = " and ".join(shown(each.text) for each in texts.values())
        for each in texts.values():
            yield _not_taken(
                ticket,
                each,
                f"stands more than once, with different texts: {versions}. None was"
                " taken.",
                Cause.TWO_TEXTS,
            )
        return
    if len({each for each, _ in copies}) > 1:
        yield _not_taken(
            ticket,
            row,
            "stands more than once, made for different wordings. None was taken.",
            Cause.OTHER_WORDING,
        )
        return
    is_suggestion = ticket.start != ticket.base and next(iter(texts)) == ticket.start
    is_confirmed = any(each.is_confirmed for _, each in copies)
    if is_suggestion and not is_confirmed and row.text.strip():
        yield _told(
            ticket,
            "still holds the suggestion as it was sent, and nobody confirmed it."
            " It was not taken.",
        )


def _not_taken(
    ticket: RowKey,
    row: ReadRow,
    what: str,
    cause: Cause,
    facts: Mapping[str, str] | None = None,
) -> RowProblem:
    return replace(
        _told(ticket, what),
        cause=cause,
        facts=facts or {},
        row=_taken(ticket, row, [(ticket, row)]),
    )


def _taken(
    ticket: RowKey, chosen: ReadRow, copies: list[tuple[RowKey, ReadRow]]
) -> ReturnedRow:
    """Return a row with the text of the `chosen` copy and what all copies remark."""
    found = [row for _, row in copies]
    comments = dict.fromkeys(text for row in found for text in row.comments)
    return ReturnedRow(
        unit=ticket.unit,
        source=ticket.source,
        base=ticket.base,
        text=chosen.text,
        comments=tuple(comments),
        author=next((row.author for row in found if row.author), ""),
        start=ticket.start if ticket.start != ticket.base else None,
        is_confirmed=any(row.is_confirmed for row in found),
    )


def _orphaned(
    ticket: RowKey,
    copies: list[tuple[RowKey, ReadRow]],
    refused: Iterable[RowProblem],
) -> Iterator[RowProblem]:
    """Tell the comments of rows whose text is not taken, so that none is lost.

    Those that go with a row that was `refused` are not handed on a second time.
    """
    kept = {text for each in refused if each.row for text in each.row.comments}
    authors = {text: row.author for _, row in copies for text in row.comments}
    for comment, author in authors.items():
        yield replace(
            _told(ticket, f"has the comment {shown(comment)}."),
            comments=() if comment in kept else (comment,),
            author=author,
        )


def _told(ticket: RowKey, what: str) -> RowProblem:
    return RowProblem(
        unit=ticket.unit,
        number=ticket.number,
        message=f"Passage {ticket.number} {what}",
    )


def _stray(row: ReadRow) -> RowProblem:
    text = f": {shown(row.text)}" if row.text.strip() else ""
    comments = "".join(f" Its comment: {shown(each)}." for each in row.comments)
    why = f" ({row.doubt})" if row.doubt else ""
    return RowProblem(
        unit=None,
        number=None,
        message=f"A row no longer says which passage it is for{why}, so it was not"
        f" taken{text}.{comments}",
        cause=Cause.NO_PASSAGE,
        text=row.text,
        comments=row.comments,
        author=row.author,
    )


def _foreign(ticket: RowKey, row: ReadRow) -> RowProblem:
    where = ticket.heading
    return RowProblem(
        unit=ticket.unit,
        number=ticket.number,
        message=f"A row belongs to another list ({where.document} in"
        f" '{where.language}', list {where.batch}), so it was not taken:"
        f" {shown(row.text)}.",
        cause=Cause.OTHER_LIST,
        text=row.text,
        comments=row.comments,
        author=row.author,
    )


def _gone(roll: Manifest, units: Iterable[UnitId]) -> Iterator[RowProblem]:
    here = frozenset(units)
    for unit, number in roll.numbers.items():
        if unit not in here:
            yield RowProblem(
                unit=unit,
                number=number,
                message=f"Passage {number} is no longer in the list; its translation"
                " stays as it is.",
            )


def _without_roll() -> RowProblem:
    return RowProblem(
        unit=None,
        number=None,
        message="The list no longer says how many rows it had, so rows that were"
        " removed can't be named.",
    )
