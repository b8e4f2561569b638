"""How people come in, how long they stay in, and what others can make of it."""

import re
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import ClassVar

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from safe_content import api as sc
from safe_content.api.people import MailSecurity, MailSettings, named_people
from safe_content.desk.accounts import (
    CODE_LASTS,
    DAY,
    HOUR,
    LINK_LASTS,
    MOST_MAILS,
    MOST_TRIES,
    SESSION_LASTS,
    Accounts,
)
from safe_content.desk.desk_app import application
from safe_content.desk.log_in_mail import Mailer, deliver, log_in_mail
from safe_content.desk.log_in_pages import Reception
from safe_content.desk.people_entrance import MOST_SAID, PeopleEntrance
from safe_content.desk.request_guard import Locks
from safe_content.desk.visit import Desk, Visit
from safe_content.i18n.texts import LANGUAGES, texts
from safe_content.model.units import Language
from safe_content.workspace.config.desk_settings import read_desk
from tests.desk.browser import NEW_CALL, a_workspace, words_of
from tests.desk.browser import field as field_of

PEOPLE = """
[cor]
name = "Cor"
role = "coordinator"
mail = "cor@example.org"

# She is called Anna.
[anna]
name = "Anna Kovács"
mail = "anna@example.org"
role = "translator"
languages = ["hu"]
"""
ADDRESS = "https://desk.example.org"
SETTINGS = f'address = "{ADDRESS}"\nproxy_header = "X-Forwarded-Proto"\n'
SESSION = "__Host-desk"


@dataclass(kw_only=True)
class Post(Mailer):
    """A mail server that keeps what it was given."""

    settings: MailSettings = field(
        default_factory=lambda: MailSettings(
            server="localhost",
            sender="desk@example.org",
            port=25,
            security=MailSecurity.NONE,
        )
    )
    sent: list[EmailMessage] = field(default_factory=list)

    def send(self, mail: EmailMessage, person: str) -> None:
        """Keep a mail."""
        self.sent.append(mail)

    @property
    def code(self) -> str:
        """The code in the last mail."""
        found = re.search(r"\b\d{6}\b", self.sent[-1].get_content())
        assert found
        return found[0]

    @property
    def link(self) -> str:
        """The path of the link in the last mail."""
        found = re.search(rf"{ADDRESS}(\S+)", self.sent[-1].get_content())
        assert found
        return found[1]


@dataclass(kw_only=True)
class House:
    """A desk for several people, with a clock that is set by hand."""

    desk: Desk
    post: Post
    accounts: Accounts
    now: list[float]

    def browser(self, *, proxied: str | None = "https") -> TestClient:
        """Return a new browser before the desk."""
        assert self.desk.reception
        app = application(self.desk, self.desk.reception.entrance)
        headers = {"accept-language": "en"}
        if proxied is not None:
            headers["x-forwarded-proto"] = proxied
        return TestClient(
            app, base_url=ADDRESS, headers=headers, client=("127.0.0.1", 5000)
        )

    def accounts_link(self, who: str) -> str:
        """Return the path of a link that the coordinator hands over."""
        return f"/log-in/link/{self.accounts.invite(who)}"

    def logged_in(self, who: str) -> TestClient:
        """Return a browser in which somebody is logged in."""
        browser = self.browser()
        browser.cookies.set(
            SESSION, self.accounts.use_link(self.accounts.invite(who)) or ""
        )
        return browser


@pytest.fixture
def house(tmp_path: Path) -> House:
    folder = tmp_path / "work"
    a_workspace(folder)
    (folder / "sources/people.toml").write_text(PEOPLE, encoding="utf-8")
    now = [1_800_000_000.0]
    accounts = Accounts(
        file=tmp_path / "people.sqlite",
        workspace=str(folder),
        clock=lambda: now[0],
    )
    desk = Desk(
        root=folder,
        kept=tmp_path / "kept.sqlite",
        locks=Locks(secret=accounts.secret()),
    )
    entrance = PeopleEntrance(
        settings=read_desk(SETTINGS.encode()),
        accounts=accounts,
        people=lambda: named_people(sc.open_workspace(folder)),
        locked=lambda request: Visit(desk=desk, request=request).page(
            "locked_out.html", 403
        ),
    )
    post = Post()
    desk.reception = Reception(entrance=entrance, mailer=post)
    return House(desk=desk, post=post, accounts=accounts, now=now)


