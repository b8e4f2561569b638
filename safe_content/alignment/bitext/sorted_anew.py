"""Lists and glossaries that a translation has in the order of its own alphabet.

Order says nothing there, and words alone decide. What they leave open keeps the place
it had, with little confidence: a person has to look.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import exp

from safe_content.alignment.bitext.best_path import Bead
from safe_content.alignment.bitext.bitext import AlignedBead, evidence_from
from safe_content.alignment.bitext.evidence import BitextEvidence
from safe_content.model.normal_forms import normal_form
from safe_content.model.units import Kind, Language, Passage

_FEWEST = 6
"""So many entries stand in the order of the alphabet by chance once in 720 times."""

_AMISS = 0.08
"""The share of neighbours that may be the other way round: alphabets differ."""

_LONGEST = 1_000
"""Letters of an entry that is still one of a list."""

_LIKELY = 0.5
_MOST = 0.95
_TEACHES = 0.8
"""How likely an entry must be for its words to help find the others."""

_ROUNDS = 2
_DOUBT = 0.6
"""By what the evidence is weakened: words that come together are counted each."""

_BY_PLACE = 0.4
"""How sure at most it is that an entry is where it was in the master."""

_EVEN = 40.0
"""Evidence beyond this changes nothing."""

Row = tuple[int, ...]
"""The passages of an entry, cell by cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """Entries of the translation, and those of the master that they may be."""

    ours: tuple[Row, ...]
    theirs: tuple[Row, ...]


def found_by_content(
    source: Sequence[Passage],
    target: Sequence[Passage],
    beads: Sequence[AlignedBead],
    *,
    languages: tuple[Language, Language],
    glossary: Sequence[tuple[str, str]] = (),
    confirmed: Collection[Bead] = (),
) -> tuple[AlignedBead, ...]:
    """Return `beads` with those of lists sorted anew found by what entries say.

    Lists that hold anything `confirmed` are left alone.
    """
    settled = {place for _, others in confirmed for place in others}
    lists = [
        each
        for each in _lists(source, target, beads)
        if settled.isdisjoint(place for row in each.theirs for place in row)
    ]
    if not lists:
        return tuple(beads)
    inside = {place for each in lists for row in each.theirs for place in row}
    within = {place for each in lists for row in each.ours for place in row}
    apart = [
        (bead.source[0], bead.target[0])
        for bead in beads
        if bead.source
        and bead.target
        and inside.isdisjoint(bead.target)
        and within.isdisjoint(bead.source)
    ]
    learnt: list[tuple[int, int]] = []
    matches: list[dict[int, tuple[int, float]]] = []
    for _ in range(_ROUNDS):
        evidence = evidence_from(
            source,
            target,
            [*apart, *learnt],
            source_language=languages[0],
            target_language=languages[1],
            glossary=glossary,
        )
        matches = [dict(_matched(each, evidence)) for each in lists]
        learnt = [
            pair
            for each, matched in zip(lists, matches, strict=True)
            for one, (other, likely) in matched.items()
            if likely >= _TEACHES
            for pair in zip(each.ours[one], each.theirs[other], strict=False)
        ]
    found = list(beads)
    for each, matched in zip(lists, matches, strict=True):
        found = list(_with(found, each, matched))
    return tuple(sorted(found, key=_in_order))


def _lists(
    source: Sequence[Passage], target: Sequence[Passage], beads: Sequence[AlignedBead]
) -> Iterator[_List]:
    """Yield the lists of the translation that stand in the order of the alphabet."""
    partner = {
        other: bead.source for bead in beads for other in bead.target if bead.source
    }
    for rows in _runs(target):
        if not _is_sorted([target[row[0]].plain for row in rows]):
            continue
        ours = sorted({one for row in rows for p in row for one in partner.get(p, ())})
        if not ours:
            continue
        theirs = {place for row in rows for place in row}
        own = [
            row
            for run in _runs(source)
            for row in run
            if not {ours[0], ours[-1]}.isdisjoint(row) or ours[0] < row[0] < ours[-1]
        ]
        own = [
            row
            for row in own
            if all(
                set(bead.target) <= theirs
                for bead in beads
                if bead.target and not set(row).isdisjoint(bead.source)
            )
        ]
        if len(own) >= _FEWEST:
            yield _List(ours=tuple(own), theirs=tuple(rows))


