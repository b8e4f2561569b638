"""Abbreviations such as *i.v.m.* and *approx.*, written out."""

import re
from collections.abc import Mapping

from safe_content.model.units import Language

_LETTERS: Mapping[str, str] = {
    "b.v.": "bijvoorbeeld",
    "d.m.v.": "door middel van",
    "d.w.z.": "dat wil zeggen",
    "i.g.v.": "in geval van",
    "i.h.b.": "in het bijzonder",
    "i.p.v.": "in plaats van",
    "i.s.m.": "in samenwerking met",
    "i.t.t.": "in tegenstelling tot",
    "i.v.m.": "in verband met",
    "m.b.t.": "met betrekking tot",
    "m.b.v.": "met behulp van",
    "m.i.v.": "met ingang van",
    "m.n.": "met name",
    "m.u.v.": "met uitzondering van",
    "n.a.v.": "naar aanleiding van",
    "n.v.t.": "niet van toepassing",
    "o.a.": "onder andere",
    "o.b.v.": "op basis van",
    "o.g.v.": "op grond van",
    "t.a.v.": "ten aanzien van",
    "t.b.v.": "ten behoeve van",
    "t.e.m.": "tot en met",
    "t.g.v.": "ten gevolge van",
    "t.m.": "tot en met",
    "t.o.v.": "ten opzichte van",
    "z.n.": "zo nodig",
    "z.s.m.": "zo spoedig mogelijk",
}
_SHORT: Mapping[str, Mapping[str, str]] = {
    "en": {
        "approx.": "approximately",
        "etc.": "et cetera",
        "excl.": "excluding",
        "incl.": "including",
    },
    "nl": {
        **_LETTERS,
        "bijv.": "bijvoorbeeld",
        "bv.": "bijvoorbeeld",
        "ca.": "circa",
        "dhr.": "de heer",
        "enz.": "enzovoort",
        "evt.": "eventueel",
        "excl.": "exclusief",
        "incl.": "inclusief",
        "mevr.": "mevrouw",
        "mw.": "mevrouw",
        "resp.": "respectievelijk",
    },
}
"""What each language shortens; *e.g.* and *for example* are other words."""

_WRITTEN = {
    code: re.compile(
        rf"(?<![\w.])(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE
    )
    for code, words in _SHORT.items()
}


def written_out(text: str, language: Language) -> str:
    """Return `text` with its abbreviations in words."""
    code = language.partition("-")[0]
    if code not in _SHORT or "." not in text[:-1]:
        return text
    words = _SHORT[code]
    return _WRITTEN[code].sub(lambda match: words[match.group().lower()], text)
