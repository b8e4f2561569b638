"""The colours of a change list; each stands beside a word that says the same."""

from safe_content.model.units import Severity
from safe_content.translation.change_list import ChangeListRow, RowStatus

HEAD_FILL = "1F3A4D"
ANSWER_FILL = "FFF7DB"
ANSWER_EDGE = "D9A400"

_SEVERITIES = {
    Severity.CRITICAL: "A61B1B",
    Severity.SUBSTANTIVE: "A34A00",
    Severity.COSMETIC: "4D6273",
    Severity.FORMATTING: "66717A",
}
_STATUSES = {
    RowStatus.MISSING: "1B5E9B",
    RowStatus.STALE: "A34A00",
    RowStatus.UNREVIEWED: "6B3FA0",
    RowStatus.LISTED: "66717A",
}


def shade(row: ChangeListRow) -> str:
    """Return the colour of how urgent `row` is."""
    severity = row.severity_told
    return _SEVERITIES[severity] if severity else _STATUSES[row.status]
