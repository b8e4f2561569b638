"""Find what is wrong with translations before anybody reads them."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from safe_content import checks
from safe_content.checks.accepted_forms import AcceptedForm, forms_from
from safe_content.checks.contradictions import REVERSALS
from safe_content.checks.former_values import outdated
from safe_content.checks.labelled_values import contradicting
from safe_content.i18n.english import count
from safe_content.journeys.state.survey import Survey, survey
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Finding, Language, Unit, UnitId, fingerprint
from safe_content.translation.catalog import State
from safe_content.translation.decisions import Acceptance, open_findings
from safe_content.workspace import Act, Workspace
from safe_content.workspace.config.handwritten import text_of
from safe_content.workspace.records.jsonl import ACCEPTANCE
from safe_content.workspace.storage.paths import ACCEPTANCES, FORMS

Unknown = Callable[[Collection[str]], frozenset[str]]
"""Which of some words a dictionary does not have."""


_OFTEN = 3
"""A word that a translator wrote in so many passages is no slip of the pen."""


class NoSuchFindingError(SafeContentError):
    """No check has found what a person wants to accept."""

    def __init__(self, name: str, language: str, unit: str, check: str) -> None:
        super().__init__(
            f"The check '{check}' finds nothing in passage '{unit}' of '{name}' in"
            f" '{language}'.",
            f"'safe-content check {name} {language}' shows what was found, each with"
            " its passage and check.",
        )


class NothingSettledError(SafeContentError):
    """No finding would be settled by the form that a person wants to accept."""

    def __init__(self, name: str, language: str, check: str) -> None:
        super().__init__(
            f"No finding of the check '{check}' in '{name}' in '{language}' is about"
            " these words of the source and of the translation.",
            "Give both as they stand there, as few words as say it;"
            f" 'safe-content check {name} {language}' shows what was found.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTranslation:
    """The findings about one translation."""

    unit: UnitId
    place: str
    source: str
    translation: str
    findings: tuple[Finding, ...]
    settled: int = 0
    """How many more there would be, had the team accepted no form for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """The findings about a document in a language, in document order."""

    document: str
    language: Language
    looked_at: int
    found: tuple[CheckedTranslation, ...]
    accepted: int = 0
    """How many more there would be, had nobody let them stand."""

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
    """Return what checks one translation, with the workspace's facts and terms.

    What a person has accepted of the same translation is not found again.
    """
    look = _look(workspace, source_language, language)
    acceptances, forms = workspace.acceptances(), workspace.accepted_forms()

    def check(unit: Unit, translation: str) -> tuple[Finding, ...]:
        return open_findings(
            checks.unsettled(
                look(unit.text, translation),
                forms,
                look,
                source=unit.text,
                translation=translation,
                language=language,
            ),
            acceptances,
            unit=unit.id,
            language=language,
            source=unit.text,
            translation=translation,
        )

    return check


def fact_checker(
    workspace: Workspace, source_language: Language, language: Language
) -> Callable[[Unit, str], tuple[Finding, ...]]:
    """Return what finds the facts in which a translation differs from its unit."""
    look = _look(workspace, source_language, language, checks.OF_FACTS)
    return lambda unit, translation: look(unit.text, translation)


def check(
    workspace: Workspace,
    name: str,
    language: Language,
    *,
    unknown: Unknown | None = None,
) -> CheckReport:
    """Check every translation in force of a document in a language.

    With `unknown`, a dictionary of the language, also its spelling.
    """
    looked = tuple(_checked(workspace, name, language, unknown))
    acceptances = workspace.acceptances()
    found = []
    accepted = 0
    for checked in looked:
        findings = open_findings(
            checked.findings,
            acceptances,
            unit=checked.unit,
            language=language,
            source=checked.source,
            translation=checked.translation,
        )
        accepted += checked.settled + len(checked.findings) - len(findings)
        if findings:
            found.append(
                CheckedTranslation(
                    unit=checked.unit,
                    place=checked.place,
                    source=checked.source,
                    translation=checked.translation,
                    findings=findings,
                )
            )
    return CheckReport(
        document=name,
        language=language,
        looked_at=len(looked),
        found=tuple(found),
        accepted=accepted,
    )


