"""Parts of a whole as they are written in English and Dutch: *2/3*, *anderhalf*."""

import re
from collections.abc import Iterator, Mapping

from safe_content.language.contacts import Spot
from safe_content.model.units import Language

_IN_DIGITS = re.compile(r"(?<![\w/.,-])(\d{1,2})/(\d{1,2})(?![\w/]|[.,-]\d)")
_MANY: Mapping[str, Mapping[str, int]] = {
    "en": {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9,
    },
    "nl": {
        "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zeven": 7,
    },
}  # fmt: skip
_PARTS: Mapping[str, Mapping[str, int]] = {
    "en": {
        "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
        "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
    },
    "nl": {
        "derde": 3, "kwart": 4, "vierde": 4, "vijfde": 5, "achtste": 8, "tiende": 10,
    },
}  # fmt: skip
_ONE = frozenset({"one", "een", "één"})
_WHOLE: Mapping[str, Mapping[str, str]] = {
    "en": {"one and a half": "1.5", "three-quarters": "0.75"},
    "nl": {"anderhalf": "1.5", "anderhalve": "1.5", "driekwart": "0.75"},
}
_LAST = {
    code: frozenset(re.split("[ -]", words)[-1] for words in (*parts, *_WHOLE[code]))
    for code, parts in _PARTS.items()
}
"""The words in which a fraction ends."""


def may_end_fraction(word: str, code: str) -> bool:
    """Tell whether a fraction in words may end in `word`."""
    return word.lower() in _LAST.get(code, ())


def fractions(text: str, language: Language) -> Iterator[Spot]:
    """Yield the fractions of a plain `text`, each with the same value however written."""
    code = language.partition("-")[0]
    found = [
        Spot(start=m.start(), end=m.end(), value=_value(int(m[1]), int(m[2])))
        for m in (_IN_DIGITS.finditer(text) if "/" in text else ())
        if int(m[2])
    ]
    if code in _WHOLE:
        for words, value in _WHOLE[code].items():
            found += [
                Spot(start=m.start(), end=m.end(), value=value)
                for m in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE)
            ]
        many, parts = _MANY[code], _PARTS[code]
        pattern = re.compile(
            rf"(?<!\w)({'|'.join(many)})[ -]({'|'.join(parts)})(?!\w)", re.IGNORECASE
        )
        for match in pattern.finditer(text):
            number, part = match[1].lower(), match[2].lower()
            # "Een derde" is also a third person; of a whole it says of what.
            is_ordinal = number in _ONE and not re.match(
                r" (?:of|van|deel)\b", text[match.end() :]
            )
            if not is_ordinal and (code == "nl" or part[-1] == "s" or number in _ONE):
                value = _value(many[number], parts[part])
                found.append(Spot(start=match.start(), end=match.end(), value=value))
    yield from sorted(found, key=lambda spot: spot.start)


def _value(number: int, parts: int) -> str:
    """Return a fraction in figures if it has an end, as *½* has, else as one."""
    share = number / parts
    return f"{share:g}" if round(share, 3) == share else f"{number}/{parts}"
