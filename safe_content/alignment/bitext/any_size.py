"""Beads of any size: what paragraphs don't show, their sentences and lines do.

A translator may pour a section into one paragraph, or a converter make one of each
line. Where passages found nobody, or fit badly in length, the text between what stands
is taken apart wherever a unit may end in it: after a sentence, a line, a tab, a colon,
before a capital. The best way through says which stretch each unit became; a passage
that turns out to translate several is cut where they meet.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from math import log
from statistics import median

from safe_content.alignment.bitext.best_path import Bead
from safe_content.alignment.bitext.bitext import AlignedBead, explain
from safe_content.alignment.bitext.confidence import confidence_of_spread
from safe_content.alignment.bitext.evidence import BitextEvidence
from safe_content.alignment.bitext.gale_church import letters
from safe_content.alignment.bitext.pieces import Piece, passages_of
from safe_content.language import sentences
from safe_content.model import codes
from safe_content.model.units import Language, Passage

_SURE = 0.8
_ALIKE = log(1.6)
"""How far the lengths of two texts may be from the usual if they are the same."""

_ROOMY = 0.15
"""How much worse the lengths may fit with a gap beside a bead for it to be doubted."""

_SHORT = 15
"""Letters by which short texts differ for no reason."""

_CUT = {"passage": 1.0, "line": 0.98, "sentence": 0.96, "clause": 0.8, "capital": 0.85}
"""How sure it is that a passage is cut where it should be, by what stands there."""

_JOINED = 0.8
"""How sure it is that one text for several units is taken apart rightly later on."""

_BETTER = 0.03
"""The share by which parts must explain more than passages to be believed."""

_GAP = log(0.02)
_LONGER_GAP = log(0.65)
_NUMBER = 3
_WORDY = 30
"""Letters from which a part that nobody has is as rare as that; numbers are not."""

_LONGEST = 3.0
_ROOM = 60
"""How many times longer than usual, and by how many letters, a translation may be."""

_WIDTH = 600
_SLACK = 0.15
"""How far a way may stray: so many letters, and that share of all of them."""

_OFTEN = {"passage": 0.9, "line": 0.8, "sentence": 0.5, "clause": 0.06, "capital": 0.12}
"""How often a unit ends where a passage does, a line, a sentence, at a colon, before a
capital."""

_BELIEF = 3.0
"""Places' worth of belief in the above, against what a stretch shows."""

_NEVER_SURE = 0.95

