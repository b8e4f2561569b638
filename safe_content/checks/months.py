"""Names of months, which make a date of the numbers beside them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from safe_content.model.units import Language

_NAMES: Mapping[str, str] = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul"
    " august|aug september|sept|sep october|oct november|nov december|dec",
    "nl": "januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul"
    " augustus|aug september|sept|sep oktober|okt november|nov december|dec",
    "hu": "január|jan február|febr|feb március|márc április|ápr május|máj június|jún"
    " július|júl augusztus|aug szeptember|szept október|okt november|nov december|dec",
    "bg": "януари|ян февруари|фев март|мар април|апр май юни юли август|авг"
    " септември|септ|сеп октомври|окт ноември|ноем|ное декември|дек",
    "mk": "јануари|јан февруари|фев март|мар април|апр мај јуни|јун јули|јул"
    " август|авг септември|септ|сеп октомври|окт ноември|ноем|ное декември|дек",
}
_NUMBERED = re.compile(r"[0-9]\W{0,6}$")
_NUMBER_AFTER = re.compile(r"[.]?,?\s?(?:of |van |на |од )?['’]?[0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month named in a text."""

    number: int
    start: int
    end: int
    text: str
    dated: bool
    """Whether a number stands beside it, so that it is no name or verb."""


def has_months(language: Language) -> bool:
    """Tell whether the names that `language` has for months are known."""
    return language in _NAMES


def months_in(text: str, language: Language) -> tuple[Month, ...]:
    """Return the months that `text` names, in order."""
    if language not in _NAMES:
        return ()
    numbers = _numbers(language)
    return tuple(
        Month(
            number=numbers[match[1].casefold()],
            start=match.start(),
            end=match.end(),
            text=match[0],
            dated=bool(
                _NUMBERED.search(text[max(0, match.start() - 8) : match.start()])
                or _NUMBER_AFTER.match(text[match.end() : match.end() + 10])
            ),
        )
        for match in _pattern(language).finditer(text)
    )


@cache
def _numbers(language: Language) -> Mapping[str, int]:
    return {
        name: number
        for number, names in enumerate(_NAMES[language].split(), start=1)
        for name in names.split("|")
    }


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(sorted(_numbers(language), key=len, reverse=True))
    ending = r"(?:-?[a-záéíóöőúüű]{1,5})?" if language == "hu" else ""
    return re.compile(rf"\b({names}){ending}\b", re.IGNORECASE)
