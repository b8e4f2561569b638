"""What the gate lets in, and what it says of the rest."""

import csv
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content import docx
from safe_content.docx.package import gate
from safe_content.model.errors import (
    DamagedFileError,
    EncryptedFileError,
    NotWordFileError,
    SafeContentError,
    TooLargeFileError,
    UnreadableFileError,
    UnsafeFileError,
)
from safe_content.opc import limits
from tests.docx.package.packages import (
    LINKS,
    MAIN,
    NAMESPACES,
    SOUND,
    STYLES,
    TOP,
    TYPES,
    W,
    body,
    package,
    relations,
    types,
)

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus is not beside the project"
)


def read_all(data: bytes) -> None:
    """Pass the gate and parse every part that holds text."""
    parts = gate.unpack(data, origin="a.docx")
    for name, content in parts.items():
        folder, _, base = name.lower().rpartition("/")
        if folder == "word" and base.endswith(".xml") and base != "websettings.xml":
            gate.parse_xml(content, part=name, origin="a.docx")


def refusal(data: bytes) -> str:
    """What the gate says of a file that it does not let in."""
    with pytest.raises(SafeContentError) as caught:
        read_all(data)
    return str(caught.value)


def outcome(data: bytes) -> str:
    """What the gate says of a file, or nothing if it lets it in."""
    try:
        read_all(data)
    except SafeContentError as error:
        return str(error)
    return ""


def test_a_sound_document_gives_its_parts() -> None:
    assert gate.unpack(package(), origin="a.docx") == {
        name: content if isinstance(content, bytes) else content.encode()
        for name, content in SOUND.items()
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            b"",
            "a.docx is empty. Fetch it again, or ask the sender to send it again."
            " Nothing was changed.",
            id="nothing at all",
        ),
        pytest.param(
            bytes(5000),
            "a.docx holds nothing but zeros: it was not copied or downloaded in full."
            " Fetch it again, or ask the sender to send it again. Nothing was changed.",
            id="zeros",
        ),
        pytest.param(
            b"%PDF-1.7\n...",
            "a.docx is a PDF, not a Word document. Ask for the Word document (.docx)"
            " it was made from. Nothing was changed.",
            id="a PDF",
        ),
        pytest.param(
            b"{\\rtf1\\ansi Call us}",
            "a.docx is a rich text (RTF) file, not a Word document. Open it in Word,"
            " save it as a Word document (.docx), and try again. Nothing was changed.",
            id="rich text",
        ),
        pytest.param(
            b"\xef\xbb\xbf <!-- x --><!DOCTYPE html><html><body>Call us",
            "a.docx is a web page (HTML), not a Word document. Open it in Word, save it"
            " as a Word document (.docx), and try again. Nothing was changed.",
            id="a web page",
        ),
        pytest.param(
            b"MIME-Version: 1.0\nContent-Type: multipart/related",
            "a.docx is a web page in one file (MHTML) or an e-mail, not a Word"
            " document. Open it in Word, save it as a Word document (.docx), and try"
            " again. Nothing was changed.",
            id="a web archive",
        ),
        pytest.param(
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg/>',
            "a.docx is a Word document in a single XML file, not a .docx. Open it in"
            " Word, save it as a Word document (.docx), and try again."
            " Nothing was changed.",
            id="flat XML",
        ),
        pytest.param(
            "Обадете се на 000".encode(),
            "a.docx is plain text, not a Word document. Open it in Word, save it as a"
            " Word document (.docx), and try again. Nothing was changed.",
            id="plain text in Cyrillic",
        ),
        pytest.param(
            b"version https://git-lfs.github.com/spec/v1\noid sha256:1",
            "a.docx stands for a large file that was not fetched (Git LFS). Fetch the"
            " file itself (git lfs pull), and try again. Nothing was changed.",
            id="a pointer",
        ),
        pytest.param(
            b"\x89PNG\r\n\x1a\n",
            "a.docx is a picture, not a Word document. Ask for the Word document"
            " (.docx) it was made from. Nothing was changed.",
            id="a picture",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "a.docx is a Word 97 document (.doc), not a .docx. Open it in Word, save it"
            " as a Word document (.docx), and try again. Nothing was changed.",
            id="Word 97",
        ),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, message: str) -> None:
    assert refusal(data) == message


def test_a_password_is_named() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode(
        "utf-16-le"
    )
    with pytest.raises(EncryptedFileError):
        gate.check(locked, origin="a.docx")


