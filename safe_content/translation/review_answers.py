"""What a returned review list of an adoption settles.

A row that was changed or ticked is taken as the truth; what contradicts itself is
told and left open.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.model import codes
from safe_content.model.units import UnitId
from safe_content.translation.review_list import (
    NOTHING,
    AdoptionAnswer,
    ReturnedAdoption,
)

_NOTHING = frozenset({"", "-", "–", "—", "0", "x", "х"})
_PARTS = re.compile(r"[/|\n]")
_BETWEEN = re.compile(r"[\s,;+&]+")
_RANGE = re.compile(r"(\d+)[-–—](\d+)")
_LONGEST_RANGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A bead that a person has vouched for."""

    units: tuple[UnitId, ...]
    passages: tuple[int, ...]
    """Positions in the translated file, counted from 1."""
    is_reviewed: bool
    """Whether the person also said that the translation is right."""
    wording: str = ""
    """The translation as the person wrote it; empty if it is the file's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """What a returned review list settles, and what of it can't be taken."""

    settled: tuple[Repair, ...]
    problems: tuple[str, ...]


def repairs(
    returned: ReturnedAdoption,
    passages: Sequence[str],
    order: Mapping[UnitId, int],
) -> Repairs:
    """Take what was changed or confirmed; tell what contradicts itself.

    `passages` are the texts of the translated file, `order` the places of the units
    in the master.
    """
    problems = list(returned.problems)
    found: list[tuple[int, Repair]] = []
    known = _Known(passages)
    for answer in sorted(returned.answers, key=lambda answer: answer.number):
        taken = _taken(answer, known, is_all_right=returned.is_all_right)
        if isinstance(taken, str):
            problems.append(f"Row {answer.number} {taken}")
        else:
            found += [(answer.number, repair) for repair in taken]
    found = _joined(found, order)
    clashing, told = _clashes(found)
    problems += told
    return Repairs(
        settled=tuple(repair for number, repair in found if number not in clashing),
        problems=tuple(problems),
    )


def overlaid(earlier: Iterable[Repair], later: Iterable[Repair]) -> tuple[Repair, ...]:
    """Return all repairs; where two speak of the same, the later one holds."""
    newest = tuple(later)
    units = {unit for repair in newest for unit in repair.units}
    passages = {passage for repair in newest for passage in repair.passages}
    kept = (
        repair
        for repair in earlier
        if units.isdisjoint(repair.units) and passages.isdisjoint(repair.passages)
    )
    return (*kept, *newest)


def letters(text: str) -> str:
    """Return the letters and digits of a text, by which it is known again."""
    plain = codes.plain(text).casefold()
    return "".join(char for char in plain if char.isalnum()) or plain.strip()


class _Known:
    """The passages of the translated file, by number and by what they say."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._passages = passages
        self.count = len(passages)
        self._numbers: dict[str, list[int]] = {}
        for number, text in enumerate(passages, start=1):
            self._numbers.setdefault(letters(text), []).append(number)

    def say(self, numbers: Iterable[int], texts: Iterable[str]) -> bool:
        """Tell whether the passages of these numbers say `texts` and no more."""
        own = (self._passages[number - 1] for number in numbers)
        return " ".join(" ".join(own).split()) == " ".join(" ".join(texts).split())

    def numbers(self, texts: Iterable[str], near: int) -> tuple[int, ...] | None:
        """Return which passages say `texts`, the nearest of those that say the same."""
        found: list[int] = []
        for text in texts:
            choices = self._numbers.get(letters(text))
            if not choices:
                return None
            found.append(min(choices, key=lambda number: abs(number - near)))
        return tuple(found)


def _taken(
    answer: AdoptionAnswer, known: _Known, *, is_all_right: bool
) -> list[Repair] | str:
    """Return what a row settles, or why it can't be taken."""
    groups = _groups(answer.said, known.count)
    if groups is None:
        return (
            f"says “{answer.said}” where the numbers of passages stand; write numbers"
            f" from 1 to {known.count} with commas between, or {NOTHING} for none."
            " It was not taken."
        )
    is_reviewed = answer.is_confirmed or is_all_right
    flat = tuple(number for group in groups for number in group)
    is_renumbered = flat != answer.passages or len(groups) > 1
    wording = ""
    if answer.is_changed:
        near = (flat or answer.passages or (0,))[0]
        moved = known.numbers(answer.texts, near)
        if moved is not None and not is_renumbered:
            groups, flat = (moved,), moved
            is_renumbered = moved != answer.passages
        if len(groups) == 1 and not known.say(flat, answer.texts):
            wording = " ".join(answer.texts)
    if not (is_renumbered or answer.is_changed or is_reviewed):
        return []
    if not answer.units:
        return _without_units(answer, flat, is_reviewed=is_reviewed)
    if len(groups) == 1:
        return [
            Repair(
                units=answer.units,
                passages=groups[0],
                is_reviewed=is_reviewed,
                wording=wording,
            )
        ]
    if len(groups) != len(answer.units):
        return (
            f"holds {len(answer.units)} passages of the master, but the numbers are"
            f" taken apart in {len(groups)}: “{answer.said}”. It was not taken."
        )
    return [
        Repair(units=(unit,), passages=group, is_reviewed=is_reviewed)
        for unit, group in zip(answer.units, groups, strict=True)
    ]


