"""Ask something about a passage: an open matter until whoever asked has the answer."""

from safe_content.model.errors import SafeContentError
from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.model.units import Comment, Language, UnitId
from safe_content.workspace import Act, Workspace
from safe_content.workspace.workspace import NoSuchLanguageError


class NoQuestionError(SafeContentError):
    """Somebody asks without a word."""

    def __init__(self) -> None:
        super().__init__("Nothing was asked.", "Write what you want to know.")


class NoSuchPassageError(SafeContentError):
    """A passage is not in a document, or not any more."""

    def __init__(self, document: str, unit: str) -> None:
        super().__init__(
            f"There is no passage '{unit}' in '{document}' today: its master may have"
            " lost it.",
            "'safe-content status --units' lists what waits.",
        )


def ask(
    workspace: Workspace, name: str, language: str, unit: UnitId, text: str, act: Act
) -> OpenMatter:
    """Open a question about a passage in a language; return it.

    The same question asked twice is one. Raises NoQuestionError without a word,
    NoSuchPassageError if no master of the document has the passage.
    """
    document = workspace.document(name)
    if language not in document.all_languages:
        raise NoSuchLanguageError(document, language)
    if not text.strip():
        raise NoQuestionError
    masters = (workspace.latest(name, each) for each in document.masters)
    if not any(unit in master.by_id() for master in masters if master):
        raise NoSuchPassageError(name, unit)
    with workspace.change("ask", act) as draft:
        matter = OpenMatter(
            kind=MatterKind.QUESTION,
            cause=Cause.ASKED,
            document=name,
            language=Language(language),
            units=(unit,),
            thread=(Comment(author=act.who, date=act.when, text=text.strip()),),
            who=act.who,
            when=act.when,
        )
        draft.matters.append(matter)
        draft.what = f"{name} {language}: asked {matter.id}: {' '.join(text.split())}"
        return matter
