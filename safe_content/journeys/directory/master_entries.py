"""The entries of a master as its editor has them, beside what a table says of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from safe_content import docx
from safe_content.directory.entry import EntryState
from safe_content.directory.entry_fields import NAMES, EntryField
from safe_content.directory.entry_rows import DirectoryRow, directory_rows
from safe_content.directory.revised_entries import GivenRow, KnownEntry
from safe_content.directory.withholding import public_passages
from safe_content.exchange.directory.given_entries import (
    GivenTable,
    TableForm,
    read_table,
)
from safe_content.exchange.directory.hsds_package import hsds, hsds_id
from safe_content.journeys.directory.entry_book import directory
from safe_content.language.country_names import named_country
from safe_content.model.errors import SafeContentError
from safe_content.model.open_matters import MatterId
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Passage, UnitId, fingerprint
from safe_content.workspace import Workspace
from safe_content.workspace.workspace import NoRevisionError


class OtherReadingError(SafeContentError):
    """A master was taken in by an older version, which read it otherwise."""

    def __init__(self, document: str, language: str) -> None:
        super().__init__(
            f"The master of '{document}' in '{language}' was read by an older version of"
            " safe-content, which found other texts in it.",
            "Import the same file once more; what is translated stays so.",
        )


_JOINED = (EntryField.DESCRIPTION, EntryField.ADDRESS)
"""What Human Services Data puts together from several fields, or out of parts of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterEntries:
    """The newest revision of a master, read afresh, with its entries."""

    revision: Revision
    reading: docx.Reading
    passages: tuple[Passage, ...]
    rows: tuple[DirectoryRow, ...]
    known: tuple[KnownEntry, ...]
    """An entry for each row, in their order."""
    gone: frozenset[str]
    """Names of entries that only earlier revisions have."""
    workspace: Workspace

    @property
    def language(self) -> Language:
        """In which it is written."""
        return self.revision.language

    @classmethod
    def read(
        cls, workspace: Workspace, document: str, language: Language
    ) -> "MasterEntries":
        """Read a master; raise OtherReadingError if an older version read it otherwise."""
        revision = workspace.latest_as_received(document, language)
        if revision is None:
            raise NoRevisionError(document, language)
        data = workspace.master(document, language, revision.number)
        reading = docx.read(data, origin=revision.origin)
        passages = tuple(reading.passages)
        if [unit.text for unit in revision.units] != [each.text for each in passages]:
            raise OtherReadingError(document, language)
        rules = workspace.withholding(document)
        rows = directory_rows(passages, rules.labels)
        shown = public_passages(
            passages, rules, workspace.withheld, [unit.id for unit in revision.units]
        )
        ids = paired_ids(workspace, document, revision)
        today = {each.id: each for each in directory(workspace, document).entries}
        former = _former(workspace, revision)
        known = []
        for row in rows:
            naming = row.naming or row.values[0]
            own = revision.units[naming.position].id
            id_ = ids.get(own, own)
            entry = today.get(id_)
            values: dict[EntryField, list[str]] = defaultdict(list)
            hidden = {*rules.hidden_of(row, rows)}
            for value in row.values:
                if value.field is not None and value.text:
                    values[value.field].append(value.text)
                    if shown[value.position].text != passages[value.position].text:
                        hidden.add(value.field)
            known.append(
                KnownEntry(
                    id=id_,
                    name="" if naming.field in hidden else row.name,
                    values={key: tuple(said) for key, said in values.items()},
                    hidden=frozenset(hidden),
                    country=_country(row, values),
                    former=former.get(own, {}),
                    untold=entry.unsure if entry else frozenset(),
                    state=entry.state if entry else EntryState.ACTIVE,
                    verified_on=entry.verified_on if entry else "",
                )
            )
        return cls(
            revision=revision,
            reading=reading,
            passages=passages,
            rows=rows,
            known=tuple(known),
            gone=frozenset(
                name
                for own in former.keys() - {unit.id for unit in revision.units}
                for each in NAMES
                for name in former[own].get(each, ())
            ),
            workspace=workspace,
        )

    def positions(self, number: int, field: EntryField) -> list[int]:
        """Return where the values of a field of a row stand."""
        values = self.rows[number].values
        return [each.position for each in values if each.field is field and each.text]


