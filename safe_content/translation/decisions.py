"""What a person decided about a change or a finding, over what the rules say.

A decision holds for one change of one unit, from one wording to another, and what was
said of a finding for one wording and its translation; the next change of the same
passage is judged anew.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import product

from safe_content.model.units import (
    Finding,
    Language,
    Passage,
    Reason,
    Severity,
    UnitId,
    Verdict,
    fingerprints,
)
from safe_content.translation.catalog import Classify


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A severity that a person gave to a change, with name and reason."""

    unit: UnitId
    language: Language | None
    """The language it holds for, or None for all."""
    before: str
    """Fingerprint of the wording before."""
    after: str
    severity: Severity
    who: str
    when: str
    why: str


def decided(
    classify: Classify, decisions: Iterable[Decision], language: Language | None
) -> Classify:
    """Return `classify` with the latest fitting decision put over its verdict."""
    latest = {
        (decision.unit, decision.before, decision.after): decision
        for decision in decisions
        if decision.language in (None, language)
    }

    def verdict(unit: UnitId, before: str, after: Passage) -> Verdict | None:
        found = classify(unit, before, after)
        fitting = product(fingerprints(before), fingerprints(after.text))
        decision = next(
            (latest[key] for b, a in fitting if (key := (unit, b, a)) in latest), None
        )
        if found is None or decision is None:
            return found
        said = Reason(
            rule="decision",
            severity=decision.severity,
            after=f"{decision.severity} by {decision.who}: {decision.why}",
        )
        return Verdict(severity=decision.severity, reasons=(said, *found.reasons))

    return verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A finding that a person looked at and lets stand, with name and reason."""

    unit: UnitId
    language: Language
    check: str
    message: str
    """What the finding said: another finding of the same check is not accepted."""
    source: str
    """Fingerprint of the wording."""
    translation: str
    """Fingerprint of the translation."""
    who: str
    when: str
    why: str


def open_findings(
    findings: Iterable[Finding],
    acceptances: Collection[Acceptance],
    *,
    unit: UnitId,
    language: Language,
    source: str,
    translation: str,
) -> tuple[Finding, ...]:
    """Return the findings about a translation that nobody has accepted."""
    if not acceptances:
        return tuple(findings)
    about = set(product(fingerprints(source), fingerprints(translation)))
    accepted = {
        (each.check, each.message)
        for each in acceptances
        if (each.unit, each.language) == (unit, language)
        and (each.source, each.translation) in about
    }
    return tuple(f for f in findings if (f.check, f.message) not in accepted)
