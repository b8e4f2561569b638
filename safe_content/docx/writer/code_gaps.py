"""Gaps: the words of a unit between codes that stay where they are."""

from collections.abc import Iterator, Sequence

from safe_content.docx.reader.flow import Text
from safe_content.docx.reader.segments import PassageContent
from safe_content.docx.writer import fill_runs
from safe_content.model.codes import Tag, Token


def filled(core: PassageContent, tokens: Sequence[Token]) -> bool:
    """Put words between codes that stand where they stood; False if they do not."""
    new_tags = [token for token in tokens if isinstance(token, Tag)]
    if new_tags != [token for token in core.tokens if isinstance(token, Tag)]:
        return False
    gaps = list(_between_tags(core, tokens))
    if not all(map(_can_say, core.gaps, gaps)):
        return False
    for text, words in zip(gaps, core.gaps, strict=True):
        if words:
            fill_runs.fill(words, text)
    return True


def _can_say(words: Sequence[Text], text: str) -> bool:
    """Tell whether there are words that look as `text` is to look."""
    if not text or text == "".join(item.text for item in words):
        return True
    is_blank = all(item.text.isspace() for item in words)
    return not is_blank or (bool(words) and text.isspace())


def _between_tags(core: PassageContent, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words before the first tag, between each two, and after the last."""
    said = ""
    texts: list[str] = []
    for token in tokens:
        if isinstance(token, Tag):
            texts.append(said)
            said = ""
        else:
            said += token
    texts.append(said)
    first, last = _ends(core)
    texts[first] = core.before + texts[first]
    texts[last] = texts[last] + core.after
    yield from texts


def _ends(core: PassageContent) -> tuple[int, int]:
    """Return between which tags the first and the last words of a unit stand."""
    tags = sum(isinstance(token, Tag) for token in core.tokens)
    first = core.tokens[0]
    last = core.tokens[-1]
    return (
        1 if isinstance(first, Tag) and first.name not in core.nodes else 0,
        tags - 1 if isinstance(last, Tag) and last.name not in core.nodes else tags,
    )


def kept_in_order(core: PassageContent, tokens: Sequence[Token]) -> list[Token]:
    """Return the codes of a unit where they are, and all words in one place."""
    words = "".join(token for token in tokens if isinstance(token, str))
    tags = [token for token in core.tokens if isinstance(token, Tag)]
    at = next(place for place, gap in enumerate(core.gaps) if gap)
    return [*tags[:at], words, *tags[at:]]
