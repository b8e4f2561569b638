"""Reading: a Word document as the passages that a translator is given."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from safe_content.docx.package.reader_package import WordPackage, open_package
from safe_content.docx.reader.account import (
    Account,
    Unread,
    account_of,
    hidden_in,
    skipped_of,
    unread_elsewhere,
    unread_notices,
)
from safe_content.docx.reader.chunk_bytes import STRETCH
from safe_content.docx.reader.chunks import ParsedSection
from safe_content.docx.reader.flow import Flow, Placeholder
from safe_content.docx.reader.gc_pause import gc_paused
from safe_content.docx.reader.line_labels import LineText, line_labels
from safe_content.docx.reader.list_labels import Label
from safe_content.docx.reader.parsed_document import ParsedDocument, take_apart
from safe_content.docx.reader.scan_state import Scan
from safe_content.docx.reader.segments import PassageContent
from safe_content.docx.reader.skipped import Skipped
from safe_content.docx.reader.table_labels import CellText, Grid, table_labels
from safe_content.docx.wml.formatting import digest
from safe_content.docx.wml.tracked_changes import TrackedChanges, TrackedEdit
from safe_content.model import codes as inline
from safe_content.model.units import (
    UNLABELLED,
    Cell,
    Code,
    CodeKind,
    Comment,
    Kind,
    Labels,
    Notice,
    Passage,
    Story,
    UnitId,
)

READER = 3
"""Which reader this is: a new number where it gives a file that it read before other
texts or codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a Word document."""

    passages: tuple[Passage, ...]
    """In the order of reading; a position in it is what `write` speaks of."""

    skipped: tuple[Skipped, ...]
    unread: tuple[Unread, ...]
    """What a reader may see and nobody can translate; nothing is released with it."""

    edits: tuple[TrackedEdit, ...]
    notices: tuple[Notice, ...]
    package: WordPackage = field(repr=False, compare=False)
    tracked: TrackedChanges
    numbers: Sequence[int] = field(repr=False, compare=False)
    """Of each passage, how many flows and labels stand before it in the document."""

    stretch: int = field(repr=False, compare=False)
    """Bytes of a long part that are taken apart at once."""

    unused: list[ParsedDocument] = field(repr=False, compare=False)
    """The draft made when reading, until a writing takes it."""

    def draft(self) -> ParsedDocument:
        """Return the document taken apart, for one use."""
        try:
            return self.unused.pop()
        except IndexError:
            return take_apart(
                self.package, self.tracked, lambda *_: None, stretch=self.stretch
            )[0]


@gc_paused()
def read(
    data: bytes,
    *,
    origin: str,
    tracked: TrackedChanges = TrackedChanges.ACCEPT,
    stretch: int = STRETCH,
) -> Reading:
    """Read a Word document, or refuse it with a typed error."""
    package = open_package(data, origin=origin)
    draft, notes = take_apart(package, tracked, _note, stretch=stretch)
    accounts = [note.account for note in notes]
    read_from = {*draft.scan.parts, *draft.scan.counted}
    unread = [each for account in accounts for each in account.unread]
    unread += unread_elsewhere(package, read_from)
    numbers = array(
        "L",
        (
            found.number
            for note in notes
            for found in note.found
            if found.number not in draft.lines
        ),
    )
    return Reading(
        passages=tuple(_passages(draft, notes)),
        skipped=tuple(skipped_of(draft, accounts)),
        unread=tuple(unread),
        edits=tuple(draft.scan.edits),
        notices=(
            *draft.scan.notices,
            *hidden_in(accounts),
            *unread_notices(unread),
        ),
        package=package,
        tracked=tracked,
        numbers=numbers,
        stretch=stretch,
        unused=[draft],
    )


@dataclass(slots=True, kw_only=True)
class _BarePassage:
    """A passage before it is known under which headings it stands."""

    number: int
    text: str
    story: Story
    kind: Kind
    part: str
    note: str = ""
    """The kind and id of the note that it stands in."""

    refers_to: tuple[str, ...] = ()
    """The notes that stand at it."""

    level: int = 0
    style: str = ""
    cell: Cell | None = None
    para_id: str | None = None
    mark: UnitId | None = None
    look: str = ""
    grid: Grid | None = None
    is_strong: bool = False
    """Whether most of it is bold."""

    codes: tuple[Code, ...] = ()
    """Those of notes have the kind and id of the note for their detail."""

    comments: tuple[Comment, ...] = ()

    @property
    def plain(self) -> str:
        """The wording without codes, on one line."""
        return " ".join(inline.plain(self.text).split())

    def under(
        self, headings: tuple[str, ...], notes: Mapping[str, str], labels: Labels
    ) -> Passage:
        """Return the passage; `notes` has how each note begins."""
        codes = self.codes
        if codes and any(code.kind is CodeKind.NOTE for code in codes):
            codes = tuple(
                replace(code, detail=notes.get(code.detail, ""))
                if code.kind is CodeKind.NOTE
                else code
                for code in codes
            )
        return Passage(
            text=self.text,
            story=self.story,
            kind=self.kind,
            level=self.level,
            style=self.style,
            headings=headings,
            cell=self.cell,
            labels=labels,
            part=self.part,
            para_id=self.para_id,
            mark=self.mark,
            look=self.look,
            codes=codes,
            comments=self.comments,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """What is taken down of a section."""

    found: list[_BarePassage]
    account: Account
    notes: Mapping[str, str]
    """How each note begins that stands in it, by its kind and id."""


def _note(scan: Scan, section: ParsedSection) -> _Note:
    return _Note(
        found=[_found(number, spot, scan) for number, spot in section.spots()],
        account=account_of(scan, section),
        notes=_notes(section),
    )


def _passages(draft: ParsedDocument, taken: Sequence[_Note]) -> Iterator[Passage]:
    main = draft.scan.package.main
    path: list[tuple[int, str]] = []
    above: tuple[str, ...] = ()
    under: dict[str, tuple[str, ...]] = {}
    said = {key: words for note in reversed(taken) for key, words in note.notes.items()}
    labels = _labels(draft, taken)
    for note in taken:
        for found in note.found:
            if found.number in draft.lines:
                continue
            if found.kind is Kind.LABEL:
                yield found.under(above if found.part == main else (), said, UNLABELLED)
                continue
            if found.story not in {Story.BODY, Story.TEXT_BOX}:
                own = labels.get(id(found), UNLABELLED)
                yield found.under(under.get(found.note, ()), said, own)
                continue
            headings = above
            if found.story is Story.BODY and found.kind is Kind.HEADING:
                while path and path[-1][0] >= found.level:
                    path.pop()
                headings = tuple(words for _, words in path)
                path.append((found.level, _heading(found.text)))
                above = tuple(words for _, words in path)
            for note_id in found.refers_to:
                under[note_id] = above
            yield found.under(headings, said, labels.get(id(found), UNLABELLED))
        note.found.clear()


def _labels(draft: ParsedDocument, taken: Sequence[_Note]) -> dict[int, Labels]:
    """Return what stands beside each text that is a value, by the text's identity."""
    found = [
        each
        for note in taken
        for each in note.found
        if each.number not in draft.lines and each.kind is not Kind.LABEL
    ]
    cells: dict[int, list[_BarePassage]] = {}
    grids: dict[int, Grid] = {}
    for each in found:
        if each.grid is not None:
            cells.setdefault(id(each.grid), []).append(each)
            grids[id(each.grid)] = each.grid
    named: dict[int, Labels] = {}
    for key, texts in cells.items():
        table = table_labels(
            grids[key],
            [
                CellText(
                    row=c.row, column=c.column, words=t.plain, is_strong=t.is_strong
                )
                for t in texts
                if (c := t.cell)
            ],
        )
        met: set[tuple[int, int]] = set()
        for text in texts:
            place = text.cell and (text.cell.row, text.cell.column)
            if place and place in table:
                labels = table[place].rest if place in met else table[place].first
                named[id(text)] = labels
                met.add(place)
    lines = [each for each in found if each.grid is None]
    for line, labels in zip(
        lines,
        line_labels(
            [
                LineText(
                    words=each.plain,
                    story=f"{each.part} {each.note}",
                    is_heading=each.kind is Kind.HEADING,
                )
                for each in lines
            ]
        ),
        strict=True,
    ):
        if labels != UNLABELLED:
            named[id(line)] = labels
    return named


