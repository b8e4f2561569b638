"""What only a person can say: a change matters less, or a translation still holds."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from safe_content.exchange.po import catalog_po
from safe_content.i18n.english import count
from safe_content.journeys.masters.flagging import draft_catalogs
from safe_content.journeys.state.survey import Survey, survey
from safe_content.model.errors import SafeContentError
from safe_content.model.rules import Rule
from safe_content.model.units import (
    Grade,
    Language,
    Reason,
    Severity,
    UnitId,
    Verdict,
    fingerprint,
)
from safe_content.translation import catalog as catalogs
from safe_content.translation.catalog import State
from safe_content.translation.decisions import Decision
from safe_content.workspace import Act, ChangeSet, Workspace
from safe_content.workspace.records.jsonl import DECISION
from safe_content.workspace.storage.paths import catalog_name, decisions_name


class NothingFittingError(SafeContentError):
    """No passage fits what was asked for."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what, advice)


class PatternError(SafeContentError):
    """A pattern that passages should match is not one."""

    def __init__(self, pattern: str, problem: str) -> None:
        super().__init__(
            f"'{pattern}' is not a pattern: {problem}.",
            "Put a backslash before signs such as ( [ * + ? that stand for themselves.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageChoice:
    """Which passages a decision is about.

    Raises a SafeContentError if the pattern is none.
    """

    units: tuple[str, ...] = ()
    pattern: str | None = None
    """A regular expression that the wording must hold."""
    everything: bool = False

    def __post_init__(self) -> None:
        """Refuse a pattern that can't be read before anything is looked at."""
        if self.pattern is not None:
            try:
                re.compile(self.pattern)
            except re.error as error:
                raise PatternError(self.pattern, str(error)) from error


def lower_or_raise(
    workspace: Workspace,
    name: str,
    choice: PassageChoice,
    severity: Severity,
    *,
    languages: Sequence[Language] = (),
    why: str,
    act: Act,
    seen: Collection[tuple[UnitId, str]] | None = None,
) -> tuple[Decision, ...]:
    """Give the open changes of the chosen passages another severity, for a reason.

    For some `languages`, or for all, those to come included. If `seen` is given, only
    for changes from the wordings that it names.
    """
    document = workspace.document(name)
    with workspace.change("triage", act) as draft:
        state = survey(workspace, document)
        units = state.leading.by_id()
        made: dict[tuple[UnitId, str, Language | None], Decision] = {}
        for language in languages or (None,):
            for unit, before in _open_changes(workspace, state, language):
                is_seen = seen is None or (unit, before) in seen
                if is_seen and _is_chosen(choice, unit, units[unit].plain):
                    made[unit, fingerprint(before), language] = Decision(
                        unit=unit,
                        language=language,
                        before=fingerprint(before),
                        after=units[unit].fingerprint,
                        severity=severity,
                        who=act.who,
                        when=act.when,
                        why=why,
                    )
        decisions = tuple(made.values())
        if not decisions:
            raise _nothing_open(name)
        everything = (*workspace.decisions(name), *decisions)
        draft.files[decisions_name(name)] = DECISION.lines(everything)
        after_all = Survey(
            document=document,
            leading=state.leading,
            other=state.other,
            pairings=state.pairings,
            decisions=everything,
            terms=state.terms,
            watch=state.watch,
        )
        draft_catalogs(workspace, draft, after_all)
        draft.what = (
            f"{name} {', '.join(languages) or 'all languages'}:"
            f" {count(len(decisions), 'change')} called {severity}, because {why}"
        )
        return decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedChange:
    """An open change that is critical only by where it stands."""

    unit: UnitId
    before: str
    """The wording that a text was made from, with its codes."""
    after: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedChanges:
    """All open changes of a document that are critical by their place alone."""

    changes: tuple[PlacedChange, ...]

    @property
    def sign(self) -> str:
        """What a person repeats who has seen each of them; another list has another."""
        said = "\n".join(f"{c.unit} {c.before} {c.after}" for c in self.changes)
        return fingerprint(said)[:8]

    def first(self, number: int | None) -> "PlacedChanges":
        """Return the first so many, with their own sign; all for None."""
        return PlacedChanges(changes=self.changes[:number])


class NotSeenError(SafeContentError):
    """Changes would be settled that nobody was shown."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(
            f"The changes of '{name}' that are critical by their place are not those"
            f" that were shown: there are {number} now.",
            f"Run 'safe-content triage {name} --by-place' to see each, and repeat with"
            " the sign it ends with.",
        )


def placed_changes(workspace: Workspace, name: str) -> PlacedChanges:
    """Return the open changes that are critical by their place, each once.

    Never one that also touches a figure, a name or a word that decides.
    """
    state = survey(workspace, workspace.document(name))
    units = state.leading.by_id()
    found: dict[tuple[UnitId, str], PlacedChange] = {}
    for language in state.document.languages:
        catalog = workspace.catalog(name, language)
        classify = state.classify(catalog)
        for unit, before in _open_changes(workspace, state, language):
            verdict = classify(unit, before, units[unit].passage)
            if verdict and _is_by_place(verdict):
                found[unit, before] = PlacedChange(
                    unit=unit,
                    before=before,
                    after=units[unit].text,
                    reasons=verdict.reasons,
                )
    return PlacedChanges(changes=tuple(found.values()))


def settle_placed(
    workspace: Workspace,
    name: str,
    sign: str,
    *,
    severity: Severity,
    why: str,
    first: int | None = None,
    act: Act,
) -> tuple[Decision, ...]:
    """Give all changes that are critical by their place another severity at once.

    Or only the `first` so many. Raises NotSeenError unless `sign` is that of these as
    they are now.
    """
    placed = placed_changes(workspace, name).first(first)
    if not placed.changes:
        raise _nothing_open(name)
    if sign != placed.sign:
        raise NotSeenError(name, len(placed.changes))
    return lower_or_raise(
        workspace,
        name,
        PassageChoice(units=tuple(change.unit for change in placed.changes)),
        severity,
        why=why,
        act=act,
        seen={(change.unit, change.before) for change in placed.changes},
    )


def _is_by_place(verdict: Verdict) -> bool:
    proven = {
        each.rule
        for each in verdict.reasons
        if each.severity.makes_stale and each.grade is Grade.PROVEN
    }
    return verdict.grade is Grade.PLACE and proven <= _WORDS_ALONE


_WORDS_ALONE = {Rule.WORDING, Rule.INFLECTION, Rule.TERM, Rule.QUESTION, Rule.CONTENT}
"""Rules of a change that touches no figure, sign, name or word that decides."""


def still_holds(
    workspace: Workspace,
    name: str,
    choice: PassageChoice,
    *,
    languages: Iterable[Language],
    why: str,
    act: Act,
) -> dict[Language, tuple[UnitId, ...]]:
    """Say that stale or unreviewed translations of the chosen passages still hold."""
    document = workspace.document(name)
    with workspace.change("triage", act) as draft:
        state = survey(workspace, document)
        held = {
            language: _hold(workspace, draft, state, choice, language)
            for language in languages
        }
        number = sum(map(len, held.values()))
        if not number:
            raise _nothing_open(name)
        hold = count(number, "translation still holds", "translations still hold")
        draft.what = f"{name}: {hold}, because {why}"
        return held


def _hold(
    workspace: Workspace,
    draft: ChangeSet,
    state: Survey,
    choice: PassageChoice,
    language: Language,
) -> tuple[UnitId, ...]:
    name = state.document.name
    catalog = workspace.catalog(name, language)
    catalog = state.refreshed(catalog)
    entries = catalog.by_unit()
    waiting = (State.STALE, State.UNREVIEWED)
    units = tuple(
        unit.id
        for unit, status in zip(
            state.leading.units, state.statuses(catalog), strict=True
        )
        if status.state in waiting and _is_chosen(choice, unit.id, unit.plain)
    )
    if units:
        catalog = catalogs.translate(
            catalog, {unit: entries[unit].translation for unit in units}
        )
        catalog = state.refreshed(catalog)
        draft.files[catalog_name(name, language)] = catalog_po.dumps(catalog)
    return units


def _open_changes(
    workspace: Workspace, state: Survey, language: Language | None
) -> Iterable[tuple[UnitId, str]]:
    """Yield the units whose wording differs from what some text was made from."""
    units = state.leading.by_id()
    languages = (language,) if language else state.document.languages
    for each in languages:
        for entry in workspace.catalog(state.document.name, each).entries:
            unit = units.get(entry.unit)
            if unit and fingerprint(entry.made_from) != unit.fingerprint:
                yield entry.unit, entry.made_from
    if language is None:
        for standing in state.standings:
            if standing.leading_verdict and len(standing.leading) == 1:
                yield standing.leading[0], standing.said_leading


def _is_chosen(choice: PassageChoice, unit: UnitId, words: str) -> bool:
    if choice.everything or unit in choice.units:
        return True
    return choice.pattern is not None and bool(re.search(choice.pattern, words))


def _nothing_open(name: str) -> NothingFittingError:
    return NothingFittingError(
        f"No change of the chosen passages of '{name}' is open.",
        f"'safe-content status {name} --units' lists those that are.",
    )
