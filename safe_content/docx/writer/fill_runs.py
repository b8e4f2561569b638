"""Filling: other words put where words were, with nothing else touched."""

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from safe_content.docx.reader.flow import Text
from safe_content.docx.wml.element_names import SHORT, SPACE, child, long, sibling

_SIGNS = {"\t": {"tab"}, "\n": {"br", "cr"}, "\u2011": {"noBreakHyphen"}}
_SIGNS["\u00ad"] = {"softHyphen"}
_SPLIT = re.compile("([\t\n\u2011\u00ad])")
_LETTER = re.compile(r"\W*?\w[\u0300-\u036f]*")
_WORD = re.compile(r"\W*?\w+")

_NEW = {"\t": "tab", "\n": "br"}
"""What is made for a sign of which the passage had none; others are characters."""

_HISTORY = frozenset(long("rPrChange", "ins", "del", "moveFrom", "moveTo"))

Signs = dict[str, deque[etree._Element]]
"""Elements that stand for a character, to be used again."""


def fill(words: Sequence[Text], text: str) -> None:
    """Let a stretch of words, all of one look, say `text`."""
    if words[0].is_drop_cap and len(words) > 1:
        first = _drop_cap_of(text, words[0].text.strip())
        _fill(words[:1], first)
        _fill(words[1:], text[len(first) :])
    else:
        _fill(words, text)


def _drop_cap_of(text: str, old: str) -> str:
    """Return what of a text stands large where a letter, or a whole word, stood so."""
    found = (_LETTER if len(old) == 1 else _WORD).match(text)
    return text if found is None else found[0]


def _fill(words: Sequence[Text], text: str) -> None:
    if text == "".join(item.text for item in words):
        return
    pieces = _cut_alike(words, text)
    if pieces is None:
        target = next((item for item in words if not item.text.isspace()), words[0])
        pieces = [text if item is target else "" for item in words]
    changed = [
        (item, piece)
        for item, piece in zip(words, pieces, strict=True)
        if item.text != piece and not _put_plain(item, piece)
    ]
    if not changed:
        return
    signs = signs_of([item for item, _ in changed])
    spots = [
        (item, piece, _take_out(item)) for item, piece in changed if not is_drawn(item)
    ]
    for item, piece, spot in spots:
        _put(item, piece, spot, signs)
    for item, piece in changed:
        if is_drawn(item):
            _put_drawn(item, piece)


def new_runs(like: Text, text: str, signs: Signs) -> list[etree._Element]:
    """Return new runs that say `text` and look like other words."""
    if is_drawn(like):
        return _drawn_runs(like, text)
    run = etree.Element(sibling(like.run, "r"))
    properties = child(like.run, "rPr")
    if properties is not None:
        own = deepcopy(properties)
        own.tail = None
        for item in list(own):
            if item.tag in _HISTORY:
                own.remove(item)
        run.append(own)
    run.extend(_elements(_in_font(like, text), run, [], signs))
    return [run]


def drop_empty(run: etree._Element) -> None:
    """Take out a run in which nothing is left but its properties."""
    parent = run.getparent()
    if parent is None or SHORT[run.tag] != "r":
        return
    if all(SHORT[item.tag] == "rPr" for item in run):
        parent.remove(run)


def is_drawn(words: Text) -> bool:
    """Tell whether words stand in DrawingML, where a run holds one text."""
    return SHORT[words.run.tag].startswith("a:")


def _cut_alike(words: Sequence[Text], text: str) -> list[str] | None:
    """Cut `text` where the old words are cut, if white space falls on white space."""
    if len(text) != sum(len(item.text) for item in words):
        return None
    pieces: list[str] = []
    at = 0
    for item in words:
        piece = text[at : at + len(item.text)]
        at += len(item.text)
        if item.text.isspace() and piece != item.text:
            return None
        if piece.isspace() and not item.text.isspace():
            return None
        pieces.append(piece)
    return pieces


def signs_of(words: Sequence[Text]) -> Signs:
    """Return what stands for tabs, breaks and hyphens among some words."""
    signs: Signs = defaultdict(deque)
    for item in words:
        if is_drawn(item):
            continue
        for element in item.elements:
            for sign, names in _SIGNS.items():
                if SHORT[element.tag] in names:
                    signs[sign].append(element)
    return signs


def _put_plain(words: Text, text: str) -> bool:
    """Put a text in the place of one that also was nothing but a text."""
    element = words.elements[0]
    if not text or len(words.elements) > 1 or SHORT[element.tag] != "t":
        return False
    if any(sign in text or sign in words.text for sign in _SIGNS):
        return False
    _say(element, _in_font(words, text))
    words.text = text
    return True


def _in_font(like: Text, text: str) -> str:
    """Return what a run that looks like other words holds to show a text."""
    return text.translate(like.look.signs.written) if like.look.signs else text


def _say(element: etree._Element, text: str) -> None:
    del element[:]
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(SPACE, "preserve")


def _take_out(words: Text) -> etree._Element:
    """Leave an empty element in the place of some words."""
    spot = etree.Element("spot")
    words.elements[0].addprevious(spot)
    for element in words.elements:
        words.run.remove(element)
    return spot


def _put(words: Text, text: str, spot: etree._Element, signs: Signs) -> None:
    run = words.run
    texts = [item for item in words.elements if SHORT[item.tag] == "t"]
    said = _in_font(words, text)
    words.elements = _elements(said, words.elements[0], texts, signs)
    words.text = text
    at = run.index(spot)
    run[at : at + 1] = words.elements
    drop_empty(run)


def _elements(
    text: str, like: etree._Element, texts: Sequence[etree._Element], signs: Signs
) -> list[etree._Element]:
    """Return what a run holds to say `text`; `texts` and `signs` are used again.

    New elements are of the same space as `like`.
    """
    # The end of a line in XML is a space; only an element breaks a line.
    literal = {
        sign
        for item in texts
        for sign in _SIGNS
        if sign != "\n" and sign in (item.text or "")
    }
    old = deque(texts)
    found: list[etree._Element] = []
    said = ""

    def say() -> None:
        nonlocal said
        if said:
            element = old.popleft() if old else etree.Element(sibling(like, "t"))
            _say(element, said)
            found.append(element)
            said = ""

    for piece in _SPLIT.split(text):
        pool = signs[piece] if piece in _SIGNS else None
        if pool:
            say()
            found.append(pool.popleft())
        elif piece in _NEW and piece not in literal:
            say()
            found.append(etree.Element(sibling(like, _NEW[piece])))
        else:
            said += piece
    say()
    return found


def _put_drawn(words: Text, text: str) -> None:
    said = child(words.run, "a:t")
    parent = words.run.getparent()
    if parent is None:
        return
    if text and said is not None and "\n" not in text:
        del said[:]
        said.text = text
    elif not (text == "\n" and SHORT[words.run.tag] == "a:br"):
        at = parent.index(words.run)
        parent[at : at + 1] = _drawn_runs(words, text) if text else []


def _drawn_runs(like: Text, text: str) -> list[etree._Element]:
    runs: list[etree._Element] = []
    properties = child(like.run, "a:rPr")
    for piece in re.split("(\n)", text):
        if not piece:
            continue
        run = etree.Element(sibling(like.run, "br" if piece == "\n" else "r"))
        if properties is not None:
            own = deepcopy(properties)
            own.tail = None
            run.append(own)
        if piece != "\n":
            etree.SubElement(run, sibling(like.run, "t")).text = piece
        runs.append(run)
    return runs
