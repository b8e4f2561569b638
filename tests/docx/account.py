"""The account of a document, beside what another walk through it finds."""

import re
from collections import Counter
from io import BytesIO
from zipfile import ZipFile

from safe_content import docx
from tests.docx.walk import letters

_BLANKS = 2
"""How many signs may be a blank, or two letters, as a reader sees them."""


def difference(data: bytes) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """By part, the letters that are in no account, and those that are not there."""
    reading = docx.read(data, origin="a.docx")
    found: dict[str, Counter[str]] = {}
    for passage in reading.passages:
        count = found.setdefault(passage.part, Counter())
        count.update("".join(passage.plain.split()))
    for each in reading.skipped:
        found.setdefault(each.part, Counter()).update("".join(each.text.split()))
    there = letters(data)
    none: Counter[str] = Counter()
    return {
        part: (
            there.get(part, none) - found.get(part, none),
            found.get(part, none) - there.get(part, none),
        )
        for part in {*there, *found}
        if there.get(part, none) != found.get(part, none)
        and not _are_signs(there.get(part, none), found.get(part, none), data, part)
    }


def _are_signs(
    there: Counter[str], found: Counter[str], data: bytes, part: str
) -> bool:
    """Tell whether one stands for the other, sign for sign, in a font of signs."""
    with ZipFile(BytesIO(data)) as archive:
        uses = re.search(b'"(?:Symbol|Wingdings|Webdings)', archive.read(part))
    return bool(uses) and abs(there.total() - found.total()) <= _BLANKS
