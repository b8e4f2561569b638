"""Which facts somebody altered in a file: a help line, an address, an amount."""

from collections.abc import Iterator, Sequence

from safe_content.checks.facts import Fact, FactKind, facts_in
from safe_content.model.units import Language
from safe_content.publish.release_index import Index
from safe_content.publish.text_digest import Alteration
from safe_content.translation.public_facts import altered_facts


def declared_in(index: Index) -> tuple[Fact, ...]:
    """Return the facts that the newest editions of a release tell."""
    kinds = FactKind.__members__.values()
    values: dict[str, set[str]] = {}
    for item in index.items:
        for name, found in item.facts.items():
            values.setdefault(name, set()).update(found)
    return tuple(
        Fact(
            name=note.name,
            kind=FactKind(note.kind),
            values={"*": tuple(sorted(values[note.name]))},
            label=note.label,
        )
        for note in index.facts
        if note.name in values and note.kind in kinds
    )


def altered_in(
    alterations: Sequence[Alteration], facts: Sequence[Fact], language: Language
) -> Iterator[str]:
    """Say of each fact that was altered what stands in its place, each once."""
    said: dict[str, None] = {}
    for each in alterations:
        named: set[str] = set()
        for found in altered_facts(
            each.text, facts, language, beside=each.before, beside_language=language
        ):
            named.add(found.fact.name)
            said[
                f"{found.fact} was altered: '{found.found}' stands there in place of"
                f" '{found.value}'."
            ] = None
        here = {place.value for place in facts_in(each.text, facts)}
        for place in facts_in(each.before, facts):
            if place.fact.name not in named and place.value not in here:
                said[
                    f"{place.fact} ('{place.value}') does not stand there any more."
                ] = None
    yield from said
