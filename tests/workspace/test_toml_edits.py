"""Values in a settings file change alone: all that people wrote beside them stays."""

import tomllib

import pytest

from safe_content.workspace.config.toml_edits import (
    UneditableSettingsError,
    Value,
    edited,
)

FILE = """\
# What the documents are called.

[manual]   # the first
masters = ["en", "nl"]
languages = ["hu",
  "bg"] # both
title.en = "Training manual"

# about releases
[manual.release]
stale = "source" # safe

[report]
# nothing yet

[manual.stakes]
"Directory" = "high"
"""


def change(values: dict[str, Value | None] | None, table: str = "manual") -> str:
    return edited(FILE.encode(), "documents.toml", table, values).decode()


def test_no_remark_is_lost_or_moved() -> None:
    values: dict[str, Value | None] = {
        "languages": ["hu", "mk"],
        "title.hu": "Kézikönyv",
        "modules": True,
        "release.stale": "omit",
        "release.missing": "refuse",
    }
    said = change(values)
    assert said == FILE.replace('["hu",\n  "bg"]', '["hu", "mk"]').replace(
        'title.en = "Training manual"\n',
        'title.en = "Training manual"\ntitle.hu = "Kézikönyv"\nmodules = true\n',
    ).replace(
        'stale = "source" # safe\n', 'stale = "omit" # safe\nmissing = "refuse"\n'
    )


def test_a_value_is_taken_out() -> None:
    assert change({"release.stale": None, "release.by_place": None}) == FILE.replace(
        'stale = "source" # safe\n', ""
    )
    assert change({"nothing.there": None}) == FILE


def test_something_new_comes_last() -> None:
    new: dict[str, Value | None] = {"masters": ["en"], "title.en": 'A "new" one'}
    said = change(new, "map")
    assert said.startswith(FILE)
    assert tomllib.loads(said)["map"] == {
        "masters": ["en"],
        "title": {"en": 'A "new" one'},
    }
    assert tomllib.loads(edited(b"", "f", "map", new).decode()) == {
        "map": {"masters": ["en"], "title": {"en": 'A "new" one'}}
    }


def test_a_table_is_taken_out() -> None:
    assert "report" not in tomllib.loads(change(None, "report"))
    said = tomllib.loads(change(None))
    assert set(said) == {"report"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param(
            "# all\n{b}x = 1\n# also of it\n\n# of the next\n\n# too\n[a]\ny = 2\n",
            "# all\n\n# of the next\n\n# too\n[a]\ny = 2\n",
            id="what was written of the next stays",
        ),
        pytest.param(
            "{b}x = 1\r\n\r\n# next\r\n[a]\r\n",
            "\r\n# next\r\n[a]\r\n",
            id="lines of Windows",
        ),
        pytest.param(
            "{b}x = 1\n[ b . c ]\ny = 1\n# next\n['a']\n",
            "# next\n['a']\n",
            id="tables in it",
        ),
        pytest.param("[a]\n\n# b\n{b}", "[a]\n\n# b\n", id="the last"),
        pytest.param("[bb]\n{b}[b-b]\n", "[bb]\n[b-b]\n", id="names alike"),
    ],
)
@pytest.mark.parametrize("header", ["[b]\n", '[ "b" ] # that\n'])
def test_a_table_goes_with_its_own_remarks_alone(
    text: str, left: str, header: str
) -> None:
    before = text.replace("{b}", header)
    assert edited(before.encode(), "f", "b", None).decode() == left


def test_what_only_looks_like_a_table_is_none() -> None:
    text = '[b]\nx = """\n[a]\n"""\n\n[c]\ny = 1\n'
    assert tomllib.loads(edited(text.encode(), "f", "b", None).decode()) == {
        "c": {"y": 1}
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('manual = { masters = ["en"] } # x\r\n', id="in one line"),
        pytest.param('[manual]\r\nmasters = ["en"]\r\n', id="lines of Windows"),
        pytest.param('manual.masters = ["en"]\nmanual.leading = "en"\n', id="dotted"),
        pytest.param('\ufeff[manual]\nmasters = ["en"]', id="without a last line end"),
        pytest.param(
            '[manual.title]\nen = "A"\n[manual]\nmasters = ["en"]\n', id="late"
        ),
        pytest.param('[manual]\ntitle = "Manual"\n', id="a value where a table goes"),
        pytest.param('["manual"]\nmasters = ["en"]\n', id="in quotation marks"),
    ],
)
def test_any_way_of_writing_is_followed_or_refused(text: str) -> None:
    wanted = tomllib.loads(text.lstrip("\ufeff"))
    try:
        said = edited(text.encode(), "f", "manual", {"title.hu": "Ő\u2028–"})
    except UneditableSettingsError:
        return
    wanted["manual"].setdefault("title", {})["hu"] = "Ő\u2028–"
    assert tomllib.loads(said.decode()) == wanted
    assert "# x" in said.decode() or "# x" not in text
