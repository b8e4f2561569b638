"""A change list as a Word file: a page that says what to do, and a table to fill in.

It is not protected against changes: ranges that Word leaves open are closed in
LibreOffice, and a protected file can be neither commented nor sorted. What must not
change is known again instead. Each row has its ticket as hidden text, which moves and
multiplies with the row; its unit's id as a small sign that people can read and as a
hidden bookmark; and all tickets again as properties of the file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from safe_content.exchange.lists import code_signs, instructions
from safe_content.exchange.lists.colours import ANSWER_EDGE, ANSWER_FILL, HEAD_FILL
from safe_content.exchange.lists.comparison import (
    ComparedWords,
    other_wording,
    present,
    source_wording,
)
from safe_content.exchange.lists.row_keys import roll, ticket
from safe_content.exchange.lists.seals import seal
from safe_content.exchange.word.front_page import front_page
from safe_content.exchange.word.looks_of_list import ADDED, REMOVED, SIGN, chip
from safe_content.exchange.word.word_markup import (
    HIDDEN,
    RunFormat,
    bookmark,
    cell,
    field,
    locked,
    paragraph,
    row,
    run,
    table,
    visible,
)
from safe_content.exchange.word.word_package import package
from safe_content.i18n.texts import Texts
from safe_content.model.units import Language, Marking
from safe_content.translation.change_list import ChangeList, ChangeListRow

_LONG = 900
"""The letters from which a row may go on on the next page."""
_SCREEN = 15_240
"""The width between the margins, in twentieths of a point."""


def write(changes: ChangeList) -> bytes:
    """Write `changes` as a Word file."""
    page = _Page(
        changes=changes, words=instructions.words_for(changes), styles=_styles(changes)
    )
    title = f"{changes.title} – {page.words.say('Change list')}"
    return package(
        pages=front_page(changes, page.words) + page.table() + paragraph(),
        footer=page.footer(),
        code_styles={id_: name for name, id_ in page.styles.items()},
        title=title,
        language=changes.language,
        properties=[
            ("safe-content list", str(roll(changes))),
            *(
                (f"safe-content {row.unit}", str(ticket(changes, row)))
                for row in changes.rows
            ),
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    changes: ChangeList
    words: Texts
    styles: dict[str, str]
    """The ids of the styles for codes, by their names."""

    @property
    def widths(self) -> tuple[int, ...]:
        has_other = self.changes.other_language is not None
        shares = [12, 26, 18, 18, 23, 3] if has_other else [12, 33, 22, 30, 3]
        return tuple(_SCREEN * share // 100 for share in shares)

    def table(self) -> str:
        rows = [self._header()]
        rows += [
            self._row(number, each) for number, each in enumerate(self.changes.rows, 1)
        ]
        return table(rows, self.widths, style="ScTable")

    def footer(self) -> str:
        changes = self.changes
        name = self.words.name_of(changes.language)
        return paragraph(
            run(f"{changes.title} · {name} · {changes.batch} · "),
            field("PAGE"),
            run(" / "),
            field("NUMPAGES"),
            style="ScFooter",
        )

    def _header(self) -> str:
        changes, words = self.changes, self.words
        labels = [
            words.say("Passage"),
            instructions.sentence_case(words.name_of(changes.source_language)),
        ]
        if changes.other_language is not None:
            labels.append(
                instructions.sentence_case(words.name_of(changes.other_language))
            )
        labels += [
            words.say("Present translation"),
            words.say("Your translation"),
            "✓",
        ]
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
                zip(labels, self.widths, strict=True), start=1
            )
        ]
        return row(*cells, is_header=True)

    def _row(self, number: int, each: ChangeListRow) -> str:
        changes = self.changes
        where = self._where(each)
        to_read = ["".join(self._source(each))]
        if changes.other_language is not None:
            wording = self._wording(other_wording(each), changes.other_language)
            to_read.append(paragraph(*wording, style="ScSource"))
        to_read.append(self._present(each))
        sealed = seal([visible(content) for content in (where + each.unit, *to_read)])
        identity = paragraph(
            bookmark(f"_sc_{each.unit}", number),
            run(str(ticket(changes, each)), HIDDEN),
            run(f" {sealed}", HIDDEN),
            run(f"#{each.unit}", RunFormat(colour="7A858E", half_points=13)),
            style="ScWhere",
        )
        start = tuple(
            ComparedWords(marking=Marking.SAME, run=run)
            for run in code_signs.show(each.start)
        )
        answer = paragraph(*self._wording(start, changes.language), style="ScAnswer")
        to_fill = [answer, paragraph(style="ScTick")]
        contents = [where + identity, *to_read, *to_fill]
        cells = [
            cell(content, width, fill=ANSWER_FILL, edge=ANSWER_EDGE)
            if content in to_fill
            else cell(content, width)
            for content, width in zip(contents, self.widths, strict=True)
        ]
        longest = max(len(each.source), len(each.start), len(each.other or ""))
        return row(*cells, may_break=longest > _LONG)

    def _where(self, each: ChangeListRow) -> str:
        place = self.words.place(each.kind, each.story)
        path = " › ".join(each.headings)
        lines = [
            paragraph(run(str(each.number)), style="ScNumber"),
            paragraph(chip(each, self.words), style="ScWhere"),
        ]
        if place:
            lines.append(paragraph(run(place, RunFormat(bold=True)), style="ScWhere"))
        if path:
            lines.append(paragraph(run(path), style="ScWhere"))
        return "".join(lines)

    def _source(self, each: ChangeListRow) -> Iterator[str]:
        words, language = self.words, self.changes.source_language
        before, after = instructions.notes(each, words)
        for note in before:
            yield paragraph(run(note, RunFormat(bold=True)), style="ScNote")
        yield paragraph(
            *self._wording(source_wording(each), language), style="ScSource"
        )
        for note in after:
            yield paragraph(run(note), style="ScNote")

    def _present(self, each: ChangeListRow) -> str:
        wording = self._wording(present(each), self.changes.language)
        lines = [paragraph(*wording, style="ScSource")]
        if note := instructions.suggestion(each, self.words):
            lines.append(paragraph(run(note, RunFormat(italic=True)), style="ScNote"))
        return "".join(lines)

    def _wording(self, shown: Iterable[ComparedWords], language: Language) -> list[str]:
        runs = []
        for each in shown:
            base = {
                Marking.SAME: RunFormat(),
                Marking.ADDED: ADDED,
                Marking.REMOVED: REMOVED,
            }[each.marking]
            codes = each.run.codes
            is_link = any(code.startswith("link") for code in codes)
            look = replace(
                base,
                colour=None
                if is_link and each.marking is Marking.ADDED
                else base.colour,
                style=self.styles.get(each.run.style or ""),
                bold="b" in codes,
                italic="i" in codes,
                underline=base.underline or ("single" if "u" in codes else None),
                language=language,
            )
            if each.run.is_sign:
                look = replace(look, colour=SIGN.colour, half_points=SIGN.half_points)
                look = replace(look, shade=base.shade or SIGN.shade)
                runs.append(locked(each.run.text, look))
            else:
                runs.append(run(each.run.text, look))
        return runs


def _styles(changes: ChangeList) -> dict[str, str]:
    """Name a style for every nest of codes in the list."""
    names = dict.fromkeys(
        name
        for row in changes.rows
        for shown in (source_wording(row), other_wording(row), present(row))
        for name in code_signs.styles(each.run for each in shown)
    )
    names |= dict.fromkeys(
        name
        for row in changes.rows
        for name in code_signs.styles(code_signs.show(row.start))
    )
    return {name: f"ScCode{number}" for number, name in enumerate(sorted(names), 1)}
