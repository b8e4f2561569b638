"""Show what the last revision of a master did, word by word."""

import json
from dataclasses import dataclass

from safe_content import wording
from safe_content.errors import SafeContentError
from safe_content.journeys.masters.importing import Change, NotAMasterError, changes_of
from safe_content.model import ChangeKind, Language, Stretch
from safe_content.workspace import Workspace
from safe_content.workspace.folder import NoRevisionError


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
    def before(self) -> str:
        """The wording before, with its codes."""
        return "\n".join(unit.text for unit in self.change.before)

    @property
    def after(self) -> str:
        """The wording after, with its codes."""
        return "\n".join(unit.text for unit in self.change.after)

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
                stretches=wording.difference(
                    "\n".join(unit.text for unit in change.before),
                    "\n".join(unit.text for unit in change.after),
                ),
            )
            for change in changes_of(before, after, workspace.terms(language))
        ),
    )


def structure(report: DiffReport) -> dict[str, object]:
    """Return what changed as deepdiff tells it, by unit id, for programs."""
    from deepdiff import DeepDiff

    before, after = (
        {
            unit.id: {"text": unit.text, "place": list(unit.passage.headings)}
            for unit in side
        }
        for side in (
            [unit for each in report.differences for unit in each.change.before],
            [unit for each in report.differences for unit in each.change.after],
        )
    )
    found: dict[str, object] = json.loads(DeepDiff(before, after).to_json())
    return found
