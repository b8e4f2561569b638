"""What of a directory is not for the public: the address of a shelter is in no edition.

A value is withheld where it stands in its row, and wherever else its words stand. What
is withheld reads as `WITHHELD` for all that leaves; the master keeps its words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

from safe_content.directory.entry_fields import EntryField, FieldLabels, folded
from safe_content.directory.entry_rows import DirectoryRow, RowValue, directory_rows
from safe_content.model.units import (
    Code,
    Labels,
    Passage,
    Story,
    Unit,
    UnitId,
)

WITHHELD = "—"
"""What stands in the place of what is not for the public; it needs no translation."""

_LABEL = 70
"""So many letters a label has at most."""

_TELEPHONE_TAIL = 8
"""The last figures of a telephone number, which all ways of writing it share."""

_START = 6
_SHORTEST = {True: _START, False: 15}
"""So many letters and figures a value has at least that is looked for in other texts:
with figures among them, and without."""

_CONTACTS = (EntryField.TELEPHONE, EntryField.EMAIL, EntryField.WEBSITE)

_APART = re.compile(r"[,;\n|•·]| [–—-] ")
_STREET = re.compile(r"[^\W\d_][^\d,;]{2,60}?\s\d{1,4}\s?[a-z]?\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b\d{4}\s?[A-Z]{2}\b")
_WORD = re.compile(r"[^\W_]+")
_HOUSE = 5
"""So many signs the number of a house has at most."""

_SMALL = 2
"""Words of no more letters, such as *u.* for *utca*, name no street."""

_KINDS_OF_STREET = frozenset(
    [
        "street",
        "road",
        "avenue",
        "lane",
        "square",
        "place",
        "straat",
        "laan",
        "weg",
        "plein",
        "utca",
        "körút",
        "tér",
        "fasor",
        "улица",
        "бул",
        "булевард",
        "площад",
        "плоштад",
    ]
)
"""What may be cut short, or left out, where the street is named."""

_OTHER = re.compile(r"[\W_]+")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdingRules:
    """What of one document's directory is not for the public."""

    labels: FieldLabels = field(default_factory=FieldLabels)
    fields: frozenset[EntryField] = frozenset()
    """Of every entry."""
    of: Mapping[tuple[str, ...], frozenset[EntryField]] = field(default_factory=dict)
    """Of the entries that bear one of some names, or stand under a heading that does;
    the names are folded.

    Where none is in a master, that field of every entry is withheld there: which it is
    can't be known.
    """

    def hidden(self, rows: Sequence[DirectoryRow]) -> Iterator[RowValue]:
        """Yield the values of `rows` that are not for the public."""
        lost = self._lost(rows)
        for row in rows:
            own = self._own(row, lost)
            for value in row.values:
                if value.is_private or value.field in own:
                    yield value

    def hidden_of(
        self, row: DirectoryRow, rows: Sequence[DirectoryRow]
    ) -> frozenset[EntryField]:
        """Return the fields of one of `rows` that are not for the public, by the rules
        alone, whether it says anything of them or not.
        """
        return self._own(row, self._lost(rows))

    def _lost(self, rows: Sequence[DirectoryRow]) -> frozenset[EntryField]:
        """Return what is withheld of every row, as nobody knows of which it was meant."""
        return frozenset().union(*(self.of[names] for names in self.unmatched(rows)))

    def _own(
        self, row: DirectoryRow, lost: frozenset[EntryField]
    ) -> frozenset[EntryField]:
        borne = _borne(row)
        named = (of for names, of in self.of.items() if not borne.isdisjoint(names))
        return self.fields.union(lost, *named)

    def unmatched(self, rows: Sequence[DirectoryRow]) -> tuple[tuple[str, ...], ...]:
        """Return the names of `of` of which nothing in `rows` bears any."""
        borne = frozenset().union(*map(_borne, rows))
        return tuple(names for names in self.of if borne.isdisjoint(names))

    def before(
        self, units: Sequence[Unit], newest: Sequence[Unit]
    ) -> "WithholdingRules":
        """Return what of an earlier revision, `units`, is not for the public.

        An entry that the `newest` revision has under a name, and that had another then,
        is known by its id. If it has none there, it may be any that is gone by now.
        """
        rows = directory_rows([unit.passage for unit in units], self.labels)
        now = {unit.id: folded(unit.plain) for unit in newest}
        gone = {
            folded(row.name)
            for row in rows
            if units[(row.naming or row.values[0]).position].id not in now
        }
        of = dict(self.of)
        for names in self.unmatched(rows):
            bearers = {id_ for id_, said in now.items() if said in names}
            then = {folded(unit.plain) for unit in units if unit.id in bearers} or gone
            if bearers:
                fields = of.pop(names)
                of |= {(*names, *sorted(then)): fields} if then else {}
        return replace(self, of=of)


