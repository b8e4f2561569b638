"""What the sample masters hold: real Word files, in two revisions each."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import phonenumbers
import pytest
from lxml import etree

from safe_content.model import codes
from tests.sample.build import build
from tests.sample.content import DOCUMENTS, LANGUAGES, MASTERS, content

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MASTER_FILES = [
    pytest.param(document, language, revision, id=f"{document} {language} {revision}")
    for document in DOCUMENTS
    for language in MASTERS
    for revision in (1, 2)
]


def parts(document: str, language: str = "en", revision: int = 1) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(build(document, language, revision))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(document: str, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(document)[part])


@pytest.mark.parametrize(("document", "language", "revision"), MASTER_FILES)
def test_every_master_is_a_package_whose_relations_lead_somewhere(
    document: str, language: str, revision: int
) -> None:
    held = parts(document, language, revision)
    dangling = [
        (name, relation.get("Target"))
        for name, data in held.items()
        if name.endswith(".rels")
        for relation in etree.fromstring(data)
        if relation.get("TargetMode") != "External"
        and _target(name, relation.get("Target", "")) not in held
    ]
    assert dangling == []


def _target(relations: str, target: str) -> str:
    folder = Path(relations).parent.parent
    return str((folder / target).as_posix()).replace("word/charts/../", "word/")


@pytest.mark.parametrize(("document", "language", "revision"), MASTER_FILES)
def test_every_master_opens_in_another_reader(
    document: str, language: str, revision: int
) -> None:
    opened = docx.Document(io.BytesIO(build(document, language, revision)))
    assert opened.core_properties.title == content(document).text(
        "cover.title", language, revision
    )


def test_the_same_master_is_the_same_bytes() -> None:
    first = build("report", "en", 1)
    build.cache_clear()
    assert build("report", "en", 1) == first


@pytest.mark.parametrize(
    ("document", "path", "count"),
    [
        pytest.param("manual", f".//{W}footnoteReference", 4, id="footnotes"),
        pytest.param("manual", f".//{W}txbxContent", 2, id="a text box, twice over"),
        pytest.param("manual", f".//{W}commentReference", 1, id="a comment"),
        pytest.param(
            "manual",
            ".//{http://schemas.microsoft.com/office/word/2010/wordml}checkbox",
            5,
            id="a checklist",
        ),
        pytest.param("manual", f".//{W}vMerge", 10, id="cells over several rows"),
        pytest.param("manual", f".//{W}gridSpan", 2, id="cells over several columns"),
        pytest.param("manual", f".//{W}docPartGallery", 1, id="a table of contents"),
        pytest.param("report", f".//{W}endnoteReference", 3, id="endnotes"),
        pytest.param("report", f".//{W}pgSz[@{W}orient]", 1, id="a landscape section"),
        pytest.param(
            "report",
            ".//{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
            1,
            id="a chart",
        ),
        pytest.param("social-map", f".//{W}tbl", 4, id="a table for each country"),
        pytest.param("social-map", f".//{W}tblHeader", 4, id="repeated table heads"),
        pytest.param("social-map", f".//{W}tr", 24, id="twenty services"),
    ],
)
def test_the_masters_hold_what_real_ones_do(
    document: str, path: str, count: int
) -> None:
    assert len(tree(document).findall(path)) == count


@pytest.mark.parametrize(
    ("document", "key", "before", "after"),
    [
        pytest.param(
            "manual",
            "m4.table.nl.number",
            "0800 555 0123",
            "0800 555 0145",
            id="a help line",
        ),
        pytest.param(
            "manual",
            "m3.say.notes",
            "Make notes while the person is speaking.",
            "Do not make notes while the person is speaking.",
            id="a negation",
        ),
        pytest.param(
            "manual",
            "m3.interpreter.speak",
            "Speak to the person, not to the interpreter, and keep your sentances"
            " short.",
            "Speak to the person, not to the interpreter, and keep your sentences"
            " short.",
            id="a typo",
        ),
        pytest.param(
            "manual",
            "m3.say.question",
            "Ask one question at a time, and do not fill the silence.",
            "Ask <b>one question at a time</b>, and do not fill the silence.",
            id="words made bold",
        ),
        pytest.param(
            "social-map",
            "i.papers",
            "You need an identity document to be helped.",
            "You do not need an identity document to be helped.",
            id="a negation in the map",
        ),
        pytest.param(
            "social-map",
            "i.letters",
            "Services are listed by town, from north to south.",
            "",
            id="a paragraph removed",
        ),
    ],
)
def test_the_second_revision_changes(
    document: str, key: str, before: str, after: str
) -> None:
    texts = content(document)
    assert (texts.text(key, "en", 1), texts.text(key, "en", 2)) == (before, after)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_second_revision_moves_a_part(document: str) -> None:
    def blocks(revision: int) -> list[str]:
        flow = content(document).flow("en", revision)
        return list(dict.fromkeys(entry.block for entry in flow))

    assert sorted(blocks(1)) == sorted(blocks(2))
    assert blocks(1) != blocks(2)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_second_revision_splits_a_paragraph(document: str) -> None:
    texts = content(document)
    added = [e for e in texts.entries.values() if e.text("en", 2) and not e.text("en")]
    split = [
        entry.key
        for entry in texts.entries.values()
        for new in added
        if entry.text("en") == f"{entry.text('en', 2)} {new.text('en', 2)}"
    ]
    assert len(split) == 1
    assert len(added) == 2


@pytest.mark.parametrize("document", DOCUMENTS)
def test_dutch_changes_in_one_place_of_its_own(document: str) -> None:
    changed = [
        entry.key
        for entry in content(document).entries.values()
        if entry.text("nl") != entry.text("nl", 2)
    ]
    assert len(changed) == 1


@pytest.mark.parametrize("document", DOCUMENTS)
def test_dutch_says_what_english_says(document: str) -> None:
    silent = [
        entry.key
        for entry in content(document).entries.values()
        if bool(entry.text("en")) != bool(entry.text("nl"))
        or sorted(map(str, codes.tags(entry.text("en"))))
        != sorted(map(str, codes.tags(entry.text("nl"))))
    ]
    assert silent == []


def test_telephone_numbers_are_such_as_their_country_gives() -> None:
    targets = [
        link
        for entry in content("social-map").entries.values()
        for link in entry.links
        if link.startswith("tel:")
    ]
    numbers = [phonenumbers.parse(link.removeprefix("tel:")) for link in targets]
    assert len(numbers) == 20
    assert all(map(phonenumbers.is_valid_number, numbers))


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize(
    ("document", "language", "pages"),
    [
        pytest.param("manual", "en", 8, id="manual in English"),
        pytest.param("manual", "nl", 8, id="manual in Dutch"),
        pytest.param("report", "en", 8, id="report in English"),
        pytest.param("social-map", "nl", 6, id="social map in Dutch"),
    ],
)
def test_libreoffice_lays_the_master_out(
    tmp_path: Path, document: str, language: str, pages: int
) -> None:
    office, inform = shutil.which("soffice"), shutil.which("pdfinfo")
    if not office or not inform:
        pytest.skip("LibreOffice and poppler are needed to lay out a page")
    source = tmp_path / "master.docx"
    source.write_bytes(build(document, language, 1))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*convert, tmp_path, source], check=True, capture_output=True)
    told = subprocess.run(
        [inform, tmp_path / "master.pdf"], check=True, capture_output=True, text=True
    )
    assert f"Pages:           {pages}\n" in told.stdout


def test_each_language_has_every_passage() -> None:
    missing = [
        (document, language, entry.key)
        for document in DOCUMENTS
        for entry in content(document).entries.values()
        for language in LANGUAGES
        if bool(entry.text("en")) != bool(entry.text(language))
    ]
    assert missing == []
