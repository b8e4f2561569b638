"""Who acts, when, on which file: what every act of the face takes the same way."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from os import PathLike, fspath
from pathlib import Path, PurePath
from typing import BinaryIO, Protocol, TypeAlias, TypeVar, runtime_checkable

from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace, find
from safe_content.workspace.storage.rehearsal import rehearsed

R = TypeVar("R")


@runtime_checkable
class Saves(Protocol):
    """A document that saves itself to a stream, as python-docx has them."""

    def save(self, path_or_stream: BinaryIO, /) -> object:
        """Write the whole file to a stream."""


File: TypeAlias = str | PathLike[str] | bytes | BinaryIO | Saves
"""A path, bytes, an open binary file, or a document of python-docx."""


def acting(who: str | None = None, when: datetime | None = None) -> Act:
    """Return who acts and when; by default who is logged in, and now.

    A time without a zone is taken as local time.
    """
    moment = (when or datetime.now()).astimezone()
    return Act(who=who or _login(), when=moment.isoformat(timespec="seconds"))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def content_of(file: File, name: str | None = None) -> tuple[bytes, str]:
    """Return the bytes of a file, and what it is called in reports and the log.

    `name` overrules what the file itself says; bytes and documents without a name are
    called ``file``. Raises OSError if a path can't be read.
    """
    if isinstance(file, bytes):
        return file, name or "file"
    if isinstance(file, str | PathLike):
        path = Path(fspath(file))
        return path.read_bytes(), name or path.name
    if isinstance(file, Saves):
        stream = BytesIO()
        file.save(stream)
        return stream.getvalue(), name or "file.docx"
    called = getattr(file, "name", "")
    return file.read(), name or PurePath(str(called)).name or "file"


@contextmanager
def rehearsal(workspace: Workspace) -> Iterator[Workspace]:
    """Give a copy of a workspace in which anything may be tried; it is gone afterwards.

    Each act's `preview` is this. Errors name the files of the workspace itself.
    """
    with rehearsed(workspace.root) as copy:
        try:
            yield find(copy)
        except SafeContentError as error:
            raise error.naming(str(workspace.root), instead_of=str(copy)) from error


def played(workspace: Workspace, play: Callable[[Workspace], R], *, preview: bool) -> R:
    """Return what `play` reports of the workspace; with `preview`, of a copy of it."""
    if not preview:
        return play(workspace)
    with rehearsal(workspace) as copy:
        return play(copy)
