"""Dates, days of the week and times of the day, in each language's own words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from safe_content.language.contacts import Spot
from safe_content.language.profiles import profile_of
from safe_content.model.units import Language

_SUFFIX = (
    r"(?:st|nd|rd|th|e|de|ste|-?(?:ти|ри|ви|ми|то|án|én|jén|ján|a|e|i|ig|tól|től))?"
)
_ENDING = r"(?:ban|ben|i|tól|től|ig|ra|re)?"
_GAP = r"[ \u00a0.,;]{1,3}"
_DAY = r"(?P<d>[0-3]?[0-9])"
_YEAR = r"(?P<y>[12][0-9]{3})(?!\w|[.,][0-9])"
_FORMS = (
    rf"(?<![\w.,])(?:the )?(?:{_DAY}{_SUFFIX}(?:{_GAP}|-)(?:of )?MONTH(?!\w)(?:(?:{_GAP}|-){_YEAR})?)",
    rf"(?<!\w)(?P<y>[12][0-9]{{3}}){_GAP}MONTH{_GAP}{_DAY}{_SUFFIX}(?!\w|[.,][0-9])",
    rf"(?<!\w)MONTH{_GAP}{_DAY}{_SUFFIX}(?!\w|[.,:][0-9])(?:{_GAP}{_YEAR})?",
    rf"(?<!\w)MONTH{_ENDING}(?!\w)(?:(?:{_GAP}|-){_YEAR})?",
)
"""A day, a month in words, a year: in each order, the fullest first."""
_DIGIT = re.compile(r"[0-9]")
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<y>[12][0-9]{3})(?P<s>[-./] ?)(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2})(?P<s2>[-./] ?)(?P<m2>[0-9]{1,2})(?P=s2)(?P<y2>[12][0-9]{3}|[0-9]{2}))"
    r"(?![\w/-]|[.,][0-9])"
)
_TIME = re.compile(
    r"(?<![\w.:,])(?:(?P<h>[01]?[0-9]|2[0-4])(?P<s>[:.])(?P<min>[0-5][0-9])"
    r"(?:[ \u00a0]?(?P<half>[ap]\.?m\b\.?))?"
    r"|(?P<h2>1[0-2]|0?[1-9])[ \u00a0]?(?P<half2>[ap]\.?m\b\.?))"
    r"(?P<word>[ \u00a0]?(?:uur|h|hrs?|o['’]clock|óra|órakor|ч|часа|часот)\b)?(?![\w:]|[.,][0-9])",
    re.IGNORECASE,
)
_HOUR_WORD = re.compile(r"[0-9][ \u00a0]?(?:uur|o['’]clock)\b", re.IGNORECASE)
_HOUR = re.compile(
    r"(?<!\w)(?:(?:om|tot|vanaf|rond|omstreeks|van|tussen)[ \u00a0]"
    r"(?:(?P<first>[0-9]{1,2})(?:[ \u00a0]?uur)?[ \u00a0]?(?:tot|en|-|–)[ \u00a0]?)?"
    r"(?P<h>[0-9]{1,2})[ \u00a0]?uur\b"
    r"|(?<![\w.,–-])(?P<from>[6-9]|1[0-9])[ \u00a0]?[-–][ \u00a0]?(?P<to>1[0-9]|2[0-4])"
    r"[ \u00a0]?uur\b"
    r"|(?P<h2>[0-9]{1,2})[ \u00a0]?o['’]clock\b)",
    re.IGNORECASE,
)
"""A whole hour without minutes; *binnen 24 uur* is no time of the day."""
_TO_A_TIME = re.compile(
    r"[ \u00a0]?(?:-|–|to|till|until|and|tot|en|t/m)[ \u00a0]?[0-9]{1,2}[.:][0-5][0-9]"
    r"[ \u00a0]?(?:uur|h|hrs?|o['’]clock|óra|ч|часа|часот)\b",
    re.IGNORECASE,
)
"""What follows the first time of two when only the second is called one."""
_SHORTEST = 3
"""Letters that the name of a month or day must have to be read as one."""

_DOUBTFUL = frozenset({"may", "march"})
"""English months that are also other words: read after *in* and such."""
_SHORT_MONTHS = frozenset({"mei", "май", "мај", "юни", "юли"})
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|before|after|from|during|of|early|late|mid|next|last)"
    r"[ -]$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Calendar:
    """The names a language has for months and days."""

    months: Mapping[str, int]
    days: Mapping[str, int]
    written: tuple[re.Pattern[str], ...]
    """Dates with the month in words, the fullest form first; the last needs no figure."""
    day_name: re.Pattern[str]
    month_openings: frozenset[str] | None
    """How the names of the months begin; None if not all begin with letters."""
    day_openings: frozenset[str] | None


def dates(text: str, language: Language) -> tuple[Spot, ...]:
    """Return the dates of a plain `text`, in any form, as ``2016-03-12``.

    A date without a year is ``--03-12``, a month alone ``--03``.
    """
    found = [*numeric_dates(text)]
    calendar = _calendar(language.partition("-")[0])
    if calendar is None:
        return tuple(found)
    for form in calendar.written if _DIGIT.search(text) else calendar.written[-1:]:
        taken = {place for spot in found for place in range(spot.start, spot.end)}
        found += [
            spot
            for spot in _written(text, form, calendar)
            if spot.start not in taken and spot.end - 1 not in taken
        ]
    return tuple(sorted(found, key=lambda spot: spot.start))


def month_names(language: Language) -> Mapping[str, int]:
    """Return what months are called, in full and in short, in small letters."""
    calendar = _calendar(language.partition("-")[0])
    return calendar.months if calendar else {}


def may_be_month(word: str, code: str) -> bool:
    """Tell whether a word begins as the name of a month, whatever its ending."""
    calendar = _calendar(code)
    return calendar is not None and _opens(word, calendar.month_openings)


def may_be_day(word: str, code: str) -> bool:
    """Tell whether a word begins as the name of a day, whatever its ending."""
    calendar = _calendar(code)
    if word.lower() in _short_day_names(Language(code))[1]:
        return True
    return calendar is not None and _opens(word, calendar.day_openings)


def is_day_or_month(word: str, language: Language) -> bool:
    """Tell whether a word is the name of a month or of a day of the week."""
    calendar = _calendar(language.partition("-")[0])
    plain = word.lower()
    return calendar is not None and (plain in calendar.months or plain in calendar.days)


def _opens(word: str, openings: frozenset[str] | None) -> bool:
    return openings is None or word[:_SHORTEST].casefold() in openings


def weekdays(text: str, language: Language) -> tuple[Spot, ...]:
    """Return the days of the week of a plain `text` by their number from Monday."""
    calendar = _calendar(language.partition("-")[0])
    if not calendar:
        return ()
    found = [
        Spot(start=m.start(), end=m.end(), value=f"day {calendar.days[m[1].lower()]}")
        for m in calendar.day_name.finditer(text)
    ]
    taken = {spot.start for spot in found}
    found += [spot for spot in _short_days(text, language) if spot.start not in taken]
    return tuple(sorted(found, key=lambda spot: spot.start))


def _short_days(text: str, language: Language) -> Iterator[Spot]:
    """Yield days cut short where at least two stand in a row or a range: *Mon-Fri*."""
    pattern, numbers = _short_day_names(language)
    for match in pattern.finditer(text):
        for word in re.finditer(r"[^\W\d_]+", match[0]):
            if (number := numbers.get(word[0].lower())) is not None:
                start = match.start() + word.start()
                yield Spot(start, start + len(word[0]), f"day {number}")


@cache
def _short_day_names(language: Language) -> tuple[re.Pattern[str], Mapping[str, int]]:
    profile = profile_of(language)
    numbers = {
        name: number
        for number, names in enumerate(profile.short_days.split() if profile else ())
        for name in names.split("|")
    }
    if not numbers or profile is None:
        return re.compile("(?!)"), {}
    calendar = _calendar(profile.code)
    names = _either({**numbers, **(dict(calendar.days) if calendar else {})})
    joints = "|".join(
        [
            *map(re.escape, profile.ranges.split(" | ")),
            "[-–—/,&]",
            "and",
            "en",
            "és",
            "и",
        ]
    )
    joint = rf"\.?\s?(?:{joints})\s?"
    pattern = re.compile(
        rf"(?<![\w.-])(?:{names})(?:{joint}(?:{names}))+(?![\w])", re.IGNORECASE
    )
    return pattern, numbers


def times(text: str) -> tuple[Spot, ...]:
    """Return the times of the day of a plain `text` as ``14:30``."""
    found = [*_times(text)]
    if _HOUR_WORD.search(text):
        found = sorted([*found, *_hours(text)], key=lambda spot: spot.start)
    return tuple(found)


def _hours(text: str) -> Iterator[Spot]:
    """Yield whole hours that are said to be times: *tot 17 uur*, *9 o'clock*."""
    for match in _HOUR.finditer(text):
        for hour, start, end in (
            (match["first"], match.start("first"), match.end("first")),
            (match["h"], match.start("h"), match.end()),
            (match["from"], match.start("from"), match.end("from")),
            (match["to"], match.start("to"), match.end()),
            (match["h2"], match.start("h2"), match.end()),
        ):
            if hour and int(hour) <= 24:
                yield Spot(start=start, end=end, value=f"{int(hour):02}:00")


