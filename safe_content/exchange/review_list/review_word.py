"""The review list of an adoption as a Word file."""

from collections.abc import Iterable, Iterator, Sequence

from safe_content.exchange.lists import code_signs
from safe_content.exchange.lists.colours import ANSWER_EDGE, ANSWER_FILL, HEAD_FILL
from safe_content.exchange.review_list import review_instructions as guidance
from safe_content.exchange.review_list.review_keys import ticket
from safe_content.exchange.word.looks_of_list import SIGN
from safe_content.exchange.word.word_markup import (
    HIDDEN,
    RunFormat,
    cell,
    field,
    locked,
    paragraph,
    row,
    run,
    table,
)
from safe_content.exchange.word.word_package import package
from safe_content.i18n.texts import Texts, texts
from safe_content.model.units import Language
from safe_content.translation.review_list import AdoptionList, AdoptionRow

_WIDTHS = tuple(15_240 * share // 100 for share in (9, 32, 17, 8, 30, 4))
"""In twentieths of a point, of the width between the margins."""

_LONG = 900
"""The letters from which a row may go on on the next page."""

_BESIDE = 90
"""The letters that are shown of a neighbour."""

ALL_RIGHT = "scall;"
"""Marks the row in which one can say that all others are right."""

_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def write(found: AdoptionList) -> bytes:
    """Write `found` as a Word file."""
    words = texts(found.heading.language)
    styles = _styles(found)
    label = words.say("Review list of a translation")
    rows = [_header(found, words), _all_right(words)]
    rows += [_row(found, each, styles, words) for each in found.rows]
    front = [
        paragraph(run(label), style="ScTitle"),
        paragraph(
            run(found.title, RunFormat(bold=True)),
            run(f" · {words.name_of(found.heading.language)}"),
            style="ScSubtitle",
        ),
        paragraph(run(guidance.summary(found, words)), style="ScText"),
        paragraph(run(words.say("What to do")), style="ScHeading"),
        *(
            paragraph(
                run(f"{number}. ", RunFormat(bold=True)), run(step), style="ScText"
            )
            for number, step in enumerate(guidance.steps(words), start=1)
        ),
        _BREAK,
    ]
    return package(
        pages="".join(front) + table(rows, _WIDTHS, style="ScTable") + paragraph(),
        footer=paragraph(
            run(f"{found.title} · {found.heading.language} · {found.origin} · "),
            field("PAGE"),
            run(" / "),
            field("NUMPAGES"),
            style="ScFooter",
        ),
        code_styles={id_: name for name, id_ in styles.items()},
        title=f"{found.title} – {label}",
        language=found.heading.language,
        properties=[("safe-content adoption", found.heading.digest)],
    )


def _header(found: AdoptionList, words: Texts) -> str:
    labels = (
        words.say("Passage"),
        _capital(words.name_of(found.source_language)),
        words.say("Beside it in the file"),
        words.say("Number"),
        _capital(words.name_of(found.heading.language)),
        "✓",
    )
    cells = [
        cell(
            paragraph(
                run(label),
                run(f"scc{number}/{len(labels)};", HIDDEN),
                style="ScHead",
            ),
            width,
            fill=HEAD_FILL,
        )
        for number, (label, width) in enumerate(
            zip(labels, _WIDTHS, strict=True), start=1
        )
    ]
    return row(*cells, is_header=True)


def _all_right(words: Texts) -> str:
    contents = [
        paragraph(run(ALL_RIGHT, HIDDEN), style="ScWhere"),
        paragraph(
            run(guidance.all_right(words), RunFormat(bold=True)), style="ScSource"
        ),
        *(paragraph(style="ScSource") for _ in range(3)),
        paragraph(style="ScTick"),
    ]
    return row(*_cells(contents, yellow=(6,)))


def _row(
    found: AdoptionList, each: AdoptionRow, styles: dict[str, str], words: Texts
) -> str:
    source, target = found.source_language, found.heading.language
    contents = [
        paragraph(run(str(each.number)), style="ScNumber")
        + paragraph(run(_share(each)), style="ScWhere")
        + "".join(
            paragraph(run(text), style="ScWhere")
            for text in (
                *filter(None, [" › ".join(each.headings[-2:])]),
                *(guidance.doubt(doubt, words) for doubt in each.doubts),
            )
        )
        + paragraph(run(str(ticket(found.heading, each)), HIDDEN), style="ScWhere"),
        _paragraphs(each.sources, styles, source, "ScSource"),
        "".join(
            paragraph(run(_shortened(guidance.beside(passage))), style="ScNote")
            for passage in (each.before, each.after)
        ),
        paragraph(run(each.said), style="ScAnswer"),
        _paragraphs(each.texts, styles, target, "ScAnswer"),
        paragraph(run("x" if each.is_confirmed else ""), style="ScTick"),
    ]
    longest = max(sum(map(len, each.sources)), sum(map(len, each.texts)))
    return row(*_cells(contents, yellow=(4, 5, 6)), may_break=longest > _LONG)


def _cells(contents: Sequence[str], yellow: Sequence[int]) -> list[str]:
    return [
        cell(content, width, fill=ANSWER_FILL, edge=ANSWER_EDGE)
        if number in yellow
        else cell(content, width)
        for number, (content, width) in enumerate(
            zip(contents, _WIDTHS, strict=True), start=1
        )
    ]


def _paragraphs(
    wordings: Iterable[str], styles: dict[str, str], language: Language, style: str
) -> str:
    shown = [
        paragraph(*_runs(wording, styles, language), style=style)
        for wording in wordings
    ]
    return "".join(shown) or paragraph(style=style)


def _runs(wording: str, styles: dict[str, str], language: Language) -> Iterator[str]:
    for each in code_signs.show(wording):
        look = RunFormat(
            style=styles.get(each.style or ""),
            bold="b" in each.codes,
            italic="i" in each.codes,
            underline="single" if "u" in each.codes else None,
            language=language,
            colour=SIGN.colour if each.is_sign else None,
            half_points=SIGN.half_points if each.is_sign else None,
            shade=SIGN.shade if each.is_sign else None,
        )
        yield locked(each.text, look) if each.is_sign else run(each.text, look)


def _share(each: AdoptionRow) -> str:
    return "✓" if each.is_confirmed else f"{each.confidence:.0%}"


def _shortened(text: str) -> str:
    return f"{text[:_BESIDE].rstrip()}…" if len(text) > _BESIDE else text


def _styles(found: AdoptionList) -> dict[str, str]:
    """Name a style for every nest of codes in the list."""
    names = {
        name
        for each in found.rows
        for wording in (*each.sources, *each.texts)
        for name in code_signs.styles(code_signs.show(wording))
    }
    return {name: f"ScCode{number}" for number, name in enumerate(sorted(names), 1)}


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
