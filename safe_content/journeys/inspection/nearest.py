"""Which edition a file was made from that does not say so itself, by its texts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from safe_content import docx
from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.journeys.editions.rendering import repeated
from safe_content.model.units import Language
from safe_content.publish.lasting_addresses import older
from safe_content.publish.release_index import Index, Issue, Item, ReleaseForm
from safe_content.publish.text_digest import sketch, sketch_from

_ENOUGH = 0.5
"""The share of a file's passages by which a document is known again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestDocument:
    """A document that a file without a stamp has most of its passages from."""

    document: str
    language: Language
    share: float
    """Of the file's passages that the document has too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The published edition that a file has most of its passages from."""

    newest: Item
    """The edition that is offered now of the same document in the same language."""
    number: int
    when: str
    revision: str
    share: float
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        whom = f" for {self.newest.partner}" if self.newest.partner else ""
        return f"edition {self.number} of {self.when}{whom}"

    @property
    def likeness(self) -> NearestDocument:
        """How much of the file it is."""
        return NearestDocument(
            document=self.newest.document,
            language=Language(self.newest.language),
            share=self.share,
        )


def marks_of(data: bytes, *, origin: str) -> frozenset[str]:
    """Return the marks of a file's passages."""
    reading = docx.read(data, origin=origin)
    return frozenset(sketch(reading.passages, repeated(reading)).firm)


def nearest(
    marks: Collection[str],
    index: Index,
    fetch: Callable[[Item], bytes],
    fetch_older: Callable[[str, str], bytes | None],
) -> tuple[Nearest, bytes] | None:
    """Return the edition with most of a file's marks, and its file.

    `fetch` gives a file of the release, `fetch_older` one by its address and digest,
    or None where it can't be had. None if no edition has half of the marks.
    """
    best: tuple[Nearest, bytes] | None = None
    wholes = [i for i in index.items if i.form is ReleaseForm.DOCX and not i.part]
    for item in wholes:
        data = fetch(item)
        share = _share(marks, data, item.name)
        if share > max(_ENOUGH, best[0].share if best else 0):
            found = Nearest(
                newest=item,
                number=item.number,
                when=item.when,
                revision=item.revision,
                share=share,
                facts=item.facts,
            )
            best = found, data
    if best is None:
        return None
    item = best[0].newest
    for issue in _before(index.issues, item):
        place = older(issue.document, issue.language, issue.number, "docx")
        earlier = fetch_older(place, issue.files.get(item.name, ""))
        if earlier is None:
            continue
        share = _share(marks, earlier, item.name)
        if share > best[0].share:
            found = Nearest(
                newest=item,
                number=issue.number,
                when=issue.when,
                revision=issue.revision,
                share=share,
                facts=issue.facts,
            )
            best = found, earlier
    return best


def _before(issues: Iterable[Issue], item: Item) -> list[Issue]:
    """Return the editions of a document before the present one that are still open."""
    subject, number = item.edition
    return [
        issue
        for issue in issues
        if issue.edition[0] == subject
        and issue.number != number
        and not issue.partner
        and not issue.is_closed
    ]


def _share(marks: Collection[str], data: bytes, origin: str) -> float:
    said = read_stamp(data, origin=origin)
    made = sketch_from(said.sketch) if said else None
    if made is None:
        return 0.0
    return len(set(marks) & set(made.firm)) / max(1, len(set(marks)))
