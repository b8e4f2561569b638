"""Any sequence of imports, returns, agreements and decisions ends as plainly said."""

import json
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from safe_content import exchange
from safe_content.journeys.masters import agreeing, deciding
from safe_content.journeys.masters.importing import import_revision
from safe_content.journeys.state.survey import survey
from safe_content.journeys.translations.accepting import accept
from safe_content.journeys.translations.listing import list_changes
from safe_content.journeys.upkeep import undoing
from safe_content.model.units import Language, Severity, UnitId
from safe_content.translation.agreement import Agreement
from safe_content.translation.change_list import Form
from safe_content.workspace import Act, Workspace
from tests.docx.builder import document, paragraph, run
from tests.journeys.desk import Desk
from tests.journeys.plain import Plain, Row, Wording

NOUNS = {
    "en": ("interpreter", "doctor", "police officer", "neighbour", "lawyer"),
    "nl": ("tolk", "arts", "agent", "buurvrouw", "advocaat"),
}
WORDINGS = {
    "en": (
        "We often ask the {0} to come in and sit beside the person.",
        "We often ask the {0} to come in, and sit beside the person.",
        "We often ask the {0} to come along and sit beside the person.",
        "We never ask the {0} to come in and sit beside the person.",
    ),
    "nl": (
        "Wij vragen de {0} vaak om binnen te komen en daar te blijven.",
        "Wij vragen de {0} vaak om binnen te komen, en daar te blijven.",
        "Wij vragen de {0} vaak om mee te komen en daar te blijven.",
        "Wij vragen de {0} nooit om binnen te komen en daar te blijven.",
    ),
}
"""The first, one that only looks different, one that tells otherwise, one that denies."""


def written(number: int) -> str:
    """Return a number in letters, which no check takes for one."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


class Office:
    """A workspace and the plain model of it, to which the same is done."""

    def __init__(self, folder: Path, leading: str, seed: int) -> None:
        self.random = Random(seed)
        self.numbers = count(1)
        self.sides = {
            "leading": leading,
            "other": "nl" if leading == "en" else "en",
        }
        settings = f"""
