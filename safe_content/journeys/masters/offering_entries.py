"""Take a revised directory as a table, and offer the editor a master that says it.

The master stays as it is: editors write in Word. What the table says otherwise is put
into a copy of the newest master by the engine that writes all editions, for its editor
to look at, to change and to send back; what is doubtful is an open matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from safe_content import docx
from safe_content import severity as changes
from safe_content.directory.entry_fields import EntryField
from safe_content.directory.entry_rows import directory_rows
from safe_content.directory.revised_entries import (
    Comparison,
    Doubt,
    FieldRevision,
    GivenRow,
    compare,
)
from safe_content.directory.withholding import WITHHELD
from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.writer.passage_places import Paragraphs, places_of
from safe_content.docx.writer.table_rows import add_row, is_plain_row, row_of
from safe_content.i18n.english import count
from safe_content.journeys.directory.master_entries import (
    OFFERED,
    MasterEntries,
    given_rows,
    wanted_of,
)
from safe_content.journeys.intake.unpacking import kept_name
from safe_content.journeys.masters.importing import NotAMasterError
from safe_content.language.country_names import named_country
from safe_content.model import codes
from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.model.units import (
    Comment,
    Language,
    Passage,
    Severity,
    UnitId,
)
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.paths import offer_name
from safe_content.workspace.workspace import NoRevisionError

if TYPE_CHECKING:
    from lxml import etree

_Cells: TypeAlias = Mapping[int, Sequence[str]]
"""By column, the lines of a cell."""

_LINK = re.compile(r"</?link\d*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedChange:
    """What a table says otherwise of one entry, as it stands in the offered master."""

    entry: UnitId
    name: str
    line: int
    field: EntryField
    before: str
    after: str
    """Both are empty where the field is not for the public."""
    is_hidden: bool
    severity: Severity
    """What it will be to the translations once the editor sends the master back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedEntry:
    """A service that no entry is about yet."""

    line: int
    name: str
    values: Mapping[EntryField, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryOffer:
    """What a table says otherwise than a master, and where it is offered."""

    document: str
    language: Language
    revision: int
    """Of the master that it was compared with."""
    rows: int
    changes: tuple[OfferedChange, ...] = ()
    added: tuple[OfferedEntry, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    same: int = 0
    offer: str = ""
    """Where the revised master lies; empty if nothing can be offered."""


def revise_directory(
    workspace: Workspace,
    document: str,
    language: str,
    data: bytes,
    *,
    origin: str,
    act: Act,
    taken_from: str | None = None,
) -> EntryOffer:
    """Compare a table with a master, and offer its editor a revised one.

    Raises a SafeContentError, with nothing written, if the table can't be read or was
    spoilt by a spreadsheet, or the language is no master. The table is kept as received.
    """
    about = workspace.document(document)
    if language not in about.masters:
        raise NotAMasterError(about, language)
    if not workspace.numbers(document, language):
        raise NoRevisionError(document, language)
    with workspace.change("offer", act) as draft:
        master = MasterEntries.read(workspace, document, Language(language))
        table, rows = given_rows(workspace, master, data, origin=origin)
        known = tuple(
            replace(each, hidden=each.hidden | table.private) for each in master.known
        )
        found = compare(known, rows, master.language, master.gone)
        if table.unknown:
            what = ", ".join(table.unknown)
            why = f"Nothing is known of {what}; what is told there is not taken."
            unread = Doubt(line=0, name="", why=why)
            found = replace(found, doubts=(*found.doubts, unread))
        made = _offered(
            master, found, workspace.withholding(document).fields | table.private
        )
        offer = offer_name(document, language, sha256(data).hexdigest())
        report = EntryOffer(
            document=document,
            language=master.language,
            revision=master.revision.number,
            rows=len(rows),
            changes=made.changes,
            added=made.added,
            doubts=made.doubts,
            same=found.same,
            offer=offer if made.data else "",
        )
        if made.data:
            draft.files[offer] = made.data
        draft.matters += _matters(report, made.wanted, origin, act)
        if made.data or made.doubts:
            draft.files[kept_name(data, origin)] = data
        if taken_from is not None:
            draft.arrivals[taken_from] = None
        draft.what = _told(report, origin)
        return report


def _told(report: EntryOffer, origin: str) -> str:
    said = [
        count(len(report.changes), "change"),
        count(len(report.added), "new entry", "new entries"),
        count(len(report.doubts), "open question"),
    ]
    return f"{report.document} {report.language}: {origin} says {', '.join(said)}"


def _matters(
    report: EntryOffer, wanted: str, origin: str, act: Act
) -> Iterator[OpenMatter]:
    """Yield what somebody has to look at; nothing in it is not for the public.

    The offer itself is settled by the revision that says what is `wanted`.
    """

    def asked(text: str, units: tuple[UnitId, ...], wanted: str = "") -> OpenMatter:
        remark = Comment(author=origin, date=act.when[:10], text=text)
        return OpenMatter(
            kind=MatterKind.QUESTION,
            cause=Cause.ASKED,
            facts={OFFERED: wanted} if wanted else {},
            document=report.document,
            units=units,
            file=origin,
            thread=(remark,),
            who=act.who,
            when=act.when,
        )

    for doubt in report.doubts:
        where = f"row {doubt.line}" if doubt.line else "as a whole"
        named = f", {doubt.name}" if doubt.name else ""
        yield asked(f"{where}{named}: {doubt.why}", doubt.entries)
    if report.offer:
        text = (
            f"{_told(report, origin)}. They are written into {report.offer}: send it to"
            f" the editor of the '{report.language}' master, and import what comes back."
        )
        yield asked(text, tuple({each.entry: None for each in report.changes}), wanted)


# The offer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    data: bytes
    """The revised master; empty if nothing of it is other than the one that stands."""
    changes: tuple[OfferedChange, ...]
    added: tuple[OfferedEntry, ...]
    doubts: tuple[Doubt, ...]
    wanted: str
    """The master's language, and marks of all wordings that are offered."""


def _offered(
    master: MasterEntries, found: Comparison, secret: frozenset[EntryField]
) -> _Made:
    """Write what can be into a copy of the master; the rest is doubtful.

    What is `secret` of every entry is told of no new one.
    """
    numbers = {each.id: n for n, each in enumerate(master.known)}
    names = {each.id: each.name for each in master.known}
    offered: list[OfferedChange] = []
    doubts = list(found.doubts)
    texts: dict[int, str] = {}
    for each in found.revised:
        position = master.positions(numbers[each.entry], each.field)[each.place]
        passage = master.passages[position]
        text = _with(passage, each)
        if text is None:
            what = "" if each.is_hidden else f": “{each.after}”"
            why = f"Its {each.field} stands there with notes or fields{what}; write it in Word."
            doubts.append(
                Doubt(line=0, name=names[each.entry], why=why, entries=(each.entry,))
            )
            continue
        texts[position] = text
        verdict = changes.classify_bead(
            [passage], [replace(passage, text=text)], language=master.language
        )
        offered.append(
            OfferedChange(
                entry=each.entry,
                name=names[each.entry],
                line=0,
                field=each.field,
                before="" if each.is_hidden else each.before,
                after="" if each.is_hidden else each.after,
                is_hidden=each.is_hidden,
                severity=verdict.severity if verdict else Severity.FORMATTING,
            )
        )
    data = b""
    if texts:
        written = docx.write(
            master.reading,
            {position: docx.Replacement(text=text) for position, text in texts.items()},
        )
        docx.prove(master.reading, written)
        data = written.data
    base = data or master.workspace.master(
        master.revision.document, master.language, master.revision.number
    )
    grown, added, refused = _grown(master, base, found.added)
    return _Made(
        data=grown if added else data,
        changes=tuple(offered),
        added=tuple(
            OfferedEntry(
                line=row.line,
                name=row.name,
                values={
                    field: WITHHELD if text and field in secret else text
                    for field, text in row.values.items()
                },
            )
            for row in added
        ),
        doubts=(*doubts, *refused),
        wanted=wanted_of(
            master.language,
            (
                *texts.values(),
                *(codes.serialise([row.name]) for row in added if row.name),
            ),
        ),
    )


def _with(passage: Passage, change: FieldRevision) -> str | None:
    """Return a passage with another value in its place; None if codes stand in it.

    A link goes, since it would lead to what was there before.
    """
    text = _LINK.sub("", passage.text)
    before, after = codes.serialise([change.before]), codes.serialise([change.after])
    if text.count(before) != 1:
        return None
    return text.replace(before, after)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Rows of one table under the same headings, where a new one can stand."""

    table: tuple[str, str, int]
    headings: tuple[str, ...]
    country: str
    last: int
    """The number of the last of them among all rows."""


def _groups(master: MasterEntries) -> tuple[_Group, ...]:
    found: dict[tuple[tuple[str, str, int], tuple[str, ...]], _Group] = {}
    for number, row in enumerate(master.rows):
        passage = master.passages[row.values[0].position]
        if passage.cell is not None:
            table = (passage.part, str(passage.story), passage.cell.table)
            found[table, row.headings] = _Group(
                table=table,
                headings=row.headings,
                country=master.known[number].country,
                last=number,
            )
    return tuple(found.values())


def _columns(
    master: MasterEntries, table: tuple[str, str, int]
) -> Mapping[int, tuple[EntryField, ...]]:
    """Return what the cells of a table's columns tell, line by line."""
    found: dict[int, dict[EntryField, None]] = defaultdict(dict)
    for row in master.rows:
        for value in row.values:
            passage = master.passages[value.position]
            if passage.cell is None or value.field is None:
                continue
            if (passage.part, str(passage.story), passage.cell.table) == table:
                found[passage.cell.column][value.field] = None
    return {column: tuple(fields) for column, fields in found.items()}


def _grown(
    master: MasterEntries, data: bytes, rows: Sequence[GivenRow]
) -> tuple[bytes, tuple[GivenRow, ...], tuple[Doubt, ...]]:
    """Put rows for new entries into the tables where they belong.

    Returns the document, which rows stand in it by now, and why others do not. It is
    read again: every entry of before is there as it was, and each new one says what the
    table says; else none is put in.
    """
    if not rows:
        return data, (), ()
    groups = _groups(master)
    doubts: list[Doubt] = []
    placed: list[tuple[GivenRow, _Group, _Cells]] = []
    for row in rows:
        place = _place(master, row, groups)
        if isinstance(place, str):
            doubts.append(Doubt(line=row.line, name=row.name, why=place))
        else:
            placed.append((row, *place))
    editor = PackageEditor(data, origin="The offer")
    paragraphs = Paragraphs(editor)
    places = places_of(data, origin="The offer")
    behind: dict[_Group, etree._Element] = {}
    inserts: list[tuple[GivenRow, _Group, etree._Element, _Cells]] = []
    for row, group, cells in placed:
        first = master.rows[group.last].values[0].position
        found = paragraphs.at(places[first])
        model = row_of(found[0]) if found else None
        if model is None or not is_plain_row(model):
            why = (
                "It is new; the table it belongs to has merged cells. Write it in Word."
            )
            doubts.append(Doubt(line=row.line, name=row.name, why=why))
            continue
        inserts.append((row, group, model, cells))
    for _, group, model, cells in inserts:
        behind[group] = add_row(model, behind.get(group, model), cells)
    grown = editor.packed()
    added = tuple(row for row, *_ in inserts)
    if added and not _stands(master, data, grown, added):
        why = "It is new, and could not be put into the table. Write it in Word."
        doubts += (Doubt(line=r.line, name=r.name, why=why) for r in added)
        return data, (), tuple(doubts)
    return grown, added, tuple(doubts)


def _place(
    master: MasterEntries, row: GivenRow, groups: Sequence[_Group]
) -> "tuple[_Group, _Cells] | str":
    """Return where a new entry belongs and what its cells say; or why nobody can tell."""
    country = named_country(row.values.get(EntryField.COUNTRY, ""))
    fitting = [each for each in groups if not country or each.country == country]
    if len(fitting) != 1:
        return "It is new, and nothing tells under which heading it belongs."
    columns = _columns(master, fitting[0].table)
    told = {field for fields in columns.values() for field in fields}
    said = {
        field: text
        for field, text in row.values.items()
        if text and not (field is EntryField.COUNTRY and field not in told)
    }
    if missing := sorted(set(said) - told):
        return f"It is new, and the table has no column for its {', '.join(missing)}."
    cells = {}
    for column, fields in columns.items():
        lines = [said.pop(field) for field in fields if field in said]
        cells[column] = lines
    return fitting[0], cells


def _stands(
    master: MasterEntries, before: bytes, after: bytes, added: Iterable[GivenRow]
) -> bool:
    """Tell whether the entries of `before` are in `after` as they were, with new ones."""
    labels = master.workspace.withholding(master.revision.document).labels

    def told(data: bytes) -> list[tuple[tuple[str, str], ...]]:
        passages = docx.read(data, origin="The offer").passages
        return [
            tuple(
                (str(v.field), " ".join(v.text.split())) for v in row.values if v.text
            )
            for row in directory_rows(passages, labels)
        ]

    old, new = told(before), told(after)
    for each in old:
        if each not in new:
            return False
        new.remove(each)
    wanted = [
        {(str(f), " ".join(t.split())) for f, t in row.values.items() if t}
        for row in added
    ]
    found = [set(each) for each in new]
    return len(found) == len(wanted) and all(
        any(own <= said for said in wanted) and own for own in found
    )
