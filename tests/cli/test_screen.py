"""Nothing reaches a screen but through one function, which lets nothing steer it."""

import ast
import json
import os
import re
from pathlib import Path

import pytest

import safe_content
from safe_content.cli.output.screen import quoted, say, styled
from tests.journeys.desk import ENGLISH, Desk, word

HOSTILE = "a\x1b[2J\x9b31m\r\nError: all is well\u202egnp\x07"
SHOWN = r"a\x1b[2J\x9b31m\r\nError: all is well\u202egnp\x07"

SCREEN = "cli/output/screen.py"
TABLES = {"cli/output/tables.py", "cli/output/progress.py"}
"""What rich draws; each name in it is quoted before."""
OTHER_WAYS = {"echo", "secho", "style", "print", "Console", "echo_via_pager"}


def ways(path: Path) -> set[str]:
    """Name what in a module puts something on a screen."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else ""
            found.add(called.id if isinstance(called, ast.Name) else name)
            if name == "write" and "std" in ast.unparse(called):
                found.add("print")
    return found & OTHER_WAYS


def test_there_is_no_other_way_to_a_screen() -> None:
    package = Path(safe_content.__file__).parent
    strays = {
        name: found
        for path in sorted(package.rglob("*.py"))
        for name in [path.relative_to(package).as_posix()]
        if name not in {SCREEN, *TABLES} and (found := ways(path))
    }
    assert strays == {}
    for name in TABLES:
        assert "quoted(" in (package / name).read_text("utf-8")


def test_what_would_steer_is_shown_as_what_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert quoted(HOSTILE) == SHOWN
    assert quoted("Кога, 日本, é, a\tb, 👩‍⚕️") == "Кога, 日本, é, a\tb, 👩‍⚕️"
    say(styled(HOSTILE, fg="red", bold=True), HOSTILE)
    assert capsys.readouterr().out == f"{SHOWN}\n{SHOWN}\n"


def test_a_text_can_not_take_on_a_colour_that_lasts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_, **__: False)
    say("before \ufdd1 after", "the next line")
    assert capsys.readouterr().out == "before \x1b[31m after\x1b[0m\nthe next line\n"


def test_names_remarks_and_texts_from_anywhere_are_quoted(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    desk = Desk.at(tmp_path / "desk")
    name = HOSTILE.replace("\x07", "")
    if os.name == "nt":  # no file can be called otherwise there
        name = re.sub('[\x00-\x1f<>:"/\\\\|?*]', "", name)
    master = desk.put(f"../{name}.docx", word(ENGLISH))
    outputs = [
        desk.call("import", "manual", "en", master).output,
        desk.call("--as", HOSTILE, "triage", HOSTILE, "--why", HOSTILE).output,
        desk.call("import", "manual", "nl", tmp_path / f"{name}.pdf").output,
        desk.call("inspect", master).output,
        desk.call("log").output,
        desk.call("log", "--json").output,
        desk.call("status", HOSTILE).output,
        desk.call(HOSTILE).output,
    ]
    for said in outputs:
        assert not any(sign in said for sign in "\x1b\x9b\r\u202e")
        assert not any(
            line.startswith("Error: all is well") for line in said.split("\n")
        )
    assert all("all is well" in said for said in outputs[2:])
    assert json.loads(outputs[5])[0]["what"].endswith(f"{name}.docx")
