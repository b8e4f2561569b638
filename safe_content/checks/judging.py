"""Judging a translation by every check of the table."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from safe_content.checks import (
    contact_checks,
    figures,
    letters,
    polarity,
    punctuation,
)
from safe_content.checks.code_checks import codes
from safe_content.checks.fact_checks import facts
from safe_content.checks.facts import Fact
from safe_content.checks.hours_checks import hours, hours_agree
from safe_content.checks.leftovers import (
    empty,
    length,
    missing_sentences,
    source_left,
    untranslated,
)
from safe_content.checks.money import amounts, percentages
from safe_content.checks.month_matching import dates
from safe_content.checks.number_checks import number_format, numbers
from safe_content.checks.pairs import Pair
from safe_content.checks.term_checks import terms
from safe_content.language.terms import Term
from safe_content.model.units import Finding, Language


def dates_and_days(pair: Pair) -> Iterator[Finding]:
    """Find months and days of the week that are others."""
    yield from dates(pair)
    yield from figures.weekdays(pair)


RULES: Mapping[str, Callable[[Pair], Iterator[Finding]]] = MappingProxyType(
    {
        "empty": empty,
        "codes": codes,
        "facts": facts,
        "numbers": numbers,
        "dates": dates_and_days,
        "times": figures.halves,
        "hours": hours,
        "units": figures.units,
        "signs": figures.signs,
        "percentages": percentages,
        "amounts": amounts,
        "telephones": contact_checks.telephones,
        "emails": contact_checks.emails,
        "links": contact_checks.links,
        "untranslated": untranslated,
        "mixed-letters": letters.mixed_letters,
        "wrong-letters": letters.wrong_letters,
        "script": letters.script,
        "damaged": letters.damaged,
        "negation": polarity.negation,
        "modality": polarity.modality,
        "accents": letters.accents,
        "sentences": missing_sentences,
        "order-of-figures": figures.swapped,
        "invisible": letters.invisible,
        "number-format": number_format,
        "source-left": source_left,
        "terms": terms,
        "quotes": punctuation.quotes,
        "spacing": punctuation.spacing,
        "edges": punctuation.edges,
        "doubled-words": punctuation.doubled_words,
        "end-punctuation": punctuation.end_punctuation,
        "brackets": punctuation.brackets,
        "length": length,
    }
)
"""The checks that look at one text and its translation, by name."""

_OF_HOURS = frozenset(
    ("numbers", "dates", "times", "units", "signs", "order-of-figures", "number-format")
)
"""What opening hours that are read whole and agree may write otherwise: *0–24* for *day
and night*, *H–P* for *Mon, Tue, Wed, Thu and Fri*."""

MOST = 20
"""Findings of one check in one text; nobody reads more."""


def check(
    source: str,
    translation: str,
    *,
    source_language: Language,
    language: Language,
    facts: Sequence[Fact] = (),
    glossary: Sequence[Term] = (),
    regions: Sequence[str] = (),
    checks: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with `translation`, the gravest first.

    Only the named `checks` look if any are named. `regions` are countries or
    partners whose own facts count as right.
    """
    pair = Pair(
        source=source,
        translation=translation,
        source_language=source_language,
        language=language,
        regions=tuple(regions),
        facts=facts,
        glossary=glossary,
    )
    if any(empty(pair)):
        return tuple(empty(pair)) if checks is None or "empty" in checks else ()
    right = _OF_HOURS if hours_agree(pair) else frozenset()
    return tuple(
        found
        for name, rule in RULES.items()
        if (checks is None or name in checks) and name not in right
        for found in islice(rule(pair), MOST)
    )
