"""What each bead of an adoption gives its units, and how a person is shown it."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from safe_content.alignment import AlignedBead
from safe_content.alignment.bitext.bilingual import Sides, is_left_in_source
from safe_content.alignment.bitext.markers import Markers
from safe_content.alignment.bitext.resegment import parted
from safe_content.journeys.adoption.adoption_inputs import AdoptionInputs
from safe_content.model import codes
from safe_content.model.revision import Revision
from safe_content.model.units import Finding, Language, Unit, UnitId
from safe_content.translation.review_list import (
    AdoptionHeading,
    AdoptionList,
    AdoptionRow,
    DoubtKind,
    RowDoubt,
)
from safe_content.workspace import Document

_PARTED = 0.8
"""How sure it is that a translation of two passages is taken apart rightly."""

_LACKING = 0.85
"""How sure it is at most that a text is a translation if it lacks a note or a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """Passages of the old translation and the units they were taken for."""

    number: int
    units: tuple[UnitId, ...]
    sources: tuple[str, ...]
    passages: tuple[int, ...]
    """In the translated file, counted from 1."""
    texts: tuple[str, ...]
    """As they stand in the translated file."""
    parts: tuple[str, ...]
    """What each unit was given of it, or of what a person wrote; all of it for the
    first where it could not be taken apart."""
    translations: tuple[str, ...]
    """The same with those codes alone that the unit has."""
    confidence: float
    doubts: tuple[RowDoubt, ...] = ()
    """Why it is not taken as right, however sure it is."""
    is_uncut: bool = False
    """Whether one translation of several units could not be taken apart."""
    is_confirmed: bool = False
    """Whether a person has said that they belong together."""
    is_reviewed: bool = False
    """Whether a person has said that the translation is right."""
    is_accepted: bool = False
    """Whether it counts as reviewed, because it was above the asked-for mark."""
    is_kept_out: bool = False
    """Whether the catalog holds somebody's translation already, which it keeps."""
    headings: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The wordings of the units."""
        return " ".join(self.sources)

    @property
    def text(self) -> str:
        """What the translated file says."""
        return " ".join(self.texts)


Look = Callable[[Unit, str], tuple[Finding, ...]]
"""What is wrong with a translation of a unit."""


def adopted_rows(
    beads: Sequence[AlignedBead],
    units: Sequence[Unit],
    matter: AdoptionInputs,
    held: Collection[UnitId],
    languages: tuple[Language, Language],
    look: Look,
    sides: Sides,
    accept_above: float | None = None,
) -> tuple[Adopted, ...]:
    """Return what each bead gives; `held` are units that keep what they have.

    `look` finds the figures in which a translation differs from its unit: whatever
    `accept_above` asks for, such a row is not taken as right. Text that `sides` finds
    to be in the master's language is no translation, unless a person says so.
    """
    repaired = {
        frozenset(repair.units): repair for repair in matter.repairs if repair.units
    }
    markers = Markers(
        (units[bead.source[0]].text, matter.passages[bead.target[0]].text)
        for bead in beads
        if len(bead.source) == 1 and bead.target
    )
    claims = Counter(place for bead in beads for place in bead.target if bead.source)
    rows: list[Adopted] = []
    for number, bead in enumerate(beads, start=1):
        own = [units[place] for place in bead.source]
        passages = tuple(place + 1 for place in bead.target)
        ids = tuple(unit.id for unit in own)
        repair = repaired.get(frozenset(ids)) if ids else None
        texts = tuple(matter.passages[place].text for place in bead.target)
        parts = _parts(own, repair.wordings if repair else (), texts, languages)
        is_uncut = parts is None
        if parts is None:
            written = repair.wordings if repair else ()
            parts = (" ".join(written or texts), *("" for _ in own[1:]))
        if not (repair and repair.wordings):
            parts = tuple(
                markers.fitted(unit.text, part)
                for unit, part in zip(own, parts, strict=True)
            )
        translations = tuple(
            carried(unit.text, part) for unit, part in zip(own, parts, strict=True)
        )
        is_whole = len(own) == 1
        confidence = bead.confidence
        if repair is None and own and passages and not is_whole:
            confidence = round(confidence * _PARTED, 3)
        if repair is None and own and passages and _lacks_codes(own, translations):
            confidence = min(confidence, _LACKING)
        doubts = tuple(
            RowDoubt(kind=DoubtKind.FACTS, what=_about(finding))
            for unit, translation in zip(own, translations, strict=True)
            if translation
            for finding in look(unit, translation)
        )
        if any(is_left_in_source(part, sides) for part in parts if own):
            doubts = (*doubts, RowDoubt(kind=DoubtKind.SOURCE))
            if repair is None:
                translations = tuple("" for _ in own)
        if own and any(claims[place] > 1 for place in bead.target):
            doubts = (*doubts, RowDoubt(kind=DoubtKind.SHARED))
        rows.append(
            Adopted(
                number=number,
                units=ids,
                sources=tuple(unit.text for unit in own),
                passages=passages,
                texts=texts,
                parts=parts if own else (),
                translations=translations if own else (),
                confidence=confidence,
                doubts=doubts,
                is_uncut=is_uncut,
                is_confirmed=repair is not None
                or _is_settled_alone(matter, ids, passages),
                is_reviewed=repair is not None and repair.is_reviewed and not is_uncut,
                is_accepted=(
                    accept_above is not None
                    and bool(passages)
                    and is_whole
                    and not doubts
                    and confidence >= accept_above
                ),
                is_kept_out=any(unit in held for unit in ids),
                headings=own[0].passage.place if own else (),
            )
        )
    return tuple(rows)


def _about(finding: Finding) -> str:
    """Return the words that a finding is about: ``088 900 1700, 088 900 1600``."""
    values = (text for key, text in finding.arguments.items() if key != "message")
    said = dict.fromkeys(filter(None, values))
    return ", ".join(said) or finding.place


def _lacks_codes(units: Sequence[Unit], translations: Sequence[str]) -> bool:
    """Tell whether a note, a field, a picture of a unit is not in its translation."""
    return any(
        not _alone(unit.text) <= _alone(translation)
        for unit, translation in zip(units, translations, strict=True)
    )


def _alone(text: str) -> Counter[codes.Tag]:
    return Counter(tag for tag in codes.tags(text) if tag.role is codes.CodeRole.ALONE)


def _is_settled_alone(
    matter: AdoptionInputs, units: tuple[UnitId, ...], passages: tuple[int, ...]
) -> bool:
    """Tell whether a person has said that units or passages have no counterpart."""
    if units and passages:
        return False
    return any(
        (repair.units and not repair.passages and set(units) <= set(repair.units))
        if units
        else (not repair.units and set(passages) <= set(repair.passages))
        for repair in matter.repairs
    )


def _parts(
    units: Sequence[Unit],
    wordings: tuple[str, ...],
    texts: Sequence[str],
    languages: tuple[Language, Language],
) -> tuple[str, ...] | None:
    """Return the translation of each unit; None if it can't be taken apart."""
    if len(wordings) == len(units) > 0:
        return wordings
    whole = " ".join(wordings or texts)
    if not units or not whole:
        return tuple("" for _ in units)
    if len(units) == 1:
        return (whole,)
    return parted(whole, [unit.text for unit in units], languages)


