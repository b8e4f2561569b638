"""Values for tests that default everything the test is not about."""

from safe_content.model.units import (
    Language,
    Passage,
    Reason,
    Severity,
    Unit,
    UnitId,
    Verdict,
    fingerprint,
)
from safe_content.translation.catalog import Catalog, Entry


def unit(text: str, id_: str | None = None) -> Unit:
    return Unit(
        id=UnitId(id_ or f"u{fingerprint(text)[:6]}"), passage=Passage(text=text)
    )


def catalog(*entries: Entry, language: str = "hu") -> Catalog:
    return Catalog(
        document="manual", language=Language(language), revision=1, entries=entries
    )


def by_last_letter(_: UnitId, before: str, after: Passage) -> Verdict | None:
    """A rule for tests: `!` makes critical, `~` cosmetic, anything else substantive."""
    if fingerprint(before) == after.fingerprint:
        return None
    last = {"!": Severity.CRITICAL, "~": Severity.COSMETIC}
    severity = max(
        last.get(text[-1:], Severity.SUBSTANTIVE)
        for text in (before, after.text)
        if text[-1:] in last or not {before[-1:], after.text[-1:]} & set(last)
    )
    reason = Reason(rule="test", severity=severity, before=before, after=after.text)
    return Verdict(severity=severity, reasons=(reason,))
