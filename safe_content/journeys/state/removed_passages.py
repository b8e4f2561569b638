"""What the leading master removed and the other one still has: nothing is settled yet.

A translation is laid out as the leading master is, so such a passage has no place of
its own in it. It is judged here, and stands after what it follows in the other master.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from safe_content.journeys.state.survey import Survey, contested
from safe_content.model import codes
from safe_content.model.units import (
    Kind,
    Language,
    Passage,
    Unit,
    UnitId,
    fingerprint,
)
from safe_content.translation.agreement import Agreement, PairState
from safe_content.translation.catalog import Catalog, Entry, State, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedPassage:
    """A passage that stands in the other master only, in a language that follows."""

    unit: Unit
    """Of the leading master, with its last wording there; placed as in the other one."""
    translation: str
    """Without codes, since those of its passage are not in the layout; may be empty."""
    beside: str
    """What the other master says today, without codes."""
    language: Language
    """Of `beside`."""
    after: tuple[UnitId, ...]
    """The passages of the leading master before its place, the nearest first."""
    labels: tuple[str, ...]
    """What says whose value it is, of a cell; in the language where that is known."""
    status: Status


def removed_passages(state: Survey, catalog: Catalog) -> tuple[RemovedPassage, ...]:
    """Return what one master removed from the layout of `catalog`, and may come back.

    In the order of the other master; empty if there is none.
    """
    return tuple(_removed(state, catalog))


def _removed(state: Survey, catalog: Catalog) -> Iterator[RemovedPassage]:
    open_ = {
        standing.other[0]: standing
        for standing in state.standings
        if standing.agreement is Agreement.WITHDRAWN_LEADING
    }
    if not open_ or state.other is None:
        return
    entries = catalog.by_unit()
    leading = state.leading.by_id()
    paired = {
        unit: (*standing.leading, *standing.withdrawn)
        for standing in state.standings
        for unit in standing.other
    }
    said = {
        unit.plain: " ".join(codes.plain(entries[each].translation) for each in own)
        for unit in state.other.units
        if (own := paired.get(unit.id)) and all(each in entries for each in own)
    }
    own_words = state.other.by_id()
    before: list[UnitId] = []
    for unit in state.other.units:
        standing = open_.get(unit.id)
        if standing is None:
            before += [each for each in paired.get(unit.id, ()) if each in leading]
            continue
        beside = codes.plain(" ".join(own_words[each].text for each in standing.other))
        found = [entries.get(each) for each in standing.withdrawn]
        yield RemovedPassage(
            unit=Unit(
                id=standing.withdrawn[0],
                passage=replace(
                    unit.passage,
                    text=standing.said_leading,
                    headings=_headings(leading[before[-1]]) if before else (),
                    codes=(),
                    comments=(),
                ),
            ),
            translation=codes.plain(" ".join(e.translation for e in found if e)),
            beside=beside,
            language=state.other.language,
            after=tuple(reversed(before)),
            labels=tuple(
                said.get(label) or label
                for label in (*unit.passage.labels.row, *unit.passage.labels.column)
            ),
            status=_status(state, catalog, standing, found),
        )


def _headings(before: Unit) -> tuple[str, ...]:
    """Return what a passage after `before` stands under."""
    passage = before.passage
    if passage.kind is not Kind.HEADING:
        return passage.headings
    return (*passage.headings[: max(passage.level - 1, 0)], passage.plain)


def _status(
    state: Survey,
    catalog: Catalog,
    standing: PairState,
    entries: Sequence[Entry | None],
) -> Status:
    """Judge a translation by what both masters said last, each of its passage."""
    from safe_content.language.translatable import has_words

    unit = standing.withdrawn[0]
    why = contested(standing)
    translated = [each for each in entries if each and each.translation.strip()]
    if len(translated) < len(entries):
        if has_words(codes.plain(standing.said_leading)):
            return Status(unit=unit, state=State.MISSING, reasons=(why,))
        translated = []
    verdicts = []
    made_from = " ".join(each.made_from for each in translated)
    if translated and fingerprint(made_from) != fingerprint(standing.said_leading):
        now = Passage(text=standing.said_leading)
        verdicts.append(state.classify(catalog)(unit, made_from, now))
    if state.other is not None:
        own = state.other.by_id()
        text = " ".join(own[each].text for each in standing.other)
        now = replace(own[standing.other[0]].passage, text=text)
        if fingerprint(standing.said_other) != fingerprint(text):
            judge = state.classify_master(state.other)
            verdicts.append(judge(standing.other[0], standing.said_other, now))
    gravest = max(
        (each for each in verdicts if each and each.severity.makes_stale),
        key=lambda each: each.severity,
        default=None,
    )
    if gravest is not None:
        return Status(
            unit=unit,
            state=State.STALE,
            severity=gravest.severity,
            reasons=(*gravest.reasons, why),
        )
    if not all(each.is_reviewed for each in translated):
        return Status(unit=unit, state=State.UNREVIEWED, reasons=(why,))
    return Status(unit=unit, state=State.PENDING, severity=why.severity, reasons=(why,))
