"""The first page of a change list in Word: what it is, and what to do."""

from collections.abc import Iterator, Sequence

from safe_content.exchange.lists import instructions
from safe_content.exchange.lists.colours import ANSWER_FILL
from safe_content.exchange.lists.row_keys import roll
from safe_content.exchange.lists.seals import seal
from safe_content.exchange.word.looks_of_list import ADDED, REMOVED, SIGN, chip
from safe_content.exchange.word.word_markup import (
    HIDDEN,
    RunFormat,
    locked,
    paragraph,
    run,
    visible,
)
from safe_content.i18n.texts import Texts
from safe_content.translation.change_list import ChangeList, ChangeListRow

_NAMED = 15
"""How many ranges of passages are named at most beside what they have in common."""
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def front_page(changes: ChangeList, words: Texts) -> str:
    """Return the paragraphs of the first page, in the translator's language."""
    lines = [
        paragraph(run(words.say("Change list")), style="ScTitle"),
        paragraph(
            run(changes.title, RunFormat(bold=True)),
            run(f" · {words.name_of(changes.language)}"),
            style="ScSubtitle",
        ),
        paragraph(run(instructions.purpose(words)), style="ScText"),
        paragraph(
            run(instructions.summary(changes, words), RunFormat(bold=True)),
            style="ScText",
        ),
        *(
            paragraph(run(line), style="ScText")
            for line in instructions.terms(changes, words)
        ),
        *_counts(changes, words),
        paragraph(run(words.say("What to do")), style="ScHeading"),
        *(
            paragraph(
                run(f"{number}. ", RunFormat(bold=True)), run(step), style="ScText"
            )
            for number, step in enumerate(_steps(words), start=1)
        ),
        paragraph(run(words.say("What the signs mean")), style="ScHeading"),
        *(paragraph(*each, style="ScText") for each in _legend(words)),
    ]
    sealed = seal([visible(line) for line in lines])
    identity = paragraph(run(f"{roll(changes)} {sealed}", HIDDEN))
    return "".join(lines) + identity + _BREAK


def _counts(changes: ChangeList, words: Texts) -> Iterator[str]:
    for _, rows in instructions.groups(changes, words):
        yield paragraph(
            chip(rows[0], words),
            run(f"  {len(rows)}  ", RunFormat(bold=True)),
            run(words.meaning(rows[0])),
            run(f"  ({_numbers(rows)})", RunFormat(colour="52606B")),
            style="ScText",
        )


def _numbers(rows: Sequence[ChangeListRow]) -> str:
    """Name passages by their numbers, those that follow each other as a range."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and row.number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [row.number]
        else:
            ranges.append([row.number])
    shown = ["–".join(map(str, each)) for each in ranges[:_NAMED]]
    return ", ".join([*shown, *["…"] * (len(ranges) > _NAMED)])


def _steps(words: Texts) -> tuple[str, ...]:
    return (
        instructions.writing(words),
        instructions.confirming(words),
        words.say(
            "Make bold what is bold in the new wording. Put every sign, such as {sign},"
            " where it belongs in your sentence. To make a link, copy the underlined"
            " words of a link into your field and type over them.",
            sign="⟦note1⟧",
        ),
        words.say(
            "A question or a doubt? Write it as a comment in the margin; the"
            " coordinator will see it."
        ),
        words.say("Save the file as a Word document and send it back by e-mail."),
    )


def _legend(words: Texts) -> tuple[tuple[str, ...], ...]:
    return (
        (
            run(words.say("removed words"), REMOVED),
            run("  "),
            run(words.say("added words"), ADDED),
        ),
        (
            locked("⟦note1⟧", SIGN),
            run("  " + words.say("a footnote, a picture, a field or the like")),
        ),
        (
            run(
                "\u00a0" + words.say("your text") + "\u00a0",
                RunFormat(shade=ANSWER_FILL),
            ),
            run("  " + words.say("the only place to write")),
        ),
    )