def _former(
    workspace: Workspace, revision: Revision
) -> Mapping[UnitId, Mapping[EntryField, frozenset[str]]]:
    """Return what the earlier revisions of a master said of each entry, by its id there."""
    found: dict[UnitId, dict[EntryField, frozenset[str]]] = defaultdict(dict)
    document, language = revision.document, revision.language
    labels = workspace.withholding(document).labels
    for number in workspace.numbers(document, language):
        if number == revision.number:
            continue
        units = workspace.as_received(document, language, number).units
        for row in directory_rows([unit.passage for unit in units], labels):
            naming = row.naming or row.values[0]
            said = found[units[naming.position].id]
            for value in row.values:
                if value.field is not None and value.text:
                    said[value.field] = said.get(value.field, frozenset()) | {
                        value.text
                    }
    return found


def _country(row: DirectoryRow, values: Mapping[EntryField, Sequence[str]]) -> str:
    said = (*values.get(EntryField.COUNTRY, ()), *row.headings)
    return next(filter(None, map(named_country, said)), "")


def paired_ids(
    workspace: Workspace, document: str, revision: Revision
) -> Mapping[UnitId, UnitId]:
    """Return which unit of the leading master each of another one is paired with."""
    if revision.language == workspace.document(document).leading:
        return {}
    return {
        pairing.other[0].unit: pairing.leading[0].unit
        for pairing in workspace.pairings(document)
        if len(pairing.other) == len(pairing.leading) == 1
    }


def given_rows(
    workspace: Workspace, master: MasterEntries, data: bytes, *, origin: str
) -> tuple[GivenTable, list[GivenRow]]:
    """Read a table, and say of each row of which entry it says that it is."""
    document = master.revision.document
    labels = workspace.withholding(document).labels
    table = workspace.outside(
        read_table,
        data,
        origin=origin,
        labels=labels,
        language=master.language,
        known=frozenset(
            " ".join(text.split())
            for each in master.known
            for said in each.values.values()
            for text in (*said, "; ".join(said))
        ),
    )
    ids: dict[str, UnitId] = {}
    for each in master.known:
        ids[each.id] = each.id
        ids[hsds_id(document, each.id, "service")] = each.id
    rows = [replace(each, id=ids.get(each.told_id)) for each in table.rows]
    if table.form is TableForm.HSDS:
        ours = hsds(directory(workspace, document, master.language))
        written = read_table(
            ours, origin=origin, labels=labels, language=master.language
        )
        own = {each.told_id: each.values for each in written.rows}
        rows = [
            _beside_written(each, own[each.told_id]) if each.told_id in own else each
            for each in rows
        ]
    return table, rows


def _beside_written(row: GivenRow, written: Mapping[EntryField, str]) -> GivenRow:
    """Return only what a row says otherwise than the same form as we write it.

    The form has no place for words beside a number, and one for all that is told about a
    service: that it lacks the rest says nothing. What it puts together is not taken apart.
    """
    other = {f: said for f, said in row.values.items() if said != written.get(f, "")}
    joined = tuple(f"its {each}" for each in _JOINED if other.pop(each, ""))
    return replace(row, values=other, aside=(*row.aside, *joined))


OFFERED = "offered"
"""The fact of an open matter that says what a revision has to say to settle it."""


def wanted_of(language: Language, texts: Iterable[str]) -> str:
    """Return marks of wordings that are offered to the editor of a master."""
    return " ".join((language, *sorted({fingerprint(text) for text in texts})))


def taken_offers(workspace: Workspace, revision: Revision) -> Iterator[MatterId]:
    """Yield the open matters of offers of which a revision says every wording."""
    said = {fingerprint(unit.text) for unit in revision.units}
    for matter in workspace.matters(revision.document):
        language, *wanted = matter.facts.get(OFFERED, "").split() or ("",)
        if language == revision.language and said.issuperset(wanted):
            yield matter.id
