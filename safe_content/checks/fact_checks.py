"""Whether the facts of a source are right in its translation."""

from collections import Counter
from collections.abc import Iterator

from safe_content.checks.facts import FactPlace, accepted
from safe_content.checks.former_values import FormerPlace, outdated
from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.model.units import Finding


def facts(pair: Pair) -> Iterator[Finding]:
    """Find facts that the translation has less often than its source, or wrong.

    A fact that stands twice has to be right twice: an altered one beside a right one
    would harm its reader all the same. Where the source shows what a fact said before,
    the translation shows what it says now.
    """
    present = Counter((place.fact.name, place.value) for place in pair.right_facts)
    wanted: dict[tuple[str, tuple[str, ...]], list[FactPlace | FormerPlace]] = {}
    for place in pair.source_facts:
        right = accepted(place, pair.source_language, pair.language, pair.regions)
        wanted.setdefault((place.fact.name, right), []).append(place)
    for former in pair.source_former:
        if right := pair.right_now(former):
            wanted.setdefault((former.fact.name, right), []).append(former)
    for (name, right), places in wanted.items():
        found = sum(present[name, value] for value in set(right))
        if found < len(places):
            fact, message = places[0].fact, "again" if found else "missing"
            yield finding("facts", message, name=str(fact), value=right[0])
    said = {each.message: each for each in map(outdated, pair.translated_former)}
    yield from said.values()