def token_of(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def fill(browser: TestClient, address: str, status: int = 200, **fields: str) -> str:
    """Open a page, fill in its form, send it, and return what comes of it."""
    token = token_of(browser.get(address).text)
    answer = browser.post(address, data={"token": token, **fields})
    assert answer.status_code == status, answer.text
    return answer.text


def test_only_the_pages_by_which_people_come_in_are_open_to_all(house: House) -> None:
    assert house.desk.reception
    app = application(house.desk, house.desk.reception.entrance).app
    assert isinstance(app, Starlette)
    paths = {route.path for route in app.routes if isinstance(route, Route)}
    fill = {"language": "hu", "name": "desk.css"}
    browser, is_open = house.browser(), set()
    for path in paths:
        address = re.sub(r"\{(\w+)[^}]*\}", lambda m: fill.get(m[1], "x"), path)
        answer = browser.get(address, follow_redirects=False)
        if not answer.headers.get("location", "").startswith("/log-in?to="):
            is_open.add(path)
    assert is_open == {
        "/log-in",
        "/log-in/code",
        "/log-in/link/{link}",
        "/language/{language}",
        "/static/{name}",
    }


def test_somebody_logs_in_by_a_mailed_code(house: House) -> None:
    browser = house.browser()
    asked = browser.get("/documents/manual/hu")
    assert (asked.url.path, asked.url.query) == ("/log-in", b"to=/documents/manual/hu")
    sent = browser.post(
        "/log-in",
        data={
            "token": token_of(asked.text),
            "mail": " Anna@Example.org ",
            "to": "/documents/manual/hu",
        },
    )
    assert sent.url.path == "/log-in/code"
    mail = house.post.sent[0]
    assert (mail["To"], mail["Auto-Submitted"]) == (
        "anna@example.org",
        "auto-generated",
    )
    answer = browser.post(
        "/log-in/code",
        data={
            "token": token_of(sent.text),
            "code": f" {house.post.code[:3]} {house.post.code[3:]}",
            "to": "/documents/manual/hu",
        },
    )
    assert (answer.status_code, answer.url.path) == (200, "/documents/manual/hu")
    assert "You work as Anna Kovács." in answer.text


def test_a_link_is_used_up_by_its_button_and_by_nothing_else(house: House) -> None:
    """A program that looks into mails opens each link, many times."""
    browser = house.browser()
    fill(browser, "/log-in", mail="anna@example.org")
    link = house.post.link
    for _ in range(3):
        assert "Log in as Anna Kovács" in house.browser().get(link).text
        house.browser().head(link)
    telephone = house.browser()
    assert "Anna Kovács" in fill(telephone, link)
    assert telephone.get("/").url.path == "/"
    assert house.browser().get(link).status_code == 404
    page = browser.get("/log-in/code")
    late = browser.post(
        "/log-in/code", data={"token": token_of(page.text), "code": house.post.code}
    )
    assert late.status_code == 403  # what came in one mail is used up together


@pytest.mark.parametrize(
    ("later", "is_in"), [(CODE_LASTS - 1, True), (CODE_LASTS + 1, False)]
)
def test_a_code_and_its_link_hold_for_a_quarter_of_an_hour(
    house: House, later: float, is_in: bool
) -> None:
    browser = house.browser()
    fill(browser, "/log-in", mail="anna@example.org")
    house.now[0] += later
    assert (house.browser().get(house.post.link).status_code == 200) is is_in
    fill(browser, "/log-in/code", 200 if is_in else 403, code=house.post.code)


def test_a_code_is_of_the_browser_that_asked_for_it(house: House) -> None:
    mine, other = house.browser(), house.browser()
    fill(mine, "/log-in", mail="anna@example.org")
    fill(other, "/log-in/code", 403, code=house.post.code)
    fill(mine, "/log-in/code", 200, code=house.post.code)


def test_a_code_is_guessed_five_times_at_most(house: House) -> None:
    browser = house.browser()
    fill(browser, "/log-in", mail="anna@example.org")
    wrong = f"{(int(house.post.code) + 1) % 10**6:06}"
    for _ in range(MOST_TRIES):
        told = fill(browser, "/log-in/code", 403, code=wrong)
        assert "That is not the code, or it holds no longer." in words_of(told)
    fill(browser, "/log-in/code", 403, code=house.post.code)


def test_nobody_is_sent_more_than_five_mails_an_hour(house: House) -> None:
    for _ in range(MOST_MAILS + 3):
        fill(house.browser(), "/log-in", mail="anna@example.org")
    assert len(house.post.sent) == MOST_MAILS
    fill(house.browser(), "/log-in", mail="cor@example.org")
    house.now[0] += HOUR + 1
    fill(house.browser(), "/log-in", mail="anna@example.org")
    assert len(house.post.sent) == MOST_MAILS + 2


def test_who_is_known_here_is_told_to_nobody(house: House) -> None:
    def told(mail: str) -> str:
        return words_of(fill(house.browser(), "/log-in", mail=mail))

    assert told("anna@example.org") == told("nobody@example.org") == told("")
    assert [mail["To"] for mail in house.post.sent] == ["anna@example.org"]


def test_a_session_is_new_at_each_log_in_and_the_one_before_ends(house: House) -> None:
    """One that was planted in the browser before is never the one that is let in."""
    browser = house.browser()
    browser.cookies.set(SESSION, "planted")
    fill(browser, house.accounts_link("anna"))
    first = browser.cookies.get(SESSION, domain="desk.example.org")
    assert first
    assert first != "planted"
    planted = house.browser()
    planted.cookies.set(SESSION, "planted")
    assert planted.get("/").url.path == "/log-in"
    fill(browser, house.accounts_link("anna"))
    assert browser.cookies.get(SESSION, domain="desk.example.org") != first
    assert house.accounts.session(first) is None


def test_a_cookie_is_for_this_desk_alone(house: House) -> None:
    browser = house.browser()
    link = house.accounts_link("anna")
    page = browser.get(link)
    answer = browser.post(
        link, data={"token": token_of(page.text)}, follow_redirects=False
    )
    given = next(
        each
        for each in answer.headers.get_list("set-cookie")
        if each.startswith(f"{SESSION}=")
    )
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in given
    assert "Domain" not in given


def test_a_session_lasts_longer_with_each_use(house: House) -> None:
    browser = house.logged_in("anna")
    for _ in range(5):
        house.now[0] += SESSION_LASTS - HOUR
        assert browser.get("/").url.path == "/"
    house.now[0] += SESSION_LASTS + HOUR
    assert browser.get("/").url.path == "/log-in"


def test_a_session_ends_after_half_a_year_whatever_is_done(house: House) -> None:
    cookie = house.accounts.use_link(house.accounts.invite("anna")) or ""
    days = 0
    while house.accounts.session(cookie):
        house.now[0] += 10 * DAY
        days += 10
    assert days == 190


@pytest.mark.parametrize("where", ["", "everywhere"])
def test_logging_out_ends_the_session_and_clears_the_browser(
    house: House, where: str
) -> None:
    here, there = house.logged_in("anna"), house.logged_in("anna")
    token = token_of(here.get("/").text)
    left = here.post(
        "/log-out", data={"token": token, "where": where}, follow_redirects=False
    )
    assert left.headers["clear-site-data"] == '"storage", "cache"'
    assert here.get("/").url.path == "/log-in"
    assert (there.get("/").url.path == "/") is (where == "")


def test_who_is_named_no_more_is_out_at_once(house: House) -> None:
    browser = house.logged_in("anna")
    assert browser.get("/").url.path == "/"
    file = house.desk.root / "sources/people.toml"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("translator", "partner"), encoding="utf-8")
    assert browser.get("/documents/manual/hu").status_code == 403
    file.write_text(whole[: whole.index("[anna]")], encoding="utf-8")
    assert browser.get("/").url.path == "/log-in"
    broken = '[anna]\nname = "Anna Kovács"\nmail = "anna at home"\nrole = "partner"\n'
    file.write_text(broken, encoding="utf-8")
    for each in (browser, house.browser()):
        for path in ("/", "/log-in", "/log-in/link/x"):
            told = each.get(path)
            assert (told.status_code, "people.toml" in told.text) == (503, True)
            assert "anna" not in told.text


