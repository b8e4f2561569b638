"""The translations of the sample documents, as far as their catalogs have them."""

from tests.sample.content import Content, Entry, content


def translations(document: str, language: str) -> dict[str, str]:
    """Return by English wording of revision 1 what the catalog has, codes and all."""
    texts = content(document)
    return {
        entry.text("en"): entry.text(language)
        for entry in texts.entries.values()
        if entry.text("en") and not _is_unfinished(texts, entry, language)
    }


def all_translations(document: str, language: str) -> dict[str, str]:
    """Return by English wording of revision 1 what the finished catalog would have."""
    return {
        entry.text("en"): entry.text(language)
        for entry in content(document).entries.values()
        if entry.text("en")
    }


def _is_unfinished(texts: Content, entry: Entry, language: str) -> bool:
    return any(
        entry.key == start or entry.key.startswith(f"{start}.")
        for start in texts.unfinished.get(language, ())
    )
