"""The number that somebody typed before a heading or an item: *2.3*, *4)*, *a.*"""

import re
from dataclasses import dataclass

from safe_content.model.rules import Rule, severity_of
from safe_content.model.units import Language, Reason

_LANGUAGES = frozenset({"en", "nl"})
"""In others a number and a point at the beginning may be a date or an age."""

_COUNTED = re.compile(
    r"(?P<number>"
    r"[1-9]\d?[.)]"
    r"|[1-9]\d?\.[1-9](?:[.)]|(?=\s+[\"“‘'(]?[^\W\d_a-z]))"
    r"|[1-9]\d?\.[1-9]\d?(?:\.[1-9]\d?){1,4}[.)]?"
    r")\s+(?=[\"“‘'(]?[^\W\d_])"
)
"""Not *2.5 litres*, nor *9.30 Lunch*: what may be an amount or a time stays one."""

_LETTERED = re.compile(r"(?P<number>\(?[A-Za-z][.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnumbered:
    """Two wordings without the number that only one of them begins with."""

    before: str
    after: str
    reasons: tuple[Reason, ...]


def _first(text: str) -> str:
    """Return the figures that a text begins with."""
    return text[: len(text) - len(text.lstrip("0123456789"))]


def unnumbered(before: str, after: str, language: Language) -> Unnumbered:
    """Set a typed number aside that came, went, or became another.

    *2.5 Safety* that is *2.9 Safety* now was counted anew; *2.5 litres* was not.
    """
    kept = Unnumbered(before=before, after=after, reasons=())
    if language.partition("-")[0] not in _LANGUAGES:
        return kept
    one, other = _COUNTED.match(before), _COUNTED.match(after)
    if one and other:
        if one["number"].rstrip(".)") == other["number"].rstrip(".)"):
            mark = Reason(
                rule=Rule.PUNCTUATION,
                severity=severity_of(Rule.PUNCTUATION),
                before=one["number"],
                after=other["number"],
            )
            is_same = one["number"] == other["number"]
            return Unnumbered(
                before=before[one.end() :],
                after=after[other.end() :],
                reasons=() if is_same else (mark,),
            )
    elif not (one or other) or _first(before) == _first(after):
        return kept
    one = one or _LETTERED.match(before)
    other = other or _LETTERED.match(after)
    reason = Reason(
        rule=Rule.NUMBERING,
        severity=severity_of(Rule.NUMBERING),
        before=one["number"] if one else "",
        after=other["number"] if other else "",
    )
    return Unnumbered(
        before=before[one.end() :] if one else before,
        after=after[other.end() :] if other else after,
        reasons=(reason,),
    )
