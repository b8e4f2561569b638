"""What comes from outside is read with a warning, and steers no screen."""

from dataclasses import replace

import pytest

from safe_content import exchange
from safe_content.exchange import tmx_memory
from safe_content.exchange.lists.returned import NotOurListError
from safe_content.journeys.intake.receiving import (
    receive_list,
    receive_memory,
    receive_terms,
    receive_word,
)
from safe_content.model.errors import UnreadableFileError
from safe_content.model.open_matters import Cause
from safe_content.model.units import Language, Notice, UnitId
from safe_content.publish.receipts import (
    Receipt,
    UnreadableReceiptError,
    dump_receipt,
    load_receipt,
)
from safe_content.translation.change_list import Form, RowProblem
from safe_content.translation.memory import Remembered
from tests.docx.builder import deleted, document, field, inserted, paragraph, run
from tests.exchange.builder import a_list, a_row

RECEIPT = Receipt(
    partner="a-partner",
    address="https://example.org",
    release=3,
    since="2026-11-24",
    files=(),
)


def returned(text: str, remark: str = "", batch: str = "0a1b2c3d4e") -> bytes:
    """A list in JSON in which a translator, or somebody else, wrote this."""
    sent = exchange.write(replace(a_list(a_row()), batch=batch), Form.JSON)
    for key, value in (("target", text), ("remark", remark)):
        said = '"' + value.replace("\x1b", "\\u001b").replace('"', '\\"') + '"'
        sent = sent.replace(f'"{key}": ""'.encode(), f'"{key}": {said}'.encode())
    return sent


def test_a_master_with_a_number_that_reads_backwards() -> None:
    data = document(paragraph(run("Call \u202e1210 now.")))
    assert receive_word(data, origin="a.docx").notices == (
        Notice(
            message="the text holds a control that turns the direction of writing:"
            " “⟨U+202E⟩1210”",
            place="passage 1",
        ),
    )


def test_a_master_with_changes_that_nobody_decided_on() -> None:
    data = document(
        paragraph(
            deleted("020 555 0101", author="Vera", date="2026-11-20T09:00:00Z"),
            inserted(run("020 555 0199"), author="Vera", date="2026-11-23T09:00:00Z"),
            inserted(run("now"), author="", date=""),
        )
    )
    assert receive_word(data, origin="a.docx").notices == (
        Notice(
            message="2 changes tracked by Vera, 2026-11-20 to 2026-11-23, read as"
            " accepted: deleted '020 555 0101', inserted '020 555 0199'"
        ),
        Notice(
            message="1 change tracked by a person unnamed, read as accepted:"
            " inserted 'now'"
        ),
    )


def test_a_master_that_runs_something() -> None:
    data = document(paragraph(field("DDEAUTO c:\\\\x", run("now")), run("Call.")))
    assert receive_word(data, origin="a.docx").notices == (
        Notice(
            message="it holds a field that runs or fetches something, which is left out"
            " of editions: 'DDEAUTO c:\\\\\\\\x'",
            place="word/document.xml",
        ),
    )


def test_a_text_with_a_control_character_is_not_taken() -> None:
    delivery = receive_list(returned("Hívja\x1b[2J"), origin="a.json")
    assert delivery.rows == ()
    assert delivery.problems == (
        RowProblem(
            unit=UnitId("k3v9ta"),
            number=None,
            message="A text holds a control character, which no program shows, so it"
            " was not taken: 'Hívja⟨U+001B⟩[2J'",
            cause=Cause.CONTROL,
            text="Hívja⟨U+001B⟩[2J",
        ),
    )


def test_a_remark_with_a_control_character_is_spelled_out() -> None:
    delivery = receive_list(returned("Hívja.", "see\x1b[2J"), origin="a.json")
    assert [row.comments for row in delivery.rows] == [("see⟨U+001B⟩[2J",)]
    assert [problem.message for problem in delivery.problems] == [
        "A remark or name beside a text holds a control character: “see⟨U+001B⟩[2J”."
    ]


@pytest.mark.parametrize("batch", ["../../x", "a/b", "a\\b", "C:x", ""])
def test_a_list_with_a_name_that_leads_elsewhere_is_not_ours(batch: str) -> None:
    with pytest.raises(NotOurListError):
        receive_list(returned("Hívja.", batch=batch), origin="a.json")


