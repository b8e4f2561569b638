"""When a service is open, read in five languages and shown in each one's way.

All words of a text have to be understood; of a text that says more, nothing is read, and
it stays as it was written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from safe_content.language.profiles import profile_of
from safe_content.model.units import Language

EVERY_DAY = frozenset(range(7))
_WORKDAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class OpeningPeriod:
    """On some days, from one time to another; minutes since midnight."""

    days: tuple[int, ...]
    """From Monday, 0, to Sunday, 6; in order."""
    opens: int
    closes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """When a service is open."""

    is_always: bool = False
    """Day and night, all week."""
    periods: tuple[OpeningPeriod, ...] = ()
    by_appointment: bool = False
    is_closed: bool = False


_ALWAYS: Mapping[str, tuple[str, ...]] = {
    "en": ("day and night", "24 hours", "at any hour", "always open"),
    "nl": ("dag en nacht", "24 uur", "altijd open", "altijd geopend"),
    "hu": ("éjjel-nappal", "éjjel nappal", "folyamatosan"),
    "bg": ("денонощно",),
    "mk": ("дење и ноќе", "ден и ноќ", "цел ден и ноќ"),
}
"""The first of each is how the language says it; so below. What says so in any sentence
stands in the profile of the language; the others do only where nothing else is said."""

_APPOINTMENT: Mapping[str, tuple[str, ...]] = {
    "en": ("by appointment", "by appointment only", "on appointment"),
    "nl": ("op afspraak", "alleen op afspraak", "volgens afspraak"),
    "hu": ("előzetes bejelentkezéssel", "bejelentkezéssel", "időpontfoglalással"),
    "bg": ("с уговорка", "по уговорка", "с предварителна уговорка", "със записан час"),
    "mk": ("по договор", "со закажување", "со претходно закажување", "по закажување"),
}
_CLOSED: Mapping[str, tuple[str, ...]] = {
    "en": ("closed",),
    "nl": ("gesloten",),
    "hu": ("zárva",),
    "bg": ("затворено",),
    "mk": ("затворено",),
}
_DAILY: Mapping[str, tuple[str, ...]] = {
    "en": ("daily", "every day", "all week", "seven days a week", "7 days a week"),
    "nl": ("dagelijks", "elke dag", "iedere dag", "alle dagen", "7 dagen per week"),
    "hu": ("naponta", "minden nap", "mindennap", "a hét minden napján"),
    "bg": ("всеки ден", "ежедневно", "всички дни"),
    "mk": ("секој ден", "секојдневно", "сите денови"),
}
_WORKING: Mapping[str, tuple[str, ...]] = {
    "en": ("weekdays", "on weekdays", "working days", "on working days"),
    "nl": ("werkdagen", "op werkdagen", "doordeweeks"),
    "hu": ("hétköznap", "hétköznapokon", "munkanapokon"),
    "bg": ("работни дни", "в работни дни", "делнични дни", "в делнични дни"),
    "mk": ("работни денови", "во работни денови"),
}
_NOON: Mapping[str, str] = {"nl": "12 uur 's middags", "bg": "обяд"}
"""Noon, where the word for it in a sentence says other things too."""
_SHORT: Mapping[str, str] = {
    "en": "Mon Tue Wed Thu Fri Sat Sun",
    "nl": "ma di wo do vr za zo",
    "hu": "H K Sze Cs P Szo V",
    "bg": "пн. вт. ср. чт. пт. сб. нд.",
    "mk": "пон. вто. сре. чет. пет. саб. нед.",
}
_AND = {"en": "and", "nl": "en", "hu": "és", "bg": "и", "mk": "и"}

_RANGE = frozenset(
    ["-", "–", "—", "to", "till", "until", "through", "t/m", "tot", "tm", "до", "-ig"]
)
_TIE = frozenset([",", "&", "+", "and", "en", "és", "и"])
_BREAK = frozenset(("; ", ";", ".", "\n"))
_FILLER = frozenset(
    [
        "open",
        "from",
        "opened",
        "hours",
        "on",
        "at",
        "van",
        "geopend",
        "uur",
        "om",
        "op",
        "nyitva",
        "óra",
        "órától",
        "óráig",
        "h",
        "отворено",
        "от",
        "ч",
        "ч.",
        "часа",
        "од",
        "часот",
        "во",
        "в",
        ":",
        "(",
        ")",
    ]
)
_TIME = re.compile(
    r"(?P<h>2[0-4]|[01]?\d)(?:[:.h](?P<m>[0-5]\d))?"
    r"(?:\s*(?P<half>[ap]\.?m\b\.?)|\s*(?:uur|u\.?|óra|ór[aá]t[oó]l|ór[aá]ig|h|ч\.|часа|часот|ч)"
    r"(?!\w))?",
    re.IGNORECASE,
)
_SUFFIX = r"(?:-?(?:t[őoóö]l|ig|n?k?én[t]?|[oóöe]?n|enként|onként|önként))?"


def likely_hours(text: str, language: Language) -> OpeningHours | None:
    """Return opening hours as `opening_hours` does, but of *9–5* those by day.

    Good to hold two wordings against each other; what is shown to others is not guessed.
    """
    return _hours(text, language, _by_day)


def opening_hours(text: str, language: Language) -> OpeningHours | None:
    """Return when a plain text says that a service is open; None if it says more.

    ``"Mon–Sat 10 am–6 pm"`` and ``"H–Szo 10:00–18:00"`` are the same hours. Times without
    a day hold every day.
    """
    return _hours(text, language, _span)


def _hours(text: str, language: Language, span: "_Span") -> OpeningHours | None:
    code = language.partition("-")[0]
    if code not in _SHORT:
        return None
    tokens = _tokens(" ".join(text.split()), code)
    return _parsed(tokens, span) if tokens else None


def shown_hours(hours: OpeningHours, language: Language) -> str:
    """Return opening hours in a language's own way; English where it has none."""
    code = language.partition("-")[0]
    code = code if code in _SHORT else "en"
    said = []
    if hours.is_always:
        said.append(_sentence(_ALWAYS[code][0]))
    by_days: dict[tuple[int, ...], list[str]] = {}
    for period in hours.periods:
        span = f"{_clock(period.opens)}–{_clock(period.closes)}"
        by_days.setdefault(period.days, []).append(span)
    said += (
        f"{_days(days, code)} {', '.join(spans)}" for days, spans in by_days.items()
    )
    if hours.by_appointment:
        said.append(_APPOINTMENT[code][0] if said else _sentence(_APPOINTMENT[code][0]))
    if hours.is_closed:
        said.append(_CLOSED[code][0] if said else _sentence(_CLOSED[code][0]))
    return "; ".join(said)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _days(days: tuple[int, ...], code: str) -> str:
    names = _SHORT[code].split()
    if len(days) == len(EVERY_DAY):
        return _DAILY[code][0]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[days[0]]}–{names[days[-1]]}"
    first = ", ".join(names[day] for day in days[:-1])
    return f"{first} {_AND[code]} {names[days[-1]]}" if first else names[days[-1]]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: object = None


