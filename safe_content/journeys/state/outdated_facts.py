"""Which passages show a value that a fact had before: critical, whoever wrote them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from safe_content.checks.facts import Fact
from safe_content.checks.former_values import (
    FormerPlace,
    former_places,
    outdated,
    shows,
    with_new_values,
)
from safe_content.language.currencies import currency_in
from safe_content.model import codes
from safe_content.model.rules import Rule
from safe_content.model.units import (
    CodeKind,
    Language,
    Passage,
    Reason,
    Severity,
    Unit,
    UnitId,
    Verdict,
    fingerprint,
)
from safe_content.translation.catalog import Classify, State, Status
from safe_content.translation.decisions import Acceptance, open_findings


@dataclass(frozen=True, kw_only=True)
class FactWatch:
    """The facts that once had other values, and what persons let stand of them."""

    facts: tuple[Fact, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

    @cached_property
    def _changed(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.former)

    def __bool__(self) -> bool:
        return bool(self._changed)

    def places(
        self,
        unit: Unit,
        text: str,
        language: Language,
        source: str,
        *,
        regions: Sequence[str] = (),
        is_shown: bool = False,
    ) -> tuple[FormerPlace, ...]:
        """Return the former values in what `unit` says in a language.

        `source` is the wording that `text` was made from; of a master, `text` itself.
        What a link of a master leads to counts as its text, and in an edition that is
        made from it (`is_shown`) as that of the translation.
        """
        if not self._changed or not text:
            return ()
        currency = currency_in(" ".join(unit.passage.labels.column))
        found = former_places(
            codes.plain(text),
            self._changed,
            language,
            currency=currency,
            regions=regions,
        )
        if is_shown or text == unit.text:
            found = (*found, *_behind_links(unit, self._changed, language))
        if not found or not self.acceptances:
            return found
        return tuple(
            place
            for place in found
            if open_findings(
                [outdated(place)],
                self.acceptances,
                unit=unit.id,
                language=language,
                source=source,
                translation=text,
            )
        )

    def judged(self, status: Status, places: Sequence[FormerPlace]) -> Status:
        """Return `status` of a passage that shows former values: critical."""
        if not places:
            return status
        return replace(
            status,
            state=State.STALE,
            severity=Severity.CRITICAL,
            reasons=(*reasons(places), *status.reasons),
        )

    def offered(self, text: str, language: Language) -> str | None:
        """Return `text`, with its codes, with the new values; None where that can't be."""
        found = former_places(text, self._changed, language)
        new = with_new_values(text, found)
        return None if new == text or not codes.is_balanced(new) else new

    def followed(
        self,
        classify: Classify,
        beside: Mapping[UnitId, str],
        beside_language: Language,
        language: Language,
    ) -> Classify:
        """Return `classify` for which new values of facts are no change.

        So it is where what stands `beside` a passage, its translation or the other
        master, shows the new values already.
        """
        if not self._changed:
            return classify

        def verdict(unit: UnitId, before: str, after: Passage) -> Verdict | None:
            found = former_places(before, self._changed, language)
            there = codes.plain(beside.get(unit, ""))
            is_followed = (
                bool(found)
                and not former_places(there, self._changed, beside_language)
                and all(shows(there, each.fact, beside_language) for each in found)
            )
            if not is_followed:
                return classify(unit, before, after)
            renewed = with_new_values(before, found)
            if fingerprint(codes.plain(renewed)) == fingerprint(after.plain):
                return None
            return classify(unit, renewed, after)

        return verdict


def reasons(places: Sequence[FormerPlace]) -> tuple[Reason, ...]:
    """Return, for each fact once, what stands there and what should."""
    return tuple(
        dict.fromkeys(
            Reason(
                rule=Rule.FACT,
                severity=Severity.CRITICAL,
                before=place.text,
                after=place.value,
                cue=str(place.fact),
            )
            for place in places
        )
    )


def _behind_links(
    unit: Unit, facts: Sequence[Fact], language: Language
) -> tuple[FormerPlace, ...]:
    return tuple(
        replace(place, start=0, end=0)
        for code in unit.passage.codes
        if code.kind is CodeKind.LINK and code.detail
        for place in former_places(
            code.detail.removeprefix("mailto:").removeprefix("tel:"), facts, language
        )
    )
