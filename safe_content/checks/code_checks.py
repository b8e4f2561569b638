"""Whether a translation has the inline codes of its source."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.model.codes import CodeRole, Tag, Token
from safe_content.model.units import Finding

_LOOK = re.compile(r"<(b|i|u|s[0-9]+)>…</\1>")


def codes(pair: Pair) -> Iterator[Finding]:
    """Find codes lost, doubled, crossed, or emptied of their words."""
    source = [t for t in pair.source_tokens if isinstance(t, Tag)]
    translated = [t for t in pair.translated_tokens if isinstance(t, Tag)]
    if not source and not translated:
        return
    expected, present = _shown(source), _shown(translated)
    for code in expected - present:
        yield finding(_check_of(code), "lost", code=code)
    for code in present - expected:
        yield finding(_check_of(code), "added", code=code, place=code)
    if (crossed := _crossed(translated)) and not _crossed(source):
        yield finding("codes", "crossed", code=crossed, place=crossed)
    for code in sorted(_hollow(pair.translated_tokens) - _hollow(pair.source_tokens)):
        yield finding("codes", "hollow", code=code, place=code)


def _check_of(code: str) -> str:
    """Name the check that a whole pair, or anything else, is a matter of."""
    return "formatting" if _LOOK.fullmatch(code) else "codes"


def _shown(tags: Sequence[Tag]) -> Counter[str]:
    """Count codes as a person names them: both halves of a pair are one."""
    names = Counter((tag.name, tag.role) for tag in tags)
    shown: Counter[str] = Counter()
    for (name, role), count in names.items():
        if role is CodeRole.ALONE:
            shown[f"<{name}/>"] = count
            continue
        other = CodeRole.CLOSE if role is CodeRole.OPEN else CodeRole.OPEN
        pairs = min(count, names[name, other])
        shown[f"<{name}>…</{name}>"] = pairs
        shown[str(Tag(name, role))] = count - pairs
    return +shown


def _crossed(tags: Sequence[Tag]) -> str:
    """Return the first code that closes another than the last opened, if any."""
    opened: list[str] = []
    for tag in tags:
        match tag.role:
            case CodeRole.OPEN:
                opened.append(tag.name)
            case CodeRole.CLOSE:
                if not opened or opened.pop() != tag.name:
                    return str(tag)
            case CodeRole.ALONE:
                pass
    return str(Tag(opened[-1], CodeRole.OPEN)) if opened else ""


def _hollow(tokens: Sequence[Token]) -> set[str]:
    """Return the pairs that open and close with nothing in between."""
    found: set[str] = set()
    opened = ""
    for token in tokens:
        if isinstance(token, str):
            opened = "" if token.strip() else opened
        elif token.role is CodeRole.OPEN:
            opened = token.name
        else:
            if token.role is CodeRole.CLOSE and opened == token.name:
                found.add(f"<{opened}>…</{opened}>")
            opened = ""
    return found
