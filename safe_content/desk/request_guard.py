"""What every request has to pass before any page sees it.

The desk listens on this machine alone, but every site that a person opens in the same
browser can send requests there. So: the Host header is one of ours (a name that was
pointed at this machine is none), nobody gets in without the secret that the program
printed, every act carries a token that no other site can read, and nothing larger than
a file may be is read at all.
"""

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any, Protocol
from urllib.parse import parse_qs

from itsdangerous import BadSignature, Signer
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from safe_content.api.people import Person
from safe_content.opc import limits

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_UPLOAD = limits.FILE + 2**20
"""Bytes of a request: the largest file that is read, and the form around it."""

OPEN_TO_ALL = "/static/"
"""Where stylesheets lie, which tell nothing."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
        " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
        " base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: then a browser says of its own forms that they come from nowhere.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cache-Control": "no-store",
}
"""Sent with every answer: no script but ours, no frame, nothing from elsewhere."""

_READING = ("GET", "HEAD")


@dataclass(frozen=True, kw_only=True)
class Locks:
    """Secrets of one run of the desk: another run has others."""

    key: str = field(default_factory=lambda: token_urlsafe(32))
    """What the address holds that the program opens, or prints."""
    secret: str = field(default_factory=lambda: token_urlsafe(32))
    """What cookies and tokens are signed with; it never leaves the process."""

    def new_session(self) -> str:
        """Return a cookie's value for a browser that showed the key."""
        return self._signer("session").sign(token_urlsafe(18)).decode()

    def session(self, cookie: str) -> str | None:
        """Return the session that a cookie names; None if we never gave it out."""
        try:
            return self._signer("session").unsign(cookie).decode()
        except BadSignature:
            return None

    def token(self, session: str) -> str:
        """Return what a form of this session has to send along."""
        return self._signer("form").get_signature(session).decode()

    def fits(self, session: str, token: str) -> bool:
        """Tell whether `token` came out of a page of this session."""
        return compare_digest(self.token(session).encode(), token.encode())

    def opens(self, key: str) -> bool:
        """Tell whether somebody has the key."""
        return compare_digest(self.key.encode(), key.encode())

    def _signer(self, use: str) -> Signer:
        return Signer(self.secret, salt=f"safe-content desk {use}")


class Entrance(Protocol):
    """Where it is found out who asks."""

    @property
    def origins(self) -> Collection[str]:
        """Addresses by which the desk is opened: ``http://127.0.0.1:8000``."""

    def refusal(self, request: Request) -> Response | None:
        """Return what is said to who may not come in.

        To who may, None; then `session_id` and `person` are in the request's scope, but
        for pages by which people come in.
        """


@dataclass(frozen=True, kw_only=True)
class KeyEntrance:
    """Lets in who has the key that the program printed: the one person at the machine."""

    locks: Locks
    origins: Collection[str]
    cookie: str
    """The name of the cookie; it holds the port, which browsers don't tell apart."""
    owner: Person
    locked: Callable[[Request], Response]
    """The page for who has no key."""

    def refusal(self, request: Request) -> Response | None:
        """Return what is said to who has no session; None to who has."""
        if request.url.path == "/" and (given := self._entering(request)):
            return given
        session = self.locks.session(request.cookies.get(self.cookie, ""))
        if session is None:
            return self.locked(request)
        request.scope.update({"session_id": session, "person": self.owner})
        return None

    def _entering(self, request: Request) -> Response | None:
        """Give a new session to who shows the key, at an address without the key."""
        query = parse_qs(
            request.scope.get("query_string", b"").decode("ascii", "replace")
        )
        if not any(self.locks.opens(each) for each in query.get("key", ())):
            return None
        response = RedirectResponse("/", 303)
        response.set_cookie(
            self.cookie,
            self.locks.new_session(),
            httponly=True,
            samesite="lax",
            path="/",
        )
        return response


@dataclass(frozen=True, kw_only=True)
class Guard:
    """Stands before the pages: lets in who may come in, and adds the headers."""

    app: App
    entrance: Entrance
    largest: int = LARGEST_UPLOAD

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.lower().encode(), value.encode())
                        for name, value in HEADERS.items()
                        if name.lower().encode() not in known
                    ),
                ]
            await send(message)

        refusal = await run_in_threadpool(self._refusal, request)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        await self.app(scope, self._limited(receive), sending)

    def _refusal(self, request: Request) -> Response | None:
        """Return what is said to who may not come in; None to who may."""
        names = {each.partition("://")[2] for each in self.entrance.origins}
        if request.headers.get("host", "") not in names:
            return PlainTextResponse("This desk is not found by that name.", 421)
        if request.url.path.startswith(OPEN_TO_ALL) and request.method in _READING:
            return None
        if (refusal := self.entrance.refusal(request)) is not None:
            return refusal
        if request.method not in _READING and not self._is_from_here(request):
            return PlainTextResponse(
                "That came from another site. Nothing was done.", 403
            )
        size = request.headers.get("content-length", "0")
        if not size.isdigit() or int(size) > self.largest:
            return PlainTextResponse("That is too large. Nothing was done.", 413)
        return None

    def _is_from_here(self, request: Request) -> bool:
        site = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin")
        ours = self.entrance.origins
        return site in ("same-origin", "none") and (origin is None or origin in ours)

    def _limited(self, receive: Receive) -> Receive:
        """Stop reading where a request says too little of how large it is."""
        read = 0

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.largest:
                raise HTTPException(413, "That is too large. Nothing was done.")
            return message

        return receiving
