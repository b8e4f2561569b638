"""What a returned review list of an adoption settles.

What a person wrote or ticked is the truth for its row, and nothing but that row
changes: each text is taken at its unit, or is named as unsettled. Two rows may hold one
passage; where they stand side by side and a person vouched for both, it is cut between
them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from safe_content.model import codes
from safe_content.model.units import UnitId
from safe_content.translation.review_list import (
    NOTHING,
    AdoptionAnswer,
    ReturnedAdoption,
    Unsettled,
    mark_of,
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
    wordings: tuple[str, ...] = ()
    """The translation as the person wrote it, one for each unit or one for all of
    them together; empty if it is the file's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a row holds when a list comes back."""

    number: int
    units: tuple[UnitId, ...]
    passages: tuple[int, ...]
    is_doubted: bool = False
    """Whether its figures differ, so that only a tick of its own confirms it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """What a returned review list settles, and what of it is left to look at."""

    settled: tuple[Repair, ...]
    unsettled: tuple[Unsettled, ...] = ()
    """What was written and could not be taken."""
    notes: tuple[str, ...] = ()
    """What was taken, but changes what another row seems to say."""


def repairs(
    returned: ReturnedAdoption,
    passages: Sequence[str],
    order: Mapping[UnitId, int],
    held: Sequence[Held] = (),
    earlier: Sequence[Repair] = (),
) -> Repairs:
    """Take what was changed or confirmed; name what can't be taken.

    `passages` are the texts of the translated file, `order` the places of the units
    in the master, `held` the rows as they are by now, where that differs from the
    list, and `earlier` what persons have said of them before.
    """
    rows = held or [
        Held(number=each.number, units=each.units, passages=each.passages)
        for each in returned.answers
    ]
    doubted = {row.units for row in rows if row.is_doubted and row.units}
    answers = [
        answer
        for answer in sorted(returned.answers, key=lambda answer: answer.number)
        if _is_touched(answer, returned, doubted)
    ]
    touched = {unit for answer in answers for unit in answer.units}
    untouched = [row for row in rows if row.units and touched.isdisjoint(row.units)]
    known = _TranslatedPassages(passages)
    known.keep(passage for row in untouched for passage in row.passages)
    found: list[_RepairClaim] = []
    unsettled = list(returned.unsettled)
    for answer in sorted(answers, key=_is_written_in):
        for each in _taken(answer, known, is_all_right=returned.is_all_right):
            if isinstance(each, Unsettled):
                unsettled.append(each)
            else:
                known.keep(each.repair.passages)
                found.append(each)
    unsettled += _replaced(found, earlier)
    notes: list[str] = []
    if returned.is_all_right and doubted:
        notes += _left_open(returned.answers, doubted)
    found, told = _joined(found, order)
    notes += told
    notes += _shared(found)
    found, told = _contested(found, untouched)
    notes += told
    return Repairs(
        settled=tuple(claim.repair for claim in found),
        unsettled=tuple(unsettled),
        notes=tuple(dict.fromkeys(notes)),
    )


def known_again(
    returned: ReturnedAdoption,
    units: Mapping[UnitId, str],
    held: Sequence[Held],
) -> ReturnedAdoption:
    """Return a list's answers with the units of this workspace.

    A list of another copy of the workspace names units that are not here: they are
    found by the wordings that stand in the list. What its numbers say is of that copy
    alone, so of such rows only texts and ticks count. `units` are the wordings of the
    master, `held` the rows as they are here.
    """
    if all(unit in units for answer in returned.answers for unit in answer.units):
        return returned
    by_wording: dict[str, list[UnitId]] = {}
    for unit, wording in units.items():
        by_wording.setdefault(letters(wording), []).append(unit)
    rows = {row.units: row for row in held}
    answers: list[AdoptionAnswer] = []
    unsettled = list(returned.unsettled)
    for answer in returned.answers:
        if all(unit in units for unit in answer.units):
            answers.append(answer)
            continue
        found = [by_wording.get(letters(source), []) for source in answer.sources]
        own = tuple(each[0] for each in found if len(each) == 1)
        row = rows.get(own) if len(own) == len(answer.units) else None
        is_renumbered = _groups(answer.said) != (answer.passages,)
        if row is not None and (answer.texts or answer.is_changed):
            usual = ", ".join(map(str, row.passages))
            answers.append(
                replace(
                    answer,
                    units=own,
                    passages=row.passages,
                    said=usual or NOTHING,
                    is_changed=answer.is_changed or answer.is_confirmed,
                )
            )
        if (row is None or not answer.is_changed) and (
            is_renumbered
            or (row is None and (answer.is_changed or answer.is_confirmed))
        ):
            text = answer.texts if row is None else ()
            unsettled.append(
                Unsettled(
                    row=answer.number,
                    units=own,
                    reason="is of a list that another copy of the workspace wrote, so"
                    f" its number, “{answer.said}”, says nothing here. Write it into"
                    " the newest review list.",
                    text=" ".join(text),
                )
            )
    return replace(returned, answers=tuple(answers), unsettled=tuple(unsettled))


def overlaid(earlier: Iterable[Repair], later: Iterable[Repair]) -> tuple[Repair, ...]:
    """Return all repairs; where two speak of the same units, the later one holds."""
    newest = tuple(later)
    units = {unit for repair in newest for unit in repair.units}
    passages = {passage for repair in newest for passage in repair.passages}
    kept = (
        repair
        for repair in earlier
        if (
            units.isdisjoint(repair.units)
            if repair.units
            else passages.isdisjoint(repair.passages)
        )
    )
    return (*kept, *newest)


def renumbered(
    settled: Iterable[Repair], old: Sequence[str], new: Sequence[str]
) -> Iterator[Repair]:
    """Yield repairs of passages that say `old` by their numbers among `new`.

    A passage is found again by its words, one of several alike by its turn if there
    are as many. What a person wrote or confirmed holds without, in the same words.
    """
    before, after = _places(old), _places(new)
    for repair in settled:
        numbers = [n for n in repair.passages if n <= len(old)]
        found: list[int] = []
        for number in numbers:
            key = letters(old[number - 1])
            turn = before[key].index(number)
            if len(before[key]) == len(after.get(key, ())):
                found.append(after[key][turn])
        if len(found) == len(repair.passages):
            yield replace(repair, passages=tuple(found))
        elif repair.units and (repair.wordings or repair.is_reviewed):
            texts = (" ".join(old[number - 1] for number in numbers),)
            yield replace(repair, passages=(), wordings=repair.wordings or texts)


def _places(texts: Sequence[str]) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, text in enumerate(texts, start=1):
        places.setdefault(letters(text), []).append(number)
    return places


def letters(text: str) -> str:
    """Return the letters and digits of a text, by which it is known again."""
    plain = codes.plain(text).casefold()
    return "".join(char for char in plain if char.isalnum()) or plain.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class _RepairClaim:
    """A repair, and what the row that it came from had."""

    number: int
    repair: Repair
    had: tuple[int, ...]
    """The passages that the row held when the list went out."""
    start: str = ""
    """A digest of the translation that it held then."""


class _TranslatedPassages:
    """The passages of the translated file, by number and by what they say."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._passages = passages
        self.count = len(passages)
        self._kept: set[int] = set()
        self._numbers = _places(passages)

    def keep(self, numbers: Iterable[int]) -> None:
        """Leave passages where they are: no other row finds them by what they say."""
        self._kept.update(numbers)

    def say(self, numbers: Iterable[int], texts: Iterable[str]) -> bool:
        """Tell whether the passages of these numbers say `texts` and no more."""
        own = (self._passages[number - 1] for number in numbers)
        return " ".join(" ".join(own).split()) == " ".join(" ".join(texts).split())

    def numbers(self, texts: Iterable[str], near: int) -> tuple[int, ...] | None:
        """Return which passages say `texts`, the nearest of those that say the same.

        None if there is none that no other row keeps.
        """
        found: list[int] = []
        for text in texts:
            choices = set(self._numbers.get(letters(text), ())) - self._kept
            if not choices:
                return None
            found.append(min(choices, key=lambda number: (abs(number - near), number)))
        return tuple(found)


