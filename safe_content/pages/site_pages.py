"""The public pages beside the releases: in each language, without a script but one.

That one tells of a file on the visitor's own computer which edition it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from safe_content.exchange.copies_letter import order_link
from safe_content.exchange.directory.directory_forms import FORMS
from safe_content.execution import SERIAL, Executor
from safe_content.i18n.texts import LANGUAGES, SITE, Texts, texts
from safe_content.journeys.releases.public_site import (
    Publication,
    Shelf,
    Site,
    Translation,
)
from safe_content.model.units import Language
from safe_content.pages.entry_cards import cards_of
from safe_content.publish.lasting_addresses import (
    DOCUMENTS,
    Address,
)

if TYPE_CHECKING:
    from jinja2 import Environment

_LEAVE = "https://{language}.wikipedia.org/"
"""Where a visitor goes who has to leave at once, if the settings say nothing else."""

_DATA = {
    ".csv": "CSV",
    ".json": "JSON",
    ".vcf": "vCard",
    ".geojson": "GeoJSON",
    ".zip": "HSDS (Open Referral)",
}
"""The forms in which entries are offered, by the endings of their files."""

LARGEST_FEED = 50
"""Entries of a feed."""

_FORMS = ("docx", "pdf", "booklet")


@dataclass(frozen=True, slots=True, kw_only=True)
class _ShownSite:
    """A site to be shown in a language; None for what stands before all of them."""

    site: Site
    language: Language | None


def site_pages(site: Site, executor: Executor = SERIAL) -> Mapping[str, bytes]:
    """Return the pages as files by their names; the same release gives the same."""
    tasks = [_ShownSite(site=site, language=each) for each in (None, *LANGUAGES)]
    return {
        name: data
        for shown in executor.map(_shown, tasks)
        for name, data in shown.items()
    }


def _shown(task: _ShownSite) -> dict[str, bytes]:
    pages = _front(task.site)
    if task.language is not None:
        pages = _pages(task.site, task.language)
    made = {name: text.encode() for name, text in pages}
    if task.language is not None:
        made.update(_data(task.site, task.language))
    if task.language is None and task.site.logo:
        made[_logo(task.site)] = task.site.logo
    return made


def _logo(site: Site) -> str:
    """Return what the picture before the site's name is called; empty without one."""
    ending = site.settings.logo.rpartition(".")[2].lower()
    return f"logo.{ending}" if site.logo else ""


def _front(site: Site) -> Iterator[tuple[str, str]]:
    yield "style.css", _file("style.css")
    yield "check.js", _file("check.js")
    if site.directories:
        yield "directory.js", _file("directory.js")
    yield "editions.js", f"window.safeContentEditions = {site.digests};\n"
    yield "index.html", _render("entry.html", _common(site, LANGUAGES[0]))
    names = [publication.name for publication in site.publications]
    names += [directory_path(n).removesuffix(".html") for n in site.directories]
    if site.settings.address:
        paths = ("index.html", *(f"{name}.html" for name in names))
        yield (
            "sitemap.xml",
            _render("sitemap.xml", {**_common(site, LANGUAGES[0]), "paths": paths}),
        )


def _pages(site: Site, language: Language) -> Iterator[tuple[str, str]]:
    common = _common(site, language)
    order = order_link(site.settings.email, language)
    home = {**common, "path": "index.html", "order_link": order}
    yield f"{language}/index.html", _render("home.html", home)
    check = {**common, "path": "check.html"}
    yield f"{language}/check.html", _render("check.html", check)
    feed = {
        **common,
        "feed": f"{common['home']}feed.xml",
        "page": f"{common['home']}index.html",
    }
    yield f"{language}/feed.xml", _render("feed.xml", feed)
    yield from _directories(site, language, common)
    for publication in site.publications:
        path = f"{publication.name}.html"
        news = [item for item in site.news if item.document == publication.name]
        shown = {
            **common,
            "path": path,
            "publication": publication,
            "translations": _own_first(publication, language),
            "news": news,
        }
        yield f"{language}/{path}", _render("document.html", shown)
    yield (
        f"{language}/list.html",
        _list(
            {**common, "feed": "feed.xml"},
            str(common["name"]),
            site.publications,
            "../",
        ),
    )
    yield from _lasting(site, language, common)
    for shelf in site.shelves:
        yield from _shelf(site, shelf, language, common)


