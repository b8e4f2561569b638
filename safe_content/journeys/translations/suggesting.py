"""Give each row of a change list what was translated before and may do again."""

from collections.abc import Iterator
from dataclasses import replace

from safe_content.i18n.texts import Texts
from safe_content.translation.change_list import (
    ChangeListRow,
    Suggestion,
    SuggestionKind,
)
from safe_content.translation.memory import (
    Memory,
    PrefillKind,
    assembled,
    holds_the_same,
    prefill,
    unambiguous,
)

_SHOWN = 3
"""More suggestions than these are not read."""


def suggested(
    row: ChangeListRow, found: tuple[Suggestion, ...], memory: Memory, words: Texts
) -> ChangeListRow:
    """Return `row` with what of all that was `found` may help its translator.

    It begins with a suggestion only if there is no doubt what that is: the one
    translation of the same text, the present one with its numbers changed, or one put
    together from sentences that were translated before.
    Anything else is shown beside it.
    """
    starts = _starts(row, found, memory, words)
    start = next((start for start in starts if start[0] != row.translation), None)
    seen = {row.translation, start[0] if start else ""}
    shown = tuple(
        each
        for each in found
        if each.text not in seen
        # A row that has a translation has its sentences already.
        and not (row.translation and each.kind is SuggestionKind.SENTENCE)
    )[:_SHOWN]
    if start is None:
        return replace(row, remembered=shown)
    text, note = start
    return replace(row, remembered=shown, suggestion=text, suggestion_note=note)


def _starts(
    row: ChangeListRow, found: tuple[Suggestion, ...], memory: Memory, words: Texts
) -> Iterator[tuple[str, str]]:
    """Yield each text that `row` may begin with, the best first, and what it is."""
    if same := unambiguous(found):
        yield (
            same.text,
            words.say(
                "So the same text was translated in: {origin}", origin=same.origin
            )
            if same.origin
            else words.say("So the same text was translated before."),
        )
    if any(each.kind is SuggestionKind.EXACT for each in found):
        return
    bases = [(row.old_source, row.translation)]
    bases += [(e.source, e.text) for e in found if e.kind is SuggestionKind.FUZZY]
    for old_source, translation in bases:
        if not old_source or not translation:
            continue
        filled = prefill(
            old_source,
            row.source,
            translation,
            source_language=memory.source_language,
            language=memory.language,
        )
        if filled is not None:
            yield filled.text, _note(filled.kind, words)
    put_together = assembled(
        memory,
        row.source,
        row.old_source or "",
        row.translation if row.old_source else "",
    )
    if put_together and holds_the_same(
        row.source,
        put_together,
        source_language=memory.source_language,
        language=memory.language,
    ):
        yield (
            put_together,
            words.say("Put together from sentences that were translated before."),
        )


def _note(kind: PrefillKind, words: Texts) -> str:
    if kind is PrefillKind.FIGURES:
        return words.say(
            "The numbers and addresses that changed are changed in it already."
        )
    return words.say("The codes that changed are changed in it already.")
