"""Show what the last revision of a master did, word by word."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from safe_content import language as wording
from safe_content.journeys.masters.importing import (
    BeadChange,
    NotAMasterError,
    changes_of,
)
from safe_content.model import codes
from safe_content.model.errors import SafeContentError
from safe_content.model.units import ChangeKind, DiffSpan, Language, Severity
from safe_content.severity import Rule
from safe_content.workspace import Workspace
from safe_content.workspace.workspace import NoRevisionError


class FirstRevisionError(SafeContentError):
    """A master has one revision, so there is nothing to compare it with."""

    def __init__(self, document: str, language: str) -> None:
        super().__init__(
            f"'{document}' in '{language}' has only its first revision, so there is"
            " nothing to compare.",
            "Import the revised Word file first.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A change of a master and its words, marked."""

    change: BeadChange
    stretches: tuple[DiffSpan, ...]

    @property
    def was_under(self) -> tuple[str, ...]:
        """The headings that a passage stood under before it moved elsewhere."""
        if self.change.kind is not ChangeKind.MOVED:
            return ()
        old, new = self.change.before[0].passage, self.change.after[0].passage
        return old.headings if old.headings != new.headings else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffReport:
    """What lies between two revisions of a master, in the order of the newer."""

    document: str
    language: Language
    before: int
    after: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Passages that moved as one: a section, or rows of a table."""

    first: Difference
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The changes of a revision as a person reads them: the gravest first."""

    differences: tuple[Difference, ...]
    moved: tuple[Moved, ...]
    """What moved together and was not changed, in the order of the newer revision."""

    renumbered: tuple[Difference, ...]
    """Passages of which only the typed number moved, as those of others did."""

    only_look: int
    """How many passages only look different, and are not among `differences`."""


def fold(
    report: DiffReport,
    *,
    severities: Collection[Severity] = (),
    kinds: Collection[ChangeKind] = (),
) -> Folded:
    """Sort changes by severity, and fold what moved together and what only looks new.

    Of some `severities` or `kinds` alone, if any are named; nothing of those is folded.
    """
    if severities or kinds:
        chosen = [
            each
            for each in report.differences
            if (not kinds or each.change.kind in kinds)
            and (not severities or _severity(each) in severities)
        ]
        return Folded(differences=_sorted(chosen), moved=(), renumbered=(), only_look=0)
    blocks = list(_blocks(report.differences))
    together = {id(each) for block in blocks for each in block if len(block) > 1}
    numbers = tuple(each for each in report.differences if _is_number(each))
    numbers = numbers if len(numbers) >= _SEVERAL else ()
    together |= {id(each) for each in numbers}
    rest = [each for each in report.differences if id(each) not in together]
    shown = [each for each in rest if _severity(each) is not Severity.FORMATTING]
    if len(rest) - len(shown) < _SEVERAL:
        shown = rest
    return Folded(
        differences=_sorted(shown),
        moved=tuple(
            Moved(first=block[0], number=len(block))
            for block in blocks
            if len(block) > 1
        ),
        renumbered=numbers,
        only_look=len(rest) - len(shown),
    )


def _is_number(difference: Difference) -> bool:
    verdict = difference.change.verdict
    return (
        verdict is not None
        and verdict.severity is Severity.COSMETIC
        and [reason.rule for reason in verdict.reasons] == [Rule.NUMBERING]
    )


_SEVERAL = 2
"""So many changes are told as one line at least."""


def _severity(difference: Difference) -> Severity | None:
    verdict = difference.change.verdict
    return verdict.severity if verdict else None


_COMING_AND_GOING = (ChangeKind.ADDED, ChangeKind.REMOVED)


def _sorted(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Critical, substantive, what came and went, and then the rest; each in order."""

    def rank(difference: Difference) -> int:
        severity = _severity(difference)
        if severity is not None and severity.makes_stale:
            return -2 * severity
        if difference.change.kind in _COMING_AND_GOING:
            return 1 - 2 * Severity.SUBSTANTIVE
        return -(severity or 0)

    return tuple(sorted(differences, key=rank))


def _blocks(differences: Iterable[Difference]) -> Iterator[list[Difference]]:
    """Yield what moved and was not changed, by sections and tables."""
    block: list[Difference] = []
    for each in differences:
        if each.change.kind is not ChangeKind.MOVED:
            continue
        if block and not _are_beside(block[-1], each):
            yield block
            block = []
        block.append(each)
    if block:
        yield block


def _are_beside(one: Difference, other: Difference) -> bool:
    """Tell whether two passages that moved follow each other, or are in one table."""
    here, there = one.change.after[0].passage, other.change.after[0].passage
    if here.cell and there.cell:
        table = (here.part, here.story, here.cell.table)
        if table == (there.part, there.story, there.cell.table):
            return True
    return other.change.bead.after[0] == one.change.bead.after[0] + 1


def diff(
    workspace: Workspace, name: str, language: str, *, revision: int | None = None
) -> DiffReport:
    """Compare a revision of a master, usually the newest, with the one before it."""
    document = workspace.document(name)
    if language not in document.masters:
        raise NotAMasterError(document, language)
    numbers = workspace.numbers(name, language)
    if not numbers:
        raise NoRevisionError(name, language)
    number = revision or numbers[-1]
    if number not in numbers:
        raise NoRevisionError(name, language, number)
    if number == numbers[0]:
        raise FirstRevisionError(name, language)
    before = workspace.revision(name, language, numbers[numbers.index(number) - 1])
    after = workspace.revision(name, language, number)
    return DiffReport(
        document=name,
        language=Language(language),
        before=before.number,
        after=after.number,
        differences=tuple(
            Difference(
                change=change,
                stretches=_stretches(change),
            )
            for change in changes_of(
                before, after, workspace.terms(language), document.stakes_of
            )
        ),
    )


_BOUNDARY = " ¶ "
"""What stands between passages that were split or joined."""


def _stretches(change: BeadChange) -> tuple[DiffSpan, ...]:
    """Mark what became of the words, and of the codes where those are what changed."""
    before, after = (
        _BOUNDARY.join(unit.text for unit in side)
        for side in (change.before, change.after)
    )
    plain = codes.plain(before), codes.plain(after)
    reasons = change.verdict.reasons if change.verdict else ()
    if plain[0] == plain[1] or any(reason.rule == Rule.CONTENT for reason in reasons):
        return wording.difference(before, after)
    return wording.difference(*(codes.serialise((side,)) for side in plain))


def structure(report: DiffReport) -> dict[str, object]:
    """Return what changed as deepdiff tells it, by unit id, for programs."""
    from deepdiff import DeepDiff

    before, after = (
        {
            unit.id: {"text": unit.text, "place": list(unit.passage.place)}
            for unit in side
        }
        for side in (
            [unit for each in report.differences for unit in each.change.before],
            [unit for each in report.differences for unit in each.change.after],
        )
    )
    found: dict[str, object] = json.loads(DeepDiff(before, after).to_json())
    return found
