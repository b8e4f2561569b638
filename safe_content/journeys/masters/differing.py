"""Show what the last revision of a master did, word by word."""

import json
from dataclasses import dataclass

from safe_content import language as wording
from safe_content.journeys.masters.importing import Change, NotAMasterError, changes_of
from safe_content.model import codes
from safe_content.model.errors import SafeContentError
from safe_content.model.units import ChangeKind, Language, Stretch
from safe_content.severity import Rule
from safe_content.workspace import Workspace
from safe_content.workspace.workspace import NoRevisionError


class FirstRevisionError(SafeContentError):
    """A master has one revision, so there is nothing to compare it with."""

    def __init__(self, document: str, language: str) -> None:
        super().__init__(
            f"'{document}' in '{language}' has only its first revision, so there is"
            " nothing to compare. Import the revised Word file first. Nothing was"
            " changed."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A change of a master and its words, marked."""

    change: Change
    stretches: tuple[Stretch, ...]

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
            for change in changes_of(before, after, workspace.terms(language))
        ),
    )


_BOUNDARY = " ¶ "
"""What stands between passages that were split or joined."""


def _stretches(change: Change) -> tuple[Stretch, ...]:
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
