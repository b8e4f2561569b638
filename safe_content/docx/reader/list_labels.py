"""Words that stand in no paragraph: in attributes, and in elements of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.wml.element_names import SHORT, attribute, sibling
from safe_content.model import codes
from safe_content.model.units import Story

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


@dataclass(slots=True, eq=False, kw_only=True)
class Label:
    """One text that stands in no paragraph, at all the places that repeat it."""

    part: str
    story: Story
    words: str
    slots: list[Slot] = field(default_factory=list)
    detail: str = ""
    """What it is a label of, where its story does not say that."""

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


def labels_in(element: etree._Element) -> Iterator[tuple[Story, Slot, str]]:
    """Yield the labels that one element carries, with their words."""
    match SHORT[element.tag]:
        case "wp:docPr" | "pic:cNvPr" | "wps:cNvPr" | "a:cNvPr" | "cdr:cNvPr":
            yield from _plain(element, Story.ALT_TEXT, "descr", "title")
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
            for story, slot, words in _own(element, Story.CONTROL, name):
                # The value goes with the data; only what is shown is translated.
                slot.attribute = sibling(element, "displayText")
                yield story, slot, words
        case "listEntry":
            yield from _own(element, Story.CONTROL, "val")
        case "v:textpath":
            yield from _plain(element, Story.TEXT_BOX, "string")
        case name if name.startswith("v:"):
            yield from _plain(element, Story.ALT_TEXT, "alt", "title")


def _plain(
    element: etree._Element, story: Story, *names: str
) -> Iterator[tuple[Story, Slot, str]]:
    for name in names:
        words = element.get(name)
        if words and words.strip():
            yield story, Slot(element=element, attribute=name), words


def _own(
    element: etree._Element, story: Story, name: str
) -> Iterator[tuple[Story, Slot, str]]:
    words = attribute(element, name)
    if words and words.strip():
        long_name = sibling(element, name)
        yield story, Slot(element=element, attribute=long_name), words
