"""Reading: a Word document as the passages that a translator is given."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from safe_content import inline
from safe_content.docx.account import hidden_in, skipped_of
from safe_content.docx.draft import Draft, take_apart
from safe_content.docx.flow import Flow, Thing
from safe_content.docx.haste import uncollected
from safe_content.docx.labels import Label
from safe_content.docx.looks import digest
from safe_content.docx.package import Package, open_package
from safe_content.docx.passages import Core
from safe_content.docx.scanning import Scan
from safe_content.docx.skipped import Skipped
from safe_content.docx.tracked import TrackedChanges, TrackedEdit
from safe_content.model import (
    Cell,
    Code,
    CodeKind,
    Kind,
    Notice,
    Passage,
    Story,
    UnitId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a Word document."""

    passages: tuple[Passage, ...]
    """In the order of reading; a position in it is what `write` speaks of."""

    skipped: tuple[Skipped, ...]
    edits: tuple[TrackedEdit, ...]
    notices: tuple[Notice, ...]
    package: Package = field(repr=False, compare=False)
    tracked: TrackedChanges
    unused: list[Draft] = field(repr=False, compare=False)
    """The draft made when reading, until a writing takes it."""

    def draft(self) -> Draft:
        """Return the document taken apart, for one use."""
        try:
            return self.unused.pop()
        except IndexError:
            return take_apart(self.package, self.tracked)


@uncollected()
def read(
    data: bytes, *, origin: str, tracked: TrackedChanges = TrackedChanges.ACCEPT
) -> Reading:
    """Read a Word document, or refuse it with a typed error."""
    package = open_package(data, origin=origin)
    draft = take_apart(package, tracked)
    return Reading(
        passages=tuple(_passages(draft)),
        skipped=tuple(skipped_of(draft)),
        edits=tuple(draft.scan.edits),
        notices=(*draft.scan.notices, *hidden_in(draft)),
        package=package,
        tracked=tracked,
        unused=[draft],
    )


def _passages(draft: Draft) -> Iterator[Passage]:
    path: list[tuple[int, str]] = []
    notes: dict[str, tuple[str, ...]] = {}
    said = _notes(draft)
    for spot in draft.spots:
        above = tuple(words for _, words in path)
        if isinstance(spot, Label):
            yield Passage(
                text=spot.text,
                story=spot.story,
                kind=Kind.LABEL,
                part=spot.part,
                headings=above if spot.part == draft.scan.package.main else (),
            )
            continue
        flow = spot.flow
        if flow.story not in {Story.BODY, Story.TEXT_BOX}:
            yield _passage(spot, draft.scan, said, notes.get(flow.note, ()))
            continue
        if flow.story is Story.BODY and flow.kind is Kind.HEADING:
            while path and path[-1][0] >= flow.level:
                path.pop()
            above = tuple(words for _, words in path)
            path.append((flow.level, _heading(spot)))
        for item in flow.items:
            if isinstance(item, Thing) and item.note:
                notes[item.note] = tuple(words for _, words in path)
        yield _passage(spot, draft.scan, said, above)


def _heading(core: Core) -> str:
    return " ".join(inline.plain(core.text).split())


def _notes(draft: Draft) -> dict[str, str]:
    """Return how each note begins, by its kind and id."""
    said: dict[str, str] = {}
    for item in draft.scan.found:
        if isinstance(item, Flow) and item.note and item.note not in said:
            said[item.note] = item.words.strip()[:60]
    return said


def _passage(
    core: Core, scan: Scan, notes: dict[str, str], headings: tuple[str, ...]
) -> Passage:
    flow = core.flow
    style = scan.styles.paragraph(flow.style)
    cell = flow.cell
    return Passage(
        text=core.text,
        story=flow.story,
        kind=flow.kind,
        level=flow.level,
        style=style.name,
        headings=headings,
        cell=cell and Cell(table=cell[0], row=cell[1], column=cell[2]),
        part=flow.part,
        para_id=flow.para_id,
        mark=None if flow.mark is None else UnitId(flow.mark),
        look=digest(flow.style, core.base),
        codes=tuple(_code(core, code, notes) for code in core.codes.values()),
        comments=tuple(
            scan.comments[id] for id in flow.comments if id in scan.comments
        ),
    )


def _code(core: Core, code: Code, notes: dict[str, str]) -> Code:
    node = core.nodes.get(code.name)
    if isinstance(node, Thing) and node.kind is CodeKind.NOTE:
        return replace(code, detail=notes.get(node.note, ""))
    if isinstance(node, Thing) and node.kind in {CodeKind.IMAGE, CodeKind.OBJECT}:
        names = (inner.get("descr") for inner in node.first.iter("{*}docPr"))
        return replace(code, detail=next(filter(None, names), ""))
    return code