@pytest.mark.parametrize(
    ("main", "words"),
    [
        pytest.param("template.main+xml", "is a Word template (.dotx)", id="dotx"),
        pytest.param(
            "x.ms-word.document.macroEnabled.main+xml",
            "is a Word document with macros (.docm)",
            id="docm",
        ),
        pytest.param(
            "x.spreadsheetml.sheet.main+xml", "is an Excel workbook (.xlsx)", id="xlsx"
        ),
        pytest.param(
            "x.presentationml.presentation.main+xml",
            "is a PowerPoint presentation (.pptx)",
            id="pptx",
        ),
    ],
)
def test_a_package_of_another_program_is_named(main: str, words: str) -> None:
    assert words in refusal(package({TYPES: types(main)}))


def test_an_archive_of_documents_is_not_one_of_them() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("manual.docx", package())
    with pytest.raises(NotWordFileError, match="with Word documents in it"):
        gate.check(packed.getvalue(), origin="a.docx")


def with_link() -> bytes:
    packed = BytesIO(package())
    with ZipFile(packed, "a") as archive:
        entry = ZipInfo("word/link.xml")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return packed.getvalue()


def patched(old: bytes, new: bytes) -> bytes:
    """A stored document in which some bytes were changed, wherever they stand."""
    data = package(compression=ZIP_STORED)
    assert old in data
    return data.replace(old, new)


def with_flag(flag: int) -> bytes:
    data = bytearray(package())
    place = data.find(b"PK\x01\x02")
    struct.pack_into("<H", data, place + 8, flag)
    return bytes(data)


def within_another() -> bytes:
    """Two entries of the list that share the same packed bytes."""
    data = bytearray(package(compression=ZIP_STORED))
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        pytest.param(
            lambda: package()[:-30], DamagedFileError, "is cut off", id="cut at the end"
        ),
        pytest.param(
            lambda: package()[:400], DamagedFileError, "is cut off", id="cut early"
        ),
        pytest.param(
            lambda: package() + b"more",
            UnsafeFileError,
            "foreign data after its end",
            id="data after",
        ),
        pytest.param(
            lambda: b"MZ\x90" + package(),
            UnsafeFileError,
            "foreign data before its start",
            id="data before",
        ),
        pytest.param(
            lambda: patched(b"Call 000", b"Call 111"),
            DamagedFileError,
            "word/document.xml can't be unpacked",
            id="flipped bytes",
        ),
        pytest.param(
            lambda: package(compression=ZIP_LZMA),
            UnsafeFileError,
            "packed in a way that Word can't read",
            id="LZMA",
        ),
        pytest.param(
            lambda: package(compression=ZIP_BZIP2),
            UnsafeFileError,
            "packed in a way that Word can't read",
            id="bzip2",
        ),
        pytest.param(
            lambda: with_flag(1), UnsafeFileError, "locked by a password", id="locked"
        ),
        pytest.param(
            within_another, UnsafeFileError, "two names", id="one part listed twice"
        ),
        pytest.param(
            lambda: package({"Word/Document.XML": "<x/>"}),
            UnsafeFileError,
            "two parts named",
            id="names that differ by case",
        ),
        pytest.param(
            with_link, UnsafeFileError, "a link to another file", id="a symbolic link"
        ),
        pytest.param(
            lambda: package({f"word/{n}.bin": "" for n in range(limits.PARTS)}),
            TooLargeFileError,
            "1,005 parts",
            id="too many parts",
        ),
        pytest.param(
            lambda: package({"word/x.bin": bytes(10**6)}),
            UnsafeFileError,
            "unpacks to more than 200 times",
            id="a bomb",
        ),
        pytest.param(
            lambda: package({"word/x.bmp": bytes(2**28)}),
            TooLargeFileError,
            "unpacked it has 256 MB",
            id="a bomb that looks like a picture",
        ),
    ],
)
def test_an_unsound_container_is_refused(
    make: Callable[[], bytes], error: type[UnreadableFileError], words: str
) -> None:
    with pytest.raises(error, match=words):
        gate.check(make(), origin="a.docx")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../../evil.xml", id="a name that climbs"),
        pytest.param("/etc/passwd", id="a name from the top"),
        pytest.param("word\\evil.xml", id="a name with backslashes"),
        pytest.param("C:evil.xml", id="a name with a drive"),
        pytest.param("word/a\u202eb.xml", id="a name that reads backwards"),
        pytest.param("a" * 600, id="a name without end"),
    ],
)
def test_a_name_that_no_program_gives_is_refused(name: str) -> None:
    with pytest.raises(UnsafeFileError, match="a name that no program gives"):
        gate.check(package({name: "<x/>"}), origin="a.docx")


