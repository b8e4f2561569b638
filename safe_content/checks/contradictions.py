"""What two masters say that can't both be right: figures, addresses, and a *not*."""

from collections import Counter
from functools import lru_cache

from safe_content.checks.hours_checks import hours_agree
from safe_content.checks.judging import check
from safe_content.checks.pairs import Pair
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

REVERSALS = frozenset({"negation", "modality"})
"""The checks of what a sentence does: forbids, obliges, permits."""


@lru_cache(maxsize=65536)
def contradictions(
    beside: str, own: str, beside_language: Language, language: Language
) -> tuple[Reason, ...]:
    """Return what a master says otherwise than the master beside it, with its codes.

    One reason at most, with what only the other one says before and what only this one
    says after: *open until 17:00* beside *open tot 16.00 uur* gives ``17:00`` and
    ``16.00``; of opening hours that both are read whole, all they say. Figures of a kind that both
    say otherwise are told alone. Empty where the figures are the same, or nothing proves
    them others.
    """
    theirs = quantities(codes.plain(beside), beside_language)
    ours = quantities(codes.plain(own), language)
    said = [
        Counter(figure.value for figure in side if not figure.is_loose)
        for side in (theirs, ours)
    ]
    agree = hours_agree(
        Pair(
            source=beside,
            translation=own,
            source_language=beside_language,
            language=language,
        )
    )
    if agree is False:
        return (
            Reason(
                rule=CONTRADICTION,
                severity=Severity.CRITICAL,
                before=codes.plain(beside),
                after=codes.plain(own),
            ),
        )
    if agree or said[0] == said[1]:
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
    pairs = [*zip((theirs, ours), only, strict=True)]
    kinds = [{each.kind for each in side if each.value in left} for side, left in pairs]
    beside_each_other = kinds[0] & kinds[1] or kinds[0] | kinds[1]
    before, after = (
        ", ".join(
            dict.fromkeys(
                figure.text
                for figure in side
                if figure.value in left and figure.kind in beside_each_other
            )
        )
        for side, left in pairs
    )
    return (
        Reason(
            rule=CONTRADICTION,
            severity=Severity.CRITICAL,
            before=before,
            after=after,
        ),
    )


@lru_cache(maxsize=65536)
def reversals(
    beside: str, own: str, beside_language: Language, language: Language
) -> tuple[Reason, ...]:
    """Return what one master denies, or obliges to, and the master beside it does not.

    One reason for each clause: *Do not call the police* beside *Bel de politie* gives
    ``not`` before and nothing after. Languages deny in many ways, so these are named to
    people and hold nothing: each is substantive. Empty where neither proves a reversal.
    """
    found = check(
        beside,
        own,
        source_language=beside_language,
        language=language,
        checks=REVERSALS,
    )
    return tuple(
        Reason(
            rule=CONTRADICTION,
            severity=Severity.SUBSTANTIVE,
            before="" if said["message"] == "added" else said["word"],
            after=said["word"] if said["message"] == "added" else said.get("found", ""),
        )
        for said in (finding.arguments for finding in found)
    )
