"""What a person decided about a change, over what the rules say.

A decision holds for one change of one unit, from one wording to another; the next
change of the same passage is judged anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from safe_content.catalogs import Classify
from safe_content.model import (
    Language,
    Passage,
    Reason,
    Severity,
    UnitId,
    Verdict,
    fingerprint,
)


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
        decision = latest.get((unit, fingerprint(before), after.fingerprint))
        if found is None or decision is None:
            return found
        said = Reason(
            rule="decision",
            severity=decision.severity,
            after=f"{decision.severity} by {decision.who}: {decision.why}",
        )
        return Verdict(severity=decision.severity, reasons=(said, *found.reasons))

    return verdict
