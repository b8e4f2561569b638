"""A change list in the hands of a translator, and what has to become of its rows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from typing import Protocol

from safe_content import exchange
from safe_content.exchange.lists.row_keys import sent_rows
from safe_content.model import codes
from safe_content.model.units import UnitId, fingerprint
from safe_content.translation.change_list import ChangeList, Delivery
from safe_content.translation.returns import held_against


class Paper(Protocol):
    """A list in one form, as its rows can be reached by a person or a program."""

    def write(self, unit: UnitId, text: str) -> None:
        """Fill in a row, and say that it is done where the form asks for it."""

    def confirm(self, unit: UnitId) -> None:
        """Say that a row is right as it went out."""

    def remove(self, unit: UnitId) -> None:
        """Delete a row."""

    def double(self, unit: UnitId, text: str | None) -> None:
        """Put a copy of a row at the end, with another text if one is given."""

    def shuffle(self, dice: Random) -> None:
        """Put the rows in another order."""

    def remark(self, unit: UnitId, text: str) -> None:
        """Write something beside a row."""

    def unname(self, unit: UnitId) -> None:
        """Spoil all that says which unit a row is for."""

    def falsify(self, unit: UnitId) -> None:
        """Change the wording that the row is for."""

    def adopt(self, other: "Paper", unit: UnitId) -> None:
        """Paste a row of another list in."""

    def to_bytes(self) -> bytes:
        """Save the file."""


class Fate(Enum):
    """What has to become of what somebody wrote for a unit."""

    TAKEN = "taken"
    NAMED = "named to a person, and not taken"
    EITHER = "taken exactly, or named"


@dataclass(kw_only=True)
class Hope:
    """What has to become of a row."""

    fate: Fate
    text: str
    comments: list[str] = field(default_factory=list)
    is_untouched: bool = False
    """Whether nothing is lost when it is not spoken of."""


@dataclass(kw_only=True)
class Case:
    """A list that comes back, and what has to become of each of its rows."""

    changes: ChangeList
    paper: Paper
    dice: Random
    hopes: dict[UnitId, Hope]
    foreign: list[str] = field(default_factory=list)
    """Texts that belong to no row of the list, and have to be told."""

    sending: list[Callable[[bytes], bytes]] = field(default_factory=list)
    """What programs do to the file on its way."""

    def to_bytes(self) -> bytes:
        """Return the file as it arrives."""
        data = self.paper.to_bytes()
        for change in self.sending:
            data = change(data)
        return data

    def some(self, share: float = 0.4) -> list[UnitId]:
        """Return some of the rows, at least one."""
        units = [unit for unit in self.hopes if self.dice.random() < share]
        return units or [self.dice.choice(list(self.hopes))]


Damage = Callable[[Case], None]


def brought(case: Case, data: bytes, origin: str) -> Delivery:
    """Read a list that comes back, and hold it against what was sent."""
    said = {row.unit: codes.plain(row.source) for row in case.changes.rows}
    return held_against(
        exchange.read(data, origin=origin),
        sent_rows(case.changes),
        lambda unit: said[unit],
        is_known=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """A row that became something else than it had to."""

    unit: UnitId | None
    what: str


def failings(case: Case, delivery: Delivery) -> list[Failing]:
    """Say which rows were taken wrongly, passed over in silence, or missed."""
    rows = {row.unit: row for row in delivery.rows}
    told: dict[UnitId | None, str] = {}
    for problem in delivery.problems:
        told[problem.unit] = told.get(problem.unit, "") + problem.message
    everything = " ".join(problem.message for problem in delivery.problems)
    found: list[Failing] = []
    if len(rows) != len(delivery.rows):
        found.append(Failing(unit=None, what="wrong: a unit stands twice"))
    for unit, hope in case.hopes.items():
        row = rows.pop(unit, None)
        is_named = unit in told or _quotes(everything, hope.text)
        match row, hope.fate:
            case None, Fate.TAKEN:
                what = "missed" if is_named else "silent: lost"
                found.append(Failing(unit=unit, what=f"{what}: {hope.text!r}"))
            case None, _ if not is_named and not hope.is_untouched:
                found.append(Failing(unit=unit, what=f"silent: lost {hope.text!r}"))
            case None, _:
                pass
            case _, Fate.NAMED:
                what = f"wrong: {row.text!r} was taken, it should be told only"
                found.append(Failing(unit=unit, what=what))
            case _ if row.text != hope.text:
                what = f"wrong: {row.text!r} was taken for {hope.text!r}"
                found.append(Failing(unit=unit, what=what))
        for comment in hope.comments:
            is_kept = row is not None and any(comment in each for each in row.comments)
            if not is_kept and comment not in everything:
                found.append(Failing(unit=unit, what=f"silent: comment {comment!r}"))
    for unit, row in rows.items():
        found.append(Failing(unit=unit, what=f"wrong: {row.text!r} for no row"))
    for text in case.foreign:
        if _letters(text) and not _quotes(everything, text):
            found.append(Failing(unit=None, what=f"silent: foreign {text!r}"))
    return found


def _quotes(messages: str, text: str) -> bool:
    """Tell whether the letters of a text stand in what a person is told."""
    letters = _letters(text)
    return bool(letters) and letters in _letters(messages)


def _letters(messages: str) -> str:
    """Return the letters of messages, in which codes may be written or shown."""
    without = re.sub(r"</?[a-z]+[0-9]*/?>|⟦[a-z]+[0-9]*⟧", "", messages)
    return "".join(filter(str.isalnum, without))


def fresh(
    changes: ChangeList, paper: Paper, dice: Random, texts: Mapping[UnitId, str]
) -> Case:
    """Return a case in which `texts` are filled in and the rest is left alone."""
    hopes = {}
    for row in changes.rows:
        if row.unit in texts:
            paper.write(row.unit, texts[row.unit])
            hopes[row.unit] = Hope(fate=Fate.TAKEN, text=texts[row.unit])
            if fingerprint(texts[row.unit]) == fingerprint(row.start):
                hopes[row.unit].fate = Fate.EITHER
        else:
            is_suggested = row.suggestion is not None
            hopes[row.unit] = Hope(
                fate=Fate.NAMED if is_suggested else Fate.TAKEN,
                text=row.start,
                is_untouched=True,
            )
    return Case(changes=changes, paper=paper, dice=dice, hopes=hopes)
