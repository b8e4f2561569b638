"""What a file is, and all that is written in it."""

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from safe_content.cli import Session
from safe_content.cli.output.handover_lines import extra
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say, styled
from safe_content.docx import TrackedChanges
from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.journeys.inspection import (
    by_digest,
    folder_listing,
    inspecting,
    nearest,
)
from safe_content.journeys.inspection.inspecting import InspectReport
from safe_content.model.errors import SafeContentError
from safe_content.workspace.storage.limited_reader import Limits, quarantined

if TYPE_CHECKING:
    from safe_content.journeys.inspection.by_digest import KnownFile
    from safe_content.journeys.releases.look_up import Published


@click.command()
@click.argument("what")
@click.option("--text", is_flag=True, help="List every passage, and what is skipped.")
@click.option("--release", help="Compare with the release at this address or folder.")
@click.option(
    "--root",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The root of trust of that release.",
)
@click.option(
    "--tracked-changes",
    type=click.Choice([choice.value for choice in TrackedChanges]),
    default=TrackedChanges.ACCEPT.value,
    show_default=True,
    help="Read tracked changes as accepted, as rejected, or refuse a file with any.",
)
@json_option
@click.pass_obj
def inspect(
    session: Session,
    what: str,
    text: bool,
    release: str | None,
    root: Path | None,
    tracked_changes: str,
    as_json: bool,
) -> None:
    """Tell what a file is, and all that is written in it if it is a Word file.

    WHAT is a file, an address to fetch one from, or a folder of files, of which a
    table tells what each is; with --text all of each. With --release every file of it
    is known: Word, PDF, booklet or bundle.

    Example: safe-content inspect manual-hu.docx --text
    """
    if (release is None) != (root is None):
        raise click.UsageError("--release and --root go together.")
    published = _published(session, release, root) if release and root else None
    reports = []
    known: list[KnownFile] = []
    others: list[str] = []
    unread: dict[str, str] = {}
    is_folder = (session.folder / what).is_dir()
    for origin, data in _files(session, what, published is not None):
        is_word = origin.lower().endswith(".docx")
        if not is_word and published and (file := published.known(data, origin)):
            known.append(file)
            continue
        if not is_word and is_folder:
            others.append(origin)
            continue
        try:
            reports.append(
                _inspected(
                    session, data, origin, published, TrackedChanges(tracked_changes)
                )
            )
        except SafeContentError as error:
            if not is_folder:
                raise
            unread[origin] = str(error)
            say(str(error), "", err=True)
    if as_json:
        found = [
            *reports,
            *known,
            *(folder_listing.NotLookedAt(origin=o) for o in others),
        ]
        print_json(found if is_folder else found[0])
        return
    if is_folder and not (reports or unread or known or others):
        say(f"{what} holds no Word file.")
    elif is_folder:
        for line in folder_listing.listed(reports, unread, known, others):
            say(line)
    for file in known if not is_folder else ():
        for line in by_digest.told_of(file):
            say(line)
    for report in reports if text or not is_folder else ():
        if is_folder:
            say()
        for line in inspecting.told(report):
            say(line)
        if text:
            _print_texts(report)


def _inspected(
    session: Session,
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
        folder=session.folder,
        index=index,
        original=original,
        nearest=like,
        tracked=tracked,
    )


def _files(
    session: Session, what: str, are_all_read: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield each file with its content; of others than Word files only if asked for."""
    if what.startswith(("https://", "http://")):
        with extra():
            from safe_content.publish.fetching import fetch_file
        yield PurePath(what).name, fetch_file(what)
        return
    path = session.folder / what
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            inner = file.relative_to(path)
            is_hidden = any(part.startswith(".") for part in inner.parts)
            if file.is_file() and not is_hidden and not file.name.startswith("~$"):
                is_read = are_all_read or file.suffix.lower() == ".docx"
                yield inner.as_posix(), file.read_bytes() if is_read else b""
        return
    if not path.is_file():
        raise click.UsageError(f"{what} is neither a file, a folder nor an address.")
    yield path.name, path.read_bytes()


def _published(session: Session, release: str, root: Path) -> "Published":
    with extra():
        from safe_content.journeys.releases.look_up import consult
    address = release
    if "://" not in release:
        address = (session.folder / release).resolve().as_uri()
    return consult(address, root=root.read_bytes(), root_name=root.name)


def _print_texts(report: InspectReport) -> None:
    for story, passages in report.stories.items():
        say("", styled(f"{story} ({count(len(passages), 'passage')})", bold=True))
        for passage in passages:
            say(f"  {passage}")
    if report.skipped:
        say("", styled("skipped", bold=True))
        for skipped in report.skipped:
            say(f"  {skipped.story}, {skipped.reason}: {skipped.text}")
