"""What ``sources/site.toml`` says: how the public pages of the releases are addressed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from safe_content.model.errors import SafeContentError
from safe_content.workspace.config.handwritten import tables_of
from safe_content.workspace.storage import paths

SITE = paths.SITE


class SiteSettingsError(SafeContentError):
    """``site.toml`` says something that can't be followed."""

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"{SITE}: {fact}",
            "Mend it in a text editor and run the command again.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What the pages say beside the documents; every field may be left out."""

    address: str = ""
    """Where the pages will be found; feeds, sitemap and quotations need it."""
    publisher: str = ""
    logo: str = ""
    """A picture in ``sources``, shown before the name of the site."""
    email: str = ""
    """To whom mistakes are told and orders go."""
    leave: str = ""
    """Where a visitor of a directory goes who has to leave at once."""
    titles: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    """One sentence for each language on what the documents are."""
    order: Mapping[str, str] = field(default_factory=dict)
    """How paper copies are ordered and what they cost, by language."""
    licence: Mapping[str, str] = field(default_factory=dict)


_PICTURE = re.compile(r"[\w-]+\.(?:png|jpe?g|svg|webp)", re.IGNORECASE)
_TEXTS = ("address", "publisher", "logo", "email", "leave")
_BY_LANGUAGE = ("titles", "about", "order", "licence")


def read_site(data: bytes | None) -> SiteSettings:
    """Read ``site.toml``; raise SiteSettingsError with the fact that is wrong."""
    try:
        table = tables_of(data or b"")
    except ValueError as error:
        raise SiteSettingsError(f"is not readable: {error}.") from error
    if unknown := set(table) - {*_TEXTS, *_BY_LANGUAGE}:
        raise SiteSettingsError(f"'{min(unknown)}' means nothing here.")
    texts: dict[str, str] = {}
    for key in _TEXTS:
        if not isinstance(value := table.get(key, ""), str):
            raise SiteSettingsError(f"{key} should be text in quotation marks.")
        texts[key] = value
    if texts["address"] and not texts["address"].startswith(("https://", "http://")):
        raise SiteSettingsError("address should begin with https://.")
    if texts["leave"] and not texts["leave"].startswith("https://"):
        raise SiteSettingsError("leave should begin with https://.")
    if texts["logo"] and not _PICTURE.fullmatch(texts["logo"]):
        raise SiteSettingsError("logo should name a picture such as logo.png.")
    by_language: dict[str, dict[str, str]] = {}
    for key in _BY_LANGUAGE:
        value = table.get(key, {})
        if not isinstance(value, dict) or not all(
            isinstance(text, str) for text in value.values()
        ):
            raise SiteSettingsError(f'[{key}] should be lines such as en = "...".')
        by_language[key] = value
    return SiteSettings(
        address=texts["address"].rstrip("/"),
        publisher=texts["publisher"],
        logo=texts["logo"],
        email=texts["email"],
        leave=texts["leave"],
        titles=by_language["titles"],
        about=by_language["about"],
        order=by_language["order"],
        licence=by_language["licence"],
    )
