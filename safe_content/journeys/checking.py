"""Find what is wrong with translations before anybody reads them."""

from collections.abc import Callable
from dataclasses import dataclass

from safe_content import checks
from safe_content.catalogs import State
from safe_content.journeys.survey import survey
from safe_content.model import Finding, Language, Unit, UnitId
from safe_content.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings about one translation."""

    unit: UnitId
    place: str
    source: str
    translation: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """The findings about a document in a language, in document order."""

    document: str
    language: Language
    looked_at: int
    found: tuple[Checked, ...]

    @property
    def errors(self) -> int:
        """How many findings keep a text out of a release."""
        return sum(f.is_error for checked in self.found for f in checked.findings)

    @property
    def warnings(self) -> int:
        """How many findings a person should look at."""
        return sum(not f.is_error for checked in self.found for f in checked.findings)


def checker(
    workspace: Workspace, source_language: Language, language: Language
) -> Callable[[Unit, str], tuple[Finding, ...]]:
    """Return what checks one translation, with the workspace's facts and terms."""
    facts = workspace.facts()
    terms = workspace.glossary()

    def check(unit: Unit, translation: str) -> tuple[Finding, ...]:
        return checks.check(
            unit.text,
            translation,
            source_language=source_language,
            language=language,
            facts=facts,
            glossary=terms,
        )

    return check


def check(workspace: Workspace, name: str, language: Language) -> CheckReport:
    """Check every translation in force of a document in a language."""
    document = workspace.document(name)
    state = survey(workspace, document)
    catalog = workspace.catalog(name, language)
    entries = catalog.by_unit()
    look = checker(workspace, state.leading.language, language)
    found = []
    looked_at = 0
    for unit, status in zip(state.leading.units, state.statuses(catalog), strict=True):
        if status.state in (State.MISSING, State.STALE):
            continue
        looked_at += 1
        translation = entries[unit.id].translation
        if findings := look(unit, translation):
            found.append(
                Checked(
                    unit=unit.id,
                    place=" › ".join(unit.passage.headings),
                    source=unit.text,
                    translation=translation,
                    findings=findings,
                )
            )
    return CheckReport(
        document=name, language=language, looked_at=looked_at, found=tuple(found)
    )
