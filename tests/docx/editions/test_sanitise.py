"""A document that goes out to the public runs nothing, fetches nothing, tells nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from safe_content.docx import read
from safe_content.docx.package import gate
from safe_content.docx.package.editor import edit_package
from safe_content.docx.sanitise.removals import Removal, Removed
from safe_content.docx.sanitise.sanitiser import active_content, clean, disarm, sanitise
from safe_content.journeys.intake.receiving import receive_word
from safe_content.model.errors import NotWordFileError, UnreadTextError
from safe_content.model.units import Notice, Story
from tests.docx.editions.canary import listening, to_pdf
from tests.docx.package.packages import (
    LINKS,
    MAIN,
    NAMESPACES,
    STYLES,
    TOP,
    body,
    package,
    relations,
    types,
)
from tests.sample.build import build

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus is not beside the project"
)
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{result}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def document(content: str, *links: str, **parts: str) -> bytes:
    """A document with this body, these relations and further parts."""
    return package(
        {
            MAIN: body(content),
            LINKS: relations("rId1 styles styles.xml", *links),
            "[Content_Types].xml": types(bin="application/x", png="image/png"),
            **{
                name.replace("__", "/").replace("_", "."): t
                for name, t in parts.items()
            },
        }
    )


def inside(data: bytes) -> str:
    """The body of a document, without the declarations around it."""
    text = gate.unpack(data, origin="a.docx")[MAIN].decode()
    found = re.search(r"<w:body>(.*)</w:body>", text, re.DOTALL)
    return found.group(1) if found else ""


@pytest.mark.parametrize(
    ("content", "after", "what"),
    [
        pytest.param(
            paragraph(field("DDEAUTO c:\\cmd.exe", run("now"))),
            paragraph(run("now")),
            [(Removed.LIVE_FIELD, "DDEAUTO c:\\cmd.exe")],
            id="a field that starts a program",
        ),
        pytest.param(
            paragraph(
                field("D</w:instrText></w:r><w:r><w:instrText>DE x", run("now")),
            ),
            paragraph(run("now")),
            [(Removed.LIVE_FIELD, "DDE x")],
            id="its name split over runs",
        ),
        pytest.param(
            paragraph(f'<w:fldSimple w:instr="DDE x">{run("now")}</w:fldSimple>'),
            paragraph(run("now")),
            [(Removed.LIVE_FIELD, "DDE x")],
            id="a simple field",
        ),
        pytest.param(
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                field("QUOTE 68 68 69", run("DDE")),
                "<w:r><w:instrText> x</w:instrText></w:r>",
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("now"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ),
            paragraph(run("now")),
            [(Removed.LIVE_FIELD, "QUOTE 68 68 69"), (Removed.LIVE_FIELD, "x")],
            id="a name spelled by another field",
        ),
        pytest.param(
            paragraph(field("PAGE", run("4"))),
            paragraph(field("PAGE", run("4"))),
            [],
            id="a page number stays a field",
        ),
        pytest.param(
            paragraph(field("AUTHOR", run("A. Person"))),
            paragraph(run("A. Person")),
            [(Removed.FILLED_FIELD, "AUTHOR")],
            id="a field that would tell the author again",
        ),
        pytest.param(
            paragraph(field('HYPERLINK "file:///c:/x"', run("here"))),
            paragraph(run("here")),
            [(Removed.LIVE_FIELD, 'HYPERLINK "file:///c:/x"')],
            id="a link to a file",
        ),
        pytest.param(
            paragraph(field('HYPERLINK "https://a.org"', run("here"))),
            paragraph(field('HYPERLINK "https://a.org"', run("here"))),
            [],
            id="a link to the web",
        ),
        pytest.param(
            paragraph(field('HYPERLINK \\l "top"', run("here"))),
            paragraph(field('HYPERLINK \\l "top"', run("here"))),
            [],
            id="a link within",
        ),
        pytest.param(
            paragraph(run("seen"), run("secret", "<w:vanish/>")),
            paragraph(run("seen")),
            [(Removed.HIDDEN, "secret")],
            id="hidden text",
        ),
        pytest.param(
            paragraph(run("seen", '<w:vanish w:val="0"/>')),
            paragraph(run("seen", '<w:vanish w:val="0"/>')),
            [],
            id="text that is said not to be hidden",
        ),
        pytest.param(
            paragraph(
                run("Call "),
                f'<w:del w:id="1" w:author="A"><w:r><w:delText>1</w:delText></w:r></w:del>'
                f'<w:ins w:id="2" w:author="A">{run("2")}</w:ins>',
            ),
            paragraph(run("Call "), run("2")),
            [(Removed.EDIT, "del"), (Removed.EDIT, "ins")],
            id="a number changed in a tracked change",
        ),
        pytest.param(
            '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
            f'{run("one")}</w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run("two")}</w:p>',
            f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run("one")}{run("two")}</w:p>',
            [(Removed.EDIT, "del")],
            id="two paragraphs joined in a tracked change",
        ),
        pytest.param(
            '<w:tbl><w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr><w:tc>'
            f"{paragraph(run('gone'))}</w:tc></w:tr><w:tr><w:tc>{paragraph(run('kept'))}"
            "</w:tc></w:tr></w:tbl>",
            f"<w:tbl><w:tr><w:tc>{paragraph(run('kept'))}</w:tc></w:tr></w:tbl>",
            [(Removed.EDIT, "del")],
            id="a row taken out in a tracked change",
        ),
        pytest.param(
            paragraph(
                '<w:commentRangeStart w:id="0"/>',
                run("text"),
                '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
            ),
            paragraph(run("text")),
            [],
            id="the place of a comment",
        ),
    ],
)
def test_what_is_taken_out_of_a_text(
    content: str, after: str, what: list[tuple[Removed, str]]
) -> None:
    made = clean(document(content))
    assert [(removal.what, removal.detail) for removal in made.removals] == what
    assert inside(made.data) == after


def test_text_hidden_by_a_style_is_taken_out() -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr>'
        '</w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    content = paragraph(run("secret", '<w:rStyle w:val="B"/>'), run("seen"))
    made = clean(package({MAIN: body(content), STYLES: styles}))
    assert inside(made.data) == paragraph(run("seen"))


def test_a_picture_from_elsewhere_goes_and_one_inside_stays() -> None:
    def picture(reference: str) -> str:
        return (
            "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic>"
            f"<pic:blipFill><a:blip {reference}/></pic:blipFill></pic:pic>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    both = 'r:embed="rId3" r:link="rId2"'
    made = clean(
        document(
            paragraph(picture('r:link="rId2"'), picture(both)),
            "rId2 image http://tracker.example/a.png",
            "rId3 image media/a.png",
            word__media__a_png="PNG",
        )
    )
    assert inside(made.data) == paragraph("<w:r/>", picture('r:embed="rId3"'))
    assert made.removals == (
        Removal(
            what=Removed.LINKED_PICTURE,
            detail="http://tracker.example/a.png",
            part=MAIN,
        ),
    )


def test_an_embedded_file_leaves_its_picture() -> None:
    shape = '<v:shape style="width:1pt"><v:imagedata r:id="rId3"/></v:shape>'
    made = clean(
        document(
            paragraph(
                f'<w:r><w:object w:dxaOrig="1">{shape}'
                '<o:OLEObject Type="Embed" r:id="rId2"/></w:object></w:r>'
            ),
            "rId2 oleObject embeddings/a.bin",
            "rId3 image media/a.png",
            word__embeddings__a_bin="MZ",
            word__media__a_png="PNG",
        )
    )
    assert inside(made.data) == paragraph(f"<w:r><w:pict>{shape}</w:pict></w:r>")
    assert "word/embeddings/a.bin" not in gate.unpack(made.data, origin="a.docx")


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        pytest.param("https://help.example.org", True, id="the web"),
        pytest.param("mailto:help@example.org", True, id="an e-mail"),
        pytest.param("tel:+389000", True, id="a telephone"),
        pytest.param("javascript:alert(1)", False, id="a script"),
        pytest.param("file:///etc/passwd", False, id="a file"),
        pytest.param("\\\\host:80\\share", False, id="a share"),
        pytest.param("ms-msdt:/id", False, id="a program"),
    ],
)
def test_a_link_leads_to_the_web_an_email_or_a_telephone(
    address: str, stays: bool
) -> None:
    link = f'<w:hyperlink r:id="rId2">{run("here")}</w:hyperlink>'
    made = clean(document(paragraph(link), f"rId2 hyperlink {address}"))
    expected = paragraph(link if stays else run("here"))
    assert inside(made.data) == expected
    assert [removal.detail for removal in made.removals] == [] if stays else [address]


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("mailto:a@example.org?subject=Help", "mailto:a@example.org?subject=Help"),
        (
            "mailto:a@example.org?subject=Help&amp;bcc=b@example.org&amp;body=I%20am",
            "mailto:a@example.org?subject=Help",
        ),
        ("mailto:a@example.org?body=I%20am", "mailto:a@example.org"),
        (
            "MAILTO:a@example.org?SUBJECT=x%0D%0ABcc:b@example.org",
            "MAILTO:a@example.org",
        ),
    ],
)
def test_a_mail_is_an_address_and_a_subject(address: str, left: str) -> None:
    link = f'<w:hyperlink r:id="rId2">{run("here")}</w:hyperlink>'
    made = clean(document(paragraph(link), f"rId2 hyperlink {address}"))
    assert inside(made.data) == paragraph(link)
    parts = gate.unpack(made.data, origin="a.docx")
    told = parts["word/_rels/document.xml.rels"].decode()
    assert f'Target="{left}"' in told
    assert len(made.removals) == (left != address)


def test_parts_that_run_something_go() -> None:
    made = clean(
        document(
            paragraph(run("text")),
            f"rId2 {MICROSOFT}/vbaProject vbaProject.bin",
            "rId3 control activeX/a.xml",
            "rId4 aPartNobodyThoughtOf odd.xml",
            word__vbaProject_bin="MZ",
            word__activeX__a_xml="<x/>",
            word__odd_xml="<x/>",
        )
    )
    assert [removal.what for removal in made.removals] == [
        Removed.MACRO,
        Removed.CONTROL,
        Removed.OTHER,
    ]
    assert sorted(gate.unpack(made.data, origin="a.docx")) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/styles.xml",
    ]


def test_text_in_another_format_keeps_a_release_back() -> None:
    chunk = document(
        '<w:altChunk r:id="rId2"/><w:p/>', "rId2 aFChunk a.html", word__a_html="<p>Call"
    )
    with pytest.raises(UnreadTextError):
        edit_package(chunk, sanitise)


def test_names_and_dates_go_and_the_title_stays() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Manual</dc:title><dc:creator>A. Person</dc:creator>"
        "<cp:lastModifiedBy>B. Person</cp:lastModifiedBy></cp:coreProperties>"
    )
    made = clean(
        package(
            {
                TOP: relations(
                    "rId1 officeDocument word/document.xml",
                    "rId2 http://x/core-properties docProps/core.xml",
                ).replace(' TargetMode="External"', ""),
                "docProps/core.xml": core,
            }
        )
    )
    assert [removal.detail for removal in made.removals] == ["A. Person", "B. Person"]
    left = gate.unpack(made.data, origin="a.docx")["docProps/core.xml"]
    assert b"Person" not in left
    assert b"<dc:title>Manual</dc:title>" in left


def test_active_content_is_said_when_a_master_comes_in() -> None:
    live = [field(f"DDE {n}\u202e", run("now")) for n in range(5)]
    data = document(paragraph(*live, run("secret", "<w:vanish/>")))
    assert active_content(data, origin="manual.docx") == (
        Notice(
            message="it holds a field that runs or fetches something, which is left"
            " out of editions: 'DDE 0\\u202e', 'DDE 1\\u202e', 'DDE 2\\u202e'"
            " and 2 more",
            place=MAIN,
        ),
    )


def real_documents() -> list[Path]:
    return sorted((CORPUS / "docx").rglob("*.docx"))


def hostile_documents() -> list[Path]:
    return sorted((CORPUS / "hostile").glob("[au]*.docx"))


def test_what_is_disarmed_keeps_all_that_does_nothing() -> None:
    data = build("manual", "en", 2)
    before, after = (
        read(d, origin="a.docx") for d in (data, edit_package(data, disarm))
    )
    assert after.passages == before.passages
    assert after.edits == before.edits
    passive = [r for r in clean(data).removals if not r.what.is_active]
    assert Removed.COMMENT in {removal.what for removal in passive}
    left = [(r.what, r.detail) for r in clean(edit_package(data, disarm)).removals]
    assert left == [(removal.what, removal.detail) for removal in passive]


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize(
    "path",
    [path for path in hostile_documents() if path.name.startswith("a")],
    ids=lambda path: path.name,
)
def test_no_active_content_comes_in_unsaid(path: Path) -> None:
    try:
        notices = receive_word(path.read_bytes(), origin=path.name).notices
    except NotWordFileError:
        return
    assert "which is left out of editions" in notices[0].message


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("path", hostile_documents(), ids=lambda path: path.name)
def test_what_is_disarmed_runs_nothing(path: Path) -> None:
    try:
        made = edit_package(path.read_bytes(), disarm)
    except NotWordFileError:
        assert path.name in ("a01_docm.docx", "a18_dotx.docx")
        return
    assert active_content(made, origin=path.name) == ()
    assert edit_package(made, disarm) == made


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("path", hostile_documents(), ids=lambda path: path.name)
def test_active_content_is_gone_or_refused(path: Path) -> None:
    try:
        made = clean(path.read_bytes())
    except NotWordFileError:
        assert path.name in ("a01_docm.docx", "a18_dotx.docx")
        return
    assert path.name[0] == "u" or any(r.what.is_active for r in made.removals)
    parts = gate.unpack(made.data, origin=path.name)
    everything = b"\n".join(parts.values())
    for trace in (b"18080", b"DDE", b"QUOTE", b"INCLUDE", b"vba", b"javascript:"):
        assert trace not in everything
    assert clean(made.data).removals == ()


@needs_corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_a_document_made_fit_once_is_fit() -> None:
    for path in real_documents()[::5]:
        once = clean(path.read_bytes())
        again = clean(once.data)
        assert again.removals == (), path.name
        assert again.data == once.data, path.name


@pytest.fixture
def canary() -> Iterator[list[str]]:
    """The addresses that someone asked for at the place the hostile files name."""
    with listening() as seen:
        yield seen


@needs_corpus
@pytest.mark.corpus
@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_fetches_nothing_for_a_release(
    tmp_path: Path, canary: list[str]
) -> None:
    made = []
    for path in hostile_documents():
        if path.name not in ("a01_docm.docx", "a18_dotx.docx"):
            made.append(tmp_path / path.name)
            made[-1].write_bytes(clean(path.read_bytes()).data)
    original = CORPUS / "hostile" / "a04_remote_image.docx"
    to_pdf(made, tmp_path)
    assert canary == []
    to_pdf([original], tmp_path)
    assert canary != [], "the canary sings when a picture is fetched"


@needs_corpus
@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("path", hostile_documents(), ids=lambda path: path.name)
def test_a_release_of_a_hostile_master_says_what_its_reader_saw(path: Path) -> None:
    try:
        before = read(path.read_bytes(), origin=path.name)
        data = edit_package(path.read_bytes(), sanitise, origin=path.name)
    except (NotWordFileError, UnreadTextError):
        return
    after = read(data, origin=path.name)
    seen = [
        passage.plain
        for passage in before.passages
        if passage.story is not Story.PROPERTIES
    ]
    shown = [
        passage.plain
        for passage in after.passages
        if passage.story is not Story.PROPERTIES
    ]
    # A field that ran something is the words it showed last: there may be more of them.
    assert len(shown) >= len(seen)
    assert [
        text for text in seen if not any(text.split()[0] in each for each in shown)
    ] == []
    assert active_content(data, origin=path.name) == ()


def test_no_name_of_a_person_is_left_in_any_part() -> None:
    data = edit_package(build("manual", "en", 2), sanitise)
    parts = gate.unpack(data, origin="manual.docx")
    everything = b"\n".join(
        content for name, content in parts.items() if name.endswith((".xml", ".rels"))
    )
    for trace in (b"w:author", b"<dc:creator", b"lastModifiedBy", b"w:initials"):
        assert trace not in everything


def test_what_tells_when_words_were_written_is_gone() -> None:
    said = paragraph(run("Text.")).replace(
        "<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00A2" w:rsidP="00A3">'
    )
    made = inside(clean(document(said)).data)
    assert "Text." in made
    assert "rsid" not in made
