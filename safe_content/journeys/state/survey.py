"""How a document stands today: both masters, what they agree on, each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from safe_content import severity
from safe_content.checks.contradictions import contradictions, reversals
from safe_content.checks.former_values import FormerPlace
from safe_content.i18n.texts import (
    BOTH_ALIKE,
    CONTESTED,
    MOVED_THERE,
    NEW_IN_BOTH,
    OWN_CHANGE,
    REMOVED_THERE,
)
from safe_content.journeys.state.outdated_facts import FactWatch, reasons
from safe_content.model import codes
from safe_content.model.revision import Revision
from safe_content.model.units import (
    Language,
    Passage,
    Reason,
    Severity,
    Stakes,
    Unit,
    UnitId,
    Verdict,
)
from safe_content.translation import agreement
from safe_content.translation import catalog as catalogs
from safe_content.translation.agreement import Agreement, MasterRole, Pairing, PairState
from safe_content.translation.catalog import Catalog, Classify, State, Status
from safe_content.translation.decisions import Decision, decided
from safe_content.translation.lineage import ClassifyParts, Lineage, Parts, reunited
from safe_content.workspace import Document, Workspace


@dataclass(frozen=True, kw_only=True)
class Survey:
    """Both masters of a document as they are, and all that follows from them."""

    document: Document
    leading: Revision
    other: Revision | None
    pairings: tuple[Pairing, ...]
    decisions: tuple[Decision, ...]
    terms: tuple[str, ...] = ()
    """Names and terms whose change is critical."""
    watch: FactWatch = field(default_factory=FactWatch)
    """The facts that once had other values."""

    def classify(self, catalog: Catalog) -> Classify:
        """Return what judges changes of the leading master for a catalog."""
        rules = self._judging(self.leading, self.kinship(catalog), catalog.language)
        if not self.watch:
            return rules
        said = {entry.unit: entry.translation for entry in catalog.entries}
        return self.watch.followed(rules, said, catalog.language, self.leading.language)

    def classify_master(self, revision: Revision) -> Classify:
        """Return what judges changes of a master since the two last agreed."""
        rules = self._judging(revision, self.kinship_of(revision), None)
        if not self.watch or self.other is None:
            return rules
        is_leading = revision.language == self.leading.language
        beside = self.other if is_leading else self.leading
        texts = {unit.id: unit.text for unit in beside.units}
        said = {
            side.unit: " ".join(texts.get(each.unit, "") for each in theirs)
            for pairing in self.pairings
            for ours, theirs in (
                (pairing.leading, pairing.other)
                if is_leading
                else (pairing.other, pairing.leading),
            )
            for side in ours
        }
        return self.watch.followed(rules, said, beside.language, revision.language)

    def kinship(self, catalog: Catalog) -> Lineage:
        """Return what was split or joined since the translations of a catalog."""
        return Lineage(
            units=self.leading.units,
            said={
                entry.unit: entry.made_from
                for entry in catalog.entries
                if entry.translation.strip()
            },
        )

    def kinship_of(self, revision: Revision) -> Lineage:
        """Return what was split or joined in a master since the two last agreed."""
        is_leading = revision.language == self.leading.language
        sides = (
            pairing.leading if is_leading else pairing.other
            for pairing in self.pairings
            if pairing.why not in (agreement.APART, agreement.SUGGESTED)
        )
        return Lineage(
            units=revision.units,
            said={side.unit: side.said for each in sides for side in each},
        )

    def _judging(
        self, revision: Revision, kinship: Lineage, language: Language | None
    ) -> Classify:
        rules = reunited(_rules(self.document, revision.language, self.terms), kinship)
        return decided(rules, self.decisions, language)

    @cached_property
    def standings(self) -> tuple[PairState, ...]:
        """How each passage stands between the two masters; empty if there is one."""
        if self.other is None:
            return ()
        return agreement.compare(
            self.pairings,
            self.leading.units,
            self.other.units,
            self.classify_master(self.leading),
            self.classify_master(self.other),
            partial(
                _contradict, language=self.leading.language, beside=self.other.language
            ),
        )

    @cached_property
    def pending(self) -> frozenset[UnitId]:
        """Leading units whose translations wait until the masters agree."""
        return agreement.pending(self.standings)

    @cached_property
    def unsettled(self) -> frozenset[UnitId]:
        """Leading units that nobody translates before the masters agree."""
        return agreement.unsettled(self.standings)

    @cached_property
    def contradicted(self) -> Mapping[UnitId, tuple[Reason, ...]]:
        """By leading unit, what the other master says otherwise."""
        return {
            unit: standing.contradiction
            for standing in self.standings
            if standing.contradiction
            for unit in standing.leading
        }

    @cached_property
    def contested(self) -> Mapping[UnitId, Reason]:
        """By leading unit, that the other master removed what it says."""
        return {
            unit: contested(standing)
            for standing in self.standings
            if standing.agreement is Agreement.WITHDRAWN_OTHER
            for unit in standing.leading
        }

    @property
    def reversed(self) -> Mapping[UnitId, tuple[Reason, ...]]:
        """By leading unit, what seems denied or obliged to in one master only.

        Of passages on which the masters agree, and nobody let that stand.
        """
        if self.other is None:
            return {}
        units, others = self.leading.by_id(), self.other.by_id()
        found = {
            standing.leading[0]: reversals(
                " ".join(others[unit].text for unit in standing.other),
                " ".join(units[unit].text for unit in standing.leading),
                self.other.language,
                self.leading.language,
            )
            for standing in self.standings
            if standing.may_be_reversed
        }
        return {unit: reasons for unit, reasons in found.items() if reasons}

    @cached_property
    def other_wordings(self) -> Mapping[UnitId, str]:
        """The other master's wording for each leading unit that has one."""
        if self.other is None:
            return {}
        units = self.other.by_id()
        return {
            standing.leading[0]: " ".join(units[unit].text for unit in standing.other)
            for standing in self.standings
            if standing.leading and standing.other
        }

    def statuses(self, catalog: Catalog) -> tuple[Status, ...]:
        """Judge every unit of the leading master in a language that follows it."""
        found = catalogs.statuses(
            self.leading.units,
            catalog,
            self.classify(catalog),
            self.pending,
            self.unsettled,
        )
        kinship = self.kinship(catalog)
        judged = (
            _contested(
                _contradicted(_with_origin(status, kinship), self.contradicted),
                self.contested,
            )
            for status in found
        )
        if not self.watch:
            return tuple(judged)
        outdated = self.outdated(catalog)
        return tuple(
            self.watch.judged(status, outdated.get(status.unit, ()))
            for status in judged
        )

    def outdated(self, catalog: Catalog) -> Mapping[UnitId, tuple[FormerPlace, ...]]:
        """Return by unit the former values of facts that its translation shows."""
        entries = catalog.by_unit()
        return {
            unit.id: places
            for unit in self.leading.units
            if (entry := entries.get(unit.id)) and entry.translation.strip()
            if (
                places := self.watch.places(
                    unit, entry.translation, catalog.language, entry.made_from
                )
            )
        }

    def outdated_in(
        self, language: Language
    ) -> Mapping[UnitId, tuple[FormerPlace, ...]]:
        """Return by unit of a master the former values of facts that it shows."""
        own = self.leading if language == self.leading.language else self.other
        if own is None or not self.watch:
            return {}
        return {
            unit.id: places
            for unit in own.units
            if (places := self.watch.places(unit, unit.text, language, unit.text))
        }

    def master_statuses(self, language: Language) -> tuple[Status, ...]:
        """Judge one master by the other, and by the facts: what it has to take over."""
        found = self._by_the_other(language)
        outdated = dict(self.outdated_in(language))
        if not outdated:
            return found
        judged = [
            self.watch.judged(status, outdated.pop(status.unit, ())) for status in found
        ]
        alone = (
            self.watch.judged(Status(unit=unit, state=State.STALE), places)
            for unit, places in outdated.items()
        )
        return (*judged, *alone)

    def _by_the_other(self, language: Language) -> tuple[Status, ...]:
        is_leading = language == self.leading.language
        if self.other is None:
            return tuple(
                Status(unit=unit.id, state=State.CURRENT) for unit in self.leading.units
            )
        own, source = self.leading, self.other
        if not is_leading:
            own, source = source, own
        kinship = self.kinship_of(source)
        return tuple(
            _with_origin(_master_status(standing, own, is_leading=is_leading), kinship)
            for standing in self.standings
            if standing.agreement not in (_OWN if is_leading else _OWN_OF_OTHER)
            and not standing.is_settled
        )

    def refreshed(self, catalog: Catalog) -> Catalog:
        """Return a catalog in the order, the wordings and the flags of today."""
        found = catalogs.refresh(
            catalog,
            self.leading.units,
            self.classify(catalog),
            revision=self.leading.number,
            notes=self.notes,
        )
        if not self.watch or not (outdated := self.outdated(found)):
            return found
        return replace(
            found,
            entries=tuple(
                catalogs.outdated(entry, reasons(outdated[entry.unit]))
                if entry.unit in outdated and not entry.is_retired
                else entry
                for entry in found.entries
            ),
        )

    @cached_property
    def notes(self) -> Mapping[UnitId, tuple[str, ...]]:
        """Return what a catalog tells its reader of each unit."""
        return {
            unit.id: tuple(_notes(unit, self.other_wordings.get(unit.id), self.other))
            for unit in self.leading.units
        }


