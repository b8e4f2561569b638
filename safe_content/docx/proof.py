"""Proof: an export is read again before it is let out.

Its texts must be what was put in, letter by letter with the look of each, and its
outline must be the master's: styles, numbering, tables, pictures, notes, fields.
"""

from collections import Counter
from collections.abc import Collection
from hashlib import sha256

from safe_content.docx.draft import Draft, take_apart
from safe_content.docx.haste import uncollected
from safe_content.docx.labels import Label
from safe_content.docx.outline import difference, outline_of
from safe_content.docx.package import open_package
from safe_content.docx.passages import Core
from safe_content.docx.places import Place, places_in
from safe_content.docx.reading import Reading
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


@uncollected()
def prove(reading: Reading, written: Written) -> tuple[Place, ...] | None:
    """Read what was written again; raise FidelityError if it is not true.

    Returns where each passage stands in it by now, so that what is done to it next
    need not read it a third time; None if nothing was written.
    """
    if written.outline is None:
        return None
    package = reading.package
    draft = take_apart(
        open_package(written.data, origin=package.origin), reading.tracked
    )
    fault = _faults_in(reading, written, draft) or difference(
        written.outline, outline_of(draft)
    )
    if fault:
        raise FidelityError(package.origin, fault)
    return places_in(draft)


def _faults_in(reading: Reading, written: Written, draft: Draft) -> str:
    if len(draft.spots) != len(reading.passages):
        return f"it has {len(draft.spots)} passages and not {len(reading.passages)}"
    labels: Counter[str] = Counter()
    for position, (spot, passage) in enumerate(
        zip(draft.spots, reading.passages, strict=True)
    ):
        expected = written.expected.get(position, passage.text)
        if isinstance(spot, Label) and isinstance(expected, str):
            labels[expected] += 1
            labels[spot.text] -= 1
            continue
        fault = (
            _fault(spot, expected, written.fonts)
            if isinstance(expected, Trace)
            else _other_words(expected, spot.text)
        )
        if fault:
            return f"passage {position + 1} {fault}"
    # The tooltip of a link goes where the link goes.
    for words, count in labels.items():
        if count > 0:
            return f"it has nowhere {words[:60]!r}"
    return ""


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


def _fault(spot: Core | Label, expected: Trace, fonts: Collection[str]) -> str:
    if not isinstance(spot, Core):
        return "is no longer a paragraph"
    found = traced(spot.flow.items)
    fault = _other_words(expected.said, found.said)
    if fault or found.looks == expected.looks:
        return fault
    is_alike = found.with_fonts_alike(fonts) == expected.with_fonts_alike(fonts)
    return "" if is_alike else "has letters that look different"


def _other_words(expected: str, found: str) -> str:
    if expected == found:
        return ""
    at = next(
        (n for n, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b),
        min(len(expected), len(found)),
    )
    start = max(0, at - 20)
    return f"reads {found[start : at + 40]!r}, not {expected[start : at + 40]!r}"
