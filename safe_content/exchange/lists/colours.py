"""The colours of a change list in Word; each stands beside a word that says the same."""

from safe_content.exchange.word.word_markup import Look, run
from safe_content.i18n.texts import Texts
from safe_content.model.units import Severity
from safe_content.translation.change_list import ChangeListRow, RowStatus

HEAD_FILL = "1F3A4D"
ANSWER_FILL = "FFF7DB"
ANSWER_EDGE = "D9A400"
SIGN = Look(colour="6B3FA0", shade="EEE8F6", half_points=16)
ADDED = Look(colour="0B6B3A", underline="double", shade="DDF3E4")
REMOVED = Look(colour="B42318", strike=True, shade="FBE3E0")

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


def chip(row: ChangeListRow, words: Texts) -> str:
    """Return the coloured words that say how urgent `row` is."""
    look = Look(bold=True, colour="FFFFFF", shade=shade(row), half_points=15)
    return run(f"\u00a0{words.chip(row)}\u00a0", look)
