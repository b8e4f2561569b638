"""A change list in Word, as a person or a program can get at it."""

from copy import deepcopy
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from safe_content.exchange.lists import code_signs
from safe_content.exchange.lists.row_keys import IN_TEXT, parse_ticket
from safe_content.exchange.word import word_list
from safe_content.model.units import UnitId
from safe_content.translation.change_list import ChangeList
from tests.exchange.damage.paper import Paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHARACTERS = {
    "\t": "tab",
    "\n": "br",
    "\u00ad": "softHyphen",
    "\u2011": "noBreakHyphen",
}


class WordPaper:
    """A list in Word; rows are found by their tickets."""

    def __init__(self, changes: ChangeList) -> None:
        with ZipFile(BytesIO(word_list.write(changes))) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.styles = etree.fromstring(self.parts["word/styles.xml"])
        self.comments: list[str] = []

    @property
    def table(self) -> etree._Element:
        """The table of the list."""
        return next(self.root.iter(f"{W}tbl"))

    def rows(self) -> list[etree._Element]:
        """Return the rows below the head."""
        return list(self.table.iterchildren(f"{W}tr"))[1:]

    def row(self, unit: UnitId) -> etree._Element:
        """Return the first row of a unit."""
        return next(row for row in self.rows() if _unit_of(row) == unit)

    def cell(self, unit: UnitId) -> etree._Element:
        """Return the cell of a unit to write in."""
        return list(self.row(unit).iterchildren(f"{W}tc"))[-2]

    def paragraph(self, unit: UnitId) -> etree._Element:
        """Return the first paragraph of the cell to write in."""
        return next(self.cell(unit).iterchildren(f"{W}p"))

    def write(self, unit: UnitId, text: str) -> None:
        for each in list(self.cell(unit).iterchildren(f"{W}p"))[1:]:
            self.cell(unit).remove(each)
        paragraph = self.paragraph(unit)
        for each in list(paragraph):
            if each.tag != f"{W}pPr":
                paragraph.remove(each)
        paragraph.extend(self.runs(text))

    def runs(self, text: str) -> list[etree._Element]:
        """Return the runs that show `text`."""
        return [self._run(each) for each in code_signs.show(text)]

    def confirm(self, unit: UnitId) -> None:
        tick = list(self.row(unit).iterchildren(f"{W}tc"))[-1]
        next(tick.iterchildren(f"{W}p")).append(a_run("x"))

    def remove(self, unit: UnitId) -> None:
        self.table.remove(self.row(unit))

    def double(self, unit: UnitId, text: str | None) -> None:
        copy = deepcopy(self.row(unit))
        if text is not None:
            self.write(unit, text)
        self.table.append(copy)

    def shuffle(self, dice: Random) -> None:
        rows = self.rows()
        dice.shuffle(rows)
        self.table.extend(rows)

    def remark(self, unit: UnitId, text: str) -> None:
        self.comments.append(text)
        id_ = str(len(self.comments))
        paragraph = self.paragraph(unit)
        paragraph.insert(1, etree.Element(f"{W}commentRangeStart", {f"{W}id": id_}))
        paragraph.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": id_}))
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": id_})

    def unname(self, unit: UnitId) -> None:
        first = next(self.row(unit).iterchildren(f"{W}tc"))
        for paragraph in list(first.iterchildren(f"{W}p"))[:-1]:
            first.remove(paragraph)
        for each in list(first[-1]):
            first[-1].remove(each)

    def falsify(self, unit: UnitId) -> None:
        cells = list(self.row(unit).iterchildren(f"{W}tc"))
        next(cells[1].iterchildren(f"{W}p")).append(a_run(" (added by me)"))

    def adopt(self, other: Paper, unit: UnitId) -> None:
        assert isinstance(other, WordPaper)
        self.table.append(deepcopy(other.row(unit)))

    def to_bytes(self) -> bytes:
        parts = {**self.parts, "word/document.xml": _xml(self.root)}
        if self.comments:
            parts |= self._with_comments()
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return target.getvalue()

    def _run(self, run: code_signs.SignRun) -> etree._Element:
        found = a_run(run.text)
        properties = etree.Element(f"{W}rPr")
        if run.style is not None:
            properties.append(_valued("rStyle", self._style(run.style)))
        for name in ("b", "i"):
            if name in run.codes:
                etree.SubElement(properties, f"{W}{name}")
        if "u" in run.codes:
            properties.append(_valued("u", "single"))
        found.insert(0, properties)
        return found

    def _style(self, name: str) -> str:
        for style in self.styles.iter(f"{W}style"):
            named = style.find(f"{W}name")
            if named is not None and named.get(f"{W}val") == name:
                return str(style.get(f"{W}styleId"))
        raise AssertionError(f"the list has no style {name!r}")

    def _with_comments(self) -> dict[str, bytes]:
        comments = etree.Element(f"{W}comments")
        for number, text in enumerate(self.comments, start=1):
            comment = etree.SubElement(
                comments,
                f"{W}comment",
                {f"{W}id": str(number), f"{W}author": "Kovács Éva"},
            )
            etree.SubElement(comment, f"{W}p").append(a_run(text))
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        etree.SubElement(
            relations,
            _R,
            {"Id": "rId99", "Type": f"{_KIND}/comments", "Target": "comments.xml"},
        )
        types = self.parts["[Content_Types].xml"].replace(
            b"</Types>",
            b'<Override PartName="/word/comments.xml" ContentType="application/vnd.'
            b'openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
        )
        return {
            "word/comments.xml": _xml(comments),
            "word/_rels/document.xml.rels": _xml(relations),
            "[Content_Types].xml": types,
        }


def a_run(text: str, *properties: etree._Element) -> etree._Element:
    """Return a run of words."""
    run = etree.Element(f"{W}r")
    if properties:
        etree.SubElement(run, f"{W}rPr").extend(properties)
    words = ""
    for char in [*text, ""]:
        if char and char not in _CHARACTERS:
            words += char
            continue
        if words:
            each = etree.SubElement(run, f"{W}t", {_SPACE: "preserve"})
            each.text = words
            words = ""
        if char:
            etree.SubElement(run, W + _CHARACTERS[char])
    return run


def _valued(name: str, value: str) -> etree._Element:
    return etree.Element(W + name, {f"{W}val": value})


def _unit_of(row: etree._Element) -> UnitId | None:
    words = "".join(each.text or "" for each in row.iter(f"{W}t"))
    tickets = map(parse_ticket, IN_TEXT.findall(words))
    return next((each.unit for each in tickets if each is not None), None)


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
