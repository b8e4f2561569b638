"""A table of a directory from outside, CSV, Excel or HSDS: what each row says of a service.

What a spreadsheet spoils is refused whole, with the cells: a telephone number that
became a number, hours that became a date, a formula, letters that were lost.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from safe_content.directory.entry import EntryState
from safe_content.directory.entry_fields import EntryField, FieldLabels, folded
from safe_content.directory.revised_entries import GivenRow
from safe_content.exchange.directory.hsds_package import DESCRIPTOR, TABLE_FILES
from safe_content.exchange.directory.spoilt_cells import SpoiltTableError, spoilt
from safe_content.exchange.excel.excel_file import open_excel
from safe_content.i18n.entry_texts import field_name, state_name
from safe_content.i18n.texts import LANGUAGES, texts
from safe_content.model.errors import UnreadableFileError
from safe_content.model.units import Language
from safe_content.opc.zip_reader import open_container

_FEWEST = 2
"""So many fields the labels of a table name at least."""
_MOST = 20_000
"""Rows of a table at most."""
_FIRST_DAY = date(1899, 12, 30)
"""From which Excel counts days, since March 1900 (ECMA-376 part 1, 18.17.4.1)."""
_PLAIN_WINDOWS = {"hu": "cp1250", "bg": "cp1251", "mk": "cp1251"}


class TableForm(StrEnum):
    """In which form a table came."""

    CSV = ".csv"
    EXCEL = ".xlsx"
    HSDS = ".zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTable:
    """All that a table says."""

    form: TableForm
    rows: tuple[GivenRow, ...]
    unknown: tuple[str, ...] = ()
    """Columns that nothing is known of, and sheets; what they tell is not taken."""
    private: frozenset[EntryField] = frozenset()
    """Of which the table itself says that they are not for the public."""


class NoEntriesTableError(UnreadableFileError):
    """A file holds no table of services."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            origin,
            "holds no table of services: no row of it names at least two fields of a"
            " directory.",
            "The first row has to say what the columns are, such as Organisation and"
            " Telephone; 'safe-content entries DOCUMENT -o FILE.csv' writes one to start"
            " from.",
        )


def read_table(
    data: bytes,
    *,
    origin: str,
    labels: FieldLabels,
    language: Language,
    known: frozenset[str] = frozenset(),
) -> GivenTable:
    """Read a table of services; `language` tells in which code page an old CSV is.

    `known` are the texts of the master. Raises SpoiltTableError with the cells that a
    spreadsheet spoilt, and NoEntriesTableError where no row names fields.
    """
    if data.startswith(b"PK") and is_hsds(data, origin=origin):
        return _hsds(data, origin, known)
    if data.startswith(b"PK") or origin.lower().endswith((".xlsx", ".xlsm")):
        return _excel(data, origin, labels, known)
    return _csv(data, origin, labels, language, known)


def names_entries(data: bytes, *, origin: str, labels: FieldLabels) -> bool:
    """Tell whether a file is a table of services, by its labels or its form alone."""
    if data.startswith(b"PK"):
        if is_hsds(data, origin=origin):
            return True
        return any(
            _heads([*sheet.row(number).values()], labels)
            for sheet in open_excel(data, origin=origin)
            for number in sheet.rows[:_MOST]
        )
    rows = _rows(_decoded(data, origin, Language("en")), origin)
    return any(_heads(row, labels) for row in rows)


def is_hsds(data: bytes, *, origin: str) -> bool:
    """Tell whether an archive is a package of Human Services Data."""
    if not data.startswith(b"PK"):
        return False
    names = {name.rpartition("/")[2] for name in open_container(data, origin=origin)}
    return {DESCRIPTOR, TABLE_FILES["service"]} <= names or {
        TABLE_FILES["service"],
        TABLE_FILES["organization"],
    } <= names


# CSV


def _csv(
    data: bytes,
    origin: str,
    labels: FieldLabels,
    language: Language,
    known: frozenset[str],
) -> GivenTable:
    text = _decoded(data, origin, language)
    rows = {
        number: dict(enumerate(row, start=1))
        for number, row in enumerate(_rows(text, origin), start=1)
    }
    return _table(TableForm.CSV, rows, {}, origin, labels, known)


def _decoded(data: bytes, origin: str, language: Language) -> str:
    """Return the text of a CSV: UTF-8, UTF-16 with a mark, else the code page of Windows
    in which Excel saves plain CSV where `language` is spoken.
    """
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        page = _PLAIN_WINDOWS.get(language.partition("-")[0], "cp1252")
    try:
        return data.decode(page)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            origin,
            f"is neither in UTF-8 nor in {page}.",
            "Save it in Excel as 'CSV UTF-8', and try again.",
        ) from error


