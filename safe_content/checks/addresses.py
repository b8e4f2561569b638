"""Web addresses, e-mail addresses and telephone numbers, found in any text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safe_content.language.contacts import (
    ENDING,
    MAILBOX,
    bare_address,
    mailbox,
    telephone_runs,
)

_REST = r"[^\s<>\"“”„«»\0]"
_LOCATED = re.compile(
    rf"(?<![\w@.-])(?:(?:https?|ftp|sftp|file)://|www\.){_REST}+", re.IGNORECASE
)
_TRAILING = ".,;:!?'’…·"
_LANGUAGES = frozenset({"en", "nl", "hu", "bg", "mk"})
_REGIONS = frozenset({"us", "gb", "nl", "hu", "bg", "mk"})


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
            key=mailbox(match[0]),
        )
        for match in MAILBOX.finditer(without(text, tuple(_links(text, _LOCATED))))
    )


def links(text: str) -> tuple[AddressSpan, ...]:
    """Return the web addresses in `text`, those without ``https://`` too."""
    if "." not in text and "//" not in text:
        return ()
    located = tuple(_links(text, _LOCATED))
    rest = without(text, located)
    bare = tuple(_links(without(rest, emails(rest)), bare_address(f"{_REST}*")))
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
    ending = None if slash else ENDING.search(link)
    return link[: ending.start(1)] if ending else link


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
    return tuple(
        AddressSpan(
            start=start, end=end, text=text[start:end], key=_dialled(text[start:end])
        )
        for start, end in telephone_runs(text)
    )


def _dialled(written: str) -> str:
    """Return the digits of a telephone number, with ``+`` where its country stands."""
    digits = "".join(filter(str.isdecimal, written.replace("(0)", "")))
    prefix = re.match(r"\(?(\+|00)", written)
    return "+" + digits.removeprefix("00") if prefix else digits


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
