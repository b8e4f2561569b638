"""What changed since mine: which edition a file is, and how far it is behind."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.responses import Response

from safe_content import api as sc
from safe_content.api.arriving import plain_name
from safe_content.desk.visit import Visit

if TYPE_CHECKING:
    from safe_content.journeys.inspection.inspecting import InspectReport


def ask(visit: Visit) -> Response:
    """Ask for a file; who runs the workspace also sees who serves what."""
    return _page(visit)


def tell(visit: Visit) -> Response:
    """Say what a file is, and what changed since it was made; nothing of it is kept."""
    if not visit.files():
        return _page(visit)
    (file, *_) = visit.files()
    name = plain_name(file.filename or "")
    with TemporaryDirectory(prefix="safe-content-since-") as folder:
        (Path(folder) / name).write_bytes(file.file.read())
        look = sc.look_at(str(Path(folder) / name), folder=visit.desk.root)
    (report, *_) = look.reports
    of = report.stamp or report.likeness
    if of and not visit.may("fetch", of.document, of.language):
        return _page(visit, name, is_theirs=False)
    return _page(visit, name, report)


def _page(
    visit: Visit,
    name: str = "",
    report: "InspectReport | None" = None,
    *,
    is_theirs: bool = True,
) -> Response:
    workspace = visit.workspace
    known = {each.name: each for each in sc.documents(workspace)}
    of = (report.stamp or report.likeness) if report else None
    newest = _newest(visit, of.document, of.language) if of else None
    is_newer = newest is not None and (
        report is None
        or report.stamp is None
        or _made_from(newest) != _made_from(report)
    )
    return visit.page(
        "since.html",
        called=name,
        report=report,
        is_theirs=is_theirs,
        document=known.get(of.document) if of else None,
        newest=newest if is_newer else None,
        place=_NAME.format(of.document, of.language) if of else "",
        served=sc.served(workspace) if visit.may("run") else (),
    )


_NAME = "release/{}-{}.docx"


def _newest(visit: Visit, document: str, language: str) -> "InspectReport | None":
    """Return what is known of the newest edition that lies here; None if there is none."""
    workspace, name = visit.workspace, _NAME.format(document, language)
    if name not in sc.editions(workspace):
        return None
    look = visit.desk.known(
        workspace,
        ("edition", name),
        lambda: sc.look_at(f"exports/{name}", folder=visit.desk.root),
    )
    return look.reports[0]


def _made_from(report: "InspectReport") -> tuple[str, str]:
    """Return from which revision a file was made, and what it says."""
    stamp = report.stamp
    return (stamp.revision, stamp.fingerprint) if stamp else ("", "")
