"""One door for every file from outside: what it is, and what would come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath, PureWindowsPath
from typing import TypeAlias

from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.unit_ids import mint
from safe_content.exchange.lists.returned import NotOurListError
from safe_content.exchange.review_list.review_keys import NotAdoptionListError
from safe_content.journeys.adoption.adopting import AdoptReport, adopt, adopt_review
from safe_content.journeys.intake import recognising, unpacking
from safe_content.journeys.intake.incoming import LISTS, MASTERS, incoming
from safe_content.journeys.masters.importing import ImportReport, import_revision
from safe_content.journeys.translations.accept_report import AcceptReport
from safe_content.journeys.translations.accepting import accept
from safe_content.journeys.translations.accepting_export import MasterReturnedError
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.atomic_write import DiskError
from safe_content.workspace.storage.event_log import NOTED

Taken: TypeAlias = ImportReport | AcceptReport | AdoptReport

_WORD = ".docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that came in, and what came of it."""

    name: str
    report: Taken | None
    """What was taken of it; None if it was refused."""
    refused: str = ""
    """Why nothing of it was taken, in whole sentences."""


def receive(
    workspace: Workspace,
    file: File,
    document: str | None = None,
    language: str | None = None,
    *,
    name: str | None = None,
    anyway: bool = False,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[Received, ...]:
    """Take whatever a file is: a master, a list, a translation, or a mail with some.

    `document` and `language` are needed only where the file does not tell them itself;
    `anyway` takes a master that looks like an older one, or like another document. A
    file that can't be taken is in the report with its reason, and nothing of it was
    written. Of a mail or an archive each file in it is reported.
    """
    data, origin = content_of(file, name)
    act = acting(who, when)

    def play(where: Workspace) -> tuple[Received, ...]:
        return tuple(_received(where, data, origin, document, language, act, anyway))

    return played(workspace, play, preview=preview)


def inbox(workspace: Workspace) -> tuple[str, ...]:
    """Return the files that wait in the inboxes, by their names in the workspace."""
    return (*incoming(workspace, MASTERS), *incoming(workspace, LISTS))


def lay(
    workspace: Workspace,
    file: File,
    *,
    name: str | None = None,
    who: str | None = None,
    when: datetime | None = None,
) -> str:
    """Lay a file into the inbox as it is, and return its name there.

    Nothing is taken from it yet; none that lies there is replaced.
    """
    data, origin = content_of(file, name)
    with workspace.change(NOTED, acting(who, when)) as draft:
        own = plain_name(origin)
        there = unpacking.free_name(workspace, MASTERS, own, data)
        draft.derived[there] = data
        draft.what = f"laid {own} into the inbox"
        return there


def plain_name(said: str) -> str:
    r"""Return a file's name without any folder, and with nothing that could lead out.

    ``"C:\\docs\\..\\Manual.docx"`` gives ``"Manual.docx"``; ``file`` where nothing is left.
    """
    own = PureWindowsPath(PurePath(said).name).name
    kept = "".join(each for each in own if each.isprintable() and each not in '<>:"|?*')
    return kept.strip(" .")[-120:] or "file"


def _received(
    workspace: Workspace,
    data: bytes,
    origin: str,
    document: str | None,
    language: str | None,
    act: Act,
    anyway: bool,
) -> Iterator[Received]:
    try:
        parcel = unpacking.opened(workspace, data, origin=origin)
    except DiskError:
        raise
    except SafeContentError as error:
        yield Received(name=origin, report=None, refused=str(error))
        return
    if parcel is None:
        yield _one(workspace, data, origin, document, language, act, anyway)
        return
    is_any_taken = False
    for own, content in parcel.files:
        each = _one(workspace, content, own, document, language, act, anyway)
        is_any_taken |= each.report is not None
        yield each
    if is_any_taken:
        with workspace.change(NOTED, act) as draft:
            draft.files[unpacking.kept_name(data, origin)] = data
            draft.what = unpacking.told(parcel, origin)


def _one(
    workspace: Workspace,
    data: bytes,
    origin: str,
    document: str | None,
    language: str | None,
    act: Act,
    anyway: bool,
) -> Received:
    try:
        report = _taken(workspace, data, origin, document, language, act, anyway)
    except DiskError:
        raise
    except SafeContentError as error:
        return Received(name=origin, report=None, refused=str(error))
    return Received(name=origin, report=report)


def _taken(
    workspace: Workspace,
    data: bytes,
    origin: str,
    document: str | None,
    language: str | None,
    act: Act,
    anyway: bool,
) -> Taken:
    """Take a list, or else a review list, or else a Word file for what it is."""
    try:
        return accept(
            workspace, document, language, data, origin=origin, act=act, mint=mint
        )
    except MasterReturnedError as error:
        unlisted: SafeContentError = error
    except NotOurListError as error:
        unlisted = error
        try:
            return adopt_review(workspace, data, origin=origin, act=act)
        except NotAdoptionListError:
            pass
    if PurePath(origin).suffix.lower() != _WORD:
        raise unlisted
    if not (document and language):
        found = (
            recognising.by_stamp(workspace, origin, data)
            or recognising.by_name(workspace, origin)
            or recognising.by_text(workspace, origin, data)
        )
        document, language = found.document.name, found.language
    if language in workspace.document(document).languages:
        return adopt(workspace, document, language, data, origin=origin, act=act)
    return import_revision(
        workspace,
        document,
        language,
        data,
        origin=origin,
        act=act,
        mint=mint,
        anyway=anyway,
    )
