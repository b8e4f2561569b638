"""A hostile master goes through a workspace: nothing that comes out calls anyone."""

import shutil
from pathlib import Path

import pytest

from safe_content.docx.sanitise.sanitiser import active_content
from tests.docx.editions.canary import listening, to_pdf
from tests.journeys.desk import Desk

HOSTILE = Path(__file__).parents[2].parent / "shared" / "corpus" / "hostile"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not HOSTILE.is_dir(), reason="the corpus is not beside the project"
    ),
]
SETTINGS = """
[manual]
title.en = "Training manual"
masters = ["en"]
leading = "en"
languages = ["hu"]

[manual.release]
stale = "source"
missing = "source"
coverage = 0
"""


def exported(folder: Path) -> dict[str, list[Path]]:
    """What a workspace writes of each hostile master; empty for one it refuses."""
    made: dict[str, list[Path]] = {}
    for path in sorted(HOSTILE.glob("a*.docx")):
        desk = Desk.at(_new(folder / path.stem), SETTINGS)
        made[path.stem] = []
        if desk.call("import", "manual", "en", path).exit_code:
            continue
        desk.call("export")
        for file in sorted((desk.folder / "exports").rglob("*.docx")):
            kind = "-".join(file.relative_to(desk.folder / "exports").parts)
            made[path.stem].append(folder / f"{path.stem}-{kind}")
            shutil.copyfile(file, made[path.stem][-1])
    return made


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_nothing_that_is_exported_calls_anyone(tmp_path: Path) -> None:
    made = exported(tmp_path)
    assert [name for name, files in made.items() if not files] == [
        "a01_docm",
        "a18_dotx",
    ]
    files = [file for each in made.values() for file in each]
    editions = {name: len(each) for name, each in made.items() if each}
    # A release that would hold text in another format is refused; a review is not.
    assert editions == {
        name: 2 if name in ("a12_altchunk", "a14_subdoc") else 4 for name in editions
    }
    assert [
        (file.name, found)
        for file in files
        if (found := active_content(file.read_bytes(), origin=file.name))
    ] == []
    with listening() as seen:
        to_pdf(files, tmp_path)
        assert seen == []
        to_pdf([HOSTILE / "a04_remote_image.docx"], tmp_path)
        assert seen != [], "the canary sings when a picture is fetched"