@pytest.mark.parametrize(
    ("proxied", "peer"),
    [
        (None, "127.0.0.1"),
        ("http", "127.0.0.1"),
        ("https, http", "127.0.0.1"),
        ("https", "10.1.2.3"),
    ],
)
def test_nobody_is_answered_but_over_tls_by_the_proxy(
    house: House, proxied: str | None, peer: str
) -> None:
    browser = house.browser(proxied=proxied)
    browser._transport.client = (peer, 5000)  # type: ignore[attr-defined]
    for path in ("/", "/log-in", house.accounts_link("anna")):
        answer = browser.get(path)
        assert (answer.status_code, answer.text) == (
            403,
            "This desk answers only over https, by the web server before it.",
        )


def test_who_is_not_in_can_send_little(house: House) -> None:
    browser = house.browser()
    token = token_of(browser.get("/log-in").text)
    form = {"token": token, "mail": "anna@example.org", "more": "x" * MOST_SAID}
    assert browser.post("/log-in", data=form).status_code == 413

    def unsaid() -> Iterator[bytes]:
        yield f"token={token}&mail=anna@example.org".encode()

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/log-in", content=unsaid(), headers=kind).status_code == 413
    assert house.post.sent == []


@pytest.mark.parametrize("host", ["evil.example", "desk.example.org:80", "127.0.0.1"])
def test_the_desk_is_found_by_its_own_name_alone(house: House, host: str) -> None:
    assert house.browser().get("/log-in", headers={"host": host}).status_code == 421


