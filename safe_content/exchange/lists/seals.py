"""What the parts of a Word list said that nobody should write in.

Kept as digests of their letters alone, since programs change quotation marks and
spaces by themselves. What a person wrote there is noticed, and nothing is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

_START = "scd1"
_IN_TEXT = re.compile(r"scd1(?:\*[0-9a-f]{6})*\*[0-9a-f]{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What some cells or paragraphs said, in their order."""

    digests: tuple[str, ...]

    def __str__(self) -> str:
        body = "*".join((_START, *self.digests))
        return f"{body}*{sha256(body.encode()).hexdigest()[:8]}"


def seal(texts: Sequence[str]) -> Seal:
    """Return the seal of `texts`."""
    return Seal(digests=tuple(digest(text) for text in texts))


def parse_seals(text: str) -> Iterator[Seal]:
    """Return the seals in `text` that are whole."""
    for match in _IN_TEXT.finditer(text):
        found = Seal(digests=tuple(match.group().split("*")[1:-1]))
        if str(found) == match.group():
            yield found


def digest(text: str) -> str:
    """Return a digest of the letters and digits of `text`."""
    return sha256(letters(text).encode()).hexdigest()[:6]


def letters(text: str) -> str:
    """Return the letters and digits of `text`, in small letters."""
    return "".join(char for char in text.casefold() if char.isalnum())
