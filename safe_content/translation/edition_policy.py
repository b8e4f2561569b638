"""What a reader of an edition sees in place of each passage, and whether it goes out.

`review` shows everything, marked. `release` never shows a text as if it were
current when it is not: what is critically stale, missing or unconfirmed gives way
to the source, is left out, or keeps the whole edition back, as the policy says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from safe_content.model.units import Grade, Language, Severity, UnitId
from safe_content.translation.catalog import Entry, State, Status


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
    by_place: InsteadOf | None = None
    """For what is critical by its place alone; as `stale` where nothing is said."""
    missing: InsteadOf = InsteadOf.SOURCE
    """For what is not translated, or not confirmed by anyone."""
    coverage: float = 0.0
    """The share of passages, 0 to 1, that must be translated and in force."""
    colophon: bool = False
    """Whether a small line tells the edition and what it was made from."""
    withdrawn: str = ""
    """Why nothing of it may be offered any more, in an editor's words; empty if it may."""
    last_edition: bool = False
    """Whether the last edition of what was withdrawn stays at its address, marked."""

    def for_critical(self, status: Status) -> InsteadOf:
        """Return what stands where a critical change made a translation stale."""
        if self.by_place is not None and status.grade is Grade.PLACE:
            return self.by_place
        return self.stale


def policy_from(table: Mapping[str, object], base: Policy | None = None) -> Policy:
    """Read a policy as a settings file has it; ValueError says what is wrong.

    What the table does not say is as in `base`.
    """
    policy = base or Policy()
    if unknown := set(table) - {each.name for each in fields(Policy)}:
        raise ValueError(f"has '{min(unknown)}', which means nothing here.")
    share = table.get("coverage", policy.coverage)
    if not isinstance(share, int | float) or not 0 <= share <= 1:
        raise ValueError("coverage should be from 0 to 1.")
    switches = {}
    for key in ("colophon", "last_edition"):
        switches[key] = table.get(key, getattr(policy, key))
        if not isinstance(switches[key], bool):
            raise ValueError(f"{key} should be true or false.")
    withdrawn = table.get("withdrawn", policy.withdrawn)
    if not isinstance(withdrawn, str):
        raise ValueError("withdrawn should say why, in quotation marks.")
    instead: dict[str, InsteadOf] = {}
    for key in ("stale", "by_place", "missing"):
        if table.get(key, getattr(policy, key)) is None:
            continue
        value = str(table.get(key, getattr(policy, key)))
        if value not in InsteadOf.__members__.values():
            raise ValueError(f"{key} = '{value}'; choose source, omit or refuse.")
        instead[key] = InsteadOf(value)
    return Policy(
        **instead,
        coverage=float(share),
        colophon=bool(switches["colophon"]),
        withdrawn=withdrawn.strip(),
        last_edition=bool(switches["last_edition"]),
    )


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
    translation = (entry.translation if entry else "") or source
    shown = _shown(status, edition, policy)
    text = source if shown in (Shown.SOURCE, Shown.NOTHING) else translation
    return Choice(unit=status.unit, shown=shown, text=text, status=status)


class HeldFor(StrEnum):
    """What weight a reason has that keeps an edition back; the gravest comes last."""

    UNREADINESS = "not ready"
    CRITICAL = "critically out of date"
    EDITOR = "withdrawn by an editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What keeps a release back, and the command that would mend it."""

    fact: str
    remedy: str
    held_for: HeldFor = HeldFor.UNREADINESS

    def __str__(self) -> str:
        return f"{self.fact} (see: {self.remedy})"


def obstacles(
    statuses: Sequence[Status], policy: Policy, *, document: str, language: str
) -> tuple[Obstacle, ...]:
    """Say what keeps a release back; empty if nothing does."""
    remedy = f"safe-content changes {document} {language}"
    found = []
    if policy.withdrawn:
        found.append(
            Obstacle(
                fact=f"an editor withdrew it: {policy.withdrawn}",
                remedy="sources/documents.toml",
                held_for=HeldFor.EDITOR,
            )
        )
    critical = sum(
        status.is_critical and policy.for_critical(status) is InsteadOf.REFUSE
        for status in statuses
    )
    if critical:
        what = "1 passage is" if critical == 1 else f"{critical} passages are"
        found.append(
            Obstacle(
                fact=f"{what} critically out of date",
                remedy=remedy,
                held_for=HeldFor.CRITICAL,
            )
        )
    missing = sum(
        status.state in (State.MISSING, State.UNREVIEWED) for status in statuses
    )
    if missing and policy.missing is InsteadOf.REFUSE:
        what = "1 passage is" if missing == 1 else f"{missing} passages are"
        fact = f"{what} not translated or not confirmed"
        found.append(Obstacle(fact=fact, remedy=remedy))
    share = coverage(statuses)
    if share < policy.coverage:
        fact = (
            f"{share:.0%} of the passages are translated and in force;"
            f" the policy asks for {policy.coverage:.0%}"
        )
        found.append(Obstacle(fact=fact, remedy=remedy))
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
        case ((State.CURRENT | State.PENDING), _) if not status.is_behind:
            return Shown.TRANSLATION
        case State.MISSING, Edition.REVIEW:
            return Shown.SOURCE
        case ((State.STALE | State.PENDING), Edition.REVIEW):
            return Shown.OUTDATED
        case State.UNREVIEWED, Edition.REVIEW:
            return Shown.TRANSLATION
        case ((State.MISSING | State.UNREVIEWED), Edition.RELEASE):
            return instead[policy.missing]
        case _ if status.severity is Severity.CRITICAL:
            return instead[policy.for_critical(status)]
        case _:
            return Shown.OUTDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A Word file that was written."""

    name: str
    document: str
    language: Language
    edition: Edition
    shown: Mapping[str, int]
    """How many passages show their translation, the source, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """An edition that did not go out: a release, or one that can't be made."""

    document: str
    language: Language
    reasons: tuple[str, ...]
    """Each with the command that shows what would mend it."""
    partner: str = ""
    """For whom it was; empty for everyone."""
    held_for: HeldFor | None = None
    """The gravest of the reasons; None if it is not one of the policy's."""
    note: str = ""
    """Why an editor withdrew it, in their words."""
    edition: str = "release"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written for a document, what was there already, what was held back."""

    exported: tuple[Exported, ...]
    unchanged: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    shown: Mapping[str, Mapping[str, int]]
    """By the name of each export: how many passages show what."""
    blocked: str = ""
    """Why nothing was done: a file of the document is damaged; usually empty."""
