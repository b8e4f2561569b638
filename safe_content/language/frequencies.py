"""Words that say how often or how long: *weekly*, *driemaandelijks*, *driedaags*."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from safe_content.language.numerals import closed

_ENGLISH: Mapping[str, str] = {
    "hourly": "1 hour",
    "daily": "1 day",
    "nightly": "1 day",
    "weekly": "1 week",
    "biweekly": "2 week",
    "fortnightly": "2 week",
    "monthly": "1 month",
    "bimonthly": "2 month",
    "quarterly": "3 month",
    "biannual": "half year",
    "biannually": "half year",
    "yearly": "1 year",
    "annual": "1 year",
    "annually": "1 year",
    "biennial": "2 year",
    "biennially": "2 year",
}
_DUTCH = re.compile(
    r"(?P<times>[a-zéëï]*?)"
    r"(?:(?P<often>uur|dage|weke|maande|jaar)lijkse?"
    r"|(?P<long>uri|daag|week|maand)[gs]e?)"
)
_UNITS = {
    "uur": "hour",
    "uri": "hour",
    "dage": "day",
    "daag": "day",
    "weke": "week",
    "week": "week",
    "maande": "month",
    "maand": "month",
    "jaar": "year",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How often, or how long."""

    key: str
    """The same for all words that say the same."""
    is_counted: bool
    """Whether the word holds a number; without one it may merely colour a phrase."""


EVERY = re.compile(
    r"(?<!\w)(?:every|each|elke?|iedere?)[ \u00a0]"
    r"(?P<unit>hour|day|week|month|year|uur|dag|week|maand|jaar)(?!\w)",
    re.IGNORECASE,
)
"""*Every day*, which says the same as *daily*."""


def unit_of(every: str) -> str:
    """Return the period of a unit that something is in every one of: ``1 day``."""
    return f"1 {_UNITS.get(every, 'day' if every == 'dag' else every)}"


@lru_cache(maxsize=4096)
def period_of(word: str) -> Period | None:
    """Return the period that a word in small letters says, in English or Dutch."""
    if word in _ENGLISH:
        return Period(key=_ENGLISH[word], is_counted=False)
    found = _DUTCH.fullmatch(word)
    if found is None:
        return None
    said, unit = found["times"], found["often"] or found["long"]
    times = said if said == "half" else closed(said, "nl")
    if not said and found["often"]:
        return Period(key=f"1 {_UNITS[unit]}", is_counted=False)
    return Period(key=f"{times} {_UNITS[unit]}", is_counted=True) if times else None
