"""All that the checks find in a translation, as a person reads it."""

from collections.abc import Sequence

from safe_content.checks import Fact, check
from safe_content.language.terms import Term
from safe_content.model.units import Language


def judged(
    source: str,
    translation: str,
    language: str,
    *,
    source_language: str = "en",
    facts: Sequence[Fact] = (),
    glossary: Sequence[Term] = (),
    regions: Sequence[str] = (),
) -> list[str]:
    """Every finding of every check, each as its check and its message."""
    found = check(
        source,
        translation,
        source_language=Language(source_language),
        language=Language(language),
        facts=facts,
        glossary=glossary,
        regions=regions,
    )
    return [f"{each.check}: {each.message}" for each in found]
