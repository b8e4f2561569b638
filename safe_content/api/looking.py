"""What files are that lie anywhere: one, those of a folder, or one at an address."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeAlias

from safe_content.api.extras import extra
from safe_content.docx import TrackedChanges
from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.journeys.inspection import (
    by_digest,
    folder_listing,
    inspecting,
    nearest,
)
from safe_content.journeys.inspection.folder_listing import NotLookedAt
from safe_content.journeys.inspection.inspecting import InspectReport
from safe_content.model.errors import SafeContentError
from safe_content.workspace.storage.limited_reader import Limits, quarantined

if TYPE_CHECKING:
    from safe_content.journeys.inspection.by_digest import KnownFile
    from safe_content.journeys.releases.look_up import Published

FileReport: TypeAlias = "InspectReport | KnownFile | NotLookedAt"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookReport:
    """What the files are that were looked at."""

    reports: Sequence[InspectReport]
    """Of Word files."""
    known: "Sequence[KnownFile]"
    """To the byte a file of the release with which they were compared."""
    others: Sequence[NotLookedAt]
    """Files of a folder that are none of these."""
    unread: Mapping[str, str]
    """Why a Word file of a folder could not be read, by its name."""
    is_folder: bool

    @property
    def found(self) -> tuple[FileReport, ...]:
        """Return what was found out of each file."""
        return (*self.reports, *self.known, *self.others)

    def told(self) -> Iterator[str]:
        """Say in sentences what the file is, or in a table what those of a folder are."""
        if self.is_folder:
            others = [each.origin for each in self.others]
            yield from folder_listing.listed(
                self.reports, self.unread, self.known, others
            )
            return
        for file in self.known:
            yield from by_digest.told_of(file)
        for report in self.reports:
            yield from inspecting.told(report)


def told_of(report: InspectReport) -> Iterator[str]:
    """Say in sentences what one Word file is."""
    return inspecting.told(report)


def look_at(
    what: str,
    *,
    folder: str | Path = ".",
    release: str | None = None,
    root: Path | None = None,
    tracked: str = "accept",
) -> LookReport:
    """Say what a file is, or each in a folder, or one at an address (https://…).

    `what` is looked for in `folder`, whose workspace knows its own editions. With the
    address or folder of a `release`, and its `root` of trust, every file of it is known.
    Raises SafeContentError if a single file can't be read.
    """
    base = Path(folder)
    published = None
    if release is not None and root is not None:
        with extra():
            from safe_content.journeys.releases.look_up import consult
        where = release
        if "://" not in release:
            where = (base / release).resolve().as_uri()
        published = consult(where, root=root.read_bytes(), root_name=root.name)
    is_folder = (base / what).is_dir()
    reports: list[InspectReport] = []
    known: list[KnownFile] = []
    others: list[NotLookedAt] = []
    unread: dict[str, str] = {}
    for origin, data in _files(base, what, published is not None):
        is_word = origin.lower().endswith(".docx")
        if not is_word and published and (file := published.known(data, origin)):
            known.append(file)
            continue
        if not is_word and is_folder:
            others.append(NotLookedAt(origin=origin))
            continue
        try:
            reports.append(
                _inspected(base, data, origin, published, TrackedChanges(tracked))
            )
        except SafeContentError as error:
            if not is_folder:
                raise
            unread[origin] = str(error)
    return LookReport(
        reports=reports, known=known, others=others, unread=unread, is_folder=is_folder
    )


def _inspected(
    folder: Path,
    data: bytes,
    origin: str,
    published: "Published | None",
    tracked: TrackedChanges,
) -> InspectReport:
    """Inspect one file in a process of its own."""
    index = original = like = None
    if published is not None:
        index = published.index
        stamp = quarantined(Limits(), read_stamp, data, origin=origin)
        if stamp is not None:
            original = published.original_of(stamp)
        else:
            marks = quarantined(Limits(), nearest.marks_of, data, origin=origin)
            like, original = published.nearest_to(marks) or (None, None)
    return quarantined(
        Limits(),
        inspecting.inspect,
        data,
        origin=origin,
        folder=folder,
        index=index,
        original=original,
        nearest=like,
        tracked=tracked,
    )


def _files(folder: Path, what: str, are_all_read: bool) -> Iterator[tuple[str, bytes]]:
    """Yield each file with its content; of others than Word files only if asked for."""
    if what.startswith(("https://", "http://")):
        with extra():
            from safe_content.publish.fetching import fetch_file
        yield PurePath(what).name, fetch_file(what)
        return
    path = folder / what
    if not path.is_dir():
        yield path.name, path.read_bytes()
        return
    for file in sorted(path.rglob("*")):
        inner = file.relative_to(path)
        is_hidden = any(part.startswith(".") for part in inner.parts)
        if file.is_file() and not is_hidden and not file.name.startswith("~$"):
            is_read = are_all_read or file.suffix.lower() == ".docx"
            yield inner.as_posix(), file.read_bytes() if is_read else b""
