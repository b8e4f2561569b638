"""Changes of a sentence, each with the severity that a coordinator gives it.

`pairs_heldout.tsv` was written before the rules; the rules were never fitted to it.
`pairs_daily.tsv` was written later, on other matters of daily life in a shelter;
`pairs_everyday.tsv` after that, with one small word exchanged in most.
"""

import csv
from pathlib import Path

import pytest

from safe_content.changes import classify
from safe_content.model import Language, Severity

LISTS = [
    Path(__file__).parent / f"pairs_{name}.tsv"
    for name in ("tuning", "heldout", "daily", "everyday")
]
SEVERITIES = {str(severity): severity for severity in Severity}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_the_rules_judge_as_a_coordinator(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as rows:
        pairs = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    less, other = [], []
    for pair in pairs:
        verdict = classify(
            pair["before"], pair["after"], language=Language(pair["language"])
        )
        found = verdict.severity if verdict else None
        expected = SEVERITIES.get(pair["severity"])
        if (found or 0) < (expected or 0):
            less.append((pair["before"], pair["after"], found))
        if found != expected:
            other.append((pair["before"], pair["after"], found))
    assert less == []
    assert len(other) <= 0.03 * len(pairs), other
