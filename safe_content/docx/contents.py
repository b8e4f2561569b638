"""Tables of contents and cross-references: texts that repeat other texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
from safe_content.model import CodeKind, Kind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Copy:
    """A field that shows what another text says."""

    field: Thing
    part: str
    source: Flow | Label
    bookmark: Pair | None = None
    """What it repeats of its source, if that is not all of it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A line of a table of contents, or of a list of captions."""

    core: Core
    heading: Core
    prefix: str
    """What stands before the words of the heading, such as its number."""

    suffix: str = ""
    """What stands after them, such as a page number that is no field."""


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
                Copy(field=thing, part=flow.part, source=source, bookmark=bookmark)
            )
    return copies


def bind_lines(cores: Sequence[Core]) -> list[Line]:
    """Find for each line of a table of contents the heading that it repeats."""
    homes: dict[str, Core] = {}
    by_words: dict[str, Core] = {}
    for core in cores:
        if not core.flow.contents:
            for name in core.flow.bookmarks:
                homes.setdefault(name, core)
            if core.flow.kind in {Kind.HEADING, Kind.CAPTION}:
                by_words.setdefault(said(core.tokens, core), core)
    lines: list[Line] = []
    for core in cores:
        if core.flow.contents:
            line = _line(core, homes, by_words)
            if line is not None:
                lines.append(line)
    return lines


def said(tokens: Iterable[Token], core: Core) -> str:
    """Return what a reader sees of some tokens of a unit, fields' results with them."""
    return _squeeze(
        "".join(token for token in shown(tokens, core) if isinstance(token, str))
    )


def shown(tokens: Iterable[Token], core: Core) -> Iterator[Token]:
    """Yield tokens with the results of fields as words, and no other things."""
    for token in tokens:
        if isinstance(token, Tag) and token.role is Role.ALONE:
            node = core.nodes.get(token.name)
            if isinstance(node, Thing):
                yield "".join(words.text for words in node.result)
                yield " " if node.kind is CodeKind.BREAK else ""
        else:
            yield token if isinstance(token, Tag) else token.replace("\n", " ")


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


def new_line(line: Line, tokens: Sequence[Token]) -> list[Token]:
    """Return what a line says once its heading says `tokens`."""
    own = line.core.tokens
    kept = [
        token
        for token in shown(tokens, line.heading)
        if isinstance(token, str) or line.core.codes.get(token.name) is not None
    ]
    if any(isinstance(token, Tag) for token in own):
        return list(_put_between(own, len(line.prefix), kept, len(line.suffix)))
    return [line.prefix, *kept, line.suffix]


def _put_between(
    tokens: Sequence[Token], prefix: int, new: Sequence[Token], suffix: int
) -> Iterator[Token]:
    """Yield tokens with other words after `prefix` and before `suffix` characters."""
    end = sum(len(token) for token in tokens if isinstance(token, str)) - suffix
    at = 0
    cuts: list[tuple[int, int]] = []
    for token in tokens:
        if isinstance(token, str):
            start, stop = max(prefix - at, 0), min(max(end - at, 0), len(token))
            cuts.append((start, max(start, stop)))
            at += len(token)
    pieces = iter(_shared_out(new, [stop - start for start, stop in cuts]))
    edges = iter(cuts)
    for token in tokens:
        if isinstance(token, Tag):
            yield token
        else:
            start, stop = next(edges)
            yield token[:start] + next(pieces) + token[stop:]


def _shared_out(new: Sequence[Token], lengths: Sequence[int]) -> list[str]:
    """Share words out to places in which stretches of some lengths were."""
    words = [token for token in new if isinstance(token, str) and token]
    taken = [place for place, length in enumerate(lengths) if length]
    shares = [""] * len(lengths)
    if len(words) == len(taken):
        for place, share in zip(taken, words, strict=True):
            shares[place] = share
        return shares
    said = "".join(words)
    if len(said) == sum(lengths):
        at = 0
        for place, length in enumerate(lengths):
            shares[place] = said[at : at + length]
            at += length
        return shares
    shares[max(range(len(lengths)), key=lengths.__getitem__)] = said
    return shares


def _line(core: Core, homes: dict[str, Core], by_words: dict[str, Core]) -> Line | None:
    own = said(core.tokens, core)
    named = [homes[name] for name in _anchors(core.flow.items) if name in homes]
    for heading in (*named, *_by_words(own, by_words)):
        words = said(heading.tokens, heading)
        at = own.rfind(words)
        if not words or at < 0:
            continue
        prefix, suffix = own[:at].strip(), own[at + len(words) :].strip()
        if _is_number(prefix) and _is_number(suffix):
            return Line(
                core=core,
                heading=heading,
                prefix=_spaced(core, prefix, at_end=False),
                suffix=_spaced(core, suffix, at_end=True),
            )
    return None


def _by_words(own: str, by_words: dict[str, Core]) -> Iterator[Core]:
    words = own.split()
    for start in range(min(3, len(words))):
        for end in (len(words), len(words) - 1):
            found = by_words.get(" ".join(words[start:end]))
            if found is not None:
                yield found


def _anchors(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Open) and item.pair.kind is CodeKind.LINK:
            yield item.pair.detail.rpartition("#")[2]
        elif isinstance(item, Thing) and item.source:
            yield item.source


def _is_number(words: str) -> bool:
    """Tell whether words at the end of a line can be a number of a page or chapter."""
    return len(words) <= 12 and (
        not any(letter.isalpha() for letter in words)
        or all(letter in "ivxlcdmIVXLCDM.-" for letter in words)
        or len(words.strip(".)(")) == 1
    )


def _spaced(core: Core, words: str, *, at_end: bool) -> str:
    """Return words of a line with the white space that sets them off in it."""
    if not words:
        return ""
    plain = "".join(token for token in core.tokens if isinstance(token, str))
    if at_end:
        start = plain.rfind(words)
        return plain[len(plain[:start].rstrip()) :]
    end = plain.find(words) + len(words)
    return plain[: end + len(plain[end:]) - len(plain[end:].lstrip())]


def _is_copy(result: list[Item], source: Flow | Label, bookmark: Pair | None) -> bool:
    if not all(isinstance(item, Words) for item in result):
        return False
    if isinstance(source, Label):
        return _squeeze(_words(result)) == _squeeze(source.words)
    return bookmark is not None and _squeeze(_words(result)) == _squeeze(
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


def _squeeze(words: str) -> str:
    return " ".join(words.split())


def _with_twins(flows: Iterable[Flow]) -> Iterator[Flow]:
    for flow in flows:
        yield flow
        yield from flow.twins
