"""The labels of lines such as ``Telephone: …`` below a name: a record in paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safe_content.model.units import UNLABELLED, Labels

_FIELD = re.compile(
    r"(\w[^:\t;!]{0,39}?)(?:(?<!\d)\s*[:\uff1a]\s*|[:\uff1a]\s+|\s*\t\s*)"
    r"(?!//)(?=\S)(.{1,200})"
)
"""A few words without a colon or a tab, and what it is: no address of the web, no time
of day, and no number with a colon in it."""

_SIGNS = frozenset(":\uff1a\t")
"""What ends the name of a field."""

_WORDS = 5
"""So many words name a field at most."""

_NAME = 120
"""So many letters the line has that names a record."""

_ENDED = (".", ";", ",", ":", "!", "?")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineText:
    """A paragraph, as far as it matters here."""

    words: str
    story: str
    is_heading: bool = False


def line_labels(lines: Sequence[LineText]) -> Iterator[Labels]:
    """Yield the labels of each of `lines`.

    ``Aurora House`` followed by ``Telephone: 020 111`` gives the second
    ``Labels(row=("Aurora House",), column=("Telephone",))``: a heading, or a line as
    short as a name, above lines each of which begins with the name of a field. A single
    line with a colon is a field only if another record has it too.
    """
    fields = [_field(line) for line in lines]
    common = Counter(field for field in fields if field)
    record = ""
    story = ""
    for place, (line, field) in enumerate(zip(lines, fields, strict=True)):
        if line.story != story:
            story, record = line.story, ""
        if not field:
            record = line.words[:_NAME] if _is_name(line) else ""
            yield UNLABELLED
            continue
        beside = [
            fields[at]
            for at in (place - 1, place + 1)
            if 0 <= at < len(lines) and lines[at].story == line.story
        ]
        if record and (any(beside) or common[field] > 1):
            yield Labels(row=(record,), column=(field,))
        else:
            yield UNLABELLED


def _field(line: LineText) -> str:
    # Most lines have no sign that could end the name of a field.
    may_be = not line.is_heading and not _SIGNS.isdisjoint(line.words)
    found = _FIELD.fullmatch(line.words) if may_be else None
    if found is None or len(found[1].split()) > _WORDS:
        return ""
    if not any(map(str.isalpha, found[1])):
        return ""
    return found[1].strip()


def _is_name(line: LineText) -> bool:
    """``Aurora House``, ``Aurora e.V.`` and ``Module 3`` → yes; a sentence → no."""
    if line.is_heading:
        return True
    is_ended = line.words.endswith(_ENDED)
    return len(line.words) <= _NAME and (
        not is_ended or (line.words[-1] == "." and len(line.words.split()) < _WORDS)
    )
