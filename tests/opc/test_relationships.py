"""How parts of a package refer to each other: one reading for Word and Excel."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from safe_content.opc.relationships import (
    Relationship,
    relationships,
    relationships_part,
    resolve,
    source_of,
)

TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        pytest.param("", "word/document.xml", "word/document.xml", id="of the package"),
        pytest.param("word/document.xml", "styles.xml", "word/styles.xml", id="beside"),
        pytest.param("word/document.xml", "/word/a.xml", "word/a.xml", id="absolute"),
        pytest.param("word/document.xml", "../x/a.xml", "x/a.xml", id="another folder"),
        pytest.param("word/document.xml", "a%20b.png", "word/a b.png", id="escaped"),
        pytest.param("word/document.xml", "a.xml#here", "word/a.xml", id="fragment"),
        pytest.param("word/document.xml", "../../../a", "a", id="out of the package"),
    ],
)
def test_resolve(source: str, target: str, part: str) -> None:
    assert resolve(source, target) == part


@settings(deadline=None)
@given(st.from_regex(r"([a-z]{1,5}/){0,3}[a-z]{0,5}(\.xml)?", fullmatch=True))
def test_the_list_of_a_part_leads_back_to_it(part: str) -> None:
    assert source_of(relationships_part(part)) == part


@pytest.mark.parametrize("name", ["word/document.xml", "word/a.rels", "_rels/a.xml"])
def test_what_lists_no_relationships(name: str) -> None:
    assert source_of(name) is None


def test_relationships_name_parts_as_they_are_written() -> None:
    listed = etree.fromstring(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="a" Type="{TYPE}image/" Target="Media/A.png"/>'
        f'<Relationship Id="b" Type="{TYPE}hyperlink" Target="https://a.example/%20"'
        ' TargetMode="External"/></Relationships>'
    )
    names = {"word/media/a.png": "word/media/a.PNG"}
    assert list(relationships(listed, "word/document.xml", names)) == [
        Relationship(
            source="word/document.xml",
            id="a",
            kind="image",
            target="word/media/a.PNG",
            is_external=False,
        ),
        Relationship(
            source="word/document.xml",
            id="b",
            kind="hyperlink",
            target="https://a.example/%20",
            is_external=True,
        ),
    ]
    assert list(relationships(None, "word/document.xml")) == []
