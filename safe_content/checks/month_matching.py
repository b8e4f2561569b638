"""Whether the dates of a translation have the months of their source."""

import re
from collections.abc import Iterator

from safe_content.checks.months import Month, has_months, months_in
from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.model.units import Finding

_NUMBERS = re.compile("[0-9]{1,2}")


def dates(pair: Pair) -> Iterator[Finding]:
    """Find dates whose month is another, or is gone."""
    if not (has_months(pair.source_language) and has_months(pair.language)):
        return
    source = months_in(pair.source_words, pair.source_language)
    translated = months_in(pair.translated_words, pair.language)
    for month in _unmatched(source, translated, pair.translated_words):
        yield finding("dates", "missing", date=_dated(month, pair.source_words))
    for month in _unmatched(translated, source, pair.source_words):
        date = _dated(month, pair.translated_words)
        yield finding("dates", "added", date=date, place=date)


def _unmatched(
    months: tuple[Month, ...], others: tuple[Month, ...], other_text: str
) -> Iterator[Month]:
    """Return the dated `months` that the other text has neither as word nor number."""
    if not any(month.dated for month in months):
        return
    named = {month.number for month in others}
    numbers = set(map(int, _NUMBERS.findall(other_text)))
    seen: set[int] = set()
    for month in months:
        if (
            month.dated
            and month.number not in named
            and month.number not in seen
            and not (month.number in numbers and not named)
        ):
            seen.add(month.number)
            yield month


def _dated(month: Month, text: str) -> str:
    """Return the month with the numbers beside it."""
    before = re.search(r"(?:[0-9]{1,4}\W{0,3})?$", text[: month.start][-8:])
    after = re.match(r"\W{0,2}[0-9]{1,4}", text[month.end : month.end + 8])
    return (
        (before[0] if before else "") + month.text + (after[0] if after else "")
    ).strip()
