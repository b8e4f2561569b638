"""Changes of a sentence, each with what happens to a reader who follows the old text.

Every severity was given by someone who had not read the rules, by the definition in
docs/severity.md. The nine lists called blind were written against unknown rules and run
once before anybody looked at what was missed; the figures of those first runs stand in
docs/severity.md. What is held here is that it gets no worse.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from safe_content.model.units import Language, Role, Severity
from safe_content.severity import classify

LISTS = sorted(Path(__file__).parent.glob("pairs_*.tsv"))
NAMES = {str(severity): severity for severity in Severity}


def judged(path: Path) -> Counter[tuple[Severity, Severity]]:
    """Count the pairs of a list by the right severity and the one that was found."""
    with path.open(encoding="utf-8", newline="") as rows:
        pairs = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    found: Counter[tuple[Severity, Severity]] = Counter()
    for pair in pairs:
        verdict = classify(
            pair["before"],
            pair["after"],
            language=Language(pair["language"]),
            role=Role(pair.get("role") or "text"),
        )
        severity = verdict.severity if verdict else Severity.FORMATTING
        found[NAMES[pair["severity"]], severity] += 1
    return found


def share(
    counts: Counter[tuple[Severity, Severity]], right: Severity, least: Severity
) -> float:
    """Return the share of the pairs of a severity that were called `least` or graver."""
    of_these = {found: n for (is_, found), n in counts.items() if is_ is right}
    graver = sum(n for found, n in of_these.items() if found >= least)
    return graver / max(1, sum(of_these.values()))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_what_can_harm_is_critical_and_never_harmless(path: Path) -> None:
    counts = judged(path)
    assert share(counts, Severity.CRITICAL, Severity.CRITICAL) >= 0.93
    assert share(counts, Severity.CRITICAL, Severity.SUBSTANTIVE) == 1
    assert share(counts, Severity.SUBSTANTIVE, Severity.SUBSTANTIVE) == 1


def test_what_cannot_harm_is_mostly_not_critical() -> None:
    counts = sum((judged(p) for p in LISTS if "blind" in p.stem), Counter())
    # A quarter are figures of what was, in sentences that do not prove that it is no more.
    assert share(counts, Severity.SUBSTANTIVE, Severity.CRITICAL) <= 0.43
    # Half of these say the same in other words, which no proof can tell.
    assert share(counts, Severity.COSMETIC, Severity.SUBSTANTIVE) <= 0.35
