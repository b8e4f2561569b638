"""One door for every file from outside: what it is, and what would come of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from os import PathLike, fspath
from pathlib import Path, PurePath, PureWindowsPath

from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.unit_ids import lots
from safe_content.journeys.intake import unpacking
from safe_content.journeys.intake.incoming import LISTS, MASTERS, incoming
from safe_content.journeys.sync import taking
from safe_content.journeys.sync.taking import GivenFile, Received, TakeReport
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.event_log import NOTED
from safe_content.workspace.storage.paths import is_meant


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
    given = replace(
        _given(file, name), document=document, language=language, anyway=anyway
    )
    return _take(workspace, [given], preview, acting(who, when)).files


def take(
    workspace: Workspace,
    files: Iterable[File],
    *,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> TakeReport:
    """Take several files, each for what it is, as `receive` takes one.

    Lists go before masters that came with them, and of one master the revision that
    others build on comes first.
    """
    given = [_given(each) for each in files]
    return _take(workspace, given, preview, acting(who, when))


def _take(
    workspace: Workspace, given: Sequence[GivenFile], preview: bool, act: Act
) -> TakeReport:
    return played(
        workspace,
        lambda where: taking.take(where, given, act=act, minting=lots()),
        preview=preview,
    )


def _given(file: File, name: str | None = None) -> GivenFile:
    data, origin = content_of(file, name)
    if isinstance(file, str | PathLike):
        modified = int(Path(fspath(file)).stat().st_mtime)
        return GivenFile(name=origin, data=data, modified=modified)
    return GivenFile(name=origin, data=data)


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

    Nothing is taken from it yet; none that lies there is replaced. What would pass for
    a note of the inbox's own, or for a hidden file, is called so that it is looked at:
    ``notes.txt`` becomes ``notes.txt.file``.
    """
    data, origin = content_of(file, name)
    with workspace.change(NOTED, acting(who, when)) as draft:
        own = plain_name(origin)
        if not is_meant(PurePath(own)):
            own = f"{own.lstrip('~$.') or 'file'}.file"
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


__all__ = ["Received", "TakeReport", "inbox", "lay", "plain_name", "receive", "take"]