@pytest.mark.parametrize(
    ("data", "name", "fact"),
    [
        pytest.param(b"", "a.po", "is empty.", id="nothing"),
        pytest.param(bytes(99), "a.xlsx", "holds nothing but zeros.", id="zeros"),
        pytest.param(b"%PDF-1.7", "a.xlf", "is a PDF, although", id="a PDF"),
        pytest.param(b"PK\3\4abc", "a.json", "is a packed file", id="a ZIP archive"),
        pytest.param(
            b"#" * (2**25 + 1), "a.po", "is too large: it has 32 MB", id="too large"
        ),
        pytest.param(
            b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>',
            "a.xlf",
            "declares entities",
            id="an entity",
        ),
        pytest.param(
            b'<!DOCTYPE xliff SYSTEM "http://example.org/x.dtd"><xliff/>',
            "a.xlf",
            "declares a document type",
            id="a document type elsewhere",
        ),
        pytest.param(
            b"<xliff>" + b"<g>" * 150 + b"</g>" * 150 + b"</xliff>",
            "a.xlf",
            "nested more than 100 deep",
            id="nesting",
        ),
        pytest.param(
            b"<tmx>" + b"<a/>" * 2_000_001 + b"</tmx>",
            "a.tmx",
            "2,000,002 elements",
            id="elements",
        ),
        pytest.param(b"[" * 100_000, "a.json", "is damaged or no JSON", id="brackets"),
    ],
)
def test_what_can_be_no_list_is_refused_by_name(
    data: bytes, name: str, fact: str
) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        exchange.read(data, origin=name)
    assert str(caught.value).startswith(f"{name} ")
    assert fact in str(caught.value)
    assert str(caught.value).endswith("Nothing was changed.")


@pytest.mark.parametrize(
    ("data", "name", "fact"),
    [
        pytest.param(b"", "a.csv", "is empty.", id="nothing"),
        pytest.param(b"PK\3\4abc", "a.csv", "is a packed file", id="Excel after all"),
        pytest.param(b"en,hu\n\xff,x", "a.csv", "is not in UTF-8.", id="no UTF-8"),
        pytest.param(b"#" * (2**25 + 1), "a.csv", "is too large", id="too large"),
        pytest.param(
            b"en,hu\n" + b"x" * 200_000, "a.csv", "is not a table:", id="one long cell"
        ),
        pytest.param(b"en,hu\n", "a.csv", "holds no terms.", id="no terms"),
        pytest.param(
            "en,hu\nvictim,áldozat\x1b[2J\n".encode(),
            "a.csv",
            "holds a control character, which no program shows: 'áldozat⟨U+001B⟩[2J'.",
            id="a term that steers the screen",
        ),
        pytest.param(b"<html/>", "a.tbx", "is no glossary in TBX.", id="other XML"),
        pytest.param(
            b'<!DOCTYPE t [<!ENTITY a "b">]><tbx/>', "a.tbx", "entities", id="entities"
        ),
    ],
)
def test_what_can_be_no_glossary_is_refused_by_name(
    data: bytes, name: str, fact: str
) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        receive_terms(data, origin=name)
    assert str(caught.value).startswith(f"{name} ")
    assert fact in str(caught.value)
    assert str(caught.value).endswith("Nothing was changed.")


def test_a_term_that_is_not_what_it_seems_is_told() -> None:
    found = receive_terms("en,hu\nhеlp,segély\n".encode(), origin="a.csv")
    assert [term.forms["hu"] for term in found.terms] == [("segély",)]
    assert found.notices == (
        Notice(
            message="a term holds letters of another alphabet that look alike: “hеlp”"
        ),
    )


def test_a_memory_gives_no_text_that_steers_the_screen() -> None:
    said = [
        Remembered(
            source=f"Text {n}",
            translation=text,
            previous=None,
            following=None,
            origin="old.tmx",
        )
        for n, text in enumerate(["Jó.", "Jó\x9b2J."])
    ]
    languages = {"source_language": Language("en"), "language": Language("hu")}
    data = tmx_memory.write(said, **languages)
    assert receive_memory(data, origin="a.tmx", **languages).entries == (said[0],)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[" * 100_000,
        b"3",
        b'{"format": "safe-content receipt 1"}',
        *(
            dump_receipt(RECEIPT).replace(old, new)
            for old, new in (
                (b'"release": 3', b'"release": 1e999'),
                (b'"release": 3', b'"release": []'),
                (b"a-partner", b"a\\u001b[2J"),
                (b'"files": []', b'"files": [3]'),
            )
        ),
    ],
)
def test_what_is_no_receipt_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableReceiptError):
        load_receipt(data, origin="receipt.json")


PAYLOADS = (
    '=HYPERLINK("http://example.org","x")',
    "+31 20 555 0101",
    "-1+1",
    "@SUM(1)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="x',
    "{{ 7*7 }}",
    "${7*7}",
    "%s %n",
    "</textarea><script>x</script>",
    "]]><x>",
    "<!-- -->",
    "=1+1|' /C calc'!A0",
)


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.XLIFF_1])
def test_formulas_and_markup_come_back_as_the_text_they_are(form: Form) -> None:
    rows = [
        a_row(f"unit{n}", source=f"Text {n}", translation=text, number=n + 1)
        for n, text in enumerate(PAYLOADS)
    ]
    data = exchange.write(a_list(*rows), form)
    returned_rows = exchange.read(data, origin=f"a{form}").rows
    assert {row.unit: row.text for row in returned_rows if row.text} == {
        UnitId(f"unit{n}"): text for n, text in enumerate(PAYLOADS)
    }