def _is_touched(
    answer: AdoptionAnswer,
    returned: ReturnedAdoption,
    doubted: Collection[tuple[UnitId, ...]],
) -> bool:
    """Tell whether a person wrote in a row, ticked it, or took its tick away."""
    return (
        answer.is_changed
        or answer.is_confirmed
        or answer.was_confirmed
        or (returned.is_all_right and answer.units not in doubted)
        or _groups(answer.said) != (answer.passages,)
    )


def _taken(
    answer: AdoptionAnswer, known: _TranslatedPassages, *, is_all_right: bool
) -> Iterator[_RepairClaim | Unsettled]:
    """Yield what a row settles, and what of it can't be taken."""
    groups = _groups(answer.said)
    is_reviewed = answer.is_confirmed or is_all_right
    if groups is None or any(
        not 1 <= n <= known.count for each in groups for n in each
    ):
        yield _unsettled(
            answer,
            f"says “{answer.said}” where the numbers of passages stand; write numbers"
            f" from 1 to {known.count} with commas between, or {NOTHING} for none."
            " They were left as they were.",
        )
        if not (answer.is_changed and answer.texts):
            return
        groups = (answer.passages,)
    if not answer.units:
        yield from _without_units(answer, groups, is_reviewed=is_reviewed)
        return
    if len(groups) > 1 and len(groups) != len(answer.units):
        yield _unsettled(
            answer,
            f"holds {_many(len(answer.units), 'passage')} of the master, but the"
            f" numbers are taken apart in {len(groups)}: “{answer.said}”. They were"
            " left as they were.",
        )
        if not (answer.is_changed and answer.texts):
            return
        groups = (answer.passages,)
    flat = tuple(dict.fromkeys(number for group in groups for number in group))
    is_renumbered = flat != answer.passages or len(groups) > 1
    if answer.is_changed and not is_renumbered and not known.say(flat, answer.texts):
        moved = known.numbers(answer.texts, (flat or (0,))[0])
        if moved is not None:
            groups, flat = (moved,), moved
    wordings: tuple[str, ...] = ()
    if answer.texts and (answer.is_changed or not is_renumbered):
        if len(answer.units) == len(answer.texts) > 1:
            wordings = answer.texts
        elif not known.say(flat, answer.texts):
            wordings = (" ".join(answer.texts),)
    if len(groups) == 1:
        yield _claim(answer, answer.units, groups[0], wordings, is_reviewed)
        return
    if len(wordings) == 1:
        yield _unsettled(
            answer,
            f"holds {_many(len(answer.units), 'passage')} of the master and one text"
            " for all of them. Write a line for each; the numbers were taken.",
            wordings[0],
        )
        wordings = ()
    for place, (unit, group) in enumerate(zip(answer.units, groups, strict=True)):
        own = wordings[place : place + 1]
        yield _claim(answer, (unit,), group, own, is_reviewed)


