"""What was sent decides: returned rows held against the list as it went out.

Nothing that a file says of itself is believed against that. A text goes into a row only
if it can't belong to another; what is doubted stays with its row, for a person to take.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import combining

from rapidfuzz import fuzz, process

from safe_content.model import codes
from safe_content.model.normal_forms import normal_form
from safe_content.model.open_matters import Cause
from safe_content.model.units import UnitId, fingerprint
from safe_content.translation.change_list import (
    Delivery,
    ReturnedRow,
    RowProblem,
    SentRow,
    SentRows,
)

_LIKE = 75
"""How alike two texts are, of 100, from which one was plainly made of the other."""
_AHEAD = 20
"""By how much another row's text must be more alike than its own, and than a third's."""
_FEW = 7
"""Fewer texts than these stand in the order of the alphabet by chance."""
_PROOFS = 3
"""Rows that hold what was made of their own text, from which they were kept whole."""
_OUT_OF_ORDER = 0.05
"""The share of neighbours that another language's alphabet may put the other way."""

Wordings = Callable[[UnitId], str]
"""What the passage of a row says, without codes."""


def held_against(
    delivery: Delivery, sent: SentRows | None, wording: Wordings, *, is_known: bool
) -> Delivery:
    """Return `delivery` with every row that can't be trusted among its problems.

    `sent` is what went out under its name; without it nothing is taken if `is_known`
    says that all that goes out is remembered, as it is since lists are.
    """
    if sent is None:
        if not is_known:
            return delivery
        refused = {
            row.unit: _ReturnDoubt(cause=Cause.NEVER_SENT) for row in delivery.rows
        }
        return _without(delivery, refused)
    rows = sent.by_unit()
    doubts: dict[UnitId, _ReturnDoubt] = {}
    for row in delivery.rows:
        was = rows.get(row.unit)
        if was is None:
            doubts[row.unit] = _ReturnDoubt(cause=Cause.NOT_ON_LIST)
        elif row.source is not None and row.source != was.source:
            doubts[row.unit] = _ReturnDoubt(cause=Cause.OTHER_WORDING)
    believed = replace(
        delivery,
        revision=sent.revision,
        rows=tuple(_as_sent(row, rows.get(row.unit)) for row in delivery.rows),
        problems=tuple(
            replace(each, row=_as_sent(each.row, rows.get(each.row.unit)))
            if each.row is not None
            else each
            for each in delivery.problems
        ),
    )
    certain = [row for row in believed.rows if row.unit not in doubts]
    doubts |= _misplaced(certain, sent, wording)
    return _without(believed, doubts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReturnDoubt:
    cause: Cause
    number: int = 0
    """The passage for which the text was sent, if it was."""

    @property
    def facts(self) -> dict[str, str]:
        return {"number": str(self.number)} if self.number else {}


def _as_sent(row: ReturnedRow, sent: SentRow | None) -> ReturnedRow:
    """Return a row as made for what was sent, whatever its file says."""
    if sent is None:
        return row
    start = fingerprint(sent.start)
    return replace(
        row,
        source=sent.source,
        base=sent.base,
        start=start if start != sent.base else None,
    )


def _without(delivery: Delivery, doubts: Mapping[UnitId, _ReturnDoubt]) -> Delivery:
    """Put the rows in doubt among the problems."""
    refused = [
        _refused(row, doubts[row.unit]) for row in delivery.rows if row.unit in doubts
    ]
    return replace(
        delivery,
        rows=tuple(row for row in delivery.rows if row.unit not in doubts),
        problems=(*delivery.problems, *refused),
    )


def _refused(row: ReturnedRow, doubt: _ReturnDoubt) -> RowProblem:
    return RowProblem(
        unit=row.unit,
        number=None,
        message="",  # its cause says it, in the language of whoever reads it
        cause=doubt.cause,
        facts=doubt.facts,
        row=row,
    )


def _misplaced(
    rows: Sequence[ReturnedRow], sent: SentRows, wording: Wordings
) -> dict[UnitId, _ReturnDoubt]:
    """Say which rows may hold the text of another.

    A row that holds its own text as it was sent is never doubted. A text that was sent
    for one other passage only, which says something else, is doubted; where that
    passage no longer holds it, texts changed places, and nothing is believed that was
    written in any row. A text sent for several passages alike proves nothing.
    """
    order = {row.unit: row for row in sent.rows}
    written = [
        row
        for row in rows
        if codes.plain(row.text).strip()
        and fingerprint(row.text) not in _own(order[row.unit])
    ]
    texts_now = {row.unit: row.text for row in rows}
    same = _same(written, sent)
    strays = {**_alike(written, sent), **same}
    moved = {
        unit
        for unit, owner in strays.items()
        if not _holds(order[owner], now := texts_now.get(owner))
        and not _extends(order[owner], now)
    }
    doubts = {
        unit: _ReturnDoubt(cause=Cause.OTHER_PASSAGE, number=order[owner].number)
        for unit, owner in strays.items()
        if unit in moved or unit in same
    }
    if moved & same.keys() or len(moved) > 1 or _is_sorted(rows, sent, wording):
        for row in written:
            doubts.setdefault(row.unit, _ReturnDoubt(cause=Cause.SORTED_APART))
    return doubts


def _own(row: SentRow) -> frozenset[str]:
    """Return the fingerprints of what was sent for a row."""
    return frozenset((fingerprint(row.start), row.base))


def _shown(row: SentRow) -> Iterator[str]:
    yield from dict.fromkeys(text for text in (row.start, row.shown) if text.strip())


def _holds(row: SentRow, text: str | None) -> bool:
    """Tell whether a row still has what was sent for it, or something made of that."""
    if text is None:
        return False
    if fingerprint(text) in _own(row):
        return True
    words = _words(text)
    return any(fuzz.ratio(words, _words(each)) >= _LIKE for each in _shown(row))


def _extends(row: SentRow, text: str | None) -> bool:
    """Tell whether a row says all that was sent for it, and more: Item → Copy item."""
    words = set(_words(text or "").split())
    return any(words.issuperset(_words(each).split()) for each in _shown(row))


def _same(written: Iterable[ReturnedRow], sent: SentRows) -> dict[UnitId, UnitId]:
    """Return the rows that hold just what was sent for one other passage, and whose."""
    owners: dict[str, list[SentRow]] = defaultdict(list)
    sources = {row.unit: row.source for row in sent.rows}
    for row in sent.rows:
        for text in _shown(row):
            owners[fingerprint(text)].append(row)
    found: dict[UnitId, UnitId] = {}
    for each in written:
        whose = owners.get(fingerprint(each.text), [])
        if len(whose) == 1 and whose[0].source != sources[each.unit]:
            found[each.unit] = whose[0].unit
    return found


def _alike(written: Sequence[ReturnedRow], sent: SentRows) -> dict[UnitId, UnitId]:
    """Return the rows whose text was plainly made of that of one other, and whose."""
    sources = {row.unit: row.source for row in sent.rows}
    shown = [(row.unit, _words(text)) for row in sent.rows for text in _shown(row)]
    known = [text for _, text in shown]
    found: dict[UnitId, UnitId] = {}
    for row in written:
        text = _words(row.text)
        own = max((fuzz.ratio(text, t) for u, t in shown if u == row.unit), default=0.0)
        if own >= _LIKE:
            continue
        best = process.extract(
            text,
            known,
            scorer=fuzz.ratio,
            score_cutoff=max(_LIKE, own + _AHEAD),
            limit=3,
        )
        whose = [(shown[at][0], score) for _, score, at in best]
        if not whose or sources[whose[0][0]] == sources[row.unit]:
            continue
        third = next((score for unit, score in whose[1:] if unit != whose[0][0]), 0.0)
        if whose[0][1] - third >= _AHEAD:
            found[row.unit] = whose[0][0]
    return found


def _is_sorted(rows: Sequence[ReturnedRow], sent: SentRows, wording: Wordings) -> bool:
    """Tell whether texts stand by the alphabet where passages don't.

    Of `_FEW` texts, one order in thousands is that. Rows may be in another order in the
    file than when they were sent, so both count. Rows that still hold what was made of
    their own translation were sorted whole.
    """
    text = {row.unit: codes.plain(row.text) for row in rows}
    order = {row.unit: row for row in sent.rows}
    shown = [unit for unit in text if any(_shown(order[unit]))]
    own = [unit for unit in shown if _holds(order[unit], text[unit])]
    if len(own) >= _PROOFS and 2 * len(own) > len(shown):
        return False
    for units in ([row.unit for row in sent.rows], list(text)):
        filled = [unit for unit in units if text.get(unit, "").strip()]
        said = [text[unit] for unit in filled]
        if (
            len(set(said)) >= _FEW
            and _is_alphabetical(said)
            and not _is_alphabetical([wording(unit) for unit in filled])
        ):
            return True
    return False


def _is_alphabetical(said: Sequence[str]) -> bool:
    """Tell whether texts ascend or descend, by the order of one program or another."""
    for key in (str, str.casefold, _letters):
        keys = [key(text) for text in said]
        if _ascends(keys) or _ascends(keys[::-1]):
            return True
    return False


def _ascends(keys: Sequence[str]) -> bool:
    wrong = sum(one > other for one, other in pairwise(keys))
    return wrong <= _OUT_OF_ORDER * len(keys)


def _letters(text: str) -> str:
    """Return the letters and digits of a text, without their accents."""
    plain = normal_form("NFD", text.casefold())
    return "".join(c for c in plain if c.isalnum() and not combining(c))


def _words(text: str) -> str:
    return " ".join(codes.plain(text).casefold().split())
