"""A change list as a PO file for Poedit and its like.

An entry marked as needing work shows what its translation was made from. Removing the
mark says that the translation is right; Poedit does so by itself when it is edited.
"""

from collections.abc import Sequence

import polib

from safe_content.exchange.lists import instructions
from safe_content.exchange.lists.returned import ReadRow, delivery
from safe_content.exchange.lists.row_keys import (
    Recalled,
    RowKey,
    parse_roll,
    parse_ticket,
    recalled,
    roll,
    ticket,
)
from safe_content.exchange.po import polib_guard
from safe_content.i18n.texts import Texts
from safe_content.model.open_matters import Cause
from safe_content.model.units import UnitId, fingerprint
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    Delivery,
    SentRows,
)

_ROLL = "X-Safe-Content-List"
_PLURALS = {"mk": "nplurals=2; plural=(n % 10 == 1 && n % 100 != 11) ? 0 : 1;"}
_LINE_END = " ⏎ "


def write(changes: ChangeList) -> bytes:
    """Write `changes` as a PO file."""
    words = instructions.words_for(changes)
    header = [f"{changes.title} · {words.name_of(changes.language)}"]
    header.append(instructions.summary(changes, words))
    header.append(instructions.unmarking(words))
    return polib_guard.dumps(
        [_entry(changes, row, words) for row in changes.rows],
        metadata={
            "Project-Id-Version": f"{changes.document} {changes.revision}",
            "Language": changes.language,
            "X-Source-Language": changes.source_language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": _PLURALS.get(
                changes.language, "nplurals=2; plural=(n != 1);"
            ),
            _ROLL: str(roll(changes)),
        },
        header="\n".join(header),
    )


def read(data: bytes, *, origin: str, sent: Sequence[SentRows] = ()) -> Delivery:
    """Read a returned list; raise UnreadableFileError if it is damaged."""
    file = polib_guard.parse(data, origin=origin)
    entries = [entry for entry in file if not entry.obsolete]
    known = recalled(
        [UnitId(entry.msgctxt or "") for entry in entries],
        [fingerprint(entry.msgid) for entry in entries],
        sent,
        file.metadata.get("Language", ""),
    )
    listed = parse_roll(file.metadata.get(_ROLL, "")) or known.roll
    found = [_found(entry, known) for entry in entries]
    return delivery(found, listed, origin=origin)


def _entry(changes: ChangeList, row: ChangeListRow, words: Texts) -> polib.POEntry:
    before, after = instructions.notes(row, words)
    notes = [f"{row.number} · {instructions.place(row, words)}".rstrip(" ·")]
    notes += [words.chip(row), *before, *after]
    if row.other is not None and changes.other_language is not None:
        notes.append(f"{words.name_of(changes.other_language)}: {row.other}")
    if note := instructions.suggestion(row, words):
        notes.append(note)
    own = ticket(changes, row)
    return polib.POEntry(
        msgctxt=row.unit,
        msgid=row.source,
        msgstr=row.start,
        previous_msgid=row.old_source,
        comment="\n".join(note.replace("\n", _LINE_END) for note in notes),
        flags=["fuzzy"] if own.waits else [],
        occurrences=[(_for_reference(own), "")],
    )


def _for_reference(own: RowKey) -> str:
    """Write a ticket where files and lines stand: ``sct1!manual!hu!2!…``.

    polib's ``save`` puts - in the place of every * there, and wraps a line at a hyphen.
    """
    return str(own).replace("-", "%2D").replace("*", "!")


def _ticket(entry: polib.POEntry, known: Recalled) -> RowKey | None:
    """Return what an entry is known by: its reference, its context, its wording."""
    for place, _ in entry.occurrences:
        if found := parse_ticket(place.replace("!", "*").replace("%2D", "-")):
            return found
    own = known.tickets.get(UnitId(entry.msgctxt or ""))
    return own or known.by_source.get(fingerprint(entry.msgid))


def _found(entry: polib.POEntry, known: Recalled) -> ReadRow:
    own = _ticket(entry, known)
    text = entry.msgstr or ""
    is_marked = "fuzzy" in entry.flags
    doubt, cause = None, Cause.NOT_TAKEN
    if own is not None:
        is_edited = fingerprint(text) != own.start
        is_other = entry.msgctxt is not None and own.unit != entry.msgctxt
        if own.source != fingerprint(entry.msgid) or is_other:
            doubt = "its wording is not the one that was sent"
            cause = Cause.OTHER_WORDING
        elif is_edited and is_marked and text.strip():
            doubt = "it was edited, but is still marked as needing work"
            cause = Cause.NEEDS_WORK
    return ReadRow(
        ticket=own,
        text=text,
        comments=(entry.tcomment,) if entry.tcomment.strip() else (),
        is_confirmed=own is not None and own.waits and not is_marked,
        doubt=doubt,
        cause=cause,
    )
