"""Where the passages of a reading stand in the parts of a document."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.package.reader_package import open_package
from safe_content.docx.reader.chunks import ParsedSection
from safe_content.docx.reader.gc_pause import gc_paused
from safe_content.docx.reader.list_labels import Label
from safe_content.docx.reader.parsed_document import ParsedDocument, take_apart
from safe_content.docx.wml.paragraphs import space_of
from safe_content.docx.wml.tracked_changes import TrackedChanges
from safe_content.opc.namespaces import W_SPACES


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage stands."""

    part: str
    paragraphs: tuple[int, ...]
    """Which paragraphs of the part hold it, counted from 0: the copies of a text box
    hold it twice; an alternative text or a label stands in none."""

    also: tuple[int, ...] = ()
    """Other paragraphs that hold some of it, such as the one of a drop cap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """Where the passages of one section stand in it."""

    parts: dict[str, int]
    """The parts that it is in, each with how many paragraphs of it."""

    spots: Sequence[int]
    """The numbers of its units and labels."""

    homes: Sequence[int]
    """Of each, which of the parts it is in."""

    ends: Sequence[int]
    """Of each, where its paragraphs end among all of them."""

    paragraphs: Sequence[int]
    """The first paragraph of the section counts as 0."""

    joined: Mapping[int, tuple[int, ...]]
    """Of the few units that are in several paragraphs, the others, by their number."""


@gc_paused()
def places_of(data: bytes, *, origin: str) -> tuple[Place, ...]:
    """Return where each passage stands, in the order in which they are read."""
    package = open_package(data, origin=origin)
    return places_in(
        *take_apart(
            package, TrackedChanges.ACCEPT, lambda _, section: numbered(section)
        )
    )


def numbered(section: ParsedSection) -> Numbered:
    """Return where each passage of a section that was not written to stands."""
    numbers: dict[etree._Element, int] = {}
    parts: dict[str, int] = {}
    for part, root in section.roots.items():
        own = _numbered(root)
        parts[part] = len(own)
        numbers.update(own)
    order = {part: place for place, part in enumerate(parts)}
    spots, homes, ends, paragraphs = (array("L") for _ in range(4))
    joined: dict[int, tuple[int, ...]] = {}
    for number, spot in section.spots():
        flows = [] if isinstance(spot, Label) else [spot, *spot.twins]
        found = (own.flow.paragraph for own in flows)
        others = [item for own in flows for item in own.flow.joined]
        if others:
            joined[number] = tuple(numbers[item] for item in others if item in numbers)
        paragraphs.extend(numbers[item] for item in found if item in numbers)
        spots.append(number)
        ends.append(len(paragraphs))
        homes.append(order[spot.part if isinstance(spot, Label) else spot.flow.part])
    return Numbered(
        parts=parts,
        spots=spots,
        homes=homes,
        ends=ends,
        paragraphs=paragraphs,
        joined=joined,
    )


def places_in(draft: ParsedDocument, sections: Iterable[Numbered]) -> tuple[Place, ...]:
    """Return where each passage of a document stands in its parts."""
    return tuple(_places(draft, sections))


def _places(draft: ParsedDocument, sections: Iterable[Numbered]) -> Iterator[Place]:
    before: Counter[str] = Counter()
    for section in sections:
        names = list(section.parts)
        start = 0
        for number, home, end in zip(
            section.spots, section.homes, section.ends, strict=True
        ):
            if number not in draft.lines:
                first = before[names[home]]
                found = section.paragraphs[start:end]
                also = section.joined.get(number, ())
                yield Place(
                    part=names[home],
                    paragraphs=tuple(first + own for own in found),
                    also=tuple(first + own for own in also),
                )
            start = end
        before.update(section.parts)


class Paragraphs:
    """The paragraphs of a document, as places number them; none may be added first."""

    def __init__(self, editor: PackageEditor) -> None:
        self._editor = editor
        self._by_part: dict[str, list[etree._Element]] = {}

    def at(self, place: Place) -> list[etree._Element]:
        """Return the paragraphs at a place, to be changed."""
        return self._found(place, place.paragraphs)

    def all_at(self, place: Place) -> list[etree._Element]:
        """Return also those that hold some of what is at a place."""
        return self._found(place, (*place.paragraphs, *place.also))

    def _found(self, place: Place, numbers: Sequence[int]) -> list[etree._Element]:
        if not numbers:
            return []
        if place.part not in self._by_part:
            root = self._editor.root(place.part)
            self._by_part[place.part] = list(root.iter(f"{space_of(root)}p"))
        self._editor.changed(place.part)
        return [self._by_part[place.part][number] for number in numbers]


def _numbered(root: etree._Element) -> dict[etree._Element, int]:
    space = etree.QName(root).namespace
    if space not in W_SPACES:
        return {}
    return {element: n for n, element in enumerate(root.iter(f"{{{space}}}p"))}
