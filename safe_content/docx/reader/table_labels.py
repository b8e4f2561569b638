"""The labels of a table's cells: what its rows and its columns are called.

A table says which of its rows are headers (ECMA-376-1, 17.4.49, ``w:tblHeader``), but
next to none that people make says so. Otherwise the first row is one if it reads and
looks like labels rather than like one more row.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from lxml import etree

from safe_content.docx.wml.element_names import attribute, child, value, whole
from safe_content.model.units import Labels

Place = tuple[int, int]
"""A row and a column of the grid, both counted from 1."""

_LONGEST = 100
"""So many letters of a label are kept."""

_FEW_WORDS = 3
"""So many words with a stop after them are no sentence."""

_REPEATED = 0.6
"""The share of its texts that differ, at most, in a column that groups rows."""

_DIFFERENT = 0.9
"""The same at least in a column that tells its rows apart."""

_FEW_FIGURES = 3
"""So many figures a name has at most, on average; a telephone number has more."""

_LABEL = 70
"""So many letters a label of a column has at most."""

_UNSHADED = {"", "auto", "FFFFFF", "ffffff"}
_FIGURES = re.compile(r"\d")
_ORDINAL = re.compile(r"[(\[]?(\d+)[.)\]]*")
_ENDED = re.compile(r"[.;!]$")


@dataclass(slots=True, eq=False)
class Grid:
    """How the cells of a table lie, as far as their texts do not tell."""

    headers: set[int] = field(default_factory=set)
    """The rows that are marked to be repeated on each page."""

    styled: set[int] = field(default_factory=set)
    """The rows that have the look of a first row from the style of the table."""

    spans: dict[Place, int] = field(default_factory=dict)
    """Over how many columns the cells go that take more than one."""

    above: dict[Place, Place] = field(default_factory=dict)
    """Of cells that are merged into the one above: where that begins."""

    shaded: set[Place] = field(default_factory=set)
    width: int = 0

    def begin_row(self, number: int, properties: etree._Element | None) -> int:
        """Take down a row, and return the column at which it begins."""
        if properties is None:
            return 1
        header = child(properties, "tblHeader")
        if header is not None and value(header) not in {"0", "false", "off"}:
            self.headers.add(number)
        style = child(properties, "cnfStyle")
        if style is not None and (
            value(style).startswith("1")
            or attribute(style, "firstRow") in {"1", "true"}
        ):
            self.styled.add(number)
        return 1 + whole(value(child(properties, "gridBefore")), 0)

    def add(self, row: int, column: int, properties: etree._Element | None) -> int:
        """Take down a cell, and return over how many columns it goes."""
        if properties is None:
            self.width = max(self.width, column)
            return 1
        span = max(1, whole(value(child(properties, "gridSpan")), 1))
        if span > 1:
            self.spans[row, column] = span
        merge = child(properties, "vMerge")
        if merge is not None and value(merge) != "restart":
            start = self.above.get((row - 1, column), (row - 1, column))
            self.above[row, column] = start
        shade = child(properties, "shd")
        if shade is not None and attribute(shade, "fill") not in _UNSHADED:
            self.shaded.add((row, column))
        self.width = max(self.width, column + span - 1)
        return span


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """One of the texts in a cell."""

    row: int
    column: int
    words: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a table that say something."""

    grid: Grid
    words: Mapping[Place, str]
    names: Mapping[Place, str]
    """What each is called, where more stands in it than its name."""

    strong: frozenset[Place]
    rows: Mapping[int, Sequence[int]]
    """The columns of each row at which something stands, in order."""

    def at(self, row: int, column: int) -> str:
        """Return what stands over a place, or is merged into it."""
        place = self.grid.above.get((row, column), (row, column))
        return self.words.get(place, "")

    def name(self, row: int, column: int) -> str:
        """Return by what a place is called as a label."""
        place = self.grid.above.get((row, column), (row, column))
        return _cut(self.names.get(place, ""))

    def is_over(self, row: int) -> bool:
        """Tell whether one text alone goes over (nearly) the whole width."""
        columns = self.rows.get(row, ())
        if len(columns) != 1 or self.grid.width < 2:
            return False
        span = self.grid.spans.get((row, columns[0]), 1)
        return span >= 2 and span >= self.grid.width - columns[0] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLabels:
    """The labels of the texts in one cell."""

    first: Labels
    rest: Labels
    """Of all texts but the first: below a name stands what belongs to it."""


