"""How many passages of a document stand how in one language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safe_content.model.units import Language
    from safe_content.translation.change_list import SentList


@dataclass(frozen=True, slots=True, kw_only=True)
class OutdatedFact:
    """A fact of which some passages show what it said before."""

    label: str
    value: str
    """What it reads now; empty if it has no value any more."""
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How a document stands in one language; the counts are passages."""

    document: str
    language: "Language"
    is_master: bool
    revision: int
    """Of the master it is measured by; 0 if there is none yet."""
    passages: int
    current: int
    listed: int
    """Of those current, how many saw a change too small to matter."""
    stale_critical: int
    stale_substantive: int
    missing: int
    pending: int
    unreviewed: int
    lists_out: "tuple[SentList, ...]" = ()
    """Change lists that somebody has; none once nothing waits in the language."""
    outdated_facts: tuple[OutdatedFact, ...] = ()
    """Those of the critical ones that show what a fact said before."""

    @property
    def stale(self) -> int:
        """How many no longer say what the master says."""
        return self.stale_critical + self.stale_substantive
