"""Take files of any kind, each for what it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TypeAlias

from safe_content.exchange.parcels import Parcel
from safe_content.journeys.adoption.adopting import AdoptReport, adopt, adopt_review
from safe_content.journeys.intake.arrival_order import RivalRevisionsError
from safe_content.journeys.intake.directory_tables import is_directory_table
from safe_content.journeys.intake.incoming import Arrival
from safe_content.journeys.intake.own_editions import OwnEditionError
from safe_content.journeys.intake.sorting import FileKind, Identified, identify
from safe_content.journeys.intake.unpacking import kept_name, opened, told
from safe_content.journeys.masters.batches import came_in_order
from safe_content.journeys.masters.importing import (
    ImportReport,
    Minting,
    import_revision,
)
from safe_content.journeys.masters.offering_entries import (
    EntryOffer,
    revise_directory,
)
from safe_content.journeys.memory.shared_translations import TakenTerms, take_glossary
from safe_content.journeys.translations.accepting import AcceptReport, accept
from safe_content.model.errors import SafeContentError
from safe_content.translation.change_list import Form
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.atomic_write import DiskError
from safe_content.workspace.storage.event_log import NOTED

Report: TypeAlias = ImportReport | AcceptReport | AdoptReport | TakenTerms | EntryOffer


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """A file that somebody gives."""

    name: str
    data: bytes
    modified: int = 0
    """When it was written last, in whole seconds; 0 if nobody knows."""
    document: str | None = None
    language: str | None = None
    """Of what it is, where a person says so."""
    anyway: bool = False
    """Take it although it looks like an older master, another document, or ours."""
    taken_from: str | None = None
    """Its name in an inbox, which it leaves once it is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that came in, and what came of it."""

    name: str
    came_in: str = ""
    """The mail or archive, or the file of another program, that it was taken out of."""
    kind: FileKind | None = None
    """None if nothing tells what it is."""
    document: str = ""
    language: str = ""
    report: Report | None = None
    """What taking it did; None if nothing of it was taken."""
    refused: str = ""
    """Why nothing of it was taken, in whole sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeReport:
    """What became of each file, in the order in which they were taken."""

    files: tuple[Received, ...]
    opened: tuple[str, ...] = ()
    """What was taken out of mails and archives, and what they themselves say."""

    @property
    def is_whole(self) -> bool:
        """Whether every file was taken."""
        return all(each.report is not None for each in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """One file to take, and what it is."""

    given: GivenFile
    came_in: GivenFile | None = None
    found: Identified | None = None
    refused: str = ""
    """Why it can't be taken, if that is plain already."""

    @property
    def kind(self) -> FileKind | None:
        return self.found.kind if self.found else None

    @property
    def document(self) -> str:
        return self.found.document if self.found else ""

    @property
    def language(self) -> str:
        return self.found.language if self.found else ""

    def received(self, report: Report | None = None, refused: str = "") -> Received:
        return Received(
            name=self.given.name,
            came_in=self.came_in.name if self.came_in else "",
            kind=self.kind,
            document=self.document,
            language=self.language,
            report=report,
            refused=refused or self.refused,
        )


def take(
    workspace: Workspace, files: Iterable[GivenFile], *, act: Act, minting: Minting
) -> TakeReport:
    """Say what each file is, and take it: import it, accept it, adopt it.

    Mails and archives are opened, files of other programs turned into what is read; they
    are kept as received if anything in them is taken. Lists go before the masters that
    came with them, since they were made for what stands there now; of several revisions
    of one master that which others build on comes first. What can't be taken is in the
    report with its reason, and nothing is done with it.
    """
    pieces: list[_Piece] = []
    parcels: list[tuple[GivenFile, Parcel]] = []
    for given in files:
        parcel, refused = _opened(workspace, given)
        if parcel is None:
            pieces.append(_Piece(given=given, refused=refused))
            continue
        parcels.append((given, parcel))
        for name, data in parcel.files:
            within = replace(given, name=name, data=data)
            pieces.append(_Piece(given=within, came_in=given))
    known = [_identified(workspace, each) for each in pieces]
    done: list[tuple[_Piece, Received]] = []
    for kinds in _ORDER:
        chosen = [each for each in known if each.kind in kinds]
        if FileKind.MASTER in kinds:
            done += _masters(workspace, chosen, act, minting)
        else:
            done += [(each, _taken(workspace, each, act, minting)) for each in chosen]
    taken = [piece.came_in for piece, received in done if received.report is not None]
    for given, parcel in parcels:
        if any(each is given for each in taken):
            with workspace.change(NOTED, act) as draft:
                draft.files[kept_name(given.data, given.name)] = given.data
                draft.what = told(parcel, given.name)
    return TakeReport(
        files=tuple(received for _, received in done),
        opened=tuple(told(parcel, given.name) for given, parcel in parcels),
    )


def take_as(
    workspace: Workspace,
    given: GivenFile,
    found: Identified,
    act: Act,
    minting: Minting,
) -> Received:
    """Take a file of which it is known what it is."""
    return _taken(workspace, _Piece(given=given, found=found), act, minting)


def _opened(workspace: Workspace, given: GivenFile) -> tuple[Parcel | None, str]:
    """Open a mail or an archive, or turn a file; or say why that can't be done."""
    if given.name.lower().endswith(".zip") and is_directory_table(
        workspace, given.data, origin=given.name
    ):
        return None, ""
    try:
        return opened(workspace, given.data, origin=given.name), ""
    except DiskError:
        raise
    except SafeContentError as error:
        return None, str(error)


def _identified(workspace: Workspace, piece: _Piece) -> _Piece:
    """Say what a piece is; what a person says of it goes before what it says itself."""
    if piece.refused:
        return piece
    given = piece.given
    said = given.language if given.document else None
    is_word = PurePath(given.name).suffix.lower() == Form.WORD.value
    refused = ""
    try:
        found = identify(workspace, given.data, origin=given.name)
    except SafeContentError as error:
        found, refused = None, str(error)
        is_ours = isinstance(error, OwnEditionError) and not given.anyway
        if is_ours or not said:
            return replace(piece, refused=refused)
    if said and given.document and is_word and (found is None or found.kind in _WHOLE):
        masters = workspace.document(given.document).masters
        kind = FileKind.MASTER if said in masters else FileKind.TRANSLATION
        found = Identified(kind=kind, document=given.document, language=said)
    return replace(piece, found=found, refused="" if found else refused)


_ORDER = (
    (FileKind.LIST, FileKind.EDITION, FileKind.REVIEW_LIST, FileKind.GLOSSARY),
    (FileKind.MASTER,),
    (FileKind.TRANSLATION, FileKind.DIRECTORY),
    (None,),
)
"""What was made for the wordings of today is taken before they change; a translation
needs its master, and a table of services is compared with the newest."""

_WHOLE = (FileKind.MASTER, FileKind.TRANSLATION)
"""Kinds of which a person may know better what they are."""


def _masters(
    workspace: Workspace, pieces: Sequence[_Piece], act: Act, minting: Minting
) -> Iterator[tuple[_Piece, Received]]:
    """Import masters; those of one master in the order in which they were made."""
    arrivals = [
        Arrival(
            path=Path(each.given.name),
            content=each.given.data,
            dated=each.given.modified,
        )
        for each in pieces
    ]
    for came in came_in_order(workspace, arrivals):
        at = next(n for n, each in enumerate(arrivals) if each is came.arrival)
        piece = pieces[at]
        if came.rival:
            error = RivalRevisionsError(piece.given.name, came.rival)
            yield piece, piece.received(refused=str(error))
        else:
            yield piece, _taken(workspace, piece, act, minting)


def _taken(workspace: Workspace, piece: _Piece, act: Act, minting: Minting) -> Received:
    """Take one piece for what it is; what that refuses is its reason."""
    given, document, language = piece.given, piece.document, piece.language
    data, origin = given.data, given.name
    report: Report
    try:
        match piece.kind:
            case None:
                return piece.received()
            case FileKind.MASTER:
                report = import_revision(
                    workspace,
                    document,
                    language,
                    data,
                    origin=origin,
                    act=act,
                    mint=minting(origin),
                    anyway=given.anyway,
                    taken_from=given.taken_from,
                )
            case FileKind.TRANSLATION:
                report = adopt(
                    workspace,
                    document,
                    language,
                    data,
                    origin=origin,
                    act=act,
                    anyway=given.anyway,
                    taken_from=given.taken_from,
                )
            case FileKind.REVIEW_LIST:
                report = adopt_review(
                    workspace,
                    data,
                    origin=origin,
                    act=act,
                    taken_from=given.taken_from,
                )
            case FileKind.DIRECTORY:
                report = revise_directory(
                    workspace,
                    given.document or document,
                    given.language or language,
                    data,
                    origin=origin,
                    act=act,
                    taken_from=given.taken_from,
                )
            case FileKind.GLOSSARY:
                report = take_glossary(workspace, data, origin=origin, act=act)
            case FileKind.LIST | FileKind.EDITION:
                report = accept(
                    workspace,
                    given.document or document,
                    given.language or language,
                    data,
                    origin=origin,
                    act=act,
                    mint=minting(origin),
                    taken_from=given.taken_from,
                )
    except DiskError:
        raise
    except SafeContentError as error:
        return piece.received(refused=str(error))
    return piece.received(report)
