"""Names of months, which make a date of the numbers beside them."""

import re
from dataclasses import dataclass
from functools import cache

from safe_content.language.dates import month_names
from safe_content.language.profiles import profile_of
from safe_content.model.units import Language

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
    return profile_of(language) is not None


def months_in(text: str, language: Language) -> tuple[Month, ...]:
    """Return the months that `text` names, in order."""
    if not has_months(language):
        return ()
    numbers = month_names(language)
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
def _pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(sorted(month_names(language), key=len, reverse=True))
    ending = r"(?:-?[a-záéíóöőúüű]{1,5})?" if language == "hu" else ""
    return re.compile(rf"\b({names}){ending}\b", re.IGNORECASE)
