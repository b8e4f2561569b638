"""What each bead of an adoption gives its units, and how a person is shown it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from safe_content.alignment import AlignedBead
from safe_content.alignment.bitext.resegment import parted
from safe_content.journeys.adoption.adoption_inputs import Matter
from safe_content.model import codes
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Notice, Unit, UnitId
from safe_content.translation.review_answers import letters
from safe_content.translation.review_list import (
    AdoptionHeading,
    AdoptionList,
    AdoptionRow,
)
from safe_content.workspace import Document

_WORDY = 4
"""The words from which a passage is hardly ever the same in two languages."""

_MANY = 0.2

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
    translations: tuple[str, ...]
    """For each unit; empty where one translation could not be taken apart."""
    confidence: float
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


def adopted_rows(
    beads: Sequence[AlignedBead],
    units: Sequence[Unit],
    matter: Matter,
    held: Collection[UnitId],
    languages: tuple[Language, Language],
    accept_above: float | None,
) -> tuple[Adopted, ...]:
    """Return what each bead gives; `held` are units that keep what they have."""
    repaired = {repair.passages: repair for repair in matter.repairs if repair.units}
    rows: list[Adopted] = []
    for number, bead in enumerate(beads, start=1):
        own = [units[place] for place in bead.source]
        passages = tuple(place + 1 for place in bead.target)
        ids = tuple(unit.id for unit in own)
        repair = repaired.get(passages) if passages else None
        if repair is not None and set(repair.units) != set(ids):
            repair = None
        texts = tuple(matter.passages[place].text for place in bead.target)
        wording = (repair.wording if repair else "") or " ".join(texts)
        translations = _translations(own, wording, languages)
        is_whole = len(own) == 1
        confidence = bead.confidence
        if repair is None and own and passages and not is_whole:
            confidence = round(confidence * _PARTED, 3)
        if repair is None and own and passages and _lacks_codes(own, translations):
            confidence = min(confidence, _LACKING)
        rows.append(
            Adopted(
                number=number,
                units=ids,
                sources=tuple(unit.text for unit in own),
                passages=passages,
                texts=texts,
                translations=translations,
                confidence=confidence,
                is_confirmed=repair is not None
                or _is_settled_alone(matter, ids, passages),
                is_reviewed=repair is not None and repair.is_reviewed,
                is_accepted=(
                    accept_above is not None
                    and bool(passages)
                    and is_whole
                    and confidence >= accept_above
                ),
                is_kept_out=any(unit in held for unit in ids),
                headings=own[0].passage.headings if own else (),
            )
        )
    return tuple(rows)


def _lacks_codes(units: Sequence[Unit], translations: Sequence[str]) -> bool:
    """Tell whether a note, a field, a picture of a unit is not in its translation."""
    return any(
        not _alone(unit.text) <= _alone(translation)
        for unit, translation in zip(units, translations, strict=True)
    )


def _alone(text: str) -> Counter[codes.Tag]:
    return Counter(tag for tag in codes.tags(text) if tag.role is codes.Role.ALONE)


def _is_settled_alone(
    matter: Matter, units: tuple[UnitId, ...], passages: tuple[int, ...]
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


def _translations(
    units: Sequence[Unit], wording: str, languages: tuple[Language, Language]
) -> tuple[str, ...]:
    if not wording:
        return tuple("" for _ in units)
    parts: tuple[str, ...] | None = (wording,)
    if len(units) > 1:
        parts = parted(wording, [unit.text for unit in units], languages)
    parts = parts or (wording, *("" for _ in units[1:]))
    return tuple(
        carried(unit.text, part) for unit, part in zip(units, parts, strict=False)
    )


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
        elif token.role is codes.Role.CLOSE and dropped.get(token.name):
            dropped[token.name] -= 1
        elif left.get(token, 0):
            left[token] -= 1
            kept.append(token)
        elif token.role is codes.Role.OPEN:
            dropped[token.name] = dropped.get(token.name, 0) + 1
    return codes.serialise(kept)


def untranslated(rows: Sequence[Adopted], origin: str) -> list[Notice]:
    """Tell if much of the file says what the master says, word for word."""
    wordy = [
        row
        for row in rows
        if row.units and row.passages and len(row.source.split()) >= _WORDY
    ]
    same = sum(letters(row.source) == letters(row.text) for row in wordy)
    if not wordy or same < _MANY * len(wordy):
        return []
    return [
        Notice(
            message=(
                f"{same} of {len(wordy)} passages say in {origin} what the master says,"
                " word for word. Is it the translated file?"
            )
        )
    ]


def listed(
    document: Document,
    revision: Revision,
    matter: Matter,
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
    shown.sort(key=lambda row: (row.is_confirmed, row.confidence, row.number))
    return AdoptionList(
        heading=heading,
        title=document.title(document.leading),
        source_language=document.leading,
        origin=matter.origin,
        rows=tuple(shown),
    )


def _row(row: Adopted, matter: Matter) -> AdoptionRow:
    first = min(row.passages, default=None)
    last = max(row.passages, default=None)
    return AdoptionRow(
        number=row.number,
        units=row.units,
        sources=row.sources,
        passages=row.passages,
        texts=row.texts if not row.is_confirmed else _as_repaired(row, matter),
        confidence=row.confidence,
        is_confirmed=row.is_reviewed
        or (row.is_confirmed and not (row.units and row.passages)),
        headings=row.headings,
        before=_beside(matter, first - 1) if first is not None else None,
        after=_beside(matter, last + 1) if last is not None else None,
    )


def _as_repaired(row: Adopted, matter: Matter) -> tuple[str, ...]:
    """Return the wording that a person gave a row, or the file's own."""
    wordings = [
        repair.wording
        for repair in matter.repairs
        if repair.wording and set(repair.units) == set(row.units)
    ]
    return tuple(wordings[-1:]) or row.texts


def _beside(matter: Matter, number: int) -> tuple[int, str] | None:
    if not 1 <= number <= len(matter.passages):
        return None
    return number, matter.passages[number - 1].plain
