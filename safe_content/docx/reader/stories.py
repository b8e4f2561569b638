"""Stories: the flows of text in one part, in the order in which they are read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.reader.drawingml import DrawingScanner
from safe_content.docx.reader.field_code import code_of, name_in, texts_in
from safe_content.docx.reader.fields import STYLE
from safe_content.docx.reader.flow import Flow, Text
from safe_content.docx.reader.list_labels import (
    AnySlot,
    Label,
    LabelKey,
    Slot,
    is_file_name,
    labels_in,
)
from safe_content.docx.reader.runs import BLOCKS, MAY_NEST, Scanner
from safe_content.docx.reader.skipped import Skipped
from safe_content.docx.reader.table_labels import Grid
from safe_content.docx.wml.element_names import (
    LOCAL,
    SHORT,
    attribute,
    child,
    children,
    text_of,
    value,
)
from safe_content.docx.wml.field_marks import unended_in
from safe_content.docx.wml.styles import Styles, list_of, outline_level
from safe_content.docx.wml.tracked_changes import is_deleted, runs_on
from safe_content.model.units import Kind, Notice, Story

_W14_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_WRAPPERS = {
    *("customXml", "ins", "moveTo", "smartTag", "sdtContent", "mc:Choice", "body"),
    *("docParts", "docPartBody"),
}
_BLOCKS = {"p", "tbl", "sdt"}
_OTHER_TEXT = "older programs show another text in its place"
_LINE = re.compile(r"toc \d|table of figures", re.IGNORECASE)
"""What the style of a line of a table of contents is named in any language."""


@dataclass(slots=True, eq=False, kw_only=True)
class StoryReader:
    """Walks through one part and collects what stands in it."""

    part: str
    story: Story
    styles: Styles
    addresses: Mapping[str, str]
    referred: frozenset[str]
    styled: frozenset[str]
    """The ids of styles whose paragraphs are repeated elsewhere."""

    is_again: Callable[[LabelKey], bool]
    """Takes down words in the code of a field; tells whether they were met before."""

    found: list[Flow | Label] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    """Names of files, and notes to which nothing refers."""

    passed_over: list[AnySlot] = field(default_factory=list)
    """Where words stand that are skipped, and are in no flow."""

    notes: set[str] = field(default_factory=set)
    """The notes that were referred to so far."""

    reaches_on: bool = False
    """Whether what is read may be followed by more of its story."""

    _drawing: DrawingScanner = field(default_factory=DrawingScanner)
    tables: int = 0
    """How many tables it met that stand in no other text."""

    is_at_rest: bool = True
    """Whether no field and no paragraph reaches beyond what was read."""

    _cell: tuple[int, int, int] | None = None
    _grid: Grid | None = None
    _note: str = ""
    _unfinished: Flow | None = None
    _unended: frozenset[etree._Element] = frozenset()

    def read(self, root: etree._Element, *, note: str = "") -> None:
        """Collect what stands in `root`, which may be a note of its part."""
        self._note = note
        self._unended = unended_in(root, goes_on=self.reaches_on)
        scanner = self._scanner()
        self._blocks(root, scanner)
        # Fields of a note end with it; a paragraph may run on, even into the next.
        self.is_at_rest = self._unfinished is None and (
            bool(note) or not scanner.fields
        )
        if not note and not self.reaches_on:
            self.end()

    def end(self) -> None:
        """Conclude a flow that runs on beyond the end of the story."""
        self._end(self._scanner())

    def read_drawing(self, root: etree._Element) -> None:
        """Collect the paragraphs and labels of a drawing, chart or diagram."""
        self._nested(root, {})

    def _scanner(self) -> Scanner:
        return Scanner(
            styles=self.styles,
            addresses=self.addresses,
            referred=self.referred,
            unended=self._unended,
            notes=self.notes,
        )

    def _blocks(self, parent: Iterable[etree._Element], scanner: Scanner) -> None:
        for element in parent:
            name = SHORT[element.tag]
            if name == "p":
                self._paragraph(element, scanner)
            elif name == "tbl":
                self._table(element, scanner)
            elif name == "sdt":
                self._labels_of(child(element, "sdtPr"))
                content = child(element, "sdtContent")
                if content is not None:
                    self._blocks(content, scanner)
            elif name in _WRAPPERS:
                self._blocks(element, scanner)
            elif name == "mc:AlternateContent":
                self._alternatives(element, {})

    def _boxed(self, blocks: Iterable[etree._Element]) -> None:
        """Read blocks that are a story of their own, such as those of a text box."""
        scanner = self._scanner()
        self._blocks(blocks, scanner)
        self._end(scanner)

    def _paragraph(self, element: etree._Element, scanner: Scanner) -> None:
        flow = self._unfinished or self._new_flow(element)
        properties = children(child(element, "pPr"))
        start = len(flow.items)
        if self._unfinished is not None:
            flow.join(element)
        if properties:
            self._describe(flow, properties)
        elif self._unfinished is None:
            self._describe_plain(flow)
        flow.cell, flow.grid = self._cell, self._grid
        if self._unfinished is None:
            self.found.append(flow)
        before = len(flow.nested)
        scanner.scan(flow, element)
        if not flow.contents and _LINE.fullmatch(
            self.styles.paragraph(flow.style).name
        ):
            flow.contents = "TOC"
        # What moves with the words comes first, so that the rest keeps its place.
        for nested in sorted(flow.nested[before:], key=_stays):
            self._nested_in(nested)
        for code in flow.codes:
            self._words_in_code(flow, code)
        flow.codes.clear()
        if flow.has_drop_cap and len(flow.joined) == 1:
            flow.suit_drop_cap(start)
        # Once the mark between them is gone, two paragraphs are one.
        self._unfinished = flow if runs_on(properties) else None
        if self._unfinished is None and _is_drop_cap(properties, flow):
            flow.take_as_drop_cap()
            self._unfinished = flow
        if self._unfinished is None:
            scanner.finish(flow)

    def _words_in_code(self, flow: Flow, elements: list[etree._Element]) -> None:
        """Collect what a reader comes to see of a field's code."""
        for slot, words in texts_in(elements):
            code = code_of(elements)
            name = name_in(code)
            story = Story.TOOLTIP if name == "HYPERLINK" else self.story
            label = Label(part=self.part, story=story, words=words, slots=[slot])
            label.is_again = self.is_again(label.key)
            self.found.append(label)
            if name == "SET":
                label.bookmarks.append(code.split()[1].strip('"'))
                flow.sets.append((elements[0], label))

    def _end(self, scanner: Scanner) -> None:
        """Conclude a flow that runs on into nothing."""
        if self._unfinished is not None:
            scanner.finish(self._unfinished)
        self._unfinished = None

    def _new_flow(self, element: etree._Element) -> Flow:
        return Flow(
            part=self.part,
            story=self.story,
            paragraph=element,
            para_id=element.get(_W14_ID),
            note=self._note,
        )

    def _describe_plain(self, flow: Flow) -> None:
        self._classify(flow, 0, self.styles.paragraph("").numbering)

    def _describe(self, flow: Flow, properties: Mapping[str, etree._Element]) -> None:
        flow.style = value(properties.get("pStyle"))
        style = self.styles.paragraph(flow.style)
        numbering = list_of(properties)
        if numbering is not None and not numbering[0] and style.numbering:
            numbering = (style.numbering[0], numbering[1])
        flow.numbering = numbering or style.numbering
        self._classify(flow, outline_level(properties), flow.numbering)

    def _classify(
        self, flow: Flow, outline: int, numbering: tuple[str, int] | None
    ) -> None:
        style = self.styles.paragraph(flow.style)
        level = outline or style.outline
        flow.numbering = numbering
        if flow.style in self.styled and self.story is Story.BODY:
            flow.bookmarks.append(f"{STYLE}{flow.style}")
        if style.name.lower() == "caption":
            flow.kind, flow.level = Kind.CAPTION, 0
        elif 1 <= level <= 9:
            flow.kind, flow.level = Kind.HEADING, level
        elif self.story in {Story.FOOTNOTES, Story.ENDNOTES}:
            flow.kind, flow.level = Kind.NOTE, 0
        elif numbering is not None and numbering[0] not in {"", "0"}:
            flow.kind, flow.level = Kind.LIST, numbering[1] + 1
        else:
            flow.kind = Kind.PARAGRAPH if self._cell is None else Kind.CELL
            flow.level = 0

    def _table(self, table: etree._Element, scanner: Scanner) -> None:
        outer = self._cell, self._grid
        self.tables += 1
        number = self.tables
        grid = Grid()
        self._labels_of(child(table, "tblPr"))
        for row_number, row in enumerate(self._wrapped(table, "tr"), start=1):
            if is_deleted(row):
                continue
            column = grid.begin_row(row_number, child(row, "trPr"))
            for cell in self._wrapped(row, "tc"):
                self._cell, self._grid = (number, row_number, column), grid
                if not is_deleted(cell):
                    self._blocks(cell, scanner)
                    self._end(scanner)
                column += grid.add(row_number, column, child(cell, "tcPr"))
        self._cell, self._grid = outer

    def _wrapped(self, parent: etree._Element, name: str) -> Iterator[etree._Element]:
        """Yield the rows or cells of a table, through what may be around them."""
        for element in parent:
            short = SHORT[element.tag]
            if short == name:
                yield element
            elif short == "sdtPr":
                self._labels_of(element)
            elif short == "sdt" or short in _WRAPPERS:
                yield from self._wrapped(element, name)

    def _nested_in(self, element: etree._Element) -> None:
        labels: dict[tuple[Story, str], Label] = {}
        outer = self.story, self._cell, self._grid, self._unfinished, self.tables
        self.story = Story.TEXT_BOX if self.story is Story.BODY else self.story
        self._cell, self._grid, self._unfinished, self.tables = None, None, None, 0
        if SHORT[element.tag] == "mc:AlternateContent":
            self._alternatives(element, labels)
        elif SHORT[element.tag] == "hyperlink":
            self._label(element, labels)
        elif SHORT[element.tag] == "ruby":
            self._ruby(element)
        elif SHORT[element.tag] in BLOCKS:
            self._boxed([element])
        else:
            self._nested(element, labels)
        self.story, self._cell, self._grid, self._unfinished, self.tables = outer

    def _nested(
        self, element: etree._Element, labels: dict[tuple[Story, str], Label]
    ) -> None:
        self._label(element, labels)
        for inner in element:
            match SHORT[inner.tag]:
                case "":
                    continue
                case "a:p":
                    flow = Flow(part=self.part, story=self.story, paragraph=inner)
                    self._drawing.scan(flow, inner)
                    self.found.append(flow)
                case "mc:AlternateContent":
                    self._alternatives(inner, labels)
                case _ if any(SHORT[each.tag] in _BLOCKS for each in inner):
                    # A text box, whatever the namespace of what is around it.
                    self._boxed(inner)
                case _:
                    self._nested(inner, labels)

    def pass_over(self, element: etree._Element, reason: str) -> bool:
        """Skip all words in an element, and tell whether there were any."""
        found = list(_words_in(element))
        self.passed_over += (slot for slot, _ in found)
        if words := "".join(said for _, said in found):
            self._skip(words, self.story, reason)
        return bool(words)

    def _skip(self, words: str, story: Story, reason: str) -> None:
        self.skipped.append(
            Skipped(text=words, story=story, part=self.part, reason=reason)
        )

    def _ruby(self, ruby: etree._Element) -> None:
        for inner in ruby:
            if SHORT[inner.tag] in {"rt", "rubyBase"}:
                flow = self._new_flow(inner)
                self._describe_plain(flow)
                self.found.append(flow)
                scanner = self._scanner()
                scanner.scan(flow, inner)
                scanner.finish(flow)

    def _alternatives(
        self, element: etree._Element, labels: dict[tuple[Story, str], Label]
    ) -> None:
        """Read what new programs show, and find it again in what old ones show."""
        start = len(self.found)
        branches = [inner for inner in element if SHORT[inner.tag]]
        for choice in branches[:1]:
            self._branch(choice, labels)
        own = [item for item in self.found[start:] if isinstance(item, Flow)]
        for other in branches[1:]:
            start = len(self.found)
            self._branch(other, labels)
            copies = self.found[start:]
            del self.found[start:]
            free = list(own)
            for copy in copies:
                twin = next((flow for flow in free if _same(flow, copy)), None)
                if twin is None or not isinstance(copy, Flow):
                    self.found.append(copy)
                    if own and isinstance(copy, Flow) and copy.words.strip():
                        said = f"{_OTHER_TEXT}: {copy.words.strip()[:60]!r}"
                        self.notices.append(Notice(message=said, place=self.part))
                else:
                    free.remove(twin)
                    twin.twins.append(copy)

    def _branch(
        self, branch: etree._Element, labels: dict[tuple[Story, str], Label]
    ) -> None:
        held = {SHORT[inner.tag] for inner in branch}
        if held & _BLOCKS:
            self._boxed(branch)
        elif held & {"r", "t"}:
            flow = self._new_flow(branch)
            self._describe_plain(flow)
            self.found.append(flow)
            scanner = self._scanner()
            if "r" in held:
                scanner.scan(flow, branch)
            else:
                scanner.scan_run(flow, branch)
            scanner.finish(flow)
            for nested in flow.nested:
                self._nested_in(nested)
        else:
            self._nested(branch, labels)

    def _labels_of(self, element: etree._Element | None) -> None:
        if element is not None:
            self._nested(element, {})

    def _label(
        self, element: etree._Element, labels: dict[tuple[Story, str], Label]
    ) -> None:
        for story, slot, words in labels_in(element):
            if story is Story.ALT_TEXT and is_file_name(words):
                self._skip(words, story, "names a file")
                continue
            label = labels.get((story, words))
            if label is None:
                label = Label(part=self.part, story=story, words=words)
                labels[story, words] = label
                self.found.append(label)
            label.slots.append(slot)


def _words_in(element: etree._Element) -> Iterator[tuple[AnySlot, str]]:
    """Yield texts and labels in their order, but for what was deleted."""
    if is_deleted(element):
        return
    if LOCAL[element.tag] == "t":
        yield Slot(element=element), text_of(element)
    else:
        yield from ((slot, words) for _, slot, words in labels_in(element))
    for inner in element:
        yield from _words_in(inner)


def _same(flow: Flow, copy: Flow | Label) -> bool:
    return isinstance(copy, Flow) and flow.words == copy.words


def _is_drop_cap(properties: Mapping[str, etree._Element], flow: Flow) -> bool:
    """Tell whether a paragraph is nothing but the first letter of the next."""
    frame = properties.get("framePr")
    return (
        frame is not None
        and attribute(frame, "dropCap") in {"drop", "margin"}
        and bool(flow.items)
        and all(isinstance(item, Text) for item in flow.items)
        and len(flow.words.split()) == 1
    )


def _stays(element: etree._Element) -> bool:
    return SHORT[element.tag] in MAY_NEST
