"""Fitting: a translation's codes made such that a paragraph can hold them.

Whatever a translator wrote, what comes out is nested properly, names only what is in
the passage, and loses none of its notes, pictures and fields.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from safe_content.docx.reader.flow import Placeholder, Spanning
from safe_content.docx.reader.runs import MAY_NEST
from safe_content.docx.reader.segments import PassageContent
from safe_content.docx.wml.element_names import SHORT
from safe_content.docx.writer.empty_pairs import empty_pairs_in
from safe_content.model import codes
from safe_content.model.codes import CodeRole, Tag, Token
from safe_content.model.units import CodeKind

ADDED_LOOKS = {"b": ("b", "1"), "i": ("i", "1"), "u": ("u", "single")}
"""Looks that a translator may use where the passage has none: name and property."""

_UNSAYABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]"  # not allowed in XML
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")


@dataclass(slots=True, kw_only=True)
class Fitted:
    """What is written for one passage, and what of it was not as it was given."""

    tokens: list[Token]
    changes: list[str] = field(default_factory=list)


def fit(core: PassageContent, text: str) -> Fitted:
    """Return `text` as tokens that can stand in the place of a unit."""
    fitted = Fitted(tokens=[])
    tokens = [_sayable(token, fitted.changes) for token in codes.parse(text)]
    if _tags(tokens) == _tags(core.tokens) and not empty_pairs_in(core, tokens):
        fitted.tokens = _stripped(core, tokens)
        return fitted
    known = list(_known(core, tokens, fitted.changes))
    balanced = list(_balanced(known, fitted.changes))
    apart = _without_inner_links(core, balanced, fitted.changes)
    sound = _without_empty_pairs(core, apart, fitted.changes)
    flat = list(_flattened(core, sound))
    whole = _completed(core, flat, fitted.changes)
    fitted.tokens = _stripped(core, list(_in_order(core, whole, fitted.changes)))
    return fitted


def sayable(words: str) -> str:
    """Return words without characters that no XML can hold."""
    # What can be printed is neither the end of a line nor beyond XML.
    if words.isprintable():
        return words
    return _UNSAYABLE.sub("", _LINE_ENDS.sub("\n", words))


def _tags(tokens: Iterable[Token]) -> list[Tag]:
    return [token for token in tokens if isinstance(token, Tag)]


def _sayable(token: Token, changes: list[str]) -> Token:
    if isinstance(token, Tag):
        return token
    if not token.isprintable() and _UNSAYABLE.search(token):
        changes.append("characters that Word can't hold were left out")
    return sayable(token)


def _known(
    core: PassageContent, tokens: Iterable[Token], changes: list[str]
) -> Iterator[Token]:
    """Leave out the codes that the passage does not have, or has only once."""
    seen: set[Tag] = set()
    for token in tokens:
        if isinstance(token, str) or _is_look(core, token):
            yield token
            continue
        node = core.nodes.get(token.name)
        is_alone = token.role is CodeRole.ALONE
        if node is None or isinstance(node, Placeholder) != is_alone:
            changes.append(f"{token} is not in the passage and was left out")
        elif token in seen:
            changes.append(f"{token} stood there twice")
        else:
            seen.add(token)
            yield token


def _in_order(
    core: PassageContent, tokens: Sequence[Token], changes: list[str]
) -> Iterator[Token]:
    """Let what holds texts of its own, such as a text box, keep its order."""
    held = {
        Tag(name, CodeRole.ALONE) for name in core.nodes if _holds_texts(core, name)
    }
    found = [token for token in tokens if isinstance(token, Tag) and token in held]
    there = set[Token](found)
    order = [token for token in core.tokens if token in there]
    if found == order:
        yield from tokens
        return
    changes.append("pictures and text boxes stay in their order")
    kept = iter(order)
    for token in tokens:
        yield next(kept) if token in there else token


def _holds_texts(core: PassageContent, name: str) -> bool:
    node = core.nodes[name]
    return isinstance(node, Placeholder) and _nests(node)


def _nests(thing: Placeholder) -> bool:
    return SHORT[thing.first.tag] in MAY_NEST or any(map(_nests, thing.inner))


def _is_look(core: PassageContent, tag: Tag) -> bool:
    if tag.role is CodeRole.ALONE or tag.name in core.nodes:
        return False
    if tag.name in core.codes:
        return True
    return tag.name in ADDED_LOOKS and ADDED_LOOKS[tag.name] not in core.base


def _balanced(tokens: Iterable[Token], changes: list[str]) -> Iterator[Token]:
    """Close what is open, and leave out what closes nothing."""
    stack: list[str] = []
    for token in tokens:
        if isinstance(token, str) or token.role is CodeRole.ALONE:
            yield token
        elif token.role is CodeRole.OPEN:
            if token.name not in stack:
                stack.append(token.name)
                yield token
        elif token.name in stack:
            if stack[-1] != token.name:
                changes.append(f"{token} crossed another code")
            while stack:
                name = stack.pop()
                yield Tag(name, CodeRole.CLOSE)
                if name == token.name:
                    break
        else:
            changes.append(f"{token} closed nothing and was left out")
    for name in reversed(stack):
        changes.append(f"<{name}> was not closed")
        yield Tag(name, CodeRole.CLOSE)


def _without_inner_links(
    core: PassageContent, tokens: Sequence[Token], changes: list[str]
) -> list[Token]:
    """Leave out links inside links, which Word can't open."""
    kept: list[Token] = []
    open_links: list[str] = []
    for token in tokens:
        node = core.nodes.get(token.name) if isinstance(token, Tag) else None
        if isinstance(token, str) or node is None or node.kind is not CodeKind.LINK:
            kept.append(token)
        elif token.role is CodeRole.OPEN:
            if open_links:
                changes.append(f"{token} stood inside another link")
            else:
                kept.append(token)
            open_links.append(token.name)
        else:
            open_links.pop()
            if not open_links:
                kept.append(token)
    return kept


