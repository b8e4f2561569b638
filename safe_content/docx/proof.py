"""Proof: an export is read again before it is let out.

Its texts must be what was put in, letter by letter with the look of each, and its
outline must be the master's: styles, numbering, tables, pictures, notes, fields.
"""

from hashlib import sha256

from safe_content.docx.outline import difference, outline_of
from safe_content.docx.passages import Core
from safe_content.docx.reading import Draft, Reading, read
from safe_content.docx.traces import Trace, traced
from safe_content.docx.writing import Written
from safe_content.errors import SafeContentError


class FidelityError(SafeContentError):
    """What was written differs from its master in more than its words."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            f"{origin} would not be true to its master: {fact}. This is a fault of the"
            " program, not of the document; please report it with the master. The file"
            " was not let out, and nothing was changed."
        )


def prove(reading: Reading, written: Written) -> Reading:
    """Return what was written, read again; raise FidelityError if it is not true."""
    if written.outline is None:
        return reading
    origin = reading.package.origin
    again = read(written.data, origin=origin, tracked=reading.tracked)
    if len(again.passages) != len(reading.passages):
        raise FidelityError(
            origin,
            f"it has {len(again.passages)} passages and not {len(reading.passages)}",
        )
    draft = again.draft()
    for position, passage in enumerate(reading.passages):
        expected = written.expected.get(position, passage.text)
        fault = (
            _fault(draft, position, expected)
            if isinstance(expected, Trace)
            else _other_words(expected, again.passages[position].text)
        )
        if fault:
            raise FidelityError(origin, f"passage {position + 1} {fault}")
    fault = difference(written.outline, outline_of(draft))
    if fault:
        raise FidelityError(origin, fault)
    again.unused.append(draft)
    return again


def texts_digest(reading: Reading) -> str:
    """Return a digest of all the words of a document, in the order of reading.

    It is the same after the file was saved by another program, which may split
    runs, and another one after a letter or digit was changed.
    """
    digest = sha256()
    for passage in reading.passages:
        digest.update(" ".join(passage.plain.split()).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def _fault(draft: Draft, position: int, expected: Trace) -> str:
    spot = draft.spots[position]
    if not isinstance(spot, Core):
        return "is no longer a paragraph"
    found = traced(spot.flow.items)
    return _other_words(expected.said, found.said) or (
        "" if found.looks == expected.looks else "has letters that look different"
    )


def _other_words(expected: str, found: str) -> str:
    if expected == found:
        return ""
    at = next(
        (n for n, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b),
        min(len(expected), len(found)),
    )
    start = max(0, at - 20)
    return f"reads {found[start : at + 40]!r}, not {expected[start : at + 40]!r}"
