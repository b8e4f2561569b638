"""Releases: what would go out and what not, the file that editors sign, and publishing.

No key of an editor or of the root is ever on a server: editors sign at their own desks.
"""

from collections.abc import Callable

from starlette.responses import Response

from safe_content import api as sc
from safe_content.api.signing import (
    file_of_release,
    look_at_release,
    open_online_key,
    signed_release,
)
from safe_content.desk.release_desk import MadeRelease
from safe_content.desk.visit import Visit, download
from safe_content.desk.waiting_files import WaitingFile, WaitingFiles

_NAME = "release.zip"


def show(visit: Visit) -> Response:
    """Show what would go out, what is held, what would disappear, and what is next."""
    return _page(visit)


def _page(visit: Visit, status: int = 200, problem: str = "") -> Response:
    place, job = visit.desk.release, visit.desk.worker.last
    # Looked at first: what is done after this is shown when the page looks again.
    is_busy = job is not None and not job.is_done
    made = place.made if place else None
    return visit.page(
        "release.html",
        status,
        place=place,
        keys=sc.show_keys(place.tree) if place else None,
        made=made,
        is_older=made is not None and made.event != _last(visit.workspace),
        job=job if job and job.kind == "release" else None,
        is_busy=is_busy,
        is_personal=visit.desk.is_personal,
        problem=problem,
    )


def prepare(visit: Visit) -> Response:
    """Begin to make the next release as a file to be signed; nothing is published."""
    place, who, root = visit.desk.release, visit.who, visit.desk.root
    if place is None:
        return _page(visit, 409)
    withdraw = tuple(str(each) for each in visit.form.getlist("withdraw"))
    prints = not visit.typed("no_pdf")
    path = visit.desk.files / _NAME

    def make(doing: Callable[[str], None]) -> None:
        workspace = sc.open_workspace(root)
        event = _last(workspace)
        report, is_new = sc.prepare_release(
            workspace,
            place.tree,
            (),
            path,
            pdf=prints,
            withdraw=withdraw,
            progress=doing,
            who=who,
        )
        place.published = None
        place.made = MadeRelease(
            report=report,
            file=path.read_bytes() if is_new else None,
            withdraw=withdraw,
            event=event,
        )

    visit.desk.worker.begin("release", make)
    return visit.go("/release")


def file(visit: Visit) -> Response:
    """Give the file that editors sign."""
    made = visit.desk.release.made if visit.desk.release else None
    if made is None or made.file is None:
        return visit.page("error.html", 404, message="", lost=True)
    return download(made.file, f"release-{made.report.number}.zip")


def publish(visit: Visit) -> Response:
    """Publish exactly what enough editors have signed."""
    place = visit.desk.release
    if place is None or not visit.files():
        return _page(visit, 409)
    (signed, *_) = visit.files()
    signers = place.online
    if not signers:
        if not visit.desk.is_personal:
            return _page(visit, 409, "no-key")
        key = visit.upload("key")
        if key is None:
            return _page(visit, 409, "no-key")
        # The key is opened in memory, and kept nowhere.
        signers = (
            open_online_key(
                place.tree,
                key.file.read(),
                visit.typed("passphrase"),
                called=key.filename or "",
            ),
        )
    place.published = sc.complete_release(
        visit.workspace,
        place.tree,
        signers,
        signed.file.read(),
        name=signed.filename,
        who=visit.who,
    )
    place.made = None
    return visit.go("/release")


def signing(visit: Visit) -> Response:
    """Ask for the file of a release that somebody is to sign."""
    return visit.page("signing.html", is_personal=visit.desk.is_personal, file=None)


def bring(visit: Visit) -> Response:
    """Keep the file of a release outside the workspace, and show what it holds."""
    if not visit.files() or not visit.desk.is_personal:
        return signing(visit)
    (brought, *_) = visit.files()
    data = brought.file.read()
    look_at_release(data, name=brought.filename)
    return visit.go(f"/signing/{_kept(visit).keep(brought.filename or _NAME, data)}")


def look(visit: Visit) -> Response:
    """Show what a release holds, each file to be opened, and who signed it."""
    found = _brought(visit)
    if found is None:
        return visit.page("error.html", 404, message="", lost=True)
    return visit.page(
        "signing.html",
        is_personal=True,
        file=found,
        report=look_at_release(found.data, name=found.name),
    )


def read(visit: Visit) -> Response:
    """Give one file of a release, or all of it to be handed on."""
    found, name = _brought(visit), visit.part("name")
    if found is None:
        return visit.page("error.html", 404, message="", lost=True)
    if name == _NAME:
        return download(found.data, found.name)
    data = file_of_release(found.data, name, name=found.name)
    if data is None:
        return visit.page("error.html", 404, message="", lost=True)
    return download(data, name.rpartition("/")[2])


def sign(visit: Visit) -> Response:
    """Sign a release with a key that is opened here, and kept nowhere."""
    found, key = _brought(visit), visit.upload("key")
    if found is None or key is None:
        return visit.page("error.html", 404, message="", lost=True)
    signed, _ = signed_release(
        found.data,
        key.file.read(),
        visit.typed("passphrase"),
        called=key.filename or "",
        name=found.name,
    )
    id_ = _kept(visit).keep(found.name, signed)
    _kept(visit).forget(found.id)
    return visit.go(f"/signing/{id_}")


def _brought(visit: Visit) -> WaitingFile | None:
    """Return the release that the address names; none on a server, where nobody signs."""
    return _kept(visit).get(visit.part("id")) if visit.desk.is_personal else None


def _kept(visit: Visit) -> WaitingFiles:
    folder = visit.desk.files / "releases"
    folder.mkdir(exist_ok=True, mode=0o700)
    return WaitingFiles(folder=folder, who=visit.who)


def _last(workspace: sc.Workspace) -> int:
    events = sc.events(workspace)
    return events[-1].number if events else 0
