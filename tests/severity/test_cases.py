"""Tables of changes that were found by trying the program as its users do."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from safe_content.model.units import Language, Severity
from safe_content.severity import classify

CASES = Path(__file__).parent.parent.parent.parent / "shared" / "cases"
TABLES = (
    "bugreports/severity.tsv",
    "bugreports/controls.tsv",
    "staleness/severity-probes.tsv",
    "house/addresses.tsv",
)
BY_THE_DEFINITION = {
    "Refilling the box is forbidden.": "a rule on another act",
    "Unfilled forms are sent to the office.": "what is done with other forms",
    "Wij raden u aan het hoofdstuk te lezen.": "said to the reader",
}
"""What a table calls substantive, and the definition critical."""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield the language, both wordings and the right severity of each row."""
    for name in TABLES:
        path = CASES / name
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                right = row.get("right") or row.get("what is right") or row["is right"]
                yield (
                    row.get("language") or row["lang"],
                    row.get("before") or row["old"],
                    row.get("after") or row["new"],
                    right.split()[0],
                )
    path = CASES / "mission" / "masters_negation.tsv"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            language, before, after = line.split("\t")
            yield language, before, after, "critical"


@pytest.mark.corpus
def test_the_tables_are_judged_right() -> None:
    found = list(rows())
    if not found:
        pytest.skip("the cases are not beside the project")
    wrong = []
    for language, before, after, right in found:
        verdict = classify(before, after, language=Language(language))
        severity = verdict.severity if verdict else Severity.FORMATTING
        is_right = (
            severity <= Severity.COSMETIC
            if right == "cosmetic"
            else str(severity) == right
        )
        if not is_right and before not in BY_THE_DEFINITION:
            wrong.append((language, before, after, right, str(severity)))
    assert wrong == []