[manual]
title.en = "Training manual"
masters = ["en", "nl"]
leading = "{leading}"
languages = ["hu"]
"""
        Desk.at(folder, settings)
        self.workspace = Workspace(root=folder)
        self.plain = Plain()
        self.past: list[Plain] = []
        self.undone: list[Plain] = []
        self.steps: list[str] = []
        self.out: list[dict[str, Any]] = []
        """Lists that somebody has."""
        everything = dict.fromkeys(range(len(NOUNS["en"])), 0)
        for side in ("leading", "other"):
            self.bring(side, everything)
        self.plain = self.plain.settled(set(everything))
        self.past.clear()

    @property
    def act(self) -> Act:
        return Act(who="Vera", when=f"2026-11-24T10:00:00.{next(self.numbers):06}")

    def mint(self) -> UnitId:
        return UnitId(f"n{self.random.getrandbits(48):012x}")

    def text(self, side: str, passage: int, wording: Wording) -> str:
        language = self.sides[side]
        return WORDINGS[language][wording].format(NOUNS[language][passage])

    def passages(self, side: str) -> dict[str, tuple[int, Wording]]:
        """What each text of a master is in the model."""
        return {
            self.text(side, passage, wording): (passage, wording)
            for passage in range(len(NOUNS["en"]))
            for wording in range(4)
        }

    def units(self) -> dict[UnitId, int]:
        """Which passage each unit of the leading master is."""
        known = self.passages("leading")
        leading = survey(self.workspace, self.workspace.document("manual")).leading
        return {unit.id: known[unit.plain][0] for unit in leading.units}

    def unit(self, passage: int) -> str:
        return next(unit for unit, each in self.units().items() if each == passage)

    def done(self, plain: Plain, what: str) -> None:
        self.past.append(self.plain)
        self.undone.clear()
        self.plain = plain
        self.steps.append(what)

    def bring(self, side: str, wordings: dict[int, Wording]) -> None:
        lines = [self.text(side, p, w) for p, w in wordings.items()]
        report = import_revision(
            self.workspace,
            "manual",
            self.sides[side],
            document(*(paragraph(run(line)) for line in lines)),
            origin="new.docx",
            act=self.act,
            mint=self.mint,
            anyway=True,
        )
        if report.is_new:
            self.done(self.plain.revised(side, wordings), f"import {side} {wordings}")

    def revise(self) -> None:
        """Reword a passage or two, take one out, or put one back as it once was.

        At times one at the same time as all are put in order again.
        """
        side = self.random.choice(["leading", "other"])
        before = self.plain.leading if side == "leading" else self.plain.other
        now = dict(before)
        everything = range(len(NOUNS["en"]))
        is_ordered = self.random.random() < 0.3
        number = 1 if is_ordered else self.random.randint(1, 2)
        for passage in self.random.sample(everything, number):
            if passage not in now:
                said = [w for s, p, w in self.plain.said if (s, p) == (side, passage)]
                now[passage] = self.random.choice(sorted(said))
            elif self.random.random() < 0.2 and len(now) > 3:
                del now[passage]
            else:
                now[passage] = self.random.randrange(4)
        self.bring(side, dict(sorted(now.items())) if is_ordered else now)

    def move(self) -> None:
        """Put the passages of a master in another order, and leave their words."""
        side = self.random.choice(["leading", "other"])
        now = self.plain.leading if side == "leading" else self.plain.other
        was_ordered = self.plain.is_in_order
        self.bring(side, dict(self.random.sample(sorted(now.items()), len(now))))
        if was_ordered and not self.plain.is_in_order:
            assert self.moved(), self.steps

    def moved(self) -> bool:
        """Whether an editor is told of another order in the other master."""
        state = survey(self.workspace, self.workspace.document("manual"))
        return any(standing.moved for standing in state.standings)

    def bring_again(self) -> None:
        """Import the newest file of a master once more: it changes nothing."""
        side = self.random.choice(["leading", "other"])
        newest = self.workspace.latest("manual", self.sides[side])
        assert newest is not None
        data = self.workspace.master("manual", self.sides[side], newest.number)
        before = self.files()
        report = import_revision(
            self.workspace,
            "manual",
            self.sides[side],
            data,
            origin="again.docx",
            act=self.act,
            mint=self.mint,
        )
        assert not report.is_new
        assert self.files() == before
        self.steps.append(f"import {side} again")

    def files(self) -> dict[str, bytes]:
        """All that is kept of the document."""
        root = self.workspace.root
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for folder in ("sources", "translations")
            for path in (root / folder).rglob("*")
            if path.is_file()
        }

    def send(self) -> None:
        """Make a list that comes back later, if at all."""
        self.out.append(self.list_for("hu"))

    def list_for(self, language: str) -> dict[str, Any]:
        """Make a change list, with which translation each of its passages has."""
        listed = list_changes(self.workspace, "manual", language)
        sent: dict[str, Any] = json.loads(exchange.write(listed, Form.JSON))
        sent["had"] = dict(self.plain.text)
        return sent

    def give_back(self) -> None:
        """A translator returns some rows of a list, made now or some time ago."""
        known = self.passages("leading")
        is_late = bool(self.out) and self.random.random() < 0.5
        late = self.random.randrange(len(self.out)) if is_late else 0
        sent = self.out.pop(late) if is_late else self.list_for("hu")
        had = sent.pop("had")
        chosen = self.random.sample(sent["rows"], min(2, len(sent["rows"])))
        if not chosen:
            return
        rows = []
        for row in chosen:
            passage, source = known[row["source"]]
            number = next(self.numbers)
            is_broken = self.random.random() < 0.2
            row["target"] = f"Ez {written(number)} mondat.{'<b>' * is_broken}"
            row["confirmed"] = True
            rows.append(
                Row(
                    passage=passage,
                    source=source,
                    base=had.get(passage),
                    text=number,
                    is_broken=is_broken,
                )
            )
        self.accept("hu", sent)
        self.done(self.plain.returned(rows), f"return {rows}")

    def answer(self) -> None:
        """The editor of a master returns a list of what only the other one says."""
        side = self.random.choice(["leading", "other"])
        beside = "other" if side == "leading" else "leading"
        own = self.plain.leading if side == "leading" else self.plain.other
        known = self.passages(beside)
        sent = self.list_for(self.sides[side])
        del sent["had"]
        chosen = [row for row in sent["rows"] if known[row["source"]][0] in own]
        chosen = self.random.sample(chosen, min(2, len(chosen)))
        if not chosen:
            return
        wordings = {}
        for row in chosen:
            passage = known[row["source"]][0]
            wordings[passage] = self.random.randrange(4)
            row["target"] = self.text(side, passage, wordings[passage])
            row["confirmed"] = True
        self.accept(self.sides[side], sent)
        self.done(self.plain.answered(side, wordings), f"answer {side} {wordings}")

    def accept(self, language: str, sent: dict[str, Any]) -> None:
        accept(
            self.workspace,
            "manual",
            language,
            json.dumps(sent).encode(),
            origin=f"{language}.json",
            act=self.act,
            mint=self.mint,
        )

    def agree(self) -> None:
        """Say that the masters agree, on one passage or on all.

        All are also those that only stand elsewhere in one master: of them, too, the
        wordings of today are agreed on.
        """
        is_open = self.plain.open_between()
        if not is_open:
            return
        chosen = is_open
        choice = deciding.PassageChoice(everything=True)
        if self.random.random() < 0.6:
            chosen = {self.random.choice(sorted(is_open))}
            choice = deciding.PassageChoice(units=(self.unit(*chosen),))
        units = self.units()
        found = agreeing.agree(
            self.workspace, "manual", [], choice, self.act, despite="the test"
        )
        agreed = {units[unit] for standing in found for unit in standing.leading}
        moved = agreed - is_open
        assert agreed - moved == chosen, self.steps
        assert not moved or (choice.everything and not self.plain.is_in_order)
        self.done(self.plain.settled(agreed), f"agree on {agreed}")

    def triage(self) -> None:
        """Give an open change another severity, in one language or in all."""
        is_one = self.random.random() < 0.5
        is_open = [
            p for p in self.plain.leading if self.plain.open_for(p, is_one=is_one)
        ]
        if not is_open:
            return
        passage = self.random.choice(is_open)
        as_ = self.random.choice(list(Severity))
        deciding.lower_or_raise(
            self.workspace,
            "manual",
            deciding.PassageChoice(units=(self.unit(passage),)),
            as_,
            languages=[Language("hu")] if is_one else [],
            why="a test",
            act=self.act,
        )
        plain = self.plain.judged(passage, as_, next(self.numbers), is_one=is_one)
        self.done(plain, f"call {passage} {as_} {is_one}")

    def undo(self) -> None:
        if self.past:
            undoing.undo(self.workspace, self.act)
            self.undone.append(self.plain)
            self.plain = self.past.pop()
            self.steps.append("undo")

    def redo(self) -> None:
        if self.undone:
            undoing.redo(self.workspace, self.act)
            self.past.append(self.plain)
            self.plain = self.undone.pop()
            self.steps.append("redo")

    def step(self) -> None:
        self.random.choice(
            [
                *(self.revise, self.revise, self.revise),
                *(self.send, self.give_back, self.give_back, self.give_back),
                *(self.answer, self.agree, self.triage, self.move),
                *(self.bring_again, self.undo, self.redo),
            ]
        )()

    def recall(self) -> None:
        """Let the model know which translations came back with their wordings."""
        known = self.passages("leading")
        numbers = {letter: str(i) for i, letter in enumerate("abcdefghij")}
        for entry in self.workspace.catalog("manual", "hu").entries:
            found = known.get(entry.source)
            if found is None or not entry.translation or entry.base is not None:
                continue
            letters = entry.translation.split()[1]
            number = int("".join(numbers[letter] for letter in letters))
            passage = found[0]
            if passage in self.plain.leading and self.plain.text.get(passage) != number:
                self.plain = self.plain.remembered(passage, number)

    def seen(self) -> dict[int, tuple[str, Severity | None, str]]:
        """How each passage stands in the workspace."""
        state = survey(self.workspace, self.workspace.document("manual"))
        ours, theirs = self.passages("leading"), self.passages("other")
        leading, other = (
            state.leading.by_id(),
            state.other.by_id() if state.other else {},
        )
        found = {}
        statuses = state.statuses(self.workspace.catalog("manual", "hu"))
        judged = {status.unit: status for status in statuses}
        for standing in state.standings:
            if standing.leading:
                (unit,) = standing.leading
                passage = ours[leading[unit].plain][0]
                status = judged[unit]
                is_agreed = standing.agreement in (
                    Agreement.MOVED_LEADING,
                    Agreement.MOVED_OTHER,
                )
                found[passage] = (
                    str(status.state),
                    status.severity,
                    str(Agreement.AGREED if is_agreed else standing.agreement),
                )
        for standing in state.standings:
            if not standing.leading:
                passage = theirs[other[standing.other[0]].plain][0]
                was = found.get(passage, ("", None, ""))
                found[passage] = (*was[:2], f"{was[2]}{standing.agreement}")
        return found

    def said(self) -> dict[int, tuple[str, Severity | None, str]]:
        """How each passage stands in the model."""
        plain = self.plain
        return {
            p: (
                *(plain.state(p) if p in plain.leading else ("", None)),
                plain.agreement(p),
            )
            for p in plain.leading.keys() | plain.other.keys()
        }


@pytest.mark.parametrize("leading", ["en", "nl"])
@pytest.mark.parametrize(
    "seed",
    [
        *range(3),
        *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 150)),
    ],
)
def test_every_status_is_what_a_plain_model_says(
    tmp_path: Path, leading: str, seed: int
) -> None:
    office = Office(tmp_path, leading, seed)
    for _ in range(20):
        office.step()
        office.recall()
        assert office.seen() == office.said(), office.steps
        assert not (office.plain.is_in_order and office.moved()), office.steps
