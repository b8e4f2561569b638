"""Reading: a Word document as the passages that a translator is given."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from safe_content import inline
from safe_content.docx.contents import Line, bind_lines
from safe_content.docx.copies import Copy, bind_copies
from safe_content.docx.flow import Flow, Thing, Words
from safe_content.docx.labels import Label
from safe_content.docx.looks import digest
from safe_content.docx.package import Package, open_package
from safe_content.docx.passages import Core, core_of
from safe_content.docx.scanning import Scan, scan
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
class Skipped:
    """Text of a document that is in no passage, and why."""

    text: str
    story: Story
    part: str
    reason: str


@dataclass(slots=True, eq=False, kw_only=True)
class Draft:
    """A document taken apart, which may be written to once."""

    scan: Scan
    spots: list[Core | Label] = field(default_factory=list)
    """Where each passage is, in the order of the passages."""

    lines: list[Line] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)


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


def read(
    data: bytes, *, origin: str, tracked: TrackedChanges = TrackedChanges.ACCEPT
) -> Reading:
    """Read a Word document, or refuse it with a typed error."""
    package = open_package(data, origin=origin)
    draft = take_apart(package, tracked)
    return Reading(
        passages=tuple(_passages(draft)),
        skipped=tuple(_skipped(draft)),
        edits=tuple(draft.scan.edits),
        notices=tuple(draft.scan.notices),
        package=package,
        tracked=tracked,
        unused=[draft],
    )


def take_apart(package: Package, tracked: TrackedChanges) -> Draft:
    """Return all that a document holds, ready to be written to."""
    draft = Draft(scan=scan(package, tracked))
    found = draft.scan.found
    draft.copies = bind_copies(found)
    cores: dict[int, Core] = {}
    for item in found:
        if isinstance(item, Flow) and (core := core_of(item)) is not None:
            cores[id(item)] = core
    draft.lines = bind_lines(list(cores.values()), draft.scan.list_words)
    bound = {id(line.core) for line in draft.lines}
    for item in found:
        if isinstance(item, Label):
            draft.spots.append(item)
        elif id(item) in cores and id(cores[id(item)]) not in bound:
            draft.spots += _with_own_twins(cores[id(item)])
    return draft


def _with_own_twins(core: Core) -> Iterator[Core]:
    """Yield a unit, and copies of it that after all are not the same."""
    yield core
    for flow in core.flow.twins:
        twin = core_of(flow)
        if twin is not None and twin.tokens == core.tokens:
            core.twins.append(twin)
        elif twin is not None:
            yield twin


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


def _skipped(draft: Draft) -> Iterator[Skipped]:
    made_again = {id(copy.field) for copy in draft.copies}
    for line in draft.lines:
        yield _skip(line.core.flow, line.core.text, "made again from the headings")
    for item in draft.scan.found:
        if isinstance(item, Label):
            continue
        for flow in (item, *item.twins):
            for words in flow.hidden:
                yield _skip(flow, words, "hidden by the author")
            for thing in flow.items:
                if isinstance(thing, Thing) and thing.result:
                    reason = (
                        "made again from the text that it repeats"
                        if id(thing) in made_again
                        else "worked out by Word"
                    )
                    yield _skip(flow, _said(thing.result), reason)
    for words, part in draft.scan.file_names:
        yield Skipped(
            text=words, story=Story.ALT_TEXT, part=part, reason="names a file"
        )
    for words, part in draft.scan.building_blocks:
        yield Skipped(
            text=words, story=Story.CONTROL, part=part, reason="building block"
        )


def _said(result: tuple[Words, ...]) -> str:
    return "".join(words.text for words in result)


def _skip(flow: Flow, words: str, reason: str) -> Skipped:
    return Skipped(text=words, story=flow.story, part=flow.part, reason=reason)
