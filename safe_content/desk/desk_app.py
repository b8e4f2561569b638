"""The routes of the desk, and what is said when something goes wrong."""

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from safe_content.desk import (
    board,
    by_place_pages,
    directory_pages,
    file_pages,
    log_in_pages,
    matter_pages,
    passage_pages,
    release_pages,
    review_pages,
    settings_pages,
    since_pages,
)
from safe_content.desk.desk_templates import static_file
from safe_content.desk.people_entrance import LOG_IN
from safe_content.desk.request_guard import Entrance, Guard, KeyEntrance
from safe_content.desk.rights import ROUTES, Right
from safe_content.desk.visit import CHOSEN, Desk, Handler, Visit, own_address
from safe_content.i18n.texts import LANGUAGES
from safe_content.model.errors import SafeContentError
from safe_content.workspace.storage.transaction import LockedWorkspaceError

_PASSAGE = "/documents/{document}/{language}/{unit}"
_DIRECTORY = "/directories/{document}"
_ENTRY = f"{_DIRECTORY}/entries/{{id}}"

PAGES: dict[str, Handler] = {
    "/": board.board,
    "/documents/{document}/{language}": board.passages,
    "/documents/{document}/{language}/changes": board.changes,
    _PASSAGE: passage_pages.passage,
    "/review/{document}/{language}": review_pages.review,
    "/by-place/{document}": by_place_pages.show,
    _DIRECTORY: directory_pages.directory,
    _ENTRY: directory_pages.entry,
    f"{_DIRECTORY}/letters": directory_pages.letters,
    f"{_DIRECTORY}/letters/{{code}}": directory_pages.letter,
    "/matters": matter_pages.matters,
    "/matters/{id}": matter_pages.matter,
    "/files": file_pages.waiting,
    "/files/{id}": file_pages.look,
    "/since": since_pages.ask,
    "/settings": settings_pages.overview,
    "/settings/{kind}": settings_pages.form,
    "/settings/{kind}/{name}": settings_pages.form,
    "/release": release_pages.show,
    "/release/file": release_pages.file,
    "/signing": release_pages.signing,
    "/signing/{id}": release_pages.look,
    "/signing/{id}/{name:path}": release_pages.read,
    "/editions": board.editions,
    "/editions/{name:path}": board.edition,
    "/log": board.log,
    "/work": board.work,
    "/people": log_in_pages.people,
}
"""What is only read, by address; nothing is changed by any of them."""

ACTS: dict[str, Handler] = {
    "/files": file_pages.drop,
    "/files/{id}": file_pages.decide,
    "/documents/{document}/{language}/list": board.take_along,
    "/documents/{document}/{language}/hand-in": board.hand_in,
    _PASSAGE: passage_pages.save,
    f"{_PASSAGE}/keep": passage_pages.keep,
    f"{_PASSAGE}/forget": passage_pages.forget,
    f"{_PASSAGE}/take": passage_pages.take,
    f"{_PASSAGE}/ask": passage_pages.ask,
    f"{_PASSAGE}/decide": passage_pages.decide,
    f"{_PASSAGE}/agree": passage_pages.agree,
    "/by-place/{document}": by_place_pages.settle,
    _ENTRY: directory_pages.verify,
    f"{_DIRECTORY}/letters": directory_pages.ask_owners,
    "/matters/{id}": matter_pages.act,
    "/since": since_pages.tell,
    "/settings/{kind}": settings_pages.save,
    "/settings/facts/{name}": settings_pages.set_fact,
    "/settings/documents/{name}/rename": settings_pages.rename,
    "/settings/{kind}/{name}": settings_pages.save,
    "/settings/{kind}/{name}/end": settings_pages.end,
    "/release": release_pages.prepare,
    "/release/publish": release_pages.publish,
    "/signing": release_pages.bring,
    "/signing/{id}": release_pages.sign,
    "/undo": board.undo,
    "/redo": board.redo,
    "/sync": board.sync,
    "/log-out": log_in_pages.leave,
    "/people/{id}/link": log_in_pages.invite,
}
"""What changes something, by address; each asks for the token of a page of ours."""

