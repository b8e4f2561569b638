"""What to do next, by how things stand: the most urgent first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from safe_content.cli.output.passages import count

if TYPE_CHECKING:
    from safe_content.journeys.state.tally import Tally

_NAMED = 4
"""How many documents and languages are named in a line."""


def is_settled(tallies: "Iterable[Tally]") -> bool:
    """Whether every passage is current in every language, and every master there."""
    return all(
        each.revision and each.current == each.passages and not each.unreviewed
        for each in tallies
    )


def next_steps(tallies: "Sequence[Tally]", waiting_files: int) -> Iterator[str]:
    """Yield a line for each act that something waits for; none if nothing does.

    *waiting_files* lie in the inboxes. A list that somebody has is waited for; only
    what stands on none is to be sent.
    """
    if waiting_files:
        yield (
            f"take what lies in the inboxes ({count(waiting_files, 'file')}):"
            " safe-content sync"
        )
    present = [each for each in tallies if each.revision]
    if unsent := [each for each in present if _has_work(each) and not each.lists_out]:
        unsent.sort(key=lambda each: -each.stale_critical)
        yield (
            "send the lists that 'safe-content sync' writes to exports/change-lists/:"
            f" {_named(unsent)}"
        )
    if out := [each for each in present if _has_work(each) and each.lists_out]:
        yield (
            "when a list comes back, drop it into translations/inbox/ and run"
            f" 'safe-content sync': {_named(out)}"
        )
    pending = {each.document: None for each in present if each.pending}
    if pending:
        yield (
            "what is pending waits for the editors of both masters, or for"
            f" 'safe-content agree': {', '.join(pending)}"
        )


def _has_work(tally: "Tally") -> bool:
    return bool(tally.stale or tally.missing or tally.unreviewed)


def _named(tallies: "Sequence[Tally]") -> str:
    """Name documents and languages, and what in them is critical."""
    named = [
        f"{each.document} {each.language}"
        + (f" ({each.stale_critical} critical)" if each.stale_critical else "")
        for each in tallies[:_NAMED]
    ]
    if len(tallies) > _NAMED:
        named.append(f"and {len(tallies) - _NAMED} more")
    return ", ".join(named)
