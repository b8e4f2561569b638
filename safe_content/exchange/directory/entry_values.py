"""What programs read in an entry's words: numbers to dial, languages, places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from safe_content.directory.entry import Entry
from safe_content.directory.entry_fields import EntryField
from safe_content.language.contacts import dialled
from safe_content.language.language_names import named_language

_APART = re.compile(r"\s*(?:[,;/\n]|\b(?:and|en|és|и)\b)\s*")
_NUMBERS = re.compile(r"\+?\(?\d[\d\s()./‑–-]*\d|\d{3}")
_DEGREES = re.compile(r"(-?\d{1,2}\.\d+)\s*°?\s*N?[,; ]\s*(-?\d{1,3}\.\d+)")
_CODE = re.compile(r"\b(\d{4}\s?[A-Z]{2}|\d{4,5})\b")


class Number(NamedTuple):
    """A telephone number as it is written, and as a telephone dials it."""

    written: str
    dialled: str


class Spoken(NamedTuple):
    """A language by its name in the entry, and its code; empty if that is unknown."""

    name: str
    code: str


class PostalParts(NamedTuple):
    """What an address tells beside the town."""

    street: str
    code: str


def numbers_of(entry: Entry) -> Iterator[Number]:
    """Yield the telephone numbers of an entry, each once.

    A number without its country's is dialled as from the entry's country.
    """
    known = set()
    for text in entry.values.get(EntryField.TELEPHONE, ()):
        for match in _NUMBERS.finditer(text):
            found = dialled(match[0], entry.country)
            if found and found not in known:
                known.add(found)
                yield Number(written=match[0].strip(), dialled=found)


def spoken_languages(entry: Entry) -> Iterator[Spoken]:
    """Yield the languages that an entry says are spoken there, each once."""
    known = set()
    for text in entry.values.get(EntryField.LANGUAGES, ()):
        for name in filter(None, _APART.split(text)):
            if name not in known:
                known.add(name)
                yield Spoken(name=name, code=named_language(name) or "")


def coordinates(entry: Entry) -> tuple[str, str] | None:
    """Return the degrees north and east, if an entry tells them: none of a secret place."""
    if EntryField.ADDRESS in entry.withheld:
        return None
    match = _DEGREES.search(entry.first(EntryField.COORDINATES))
    return (match[1], match[2]) if match else None


def web_address(text: str) -> str:
    """Return a web address with its scheme; empty for none."""
    word = text.split(maxsplit=1)[0] if text.split() else ""
    if not word:
        return ""
    return word if re.match(r"https?://", word) else f"https://{word}"


def postal_parts(address: str) -> PostalParts | None:
    """Return the street and the postcode of an address; None if it has none."""
    match = _CODE.search(address)
    street = re.split(r"[,;\n]", address)[0].strip() if address else ""
    return PostalParts(street=street, code=match[1]) if match and street else None
