"""What is withheld from today on goes from the tree of releases at once, all of it."""

from pathlib import Path

import pytest

pytest.importorskip("tuf")

from tests.docx.builder import document
from tests.journeys.desk import Desk
from tests.journeys.test_withholding import (
    DIRECTORY,
    ENGLISH,
    MANUAL,
    SETTINGS,
    leaks,
)
from tests.publish.test_publishing import founded, publish

PARTNERS = '[budapest]\ntitle = "Budapest"\nlanguages = ["hu", "en"]\n'


@pytest.mark.slow
def test_a_release_that_said_it_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "workspace").mkdir()
    desk = Desk.at(tmp_path / "workspace", SETTINGS)
    desk.put("sources/partners.toml", PARTNERS.encode())
    desk.run("import", "social-map", "en", desk.put("en.docx", document(*ENGLISH)))
    desk.run("import", "manual", "en", desk.put("m.docx", document(*MANUAL)))
    tree = founded(desk, tmp_path / "tree")
    publish(desk, tree)
    assert told(tree)
    desk.put("sources/directory.toml", DIRECTORY.encode())
    publish(desk, tree)
    assert told(tree) == []
    assert (tree / "files/social-map-en.docx").exists()
    assert (tree / "files/manual-hu.docx").exists()


def told(tree: Path) -> list[str]:
    """Name all that says what is withheld, in a tree of releases."""
    return [
        each
        for path in sorted(tree.rglob("*"))
        if path.is_file()
        for each in leaks(path.read_bytes(), path.relative_to(tree).as_posix())
    ]
