"""The facts as they were seen last, and the values that they had before.

What is declared is today's; what a text may still show is yesterday's. The register
keeps both, so that no value is forgotten however often the file of facts is edited.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from safe_content.checks.facts import Fact, FactKind
from safe_content.checks.former_values import is_same, meaning
from safe_content.language.profiles import profile_of
from safe_content.model.units import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFact:
    """A fact with its values of before, and whether it is declared still."""

    fact: Fact
    is_declared: bool = True


def advanced(
    seen: Sequence[SeenFact], declared: Iterable[Fact]
) -> tuple[SeenFact, ...]:
    """Return the register once `declared` is what the file of facts says.

    A value that is replaced becomes a former one; one that is put back is none any
    more; another way of writing the same value changes nothing. A fact that goes under
    a new name, with its kind and label, stays the same. Advancing twice with the same
    facts is advancing once.
    """
    today = tuple(declared)
    known = {each.fact.name: each for each in seen}
    names = {fact.name for fact in today}
    found: list[SeenFact] = []
    renamed: set[str] = set()
    for fact in today:
        before = known.get(fact.name) or next(
            (
                each
                for each in seen
                if each.fact.name not in names | renamed
                and fact.label
                and (each.fact.kind, each.fact.label) == (fact.kind, fact.label)
            ),
            None,
        )
        if before is not None:
            renamed.add(before.fact.name)
        former = _former(before.fact, fact) if before else {}
        found.append(SeenFact(fact=replace(fact, former=former)))
    gone = (
        replace(each, is_declared=False)
        for each in seen
        if each.fact.name not in names | renamed
    )
    return (*found, *gone)


def watched(seen: Iterable[SeenFact]) -> tuple[Fact, ...]:
    """Return the facts of a register; one that is declared no more has no values.

    An amount, a date or a law that changed for one language changed for all that said
    the same: who mends one line of the file and leaves the others has them outdated.
    """
    return tuple(
        _everywhere(each.fact) if each.is_declared else replace(each.fact, values={})
        for each in seen
        if each.is_declared or each.fact.former
    )


_ONE_FOR_ALL = (FactKind.AMOUNT, FactKind.DATE, FactKind.LAW)
"""Kinds that are the same in every language; an age may be another in each country."""


def _everywhere(fact: Fact) -> Fact:
    if fact.kind not in _ONE_FOR_ALL or not fact.former:
        return fact
    values, former = dict(fact.values), dict(fact.former)
    for key, ways in fact.values.items():
        means = {meaning(way, fact.kind, _read_as(key)) for way in ways}
        for other, old in fact.former.items():
            gone = {meaning(way, fact.kind, _read_as(other)) for way in old}
            new = fact.values.get(other, ())
            if other != key and new and means & gone:
                values[key] = tuple(
                    dict.fromkeys(
                        _written_alike(way, new[0], fact.kind) for way in ways
                    )
                )
                former[key] = (*former.get(key, ()), *ways)
                break
    return replace(fact, values=values, former=former)


_FIGURES = re.compile(r"[0-9](?:[0-9.,/\u00a0\u202f ]*[0-9])?")
_ACT = re.compile(r"[0-9]+/[0-9]+")


def _written_alike(way: str, new: str, kind: FactKind) -> str:
    """Write the figure of `new` as `way` writes its own: *€ 1.500*, *€2,000*: *€ 2.000*.

    Where that is not sure, it is `new` itself.
    """
    if kind is FactKind.LAW and _ACT.search(way) and (act := _ACT.search(new)):
        return _ACT.sub(act[0], way, count=1)
    mine, theirs = _FIGURES.search(way), _FIGURES.search(new)
    if kind is not FactKind.AMOUNT or mine is None or theirs is None:
        return new
    cents = re.search(r"[.,]([0-9]{1,2})$", theirs[0])
    whole = re.sub(r"[^0-9]", "", theirs[0][: cents.start() if cents else None])
    mark = re.search(r"[0-9]([.,\u00a0\u202f ])[0-9]{3}", mine[0])
    point = re.search(r"([.,])[0-9]{1,2}$", mine[0])
    if mark:
        whole = f"{int(whole):,}".replace(",", mark[1])
    if cents and not point:
        return new
    tail = f"{point[1]}{cents[1] if cents else '00'}" if point else ""
    return way[: mine.start()] + whole + tail + way[mine.end() :]


def _read_as(key: str) -> Language:
    return Language(key if profile_of(Language(key)) else "en")


def _former(before: Fact, after: Fact) -> Mapping[str, tuple[str, ...]]:
    """Return the values of `before`, those of long ago too, that `after` has not."""
    found: dict[str, tuple[str, ...]] = {}
    for key in dict.fromkeys((*before.former, *before.values)):
        language = _read_as(key)
        now = after.values.get(key) or after.values.get("*", ())
        ways = dict.fromkeys((*before.former.get(key, ()), *before.values.get(key, ())))
        gone = tuple(
            way
            for way in ways
            if not any(is_same(way, each, after.kind, language) for each in now)
        )
        if gone:
            found[key] = gone
    return found