_OWN = (Agreement.ONLY_LEADING, Agreement.WITHDRAWN_LEADING)
_OWN_OF_OTHER = (Agreement.ONLY_OTHER, Agreement.WITHDRAWN_OTHER)
"""What a master did of itself, and its editor is not asked about."""


def survey(workspace: Workspace, document: Document) -> Survey:
    """Read how `document` stands; raise NoRevisionError if no master leads yet."""
    other = document.other
    return Survey(
        document=document,
        leading=workspace.leading(document),
        other=workspace.latest(document.name, other) if other else None,
        pairings=workspace.pairings(document.name),
        decisions=workspace.decisions(document.name),
        terms=workspace.terms(document.leading),
        watch=watch(workspace),
    )


def watch(workspace: Workspace) -> FactWatch:
    """Return the facts of a workspace that had other values before."""
    return FactWatch(facts=workspace.facts(), acceptances=workspace.acceptances())


def _contradict(
    ours: str, theirs: str, *, language: Language, beside: Language
) -> tuple[Reason, ...]:
    return contradictions(theirs, ours, beside, language)


def _contradicted(
    status: Status, contradicted: Mapping[UnitId, tuple[Reason, ...]]
) -> Status:
    """A translation follows masters that contradict each other: none can be right."""
    found = contradicted.get(status.unit)
    if not found or status.state not in (State.CURRENT, State.PENDING):
        return status
    return replace(
        status,
        state=State.PENDING,
        severity=Severity.CRITICAL,
        reasons=(*found, *status.reasons),
    )