def _times(text: str) -> Iterator[Spot]:
    for match in _TIME.finditer(text):
        half = (match["half"] or match["half2"] or "").lower().replace(".", "")
        is_called_one = half or match["word"] or _TO_A_TIME.match(text, match.end())
        if match["s"] == "." and not is_called_one:
            continue
        hour = int(match["h"] or match["h2"])
        if half == "pm" and hour < 12:
            hour += 12
        elif half == "am" and hour == 12:
            hour = 0
        value = f"{hour:02}:{match['min'] or '00'}"
        yield Spot(start=match.start(), end=match.end(), value=value)


def numeric_dates(text: str) -> Iterator[Spot]:
    """Yield the dates of a plain `text` that are written in figures alone."""
    for match in _NUMERIC.finditer(text):
        year = match["y"] or match["y2"]
        month, day = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
        if month > 12 >= day:
            month, day = day, month
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        if len(year) == 2:
            year = ("20" if int(year) < 70 else "19") + year
        value = f"{year}-{month:02}-{day:02}"
        yield Spot(start=match.start(), end=match.end(), value=value)


def _written(text: str, form: re.Pattern[str], calendar: _Calendar) -> Iterator[Spot]:
    for match in form.finditer(text):
        parts = match.groupdict()
        name, day, year = match["m"], parts.get("d"), parts.get("y")
        if day and not 1 <= int(day) <= 31:
            continue
        if not day and not year and _is_other_word(text, match.start(), name):
            continue
        value = f"{year or '-'}-{calendar.months[name.lower()]:02}"
        if day:
            value += f"-{int(day):02}"
        yield Spot(start=match.start(), end=match.end(), value=value)


