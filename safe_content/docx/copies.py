"""Cross-references and the like: fields that show what another text says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from safe_content.docx.contents import said, squeezed
from safe_content.docx.flow import (
    Flow,
    Item,
    Open,
    Pair,
    Thing,
    Words,
    collapse,
    inside,
)
from safe_content.docx.labels import Label
from safe_content.docx.passages import Core
from safe_content.inline import Role, Tag, Token
from safe_content.model import CodeKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Copy:
    """A field that shows what another text says."""

    field: Thing
    flow: Flow
    """Where the field stands."""

    source: Flow | Label
    bookmark: Pair | None = None
    """What it repeats of its source, if that is not all of it."""


def bind_copies(found: Sequence[Flow | Label]) -> list[Copy]:
    """Find the fields that repeat a text, and make each stand alone."""
    flows = [item for item in found if isinstance(item, Flow)]
    homes = {name: flow for flow in reversed(flows) for name in flow.bookmarks}
    properties = {
        f"property {item.detail}": item
        for item in found
        if isinstance(item, Label) and item.detail
    }
    copies: list[Copy] = []
    for flow in _with_twins(flows):
        for pair in [item.pair for item in flow.items if isinstance(item, Open)]:
            if not pair.source:
                continue
            source = properties.get(pair.source) or homes.get(pair.source)
            if source is None:
                continue
            bookmark = _bookmark(source, pair.source)
            if not _is_copy(inside(flow.items, pair), source, bookmark):
                continue
            flow.items = collapse(flow.items, pair)
            thing = next(
                item
                for item in flow.items
                if isinstance(item, Thing) and item.first is pair.first
            )
            copies.append(
                Copy(field=thing, flow=flow, source=source, bookmark=bookmark)
            )
    return copies


def new_result(copy: Copy, source: Core | Label, tokens: Sequence[Token]) -> str:
    """Return what a field shows once its source says `tokens`."""
    if isinstance(source, Label):
        return "".join(token for token in tokens if isinstance(token, str))
    name = "" if copy.bookmark is None else source.name_of(copy.bookmark)
    if name:
        start, end = Tag(name, Role.OPEN), Tag(name, Role.CLOSE)
        if start not in tokens or end not in tokens:
            return ""
        tokens = tokens[list(tokens).index(start) : list(tokens).index(end)]
    return said(tokens, source)


def _is_copy(result: list[Item], source: Flow | Label, bookmark: Pair | None) -> bool:
    if not all(isinstance(item, Words) for item in result):
        return False
    if isinstance(source, Label):
        return squeezed(_words(result)) == squeezed(source.words)
    return bookmark is not None and squeezed(_words(result)) == squeezed(
        _words(inside(source.items, bookmark))
    )


def _bookmark(source: Flow | Label, name: str) -> Pair | None:
    if isinstance(source, Label):
        return None
    for item in source.items:
        if (
            isinstance(item, Open)
            and item.pair.prefix == "ref"
            and item.pair.detail == name
        ):
            return item.pair
    return None


def _words(items: Iterable[Item]) -> str:
    said: list[str] = []
    for item in items:
        if isinstance(item, Words):
            said.append(item.text)
        elif isinstance(item, Thing):
            said += (words.text for words in item.result)
            said += " " if item.kind is CodeKind.BREAK else ""
    return "".join(said)


def _with_twins(flows: Iterable[Flow]) -> Iterator[Flow]:
    for flow in flows:
        yield flow
        yield from flow.twins