def contested(standing: PairState) -> Reason:
    """Return that one master removed what the other one still says."""
    said = standing.said_leading or standing.said_other
    return Reason(
        rule=CONTESTED, severity=Severity.SUBSTANTIVE, before=codes.plain(said)
    )


def _contested(status: Status, contested: Mapping[UnitId, Reason]) -> Status:
    """A translation of what one master removed is right only if the passage stays."""
    why = contested.get(status.unit)
    if why is None:
        return status
    status = replace(status, reasons=(*status.reasons, why))
    if status.state not in (State.CURRENT, State.PENDING):
        return status
    return replace(
        status,
        state=State.PENDING,
        severity=max(why.severity, status.severity or why.severity),
    )


def _rules(
    document: Document, language: Language, terms: tuple[str, ...]
) -> ClassifyParts:
    seen: dict[tuple[Parts, Parts, Stakes, str], Verdict | None] = {}

    def verdict(before: Parts, after: Parts, passage: Passage) -> Verdict | None:
        role = severity.role_of(passage)
        stakes = document.stakes_of(passage)
        key = tuple(before), tuple(after), stakes, str(role)
        if key not in seen:
            seen[key] = severity.classify_parts(
                before,
                after,
                language=language,
                role=role,
                stakes=stakes,
                glossary=terms,
            )
        return seen[key]

    return verdict


def _with_origin(status: Status, kinship: Lineage) -> Status:
    """Tell of what is missing whose translation holds it, if it was cut from one."""
    if status.state is not State.MISSING:
        return status
    origin = kinship.origin(status.unit)
    if origin is None:
        return status
    return replace(
        status,
        reasons=(severity.split_from(origin.plain, kinship.wording(status.unit)),),
    )


