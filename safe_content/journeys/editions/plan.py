"""Decide all that an edition of a document in one language shows, and for whom."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from safe_content import __version__
from safe_content.checks.facts import Fact
from safe_content.directory.withholding import (
    NOTHING,
    WITHHELD,
    Withheld,
    WithholdingRules,
)
from safe_content.i18n.texts import texts
from safe_content.journeys.directory.entry_book import unheeded
from safe_content.journeys.state.removed_passages import (
    RemovedPassage,
    removed_passages,
)
from safe_content.journeys.state.survey import Survey
from safe_content.model import codes
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Unit, UnitId
from safe_content.translation.catalog import Catalog, Entry, State, Status
from safe_content.translation.edition_policy import (
    Choice,
    Edition,
    HeldFor,
    InsteadOf,
    Obstacle,
    Policy,
    Shown,
    choose,
    obstacles,
    policy_from,
)
from safe_content.translation.public_facts import with_own_facts
from safe_content.workspace import Document, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """For whom an edition is: everyone, or one partner with facts of its own."""

    name: str = ""
    regions: tuple[str, ...] = ()
    """Whose values of facts are right for its readers."""
    release: Mapping[str, object] = field(default_factory=dict)
    """What of the document's policy is otherwise for it."""
    languages: tuple[Language, ...] = ()
    """Which it takes; empty for all."""
    logo: bytes = b""

    def takes(self, language: Language) -> bool:
        """Whether it takes editions in `language`."""
        return not self.languages or language in self.languages

    def policy(self, document: Document, language: Language) -> Policy:
        """Return what may go out to this audience."""
        return policy_from(self.release, document.policy_for(language))

    def asks_for_more(self, facts: Iterable[Fact]) -> bool:
        """Whether its editions can be other than everyone's."""
        return bool(
            self.release
            or self.logo
            or any(set(self.regions) & set(fact.values) for fact in facts)
        )


EVERYONE = Audience()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A passage that the layout no longer holds, and that is shown all the same."""

    choice: Choice
    removed: RemovedPassage

    @property
    def text(self) -> str:
        """What is shown of it, with what says whose value it is."""
        text = codes.plain(self.choice.text)
        labels = " › ".join(self.removed.labels)
        return f"{labels}: {text}" if labels else text


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPlan:
    """All that decides about the bytes of one export."""

    name: str
    language: Language
    edition: Edition
    audience: Audience
    master: Revision
    source: Language
    """Of the passages that are shown in place of a translation."""
    choices: tuple[Choice, ...]
    added: tuple[Added, ...] = ()
    """What the other master alone still has, each after the passages before it."""
    banner: str
    obstacles: tuple[Obstacle, ...]
    """What the policy says against it; the checks may find more."""
    rules: WithholdingRules = field(default_factory=WithholdingRules)
    withheld: Withheld = NOTHING
    """What is not for the public, of this document and of all others."""

    @property
    def is_own(self) -> bool:
        """Whether it is in the language of its master."""
        return self.language == self.master.language

    @property
    def everything(self) -> tuple[Choice, ...]:
        """All that is shown, also what the layout has no place for."""
        return (*self.choices, *(each.choice for each in self.added))

    @property
    def units(self) -> dict[UnitId, Unit]:
        """The passages of all that is shown, by their ids."""
        return self.master.by_id() | {
            each.removed.unit.id: each.removed.unit for each in self.added
        }

    def language_of(self, choice: Choice) -> Language:
        """Return the language in which a passage is shown."""
        if choice.shown is not Shown.SOURCE:
            return self.language
        own = {each.choice.unit: each.removed.language for each in self.added}
        return own.get(choice.unit, self.source)

    def key(self) -> str:
        """Return a digest of everything that the file is made from."""
        content = [
            __version__,
            self.language,
            self.edition,
            self.master.digest,
            self.banner,
            sha256(self.audience.logo).hexdigest() if self.audience.logo else "",
            [[choice.unit, *_told(choice)] for choice in self.choices],
        ]
        if self.withheld:
            content.append(self.withheld.digest)
        if self.added:
            content.append(
                [[a.text, *_told(a.choice), *a.removed.after] for a in self.added]
            )
        return sha256(json.dumps(content).encode()).hexdigest()


def _told(choice: Choice) -> list[str]:
    """Return all that decides what is shown of a passage, and what its margin says."""
    status = choice.status
    judged = str(status.state), str(status.severity), *map(str, status.reasons)
    return [choice.shown, choice.text, *judged]


def export_name(
    document: str, language: str, edition: Edition, audience: str = ""
) -> str:
    """Return where an export lies in the workspace."""
    folder = f"{edition}/{audience}" if audience else str(edition)
    return f"exports/{folder}/{document}-{language}.docx"


def prepare(
    workspace: Workspace,
    state: Survey,
    language: Language,
    edition: Edition,
    audience: Audience = EVERYONE,
) -> EditionPlan | None:
    """Decide what an edition shows; None if there is no master to make it from."""
    document = state.document
    policy = audience.policy(document, language)
    master: Revision | None = state.leading
    added: tuple[Added, ...] = ()
    if language not in document.masters:
        catalog = workspace.catalog(document.name, language)
        statuses = state.statuses(catalog)
        entries = catalog.by_unit()
        choices = tuple(
            choose(status, unit.text, entries.get(unit.id), edition, policy)
            for unit, status in zip(state.leading.units, statuses, strict=True)
        )
        added = tuple(_added(state, catalog, edition, policy))
        statuses = (*statuses, *(each.choice.status for each in added))
    elif language == document.leading:
        statuses = state.master_statuses(language)
        choices = _own_words(state.leading, statuses)
        outdated = state.outdated_in(language)
        statuses = tuple(
            s for s in statuses if s.unit in state.contradicted or s.unit in outdated
        )
        policy = replace(policy, coverage=0.0)
    elif (master := state.other) is not None:
        statuses = state.master_statuses(language)
        choices = _following(state, master, statuses, edition, policy)
        statuses = tuple(status for status in statuses if status.is_critical)
        policy = replace(policy, coverage=0.0)
    if master is None:
        return None
    leading = state.leading.language
    withheld = workspace.withheld
    choices = tuple(_public(choice, withheld) for choice in choices)
    facts = workspace.facts() if audience.regions else ()

    def with_values(choice: Choice, source: Language) -> Choice:
        """Return what is shown, with the audience's own values of facts."""
        said = source if choice.shown is Shown.SOURCE else language
        text = with_own_facts(choice.text, facts, said, audience.regions)
        return replace(choice, text=text)

    return EditionPlan(
        name=export_name(document.name, language, edition, audience.name),
        language=language,
        edition=edition,
        audience=audience,
        master=master,
        source=leading,
        choices=tuple(with_values(choice, leading) for choice in choices)
        if facts
        else choices,
        added=tuple(
            replace(each, choice=with_values(each.choice, each.removed.language))
            for each in added
            if not withheld.hides(each.text)
        ),
        banner=texts(language).review_banner(revision=master.number)
        if edition is Edition.REVIEW
        else "",
        obstacles=(
            *obstacles(statuses, policy, document=document.name, language=language),
            *_gone(workspace, document),
        )
        if edition is Edition.RELEASE
        else (),
        rules=workspace.withholding(document.name),
        withheld=withheld,
    )


