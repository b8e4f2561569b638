"""What ``sources/documents.toml`` says: documents, masters, languages, policies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from safe_content.language.language_tags import is_language, meant
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, Passage, Stakes
from safe_content.translation.edition_policy import Policy, policy_from
from safe_content.workspace.config.folder_names import alike, is_device
from safe_content.workspace.config.handwritten import tables_of
from safe_content.workspace.storage import paths

SETTINGS = paths.SETTINGS


class SettingsError(SafeContentError):
    """``documents.toml`` says something that can't be followed."""

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"{SETTINGS}: {fact}",
            "Mend it in a text editor and run the command again.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A title with its masters and the languages that follow them."""

    name: str
    masters: tuple[Language, Language] | tuple[Language]
    """The leading master first."""
    languages: tuple[Language, ...]
    """Those that are translated from the leading master."""
    titles: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)
    policies: Mapping[str, Policy] = field(default_factory=dict)
    """For languages that have one of their own."""
    stakes: Mapping[str, Stakes] = field(default_factory=dict)
    """How much depends on a part, by its heading in a master; ``*`` is all else."""
    by_module: bool = False
    """Whether each part under a heading of the first level is offered by itself."""

    @property
    def leading(self) -> Language:
        """The master whose layout and units carry the translations."""
        return self.masters[0]

    @property
    def other(self) -> Language | None:
        """The master that does not lead, if there are two."""
        return self.masters[1] if len(self.masters) == 2 else None

    @property
    def all_languages(self) -> tuple[Language, ...]:
        """Masters first, then the languages that follow."""
        return (*self.masters, *self.languages)

    def policy_for(self, language: str) -> Policy:
        """Return what may go out in `language`."""
        return self.policies.get(language, self.policy)

    def stakes_of(self, passage: Passage) -> Stakes:
        """Return how much depends on a passage: what its nearest named heading says."""
        for heading in (*reversed(passage.headings), "*"):
            if found := self.stakes.get(heading):
                return found
        return Stakes.NORMAL

    def title(self, language: str) -> str:
        """Return the title in `language`, else in the leading master's."""
        return self.titles.get(language) or self.titles.get(self.leading) or self.name


@lru_cache(maxsize=2)
def read_settings(data: bytes) -> tuple[Document, ...]:
    """Read ``documents.toml``; raise SettingsError with the fact that is wrong."""
    try:
        tables = tables_of(data)
    except ValueError as error:
        if (line := _curly(data)) is not None:
            raise SettingsError(
                f"line {line} has curly quotes, such as Word writes: “ ”. Put straight"
                ' ones in their place: ". A plain text editor (Notepad) keeps them so.'
            ) from error
        raise SettingsError(f"is not readable: {error}.") from error
    for one, other in alike(tables):
        raise SettingsError(
            f"[{one}] and [{other}] differ in capitals only, which is one folder on"
            " Windows and on a Mac."
        )
    return tuple(_document(name, table) for name, table in tables.items())


def _curly(data: bytes) -> int | None:
    """Return the first line with a quotation mark that TOML doesn't know."""
    lines = data.decode("utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        if any(mark in line.partition("#")[0] for mark in "“”„‘’«»"):
            return number
    return None


def _document(name: str, table: object) -> Document:
    if not isinstance(table, dict):
        raise SettingsError(f"'{name}' should be a table, as in [{name}].")
    if not name.replace("-", "").replace("_", "").isalnum():
        raise SettingsError(f"'{name}' may hold only letters, digits and hyphens.")
    if is_device(name):
        raise SettingsError(
            f"no document can be called '{name}', which Windows keeps for itself."
        )
    known = {"title", "masters", "leading", "languages", "release", "modules", "stakes"}
    if unknown := set(table) - known:
        raise SettingsError(f"[{name}] has '{min(unknown)}', which means nothing here.")
    masters = _languages(name, "masters", table.get("masters", ["en", "nl"]))
    if not 1 <= len(masters) <= 2 or len(set(masters)) != len(masters):
        raise SettingsError(f"[{name}] masters should name one or two languages.")
    leading = table.get("leading", masters[0])
    if leading not in masters:
        raise SettingsError(f"[{name}] leading = '{leading}' is none of its masters.")
    languages = _languages(name, "languages", table.get("languages", []))
    if twice := set(languages) & set(masters):
        raise SettingsError(f"[{name}] '{min(twice)}' is a master and a translation.")
    titles = table.get("title", {})
    if not isinstance(titles, dict):
        titles = {leading: str(titles)}
    rest = [master for master in masters if master != leading]
    policy, policies = _policies(name, table.get("release", {}), (*masters, *languages))
    return Document(
        name=name,
        masters=(leading, rest[0]) if rest else (leading,),
        languages=languages,
        titles={str(key): str(value) for key, value in titles.items()},
        policy=policy,
        policies=policies,
        stakes=_stakes(name, table.get("stakes", {})),
        by_module=_is_true(name, "modules", table.get("modules", False)),
    )


def _languages(name: str, key: str, value: object) -> tuple[Language, ...]:
    if not isinstance(value, list) or not all(
        isinstance(item, str)
        and item.replace("-", "").isalnum()
        and not is_device(item)
        for item in value
    ):
        raise SettingsError(f'[{name}] {key} should be a list such as ["en", "nl"].')
    for place, item in enumerate(value):
        if item in value[:place]:
            raise SettingsError(f"[{name}] {key} names '{item}' twice.")
        if not is_language(item):
            guess = meant(item)
            asked = f"; did you mean '{guess}'?" if guess else "."
            raise SettingsError(
                f"[{name}] {key}: '{item}' is no language code that is known{asked}"
            )
    return tuple(Language(item) for item in value)


def _stakes(name: str, value: object) -> dict[str, Stakes]:
    """Read ``"high"`` for all of a document, or a table by the headings of its parts."""
    table = value if isinstance(value, dict) else {"*": value}
    known = {str(each): each for each in Stakes}
    if not all(each in known for each in table.values()):
        raise SettingsError(
            f'[{name}] stakes should be "high" or "normal", for the document or for'
            ' parts of it: stakes = { "Directory" = "high" }.'
        )
    return {str(part): known[str(each)] for part, each in table.items()}


def _is_true(name: str, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"[{name}] {key} should be true or false.")
    return value


def _policies(
    name: str, table: object, languages: tuple[Language, ...]
) -> tuple[Policy, dict[str, Policy]]:
    """Read the policy of a document, and those of its languages that differ."""
    if not isinstance(table, dict):
        raise SettingsError(f"[{name}.release] should be a table.")
    own = {key: value for key, value in table.items() if key in languages}
    place = f"[{name}.release]"
    try:
        policy = policy_from({k: v for k, v in table.items() if k not in own})
        policies = {}
        for language, more in own.items():
            place = f"[{name}.release.{language}]"
            if not isinstance(more, dict):
                raise ValueError("should be a table.")
            policies[language] = policy_from(more, policy)
    except ValueError as error:
        raise SettingsError(f"{place} {error}") from error
    return policy, policies
