"""Tell what any Word file is, how far behind it is, and all that is written in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from safe_content import docx
from safe_content.docx import Skipped, TrackedEdit
from safe_content.docx.stamp import Stamp, read_stamp
from safe_content.errors import SafeContentError
from safe_content.journeys.importing import changes_of
from safe_content.journeys.receiving import suspicious
from safe_content.model import Notice, Severity
from safe_content.workspace import Workspace, find


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What changed in the leading master since a file was made."""

    revision: int
    """The newest revision of the master."""
    changes: int
    critical: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectReport:
    """What a Word file is and what is in it."""

    origin: str
    stamp: Stamp | None
    is_altered: bool | None
    """Whether its texts changed since it was exported; None if it has no stamp."""
    behind: Behind | None
    stories: Mapping[str, tuple[str, ...]]
    """The texts of its passages with their codes, by story, in order."""
    skipped: tuple[Skipped, ...]
    edits: tuple[TrackedEdit, ...]
    notices: tuple[Notice, ...]


def inspect(data: bytes, *, origin: str, folder: Path) -> InspectReport:
    """Inspect a file; compare it with the workspace around `folder` if there is one."""
    reading = docx.read(data, origin=origin)
    stamp = read_stamp(data, origin=origin)
    stories: dict[str, list[str]] = {}
    for passage in reading.passages:
        stories.setdefault(str(passage.story), []).append(passage.text)
    return InspectReport(
        origin=origin,
        stamp=stamp,
        is_altered=None
        if stamp is None or not stamp.fingerprint
        else docx.texts_digest(reading) != stamp.fingerprint,
        behind=None if stamp is None else _behind(stamp, folder),
        stories={story: tuple(texts) for story, texts in stories.items()},
        skipped=reading.skipped,
        edits=reading.edits,
        notices=(*reading.notices, *suspicious(reading.passages)),
    )


def told(report: InspectReport) -> Iterator[str]:
    """Say in sentences what a file is."""
    stamp = report.stamp
    if stamp is None:
        yield f"{report.origin} was not exported by this program."
    else:
        yield (
            f"{report.origin} is '{stamp.document}' in '{stamp.language}',"
            f" {stamp.edition} edition, from {stamp.revision}."
        )
    if report.is_altered is not None:
        yield (
            "Its text was changed since it was exported."
            if report.is_altered
            else "Its text is as it was exported."
        )
    if report.behind is not None:
        yield from _distance(report.behind)
    passages = sum(map(len, report.stories.values()))
    places = ", ".join(f"{len(t)} in {story}" for story, t in report.stories.items())
    yield f"It holds {passages} passages: {places or 'none'}."
    if report.edits:
        people = sorted({edit.author for edit in report.edits if edit.author})
        yield (
            f"It holds {len(report.edits)} tracked changes"
            f" by {', '.join(people) or 'persons unnamed'}, read as accepted."
        )
    for notice in report.notices:
        yield f"Note: {notice.message}" + (f" ({notice.place})" if notice.place else "")


def _distance(behind: Behind) -> Sequence[str]:
    if not behind.changes:
        return ["It is up to date with the newest revision of its master."]
    return [
        f"It is behind: revision {behind.revision} of its master has"
        f" {behind.changes} changes since, {behind.critical} of them critical."
    ]


def _behind(stamp: Stamp, folder: Path) -> Behind | None:
    try:
        workspace: Workspace = find(folder)
        document = workspace.document(stamp.document)
    except SafeContentError:
        return None
    language, _, number = stamp.revision.partition(" r")
    numbers = workspace.numbers(document.name, language)
    if not number.isdecimal() or not numbers:
        return None
    changes = [
        change
        for after in numbers
        if after > int(number) and after - 1 in numbers
        for change in changes_of(
            workspace.revision(document.name, language, after - 1),
            workspace.revision(document.name, language, after),
            workspace.terms(language),
        )
    ]
    return Behind(
        revision=numbers[-1],
        changes=len(changes),
        critical=sum(
            change.verdict is not None and change.verdict.severity is Severity.CRITICAL
            for change in changes
        ),
    )
