"""Tables of contents and lists of captions: lines that repeat other texts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.docx.flow import (
    Item,
    Open,
    Thing,
)
from safe_content.docx.labels import Label
from safe_content.docx.passages import Core
from safe_content.inline import Role, Tag, Token
from safe_content.model import CodeKind, Kind

_SPACES = re.compile("[\\s\u200b]*")
_CHAPTER = re.compile(r"[^\W\d_](?:\.\d+)*\.?")
"""The number of a heading in an annex, such as A.1."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A line of a table of contents, or of a list of captions."""

    core: Core
    heading: Core
    prefix: str
    """What stands before the words of the heading, such as its number."""

    suffix: str = ""
    """What stands after them, such as a page number that is no field."""

    number: Label | None = None
    """What gives the number in front its words, such as "Module"."""


def bind_lines(
    cores: Sequence[Core], list_words: Mapping[tuple[str, int], Label]
) -> list[Line]:
    """Find for each line of a table of contents the heading that it repeats."""
    homes: dict[str, Core] = {}
    by_words: dict[str, Core] = {}
    for core in cores:
        if not core.flow.contents:
            for name in core.flow.bookmarks:
                homes.setdefault(name, core)
            if core.flow.kind in {Kind.HEADING, Kind.CAPTION}:
                by_words.setdefault(_alike(said(core.tokens, core)), core)
    lines: list[Line] = []
    for core in cores:
        if core.flow.contents:
            line = _line(core, homes, by_words, list_words)
            if line is not None:
                lines.append(line)
    return lines


def said(tokens: Iterable[Token], core: Core) -> str:
    """Return what a reader sees of some tokens of a unit, fields' results with them."""
    return squeezed(
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


def new_line(line: Line, tokens: Sequence[Token], number: str | None) -> list[Token]:
    """Return what a line says once its heading says `tokens`.

    `number` are the words that its number has by then, such as "Module %1"; None if
    they are the old ones.
    """
    own = line.core.tokens
    kept = [
        token
        for token in shown(tokens, line.heading)
        if isinstance(token, str) or line.core.codes.get(token.name) is not None
    ]
    prefix = line.prefix if number is None else _renumbered(line, number)
    if any(isinstance(token, Tag) for token in own):
        return list(_put_between(line, prefix, kept))
    return [prefix, *kept, line.suffix]


def _renumbered(line: Line, number: str) -> str:
    """Return the number in front of a line with other words in it."""
    if line.number is None or (found := _read_number(line.number, line.prefix)) is None:
        return line.prefix
    written = line.prefix.strip()
    for level, digits in found.items():
        number = number.replace(f"%{level}", digits)
    return line.prefix.replace(written, number.strip(), 1)


def _read_number(label: Label, prefix: str) -> dict[str, str] | None:
    """Return the digits in a number by level, if it is made of a label's words."""
    pattern = re.sub(r"%(\d)", r"(?P<l\1>[^\\W_]{1,8})", re.escape(label.words.strip()))
    found = re.fullmatch(pattern, prefix.strip())
    return found and {name[1:]: said for name, said in found.groupdict().items()}


def _put_between(line: Line, prefix: str, new: Sequence[Token]) -> Iterator[Token]:
    """Yield a line's tokens with other words between what stands at its ends."""
    tokens = line.core.tokens
    own = len(line.prefix)
    end = sum(len(token) for token in tokens if isinstance(token, str))
    end -= len(line.suffix)
    at = 0
    cuts: list[tuple[int, int]] = []
    for token in tokens:
        if isinstance(token, str):
            start, stop = max(own - at, 0), min(max(end - at, 0), len(token))
            cuts.append((start, max(start, stop)))
            at += len(token)
    pieces = iter(_shared_out(new, [stop - start for start, stop in cuts]))
    edges = iter(cuts)
    for token in tokens:
        if isinstance(token, Tag):
            yield token
        else:
            start, stop = next(edges)
            before = token[:start]
            if prefix != line.prefix and before:
                before, prefix = prefix, ""
            yield before + next(pieces) + token[stop:]


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


def _line(
    core: Core,
    homes: Mapping[str, Core],
    by_words: Mapping[str, Core],
    list_words: Mapping[tuple[str, int], Label],
) -> Line | None:
    own = said(core.tokens, core)
    named = [homes[name] for name in _anchors(core.flow.items) if name in homes]
    for heading in (*named, *_by_words(own, by_words)):
        place = _place_of(said(heading.tokens, heading), own)
        if place is None:
            continue
        prefix, suffix = own[: place.start].strip(), own[place.stop :].strip()
        number = list_words.get(heading.flow.numbering or ("", 0))
        if number is not None and _read_number(number, prefix) is None:
            number = None
        if (number or _is_number(prefix)) and _is_number(suffix):
            return Line(
                core=core,
                number=number,
                heading=heading,
                prefix=_spaced(core, prefix, at_end=False),
                suffix=_spaced(core, suffix, at_end=True),
            )
    return None


def _place_of(words: str, line: str) -> slice | None:
    """Return where the words of a heading are in a line, however they are spaced.

    Someone may have corrected the heading since the line was made. Other capitals are
    other words: a designer may have meant them.
    """
    at = line.rfind(words)
    if words and at >= 0:
        return slice(at, at + len(words))
    letters = _alike(words)
    if not letters or letters not in _alike(line):
        return None
    pattern = _SPACES.pattern.join(map(re.escape, letters))
    found = list(re.finditer(pattern, line))
    return slice(*found[-1].span()) if found else None


def _alike(words: str) -> str:
    """Return words without white space."""
    return _SPACES.sub("", words)


def _by_words(own: str, by_words: Mapping[str, Core]) -> Iterator[Core]:
    words = own.split()
    for start in range(min(3, len(words))):
        for end in (len(words), len(words) - 1):
            found = by_words.get(_alike("".join(words[start:end])))
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
        or _CHAPTER.fullmatch(words) is not None
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


def squeezed(words: str) -> str:
    """Return words with single spaces between them."""
    return " ".join(words.split())