def test_a_picture_is_never_unpacked() -> None:
    """One that is damaged, which would show, goes out as it came in."""
    sound = package({"word/media/a.png": bytes(range(256)) * 40})
    with ZipFile(BytesIO(sound)) as archive:
        place = archive.getinfo("word/media/a.png")
    start = place.header_offset + 30 + len(place.filename)
    end = start + place.compress_size
    damaged = sound[:start] + bytes(place.compress_size) + sound[end:]
    reading = docx.read(damaged, origin="a.docx")
    written = docx.write(reading, {0: docx.Replacement(text="Call 111 1111.")})
    docx.prove(reading, written)
    assert bytes(place.compress_size) in written.data


def test_a_white_picture_may_be_packed_tightly() -> None:
    gate.check(package({"word/media/white.bmp": bytes(10**6)}), origin="a.docx")


@pytest.mark.parametrize(
    ("parts", "error", "words"),
    [
        pytest.param(
            {TYPES: None}, DamagedFileError, "list of contents is missing", id="types"
        ),
        pytest.param(
            {TOP: None}, DamagedFileError, "where its text begins", id="relations"
        ),
        pytest.param(
            {MAIN: None}, DamagedFileError, "word/document.xml is missing", id="text"
        ),
        pytest.param(
            {STYLES: None}, DamagedFileError, "word/styles.xml is missing", id="styles"
        ),
        pytest.param(
            {TYPES: types("pdf")},
            DamagedFileError,
            "is not said to be one of Word",
            id="a main part of no known kind",
        ),
        pytest.param(
            {TOP: relations("rId1 officeDocument http://example.org/a.xml")},
            UnsafeFileError,
            "its text is in another file",
            id="a main part elsewhere",
        ),
        pytest.param(
            {LINKS: relations("rId1 styles styles.xml", "rId2 image ../../x.png")},
            UnsafeFileError,
            "points to a file outside itself",
            id="a relation that climbs",
        ),
        pytest.param(
            {LINKS: relations("rId1 styles styles.xml", "rId1 image x.png")},
            UnsafeFileError,
            "the name 'rId1' twice",
            id="one id for two relations",
        ),
        pytest.param(
            {LINKS: relations("rId1 styles styles.xml", "rId2 x /word/document.xml")},
            UnsafeFileError,
            "contain each other",
            id="a part within itself",
        ),
        pytest.param(
            {MAIN: f"<w:styles {NAMESPACES}/>"},
            DamagedFileError,
            "is not the text of a Word document",
            id="another root",
        ),
        pytest.param(
            {MAIN: f"<w:document {NAMESPACES}/>"},
            DamagedFileError,
            "holds no text",
            id="no body",
        ),
        pytest.param(
            {MAIN: b""}, DamagedFileError, "does not begin as XML", id="empty"
        ),
        pytest.param(
            {MAIN: body()[:-20]}, DamagedFileError, "not well-formed", id="cut XML"
        ),
        pytest.param(
            {MAIN: body("<w:p>\x0b</w:p>")},
            DamagedFileError,
            "invalid Char",
            id="a control character",
        ),
        pytest.param(
            {MAIN: b"<?xml version='1.0' encoding='UTF-7'?>" + body().encode()},
            UnsafeFileError,
            "encoding that Word does not write: UTF-7",
            id="UTF-7",
        ),
        pytest.param(
            {MAIN: '<!DOCTYPE x [<!ENTITY a "b">]>' + body()},
            UnsafeFileError,
            "declares a document type in word/document.xml",
            id="an entity",
        ),
        pytest.param(
            {MAIN: "<!-- <a> --><!DOCTYPE x>" + body()},
            UnsafeFileError,
            "declares a document type",
            id="a document type behind a comment",
        ),
        pytest.param(
            {MAIN: ("<!DOCTYPE x>" + body()).encode("utf-16")},
            UnsafeFileError,
            "declares a document type",
            id="a document type in UTF-16",
        ),
        pytest.param(
            {"docProps/x.xml": "<!DOCTYPE x SYSTEM 'http://example.org'><x/>"},
            UnsafeFileError,
            "declares a document type in docProps/x.xml",
            id="a document type where nobody looks",
        ),
        pytest.param(
            {MAIN: body("<w:sdt>" * 120 + "</w:sdt>" * 120)},
            UnsafeFileError,
            "nested more than 100 deep",
            id="deep nesting",
        ),
        pytest.param(
            {MAIN: body("<w:sdt>" * 600 + "</w:sdt>" * 600)},
            UnsafeFileError,
            "nested more than 100 deep",
            id="nesting beyond the parser",
        ),
        pytest.param(
            {
                MAIN: body(
                    "<w:p " + " ".join(f'xmlns:n{n}="u"' for n in range(2000)) + "/>"
                )
            },
            UnsafeFileError,
            "more namespaces",
            id="namespaces without end",
        ),
        pytest.param(
            {MAIN: body('<w:tbl><w:gridSpan w:val="64"/></w:tbl>')},
            UnsafeFileError,
            "spans '64' columns",
            id="a cell too wide",
        ),
        pytest.param(
            {MAIN: body("<w:tbl><w:gridAfter w:val='-1'/></w:tbl>")},
            UnsafeFileError,
            "spans '-1' columns",
            id="a negative width",
        ),
        pytest.param(
            {
                MAIN: body(
                    "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>"
                    "</w:tbl>"
                )
            },
            DamagedFileError,
            "the first row of a table continues",
            id="a cell that continues nothing",
        ),
    ],
)
def test_a_package_without_sense_is_refused(
    parts: dict[str, str | bytes | None], error: type[UnreadableFileError], words: str
) -> None:
    with pytest.raises(error, match=words.replace("(", r"\(")):
        read_all(package(parts))


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({MAIN: body().encode("utf-16")}, id="UTF-16"),
        pytest.param({MAIN: b"\xef\xbb\xbf" + body().encode()}, id="a byte order mark"),
        pytest.param(
            {MAIN: "<?xml version='1.0' encoding='ISO-8859-1'?>" + body()}, id="Latin 1"
        ),
        pytest.param(
            {MAIN: body("<w:p><w:t><![CDATA[<!DOCTYPE html>]]></w:t></w:p>")},
            id="words that look like a document type",
        ),
        pytest.param(
            {
                MAIN: body().replace(
                    W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
                )
            },
            id="the strict form",
        ),
        pytest.param(
            {LINKS: relations("rId1 styles STYLES.xml", "rId2 image NULL")},
            id="another case, and a picture that is gone",
        ),
        pytest.param(
            {
                LINKS: relations(
                    "rId1 styles /word/styles.xml", "rId2 image media/a%20b.png"
                )
            },
            id="a target from the top",
        ),
        pytest.param({"word/": ""}, id="a folder"),
        pytest.param(
            {
                MAIN: body(
                    '<w:tbl><w:tr><w:tc><w:gridSpan w:val="63"/></w:tc></w:tr></w:tbl>'
                )
            },
            id="the widest cell",
        ),
    ],
)
def test_an_honest_document_is_let_in(parts: dict[str, str | bytes | None]) -> None:
    read_all(package(parts))


