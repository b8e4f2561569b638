"""What documents are told by the memories of a workspace, each made ready once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from safe_content.execution import SERIAL, Executor
from safe_content.journeys.memory.remembering import known, remember
from safe_content.journeys.memory.suggestions import Question, told_today
from safe_content.model.units import Language
from safe_content.translation.memory import Memory
from safe_content.workspace import Document, Workspace
from safe_content.workspace.memory_index.memory_file import memory_file

Pair = tuple[Language, Language]
"""From which language into which."""

_Known = dict[tuple[str, str], str]


def pairs(document: Document) -> Iterator[Pair]:
    """Yield from which language into which something of a document is translated."""
    for language in document.all_languages:
        is_leading = language == document.leading
        source = document.other if is_leading else document.leading
        if source is not None:
            yield source, language


class MemoryState:
    """All that was translated, as it is at one moment."""

    def __init__(self, workspace: Workspace, executor: Executor = SERIAL) -> None:
        self._workspace = workspace
        self._executor = executor
        self._known: _Known = {}
        self._memories: dict[Pair, Memory] = {}
        self._told: dict[tuple[str, Pair], str] = {}

    def known(self, document: Document) -> dict[str, str]:
        """Name all that is known for a document, by language."""
        return {pair[1]: self._known_of(pair) for pair in pairs(document)}

    def tells_the_same(
        self, document: Document, memory: Mapping[str, str], told: Mapping[str, str]
    ) -> bool:
        """Whether a document is told what it was when all was as `memory` names.

        Where more is known by now, it asks the same questions again.
        """
        return all(
            memory.get(pair[1]) == self._known_of(pair)
            or told.get(pair[1]) == self._told_in(document, pair)
            for pair in pairs(document)
        )

    def ready(self, documents: Iterable[Document]) -> Workspace:
        """Return the workspace with its memories made ready for many to ask."""
        for pair in dict.fromkeys(each for d in documents for each in pairs(d)):
            self._memory(pair)
        return replace(self._workspace, memory=dict(self._known))

    def keep_asked(
        self, asked: Mapping[str, Mapping[Language, tuple[Question, ...]]]
    ) -> None:
        """Keep what each document asked, so that it need not be worked out again."""
        by_pair: dict[Pair, dict[str, list[tuple[str, str, str]]]] = {}
        for name, by_language in asked.items():
            for pair in pairs(self._workspace.document(name)):
                by_pair.setdefault(pair, {})[name] = [
                    (each.source, each.previous, each.following)
                    for each in by_language.get(pair[1], ())
                ]
        for pair, documents in by_pair.items():
            memory_file(self._workspace.root, *pair).keep_asked(documents)

    def _known_of(self, pair: Pair) -> str:
        if pair not in self._known:
            self._known[pair] = known(self._workspace, *pair)
        return self._known[pair]

    def _memory(self, pair: Pair) -> Memory:
        if pair not in self._memories:
            now: _Known = {pair: self._known_of(pair)}
            workspace = replace(self._workspace, memory=now)
            self._memories[pair] = remember(workspace, *pair, self._executor)
        return self._memories[pair]

    def _told_in(self, document: Document, pair: Pair) -> str:
        key = document.name, pair
        if key not in self._told:
            asked = memory_file(self._workspace.root, *pair).asked(document.name)
            self._told[key] = told_today(
                self._memory(pair),
                (
                    Question(source=source, previous=previous, following=following)
                    for source, previous, following in asked
                ),
            )
        return self._told[key]
