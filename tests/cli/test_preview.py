"""What a preview says is what the act then does, and it writes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from safe_content import exchange
from safe_content.journeys.translations.listing import list_changes
from safe_content.translation.change_list import Form
from safe_content.workspace.storage.rehearsal import rehearsed
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, word

CALL = ENGLISH[4][1]
NEW = word(changed(ENGLISH, {CALL: CALL.replace("0101", "0102")}))
HUNGARIAN = [(style, text.replace("e", "é")) for style, text in ENGLISH]
LAST = "A preview: nothing was written.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "desk"
    folder.mkdir()
    desk = Desk.at(folder)
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    desk.run("import", "manual", "nl", desk.put("../nl.docx", word(DUTCH)))
    return desk


def revised(desk: Desk) -> list[str]:
    return ["import", "manual", "en", str(desk.put("../new.docx", NEW))]


def returned(desk: Desk) -> list[str]:
    changes = list_changes(desk.workspace, "manual", "hu")
    data = exchange.write(changes, Form.JSON)
    return ["accept", "manual", "hu", str(desk.put("../list.json", data))]


def adopted(desk: Desk) -> list[str]:
    return ["adopt", "manual", "hu", str(desk.put("../hu.docx", word(HUNGARIAN)))]


def in_the_inbox(desk: Desk) -> list[str]:
    desk.put("sources/inbox/manual-en.docx", NEW)
    return ["sync"]


def agreed(desk: Desk) -> list[str]:
    desk.run(*revised(desk))
    return ["agree", "manual", "--all", "--anyway", "--why", "checked by telephone"]


def undone(desk: Desk) -> list[str]:
    return ["undo"]


@pytest.mark.parametrize(
    "act", [revised, returned, adopted, in_the_inbox, agreed, undone]
)
def test_a_preview_says_what_happens_and_writes_nothing(
    desk: Desk, act: Callable[[Desk], list[str]]
) -> None:
    command = act(desk)
    before = desk.files()
    preview = desk.call(*command, "--preview")
    assert desk.files() == before
    done = desk.call(*command)
    assert desk.files() != before
    assert preview.exit_code == done.exit_code
    assert preview.output.endswith(LAST)
    said = done.output
    assert preview.output.startswith(said)


def test_a_preview_of_a_revision_shows_each_change(desk: Desk) -> None:
    said = desk.run(*revised(desk), "--preview")
    assert "0[-101-]{+102+}" in said or "[-0101-]{+0102+}" in said
    assert "critical" in said


def test_what_is_refused_is_refused_by_its_own_name(desk: Desk) -> None:
    said = desk.call("import", "manual", "hu", str(desk.put("../en.docx", NEW)))
    tried = desk.call(
        "import", "manual", "hu", str(desk.folder / "../en.docx"), "--preview"
    )
    assert tried.exit_code == said.exit_code == 1
    assert said.output in tried.output


def test_a_copy_has_all_that_a_workspace_has(desk: Desk) -> None:
    with rehearsed(desk.folder) as copy:
        assert Desk(folder=copy).files() == desk.files()
    assert not copy.exists()
