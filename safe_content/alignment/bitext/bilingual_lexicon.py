"""The lexicon that comes with the program: common words in five languages."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from safe_content.alignment.bitext.stems import stem, words
from safe_content.model.units import Language

Lexicon = Mapping[str, Mapping[str, float]]
"""For the stem of a word, how often each stem stands in its translation."""

_SINGLE_WORDS = 0.5
_IN_A_TERM = 0.35
"""How often a word is translated so, where one of several ways is listed."""


@cache
def general(source: Language, target: Language) -> Lexicon:
    """Return what the words of `source` may be in `target`; empty if not known."""
    table = files("safe_content.alignment.bitext") / "data" / "lexicon.tsv"
    with table.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if not {source, target} <= set(rows.fieldnames or ()):
            return {}
        return from_terms(
            (one, other)
            for row in rows
            for one in row[source].split("|")
            for other in row[target].split("|")
        )


def from_terms(terms: Iterable[tuple[str, str]]) -> Lexicon:
    """Return what the words of each first term may be in the language of the second."""
    lexicon: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for term, translation in terms:
        ours, theirs = words(term.lower()), words(translation.lower())
        often = _SINGLE_WORDS if len(ours) == len(theirs) == 1 else _IN_A_TERM
        for word in ours:
            known = lexicon[stem(word)]
            for other in theirs:
                known[stem(other)] = max(often, known.get(stem(other), 0))
    return dict(lexicon)
