"""The guides and the site: what they say to type does what they say."""

import re
import shlex
from pathlib import Path

import pytest

from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, word

ROOT = Path(__file__).parent.parent.parent
GUIDES = ROOT / "docs/guides"
BLOCK = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
SITE = ROOT / "mkdocs.yml"
_REVISED = changed(ENGLISH, {ENGLISH[4][1]: ENGLISH[4][1].replace("0101", "0102")})


def typed(guide: str) -> list[str]:
    """Return the command lines of a guide, in their order."""
    text = (GUIDES / guide).read_text(encoding="utf-8")
    return [line for block in BLOCK.findall(text) for line in block.splitlines()]


@pytest.mark.slow
def test_a_coordinator_types_what_the_guide_says(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    desk.run("import", "manual", "nl", desk.put("../nl.docx", word(DUTCH)))
    desk.put("Manual, revised.docx", word(_REVISED))
    said = {line: desk.run(*shlex.split(line)[1:]) for line in typed("coordinators.md")}
    assert "critical" in said["safe-content diff manual en"]
    assert "nothing was written" in next(
        each for line, each in said.items() if line.endswith("--preview")
    )
    assert (tmp_path / "manual-hu.docx").exists()
    assert (tmp_path / "safe-content.zip").exists()


def test_every_page_is_on_the_site() -> None:
    told = set(re.findall(r": ([\w/-]+\.md)$", SITE.read_text("utf-8"), re.MULTILINE))
    pages = {
        page.relative_to(ROOT / "docs").as_posix()
        for page in (ROOT / "docs").glob("**/*.md")
        if not page.name.startswith("0")
    }
    assert told == pages


def test_the_guides_stand_first_on_the_site() -> None:
    site = SITE.read_text("utf-8")
    parts = re.findall(r"^  - ([^:]+):", site[site.index("nav:") :], re.MULTILINE)
    assert parts[:4] == ["safe-content", "Guides", "Concepts", "For programs"]