def _is_other_word(text: str, start: int, name: str) -> bool:
    """Tell whether a month's name without day and year may be no month."""
    if name.lower() not in _DOUBTFUL:
        is_short = len(name) <= 3 and name.lower() not in _SHORT_MONTHS
        return is_short and text[start + len(name) : start + len(name) + 1] != "."
    return not (
        name[0].isupper() and _BEFORE_MONTH.search(text, max(0, start - 8), start)
    )


@cache
def _calendar(language: str) -> _Calendar | None:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
    months = _names(
        (number, name)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[context][width].items()
    )
    days = _names(
        (number, name)
        for context in ("format", "stand-alone")
        for width in ("wide",)
        for number, name in locale.days[context][width].items()
    )
    if profile := profile_of(Language(language)):
        months |= profile.more_months
    # Hungarian lengthens a last letter before an ending: "szerdán".
    days |= {
        name[:-1] + "á": day
        for name, day in days.items()
        if language == "hu" and name.endswith("a")
    }
    return _Calendar(
        months=months,
        days=days,
        written=_forms(months),
        month_openings=_openings(months),
        day_openings=_openings(days),
        day_name=re.compile(
            rf"(?<!\w)({_either(days)})(?:en|s|t?[eéoöaá]n|[eoö]?nként|ot)?(?!\w)",
            re.IGNORECASE,
        ),
    )


def _names(pairs: Iterator[tuple[int, str]]) -> dict[str, int]:
    return {
        name.lower().rstrip("."): number
        for number, name in pairs
        if len(name.rstrip(".")) >= _SHORTEST and not name[0].isdigit()
    }


def _openings(names: Iterable[str]) -> frozenset[str] | None:
    openings = frozenset(name[:_SHORTEST].casefold() for name in names)
    return openings if all(map(str.isalpha, openings)) else None


def _either(names: Mapping[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _forms(months: Mapping[str, int]) -> tuple[re.Pattern[str], ...]:
    # A look at the first letter spares the search through all names.
    first = re.escape("".join(sorted({name[0] for name in months})))
    month = rf"(?=[{first}])(?P<m>{_either(months)})\.?"
    return tuple(
        re.compile(form.replace("MONTH", month), re.IGNORECASE) for form in _FORMS
    )
