"""Inline codes: what stands in a text beside words, written legibly.

A text is a string in which ``<b>…</b>`` is a pair of codes and ``<note1/>`` a
code that stands alone. A tab and a line break are the characters ``\\t`` and
``\\n``. What would look like a code but is none, such as an HTML tag in a
manual of HTML, has a backslash before it, and only then is a backslash doubled:
any other text is written as it reads.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

_CODE = re.compile(r"(?<!\\)(\\*)<(?!/[a-z0-9]*/)(/?)([a-z]{1,12}[0-9]{0,5})(/?)>")


class Role(Enum):
    """What a code does to the words after it."""

    OPEN = "<{}>"
    CLOSE = "</{}>"
    ALONE = "<{}/>"


@dataclass(frozen=True, slots=True)
class Tag:
    """A code as it stands at one place of a text."""

    name: str
    role: Role

    def __str__(self) -> str:
        return self.role.value.format(self.name)


Token = str | Tag
"""Words as a reader sees them, or a code. Two words' tokens never touch."""


def parse(text: str) -> tuple[Token, ...]:
    """Take `text` apart into words and codes."""
    if "<" not in text:
        return (text,) if text else ()
    return tuple(_join(_tokens(text)))


def serialise(tokens: Iterable[Token]) -> str:
    """Put words and codes together again; the reverse of `parse`."""
    written: list[str] = []
    for token in _join(tokens):
        if isinstance(token, str):
            written.append(_escape(token))
            continue
        if written and written[-1].endswith("\\"):
            words = written[-1].rstrip("\\")
            written.append(written[-1][len(words) :])
        written.append(str(token))
    return "".join(written)


def plain(text: str) -> str:
    """Return the words of `text` as a reader sees them, without its codes."""
    return "".join(token for token in parse(text) if isinstance(token, str))


def tags(text: str) -> tuple[Tag, ...]:
    """Return the codes of `text` in their order."""
    return tuple(token for token in parse(text) if isinstance(token, Tag))


def map_words(change: Callable[[str], str], text: str) -> str:
    """Return `text` with each stretch of words changed and its codes untouched."""
    return serialise(
        token if isinstance(token, Tag) else change(token) for token in parse(text)
    )


def is_balanced(text: str) -> bool:
    """Tell whether every pair in `text` opens before it closes, without crossing."""
    open_names: list[str] = []
    for tag in tags(text):
        match tag.role:
            case Role.OPEN:
                open_names.append(tag.name)
            case Role.CLOSE:
                if not open_names or open_names.pop() != tag.name:
                    return False
            case Role.ALONE:
                pass
    return not open_names


def _tokens(text: str) -> Iterator[Token]:
    end = 0
    for match in _CODE.finditer(text):
        yield text[end : match.start()]
        end = match.end()
        slashes, close, name, alone = match.groups()
        yield slashes[: len(slashes) // 2]
        if len(slashes) % 2:
            yield match.group().removeprefix(slashes)
        elif close:
            yield Tag(name, Role.CLOSE)
        else:
            yield Tag(name, Role.ALONE if alone else Role.OPEN)
    yield text[end:]


def _join(tokens: Iterable[Token]) -> Iterator[Token]:
    words: list[str] = []
    for token in tokens:
        if isinstance(token, str):
            words.append(token)
            continue
        if joined := "".join(words):
            yield joined
        words.clear()
        yield token
    if joined := "".join(words):
        yield joined


def _escape(words: str) -> str:
    if "<" not in words:
        return words
    return _CODE.sub(lambda code: code.group(1) + "\\" + code.group(), words)
