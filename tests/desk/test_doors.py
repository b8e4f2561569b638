"""Who gets in, and what can be done to the desk from outside."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import safe_content as sc
from safe_content.desk import desk_app
from safe_content.desk.request_guard import HEADERS, Guard
from tests.desk.browser import COOKIE, HOST, Browser, a_workspace, revised

BAD = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("desk") / "work"
    a_workspace(place)
    return place


@pytest.fixture
def browser(folder: Path) -> Browser:
    return Browser.at(folder)


def addresses(browser: Browser) -> Iterator[tuple[str, str]]:
    """Yield every page and every act, with values put in its address."""
    unit = sc.units(browser.workspace, "manual", "en")[4].id
    matter = sc.ask(browser.workspace, "manual", "hu", unit, "Which line?")
    values = {
        "document": "manual",
        "language": "hu",
        "unit": unit,
        "name:path": "review/manual-hu.docx",
        "id": matter.id,
        "code": "k3v9ta",
        "kind": "documents",
        "name": "manual",
    }
    for method, paths in (("GET", desk_app.PAGES), ("POST", desk_app.ACTS)):
        for path in paths:
            yield method, re.sub(r"\{([^}]+)\}", lambda m: values[m[1]], path)


def test_nobody_gets_in_without_the_key(folder: Path) -> None:
    """Every route, each of its methods: without a session nothing is told or done."""
    inside, outside = Browser.at(folder), Browser.before(folder)
    every = list(addresses(inside))
    before = len(sc.events(inside.workspace))
    for method, path in every:
        answer = outside.client.request(method, path, data={"token": "x"})
        assert (path, answer.status_code) == (path, 403)
        assert "manual" not in answer.text
    outside.client.get("/?key=wrong")
    assert outside.client.cookies.get(COOKIE) is None
    assert len(sc.events(inside.workspace)) == before


def test_no_act_without_the_token_of_a_page(browser: Browser) -> None:
    every = [path for method, path in addresses(browser) if method == "POST"]
    before = len(sc.events(browser.workspace))
    other = Browser.at(browser.desk.root)
    for path in every:
        for token in ("", "x", other.token):
            answer = browser.client.post(path, data={"token": token})
            assert (path, answer.status_code) == (path, 403)
    assert len(sc.events(browser.workspace)) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_act_from_another_site(browser: Browser, headers: dict[str, str]) -> None:
    answer = browser.client.post(
        "/sync", data={"token": browser.token}, headers=headers
    )
    assert answer.status_code == 403
    assert browser.desk.worker.last is None


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:8001", f"{HOST}.evil.example", ""]
)
def test_the_desk_is_found_by_its_own_name_alone(browser: Browser, host: str) -> None:
    answer = browser.client.get("/", headers={"host": host})
    assert (answer.status_code, answer.text) == (
        421,
        "This desk is not found by that name.",
    )


def test_a_session_is_new_each_time_the_key_is_shown(folder: Path) -> None:
    browser = Browser.before(folder)
    browser.client.cookies.set(COOKIE, "planted")
    answer = browser.client.get(
        f"/?key={browser.desk.locks.key}", follow_redirects=False
    )
    given = answer.headers["set-cookie"]
    assert "planted" not in given
    assert "HttpOnly" in given
    assert "SameSite=lax" in given
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    again = browser.client.get(
        f"/?key={browser.desk.locks.key}", follow_redirects=False
    )
    assert again.headers["set-cookie"] != given


def test_every_answer_has_the_headers(browser: Browser) -> None:
    for path in ("/", "/nowhere", "/static/desk.css", "/static/nothing"):
        answer = browser.client.get(path)
        for name, value in HEADERS.items():
            if (name, path) != ("Cache-Control", "/static/desk.css"):
                assert (path, name, answer.headers[name]) == (path, name, value)
    assert browser.client.get("/", headers={"host": "x"}).headers["x-frame-options"]


def test_every_page_is_shown_and_asks_nothing_of_another_site(browser: Browser) -> None:
    for method, path in addresses(browser):
        if method == "GET":
            answer = browser.client.get(path)
            assert (path, answer.status_code in (200, 404, 409)) == (path, True)
            assert not re.search(r'(?:src|href|action)="(?:https?:)?//', answer.text)
            assert not re.search(r"<script>|<style|\son\w+=|style=", answer.text)


@pytest.mark.parametrize(
    "name",
    [
        "../sources/documents.toml",
        "..%2Fsources%2Fdocuments.toml",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "index.json",
        "review/../../sources/history.jsonl",
    ],
)
def test_only_editions_are_given_out(browser: Browser, name: str) -> None:
    assert browser.client.get(f"/editions/{name}").status_code == 404


@pytest.mark.parametrize("name", ["desk_app.py", "../templates/desk.html", "%2e%2e/x"])
def test_only_stylesheets_are_given_out(browser: Browser, name: str) -> None:
    assert browser.client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil", "/\t/evil.example"]
)
def test_choosing_a_language_leads_nowhere_else(browser: Browser, path: str) -> None:
    answer = browser.client.get(
        "/language/hu", params={"path": path}, follow_redirects=False
    )
    assert answer.headers["location"] == "/"


def test_what_somebody_wrote_is_never_a_script(browser: Browser) -> None:
    unit = sc.units(browser.workspace, "manual", "en")[4].id
    matter = sc.ask(browser.workspace, "manual", "hu", unit, BAD, who=BAD)
    place = browser.drop(f"{BAD}.docx", revised())
    browser.send(f"/documents/manual/hu/{unit}/keep", text=BAD, begun="", made_from="x")
    for path in (
        "/",
        "/log",
        "/matters",
        f"/matters/{matter.id}",
        f"/documents/manual/hu/{unit}",
        "/files",
        place,
    ):
        page = browser.page(path)
        assert "<script>alert" not in page
        assert "<img" not in page
    browser.send(f"/documents/manual/hu/{unit}/forget")


def test_what_is_too_large_is_not_read(browser: Browser) -> None:
    from dataclasses import replace

    guard = browser.client.app
    assert isinstance(guard, Guard)
    browser.client.app = replace(guard, largest=1000)
    browser.client._transport.app = browser.client.app  # type: ignore[attr-defined]
    token = browser.token
    said = browser.client.post(
        "/files", data={"token": token}, files={"file": ("a.docx", b"x" * 2000)}
    )
    assert said.status_code == 413

    def unsaid() -> Iterator[bytes]:
        yield from (b"x" * 500 for _ in range(10))

    told = browser.client.post(
        "/files",
        content=unsaid(),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert told.status_code == 413
    assert browser.dropped.all() == ()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\docs\\..\\Manual.docx", "Manual.docx"),
        ("a\x00b\n.docx", "ab.docx"),
        ("...", "file"),
    ],
)
def test_a_file_has_a_name_without_a_folder(
    browser: Browser, said: str, name: str
) -> None:
    from safe_content.api.arriving import plain_name

    assert plain_name(said) == name


@pytest.mark.parametrize("id_", ["../kept", "..%2F..%2Fkept", "x" * 300, "."])
def test_a_dropped_file_has_no_path(browser: Browser, id_: str) -> None:
    assert browser.dropped.get(id_) is None
    assert browser.client.get(f"/files/{id_}").status_code in (200, 404)
