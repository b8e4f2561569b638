"""Whether a translation has the inline codes of its source."""

from collections import Counter
from collections.abc import Iterator

from safe_content import inline
from safe_content.checks.pairs import Pair
from safe_content.checks.table import finding
from safe_content.inline import Role, Tag
from safe_content.model import Finding


def codes(pair: Pair) -> Iterator[Finding]:
    """Find codes lost, doubled, crossed, or emptied of their words."""
    source, translated = inline.tags(pair.source), inline.tags(pair.translation)
    if not source and not translated:
        return
    expected, present = Counter(map(_whole, source)), Counter(map(_whole, translated))
    for code in expected - present:
        yield finding("codes", "lost", code=code)
    for code in present - expected:
        yield finding("codes", "added", code=code, place=code)
    if (crossed := _crossed(translated)) and not _crossed(source):
        yield finding("codes", "crossed", code=crossed, place=crossed)
    for code in sorted(_hollow(pair.translation) - _hollow(pair.source)):
        yield finding("codes", "hollow", code=code, place=code)


def _whole(tag: Tag) -> str:
    return str(tag)


def _crossed(tags: tuple[Tag, ...]) -> str:
    """Return the first code that closes another than the last opened, if any."""
    opened: list[str] = []
    for tag in tags:
        match tag.role:
            case Role.OPEN:
                opened.append(tag.name)
            case Role.CLOSE:
                if not opened or opened.pop() != tag.name:
                    return str(tag)
            case Role.ALONE:
                pass
    return str(Tag(opened[-1], Role.OPEN)) if opened else ""


def _hollow(text: str) -> set[str]:
    """Return the pairs of `text` that open and close with nothing in between."""
    found: set[str] = set()
    opened: Tag | None = None
    for token in inline.parse(text):
        if isinstance(token, str):
            if token.strip():
                opened = None
        elif token.role is Role.OPEN:
            opened = token
        elif token.role is Role.ALONE:
            opened = None
        elif opened is not None:
            if opened.name == token.name:
                found.add(str(opened))
            opened = None
    return found
