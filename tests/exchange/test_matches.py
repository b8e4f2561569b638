"""What was translated before, where a translator's program looks for it."""

import pytest
from lxml import etree

from safe_content import exchange
from safe_content.translation.change_list import Form
from tests.exchange.builder import a_sample, with_memory

CORE_1 = "urn:oasis:names:tc:xliff:document:1.2"
CORE_2 = "urn:oasis:names:tc:xliff:document:2.0"
MATCH = "urn:oasis:names:tc:xliff:matches:2.0"
BEFORE = "Call the help line: <b>020 123 4567</b>, day and night."
AFTER = "Call the help line: <b>020 123 4576</b>, day and night."


def sides(element: etree._Element, core: str, code: str) -> tuple[str, str]:
    """The two texts of an element, with their codes written out."""
    found = []
    for name in ("source", "target"):
        side = element.find(f"{{{core}}}{name}")
        assert side is not None
        bold = side.find(f"{{{core}}}{code}")
        words = [side.text or ""]
        if bold is not None:
            words += [f"<{bold.get('id')}>{bold.text}</b>", bold.tail or ""]
        found.append("".join(words))
    return found[0], found[1]


def test_xliff_2_offers_each_as_a_match_of_the_whole() -> None:
    changes = with_memory(a_sample())
    root = etree.fromstring(exchange.write(changes, Form.XLIFF))
    row = changes.rows[0]
    assert [
        (dict(each.attrib), sides(each, CORE_2, "pc"))
        for each in root.iter(f"{{{MATCH}}}match")
    ] == [
        (
            {
                "ref": "#s1",
                "type": "tm",
                "similarity": "98.0",
                "origin": "report <2017>",
            },
            (BEFORE, row.translation),
        ),
        ({"ref": "#s1", "type": "icm", "similarity": "100.0"}, (AFTER, row.start)),
        (
            {
                "ref": "#s1",
                "type": "tm",
                "similarity": "100.0",
                "origin": "social-map",
            },
            (AFTER, row.start),
        ),
    ]


def test_xliff_1_offers_each_beside_the_version_before() -> None:
    changes = with_memory(a_sample())
    root = etree.fromstring(exchange.write(changes, Form.XLIFF_1))
    row = changes.rows[0]
    unit = next(root.iter(f"{{{CORE_1}}}trans-unit"))
    assert [
        (dict(each.attrib), sides(each, CORE_1, "g"))
        for each in unit.iter(f"{{{CORE_1}}}alt-trans")
    ] == [
        ({"alttranstype": "previous-version"}, (BEFORE, row.translation)),
        (
            {
                "alttranstype": "proposal",
                "match-quality": "98%",
                "origin": "report <2017>",
            },
            (BEFORE, row.translation),
        ),
        (
            {"alttranstype": "proposal", "match-quality": "100%"},
            (AFTER, row.start),
        ),
        (
            {
                "alttranstype": "proposal",
                "match-quality": "100%",
                "origin": "social-map",
            },
            (AFTER, row.start),
        ),
    ]


@pytest.mark.parametrize("form", Form)
def test_what_was_translated_before_is_not_taken_for_an_answer(form: Form) -> None:
    changes = a_sample()
    told = exchange.read(exchange.write(with_memory(changes), form), origin=f"a{form}")
    plain = exchange.read(exchange.write(changes, form), origin=f"a{form}")
    assert told == plain
