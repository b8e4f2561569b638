"""Pairs that Word's readers know as such only by the words inside."""

from collections.abc import Container, Iterable, Sequence

from safe_content.docx.reader.flow import Close, Open, Spanning
from safe_content.docx.reader.segments import PassageContent
from safe_content.model.codes import CodeRole, Token
from safe_content.model.units import CodeKind


def stays_a_field(core: PassageContent, tokens: Iterable[Token]) -> bool:
    """Tell whether a field around a unit is still read as words once they are others."""
    words = "".join(token for token in tokens if isinstance(token, str))
    return all(_holds_enough(pair, words) for pair in _around(core))


def _around(core: PassageContent) -> list[Spanning]:
    """Return the pairs in which the whole of a unit stands."""
    opened: list[Spanning] = []
    for item in core.flow.items:
        if item is core.items[0]:
            break
        if isinstance(item, Open):
            opened.append(item.pair)
        elif isinstance(item, Close):
            opened.remove(item.pair)
    return opened


def empty_pairs_in(core: PassageContent, tokens: Sequence[Token]) -> list[str]:
    """Return the pairs that would no longer be read as such."""
    if tokens == core.tokens:
        return []
    pairs = {name for name, node in core.nodes.items() if isinstance(node, Spanning)}
    if not pairs:
        return []
    now, before = _words_by_pair(tokens, pairs), _words_by_pair(core.tokens, pairs)
    return [
        name
        for name, words in now.items()
        if not _holds_enough(_pair(core, name), words) and words != before[name]
    ]


def _pair(core: PassageContent, name: str) -> Spanning:
    node = core.nodes[name]
    assert isinstance(node, Spanning)
    return node


def _words_by_pair(tokens: Iterable[Token], names: Container[str]) -> dict[str, str]:
    """Return the words in each pair that opens and closes, by its code."""
    words: list[str] = []
    opened: dict[str, int] = {}
    ends: dict[str, tuple[int, int]] = {}
    for token in tokens:
        if isinstance(token, str):
            words.append(token)
        elif token.name in names and token.role is CodeRole.OPEN:
            opened.setdefault(token.name, len(words))
        elif token.role is CodeRole.CLOSE and token.name in opened:
            ends.setdefault(token.name, (opened[token.name], len(words)))
    return {name: "".join(words[start:end]) for name, (start, end) in ends.items()}


def _holds_enough(pair: Spanning, words: str) -> bool:
    if pair.prefix == "ref":
        return bool(words.strip())
    if pair.kind is CodeKind.LINK and pair.opened is not None:
        return bool(words)
    if pair.kind is CodeKind.FIELD:
        is_line = pair.detail.startswith("PAGEREF")
        has_letters = any(letter.isalpha() for letter in words)
        return has_letters and (not is_line or "\t" in words.strip())
    return True
