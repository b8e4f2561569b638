"""The outline of a document: all that must stay when its words are others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from safe_content.docx.reader.chunks import ParsedSection
from safe_content.docx.reader.flow import Flow, Placeholder
from safe_content.docx.wml.element_names import SHORT, long

_COUNTED = long(
    *("tbl", "tr", "tc", "drawing", "pict", "object", "sectPr", "txbxContent", "ptab"),
    *("footnoteReference", "endnoteReference", "commentReference", "altChunk", "sym"),
    *("numPr", "fldChar", "bookmarkStart", "m:oMath", "a:p", "c:v", "wp:docPr"),
)


class Paragraph(NamedTuple):
    """What a paragraph is, apart from its words."""

    part: str
    story: str
    kind: str
    level: int
    style: str
    numbering: str
    cell: str
    things: tuple[tuple[str, int], ...]
    """How many notes, pictures, fields and so on stand in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The paragraphs of a document and the elements of its parts."""

    paragraphs: tuple[Paragraph, ...]
    elements: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    """By part: how many there are of each kind of element."""


@dataclass(slots=True, kw_only=True)
class Counted:
    """What the outline of a document has of one section."""

    paragraphs: list[Paragraph]
    elements: dict[str, Counter[str]]
    """By part: how many there are of each kind of element."""

    def leave_out(
        self,
        section: ParsedSection,
        things: Iterable[tuple[Flow, Placeholder]],
        elements: Mapping[str, Iterable[etree._Element]],
    ) -> None:
        """Leave out what translations left out on purpose."""
        lost: dict[int, Counter[str]] = {}
        for flow, thing in things:
            lost.setdefault(id(flow), Counter())[str(thing.kind)] += 1
        flows = (item for item in section.found if isinstance(item, Flow))
        for number, flow in enumerate(flows):
            if id(flow) in lost:
                own = self.paragraphs[number]
                kept = _sorted(Counter(dict(own.things)) - lost[id(flow)])
                self.paragraphs[number] = own._replace(things=kept)
        for part, gone in elements.items():
            for element in gone:
                self.elements[part] -= _counted(element)


def counted(section: ParsedSection) -> Counted:
    """Return what the outline has of a section as it is now in its trees."""
    flows = (item for item in section.found if isinstance(item, Flow))
    # Most paragraphs are like others.
    known: dict[Paragraph, Paragraph] = {}
    paragraphs = map(_paragraph, flows)
    return Counted(
        paragraphs=[known.setdefault(own, own) for own in paragraphs],
        elements={part: _counted(root) for part, root in section.roots.items()},
    )


def outline_of(sections: Iterable[Counted]) -> Outline:
    """Return the outline of a document from that of its sections."""
    paragraphs: list[Paragraph] = []
    elements: dict[str, Counter[str]] = {}
    for section in sections:
        paragraphs += section.paragraphs
        for part, counts in section.elements.items():
            elements.setdefault(part, Counter()).update(counts)
    return Outline(
        paragraphs=tuple(paragraphs),
        elements=tuple(
            (part, _sorted(counts)) for part, counts in sorted(elements.items())
        ),
    )


def difference(before: Outline, after: Outline) -> str:
    """Say in a few words where two outlines differ first; empty if they do not."""
    if before == after:
        return ""
    from deepdiff import DeepDiff

    found = DeepDiff(_plain(before), _plain(after), verbose_level=2)
    return "; ".join(str(found.pretty()).splitlines()[:3])


def _plain(outline: Outline) -> dict[str, object]:
    return {
        "paragraphs": [item._asdict() for item in outline.paragraphs],
        "elements": {part: dict(counts) for part, counts in outline.elements},
    }


def _paragraph(flow: Flow) -> Paragraph:
    things = [str(item.kind) for item in flow.items if isinstance(item, Placeholder)]
    return Paragraph(
        part=flow.part,
        story=flow.story,
        kind=flow.kind,
        level=flow.level,
        style=flow.style,
        numbering="" if flow.numbering is None else "{}/{}".format(*flow.numbering),
        cell="" if flow.cell is None else "{}/{}/{}".format(*flow.cell),
        things=_sorted(Counter(things)) if things else (),
    )


def _counted(root: etree._Element) -> Counter[str]:
    return Counter(SHORT[item.tag] for item in root.iter(*_COUNTED))


def _sorted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items()))
