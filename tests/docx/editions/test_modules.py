"""A part by itself, a last line that tells the edition, a partner's logo."""

import re
import struct
import zlib
from collections import Counter
from functools import partial

import pytest

from safe_content import docx
from safe_content.docx.editions.logo import UnusableLogoError, put_logo
from safe_content.docx.editions.notice import put_colophon
from safe_content.docx.editions.split_by_heading import modules_of, only
from safe_content.docx.package import gate
from safe_content.docx.package.editor import edit_package
from safe_content.docx.sanitise.sanitiser import sanitise
from safe_content.model.units import Language, Story
from tests.docx.package.packages import LINKS, MAIN, body, package, relations, types
from tests.sample.build import build


def manual() -> bytes:
    return edit_package(build("manual", "en", 2), sanitise)


def body_texts(data: bytes) -> list[str]:
    return [
        passage.plain
        for passage in docx.read(data, origin="a.docx").passages
        if passage.story is Story.BODY
    ]


def test_the_parts_together_are_the_document_from_its_first_heading_on() -> None:
    data = manual()
    modules = modules_of(docx.read(data, origin="a.docx"))
    # How a passage begins: further on, references to other parts become words.
    whole = [text[:5] for text in body_texts(data)]
    parts = [
        text[:5]
        for m in modules
        for text in body_texts(edit_package(data, partial(only, module=m)))
    ]
    front = Counter(whole) - Counter(parts)
    assert Counter(parts) + front == Counter(whole)
    assert whole.index(parts[0]) == sum(front.values())
    assert len(modules) == 6


def test_a_part_keeps_its_notes_and_lets_go_of_the_others() -> None:
    data = manual()
    notes = Counter(
        p.plain
        for p in docx.read(data, origin="a.docx").passages
        if p.story is Story.FOOTNOTES
    )
    found: Counter[str] = Counter()
    for module in modules_of(docx.read(data, origin="a.docx")):
        reading = docx.read(
            edit_package(data, partial(only, module=module)), origin="a.docx"
        )
        found += Counter(
            p.plain for p in reading.passages if p.story is Story.FOOTNOTES
        )
    assert found == notes


def test_a_part_holds_the_pictures_and_addresses_that_it_shows_and_no_others() -> None:
    data = manual()
    modules = modules_of(docx.read(data, origin="a.docx"))
    parts = [
        gate.unpack(edit_package(data, partial(only, module=each)), origin="a.docx")
        for each in modules
    ]
    pictures = [[name for name in part if "/media/" in name] for part in parts]
    assert pictures == [[], ["word/media/image1.png"], [], [], [], []]
    for part in parts:
        links = part["word/_rels/document.xml.rels"].decode()
        shown = re.findall(r'Id="([^"]+)"[^>]*/(?:image|hyperlink)"', links)
        assert all(f'"{name}"' in part[MAIN].decode() for name in shown)


def test_a_document_without_headings_has_no_parts() -> None:
    reading = docx.read(package({MAIN: body("<w:p/>")}), origin="a.docx")
    assert modules_of(reading) == ()


def test_a_part_has_the_same_bytes_each_time() -> None:
    data = manual()
    module = modules_of(docx.read(data, origin="a.docx"))[1]
    assert edit_package(data, partial(only, module=module)) == edit_package(
        data, partial(only, module=module)
    )


def test_a_colophon_is_the_last_line() -> None:
    data = edit_package(
        manual(), lambda editor: put_colophon(editor, "Edition 3", Language("en"))
    )
    assert body_texts(data)[-1] == "Edition 3"
    assert body_texts(data)[:-1] == body_texts(manual())


def png(wide: int, high: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        packed = struct.pack(">I", len(content)) + kind + content
        return packed + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" + b"\0" * wide) * high
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def with_picture(name: str) -> bytes:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1000" cy="400"/>'
        f'<wp:docPr id="1" name="{name}"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:embed="rId2"/></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:ext cx="1000" cy="400"/></a:xfrm></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    return package(
        {
            MAIN: body(drawing),
            LINKS: relations("rId1 styles styles.xml", "rId2 image media/a.png"),
            "[Content_Types].xml": types(png="image/png"),
            "word/media/a.png": png(10, 10).decode("latin-1"),
        }
    )


