"""Paragraphs, runs and tables of a language that is written from right to left.

Word sets a run by the properties of other scripts only when it is marked ``w:rtl``
(ECMA-376, part 1, 17.3.2.30): then bold, italic and size are those of ``bCs``, ``iCs``
and ``szCs``. Alignment and indents of a ``w:bidi`` paragraph (17.3.1.6) count from its
leading edge, so that they stay as the master has them.

Among such words a space parts the groups of a number, after an Arabic letter a hyphen
does, and a plus stands apart from it (UAX #9, W2, W4 and N1): ``020-555-0101`` would be
shown as ``0101-555-020``. So such a figure stands in runs of its own, which are not
``w:rtl``, with a LEFT-TO-RIGHT MARK in front, as CLDR writes a sign before a number in
these languages. The reader takes that mark for no text, and any other for one.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from lxml import etree

from safe_content.docx.wml.element_names import (
    SHORT,
    SPACE,
    child,
    long,
    said_in,
    sibling,
    text_of,
    value,
)
from safe_content.docx.wml.paragraphs import insert_in_order
from safe_content.docx.wml.split_runs import isolated
from safe_content.model.units import Language

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""The languages that are written from right to left."""

_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their like."""

MARK = "\u200e"
"""Shown itself by nothing; what stands beside it is shown from left to right."""

_DASHES = r"\-\u2010-\u2013\u2212"
_BLANK = r"[ \u00a0\u2009\u202f]"
_FIGURE = re.compile(
    rf"(?<![\w:.,{_DASHES}+])[(]?[{_DASHES}+]?[(]?\d++"
    rf"(?:(?=\D)[)]?{_BLANK}?(?:[{_DASHES}/]{_BLANK}?|[.])?[(]?\d++)*+(?!\w|:\d)"
)
_IN_ORDER = re.compile(r"\d+(?:[./\u00a0\u202f]\d+)*")
"""What every program shows as it is written, since one sign joins figures (W4)."""

_AMOUNT = r"(?:\d{1,2}(?:[./]\d+)*|[12]\d{3})"
_RANGE = re.compile(rf"{_AMOUNT}{_BLANK}?[{_DASHES}]{_BLANK}?{_AMOUNT}")
"""Hours, days, ages or years: read from the right, as the words are."""

_BEGUN = re.compile(rf"[(]?[{_DASHES}+]?[(]?\d[\d \u00a0()./{_DASHES}]*")
"""A figure of which the rest may stand in the next run."""

_PARAGRAPHS, _RUNS, _TABLES = long("p"), long("r"), long("tbl")
_DRAWN = long("a:p")
_SIGNS = {
    **dict.fromkeys(("tab", "ptab", "br", "cr", "sym", "softHyphen"), "\n"),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), "\n"),
    "noBreakHyphen": "\u2011",
}
_IN_RUNS = long("t", *_SIGNS)
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
        if not any(_LETTERS.search(said) for _, said in _own_texts(paragraph)):
            continue
        insert_in_order(paragraph, "bidi")
        _set_figures_apart(paragraph)
        for run in paragraph.iter(*_RUNS):
            _turn_run(run)
        turned = True
    for paragraph in root.iter(*_DRAWN):
        if any(_LETTERS.search(str(text)) for text in paragraph.itertext()):
            _turn_drawn(paragraph)
            _mark_drawn(paragraph)
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


def figures(text: str) -> Iterator[tuple[int, int]]:
    """Yield where figures begin and end that would be shown in another order.

    Numbers in groups, as of telephones, and those with a sign in front. What may be a
    range is none: ``9-17`` is read from the right. ``116-123`` is more often a
    telephone number, and a range that is shown so is understood. A bracket around all
    of it is no part of it.
    """
    for found in _FIGURE.finditer(text):
        figure = found[0]
        while figure.startswith("(") and figure.count("(") > figure.count(")"):
            figure = figure[1:]
        if not (_IN_ORDER.fullmatch(figure) or _RANGE.fullmatch(figure)):
            yield found.end() - len(figure), found.end()


def without_marks(text: etree._Element, said: str) -> str:
    """Return what a text says, less the marks that `turn` gave a figure in it.

    Marks that it would not have set stay, and all of them where a paragraph runs from
    the left: they are its author's.
    """
    if not _runs_left(text):
        return said
    bare = said.replace(MARK, "")
    ours = {place for span in figures(bare) for place in _places(bare, *span)}
    if _BEGUN.fullmatch(bare) and not _RANGE.fullmatch(bare):
        ours.add(0)
    kept = []
    place = 0
    for letter in said:
        if letter != MARK:
            place += 1
        elif place in ours:
            continue
        kept.append(letter)
    return "".join(kept)


def _places(text: str, start: int, end: int) -> Iterator[int]:
    """Yield before which letters of a text a figure in it needs a mark.

    Before its first; digits of Arabic's own are a class of their own (AN), and need one
    at both sides of each sign between them.
    """
    yield start
    if any(unicodedata.bidirectional(each) == "AN" for each in text[start:end]):
        for at in range(start + 1, end):
            if text[at].isdecimal() != text[at - 1].isdecimal():
                yield at


def _runs_left(text: etree._Element) -> bool:
    for paragraph in text.iterancestors(*_PARAGRAPHS, *_DRAWN):
        is_drawn = SHORT[paragraph.tag] == "a:p"
        properties = child(paragraph, "a:pPr" if is_drawn else "pPr")
        if properties is None:
            return False
        if is_drawn:
            return properties.get("rtl") in {"1", "true"}
        bidi = child(properties, "bidi")
        return bidi is not None and value(bidi, "1") not in {"0", "false", "off"}
    return False


def _own_texts(paragraph: etree._Element) -> list[tuple[etree._Element, str]]:
    """Return a paragraph's own texts with what each says, not those of a box in it.

    A hyphen that is an element says itself, and what parts figures a new line.
    """
    return [
        (item, _SIGNS.get(SHORT[item.tag]) or said_in(item))
        for item in paragraph.iter(*_IN_RUNS)
        if next(item.iterancestors(*_PARAGRAPHS)) is paragraph
    ]


def _set_figures_apart(paragraph: etree._Element) -> None:
    """Let each figure stand in runs of its own, with its marks."""
    texts = _own_texts(paragraph)
    words = "".join(said for _, said in texts)
    starts = [0, *accumulate(len(said) for _, said in texts)]
    ends = starts[1:]
    for start, end in reversed([*figures(words)]):
        places = {*_places(words, start, end)}
        own_start = start
        if words[start - 1 : start] == MARK:
            places.remove(start)
            own_start -= 1
        first, after = bisect_right(starts, own_start) - 1, bisect_left(starts, end)
        for at in reversed(range(first, after)):
            begin, stop = max(own_start, starts[at]), min(end, ends[at])
            if begin < stop:
                marked = {each - begin for each in places}
                own = _with_marks(words[begin:stop], marked)
                _cut_out(texts[at][0], own, words[stop : ends[at]], begin > starts[at])
                ends[at] = begin
    for (text, said), start, end in zip(texts, starts, ends, strict=False):
        if start < end < start + len(said):
            _say(text, words[start:end])


def _cut_out(text: etree._Element, figure: str, after: str, is_behind: bool) -> None:
    """Let a figure, and what comes after it, stand in runs of their own.

    Where it is `is_behind` other words, those stay in the text, which is yet to lose it.
    """
    own = text
    if SHORT[text.tag] == "t":
        if is_behind:
            own = _say_after(text, figure)
        else:
            _say(text, figure)
        if after:
            _say_after(own, after)
    isolated(own, own)


def _say_after(text: etree._Element, words: str) -> etree._Element:
    following = etree.Element(text.tag)
    text.addnext(following)
    _say(following, words)
    return following


def _say(text: etree._Element, words: str) -> None:
    del text[:]
    text.text = words
    text.set(SPACE, "preserve")


def _mark_drawn(paragraph: etree._Element) -> None:
    for text in paragraph.iter(*long("a:t")):
        words = text_of(text)
        places = {
            place
            for start, end in figures(words)
            for place in _places(words, start, end)
            if words[place - 1 : place] != MARK
        }
        if places:
            del text[:]
            text.text = _with_marks(words, places)


def _with_marks(text: str, places: set[int]) -> str:
    """Return a text with marks before its letters at `places`."""
    return "".join(
        MARK + letter if at in places else letter for at, letter in enumerate(text)
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
        for name, said in own.attrib.items():
            counterpart.set(name, said)
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
