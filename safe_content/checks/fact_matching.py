"""Whether the facts of a source are right in its translation."""

from collections.abc import Iterator

from safe_content.checks.facts import accepted
from safe_content.checks.pairs import Pair
from safe_content.checks.table import finding
from safe_content.model import Finding


def facts(pair: Pair) -> Iterator[Finding]:
    """Find facts of the source that the translation lacks, or gives another value."""
    present: dict[str, set[str]] = {}
    for place in pair.right_facts:
        present.setdefault(place.fact.name, set()).add(place.value)
    reported: set[tuple[str, str]] = set()
    for place in pair.source_facts:
        right = accepted(place, pair.source_language, pair.language, pair.regions)
        if present.get(place.fact.name, set()).isdisjoint(right):
            key = (place.fact.name, right[0])
            if key not in reported:
                reported.add(key)
                yield finding("facts", "missing", name=str(place.fact), value=right[0])
