"""What two masters say that can't both be right: their figures and addresses."""

from collections import Counter
from functools import lru_cache

from safe_content.checks.judging import check
from safe_content.language.quantities import quantities
from safe_content.model import codes
from safe_content.model.units import Language, Reason, Severity

CONTRADICTION = "the masters contradict each other"
"""The rule of a passage in which the masters contradict each other."""

_FIGURES = (
    "numbers",
    "dates",
    "percentages",
    "amounts",
    "telephones",
    "emails",
    "links",
)
"""The checks of what is the same in every language."""


@lru_cache(maxsize=65536)
def contradictions(
    beside: str, own: str, beside_language: Language, language: Language
) -> tuple[Reason, ...]:
    """Return what a master says otherwise than the master beside it, with its codes.

    One reason at most, with what only the other one says before and what only this one
    says after: *open until 17:00* beside *open tot 16.00 uur* gives ``17:00`` and
    ``16.00``. Empty where the figures are the same, or nothing proves them others.
    """
    theirs = quantities(codes.plain(beside), beside_language)
    ours = quantities(codes.plain(own), language)
    said = [
        Counter(figure.value for figure in side if not figure.is_loose)
        for side in (theirs, ours)
    ]
    if said[0] == said[1]:
        return ()
    found = check(
        beside,
        own,
        source_language=beside_language,
        language=language,
        checks=_FIGURES,
    )
    if not any(finding.is_error for finding in found):
        return ()
    only = (said[0] - said[1], said[1] - said[0])
    before, after = (
        ", ".join(dict.fromkeys(figure.text for figure in side if figure.value in left))
        for side, left in zip((theirs, ours), only, strict=True)
    )
    return (
        Reason(
            rule=CONTRADICTION,
            severity=Severity.CRITICAL,
            before=before,
            after=after,
        ),
    )
