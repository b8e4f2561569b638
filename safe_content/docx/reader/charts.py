"""Charts: the names of series and categories, as the chart keeps them."""

from collections.abc import Iterator

from lxml import etree

from safe_content.docx.reader.list_labels import Label, Slot
from safe_content.docx.wml.element_names import SHORT, child, long, text_of
from safe_content.model.units import Story

_CACHES = long("c:strCache", "c:strLit", "c:multiLvlStrCache")
_TITLES = long("c:tx")
_VALUES = long("c:v")
_NEWER_NAMES = long("cx:v")
_NEWER_CATEGORIES, _NEWER_POINTS = long("cx:strDim"), long("cx:pt")


def chart_labels(root: etree._Element, part: str) -> list[Label]:
    """Return the names in a chart; one that is there many times is one label."""
    labels: dict[str, Label] = {}
    for element in _values(root):
        words = text_of(element)
        if not words.strip():
            continue
        if words not in labels:
            labels[words] = Label(part=part, story=Story.CHART, words=words)
        labels[words].slots.append(Slot(element=element))
    return list(labels.values())


def _values(root: etree._Element) -> Iterator[etree._Element]:
    for cache in root.iter(*_CACHES):
        yield from cache.iter(*_VALUES)
    for title in root.iter(*_TITLES):
        literal = child(title, "c:v")
        if literal is not None and SHORT[title.tag] == "c:tx":
            yield literal
    # Charts of newer kinds, such as a waterfall or a map.
    yield from root.iter(*_NEWER_NAMES)
    for categories in root.iter(*_NEWER_CATEGORIES):
        yield from categories.iter(*_NEWER_POINTS)
