"""A glossary as a table in CSV, which any spreadsheet opens."""

import csv
import io
from collections.abc import Iterator, Sequence

from safe_content.exchange.glossary_table import Glossary, glossary_of
from safe_content.language.terms import Term
from safe_content.model.errors import UnreadableFileError


def read(data: bytes, *, origin: str) -> Glossary:
    """Read a glossary from CSV: a column for each language, and ``note``.

    Several forms are parted by ``|``; a form to avoid has ``!`` before it.
    """
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            origin, "is not in UTF-8.", "Save it as CSV in UTF-8, and try again."
        ) from error
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect=_dialect(text)))
    except csv.Error as error:
        raise UnreadableFileError(
            origin, f"is not a table: {error}.", "Save it as CSV, and try again."
        ) from error
    return glossary_of(rows, origin=origin)


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
    """Return what parts the cells; a ``|`` does only if nothing else could."""
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    mark = "|" if "|" in first and mark not in first else mark

    class _GlossaryTable(csv.excel):
        delimiter = mark

    return _GlossaryTable
