"""Whether the same words in another order tell other steps, or tell who does what."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from safe_content.language.word_diff import Hunk
from safe_content.model.rules import Rule
from safe_content.severity.lexicon.claim_types import Claim, Said, words_of
from safe_content.severity.lexicon.contrasts import exchangeable

_NEXT_WORDS = (
    "then before after afterwards until once next"
    " daarna vervolgens dan voordat nadat voor na totdat zodra alvorens"
)
_NEXT = frozenset(_NEXT_WORDS.split())
"""Words that say that what follows comes later, or earlier."""

_LINK_WORDS = (
    "and or nor with of to for from by the a an en of met van de het een voor door"
)
_LINKS = frozenset(_LINK_WORDS.split())
"""Words between two that are named side by side, in whichever order."""

_NEAR = 2


def reordered(
    before: Said, after: Said, hunks: Sequence[Hunk]
) -> tuple[Rule, str, str] | None:
    """Name what became another if both say the same words in another order."""
    lost = sorted(s.key for hunk in hunks for s in before.sayings[hunk.before])
    gained = sorted(s.key for hunk in hunks for s in after.sayings[hunk.after])
    if len(lost) != len(gained) or not all(map(_is_alike, lost, gained)):
        return None
    keys, others = ([saying.key for saying in side.sayings] for side in (before, after))
    one, other = (list(_followed(side)) for side in (keys, others))
    if one and not set(one) & set(other):
        return Rule.SEQUENCE, words_of(before.sayings), words_of(after.sayings)
    old, new = ([claim.key for claim in roles(side)] for side in (before, after))
    is_same = sorted(old) == sorted(new)
    if old != new and is_same and not (is_series(before) and is_series(after)):
        return Rule.ROLE, words_of(before.sayings), words_of(after.sayings)
    return None


def roles(side: Said) -> list[Claim]:
    """Return the bodies and professions that a wording names."""
    return [claim for claim in exchangeable(side) if claim.rule is Rule.ROLE]


def is_series(side: Said) -> bool:
    """Tell whether all who are named stand side by side: their order tells nothing."""
    found = roles(side)
    return all(
        saying.key in _LINKS
        for one, other in pairwise(found)
        for saying in side.sayings[one.end : other.start]
    )


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two words may be forms of one: *inform*, *informs*."""
    return one == other or (len(one) > 3 and one[:4] == other[:4])


def _followed(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield each word that says what comes next, with what it says that of."""
    for place, key in enumerate(keys):
        if key in _NEXT:
            yield (key, *keys[place + 1 : place + 1 + _NEAR])