def accept_findings(
    workspace: Workspace,
    name: str,
    language: Language,
    wanted: Sequence[tuple[str, str]],
    *,
    why: str,
    act: Act,
    unknown: Unknown | None = None,
) -> tuple[Acceptance, ...]:
    """Let findings stand for a reason: each named by its unit and its check.

    It holds until the wording or the translation changes.
    """
    with workspace.change("check", act) as draft:
        found = {
            checked.unit: checked
            for checked in check(workspace, name, language, unknown=unknown).found
        }
        made: list[Acceptance] = []
        for unit, check_name in wanted:
            checked = found.get(UnitId(unit))
            findings = [
                finding
                for finding in (checked.findings if checked else ())
                if finding.check == check_name
            ]
            if checked is None or not findings:
                raise NoSuchFindingError(name, language, unit, check_name)
            made += (
                Acceptance(
                    unit=checked.unit,
                    language=language,
                    check=finding.check,
                    message=finding.message,
                    source=fingerprint(checked.source),
                    translation=fingerprint(checked.translation),
                    who=act.who,
                    when=act.when,
                    why=why,
                )
                for finding in findings
            )
        everything = (*workspace.acceptances(), *made)
        draft.files[ACCEPTANCES] = ACCEPTANCE.lines(everything)
        stand = count(len(made), "finding")
        draft.what = f"{name} {language}: {stand} let stand, because {why}"
        return tuple(made)


def accept_form(
    workspace: Workspace,
    name: str,
    language: Language,
    form: AcceptedForm,
    *,
    act: Act,
) -> int:
    """Add a form to those that the team accepts for good; return what it settles.

    That is how many findings of the document in the language. Raises
    NothingSettledError if there are none, with nothing written.
    """
    with workspace.change("check", act) as draft:
        before = check(workspace, name, language)
        data = workspace.disk.read(FORMS)
        text = text_of(data) if data else _FORMS_HEAD
        text = f"{text.rstrip()}\n\n{_written(form)}"
        forms_from(text, FORMS)
        draft.files[FORMS] = text.encode()
        settled = sum(
            len(each.findings) - len(_left(workspace, name, language, each, form))
            for each in before.found
        )
        if not settled:
            raise NothingSettledError(name, language, form.check)
        draft.what = f"{language}: '{form.translation}' accepted for '{form.source}'"
        draft.what += f" by the check {form.check}, because {form.why}"
        return settled


_FORMS_HEAD = "# Words of translations that no check should name, accepted for good."


def _written(form: AcceptedForm) -> str:
    fields = (
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in asdict(form).items()
    )
    return "\n".join(["[[form]]", *fields, ""])


def _left(
    workspace: Workspace,
    name: str,
    language: Language,
    checked: CheckedTranslation,
    form: AcceptedForm,
) -> tuple[Finding, ...]:
    source_language = Language(workspace.document(name).leading)
    return checks.unsettled(
        checked.findings,
        [form],
        _look(workspace, source_language, language),
        source=checked.source,
        translation=checked.translation,
        language=language,
    )


def _look(
    workspace: Workspace,
    source_language: Language,
    language: Language,
    only: Collection[str] | None = None,
) -> Callable[[str, str], tuple[Finding, ...]]:
    facts = workspace.facts()
    terms = workspace.glossary()

    def look(source: str, translation: str) -> tuple[Finding, ...]:
        return checks.check(
            source,
            translation,
            source_language=source_language,
            language=language,
            facts=facts,
            glossary=terms,
            checks=only,
        )

    return look


@dataclass(frozen=True, slots=True, kw_only=True)
class _CurrentTranslation:
    """A translation in force, and the wording that it says."""

    unit: Unit
    source: str
    translation: str