def _without_units(
    answer: AdoptionAnswer, passages: tuple[int, ...], *, is_reviewed: bool
) -> list[Repair] | str:
    if passages == answer.passages or not passages:
        is_dropped = is_reviewed or not passages
        return [
            Repair(units=(), passages=(passage,), is_reviewed=True)
            for passage in answer.passages
            if is_dropped
        ]
    return (
        "has no passage of the master, so it can't be given a translation. Write the"
        " number in the row of the passage that it translates. It was not taken."
    )


def _groups(said: str, most: int) -> tuple[tuple[int, ...], ...] | None:
    """Read what a person wrote as numbers; None if it can't be read."""
    groups: list[tuple[int, ...]] = []
    for part in _PARTS.split(said.strip()):
        numbers: list[int] = []
        for word in _BETWEEN.split(part.strip(" .,;")):
            if word.casefold() in _NOTHING:
                continue
            if stretch := _RANGE.fullmatch(word):
                first, last = int(stretch[1]), int(stretch[2])
                if not 0 <= last - first <= _LONGEST_RANGE:
                    return None
                numbers.extend(range(first, last + 1))
            elif word.isdecimal():
                numbers.append(int(word))
            else:
                return None
        if any(not 1 <= number <= most for number in numbers):
            return None
        groups.append(tuple(dict.fromkeys(numbers)))
    return tuple(groups)


def _joined(
    found: Sequence[tuple[int, Repair]], order: Mapping[UnitId, int]
) -> list[tuple[int, Repair]]:
    """Join rows that were given the same passages, if their units follow each other."""
    ordered = sorted(
        found, key=lambda each: order.get(each[1].units[0], -1) if each[1].units else -1
    )
    whole: list[tuple[int, Repair]] = []
    for number, repair in ordered:
        last = whole[-1][1] if whole else None
        if (
            last is not None
            and repair.passages
            and repair.passages == last.passages
            and repair.units
            and last.units
            and order.get(repair.units[0]) == order.get(last.units[-1], -2) + 1
        ):
            whole[-1] = (
                whole[-1][0],
                Repair(
                    units=(*last.units, *repair.units),
                    passages=repair.passages,
                    is_reviewed=last.is_reviewed and repair.is_reviewed,
                    wording=last.wording or repair.wording,
                ),
            )
        else:
            whole.append((number, repair))
    return whole


def _clashes(found: Sequence[tuple[int, Repair]]) -> tuple[set[int], list[str]]:
    """Return the rows that claim what another claims too, and tell of each."""
    claims: dict[object, list[int]] = {}
    for number, repair in found:
        for claimed in (*repair.units, *repair.passages):
            claims.setdefault(claimed, []).append(number)
    clashing: set[int] = set()
    problems: list[str] = []
    for claimed, numbers in claims.items():
        rows = sorted(set(numbers))
        if len(numbers) > 1:
            clashing.update(rows)
            problems.append(
                f"{_named(rows)} all hold passage {claimed}, which can stand in one"
                " row only, or in rows that follow each other. None of them was taken."
            )
    return clashing, list(_once(problems))


def _named(rows: Sequence[int]) -> str:
    return (
        f"Rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"
        if rows[1:]
        else (f"Row {rows[0]}")
    )


def _once(problems: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(problems))
