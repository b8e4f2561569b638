"""A desk at which an editor revises, and two translators take lists and bring them back.

It plays any order of their acts, and says whenever one of them lost work in silence.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random

from safe_content import exchange
from safe_content.model.units import Finding, Unit, UnitId, fingerprint
from safe_content.translation.catalog import (
    Catalog,
    Entry,
    State,
    judge,
    refresh,
    statuses,
    translate,
)
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    Form,
    RowStatus,
)
from safe_content.translation.merge import MergedRow, Outcome, Preference, merge
from tests.exchange.builder import a_list
from tests.exchange.damage.text_papers import JsonPaper
from tests.translation.builders import by_last_letter, catalog, unit

UNITS = tuple(map(UnitId, ("a", "b", "c")))
WORDINGS = ("Call", "Call~", "Ring", "Ring!", "Go")
TEXTS = ("hívja", "hívja fel", "menjen", "maradjon", "kérdezze")
TRANSLATORS = ("Éva", "Иван")
_STATUS = {
    State.MISSING: RowStatus.MISSING,
    State.STALE: RowStatus.STALE,
    State.UNREVIEWED: RowStatus.UNREVIEWED,
    State.CURRENT: RowStatus.LISTED,
    State.PENDING: RowStatus.LISTED,
}
_TOLD = (Outcome.OVERTAKEN, Outcome.CONFLICT, Outcome.UNKNOWN)


@dataclass(kw_only=True)
class Sent:
    """A list in the hands of a translator."""

    changes: ChangeList
    paper: JsonPaper
    written: dict[UnitId, str] = field(default_factory=dict)
    confirmed: set[UnitId] = field(default_factory=set)


Act = tuple[str, int, int, int]
"""What is done, by whom, to which unit, with which text."""
ACTS = ("revise", "drop", "edit", "send", "fill", "fill", "tick", "return", "return")


class Desk:
    """The state of one document in one language, and the lists that are out."""

    def __init__(self) -> None:
        self.today = dict.fromkeys(UNITS, "Call")
        self.known: dict[tuple[UnitId, str], str] = {}
        self.catalog: Catalog = catalog()
        self.out: dict[str, Sent] = {}
        self.clashes = 0
        self.faults: list[str] = []

    def play(self, acts: Iterable[Act]) -> list[str]:
        """Play `acts` in their order; return what went wrong."""
        for name, who, which, what in acts:
            self._act(name, TRANSLATORS[who % 2], UNITS[which % 3], what)
        return self.faults

    def _act(self, name: str, who: str, id_: UnitId, what: int) -> None:
        sent = self.out.get(who)
        match name:
            case "revise":
                self.today[id_] = WORDINGS[what % len(WORDINGS)]
            case "drop":
                self.today.pop(id_, None)
            case "edit" if id_ in self.today:
                self._refresh()
                text = TEXTS[what % len(TEXTS)]
                self.catalog = translate(self.catalog, {id_: text})
            case "send":
                self._send(who)
            case "fill" if sent and id_ in self._rows(sent):
                text = TEXTS[what % len(TEXTS)]
                sent.paper.write(id_, text)
                sent.written[id_] = text
            case "tick" if sent and id_ in self._rows(sent):
                sent.paper.confirm(id_)
                sent.confirmed.add(id_)
            case "return" if sent:
                self._return(sent)
                self._return_again(sent)
            case _:
                pass

    def _units(self) -> list[Unit]:
        for id_, text in self.today.items():
            self.known[id_, fingerprint(text)] = text
        return [unit(text, id_) for id_, text in sorted(self.today.items())]

    def _refresh(self) -> None:
        self.catalog = refresh(
            self.catalog, self._units(), by_last_letter, revision=1, notes={}
        )

    def _send(self, who: str) -> None:
        self._refresh()
        entries = self.catalog.by_unit()
        units = self._units()
        found = statuses(units, self.catalog, by_last_letter)
        rows = (
            ChangeListRow(
                unit=each.id,
                number=number,
                source=each.text,
                status=_STATUS[status.state],
                translation=entries[each.id].translation,
            )
            for number, (each, status) in enumerate(
                zip(units, found, strict=True), start=1
            )
        )
        changes = replace(a_list(*rows), batch=f"{who}-{len(self.known)}")
        self.out[who] = Sent(changes=changes, paper=JsonPaper(changes))

    def _rows(self, sent: Sent) -> dict[UnitId, ChangeListRow]:
        return {row.unit: row for row in sent.changes.rows}

    def _take(self, sent: Sent) -> tuple[MergedRow, ...]:
        self._refresh()
        delivery = exchange.read(sent.paper.to_bytes(), origin=f"list{Form.JSON}")
        taken = merge(
            delivery.rows,
            {each.id: each for each in self._units()},
            self.catalog,
            self.known,
            by_last_letter,
            _no_faults,
            _nobody_settles,
        )
        applied = {each.unit: each for each in taken if each.is_applied}
        self.catalog = translate(
            self.catalog,
            {id_: each.theirs for id_, each in applied.items()},
            made_from={id_: each.made_from for id_, each in applied.items()},
        )
        self._refresh()
        return taken

    def _return(self, sent: Sent) -> None:
        self._refresh()
        before = self.catalog.by_unit()
        taken = self._take(sent)
        after = self.catalog.by_unit()
        rows = self._rows(sent)
        if sorted(each.unit for each in taken) != sorted(rows):
            self.faults.append("not every row came to an outcome, or one to two")
        for each in taken:
            self._judge(sent, rows[each.unit], each, before, after)

    def _judge(
        self,
        sent: Sent,
        row: ChangeListRow,
        taken: MergedRow,
        before: dict[UnitId, Entry],
        after: dict[UnitId, Entry],
    ) -> None:
        id_ = row.unit
        was = before[id_].translation if id_ in before else ""
        now = after[id_].translation if id_ in after else ""
        wrote = sent.written.get(id_, row.translation)
        is_new = wrote != row.translation
        is_answer = is_new or (id_ in sent.confirmed and bool(wrote))
        is_clash = is_answer and was not in (row.translation, wrote)
        self.clashes += is_clash
        if was not in (now, row.translation):
            self.faults.append(f"{id_}: {was!r} was overwritten by {wrote!r} unseen")
        if is_clash and taken.outcome not in _TOLD:
            self.faults.append(f"{id_}: a clash was {taken.outcome}")
        if taken.is_applied and (now != wrote or not is_answer):
            self.faults.append(f"{id_}: {wrote!r} was said to be taken")
        if not taken.is_applied and now != was:
            self.faults.append(f"{id_}: {was!r} changed to {now!r} without a word")
        if is_answer and wrote.strip() and now != wrote and taken.outcome not in _TOLD:
            self.faults.append(f"{id_}: {wrote!r} was lost: {taken.outcome}")
        if taken.is_applied and not self._saw_today(row):
            self.faults.append(f"{id_}: taken for a wording its writer never saw")

    def _saw_today(self, row: ChangeListRow) -> bool:
        entry = Entry(unit=row.unit, source=row.source, translation="x")
        today = unit(self.today[row.unit], row.unit)
        return judge(today, entry, by_last_letter).state is State.CURRENT

    def _return_again(self, sent: Sent) -> None:
        before = self.catalog
        taken = self._take(sent)
        if any(each.is_applied for each in taken) or self.catalog != before:
            self.faults.append("a second return of the same list changed something")


def draw_acts(dice: Random, count: int) -> list[Act]:
    """Draw what three people do, in any order."""
    return [
        (dice.choice(ACTS), dice.randrange(2), dice.randrange(3), dice.randrange(60))
        for _ in range(count)
    ]


def _no_faults(_: Unit, __: str) -> tuple[Finding, ...]:
    return ()


def _nobody_settles(_: UnitId) -> Preference:
    return Preference.NEITHER
