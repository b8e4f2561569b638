"""The outline of a document: all that must stay when its words are others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from safe_content.docx.draft import Draft
from safe_content.docx.flow import Flow, Thing
from safe_content.docx.names import SHORT, long

_COUNTED = long(
    *("tbl", "tr", "tc", "drawing", "pict", "object", "sectPr", "txbxContent", "ptab"),
    *("footnoteReference", "endnoteReference", "commentReference", "altChunk", "sym"),
    *("numPr", "fldChar", "bookmarkStart", "m:oMath", "a:p", "c:v", "wp:docPr"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
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


def outline_of(draft: Draft) -> Outline:
    """Return the outline of a document as it is now in the trees of a draft."""
    flows = [item for item in draft.scan.found if isinstance(item, Flow)]
    return Outline(
        paragraphs=tuple(map(_paragraph, flows)),
        elements=tuple(
            (part, _sorted(Counter(SHORT[item.tag] for item in root.iter(*_COUNTED))))
            for part, root in sorted(draft.scan.roots.items())
        ),
    )


def without(
    outline: Outline,
    draft: Draft,
    things: Iterable[tuple[Flow, Thing]],
    elements: Mapping[str, Iterable[etree._Element]],
) -> Outline:
    """Return an outline without what translations left out on purpose."""
    lost: dict[int, Counter[str]] = {}
    for flow, thing in things:
        lost.setdefault(id(flow), Counter())[str(thing.kind)] += 1
    flows = [item for item in draft.scan.found if isinstance(item, Flow)]
    return Outline(
        paragraphs=tuple(
            replace(own, things=_minus(own.things, lost[id(flow)]))
            if id(flow) in lost
            else own
            for own, flow in zip(outline.paragraphs, flows, strict=True)
        ),
        elements=tuple(
            (
                part,
                _minus(
                    counts,
                    Counter(
                        SHORT[item.tag]
                        for element in elements.get(part, ())
                        for item in element.iter(*_COUNTED)
                    ),
                ),
            )
            for part, counts in outline.elements
        ),
    )


def _minus(
    counts: tuple[tuple[str, int], ...], lost: Counter[str]
) -> tuple[tuple[str, int], ...]:
    return _sorted(Counter(dict(counts)) - lost)


def difference(before: Outline, after: Outline) -> str:
    """Say in a few words where two outlines differ first; empty if they do not."""
    if before == after:
        return ""
    from deepdiff import DeepDiff

    found = DeepDiff(_plain(before), _plain(after), verbose_level=2)
    return "; ".join(str(found.pretty()).splitlines()[:3])


def _plain(outline: Outline) -> dict[str, object]:
    return {
        "paragraphs": [
            {name: getattr(item, name) for name in item.__slots__}
            for item in outline.paragraphs
        ],
        "elements": {part: dict(counts) for part, counts in outline.elements},
    }


def _paragraph(flow: Flow) -> Paragraph:
    things = [str(item.kind) for item in flow.items if isinstance(item, Thing)]
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


def _sorted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items()))
