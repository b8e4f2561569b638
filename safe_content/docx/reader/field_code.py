"""What readers see of a field's own code: entries of an index, buttons, branches.

The code of a field is text of the file, and most of it nobody sees. What an index, a
table, a button or a branch of a condition takes from it does reach a page, at once or
as soon as Word brings its fields up to date (ECMA-376 Part 1, 17.16.5).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.wml.element_names import SHORT, attribute, sibling, text_of

_PIECE = re.compile(
    r'"((?:[^"\\]|\\.)*)"?|\u201c((?:[^\u201d\\]|\\.)*)\u201d?|[^\s"\u201c]+'
)
_IN_FRAME = re.compile(r"\\[a-z]+\d*|(?<!\\)[(),;]", re.IGNORECASE)
_ESCAPED = {
    '"': re.compile(r'[\\"]'),
    "\u201d": re.compile("[\\\\\u201d]"),
    "EQ": re.compile(r"[\\(),;]"),
}
_ESCAPE = re.compile('\\\\([\\\\"\u201d(),;])')
_WORD = re.compile(r"[^\W\d_]{2}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_SHOWN: dict[str, tuple[int | str, ...]] = {
    "XE": (0, "\\t"),
    "TC": (0,),
    "TA": ("\\l",),
    "SET": (1,),
    "QUOTE": (0,),
    "HYPERLINK": ("\\o",),
    "MERGEFIELD": ("\\b", "\\f"),
    "AUTOTEXTLIST": ("\\t",),
}
"""Which arguments a reader comes to see: by place, or what follows a switch."""

_TAKE_ARGUMENTS = {
    "XE": {"\\f", "\\r", "\\t", "\\y"},
    "TC": {"\\f", "\\l"},
    "TA": {"\\c", "\\l", "\\r", "\\s"},
    "HYPERLINK": {"\\l", "\\o", "\\t"},
    "MERGEFIELD": {"\\b", "\\f"},
    "AUTOTEXTLIST": {"\\s", "\\t"},
}
"""The switches that have an argument of their own."""

_BUTTONS = {"MACROBUTTON", "GOTOBUTTON"}
"""Fields that show all that follows their first argument."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a text stands in the code of a field, without its quotes."""

    start: int
    end: int
    quote: str = ""
    """What ends it; empty where white space does."""


@dataclass(frozen=True, slots=True, eq=False)
class CodeSlot:
    """Where a label is written that stands in the code of a field."""

    elements: Sequence[etree._Element]
    """Those that hold the code, together."""

    number: int
    """Which of the texts in it that a reader sees."""

    @property
    def element(self) -> etree._Element:
        """The first of them."""
        return self.elements[0]

    def write(self, words: str) -> None:
        """Put words in."""
        code = code_of(self.elements)
        span = shown_in(code)[self.number]
        at, said = 0, _written(words, span, code)
        for element in self.elements:
            own = _text(element)
            start, end = max(span.start - at, 0), min(span.end - at, len(own))
            at += len(own)
            if start < end:
                _say(element, own[:start] + said + own[end:])
                said = ""


def texts_in(elements: Sequence[etree._Element]) -> Iterator[tuple[CodeSlot, str]]:
    r"""Yield the words in a field's code that a reader comes to see.

    ``XE "shelter:night" \t "See house"`` has two such texts, ``PAGEREF _Toc1`` none.
    """
    code = code_of(elements)
    for number, span in enumerate(shown_in(code)):
        words = _ESCAPE.sub(r"\1", code[span.start : span.end])
        if _WORD.search(words):
            yield CodeSlot(elements, number), words


def code_of(elements: Iterable[etree._Element]) -> str:
    """Return the code that stands in some elements, as one text."""
    return "".join(map(_text, elements))


def shown_in(code: str) -> list[Span]:
    """Return where texts stand in a field's code that a reader comes to see."""
    pieces = list(_pieces(code))
    if not pieces:
        return []
    name = name_in(code)
    if name in _BUTTONS:
        return (
            [Span(pieces[2].start - len(pieces[2].quote), len(code.rstrip()))]
            if (len(pieces) > 2)
            else []
        )
    if name == "EQ":
        return list(_framed(code, pieces[0].end))
    if name == "IF":
        return list(_branches(code, pieces[1:]))
    return list(_arguments(code, pieces[1:], name))


def name_in(code: str) -> str:
    """Return the first word of a field's code, which names the field."""
    return (code.split(maxsplit=1) or [""])[0].upper()


def _arguments(code: str, pieces: Iterable[Span], name: str) -> Iterator[Span]:
    wanted = _SHOWN.get(name, ())
    place, switch = 0, ""
    for piece in pieces:
        said = code[piece.start : piece.end]
        if switch:
            if switch in wanted:
                yield piece
            switch = ""
        elif said.startswith("\\") and not piece.quote:
            is_taking = said.lower() in _TAKE_ARGUMENTS.get(name, ())
            switch = said.lower() if is_taking else ""
        else:
            if place in wanted:
                yield piece
            place += 1


def _branches(code: str, pieces: Sequence[Span]) -> Iterator[Span]:
    """Yield what a condition may show: its quoted texts after the comparison."""
    sign = next(
        (
            place
            for place, piece in enumerate(pieces)
            if not piece.quote and not code[piece.start : piece.end].strip("=<>")
        ),
        len(pieces) - 4,
    )
    yield from (piece for piece in pieces[max(0, sign + 2) :] if piece.quote)


def _framed(code: str, start: int) -> Iterator[Span]:
    at = start
    for found in (*_IN_FRAME.finditer(code, start), None):
        end = len(code) if found is None else found.start()
        said = code[at:end]
        before = len(said) - len(said.lstrip())
        yield Span(at + before, max(at + before, at + len(said.rstrip())))
        at = end if found is None else found.end()


def _pieces(code: str) -> Iterator[Span]:
    for found in _PIECE.finditer(code):
        if found[1] is not None:
            yield Span(*found.span(1), '"')
        elif found[2] is not None:
            yield Span(*found.span(2), "\u201d")
        else:
            yield Span(*found.span())


def _written(words: str, span: Span, code: str) -> str:
    """Return words as they are written into a field's code."""
    name = name_in(code)
    if name in _BUTTONS:
        return words
    if name == "EQ":
        return _ESCAPED["EQ"].sub(r"\\\g<0>", words)
    escaped = _ESCAPED[span.quote or '"'].sub(r"\\\g<0>", words)
    return escaped if span.quote else f'"{escaped}"'


def _text(element: etree._Element) -> str:
    if SHORT[element.tag] == "fldSimple":
        return attribute(element, "instr") or ""
    return text_of(element)


def _say(element: etree._Element, code: str) -> None:
    if SHORT[element.tag] == "fldSimple":
        element.set(sibling(element, "instr"), code)
        return
    del element[:]
    element.text = code
    element.set(_SPACE, "preserve")
