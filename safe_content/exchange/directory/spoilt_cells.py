"""What a spreadsheet spoils in a table of services, cell by cell."""

import re
from collections.abc import Sequence

from safe_content.directory.entry_fields import EntryField
from safe_content.model.errors import UnreadableFileError

_TOLD = 5
"""So many cells an error names at most."""
_FORMULA = re.compile(r"\s*(?:[=@]|[+-][^\W\d_]\w*\()")
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!)")
_EXPONENT = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"[1-9]\d{6,14}(?:[.,]0+)?")
"""Figures alone, with neither ``+`` nor ``0`` in front: no telephone number is written so
unless a spreadsheet took it for a number. Short ones such as 112 and 116006 are."""
_DATE_LIKE = re.compile(
    r"\d{1,2}[-/.](?:[^\W\d_]{3,4}\.?|\d{1,2})(?:[-/.]\d{2,4})?|\d{4}-\d\d-\d\d.*|0?[.,]\d+"
)
"""What Excel makes of hours such as *9-5*: a date, or a share of a day."""
_LOST = re.compile("\N{REPLACEMENT CHARACTER}|\\w\\?\\w|\\?{3,}|(?<!\\S)\\?\\w")


class SpoiltTableError(UnreadableFileError):
    """A spreadsheet changed what cells say, so that nothing of the table is to be trusted."""

    def __init__(self, origin: str, cells: Sequence[str]) -> None:
        more = f"; and {len(cells) - _TOLD} more" if len(cells) > _TOLD else ""
        super().__init__(
            origin,
            f"can't be trusted: {'; '.join(cells[:_TOLD])}{more}.",
            "Ask for the table once more: in Excel the columns have to be of the format"
            " Text before anything is typed or pasted into them, values instead of"
            " formulas, and saved as .xlsx or as 'CSV UTF-8'.",
        )


def spoilt(text: str, field: EntryField, odd: str, known: frozenset[str]) -> str:
    """Say what a spreadsheet did to a cell; empty if nothing can be seen.

    `odd` is what Excel's file says of the cell. What the master says itself, the `known`
    texts, no spreadsheet spoilt. The text is not told: it may not be for the public.
    """
    said = " ".join(text.split())
    if said in known:
        return ""
    is_number = "number" in odd
    if "formula" in odd or "error" in odd:
        return odd
    if _FORMULA.match(said):
        return "its cell holds a formula"
    if _ERROR.search(said):
        return "its cell holds an error of Excel's"
    is_address = field in (EntryField.WEBSITE, EntryField.EMAIL)
    if (_LOST.search(said) and not is_address) or _has_lost_letters(said, known):
        return "letters were lost"
    if _is_twice_encoded(said):
        return "it was read in a wrong code page"
    if field is EntryField.TELEPHONE and any(
        _EXPONENT.fullmatch(part)
        or _BARE_NUMBER.fullmatch(part)
        or _lost_nought(part, known)
        for part in re.split(r"\s*;\s*", said)
    ):
        return "a spreadsheet made the telephone number a number"
    if field is EntryField.HOURS and said and (is_number or _DATE_LIKE.fullmatch(said)):
        return "a spreadsheet made the hours a date or a number"
    return ""


def _lost_nought(number: str, known: frozenset[str]) -> bool:
    """Tell whether a text is a number of the master's without its first nought."""
    return number.isdecimal() and any(
        "".join(filter(str.isdecimal, each)) == f"0{number}" for each in known
    )


def _has_lost_letters(text: str, known: frozenset[str]) -> bool:
    """Tell whether a text is one of the master's with ``?`` for letters: *Hídf?*."""
    return "?" in text and any(
        len(each) == len(text)
        and all(
            a == b or (a == "?" and not b.isascii())
            for a, b in zip(text, each, strict=True)
        )
        for each in known
    )


def _is_twice_encoded(text: str) -> bool:
    """Tell whether UTF-8 was read as a code page of Windows: *Ã©* for *é*."""
    for page in ("cp1252", "cp1250", "cp1251"):
        for word in text.split():
            if word.isascii():
                continue
            try:
                if word.encode(page).decode("utf-8") != word:
                    return True
            except UnicodeError:
                continue
    return False
