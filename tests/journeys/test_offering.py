"""What was translated before is sought for one row as it is for a whole list."""

from pathlib import Path

import pytest

from safe_content import api as sc
from safe_content.model.units import fingerprint
from tests.desk.browser import CALL, HUNGARIAN, NEW_CALL, POLICE, a_workspace
from tests.journeys.desk import ENGLISH, changed, word


@pytest.fixture
def workspace(tmp_path: Path) -> sc.Workspace:
    """A row that waits, one that came back, one like another, and masters that differ."""
    workspace = a_workspace(tmp_path / "work")
    again = "You may call the police. Ask the person first whether this is safe."
    changes = {CALL: NEW_CALL, ENGLISH[3][1]: again}
    data = word(changed(ENGLISH, changes))
    sc.import_master(workspace, "manual", "en", data, name="m3.docx", anyway=True)
    row = next(r for r in sc.changes(workspace, "manual", "hu").rows if r.translation)
    assert row.source == NEW_CALL
    sc.set_translation(
        workspace,
        "manual",
        "hu",
        row.unit,
        HUNGARIAN[CALL].replace("0101", "0103"),
        made_from=fingerprint(row.source),
    )
    return workspace


@pytest.mark.parametrize("language", ["en", "nl", "hu", "bg"])
@pytest.mark.parametrize("everything", [False, True])
def test_a_row_is_offered_the_same_alone_and_on_its_list(
    workspace: sc.Workspace, language: str, everything: bool
) -> None:
    whole = sc.changes(workspace, "manual", language, everything=everything)
    bare = sc.changes(
        workspace, "manual", language, everything=everything, offers=False
    )
    offer = sc.offering(workspace, bare)
    assert tuple(map(offer, bare.rows)) == whole.rows
    if language == "hu":
        assert any(row.is_returned for row in whole.rows)
        assert any(POLICE in str(row.remembered) for row in whole.rows)
