"""The desk as a browser shows it: every page, typing, codes, and the keyboard alone."""

import os
import shutil
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from socket import SOCK_STREAM, socket
from typing import TYPE_CHECKING

import pytest
import uvicorn

from safe_content import api as sc
from safe_content.desk import serving
from safe_content.desk.desk_app import application, key_entrance
from safe_content.desk.request_guard import Guard
from safe_content.desk.visit import Desk
from safe_content.i18n.texts import LANGUAGES
from tests.desk.browser import NEW_CALL, a_workspace
from tests.journeys.desk import ENGLISH, changed, word

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
WIDTHS = ((1280, 900), (390, 844))
_CHECK = """
const done = arguments[arguments.length - 1];
axe.run(document).then(found => done(found.violations.map(
  v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))));
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not here"),
]


@pytest.fixture(scope="module")
def chrome() -> "Iterator[Chrome]":
    selenium = pytest.importorskip("selenium.webdriver")
    options = selenium.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = selenium.ChromeService(shutil.which("chromedriver"))
    chrome = selenium.Chrome(options=options, service=service)
    yield chrome
    chrome.quit()


class Open:
    """A desk that is served to a browser."""

    def __init__(self, folder: Path, chrome: "Chrome") -> None:
        self.folder, self.chrome = folder, chrome
        self.desk = Desk(root=folder, who="Vera", kept=folder.parent / "kept.sqlite")
        self.socket = socket(type=SOCK_STREAM)
        self.socket.bind(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self.socket.getsockname()[1]}"
        app = self.app()
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self.thread = threading.Thread(
            target=self.server.run, kwargs={"sockets": [self.socket]}
        )

    def app(self) -> Guard:
        """What answers the browser."""
        entrance = key_entrance(self.desk, hosts=(self.host,), cookie="desk")
        return application(self.desk, entrance)

    def __enter__(self) -> "Open":
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        self.chrome.delete_all_cookies()
        self.go(f"/?key={self.desk.locks.key}")
        self.go("/language/en")
        return self

    def __exit__(self, *_: object) -> None:
        self.chrome.get("about:blank")
        self.server.should_exit = True
        self.thread.join()
        self.socket.close()

    def go(self, path: str) -> None:
        self.chrome.get(f"http://{self.host}{path}")

    def one(self, selector: str) -> "WebElement":
        return self.chrome.find_element("css selector", selector)

    def wait(self, condition: str, *given: object) -> None:
        """Wait until a condition of the page holds, in its own language."""
        until = time.monotonic() + 20
        while not self.chrome.execute_script(f"return {condition}", *given):
            assert time.monotonic() < until, condition
            time.sleep(0.05)


@pytest.fixture
def opened(tmp_path: Path, chrome: "Chrome") -> Iterator[Open]:
    a_workspace(tmp_path / "work")
    with Open(tmp_path / "work", chrome) as desk:
        yield desk


def unit_of(opened: Open, text: str) -> str:
    workspace = sc.open_workspace(opened.folder)
    return next(u.id for u in sc.units(workspace, "manual", "en") if u.text == text)


def look_at(opened: Open, path: str, language: str, wide: int, high: int) -> None:
    """Open a page at a width; fail if it does not fit, complains or shuts anyone out."""
    opened.chrome.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": wide, "height": high, "deviceScaleFactor": 1, "mobile": wide < 500},
    )
    opened.go(path)
    check(opened, path, language, wide)


def check(opened: Open, path: str, language: str, wide: int) -> None:
    """Fail if the page that is open does not fit, complains or shuts anyone out."""
    said = opened.chrome.get_log("browser")  # type: ignore[no-untyped-call]
    refused = [each["message"] for each in said if each["level"] == "SEVERE"]
    assert refused == []
    width = opened.chrome.execute_script("return document.documentElement.scrollWidth")
    assert width <= wide, path
    if pictures := os.environ.get("SAFE_CONTENT_SCREENSHOTS"):
        name = path.split("?", maxsplit=1)[0].strip("/").replace("/", "-") or "board"
        opened.chrome.save_screenshot(
            f"{pictures}/desk-{language}-{name[:40]}-{wide}.png"
        )
    if AXE.is_file():
        opened.chrome.execute_script(AXE.read_text(encoding="utf-8"))
        assert opened.chrome.execute_async_script(_CHECK) == [], path


@pytest.mark.parametrize(("wide", "high"), WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_is_accessible_and_fits(
    opened: Open, language: str, wide: int, high: int
) -> None:
    workspace = sc.open_workspace(opened.folder)
    unit = unit_of(opened, NEW_CALL)
    matter = sc.ask(workspace, "manual", "hu", unit, "Is it open at night?")
    newest = newer()
    file = opened.desk.dropped(opened.desk.who).keep("Manual EN.docx", newest)
    dutch = sc.changes(workspace, "manual", "nl").rows[0].unit
    opened.go(f"/language/{language}")
    for path in (
        "/",
        "/documents/manual/hu",
        "/documents/manual/nl",
        "/documents/manual/en/changes",
        f"/documents/manual/hu/{unit}",
        f"/documents/manual/nl/{dutch}",
        "/matters",
        f"/matters/{matter.id}",
        "/files",
        f"/files/{file}",
        "/editions",
        "/log",
        "/work",
    ):
        look_at(opened, path, language, wide, high)


class OpenToPeople(Open):
    """A desk at which people log in."""

    def app(self) -> Guard:
        """What answers the browser, by the settings of the workspace."""
        self.host = self.host.replace("127.0.0.1", "localhost")
        settings = f"""address = "http://{self.host}"
            [mail]
            server = "localhost"
            from = "desk@example.org"
            """
        (self.folder / "sources/desk.toml").write_text(settings)
        workspace = sc.open_workspace(self.folder)
        self.desk, app = serving.desk_for_people(self.folder, workspace.desk)
        return app


@pytest.mark.parametrize(("wide", "high"), WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_by_which_people_come_in_are_accessible_and_fit(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    chrome: "Chrome",
    language: str,
    wide: int,
    high: int,
) -> None:
    monkeypatch.setattr(serving, "user_folder", lambda: tmp_path / "home")
    a_workspace(tmp_path / "work")
    (tmp_path / "work/sources/people.toml").write_text(
        '[cor]\nname = "Cor"\nrole = "coordinator"\nmail = "cor@example.org"\n'
        '[anna]\nname = "Anna Kovács"\nrole = "translator"\nlanguages = ["hu"]\n',
        encoding="utf-8",
    )
    with OpenToPeople(tmp_path / "work", chrome) as opened:
        opened.go(f"/language/{language}")
        look_at(opened, "/log-in", language, wide, high)
        look_at(opened, "/log-in/code", language, wide, high)
        link = serving.link_for(sc.open_workspace(opened.folder), "cor")
        path = link.partition(opened.host)[2]
        look_at(opened, path, language, wide, high)
        opened.one("main button").click()
        opened.wait("location.pathname === '/'")
        for each in ("/", "/people", "/documents/manual/hu"):
            look_at(opened, each, language, wide, high)
        opened.go("/people")
        opened.one("article:last-of-type button").click()
        opened.wait("document.querySelector('code') !== null")
        assert "/log-in/link/" in opened.one("code").text
        width = chrome.execute_script("return document.documentElement.scrollWidth")
        assert width <= wide
        opened.one("form[action='/log-out'] button").click()
        opened.wait("location.pathname === '/log-in'")


def newer() -> bytes:
    """The English master as its editor has it by now."""
    changes = {ENGLISH[4][1]: NEW_CALL, ENGLISH[3][1]: "Never talk in private."}
    return word(changed(ENGLISH, changes))


def in_bold(opened: Open) -> str:
    """Make the passage one with a code, and go there; return its address."""
    workspace = sc.open_workspace(opened.folder)
    revised = changed(ENGLISH, {ENGLISH[4][1]: NEW_CALL})
    sc.import_master(workspace, "manual", "en", word(revised, bold="help line"))
    path = f"/documents/manual/hu/{unit_of_start(opened)}"
    opened.go(path)
    return path


def unit_of_start(opened: Open) -> str:
    workspace = sc.open_workspace(opened.folder)
    units = sc.units(workspace, "manual", "en")
    return next(u.id for u in units if u.text.startswith("Call the "))


def test_a_code_is_never_half_deleted(opened: Open) -> None:
    from selenium.webdriver.common.keys import Keys

    in_bold(opened)
    area = opened.one("#text")
    area.clear()
    area.send_keys("Hívja a ")
    assert opened.one("button.tag").get_attribute("data-tag") == "<b></b>"
    area.send_keys(Keys.ALT, "1")
    area.send_keys("vonalat")
    value = "Hívja a <b>vonalat</b>"
    assert area.get_property("value") == value
    area.send_keys(Keys.END, Keys.BACKSPACE)
    assert area.get_property("value") == "Hívja a <b>vonalat"
    area.send_keys(Keys.HOME, *[Keys.ARROW_RIGHT] * 8, Keys.DELETE)
    assert area.get_property("value") == "Hívja a vonalat"


@pytest.mark.parametrize("start", range(8, 23))
def test_a_letter_typed_into_a_code_goes_behind_it(opened: Open, start: int) -> None:
    """Wherever the caret is put, both codes are there afterwards."""
    in_bold(opened)
    area = opened.one("#text")
    area.clear()
    area.send_keys("Hívja a <b>vonalat</b> ma")
    opened.chrome.execute_script(
        "arguments[0].setSelectionRange(arguments[1], arguments[1])", area, start
    )
    area.send_keys("ж")
    value = str(area.get_property("value"))
    assert value.replace("ж", "") == "Hívja a <b>vonalat</b> ma"
    assert "<b>" in value
    assert "</b>" in value


def test_composed_input_in_cyrillic_is_left_alone(opened: Open) -> None:
    in_bold(opened)
    area = opened.one("#text")
    area.clear()
    area.send_keys("<b>a</b>")
    for text in ("п", "по", "пов", "повик"):
        opened.chrome.execute_cdp_cmd(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    opened.chrome.execute_cdp_cmd("Input.insertText", {"text": "повикајте"})
    assert area.get_property("value") == "<b>a</b>повикајте"
    assert opened.one(".shadow").get_attribute("textContent") == "<b>a</b>повикајте\n"


def test_what_is_typed_is_checked_and_outlives_the_page(opened: Open) -> None:
    path = f"/documents/manual/hu/{unit_of(opened, NEW_CALL)}"
    opened.go(path)
    area = opened.one("#text")
    area.send_keys(" 020 555 0199")
    opened.wait("document.querySelector('#findings .error') !== null")
    opened.wait("document.getElementById('kept').textContent !== ''")
    typed = area.get_property("value")
    opened.go("/")
    opened.go(path)
    assert opened.one("#text").get_property("value") == typed


def test_what_is_typed_while_the_desk_is_gone_stays_in_the_browser(
    tmp_path: Path, chrome: "Chrome"
) -> None:
    a_workspace(tmp_path / "work")
    with Open(tmp_path / "work", chrome) as opened:
        path = f"/documents/manual/hu/{unit_of(opened, NEW_CALL)}"
        opened.go(path)
        opened.desk.locks = type(opened.desk.locks)()  # every session is lost
        opened.chrome.execute_script("document.body.dataset.token = 'lost'")
        area = opened.one("#text")
        area.send_keys(" Mindig.")
        opened.wait("document.getElementById('kept').textContent !== ''")
        assert "stays in this browser" in opened.one("#kept").text
        typed = area.get_property("value")
        opened.go(path)
        opened.wait("document.getElementById('text') !== null")
        assert opened.one("#text").get_property("value") == typed


def test_what_is_sent_to_a_desk_that_was_opened_anew_stays_in_the_browser(
    opened: Open,
) -> None:
    """The page is of the desk before, whose key is no longer one."""
    from selenium.webdriver.common.keys import Keys

    path = f"/documents/manual/hu/{unit_of(opened, NEW_CALL)}"
    opened.go(path)
    cookies = opened.chrome.get_cookies()
    opened.chrome.delete_all_cookies()
    area = opened.one("#text")
    area.send_keys(" Mindig.")
    typed = str(area.get_property("value"))
    area.send_keys(Keys.CONTROL, Keys.ENTER)
    opened.wait("document.getElementById('text') === null")
    for cookie in cookies:
        opened.chrome.add_cookie(cookie)
    opened.go(path)
    assert opened.one("#text").get_property("value") == typed
    opened.one("#text").send_keys(Keys.CONTROL, Keys.ENTER)
    opened.wait(f"location.pathname !== '{path}'")
    rows = sc.translations(sc.open_workspace(opened.folder), "manual", "hu")
    assert typed in [row.text for row in rows]


def test_what_was_saved_does_not_come_back_where_another_wrote(opened: Open) -> None:
    from selenium.webdriver.common.keys import Keys

    unit = unit_of(opened, NEW_CALL)
    path = f"/documents/manual/hu/{unit}"
    opened.go(path)
    opened.one("#text").send_keys(" Mindig.", Keys.CONTROL, Keys.ENTER)
    opened.wait(f"location.pathname !== '{path}'")
    workspace = sc.open_workspace(opened.folder)
    rows = sc.translations(workspace, "manual", "hu")
    (row,) = [each for each in rows if each.unit.id == unit]
    assert row.text.endswith(" Mindig.")
    theirs = row.text.replace("Mindig", "Nappal")
    sc.set_translation(
        workspace, "manual", "hu", unit, theirs, made_from=row.unit.fingerprint
    )
    opened.go(path)
    assert opened.one("#text").get_property("value") == theirs


def test_a_passage_is_translated_by_the_keyboard_alone(opened: Open) -> None:
    """From the board to a saved text, with Tab, Enter and letters."""
    from selenium.webdriver.common.keys import Keys

    opened.go("/")
    to(opened, "a.count.critical[href*='/hu?']").send_keys(Keys.ENTER)
    opened.wait("location.pathname === '/documents/manual/hu'")
    to(opened, "ol.passages a").send_keys(Keys.ENTER)
    opened.wait("document.getElementById('writing') !== null")
    area = to(opened, "#text")
    text = "Hívja a segélyvonalat a 020 555 0102 számon, bármikor."
    area.send_keys(Keys.CONTROL, "a")
    area.send_keys(text)
    was = opened.chrome.current_url
    area.send_keys(Keys.CONTROL, Keys.ENTER)
    opened.wait("location.href !== arguments[0]", was)
    rows = sc.translations(sc.open_workspace(opened.folder), "manual", "hu")
    assert text in [row.text for row in rows]


def to(opened: Open, selector: str) -> "WebElement":
    """Press Tab until what is looked for has the focus."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    wanted = opened.one(selector)
    for _ in range(80):
        ActionChains(opened.chrome).send_keys(Keys.TAB).perform()
        if opened.chrome.switch_to.active_element == wanted:
            return wanted
    raise AssertionError(selector)


def test_a_file_is_dropped_on_a_page(opened: Open) -> None:
    """As by a hand: the browser is given a file where the page is."""
    before = len(sc.events(sc.open_workspace(opened.folder)))
    opened.go("/log")
    newest = newer()
    opened.chrome.execute_script(
        """
        const held = new DataTransfer();
        const data = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));
        held.items.add(new File([data], "Manual EN.docx"));
        for (const kind of ["dragover", "drop"])
          document.body.dispatchEvent(
            new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
        """,
        b64encode(newest).decode(),
    )
    opened.wait("location.pathname.startsWith('/files/')")
    opened.wait("document.querySelector('article.change') !== null")
    assert "Manual EN.docx" in opened.one("h1").text
    assert len(sc.events(sc.open_workspace(opened.folder))) == before