def _rows(text: str, origin: str) -> list[list[str]]:
    lines = text.splitlines()
    if lines and re.fullmatch(r"sep=.", lines[0].strip()):
        text = text.partition("\n")[2]
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(";,\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise UnreadableFileError(
            origin, f"is not a table: {error}.", "Save it as CSV, and try again."
        ) from error


# Excel


def _excel(
    data: bytes, origin: str, labels: FieldLabels, known: frozenset[str]
) -> GivenTable:
    tables = [
        (number, sheet)
        for number, sheet in enumerate(open_excel(data, origin=origin), start=1)
        if any(_heads([*row.values()], labels) for row in sheet.by_row.values())
    ]
    if not tables:
        raise NoEntriesTableError(origin)
    (_, sheet), *others = tables
    rows = {number: sheet.row(number) for number in sheet.rows}
    remarks = frozenset(row for row, _ in sheet.comments)
    found = _table(
        TableForm.EXCEL, rows, sheet.oddities, origin, labels, known, remarks
    )
    more = (f"the table of sheet {number}" for number, _ in others)
    return replace(found, unknown=(*found.unknown, *more))


# Tables


def _heads(texts: Sequence[str], labels: FieldLabels) -> bool:
    """Tell whether a row of cells names fields: at least two, and half of what is there."""
    said = [each for each in texts if each.strip()]
    known = [each for each in said if labels.fields(each) or _other(each)]
    fields = {field for each in said for field in labels.fields(each)}
    return len(fields) >= _FEWEST and 2 * len(known) >= len(said)


def _other(label: str) -> str:
    """Return ``id``, ``state`` or ``verified`` for a label that says one of these."""
    return _other_labels().get(folded(label), "")


def _other_labels() -> Mapping[str, str]:
    found = {"id": "id", "status": "state"}
    for language in LANGUAGES:
        words = texts(language)
        found[folded(words.say("State"))] = "state"
        found[folded(words.say("Verified on"))] = "verified"
    return found


def _table(
    form: TableForm,
    rows: Mapping[int, Mapping[int, str]],
    oddities: Mapping[tuple[int, int], str],
    origin: str,
    labels: FieldLabels,
    known: frozenset[str],
    remarks: frozenset[int] = frozenset(),
) -> GivenTable:
    """Read rows of cells; `remarks` are the numbers of those that have comments."""
    if len(rows) > _MOST:
        raise UnreadableFileError(
            origin,
            f"has more than {_MOST} rows.",
            "Look whether it is the right file, and take out the empty rows.",
        )
    start = next((n for n in rows if _heads([*rows[n].values()], labels)), None)
    if start is None:
        raise NoEntriesTableError(origin)
    fields: dict[int, EntryField] = {}
    others: dict[int, str] = {}
    unknown = []
    for column, label in rows[start].items():
        told = labels.fields(label)
        if other := _other(label):
            others[column] = other
        elif len(told) == 1 and told[0] not in fields.values():
            fields[column] = told[0]
        elif label.strip():
            unknown.append(" ".join(label.split()))
    header = {c: " ".join(label.split()) for c, label in rows[start].items()}
    cells: list[str] = []
    entries = []
    for number, row in rows.items():
        said = {column: " ".join(text.split()) for column, text in row.items()}
        if number <= start or said == header or not any(said.values()):
            continue
        values = {}
        beside = [c for c, text in said.items() if text and not header.get(c)]
        if form is TableForm.CSV and any(c not in header for c in beside):
            cells.append(f"row {number} has more cells than there are labels")
        if _heads([*said.values()], labels):
            cells.append(f"row {number} has labels once more, and others")
        for column, field in fields.items():
            text = row.get(column, "")
            where = f"row {number}, {header[column]}"
            odd = oddities.get((number, column), "")
            if why := spoilt(text, field, odd, known):
                cells.append(f"{where}: {why}")
            values[field] = " ".join(_plain(text).split())
        own = {other: said.get(column, "") for column, other in others.items()}
        day = next((c for c, other in others.items() if other == "verified"), 0)
        entries.append(
            GivenRow(
                line=number,
                told_id=own.get("id", ""),
                values=values,
                state=_state(own.get("state", "")),
                verified_on=_day(
                    own.get("verified", ""), is_number=(number, day) in oddities
                ),
                aside=(
                    *(f"cell {n} of the row" for n in beside),
                    *(["its comments"] if number in remarks else []),
                ),
            )
        )
    if cells:
        raise SpoiltTableError(origin, cells)
    return GivenTable(
        form=form,
        rows=tuple(entries),
        unknown=tuple(unknown),
        private=frozenset(
            field
            for column, field in fields.items()
            if labels.is_private(header[column])
        ),
    )


