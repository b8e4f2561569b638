"""What every form of an adoption's review list tells its reader."""

from dataclasses import dataclass

from safe_content.i18n.texts import N_, Texts
from safe_content.translation.review_list import (
    NOTHING,
    AdoptionList,
    AdoptionRow,
    DoubtKind,
    RowDoubt,
)

_DOUBTFUL = 0.9


def summary(found: AdoptionList, words: Texts) -> str:
    """Return what was compared, and how much of it is in doubt."""
    doubtful = sum(map(is_doubtful, found.rows))
    return words.say(
        "{origin} was compared with revision {revision} of the source text ({source})."
        " Rows in doubt: {doubtful} of {all}; they come first.",
        origin=found.origin,
        revision=found.heading.revision,
        source=words.name_of(found.source_language),
        doubtful=doubtful,
        all=len(found.rows),
    )


def is_doubtful(row: AdoptionRow) -> bool:
    """Tell whether a row is to be looked at before the others."""
    return not row.is_confirmed and bool(row.doubts or row.confidence < _DOUBTFUL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that are looked at together."""

    title: str
    rows: tuple[AdoptionRow, ...]
    is_certain: bool
    """Whether one may say of all at once that they are right."""


def groups(found: AdoptionList, words: Texts) -> tuple[Group, ...]:
    """Return the rows in doubt, the others by the sections of the document, and last
    those that are confirmed."""
    doubtful = [row for row in found.rows if is_doubtful(row)]
    confirmed = [row for row in found.rows if row.is_confirmed]
    sections: dict[str, list[AdoptionRow]] = {}
    certain = (r for r in found.rows if not r.is_confirmed and not is_doubtful(r))
    for row in sorted(certain, key=lambda row: row.number):
        sections.setdefault(next(iter(row.headings), ""), []).append(row)
    return tuple(
        Group(title=title, rows=tuple(rows), is_certain=is_certain)
        for title, rows, is_certain in (
            (words.say("Rows in doubt"), doubtful, False),
            *(
                (title or words.say("Other rows"), rows, True)
                for title, rows in sections.items()
            ),
            (words.say("Rows that are confirmed"), confirmed, False),
        )
        if rows
    )


def steps(words: Texts) -> tuple[str, ...]:
    """Return what to do, step by step."""
    return (
        words.say(
            "Compare the two texts of each row. If the translation says what the"
            " source says, put an x in the column ✓."
        ),
        words.say(
            "If it is the translation of another passage, write the number of the"
            " right passage in the yellow field, or move the text to the row where it"
            " belongs. Several passages: 12, 13. None: {nothing}.",
            nothing=NOTHING,
        ),
        words.say(
            "Where one passage translates two rows that follow each other, write its"
            " number in both. Where a row holds two source passages, take them apart"
            " with a slash: 12 / 13."
        ),
        words.say(
            "What you leave untouched stays open. You can stop at any time, send the"
            " file back, and go on later. If every row is right, put an x beside “All"
            " rows are right as they stand now”."
        ),
    )


_DOUBTS = {
    DoubtKind.FACTS: N_("A number, a date, an address or a “not” differs"),
    DoubtKind.SHARED: N_("Another row holds the same passage of the file"),
    DoubtKind.SOURCE: N_("The text is in the language of the source"),
}


def doubt(found: RowDoubt, words: Texts) -> str:
    """Return what speaks against a row."""
    label = words.say(_DOUBTS[found.kind])
    return f"{label}: {found.what}" if found.what else f"{label}."


def all_right(words: Texts) -> str:
    """Return what the first row lets one say of all others."""
    return words.say("All rows are right as they stand now")


def beside(passage: tuple[int, str] | None) -> str:
    """Return a neighbour in the translated file, in a few words."""
    if passage is None:
        return ""
    number, text = passage
    return f"{number}: {text}"
