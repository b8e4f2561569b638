"""Check many translations at once: every one there is, or those of a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safe_content.execution import SERIAL, Executor
from safe_content.execution.hunspell import dictionary
from safe_content.journeys.quality.checking import CheckReport, check
from safe_content.model.units import Language
from safe_content.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTask:
    """One document to be checked in one language."""

    workspace: Workspace
    document: str
    language: Language
    spelling: bool = False
    """Also with the dictionary on the machine that does it."""


def wanted(
    workspace: Workspace, document: str | None, *, spelling: bool = False
) -> tuple[CheckTask, ...]:
    """Return each translation to be checked: of one document, or of all."""
    documents = workspace.documents
    if document is not None:
        documents = (workspace.document(document),)
    return tuple(
        CheckTask(
            workspace=workspace,
            document=each.name,
            language=language,
            spelling=spelling,
        )
        for each in documents
        if workspace.numbers(each.name, each.leading)
        for language in each.languages
    )


def check_many(
    tasks: Sequence[CheckTask], *, executor: Executor = SERIAL
) -> Iterator[CheckReport]:
    """Yield what the checks find, in the order of `tasks`."""
    return executor.map(_checked, tasks)


def _checked(task: CheckTask) -> CheckReport:
    return check(
        task.workspace,
        task.document,
        task.language,
        unknown=dictionary(task.language) if task.spelling else None,
    )
