"""Cases drawn by chance: a form, a list, what was written, and a damage."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from safe_content.translation.change_list import ChangeList, Form
from tests.exchange.damage.excel_paper import ExcelPaper
from tests.exchange.damage.lists import PAIRS, Pair, draw_list, draw_texts
from tests.exchange.damage.markup_papers import TmxPaper, Xliff1Paper, XliffPaper
from tests.exchange.damage.paper import Case, Damage, Paper, fresh
from tests.exchange.damage.spoiling import ANY_FORM, row_of_another_list
from tests.exchange.damage.spoiling_excel import ONLY_EXCEL
from tests.exchange.damage.spoiling_texts import ONLY_TEXTS
from tests.exchange.damage.spoiling_word import ONLY_WORD
from tests.exchange.damage.text_papers import HtmlPaper, JsonPaper, PoPaper
from tests.exchange.damage.word_paper import WordPaper

PAPERS: Mapping[Form, Callable[[ChangeList], Paper]] = {
    Form.WORD: WordPaper,
    Form.EXCEL: ExcelPaper,
    Form.PO: PoPaper,
    Form.XLIFF: XliffPaper,
    Form.XLIFF_1: Xliff1Paper,
    Form.HTML: HtmlPaper,
    Form.TMX: TmxPaper,
    Form.JSON: JsonPaper,
}

DAMAGES: Mapping[Form, Mapping[str, Damage]] = {
    form: {
        **ANY_FORM,
        **(
            ONLY_WORD
            if form is Form.WORD
            else ONLY_EXCEL
            if form is Form.EXCEL
            else ONLY_TEXTS
        ),
    }
    for form in Form
}
PASTED = "row of another list"


def names(form: Form) -> tuple[str, ...]:
    """Return what can happen to a list of a form."""
    return (*DAMAGES[form], PASTED)


def draw_case(
    form: Form, damage: str, seed: int, pairs: Sequence[Pair] = PAIRS
) -> Case:
    """Draw a list, fill it in, and damage it."""
    dice = Random(f"{form.name} {damage} {seed}")
    changes = draw_list(dice, pairs)
    paper = PAPERS[form](changes)
    share = dice.choice([0.0, 0.5, 0.8, 1.0])
    case = fresh(changes, paper, dice, draw_texts(dice, changes, share))
    if damage == PASTED:
        other = draw_list(dice, pairs)
        foreign = PAPERS[form](other)
        text = f"Idegen szöveg {seed}"
        foreign.write(other.rows[0].unit, text)
        row_of_another_list(foreign, other.rows[0].unit, text)(case)
    else:
        DAMAGES[form][damage](case)
    return case