def _tokens(text: str, code: str) -> list[_Token] | None:
    """Return what a text is made of, in order; None if a word of it is unknown."""
    found: list[_Token] = []
    place = 0
    lowered = text.casefold()
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        match = _phrases(code).match(lowered, place)
        if match:
            found += _tokens_of(code, match[0])
            place = match.end()
            continue
        match = _TIME.match(text, place)
        if match and not (match.end() < len(text) and text[match.end()].isdigit()):
            half = (match["half"] or "").lower().replace(".", "")
            minutes = int(match["h"]) * 60 + int(match["m"] or 0)
            found.append(_Token("time", (minutes, half)))
            place = match.end()
            rest = re.match(r"-?(?:t[őoóö]l|ig|kor)(?!\w)", lowered[place:])
            place += rest.end() if rest else 0
            continue
        return None
    return found


@cache
def _words(code: str) -> Mapping[str, _Token]:
    found: dict[str, _Token] = {}
    profile = profile_of(Language(code))
    always = profile.round_the_clock.split(" | ") if profile else []
    # What is said in two parts is read in two.
    said = (word for word in ("24/7", *always) if word and "," not in word)
    found |= {word: _Token("always") for word in said}
    for word, time in (profile.clock_words if profile else {}).items():
        found[word] = _Token("time", (60 * int(time[:2]) + int(time[3:]), ""))
    for kind, table in (
        ("always", _ALWAYS),
        ("appointment", _APPOINTMENT),
        ("closed", _CLOSED),
    ):
        found |= {word: _Token(kind) for word in table[code]}
    found |= {word: _Token("days", tuple(range(7))) for word in _DAILY[code]}
    found |= {word: _Token("days", tuple(range(5))) for word in _WORKING[code]}
    if code in _NOON:
        found[_NOON[code]] = _Token("time", (12 * 60, ""))
    ranges = profile.ranges.split(" | ") if profile else []
    found |= {word: _Token("range") for word in (*_RANGE, *ranges) if word}
    found |= {word: _Token("tie") for word in _TIE}
    found |= {word: _Token("break") for word in _BREAK}
    found |= {word: _Token("filler") for word in _FILLER if word not in found}
    return found


@cache
def _day_names(code: str) -> Mapping[str, int]:
    names: dict[str, int] = {}
    locale = Locale(code)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.days[context][width].items():
                names[str(name).casefold().rstrip(".")] = int(number)
    profile = profile_of(Language(code))
    short = profile.short_days.split() if profile else ()
    for number, each in enumerate(short):
        names |= dict.fromkeys(each.split("|"), number)
    for number, each in enumerate(_SHORT[code].split()):
        names[each.casefold().rstrip(".")] = number
    return names | {"вт": 1, "ср": 2} if code == "mk" else names


