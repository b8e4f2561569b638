"""What an export did: what was written, what was there already, what was held back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safe_content.model.units import Language
    from safe_content.translation.edition_policy import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A Word file that was written."""

    name: str
    document: str
    language: "Language"
    edition: "Edition"
    shown: Mapping[str, int]
    """How many passages show their translation, the source, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A release that did not go out."""

    document: str
    language: "Language"
    reasons: tuple[str, ...]
    """Each with the command that shows what would mend it."""
    partner: str = ""
    """For whom it was; empty for everyone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written for a document, what was there already, what was held back."""

    exported: tuple[Exported, ...]
    unchanged: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    shown: Mapping[str, Mapping[str, int]]
    """By the name of each export: how many passages show what."""
