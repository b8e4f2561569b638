"""Tables of contents and lists of captions: lines that repeat other texts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from safe_content.docx.reader.flow import Item, Open, Placeholder
from safe_content.docx.reader.list_labels import Label
from safe_content.docx.reader.list_numbering import ListLevel
from safe_content.docx.reader.repeated_text import VisibleText, wording_of
from safe_content.docx.reader.segments import PassageContent
from safe_content.model.codes import Tag, Token
from safe_content.model.units import CodeKind, Kind

_SPACES = re.compile("[\\s\u200b]*")
_CHAPTER = re.compile(r"[^\W\d_](?:\.\d+)*\.?")
"""The number of a heading in an annex, such as A.1."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """What may be a line of a table of contents, or of a list of captions."""

    number: int
    """Of the flow that it is."""

    words: str
    """What a reader sees of it."""

    plain: str
    """Its own words alone."""

    anchors: Sequence[str]
    """The bookmarks that it leads to."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A line of a table of contents, or of a list of captions."""

    heading: VisibleText
    prefix: str
    """What stands before the words of the heading, such as its number."""

    suffix: str = ""
    """What stands after them, such as a page number that is no field."""

    list_words: Label | None = None
    """What gives the number in front its words, such as "Module"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The texts that a table of contents may repeat, in any order of finding them."""

    by_bookmark: dict[str, VisibleText] = field(default_factory=dict)
    by_words: dict[str, VisibleText] = field(default_factory=dict)

    def add(self, core: PassageContent, wording: VisibleText) -> None:
        """Let a unit be found by its bookmarks and its words."""
        for name in core.flow.bookmarks:
            _put_first(self.by_bookmark, name, wording)
        if core.flow.kind in {Kind.HEADING, Kind.CAPTION}:
            words = _alike(wording.said(wording.tokens, {}))
            _put_first(self.by_words, words, wording)


def candidate_of(core: PassageContent) -> Candidate:
    """Return what must be known of a line to find what it repeats."""
    wording = wording_of(core, {})
    return Candidate(
        number=core.flow.number,
        words=wording.said(wording.tokens, {}),
        plain="".join(token for token in core.tokens if isinstance(token, str)),
        anchors=tuple(_anchors(core.flow.items)),
    )


def bind_lines(
    candidates: Iterable[Candidate],
    headings: Headings,
    list_words: Mapping[ListLevel, Label],
) -> dict[int, Line]:
    """Find by number each line of a table of contents and what it repeats."""
    found = (
        (each.number, _line(each, headings, list_words))
        for each in sorted(candidates, key=lambda each: each.number)
    )
    return {number: line for number, line in found if line is not None}


def _put_first(known: dict[str, VisibleText], name: str, wording: VisibleText) -> None:
    """Of those by one name, keep the one that stands first in the document."""
    if name not in known or wording.number < known[name].number:
        known[name] = wording


def new_line(
    core: PassageContent, line: Line, heading: Sequence[Token], list_words: str | None
) -> list[Token]:
    """Return what a line says once its heading shows other tokens.

    `list_words` are the words that its number has by then, such as "Module %1"; None
    if they are the old ones.
    """
    kept = [
        token
        for token in heading
        if isinstance(token, str) or core.codes.get(token.name) is not None
    ]
    prefix = line.prefix if list_words is None else _renumbered(line, list_words)
    if any(isinstance(token, Tag) for token in core.tokens):
        return list(_put_between(core, line, prefix, kept))
    return [prefix, *kept, line.suffix]


def _renumbered(line: Line, number: str) -> str:
    """Return the number in front of a line with other words in it."""
    if (
        line.list_words is None
        or (found := _read_number(line.list_words, line.prefix)) is None
    ):
        return line.prefix
    written = line.prefix.strip()
    for level, digits in found.items():
        number = number.replace(f"%{level}", digits)
    return line.prefix.replace(written, number.strip(), 1)


def _read_number(label: Label, prefix: str) -> dict[str, str] | None:
    """Return the digits in a number by level, if it is made of a label's words."""
    met: set[str] = set()

    def digits(found: re.Match[str]) -> str:
        level = found[1]
        if level in met:
            return f"(?P=l{level})"
        met.add(level)
        return rf"(?P<l{level}>[^\W_]{{1,8}})"

    pattern = re.sub(r"%(\d)", digits, re.escape(label.words.strip()))
    read = re.fullmatch(pattern, prefix.strip())
    return read and {name[1:]: said for name, said in read.groupdict().items()}


def _put_between(
    core: PassageContent, line: Line, prefix: str, new: Sequence[Token]
) -> Iterator[Token]:
    """Yield a line's tokens with other words between what stands at its ends."""
    tokens = core.tokens
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
    candidate: Candidate, headings: Headings, list_words: Mapping[ListLevel, Label]
) -> Line | None:
    own = candidate.words
    homes = headings.by_bookmark
    named = [homes[name] for name in candidate.anchors if name in homes]
    for heading in (*named, *_by_words(own, headings.by_words)):
        place = _place_of(heading.said(heading.tokens, {}), own)
        if place is None:
            continue
        prefix, suffix = own[: place.start].strip(), own[place.stop :].strip()
        label = list_words.get(heading.numbering or ("", 0))
        if label is not None and _read_number(label, prefix) is None:
            label = None
        if (label or _is_number(prefix)) and _is_number(suffix):
            return Line(
                heading=heading,
                prefix=_spaced(candidate.plain, prefix, at_end=False),
                suffix=_spaced(candidate.plain, suffix, at_end=True),
                list_words=label,
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


def _by_words(own: str, by_words: Mapping[str, VisibleText]) -> Iterator[VisibleText]:
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
        elif isinstance(item, Placeholder) and item.source:
            yield item.source


def _is_number(words: str) -> bool:
    """Tell whether words at the end of a line can be a number of a page or chapter."""
    return len(words) <= 12 and (
        not any(letter.isalpha() for letter in words)
        or all(letter in "ivxlcdmIVXLCDM.-" for letter in words)
        or len(words.strip(".)(")) == 1
        or _CHAPTER.fullmatch(words) is not None
    )


def _spaced(plain: str, words: str, *, at_end: bool) -> str:
    """Return words of a line with the white space that sets them off in it."""
    if not words:
        return ""
    if at_end:
        start = plain.rfind(words)
        return plain[len(plain[:start].rstrip()) :]
    end = plain.find(words) + len(words)
    return plain[: end + len(plain[end:]) - len(plain[end:].lstrip())]