def table_labels(grid: Grid, texts: Iterable[CellText]) -> dict[Place, CellLabels]:
    """Return the labels of the cells that have any.

    ``Name | Telephone`` over ``Aurora House | 020 111`` gives the last cell
    ``Labels(row=("Aurora House",), column=("Telephone",))``. A cell that is the label
    of its row has none of a row, one that is the label of its column none at all. A
    text over the whole width is the group of the rows that follow.
    """
    cells = _cells(grid, texts)
    if grid.width < 2 or len(cells.rows) < 2:
        return {}
    headers = _headers(cells)
    body = [row for row in cells.rows if row not in headers]
    naming = _naming(cells, [row for row in body if not cells.is_over(row)])
    if not headers and all(
        not any(map(str.isalpha, cells.at(row, column)))
        for row in body
        for column in naming
    ):
        return {}
    found: dict[Place, CellLabels] = {}
    current: list[int] = []
    group = ""
    last = 0
    for row, columns in cells.rows.items():
        if row in headers:
            current = [*current, row] if last in headers else [row]
            last = row
            for column in columns:
                above = _over(cells, current[:-1], column)
                if above:
                    labels = Labels(column=above)
                    found[row, column] = CellLabels(first=labels, rest=labels)
            continue
        last = row
        if cells.is_over(row):
            words = cells.name(row, columns[0])
            is_title = bool(headers) and row < min(headers)
            if not is_title and len(words) < _LONGEST and not _ENDED.search(words):
                group = words
            continue
        own = _row_label(cells, row, naming)
        named = (*((group,) * bool(group)), *own) if own else ()
        for column in columns:
            over = _over(cells, current, column)
            is_label = column in naming
            found[row, column] = CellLabels(
                first=Labels(row=() if is_label else named, column=over),
                rest=Labels(row=named, column=over),
            )
    return found


def _cells(grid: Grid, texts: Iterable[CellText]) -> _Cells:
    said: dict[Place, list[CellText]] = defaultdict(list)
    for text in texts:
        said[text.row, text.column].append(text)
    rows: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(said):
        rows[row].append(column)
    return _Cells(
        grid,
        {place: " ".join(text.words for text in each) for place, each in said.items()},
        {place: _name(each) for place, each in said.items()},
        frozenset(p for p, each in said.items() if all(t.is_strong for t in each)),
        dict(rows),
    )


def _name(texts: Sequence[CellText]) -> str:
    """Return the name in a cell: all of it, unless more is told below the name."""
    first, rest = texts[0], texts[1:]
    words = " ".join(text.words for text in texts)
    is_set_off = first.is_strong and not any(text.is_strong for text in rest)
    if rest and (is_set_off or len(words) > _LABEL):
        return first.words
    return words


def _over(cells: _Cells, headers: Sequence[int], column: int) -> tuple[str, ...]:
    """Return what the header rows say over a column, the upper one first."""
    found: list[str] = []
    for row in headers:
        words = ""
        for start in range(column, 0, -1):
            words = cells.name(row, start)
            if words:
                reach = cells.grid.spans.get((row, start), 1)
                words = words if start + reach > column else ""
                break
        if words and words not in found:
            found.append(words)
    return tuple(found)


def _row_label(cells: _Cells, row: int, naming: Sequence[int]) -> tuple[str, ...]:
    labels = (cells.name(row, column) for column in naming)
    return tuple(label for label in labels if label)


def _headers(cells: _Cells) -> frozenset[int]:
    """Return the rows that are labels of columns: at the head, and where they return."""
    rows = list(cells.rows)
    marked = [row for row in rows if row in cells.grid.headers]
    first = [row for row in marked if not cells.is_over(row)]
    if not first or len(marked) == len(rows):
        # A text alone in the first rows is the title of the table.
        head = next((row for row in rows[:3] if len(cells.rows[row]) > 1), None)
        if head is None or not _is_header(cells, head, rows[rows.index(head) + 1 :]):
            return frozenset()
        first = [head]
        under = rows.index(head) + 1
        if under < len(rows) - 1 and _is_parted(cells, head, rows[under]):
            first.append(rows[under])
    if _is_form(cells, first, [row for row in rows if row > first[-1]]):
        return frozenset()
    again = {row for row in rows if row > first[-1] and _repeats(cells, first[-1], row)}
    return frozenset((*first, *again))


def _is_form(cells: _Cells, headers: Sequence[int], body: Sequence[int]) -> bool:
    """Tell whether the cells of most rows do not stand under those of the header."""
    starts = {column for row in headers for column in cells.rows[row]}
    covered = {
        column
        for row in headers
        for start in cells.rows[row]
        for column in range(start, start + cells.grid.spans.get((row, start), 1))
    }
    inside = covered - starts
    off = sum(
        any(column in inside for column in cells.rows[row])
        for row in body
        if not cells.is_over(row)
    )
    return 2 * off > len(body)


def _is_parted(cells: _Cells, head: int, under: int) -> bool:
    """Tell whether the row below a header names the parts of what stands in it."""
    wide = {c for c in cells.rows[head] if (head, c) in cells.grid.spans}
    tall = {place for place, start in cells.grid.above.items() if start[0] == head} & {
        (under, column) for column in range(1, cells.grid.width + 1)
    }
    return (
        bool(wide)
        and all(
            (under, column) not in tall
            and not _FIGURES.search(cells.at(under, column))
            and len(cells.at(under, column)) <= _LABEL
            for column in cells.rows[under]
        )
        and (bool(tall) or len(cells.rows[under]) > len(cells.rows[head]))
    )


def _repeats(cells: _Cells, head: int, row: int) -> bool:
    """Tell whether a row says for most columns what the header says."""
    columns = cells.rows[head]
    same = sum(cells.at(row, c) == cells.at(head, c) for c in columns)
    return len(columns) >= 2 and same >= 2 and same >= len(columns) - 1


