"""Traces: what a reader sees of a passage, whatever runs and codes it is made of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from safe_content.docx.reader.flow import Close, Item, Open, Placeholder, Spanning, Text
from safe_content.docx.reader.segments import PassageContent
from safe_content.docx.wml.direction import MARK
from safe_content.docx.wml.formatting import Properties
from safe_content.docx.writer.rebuild_paragraph import sample_of, with_look
from safe_content.model.codes import CodeRole, Tag, Token

Piece = tuple[str, Properties] | str
"""Words with their look; or the mark of something else."""

Looks = tuple[tuple[int, Properties], ...]
"""How many characters in a row have which look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """All that stands in a paragraph, in order."""

    said: str
    """The words, with a mark for everything else; what only keeps order is none."""

    looks: Looks
    """White space has none."""

    def with_fonts_alike(self, fonts: Collection[str]) -> "Trace":
        """Return it with some fonts taken for one, since others stand in for them."""
        if not fonts:
            return self
        looks: list[tuple[int, Properties]] = []
        for count, look in self.looks:
            _add(looks, count, tuple(p for p in look if p not in _named(fonts)))
        return Trace(said=self.said, looks=tuple(looks))


def _named(fonts: Collection[str]) -> frozenset[tuple[str, str]]:
    return frozenset(("font", name) for name in fonts)


def traced(items: Iterable[Item]) -> Trace:
    """Return what a reader sees of what was found in a paragraph."""
    return _joined([_piece(item) for item in items], {})


def rendered(
    core: PassageContent, tokens: Sequence[Token], looks: dict[Looks, Looks]
) -> Trace:
    """Return what a reader is to see of a paragraph whose unit says `tokens`.

    `looks` are those of other paragraphs; most have the same.
    """
    items = core.flow.items
    start = next(n for n, item in enumerate(items) if item is core.items[0])
    end = start + len(core.items)
    return _joined(
        [
            *map(_piece, items[:start]),
            *_pieces(core, tokens),
            *map(_piece, items[end:]),
        ],
        looks,
    )


def _pieces(core: PassageContent, tokens: Sequence[Token]) -> Iterable[Piece]:
    levels = [""]
    look = ""
    for token in (core.before, *tokens, core.after):
        if isinstance(token, str):
            sample, is_added = sample_of(core, levels[-1], look)
            properties = with_look(sample.look, look) if is_added else sample.look.latin
            yield token, properties
        elif token.name in core.nodes:
            if token.role is CodeRole.CLOSE:
                levels.pop()
            elif token.role is CodeRole.OPEN:
                levels.append(token.name)
            yield _mark(core.nodes[token.name], token)
        else:
            look = token.name if token.role is CodeRole.OPEN else ""


def _piece(item: Item) -> Piece:
    match item:
        case Text():
            return item.text, item.look.latin
        case Placeholder():
            return _mark(item, None)
        case Open():
            return _mark(item.pair, Tag("", CodeRole.OPEN))
        case Close():
            return _mark(item.pair, Tag("", CodeRole.CLOSE))


def _mark(node: Placeholder | Spanning, tag: Tag | None) -> str:
    role = CodeRole.ALONE if tag is None else tag.role
    return role.value.format(f"{node.kind} {node.prefix}")


def _joined(pieces: Iterable[Piece], known: dict[Looks, Looks]) -> Trace:
    said: list[str] = []
    looks: list[tuple[int, Properties]] = []
    for piece in pieces:
        if isinstance(piece, str):
            said.append(piece)
            continue
        words, look = piece
        if MARK in words:
            words = words.replace(MARK, "")
        said.append(words)
        _add(looks, len("".join(words.split())), look)
    found = tuple(looks)
    return Trace(said="".join(said), looks=known.setdefault(found, found))


def _add(looks: list[tuple[int, Properties]], count: int, look: Properties) -> None:
    if count and looks and looks[-1][1] == look:
        looks[-1] = looks[-1][0] + count, look
    elif count:
        looks.append((count, look))
