"""Whether the terms of the glossary are translated as it says."""

from collections.abc import Iterator

from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.language.terms import Reach, avoided_in, stands_in
from safe_content.model.units import Finding


def terms(pair: Pair) -> Iterator[Finding]:
    """Find terms of the source whose translation is not that of the glossary."""
    for term in pair.glossary:
        if avoided := avoided_in(term, pair.translated_plain, pair.language):
            yield finding("terms", "avoided", found=avoided, place=avoided)
        if not term.forms.get(pair.language):
            continue
        found = stands_in(term, pair.source_plain, pair.source_language)
        if found and not stands_in(
            term, pair.translated_plain, pair.language, Reach.COMPOUNDS
        ):
            yield finding(
                "terms",
                "term",
                source=found,
                translation=term.preferred(pair.language),
            )
