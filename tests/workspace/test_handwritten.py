"""Files that people write by hand: read as they are saved, or refused in one way."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safe_content.model.errors import SafeContentError
from safe_content.workspace.config.document_settings import read_settings
from safe_content.workspace.config.handwritten import tables_of, text_of
from safe_content.workspace.config.partner_settings import read_partners


def test_what_windows_puts_before_a_text_is_left_out() -> None:
    assert text_of("\ufeffа".encode()) == "а"
    assert tables_of(b"\xef\xbb\xbf[manual]\r\n") == {"manual": {}}


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        pytest.param(b"[manual]\n" + b"#" * 2**23, "it has more than 4 MB", id="size"),
        pytest.param(
            "[manual]".encode("utf-16"),
            "it is in UTF-16; save it as UTF-8",
            id="UTF-16",
        ),
        pytest.param(bytes(100), "it is damaged: it holds zeros", id="zeros"),
        pytest.param(
            b"a = " + b"[" * 5000, "its lists are nested too deep", id="depth"
        ),
    ],
)
def test_what_is_no_text_of_a_person_is_refused(data: bytes, fact: str) -> None:
    with pytest.raises(ValueError, match=fact):
        tables_of(data)


VALUES = st.sampled_from(
    [
        "3",
        "-1.5",
        "true",
        '""',
        '"hu"',
        "[]",
        "[1]",
        '["hu", "hu"]',
        "{}",
        "nan",
        "{ hu = 1 }",
        "[[[]]]",
        "1979-05-27",
        '"../../x"',
        '"\\u0000"',
        '["en", {}]',
    ]
)
KEYS = st.sampled_from(
    [
        "title",
        "title.hu",
        "masters",
        "leading",
        "languages",
        "modules",
        "documents",
        "release",
        "release.stale",
        "release.coverage",
        "release.hu",
        "forms",
        "logo",
        "country",
        "nonsense",
    ]
)
LINES = st.dictionaries(KEYS, VALUES, max_size=4).map(
    lambda pairs: "\n".join(["[manual]", *(f"{k} = {v}" for k, v in pairs.items())])
)


@pytest.mark.parametrize("read", [read_settings, read_partners])
@given(data=st.binary(max_size=200) | (st.text(max_size=99) | LINES).map(str.encode))
def test_anything_is_read_or_refused_in_one_way(
    read: Callable[[bytes], object], data: bytes
) -> None:
    assert said_of(read, data).endswith("Nothing was changed.")


def said_of(read: Callable[[bytes], object], data: bytes) -> str:
    """What is said of a file that is refused; of one that is read, nothing changes."""
    try:
        read(data)
    except SafeContentError as error:
        return str(error)
    return "Nothing was changed."
