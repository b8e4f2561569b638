"""Editions and releases: what goes out, and what a file is."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.extras import extra
from safe_content.journeys.editions import exporting
from safe_content.journeys.inspection import inspecting
from safe_content.journeys.inspection.inspecting import InspectReport
from safe_content.translation.edition_policy import Edition, ExportReport
from safe_content.workspace import Workspace

if TYPE_CHECKING:
    from securesystemslib.signer import Signer

    from safe_content.journeys.releases.publishing import PublishReport
    from safe_content.journeys.releases.pulling import PullReport


def export(
    workspace: Workspace,
    document: str,
    *,
    languages: Iterable[str] = (),
    editions: Iterable[Edition | str] = tuple(Edition),
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> ExportReport:
    """Write the editions of a document into ``exports/``, each proved before.

    In some `languages`, or in all. A release that may not go out is in the report
    with each reason; the others are written.
    """
    wanted, kinds = tuple(languages), tuple(Edition(each) for each in editions)
    return played(
        workspace,
        lambda where: exporting.export(
            where, document, act=acting(who, when), languages=wanted, editions=kinds
        ),
        preview=preview,
    )


def export_all(
    workspace: Workspace,
    documents: Iterable[str] = (),
    *,
    languages: Iterable[str] = (),
    editions: Iterable[Edition | str] = tuple(Edition),
    jobs: int = 1,
    cluster: str = "",
    progress: Callable[[str], None] = lambda _: None,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[ExportReport, ...]:
    """Write the editions of some documents, or of all, as `export` does of one.

    A document of which a file is damaged is in its report; the others are written.
    """
    from safe_content.execution import executor

    names = tuple(documents) or tuple(each.name for each in workspace.documents)
    wanted, kinds = tuple(languages), tuple(Edition(each) for each in editions)
    tasks = [exporting.order(workspace, name, wanted, kinds) for name in names]
    with executor(jobs=jobs, cluster=cluster) as workers:
        return tuple(
            made.report
            for made in exporting.export_all(
                tasks, act=acting(who, when), executor=workers, progress=progress
            )
        )


def publish_release(
    workspace: Workspace,
    folder: str | Path,
    signers: "Sequence[Signer]",
    *,
    pdf: bool = True,
    withdraw: Iterable[str] = (),
    keep: int = 10,
    jobs: int = 1,
    cluster: str = "",
    progress: Callable[[str], None] = lambda _: None,
    who: str | None = None,
    when: datetime | None = None,
) -> "PublishReport":
    """Publish the release editions to `folder`, signed, with pages for people.

    `signers` are opened keys of the editors and the online key. What can't be made
    again stays as it was and is named, unless `withdraw` names it. The newest `keep`
    releases stay in the tree.
    """
    with extra():
        from safe_content import pages
        from safe_content.execution import executor
        from safe_content.journeys.releases import publishing

    act = acting(who, when)
    with executor(jobs=jobs, cluster=cluster) as workers:
        return publishing.publish(
            workspace,
            Path(folder).resolve(),
            signers,
            act=act,
            now=datetime.fromisoformat(act.when),
            pages=pages.site_pages,
            prints=pdf,
            withdraw=tuple(withdraw),
            kept=max(1, keep),
            executor=workers,
            progress=progress,
        )


def pull_release(
    url: str,
    folder: str | Path,
    *,
    root: File,
    partner: str | None = None,
    only_check: bool = False,
    receipt: bool = False,
    seconds: float = 120.0,
    progress: Callable[[str], None] = lambda _: None,
    who: str | None = None,
    when: datetime | None = None,
) -> "PullReport":
    """Take the newest release at `url` into `folder`, verified down to `root`.

    `url` may be a folder. A `receipt` beside the files says what is served. With `only_check` nothing is taken. Raises SafeContentError if the release is
    forged, older than one seen before, or past its day; then what was there stays.
    """
    with extra():
        from safe_content import pages
        from safe_content.journeys.releases import pulling

    data, origin = content_of(root)
    act = acting(who, when)
    return pulling.pull(
        url if "://" in url else Path(url).resolve().as_uri(),
        Path(folder).resolve(),
        root=data,
        who=act.who,
        when=act.when,
        partner=partner,
        seconds=seconds,
        only_check=only_check,
        receipt=receipt,
        explain=pages.address_page,
        root_name=origin,
        progress=progress,
    )


def inspect(
    file: File, *, name: str | None = None, folder: str | Path = "."
) -> InspectReport:
    """Say what a Word file is, and how far behind; `folder` may be in a workspace."""
    data, origin = content_of(file, name)
    return inspecting.inspect(data, origin=origin, folder=Path(folder).resolve())
