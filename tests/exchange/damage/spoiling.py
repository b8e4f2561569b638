"""Damages that every form of a list can suffer."""

from safe_content.model.units import UnitId
from tests.exchange.damage.paper import Case, Damage, Fate, Paper

OTHER = " (és még valami)"


def nothing(case: Case) -> None:
    """Leave it at what was written."""


def rows_deleted(case: Case) -> None:
    """Delete rows."""
    for unit in case.some():
        case.paper.remove(unit)
        _only_named(case, unit)


def rows_doubled(case: Case) -> None:
    """Copy rows as they are."""
    for unit in case.some():
        case.paper.double(unit, None)


def rows_doubled_differently(case: Case) -> None:
    """Copy rows, and write something else in the copies."""
    for unit in case.some():
        hope = case.hopes[unit]
        text = hope.text
        case.paper.double(unit, (text + OTHER).strip())
        if hope.is_untouched:
            # Only one of the two was written in, so there is no doubt which is meant.
            hope.text, hope.fate = (text + OTHER).strip(), Fate.EITHER
            hope.is_untouched = False
            continue
        case.foreign += [each for each in (text, text + OTHER) if each]
        _only_named(case, unit)


def rows_sorted(case: Case) -> None:
    """Sort the rows in another way."""
    case.paper.shuffle(case.dice)


def remarks(case: Case) -> None:
    """Write comments."""
    for number, unit in enumerate(case.some()):
        text = f"Kérdés {number}: ez így jó?"
        case.paper.remark(unit, text)
        case.hopes[unit].comments.append(text)


def names_lost(case: Case) -> None:
    """Spoil what says which unit a row is for; its contents may tell it still."""
    for unit in case.some(0.2):
        case.paper.unname(unit)
        case.hopes[unit].fate = Fate.EITHER


def wordings_changed(case: Case) -> None:
    """Change what the row was made for."""
    for unit in case.some(0.3):
        case.paper.falsify(unit)
        case.hopes[unit].fate = Fate.EITHER
        case.hopes[unit].is_untouched = False


def row_of_another_list(other: Paper, unit: UnitId, text: str) -> Damage:
    """Paste a row of another list in."""

    def pasted(case: Case) -> None:
        case.paper.adopt(other, unit)
        case.foreign.append(text)

    return pasted


def deleted_and_sorted_with_remarks(case: Case) -> None:
    """Do several of these at once."""
    remarks(case)
    rows_deleted(case)
    for unit, hope in case.hopes.items():
        if hope.fate is Fate.NAMED and unit in case.hopes:
            hope.comments.clear()
    rows_sorted(case)


def _only_named(case: Case, unit: UnitId) -> None:
    case.hopes[unit].fate = Fate.NAMED
    case.hopes[unit].is_untouched = False


ANY_FORM: dict[str, Damage] = {
    "nothing": nothing,
    "rows deleted": rows_deleted,
    "rows doubled": rows_doubled,
    "rows doubled, differing": rows_doubled_differently,
    "rows sorted": rows_sorted,
    "remarks": remarks,
    "names lost": names_lost,
    "wordings changed": wordings_changed,
    "several at once": deleted_and_sorted_with_remarks,
}