def test_nobody_is_logged_in_or_out_by_another_site(house: House) -> None:
    """Without the token of a page that was opened in the same browser nothing happens."""
    link = house.accounts_link("anna")
    attacker = house.browser()
    theirs = token_of(attacker.get(link).text)
    victim = house.browser()
    victim.get("/log-in")
    for token in ("", theirs):
        for path in (link, "/log-in", "/log-in/code"):
            assert victim.post(path, data={"token": token}).status_code == 403
    assert house.browser().post(link, data={"token": theirs}).status_code == 403
    for headers in (
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
    ):
        answer = attacker.post(link, data={"token": theirs}, headers=headers)
        assert answer.status_code == 403
    assert "Log in as" in house.browser().get(link).text
    inside = house.logged_in("anna")
    assert inside.post("/log-out", data={"token": theirs}).status_code == 403


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "/log-in", ""]
)
def test_logging_in_leads_nowhere_else(house: House, to: str) -> None:
    browser = house.browser()
    fill(browser, "/log-in", mail="anna@example.org", to=to)
    token = token_of(browser.get("/log-in/code").text)
    answer = browser.post(
        "/log-in/code",
        data={"token": token, "code": house.post.code, "to": to},
        follow_redirects=False,
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_no_secret_stands_in_the_file_of_accounts(house: House, tmp_path: Path) -> None:
    browser = house.browser()
    fill(browser, "/log-in", mail="anna@example.org")
    link = house.accounts_link("cor")
    secrets = [house.post.link.rpartition("/")[2], link.rpartition("/")[2]]
    fill(browser, "/log-in/code", code=house.post.code)
    secrets.append(browser.cookies.get(SESSION, domain="desk.example.org") or "?")
    kept = b"".join(each.read_bytes() for each in tmp_path.glob("people.sqlite*"))
    assert [each for each in secrets if each.encode() in kept] == []
    assert (tmp_path / "people.sqlite").stat().st_mode & 0o077 == 0


def test_what_fails_is_logged_without_names_and_codes(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    failed: list[str] = []
    settings = MailSettings(
        server="127.0.0.1",
        port=1,
        sender="desk@example.org",
        security=MailSecurity.NONE,
    )
    mailer = Mailer(settings=settings, failed=failed.append)
    mail = EmailMessage()
    mail["To"] = "anna@example.org"
    mail.set_content("123456")
    mailer.send(mail, "anna")
    mailer.close()
    assert failed == ["anna"]
    assert [each.getMessage() for each in caplog.records] == [
        "no mail to anna: ConnectionRefusedError"
    ]


class _MailServer(socketserver.StreamRequestHandler):
    """Takes one mail by plain SMTP, and keeps it."""

    kept: ClassVar[list[bytes]] = []

    def handle(self) -> None:
        """Say yes to everything, and keep what comes after DATA."""
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            match line[:4].upper():
                case b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    lines = iter(self.rfile.readline, b".\r\n")
                    # RFC 5321 §4.5.2: a full stop that begins a line comes twice.
                    mail = b"".join(each.removeprefix(b".") for each in lines)
                    self.kept.append(mail)
                    self.wfile.write(b"250 taken\r\n")
                case b"QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                case _:
                    self.wfile.write(b"250 yes\r\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_goes_out_by_plain_smtp_in_the_language_of_the_page(
    language: Language,
) -> None:
    _MailServer.kept.clear()
    with socketserver.TCPServer(("127.0.0.1", 0), _MailServer) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        settings = MailSettings(
            server="127.0.0.1",
            port=server.server_address[1],
            sender="desk@example.org",
            security=MailSecurity.NONE,
        )
        letter = log_in_mail(
            "anna@example.org",
            "desk@example.org",
            "Safe!",
            "012345",
            f"{ADDRESS}/log-in/link/x",
            texts(language, "desk"),
        )
        deliver(letter, settings)
        thread.join()
    (kept,) = _MailServer.kept
    mail = message_from_bytes(kept, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert (mail["From"], mail["To"]) == ("desk@example.org", "anna@example.org")
    assert mail["Subject"].startswith("012345 ")
    said = texts(language, "desk").say("Both hold for a quarter of an hour, and once.")
    lines = mail.get_content().replace("\r\n", "\n").split("\n\n")
    assert "012345" in lines[0]
    assert f"{ADDRESS}/log-in/link/x" in lines[1]
    assert lines[2] == said


def test_the_coordinator_hands_over_a_link(house: House) -> None:
    browser = house.logged_in("cor")
    page = browser.get("/people")
    assert "Anna Kovács" in page.text
    shown = browser.post("/people/anna/link", data={"token": token_of(page.text)}).text
    found = re.search(rf"{ADDRESS}(/log-in/link/[\w-]+)", shown)
    assert found
    assert "A link for Anna Kovács" in shown
    house.now[0] += LINK_LASTS - 1
    assert "You work as Anna Kovács." in fill(house.browser(), found[1])
    anna = house.logged_in("anna")
    assert anna.get("/people").status_code == 403


def test_of_who_is_forgotten_at_the_desk_it_keeps_nothing(house: House) -> None:
    anna, cor = house.logged_in("anna"), house.logged_in("cor")
    link = house.accounts_link("anna").rpartition("/")[2]
    token = token_of(cor.get("/settings/people/anna").text)
    answer = cor.post("/settings/people/anna/end", data={"token": token})
    assert answer.url.path == "/settings"
    assert (house.accounts.told("anna"), house.accounts.holder(link)) == ((), None)
    assert anna.get("/").url.path == "/log-in"
    assert house.accounts.told("cor")


def test_without_a_mail_server_the_page_says_what_to_do(house: House) -> None:
    assert house.desk.reception
    entrance = house.desk.reception.entrance
    house.desk.reception = Reception(entrance=entrance, mailer=None)
    told = house.browser().get("/log-in").text
    assert "Ask the coordinator for a link" in told
    assert "<form" not in told


def test_each_act_carries_the_name_of_who_did_it(house: House) -> None:
    workspace = sc.open_workspace(house.desk.root)
    unit = next(u.id for u in sc.units(workspace, "manual", "en") if u.text == NEW_CALL)
    place = f"/documents/manual/hu/{unit}"
    anna = house.logged_in("anna")
    page = anna.get(place).text
    anna.post(
        place,
        data={
            "token": token_of(page),
            "text": "Hívja a 020 555 0102 számot bármikor.",
            "made_from": field_of(page, "made_from"),
            "base": field_of(page, "base"),
        },
    )
    last = sc.events(workspace)[-1]
    assert (last.journey, last.who) == ("save", "anna")
    assert "Anna Kovács" in house.logged_in("cor").get("/log").text


def test_what_one_typed_is_shown_to_nobody_else(house: House) -> None:
    workspace = sc.open_workspace(house.desk.root)
    unit = next(u.id for u in sc.units(workspace, "manual", "en") if u.text == NEW_CALL)
    place = f"/documents/manual/hu/{unit}"
    anna, cor = house.logged_in("anna"), house.logged_in("cor")
    token = token_of(anna.get(place).text)
    anna.post(
        f"{place}/keep",
        data={
            "token": token,
            "text": "Titok.",
            "begun": "",
            "made_from": "",
            "base": "",
        },
    )
    assert "Titok." in anna.get(place).text
    assert "Titok." not in cor.get(place).text
    assert "typed and not saved" not in cor.get("/").text


def test_who_sends_a_text_without_being_in_is_told_where_it_is(house: House) -> None:
    anna = house.logged_in("anna")
    token = token_of(anna.get("/").text)
    house.accounts.end_all("anna")
    answer = anna.post("/documents/manual/hu/x", data={"token": token, "text": "Szó."})
    assert answer.status_code == 403
    assert "what you typed is kept in this browser" in words_of(answer.text)
    assert "desk.js" not in answer.text  # it would take the text for one that was sent