_CLAUSE = re.compile(r"[:;,–—)]\s+$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finer:
    """Pieces, some of them cut, and the beads of them."""

    pieces: tuple[Piece, ...]
    beads: tuple[AlignedBead, ...]
    places: tuple[int, ...]
    """Where each piece that there was before, or its first part, is by now."""


def align_finer(
    source: Sequence[Passage],
    pieces: Sequence[Piece],
    beads: Sequence[AlignedBead],
    *,
    languages: tuple[Language, Language],
    glossary: Sequence[tuple[str, str]] = (),
    confirmed: Collection[Bead] = (),
) -> Finer:
    """Align once more, by sentences, what `beads` leave open.

    `confirmed` are beads that hold as they are. Where sentences explain no more than
    passages did, all stays as it was.
    """
    whole = Finer(
        pieces=tuple(pieces), beads=tuple(beads), places=tuple(range(len(pieces)))
    )
    sizes = _Sizes(source, passages_of(pieces), beads)
    settled = set(confirmed)
    kept = [
        bead
        for bead in beads
        if (bead.source, bead.target) in settled or sizes.fits(bead)
    ]
    loose = sizes.beside_a_gap(beads, kept, settled)
    kept = [bead for bead in kept if bead not in loose]
    fine = {other for bead in kept for other in bead.target}
    parts = [
        part
        for other, piece in enumerate(pieces)
        for part in _parts(other, piece, languages[1], is_whole=other in fine)
    ]
    first_of = _firsts(parts)
    stretches = list(_open(kept, len(source), parts, first_of))
    if not stretches:
        return whole
    evidence = explain(
        source,
        [replace(pieces[part.owner].passage, text=part.text) for part in parts],
        source_language=languages[0],
        target_language=languages[1],
        glossary=glossary,
        confirmed=[
            (bead.source, tuple(first_of[other] for other in bead.target))
            for bead in kept
        ],
    ).evidence
    groups = [
        group
        for units, places in stretches
        for group in _poured(evidence, units, places, parts)
    ]
    return _chosen(whole, kept, groups, sizes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _PassagePart:
    """A stretch of a passage in which no unit can end."""

    owner: int
    """The place of the passage."""
    text: str
    ends: str
    """What stands at its end: a key of `_OFTEN`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _PassageGroup:
    """What of some passages translates some units."""

    units: tuple[int, ...]
    texts: tuple["_PartRun", ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _PartRun:
    """Some parts of a passage that follow each other."""

    owner: int
    start: int
    """The number of its first part, of all of the file."""
    text: str
    ends: str
    """What stands at its end."""


class _Sizes:
    """The lengths of passages, and how those of translations differ from them."""

    def __init__(
        self,
        source: Sequence[Passage],
        target: Sequence[Passage],
        beads: Iterable[AlignedBead],
    ) -> None:
        self.ours = [letters(passage.plain) for passage in source]
        self.theirs = [letters(passage.plain) for passage in target]
        ratios = [
            self.target(bead) / max(self.source(bead), 1)
            for bead in beads
            if len(bead.source) == len(bead.target) == 1 and bead.confidence >= _SURE
        ]
        self.ratio = max(median(ratios), 0.1) if ratios else 1.1

    def source(self, bead: AlignedBead) -> int:
        """Return the letters of the units of a bead."""
        return sum(self.ours[one] for one in bead.source)

    def target(self, bead: AlignedBead) -> int:
        """Return the letters of the passages of a bead."""
        return sum(self.theirs[other] for other in bead.target)

    def strain(self, ours: float, theirs: float) -> float:
        """Return how far two lengths are from being those of the same text."""
        if abs(self.ratio * ours - theirs) <= _SHORT:
            return 0.0
        return self.off(ours, theirs)

    def off(self, ours: float, theirs: float) -> float:
        """Return the same of short texts, too."""
        return abs(log((theirs + 1) / (self.ratio * ours + 1)))

    def fits(self, bead: AlignedBead) -> bool:
        """Tell whether a bead is sure, and its sides are about as long.

        One text for several units is always looked at again: it has to be cut.
        """
        return (
            len(bead.source) == 1
            and bool(bead.target)
            and bead.confidence >= _SURE
            and self.strain(self.source(bead), self.target(bead)) <= _ALIKE
        )

    def beside_a_gap(
        self,
        beads: Sequence[AlignedBead],
        kept: Collection[AlignedBead],
        settled: Collection[Bead],
    ) -> set[AlignedBead]:
        """Return beads that fit better in length with the gap beside them."""
        of_unit = {one: bead for bead in kept for one in bead.source}
        of_other = {other: bead for bead in kept for other in bead.target}
        gaps = [one for bead in beads if not bead.target for one in bead.source]
        others = [other for bead in beads if not bead.source for other in bead.target]
        loose: set[AlignedBead] = set()
        for run in _runs(gaps):
            more = sum(self.ours[one] for one in run)
            for beside in (run[0] - 1, run[-1] + 1):
                bead = of_unit.get(beside)
                if bead and (bead.source, bead.target) not in settled:
                    ours, theirs = self.source(bead), self.target(bead)
                    if self.off(ours + more, theirs) < self.off(ours, theirs) + _ROOMY:
                        loose.add(bead)
        for run in _runs(others):
            more = sum(self.theirs[other] for other in run)
            for beside in (run[0] - 1, run[-1] + 1):
                bead = of_other.get(beside)
                if bead and (bead.source, bead.target) not in settled:
                    ours, theirs = self.source(bead), self.target(bead)
                    if self.off(ours, theirs + more) < self.off(ours, theirs) + _ROOMY:
                        loose.add(bead)
        return loose


def _runs(places: Iterable[int]) -> Iterator[list[int]]:
    """Yield places that follow each other, together."""
    numbered = enumerate(sorted(places))
    for _, run in groupby(numbered, key=lambda each: each[1] - each[0]):
        yield [place for _, place in run]


def _parts(
    owner: int, piece: Piece, language: Language, *, is_whole: bool
) -> Iterator[_PassagePart]:
    """Yield the parts of a passage, none ending inside a pair of codes."""
    text = piece.passage.text
    start = 0
    for end, kind in [] if is_whole else _ends(text, language):
        part = text[start:end]
        if part.strip() and codes.is_balanced(part):
            yield _PassagePart(owner=owner, text=part.strip(), ends=kind)
            start = end
    yield _PassagePart(owner=owner, text=text[start:].strip(), ends="passage")


def _ends(text: str, language: Language) -> Iterator[tuple[int, str]]:
    """Yield where a unit may end within `text`, and what stands there."""
    after: set[int] = set()
    place = 0
    for sentence in sentences(text, language):
        place += len(sentence)
        after.add(place)
    for space in _SPACE.finditer(text):
        before, end = text[: space.end()], space.end()
        if end == len(text) or not before.strip():
            continue
        if set(space.group()) & {"\n", "\t"}:
            yield end, "line"
        elif end in after:
            yield end, "sentence"
        elif _CLAUSE.search(before):
            yield end, "clause"
        elif text[end].isupper() and not text[: space.start()][-1:].isupper():
            yield end, "capital"


def _firsts(parts: Sequence[_PassagePart]) -> dict[int, int]:
    """Return the place of the first part of each passage."""
    firsts: dict[int, int] = {}
    for place, part in enumerate(parts):
        firsts.setdefault(part.owner, place)
    return firsts


def _open(
    kept: Sequence[AlignedBead],
    units: int,
    parts: Sequence[_PassagePart],
    first_of: Mapping[int, int],
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield units and parts that stand between the same beads, and are in none."""
    good = {one for bead in kept for one in bead.source}
    fine = {other for bead in kept for other in bead.target}
    up = left = 0
    ends = [
        (bead.source[0], first_of[bead.target[0]])
        for bead in _in_both_orders([bead for bead in kept if all_of(bead)])
    ]
    for one, other in [*ends, (units, len(parts))]:
        ours = [place for place in range(up, one) if place not in good]
        theirs = [
            place for place in range(left, other) if parts[place].owner not in fine
        ]
        if ours and theirs:
            yield ours, theirs
        up, left = one, other


def all_of(bead: AlignedBead) -> bool:
    """Tell whether a bead has both sides."""
    return bool(bead.source and bead.target)


def _in_both_orders(beads: Sequence[AlignedBead]) -> list[AlignedBead]:
    """Return the most beads that stand in the same order in both documents."""
    ordered = sorted(beads, key=lambda bead: bead.source)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, bead in enumerate(ordered):
        place = bisect_left(tails, bead.target[0])
        before.append(ends[place - 1] if place else -1)
        tails[place:] = [bead.target[0], *tails[place + 1 :]]
        ends[place:] = [number, *ends[place + 1 :]]
    chain: list[AlignedBead] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(ordered[number])
        number = before[number]
    return chain[::-1]


class _Band:
    """How far into the parts a way may be by each unit, for their lengths."""

    def __init__(
        self, evidence: BitextEvidence, units: Sequence[int], places: Sequence[int]
    ) -> None:
        ours = [evidence.source.lengths[unit] for unit in units]
        theirs = [evidence.target.lengths[place] for place in places]
        self._here = list(accumulate(ours, initial=0))
        self._there = list(accumulate(theirs, initial=0))
        self._room = _WIDTH + _SLACK * self._there[-1]

    def columns(self, row: int) -> range:
        """Return the columns that are looked at in a row."""
        share = self._here[row] / max(self._here[-1], 1)
        middle = share * self._there[-1]
        first = bisect_left(self._there, middle - self._room)
        last = bisect_right(self._there, middle + self._room)
        return range(first, last)


@dataclass(slots=True)
class _PathStep:
    """The best way to a place: its worth, the step that led there, and its kind."""

    worth: float
    came: tuple[int, int]
    kind: str


def _poured(
    evidence: BitextEvidence,
    units: Sequence[int],
    places: Sequence[int],
    parts: Sequence[_PassagePart],
) -> Iterator[_PassageGroup]:
    """Yield which parts each unit became, by the best way through both."""
    best = _best_way(evidence, units, places, parts)
    steps: list[tuple[int, int, int, str]] = []
    row, column = len(units), len(places)
    while row or column:
        cell = best[row][column]
        up, left = cell.came
        steps.append((up, left, column, cell.kind))
        row, column = up, left
    found = [
        (units[up], [places[place] for place in range(left, column)])
        for up, left, column, kind in reversed(steps)
        if kind == "paired"
    ]
    strengths = [evidence.spread(unit, own) for unit, own in found]
    taken = {place for _, own in found for place in own}
    for number, (unit, own) in enumerate(found):
        near = [strengths[n] for n in (number - 1, number + 1) if 0 <= n < len(found)]
        yield _PassageGroup(
            units=(unit,),
            texts=tuple(_stretches(parts, own)),
            confidence=confidence_of_spread(
                evidence, unit, own, min(near, default=strengths[number])
            ),
        )
    paired = {unit for unit, _ in found}
    for unit in units:
        if unit not in paired:
            yield _PassageGroup(units=(unit,), texts=(), confidence=0.5)
    for run in _runs(place for place in places if place not in taken):
        for stretch in _stretches(parts, run):
            yield _PassageGroup(units=(), texts=(stretch,), confidence=0.5)


def _best_way(
    evidence: BitextEvidence,
    units: Sequence[int],
    places: Sequence[int],
    parts: Sequence[_PassagePart],
) -> list[list[_PathStep]]:
    """Return the worth of each way through some units and some parts.

    A step gives a unit one or more parts, or leaves a unit or a part alone.
    """
    never = _PathStep(-1e9, (0, 0), "")
    often = _how_often(evidence, units, places, parts)
    ends = [log(often[parts[place].ends]) for place in places]
    goes_on = [log(1 - often[parts[place].ends]) for place in places]
    ratio = _ratio(evidence)
    best = [[never] * (len(places) + 1) for _ in range(len(units) + 1)]
    best[0][0] = _PathStep(0.0, (0, 0), "")
    band = _Band(evidence, units, places)
    for row in range(len(units) + 1):
        for column in band.columns(row):
            here = best[row][column]
            if here.worth <= never.worth:
                continue
            if row < len(units):
                gap = _LONGER_GAP if here.kind == "unit" else _GAP
                _reach(best, row + 1, column, here.worth + gap, (row, column), "unit")
            if column < len(places):
                length = evidence.target.lengths[places[column]]
                gap = (_LONGER_GAP if here.kind == "part" else _GAP) * min(
                    (length + _NUMBER) / _WORDY, 1.0
                )
                _reach(best, row, column + 1, here.worth + gap, (row, column), "part")
            if row == len(units) or column == len(places):
                continue
            most = _LONGEST * ratio * evidence.source.lengths[units[row]] + _ROOM
            own = places[column : column + _reach_of(evidence, places[column:], most)]
            inside = 0.0
            for end, worth in enumerate(evidence.spreads(units[row], own), column):
                _reach(
                    best,
                    row + 1,
                    end + 1,
                    here.worth + worth + inside + ends[end],
                    (row, column),
                    "paired",
                )
                inside += goes_on[end]
    return best


def _reach_of(evidence: BitextEvidence, places: Sequence[int], most: float) -> int:
    """Return how many parts that follow each other are no longer than `most`."""
    length = 0
    for number, place in enumerate(places):
        length += evidence.target.lengths[place]
        if number and (length > most or place != places[number - 1] + 1):
            return number
    return len(places)


def _reach(
    best: list[list[_PathStep]],
    row: int,
    column: int,
    worth: float,
    came: tuple[int, int],
    kind: str,
) -> None:
    if worth > best[row][column].worth:
        best[row][column] = _PathStep(worth, came, kind)


def _how_often(
    evidence: BitextEvidence,
    units: Sequence[int],
    places: Sequence[int],
    parts: Sequence[_PassagePart],
) -> Mapping[str, float]:
    """Return how often a unit ends at each kind of place, in this stretch.

    Units that end in a mark end where sentences do; those that don't, such as labels
    poured together, end before a capital.
    """
    marked = sum(evidence.source.endings[unit] != "" for unit in units)
    kinds = Counter(parts[place].ends for place in places)
    left = len(units) - sum(_OFTEN[kind] * kinds[kind] for kind in ("passage", "line"))
    share = max(left, 0.0) / len(units)
    shares = {"sentence": share * marked, "capital": share * (len(units) - marked)}
    often = dict(_OFTEN)
    for kind, ends in shares.items():
        belief = _BELIEF * _OFTEN[kind]
        often[kind] = min((ends + belief) / (kinds[kind] + _BELIEF), _NEVER_SURE)
    return often


def _ratio(evidence: BitextEvidence) -> float:
    ours, theirs = sum(evidence.source.lengths), sum(evidence.target.lengths)
    return (theirs + 1) / (ours + 1)


def _stretches(
    parts: Sequence[_PassagePart], places: Sequence[int]
) -> Iterator[_PartRun]:
    for owner, run in groupby(places, key=lambda place: parts[place].owner):
        own = list(run)
        text = " ".join(parts[place].text for place in own)
        yield _PartRun(owner=owner, start=own[0], text=text, ends=parts[own[-1]].ends)


def _chosen(
    whole: Finer,
    kept: Sequence[AlignedBead],
    groups: Sequence[_PassageGroup],
    sizes: _Sizes,
) -> Finer:
    """Take for each stretch what explains more of it: the passages or their parts."""
    good = set(kept)
    old = [bead for bead in whole.beads if bead not in good]
    stretch = _Stretches()
    for bead in old:
        stretch.join([*_marks("s", bead.source), *_marks("t", bead.target)])
    for group in groups:
        others = (each.owner for each in group.texts)
        stretch.join([*_marks("s", group.units), *_marks("t", others)])
    before: defaultdict[str, float] = defaultdict(float)
    after: defaultdict[str, float] = defaultdict(float)
    for bead in old:
        if bead.source and bead.target:
            doubt = 1.0 if len(bead.source) == 1 else _JOINED
            size = sum(sizes.ours[one] for one in bead.source) + sum(
                sizes.theirs[other] / sizes.ratio for other in bead.target
            )
            fit = 1 / (1 + sizes.strain(sizes.source(bead), sizes.target(bead)))
            before[stretch.of("s", bead.source[0])] += (
                bead.confidence * doubt * size * fit
            )
    for group in groups:
        if group.units and group.texts:
            ours = sum(sizes.ours[one] for one in group.units)
            theirs = sum(letters(codes.plain(each.text)) for each in group.texts)
            doubt = 1.0 if len(group.units) == 1 else _JOINED
            fit = 1 / (1 + sizes.strain(ours, theirs))
            after[stretch.of("s", group.units[0])] += (
                group.confidence * doubt * (ours + theirs / sizes.ratio) * fit
            )
    better = {
        name for name in after if after[name] > (1 + _BETTER) * before.get(name, 0.0)
    }
    return _put_together(whole, kept, old, groups, stretch, better)


def _put_together(
    whole: Finer,
    kept: Sequence[AlignedBead],
    old: Sequence[AlignedBead],
    groups: Sequence[_PassageGroup],
    stretch: "_Stretches",
    better: Collection[str],
) -> Finer:
    def is_better(units: Sequence[int], others: Sequence[int]) -> bool:
        name = stretch.of("s", units[0]) if units else stretch.of("t", others[0])
        return name in better

    new = [
        group
        for group in groups
        if is_better(group.units, [each.owner for each in group.texts])
    ]
    stays = [*kept, *(bead for bead in old if not is_better(bead.source, bead.target))]
    texts: defaultdict[int, list[tuple[int, int, _PartRun]]] = defaultdict(list)
    for number, group in enumerate(new):
        for each in group.texts:
            texts[each.owner].append((each.start, number, each))
    pieces: list[Piece] = []
    first: dict[int, int] = {}
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    sure = [group.confidence for group in new]
    for place, piece in enumerate(whole.pieces):
        first[place] = len(pieces)
        if place not in texts:
            pieces.append(piece)
            continue
        before = ""
        for _, number, part in sorted(texts[place]):
            numbers[number].append(len(pieces))
            is_whole = len(texts[place]) == 1
            pieces.append(piece if is_whole else piece.saying(part.text))
            if new[number].units:
                sure[number] *= _CUT[part.ends] * _CUT.get(before, 1.0)
            before = part.ends
    beads = [
        replace(bead, target=tuple(first[other] for other in bead.target))
        for bead in stays
    ]
    beads += [
        AlignedBead(
            source=group.units,
            target=tuple(numbers[number]),
            confidence=round(sure[number], 3),
        )
        for number, group in enumerate(new)
    ]
    return Finer(
        pieces=tuple(pieces),
        beads=tuple(sorted(beads, key=_in_order)),
        places=tuple(first.values()),
    )


class _Stretches:
    """Units and passages that some bead, old or new, brings together."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def _top(self, mark: str) -> str:
        self._above.setdefault(mark, mark)
        while self._above[mark] != mark:
            mark = self._above[mark]
        return mark

    def join(self, marks: Sequence[str]) -> None:
        for mark in marks:
            self._above[self._top(mark)] = self._top(marks[0])

    def of(self, side: str, place: int) -> str:
        return self._top(f"{side}{place}")


def _marks(side: str, places: Iterable[int]) -> Iterator[str]:
    return (f"{side}{place}" for place in places)


def _in_order(bead: AlignedBead) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    return not bead.source, bead.source, bead.target
