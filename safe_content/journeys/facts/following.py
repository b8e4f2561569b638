"""Tell where each fact still shows what it said before, and who has it to change."""

from collections.abc import Iterator
from dataclasses import dataclass

from safe_content.checks.facts import Fact, FactKind
from safe_content.checks.former_values import FormerPlace
from safe_content.journeys.state.survey import Survey, survey
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, Unit, UnitId
from safe_content.workspace import Workspace


class NoSuchFactError(SafeContentError):
    """A name is none of the declared facts."""

    def __init__(self, name: str, known: tuple[Fact, ...]) -> None:
        names = ", ".join(fact.name for fact in known) or "none yet"
        super().__init__(
            f"There is no fact '{name}' in sources/facts.toml; there are: {names}.",
            "Choose one of these, or add it there.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutdatedPlace:
    """A passage of a document in a language that shows a former value."""

    document: str
    language: Language
    is_master: bool
    """Whether it is for the editor of that master; else it is for a translator."""
    unit: UnitId
    place: str
    """The headings and labels under which it stands."""
    text: str
    """As it says it."""
    value: str
    """What should stand there; empty if the fact has no value any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactReport:
    """A fact as it is declared, and the places that have not followed."""

    name: str
    kind: FactKind
    label: str
    values: dict[str, tuple[str, ...]]
    """Empty where it is declared no more."""
    former: dict[str, tuple[str, ...]]
    places: tuple[OutdatedPlace, ...]


def fact_reports(
    workspace: Workspace, name: str | None = None
) -> tuple[FactReport, ...]:
    """Report each fact, or the one of that `name`; raise NoSuchFactError for none."""
    facts = workspace.facts()
    chosen = tuple(fact for fact in facts if name in (None, fact.name))
    if name is not None and not chosen:
        raise NoSuchFactError(name, facts)
    found = list(_places(workspace)) if any(fact.former for fact in chosen) else []
    return tuple(
        FactReport(
            name=fact.name,
            kind=fact.kind,
            label=str(fact),
            values=dict(fact.values),
            former=dict(fact.former),
            places=tuple(place for of, place in found if of == fact.name),
        )
        for fact in chosen
    )


def _places(workspace: Workspace) -> Iterator[tuple[str, OutdatedPlace]]:
    for document in workspace.documents:
        if not workspace.numbers(document.name, document.leading):
            continue
        state = survey(workspace, document)
        for language in document.masters:
            own = state.leading if language == document.leading else state.other
            units = own.by_id() if own else {}
            for unit, places in state.outdated_in(language).items():
                yield from _told(state, language, units[unit], places)
        units = state.leading.by_id()
        for language in document.languages:
            catalog = workspace.catalog(document.name, language)
            for unit, places in state.outdated(catalog).items():
                yield from _told(state, language, units[unit], places)


def _told(
    state: Survey, language: Language, unit: Unit, places: tuple[FormerPlace, ...]
) -> Iterator[tuple[str, OutdatedPlace]]:
    for place in places:
        yield (
            place.fact.name,
            OutdatedPlace(
                document=state.document.name,
                language=language,
                is_master=language in state.document.masters,
                unit=unit.id,
                place=" › ".join(unit.passage.place),
                text=place.text,
                value=place.value,
            ),
        )
