"""The face of the library: its names, its examples, and that they do what is said."""

import inspect
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import safe_content as sc
from safe_content import api
from safe_content.api import declaring, people, signing
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, word

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs/library.md"
CALL = ENGLISH[4][1]
NEW_CALL = CALL.replace("0101", "0102")
SIGNATURES = ROOT / "tests/api/signatures.txt"


@pytest.fixture
def workspace(tmp_path: Path) -> sc.Workspace:
    """A manual in two masters and Hungarian, and a revision that was just sent."""
    folder = tmp_path / "my-documents"
    folder.mkdir()
    Desk.at(folder)
    workspace = sc.open_workspace(folder)
    sc.import_master(workspace, "manual", "en", word(ENGLISH))
    sc.import_master(workspace, "manual", "nl", word(DUTCH))
    for row in sc.translations(workspace, "manual", "hu"):
        sc.set_translation(
            workspace,
            "manual",
            "hu",
            row.unit.id,
            f"{row.unit.text} hu",
            made_from=row.unit.fingerprint,
        )
    revised = word(changed(ENGLISH, {CALL: NEW_CALL}))
    (tmp_path / "Manual, revised.docx").write_bytes(revised)
    return sc.open_workspace(folder)


def signatures() -> str:
    found = []
    for name in sc.__all__:
        value = getattr(sc, name)
        says = str(inspect.signature(value)) if inspect.isfunction(value) else ""
        found.append(f"{name}{re.sub(r' at 0x[0-9a-f]+', '', says)}")
    return "\n".join(found) + "\n"


def test_the_names_and_their_parameters_are_those_that_were_promised() -> None:
    assert signatures() == SIGNATURES.read_text(encoding="utf-8")


def test_each_name_is_on_the_page_and_says_what_it_does() -> None:
    page = PAGE.read_text(encoding="utf-8")
    acts = [n for n in sc.__all__ if inspect.isfunction(getattr(sc, n))]
    assert [n for n in acts if f"`{n}`" not in page] == []


def test_all_acts_below_the_face_say_what_they_do() -> None:
    acts = [getattr(api, name) for name in api.__all__]
    assert [act for act in acts if not inspect.getdoc(act)] == []
    assert set(sc.__all__) - {"__version__"} <= set(api.__all__)


@pytest.mark.parametrize("module", [declaring, people, signing])
def test_each_act_that_the_faces_share_is_listed(module: ModuleType) -> None:
    acts = inspect.getmembers(module, inspect.isfunction)
    own = {
        name
        for name, act in acts
        if act.__module__ == module.__name__ and not name.startswith("_")
    }
    assert own - set(api.__all__) == set()


def test_the_examples_of_the_page_run(workspace: sc.Workspace, tmp_path: Path) -> None:
    pieces = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    script = tmp_path / "example.py"
    script.write_text("\n".join(pieces), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0] == "2 1"
    assert said[1].endswith(f"{CALL} -> {NEW_CALL}")
    assert said[-1] == "CRITICAL ['telephone']"
    assert (tmp_path / "manual-hu.docx").exists()
    rows = list(sc.translations(workspace, "manual", "hu", state=sc.State.STALE))
    assert rows == []


def test_loading_the_library_loads_nothing_else() -> None:
    script = (
        "import sys, safe_content\n"
        "print([n for n in sys.modules if n.startswith('safe_content.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_row_for_an_older_wording_is_an_open_matter(workspace: sc.Workspace) -> None:
    (old,) = [
        row
        for row in sc.translations(workspace, "manual", "hu")
        if row.text[:4] == "Call"
    ]
    sc.import_master(
        workspace, "manual", "en", word(changed(ENGLISH, {CALL: NEW_CALL}))
    )
    sc.set_translation(
        workspace,
        "manual",
        "hu",
        old.unit.id,
        "Hívja!",
        made_from=old.unit.fingerprint,
    )
    (now,) = sc.translations(workspace, "manual", "hu", state=sc.State.STALE)
    assert (now.text, now.made_from) == (old.text, CALL)
    assert sc.matters(workspace, "manual")[-1].text == "Hívja!"


def test_a_preview_changes_nothing(workspace: sc.Workspace) -> None:
    before = len(sc.events(workspace))
    report = sc.import_master(
        workspace,
        "manual",
        "en",
        word(changed(ENGLISH, {CALL: NEW_CALL})),
        preview=True,
    )
    assert report.revision == 2
    texts = [unit.text for unit in sc.units(workspace, "manual", "en")]
    assert (CALL in texts, NEW_CALL in texts) == (True, False)
    assert len(sc.events(workspace)) == before


def test_an_error_has_a_code_that_programs_may_rely_on(workspace: sc.Workspace) -> None:
    with pytest.raises(sc.SafeContentError) as raised:
        sc.import_master(workspace, "no-manual", "en", word(ENGLISH))
    assert raised.value.code == "no-such-document"
