"""Proof: an export is read again before it is let out.

Its texts must be what was put in, letter by letter with the look of each, and its
outline must be the master's: styles, numbering, tables, pictures, notes, fields.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

from safe_content.docx.package.reader_package import WordPackage, open_package
from safe_content.docx.reader.chunks import ParsedSection
from safe_content.docx.reader.gc_pause import gc_paused
from safe_content.docx.reader.list_labels import Label
from safe_content.docx.reader.parsed_document import ParsedDocument, take_apart
from safe_content.docx.reader.reading import Reading
from safe_content.docx.reader.segments import PassageContent
from safe_content.docx.wml.direction import MARK
from safe_content.docx.writer.outline import (
    Counted,
    Outline,
    counted,
    difference,
    outline_of,
)
from safe_content.docx.writer.passage_places import Numbered, Place, numbered, places_in
from safe_content.docx.writer.rendered import Trace, traced
from safe_content.docx.writer.writing import WriteResult
from safe_content.model.errors import SafeContentError


class FidelityError(SafeContentError):
    """What was written differs from its master in more than its words."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            f"{origin} would not be true to its master: {fact}.",
            "This is a fault of the program, not of the document; please report it"
            " with the master.",
            "The file was not let out, and nothing was changed.",
        )


@gc_paused()
def prove(reading: Reading, written: WriteResult) -> tuple[Place, ...] | None:
    """Read what was written again; raise FidelityError if it is not true.

    Returns where each passage stands in it by now, so that what is done to it next
    need not read it a third time; None if nothing was written.
    """
    outline = written.outline
    if outline is None:
        return None
    package = open_package(written.data, origin=reading.package.origin)
    draft, seen = take_apart(
        package,
        reading.tracked,
        lambda _, section: _seen(reading, written, outline, section),
        stretch=reading.stretch,
    )
    fault = _faults_in(reading, draft, seen)
    if not fault and not _has_outline(outline, seen):
        fault = difference(outline, _outline_again(reading, package))
    if fault:
        raise FidelityError(package.origin, fault)
    return places_in(draft, (each.places for each in seen))


@dataclass(frozen=True, slots=True, kw_only=True)
class _SectionProof:
    """What was seen of a section of what was written."""

    places: Numbered
    faults: list[tuple[int, str]]
    """By position, what is wrong with a passage; of one at most."""

    labels: Counter[str]
    """What labels are to say, less what they say."""

    unforeseen: list[int]
    """The numbers of units that were no passages."""

    has_outline: bool
    flows: int
    elements: dict[str, Counter[str]]


def _seen(
    reading: Reading, written: WriteResult, outline: Outline, section: ParsedSection
) -> _SectionProof:
    numbers = reading.numbers
    faults: list[tuple[int, str]] = []
    labels: Counter[str] = Counter()
    unforeseen: list[int] = []
    position = bisect_left(numbers, section.first)
    for number, spot in section.spots():
        if position == len(numbers) or numbers[position] != number:
            unforeseen.append(number)
            continue
        passage = reading.passages[position]
        expected = written.expected.get(position, passage.text)
        position += 1
        if isinstance(spot, Label) and isinstance(expected, str):
            labels[expected] += 1
            labels[spot.text] -= 1
        elif not faults:
            fault = (
                _fault(spot, expected, written.fonts)
                if isinstance(expected, Trace)
                else _other_words(expected, spot.text)
            )
            if fault:
                faults.append((position, fault))
    found = counted(section)
    flows = len(found.paragraphs)
    before = outline.paragraphs[section.flows : section.flows + flows]
    return _SectionProof(
        places=numbered(section),
        faults=faults,
        labels=labels,
        unforeseen=unforeseen,
        has_outline=before == tuple(found.paragraphs),
        flows=flows,
        elements=found.elements,
    )


def _faults_in(
    reading: Reading, draft: ParsedDocument, seen: Sequence[_SectionProof]
) -> str:
    count = sum(
        number not in draft.lines for each in seen for number in each.places.spots
    )
    if count != len(reading.passages):
        return f"it has {count} passages and not {len(reading.passages)}"
    if {number for each in seen for number in each.unforeseen} != set(draft.lines):
        return "other lines of it repeat a heading"
    for position, fault in (fault for each in seen for fault in each.faults):
        return f"passage {position} {fault}"
    # The tooltip of a link goes where the link goes.
    labels: Counter[str] = Counter()
    for each in seen:
        labels.update(each.labels)
    for words, number in labels.items():
        if number > 0:
            return f"it has nowhere {words[:60]!r}"
    return ""


def _has_outline(outline: Outline, seen: Sequence[_SectionProof]) -> bool:
    """Tell whether what was written has the outline of what it was made from."""
    paragraphs = sum(each.flows for each in seen)
    elements = outline_of(
        Counted(paragraphs=[], elements=each.elements) for each in seen
    )
    return (
        all(each.has_outline for each in seen)
        and paragraphs == len(outline.paragraphs)
        and elements.elements == outline.elements
    )


def _outline_again(reading: Reading, package: WordPackage) -> Outline:
    return outline_of(
        take_apart(
            package,
            reading.tracked,
            lambda _, section: counted(section),
            stretch=reading.stretch,
        )[1]
    )


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


def _fault(
    spot: PassageContent | Label, expected: Trace, fonts: Collection[str]
) -> str:
    if not isinstance(spot, PassageContent):
        return "is no longer a paragraph"
    found = traced(spot.flow.items)
    fault = _other_words(expected.said, found.said)
    if fault or found.looks == expected.looks:
        return fault
    is_alike = found.with_fonts_alike(fonts) == expected.with_fonts_alike(fonts)
    return "" if is_alike else "has letters that look different"


def _other_words(expected: str, found: str) -> str:
    expected, found = expected.replace(MARK, ""), found.replace(MARK, "")
    if expected == found:
        return ""
    at = next(
        (n for n, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b),
        min(len(expected), len(found)),
    )
    start = max(0, at - 20)
    return f"reads {found[start : at + 40]!r}, not {expected[start : at + 40]!r}"