def _gone(workspace: Workspace, document: Document) -> Iterator[Obstacle]:
    """Yield a reason for services that are not there, and stand in the master."""
    if told := [f"{n} is {s}" for n, s in unheeded(workspace, document.name)]:
        yield Obstacle(
            fact=f"{'; '.join(told)}, and the master still offers it as before",
            remedy=f"safe-content entries {document.name}",
            held_for=HeldFor.CRITICAL,
        )


def _public(choice: Choice, withheld: Withheld) -> Choice:
    """Return what is shown for a passage without what is not for the public."""
    if choice.unit in withheld.units or withheld.hides(codes.plain(choice.text)):
        return replace(choice, shown=Shown.TRANSLATION, text=WITHHELD)
    return choice


def _added(
    state: Survey, catalog: Catalog, edition: Edition, policy: Policy
) -> Iterator[Added]:
    """Yield what one master removed from the layout and the other one still has."""
    for removed in removed_passages(state, catalog):
        entry = Entry(
            unit=removed.unit.id,
            source=codes.serialise([removed.beside]),
            translation=codes.serialise([removed.translation]),
        )
        yield Added(
            choice=choose(removed.status, entry.source, entry, edition, policy),
            removed=removed,
        )


def _own_words(master: Revision, statuses: Sequence[Status]) -> tuple[Choice, ...]:
    """A master shows its own words; what it has not taken over yet is marked."""
    known = {status.unit: status for status in statuses}
    return tuple(
        Choice(
            unit=unit.id,
            shown=Shown.TRANSLATION,
            text=unit.text,
            status=known.get(unit.id, Status(unit=unit.id, state=State.CURRENT)),
        )
        for unit in master.units
    )


def _following(
    state: Survey,
    master: Revision,
    statuses: Sequence[Status],
    edition: Edition,
    policy: Policy,
) -> tuple[Choice, ...]:
    """The master that does not lead never shows what is critically behind as if right.

    In a release the leading master's words stand there, or nothing, as for any
    translation.
    """
    choices = _own_words(master, statuses)
    if edition is Edition.REVIEW:
        return choices
    units = state.leading.by_id()
    leading: dict[UnitId, str] = {
        standing.other[0]: " ".join(units[unit].plain for unit in standing.leading)
        for standing in state.standings
        if standing.leading and standing.other
    }
    omits = policy.stale is InsteadOf.OMIT
    return tuple(
        replace(
            choice,
            shown=Shown.NOTHING if omits else Shown.SOURCE,
            text=choice.text if omits else codes.serialise([leading[choice.unit]]),
        )
        if choice.status.is_critical and choice.unit in leading
        else choice
        for choice in choices
    )
