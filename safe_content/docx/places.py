"""Where the passages of a reading stand in the parts of a document."""

from dataclasses import dataclass

from lxml import etree

from safe_content.docx.binder import Binder
from safe_content.docx.draft import Draft, take_apart
from safe_content.docx.haste import uncollected
from safe_content.docx.labels import Label
from safe_content.docx.package import open_package
from safe_content.docx.paragraphs import space_of
from safe_content.docx.spaces import W_SPACES
from safe_content.docx.tracked import TrackedChanges


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage stands."""

    part: str
    paragraphs: tuple[int, ...]
    """Which paragraphs of the part hold it, counted from 0: the copies of a text box
    hold it twice; an alternative text or a label stands in none."""


@uncollected()
def places_of(data: bytes, *, origin: str) -> tuple[Place, ...]:
    """Return where each passage stands, in the order in which they are read."""
    package = open_package(data, origin=origin)
    return places_in(take_apart(package, TrackedChanges.ACCEPT))


def places_in(draft: Draft) -> tuple[Place, ...]:
    """Return where each passage of a draft that was not written to stands."""
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
