"""What every form of a change list tells its translator."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from safe_content.i18n.texts import N_, Texts, texts
from safe_content.model.units import CodeKind, DiffSpan, Marking
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    Suggestion,
    SuggestionKind,
)

_SEEN = frozenset({CodeKind.BOLD, CodeKind.ITALIC, CodeKind.UNDERLINE})
"""What nobody needs to be told in words."""

IN_EMPTY_FIELDS: Mapping[str, str] = {
    "Write only in the yellow fields. Where one holds the present translation or"
    " a suggestion, change it so that it says what the new wording says.": N_(
        "Write your translation in the yellow fields."
    )
}
"""What is said where no field holds anything yet, in place of what is said else."""

TO_EDITORS: Mapping[str, str] = {
    "The source text has changed since it was translated, or part of it is not"
    " translated yet. This list shows the passages that wait for you, and what"
    " changed in each.": N_(
        "The text in the other language has changed, or says what yours does not say"
        " yet. This list shows the passages that wait for you, and what changed in"
        " each. Your text is a master as well: nothing in it changes without you."
    ),
    "Write only in the yellow fields. Where one holds the present translation or"
    " a suggestion, change it so that it says what the new wording says.": N_(
        "Write only in the yellow fields. Change the text in them so that it agrees"
        " with the new wording."
    ),
    "Write your translation in the yellow fields.": N_(
        "Write your text in the yellow fields."
    ),
    "Entries marked as needing work hold a translation that is out of date, or"
    " a suggestion. Edit them, or remove the mark if they are right.": N_(
        "Entries marked as needing work hold a text that is out of date, or a"
        " suggestion. Edit them, or remove the mark if they are right."
    ),
    "Present translation": N_("Present text"),
    "Your translation": N_("Your text"),
    "Save the page with my translations": N_("Save the page with my texts"),
    "A number, an address, a name or a word such as “not” or “must” has changed: the"
    " old translation could harm its readers.": N_(
        "A number, an address, a name or a word such as “not” or “must” has changed:"
        " the old text could harm its readers."
    ),
    "not yet translated": N_("not in your text yet"),
    "There is no translation yet.": N_("Your text does not say this yet."),
    "The translation follows an earlier wording.": N_(
        "Your text follows an earlier wording."
    ),
    "Nobody has confirmed the translation yet.": N_(
        "Nobody has confirmed your text yet."
    ),
    "The translation holds; the passage is here to be read.": N_(
        "Your text holds; the passage is here to be read."
    ),
}
"""What is said to the editor of a master, who translates nothing, in its place."""


def words_for(changes: ChangeList) -> Texts:
    """Return what a list says to whom it goes, in the language of that person."""
    instead = {} if any(row.start for row in changes.rows) else dict(IN_EMPTY_FIELDS)
    if changes.is_for_editor:
        told = {message: TO_EDITORS.get(own, own) for message, own in instead.items()}
        instead = {**TO_EDITORS, **told}
    return replace(texts(changes.language), instead=instead)


def purpose(words: Texts) -> str:
    """Return what a change list is, for those who see one for the first time."""
    return words.say(
        "The source text has changed since it was translated, or part of it is not"
        " translated yet. This list shows the passages that wait for you, and what"
        " changed in each."
    )


def summary(changes: ChangeList, words: Texts) -> str:
    """Return how much there is to do, and from what the list was made."""
    return words.count(
        "{n} passage of {all} is on the list. It was made from revision {revision} of"
        " the source text ({source}).",
        "{n} passages of {all} are on the list. It was made from revision {revision} of"
        " the source text ({source}).",
        len(changes.rows),
        all=changes.passages,
        revision=changes.revision,
        source=words.name_of(changes.source_language),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How many words of the source wait, each counted once."""

    new: int = 0
    changed: int = 0
    """Of passages whose translation is out of date."""
    repeated: int = 0
    """Of passages that say what one above them on the list says."""
    bands: tuple[int, ...] = (0,) * 5
    """Of passages for which something alike was translated before, by `BANDS`."""