def test_a_logo_stands_where_the_master_keeps_a_place_for_it() -> None:
    parts = gate.unpack(
        edit_package(
            with_picture("partner-logo"), lambda editor: put_logo(editor, png(20, 10))
        ),
        origin="a",
    )
    logos = [name for name in parts if name.startswith("word/media/logo-")]
    assert [parts[name] for name in logos] == [png(20, 10)]
    assert b'cx="800" cy="400"' in parts[MAIN]
    assert parts[MAIN].count(b'cx="800"') == 2
    assert b'r:embed="rId2"' not in parts[MAIN]


def test_without_a_place_for_a_logo_nothing_changes() -> None:
    data = with_picture("Picture 1")
    assert edit_package(data, lambda editor: put_logo(editor, png(20, 10))) == data


def test_a_logo_that_is_no_picture_is_refused() -> None:
    with pytest.raises(UnusableLogoError):
        edit_package(
            with_picture("partner-logo"), lambda editor: put_logo(editor, b"<svg/>")
        )


def a_section(*content: str) -> str:
    return f"<w:sectPr>{''.join(content)}</w:sectPr>"


def a_heading(text: str, section: str = "") -> str:
    properties = f'<w:pPr><w:outlineLvl w:val="0"/>{section}</w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def a_break(section: str) -> str:
    return f"<w:p><w:pPr>{section}</w:pPr></w:p>"


def sections_of(data: bytes) -> list[list[str]]:
    """What each section of a document says, in short."""
    root = gate.parse_xml(gate.unpack(data, origin="a")[MAIN], part=MAIN, origin="a")
    names = {"headerReference": "header", "footerReference": "footer"}
    return [
        [
            " ".join((names.get(local, local), *map(str, child.attrib.values())))
            for child in section
            for local in [str(child.tag).rpartition("}")[2]]
        ]
        for section in root.iter("{*}sectPr")
    ]


def test_a_part_keeps_the_pages_and_the_headers_that_it_had() -> None:
    header = '<w:headerReference w:type="default" r:id="rId2"/>'
    first = a_section(header, '<w:pgSz w:w="1"/>', "<w:titlePg/>")
    wide = a_section('<w:pgSz w:w="2"/>')
    last = a_section('<w:pgSz w:w="3"/>', "<w:titlePg/>")
    content = "".join(
        (
            *("<w:p/>", a_heading("One"), a_break(first), a_heading("Two")),
            *(a_break(wide), a_heading("Three"), last),
        )
    )
    data = package(
        {
            MAIN: body(content),
            LINKS: relations("rId1 styles styles.xml", "rId2 header header.xml"),
            "word/header.xml": (
                '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml'
                '/2006/main"><w:p/></w:hdr>'
            ),
        }
    )
    modules = modules_of(docx.read(data, origin="a.docx"))
    assert [
        sections_of(edit_package(data, partial(only, module=module)))
        for module in modules
    ] == [
        [["header default rId2", "pgSz 1"]],
        [["header default rId2", "pgSz 2"]],
        [["header default rId2", "pgSz 3", "titlePg"]],
    ]


def test_a_part_keeps_a_page_that_is_laid_out_otherwise_within_it() -> None:
    wide, tall = a_section('<w:pgSz w:w="2"/>'), a_section('<w:pgSz w:w="1"/>')
    content = (a_heading("One"), a_break(tall), a_break(wide), a_heading("Two"), tall)
    data = package({MAIN: body("".join(content))})
    first, second = modules_of(docx.read(data, origin="a.docx"))
    assert sections_of(edit_package(data, lambda editor: only(editor, first))) == [
        ["pgSz 1"],
        ["pgSz 2"],
    ]
    assert sections_of(edit_package(data, lambda editor: only(editor, second))) == [
        ["pgSz 1"]
    ]