@cache
def _phrases(code: str) -> re.Pattern[str]:
    days = sorted(_day_names(code), key=len, reverse=True)
    words = sorted(_words(code), key=len, reverse=True)
    plain = "|".join(
        rf"{re.escape(word)}(?!\w)" if word[-1].isalnum() else re.escape(word)
        for word in words
    )
    plural = "s?" if code in ("en", "nl") else ""
    named = "|".join(map(re.escape, days))
    return re.compile(rf"(?:{named}){plural}{_SUFFIX}\.?(?!\w)|{plain}")


def _tokens_of(code: str, word: str) -> Iterator[_Token]:
    """Yield what a word says: *péntekig* is *until*, and *Friday*."""
    names = _day_names(code)
    bare = word.rstrip(".")
    if bare not in names and word in _words(code):
        yield _words(code)[word]
        return
    stem = next(
        name for name in sorted(names, key=len, reverse=True) if bare.startswith(name)
    )
    if bare.endswith("ig") and bare != stem:
        yield _Token("range")
    yield _Token("day", names[stem])


def _parsed(tokens: list[_Token], span_of: "_Span") -> OpeningHours | None:
    """Read days, then the times that hold on them, up to the next days."""
    tokens = [token for token in tokens if token.kind != "filler"]
    kinds = {token.kind for token in tokens}
    periods: list[OpeningPeriod] = []
    days: list[int] = []
    times: list[tuple[int, str]] = []
    is_range = had_times = False
    is_other = False
    """Whether the days at hand are those of an appointment, so that no times follow."""
    last = ""

    def close() -> bool:
        nonlocal times
        if len(times) % 2:
            return False
        for start, end in zip(times[::2], times[1::2], strict=True):
            span = span_of(start, end)
            if span is None:
                return False
            periods.append(
                OpeningPeriod(
                    days=tuple(sorted(set(days))) or tuple(range(7)),
                    opens=span[0],
                    closes=span[1],
                )
            )
        times = []
        return True

    for token in tokens:
        before, last = last, token.kind
        if token.kind in ("day", "days", "time") and is_other:
            return None
        if token.kind in ("day", "days"):
            if times or had_times:
                if not close():
                    return None
                days, had_times = [], False
            if is_range and not days:
                return None
            if token.kind == "days":
                assert isinstance(token.value, tuple)
                days += token.value
            else:
                assert isinstance(token.value, int)
                days += _reach(days, token.value) if is_range else [token.value]
            is_range = False
        elif token.kind == "time":
            assert isinstance(token.value, tuple)
            if before == "tie" and len(times) % 2:
                return None
            times.append(token.value)
            had_times = True
            is_range = False
        elif token.kind == "range":
            is_range = True
        elif token.kind == "break":
            is_range = False
        elif token.kind == "appointment":
            is_other = bool(days) and not had_times
    if not close():
        return None
    if days and not had_times and set(days) != EVERY_DAY:
        # Of some days it says something else than when it is open.
        return None
    is_always = "always" in kinds
    if "closed" in kinds and periods:
        # Which of its days and times are meant, nobody can tell.
        return None
    if is_always and (periods or set(days) not in (set(), set(EVERY_DAY))):
        return None
    if not (periods or is_always or kinds & {"closed", "appointment"}):
        return None
    return OpeningHours(
        is_always=is_always,
        periods=tuple(sorted(periods)),
        by_appointment="appointment" in kinds,
        is_closed="closed" in kinds,
    )


def _reach(days: list[int], last: int) -> Iterator[int]:
    """Yield the days after the last of `days` up to another, over the week's end too."""
    day = days[-1] if days else last
    while day != last:
        day = (day + 1) % 7
        yield day


def _span(start: tuple[int, str], end: tuple[int, str]) -> tuple[int, int] | None:
    """Return both times on the clock of 24 hours; None if one may be of either half.

    ``9–5 pm`` is from nine to five, ``22–6`` over the night; of ``9–5`` nobody can tell.
    """
    (opens, first), (closes, last) = start, end
    closes = _of_half(closes, last)
    if first:
        opens = _of_half(opens, first)
    elif last == "pm" and opens < 12 * 60 and opens + 12 * 60 < closes:
        # "1–5 pm" is in the afternoon, "9–5 pm" begins in the morning.
        opens += 12 * 60
    is_of_24_hours = not (first or last) and opens > 12 * 60
    if 0 < closes <= opens and not (first and last) and not is_of_24_hours:
        return None
    return opens, closes


_Time = tuple[int, str]
_Span = Callable[[_Time, _Time], tuple[int, int] | None]
"""Two times as written, with their halves of the day, on the clock of 24 hours."""


def _by_day(start: _Time, end: _Time) -> tuple[int, int] | None:
    """Return both times as `_span`, of *9–5* nine and seventeen; None of *1–5*."""
    if not start[1] and not end[1]:
        if end[0] and max(end[0], 6 * 60) <= start[0] <= 12 * 60:
            return start[0], end[0] + 12 * 60
        if start[0] < 6 * 60 and end[0] <= 12 * 60:
            return None
    return _span(start, end)


def _of_half(minutes: int, half: str) -> int:
    hour = minutes // 60
    if half == "pm" and hour < 12:
        return minutes + 12 * 60
    if half == "am" and hour == 12:
        return minutes - 12 * 60
    return minutes