def _is_header(cells: _Cells, head: int, body: Sequence[int]) -> bool:
    """Tell whether a row reads and looks like labels of what stands under it."""
    if not body:
        return False
    columns = cells.rows[head]
    texts = [cells.at(head, column) for column in columns]
    if len(columns) < 2:
        return False
    if head in cells.grid.styled and not all(row in cells.grid.styled for row in body):
        return True
    if _is_set_off(cells, head, body) and max(map(len, texts)) <= 2 * _LABEL:
        return True
    if len(set(map(str.casefold, texts))) < len(texts):
        return False
    if _has_field_names(cells, [head, *body]):
        return False
    below = {
        column: [words for row in body if (words := cells.at(row, column))]
        for column in columns
    }
    if any(_is_sentence(text) or text.endswith(":") for text in texts):
        return False
    again = sum(
        text.casefold() in map(str.casefold, below[column])
        for column, text in zip(columns, texts, strict=True)
    )
    if 2 * again >= len(columns):
        return False
    figures = [
        column
        for column in columns
        if below[column]
        and sum(bool(_FIGURES.search(w)) for w in below[column])
        > len(below[column]) / 2
    ]
    if any(_FIGURES.search(cells.at(head, column)) for column in figures):
        return False
    if not figures and any(len(text) > _LABEL for text in texts):
        return False
    if figures or len(body) >= 2:
        return True
    return all(
        len(cells.at(head, column)) <= median(map(len, below[column]))
        for column in columns
        if below[column]
    )


def _is_set_off(cells: _Cells, head: int, body: Sequence[int]) -> bool:
    """Tell whether all of a row is bold or shaded, as the rows under it are not."""

    def share(row: int) -> float:
        columns = [c for c in cells.rows[row] if c > 1] or cells.rows[row]
        strong = sum(
            (row, c) in cells.strong or (row, c) in cells.grid.shaded for c in columns
        )
        return strong / len(columns)

    return share(head) == 1 and sum(share(row) == 1 for row in body) <= len(body) / 3


def _has_field_names(cells: _Cells, rows: Sequence[int]) -> bool:
    """Tell whether the first column names what stands beside it, in the first row too."""
    if cells.grid.width > 3:
        return False
    first = [row for row in rows if cells.at(row, 1)]
    if rows[0] not in first:
        return False
    colons = sum(cells.at(row, 1).endswith(":") for row in first)
    if 2 * colons > len(first) and cells.at(rows[0], 1).endswith(":"):
        return True

    def is_strong(row: int, column: int) -> bool:
        place = row, column
        return place in cells.strong or place in cells.grid.shaded

    beside = [(row, c) for row in rows for c in cells.rows[row] if c > 1]
    return (
        bool(beside)
        and all(is_strong(row, 1) for row in first)
        and not is_strong(*beside[0])
        and sum(is_strong(*place) for place in beside) <= len(beside) / 3
    )


def _naming(cells: _Cells, body: Sequence[int]) -> tuple[int, ...]:
    """Return the columns whose texts are the labels of their rows.

    The first that says something in most rows, but no running number. If that is merged
    over several rows, the next one with it, where that tells them apart; if it repeats
    itself, the next one instead.
    """
    counted: tuple[int, ...] = ()
    for column in range(1, cells.grid.width):
        texts = [words for row in body if (words := cells.at(row, column))]
        if not texts or 2 * len(texts) < len(body):
            continue
        if _is_counted(texts):
            counted = counted or (column,)
            continue
        following = _tells_apart(cells, body, column + 1)
        if any((row, column) in cells.grid.above for row in body):
            return (column, column + 1) if following else (column,)
        if len(set(texts)) <= _REPEATED * len(texts) and following:
            return (column + 1,)
        return (column,)
    return counted


def _is_sentence(text: str) -> bool:
    return bool(_ENDED.search(text)) and len(text.split()) > _FEW_WORDS


def _tells_apart(cells: _Cells, body: Sequence[int], column: int) -> bool:
    """Tell whether the texts of a column are names, one for each row."""
    texts = [cells.at(row, column) for row in body if cells.rows[row]]
    figures = sum(len(_FIGURES.findall(text)) for text in texts)
    return (
        column < cells.grid.width
        and all(texts)
        and len(set(texts)) >= _DIFFERENT * len(texts)
        and figures <= _FEW_FIGURES * len(texts)
        and median(map(len, texts)) <= _LABEL
    )


def _is_counted(texts: Sequence[str]) -> bool:
    """Tell whether texts are nothing but 1, 2, 3 …"""
    numbers = [_ORDINAL.fullmatch(text) for text in texts]
    if not all(numbers) or len(numbers) < 2:
        return False
    values = [int(found[1]) for found in numbers if found]
    steps = Counter(b - a for a, b in pairwise(values))
    return values[0] <= 1 or steps[1] == len(values) - 1


def _cut(words: str) -> str:
    words = words.strip().rstrip(":").strip()
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rpartition(" ")[0] + " …"
