"""Look at every text that would go out to the public, before it does."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from safe_content import checks
from safe_content.checks.facts import Fact
from safe_content.checks.former_values import outdated
from safe_content.checks.labelled_values import contradicting
from safe_content.i18n.texts import texts
from safe_content.journeys.editions.plan import EditionPlan
from safe_content.journeys.state.survey import Survey
from safe_content.model.open_matters import Cause
from safe_content.model.units import Finding, Language, Severity, UnitId
from safe_content.translation.decisions import open_findings
from safe_content.translation.edition_policy import (
    Choice,
    HeldFor,
    Obstacle,
    Shown,
)
from safe_content.translation.public_facts import altered_facts, left_facts
from safe_content.workspace import Workspace

_ENGLISH = Language("en")
_TOLD = 3
"""Faults that are named; the command in the remedy lists them all."""


def faults(
    workspace: Workspace, state: Survey, order: EditionPlan
) -> tuple[Obstacle, ...]:
    """Say which texts of an edition are wrong; empty if it may go out."""
    facts = workspace.facts()
    old = dict.fromkeys(_outdated_facts(workspace, state, order))
    elsewhere = dict.fromkeys(_elsewhere(workspace, state, order))
    other = dict.fromkeys(_contradicting(workspace, state, order, facts))
    found = dict.fromkeys(
        (
            *_wrong_translations(workspace, state, order, facts),
            *_wrong_facts(workspace, state, order, facts),
        )
    )
    about = f"{state.document.name} {order.language}"
    command = "diff" if order.is_own else "check"
    return (
        *_obstacle(old, f"safe-content changes {about}", HeldFor.CRITICAL),
        *_obstacle(elsewhere, "safe-content matters", HeldFor.UNREADINESS),
        *_obstacle(other, f"safe-content check {about}", HeldFor.UNREADINESS),
        *_obstacle(found, f"safe-content {command} {about}", HeldFor.UNREADINESS),
    )


def _obstacle(
    found: Collection[str], remedy: str, held_for: HeldFor
) -> Iterator[Obstacle]:
    if found:
        told = "; ".join(list(found)[:_TOLD])
        more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        yield Obstacle(fact=f"{told}{more}", remedy=remedy, held_for=held_for)


def _outdated_facts(
    workspace: Workspace, state: Survey, order: EditionPlan
) -> Iterator[str]:
    """Yield each value of before that would be shown, though the fact has another."""
    if not state.watch:
        return
    units = order.units
    catalog = workspace.catalog(state.document.name, order.language)
    entries = {} if order.is_own else catalog.by_unit()
    for choice in order.everything:
        if choice.shown is Shown.NOTHING:
            continue
        unit = units[choice.unit]
        entry = entries.get(choice.unit)
        is_translated = choice.shown is not Shown.SOURCE and entry is not None
        for place in state.watch.places(
            unit,
            choice.text,
            order.language_of(choice),
            entry.made_from if is_translated and entry else choice.text,
            regions=order.audience.regions,
            is_shown=True,
        ):
            yield f"{_begin(choice)}: {outdated(place).message.rstrip('.')}"


def _contradicting(
    workspace: Workspace, state: Survey, order: EditionPlan, facts: Sequence[Fact]
) -> Iterator[str]:
    """Yield each value shown that is not the one of the fact that its passage names."""
    units = order.units
    acceptances = workspace.acceptances()
    for choice in order.everything if facts else ():
        if choice.shown is Shown.NOTHING:
            continue
        language = order.language_of(choice)
        passage = replace(units[choice.unit].passage, text=choice.text)
        findings = open_findings(
            tuple(contradicting(passage, facts, language, order.audience.regions)),
            acceptances,
            unit=choice.unit,
            language=language,
            source=units[choice.unit].text,
            translation=choice.text,
        )
        for finding in findings:
            yield f"{_begin(choice)}: {finding.message.rstrip('.')}"


def _elsewhere(
    workspace: Workspace, state: Survey, order: EditionPlan
) -> Iterator[str]:
    """Yield each value of a master that another document has otherwise."""
    found = {
        unit: matter
        for matter in workspace.matters(state.document.name)
        if matter.cause is Cause.ELSEWHERE and matter.language == order.master.language
        for unit in matter.units
    }
    for choice in order.choices if found else ():
        if choice.shown is not Shown.NOTHING and (matter := found.get(choice.unit)):
            yield texts(_ENGLISH).why(matter).rstrip(".")


def _wrong_translations(
    workspace: Workspace, state: Survey, order: EditionPlan, facts: Sequence[Fact]
) -> Iterator[str]:
    """Yield the errors that the checks find in translations that would be shown.

    And the warnings that a release waits for, until somebody has looked at each.
    """
    if order.is_own:
        return
    units = state.leading.by_id()
    terms, acceptances = workspace.glossary(), workspace.acceptances()
    forms = workspace.accepted_forms()

    def look(source: str, translation: str) -> tuple[Finding, ...]:
        return checks.check(
            source,
            translation,
            source_language=order.source,
            language=order.language,
            facts=facts,
            glossary=terms,
            regions=order.audience.regions,
        )

    for choice in order.choices:
        if choice.shown is not Shown.TRANSLATION:
            continue
        source = units[choice.unit].text
        findings = checks.unsettled(
            look(source, choice.text),
            forms,
            look,
            source=source,
            translation=choice.text,
            language=order.language,
        )
        waiting = open_findings(
            [finding for finding in findings if finding.stops],
            acceptances,
            unit=choice.unit,
            language=order.language,
            source=source,
            translation=choice.text,
        )
        for finding in (*(f for f in findings if f.is_error), *waiting):
            if not _is_carried_over(choice, finding):
                yield f"{_begin(choice)}: {finding.message.rstrip('.')}"


def _is_carried_over(choice: Choice, finding: Finding) -> bool:
    """Whether it is only that the master was formatted anew: codes follow that."""
    return finding.check == "codes" and choice.status.severity is Severity.FORMATTING


def _wrong_facts(
    workspace: Workspace, state: Survey, order: EditionPlan, facts: Sequence[Fact]
) -> Iterator[str]:
    """Yield facts that someone altered, or that are not those of the partner."""
    if not facts:
        return
    beside = _beside(workspace, state, order)
    for choice in order.everything:
        if choice.shown is Shown.NOTHING:
            continue
        language = order.language_of(choice)
        others = beside.get(choice.unit, ()) if order.is_own else ()
        differing = [other for other in others if other[0] != choice.text]
        for text, spoken in (("", language), *differing):
            for altered in altered_facts(
                choice.text, facts, language, beside=text, beside_language=spoken
            ):
                yield str(altered)
        if left_facts(choice.text, facts, language, order.audience.regions):
            yield (
                f"{_begin(choice)}: a fact of {order.audience.name} can't be put in,"
                " because part of the old one is formatted otherwise"
            )


def _beside(
    workspace: Workspace, state: Survey, order: EditionPlan
) -> dict[UnitId, tuple[tuple[str, Language], ...]]:
    """Return what else a master's passages were in: the other master, and before."""
    if not order.is_own:
        return {}
    master = order.master
    found: dict[UnitId, list[tuple[str, Language]]] = {}
    for number in workspace.numbers(master.document, master.language):
        if number < master.number:
            before = workspace.revision(master.document, master.language, number)
            for unit in before.units:
                found.setdefault(unit.id, []).append((unit.text, master.language))
    other = state.other
    if other is not None:
        is_leading = master.language == state.leading.language
        theirs, language = (
            (other.by_id(), other.language)
            if is_leading
            else (state.leading.by_id(), state.leading.language)
        )
        for standing in state.standings:
            ours, them = (
                (standing.leading, standing.other)
                if is_leading
                else (standing.other, standing.leading)
            )
            text = " ".join(theirs[unit].text for unit in them)
            for unit_id in ours if text else ():
                found.setdefault(unit_id, []).append((text, language))
    return {unit_id: tuple(dict.fromkeys(texts)) for unit_id, texts in found.items()}


def _begin(choice: Choice) -> str:
    words = choice.text.split()
    return f"'{' '.join(words[:6])}{'…' if len(words) > 6 else ''}'"
