"""The translations of the sample documents, as far as their catalogs have them."""

from functools import cache

from safe_content.docx import read
from safe_content.model import codes
from tests.sample.build import build
from tests.sample.content import Content, Entry, content


def translations(document: str, language: str) -> dict[str, str]:
    """Return by English wording of revision 1 what the catalog has, codes and all."""
    texts = content(document)
    unfinished = {
        _plain(entry.text("en"))
        for entry in texts.entries.values()
        if _is_unfinished(texts, entry, language)
    }
    return {
        source: translation
        for source, translation in all_translations(document, language).items()
        if _plain(source) not in unfinished
    }


@cache
def all_translations(document: str, language: str) -> dict[str, str]:
    """Return by English wording of revision 1 what the finished catalog would have.

    The document is built in both languages, so that passage stands beside passage.
    """
    english, other = (
        read(build(document, name, 1), origin=f"{name}.docx").passages
        for name in ("en", language)
    )
    return {
        passage.text: translation.text
        for passage, translation in zip(english, other, strict=True)
    }


def _plain(text: str) -> str:
    return " ".join(codes.plain(text).split())


def _is_unfinished(texts: Content, entry: Entry, language: str) -> bool:
    return any(
        entry.key == start or entry.key.startswith(f"{start}.")
        for start in texts.unfinished.get(language, ())
    )
