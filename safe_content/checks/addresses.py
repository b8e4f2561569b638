"""Web addresses, e-mail addresses and telephone numbers, found in any text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@|\(at\)|\[at\])(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,63}"
)

_DOMAINS = (
    "com|org|net|eu|info|int|gov|edu|biz|nl|hu|bg|mk|be|de|at|uk|ie|fr|it|es|pt|pl"
    "|ro|gr|rs|hr|si|sk|cz|al|me|ba|tr|dk|se|no|fi|ch|lu|io|us|ngo|ong|app|dev"
)
_REST = r"[^\s<>\"“”„«»\0]"
_LOCATED = re.compile(
    rf"(?<![\w@.-])(?:(?:https?|ftp|sftp|file)://|www\.){_REST}+", re.IGNORECASE
)
_BARE = re.compile(
    r"(?<![\w@.:/-])(?:[A-Za-z0-9-]{1,63}\.){1,6}"
    rf"(?:{_DOMAINS})(?![\w-])(?::[0-9]+)?(?:/{_REST}*)?"
)
_TRAILING = ".,;:!?'’…·"
_LANGUAGES = frozenset({"en", "nl", "hu", "bg", "mk"})
_REGIONS = frozenset({"us", "gb", "nl", "hu", "bg", "mk"})

_DIGITS = re.compile(
    r"(?<![0-9])[+(]{0,2}[0-9][0-9()./\- \u00a0\u202f\u2011–]{5,40}(?<=[0-9])(?![0-9])"
)
_DATE = re.compile(
    r"[0-9]{1,2}[./-] ?[0-9]{1,2}[./-] ?(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{4}[./-] ?[0-9]{1,2}[./-] ?[0-9]{1,2}"
)
_BETWEEN_NUMBERS = re.compile(
    r"(?<![ (][0-9]{2})(?<!^[0-9]{2})(?<!^[0-9]{3}) [/–-] |(?<=[0-9]{4}) ?/ ?(?=[+0(])| {2,}|, "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressSpan:
    """A stretch of a text that means something by itself."""

    start: int
    end: int
    text: str
    """As it is written."""
    key: str
    """What is the same in each way of writing it."""


def emails(text: str) -> tuple[AddressSpan, ...]:
    """Return the e-mail addresses in `text`, however the @ is written."""
    if "@" not in text and "at" not in text:
        return ()
    return tuple(
        AddressSpan(
            start=match.start(),
            end=match.end(),
            text=match[0],
            key=re.sub(r"\(at\)|\[at\]", "@", match[0]).casefold(),
        )
        for match in _EMAIL.finditer(without(text, tuple(_links(text, _LOCATED))))
    )


def links(text: str) -> tuple[AddressSpan, ...]:
    """Return the web addresses in `text`, those without ``https://`` too."""
    if "." not in text and "//" not in text:
        return ()
    located = tuple(_links(text, _LOCATED))
    rest = without(text, located)
    bare = tuple(_links(without(rest, emails(rest)), _BARE))
    return tuple(sorted((*located, *bare), key=lambda found: found.start))


def _links(text: str, pattern: re.Pattern[str]) -> Iterator[AddressSpan]:
    for match in pattern.finditer(text):
        written = _unended(_unpunctuated(match[0]))
        yield AddressSpan(
            start=match.start(),
            end=match.start() + len(written),
            text=written,
            key=_destination(written),
        )


def _unended(link: str) -> str:
    """Take off what a language writes on to an address: *safe.org-on*."""
    _, slash, _ = link.rpartition("://")[2].partition("/")
    return (
        link
        if slash
        else re.sub(r"(?<=\.[A-Za-z]{2})([A-Za-z]*)-[^\W\d_]{1,5}$", r"\1", link)
    )


def _unpunctuated(link: str) -> str:
    """Take off the punctuation of the sentence that a link stands in."""
    end = len(link)
    opened, closed = link.count("("), link.count(")")
    while end and (link[end - 1] in _TRAILING or link[end - 1] in ")]}"):
        if link[end - 1] == ")":
            if closed <= opened:
                break
            closed -= 1
        end -= 1
    return link[:end]


def _destination(link: str) -> str:
    """Return where `link` leads, in whatever language the page is."""
    _, _, rest = link.rpartition("://")
    host, slash, path = rest.partition("/")
    host = host.lower().removeprefix("www.")
    first, _, others = host.partition(".")
    if first in _LANGUAGES and "." in others:
        host = others
    steps = [step for step in path.rstrip("/").split("/") if not _is_locale(step)]
    return host + slash.join(["", *steps]) if steps != [""] else host


def _is_locale(step: str) -> bool:
    language, _, region = step.lower().replace("_", "-").partition("-")
    return language in _LANGUAGES and (not region or region in _REGIONS)


def telephones(text: str) -> tuple[AddressSpan, ...]:
    """Return what can only be telephone numbers: long, with ``+`` or ``0`` in front.

    Short numbers such as 112 are numbers like any others.
    """
    return tuple(_telephones(text))


def _telephones(text: str) -> Iterator[AddressSpan]:
    for run in _DIGITS.finditer(text):
        start = run.start()
        for part in _BETWEEN_NUMBERS.split(run[0]):
            place = text.index(part, start) if part else start
            start = place + len(part)
            digits = "".join(filter(str.isdecimal, part.replace("(0)", "")))
            if (
                7 <= len(digits) <= 15
                and part.lstrip("(").startswith(("+", "0"))
                and not _is_date(part)
                and not re.fullmatch(r"0\.[0-9]+(?:\.[0-9]+)*", part)
            ):
                prefix = re.match(r"\(?(\+|00)", part)
                yield AddressSpan(
                    start=place,
                    end=start,
                    text=part,
                    key="+" + digits.removeprefix("00") if prefix else digits,
                )


def _is_date(part: str) -> bool:
    """Tell whether a date stands in what looks like a telephone; a long one has none."""
    found = _DATE.search(part)
    if found is None:
        return False
    has_year = re.search(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", part)
    return has_year is not None or sum(map(str.isdecimal, part)) <= 8


def same_telephone(one: str, other: str) -> bool:
    """Tell whether two keys are one number, dialled from here or from abroad."""
    if one == other:
        return True
    abroad, here = (one, other) if one.startswith("+") else (other, one)
    if not abroad.startswith("+") or here.startswith("+"):
        return False
    home = here.removeprefix("06") if abroad.startswith("+36") else here.lstrip("0")
    return len(home) >= 6 and abroad.endswith(home)


def without(text: str, found: tuple[AddressSpan, ...]) -> str:
    """Return `text` with a blank for each character of what was `found` in it."""
    return blanked(text, ((f.start, f.end) for f in found))


def blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """Return `text` with a blank for each character of the `stretches`."""
    kept: list[str] = []
    end = 0
    for start, stop in stretches:
        if start < end:
            continue
        kept += text[end:start], "\0" * (stop - start)
        end = stop
    return "".join((*kept, text[end:]))
