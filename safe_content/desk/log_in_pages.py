"""Logging in, by a mailed code or a link that only its page's button uses; and out."""

import re
from dataclasses import dataclass
from secrets import token_urlsafe
from urllib.parse import quote

from starlette.responses import Response

from safe_content.api.people import find_person, named_people
from safe_content.desk.accounts import Accounts
from safe_content.desk.log_in_mail import Mailer, log_in_mail
from safe_content.desk.people_entrance import LOG_IN, PeopleEntrance
from safe_content.desk.visit import Visit, own_address


@dataclass(frozen=True, kw_only=True)
class Reception:
    """All that lets people in, of one desk."""

    entrance: PeopleEntrance
    mailer: Mailer | None
    """None where no mail server is set: the coordinator hands over links."""

    @property
    def accounts(self) -> Accounts:
        """Sessions, and ways to begin one."""
        return self.entrance.accounts

    def link(self, person: str) -> str:
        """Return an address that logs a person in once."""
        end = self.accounts.invite(person)
        return f"{self.entrance.settings.address}{LOG_IN}/link/{end}"

    def ask(self, visit: Visit) -> Response:
        """Show where one says who one is."""
        return self._page(visit, "log_in.html", has_mail=self.mailer is not None)

    def mail(self, visit: Visit) -> Response:
        """Send a code to who is known here, and say the same to who is not."""
        mail = visit.typed("mail").strip().lower()
        asking = visit.request.cookies[self.entrance.asking_cookie]
        person = next((p for p in self.entrance.people() if p.mail == mail != ""), None)
        if person is not None and self.mailer is not None:
            sent = self.accounts.ask(person.id, asking)
            if sent is not None:
                letter = log_in_mail(
                    person.mail,
                    self.mailer.settings.sender,
                    visit.desk.root.name,
                    sent.code,
                    f"{self.entrance.settings.address}{LOG_IN}/link/{sent.link}",
                    visit.say,
                )
                self.mailer.send(letter, person.id)
        return visit.go(f"{LOG_IN}/code?to={quote(_place(visit.typed('to')))}")

    def ask_code(self, visit: Visit) -> Response:
        """Show where the code is written that was mailed."""
        return self._page(visit, "log_in_code.html", is_wrong=False)

    def enter_by_code(self, visit: Visit) -> Response:
        """Log in who has the code, in the browser that asked for it."""
        code = re.sub(r"\D", "", visit.typed("code"))
        asking = visit.request.cookies[self.entrance.asking_cookie]
        cookie = self.accounts.use_code(code, asking)
        if cookie is None:
            return self._page(visit, "log_in_code.html", 403, is_wrong=True)
        return self._in(visit, cookie, _place(visit.typed("to")))

    def ask_link(self, visit: Visit) -> Response:
        """Show whom a link would log in; nothing is used up by that."""
        holder = self.accounts.holder(visit.part("link"))
        person = next((p for p in self.entrance.people() if p.id == holder), None)
        if person is None:
            return self._page(visit, "log_in_used.html", 404)
        return self._page(visit, "log_in_link.html", name_of_person=person.name)

    def enter_by_link(self, visit: Visit) -> Response:
        """Log in who has the link, once."""
        cookie = self.accounts.use_link(visit.part("link"))
        if cookie is None:
            return self._page(visit, "log_in_used.html", 404)
        return self._in(visit, cookie, "/")

    def leave(self, visit: Visit) -> Response:
        """Log out, here or everywhere; the browser lets go of what was typed in it."""
        if visit.typed("where") == "everywhere":
            self.accounts.end_all(visit.who)
        else:
            self.accounts.end(self.entrance.cookie_of(visit.request))
        response = visit.go(LOG_IN)
        response.delete_cookie(self.entrance.session_cookie, path="/")
        response.headers["Clear-Site-Data"] = '"storage", "cache"'
        return response

    def people(self, visit: Visit) -> Response:
        """List who works here, and when each was here last."""
        found = named_people(visit.workspace)
        return visit.page(
            "people.html",
            people=found,
            has_mail=self.mailer is not None,
            link="",
            of="",
        )

    def invite(self, visit: Visit) -> Response:
        """Make a link that is shown once, for the coordinator to hand over."""
        person = find_person(visit.workspace, visit.part("id"))
        found = named_people(visit.workspace)
        return visit.page(
            "people.html",
            people=found,
            has_mail=self.mailer is not None,
            link=self.link(person.id),
            of=person.name,
        )

    def _in(self, visit: Visit, cookie: str, place: str) -> Response:
        """Give a browser its new session; the one that it had before ends."""
        self.accounts.end(self.entrance.cookie_of(visit.request))
        response = visit.go(place)
        self.entrance.set_cookie(response, self.entrance.session_cookie, cookie)
        response.delete_cookie(self.entrance.asking_cookie, path="/")
        return response

    def _page(
        self, visit: Visit, template: str, status: int = 200, **values: object
    ) -> Response:
        """Return a page with a form, bound to the browser that asks for it."""
        name = self.entrance.asking_cookie
        asking = visit.request.cookies.get(name) or token_urlsafe(32)
        visit.request.scope["session_id"] = f"asking {asking}"
        to = _place(visit.query("to") or visit.typed("to"))
        response = visit.page(template, status, to=to, **values)
        self.entrance.set_cookie(response, name, asking)
        return response


def _place(address: str) -> str:
    """Return where a person wanted to go, if that is a page of ours; else the board."""
    own = own_address(address)
    return "/" if own.startswith(LOG_IN) else own


def leave(visit: Visit) -> Response:
    """Log out; the one person at her machine has nothing to log out of."""
    reception = visit.desk.reception
    return reception.leave(visit) if reception else visit.go("/")


def people(visit: Visit) -> Response:
    """List who works here; where people log in."""
    reception = visit.desk.reception
    if reception is None:
        return visit.page("error.html", 404, message="", lost=True)
    return reception.people(visit)


def invite(visit: Visit) -> Response:
    """Make a link that logs somebody in once; where people log in."""
    reception = visit.desk.reception
    if reception is None:
        return visit.page("error.html", 404, message="", lost=True)
    return reception.invite(visit)