_MOST_FILES = 20
_STATIC = {
    "style.css": "text/css; charset=utf-8",
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


def application(desk: Desk, entrance: Entrance) -> Guard:
    """Return the desk as a server asks it; who asks is found out at the entrance.

    Raises KeyError for a route whose right nobody wrote down.
    """
    lanes = Lanes()
    routes = [
        *(
            Route(path, _reading(desk, page, ROUTES[f"GET {path}"], lanes.pages))
            for path, page in PAGES.items()
        ),
        *(
            Route(
                path,
                _acting(
                    desk,
                    act,
                    ROUTES[f"POST {path}"],
                    lanes.light if path in _LIGHT else lanes.acts,
                ),
                methods=["POST"],
            )
            for path, act in ACTS.items()
        ),
        *_entering(desk, lanes.light),
        Route("/language/{language}", _choose),
        Route("/static/{name}", _static),
    ]
    app = Starlette(
        routes=routes, exception_handlers={HTTPException: _http_error(desk)}
    )
    return Guard(app=app, entrance=entrance)


def _entering(desk: Desk, lane: CapacityLimiter) -> Iterable[Route]:
    """Return the routes by which people come in: the only ones that need no session."""
    if (reception := desk.reception) is None:
        return
    link = f"{LOG_IN}/link/{{link}}"
    for path, page, act in (
        (LOG_IN, reception.ask, reception.mail),
        (f"{LOG_IN}/code", reception.ask_code, reception.enter_by_code),
        (link, reception.ask_link, reception.enter_by_link),
    ):
        yield Route(path, _reading(desk, page, None, lane))
        yield Route(path, _acting(desk, act, None, lane), methods=["POST"])


def key_entrance(desk: Desk, *, hosts: Collection[str], cookie: str) -> KeyEntrance:
    """Return the entrance for the one person at the machine, by these names of it."""
    return KeyEntrance(
        locks=desk.locks,
        origins=tuple(f"http://{host}" for host in hosts),
        cookie=cookie,
        owner=desk.owner,
        locked=lambda request: Visit(desk=desk, request=request).page(
            "locked.html", 403
        ),
    )


@dataclass(frozen=True)
class Lanes:
    """How many are answered at once: who waits takes nothing from who is answered.

    What writes to the workspace goes one by one, in the order in which it came; so
    nobody is turned away because many save at once. Pages and what is light go beside.
    """

    pages: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(4))
    light: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(8))
    acts: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))


_LIGHT = {f"{_PASSAGE}/keep", f"{_PASSAGE}/forget", "/files", "/log-out"}
"""Acts that write nothing to the workspace."""

Endpoint = Callable[[Request], Awaitable[Response]]


def _reading(
    desk: Desk, handler: Handler, right: Right | None, lane: CapacityLimiter
) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        visit = Visit(desk=desk, request=request)
        return await to_thread.run_sync(_answered, visit, handler, right, limiter=lane)

    return endpoint


def _acting(
    desk: Desk, handler: Handler, right: Right | None, lane: CapacityLimiter
) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=_MOST_FILES, max_fields=50) as form:
            token = request.headers.get("x-desk-token") or form.get("token", "")
            session = request.scope["session_id"]
            if not isinstance(token, str) or not desk.locks.fits(session, token):
                return PlainTextResponse(
                    "That came out of no page of this desk. Nothing was done.", 403
                )
            visit = Visit(desk=desk, request=request, form=form)
            return await to_thread.run_sync(
                _answered, visit, handler, right, limiter=lane
            )

    return endpoint


def _answered(visit: Visit, handler: Handler, right: Right | None) -> Response:
    """Answer a visit; what a person can mend is told on a page, and nothing is lost.

    Who has not the right is told the same whether or not there is anything there; None
    is the right of everybody.
    """
    parts = visit.request.path_params
    about = (parts["document"], parts.get("language")) if "document" in parts else ()
    try:
        if right is not None and not visit.may(right, *about):
            return visit.page("not_yours.html", 403)
        return handler(visit)
    except LockedWorkspaceError as error:
        page = visit.page("error.html", 423, message=str(error), lost=False)
        page.headers["Retry-After"] = "5"
        return page
    except SafeContentError as error:
        return visit.page("error.html", 409, message=str(error), lost=False)


def _http_error(desk: Desk) -> Callable[[Request, Exception], Response]:
    def page(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status == HTTPStatus.NOT_FOUND:
            visit = Visit(desk=desk, request=request)
            return visit.page("error.html", status, message="", lost=True)
        detail = error.detail if isinstance(error, HTTPException) else ""
        return PlainTextResponse(detail, status)

    return page


async def _choose(request: Request) -> Response:
    """Remember the language in which a person reads, and go back."""
    language = request.path_params["language"]
    response = Visit.go(own_address(request.query_params.get("path", "/")))
    if language in LANGUAGES:
        response.set_cookie(CHOSEN, language, max_age=31_536_000, samesite="lax")
    return response


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    return Response(
        static_file(name),
        headers={"Content-Type": _STATIC[name], "Cache-Control": "no-cache"},
    )
