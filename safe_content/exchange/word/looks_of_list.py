"""How Word shows the codes, the changed words and the urgency of a row."""

from safe_content.exchange.lists.colours import shade
from safe_content.exchange.word.word_markup import RunFormat, run
from safe_content.i18n.texts import Texts
from safe_content.translation.change_list import ChangeListRow

SIGN = RunFormat(colour="6B3FA0", shade="EEE8F6", half_points=16)
ADDED = RunFormat(colour="0B6B3A", underline="double", shade="DDF3E4")
REMOVED = RunFormat(colour="B42318", strike=True, shade="FBE3E0")


def chip(row: ChangeListRow, words: Texts) -> str:
    """Return the coloured words that say how urgent `row` is."""
    look = RunFormat(bold=True, colour="FFFFFF", shade=shade(row), half_points=15)
    return run(f"\u00a0{words.chip(row)}\u00a0", look)