def _directories(
    site: Site, language: Language, common: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Yield the page of each directory."""
    for name, by_language in site.directories.items():
        leading = next(iter(by_language))
        found = by_language.get(language) or by_language[leading]
        path = directory_path(name)
        shown = {
            **common,
            "path": path,
            "directory": cards_of(found, leading, language, site.when),
            "leave": site.settings.leave or _LEAVE.format(language=language),
            "data": [
                (f"data/{name}-{language}{ending}", form)
                for ending, form in _DATA.items()
            ],
        }
        yield f"{language}/{path}", _render("directory.html", shown)


def directory_path(document: str) -> str:
    """Return the name of the page of a directory."""
    return f"{document}-directory.html"


def _data(site: Site, language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield the entries of each directory as data, in one language."""
    for name, by_language in site.directories.items():
        found = by_language.get(language) or next(iter(by_language.values()))
        for ending in _DATA:
            yield f"data/{name}-{language}{ending}", FORMS[ending](found)


def _shelf(
    site: Site, shelf: Shelf, language: Language, common: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Yield a partner's list, and a feed of what is new in it, in one language."""
    place = f"partners/{shelf.name}/{language}"
    shown = {**common, "feed": f"{language}.xml"}
    yield f"{place}.html", _list(shown, shelf.title, shelf.publications, "../../")
    own = {
        (publication.name, translation.language)
        for publication in shelf.publications
        for translation in publication.translations
    }
    news = [item for item in site.news if (item.document, item.language) in own]
    base = site.settings.address or f"urn:safe-content:{language}:"
    feed = {
        **common,
        "name": shelf.title,
        "news": news[:LARGEST_FEED],
        "feed": f"{base}/{place}.xml",
        "page": f"{base}/{place}.html",
    }
    yield f"{place}.xml", _render("feed.xml", feed)


def _lasting(
    site: Site, language: Language, common: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Yield the pages at addresses that never change, in the document's language."""
    for address in site.addresses:
        if _spoken(address.language) == language:
            up = "../" * (address.path.count("/") + 1)
            yield f"{address.path}/index.html", _address(address, up)
    for each in site.editions:
        if _spoken(each.language) == language:
            shown = {**common, "list": each, "up": "../../../"}
            place = f"{DOCUMENTS}/{each.document}/{each.language}"
            yield f"{place}/index.html", _render("editions.html", shown)


def address_page(address: Address, home: str) -> bytes:
    """Return what stands in the place of a file; `home` is where the site is, if known."""
    return _address(address, f"{home}/" if home else "").encode()


def _address(address: Address, up: str) -> str:
    """Return what stands in the place of a file; `up` leads to the site, if anything."""
    language = _spoken(address.language)
    said = texts(language, SITE)
    return _render(
        "address.html",
        {
            "language": language,
            "t": said,
            "address": address,
            "day": lambda text: said.day(date.fromisoformat(text)),
            "up": up,
        },
    )


def _spoken(language: Language) -> Language:
    """Return the language of a page about a text in `language`."""
    return texts(language).language


def _own_first(publication: Publication, language: Language) -> list[Translation]:
    return sorted(
        publication.translations,
        key=lambda translation: translation.language != language,
    )


def _list(
    common: Mapping[str, object],
    heading: str,
    publications: tuple[Publication, ...],
    up: str,
) -> str:
    return _render(
        "list.html",
        {
            **common,
            "heading": heading,
            "publications": publications,
            "own_first": _own_first,
            "up": up,
        },
    )


def _common(site: Site, language: Language) -> dict[str, object]:
    """Return what every page of a language speaks of."""
    said = texts(language, SITE)
    settings = site.settings
    labels = dict(zip(_FORMS, _form_labels(said), strict=True))
    address = settings.address
    return {
        "site": site,
        "language": language,
        "languages": LANGUAGES,
        "t": said,
        "news": [item for item in site.news if item.language == language][
            :LARGEST_FEED
        ],
        "capital": _capital,
        "name": settings.titles.get(language) or said.translations.gettext("Documents"),
        "address": address,
        "logo": _logo(site),
        "home": f"{address}/{language}/"
        if address
        else f"urn:safe-content:{language}:",
        "day": lambda text: said.day(date.fromisoformat(text)),
        "moment": lambda text: f"{text}T00:00:00Z",
        "form": labels.get,
        "ended": lambda text: f"{text.rstrip('.')}.",
        "own_name": _own_name,
    }


def _form_labels(said: Texts) -> tuple[str, str, str]:
    own = said.translations.gettext
    return own("Word file"), own("PDF"), own("Booklet to print (PDF)")


def _own_name(language: Language) -> str:
    """Return what a language is called by those who speak it."""
    return _capital(texts(language).name_of(language))


def _capital(text: str) -> str:
    """Return a text as it begins a line."""
    return text[:1].upper() + text[1:]


def _render(template: str, values: Mapping[str, object]) -> str:
    return _environment().get_template(template).render(values)


@cache
def _file(name: str) -> str:
    return (files("safe_content.pages") / "public" / name).read_text("utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("safe_content.pages") / "public"
    return Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
