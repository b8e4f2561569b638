"""Times of the day in words: *half tien*, *kwart over drie*, *half past nine*."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from safe_content.language.contacts import Spot
from safe_content.language.numerals import closed
from safe_content.language.profiles import profile_of
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


def with_half(text: str, spots: Iterable[Spot], language: Language) -> Iterator[Spot]:
    """Yield times with the half of the day that is said behind them.

    ``02:30`` of *half past two in the afternoon* is ``14:30``, and the words are a part
    of it. What the words contradict, as *14:30 in the morning*, stays apart.
    """
    pattern = _half(language.partition("-")[0])
    for spot in spots:
        said = pattern.match(text, spot.end) if spot.value[2:3] == ":" else None
        hour = int(spot.value[:2]) if said else 0
        whole = _of_half(hour, said["part"].casefold(), language) if said else None
        if said is None or whole is None:
            yield spot
        else:
            yield Spot(spot.start, said.end(), f"{whole:02}{spot.value[2:]}")


def _of_half(hour: int, word: str, language: Language) -> int | None:
    """Return the hour on 24 that *afternoon* makes of one; None if it is none of then."""
    profile = profile_of(language)
    assert profile is not None
    part = next(
        name for name in _PARTS if word in profile.calendar_words[name].split(" | ")
    )
    begins, ends = _PARTS[part]
    return next((h for h in (hour, (hour + 12) % 24) if begins <= h < ends), None)


_PARTS = {"morning": (4, 12), "afternoon": (12, 19), "evening": (16, 24)}
"""The parts of the day that tell one half of it from the other, from hour to hour."""


@cache
def _half(code: str) -> re.Pattern[str]:
    profile = profile_of(Language(code))
    named = profile.calendar_words if profile else {}
    words = [word for part in _PARTS for word in named.get(part, "").split(" | ")]
    ways = "|".join(filter(None, words)) or "(?!)"
    return re.compile(
        rf"[ \u00a0](?:in the |['’]s )(?P<part>{ways})(?!\w)", re.IGNORECASE
    )
