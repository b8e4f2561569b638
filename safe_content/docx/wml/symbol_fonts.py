"""Fonts whose letters are signs: what a reader sees of them, and how it is written.

Word keeps a sign of such a font as a letter of Unicode's private area, of which the last
two figures are its place in the font (ECMA-376 Part 1, 17.3.3.30), or as the letter of
the keyboard that stands at that place: ``m`` in Symbol is shown as ``μ``. The tables
are Adobe's for Symbol, and for the others those by which Unicode 7.0 took them in,
with signs of earlier versions where they look alike, since more programs have those.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.wml.element_names import attribute

_PRIVATE = 0xF000


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SymbolFont:
    """What the letters of a font stand for; both are for ``str.translate``."""

    seen: Mapping[int, str]
    """By a letter of a file: the sign that is shown for it."""

    written: Mapping[int, str]
    """By a sign: the letter of a file that stands for it."""


def _font(*rows: tuple[int, str]) -> SymbolFont:
    """Return a font by its rows: from which place on, the signs one after the other."""
    signs = {first + n: sign for first, row in rows for n, sign in enumerate(row)}
    signs[0x20] = " "
    seen: dict[int, str] = {}
    written: dict[int, str] = {}
    for place, sign in signs.items():
        seen[_PRIVATE + place] = sign
        if ord(sign) != place:
            seen[place] = sign
            written.setdefault(ord(sign), chr(_PRIVATE + place))
    return SymbolFont(seen=seen, written=written)


_FONTS = {
    "symbol": _font(
        (0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"),
        (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
        (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"),
        (0xD0, "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
        (0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
    ),
    "wingdings": _font(
        (0x21, "🖉✂✁👓🕭🕮🕯☎✆✉🖃📪📫📬📭🗀🗁🗎🗏🗐🗄⌛⌨🖰🖲💻🖴🖫🖬✇✍"),
        (0x40, "🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠⚐🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉"),
        (0x60, "♊♋♌♍♎♏♐♑♒♓🙰🙵●❍■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶🙶🙷"),
        (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•"),
        (0xA1, "○⭕🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛"),
        (0xC3, "⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋🡨→↑↓↖↗↙↘"),
        (0xE7, "🡸➔🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭✗✓☒☑"),
    ),
    "wingdings 2": _font((0x4F, "✗✓☒☑"), (0xA3, "□")),
    "webdings": _font((0x61, "✔"), (0x63, "□"), (0x67, "■"), (0x6E, "●")),
}
"""Signs of the last two that people tick; the others keep their letters."""


def symbol_font(font: str) -> SymbolFont | None:
    """Return what the letters of a font stand for; None where they are letters."""
    return _FONTS.get(font.partition("/")[0].casefold())


def sign_of(symbol: etree._Element) -> str:
    """Name the sign that a ``w:sym`` shows: ``"✓ (Wingdings)"``.

    Where it is not known, its place in the font stands for it: ``"F0D4 (Webdings)"``.
    """
    font, place = attribute(symbol, "font") or "", attribute(symbol, "char") or ""
    known = symbol_font(font)
    try:
        number = int(place, 16)
    except ValueError:
        number = -1
    shown = known.seen.get(number, place) if known else place
    if known is None and 0x20 < number < _PRIVATE - 0x1000:
        shown = chr(number)
    return f"{shown} ({font})" if font else shown
