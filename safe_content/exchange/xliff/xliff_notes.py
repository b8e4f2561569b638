"""What an XLIFF file tells a translator beside each row."""

from collections.abc import Iterator

from safe_content.exchange.lists import instructions
from safe_content.i18n.texts import Texts
from safe_content.translation.change_list import ChangeList, ChangeListRow


def row_notes(changes: ChangeList, row: ChangeListRow, words: Texts) -> Iterator[str]:
    """Yield what the translator should know of a row, line by line."""
    before, after = instructions.notes(row, words)
    yield f"{row.number} · {instructions.place(row, words)}".rstrip(" ·")
    yield words.chip(row)
    yield from before
    if row.old_source is not None:
        yield f"{words.say('Wording until now:')} {row.old_source}"
    if row.other is not None and changes.other_language is not None:
        yield f"{words.name_of(changes.other_language)}: {row.other}"
    yield from after
    if note := instructions.suggestion(row, words):
        yield note
