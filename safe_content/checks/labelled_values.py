"""Telephone numbers and addresses with the label that says whose they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from safe_content.checks.facts import Fact, FactKind, right_values
from safe_content.checks.former_values import former_places, is_same
from safe_content.checks.registry import finding
from safe_content.language.quantities import Quantity, QuantityKind, quantities
from safe_content.model.units import Finding, Language, Passage

_KINDS = {
    FactKind.HELP_LINE: QuantityKind.TELEPHONE,
    FactKind.ADDRESS: QuantityKind.EMAIL,
    FactKind.URL: QuantityKind.URL,
    FactKind.AMOUNT: QuantityKind.AMOUNT,
    FactKind.LAW: QuantityKind.LAW,
    FactKind.DATE: QuantityKind.DATE,
}
_CONTACTS = (QuantityKind.TELEPHONE, QuantityKind.EMAIL, QuantityKind.URL)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LINE = re.compile(r"\s*(?P<label>[^:\n]{3,80}?)\s*:\s*(?P<rest>\S.*)", re.DOTALL)
_MOST_WORDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledValue:
    """A number or address, and what stands beside it and says whose it is."""

    label: str
    kind: QuantityKind
    value: str
    """The same for each way of writing it."""
    text: str


def labelled_values(passage: Passage, language: Language) -> tuple[LabelledValue, ...]:
    """Return the telephones and addresses of a passage that have a label of their own.

    Its row and column in a table, or the words before the colon: *Help line: 0800 …*.
    A passage with several of one kind tells none of them apart.
    """
    found = [
        each for each in quantities(passage.plain, language) if each.kind in _CONTACTS
    ]
    label, column = " › ".join(passage.labels.row), " › ".join(passage.labels.column)
    is_line = _LINE.fullmatch(passage.plain)
    if not label and is_line and len(is_line["label"].split()) <= _MOST_WORDS:
        label = is_line["label"]
        found = [each for each in found if each.start >= is_line.start("rest")]
    if not label or not re.search(r"[^\W\d_]{3}", label):
        return ()
    return tuple(
        LabelledValue(
            label=" ".join(f"{label} › {column}".strip(" ›").casefold().split()),
            kind=each.kind,
            value=each.value,
            text=each.text,
        )
        for each in found
        if sum(other.kind is each.kind for other in found) == 1
    )


def contradicting(
    passage: Passage,
    facts: Sequence[Fact],
    language: Language,
    regions: Sequence[str] = (),
) -> Iterator[Finding]:
    """Find values that can't be those of the declared fact that a passage names.

    It names one by the fact's label, in its words or beside it in a table. What else is
    declared there explains a value; what the fact read before is told of by itself.
    """
    plain = passage.plain
    beside = " › ".join((*passage.labels.row, *passage.labels.column, plain))
    named = [
        fact
        for fact in facts
        if fact.values and fact.kind in _KINDS and _names(fact, beside)
    ]
    for fact in named:
        figures = [
            each
            for each in quantities(plain, language)
            if each.kind is _KINDS[fact.kind] and not each.is_loose
        ]
        others = [each for each in named if each.kind is fact.kind]
        if (
            not figures
            or any(_is_right(each, fact, language) for each in figures)
            or former_places(plain, [fact], language)
        ):
            continue
        right = right_values(fact, language, regions)
        for each in figures:
            if right and not any(_is_right(each, other, language) for other in others):
                yield finding(
                    "facts", "other", name=str(fact), value=right[0], old=each.text
                )


def _is_right(figure: Quantity, fact: Fact, language: Language) -> bool:
    return any(
        is_same(figure.text, way, fact.kind, language)
        for ways in fact.values.values()
        for way in ways
    )


def _names(fact: Fact, text: str) -> bool:
    return any(
        _naming(label).search(text) is not None
        for label in fact.labels or (fact.label,)
    )


@lru_cache(maxsize=4096)
def _naming(label: str) -> re.Pattern[str]:
    """Return the pattern of a label of two words or more, without what is in brackets."""
    words = _BRACKETS.sub("", label).split()
    if len(words) < 2:
        return re.compile("(?!)")
    said = r"\s+".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE)
