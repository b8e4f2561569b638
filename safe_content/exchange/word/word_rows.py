"""The rows of a returned Word table, and which of their cells is which."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.wml.element_names import whole
from safe_content.exchange.word.word_cells import (
    CharacterStyles,
    WrittenText,
    child,
    local,
    read_cell,
    value,
)

_COLUMN = re.compile(r"scc(\d{1,4})/(\d{1,4});")
_NAME = re.compile(r"#(\S+)")
_BOOKMARK = "_sc_"
_USUAL = (5, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCell:
    """A cell of a row."""

    start: int
    """The column of the grid at which it begins, from 0."""
    span: int
    is_joined: bool
    """Whether it is joined with a cell above or below."""
    written: WrittenText


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """A row of a table."""

    cells: tuple[WordCell, ...]
    width: int
    """How many columns of the grid it takes up."""
    is_whole: bool
    """Whether nothing was cut out of it."""

    @property
    def hidden(self) -> str:
        """The hidden text of its cells."""
        return " ".join(cell.written.hidden for cell in self.cells)

    @property
    def plain(self) -> str:
        """The visible words of its cells."""
        words = (cell.written.plain for cell in self.cells)
        return " | ".join(text for text in words if text.strip())

    @property
    def names(self) -> tuple[str, ...]:
        """The units that its visible sign and its bookmarks speak of."""
        signs = _NAME.findall(self.cells[0].written.plain) if self.cells else []
        marks = (
            mark.removeprefix(_BOOKMARK)
            for cell in self.cells
            for mark in cell.written.bookmarks
            if mark.startswith(_BOOKMARK)
        )
        return tuple(dict.fromkeys([*signs, *marks]))

    @property
    def is_header(self) -> bool:
        """Whether it says what the columns are."""
        return _COLUMN.search(self.hidden) is not None

    @property
    def comments(self) -> tuple[str, ...]:
        """The ids of the comments that begin in it."""
        return tuple(
            dict.fromkeys(id_ for cell in self.cells for id_ in cell.written.comments)
        )

    @property
    def authors(self) -> tuple[str, ...]:
        """Whose tracked changes stand in it."""
        return tuple(name for cell in self.cells for name in cell.written.authors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the columns of a list stand by now."""

    width: int
    places: tuple[tuple[int, int, int], ...]
    """The number that a column had when the list went out, where it begins by now, and
    how many columns of the grid it takes up."""
    count: int
    """How many columns the list had when it went out."""

    def cell(self, row: WordRow, number: int) -> WordCell | None:
        """Return the cell of `row` in the column that was `number`, if it is whole."""
        if not row.is_whole or row.width != self.width:
            return None
        return next(
            (
                cell
                for cell in row.cells
                if (number, cell.start, cell.span) in self.places and not cell.is_joined
            ),
            None,
        )

    def answer(self, row: WordRow) -> WrittenText | None:
        """Return what stands in the cell to write in."""
        found = self.cell(row, self.count - 1)
        return found.written if found else None

    def words(self, row: WordRow) -> str:
        """Return all that stands in a row, the cell to write in before the others."""
        found = self.cell(row, self.count - 1)
        cells = sorted(row.cells, key=lambda cell: cell is not found)
        words = (cell.written.plain for cell in cells)
        return " | ".join(text for text in words if text.strip())

    def tick(self, row: WordRow) -> str:
        """Return what stands in the last column."""
        found = self.cell(row, self.count)
        return found.written.plain.strip() if found else ""

    def sealed(self, row: WordRow) -> Iterator[tuple[int, WrittenText]]:
        """Yield the cells that nobody should write in, by their numbers."""
        for number in range(1, self.count - 1):
            if (cell := self.cell(row, number)) is not None:
                yield number, cell.written


def rows_of(table: etree._Element, styles: CharacterStyles) -> tuple[WordRow, ...]:
    """Read the rows of a table; those that tracked changes removed are gone."""
    return tuple(
        _row(each, styles) for each in _inside(table, "tr") if not _is_gone(each)
    )


def columns_of(rows: Sequence[WordRow]) -> Columns | None:
    """Find the columns by the row that names them, or by how many there are."""
    for row in rows:
        places: list[tuple[int, int, int]] = []
        count = 0
        for cell in row.cells:
            for match in _COLUMN.finditer(cell.written.hidden):
                places.append((int(match[1]), cell.start, cell.span))
                count = int(match[2])
        if places and len({start for _, start, _ in places}) == len(places):
            return Columns(width=row.width, places=tuple(places), count=count)
    for row in rows:
        if row.names and row.is_whole and len(row.cells) == row.width in _USUAL:
            return Columns(
                width=row.width,
                places=tuple(
                    (number, number - 1, 1) for number in range(1, row.width + 1)
                ),
                count=row.width,
            )
    return None


def _row(element: etree._Element, styles: CharacterStyles) -> WordRow:
    properties = child(element, "trPr")
    before = _count(child(properties, "gridBefore"), 0)
    after = _count(child(properties, "gridAfter"), 0)
    cells: list[WordCell] = []
    start = before
    is_whole = not after and not before
    for each in _inside(element, "tc"):
        cell_properties = child(each, "tcPr")
        span = _count(child(cell_properties, "gridSpan"), 1)
        is_joined = child(cell_properties, "vMerge") is not None
        if child(cell_properties, "cellDel") is not None:
            is_whole = False
        cells.append(
            WordCell(
                start=start,
                span=span,
                is_joined=is_joined,
                written=read_cell(each, styles),
            )
        )
        start += span
    return WordRow(cells=tuple(cells), width=start + after, is_whole=is_whole)


def _is_gone(row: etree._Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _inside(parent: etree._Element, name: str) -> Iterable[etree._Element]:
    """Yield the children of a name, also those in content controls."""
    for each in parent:
        if local(each) == name:
            yield each
        elif local(each) in ("sdt", "sdtContent", "customXml"):
            yield from _inside(each, name)


def _count(element: etree._Element | None, otherwise: int) -> int:
    found = whole(value(element), otherwise)
    return found if found >= 0 else otherwise