def carried(source: str, translation: str) -> str:
    """Return `translation` with those of its codes that `source` has as well.

    Other codes of the old file, such as bold that the master does not have, go; its
    words all stay.
    """
    left: dict[codes.Tag, int] = {}
    for tag in codes.tags(source):
        left[tag] = left.get(tag, 0) + 1
    kept: list[codes.Token] = []
    dropped: dict[str, int] = {}
    for token in codes.parse(translation):
        if isinstance(token, str):
            kept.append(token)
        elif token.role is codes.CodeRole.CLOSE and dropped.get(token.name):
            dropped[token.name] -= 1
        elif left.get(token, 0):
            left[token] -= 1
            kept.append(token)
        elif token.role is codes.CodeRole.OPEN:
            dropped[token.name] = dropped.get(token.name, 0) + 1
    return codes.serialise(kept)


def listed(
    document: Document,
    revision: Revision,
    matter: AdoptionInputs,
    rows: Sequence[Adopted],
    language: Language,
) -> AdoptionList:
    """Return the review list: the least certain first, the confirmed last."""
    heading = AdoptionHeading(
        document=document.name,
        language=language,
        revision=revision.number,
        digest=matter.mark,
    )
    shown = [_row(row, matter) for row in rows]
    shown.sort(
        key=lambda row: (
            row.is_confirmed,
            not row.doubts,
            row.confidence,
            row.number,
        )
    )
    return AdoptionList(
        heading=heading,
        title=document.title(document.leading),
        source_language=document.leading,
        origin=matter.origin,
        rows=tuple(shown),
    )


def _row(row: Adopted, matter: AdoptionInputs) -> AdoptionRow:
    first = min(row.passages, default=None)
    last = max(row.passages, default=None)
    return AdoptionRow(
        number=row.number,
        units=row.units,
        sources=row.sources,
        passages=row.passages,
        texts=_shown(row, matter),
        doubts=row.doubts,
        confidence=row.confidence,
        is_confirmed=row.is_reviewed
        or (row.is_confirmed and not (row.units and row.passages)),
        headings=row.headings,
        before=_beside(matter, first - 1) if first is not None else None,
        after=_beside(matter, last + 1) if last is not None else None,
    )


def _shown(row: Adopted, matter: AdoptionInputs) -> tuple[str, ...]:
    """Return a row's translation, a paragraph for each of its units or passages.

    What a person wrote comes back as it was written.
    """
    if len(row.units) > 1 and not row.is_uncut and any(row.parts):
        return row.parts
    if len(row.parts) == 1 and row.parts[0] != " ".join(row.texts):
        return row.parts if row.parts[0] else row.texts
    written = [
        repair.wordings
        for repair in matter.repairs
        if repair.wordings and set(repair.units) == set(row.units)
    ]
    return written[-1] if written else row.texts


def _beside(matter: AdoptionInputs, number: int) -> tuple[int, str] | None:
    if not 1 <= number <= len(matter.passages):
        return None
    return number, matter.passages[number - 1].plain
