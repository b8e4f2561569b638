"""Styles that are based on each other, however many they are."""

from collections.abc import Iterator

from lxml import etree

from safe_content.docx.wml.styles import Styles, read_styles

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MANY = 3_000


class Asked(dict[str, etree._Element]):
    """Styles by their ids, which counts how often one is asked for."""

    times = 0

    def __getitem__(self, id: str) -> etree._Element:
        self.times += 1
        return super().__getitem__(id)


def chain(size: int, first: str) -> Iterator[str]:
    """Styles each based on the one before, the first on another."""
    for number in range(size):
        base = f"S{number - 1}" if number else first
        bold = "<w:b/>" if number == 0 else f'<w:sz w:val="{number}"/>'
        yield (
            f'<w:style w:type="paragraph" w:styleId="S{number}">'
            f'<w:name w:val="Style {number}"/><w:basedOn w:val="{base}"/>'
            f"<w:rPr>{bold}</w:rPr></w:style>"
        )


def styles(size: int, first: str = "") -> tuple[Styles, Asked]:
    """A chain of styles, and how often it is looked at."""
    content = "".join(chain(size, first))
    root = etree.fromstring(f'<w:styles xmlns:w="{W}">{content}</w:styles>')
    found = read_styles(root)
    asked = Asked(found.elements)
    found.elements = asked
    return found, asked


def test_each_of_a_long_chain_is_worked_out_once() -> None:
    found, asked = styles(MANY)
    for number in reversed(range(MANY)):
        assert found.paragraph(f"S{number}").name == f"Style {number}"
    assert dict(found.paragraph(f"S{MANY - 1}").formatting) == {
        "b": "1",
        "sz": str(MANY - 1),
    }
    assert asked.times <= 4 * MANY


def test_each_of_a_long_circle_is_worked_out_once() -> None:
    found, asked = styles(MANY, first=f"S{MANY - 1}")
    assert found.circles() == ["S0"]
    for number in range(MANY):
        found.paragraph(f"S{number}")
    assert dict(found.paragraph("S1").formatting) == {"b": "1", "sz": "1"}
    assert asked.times <= 6 * MANY


def test_a_style_without_an_id_is_the_base_of_none() -> None:
    root = etree.fromstring(
        f'<w:styles xmlns:w="{W}">'
        '<w:style w:type="paragraph"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:i/></w:rPr></w:style>'
        "</w:styles>"
    )
    found = read_styles(root)
    assert found.circles() == []
    assert dict(found.paragraph("A").formatting) == {"i": "1"}
    assert dict(found.paragraph("").formatting) == {"b": "1"}
