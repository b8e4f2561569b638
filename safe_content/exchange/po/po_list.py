"""A change list as a PO file for Poedit and its like.

An entry marked as needing work shows what its translation was made from. Removing the
mark says that the translation is right; Poedit does so by itself when it is edited.
"""

import polib

from safe_content.exchange.lists import instructions
from safe_content.exchange.lists.returned import Found, delivery
from safe_content.exchange.lists.row_keys import parse_roll, parse_ticket, roll, ticket
from safe_content.exchange.po import polib_guard
from safe_content.i18n.texts import Texts, texts
from safe_content.model.units import fingerprint
from safe_content.translation.change_list import ChangeList, ChangeListRow, Delivery

_ROLL = "X-Safe-Content-List"
_PLURALS = {"mk": "nplurals=2; plural=(n % 10 == 1 && n % 100 != 11) ? 0 : 1;"}
_LINE_END = " ⏎ "


def write(changes: ChangeList) -> bytes:
    """Write `changes` as a PO file."""
    words = texts(changes.language)
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


def read(data: bytes, *, origin: str) -> Delivery:
    """Read a returned list; raise UnreadableFileError if it is damaged."""
    file = polib_guard.parse(data, origin=origin)
    known = parse_roll(file.metadata.get(_ROLL, ""))
    found = [_found(entry) for entry in file if not entry.obsolete]
    return delivery(found, known, origin=origin)


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
        occurrences=[(str(own), "")],
    )


def _found(entry: polib.POEntry) -> Found:
    tickets = (parse_ticket(place) for place, _ in entry.occurrences)
    own = next((ticket for ticket in tickets if ticket is not None), None)
    text = entry.msgstr or ""
    is_marked = "fuzzy" in entry.flags
    doubt = None
    if own is not None:
        is_edited = fingerprint(text) != own.start
        if own.source != fingerprint(entry.msgid) or own.unit != entry.msgctxt:
            doubt = "its wording is not the one that was sent"
        elif is_edited and is_marked and text.strip():
            doubt = "it was edited, but is still marked as needing work"
    return Found(
        ticket=own,
        text=text,
        comments=(entry.tcomment,) if entry.tcomment.strip() else (),
        is_confirmed=own is not None and own.waits and not is_marked,
        doubt=doubt,
    )
