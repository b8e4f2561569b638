"""Lists: the words that stand in the numbers of their items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.reader.list_labels import Label, Slot
from safe_content.docx.reader.skipped import Skipped
from safe_content.docx.wml.element_names import (
    SHORT,
    attribute,
    attributes,
    child,
    long,
    value,
    whole,
)
from safe_content.model.units import Story

ListLevel = tuple[str, int]
"""A list and a level in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The words in the numbers of the lists that a document uses."""

    labels: list[Label] = field(default_factory=list)
    by_level: dict[ListLevel, Label] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)


def read_numbering(
    root: etree._Element, part: str, used: set[ListLevel | None]
) -> Numbering:
    """Read the words that stand in the numbers of lists that are used."""
    numbering = Numbering()
    abstracts = {
        attribute(element, "abstractNumId"): element
        for element in root
        if SHORT[element.tag] == "abstractNum"
    }
    labels: dict[str, Label] = {}
    for element in root:
        if SHORT[element.tag] != "num":
            continue
        own = attribute(element, "numId")
        levels = {pair[1] for pair in used if pair is not None and pair[0] == own}
        if not levels:
            continue
        abstract = abstracts.get(value(child(element, "abstractNumId")))
        for level in _levels(element, abstract, levels):
            slot = _number_words(level)
            if slot is not None:
                words = value(slot.element)
                label = labels.setdefault(
                    words, Label(part=part, story=Story.NUMBERING, words=words)
                )
                if all(known.element is not slot.element for known in label.slots):
                    label.slots.append(slot)
                number = whole(attribute(level, "ilvl"), 0)
                numbering.by_level.setdefault((own or "", number), label)
    numbering.labels.extend(labels.values())
    written = {slot.element for label in labels.values() for slot in label.slots}
    for element in root.iter(*long("lvlText")):
        if element not in written and (words := value(element)):
            numbering.skipped.append(
                Skipped(
                    text=words,
                    story=Story.NUMBERING,
                    part=part,
                    reason="the sign of a list, or a list that is not used",
                )
            )
    return numbering


def _levels(
    own: etree._Element, abstract: etree._Element | None, used: set[int]
) -> Iterator[etree._Element]:
    for holder in (own, abstract):
        for level in () if holder is None else holder.iter(*long("lvl")):
            if any(str(number) == attribute(level, "ilvl") for number in used):
                yield level


def _number_words(level: etree._Element) -> Slot | None:
    text = child(level, "lvlText")
    if text is None:
        return None
    kind = value(child(level, "numFmt"))
    if kind == "none" or (kind == "bullet" and _is_of_signs(level)):
        return None
    words = re.sub(r"%\d", "", value(text))
    if sum(letter.isalpha() for letter in words) < 2:
        return None
    key = next(name for name in text.attrib if str(name).endswith("}val"))
    return Slot(element=text, attribute=str(key))


def _is_of_signs(level: etree._Element) -> bool:
    """Tell whether the letters of a list's sign stand for signs of a font."""
    return any(
        font.casefold().startswith(("symbol", "wingdings", "webdings", "zapf"))
        for fonts in level.iter(*long("rFonts"))
        for _, font in attributes(fonts)
    )
