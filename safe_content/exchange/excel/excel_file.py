"""The cells of a returned Excel file, as texts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.package.gate import parse_xml
from safe_content.docx.wml.element_names import whole
from safe_content.exchange.word.word_cells import child, local, value
from safe_content.model.errors import (
    DamagedFileError,
    EncryptedFileError,
    UnreadableFileError,
)
from safe_content.opc.relationships import relationships, relationships_part
from safe_content.opc.zip_reader import open_container

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = {"s", "str", "inlineStr"}

Place = tuple[int, int]
"""A row and a column, both counted from 1."""

HEADS = "sch1"
"""What begins the cell that says in which order the columns were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands in the cells of a sheet."""

    texts: Mapping[Place, str]
    by_row: Mapping[int, Mapping[int, str]]
    oddities: Mapping[Place, str]
    """Cells that hold something else than a text, and what."""
    merged: tuple[tuple[Place, Place], ...]
    """The first and the last cell of each merged range."""
    comments: Mapping[Place, str]

    @property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the rows that hold anything."""
        return tuple(sorted(self.by_row))

    def row(self, number: int) -> Mapping[int, str]:
        """Return the texts of a row by their columns."""
        return self.by_row.get(number, {})

    def is_merged(self, row: int, column: int) -> bool:
        """Tell whether a cell is part of a merged range."""
        return any(
            first[0] <= row <= last[0] and first[1] <= column <= last[1]
            for first, last in self.merged
        )

    def comments_in(self, number: int) -> tuple[str, ...]:
        """Return what was remarked on the cells of a row."""
        return tuple(
            text
            for place, text in sorted(self.comments.items())
            if place[0] == number and text
        )


def open_excel(data: bytes, *, origin: str) -> tuple[Sheet, ...]:
    """Open an Excel file; raise a SafeContentError unless it is sound."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFileError(origin)
        raise UnreadableFileError(
            origin,
            "is in the format of Excel from before 2007.",
            "Open it in Excel, save it as .xlsx, and try again.",
        )
    if not data.startswith(b"PK"):
        raise UnreadableFileError(
            origin, "is no Excel file.", "Send back the list that was filled in."
        )
    file = _File(parts=open_container(data, origin=origin), origin=origin)
    main = next(iter(file.related("", "officeDocument").values()), "")
    book = file.root(main)
    if book is None or local(book) != "workbook":
        raise UnreadableFileError(
            origin, "is no Excel file.", "Send back the list that was filled in."
        )
    relations = file.related(main, "worksheet")
    shared = next(iter(file.related(main, "sharedStrings").values()), "")
    strings = [_string(each) for each in _children(file.root(shared), "si")]
    return tuple(
        file.sheet(relations[id_], strings)
        for each in _children(child(book, "sheets"), "sheet")
        if (id_ := value(each, "id") or "") in relations
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    parts: Mapping[str, bytes]
    origin: str

    def root(self, name: str) -> etree._Element | None:
        if name not in self.parts:
            return None
        return parse_xml(self.parts[name], part=name, origin=self.origin)

    def related(self, source: str, kind: str) -> dict[str, str]:
        """Return the parts of a kind that the part `source` refers to, by their ids."""
        listed = self.root(relationships_part(source))
        found = relationships(listed, source, {n.lower(): n for n in self.parts})
        return {
            each.id: each.target
            for each in found
            if each.kind == kind and not each.is_external
        }

    def sheet(self, name: str, strings: list[str]) -> Sheet:
        root = self.root(name)
        if root is None:
            raise DamagedFileError(self.origin, f"is damaged: {name} is missing.")
        texts: dict[Place, str] = {}
        by_row: dict[int, dict[int, str]] = {}
        oddities: dict[Place, str] = {}
        row, column = 0, 0
        for line in _children(child(root, "sheetData"), "row"):
            row, column = _number(value(line, "r"), row + 1), 0
            for cell in _children(line, "c"):
                place = _place(value(cell, "r") or "") or (row, column + 1)
                column = place[1]
                text = self._text(cell, strings)
                if oddity := _oddity(cell):
                    oddities[place] = oddity
                if text:
                    texts[place] = text
                    by_row.setdefault(place[0], {})[place[1]] = text
        merged = (
            (value(each, "ref") or "").partition(":")
            for each in _children(child(root, "mergeCells"), "mergeCell")
        )
        ranges = ((_place(first), _place(last)) for first, _, last in merged)
        return Sheet(
            texts=texts,
            by_row=by_row,
            oddities=oddities,
            merged=tuple((a, b) for a, b in ranges if a is not None and b is not None),
            comments=self._comments(name),
        )

    def _text(self, cell: etree._Element, strings: list[str]) -> str:
        kind = value(cell, "t") or "n"
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _string(inline) if inline is not None else ""
        written = child(cell, "v")
        text = (written.text or "") if written is not None else ""
        if kind != "s":
            return _unescaped(text)
        number = whole(text, -1)
        if not 0 <= number < len(strings):
            raise DamagedFileError(
                self.origin, "is damaged: a cell refers to a text that is missing."
            )
        return strings[number]

    def _comments(self, sheet: str) -> dict[Place, str]:
        found: dict[Place, str] = {}
        for part in self.related(sheet, "comments").values():
            root = self.root(part)
            for each in _children(child(root, "commentList"), "comment"):
                place, words = _place(value(each, "ref") or ""), child(each, "text")
                if place is not None and words is not None:
                    found[place] = _string(words).strip()
        return found | self._threads(sheet)

    def _threads(self, sheet: str) -> dict[Place, str]:
        """Return today's comments; older Excel sees a notice in the place of each."""
        found: dict[Place, list[str]] = {}
        for part in self.related(sheet, "threadedComment").values():
            for each in _children(self.root(part), "threadedComment"):
                place = _place(value(each, "ref") or "")
                if place is not None:
                    found.setdefault(place, []).append(_text_of(child(each, "text")))
        return {place: "\n".join(texts).strip() for place, texts in found.items()}


def _oddity(cell: etree._Element) -> str | None:
    kind = value(cell, "t") or "n"
    if child(cell, "f") is not None:
        return "its cell holds a formula"
    if kind == "e":
        return "its cell holds an error of Excel's"
    written = child(cell, "v")
    if kind not in _TEXTS and written is not None and written.text:
        return "its cell holds a number or a date, not a text"
    return None


def _string(element: etree._Element) -> str:
    """Return the words of a string, rich or plain, without readings in kana."""
    pieces: list[str] = []
    for each in element:
        if local(each) == "t":
            pieces.append(_unescaped(each.text or ""))
        elif local(each) == "r":
            pieces.append(_unescaped(_text_of(child(each, "t"))))
    return "".join(pieces)


def _text_of(element: etree._Element | None) -> str:
    return (element.text or "") if element is not None else ""


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _children(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return (
        each for each in (parent if parent is not None else ()) if local(each) == name
    )


def _place(reference: str) -> Place | None:
    match = _PLACE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _number(text: str | None, otherwise: int) -> int:
    number = whole(text, otherwise)
    return number if number >= 0 else otherwise
