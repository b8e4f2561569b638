"""Times of the day in words: *half tien*, *kwart over drie*, *half past nine*."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from safe_content.language.contacts import Spot
from safe_content.language.numerals import closed
from safe_content.model.units import Language

_WORDS: Mapping[str, str] = {
    "en": r"(?P<part>half|(?:a )?quarter) (?P<side>past|to) (?P<hour>\w+)",
    "nl": r"(?P<part>half|kwart)(?P<side> voor| over|) (?P<hour>\w+)(?: uur\b)?",
}
_OPENINGS = frozenset({"half", "kwart", "quarter"})


def may_tell_time(word: str, code: str) -> bool:
    """Tell whether a time of the day in words may have `word` in it."""
    return code in _WORDS and word.casefold() in _OPENINGS


def clock_times(text: str, language: Language) -> Iterator[Spot]:
    """Yield the times of the day that a plain `text` says in words, as ``09:30``.

    Of morning and evening it is the morning, as nothing else is said.
    """
    code = language.partition("-")[0]
    for match in _pattern(code).finditer(text):
        hour, side = match["hour"].lower(), match["side"].strip()
        is_half = match["part"].lower() == "half"
        number = int(hour) if hour.isdecimal() else closed(hour, code)
        if number is None or not 1 <= number <= 12:
            continue
        if (code == "nl" and is_half == bool(side)) or (is_half and side == "to"):
            continue
        is_earlier = side in ("to", "voor") or (is_half and code == "nl")
        minutes = 30 if is_half else 45 if is_earlier else 15
        hours = (number - is_earlier) % 12
        yield Spot(
            start=match.start(), end=match.end(), value=f"{hours or 12:02}:{minutes}"
        )


@cache
def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_WORDS[code]}", re.IGNORECASE)