def _checked(
    workspace: Workspace, name: str, language: Language, unknown: Unknown | None
) -> Iterator[CheckedTranslation]:
    """Yield every translation in force with all that the checks find in it."""
    document = workspace.document(name)
    state = survey(workspace, document)
    if language in document.masters:
        yield from _against_the_other(workspace, state, language)
        yield from _against_the_facts(workspace, state, language)
        return
    catalog = workspace.catalog(name, language)
    entries = catalog.by_unit()
    source_language = state.leading.language
    behind = state.outdated(catalog) if state.watch else {}
    # A change too small to make a translation stale asks nothing of it, so it is
    # checked against the wording that it was made from. A bare number or address that
    # nobody wrote down again is the master's own.
    standing = [
        _CurrentTranslation(
            unit=unit, source=entry.made_from, translation=entry.translation
        )
        for unit, status in zip(
            state.leading.units, state.statuses(catalog), strict=True
        )
        if (status.state not in (State.MISSING, State.STALE) or status.unit in behind)
        and (entry := entries.get(unit.id))
        and entry.translation.strip()
    ]
    together = checks.check_document(
        [
            checks.CheckedUnit(
                id=each.unit.id, source=each.source, translation=each.translation
            )
            for each in standing
        ]
    )
    spelling = _spelling(workspace, standing, language, unknown)
    look = _look(workspace, source_language, language)
    facts = workspace.facts()
    forms = workspace.accepted_forms()
    for each in standing:
        found = look(each.source, each.translation)
        left = checks.unsettled(
            found,
            forms,
            look,
            source=each.source,
            translation=each.translation,
            language=language,
        )
        yield CheckedTranslation(
            unit=each.unit.id,
            place=" › ".join(each.unit.passage.place),
            source=each.source,
            translation=each.translation,
            settled=len(found) - len(left),
            findings=(
                *left,
                *contradicting(
                    replace(each.unit.passage, text=each.translation), facts, language
                ),
                *together.get(each.unit.id, ()),
                *spelling.get(each.unit.id, ()),
            ),
        )


def _against_the_other(
    workspace: Workspace, state: Survey, language: Language
) -> Iterator[CheckedTranslation]:
    """Yield every passage of a master with what contradicts the other master in it.

    A *not* or *must* of one master alone is named where the two are called equal.
    """
    if state.other is None:
        return
    is_leading = language == state.leading.language
    own, beside = state.leading, state.other
    if not is_leading:
        own, beside = beside, own
    units, others = own.by_id(), beside.by_id()
    look = _look(workspace, beside.language, language, checks.OF_FACTS)
    look_for_reversals = _look(workspace, beside.language, language, REVERSALS)
    for standing in state.standings:
        here, there = standing.leading, standing.other
        if not is_leading:
            here, there = there, here
        if not here or not there or standing.is_suggested:
            continue
        source = " ".join(others[unit].text for unit in there)
        text = " ".join(units[unit].text for unit in here)
        yield CheckedTranslation(
            unit=here[0],
            place=" › ".join(units[here[0]].passage.place),
            source=source,
            translation=text,
            findings=look(source, text)
            if standing.contradiction
            else look_for_reversals(source, text)
            if standing.may_be_reversed
            else (),
        )


def _against_the_facts(
    workspace: Workspace, state: Survey, language: Language
) -> Iterator[CheckedTranslation]:
    """Yield every passage of a master that shows another value than a fact has."""
    own = state.leading if language == state.leading.language else state.other
    facts = workspace.facts()
    outdated_units = state.outdated_in(language)
    for unit in own.units if own and facts else ():
        former = map(outdated, outdated_units.get(unit.id, ()))
        found = {
            finding.message: finding
            for finding in (*former, *contradicting(unit.passage, facts, language))
        }
        if found:
            yield CheckedTranslation(
                unit=unit.id,
                place=" › ".join(unit.passage.place),
                source=unit.text,
                translation=unit.text,
                findings=tuple(found.values()),
            )


def _spelling(
    workspace: Workspace,
    standing: Sequence[_CurrentTranslation],
    language: Language,
    unknown: Unknown | None,
) -> Mapping[UnitId, tuple[Finding, ...]]:
    """Ask the dictionary once for all words of a document, which is much faster."""
    if unknown is None:
        return {}
    terms = workspace.terms(language)
    words: dict[UnitId, tuple[str, ...]] = {}
    places: defaultdict[str, list[UnitId]] = defaultdict(list)
    for each in standing:
        found = checks.spelled(each.source, each.translation, terms)
        words[each.unit.id] = found
        for word in found:
            places[word].append(each.unit.id)
    rare = [word for word, units in places.items() if len(units) < _OFTEN]
    wrong = unknown(rare).intersection(rare)
    return {
        unit: tuple(map(checks.misspelled, filter(wrong.__contains__, found)))
        for unit, found in words.items()
    }
