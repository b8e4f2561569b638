"""A Word file translated through a function, with nothing around it."""

from collections.abc import Callable

from safe_content.docx.reader.reading import read
from safe_content.docx.writer.proof import prove
from safe_content.docx.writer.writing import Replacement, write
from safe_content.model.units import Language, Passage


def translate(
    data: bytes,
    words: Callable[[Passage], str | None],
    *,
    language: str | None = None,
    origin: str = "document",
) -> bytes:
    """Return a Word file in which each passage says what `words` gives for it.

    `words` gets the passages in their order and gives a text with the codes of the
    passage's own, or None to leave it as it is. `language` is set as that of what was
    replaced. The file is read again before it is returned. Raises SafeContentError if
    it can't be read whole, if a text has codes that its passage hasn't, or FidelityError
    if what was written is not what was given.
    """
    reading = read(data, origin=origin)
    own = Language(language) if language else None
    texts = ((n, words(each)) for n, each in enumerate(reading.passages))
    replacements = {
        n: Replacement(text=text, language=own) for n, text in texts if text is not None
    }
    written = write(reading, replacements, language=own)
    prove(reading, written)
    return written.data