def _plain(text: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from working it out."""
    bare = text.strip()
    return bare[1:] if bare[:1] == "'" and bare[1:2] in "=+-@" else bare


def _state(text: str) -> str:
    """Return the state that a cell names in any language, else what it says."""
    for each in EntryState:
        names = {each.value, *(state_name(each, language) for language in LANGUAGES)}
        if folded(text) in map(folded, names):
            return each
    return EntryState.ENDED if folded(text) in ("defunct", "inactive") else text


def _day(text: str, *, is_number: bool) -> str:
    """Return a day in ISO 8601, as a spreadsheet counts it too: ``46461`` is 2027-03-15."""
    if is_number and re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return (_FIRST_DAY + timedelta(days=int(text[:5]))).isoformat()
    return text[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d[T ][\d:.]+Z?", text) else text


# HSDS


def _hsds(data: bytes, origin: str, known: frozenset[str]) -> GivenTable:
    """Read a package of Human Services Data; what it divides otherwise is put together.

    The form has one description for all that is told about a service.
    """
    parts = {
        name.rpartition("/")[2]: content
        for name, content in open_container(data, origin=origin).items()
    }

    def rows(table: str) -> Iterator[Mapping[str, str]]:
        content = parts.get(TABLE_FILES[table])
        if content is not None:
            head, *rest = _rows(_decoded(content, origin, Language("en")), origin) or [
                []
            ]
            for row in rest:
                yield dict(zip(head, row, strict=False))

    def of(table: str, key: str) -> Mapping[str, list[Mapping[str, str]]]:
        found: dict[str, list[Mapping[str, str]]] = {}
        for row in rows(table):
            found.setdefault(row.get(key, ""), []).append(row)
        return found

    organisations, phones = of("organization", "id"), of("phone", "service_id")
    schedules, languages = of("schedule", "service_id"), of("language", "service_id")
    at, places = of("service_at_location", "service_id"), of("location", "id")
    addresses = of("address", "location_id")
    entries, cells = [], []
    for line, row in enumerate(rows("service"), start=2):
        own = row.get("id", "")
        organisation = next(
            iter(organisations.get(row.get("organization_id", ""), ())), {}
        )
        name = organisation.get("name", "") or row.get("name", "")
        place = next(
            (
                found.get("name", "")
                for link in at.get(own, ())
                for found in places.get(link.get("location_id", ""), ())
            ),
            "",
        )
        address = next(
            (
                f"{found.get('address_1', '')}, {found.get('postal_code', '')}"
                f" {found.get('city', '')}"
                for link in at.get(own, ())
                for found in addresses.get(link.get("location_id", ""), ())
            ),
            "",
        )
        website = row.get("url", "") or organisation.get("website", "")
        values = {
            EntryField.ORGANISATION: name,
            EntryField.DESCRIPTION: row.get("description", ""),
            EntryField.PLACE: place,
            EntryField.ADDRESS: address,
            EntryField.TELEPHONE: "; ".join(
                each.get("number", "") for each in phones.get(own, ())
            ),
            EntryField.EMAIL: row.get("email", "") or organisation.get("email", ""),
            EntryField.WEBSITE: website,
            EntryField.HOURS: "; ".join(
                each.get("description", "") for each in schedules.get(own, ())
            ),
            EntryField.LANGUAGES: ", ".join(
                each.get("name", "") for each in languages.get(own, ())
            ),
            EntryField.COST: row.get("fees_description", ""),
            EntryField.AUDIENCE: row.get("eligibility_description", ""),
        }
        if row.get("name", "") != name:
            values[EntryField.SERVICE] = row.get("name", "")
        for field, text in values.items():
            if why := spoilt(text, field, "", known):
                cells.append(
                    f"services row {line}, {field_name(field, Language('en'))}: {why}"
                )
        entries.append(
            GivenRow(
                line=line,
                told_id=own,
                values={key: " ".join(text.split()) for key, text in values.items()},
                state=_state(row.get("status", "")),
                verified_on=row.get("assured_date", ""),
            )
        )
    if cells:
        raise SpoiltTableError(origin, cells)
    if not entries:
        raise NoEntriesTableError(origin)
    return GivenTable(form=TableForm.HSDS, rows=tuple(entries))
