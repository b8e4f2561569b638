"""Where the passages of a reading stand in the parts of a document."""

from dataclasses import dataclass

from lxml import etree

from safe_content.docx.binder import Binder
from safe_content.docx.labels import Label
from safe_content.docx.paragraphs import space_of
from safe_content.docx.reading import read
from safe_content.docx.spaces import W_SPACES


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage stands."""

    part: str
    paragraphs: tuple[int, ...]
    """Which paragraphs of the part hold it, counted from 0: the copies of a text box
    hold it twice; an alternative text or a label stands in none."""


def places_of(data: bytes, *, origin: str) -> tuple[Place, ...]:
    """Return where each passage stands, in the order in which they are read."""
    draft = read(data, origin=origin).draft()
    numbers: dict[etree._Element, int] = {}
    for root in draft.scan.roots.values():
        numbers.update(_numbered(root))
    places = []
    for spot in draft.spots:
        flows = [] if isinstance(spot, Label) else [spot, *spot.twins]
        found = (own.flow.paragraph for own in flows)
        places.append(
            Place(
                part=spot.part if isinstance(spot, Label) else spot.flow.part,
                paragraphs=tuple(numbers[item] for item in found if item in numbers),
            )
        )
    return tuple(places)


def find(binder: Binder, place: Place) -> list[etree._Element]:
    """Return the paragraphs at a place, to be changed."""
    if not place.paragraphs:
        return []
    root = binder.root(place.part)
    binder.changed(place.part)
    found = list(root.iter(f"{space_of(root)}p"))
    return [found[number] for number in place.paragraphs]


def _numbered(root: etree._Element) -> dict[etree._Element, int]:
    space = etree.QName(root).namespace
    if space not in W_SPACES:
        return {}
    return {element: n for n, element in enumerate(root.iter(f"{{{space}}}p"))}
