"""Unicode's normal forms in time that grows with the text, whatever the text is."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

_MOST = 30
"""So many marks one letter may carry at most (Unicode Annex 15, section 13)."""

_JOINER = "\u034f"
_MANY = re.compile(rf"[^\w\s!-~]{{{_MOST + 1}}}")
"""Enough of what may be marks in a row: neither letters, nor spaces, nor ASCII."""


def normal_form(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return `text` in a normal form.

    Marks on one letter are sorted by Unicode, which takes the square of how many there
    are. After thirty a joiner is put in, as in the Stream-Safe Text Format; no language
    has so many.
    """
    if len(text) > _MOST and _MANY.search(text):
        text = "".join(_stream_safe(text))
    return unicodedata.normalize(form, text)


def _stream_safe(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _MOST:
            yield _JOINER
            marks = 1
        yield letter