@given(
    st.lists(
        st.tuples(st.integers(0, len(package()) - 1), st.integers(0, 255)),
        min_size=1,
        max_size=8,
    )
)
def test_a_mutant_is_let_in_or_refused_in_one_way(
    changes: list[tuple[int, int]],
) -> None:
    mutant = bytearray(package())
    for place, byte in changes:
        mutant[place] = byte
    said = outcome(bytes(mutant))
    assert not said or said.startswith("a.docx ")


@given(st.integers(0, len(package()) - 1))
def test_a_document_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(UnreadableFileError):
        gate.check(package()[:length], origin="a.docx")


def listed(folder: str) -> list[tuple[str, str]]:
    manifest = CORPUS / folder / "manifest.tsv"
    if not manifest.is_file():
        return []
    rows = csv.DictReader(manifest.read_text("utf-8").splitlines(), delimiter="\t")
    return [
        (f"{folder}/{row['file']}", row["expected"])
        for row in rows
        if row["file"].endswith((".docx", ".docm"))
    ]


_MUST_OPEN = {"accept", "must_open"}
_MAY_OPEN = {"open_or_clear_error", "sanitise"}


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize(("name", "expected"), [*listed("broken"), *listed("hostile")])
def test_a_hostile_file_meets_its_expectation(name: str, expected: str) -> None:
    # Word reads the strict form, a namespace with a space in it, and a style that is
    # based on itself; so these files are no longer refused.
    if name.endswith(("x25_wrongns.docx", "948-1.docx", "s06_style_cycle.docx")):
        expected = "accept"
    said = outcome((CORPUS / name).read_bytes())
    if expected in _MUST_OPEN:
        assert said == ""
    elif expected not in _MAY_OPEN:
        assert said


@needs_corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_every_real_document_is_let_in() -> None:
    found = sorted((CORPUS / "docx").rglob("*.docx"))
    assert len(found) >= 310
    for path in found:
        read_all(path.read_bytes())
