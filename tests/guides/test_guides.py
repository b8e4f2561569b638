"""The guides: what their pages say is what the masters say, and what goes along."""

import re
import subprocess
from pathlib import Path
from shutil import copytree, which

import pytest
from guidebook import drawings
from guidebook.blocks import (
    Command,
    Paragraph,
    Span,
    Table,
    UnknownMarkdownError,
    blocks,
)
from guidebook.keeping import EDITIONS, ROLES, ROOT, built, contents, keep, newest

from safe_content import docx
from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.i18n.texts import LANGUAGES
from safe_content.journeys.state.survey import survey
from safe_content.model.units import Kind
from safe_content.translation.catalog import State
from safe_content.workspace import Workspace
from tests.journeys.desk import Desk

GUIDES = [f"{role}-{language}" for language in LANGUAGES for role in ROLES]
NOT_READ_YET = {
    "hu": "még nem olvasta át anyanyelvű olvasó",
    "bg": "за когото българският е роден език, още не го е прочел",
    "mk": "не го прочитал никој чиј мајчин јазик е македонскиот",
}
"""What stands on the first page until a native speaker has read a translation."""


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_master_says_what_its_pages_say(language: str) -> None:
    kept = newest(Workspace(root=ROOT), language)
    assert kept is not None
    assert contents(kept) == contents(built(language)), "make guides"


@pytest.mark.parametrize("name", drawings.DRAWINGS)
def test_a_drawing_is_drawn_as_it_is_written(name: str) -> None:
    png = (drawings.FOLDER / f"{name}.png").read_bytes()
    assert drawings.drawn_from(png) == drawings.digest(name), "make guides"
    assert len(png) < 16_000


@pytest.mark.parametrize("name", GUIDES)
def test_what_goes_along_is_the_newest_edition_and_can_be_read_aloud(name: str) -> None:
    data = (EDITIONS / f"{name}.docx").read_bytes()
    language = name.rpartition("-")[2]
    words = read_stamp(data)
    assert words is not None
    newest_number = Workspace(root=ROOT).numbers("guides", "en")[-1]
    if language != "nl":
        assert words.revision == f"en r{newest_number:04}"
    assert (words.document, words.language) == ("guides", language)
    reading = docx.read(data, origin=name)
    levels = [each.level for each in reading.passages if each.kind is Kind.HEADING]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    root = reading.package.parse("word/document.xml")
    for table in root.iter("{*}tbl"):
        assert len(list(table.iter("{*}tblHeader"))) == 1
    pictures = [each.get("descr", "") for each in root.iter("{*}docPr")]
    assert pictures
    assert all(len(each) > 40 for each in pictures)
    own = {name for name in reading.package.names if "/media/" in name}
    assert len(own) == len(pictures)
    first = " ".join(each.plain for each in reading.passages[:3])
    assert NOT_READ_YET.get(language, "") in first


def test_each_translation_is_current() -> None:
    workspace = Workspace(root=ROOT)
    state = survey(workspace, workspace.document("guides"))
    for language in ("hu", "bg", "mk"):
        statuses = state.statuses(workspace.catalog("guides", language))
        assert {each.state for each in statuses} == {State.CURRENT}, language


@pytest.mark.slow
def test_what_goes_along_is_what_the_workspace_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("sources", "translations"):
        copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.setattr("guidebook.keeping.EDITIONS", tmp_path / "guides")
    written = [Path(each).name for each in keep(tmp_path)]
    assert sorted(written) == sorted(f"{name}.docx" for name in GUIDES)
    for name in written:
        data = (tmp_path / "guides" / name).read_bytes()
        assert data == (EDITIONS / name).read_bytes(), "make guides"
    row = Desk(folder=tmp_path).run("status", "guides").splitlines()[2]
    assert row.split()[:4] == ["guides", "en", "master", "220"]


@pytest.mark.office
@pytest.mark.slow
def test_each_has_two_pages(tmp_path: Path) -> None:
    if which("soffice") is None or which("pdfinfo") is None:
        pytest.skip("LibreOffice or pdfinfo is not on this machine")
    files = [EDITIONS / f"{name}.docx" for name in GUIDES]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, tmp_path, *files], check=True, capture_output=True)
    pages = {}
    for name in GUIDES:
        said = subprocess.run(
            ["pdfinfo", tmp_path / f"{name}.pdf"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        pages[name] = int(re.findall(r"Pages:\s+(\d+)", said)[0])
    assert pages == dict.fromkeys(GUIDES, 2)


def test_a_page_is_read_block_by_block() -> None:
    text = ["# One", "A **bold** word,\nand `code`.", "1. Two"]
    text += ["| a | b |\n| - | - |\n| c | d |", "```\nsafe-content sync\n```"]
    assert list(blocks("\n\n".join(text))) == [
        Paragraph(style="Heading 1", spans=(Span(text="One"),)),
        Paragraph(
            style="Normal",
            spans=(
                Span(text="A "),
                Span(text="bold", bold=True),
                Span(text=" word, and "),
                Span(text="code", code=True),
                Span(text="."),
            ),
        ),
        Paragraph(style="List Number", spans=(Span(text="Two"),), begins_list=True),
        Table(
            rows=(
                ((Span(text="a"),), (Span(text="b"),)),
                ((Span(text="c"),), (Span(text="d"),)),
            )
        ),
        Command(line="safe-content sync"),
    ]


def test_what_has_no_place_in_a_guide_is_refused() -> None:
    with pytest.raises(UnknownMarkdownError):
        list(blocks("> A quotation"))
