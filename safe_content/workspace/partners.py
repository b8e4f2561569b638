"""What ``sources/partners.toml`` says: who takes which documents and languages."""

import tomllib
from dataclasses import dataclass

from safe_content.errors import SafeContentError
from safe_content.model import Language

PARTNERS = "sources/partners.toml"


class PartnersError(SafeContentError):
    """``partners.toml`` says something that can't be followed."""

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"{PARTNERS}: {fact} Mend it in a text editor and run the command again."
            " Nothing was changed."
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

    def takes(self, document: str, language: str) -> bool:
        """Tell whether the partner takes a document in a language."""
        return (not self.documents or document in self.documents) and (
            not self.languages or language in self.languages
        )


def read_partners(data: bytes | None) -> tuple[Partner, ...]:
    """Read ``partners.toml``; raise PartnersError with the fact that is wrong."""
    try:
        tables = tomllib.loads((data or b"").decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PartnersError(f"is not readable: {error}.") from error
    return tuple(_partner(name, table) for name, table in tables.items())


def _partner(name: str, table: object) -> Partner:
    if not isinstance(table, dict):
        raise PartnersError(f"'{name}' should be a table, as in [{name}].")
    if unknown := set(table) - {"title", "languages", "documents"}:
        raise PartnersError(f"[{name}] has '{min(unknown)}', which means nothing here.")
    lists = {key: table.get(key, []) for key in ("languages", "documents")}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise PartnersError(f'[{name}] {key} should be a list such as ["hu"].')
    return Partner(
        name=name,
        title=str(table.get("title", name)),
        languages=tuple(Language(each) for each in lists["languages"]),
        documents=tuple(lists["documents"]),
    )
