"""What comes from outside, by form: a sound file of each, and what reads it."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from safe_content import exchange
from safe_content.checks.facts import facts_from
from safe_content.exchange import csv_glossary, glossary_formats, tmx_memory
from safe_content.exchange.po import catalog_po
from safe_content.exchange.review_list import review_formats
from safe_content.journeys.adoption.adoption_inputs import receive_adoption
from safe_content.journeys.intake.receiving import (
    receive_list,
    receive_memory,
    receive_terms,
    receive_word,
)
from safe_content.journeys.releases.handing_over import look
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.publish.receipts import (
    Receipt,
    ServedFile,
    dump_receipt,
    load_receipt,
)
from safe_content.translation.change_list import Form
from safe_content.translation.memory import Remembered
from safe_content.workspace.config.document_settings import read_settings
from safe_content.workspace.config.handwritten import tables_of, text_of
from safe_content.workspace.config.partner_settings import read_partners
from safe_content.workspace.config.site_settings import read_site
from safe_content.workspace.storage.backup_file import pack, unpack
from tests.docx.package.nasty import nasty
from tests.exchange.builder import a_sample
from tests.exchange.test_adoption_list import a_list as an_adoption
from tests.exchange.test_adoption_list import a_row as a_found_row
from tests.faults.cases import handed_over, lay_out
from tests.faults.injecting import scratch
from tests.journeys.desk import SETTINGS

_FACTS = """
[helpline]
kind = "help line"
values = { "*" = "112", hu = "06 80 205 520" }
"""
_TERMS = "en,hu,note\nhelp line,segélyvonal,\nvictim|victims,áldozat*,!x\n"
_PARTNERS = """
[a-partner]
title = "A partner"
languages = ["hu", "en"]
documents = ["manual"]
modules = [1, 2]
forms = ["docx"]
country = "hu"
logo = "sources/logo.png"
release = { stale = "omit" }
"""
_SITE = """
address = "https://example.org/documents"
publisher = "Somebody"
email = "office@example.org"
[titles]
en = "Documents"
[about]
hu = "Mi ez"
"""
_REMEMBERED = tuple(
    Remembered(
        source=f"Call <b>{number}</b> now.",
        translation=f"Hívja most: <b>{number}</b>.",
        previous="Talk in private.",
        following=None,
        origin="old.tmx",
    )
    for number in range(5)
)
_RECEIPT = Receipt(
    partner="a-partner",
    address="https://example.org/documents",
    release=3,
    since="2026-11-24T10:00:00+01:00",
    files=(
        ServedFile(
            file="manual-hu.docx",
            sha256="0" * 64,
            document="manual",
            language="hu",
            revision="en r0007",
            number=2,
        ),
    ),
)
_SHARED = Path(__file__).parents[2].parent / "shared/corpus/docx"


def _facts(data: bytes, *, origin: str) -> object:
    try:
        tables_of(data)
    except ValueError as error:
        raise SafeContentError(str(error), "") from error
    return facts_from(text_of(data), origin)


def _catalog(data: bytes, *, origin: str) -> object:
    return catalog_po.loads(
        data, document="manual", language=Language("hu"), origin=origin
    )


def _memory(data: bytes, *, origin: str) -> object:
    return receive_memory(
        data, origin=origin, source_language=Language("en"), language=Language("hu")
    )


def _backup(data: bytes, *, origin: str) -> object:
    return tuple(unpack(BytesIO(data), origin=origin)[1])


READERS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "docx": ("a.docx", receive_word),
    **{f"list{form}": (f"a{form}", receive_list) for form in Form},
    "catalog.po": ("hu.po", _catalog),
    "glossary.csv": ("glossary.csv", receive_terms),
    "glossary.tbx": ("glossary.tbx", receive_terms),
    "memory.tmx": ("memory.tmx", _memory),
    "adoption.docx": ("a.docx", receive_adoption),
    "adoption.html": ("a.html", receive_adoption),
    "receipt.json": ("receipt.json", load_receipt),
    "handover.zip": ("release.zip", look),
    "backup.zip": ("backup.zip", _backup),
    "facts.toml": ("facts.toml", _facts),
    "documents.toml": ("x", lambda data, origin: read_settings(data)),
    "partners.toml": ("x", lambda data, origin: read_partners(data)),
    "site.toml": ("x", lambda data, origin: read_site(data)),
}
"""By what is read: its name, and its reader."""


def seeds(form: str) -> list[bytes]:
    """Return sound files of a form, from which mutants are made."""
    if form == "docx":
        real = sorted(_SHARED.rglob("*.docx"), key=lambda p: p.stat().st_size)[:60:6]
        return [*map(nasty, range(8)), *(path.read_bytes() for path in real)]
    if form.startswith("list"):
        return [exchange.write(a_sample(), Form(form.removeprefix("list")))]
    return [_SEEDS[form]()]


@cache
def _handover() -> bytes:
    with scratch() as place:
        lay_out(place)
        return handed_over(place)


def _backed_up() -> bytes:
    file = BytesIO()
    files = [("sources/documents.toml", SETTINGS.encode()), ("a/b.docx", nasty(1))]
    pack(file, files, who="Vera", when="2026-11-24T10:00:00+01:00")
    return file.getvalue()


def _an_adoption(name: str) -> bytes:
    rows = (
        a_found_row(2, "Talk <b>in private</b>.", "Говорете <b>насаме</b>.", "Бавно."),
        a_found_row(9, "", "© 2017", unit=""),
    )
    return review_formats.write(an_adoption(*rows), name)


_SEEDS: Mapping[str, Callable[[], bytes]] = {
    "catalog.po": lambda: exchange.write(a_sample(), Form.PO),
    "glossary.csv": _TERMS.encode,
    "glossary.tbx": lambda: glossary_formats.write(
        csv_glossary.read(_TERMS.encode(), origin="x").terms, "glossary.tbx"
    ),
    "memory.tmx": lambda: tmx_memory.write(
        _REMEMBERED, source_language=Language("en"), language=Language("hu")
    ),
    "adoption.docx": lambda: _an_adoption("a.docx"),
    "adoption.html": lambda: _an_adoption("a.html"),
    "receipt.json": lambda: dump_receipt(_RECEIPT),
    "handover.zip": _handover,
    "backup.zip": _backed_up,
    "facts.toml": _FACTS.encode,
    "documents.toml": SETTINGS.encode,
    "partners.toml": _PARTNERS.encode,
    "site.toml": _SITE.encode,
}