def _borne(row: DirectoryRow) -> frozenset[str]:
    return frozenset(map(folded, (row.name, *row.headings)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """All that may not leave: passages by their ids, and words wherever they stand."""

    units: frozenset[UnitId] = frozenset()
    values: frozenset[str] = frozenset()
    """Letters and figures alone, in small letters."""
    streets: frozenset[tuple[str, ...]] = frozenset()
    """The words of a street and its number, which are a place when they stand together."""

    @property
    def digest(self) -> str:
        """Name all of it by its content; empty if it is nothing."""
        said = repr((sorted(self.units), sorted(self.values), sorted(self.streets)))
        return sha256(said.encode()).hexdigest() if self else ""

    def hides(self, text: str) -> bool:
        """Tell whether a plain text says anything that is not for the public."""
        return bool(self) and _hides(self, text)

    def scrubbed(self, text: str) -> str:
        """Return a text, or `WITHHELD` if it says what is not for the public."""
        return WITHHELD if self.hides(text) else text

    def __bool__(self) -> bool:
        return bool(self.units or self.values or self.streets)


NOTHING = Withheld()


def withheld_positions(
    passages: Sequence[Passage], rules: WithholdingRules
) -> frozenset[int]:
    """Return the passages that say what a label or a rule keeps from the public."""
    return _positions(passages, rules, directory_rows(passages, rules.labels))


def _positions(
    passages: Sequence[Passage], rules: WithholdingRules, rows: Sequence[DirectoryRow]
) -> frozenset[int]:
    hidden = frozenset(
        (
            *(value.position for value in rules.hidden(rows)),
            *_beside_labels(passages, rules),
        )
    )
    if hidden:
        # Which note belongs to a cell can't be told here: none of them is shown.
        notes = (Story.FOOTNOTES, Story.ENDNOTES)
        hidden |= {n for n, each in enumerate(passages) if each.story in notes}
    return hidden


def withheld_of(
    units: Sequence[Unit], rules: WithholdingRules, *, newest: bool = True
) -> Withheld:
    """Return what of a revision is not for the public, by ids and by words.

    A number or address to call that the newest revision shows to all elsewhere, such as
    a help line, is no secret.
    """
    passages = [unit.passage for unit in units]
    rows = directory_rows(passages, rules.labels)
    positions = _positions(passages, rules, rows)
    fields = {value.position: value for row in rows for value in row.values}
    found = {
        each
        for position in positions
        for each in _values(fields.get(position), passages[position])
    }
    shown = {
        each
        for value in fields.values()
        if newest and value.field in _CONTACTS and value.position not in positions
        for each in _values(value, passages[value.position])
    }
    return Withheld(
        units=frozenset(units[position].id for position in positions),
        values=frozenset(found - shown),
        streets=frozenset(
            street
            for position in positions
            for street in _streets(fields.get(position), passages[position])
        ),
    )


def together(parts: Iterable[Withheld]) -> Withheld:
    """Return all that any of `parts` withholds."""
    each = tuple(parts)
    return _known(
        Withheld(
            units=frozenset().union(*(part.units for part in each)),
            values=frozenset().union(*(part.values for part in each)),
            streets=frozenset().union(*(part.streets for part in each)),
        )
    )


@lru_cache(maxsize=8)
def _known(withheld: Withheld) -> Withheld:
    """Return the value that was equal first: what it hides is remembered by it, and
    to compare thousands of words anew for each text costs more than to look for them.
    """
    return withheld


def public_passages(
    passages: Sequence[Passage],
    rules: WithholdingRules,
    withheld: Withheld,
    ids: Sequence[UnitId] = (),
) -> tuple[Passage, ...]:
    """Return a document's passages as everybody may read them.

    `ids` are those of the passages, where they have any. A passage that is not for the
    public keeps its place, and reads `WITHHELD`; the label of a column stays.
    """
    positions = withheld_positions(passages, rules)
    if ids and withheld.units:
        positions |= {n for n, unit in enumerate(ids) if unit in withheld.units}
    if not positions and not withheld:
        return tuple(passages)
    return tuple(
        _public(passage, withheld, is_hidden=position in positions)
        for position, passage in enumerate(passages)
    )


def public_units(
    units: Sequence[Unit], rules: WithholdingRules, withheld: Withheld
) -> tuple[Unit, ...]:
    """Return a revision's units as everybody may read them."""
    passages = [unit.passage for unit in units]
    shown = public_passages(passages, rules, withheld, [unit.id for unit in units])
    return tuple(
        unit if passage is unit.passage else replace(unit, passage=passage)
        for unit, passage in zip(units, shown, strict=True)
    )


def _public(passage: Passage, withheld: Withheld, *, is_hidden: bool) -> Passage:
    if is_hidden or withheld.hides(passage.plain):
        hidden = replace(passage, text=WITHHELD, codes=(), comments=())
    else:
        hidden = passage
    if not withheld:
        return hidden
    labels = Labels(
        row=tuple(map(withheld.scrubbed, hidden.labels.row)),
        column=tuple(map(withheld.scrubbed, hidden.labels.column)),
    )
    headings = tuple(map(withheld.scrubbed, hidden.headings))
    comments = tuple(c for c in hidden.comments if not withheld.hides(c.text))
    codes = tuple(
        Code(name=c.name, kind=c.kind, detail=withheld.scrubbed(c.detail))
        for c in hidden.codes
    )
    same = (hidden.labels, hidden.headings, hidden.comments, hidden.codes)
    if (labels, headings, comments, codes) == same:
        return hidden
    return replace(
        hidden, labels=labels, headings=headings, comments=comments, codes=codes
    )


def _beside_labels(
    passages: Sequence[Passage], rules: WithholdingRules
) -> Iterator[int]:
    """Yield what stands under a label in a first row, or in the rest of a form's row,
    that says it is not for the public or may be that of a field which is not, also in
    tables that name nothing else that is known.
    """
    labels = rules.labels

    def hides(label: str) -> bool:
        return labels.is_private(label) or labels.may_tell(label, rules.fields)

    columns: set[tuple[str, str, int, int]] = set()
    rows: set[tuple[str, str, int, int]] = set()
    widths: dict[tuple[str, str, int], int] = {}
    marked: set[int] = set()
    for position, passage in enumerate(passages):
        cell, text = passage.cell, passage.plain
        if cell is not None:
            table = (passage.part, passage.story, cell.table)
            widths[table] = max(widths.get(table, 0), cell.column)
            is_label = cell.row == 1 or cell.column == 1
            if is_label and len(text) <= _LABEL and hides(text):
                marked.add(position)
                if cell.row == 1:
                    columns.add((*table, cell.column))
                elif cell.column == 1:
                    rows.add((*table, cell.row))
        elif (":" in text[:_LABEL] and hides(text.partition(":")[0])) or (
            passage.labels.column and hides(passage.labels.column[-1])
        ):
            yield position
    for position, passage in enumerate(passages) if columns or rows else ():
        cell = passage.cell
        if cell is None or position in marked:
            continue
        table = (passage.part, passage.story, cell.table)
        is_form = widths[table] == 2 and cell.column > 1
        if (*table, cell.column) in columns or (is_form and (*table, cell.row) in rows):
            yield position


def _values(value: RowValue | None, passage: Passage) -> Iterator[str]:
    """Yield the words to look for elsewhere of what is not for the public."""
    text = value.text if value else passage.plain
    kind = value.field if value else None
    details = [code.detail for code in passage.codes if "@" in code.detail]
    for part in (text, *details, *_APART.split(text)):
        yield from filter(None, (_sought(_SCHEME.sub("", part.strip())),))
    for match in (*_STREET.finditer(text), *_POSTCODE.finditer(text)):
        yield from filter(None, (_sought(match[0]),))
    figures = "".join(filter(str.isdecimal, text))
    if len(figures) > _TELEPHONE_TAIL and kind in (EntryField.TELEPHONE, None):
        yield figures[-_TELEPHONE_TAIL:]


def _streets(value: RowValue | None, passage: Passage) -> Iterator[tuple[str, ...]]:
    """Yield the words that name a street, with a number: ``("12", "keizersgracht")``."""
    if value is not None and value.field not in (EntryField.ADDRESS, None):
        return
    text = (value.text if value else passage.plain).casefold()
    for part in re.split(r"[,;\n]", text):
        words = _WORD.findall(part)
        numbers = [w for w in words if w[0].isdecimal() and len(w) <= _HOUSE]
        names = [w for w in words if w.isalpha() and len(w) > _SMALL]
        names = [w for w in names if w not in _KINDS_OF_STREET] or names
        if numbers and names:
            yield (numbers[0], *names)


def _sought(text: str) -> str:
    """Return what to look for of a text; empty if too much else says the same."""
    bare = _bare(text)
    has_figures = any(map(str.isdecimal, bare)) and any(map(str.isalpha, bare))
    is_mailbox = "@" in text
    return bare if len(bare) >= _SHORTEST[has_figures or is_mailbox] else ""


@lru_cache(maxsize=1 << 17)
def _hides(withheld: Withheld, text: str) -> bool:
    bare = _bare(text)
    starts = _by_start(withheld.values)
    for at in range(len(bare) - _START + 1):
        for value in starts.get(bare[at : at + _START], ()):
            if bare.startswith(value, at):
                return True
    numbers = _by_number(withheld.streets)
    words = set(_WORD.findall(text.casefold())) if numbers else set()
    return any(
        words.issuperset(street)
        for word in words & numbers.keys()
        for street in numbers[word]
    )


@lru_cache(maxsize=8)
def _by_start(values: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Sort values by their first letters; no value has fewer."""
    found: dict[str, list[str]] = {}
    for value in values:
        found.setdefault(value[:_START], []).append(value)
    return found


@lru_cache(maxsize=8)
def _by_number(
    streets: frozenset[tuple[str, ...]],
) -> Mapping[str, Sequence[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for street in streets:
        found.setdefault(street[0], []).append(street)
    return found


def _bare(text: str) -> str:
    return _OTHER.sub("", text.casefold())
