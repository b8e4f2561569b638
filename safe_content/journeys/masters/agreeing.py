"""What only a person can say of two masters: that they agree, or are two things."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from safe_content.checks.contradictions import contradictions, reversals
from safe_content.i18n.english import count
from safe_content.journeys.masters.deciding import NothingFittingError, PassageChoice
from safe_content.journeys.masters.flagging import draft_catalogs
from safe_content.journeys.matters.withdrawals import draft_withdrawals
from safe_content.journeys.state.survey import Survey, survey
from safe_content.model import codes
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Unit, UnitId
from safe_content.translation import agreement
from safe_content.translation.agreement import Agreement, PairState
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.paths import pairings_name

_TOLD = 5
"""So many contradictions are told in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A figure, address, *not* or *must* that the masters give otherwise in a passage."""

    units: tuple[tuple[UnitId, ...], tuple[UnitId, ...]]
    words: str
    """What the leading master says."""

    leading: str
    other: str

    def __str__(self) -> str:
        begins = " ".join(self.words.split()[:6])
        return f"'{begins} …': {self.leading or 'nothing'} ≠ {self.other or 'nothing'}"


class ContradictionError(SafeContentError):
    """Somebody says that the masters agree where they contradict each other."""

    def __init__(self, document: str, found: Sequence[Contradiction]) -> None:
        told = "; ".join(str(each) for each in found[:_TOLD])
        more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        number = count(len(found), "passage")
        super().__init__(
            f"The masters of '{document}' contradict each other in {number}:"
            f" {told}{more}.",
            "Correct one of the two in Word and import it; if both are right, say so"
            " with --anyway and --why.",
        )


def agree(
    workspace: Workspace,
    name: str,
    pairs: Sequence[tuple[str, str]],
    choice: PassageChoice,
    act: Act,
    *,
    despite: str = "",
) -> tuple[PairState, ...]:
    """Record that the two masters say the same today; return what was open before.

    `pairs` link a leading unit with one of the other master that were not paired;
    `choice` names pairings by a unit of either side. What one master removed is kept in
    the other if it is named, and only then. `despite` is why wordings may contradict
    each other; without it ContradictionError is raised if any do.
    """
    document = workspace.document(name)
    with workspace.change("agree", act) as draft:
        state = survey(workspace, document)
        if state.other is None:
            raise NothingFittingError(
                f"'{name}' has one master only, so there is nothing to agree on.",
                "Import the other one first.",
            )
        open_states = (
            Agreement.LEADING_AHEAD,
            Agreement.OTHER_AHEAD,
            Agreement.BOTH_CHANGED,
            Agreement.MOVED_LEADING,
            Agreement.MOVED_OTHER,
            Agreement.CONTRADICTED,
        )
        chosen = [
            standing
            for standing in state.standings
            if (
                standing.agreement in open_states
                and (
                    choice.everything
                    or set(choice.units) & {*standing.leading, *standing.other}
                )
            )
            or (
                standing.may_be_reversed
                and set(choice.units) & {*standing.leading, *standing.other}
                and any(_contradicting(state, [(standing.leading, standing.other)]))
            )
        ]
        kept = [
            standing
            for standing in state.standings
            if standing.withdrawn
            and not standing.is_settled
            and set(choice.units) & {*standing.leading, *standing.other}
        ]
        links = [
            (_known(ours, state.leading.by_id()), _known(their, state.other.by_id()))
            for ours, their in pairs
        ]
        if not chosen and not links and not kept:
            raise NothingFittingError(
                f"No passage of '{name}' that both masters have waits for an agreement"
                " in what you named.",
                f"'safe-content status {name} --units' lists what waits; a passage of"
                " one master alone is linked to one of the other with ID=ID.",
            )
        linked: list[tuple[tuple[UnitId, ...], tuple[UnitId, ...]]] = [
            *((standing.leading, standing.other) for standing in chosen),
            *(((ours,), (their,)) for ours, their in links),
        ]
        opposed = tuple(_contradicting(state, linked))
        if opposed and not despite:
            raise ContradictionError(name, opposed)
        pairings = agreement.agree(
            agreement.keep(
                state.pairings,
                {unit for each in kept for unit in (*each.leading, *each.other)},
                who=act.who,
                when=act.when,
            ),
            {unit.id: unit.text for unit in state.leading.units},
            {unit.id: unit.text for unit in state.other.units},
            linked,
            who=act.who,
            when=act.when,
            why="agreed",
            despite=despite if opposed else "",
        )
        draft.files[pairings_name(name)] = workspace.kept_pairings(name, pairings)
        draft_withdrawals(workspace, draft, replace(state, pairings=pairings), act)
        passages = count(len(chosen) + len(links), "passage")
        stay = f", {count(len(kept), 'passage')} kept" if kept else ""
        anyway = f", although they contradict, because {despite}" if opposed else ""
        draft.what = f"{name}: agreed on {passages}{stay}{anyway}"
        return (*chosen, *kept)


def _contradicting(
    state: Survey, pairs: Sequence[tuple[Sequence[UnitId], Sequence[UnitId]]]
) -> Iterator[Contradiction]:
    """Yield those of `pairs`, leading units first, that can't both be right."""
    if state.other is None:
        return
    ours, theirs = state.leading.by_id(), state.other.by_id()
    for leading, other in pairs:
        says = (
            " ".join(ours[unit].text for unit in leading),
            " ".join(theirs[unit].text for unit in other),
            state.leading.language,
            state.other.language,
        )
        for reason in (*contradictions(*says), *reversals(*says)):
            yield Contradiction(
                units=(tuple(leading), tuple(other)),
                words=codes.plain(says[0]),
                leading=reason.before,
                other=reason.after,
            )


def keep_apart(
    workspace: Workspace, name: str, choice: PassageChoice, act: Act
) -> tuple[PairState, ...]:
    """Record that paired passages do not belong together; they are not paired again.

    Returns how they stood.
    """
    document = workspace.document(name)
    with workspace.change("agree", act) as draft:
        state = survey(workspace, document)
        chosen = tuple(
            standing
            for standing in state.standings
            if standing.leading
            and standing.other
            and set(choice.units) & {*standing.leading, *standing.other}
        )
        if not chosen:
            raise NothingFittingError(
                f"No passage of '{name}' that you named is paired with another.",
                f"'safe-content status {name} --units' lists the ids of those that"
                " wait.",
            )
        pairings = agreement.part(
            state.pairings,
            {unit for standing in chosen for unit in standing.leading},
            who=act.who,
            when=act.when,
        )
        draft.files[pairings_name(name)] = workspace.kept_pairings(name, pairings)
        after = replace(state, pairings=pairings)
        draft_catalogs(workspace, draft, after)
        draft_withdrawals(workspace, draft, after, act)
        draft.what = f"{name}: {count(len(chosen), 'passage')} taken apart"
        return chosen


def _known(unit: str, units: Mapping[UnitId, Unit]) -> UnitId:
    if UnitId(unit) not in units:
        raise NothingFittingError(
            f"There is no passage '{unit}'.",
            "'safe-content status DOCUMENT --units' lists the ids.",
        )
    return UnitId(unit)
