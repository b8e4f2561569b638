"""The sample manual in Macedonian, worn by other hands and taken over again."""

import shutil
from pathlib import Path

import pytest

from safe_content.exchange.po import catalog_po
from safe_content.journeys.adoption import adopting
from safe_content.journeys.adoption.adopting import AdoptReport
from safe_content.journeys.editions import exporting
from safe_content.journeys.masters.importing import import_revision
from safe_content.journeys.state.survey import survey
from safe_content.journeys.upkeep import starting
from safe_content.model.units import UnitId
from safe_content.translation import catalog
from safe_content.translation.edition_policy import Edition
from safe_content.translation.review_answers import letters
from safe_content.workspace import Act, Workspace
from safe_content.workspace.config.document_settings import SETTINGS
from safe_content.workspace.storage.paths import catalog_name
from tests.journeys.worn import edited, saved_by_libreoffice, without_ids
from tests.sample.build import build
from tests.sample.translations import all_translations
from tests.sample.workspace import minting

ACT = Act(who="Vera", when="2018-03-12T09:30:00+01:00")
SAMPLE = Path(__file__).parent.parent / "sample"


def sample(folder: Path) -> tuple[Workspace, dict[UnitId, str]]:
    """A workspace with the manual's first revision, and its finished translation."""
    starting.init(folder, ACT)
    settings = (SAMPLE / "documents.toml").read_bytes()
    (folder / SETTINGS).write_bytes(settings)
    workspace = Workspace(root=folder)
    import_revision(
        workspace,
        "manual",
        "en",
        build("manual", "en", 1),
        origin="manual.docx",
        act=ACT,
        mint=minting("manual"),
    )
    state = survey(workspace, workspace.document("manual"))
    known = all_translations("manual", "mk")
    own = {unit.id: known[unit.text] for unit in state.leading.units}
    return workspace, own


def exported(workspace: Workspace, own: dict[UnitId, str]) -> bytes:
    """The manual in Macedonian, as it goes to partners."""
    name = catalog_name("manual", "mk")
    state = survey(workspace, workspace.document("manual"))
    before = workspace.catalog("manual", "mk")
    fresh = catalog.refresh(
        before,
        state.leading.units,
        state.classify(before),
        revision=1,
        notes={},
    )
    with workspace.change("accept", ACT) as draft:
        draft.files[name] = catalog_po.dumps(catalog.translate(fresh, own))
        draft.what = "the finished translation"
    report = exporting.export(
        workspace, "manual", act=ACT, languages=["mk"], editions=[Edition.RELEASE]
    )
    (found,) = (each.name for each in report.exported)
    with workspace.change("accept", ACT) as draft:
        draft.files[name] = None
        draft.what = "forget the translation"
    return (workspace.root / found).read_bytes()


def given_back(
    report: AdoptReport, workspace: Workspace, own: dict[UnitId, str]
) -> tuple[set[UnitId], dict[UnitId, float]]:
    """Which units have their own translation again, and how sure the others were."""
    entries = workspace.catalog("manual", "mk").by_unit()
    right = {
        unit
        for unit, text in own.items()
        if unit in entries and letters(entries[unit].translation) == letters(text)
    }
    sure = {unit: row.confidence for row in report.adopted for unit in row.units}
    return right, {unit: sure.get(unit, 0.0) for unit in own if unit not in right}


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_worn_translation_finds_its_way_back(tmp_path: Path, seed: int) -> None:
    (tmp_path / "workspace").mkdir()
    workspace, own = sample(tmp_path / "workspace")
    sent = without_ids(exported(workspace, own))
    worn, done = edited(saved_by_libreoffice(sent, tmp_path), seed, 0.05)
    report = adopting.adopt(
        workspace, "manual", "mk", worn, origin="worn.docx", act=ACT
    )
    right, others = given_back(report, workspace, own)
    deleted = done["deleted"]
    assert len(right) >= 0.98 * (len(own) - deleted)
    assert {unit: sure for unit, sure in others.items() if sure >= 0.9} == {}