BANDS = ((50, 74), (75, 84), (85, 94), (95, 99), (100, 100))
"""How alike, in per cent, both included: as translators' tools count."""


def effort(changes: ChangeList) -> Effort:
    """Count the words of a list by how much work they are."""
    counts: Counter[str] = Counter()
    bands: Counter[int] = Counter()
    above: set[str] = set()
    for row in changes.rows:
        if row.source in above:
            kind = "repeated"
        elif (place := _band(row)) is not None:
            bands[place] += row.words
            continue
        else:
            kind = "changed" if row.translation else "new"
        above.add(row.source)
        counts[kind] += row.words
    return Effort(**counts, bands=tuple(bands[n] for n in range(len(BANDS))))


def _band(row: ChangeListRow) -> int | None:
    """Return in which of `BANDS` the text lies that is most alike; None if in none.

    One sentence of several that was translated before says nothing of the others.
    """
    whole = (e for e in row.remembered if e.kind is not SuggestionKind.SENTENCE)
    alike = max(map(percent, whole), default=0)
    if row.suggestion is not None:
        alike = max(alike, 100)
    return next(
        (n for n, (low, high) in enumerate(BANDS) if low <= alike <= high), None
    )


def terms(changes: ChangeList, words: Texts) -> Iterator[str]:
    """Yield how much work it is, by when it is wished back, and whom to ask."""
    found = effort(changes)
    if changes.words:
        yield words.say(
            "Words in new passages: {new}; in changed ones: {changed}; repeated:"
            " {repeated}.",
            new=found.new,
            changed=found.changed,
            repeated=found.repeated,
        )
    if any(found.bands):
        told = "; ".join(
            f"{low}–{high} %: {number}" if low < high else f"{low} %: {number}"
            for (low, high), number in zip(BANDS, found.bands, strict=True)
        )
        yield words.say("Words in passages alike to earlier ones: {bands}.", bands=told)
    if once := sum(row.repeats > 0 for row in changes.rows):
        yield words.count(
            "{n} short passage stands in several places: it is asked once, and your text"
            " is put into all of them.",
            "{n} short passages stand in several places: each is asked once, and your"
            " text is put into all of them.",
            once,
        )
    if changes.pending:
        yield words.count(
            "{n} more passage waits until the editors of both masters agree: it is not on"
            " the list.",
            "{n} more passages wait until the editors of both masters agree: they are not"
            " on the list.",
            changes.pending,
        )
    yield from wished(changes, words)
    if changes.contact:
        yield words.say("Questions? Ask {name}.", name=changes.contact)


def wished(changes: ChangeList, words: Texts) -> Iterator[str]:
    """Yield by when a list is wished back; nothing if that was not said."""
    if changes.until:
        day = words.day(date.fromisoformat(changes.until))
        yield words.say("Please send it back by: {day}.", day=day)


def writing(words: Texts) -> str:
    """Return where to write, and what."""
    return words.say(
        "Write only in the yellow fields. Where one holds the present translation or"
        " a suggestion, change it so that it says what the new wording says."
    )


def confirming(words: Texts) -> str:
    """Return how to say, in a table, that a text is right as it stands."""
    return words.say(
        "If the text in a yellow field is already right, put an x beside it in the"
        " column ✓. What you leave untouched stays as it is and waits."
    )


def ticking(words: Texts) -> str:
    """Return how to say, on a page, that a text is right as it stands."""
    return words.say(
        "If the text in a yellow field is already right, tick the box below it."
        " What you leave untouched stays as it is and waits."
    )


def unmarking(words: Texts) -> str:
    """Return how to say, in a catalog, that a text is right as it stands."""
    return words.say(
        "Entries marked as needing work hold a translation that is out of date, or"
        " a suggestion. Edit them, or remove the mark if they are right."
    )


def saving_page(words: Texts) -> str:
    """Return how to send a filled-in page back."""
    return words.say(
        "Press the button at the end of the page and send the saved file back."
    )


