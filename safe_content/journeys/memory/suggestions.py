"""What a document asks of the memory, and whether it is told the same today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from safe_content.translation.change_list import Suggestion
from safe_content.translation.memory import Memory, certain, exact, suggest


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A text that waits for its translation, between its neighbours."""

    source: str
    previous: str
    following: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the memory has for a question."""

    suggestions: tuple[Suggestion, ...]
    same: Suggestion | None
    """What may be filled in unasked."""


def ask(memory: Memory, question: Question) -> Answer:
    """Return all that is known of a text, the most trustworthy first."""
    source, around = question.source, (question.previous, question.following)
    previous, following = around
    return Answer(
        suggestions=suggest(memory, source, previous=previous, following=following),
        same=certain(exact(memory, source, previous=previous, following=following)),
    )


def told(answers: Mapping[Question, Answer]) -> str:
    """Name what was asked and told, by its content."""
    digest = sha256()
    for question, answer in answers.items():
        digest.update(repr(question).encode())
        for each in (*answer.suggestions, answer.same):
            digest.update(repr(each and _said(each)).encode())
    return digest.hexdigest()


def told_today(memory: Memory, questions: Iterable[Question]) -> str:
    """Name what the same questions would be told now."""
    return told({question: ask(memory, question) for question in questions})


def _said(each: Suggestion) -> tuple[str, str, float, str, str]:
    return each.text, each.source, each.score, each.kind, each.origin