def _heading(text: str) -> str:
    return " ".join(inline.plain(text).split())


def _notes(section: ParsedSection) -> dict[str, str]:
    """Return how each note begins, by its kind and id."""
    said: dict[str, str] = {}
    for item in section.found:
        if isinstance(item, Flow) and item.note and item.note not in said:
            said[item.note] = item.words.strip()[:60]
    return said


def _found(number: int, spot: PassageContent | Label, scan: Scan) -> _BarePassage:
    if isinstance(spot, Label):
        return _BarePassage(
            number=number,
            text=spot.text,
            story=spot.story,
            kind=Kind.LABEL,
            part=spot.part,
        )
    flow = spot.flow
    cell = flow.cell
    return _BarePassage(
        number=number,
        text=spot.text,
        story=flow.story,
        kind=flow.kind,
        part=flow.part,
        note=flow.note,
        refers_to=tuple(
            item.note
            for item in flow.items
            if isinstance(item, Placeholder) and item.note
        ),
        level=flow.level,
        style=scan.styles.paragraph(flow.style).name,
        cell=cell and Cell(table=cell[0], row=cell[1], column=cell[2]),
        grid=flow.grid,
        is_strong=("b", "1") in spot.base,
        para_id=flow.para_id,
        mark=None if flow.mark is None else UnitId(flow.mark),
        look=digest(flow.style, spot.base),
        codes=tuple(_code(spot, code) for code in spot.codes.values()),
        comments=tuple(
            scan.comments[id] for id in flow.comments if id in scan.comments
        ),
    )


def _code(core: PassageContent, code: Code) -> Code:
    node = core.nodes.get(code.name)
    if isinstance(node, Placeholder) and node.kind is CodeKind.NOTE:
        return replace(code, detail=node.note)
    if isinstance(node, Placeholder) and node.kind in {CodeKind.IMAGE, CodeKind.OBJECT}:
        names = (inner.get("descr") for inner in node.first.iter("{*}docPr"))
        return replace(code, detail=next(filter(None, names), ""))
    return code