def _master_status(standing: PairState, own: Revision, *, is_leading: bool) -> Status:
    behind = Agreement.OTHER_AHEAD if is_leading else Agreement.LEADING_AHEAD
    absent = Agreement.ONLY_OTHER if is_leading else Agreement.ONLY_LEADING
    here = standing.leading if is_leading else standing.other
    source = standing.other if is_leading else standing.leading
    unit = (here or source)[0]
    if standing.agreement is absent:
        return Status(unit=unit, state=State.MISSING)
    if standing.withdrawn:
        gone = Reason(
            rule=REMOVED_THERE,
            severity=Severity.SUBSTANTIVE,
            before=codes.plain(
                standing.said_other if is_leading else standing.said_leading
            ),
        )
        return Status(
            unit=unit, state=State.STALE, severity=gone.severity, reasons=(gone,)
        )
    if standing.is_suggested:
        new = Reason(rule=NEW_IN_BOTH, severity=Severity.SUBSTANTIVE)
        return Status(
            unit=unit, state=State.STALE, severity=new.severity, reasons=(new,)
        )
    if standing.agreement in (behind, Agreement.BOTH_CHANGED):
        verdict = standing.other_verdict if is_leading else standing.leading_verdict
        reasons = verdict.reasons if verdict else ()
        if standing.agreement is Agreement.BOTH_CHANGED:
            alike = _both_alike(standing)
            reasons = (
                *alike,
                *reasons,
                _own_change(standing, own, is_leading=is_leading),
            )
        reasons = (*reasons, *_moved_there(standing, is_leading=is_leading))
        return Status(
            unit=unit,
            state=State.STALE,
            severity=verdict.severity if verdict else None,
            reasons=reasons,
        )
    if standing.contradiction:
        found = tuple(
            each if is_leading else replace(each, before=each.after, after=each.before)
            for each in standing.contradiction
        )
        moved = _moved_there(standing, is_leading=is_leading)
        return Status(
            unit=unit,
            state=State.STALE,
            severity=Severity.CRITICAL,
            reasons=(*found, *moved),
        )
    moved = _moved_there(standing, is_leading=is_leading)
    if moved and standing.agreement in (
        Agreement.MOVED_LEADING,
        Agreement.MOVED_OTHER,
    ):
        return Status(
            unit=unit,
            state=State.STALE,
            severity=Severity.SUBSTANTIVE,
            reasons=moved,
        )
    return Status(unit=unit, state=State.CURRENT)


def _moved_there(standing: PairState, *, is_leading: bool) -> tuple[Reason, ...]:
    """Return that a passage changed its place in the master beside, if it did."""
    beside = MasterRole.OTHER if is_leading else MasterRole.LEADING
    if beside not in standing.moved:
        return ()
    return (Reason(rule=MOVED_THERE, severity=Severity.SUBSTANTIVE),)


def _both_alike(standing: PairState) -> tuple[Reason, ...]:
    """Suggest to agree where both masters changed to the same critical thing."""
    said = [
        frozenset(
            reason.after
            for reason in (verdict.reasons if verdict else ())
            if reason.severity is Severity.CRITICAL and reason.after
        )
        for verdict in (standing.leading_verdict, standing.other_verdict)
    ]
    if not said[0] or said[0] != said[1]:
        return ()
    what = ", ".join(sorted(said[0]))
    return (Reason(rule=BOTH_ALIKE, severity=Severity.SUBSTANTIVE, after=what),)


def _own_change(standing: PairState, own: Revision, *, is_leading: bool) -> Reason:
    """Return what a master changed itself, for its editor to see beside the other."""
    units = own.by_id()
    here = standing.leading if is_leading else standing.other
    verdict = standing.leading_verdict if is_leading else standing.other_verdict
    said = standing.said_leading if is_leading else standing.said_other
    return Reason(
        rule=OWN_CHANGE,
        severity=verdict.severity if verdict else Severity.SUBSTANTIVE,
        before=codes.plain(said),
        after=" ".join(units[id_].plain for id_ in here),
    )


def _notes(unit: Unit, wording: str | None, other: Revision | None) -> list[str]:
    passage = unit.passage
    where = " › ".join((*passage.place, str(passage.story)))
    notes = [f"Where: {where} ({passage.kind})"]
    if wording is not None and other is not None:
        notes.append(f"In '{other.language}': {wording}")
    for code in passage.codes:
        if code.detail:
            notes.append(f"Code {code.name}: {code.kind}, {code.detail}")
    notes.extend(
        f"Comment by {comment.author or 'the editor'}: {comment.text}"
        for comment in passage.comments
    )
    return notes