def _runs(passages: Sequence[Passage]) -> Iterator[list[Row]]:
    """Yield tables, row by row, and lists of short paragraphs, entry by entry."""
    tables: defaultdict[object, dict[int, list[int]]] = defaultdict(dict)
    for place, passage in enumerate(passages):
        if passage.cell is not None:
            name = passage.part, passage.story, passage.cell.table
            tables[name].setdefault(passage.cell.row, []).append(place)
    for table in tables.values():
        yield [tuple(row) for row in table.values()]
    for is_entry, run in groupby(
        enumerate(passages), key=lambda each: _is_entry(each[1])
    ):
        if is_entry:
            yield [(place,) for place, _ in run]


def _is_entry(passage: Passage) -> bool:
    return (
        passage.cell is None
        and passage.kind in (Kind.PARAGRAPH, Kind.LIST)
        and len(passage.plain) <= _LONGEST
    )


def _is_sorted(texts: Sequence[str]) -> bool:
    """Tell whether texts stand in the order of an alphabet, a heading row aside.

    Programs differ in where they put letters with accents: with those without, right
    after them, or after all others.
    """
    return any(
        _in_alphabet([key(text) for text in own])
        for own in (texts, texts[1:])
        for key in (_plain, _decomposed, str.casefold)
    )


def _in_alphabet(keys: Sequence[str]) -> bool:
    worded = [key for key in keys if key[:1].isalpha()]
    if len(worded) < max(_FEWEST, 0.8 * len(keys)) or len(set(worded)) < _FEWEST:
        return False
    amiss = sum(first > second for first, second in pairwise(worded))
    return amiss <= _AMISS * len(worded)


def _decomposed(text: str) -> str:
    return normal_form("NFD", text.strip().casefold())


def _plain(text: str) -> str:
    return "".join(
        char for char in _decomposed(text) if not unicodedata.combining(char)
    )


def _with(
    beads: Sequence[AlignedBead],
    given: _List,
    matched: Mapping[int, tuple[int, float]],
) -> Iterator[AlignedBead]:
    """Yield `beads` with the entries of a list where their words put them."""
    taken = {other for other, _ in matched.values()}
    ours = {given.ours[one] for one in matched}
    theirs = {given.theirs[other] for other in taken}
    gone_ones = {place for row in ours for place in row}
    gone_others = {place for row in theirs for place in row}
    listed = {place for row in given.theirs for place in row}
    for bead in beads:
        source = tuple(p for p in bead.source if p not in gone_ones)
        target = tuple(p for p in bead.target if p not in gone_others)
        if (bead.source and source) or (bead.target and target):
            is_inside = not listed.isdisjoint(bead.target)
            both = bool(source and target)
            sure = min(bead.confidence, _BY_PLACE) if is_inside else bead.confidence
            if both or not (bead.source and bead.target):
                yield replace(bead, source=source, target=target, confidence=sure)
            else:
                yield from (
                    AlignedBead(source=(one,), target=(), confidence=0.5)
                    for one in source
                )
                yield from (
                    AlignedBead(source=(), target=(other,), confidence=0.5)
                    for other in target
                )
    for one, (other, likely) in matched.items():
        mine, its = given.ours[one], given.theirs[other]
        for first, second in zip(mine, its, strict=False):
            yield AlignedBead(
                source=(first,), target=(second,), confidence=round(likely, 3)
            )
        yield from (
            AlignedBead(source=(left,), target=(), confidence=0.5)
            for left in mine[len(its) :]
        )
        yield from (
            AlignedBead(source=(), target=(left,), confidence=0.5)
            for left in its[len(mine) :]
        )


def _matched(
    given: _List, evidence: BitextEvidence
) -> Iterator[tuple[int, tuple[int, float]]]:
    """Yield which entry is which by what they say, and how likely, the surest first."""
    weights = [
        [_odds(evidence, mine, its) for its in given.theirs] for mine in given.ours
    ]
    ones, others = set(range(len(given.ours))), set(range(len(given.theirs)))
    while ones and others:
        down = {j: sum(weights[i][j] for i in ones) for j in others}
        found = []
        for i in ones:
            across = sum(weights[i][j] for j in others)
            j = max(others, key=lambda j: weights[i][j])
            likely = weights[i][j] / max(across + 1, down[j] + 1)
            if likely >= _LIKELY:
                found.append((likely, i, j))
        if not found:
            return
        for likely, i, j in sorted(found, reverse=True):
            if i in ones and j in others:
                yield i, (j, min(likely, _MOST))
                ones.discard(i)
                others.discard(j)


def _odds(evidence: BitextEvidence, mine: Row, its: Row) -> float:
    """Return how much likelier these entries are the same than any two."""
    weight = sum(
        evidence.pair(one, other) for one, other in zip(mine, its, strict=False)
    )
    return exp(max(-_EVEN, min(_DOUBT * weight, _EVEN)))


def _in_order(bead: AlignedBead) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    return not bead.source, bead.source, bead.target
