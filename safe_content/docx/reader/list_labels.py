"""Words that stand in no paragraph: in attributes, and in elements of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.reader.field_code import CodeSlot
from safe_content.docx.wml.element_names import (
    LOCAL,
    SHORT,
    attribute,
    attributes,
    long,
    sibling,
    text_of,
)
from safe_content.model import codes
from safe_content.model.units import Story

_QUOTED = re.compile('"([^"]*)"')
_WORD = re.compile(r"[^\W\d_]{2}")
_NORMAL = long("m:nor")
_FILE_NAME = re.compile(
    r"[^\s]*[\\/:][^\n]*\.\w{2,5}|[^\n]{1,80}\.(?:png|jpe?g|gif|[ew]mf|bmp|tiff?|svg|ico)",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False, kw_only=True)
class Slot:
    """Where a label is written: an attribute, or an element's own text."""

    element: etree._Element
    attribute: str = ""
    """Its long name; empty for the text of the element."""

    def write(self, words: str) -> None:
        """Put words in."""
        if self.attribute:
            self.element.set(self.attribute, words)
        else:
            del self.element[:]
            self.element.text = words


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class QuotedSlot:
    """Where a label is written that is one of the quoted words of a number format."""

    element: etree._Element
    attribute: str
    """Its long name; empty for the text of the element."""

    number: int

    def write(self, words: str) -> None:
        """Put words in."""
        own = Slot(element=self.element, attribute=self.attribute)
        key = self.attribute
        code = self.element.get(key, "") if key else text_of(self.element)
        found = list(_QUOTED.finditer(code))[self.number]
        said = words.replace('"', "\u201d")
        own.write(code[: found.start(1)] + said + code[found.end(1) :])


LabelKey = tuple[str, Story, str, bool]
"""A part, a story, words, and whether they stand in the code of a field."""


@dataclass(slots=True, eq=False, kw_only=True)
class Label:
    """One text that stands in no paragraph, at all the places that repeat it."""

    part: str
    story: Story
    words: str
    slots: list[Slot | CodeSlot | QuotedSlot] = field(default_factory=list)
    detail: str = ""
    """What it is a label of, where its story does not say that."""

    number: int = -1
    """Its place among all flows and labels of the document."""

    bookmarks: list[str] = field(default_factory=list)
    """The names by which fields show it that repeat a text."""

    is_again: bool = False
    """Whether a label before it has its key, with which it is written."""

    @property
    def key(self) -> LabelKey:
        """What tells it from other labels of the document, read once more too."""
        is_coded = any(isinstance(slot, CodeSlot) for slot in self.slots)
        return self.part, self.story, self.words, is_coded

    @property
    def before(self) -> str:
        """White space in front that stays outside the unit."""
        return self.words[: len(self.words) - len(self.words.lstrip())]

    @property
    def after(self) -> str:
        """White space at the end that stays outside the unit."""
        return self.words[len(self.words.rstrip()) :]

    @property
    def text(self) -> str:
        """The wording, as texts with inline codes are written."""
        return codes.serialise((self.words.strip(),))

    def write(self, words: str) -> None:
        """Put words in at all its places."""
        for slot in self.slots:
            slot.write(f"{self.before}{words}{self.after}")


def is_file_name(words: str) -> bool:
    """Tell whether an alternative text is only the name of the picture's file."""
    return _FILE_NAME.fullmatch(words.strip()) is not None


AnySlot = Slot | QuotedSlot
"""Where words stand that are in no code of a field."""

Found = Iterator[tuple[Story, AnySlot, str]]
"""Labels, each with the story it is of and its words."""


def labels_in(element: etree._Element) -> Found:
    """Yield the labels that one element carries, with their words."""
    match LOCAL[element.tag]:
        case "docPr" | "cNvPr":
            yield from _plain(element, Story.ALT_TEXT, "descr", "title")
        case "hlinkClick" | "hlinkHover" | "hlinkMouseOver":
            yield from _plain(element, Story.TOOLTIP, "tooltip")
        case "numFmt" | "formatCode" if not SHORT[element.tag].isalpha():
            yield from _quoted(element)
        case "t" if is_plain(element):
            yield Story.BODY, Slot(element=element), text_of(element)
        case "signatureline":
            yield from _named(element, Story.TOOLTIP, "signinginstructions")
        case "hyperlink":
            yield from _own(element, Story.TOOLTIP, "tooltip")
        case "tblCaption" | "tblDescription":
            yield from _own(element, Story.ALT_TEXT, "val")
        case "alias":
            yield from _own(element, Story.CONTROL, "val")
        case "helpText" | "statusText":
            yield from _own(element, Story.TOOLTIP, "val")
        case "listItem":
            name = "displayText" if attribute(element, "displayText") else "value"
            for story, _, words in _own(element, Story.CONTROL, name):
                # The value goes with the data; only what is shown is translated.
                shown = sibling(element, "displayText")
                yield story, Slot(element=element, attribute=shown), words
        case "listEntry":
            yield from _own(element, Story.CONTROL, "val")
        case "sectionTitle":
            yield from _named(element, Story.CONTROL, "val")
        case "default" if _is_of_text(element):
            yield from _own(element, Story.CONTROL, "val")
        case "textpath":
            yield from _plain(element, Story.TEXT_BOX, "string")
        case _ if SHORT[element.tag].startswith("v:"):
            yield from _plain(element, Story.ALT_TEXT, "alt", "title")


def _plain(element: etree._Element, story: Story, *names: str) -> Found:
    for name in names:
        words = element.get(name)
        if words and words.strip():
            yield story, Slot(element=element, attribute=name), words


def _own(element: etree._Element, story: Story, name: str) -> Found:
    words = attribute(element, name)
    if words and words.strip():
        long_name = sibling(element, name)
        yield story, Slot(element=element, attribute=long_name), words


def _named(element: etree._Element, story: Story, name: str) -> Found:
    """Yield an attribute of whatever space by its local name."""
    for key, words in attributes(element):
        if LOCAL[key] == name and words.strip():
            yield story, Slot(element=element, attribute=key), words


def _quoted(element: etree._Element) -> Found:
    """Yield the words that a number format puts beside the number: ``0" beds"``."""
    key = "formatCode" if element.get("formatCode") else ""
    code = element.get(key, "") if key else text_of(element)
    for number, found in enumerate(_QUOTED.finditer(code)):
        if _WORD.search(found[1]):
            slot = QuotedSlot(element=element, attribute=key, number=number)
            yield Story.CHART, slot, found[1]


def _is_of_text(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and LOCAL[parent.tag] == "textInput"


def is_plain(text: etree._Element) -> bool:
    """Tell whether a text of a formula is words and no mathematics."""
    run = text.getparent()
    return (
        SHORT[text.tag] == "m:t"
        and run is not None
        and next(run.iter(*_NORMAL), None) is not None
        and _WORD.search(text_of(text)) is not None
    )
