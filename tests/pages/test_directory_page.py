"""The page of a directory: without a script, in a browser, on a telephone."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from safe_content.i18n.texts import LANGUAGES
from safe_content.journeys.releases.public_site import Site, present
from safe_content.model.units import Language
from safe_content.pages import site_pages
from tests.directory.entries import a_directory
from tests.pages.releases import SETTINGS, a_release, documents
from tests.pages.test_browser import WIDTHS, browser, look_at

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

__all__ = ["browser"]


def site() -> Site:
    index, _ = a_release(1)
    found = present(index, SETTINGS, documents(), ())
    return replace(
        found,
        when="2026-11-23",
        directories={"manual": {Language(x): a_directory(x) for x in LANGUAGES}},
    )


def page(language: str) -> str:
    return site_pages(site())[f"{language}/manual-directory.html"].decode()


def test_all_that_is_public_stands_there_without_a_script() -> None:
    words = re.sub(r"<[^>]*>", " ", page("en"))
    for said in (
        "Duna House &amp; Friends",
        "06 80 555 012",
        "Tisza Legal Desk &lt;free&gt;",
    ):
        assert said in words
    assert "Gone" not in words
    assert words.index("Verified on 1 November 2026.") < words.index("Tisza")
    assert "Closed for the time being" in words
    assert "Nobody has verified this yet: call before you go." in words
    assert "Not shown, since the sources contradict each other: Telephone." in words


def test_what_is_overdue_is_marked_when_the_release_is_made() -> None:
    late = re.findall(r'id="(\w{8})".*?class="late"( hidden)?', page("en"), re.DOTALL)
    assert late == [("aaaa2222", " hidden"), ("bbbb3333", "")]


def test_a_telephone_dials_from_anywhere() -> None:
    assert 'href="tel:+3680555012"' in page("hu")
    assert 'href="tel:+3662555013"' in page("hu")


def test_the_entries_are_offered_as_data() -> None:
    pages = site_pages(site())
    forms = ("csv", "json", "vcf", "geojson", "zip")
    for language in LANGUAGES:
        for form in forms:
            name = f"data/manual-{language}.{form}"
            assert pages[name]
            assert (
                f'href="../{name}"'
                in pages[f"{language}/manual-directory.html"].decode()
            )


needs_browser = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not here"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("directory")
    for name, data in site_pages(site()).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    return place


class TestInABrowser:
    pytestmark = needs_browser

    @pytest.mark.parametrize(("wide", "high"), WIDTHS)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_is_accessible_and_fits(
        self, browser: "Chrome", folder: Path, language: str, wide: int, high: int
    ) -> None:
        look_at(browser, folder / language / "manual-directory.html", wide, high)

    def test_it_is_searched_and_filtered(self, browser: "Chrome", folder: Path) -> None:
        from selenium.webdriver.common.by import By
        from selenium.webdriver.support.ui import Select

        browser.get((folder / "hu/manual-directory.html").as_uri())

        def shown() -> list[str]:
            found = browser.find_elements(By.CSS_SELECTOR, "article.entry")
            return [str(e.get_attribute("id")) for e in found if e.is_displayed()]

        assert shown() == ["aaaa2222", "bbbb3333", "cccc4444"]
        browser.find_element(By.ID, "words").send_keys("PECS")
        assert shown() == ["cccc4444"]
        browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
        Select(browser.find_element(By.ID, "town")).select_by_value("Szeged")
        assert shown() == ["bbbb3333"]
        status = browser.find_element(By.ID, "count").text
        assert status == "1 szolgáltatás, összesen 3"
        Select(browser.find_element(By.ID, "spoken")).select_by_value("en")
        assert shown() == []

    def test_what_became_overdue_since_is_marked(
        self, browser: "Chrome", folder: Path
    ) -> None:
        from selenium.webdriver.common.by import By

        page = folder / "en/manual-directory.html"
        aged = folder / "en/aged.html"
        text = page.read_text(encoding="utf-8").replace("2027-05-01", "2026-11-24")
        aged.write_text(text, encoding="utf-8")
        browser.get(aged.as_uri())
        line = browser.find_element(By.CSS_SELECTOR, "#aaaa2222 .verified")
        assert "That is long ago" in line.text
        assert "care" in str(line.get_attribute("class"))

    def test_it_can_be_left_at_once(self, browser: "Chrome", folder: Path) -> None:
        from selenium.webdriver.common.by import By
        from selenium.webdriver.common.keys import Keys

        page = folder / "en/manual-directory.html"
        safe = folder / "safe.html"
        safe.write_text("<title>Weather</title>", encoding="utf-8")
        left = folder / "en/left.html"
        text = page.read_text(encoding="utf-8")
        text = text.replace("https://en.wikipedia.org/", safe.as_uri())
        left.write_text(text, encoding="utf-8")
        for leave in ("click", "keys"):
            browser.get("about:blank")
            browser.get(left.as_uri())
            if leave == "click":
                browser.find_element(By.ID, "leave").click()
            else:
                browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE * 2)
            assert browser.title == "Weather"
            browser.back()
            assert browser.current_url == "about:blank"
