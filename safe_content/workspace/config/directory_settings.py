"""What ``sources/directory.toml`` says: which documents are directories of services."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from safe_content.directory.entry_fields import EntryField, FieldLabels, folded
from safe_content.directory.withholding import WithholdingRules
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.workspace.config.handwritten import tables_of
from safe_content.workspace.storage import paths

DIRECTORY = paths.DIRECTORY


class DirectoryError(SafeContentError):
    """``directory.toml`` says something that can't be followed."""

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"{DIRECTORY}: {fact}",
            "Mend it in a text editor and run the command again.",
        )


ENGLISH = Language("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryOwner:
    """Who says whether an entry is still right."""

    name: str = ""
    email: str = ""
    language: Language = ENGLISH
    """In which letters are written."""


NOBODY = EntryOwner()


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorySettings:
    """What one directory's columns are called, what is withheld, who owns what."""

    rules: WithholdingRules = field(default_factory=WithholdingRules)
    owners: Mapping[str, EntryOwner] = field(default_factory=dict)
    """By the folded name of an entry or of a heading it stands under."""
    owner: EntryOwner = NOBODY
    """Of what nobody else owns."""
    months: int = 6
    """After so many months without a word an entry is overdue."""

    def owner_of(self, names: Collection[str]) -> EntryOwner:
        """Return the owner of an entry with these names and headings, the first first."""
        found = (self.owners.get(folded(name)) for name in names)
        return next((owner for owner in found if owner), self.owner)


_KEYS = ("columns", "private", "private_of", "owner", "owners", "months")


def read_directories(
    data: bytes | None, documents: Collection[str]
) -> Mapping[str, DirectorySettings]:
    """Read ``directory.toml``; raise DirectoryError with the fact that is wrong."""
    try:
        tables = tables_of(data or b"")
    except ValueError as error:
        raise DirectoryError(f"is not readable: {error}.") from error
    return {name: _settings(name, table, documents) for name, table in tables.items()}


def _settings(
    name: str, table: object, documents: Collection[str]
) -> DirectorySettings:
    if name not in documents:
        known = ", ".join(documents) or "none yet"
        raise DirectoryError(f"[{name}] is no document; there are: {known}.")
    if not isinstance(table, dict):
        raise DirectoryError(f"'{name}' should be a table, as in [{name}].")
    if unknown := set(table) - set(_KEYS):
        raise DirectoryError(
            f"[{name}] has '{min(unknown)}', which means nothing here."
        )
    months = table.get("months", 6)
    if not isinstance(months, int) or months < 1:
        raise DirectoryError(f"[{name}] months should be a whole number from 1.")
    columns = {
        folded(label): _field(f"[{name}.columns] {label}", value)
        for label, value in _table(name, table, "columns").items()
    }
    fields, labels = _fields(f"[{name}] private", table.get("private", []), columns)
    of = {}
    for entry, value in _table(name, table, "private_of").items():
        where = f'[{name}.private_of] "{entry}"'
        own, strange = _fields(where, value, columns)
        if strange:
            raise DirectoryError(f"{where} has '{min(strange)}', which is no field.")
        of[tuple(filter(None, map(folded, entry.split("|"))))] = own
    owners = {
        folded(entry): _owner(f'[{name}.owners."{entry}"]', value)
        for entry, value in _table(name, table, "owners").items()
    }
    return DirectorySettings(
        rules=WithholdingRules(
            labels=FieldLabels(own=columns, private=labels), fields=fields, of=of
        ),
        owners=owners,
        owner=_owner(f"[{name}.owner]", table.get("owner", {})),
        months=months,
    )


def _table(name: str, table: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise DirectoryError(f"[{name}.{key}] should be a table.")
    return value


def _field(where: str, value: object) -> EntryField:
    if value not in set(EntryField):
        known = ", ".join(EntryField)
        raise DirectoryError(f"{where} = {value!r}; choose one of {known}.")
    return EntryField(str(value))


def _fields(
    where: str, value: object, columns: Mapping[str, EntryField]
) -> tuple[frozenset[EntryField], frozenset[str]]:
    """Return which fields, and which labels of columns, a list names.

    A name that is both is both: more is kept back, never less.
    """
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise DirectoryError(f'{where} should be a list such as ["address"].')
    fields = {EntryField(each) for each in value if each in set(EntryField)}
    labels = frozenset(folded(each) for each in value if each not in set(EntryField))
    known = FieldLabels(own=columns)
    for label in labels:
        # Named in one language, a column is private in all.
        fields.update(known.fields(label))
    return frozenset(fields), labels


def _owner(where: str, value: object) -> EntryOwner:
    if not isinstance(value, dict) or not all(
        isinstance(text, str) for text in value.values()
    ):
        raise DirectoryError(f'{where} should be lines such as email = "...".')
    if unknown := set(value) - {"name", "email", "language"}:
        raise DirectoryError(f"{where} has '{min(unknown)}', which means nothing here.")
    return EntryOwner(
        name=value.get("name", ""),
        email=value.get("email", ""),
        language=Language(value.get("language", ENGLISH)),
    )
