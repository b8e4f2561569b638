"""Pairs that Word's readers know as such only by the words inside."""

from collections.abc import Iterable, Sequence

from safe_content.docx.reader.flow import Close, Open, Pair
from safe_content.docx.reader.segments import Core
from safe_content.model.codes import Role, Tag, Token
from safe_content.model.units import CodeKind


def stays_a_field(core: Core, tokens: Iterable[Token]) -> bool:
    """Tell whether a field around a unit is still read as words once they are others."""
    words = "".join(token for token in tokens if isinstance(token, str))
    return all(_holds_enough(pair, words) for pair in _around(core))


def _around(core: Core) -> list[Pair]:
    """Return the pairs in which the whole of a unit stands."""
    opened: list[Pair] = []
    for item in core.flow.items:
        if item is core.items[0]:
            break
        if isinstance(item, Open):
            opened.append(item.pair)
        elif isinstance(item, Close):
            opened.remove(item.pair)
    return opened


def hollow_in(core: Core, tokens: Sequence[Token]) -> list[str]:
    """Return the pairs that would no longer be read as such."""
    if tokens == core.tokens:
        return []
    found: list[str] = []
    for name, node in core.nodes.items():
        start, end = Tag(name, Role.OPEN), Tag(name, Role.CLOSE)
        if isinstance(node, Pair) and start in tokens and end in tokens:
            inner = tokens[tokens.index(start) : tokens.index(end)]
            words = "".join(token for token in inner if isinstance(token, str))
            if not _holds_enough(node, words) and words != _words_in(core, name):
                found.append(name)
    return found


def _words_in(core: Core, name: str) -> str:
    start = core.tokens.index(Tag(name, Role.OPEN))
    end = core.tokens.index(Tag(name, Role.CLOSE))
    inner = core.tokens[start:end]
    return "".join(token for token in inner if isinstance(token, str))


def _holds_enough(pair: Pair, words: str) -> bool:
    if pair.prefix == "ref":
        return bool(words.strip())
    if pair.kind is CodeKind.LINK and pair.opened is not None:
        return bool(words)
    if pair.kind is CodeKind.FIELD:
        is_line = pair.detail.startswith("PAGEREF")
        has_letters = any(letter.isalpha() for letter in words)
        return has_letters and (not is_line or "\t" in words.strip())
    return True