def _without_empty_pairs(
    core: PassageContent, tokens: Sequence[Token], changes: list[str]
) -> list[Token]:
    """Leave out fields without the words by which Word's readers know them."""
    empty = empty_pairs_in(core, tokens)
    changes += (
        f"<{name}> held no words and was left out"
        for name in empty
        if core.nodes[name].prefix != "ref"
    )
    return [
        token for token in tokens if isinstance(token, str) or token.name not in empty
    ]


def _flattened(core: PassageContent, tokens: Iterable[Token]) -> Iterator[Token]:
    """Let no look reach into another, nor across the edge of a pair."""
    looks: list[str] = []
    shown = ""
    for token in tokens:
        if isinstance(token, Tag) and token.name not in core.nodes:
            if token.role is CodeRole.OPEN:
                looks.append(token.name)
            else:
                looks.remove(token.name)
            continue
        wanted = looks[-1] if looks else ""
        if isinstance(token, Tag):
            is_thing = token.role is CodeRole.ALONE
            wanted = shown if is_thing and shown == wanted else ""
        elif not token:
            continue
        if shown != wanted:
            if shown:
                yield Tag(shown, CodeRole.CLOSE)
            if wanted:
                yield Tag(wanted, CodeRole.OPEN)
            shown = wanted
        yield token
    if shown:
        yield Tag(shown, CodeRole.CLOSE)


def _completed(
    core: PassageContent, tokens: list[Token], changes: list[str]
) -> list[Token]:
    """Put back what a translation left out and a document can't spare."""
    there = {token.name for token in tokens if isinstance(token, Tag)}
    worded = _with_words(core)
    before: list[Token] = []
    after: list[Token] = []
    for name, node in core.nodes.items():
        if name in there:
            continue
        if isinstance(node, Spanning):
            ends = Tag(name, CodeRole.OPEN), Tag(name, CodeRole.CLOSE)
            if node.prefix == "ref":
                before.append(ends[0])
                after.append(ends[1])
            elif node.first in worded:
                changes.append(f"<{name}> was missing and stands empty at the end")
                after += ends
            else:
                said = f"<{name}> held no words and was left out"
                if said not in changes:
                    changes.append(f"<{name}> was left out")
        elif node.kind is CodeKind.BREAK:
            changes.append(f"<{name}/> was left out")
        else:
            changes.append(f"<{name}/> was missing and stands at the end")
            after.append(Tag(name, CodeRole.ALONE))
    return [*reversed(before), *tokens, *after]


def _with_words(core: PassageContent) -> set[etree._Element | None]:
    """Return the links and controls that have words of their own, such as a tooltip."""
    nested = core.flow.nested
    return {*nested, *(element.getparent() for element in nested)}


def _stripped(core: PassageContent, tokens: list[Token]) -> list[Token]:
    """Leave white space at either end to what stood there, as reading does."""
    kept = list(tokens)
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if not kept:
            return kept
        at = place
        tag = kept[at]
        is_look = isinstance(tag, Tag) and tag.name not in core.nodes
        if is_look and len(kept) > 1:
            at = 1 if place == 0 else -2
        words = kept[at]
        if isinstance(words, str):
            kept[at] = strip(words)
    return kept
