"""Charts: the names of series and categories, as the chart keeps them."""

from collections.abc import Iterator

from lxml import etree

from safe_content.docx.reader.list_labels import Label, Slot
from safe_content.docx.wml.element_names import LOCAL, elements_at, text_of
from safe_content.model.units import Story

_NUMBERS = {"numCache", "numLit", "numDim"}
"""What holds figures, which are worked out."""

_WORDS = etree.XPath(
    "//*[local-name()='v' or local-name()='pt' or local-name()='separator'"
    " or (local-name()='name' and local-name(..)='trendline')]"
    "[text()[normalize-space()]]"
)


def chart_labels(root: etree._Element, part: str) -> list[Label]:
    """Return the names in a chart; one that is there many times is one label."""
    labels: dict[str, Label] = {}
    for element in _words_in(root):
        words = text_of(element)
        if words not in labels:
            labels[words] = Label(part=part, story=Story.CHART, words=words)
        labels[words].slots.append(Slot(element=element))
    return list(labels.values())


def _words_in(root: etree._Element) -> Iterator[etree._Element]:
    for element in elements_at(_WORDS, root):
        if not any(LOCAL[item.tag] in _NUMBERS for item in element.iterancestors()):
            is_word = any(letter.isalpha() for letter in text_of(element))
            if is_word or LOCAL[element.tag] != "separator":
                yield element
