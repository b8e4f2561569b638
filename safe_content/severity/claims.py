"""What a change did to the claims of a wording: the critical rules."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest
from operator import attrgetter

from safe_content.language.word_diff import Hunk
from safe_content.model.rules import Rule, severity_of
from safe_content.model.units import Language, Reason
from safe_content.severity.lexicon.antonyms import opposites
from safe_content.severity.lexicon.claim_types import Claim, Said
from safe_content.severity.lexicon.contrasts import exchangeable
from safe_content.severity.sequences import is_series, roles

_MOVES_MATTER = {Rule.NEGATION, Rule.RESTRICTION}
"""What says something else at another place of the same sentence."""

_ROLES = f"{Rule.ROLE} role"
"""What those who are named have in common."""

_FIGURES = {
    Rule.NUMBER, Rule.DATE, Rule.TIME, Rule.AGE, Rule.AMOUNT, Rule.PERCENTAGE,
    Rule.TELEPHONE, Rule.LAW,
}  # fmt: skip


def broken(
    before: Said, after: Said, hunks: Sequence[Hunk], language: Language
) -> Iterator[Reason]:
    """Name each claim that a change took away, brought, or exchanged."""
    claimed = (
        [*before.claims, *exchangeable(before, [hunk.before for hunk in hunks])],
        [*after.claims, *exchangeable(after, [hunk.after for hunk in hunks])],
    )
    is_relisted = partial(_is_relisted, before, after)
    yield from _merged(_replaced(*claimed, hunks, is_relisted))
    yield from _names(before, after, hunks)
    for hunk in hunks:
        pairs = opposites(
            [saying.key for saying in before.sayings[hunk.before]],
            [saying.key for saying in after.sayings[hunk.after]],
            language,
        )
        for one, other in pairs:
            yield reason(Rule.OPPOSITE, one, other)


def moves_matter(before: Said, after: Said) -> bool:
    """Tell whether both wordings hold what says something else at another place."""
    return all(
        any(claim.rule in _MOVES_MATTER and not claim.is_loose for claim in side.claims)
        for side in (before, after)
    )


def reason(rule: Rule, before: str = "", after: str = "") -> Reason:
    """Return a reason with the severity of its rule."""
    return Reason(rule=rule, severity=severity_of(rule), before=before, after=after)


def _merged(reasons: Iterable[Reason]) -> list[Reason]:
    """Make one of *only* that went and *not only* that came."""
    found: list[Reason] = []
    for new in reasons:
        place = next((i for i, old in enumerate(found) if _is_half(old, new)), None)
        if place is None:
            found.append(new)
        else:
            old = found[place]
            found[place] = reason(
                Rule(new.rule), old.before or new.before, old.after or new.after
            )
    return found


def _is_half(one: Reason, other: Reason) -> bool:
    """Tell whether one names what went and the other what came, of the same words."""
    if one.rule != other.rule or bool(one.before) == bool(other.before):
        return False
    if bool(one.after) == bool(other.after):
        return False
    words, others = sorted(
        (one.before or one.after, other.before or other.after), key=len
    )
    return words.casefold() in others.casefold()


def _replaced(
    before: Sequence[Claim],
    after: Sequence[Claim],
    hunks: Sequence[Hunk],
    is_relisted: Callable[[], bool],
) -> Iterator[Reason]:
    told_lost: list[Claim] = []
    told_gained: list[Claim] = []
    for hunk in hunks:
        lost, gained = _without_common(
            _within(before, hunk.before), _within(after, hunk.after)
        )
        for kin in _kins((*lost, *gained)):
            one = [claim for claim in lost if _kin(claim) == kin]
            other = [claim for claim in gained if _kin(claim) == kin]
            if not (one and other) and kin not in _MOVES_MATTER:
                continue
            if kin == _ROLES and is_relisted():
                continue
            yield from _paired(one, other)
            told_lost += one
            told_gained += other
    lost, gained = _without_common(before, after)
    lost = _without_common(lost, told_lost)[0]
    gained = _without_common(gained, told_gained)[0]
    lost = [claim for claim in lost if not claim.is_loose]
    gained = [
        claim for claim in gained if not claim.is_loose and claim.rule is not Rule.TERM
    ]
    for kin in _kins((*lost, *gained)):
        yield from _paired(
            [claim for claim in lost if _kin(claim) == kin],
            [claim for claim in gained if _kin(claim) == kin],
        )


def _is_relisted(before: Said, after: Said) -> bool:
    """Tell whether both name the same bodies and professions side by side."""
    old, new = (sorted(claim.key for claim in roles(side)) for side in (before, after))
    return old == new and is_series(before) and is_series(after)


def _kins(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(map(_kin, claims)))


def _kin(claim: Claim) -> str:
    """Return what the two sides of one exchange have in common."""
    if claim.axis:
        return f"{claim.rule} {claim.axis}"
    return "figure" if claim.rule in _FIGURES else claim.rule


def _paired(lost: Sequence[Claim], gained: Sequence[Claim]) -> Iterator[Reason]:
    for one, other in zip_longest(lost, gained):
        rule = (one or other).rule
        if one and other and one.rule is Rule.NUMBER:
            rule = other.rule
        yield reason(rule, one.text if one else "", other.text if other else "")


def _within(claims: Sequence[Claim], span: slice) -> list[Claim]:
    """Return the claims that a hunk touches, also when it only parts their words."""
    if span.start == span.stop:
        return [claim for claim in claims if claim.start < span.start < claim.end]
    return [
        claim for claim in claims if claim.start < span.stop and span.start < claim.end
    ]


def _without_common(
    before: Sequence[Claim], after: Sequence[Claim]
) -> tuple[list[Claim], list[Claim]]:
    """Strike out what both sides claim, once for each time it is claimed.

    What is as firm on either side goes first, so that *once* is not taken for *if*.
    """
    lost, gained = _struck(before, after, _firm_key)
    return _struck(lost, gained, _key) if lost and gained else (lost, gained)


_firm_key = attrgetter("key", "is_loose")
_key = attrgetter("key")


def _struck(
    before: Sequence[Claim], after: Sequence[Claim], key: Callable[[Claim], Hashable]
) -> tuple[list[Claim], list[Claim]]:
    if not before or not after:
        return list(before), list(after)
    keys, others = ([key(claim) for claim in side] for side in (before, after))
    if keys == others:
        return [], []
    one, other = Counter(keys), Counter(others)
    return _left(before, keys, one - other), _left(after, others, other - one)


def _left(
    claims: Sequence[Claim], keys: Sequence[Hashable], counts: Counter[Hashable]
) -> list[Claim]:
    found = []
    for claim, key in zip(claims, keys, strict=True):
        if counts[key] > 0:
            counts[key] -= 1
            found.append(claim)
    return found


def _names(before: Said, after: Said, hunks: Sequence[Hunk]) -> Iterator[Reason]:
    """Name the names that came or went; a name that only moved still stands."""
    if not any(
        saying.is_name
        for hunk in hunks
        for saying in (*before.sayings[hunk.before], *after.sayings[hunk.after])
    ):
        return
    counts = (
        Counter(saying.key.casefold() for saying in before.sayings),
        Counter(saying.key.casefold() for saying in after.sayings),
    )
    for hunk in hunks:
        lost = _named(before, hunk.before, counts[1], counts[0])
        gained = _named(after, hunk.after, counts[0], counts[1])
        if lost or gained:
            yield reason(Rule.NAME, " ".join(lost), " ".join(gained))


def _named(
    side: Said, span: slice, there: Counter[str], here: Counter[str]
) -> list[str]:
    return [
        saying.text
        for saying in side.sayings[span]
        if saying.is_name
        and saying.text
        and there[saying.key.casefold()] < here[saying.key.casefold()]
    ]
