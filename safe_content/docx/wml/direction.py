"""Paragraphs, runs and tables of a language that is written from right to left.

Word sets a run by the properties of other scripts only when it is marked ``w:rtl``
(ECMA-376, part 1, 17.3.2.30): then bold, italic and size are those of ``bCs``, ``iCs``
and ``szCs``. Alignment and indents of a ``w:bidi`` paragraph (17.3.1.6) count from its
leading edge, so that they stay as the master has them.
"""

import re

from lxml import etree

from safe_content.docx.wml.element_names import SHORT, child, long, sibling
from safe_content.docx.wml.paragraphs import insert_in_order
from safe_content.model.units import Language

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""The languages that are written from right to left."""

_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their like."""

_GROUPS = re.compile(r"(?<=\d) (?=\d)")

_PARAGRAPHS, _RUNS, _TABLES = long("p"), long("r"), long("tbl")
_DRAWN = long("a:p")
_LOOKS = long("rPr")
_AFTER_RTL = {
    *("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
}
_BEFORE_TABLE = {"tblStyle", "tblpPr", "tblOverlap"}
_COUNTERPARTS = {"b": "bCs", "i": "iCs", "sz": "szCs"}


def is_right_to_left(language: Language | None) -> bool:
    """Tell whether a language is written from right to left: ``ar-EG`` is."""
    return language is not None and language.partition("-")[0] in RIGHT_TO_LEFT


def turn(root: etree._Element) -> bool:
    """Set right to left what is written so under `root`; tell if anything was.

    Paragraphs that hold a letter of such a script, their runs that do, and all tables
    with them, of which the first column then stands at the right. What stayed in
    another language keeps its direction, and so does a number alone: turned, a
    telephone number would be read from its end.
    """
    turned = False
    for paragraph in root.iter(*_PARAGRAPHS):
        if not _LETTERS.search(_own_words(paragraph)):
            continue
        insert_in_order(paragraph, "bidi")
        for run in paragraph.iter(*_RUNS):
            _turn_run(run)
        turned = True
    for paragraph in root.iter(*_DRAWN):
        if any(_LETTERS.search(str(text)) for text in paragraph.itertext()):
            _turn_drawn(paragraph)
            turned = True
    for table in root.iter(*_TABLES) if turned else ():
        _mirror(table)
    return turned


def match_scripts(root: etree._Element) -> bool:
    """Let bold, italic and size count for other scripts, too; tell if they did not.

    In styles and numbering, where a program that knows Latin letters alone names none.
    """
    changed = False
    for look in root.iter(*_LOOKS):
        changed |= _match(look)
    return changed


def figures_in_order(text: str) -> str:
    """Keep the groups of a number in their order where words run right to left.

    ``020 555 0101`` among Arabic words would be shown as ``0101 555 020``: only a
    space that does not break is part of a number (UAX #9, rule W4). A text without
    such words stays as it is.
    """
    return _GROUPS.sub("\u00a0", text) if _LETTERS.search(text) else text


def _own_words(paragraph: etree._Element) -> str:
    """Return a paragraph's own words, not those of a text box in it."""
    return "".join(
        text.text or ""
        for text in paragraph.iter(*long("t"))
        if next(text.iterancestors(*_PARAGRAPHS)) is paragraph
    )


def _turn_run(run: etree._Element) -> None:
    look = child(run, "rPr")
    if not any(_LETTERS.search(text.text or "") for text in run.iter(*long("t"))):
        if look is not None:
            _match(look)
        return
    if look is None:
        look = etree.Element(sibling(run, "rPr"))
        run.insert(0, look)
    _match(look)
    if child(look, "rtl") is None:
        at = next(
            (n for n, item in enumerate(look) if SHORT[item.tag] in _AFTER_RTL),
            len(look),
        )
        look.insert(at, etree.Element(sibling(look, "rtl")))


def _match(look: etree._Element) -> bool:
    changed = False
    for latin, other in _COUNTERPARTS.items():
        own = child(look, latin)
        if own is None or child(look, other) is not None:
            continue
        counterpart = etree.Element(sibling(look, other))
        for name, value in own.attrib.items():
            counterpart.set(name, value)
        own.addnext(counterpart)
        changed = True
    return changed


def _turn_drawn(paragraph: etree._Element) -> None:
    name = sibling(paragraph, "pPr")
    properties = paragraph.find(name)
    if properties is None:
        properties = etree.Element(name)
        paragraph.insert(0, properties)
    properties.set("rtl", "1")
    if properties.get("algn", "l") == "l":
        properties.set("algn", "r")


def _mirror(table: etree._Element) -> None:
    """Let the first column of a table stand at the right (17.4.1)."""
    name = sibling(table, "tblPr")
    properties = table.find(name)
    if properties is None or child(properties, "bidiVisual") is not None:
        return
    at = next(
        (n for n, x in enumerate(properties) if SHORT[x.tag] not in _BEFORE_TABLE),
        len(properties),
    )
    properties.insert(at, etree.Element(sibling(table, "bidiVisual")))
