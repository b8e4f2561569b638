"""Looks: the formatting of words as a reader sees it, whatever the XML says it by."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from lxml import etree

from safe_content.docx.wml.element_names import SHORT, attribute, attributes, whole
from safe_content.docx.wml.symbol_fonts import SymbolFont, symbol_font
from safe_content.model.units import CodeKind

Properties = tuple[tuple[str, str], ...]
"""Run properties by name, sorted: direct ones, a style's, or those in effect."""

NO_FORMATTING: Properties = ()

_UNSEEN = {
    *("lang", "noProof", "webHidden", "rPrChange", "ins", "del", "moveFrom", "moveTo"),
    *("snapToGrid", "oMath", "w14:ligatures", "w14:cntxtAlts", "w14:stylisticSets"),
    *("kern", "fitText", "specVanish", "w", "w14:numForm", "w14:numSpacing"),
    "rtl",
}
"""Properties that change nothing that a reader of these words sees."""

_COMPLEX = {
    "bCs",
    "iCs",
    "szCs",
    "cs",
    "font cs",
    "font eastAsia",
    "eastAsianLayout",
}
"""Properties that only count for scripts which the words may not use."""

_OTHER_SCRIPTS = re.compile(
    "[\u0590-\u08ff\u0900-\u109f\u1100-\u11ff\u1780-\u18af\u2e80-\ud7ff\uf900-\ufaff"
    "\ufb1d-\ufdff\ufe30-\ufeff\uff00-\uffef\U00020000-\U0003ffff]"
)
_TOGGLES = {
    *("b", "i", "caps", "smallCaps", "strike", "dstrike", "emboss", "imprint"),
    *("outline", "shadow", "vanish", "bCs", "iCs"),
}
_SLIGHT_SPACE = 20
"""Twentieths of a point between letters."""

_SLIGHT_HEIGHT = 2
"""Half points above or below the line."""

_DARK = re.compile("AUTO|(?:[0-2][0-9A-F]){3}")
_OFF = {"0", "false", "off", "none", "auto", "baseline", "nil"}
_BARE = {"u": "single", "color": "auto"}
"""What properties say that name no value; others are switched on."""

_FONTS = ("ascii", "asciiTheme", "hAnsi", "hAnsiTheme")
"""Attributes that name the font of Latin letters, and of Greek and Cyrillic ones."""

_STRIKES = frozenset({"strike", "dstrike"})
_ON_SPACES = {"u", "strike", "dstrike", "highlight", "shd", "bdr"}
"""What is seen on a space as well."""

_SAID = {
    "b": "bold",
    "i": "italic",
    "u": "underlined",
    "caps": "capitals",
    "smallCaps": "small caps",
    "strike": "struck through",
    "dstrike": "struck through twice",
    "highlight": "highlighted",
    "shd": "shaded",
    "color": "colour",
    "sz": "size",
    "font": "font",
    "spacing": "letter spacing",
    "position": "raised or lowered",
    "bdr": "border",
}
_COLOURS = {
    "FF0000": "red",
    "00B050": "green",
    "0000FF": "blue",
    "FFFFFF": "white",
    "000000": "black",
}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Formatting:
    """Formatting in effect; two looks are the same if they are the same object."""

    properties: Properties
    latin: Properties
    """Without what only counts for other scripts."""

    is_hidden: bool
    is_struck: bool
    shows_on_spaces: bool
    signs: SymbolFont | None
    """Where its font has signs in the places of letters: what they are."""

    def key(self, words: str) -> Properties:
        """Return what of this look counts for some words."""
        if words.isascii() or not _OTHER_SCRIPTS.search(words):
            return self.latin
        return self.properties


def properties_of(element: etree._Element | None) -> Properties:
    """Return what run properties say, in their own element's words."""
    if element is None:
        return NO_FORMATTING
    found: dict[str, str] = {}
    for item in element:
        name = SHORT[item.tag]
        if name in _UNSEEN or not name:
            continue
        said = attributes(item)
        if name == "rFonts":
            _add_fonts(found, said)
        elif not said:
            found[name] = _BARE.get(name, "1")
        elif name == "color":
            # What the theme makes of it is kept beside the theme's name for it.
            found[name] = (attribute(item, "val") or "auto").upper()
        elif name in _BARE:
            found[name] = attribute(item, "val") or _BARE[name]
        elif len(said) == 1 and said[0][0].endswith("}val"):
            found[name] = "1" if said[0][1] in {"true", "on"} else said[0][1]
        else:
            found[name] = " ".join(
                f"{key.rpartition('}')[2]}={value}" for key, value in sorted(said)
            )
    return tuple(sorted(found.items()))


