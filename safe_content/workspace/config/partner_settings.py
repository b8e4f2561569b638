"""What ``sources/partners.toml`` says: who takes which documents and languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.translation.edition_policy import policy_from
from safe_content.workspace.config.folder_names import is_device
from safe_content.workspace.config.handwritten import tables_of
from safe_content.workspace.storage import paths

PARTNERS = paths.PARTNERS


class PartnersError(SafeContentError):
    """``partners.toml`` says something that can't be followed."""

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"{PARTNERS}: {fact}",
            "Mend it in a text editor and run the command again.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An organisation that pulls releases."""

    name: str
    title: str
    languages: tuple[Language, ...] = ()
    """Empty for all."""
    documents: tuple[str, ...] = ()
    """Empty for all."""
    modules: tuple[int, ...] = ()
    """The parts it takes by themselves, counted from 1; empty for whole documents."""
    forms: tuple[str, ...] = ("docx", "pdf")
    country: str = ""
    """Whose facts are right for its readers, such as its own help line."""
    logo: str = ""
    """A picture in ``sources`` for the place that a title page keeps for it."""
    release: Mapping[str, object] = field(default_factory=dict)
    """What of a document's policy is otherwise for this partner."""

    def takes(
        self, document: str, language: str, *, form: str = "docx", part: int = 0
    ) -> bool:
        """Tell whether the partner takes a document, or a part of it, in a language."""
        whole = not part and not self.modules
        return (
            (not self.documents or document in self.documents)
            and (not self.languages or language in self.languages)
            and form in self.forms
            and (whole or part in self.modules)
        )

    @property
    def regions(self) -> tuple[str, ...]:
        """Where to look first for the value of a fact: the partner, its country."""
        return tuple(filter(None, (self.name, self.country)))


def read_partners(data: bytes | None) -> tuple[Partner, ...]:
    """Read ``partners.toml``; raise PartnersError with the fact that is wrong."""
    try:
        tables = tables_of(data or b"")
    except ValueError as error:
        raise PartnersError(f"is not readable: {error}.") from error
    return tuple(_partner(name, table) for name, table in tables.items())


def _partner(name: str, table: object) -> Partner:
    if not isinstance(table, dict):
        raise PartnersError(f"'{name}' should be a table, as in [{name}].")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise PartnersError(
            f"'{name}' may hold only small letters, digits and hyphens."
        )
    if is_device(name):
        raise PartnersError(
            f"no partner can be called '{name}', which Windows keeps for itself."
        )
    texts = {"title": name, "country": "", "logo": ""}
    lists = {"languages": [], "documents": [], "forms": ["docx", "pdf"]}
    if unknown := set(table) - {*texts, *lists, "modules", "release"}:
        raise PartnersError(f"[{name}] has '{min(unknown)}', which means nothing here.")
    said = {key: table.get(key, usual) for key, usual in texts.items()}
    taken = {key: table.get(key, usual) for key, usual in lists.items()}
    for key, value in said.items():
        if not isinstance(value, str):
            raise PartnersError(f"[{name}] {key} should be text in quotation marks.")
    for key, value in taken.items():
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise PartnersError(f'[{name}] {key} should be a list such as ["hu"].')
    if strange := set(taken["forms"]) - {"docx", "pdf", "booklet"}:
        raise PartnersError(f"[{name}] forms has '{min(strange)}', which is none.")
    modules = table.get("modules", [])
    if not isinstance(modules, list) or not all(
        isinstance(each, int) and each > 0 for each in modules
    ):
        raise PartnersError(f"[{name}] modules should be a list such as [1, 3].")
    release = table.get("release", {})
    try:
        if not isinstance(release, dict):
            raise ValueError("should be a table.")
        policy_from(release)
    except ValueError as error:
        raise PartnersError(f"[{name}.release] {error}") from error
    return Partner(
        name=name,
        title=said["title"],
        country=said["country"],
        logo=said["logo"],
        languages=tuple(map(Language, taken["languages"])),
        documents=tuple(taken["documents"]),
        modules=tuple(modules),
        forms=tuple(taken["forms"]),
        release=release,
    )
