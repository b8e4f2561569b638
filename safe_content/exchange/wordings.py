"""Wordings as they are shown side by side, with what changed between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from safe_content import inline, wording
from safe_content.changelist import ChangeListRow
from safe_content.exchange import signs
from safe_content.inline import Role, Tag
from safe_content.model import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Words that look alike, and whether they came or went."""

    marking: Marking
    run: signs.Run


def source_wording(row: ChangeListRow) -> tuple[Shown, ...]:
    """Return today's wording, with what was there before marked."""
    if row.old_source is None:
        return _same(row.source)
    return tuple(_marked(row.old_source, row.source))


def other_wording(row: ChangeListRow) -> tuple[Shown, ...]:
    """Return what the other master says."""
    return _same(row.other or "")


def present(row: ChangeListRow) -> tuple[Shown, ...]:
    """Return the present translation, with what a suggestion would take away."""
    if row.suggestion is None or not row.translation:
        return _same(row.translation)
    return tuple(
        each
        for each in _marked(row.translation, row.suggestion)
        if each.marking is not Marking.ADDED
    )


def _same(text: str) -> tuple[Shown, ...]:
    return tuple(Shown(marking=Marking.SAME, run=run) for run in signs.show(text))


def _marked(before: str, after: str) -> Iterator[Shown]:
    """Show both wordings at once, each with the codes that it has itself."""
    standing: dict[Marking, list[str]] = {Marking.REMOVED: [], Marking.ADDED: []}
    for stretch in wording.difference(before, after):
        is_removed = stretch.marking is Marking.REMOVED
        sides = {
            Marking.SAME: (Marking.REMOVED, Marking.ADDED),
            Marking.REMOVED: (Marking.REMOVED,),
            Marking.ADDED: (Marking.ADDED,),
        }[stretch.marking]
        for token in inline.parse(stretch.text):
            if isinstance(token, Tag) and token.role is not Role.ALONE:
                for side in sides:
                    _step(standing[side], token)
                continue
            codes = standing[Marking.REMOVED if is_removed else Marking.ADDED]
            text = signs.escape(token) if isinstance(token, str) else signs.sign(token)
            yield Shown(
                marking=stretch.marking,
                run=signs.Run(
                    text=text, codes=tuple(codes), is_sign=isinstance(token, Tag)
                ),
            )


def _step(standing: list[str], tag: Tag) -> None:
    if tag.role is Role.OPEN:
        standing.append(tag.name)
    elif tag.name in standing:
        standing.remove(tag.name)
