"""What a change of wording amounts to, by rule and never by likeness."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from safe_content.language.sentences import sentences
from safe_content.language.typing_errors import is_inflection
from safe_content.language.word_diff import Hunk, edits
from safe_content.model import codes as inline
from safe_content.model.rules import Rule
from safe_content.model.units import (
    CodeKind,
    Language,
    Passage,
    Reason,
    Severity,
    Verdict,
)
from safe_content.severity.claims import broken, moves_matter, reason
from safe_content.severity.cosmetic import level
from safe_content.severity.hand_numbering import unnumbered
from safe_content.severity.lexicon.abbreviations import written_out
from safe_content.severity.lexicon.claim_types import Said
from safe_content.severity.sequences import reordered
from safe_content.severity.statement import said

_SHOWN = 60
_WITHOUT_CONTENT = ("b", "i", "u", "s", "break")
"""How the names of codes begin that carry nothing a reader would miss."""

_ADDRESS = re.compile(r"[a-z]+://|mailto:|tel:|www\.", re.IGNORECASE)


def classify(
    before: str,
    after: str,
    *,
    language: Language,
    glossary: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Verdict | None:
    """Say how much a change of wording matters and why, or None if nothing changed.

    White space that Word may change on its own is no change. In doubt the verdict
    is the higher one.
    """
    return _classified(before, after, language, (*glossary, *names))


@lru_cache(maxsize=65536)
def _classified(
    before: str, after: str, language: Language, terms: tuple[str, ...]
) -> Verdict | None:
    """Judge once: each language of a document asks about the same change."""
    if _collapsed(before) == _collapsed(after):
        return None
    reasons = list(_of_codes(before, after))
    old, new = _lines(inline.standing(before)), _lines(inline.standing(after))
    if _collapsed(old) != _collapsed(new):
        reasons = [r for r in reasons if r.severity > Severity.FORMATTING]
        reasons += _of_words(old, new, language, terms)
    return _verdict(reasons)


def classify_bead(
    before: Sequence[Passage],
    after: Sequence[Passage],
    *,
    language: Language,
    glossary: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Verdict | None:
    """Say how much a change of passages matters, or None if they say the same.

    Passages that were split or joined are compared by all their words together.
    """
    verdict = classify_parts(
        [passage.text for passage in before],
        [passage.text for passage in after],
        language=language,
        glossary=glossary,
        names=names,
    )
    reasons = [*(verdict.reasons if verdict else ()), *_of_links(before, after)]
    if not reasons and len(before) == len(after) == 1:
        reasons = list(_of_style(before[0], after[0]))
    return _verdict(reasons)


def classify_parts(
    before: Sequence[str],
    after: Sequence[str],
    *,
    language: Language,
    glossary: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Verdict | None:
    """Judge wordings that became others together, such as the halves of one.

    That a passage was split, or some were joined, is a reason by itself: what they
    say may be the same, but their translations must be cut or joined too.
    """
    if len(before) == len(after) == 1:
        return classify(
            before[0], after[0], language=language, glossary=glossary, names=names
        )
    old, new = "\n".join(before), "\n".join(after)
    verdict = classify(
        inline.serialise((inline.standing(old),)),
        inline.serialise((inline.standing(new),)),
        language=language,
        glossary=glossary,
        names=names,
    )
    rule = Rule.JOINED if len(after) < len(before) else Rule.SPLIT
    codes = [each for each in _of_codes(old, new) if each.rule == Rule.CONTENT]
    return _verdict([reason(rule), *(verdict.reasons if verdict else ()), *codes])


def split_from(other: str, part: str) -> Reason:
    """Return why `part` has no translation of its own: it stands in that of `other`."""
    return reason(Rule.SPLIT, _shortened(other), _shortened(part))


def _verdict(reasons: Sequence[Reason]) -> Verdict | None:
    if not reasons:
        return None
    ordered = sorted(dict.fromkeys(reasons), key=lambda r: -r.severity)
    return Verdict(severity=ordered[0].severity, reasons=tuple(ordered))


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> str:
    """Return `text` without idle white space, but with its lines: they begin anew."""
    return "\n".join(filter(None, map(_collapsed, text.splitlines())))


def _of_codes(before: str, after: str) -> Iterator[Reason]:
    if "<" not in before and "<" not in after:
        yield reason(Rule.FORMATTING)
        return
    old, new = (
        [str(tag) for tag in inline.tags(side) if _has_content(tag)]
        for side in (before, after)
    )
    if len(old) != len(new):
        yield reason(Rule.CONTENT, " ".join(old), " ".join(new))
    else:
        yield reason(Rule.FORMATTING)


def _has_content(tag: inline.Tag) -> bool:
    name = tag.name.rstrip("0123456789")
    return tag.role is inline.Role.ALONE and name not in _WITHOUT_CONTENT


def _of_links(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[Reason]:
    """Name the addresses behind links that are others now."""
    old, new = (
        [
            code.detail
            for passage in side
            for code in passage.codes
            if code.kind is CodeKind.LINK and _ADDRESS.match(code.detail)
        ]
        for side in (before, after)
    )
    gone = [address for address in old if address not in new]
    come = [address for address in new if address not in old]
    if gone and come:
        yield reason(Rule.URL, " ".join(gone), " ".join(come))


def _of_style(before: Passage, after: Passage) -> Iterator[Reason]:
    if before.style != after.style:
        yield reason(Rule.STYLE, before.style, after.style)
    elif before.look != after.look or (before.kind, before.level) != (
        after.kind,
        after.level,
    ):
        yield reason(Rule.STYLE)
    elif before.codes != after.codes:
        yield reason(Rule.FORMATTING)


def _of_words(
    before: str, after: str, language: Language, terms: Sequence[str]
) -> Iterator[Reason]:
    """Set aside what still stands, then what is harmless; judge what is left."""
    bare = unnumbered(before, after, language)
    yield from bare.reasons
    if _collapsed(bare.before) == _collapsed(bare.after):
        return
    old, new = _without_standing(bare.before, bare.after, language)
    if not old and not new:
        yield reason(Rule.ORDER)
        return
    levelled = level(old, new, language)
    yield from levelled.reasons
    if levelled.before == levelled.after:
        if not (levelled.reasons or bare.reasons):
            yield reason(Rule.SPACING)
        return
    one = said(levelled.before, language, terms)
    other = said(levelled.after, language, terms)
    keys = [[saying.key for saying in side.sayings] for side in (one, other)]
    found = edits(*keys)
    if not found:
        same = _collapsed(levelled.before) == _collapsed(levelled.after)
        if not same or not (levelled.reasons or bare.reasons):
            ways = _rewritten(one, other)
            is_spelt = any(
                written_out(side, language) != side
                for side in (levelled.before, levelled.after)
            )
            other_rule = Rule.SPELLING if is_spelt else Rule.SPACING
            yield reason(Rule.NOTATION if any(ways) else other_rule, *ways)
        return
    critical = list(broken(one, other, found, language))
    if not critical and moves_matter(one, other):
        # Of two words that changed places either may be seen as the one that moved.
        found = tuple(Hunk(before=h.after, after=h.before) for h in edits(*keys[::-1]))
        critical = list(broken(one, other, found, language))
    if not critical and (moved := reordered(one, other, found)):
        rule, was, now = moved
        critical.append(reason(rule, _shortened(was), _shortened(now)))
    yield from critical
    for hunk in found:
        yield from _reworded(one, other, hunk, critical, language)


def _rewritten(before: Said, after: Said) -> tuple[str, str]:
    """Return what is written otherwise of two wordings that say the same."""
    pairs = [
        (one.text, other.text)
        for one, other in zip(before.sayings, after.sayings, strict=True)
        if one.text != other.text
    ]
    one, other = (_shortened(", ".join(pair[i] for pair in pairs)) for i in (0, 1))
    return one, other


def _without_standing(before: str, after: str, language: Language) -> tuple[str, str]:
    """Leave out the sentences that both wordings have."""
    old = [_collapsed(s) for s in sentences(before, language)]
    new = [_collapsed(s) for s in sentences(after, language)]
    if len(old) == len(new) == 1:
        return ("", "") if old == new else (old[0], new[0])
    found = edits(old, new)
    gone = {place for hunk in found for place in range(*_span(hunk.before))}
    come = {place for hunk in found for place in range(*_span(hunk.after))}
    lost = [old[place] for place in sorted(gone)]
    won = [new[place] for place in sorted(come)]
    if sorted(lost) == sorted(won):
        return "", ""
    return "\n".join(lost), "\n".join(won)


def _span(span: slice) -> tuple[int, int]:
    return span.start, span.stop


def _reworded(
    before: Said,
    after: Said,
    hunk: Hunk,
    critical: Sequence[Reason],
    language: Language,
) -> Iterator[Reason]:
    """Name the words of a hunk, unless a critical reason has named them all."""
    old, new = before.text(hunk.before).strip(), after.text(hunk.after).strip()
    if any(r.before.endswith(old) and r.after.endswith(new) for r in critical):
        return
    if "?" in (old, new):
        yield reason(Rule.QUESTION, old, new)
        return
    is_form = old and new and is_inflection(old, new, language)
    rule = Rule.INFLECTION if is_form else Rule.WORDING
    yield reason(rule, _shortened(old), _shortened(new))


def _shortened(words: str) -> str:
    if len(words) <= _SHOWN:
        return words
    return words[:_SHOWN].rpartition(" ")[0] + " …"
