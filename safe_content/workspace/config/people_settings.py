"""What ``sources/people.toml`` says: who works at the desk, as what, on what."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.workspace.config.document_settings import Document
from safe_content.workspace.config.handwritten import tables_of
from safe_content.workspace.storage import paths

PEOPLE = paths.PEOPLE


class PeopleError(SafeContentError):
    """``people.toml`` says something that can't be followed."""

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"{PEOPLE}: {fact}", "Mend it in a text editor, and try again."
        )


class NoSuchPersonError(SafeContentError):
    """Nobody is called so in ``people.toml``."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"{PEOPLE} names nobody '{name}'; there are: {', '.join(known) or 'none'}.",
            "Choose one of these by the name in brackets or by the mail address, or"
            f" add the person to {PEOPLE}.",
        )


class Role(StrEnum):
    """What a person is at the desk."""

    COORDINATOR = "coordinator"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may log in to the desk."""

    id: str
    """What the log keeps of who did something, for ever; it may say nothing of a name."""
    name: str
    role: Role
    mail: str = ""
    """Where a code to log in is sent; without it the coordinator hands over a link."""
    languages: tuple[Language, ...] = ()
    """Empty for all; only coordinators and partners may have all."""
    documents: tuple[str, ...] = ()
    """Empty for all."""


_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")
_MAIL = re.compile(r"[^\s@<>,;:\"]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])", re.I)
_TEXTS = ("name", "mail", "role")
_LISTS = ("languages", "documents")
_OWN_LANGUAGES = {Role.EDITOR, Role.TRANSLATOR, Role.REVIEWER}


def read_people(data: bytes | None) -> tuple[Person, ...]:
    """Read ``people.toml``; raise PeopleError with the fact that is wrong.

    A table that holds nothing but ``forgotten = true`` names nobody any more.
    """
    try:
        tables = tables_of(data or b"")
    except ValueError as error:
        raise PeopleError(f"is not readable: {error}.") from error
    people = tuple(
        _person(id_, table)
        for id_, table in tables.items()
        if table != {"forgotten": True}
    )
    by_mail: dict[str, str] = {}
    for person in people:
        first = by_mail.setdefault(person.mail or f"[{person.id}]", person.id)
        if first != person.id:
            raise PeopleError(
                f"[{first}] and [{person.id}] have the same mail address; each person"
                " needs one of their own."
            )
    return people


def _person(id_: str, table: object) -> Person:
    if not isinstance(table, dict):
        raise PeopleError(f"'{id_}' should be a table that begins with [{id_}].")
    if not _ID.fullmatch(id_):
        raise PeopleError(
            f"[{id_}] may hold only small letters without accents, digits and hyphens,"
            " such as [anna-k]; the name itself is written after name = ."
        )
    if unknown := set(table) - {*_TEXTS, *_LISTS}:
        raise PeopleError(
            f"[{id_}] has '{min(unknown)}', which means nothing here; there are:"
            f" {', '.join((*_TEXTS, *_LISTS))}."
        )
    for key in _TEXTS:
        if not isinstance(table.get(key, ""), str):
            raise PeopleError(f"[{id_}] {key} should be text in quotation marks.")
    for key in _LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise PeopleError(f'[{id_}] {key} should be a list such as ["hu"].')
    name, mail = table.get("name", "").strip(), table.get("mail", "").strip().lower()
    if not name or not name.isprintable():
        raise PeopleError(f'[{id_}] needs a name, such as name = "Anna Kovács".')
    if mail and not _MAIL.fullmatch(mail):
        raise PeopleError(f"[{id_}] mail is '{mail}', which is no mail address.")
    said, roles = table.get("role", ""), [str(each) for each in Role]
    if said not in roles:
        what = f"role is '{said}'" if said else "has no role"
        raise PeopleError(f"[{id_}] {what}; the roles are: {', '.join(roles)}.")
    role = Role(said)
    if role in _OWN_LANGUAGES and not table.get("languages"):
        raise PeopleError(
            f"[{id_}] is {role} and needs languages, such as"
            f' languages = ["{"en" if role is Role.EDITOR else "hu"}"].'
        )
    return Person(
        id=id_,
        name=name,
        role=role,
        mail=mail,
        languages=tuple(map(Language, table.get("languages", []))),
        documents=tuple(table.get("documents", [])),
    )


def misnamed(
    people: Iterable[Person], documents: Collection[Document]
) -> Iterator[str]:
    """Say what `people` name that is none of the documents, or none of their languages.

    It makes nothing unreadable: a person simply sees less than was meant.
    """
    names = {document.name for document in documents}
    languages = {each for document in documents for each in document.all_languages}
    masters = {each for document in documents for each in document.masters}
    for person in people:
        for name in person.documents:
            if name not in names:
                yield f"[{person.id}] documents has '{name}', which is none here."
        for language in person.languages:
            if language not in languages:
                yield f"[{person.id}] languages: no document is kept in '{language}'."
            elif person.role is Role.EDITOR and language not in masters:
                yield f"[{person.id}] is editor, but no master is in '{language}'."