def keeping_codes(words: Texts) -> str:
    """Return what to do with codes where they are written out."""
    return words.say(
        "Keep the codes: {pair} stand around words that look special, {alone} stands"
        " for a footnote, a picture or the like. Put each where it belongs in your"
        " sentence.",
        pair="<b>…</b>",
        alone="<note1/>",
    )


def groups(
    changes: ChangeList, words: Texts
) -> tuple[tuple[str, tuple[ChangeListRow, ...]], ...]:
    """Return the rows by what their chips say, the most urgent first."""
    found: dict[str, list[ChangeListRow]] = {}
    for row in changes.rows:
        found.setdefault(words.chip(row), []).append(row)
    ordered = sorted(found.items(), key=lambda group: _urgency(group[1][0]))
    return tuple((label, tuple(rows)) for label, rows in ordered)


def place(row: ChangeListRow, words: Texts) -> str:
    """Return where a passage stands, in one line."""
    kind = words.place(row.kind, row.story)
    return " › ".join((*row.headings, *([f"[{kind}]"] if kind else [])))


_KEPT = 60
"""How many letters of a note a revision keeps with its sign."""


def _beginning(detail: str) -> str:
    """Return how a note begins, and that it goes on where it does."""
    if len(detail) < _KEPT:
        return detail
    return f"{detail[:_KEPT].rpartition(' ')[0] or detail} …"


def notes(row: ChangeListRow, words: Texts) -> tuple[list[str], list[str]]:
    """Return what to know before reading the wording of a row, and after."""
    before = list(row.unsettled)
    if row.repeats:
        before.append(
            words.count(
                "It stands in {n} more place, which takes your text too.",
                "It stands in {n} more places, which take your text too.",
                row.repeats,
            )
        )
    before += [sentence_case(words.reason(reason)) for reason in row.reasons]
    if row.sentences and row.sentences_changed and row.sentences > 1:
        before.append(
            words.say(
                "{changed} of {all} sentences changed",
                changed=row.sentences_changed,
                all=row.sentences,
            )
        )
    after = [
        f"{code.name}: {_beginning(code.detail)}"
        for code in row.codes
        if code.detail and code.kind not in _SEEN
    ]
    after += [
        f"{words.say('Remark by the editor:')} {comment}" for comment in row.comments
    ]
    after += [remembered(each, words) for each in row.remembered]
    return before, after


def remembered(found: Suggestion, words: Texts) -> str:
    """Return what was translated before and may help, in one line."""
    match found.kind:
        case SuggestionKind.FUZZY:
            label = words.say(
                "{percent} % alike, translated before", percent=percent(found)
            )
        case SuggestionKind.SENTENCE:
            label = words.say("One sentence, translated before")
        case _:
            label = words.say("The same text, translated before")
    origin = f" ({found.origin})" if found.origin else ""
    line = f"{label}{origin}: {found.text}"
    if found.kind is SuggestionKind.FUZZY:
        return f"{line} ← {bracketed(found.difference)}"
    return f"{line} ← {found.source}" if found.kind is SuggestionKind.SENTENCE else line


def percent(found: Suggestion) -> int:
    """Return how alike two sources are; 100 only if they are the same."""
    return int(found.score * 100)


def bracketed(difference: Iterable[DiffSpan]) -> str:
    """Return a difference as plain text: ``[−what went−]`` and ``[+what came+]``."""
    shown = {
        Marking.SAME: "{}",
        Marking.REMOVED: "[−{}−]",
        Marking.ADDED: "[+{}+]",
    }
    return "".join(shown[each.marking].format(each.text) for each in difference)


def suggestion(row: ChangeListRow, words: Texts) -> str:
    """Return what to know of the text that a row begins with; empty if nothing."""
    if row.suggestion is None:
        return ""
    if row.is_returned:
        return row.suggestion_note
    note = words.say("The field already holds a suggestion. Please check it.")
    return f"{note} {row.suggestion_note}".strip()


def sentence_case(text: str) -> str:
    """Return `text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _urgency(row: ChangeListRow) -> tuple[int, str]:
    return (-(row.severity or 0), row.status.value)
