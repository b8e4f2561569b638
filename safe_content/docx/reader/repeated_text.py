"""Wordings: what a text says, for others that repeat it, without the text itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.docx.reader.flow import Open, Placeholder, Spanning
from safe_content.docx.reader.segments import PassageContent
from safe_content.model.codes import CodeRole, Token
from safe_content.model.units import CodeKind

EchoKey = tuple[int, int]
"""A field that repeats a text: where its section begins, and which field there."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VisibleText:
    """What a unit says, and what a reader sees of its codes."""

    number: int
    """Of the flow that it is in."""

    tokens: Sequence[Token]
    shows: Mapping[str, str]
    """The words that things in it show, by their codes."""

    echoes: Mapping[str, EchoKey]
    """Which of them repeat a text, by their codes."""

    marks: Mapping[str, str]
    """The codes of bookmarks, by the names of the bookmarks."""

    numbering: tuple[str, int] | None

    def shown(
        self, tokens: Iterable[Token], now: Mapping[EchoKey, str]
    ) -> Iterator[Token]:
        """Yield tokens with what things show as words, and no other things.

        `now` has what repeats a text and says something else by now.
        """
        for token in tokens:
            if isinstance(token, str):
                yield token.replace("\n", " ")
            elif token.role is not CodeRole.ALONE:
                yield token
            elif token.name in self.shows:
                key = self.echoes.get(token.name)
                says = None if key is None else now.get(key)
                yield self.shows[token.name] if says is None else says

    def said(self, tokens: Iterable[Token], now: Mapping[EchoKey, str]) -> str:
        """Return what a reader sees of some tokens of the unit."""
        return squeezed(
            "".join(
                token for token in self.shown(tokens, now) if isinstance(token, str)
            )
        )


def wording_of(core: PassageContent, echoes: Mapping[int, EchoKey]) -> VisibleText:
    """Return what a unit says; `echoes` has what repeats a text, by identity."""
    nodes = core.nodes
    return VisibleText(
        number=core.flow.number,
        tokens=core.tokens,
        shows={
            name: _shown(node)
            for name, node in nodes.items()
            if isinstance(node, Placeholder)
        },
        echoes={
            name: echoes[id(node)] for name, node in nodes.items() if id(node) in echoes
        },
        marks=_marks(core),
        numbering=core.flow.numbering,
    )


def squeezed(words: str) -> str:
    """Return words with single spaces between them."""
    return " ".join(words.split())


def _marks(core: PassageContent) -> dict[str, str]:
    found: dict[str, Spanning] = {}
    for item in core.flow.items:
        if isinstance(item, Open) and item.pair.prefix == "ref":
            found.setdefault(item.pair.detail, item.pair)
    return {bookmark: core.name_of(pair) for bookmark, pair in found.items()}


def _shown(thing: Placeholder) -> str:
    said = "".join(words.text for words in thing.result)
    return f"{said} " if thing.kind is CodeKind.BREAK else said
