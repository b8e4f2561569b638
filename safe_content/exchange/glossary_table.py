"""A glossary as rows and columns, however the program names them that wrote it.

A column whose heading names a language holds its terms: ``hu``, ``hu-HU``,
``Hungarian``. Or each row holds one term, beside its language and the number of its
concept. What no heading explains is named, and never taken for a language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.language.language_names import named_language
from safe_content.language.terms import Term
from safe_content.model.errors import UnreadableFileError

_NOTES = {"note", "notes", "entry_note", "remark"}
_INFO = "term_info"
"""Beside a term, memoQ says how it may be used."""

_FORBIDDEN = "forbidden"
_TERM = ("t_term", "term", "terms")
_ENOUGH = 0.8
"""The share of a column that must name languages for it to be the one that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """The terms of a file, and what of it was not understood."""

    terms: tuple[Term, ...]
    unknown: tuple[str, ...] = ()
    """The headings of columns that hold something and name no language."""


def glossary_of(rows: Sequence[Sequence[str]], *, origin: str) -> Glossary:
    """Return the terms in `rows`, the first of which holds the headings.

    Raises UnreadableFileError if no column is one of a language.
    """
    filled = [row for row in rows if any(map(str.strip, row))]
    headings = [heading.strip() for heading in filled[0]] if filled else []
    languages = {
        column: str(language)
        for column, heading in enumerate(headings)
        if heading
        and (language := named_language(heading)) is not None
        and _holds_words(filled[1:], column)
    }
    if languages:
        return _by_columns(headings, filled[1:], languages)
    if found := _by_rows(headings, filled[1:]):
        return found
    named = ", ".join(f"“{heading}”" for heading in headings if heading)
    raise UnreadableFileError(
        origin,
        f"has no column of a language that I know; its columns are {named or 'empty'}.",
        "Name the languages in the first row, such as en, hu, or English, Hungarian.",
    )


def _holds_words(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Tell whether a column is no list of numbers: ``id`` and ``no`` are codes of
    languages, and headings of what has nothing to do with any."""
    cells = [cell for row in rows if (cell := _cell(row, column))]
    return not cells or 2 * sum(map(str.isdecimal, cells)) <= len(cells)


def _by_columns(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    languages: Mapping[int, str],
) -> Glossary:
    terms: list[Term] = []
    used = set(languages)
    unknown: dict[str, None] = {}
    for row in rows:
        forms: dict[str, tuple[str, ...]] = {}
        avoided: dict[str, tuple[str, ...]] = {}
        notes: list[str] = []
        for column, cell in enumerate(row[: len(headings)]):
            heading = headings[column].casefold()
            if column in languages:
                language = languages[column]
                is_forbidden = _is_forbidden(headings, row, column, used)
                for form in filter(None, map(str.strip, cell.split("|"))):
                    shun = is_forbidden or form.startswith("!")
                    kept = avoided if shun else forms
                    own = form.removeprefix("!").strip()
                    if own:
                        kept[language] = (*kept.get(language, ()), own)
            elif heading in _NOTES:
                notes += [cell.strip()] if cell.strip() else []
            elif cell.strip() and column not in used and heading != _INFO:
                unknown[headings[column] or f"column {column + 1}"] = None
        if forms:
            note = "; ".join(notes)
            terms.append(Term(forms=_once(forms), avoided=_once(avoided), note=note))
    return Glossary(terms=tuple(terms), unknown=tuple(unknown))


def _is_forbidden(
    headings: Sequence[str], row: Sequence[str], column: int, languages: set[int]
) -> bool:
    """Tell whether the columns of a language, up to the next one, forbid its term."""
    for beside in range(column + 1, min(len(headings), len(row))):
        if beside in languages:
            return False
        if headings[beside].casefold() == _INFO:
            return _FORBIDDEN in row[beside].casefold()
    return False


def _by_rows(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Glossary | None:
    """Return terms of which each row holds one; None if these are no such rows."""
    low = [heading.casefold() for heading in headings]
    text = next((low.index(name) for name in _TERM if name in low), None)
    language = next(
        (
            column
            for column in range(len(headings))
            if column != text and _names_languages(rows, column)
        ),
        None,
    )
    if text is None or language is None:
        return None
    concepts: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        code = named_language(_cell(row, language))
        form = _cell(row, text)
        if code is not None and form:
            concept = concepts.setdefault(_cell(row, 0), {})
            concept[code] = (*concept.get(code, ()), form)
    unknown = [
        heading
        for column, heading in enumerate(headings)
        if column not in (0, text, language) and any(_cell(row, column) for row in rows)
    ]
    return Glossary(
        terms=tuple(Term(forms=_once(forms)) for forms in concepts.values()),
        unknown=tuple(unknown),
    )


def _names_languages(rows: Sequence[Sequence[str]], column: int) -> bool:
    cells = [cell for row in rows if (cell := _cell(row, column))]
    named = sum(named_language(cell) is not None for cell in cells)
    return bool(cells) and named >= _ENOUGH * len(cells)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _once(forms: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(_without_doubles(own)) for key, own in forms.items()}


def _without_doubles(forms: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(forms)
