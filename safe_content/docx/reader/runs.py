"""Runs: what stands in a paragraph of WordprocessingML, element by element."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.reader.fields import (
    OpenField,
    ResultRole,
    close_field,
    finished,
    role_of,
)
from safe_content.docx.reader.flow import (
    Close,
    Flow,
    Item,
    Open,
    Placeholder,
    Spanning,
    Text,
    Unseen,
    nest,
)
from safe_content.docx.wml.direction import MARK, without_marks
from safe_content.docx.wml.element_names import (
    SHORT,
    attribute,
    child,
    long,
    relation_id,
    said_in,
    text_of,
    value,
)
from safe_content.docx.wml.formatting import Formatting, properties_of
from safe_content.docx.wml.styles import Styles
from safe_content.docx.wml.symbol_fonts import sign_of
from safe_content.model.units import CodeKind

_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TRANSPARENT = {
    *("ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent"),
    "mc:Choice",
}
_DELETED = {"del", "moveFrom"}
_NO_WIDTH = {
    *("lastRenderedPageBreak", "annotationRef", "footnoteRef", "endnoteRef"),
    *("separator", "continuationSeparator", "delText", "delInstrText"),
    *("rPr", "pPr", "proofErr", "permStart", "permEnd", "smartTagPr", "customXmlPr"),
    *("sdtPr", "sdtEndPr", "commentRangeEnd", "fldData", "ffData", "subDoc", ""),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart"),
    *("customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "w14:conflictIns"),
    *("customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart"),
    "customXmlMoveToRangeEnd",
}
_THINGS = {
    "footnoteReference": (CodeKind.NOTE, "note"),
    "endnoteReference": (CodeKind.NOTE, "note"),
    "drawing": (CodeKind.IMAGE, "image"),
    "pict": (CodeKind.IMAGE, "image"),
    "mc:AlternateContent": (CodeKind.IMAGE, "image"),
    "object": (CodeKind.OBJECT, "object"),
    "br": (CodeKind.BREAK, "break"),
    "ptab": (CodeKind.BREAK, "break"),
    "sym": (CodeKind.OTHER, "symbol"),
    "ruby": (CodeKind.OTHER, "ruby"),
    "m:oMath": (CodeKind.MATH, "formula"),
    "m:oMathPara": (CodeKind.MATH, "formula"),
}
HIDDEN = "hidden by the author"
_IN_CODE = "in the code of a field, which shows none"
BLOCKS = {"p", "tbl"}
"""What no paragraph may hold; where one does, it is read by itself."""

_PLAIN = long("m:nor")
MAY_NEST = {"drawing", "pict", "object", "mc:AlternateContent", "ruby", *BLOCKS}


@dataclass(slots=True, eq=False, kw_only=True)
class Scanner:
    """Reads paragraphs of one story in order, since fields reach across them."""

    styles: Styles
    addresses: Mapping[str, str]
    """Where the part's hyperlinks lead, by the ids of their relations."""

    referred: frozenset[str]
    """The bookmarks whose text is repeated elsewhere."""

    unended: frozenset[etree._Element] = frozenset()
    """Where fields begin that never end: they are none (ECMA-376 Part 1, 17.16.18)."""

    fields: list[OpenField] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    """The notes that were referred to so far."""

    flow: Flow = field(init=False)
    _bookmarks: dict[str, Spanning] = field(default_factory=dict)
    _begun: list[OpenField] = field(default_factory=list)
    """The fields that began in the paragraph, but for those that ended in it."""

    _contents: list[OpenField] = field(default_factory=list)
    """Those whose results, which are tables of contents, have not ended."""

    def scan(self, flow: Flow, paragraph: etree._Element) -> None:
        """Add to `flow` what stands in `paragraph`."""
        self.flow = flow
        # Many fields that never end may be open: only those begun here are looked at.
        for begun in self._begun:
            begun.start = -1
        self._begun.clear()
        if not flow.contents and self._contents:
            flow.contents = self._contents[0].said
        self._children(paragraph)
        for begun in self._begun:
            if begun.separate is None and begun.start >= 0:
                self._drop(begun.start)

    def finish(self, flow: Flow) -> None:
        """Conclude a flow when all its paragraphs were scanned."""
        self.flow = flow
        flow.items = nest(flow.items)
        if any(isinstance(item, Text) and item.look.is_hidden for item in flow.items):
            kept = map(self._kept, flow.items)
            flow.items = [item for item in kept if item is not None]

    def scan_run(self, flow: Flow, run: etree._Element) -> None:
        """Add to `flow` what stands in one run, or in what is in the place of one."""
        self.flow = flow
        self._run(run)

    def _kept(self, item: Item) -> Item | None:
        """Return what stands for hidden words; nothing if they are white space."""
        if not isinstance(item, Text) or not item.look.is_hidden:
            return item
        if item.text.isspace():
            return None
        self.flow.unseen.append(Unseen(item.text, HIDDEN, tuple(item.elements)))
        return Placeholder(
            kind=CodeKind.OTHER,
            prefix="hidden",
            first=item.elements[0],
            last=item.elements[-1],
            detail=item.text,
        )

    def _children(self, parent: etree._Element) -> None:
        for element in parent:
            name = SHORT[element.tag]
            if name == "r":
                self._run(element)
            elif name in _NO_WIDTH or name in _DELETED:
                continue
            elif name in _TRANSPARENT:
                self._children(element)
            elif name == "bookmarkStart":
                self._bookmark(element)
            elif name == "bookmarkEnd":
                pair = self._bookmarks.pop(attribute(element, "id") or "", None)
                if pair is not None:
                    pair.opened, pair.closing, pair.last = pair.first, element, element
                    self.flow.items.append(Close(pair=pair))
            elif name == "hyperlink":
                self._link(element)
            elif name == "sdt":
                self._control(element)
            elif name == "fldSimple":
                self._simple_field(element)
            elif name == "commentRangeStart":
                self.flow.comments.append(attribute(element, "id") or "")
            else:
                self._thing(element, name)

    def _run(self, run: etree._Element) -> None:
        look: Formatting | None = None
        words: Text | None = None
        for element in run:
            name = SHORT[element.tag]
            if name == "t":
                said = said_in(element)
                if MARK in said:
                    said = without_marks(element, said)
            elif name in _SIGNS:
                said = _SIGNS[name]
            elif name == "br" and attribute(element, "type") in {None, "textWrapping"}:
                said = "\n"
            elif name in _NO_WIDTH:
                continue
            else:
                words = None
                self._in_run(element, name)
                continue
            if not said:
                continue
            look = look or self._look(run)
            if look.signs is not None and name == "t":
                said = said.translate(look.signs.seen)
            if words is not None:
                words.text += said
                words.elements.append(element)
                continue
            words = Text(text=said, look=look, run=run, elements=[element])
            self.flow.items.append(words)

    def _in_run(self, element: etree._Element, name: str) -> None:
        match name:
            case "fldChar":
                self._field_char(element)
            case "instrText":
                if self.fields:
                    self.fields[-1].code.append(element)
            case "commentReference":
                id = attribute(element, "id") or ""
                if id not in self.flow.comments:
                    self.flow.comments.append(id)
            case _:
                self._thing(element, name)

    def _thing(self, element: etree._Element, name: str) -> None:
        kind, prefix = _THINGS.get(name, (CodeKind.OTHER, "other"))
        thing = Placeholder(kind=kind, prefix=prefix, first=element, last=element)
        if kind is CodeKind.NOTE:
            thing.note = f"{name[:-9]} {attribute(element, 'id') or ''}"
            self.notes.add(thing.note)
        elif kind is CodeKind.BREAK:
            thing.detail = attribute(element, "type") or "tab"
        elif prefix == "symbol":
            thing.detail = sign_of(element)
        if name in MAY_NEST or (kind is CodeKind.MATH and _has_words(element)):
            self.flow.nested.append(element)
        self.flow.items.append(thing)

    def _look(self, run: etree._Element) -> Formatting:
        first = run[0]
        direct = properties_of(
            first if SHORT[first.tag] == "rPr" else child(run, "rPr")
        )
        return self.styles.look(self.flow.style, direct)

    def _field_char(self, element: etree._Element) -> None:
        for text in element.iter("{*}t") if len(element) else ():
            reason = "in the mark of a field, which shows none"
            self.flow.unseen.append(Unseen(text_of(text), reason, (text,)))
        match attribute(element, "fldCharType"):
            case _ if element in self.unended:
                return
            case "begin":
                self.flow.nested += element
                opened = OpenField(begin=element, start=len(self.flow.items))
                self.fields.append(opened)
                self._begun.append(opened)
            case "separate" if self.fields:
                done = self.fields[-1]
                done.separate = element
                if done.start >= 0:
                    self._drop(done.start)
                done.middle = len(self.flow.items)
                if role_of(done.said) is ResultRole.CONTENTS:
                    if done not in self._contents[-1:]:
                        self._contents.append(done)
                    self.flow.contents = self.flow.contents or done.said
            case "end" if self.fields:
                done = self.fields.pop()
                self.flow.codes.append(done.code)
                if done.start >= 0:
                    if done.separate is None:
                        self._drop(done.start)
                    close_field(done, element, self.flow.items)
                if self._begun and self._begun[-1] is done:
                    self._begun.pop()
                if done in self._contents[-1:]:
                    self._contents.pop()

    def _drop(self, start: int) -> None:
        """Leave out what stands in the code of a field, and take its words down."""
        for words in _words_of(self.flow.items[start:]):
            self.flow.unseen.append(Unseen(words.text, _IN_CODE, tuple(words.elements)))
        del self.flow.items[start:]

    def _bookmark(self, element: etree._Element) -> None:
        name = attribute(element, "name") or ""
        if name.startswith("_sc_"):
            self.flow.mark = name[4:]
            return
        self.flow.bookmarks.append(name)
        if name in self.referred:
            pair = Spanning(
                kind=CodeKind.OTHER, prefix="ref", first=element, detail=name
            )
            self._bookmarks[attribute(element, "id") or ""] = pair
            self.flow.items.append(Open(pair=pair))

    def _link(self, element: etree._Element) -> None:
        anchor = attribute(element, "anchor")
        address = self.addresses.get(relation_id(element) or "", "")
        pair = Spanning(
            kind=CodeKind.LINK,
            prefix="link",
            first=element,
            detail=address + (f"#{anchor}" if anchor else ""),
        )
        if attribute(element, "tooltip"):
            self.flow.nested.append(element)
        self._inside(pair, element)

    def _control(self, element: etree._Element) -> None:
        properties, content = child(element, "sdtPr"), child(element, "sdtContent")
        title = ""
        if properties is not None:
            title = value(child(properties, "alias"))
            self.flow.nested.append(properties)
        pair = Spanning(
            kind=CodeKind.CONTROL, prefix="control", first=element, detail=title
        )
        if properties is not None and child(properties, "w14:checkbox") is not None:
            self.flow.items.append(
                Placeholder(
                    kind=pair.kind, prefix=pair.prefix, first=element, last=element
                )
            )
        elif content is not None:
            self._inside(pair, content)

    def _inside(self, pair: Spanning, content: etree._Element) -> None:
        self.flow.items.append(Open(pair=pair))
        self._children(content)
        self.flow.items.append(Close(pair=pair))

    def _simple_field(self, element: etree._Element) -> None:
        start = len(self.flow.items)
        instruction = " ".join((attribute(element, "instr") or "").split())
        self._children(element)
        result = self.flow.items[start:]
        self.flow.codes.append([element])
        pair = Spanning(kind=CodeKind.FIELD, prefix="field", first=element)
        self.flow.items[start:] = finished(instruction, pair, result)


def _words_of(items: Sequence[Item]) -> list[Text]:
    """Return the words among some items, and those that fields among them show."""
    found: list[Text] = []
    for item in items:
        if isinstance(item, Text):
            found.append(item)
        elif isinstance(item, Placeholder):
            found += item.result
            found += _words_of(item.inner)
    return found


def _has_words(formula: etree._Element) -> bool:
    return next(formula.iter(*_PLAIN), None) is not None
