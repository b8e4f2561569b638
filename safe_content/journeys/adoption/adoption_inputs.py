"""What an adoption works on: a translated file, or a repaired review list of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePath

from safe_content.alignment.bitext.pieces import Piece, passages_of, whole
from safe_content.directory.withholding import public_passages
from safe_content.exchange.review_list import review_formats
from safe_content.exchange.review_list.review_keys import NotAdoptionListError
from safe_content.journeys.intake.own_editions import refuse_own_edition
from safe_content.journeys.intake.receiving import ReceivedWord, receive_word
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, Notice, Passage, UnitId
from safe_content.translation.review_answers import Repair
from safe_content.translation.review_list import AdoptionHeading, ReturnedAdoption
from safe_content.workspace import Document, Workspace
from safe_content.workspace.records.adoption_records import (
    AdoptedBead,
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
            f"{origin} is a review list of {heading.document} in '{heading.language}'.",
            f"Give it with: safe-content adopt {heading.document} {heading.language}"
            " FILE.",
        )


class ForgottenAdoptionError(SafeContentError):
    """A review list is of a translated file that is not the one adopted last."""

    def __init__(self, origin: str, heading: AdoptionHeading) -> None:
        super().__init__(
            f"{origin} is a review list of another translated file than the one that"
            f" was adopted last for {heading.document} in '{heading.language}'.",
            "Adopt the file that it was made from again, and then give this list.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionInputs:
    """A translated file, and all that persons have said of it so far."""

    data: bytes
    digest: str
    origin: str
    kept: str
    pieces: tuple[Piece, ...]
    """What the numbers of the review list stand for."""
    is_shaped: bool = False
    """Whether they are as an earlier adoption of the same file left them."""
    repairs: tuple[Repair, ...] = ()
    numbered: tuple[str, ...] | None = None
    """What the numbers of the repairs stand for; None if for the pieces."""
    taken: Mapping[UnitId, str] = field(default_factory=dict)
    """What the catalog was given by the adoption before."""
    revision: int | None = None
    """The one that it was aligned with before, if persons have looked at that."""
    beads: tuple[AdoptedBead, ...] = ()
    """The rows as they went out, if that is known."""
    answers: ReturnedAdoption | None = None
    """What persons made of them, if it is a review list that came back."""
    returned: str | None = None
    """Where that is kept."""
    notices: tuple[Notice, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What the pieces say."""
        return passages_of(self.pieces)

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


def receive_review(data: bytes, *, origin: str) -> ReturnedAdoption:
    """Read a review list of ours; raise NotAdoptionListError unless it is one."""
    returned = review_formats.read(data, origin=origin)
    if returned is None:
        raise NotAdoptionListError(origin)
    return returned


def matter_of(
    workspace: Workspace,
    document: Document,
    language: Language,
    data: bytes,
    *,
    origin: str,
    anyway: bool = False,
) -> AdoptionInputs:
    """Read what is to be adopted; raise a SafeContentError if it can't be.

    An edition of ours is none, unless it is wanted `anyway`.
    """
    received = workspace.outside(receive_adoption, data, origin=origin)
    if isinstance(received, ReceivedWord):
        shown = public_passages(
            received.passages,
            workspace.withholding(document.name),
            workspace.withheld,
        )
        received = replace(received, passages=shown)
    if isinstance(received, ReceivedWord) and not anyway:
        refuse_own_edition(
            workspace, data, received.passages, origin=origin, is_master=False
        )
    earlier = _earlier(workspace, document.name, language)
    digest = sha256(data).hexdigest()
    if isinstance(received, ReturnedAdoption):
        return _repaired(workspace, document, language, received, earlier, data, origin)
    fresh = AdoptionInputs(
        data=data,
        digest=digest,
        origin=origin,
        kept=_kept_name(document.name, f"{language}-adopted", digest, origin),
        pieces=whole(received.passages),
        taken=earlier.taken if earlier else {},
        notices=received.notices,
    )
    if earlier is None:
        return fresh
    if earlier.digest == digest:
        return replace(
            fresh,
            pieces=_pieces(earlier, received.passages),
            is_shaped=bool(earlier.passages),
            repairs=earlier.repairs,
            kept=earlier.file,
        )
    old = workspace.disk.read(earlier.file)
    known = (
        ()
        if old is None
        else workspace.outside(receive_word, old, origin=earlier.origin).passages
    )
    said = [each.text for each in earlier.passages] or [each.text for each in known]
    return replace(fresh, repairs=earlier.repairs, numbered=tuple(said))


def _pieces(earlier: Adoption, passages: Sequence[Passage]) -> tuple[Piece, ...]:
    """Return what the numbers of the last review list stood for."""
    if not earlier.passages:
        return whole(passages)
    return tuple(
        Piece(
            passage=replace(passages[each.of[0]], text=each.text),
            of=each.of,
        )
        for each in earlier.passages
    )


def _repaired(
    workspace: Workspace,
    document: Document,
    language: Language,
    returned: ReturnedAdoption,
    earlier: Adoption | None,
    data: bytes,
    origin: str,
) -> AdoptionInputs:
    heading = returned.heading
    if (heading.document, heading.language) != (document.name, language):
        raise OtherAdoptionError(origin, heading)
    file = workspace.disk.read(earlier.file) if earlier else None
    if earlier is None or file is None or earlier.digest[:_DIGEST] != heading.digest:
        raise ForgottenAdoptionError(origin, heading)
    passages = workspace.outside(receive_word, file, origin=earlier.origin).passages
    digest = sha256(data).hexdigest()
    return AdoptionInputs(
        data=file,
        digest=earlier.digest,
        origin=earlier.origin,
        kept=earlier.file,
        pieces=_pieces(earlier, passages),
        is_shaped=True,
        repairs=earlier.repairs,
        taken=earlier.taken,
        revision=heading.revision,
        beads=earlier.beads if earlier.revision == heading.revision else (),
        answers=returned,
        returned=_kept_name(document.name, f"{language}-review", digest, origin),
    )


def _earlier(workspace: Workspace, document: str, language: str) -> Adoption | None:
    name = adoption_name(document, language)
    data = workspace.disk.read(name)
    return None if data is None else loads(data, name=name)


def _kept_name(document: str, what: str, digest: str, origin: str) -> str:
    ending = PurePath(origin).suffix.lower()
    return f"translations/{document}/deliveries/{what}-{digest[:8]}{ending}"
