"""The public pages as a browser shows them, on a desk and on a telephone."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from safe_content import pages as pages_of
from safe_content.i18n.texts import LANGUAGES
from safe_content.model.units import Language
from tests.pages.releases import a_release, pages
from tests.pages.statuses import a_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
SHOWN = ("index.html", "manual.html", "report.html", "list.html", "check.html")
WIDTHS = ((1280, 900), (390, 844))

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not here"),
]
_CHECK = """
const done = arguments[arguments.length - 1];
axe.run(document).then(found => done(found.violations.map(
  v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))));
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    _, files = a_release(2)
    shown = {f"files/{name}": data for name, data in files.items()}
    for name, data in {**pages(), **shown}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def browser() -> "Iterator[Chrome]":
    selenium = pytest.importorskip("selenium.webdriver")
    options = selenium.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    service = selenium.ChromeService(shutil.which("chromedriver"))
    chrome = selenium.Chrome(options=options, service=service)
    yield chrome
    chrome.quit()


@pytest.mark.parametrize(("wide", "high"), WIDTHS)
@pytest.mark.parametrize("language", ["en", "nl", "hu", "bg", "mk"])
def test_a_page_is_accessible_and_fits(
    browser: "Chrome", site: Path, language: str, wide: int, high: int
) -> None:
    names = [f"{language}/{name}" for name in SHOWN] + [
        f"partners/sofia/{language}.html",
        f"documents/manual/{language}/index.html",
        f"documents/manual/{language}/edition-1.docx/index.html",
    ]
    for name in names:
        look_at(browser, site / name, wide, high)


def look_at(browser: "Chrome", path: Path, wide: int, high: int) -> None:
    """Open a page at a width; fail if it does not fit or shuts anyone out."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": wide, "height": high, "deviceScaleFactor": 1, "mobile": wide < 500},
    )
    browser.get(path.as_uri())
    width = browser.execute_script("return document.documentElement.scrollWidth")
    assert width <= wide, path
    if pictures := os.environ.get("SAFE_CONTENT_SCREENSHOTS"):
        picture = f"{path.parent.name}-{path.stem}-{wide}.png"
        browser.save_screenshot(str(Path(pictures) / picture))
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm install --no-save axe-core")
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    assert browser.execute_async_script(_CHECK) == [], path


@pytest.mark.parametrize(("wide", "high"), WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_what_is_current_is_accessible_and_fits(
    browser: "Chrome", tmp_path: Path, language: Language, wide: int, high: int
) -> None:
    path = tmp_path / "status.html"
    path.write_text(pages_of.status_page(a_map(language)), encoding="utf-8")
    look_at(browser, path, wide, high)


def test_downloads_lead_to_the_files(browser: "Chrome", site: Path) -> None:
    from hashlib import sha256

    from selenium.webdriver.common.by import By

    index, _ = a_release(2)
    known = {item.file_name: item.sha256 for item in index.items}
    browser.get((site / "hu/manual.html").as_uri())
    links = browser.find_elements(By.CSS_SELECTOR, "ul.files a[download]")
    found = {}
    for link in links:
        path = Path((link.get_attribute("href") or "").removeprefix("file://"))
        found[link.get_attribute("download")] = sha256(path.read_bytes()).hexdigest()
    assert len(found) > 20
    assert {name: known[str(name)] for name in found} == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_is_told_which_edition_a_file_is(
    browser: "Chrome", site: Path, tmp_path: Path, language: str
) -> None:
    """The file is read in the browser, and the page is shown without any server."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    old, new, strange = (tmp_path / f"{n}.docx" for n in ("old", "new", "strange"))
    old.write_bytes(a_release(1)[1]["manual-hu.docx"])
    new.write_bytes((site / "files/manual-hu.docx").read_bytes())
    strange.write_bytes(b"of somebody's")
    said = {}
    for path in (old, new, strange):
        browser.get((site / language / "check.html").as_uri())
        browser.find_element(By.ID, "file").send_keys(str(path))
        answer = browser.find_element(By.ID, "answer")
        WebDriverWait(browser, 20).until(
            lambda chrome: chrome.find_element(By.ID, "answer").text
        )
        said[path.stem] = answer.text
        links = answer.find_elements(By.TAG_NAME, "a")
        assert len(links) == (path == old)
    assert len(set(said.values())) == 3
    assert "Képzési kézikönyv" in said["old"]
    assert "Képzési kézikönyv" in said["new"]
    if language == "en":
        assert said["old"].splitlines()[0] == (
            "“Képzési kézikönyv” (Hungarian), edition 1: edition 2 is the newest."
        )
        assert said["new"] == (
            "“Képzési kézikönyv” (Hungarian), edition 2: it is the newest."
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_list_begins_with_its_own_language(
    browser: "Chrome", site: Path, language: Language
) -> None:
    """In a frame of the size that the site hands out, without turning the wheel."""
    from selenium.webdriver.common.by import By

    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 420, "height": 480, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.get((site / language / "list.html").as_uri())
    link = browser.find_element(By.CSS_SELECTOR, "ul.files a")
    assert f"-{language}.docx" in (link.get_attribute("href") or "")
    assert link.location["y"] + link.size["height"] <= 480
