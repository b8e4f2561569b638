"""Whether opening hours are those of the source, where both texts are read whole."""

import re
from collections import defaultdict
from collections.abc import Iterator

from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.language.opening_hours import EVERY_DAY, OpeningHours, opening_hours
from safe_content.model.units import Finding

_DAY = 24 * 60
_EVIDENT = re.compile(r"[^\W\d_]|\d[:.]\d\d")
"""A word, or minutes: what a range of hours has, and one of anything else has not."""

Open = tuple[bool, bool, frozenset[tuple[int, int, int]]]
"""By appointment or not, closed or not, and from when to when on each day."""


def hours(pair: Pair) -> Iterator[Finding]:
    """Find opening hours that say something else than the source's.

    ``"Mon–Fri 9 am–5 pm"`` beside ``"hétfőtől péntekig 9–18 óráig"`` is one. Of a text
    that says more than hours, or that may be read in two ways, nothing is said.
    """
    if hours_agree(pair) is False:
        yield finding(
            "hours",
            "other",
            hours=" ".join(pair.source_plain.split()),
            found=" ".join(pair.translated_plain.split()),
        )


def hours_agree(pair: Pair) -> bool | None:
    """Tell whether both texts are opening hours, and the same; None if one is none.

    Of two bare ranges such as *1–4* nobody can tell what they are of.
    """
    if not (
        _EVIDENT.search(pair.source_plain) or _EVIDENT.search(pair.translated_plain)
    ):
        return None
    source = opening_hours(pair.source_plain, pair.source_language)
    if source is None:
        return None
    translated = opening_hours(pair.translated_plain, pair.language)
    if translated is None:
        return None
    return _meant(source) == _meant(translated)


def _meant(said: OpeningHours) -> Open:
    """Return hours day by day, however the days and the times are put together.

    *24/7* is each day from 0:00 to 24:00, and 9–12 and 12–17 are 9–17.
    """
    by_day: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for day in EVERY_DAY if said.is_always else ():
        by_day[day].append((0, _DAY))
    for period in said.periods:
        for day in period.days:
            closes = period.closes or _DAY
            by_day[day].append((period.opens, closes))
    found = set()
    for day, spans in by_day.items():
        joined: list[tuple[int, int]] = []
        for opens, closes in sorted(spans):
            if joined and joined[-1][1] == opens:
                joined[-1] = (joined[-1][0], closes)
            else:
                joined.append((opens, closes))
        found |= {(day, *span) for span in joined}
    return said.by_appointment, said.is_closed, frozenset(found)
