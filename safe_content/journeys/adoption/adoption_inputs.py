"""What an adoption works on: a translated file, or a repaired review list of one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePath

from safe_content.exchange.review_list import review_formats
from safe_content.exchange.review_list.review_keys import NotAdoptionListError
from safe_content.journeys.intake.receiving import ReceivedWord, receive_word
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, Notice, Passage, UnitId
from safe_content.translation.review_answers import Repair, letters, overlaid, repairs
from safe_content.translation.review_list import AdoptionHeading, ReturnedAdoption
from safe_content.workspace import Document, Workspace
from safe_content.workspace.records.adoption_records import (
    Adoption,
    adoption_name,
    loads,
)

_DIGEST = 12
"""How much of a file's digest a review list remembers it by."""


class OtherAdoptionError(SafeContentError):
    """A review list is of another document or language."""

    def __init__(self, origin: str, heading: AdoptionHeading) -> None:
        super().__init__(
            f"{origin} is a review list of {heading.document} in"
            f" '{heading.language}'. Give it with: safe-content adopt"
            f" {heading.document} {heading.language} FILE. Nothing was changed."
        )


class ForgottenAdoptionError(SafeContentError):
    """A review list is of a translated file that is not the one adopted last."""

    def __init__(self, origin: str, heading: AdoptionHeading) -> None:
        super().__init__(
            f"{origin} is a review list of another translated file than the one that"
            f" was adopted last for {heading.document} in '{heading.language}'. Adopt"
            " the file that it was made from again, and then give this list."
            " Nothing was changed."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A translated file, and all that persons have said of it so far."""

    data: bytes
    digest: str
    origin: str
    kept: str
    passages: tuple[Passage, ...]
    repairs: tuple[Repair, ...] = ()
    taken: Mapping[UnitId, str] = field(default_factory=dict)
    """What the catalog was given by the adoption before."""
    revision: int | None = None
    """The one that it was aligned with before, if persons have looked at that."""
    returned: str | None = None
    """Where a returned review list is kept."""
    problems: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def mark(self) -> str:
        """By what a review list knows the file."""
        return self.digest[:_DIGEST]


def receive_adoption(data: bytes, *, origin: str) -> ReturnedAdoption | ReceivedWord:
    """Read a review list of ours, or else a Word file."""
    returned = review_formats.read(data, origin=origin)
    if returned is not None:
        return returned
    if PurePath(origin).suffix.lower() in (".html", ".htm"):
        raise NotAdoptionListError(origin)
    return receive_word(data, origin=origin)


def matter_of(
    workspace: Workspace,
    document: Document,
    language: Language,
    data: bytes,
    *,
    origin: str,
) -> Matter:
    """Read what is to be adopted; raise a SafeContentError if it can't be."""
    received = workspace.outside(receive_adoption, data, origin=origin)
    earlier = _earlier(workspace, document.name, language)
    digest = sha256(data).hexdigest()
    if isinstance(received, ReturnedAdoption):
        return _repaired(workspace, document, language, received, earlier, data, origin)
    fresh = Matter(
        data=data,
        digest=digest,
        origin=origin,
        kept=_kept_name(document.name, f"{language}-adopted", digest, origin),
        passages=received.passages,
        taken=earlier.taken if earlier else {},
        notices=received.notices,
    )
    if earlier is None:
        return fresh
    if earlier.digest == digest:
        return replace(fresh, repairs=earlier.repairs, kept=earlier.file)
    old = workspace.disk.read(earlier.file)
    if old is None:
        return fresh
    known = workspace.outside(receive_word, old, origin=earlier.origin).passages
    return replace(
        fresh,
        repairs=tuple(_found_again(earlier.repairs, known, received.passages)),
    )


def _repaired(
    workspace: Workspace,
    document: Document,
    language: Language,
    returned: ReturnedAdoption,
    earlier: Adoption | None,
    data: bytes,
    origin: str,
) -> Matter:
    heading = returned.heading
    if (heading.document, heading.language) != (document.name, language):
        raise OtherAdoptionError(origin, heading)
    file = workspace.disk.read(earlier.file) if earlier else None
    if earlier is None or file is None or earlier.digest[:_DIGEST] != heading.digest:
        raise ForgottenAdoptionError(origin, heading)
    passages = workspace.outside(receive_word, file, origin=earlier.origin).passages
    revision = workspace.revision(document.name, document.leading, heading.revision)
    found = repairs(
        returned,
        [passage.text for passage in passages],
        {unit.id: place for place, unit in enumerate(revision.units)},
    )
    digest = sha256(data).hexdigest()
    return Matter(
        data=file,
        digest=earlier.digest,
        origin=earlier.origin,
        kept=earlier.file,
        passages=passages,
        repairs=overlaid(earlier.repairs, found.settled),
        taken=earlier.taken,
        revision=heading.revision,
        returned=_kept_name(document.name, f"{language}-review", digest, origin),
        problems=found.problems,
    )


def _found_again(
    settled: Iterable[Repair], old: Sequence[Passage], new: Sequence[Passage]
) -> Iterable[Repair]:
    """Yield the repairs whose passages stand once, in the same words, in a new file."""
    places: dict[str, list[int]] = {}
    for number, passage in enumerate(new, start=1):
        places.setdefault(letters(passage.text), []).append(number)
    for repair in settled:
        found = [
            places.get(letters(old[number - 1].text), [])
            for number in repair.passages
            if number <= len(old)
        ]
        if len(found) == len(repair.passages) and all(len(each) == 1 for each in found):
            yield replace(repair, passages=tuple(each[0] for each in found))


def _earlier(workspace: Workspace, document: str, language: str) -> Adoption | None:
    name = adoption_name(document, language)
    data = workspace.disk.read(name)
    return None if data is None else loads(data, name=name)


def _kept_name(document: str, what: str, digest: str, origin: str) -> str:
    ending = PurePath(origin).suffix.lower()
    return f"translations/{document}/deliveries/{what}-{digest[:8]}{ending}"
