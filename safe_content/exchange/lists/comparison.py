"""Wordings as they are shown side by side, with what changed between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from safe_content.exchange.lists import code_signs
from safe_content.language import difference
from safe_content.model import codes as inline
from safe_content.model.codes import CodeRole, Tag, Token
from safe_content.model.units import Marking
from safe_content.translation.change_list import ChangeListRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedWords:
    """Words that look alike, and whether they came or went."""

    marking: Marking
    run: code_signs.SignRun


class Codes(Enum):
    """How pairs of codes are shown."""

    AS_FORMATTING = "as formatting"
    AS_WRITTEN = "as written"
    """For forms in which the translator writes codes by hand."""


def source_wording(
    row: ChangeListRow, codes: Codes = Codes.AS_FORMATTING
) -> tuple[ComparedWords, ...]:
    """Return today's wording, with what was there before marked."""
    if row.old_source is None:
        return _same(row.source, codes)
    return tuple(_marked(row.old_source, row.source, codes))


def other_wording(
    row: ChangeListRow, codes: Codes = Codes.AS_FORMATTING
) -> tuple[ComparedWords, ...]:
    """Return what the other master says."""
    return _same(row.other or "", codes)


def present(
    row: ChangeListRow, codes: Codes = Codes.AS_FORMATTING
) -> tuple[ComparedWords, ...]:
    """Return the present translation, with what a suggestion would take away."""
    if row.suggestion is None or not row.translation:
        return _same(row.translation, codes)
    return tuple(
        each
        for each in _marked(row.translation, row.suggestion, codes)
        if each.marking is not Marking.ADDED
    )


def _same(text: str, codes: Codes) -> tuple[ComparedWords, ...]:
    if codes is Codes.AS_WRITTEN:
        return tuple(_marked(text, text, codes))
    return tuple(
        ComparedWords(marking=Marking.SAME, run=run) for run in code_signs.show(text)
    )


def _marked(before: str, after: str, codes: Codes) -> Iterator[ComparedWords]:
    """Show both wordings at once, each with the codes that it has itself."""
    standing: dict[Marking, list[str]] = {Marking.REMOVED: [], Marking.ADDED: []}
    for stretch in difference(before, after):
        is_removed = stretch.marking is Marking.REMOVED
        sides = {
            Marking.SAME: (Marking.REMOVED, Marking.ADDED),
            Marking.REMOVED: (Marking.REMOVED,),
            Marking.ADDED: (Marking.ADDED,),
        }[stretch.marking]
        inside = standing[Marking.REMOVED if is_removed else Marking.ADDED]
        for token in inline.parse(stretch.text):
            is_half = isinstance(token, Tag) and token.role is not CodeRole.ALONE
            if not is_half or codes is Codes.AS_WRITTEN:
                yield ComparedWords(
                    marking=stretch.marking, run=_run(token, inside, codes)
                )
            if isinstance(token, Tag) and is_half:
                for side in sides:
                    _step(standing[side], token)


def _run(token: Token, inside: list[str], codes: Codes) -> code_signs.SignRun:
    if isinstance(token, Tag):
        text = str(token) if codes is Codes.AS_WRITTEN else code_signs.sign(token)
        return code_signs.SignRun(text=text, codes=tuple(inside), is_sign=True)
    text = token if codes is Codes.AS_WRITTEN else code_signs.escape(token)
    return code_signs.SignRun(text=text, codes=tuple(inside))


def _step(standing: list[str], tag: Tag) -> None:
    if tag.role is CodeRole.OPEN:
        standing.append(tag.name)
    elif tag.name in standing:
        standing.remove(tag.name)
