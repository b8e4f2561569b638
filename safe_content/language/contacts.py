"""Web and e-mail addresses and telephone numbers, as a text has them."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from safe_content.language.tokens import TokenKind, may_hold_address, tokens
from safe_content.model.units import Language


class Spot(NamedTuple):
    """A stretch of a text and what it says in one agreed form."""

    start: int
    end: int
    value: str


_GENERIC = (
    "com org net int edu gov mil info biz name ngo ong app dev online site help care"
    " health support foundation charity community world page link io eu example"
)
_AT = r"(?:@|[ ]?\(at\)[ ]?|[ ]?\[at\][ ]?)"
MAILBOX = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}(?:[\w-]{{1,63}}\.){{1,8}}[^\W\d_]{{2,63}}(?![\w])"
)
ENDING = re.compile(r"(?<=\.[a-z][a-z])(?:[a-z]{0,20})(-[^\W\d_]{1,5})$")
"""What a language writes on to an address: *a safe.org-on*; no top domain has it."""


@cache
def domains() -> str:
    """Return the top domains as a pattern: generic ones, and each country's own."""
    from babel import Locale

    countries = (
        code.lower()
        for code in map(str, Locale("en").territories)
        if len(code) == 2 and code.isalpha()
    )
    return "|".join(sorted({*_GENERIC.split(), *countries, "uk"}))


@cache
def bare_address(path: str = r"[^\s<>\"“”„«»]*") -> re.Pattern[str]:
    """Return the pattern of a web address without ``https://`` or ``www.``.

    Its top domain stands in small letters: *end.It* lacks a space.
    """
    return re.compile(
        r"(?<![\w@.:/-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,6}"
        rf"(?:{domains()})(?![\w-]|\.\w)(?::[0-9]+)?(?:/{path})?"
    )


_INNER_POINT = re.compile(r"\w\.[a-z]{2}")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)

_DIGITS = re.compile(
    r"(?<!\w)[+(]{0,2}[0-9][0-9()./\- \u00a0\u202f\u2011–]{5,40}(?<=[0-9])(?!\w)"
)
_DATE = re.compile(
    r"[0-9]{1,2}[./-] ?[0-9]{1,2}[./-] ?(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{4}[./-] ?[0-9]{1,2}[./-] ?[0-9]{1,2}"
)
_BETWEEN_NUMBERS = re.compile(
    r"(?<![ (][0-9]{2})(?<!^[0-9]{2})(?<!^[0-9]{3})(?<!^[0-9]{4}) [/–-] |(?<=[0-9]{4}) ?/ ?(?=[+0(])| {2,}|, "
)
_REGIONS = {"en": "GB", "nl": "NL", "hu": "HU", "bg": "BG", "mk": "MK"}
_OTHER_REGIONS = ("NL", "HU", "BG", "MK")
"""Where a number is dialled that none of the text's own country can be."""


def addresses(text: str) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Return the web addresses and the mailboxes of a plain `text`."""
    links: list[Spot] = []
    mailboxes: list[Spot] = []
    place = 0
    for token in tokens(text) if may_hold_address(text) else ():
        end = place + len(token.text)
        if token.kind is TokenKind.ADDRESS:
            if "@" in token.text and "/" not in token.text:
                value, found = token.text.lower(), mailboxes
            else:
                value, found = _address(token.text), links
            found.append(Spot(start=place, end=end, value=value))
        place = end
    if "at" in text:
        taken = {place for spot in mailboxes for place in range(spot.start, spot.end)}
        mailboxes.extend(
            Spot(m.start(), m.end(), mailbox(m[0]))
            for m in MAILBOX.finditer(text)
            if m.start() not in taken
        )
    links.extend(_bare(text, links + mailboxes))
    return tuple(links), tuple(mailboxes)


def mailbox(written: str) -> str:
    """Return an e-mail address with its @, however that is written."""
    return re.sub(r"\s?[(\[]at[)\]]\s?", "@", written).lower()


def _bare(text: str, found: list[Spot]) -> Iterator[Spot]:
    taken = {place for spot in found for place in range(spot.start, spot.end)}
    for match in bare_address().finditer(text) if _INNER_POINT.search(text) else ():
        if match.start() not in taken:
            address = match.group().rstrip(".,;:!?'’…)")
            yield Spot(
                start=match.start(),
                end=match.start() + len(address),
                value=_address(address),
            )


def _address(written: str) -> str:
    """Return an address without what a browser adds by itself."""
    host, slash, path = _SCHEME.sub("", written).partition("/")
    return (host.lower() + slash + path).rstrip("/")


def telephones(text: str, language: Language) -> tuple[Spot, ...]:
    """Return what can only be telephone numbers: long, with ``+`` or ``0`` in front.

    Short ones such as 112 are numbers like any others.
    """
    region = _REGIONS.get(language.partition("-")[0], "")
    return tuple(
        Spot(
            start=start,
            end=end,
            value=_dialled(
                text[start:end], "".join(filter(str.isdecimal, text[start:end])), region
            ),
        )
        for start, end in telephone_runs(text)
    )


def telephone_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the telephone numbers of a text begin and end, apart from dates."""
    for run in _DIGITS.finditer(text):
        start = run.start()
        for part in _BETWEEN_NUMBERS.split(run[0]):
            place = text.index(part, start) if part else start
            start = place + len(part)
            digits = sum(map(str.isdecimal, part.replace("(0)", "")))
            if (
                _FEWEST <= digits <= _MOST
                and part.lstrip("(").startswith(("+", "0"))
                and not _is_date(part)
                and not re.fullmatch(r"0\.[0-9]+(?:\.[0-9]+)*", part)
            ):
                yield place, start


_FEWEST, _MOST = 7, 15
"""Digits of a telephone number; ITU-T E.164 allows fifteen."""


def _is_date(part: str) -> bool:
    """Tell whether a date stands in what looks like a telephone; a long one has none."""
    found = _DATE.search(part)
    if found is None:
        return False
    has_year = re.search(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", part)
    return has_year is not None or sum(map(str.isdecimal, part)) <= 8


def dialled(written: str, country: str) -> str:
    """Return what a telephone has to dial for a number written in `country`.

    ``"020 555 0111"`` in ``NL`` gives ``"+31205550111"``; ``"112"``, and what is a number
    nowhere, are dialled as they are written.
    """
    digits = "".join(filter(str.isdecimal, written))
    found = _dialled(written, digits, country) if len(digits) > 6 else digits
    is_abroad = written.lstrip(" (").startswith("+")
    return f"+{found}" if found == digits and is_abroad else found


@lru_cache(maxsize=4096)
def _dialled(written: str, digits: str, region: str) -> str:
    """Return a telephone number as it is dialled from abroad, if that is sure."""
    import phonenumbers

    for place in dict.fromkeys((region, *_OTHER_REGIONS)):
        try:
            number = phonenumbers.parse(written, place or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            e164 = phonenumbers.PhoneNumberFormat.E164
            return phonenumbers.format_number(number, e164)
    return digits
