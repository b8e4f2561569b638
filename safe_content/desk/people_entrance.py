"""Where the people of a workspace come in: by a session, behind a proxy with TLS."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from safe_content.api.people import DeskSettings, Person
from safe_content.desk.accounts import SESSION_ENDS, Accounts
from safe_content.model.errors import SafeContentError

LOG_IN = "/log-in"
"""Where all pages lie by which people come in."""

MOST_SAID = 16_384
"""Bytes that somebody sends who is not in."""

_OPEN = (f"{LOG_IN}/", "/language/")


@dataclass(frozen=True, kw_only=True)
class PeopleEntrance:
    """Lets in who is logged in and is still named in ``people.toml``."""

    settings: DeskSettings
    accounts: Accounts
    people: Callable[[], Collection[Person]]
    """Who may log in right now."""
    locked: Callable[[Request], Response]
    """The page for who sent something and is not in."""

    @property
    def origins(self) -> Collection[str]:
        """The one address by which the desk is opened."""
        return (self.settings.address,)

    @property
    def session_cookie(self) -> str:
        """The name of the cookie of a session; over TLS no other site can plant one."""
        return "__Host-desk" if self.settings.is_secure else "desk-people"

    @property
    def asking_cookie(self) -> str:
        """The name of the cookie of a browser in which somebody wants to come in."""
        return f"{self.session_cookie}-asking"

    def refusal(self, request: Request) -> Response | None:
        """Return what is said to who may not come in; None to who may."""
        if not self.is_private(request):
            return PlainTextResponse(
                "This desk answers only over https, by the web server before it.", 403
            )
        path = request.url.path
        try:
            if path == LOG_IN or path.startswith(_OPEN):
                self.people()
                return self._at_the_door(request)
            person = self._person(request)
        except SafeContentError:  # what it says is not for who is not in
            return PlainTextResponse(
                "The desk can't read who works here. The coordinator mends"
                " sources/people.toml; the command 'safe-content people' says what is"
                " wrong with it. Nothing was done.",
                503,
            )
        if person is None:
            if request.method in ("GET", "HEAD"):
                return RedirectResponse(f"{LOG_IN}?to={quote(path)}", 303)
            return self.locked(request)
        return None

    def _at_the_door(self, request: Request) -> Response | None:
        """Return what is said to who sends more than it takes to log in."""
        asking = request.cookies.get(self.asking_cookie, "")
        request.scope["session_id"] = f"asking {asking}"
        size = request.headers.get("content-length", "")
        is_said = size.isdigit() or request.method in ("GET", "HEAD")
        if not is_said or int(size or 0) > MOST_SAID:
            return PlainTextResponse("That is too large. Nothing was done.", 413)
        return None

    def is_private(self, request: Request) -> bool:
        """Tell whether a request came over TLS, by the proxy that the settings name."""
        if not self.settings.is_secure:
            return True
        peer = request.client.host if request.client else ""
        said = request.headers.getlist(self.settings.proxy_header)
        return peer in self.settings.proxies and [s.lower() for s in said] == ["https"]

    def _person(self, request: Request) -> Person | None:
        cookie = request.cookies.get(self.session_cookie, "")
        session = self.accounts.session(cookie) if cookie else None
        if session is None:
            return None
        for person in self.people():
            if person.id == session.person:
                request.scope.update(session_id=session.id, person=person)
                return person
        return None

    def set_cookie(self, response: Response, name: str, value: str) -> None:
        """Give a browser a cookie that no script reads and no other site sends."""
        response.set_cookie(
            name,
            value,
            max_age=SESSION_ENDS if name == self.session_cookie else None,
            httponly=True,
            secure=self.settings.is_secure,
            samesite="lax",
            path="/",
        )

    def cookie_of(self, request: Request) -> str:
        """Return the cookie of a session that a request came with."""
        return request.cookies.get(self.session_cookie, "")
