"""What a reader of an edition sees in place of each passage, and whether it goes out.

`review` shows everything, marked. `release` never shows a text as if it were
current when it is not: what is critically stale, missing or unconfirmed gives way
to the source, is left out, or keeps the whole edition back, as the policy says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from safe_content.catalogs import Entry, State, Status
from safe_content.model import Severity, UnitId


class Edition(StrEnum):
    """For whom a Word file is written."""

    REVIEW = "review"
    RELEASE = "release"


class InsteadOf(StrEnum):
    """What a release shows where it has no translation that it may show."""

    SOURCE = "source"
    OMIT = "omit"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may go out to the public."""

    stale: InsteadOf = InsteadOf.SOURCE
    """For what is critically out of date."""
    missing: InsteadOf = InsteadOf.SOURCE
    """For what is not translated, or not confirmed by anyone."""
    coverage: float = 0.0
    """The share of passages, 0 to 1, that must be translated and in force."""
    colophon: bool = False
    """Whether a small line tells the edition and what it was made from."""


class Shown(StrEnum):
    """What stands in an edition in place of a passage."""

    TRANSLATION = "translation"
    OUTDATED = "outdated translation"
    """The translation of an earlier wording, and it says so."""
    SOURCE = "source"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What an edition shows for one passage."""

    unit: UnitId
    shown: Shown
    text: str
    status: Status


def choose(
    status: Status, source: str, entry: Entry | None, edition: Edition, policy: Policy
) -> Choice:
    """Decide what `edition` shows for a passage with this `status`."""
    translation = entry.translation if entry else ""
    shown = _shown(status, edition, policy)
    text = source if shown in (Shown.SOURCE, Shown.NOTHING) else translation
    return Choice(unit=status.unit, shown=shown, text=text, status=status)


def obstacles(statuses: Sequence[Status], policy: Policy) -> tuple[str, ...]:
    """Say what keeps a release back; empty if nothing does."""
    found = []
    critical = sum(status.is_critical for status in statuses)
    if critical and policy.stale is InsteadOf.REFUSE:
        found.append(f"{critical} passages are critically out of date")
    missing = sum(
        status.state in (State.MISSING, State.UNREVIEWED) for status in statuses
    )
    if missing and policy.missing is InsteadOf.REFUSE:
        found.append(f"{missing} passages are not translated or not confirmed")
    share = coverage(statuses)
    if share < policy.coverage:
        found.append(
            f"{share:.0%} of the passages are translated and in force;"
            f" the policy asks for {policy.coverage:.0%}"
        )
    return tuple(found)


def coverage(statuses: Iterable[Status]) -> float:
    """Return the share of passages whose translation is in force, 0 to 1."""
    judged = tuple(statuses)
    if not judged:
        return 1.0
    return sum(status.is_in_force for status in judged) / len(judged)


def _shown(status: Status, edition: Edition, policy: Policy) -> Shown:
    instead = {
        InsteadOf.SOURCE: Shown.SOURCE,
        InsteadOf.OMIT: Shown.NOTHING,
        InsteadOf.REFUSE: Shown.SOURCE,
    }
    match status.state, edition:
        case ((State.CURRENT | State.PENDING), _):
            return Shown.TRANSLATION
        case State.MISSING, Edition.REVIEW:
            return Shown.SOURCE
        case State.STALE, Edition.REVIEW:
            return Shown.OUTDATED
        case State.UNREVIEWED, Edition.REVIEW:
            return Shown.TRANSLATION
        case ((State.MISSING | State.UNREVIEWED), Edition.RELEASE):
            return instead[policy.missing]
        case _ if status.severity is Severity.CRITICAL:
            return instead[policy.stale]
        case _:
            return Shown.OUTDATED
