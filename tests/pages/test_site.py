"""The public pages: in five languages, linked, without a script, valid."""

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

import safe_content
from safe_content.exchange.po import polib_guard
from safe_content.i18n.texts import LANGUAGES
from safe_content.publish.lasting_addresses import copies, past
from safe_content.workspace.config.site_settings import (
    SiteSettings,
    SiteSettingsError,
    read_site,
)
from tests.pages.releases import a_release, pages

PUBLIC = Path(safe_content.__file__).parent / "pages/public"
LOCALE = Path(safe_content.__file__).parent / "locale"
ATOM = "{http://www.w3.org/2005/Atom}"
_VOID = {"meta", "link", "base", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """A page taken apart; raises AssertionError where its tags do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs)
        self.tags.append(tag)
        for name in ("href", "src"):
            if found.get(name):
                self.links.append(str(found[name]))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def html() -> dict[str, Page]:
    return {
        name: Page(data.decode())
        for name, data in pages().items()
        if name.endswith(".html")
    }


def test_each_language_has_its_pages_its_feed_and_its_list() -> None:
    names = set(pages())
    for language in LANGUAGES:
        own = ("index.html", "manual.html", "report.html", "list.html", "feed.xml")
        assert {f"{language}/{name}" for name in own} <= names
        assert f"partners/sofia/{language}.html" in names
    assert {"index.html", "style.css", "sitemap.xml"} <= names


def test_every_link_leads_somewhere() -> None:
    site = html()
    index, files = a_release(2)
    there = {*pages(), *(f"files/{name}" for name in files)}
    there |= {place for place, _ in copies(index)}
    there |= {place for place, _, _ in past(a_release(2, a_release()[0])[0])}
    there |= {"files/SHA256SUMS", "bundles/sofia.zip"}
    dead = []
    for name, page in site.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            if path.startswith(("https://safe.example/documents/", "mailto:")):
                path = path.removeprefix("https://safe.example/documents/")
                if path.startswith("mailto:") or path in there:
                    continue
            target = (
                name if not path else str(Path("/", name).parent / path).lstrip("/")
            )
            target = str(Path("/" + target)).lstrip("/")
            parts: list[str] = []
            for part in target.split("/"):
                if part == "..":
                    parts.pop()
                else:
                    parts.append(part)
            target = "/".join(parts)
            if target not in there or (anchor and anchor not in site[target].ids):
                dead.append((name, link))
    assert dead == []


def test_no_page_but_one_runs_a_script_and_none_asks_another_server() -> None:
    for name, page in html().items():
        # The one that tells which edition a file is needs one, and works without.
        assert ("script" in page.tags) is name.endswith("/check.html"), name
        foreign = [
            link
            for link in page.links
            if link.startswith("http") and "safe.example" not in link
        ]
        assert foreign == [], name
    assert b"url(" not in pages()["style.css"]
    assert b"@import" not in pages()["style.css"]


def test_what_people_wrote_is_text_and_not_markup() -> None:
    page = pages()["partners/sofia/bg.html"].decode()
    assert "Sofia &lt;partner&gt;" in page
    assert "<partner>" not in page
    assert "Safe! &amp; partners" in pages()["en/index.html"].decode()


def test_a_translation_tells_its_state() -> None:
    page = " ".join(pages()["en/manual.html"].decode().split())
    assert "88% is up to date with the original text" in page
    assert (
        "7 passages are shown in English until they are translated or revised" in page
    )
    assert "2 passages follow an earlier version of the text, and say so" in page
    assert "1 passage is left out until it is translated or revised" in page
    assert (
        "Macedonian edition 2" in page
        or "Edition 2 of 23 November 2026, from the English text, revision 2" in page
    )
    report = pages()["mk/report.html"].decode()
    assert "Овој превод се преработува и дотогаш не се нуди." in report


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_tells_the_editions_of_its_language(language: str) -> None:
    feed = ElementTree.fromstring(pages()[f"{language}/feed.xml"])
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    documents = 1 if language == "mk" else 2
    assert len(entries) == 2 * documents
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}")
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT00:00:00Z", element.findtext(f"{ATOM}updated") or ""
        )
    if language == "en":
        summary = entries[0].findtext(f"{ATOM}summary") or ""
        assert "12 changes in the original text, 2 of them critical." in summary


def test_the_map_of_the_site_names_every_page_in_every_language() -> None:
    root = ElementTree.fromstring(pages()["sitemap.xml"])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [each.text for each in root.iter(f"{space}loc")]
    assert sorted(filter(None, found)) == sorted(
        f"https://safe.example/documents/{language}/{name}.html"
        for language in LANGUAGES
        for name in ("index", "manual", "report")
    )


def test_without_an_address_the_pages_work_all_the_same() -> None:
    made = pages(SiteSettings())
    assert "sitemap.xml" not in made
    for name, data in made.items():
        if name.endswith(".html"):
            Page(data.decode())
        elif name.endswith(".xml"):
            ElementTree.fromstring(data)


def test_the_same_release_gives_the_same_pages() -> None:
    assert pages() == pages()


def messages() -> set[tuple[str, ...]]:
    """All that the pages say."""
    found: set[tuple[str, ...]] = {
        (text,) for text in ("Documents", "Word file", "PDF", "Booklet to print (PDF)")
    }
    for path in PUBLIC.iterdir():
        text = path.read_text(encoding="utf-8")
        found |= {(m,) for m in re.findall(r't\.say\("([^"]+)"', text)}
        found |= set(re.findall(r't\.count\("([^"]+)", "([^"]+)"', text))
    return found


@pytest.mark.parametrize("language", ["nl", "hu", "bg", "mk"])
def test_the_pages_say_all_in_each_language(language: str) -> None:
    path = LOCALE / language / "LC_MESSAGES/site.po"
    entries = polib_guard.loads(path.read_bytes(), origin=path.name)
    known = set()
    for entry in entries:
        forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
        assert all(map(str.strip, forms)), entry.msgid
        for form in forms:
            assert sorted(re.findall(r"\{\w+\}", form)) == sorted(
                re.findall(r"\{\w+\}", entry.msgid)
            )
        both = (entry.msgid, entry.msgid_plural)
        known.add(both if entry.msgid_plural else both[:1])
    assert known == messages()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("address = 'safe.example'", "address should begin with https://."),
        ("colour = 'red'", "'colour' means nothing here."),
        ("[order]\nen = 3", '[order] should be lines such as en = "...".'),
        ("address = 3", "address should be text in quotation marks."),
    ],
)
def test_settings_that_can_not_be_followed(text: str, fact: str) -> None:
    with pytest.raises(SiteSettingsError) as caught:
        read_site(text.encode())
    assert fact in str(caught.value)
