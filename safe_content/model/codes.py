"""Inline codes: what stands in a text beside words, written legibly.

A text is a string in which ``<b>…</b>`` is a pair of codes and ``<note1/>`` a
code that stands alone. A tab and a line break are the characters ``\\t`` and
``\\n``. What would look like a code but is none, such as an HTML tag in a
manual of HTML, has a backslash before it, and only then is a backslash doubled:
any other text is written as it reads.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

STRUCK = "struck"
"""How the codes are called of words that are struck through."""

_CODE = re.compile(r"(?<!\\)(\\*)<(?!/[a-z0-9]*/)(/?)([a-z]{1,12}[0-9]{0,5})(/?)>")


class CodeRole(Enum):
    """What a code does to the words after it."""

    OPEN = "<{}>"
    CLOSE = "</{}>"
    ALONE = "<{}/>"


@dataclass(frozen=True, slots=True)
class Tag:
    """A code as it stands at one place of a text."""

    name: str
    role: CodeRole

    def __str__(self) -> str:
        return self.role.value.format(self.name)


Token = str | Tag
"""Words as a reader sees them, or a code. Two words' tokens never touch."""


def parse(text: str) -> tuple[Token, ...]:
    """Take `text` apart into words and codes."""
    if "<" not in text:
        return (text,) if text else ()
    tokens: list[Token] = []
    words, end = "", 0
    for match in _CODE.finditer(text):
        slashes, close, name, alone = match.groups()
        words += text[end : match.start()] + slashes[: len(slashes) // 2]
        end = match.end()
        if len(slashes) % 2:
            words += match.group()[len(slashes) :]
            continue
        if words:
            tokens.append(words)
            words = ""
        role = CodeRole.CLOSE if close else CodeRole.ALONE if alone else CodeRole.OPEN
        tokens.append(Tag(name, role))
    words += text[end:]
    if words:
        tokens.append(words)
    return tuple(tokens)


def serialise(tokens: Iterable[Token]) -> str:
    """Put words and codes together again; the reverse of `parse`."""
    written: list[str] = []
    words = ""
    for token in tokens:
        if isinstance(token, str):
            words += token
            continue
        if words:
            escaped = _escape(words)
            written.append(escaped)
            if escaped.endswith("\\"):
                written.append(escaped[len(escaped.rstrip("\\")) :])
            words = ""
        written.append(str(token))
    written.append(_escape(words))
    return "".join(written)


def plain(text: str) -> str:
    """Return the words of `text` as a reader sees them, without its codes."""
    if "<" not in text:
        return text
    return "".join(token for token in parse(text) if isinstance(token, str))


def standing(text: str) -> str:
    """Return the words of `text` without its codes, and without what is struck through.

    ``"<struck>Never</struck> call"`` is " call": for a reader a struck word is gone.
    """
    if f"<{STRUCK}" not in text:
        return plain(text)
    words: list[str] = []
    struck = 0
    for token in parse(text):
        if isinstance(token, str):
            words += () if struck else (token,)
        elif token.name.rstrip("0123456789") == STRUCK:
            struck += {CodeRole.OPEN: 1, CodeRole.CLOSE: -1}.get(token.role, 0)
    return "".join(words)


def tags(text: str) -> tuple[Tag, ...]:
    """Return the codes of `text` in their order."""
    return tuple(token for token in parse(text) if isinstance(token, Tag))


def map_words(change: Callable[[str], str], text: str) -> str:
    """Return `text` with what stands between its codes changed, and the codes as they are.

    ``map_words(str.upper, "Call <b>now</b>")`` is ``"CALL <b>NOW</b>"``. `change` gets
    the words as they are read, with ``&`` and ``<`` unescaped, and may give any text.
    """
    return serialise(
        token if isinstance(token, Tag) else change(token) for token in parse(text)
    )


def is_balanced(text: str) -> bool:
    """Tell whether every pair in `text` opens before it closes, without crossing."""
    open_names: list[str] = []
    for tag in tags(text):
        match tag.role:
            case CodeRole.OPEN:
                open_names.append(tag.name)
            case CodeRole.CLOSE:
                if not open_names or open_names.pop() != tag.name:
                    return False
            case CodeRole.ALONE:
                pass
    return not open_names


def _escape(words: str) -> str:
    if "<" not in words:
        return words
    return _CODE.sub(lambda code: code.group(1) + "\\" + code.group(), words)
