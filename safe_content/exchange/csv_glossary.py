"""A glossary as a table in CSV, which any spreadsheet opens."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from safe_content.language.terms import Term
from safe_content.model.errors import UnreadableFileError


def read(data: bytes, *, origin: str) -> tuple[Term, ...]:
    """Read a glossary from CSV: a column for each language, and ``note``.

    Several forms are parted by ``|``; a form to avoid has ``!`` before it.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            origin, "is not in UTF-8.", "Save it as CSV in UTF-8, and try again."
        ) from error
    lines = csv.DictReader(io.StringIO(text, newline=""), dialect=_dialect(text))
    try:
        return tuple(term for line in lines if (term := _term(line)).forms)
    except csv.Error as error:
        raise UnreadableFileError(
            origin, f"is not a table: {error}.", "Save it as CSV, and try again."
        ) from error


def write(terms: Sequence[Term]) -> bytes:
    """Write a glossary as CSV; `read` gives the same terms."""
    languages = list(dict.fromkeys(k for t in terms for k in (*t.forms, *t.avoided)))
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([*languages, "note"])
    for term in terms:
        lines.writerow(
            [*("|".join(_written(term, language)) for language in languages), term.note]
        )
    return out.getvalue().encode("utf-8")


def _written(term: Term, language: str) -> Iterator[str]:
    yield from term.forms.get(language, ())
    yield from ("!" + form for form in term.avoided.get(language, ()))


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)

    class _Table(csv.excel):
        delimiter = mark

    return _Table


def _term(line: Mapping[str | None, str | list[str] | None]) -> Term:
    forms: dict[str, tuple[str, ...]] = {}
    avoided: dict[str, tuple[str, ...]] = {}
    note = ""
    for column, cell in line.items():
        if not column or not isinstance(cell, str):
            continue
        if column.strip().lower() == "note":
            note = cell.strip()
            continue
        entries = [entry.strip() for entry in cell.split("|") if entry.strip()]
        language = column.strip().lower()
        if kept := tuple(e for e in entries if not e.startswith("!")):
            forms[language] = kept
        if shunned := tuple(e[1:] for e in entries if e.startswith("!")):
            avoided[language] = shunned
    return Term(forms=forms, avoided=avoided, note=note)
