"""Dutch abbreviations of several words, such as *i.v.m.*, written out."""

import re
from collections.abc import Mapping

from safe_content.model import Language

_WORDS: Mapping[str, str] = {
    "bv": "bijvoorbeeld",
    "dmv": "door middel van",
    "dwz": "dat wil zeggen",
    "ivm": "in verband met",
    "ipv": "in plaats van",
    "mbt": "met betrekking tot",
    "mbv": "met behulp van",
    "mn": "met name",
    "nav": "naar aanleiding van",
    "nvt": "niet van toepassing",
    "oa": "onder andere",
    "ogv": "op grond van",
    "tav": "ten aanzien van",
    "tbv": "ten behoeve van",
    "tgv": "ten gevolge van",
    "tov": "ten opzichte van",
    "zn": "zo nodig",
    "zsm": "zo spoedig mogelijk",
}
_LETTERS = re.compile(r"(?<![\w.])[A-Za-z]\.(?:[a-z]\.){1,2}(?!\w)")


def written_out(text: str, language: Language) -> str:
    """Return `text` with such abbreviations in words."""
    if not language.startswith("nl") or text.count(".") < 2:
        return text
    return _LETTERS.sub(_words, text)


def _words(match: re.Match[str]) -> str:
    letters = match.group()
    return _WORDS.get(letters.replace(".", "").lower(), letters)