def _claim(
    answer: AdoptionAnswer,
    units: tuple[UnitId, ...],
    passages: tuple[int, ...],
    wordings: tuple[str, ...],
    is_reviewed: bool,
) -> _RepairClaim:
    return _RepairClaim(
        number=answer.number,
        repair=Repair(
            units=units,
            passages=passages,
            is_reviewed=is_reviewed,
            wordings=wordings,
        ),
        had=answer.passages,
        start=answer.start,
    )


def _is_written_in(answer: AdoptionAnswer) -> bool:
    """Put rows last whose text may have been moved there: the others keep theirs."""
    return answer.is_changed


def _replaced(
    found: Iterable[_RepairClaim], earlier: Iterable[Repair]
) -> Iterator[Unsettled]:
    """Yield the texts of others that a list replaces which did not show them."""
    written = [repair for repair in earlier if repair.wordings]
    for claim in found:
        for repair in written:
            if (
                not set(claim.repair.units).isdisjoint(repair.units)
                and claim.repair.wordings != repair.wordings
                and claim.start
                != mark_of(repair.wordings, has_borders=len(repair.units) > 1)
            ):
                yield Unsettled(
                    row=claim.number,
                    units=repair.units,
                    reason="was written anew by somebody after this list had gone out."
                    " What this list says was taken; the other text is named here.",
                    text=" ".join(repair.wordings),
                )


def _unsettled(
    answer: AdoptionAnswer, reason: str, text: str | None = None
) -> Unsettled:
    return Unsettled(
        row=answer.number, units=answer.units, reason=reason, text=text or ""
    )


def _without_units(
    answer: AdoptionAnswer,
    groups: tuple[tuple[int, ...], ...],
    *,
    is_reviewed: bool,
) -> Iterator[_RepairClaim | Unsettled]:
    """Yield what a row settles that holds only text of the translated file."""
    passages = tuple(number for group in groups for number in group)
    if answer.is_changed and answer.texts:
        yield _unsettled(
            answer,
            "has no passage of the master, so what was written in it has no place."
            " Write it in the row of the passage that it translates. It was not taken.",
            " ".join(answer.texts),
        )
    elif passages and passages != answer.passages:
        yield _unsettled(
            answer,
            "has no passage of the master, so it can't be given a translation. Write"
            " the number in the row of the passage that it translates. It was not"
            " taken.",
        )
    elif is_reviewed or not passages:
        for passage in answer.passages:
            yield _claim(answer, (), (passage,), (), is_reviewed=True)