def overlay(
    defaults: Properties, paragraph: Properties, character: Properties, own: Properties
) -> Formatting:
    """Return what is in effect when each layer lies on the one before it."""
    merged = {**dict(defaults), **dict(paragraph)}
    for name, said in character:
        # What both styles switch on is off again, as in Word.
        both = name in _TOGGLES and said == "1" and dict(paragraph).get(name) == "1"
        merged[name] = "0" if both else said
    merged.update(own)
    seen = {
        name: said
        for name, said in merged.items()
        if said not in _OFF and not _is_slight(name, said)
    }
    return _look_of(tuple(sorted(seen.items())))


def _is_slight(name: str, said: str) -> bool:
    """Tell whether a property makes less difference than a reader sees in a line.

    Up to a point of space between letters, or of height, is how programs set a line;
    and letters that are all but black are black.
    """
    match name:
        case "spacing":
            return abs(whole(said, 2**10)) <= _SLIGHT_SPACE
        case "position":
            return abs(whole(said, 2**10)) <= _SLIGHT_HEIGHT
        case "color":
            return _DARK.fullmatch(said) is not None
        case _:
            return False


def unstruck(look: Formatting) -> Formatting:
    """Return a look without the line through the words."""
    return _look_of(tuple(p for p in look.properties if p[0] not in _STRIKES))


def _look_of(properties: Properties) -> Formatting:
    seen = dict(properties)
    return Formatting(
        properties=properties,
        latin=tuple(pair for pair in properties if pair[0] not in _COMPLEX),
        is_hidden="vanish" in seen,
        is_struck=not _STRIKES.isdisjoint(seen),
        shows_on_spaces=not _ON_SPACES.isdisjoint(seen),
        signs=symbol_font(seen.get("font", "")),
    )


def difference(base: Properties, other: Properties) -> tuple[CodeKind, str]:
    """Name what sets one look off from the base of its passage."""
    before, after = dict(base), dict(other)
    changed = [
        name for name in {**after, **before} if before.get(name) != after.get(name)
    ]
    added = [name for name in changed if name in after]
    if added == changed:
        match added:
            case ["b"]:
                return CodeKind.BOLD, "bold"
            case ["i"]:
                return CodeKind.ITALIC, "italic"
            case ["u"]:
                return CodeKind.UNDERLINE, "underlined"
    said = [_say(name, after) for name in changed]
    return CodeKind.LOOK, ", ".join(dict.fromkeys(said))


@lru_cache(maxsize=4096)
def digest(style: str, base: Properties) -> str:
    """Return what tells whether the base formatting of two passages is the same."""
    said = "\n".join((style, *(f"{name}={value}" for name, value in base)))
    return sha256(said.encode()).hexdigest()[:12]


def _say(name: str, look: Mapping[str, str]) -> str:
    known = _SAID.get(name, name.removeprefix("w14:"))
    if name not in look:
        return f"not {known}" if name in _TOGGLES | {"u"} else f"default {known}"
    match name:
        case "color":
            return _COLOURS.get(look[name].upper(), f"colour {look[name]}")
        case "highlight":
            return f"highlighted {look[name]}"
        case "vertAlign":
            return look[name]
        case "sz":
            half = whole(look[name], 0)
            return f"{half / 2:g} pt" if half > 0 else "other size"
        case "font":
            return f"font {look[name].partition('/')[0]}"
        case _:
            return known


def _add_fonts(found: dict[str, str], attributes: Iterable[tuple[str, str]]) -> None:
    fonts = {key.rpartition("}")[2]: said for key, said in attributes}
    named = [fonts[key] for key in _FONTS if fonts.get(key)]
    if named:
        found["font"] = "/".join(dict.fromkeys(named))
    for script, theme in (("eastAsia", "eastAsiaTheme"), ("cs", "cstheme")):
        said = fonts.get(theme) or fonts.get(script)
        if said:
            found[f"font {script}"] = said
