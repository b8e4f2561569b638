"""Texts with inline codes: whatever is written can be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.model.codes import (
    CodeRole,
    Tag,
    is_balanced,
    map_words,
    parse,
    plain,
    serialise,
    tags,
)

hostile = st.lists(
    st.sampled_from([*"<>/\\b1 é\t\n\u2028\u00adЖ", "<b>", "</b>", "<note1/>"])
).map("".join)


def test_parse() -> None:
    assert parse("Do <b>not</b> call<note1/>.") == (
        "Do ",
        Tag("b", CodeRole.OPEN),
        "not",
        Tag("b", CodeRole.CLOSE),
        " call",
        Tag("note1", CodeRole.ALONE),
        ".",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(r"the tag \<b>", "the tag <b>", id="a tag that is no code"),
        pytest.param(r"C:\\\<b>", r"C:\<b>", id="a backslash before one"),
        pytest.param("a < b > c <3 <B> </>", "a < b > c <3 <B> </>", id="signs alone"),
    ],
)
def test_what_only_looks_like_a_code(text: str, words: str) -> None:
    assert plain(text) == words
    assert serialise([words]) == text


@given(hostile)
def test_any_words_can_be_written(words: str) -> None:
    assert parse(serialise([words])) == ((words,) if words else ())


@given(hostile)
def test_what_is_read_is_written_the_same(text: str) -> None:
    once = serialise(parse(text))
    assert serialise(parse(once)) == once
    assert parse(once) == parse(text)


@given(hostile)
def test_changing_words_leaves_codes(text: str) -> None:
    assert tags(map_words(str.upper, text)) == tags(text)
    assert plain(map_words(str.upper, text)) == "".join(
        token.upper() for token in parse(text) if isinstance(token, str)
    )


@pytest.mark.parametrize(
    ("text", "balanced"),
    [
        ("<b>a<i>b</i></b><note1/>", True),
        ("<b>a<i>b</b></i>", False),
        ("a</b>", False),
        ("<b>a", False),
        (r"\<b>a", True),
    ],
)
def test_is_balanced(text: str, balanced: bool) -> None:
    assert is_balanced(text) is balanced
