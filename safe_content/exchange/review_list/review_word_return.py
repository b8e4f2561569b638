"""Read a review list of an adoption that comes back as a Word file."""

from safe_content.exchange.lists import code_signs
from safe_content.exchange.lists.returned import is_tick
from safe_content.exchange.review_list.review_keys import (
    IN_TEXT,
    FoundRow,
    parse,
    returned,
)
from safe_content.exchange.review_list.review_word import ALL_RIGHT
from safe_content.exchange.word.word_cells import WrittenText, local
from safe_content.exchange.word.word_file import open_word
from safe_content.exchange.word.word_rows import Columns, WordRow, columns_of, rows_of
from safe_content.translation.review_list import ReturnedAdoption

_SOURCE, _NUMBERS = 2, 4


def read(data: bytes, *, origin: str) -> ReturnedAdoption | None:
    """Read a returned list; None if the Word file is none of ours.

    Raises a SafeContentError if it is not sound.
    """
    file = open_word(data, origin=origin)
    found: list[FoundRow] = []
    is_all_right = False
    columns: Columns | None = None
    for each in file.blocks():
        if local(each) != "tbl":
            continue
        rows = rows_of(each, file.styles)
        columns = columns_of(rows) or columns
        if columns is None:
            continue
        for row in rows:
            if ALL_RIGHT in row.hidden:
                is_all_right = is_tick(columns.tick(row))
            elif not row.is_header:
                found.append(_found(row, columns))
    return returned(found, is_all_right=is_all_right)


def _found(row: WordRow, columns: Columns) -> FoundRow:
    tickets = (parse(text) for text in IN_TEXT.findall(row.hidden))
    numbers = columns.cell(row, _NUMBERS)
    sources = columns.cell(row, _SOURCE)
    answer = columns.answer(row)
    return FoundRow(
        tickets=tuple(ticket for ticket in tickets if ticket is not None),
        said=None if numbers is None else numbers.written.plain.strip(),
        texts=None if answer is None else _texts(answer),
        is_confirmed=is_tick(columns.tick(row)),
        sources=() if sources is None else _texts(sources.written),
    )


def _texts(written: WrittenText) -> tuple[str, ...]:
    texts = (code_signs.take(runs).strip() for runs in written.paragraphs)
    return tuple(text for text in texts if text)
