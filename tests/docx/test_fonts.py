"""Fonts without Cyrillic letters have one that stands in for them, and it is said."""

import pytest

from safe_content import docx
from safe_content.docx import Replacement
from safe_content.docx.wml.fonts import CYRILLIC
from safe_content.model.units import Language
from tests.docx.builder import STYLES, TRANSITIONAL, document, paragraph, run
from tests.docx.telling import body, part, read

GILL = '<w:rFonts w:ascii="Gill Sans MT" w:hAnsi="Gill Sans MT"/>'


def written(data: bytes, language: str) -> tuple[bytes, list[str]]:
    """The document in a language, proven, and what was told."""
    reading = read(data)
    own = Language(language)
    done = docx.write(
        reading, {0: Replacement(text="Јави <b>се</b>", language=own)}, language=own
    )
    docx.prove(reading, done)
    return done.data, [notice.message for notice in done.notices]


def test_of_runs() -> None:
    data, notices = written(document(paragraph(run("Call", properties=GILL))), "mk")
    assert notices == [
        "the font Gill Sans MT has no Cyrillic letters; Arial stands in for it"
    ]
    assert body(data) == (
        '<w:p><w:r><w:rPr><w:rFonts w:ascii="Gill Sans MT" w:hAnsi="Arial"/></w:rPr>'
        '<w:t xml:space="preserve">Јави </w:t></w:r><w:r><w:rPr>'
        '<w:rFonts w:ascii="Gill Sans MT" w:hAnsi="Arial"/><w:b/></w:rPr><w:t>се</w:t>'
        "</w:r></w:p>"
    )


def test_of_styles() -> None:
    styles = STYLES.replace("Calibri", "Rockwell")
    data, notices = written(document(paragraph("Call"), styles=styles), "bg")
    assert notices == [
        "the font Rockwell has no Cyrillic letters; Times New Roman stands in for it"
    ]
    fonts = '<w:rFonts w:ascii="Rockwell" w:hAnsi="Times New Roman"/>'
    assert fonts in part(data, "word/styles.xml")


def test_of_the_theme() -> None:
    scheme = (
        f'<a:theme xmlns:a="{TRANSITIONAL["a"]}"><a:themeElements><a:fontScheme name="x">'
        '<a:majorFont><a:latin typeface="Calibri"/></a:majorFont>'
        '<a:minorFont><a:latin typeface="Tw Cen MT"/></a:minorFont>'
        "</a:fontScheme></a:themeElements></a:theme>"
    )
    themed = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    data = document(
        paragraph(run("Call", properties=themed)),
        extra={"word/theme.xml": scheme.encode()},
        parts_elsewhere={"theme": "theme.xml"},
    )
    done, notices = written(data, "mk")
    assert notices == [
        "the font Tw Cen MT has no Cyrillic letters; Arial stands in for it"
    ]
    assert '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsi="Arial"/>' in body(done)


@pytest.mark.parametrize(
    ("properties", "language"),
    [
        pytest.param(GILL, "hu", id="a language in Latin letters"),
        pytest.param(
            '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "mk", id="a font with them"
        ),
        pytest.param(
            '<w:rFonts w:ascii="Gill Sans MT" w:hAnsi="Arial"/>',
            "mk",
            id="for Latin letters alone",
        ),
    ],
)
def test_of_no_need(properties: str, language: str) -> None:
    data, notices = written(
        document(paragraph(run("Call", properties=properties))), language
    )
    assert notices == []
    assert properties in body(data)


def test_the_languages_of_the_project_are_covered() -> None:
    assert {"bg", "mk"} <= CYRILLIC
