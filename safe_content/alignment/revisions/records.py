"""Records: the rows of tables, and names with their lines, found again as wholes.

A telephone number says nothing; that it is the one of Aurora House does. Here a value
is known by its record and its field, whatever it says: another number at the same place
is that value edited, and the same number at another place is another value. First
tables are found again, then their rows, by their labels before anything else, then
their columns.
"""

import re
from collections import Counter, defaultdict
from collections.abc import (
    Callable,
    Container,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from math import log
from typing import TypeVar

from rapidfuzz.distance import Indel

from safe_content.alignment.revisions.claimed import Claimed
from safe_content.model.units import Evidence, Kind, Passage

_AROUND_SIGNS = re.compile(r" ?([^\w\s]) ?")

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

Column = int | str
"""The number of a column, or the name of a field."""

_NAME = ""
"""The column of the line that names a record in paragraphs."""

_ALIKE_TABLES = 0.3
"""How much of two tables must be the same for them to be one."""

_SAME_LABELS = 0.5
"""The share of labels that two tables under one heading have in common at least."""

_SAME_CELLS = 0.5
"""The share of a row's texts, by what they are worth, that tell it under a new label."""

_ALIKE_LABELS = 0.6
_MANY = 10_000
"""So many pairs are compared one by one."""

_PROSE = 20
"""So many words make a text that is known by itself, wherever it stands."""

_VALUE = 8
"""So many words a value has at most that stands in no table."""

_BACK = 12
"""So many passages below its name a value may stand."""

_REPLACED = 0.35
"""How alike two values are said to be of which one took the place of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _RecordRow:
    """A row of a table, or a name with the lines below it."""

    number: int
    label: tuple[str, ...]
    cells: Mapping[Column, tuple[int, ...]]
    """By column: the positions of the passages in it."""

    words: Mapping[Column, str]
    lines: Mapping[Column, tuple[str, ...]]
    """What each passage in a column says; `words` are these together."""

    naming: frozenset[Column]
    """The columns of its label."""

    is_header: bool = False

    def values(self) -> dict[Column, str]:
        """Return what its cells say, but for its label."""
        return {c: words for c, words in self.words.items() if c not in self.naming}


@dataclass(frozen=True, kw_only=True)
class _RecordTable:
    """The rows of one table, or all records in the paragraphs of one part."""

    part: Hashable
    headings: tuple[str, ...]
    above: str
    """What stands just before it."""

    rows: tuple[_RecordRow, ...]
    is_lines: bool = False

    @cached_property
    def headers(self) -> Mapping[Column, tuple[str, ...]]:
        """What its header rows say over each column."""
        found: dict[Column, list[str]] = defaultdict(list)
        for row in self.rows:
            if row.is_header:
                for column, words in row.words.items():
                    found[column].append(words)
        return {column: tuple(words) for column, words in found.items()}

    @cached_property
    def labels(self) -> frozenset[str]:
        """All labels of its rows and columns."""
        named = {row.label[-1] for row in self.rows if row.label}
        return frozenset(named | {w for each in self.headers.values() for w in each})

    @cached_property
    def said(self) -> Counter[str]:
        """What its cells say, each text counted."""
        return Counter(words for row in self.rows for words in row.words.values())

    @property
    def columns(self) -> list[Column]:
        """Its columns, in order."""
        found = dict.fromkeys(c for row in self.rows for c in row.words)
        return list(found) if self.is_lines else sorted(found)


@dataclass(slots=True, kw_only=True)
class _TablePair:
    """A table before and one after, and which rows and columns are which."""

    before: _RecordTable
    after: _RecordTable
    columns: dict[Column, Column] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    """Places of rows, before and after."""


def match_records(
    matching: Claimed,
) -> tuple[Sequence[Hashable], Sequence[Hashable]]:
    """Claim the values of all records that are found again.

    Returns for each passage of both sides what must be the same for two of them to be
    one: a short text of a record that was found again is never one of another record,
    and one of a record that was not, only where the name above it is the same. Of prose
    nothing must be.
    """
    before, after = _tables(matching.before), _tables(matching.after)
    rooms_before: dict[int, Hashable] = {}
    rooms_after: dict[int, Hashable] = {}
    pairs = list(_paired(before, after))
    for pair in pairs:
        _match_table(pair)
    numbers = count()
    for pair in (*pairs, *_match_elsewhere(before, after, pairs)):
        for old, new in sorted(pair.rows.items()):
            one, other = pair.before.rows[old], pair.after.rows[new]
            for column, places in one.cells.items():
                beside = pair.columns.get(column)
                there = () if beside is None else other.cells.get(beside, ())
                if there:
                    _match_cell(matching, places, there)
                    if column == _NAME:
                        continue
                    room = next(numbers)
                    rooms_before |= dict.fromkeys(places, room)
                    rooms_after |= dict.fromkeys(there, room)
    shared = _shared_fields(before) | _shared_fields(after)
    for rooms, tables, everything in (
        (rooms_before, [pair.before for pair in pairs], before),
        (rooms_after, [pair.after for pair in pairs], after),
    ):
        for place in _alone(everything, shared):
            rooms[place] = None
        for table in tables:
            for row in table.rows:
                for column, places in row.cells.items():
                    for place in places if column != _NAME else ():
                        rooms.setdefault(place, next(numbers))
    return _apart(matching, rooms_before, rooms_after)


def _shared_fields(tables: Iterable[_RecordTable]) -> set[Column]:
    """Return the fields of lines that several records have: these may be confused."""
    found = Counter(
        column
        for table in tables
        if table.is_lines
        for row in table.rows
        for column in row.cells
    )
    return {column for column, number in found.items() if number > 1}


def _alone(tables: Iterable[_RecordTable], shared: Container[Column]) -> Iterator[int]:
    """Yield the lines whose field no other record has."""
    for table in tables:
        if table.is_lines:
            for row in table.rows:
                for column, places in row.cells.items():
                    if column not in shared:
                        yield from places


def _apart(
    matching: Claimed,
    rooms_before: Mapping[int, Hashable],
    rooms_after: Mapping[int, Hashable],
) -> tuple[Sequence[Hashable], Sequence[Hashable]]:
    """Return by which room or name each short text is known; None for what needs none."""
    before, after = matching.before, matching.after
    names = {
        _flat(passage.labels.row[-1])
        for side in (before, after)
        for passage in side
        if passage.labels.row
    }
    headings = {_flat(p.headings[-1]) for p in before if p.headings} & {
        _flat(p.headings[-1]) for p in after if p.headings
    }
    values = {
        _flat(passage.plain)
        for side in (before, after)
        for passage in side
        if passage.labels.row and passage.cell
    }
    return (
        _known_by(before, rooms_before, names, headings, values),
        _known_by(after, rooms_after, names, headings, values),
    )


def _known_by(
    passages: Sequence[Passage],
    rooms: Mapping[int, Hashable],
    names: set[str],
    headings: set[str],
    values: set[str],
) -> list[Hashable]:
    found: list[Hashable] = []
    last, since = "", 0
    for place, passage in enumerate(passages):
        words = _flat(passage.plain)
        length = len(words.split())
        since += 1
        is_name = words in names
        if is_name:
            last, since = words, 0
        elif passage.kind is Kind.HEADING:
            last = ""
        known: Hashable = None
        if place in rooms:
            known = rooms[place] if length < _PROSE else None
        elif passage.labels.row:
            known = _flat(passage.labels.row[-1]) if length < _PROSE else None
        elif passage.kind is Kind.HEADING or is_name:
            known = None
        elif last and since <= _BACK and words in values:
            known = last
        elif passage.headings and is_value(passage):
            heading = _flat(passage.headings[-1])
            known = heading if heading in headings else None
        found.append(known)
    return found


def is_value(passage: Passage) -> bool:
    """Tell whether a passage is short and mostly figures: a number, a time, an amount."""
    letters = [letter for letter in passage.plain if letter.isalnum()]
    return (
        len(passage.plain.split()) <= _VALUE
        and passage.kind in (Kind.PARAGRAPH, Kind.LIST, Kind.CELL)
        and 2 * sum(map(str.isdigit, letters)) > len(letters)
    )


# --- what tables and records there are -------------------------------------------------


def _tables(passages: Sequence[Passage]) -> list[_RecordTable]:
    """Return the tables of two columns at least, and the records in lines."""
    grouped: dict[tuple[tuple[Hashable, ...], int], list[int]] = {}
    lines: dict[Hashable, list[int]] = {}
    rounds: Counter[Hashable] = Counter()
    ends: dict[Hashable, tuple[int, int]] = {}
    for place, passage in enumerate(passages):
        cell = passage.cell
        where = (passage.part, passage.story)
        if cell is None:
            if passage.labels.row:
                lines.setdefault(where, []).append(place)
            continue
        key = (*where, cell.table)
        if (cell.row, cell.column) < ends.get(key, (0, 0)):
            rounds[key] += 1
        ends[key] = (cell.row, cell.column)
        grouped.setdefault((key, rounds[key]), []).append(place)
    found = [
        table
        for (key, _), places in grouped.items()
        if (table := _table(passages, places, key[:2]))
    ]
    found += [_line_table(passages, places, where) for where, places in lines.items()]
    return found


def _table(
    passages: Sequence[Passage], places: Sequence[int], part: Hashable
) -> _RecordTable | None:
    rows: dict[int, dict[Column, list[int]]] = defaultdict(dict)
    heads: dict[Column, set[str]] = defaultdict(set)
    for place in places:
        cell = passages[place].cell
        if cell is not None:
            rows[cell.row].setdefault(cell.column, []).append(place)
            heads[cell.column].update(map(_flat, passages[place].labels.column))
    if len(heads) < 2:
        return None
    made: list[_RecordRow] = []
    for number, cells in rows.items():
        lines = {c: _lines(passages, each) for c, each in cells.items()}
        words = {c: " ".join(each) for c, each in lines.items()}
        label = next(
            (
                tuple(map(_flat, passages[each[0]].labels.row))
                for each in cells.values()
                if passages[each[0]].labels.row
            ),
            (),
        )
        is_header = not label and any(
            said in heads[column] and not _is_under(passages, cells[column])
            for column, said in words.items()
        )
        naming = {c for c, each in cells.items() if not passages[each[0]].labels.row}
        if not label:
            first_column = min(cells)
            label, naming = (words[first_column],), {first_column}
        made.append(
            _RecordRow(
                number=number,
                label=label,
                cells={c: tuple(each) for c, each in cells.items()},
                words=words,
                lines=lines,
                naming=frozenset(naming),
                is_header=is_header,
            )
        )
    first = passages[places[0]]
    before = passages[places[0] - 1] if places[0] else None
    return _RecordTable(
        part=part,
        headings=first.headings,
        above=_flat(before.plain) if before and before.cell is None else "",
        rows=tuple(made),
    )


def _is_under(passages: Sequence[Passage], places: Sequence[int]) -> bool:
    """Tell whether a cell has its own words for a label over it."""
    return any(
        _said(passages, places) in map(_flat, passages[place].labels.column)
        for place in places
    )


def _line_table(
    passages: Sequence[Passage], places: Sequence[int], part: Hashable
) -> _RecordTable:
    rows: list[_RecordRow] = []
    name: tuple[str, ...] = ()
    last = -2
    cells: dict[Column, list[int]] = {}

    def close() -> None:
        if cells:
            lines = {c: _lines(passages, each) for c, each in cells.items()}
            rows.append(
                _RecordRow(
                    number=len(rows) + 1,
                    label=name,
                    cells={c: tuple(each) for c, each in cells.items()},
                    words={c: " ".join(each) for c, each in lines.items()},
                    lines=lines,
                    naming=frozenset({_NAME}),
                )
            )

    for place in places:
        labels = passages[place].labels
        record = tuple(map(_flat, labels.row))
        if record != name or place != last + 1:
            close()
            name, cells = record, {}
            above = place - 1
            if (
                above >= 0
                and passages[above].kind is not Kind.HEADING
                and _flat(passages[above].plain) == record[-1]
            ):
                cells[_NAME] = [above]
        cells.setdefault(_flat(str(labels.column[-1])), []).append(place)
        last = place
    close()
    return _RecordTable(
        part=part, headings=(), above="", rows=tuple(rows), is_lines=True
    )


# --- which table is which --------------------------------------------------------------


def _paired(
    before: Sequence[_RecordTable], after: Sequence[_RecordTable]
) -> Iterator[_TablePair]:
    """Yield tables that are the same, each once.

    By the heading or the line that they stand under, where their labels agree; then by
    what they hold; then by their place between these.
    """
    old, new = set(range(len(before))), set(range(len(after)))
    found: list[tuple[int, int]] = []

    def take(i: int, j: int) -> None:
        found.append((i, j))
        old.discard(i)
        new.discard(j)

    keys: tuple[Callable[[_RecordTable], Hashable], ...] = (
        lambda t: (t.part, t.is_lines, t.headings, t.above),
        lambda t: (t.part, t.is_lines, t.headings),
        lambda t: (t.is_lines, t.headings[-1:], t.above),
    )
    for key in keys:
        there = _once({j: key(after[j]) for j in sorted(new)})
        for name, i in _once({i: key(before[i]) for i in sorted(old)}).items():
            j = there.get(name)
            if j is not None and _have_labels(before[i], after[j]):
                take(i, j)
    for i, j in _by_contents(before, after, old, new):
        take(i, j)
    for i, j in _by_place(before, after, found):
        take(i, j)
    for i, j in sorted(found):
        yield _TablePair(before=before[i], after=after[j])


def _have_labels(one: _RecordTable, other: _RecordTable) -> bool:
    """Tell whether two tables have enough labels in common to be one."""
    if one.is_lines and other.is_lines:
        return True
    if not one.labels or not other.labels:
        return one.columns == other.columns
    common = len(one.labels & other.labels)
    return common >= _SAME_LABELS * min(len(one.labels), len(other.labels))


def _by_contents(
    before: Sequence[_RecordTable],
    after: Sequence[_RecordTable],
    old: set[int],
    new: set[int],
) -> list[tuple[int, int]]:
    """Return the tables that hold most of the same texts, the likest first."""
    holders: Counter[str] = Counter()
    where: dict[str, list[int]] = defaultdict(list)
    for i in old:
        holders.update(before[i].said.keys())
    for j in sorted(new):
        holders.update(after[j].said.keys())
        for words in after[j].said:
            where[words].append(j)
    total = len(old) + len(new) + 1
    worth = {words: log(1 + total / number) for words, number in holders.items()}

    def weight(table: _RecordTable) -> float:
        return sum(worth[words] * n for words, n in table.said.items())

    weights = {j: weight(after[j]) for j in new}
    scored: list[tuple[float, int, int]] = []
    for i in sorted(old):
        shared: dict[int, float] = defaultdict(float)
        for words, number in before[i].said.items():
            near = where.get(words, ())
            for j in near if len(near) <= _MANY // 100 else ():
                shared[j] += worth[words] * min(number, after[j].said[words])
        own = weight(before[i])
        for j, common in shared.items():
            score = 2 * common / (own + weights[j]) if own + weights[j] else 0.0
            least = _ALIKE_TABLES
            if before[i].headings == after[j].headings:
                score += 0.1
            if score >= least and before[i].is_lines is after[j].is_lines:
                scored.append((-score, i, j))
    scored.sort(key=lambda each: (each[0], abs(each[1] - each[2]), each[1]))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in scored:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return pairs


def _by_place(
    before: Sequence[_RecordTable],
    after: Sequence[_RecordTable],
    found: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Return tables of one shape that alone are left between two that are known."""
    known = dict(found)
    taken = set(known.values())
    pairs: list[tuple[int, int]] = []
    for i, table in enumerate(before):
        if i in known or table.is_lines:
            continue
        previous = known.get(i - 1, -1 if i == 0 else None)
        following = known.get(i + 1, len(after) if i == len(before) - 1 else None)
        if previous is None or following != previous + 2:
            continue
        j = previous + 1
        other = after[j]
        is_same = (
            table.headings[-1:] == other.headings[-1:]
            and table.columns == other.columns
            and not other.is_lines
        )
        if j not in taken and is_same:
            pairs.append((i, j))
    return pairs


# --- which row and which column is which -----------------------------------------------


def _match_table(pair: _TablePair) -> None:
    """Find the rows of a table again, and its columns."""
    _match_columns_by_header(pair)
    _match_headers(pair)
    _match_rows_by_label(pair, lambda row: row.label)
    _match_rows_by_label(pair, lambda row: row.label[-1:])
    _match_rows_by_name_elsewhere(pair)
    _match_columns_by_contents(pair)
    _match_rows_by_cells(pair)
    _match_rows_by_place(pair)


def _match_columns_by_header(pair: _TablePair) -> None:
    if pair.before.is_lines:
        pair.columns.update({column: column for column in pair.before.columns})
        return
    there = _once(pair.after.headers)
    for header, column in _once(pair.before.headers).items():
        if header in there:
            pair.columns[column] = there[header]


def _match_headers(pair: _TablePair) -> None:
    old = [place for place, row in enumerate(pair.before.rows) if row.is_header]
    new = [place for place, row in enumerate(pair.after.rows) if row.is_header]
    pair.rows.update(zip(old, new, strict=False))
    taken = set(pair.rows.values())
    there = _once({j: row.label for j, row in enumerate(pair.after.rows)})
    for i, row in enumerate(pair.before.rows):
        j = there.get(row.label)
        if i in pair.rows or j is None or j in taken:
            continue
        if row.is_header is not pair.after.rows[j].is_header:
            pair.rows[i] = j
            taken.add(j)


def _match_rows_by_label(
    pair: _TablePair, label: Callable[[_RecordRow], tuple[str, ...]]
) -> None:
    """Match rows of one label; of several, those whose cells are the same."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    taken = set(pair.rows.values())
    for place, row in enumerate(pair.before.rows):
        if place not in pair.rows and not row.is_header and row.label:
            groups[label(row)][0].append(place)
    for place, row in enumerate(pair.after.rows):
        if place not in taken and not row.is_header and row.label:
            groups[label(row)][1].append(place)
    for old, new in groups.values():
        if len(old) == 1 and len(new) == 1:
            pair.rows[old[0]] = new[0]
        elif old and new:
            _match_alike(pair, old, new)


def _match_rows_by_name_elsewhere(pair: _TablePair) -> None:
    """Match rows whose names stand in another column now, and are labels no more.

    A column was put before the names: ``Aurora | 112`` is ``9:00 | Aurora | 112``; or
    it was taken away again. Such a name stands once in either table, and half of the
    rows that are left show the same two columns: one value that is the name of another
    row now shows nothing.
    """
    taken = set(pair.rows.values())
    old, new = (
        _once({(p, c): w for p, r in enumerate(t.rows) for c, w in r.words.items()})
        for t in (pair.before, pair.after)
    )
    found: dict[tuple[Column, Column], list[tuple[int, int]]] = defaultdict(list)
    for words in old.keys() & new.keys():
        (i, column), (j, there) = old[words], new[words]
        was_name = column in pair.before.rows[i].naming
        is_name = there in pair.after.rows[j].naming
        if was_name is not is_name and i not in pair.rows and j not in taken:
            found[column, there].append((i, j))
    left = min(len(pair.before.rows) - len(taken), len(pair.after.rows) - len(taken))
    same = max(found.values(), key=len, default=[])
    if len(same) > 1 and 2 * len(same) >= left:
        pair.rows.update(same)


def _match_alike(pair: _TablePair, old: Sequence[int], new: Sequence[int]) -> None:
    """Match rows of one label: the same first, then the most alike, then in order."""
    free_old, free_new = list(old), list(new)

    def take(i: int, j: int) -> None:
        pair.rows[i] = j
        free_old.remove(i)
        free_new.remove(j)

    if len(old) * len(new) <= _MANY:
        scored = [
            (-_equal(pair, i, j), abs(at - there), i, j)
            for at, i in enumerate(old)
            for there, j in enumerate(new)
        ]
        for score, _, i, j in sorted(scored):
            if score < 0 and i in free_old and j in free_new:
                take(i, j)
    for i, j in list(zip(free_old, free_new, strict=False)):
        take(i, j)


def _equal(pair: _TablePair, old: int, new: int) -> int:
    """Count the cells of two rows that say the same in the same column."""
    one, other = pair.before.rows[old].values(), pair.after.rows[new].words
    return sum(
        other.get(pair.columns.get(column, column)) == words
        for column, words in one.items()
    )


def _match_columns_by_contents(pair: _TablePair) -> None:
    """Match columns that no header tells: by what known rows say, then by their place."""
    left = [c for c in pair.before.columns if c not in pair.columns]
    taken = set(pair.columns.values())
    right = [c for c in pair.after.columns if c not in taken]
    votes: Counter[tuple[Column, Column]] = Counter()
    for old, new in pair.rows.items():
        one, other = pair.before.rows[old].words, pair.after.rows[new].words
        for column in left:
            if column in one:
                votes.update(
                    (column, there)
                    for there in right
                    if other.get(there) == one[column]
                )
    ranked = sorted(
        votes.items(), key=lambda each: (-each[1], each[0][0] != each[0][1])
    )
    for (column, there), _ in ranked:
        if column in left and there in right:
            pair.columns[column] = there
            left.remove(column)
            right.remove(there)
    for column in list(left):
        if column in right:
            pair.columns[column] = column
            left.remove(column)
            right.remove(column)
    if len(left) == len(right):
        pair.columns.update(zip(left, right, strict=True))


def _match_rows_by_cells(pair: _TablePair) -> None:
    """Match rows whose label was edited: what else they hold tells, or its letters.

    A cell of several passages counts for as many: one that was edited hides none of the
    others.
    """
    taken = set(pair.rows.values())
    old = [p for p, r in enumerate(pair.before.rows) if p not in pair.rows]
    new = [p for p, r in enumerate(pair.after.rows) if p not in taken]
    if not old or not new:
        return
    number: Counter[tuple[Column | None, str]] = Counter()
    where: dict[tuple[Column | None, str], list[int]] = defaultdict(list)
    for row in pair.before.rows:
        number.update(
            (pair.columns.get(column), line)
            for column, lines in row.lines.items()
            for line in lines
        )
    for place in new:
        row = pair.after.rows[place]
        for each in {(c, line) for c, lines in row.lines.items() for line in lines}:
            where[each].append(place)
    scored: list[tuple[float, int, int, int]] = []
    for i in old:
        row = pair.before.rows[i]
        values = {
            (pair.columns.get(column), line): 1 / number[pair.columns.get(column), line]
            for column, lines in row.lines.items()
            if column not in row.naming
            for line in lines
        }
        total = sum(values.values())
        shared: dict[int, float] = defaultdict(float)
        for value, worth in values.items():
            near = where.get(value, ())
            for j in near if len(near) <= _MANY // 100 else ():
                shared[j] += worth
        if len(old) * len(new) <= _MANY:
            for j in new:
                shared[j] += 0.0
        for j, common in shared.items():
            score = common / total if total else 0.0
            score = max(score, _label_likeness(row, pair.after.rows[j]))
            if score >= _SAME_CELLS:
                scored.append((-score, abs(i - j), i, j))
    for _, _, i, j in sorted(scored):
        if i not in pair.rows and j not in taken:
            pair.rows[i] = j
            taken.add(j)


def _label_likeness(one: _RecordRow, other: _RecordRow) -> float:
    """Return how alike two labels are, if they may be one with a letter mended."""
    if not one.label or not other.label:
        return 0.0
    score = Indel.normalized_similarity(one.label[-1], other.label[-1])
    return score if score >= _ALIKE_LABELS + 0.15 else 0.0


def _match_rows_by_place(pair: _TablePair) -> None:
    """Match what alone is left between two rows that are known, if a cell is the same."""
    taken = set(pair.rows.values())
    for i in range(len(pair.before.rows)):
        if i in pair.rows:
            continue
        previous = pair.rows.get(i - 1, -1 if i == 0 else None)
        is_last = i == len(pair.before.rows) - 1
        following = pair.rows.get(i + 1, len(pair.after.rows) if is_last else None)
        if previous is None or following != previous + 2 or previous + 1 in taken:
            continue
        if _equal(pair, i, previous + 1):
            pair.rows[i] = previous + 1
            taken.add(previous + 1)


def _match_elsewhere(
    before: Sequence[_RecordTable],
    after: Sequence[_RecordTable],
    pairs: Sequence[_TablePair],
) -> Iterator[_TablePair]:
    """Yield rows that went to another table: it was cut in two, or they were moved.

    A label must be the only one of its kind in the document, and half of the cells the
    same; into or out of a table that is not found again, the label alone will do.
    """
    there = {id(pair.after): pair for pair in pairs}
    here = {id(pair.before): pair for pair in pairs}
    old = _left(before, here, lambda pair: pair.rows.keys())
    new = _left(after, there, lambda pair: set(pair.rows.values()))
    names = [
        _once(
            {
                (number, place): row.label[-1]
                for number, table in enumerate(side)
                for place, row in enumerate(table.rows)
                if row.label
            }
        )
        for side in (before, after)
    ]
    made: dict[tuple[int, int], _TablePair] = {}
    for name, (number, place) in sorted(old.items()):
        if name not in new:
            continue
        other, at = new[name]
        one_table, other_table = before[number], after[other]
        key = number, other
        pair = made.setdefault(key, _TablePair(before=one_table, after=other_table))
        if not pair.columns:
            _match_columns_by_header(pair)
            pair.rows = {place: at}
            _match_columns_by_contents(pair)
            pair.rows = {}
        is_known = id(one_table) in here and id(other_table) in there
        is_only = name in names[0] and name in names[1]
        values = len(one_table.rows[place].values())
        same = _equal(pair, place, at)
        if (is_only and 2 * same >= values) or not is_known:
            pair.rows[place] = at
    yield from made.values()


def _left(
    tables: Sequence[_RecordTable],
    known: Mapping[int, _TablePair],
    rows: Callable[[_TablePair], Iterable[int]],
) -> dict[str, tuple[int, int]]:
    """Return the rows that are left whose label is left once, by it."""
    return _once(
        {
            (number, place): row.label[-1]
            for number, table in enumerate(tables)
            for taken in (set(rows(known[id(table)])) if id(table) in known else set(),)
            for place, row in enumerate(table.rows)
            if place not in taken and row.label
        }
    )


# --- cells -----------------------------------------------------------------------------


def _match_cell(matching: Claimed, old: Sequence[int], new: Sequence[int]) -> None:
    """Match what stands in a cell: equal texts in order, then one beside one."""
    before, after = matching.before, matching.after
    one = [before[i].text for i in old]
    other = [after[j].text for j in new]
    for block in Indel.opcodes(one, other):
        if block.tag == "equal":
            for i, j in zip(
                old[block.src_start : block.src_end],
                new[block.dest_start : block.dest_end],
                strict=True,
            ):
                matching.add(i, j, Evidence.RECORD)
    free_old = [i for i in old if i not in matching.taken_before]
    free_new = [j for j in new if j not in matching.taken_after]
    if len(free_old) == len(free_new):
        for i, j in zip(free_old, free_new, strict=True):
            score = Indel.normalized_similarity(before[i].plain, after[j].plain)
            matching.add(i, j, Evidence.RECORD, max(score, _REPLACED))


def _once(keys: Mapping[T, K]) -> dict[K, T]:
    """Return by each key that stands once what has it."""
    number = Counter(keys.values())
    return {key: thing for thing, key in keys.items() if number[key] == 1}


def _said(passages: Sequence[Passage], places: Sequence[int]) -> str:
    return " ".join(_lines(passages, places))


def _lines(passages: Sequence[Passage], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(_flat(passages[place].plain) for place in places)


def _flat(words: str) -> str:
    """Return a label as it is compared: ``"/ User :"`` → ``"/user"``."""
    spaced = " ".join(words.casefold().split()).rstrip(":").rstrip()
    return _AROUND_SIGNS.sub(r"\1", spaced)