def _groups(said: str) -> tuple[tuple[int, ...], ...] | None:
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
        groups.append(tuple(dict.fromkeys(numbers)))
    return tuple(groups)


def _joined(
    found: Sequence[_RepairClaim], order: Mapping[UnitId, int]
) -> tuple[list[_RepairClaim], list[str]]:
    """Join rows that share passages, if their units follow each other.

    Nobody has seen yet where the shared passage is cut, so nobody has confirmed it.
    What was written by hand needs no passage, and is left alone.
    """
    ordered = sorted(
        found,
        key=lambda each: (
            order.get(each.repair.units[0], -1) if each.repair.units else -1
        ),
    )
    whole: list[_RepairClaim] = []
    rows: list[list[int]] = []
    for claim in ordered:
        last, here = (whole[-1].repair if whole else None), claim.repair
        if (
            last is not None
            and here.units
            and last.units
            and not (here.wordings or last.wordings)
            and not set(here.passages).isdisjoint(last.passages)
            and order.get(here.units[0]) == order.get(last.units[-1], -2) + 1
        ):
            both = (*last.passages, *here.passages)
            whole[-1] = replace(
                whole[-1],
                repair=Repair(
                    units=(*last.units, *here.units),
                    passages=tuple(dict.fromkeys(both)),
                    is_reviewed=False,
                ),
                had=(*whole[-1].had, *claim.had),
            )
            rows[-1].append(claim.number)
        else:
            whole.append(claim)
            rows.append([claim.number])
    notes = [
        f"{_named(numbers)} share passage {_list(claim.repair.passages)}, which was cut"
        " between them. Look where, and confirm it in the new list."
        for claim, numbers in zip(whole, rows, strict=True)
        if len(numbers) > 1
    ]
    return whole, notes


def _shared(found: Sequence[_RepairClaim]) -> Iterator[str]:
    """Tell which passages were given to rows that stand apart."""
    claims: dict[int, list[int]] = {}
    for claim in found:
        if claim.repair.units and not claim.repair.wordings:
            for passage in claim.repair.passages:
                claims.setdefault(passage, []).append(claim.number)
    for passage, numbers in claims.items():
        rows = sorted(set(numbers))
        if len(rows) > 1:
            yield (
                f"{_named(rows)} all hold passage {passage}, and each was given all of"
                " it. If it translates only one of them, give the others their own."
            )


def _contested(
    found: Sequence[_RepairClaim], untouched: Sequence[Held]
) -> tuple[list[_RepairClaim], list[str]]:
    """Tell which passages a row left as it was holds as well, and confirm neither."""
    keepers: dict[int, list[int]] = {}
    for row in untouched:
        for passage in row.passages:
            keepers.setdefault(passage, []).append(row.number)
    claims: list[_RepairClaim] = []
    notes: list[str] = []
    for claim in found:
        repair = claim.repair
        new = [each for each in repair.passages if each in keepers]
        new = [each for each in new if each not in claim.had]
        if not new or repair.wordings or not repair.units:
            claims.append(claim)
            continue
        rows = sorted({row for passage in new for row in keepers[passage]})
        claims.append(replace(claim, repair=replace(repair, is_reviewed=False)))
        notes.append(
            f"Row {claim.number} was given passage {_list(new)}, which"
            f" {_named(rows).lower()}, left as it was, holds too; neither is confirmed."
            " If it translates both, put an x in both; if not, give the other row its"
            " own number."
        )
    return claims, notes


def _left_open(
    answers: Iterable[AdoptionAnswer], doubted: Collection[tuple[UnitId, ...]]
) -> Iterator[str]:
    rows = [
        answer.number
        for answer in answers
        if answer.units in doubted and not answer.is_confirmed
    ]
    if rows:
        yield (
            f"{_named(rows)}: the figures of the two texts differ, so the x for all"
            " rows does not count here. Put an x in each of them that is right."
        )


def _named(rows: Sequence[int]) -> str:
    return f"{'Rows' if rows[1:] else 'Row'} {_list(rows)}"


def _list(numbers: Sequence[int]) -> str:
    if not numbers[1:]:
        return "".join(map(str, numbers))
    return f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
