"""Fonts that have no Cyrillic letters, and what stands in for them.

Word sets Cyrillic letters in the font named for ``hAnsi`` and Latin ones in that
named for ``ascii``, so that only the former needs another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.package.reader_package import WordPackage
from safe_content.docx.wml.element_names import attribute, long, sibling
from safe_content.docx.wml.formatting import properties_of
from safe_content.model.units import Language

CYRILLIC = frozenset({"be", "bg", "mk", "ru", "sr", "uk"})
"""The languages that are written in Cyrillic letters."""

_STAND_INS = {
    "Times New Roman": (
        "Abril Fatface|Baskerville Old Face|Bell MT|Bembo|Bernard MT Condensed"
        "|Bodoni MT|Bodoni MT Black|Bodoni MT Condensed|Bodoni 72|Calisto MT"
        "|Californian FB|Castellar|Centaur|Cochin|Colonna MT|Cooper Black|Crimson Text"
        "|Didot|Elephant|Engravers MT|Felix Titling|Footlight MT Light"
        "|Goudy Old Style|Goudy Stout|High Tower Text|Hoefler Text|Imprint MT Shadow"
        "|Josefin Slab|Libre Caslon Text|Lucida Bright|Lucida Fax|Modern No. 20"
        "|Niagara Solid|Onyx|Perpetua|Perpetua Titling MT|Poor Richard|Rockwell"
        "|Rockwell Condensed|Rockwell Extra Bold|Stencil|Trajan Pro|Wide Latin"
    ),
    "Arial": (
        "Agency FB|Avenir|Avenir LT Std|Bauhaus 93|Bebas Neue|Berlin Sans FB"
        "|Berlin Sans FB Demi|Britannic Bold|Broadway|Cabin|Copperplate"
        "|Copperplate Gothic Bold|Copperplate Gothic Light|DM Sans|Dosis"
        "|Eras Bold ITC|Eras Demi ITC|Eras Light ITC|Eras Medium ITC|Futura|Gill Sans"
        "|Gill Sans MT|Gill Sans MT Condensed|Gill Sans Ultra Bold|Haettenschweiler"
        "|Josefin Sans|Karla|Lucida Sans|Lucida Sans Typewriter|Maiandra GD|Optima"
        "|Poppins|Quicksand|Rubik Mono One|Showcard Gothic|Skia|Titillium Web"
        "|Tw Cen MT|Tw Cen MT Condensed|Univers|Varela Round|Work Sans"
    ),
    "Comic Sans MS": (
        "Bradley Hand ITC|Brush Script MT|Chalkboard|Curlz MT|Edwardian Script ITC"
        "|Forte|Freestyle Script|French Script MT|Gigi|Harlow Solid Italic|Harrington"
        "|Ink Free|Jokerman|Juice ITC|Kristen ITC|Kunstler Script|Lucida Calligraphy"
        "|Lucida Handwriting|Magneto|Marker Felt|Mistral|MV Boli|Palace Script MT"
        "|Papyrus|Parchment|Pristina|Rage Italic|Ravie|Script MT Bold|Snap ITC"
        "|Tempus Sans ITC|Viner Hand ITC|Vivaldi|Vladimir Script"
    ),
}
"""Fonts that every Word has, each with well-known ones that it stands in for."""

_BY_NAME = {
    name.casefold(): stand_in
    for stand_in, names in _STAND_INS.items()
    for name in names.split("|")
}
_SLOTS = ("hAnsiTheme", "hAnsi", "asciiTheme", "ascii")
"""Attributes that name the font of Cyrillic letters, the strongest first."""


@dataclass(slots=True, kw_only=True)
class StandIns:
    """Puts other fonts in for those without Cyrillic letters, and remembers which."""

    theme: Mapping[str, str]
    """The fonts of the theme by what a text calls them, such as ``minorHAnsi``."""

    used: dict[str, str] = field(default_factory=dict)
    """Fonts that had to be stood in for, each with its stand-in."""

    touched: set[str] = field(default_factory=set)
    """What looks say of fonts, before and after."""

    def afresh(self) -> "StandIns":
        """Return another that remembers nothing yet."""
        return StandIns(theme=self.theme)

    def put_in(self, root: etree._Element) -> bool:
        """Let every run and style under `root` have Cyrillic letters; tell if any had not."""
        changed = False
        for fonts in root.iter(*_RUN_FONTS):
            stand_in = self._stand_in(_named(fonts), self.theme)
            if stand_in:
                self._touch(fonts)
                fonts.set(sibling(fonts, "hAnsi"), stand_in)
                fonts.attrib.pop(sibling(fonts, "hAnsiTheme"), "")
                self._touch(fonts)
                changed = True
        for latin in root.iter(*_DRAWN_FONTS):
            stand_in = self._stand_in(latin.get("typeface", ""), {})
            if stand_in:
                self.touched |= {latin.get("typeface", ""), stand_in}
                latin.set("typeface", stand_in)
                changed = True
        return changed

    def _stand_in(self, named: str, theme: Mapping[str, str]) -> str:
        font = theme.get(named, named)
        stand_in = _BY_NAME.get(font.casefold(), "")
        if stand_in:
            self.used[font] = stand_in
        return stand_in

    def _touch(self, fonts: etree._Element) -> None:
        holder = fonts.getparent()
        self.touched.add(dict(properties_of(holder)).get("font", ""))


_RUN_FONTS = long("rFonts")
_DRAWN_FONTS = long("a:latin")


def stand_ins(package: WordPackage, language: Language | None) -> StandIns | None:
    """Return what puts in fonts for a language, if it needs any."""
    if language not in CYRILLIC:
        return None
    theme: dict[str, str] = {}
    for part in package.related(package.main, "theme"):
        for size in ("major", "minor"):
            for latin in package.parse(part).iterfind(f".//{{*}}{size}Font/{{*}}latin"):
                for script in ("HAnsi", "Ascii"):
                    theme[size + script] = latin.get("typeface", "")
    return StandIns(theme=theme)


def _named(fonts: etree._Element) -> str:
    return next(filter(None, (attribute(fonts, slot) for slot in _SLOTS)), "")
