"""The account of a document, beside what another walk through it finds."""

from collections import Counter

from safe_content import docx
from tests.docx.walk import letters


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
    }
