"""What a revision did, as text, as JSON and as a page."""

import json
import re
from pathlib import Path

import pytest

from tests.journeys.desk import ENGLISH, Desk, changed, word

TALK, CALL, POLICE = ENGLISH[3][1], ENGLISH[4][1], ENGLISH[5][1]
REVISED = changed(
    [*ENGLISH[:2], ENGLISH[8], *ENGLISH[2:8]],
    {
        TALK: "Talk in private and take your time.",
        CALL: "Call the help line on 020 555 0199 at any hour.",
        POLICE: "You may not call the police.",
    },
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A manual in its second revision."""
    desk = Desk.at(tmp_path)
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    desk.run("import", "manual", "en", desk.put("../en2.docx", word(REVISED)))
    return desk


def test_as_text(desk: Desk) -> None:
    ids = [unit.id for unit in desk.workspace.revision("manual", "en", 2).units]
    at = {
        unit.plain[:4]: unit.id
        for unit in desk.workspace.revision("manual", "en", 2).units
    }
    assert len(set(ids)) == len(ids)
    assert desk.run("diff", "manual", "en") == (
        "manual en: revision 1 → 2, 4 changes\n"
        f"\n{at['Call']}  edited  critical\n"
        "  A first conversation\n"
        "  Call the help line on 020 555 [-0101-]{+0199+} at any hour.\n"
        "  why: telephone 020 555 0101 → 020 555 0199\n"
        "  known by: its place between others, and a text alike\n"
        f"\n{at['You ']}  edited  critical\n"
        "  A first conversation\n"
        "  You may {+not +}call the police.[- Ask the person first whether that is"
        " safe.-]\n"
        "  why: negation + not; wording − Ask the person first whether that is safe\n"
        "  known by: its place between others, and a text alike\n"
        f"\n{at['Talk']}  edited  cosmetic\n"
        "  A first conversation\n"
        "  Talk in private[-,-] and take your time.\n"
        "  why: punctuation − ,\n"
        "  known by: its place between others, and a text alike\n"
        f"\n{at['Retu']}  moved  —\n"
        "  Who this is for\n"
        "  Return is voluntary, and it is never arranged in haste.\n"
        "  known by: same text elsewhere\n"
    )


def test_as_json_for_programs(desk: Desk) -> None:
    found = json.loads(desk.run("diff", "manual", "en", "--json"))
    call = next(
        unit.id
        for unit in desk.workspace.revision("manual", "en", 2).units
        if unit.plain.startswith("Call")
    )
    kinds = [each["change"]["kind"] for each in found["report"]["differences"]]
    assert kinds == ["moved", "edited", "edited", "edited"]
    assert found["structure"]["values_changed"][f"root['{call}']['text']"] == {
        "new_value": "Call the help line on 020 555 0199 at any hour.",
        "old_value": CALL,
    }


def test_as_a_page_that_needs_nothing_else(desk: Desk) -> None:
    page = desk.folder / "difference.html"
    said = desk.run("diff", "manual", "en", "--html", page)
    assert said == f"{page} shows 4 changes.\n"
    html = page.read_text(encoding="utf-8")
    assert (
        "What revision 2 of the text (English) changed in revision 1:"
        " 4 passages." in html
    )
    assert "020 555 <del>0101</del><ins>0199</ins> at any hour." in html
    assert "It stood under: Speaking about the future" in html
    assert "Why: telephone number: 020 555 0101 → 020 555 0199" in html
    assert "http" not in html
    assert "<script" not in html


@pytest.mark.parametrize(
    ("told_in", "said"),
    [
        (
            "nl",
            "Wat revisie 2 van de tekst (Engels) veranderde aan revisie 1: 4 passages.",
        ),
        (
            "mk",
            "Што измени верзија 2 на текстот (англиски) во однос на верзија 1: 4 пасажи.",
        ),
    ],
)
def test_a_page_speaks_as_its_reader(desk: Desk, told_in: str, said: str) -> None:
    page = desk.folder / "difference.html"
    desk.run("diff", "manual", "en", "--html", page, "--in", told_in)
    html = page.read_text(encoding="utf-8")
    assert said in html
    assert f'<html lang="{told_in}">' in html
    assert "020 555 <del>0101</del><ins>0199</ins> at any hour." in html
    assert not re.search("Why|stood|Edited|changed", html)


def test_codes_are_shown_as_what_they_do(desk: Desk) -> None:
    page = desk.folder / "difference.html"
    desk.run(
        "import", "manual", "en", desk.put("../3.docx", word(REVISED, bold="only"))
    )
    desk.run("diff", "manual", "en", "--html", page)
    html = page.read_text(encoding="utf-8")
    assert (
        'Write down <ins><span class="code">bold</span></ins>only<ins>'
        '<span class="code">end: bold</span></ins> what' in html
    )


def test_an_older_revision_can_be_named(desk: Desk) -> None:
    desk.run("import", "manual", "en", desk.put("../3.docx", word(ENGLISH)), "--anyway")
    assert "revision 1 → 2, 4 changes" in desk.run(
        "diff", "manual", "en", "--revision", "2"
    )
    assert "revision 2 → 3, 4 changes" in desk.run("diff", "manual", "en")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ("en", "--revision", "1"),
            "Error: 'manual' in 'en' has only its first revision, so there is nothing to"
            " compare. Import the revised Word file first. Nothing was changed.\n",
            id="the first",
        ),
    ],
)
def test_what_cannot_be_compared(
    desk: Desk, arguments: tuple[str, ...], said: str
) -> None:
    assert desk.refuse("diff", "manual", *arguments) == said


def test_only_some_changes_are_shown(desk: Desk) -> None:
    said = desk.run(
        "diff", "manual", "en", "--severity", "critical", "--kind", "edited"
    )
    assert said.count("edited  critical") == 2
    assert "moved" not in said


def test_what_moved_together_and_what_only_looks_different_is_one_line_each(
    desk: Desk,
) -> None:
    lines = changed(REVISED, {})
    desk.run(
        "import",
        "manual",
        "en",
        desk.put("../3.docx", word([*lines[3:6], *lines[:3], *lines[6:]], bold="the")),
    )
    said = desk.run("diff", "manual", "en")
    assert "3 passages moved together: " in said
    assert said.endswith(
        "Only the look of 3 passages is another; see with --severity formatting\n"
    )
