"""The translated document itself comes back from a translator who uses no lists."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from docx.document import Document

from safe_content.journeys.translations.accepting_export import named_as
from safe_content.model.units import Code, CodeKind, Passage, Unit, UnitId
from tests.exchange.damage.office import SOFFICE, saved_again
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, fill_in, word
from tests.journeys.test_year import HUNGARIAN

TALK = HUNGARIAN["Talk in private"]
CALL = HUNGARIAN["Call the help line"]
REVIEW = "exports/review/manual-hu.docx"


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Sit down where the manual is translated into Hungarian."""
    folder = tmp_path_factory.mktemp("translated")
    found = Desk.at(folder)
    found.put("sources/inbox/manual-en.docx", word(ENGLISH))
    found.put("sources/inbox/manual-nl.docx", word(DUTCH))
    found.run("sync")
    sent = (folder / "exports/change-lists/manual-hu.docx").read_bytes()
    found.put("translations/inbox/Budapest.docx", fill_in(sent, HUNGARIAN))
    found.run("sync")
    return found


@pytest.fixture
def desk(translated: Desk, tmp_path: Path) -> Desk:
    return translated.copied(tmp_path)


def edited(desk: Desk, edit: Callable[[Document], None], name: str = REVIEW) -> Path:
    """Open an export in Word, edit it, and save it elsewhere."""
    file = python_docx.Document(BytesIO((desk.folder / name).read_bytes()))
    edit(file)
    out = BytesIO()
    file.save(out)
    return desk.put("vissza.docx", out.getvalue())


def write(file: Document, old: str, new: str) -> None:
    """Write `new` in place of the paragraph that says `old`."""
    paragraph = next(each for each in file.paragraphs if each.text == old)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = new


def translations(desk: Desk) -> list[str]:
    return [
        entry.translation for entry in desk.workspace.catalog("manual", "hu").entries
    ]


def outcomes(desk: Desk, path: Path) -> tuple[list[tuple[str, str]], list[str]]:
    report = desk.json("accept", "manual", "hu", path)
    assert isinstance(report, dict)
    rows = [(row["outcome"], row["theirs"]) for row in report["rows"]]
    return rows, [problem["message"] for problem in report["problems"]]


def test_what_was_written_in_the_document_is_taken(desk: Desk) -> None:
    path = edited(desk, lambda file: write(file, TALK, "Beszéljenek kettesben."))
    assert outcomes(desk, path) == ([("taken", "Beszéljenek kettesben.")], [])
    assert "Beszéljenek kettesben." in translations(desk)
    assert TALK not in translations(desk)
    once = desk.files()
    assert outcomes(desk, path)[0] == [("already taken", "Beszéljenek kettesben.")]
    assert desk.files() == once


def test_a_document_in_the_inbox_is_taken_and_kept(desk: Desk) -> None:
    path = edited(desk, lambda file: write(file, TALK, "Beszéljenek kettesben."))
    data = path.read_bytes()
    path.unlink()
    desk.put("translations/inbox/from Budapest.docx", data)
    desk.run("sync")
    assert "Beszéljenek kettesben." in translations(desk)
    kept = desk.folder / "translations/manual/deliveries"
    assert data in [each.read_bytes() for each in kept.iterdir()]
    assert desk.run("sync") == "Nothing is to do.\n"


def test_a_document_that_nobody_touched_brings_nothing(desk: Desk) -> None:
    before = translations(desk)
    assert outcomes(desk, edited(desk, lambda _: None)) == ([], [])
    assert translations(desk) == before


def test_a_release_that_holds_everything_is_taken_too(desk: Desk) -> None:
    path = edited(
        desk,
        lambda file: write(file, TALK, "Beszéljenek kettesben."),
        "exports/release/manual-hu.docx",
    )
    assert outcomes(desk, path) == ([("taken", "Beszéljenek kettesben.")], [])


def test_a_text_that_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    late = edited(desk, lambda file: write(file, TALK, "Későn."))
    data = late.read_bytes()
    first = edited(desk, lambda file: write(file, TALK, "Előbb."))
    assert outcomes(desk, first)[0] == [("taken", "Előbb.")]
    desk.run("sync")
    assert outcomes(desk, desk.put("later.docx", data))[0] == [
        ("changed by both", "Későn.")
    ]
    assert "Előbb." in translations(desk)


def test_a_document_of_an_older_revision_does_not_make_old_words_current(
    desk: Desk,
) -> None:
    path = edited(desk, lambda file: write(file, CALL, "Hívja: 020 555 0101."))
    changes = {ENGLISH[4][1]: "Call the help line on 020 555 0199 at any hour."}
    desk.put("sources/inbox/manual-en.docx", word(changed(ENGLISH, changes)))
    desk.run("sync")
    assert outcomes(desk, path)[0] == [
        ("made for an older wording", "Hívja: 020 555 0101.")
    ]


def test_paragraphs_that_were_removed_or_added_are_named(desk: Desk) -> None:
    def edit(file: Document) -> None:
        gone = next(each for each in file.paragraphs if each.text == TALK)
        parent = gone._p.getparent()
        assert parent is not None
        parent.remove(gone._p)
        file.add_paragraph("Egy új bekezdés.")

    rows, problems = outcomes(desk, edited(desk, edit))
    assert rows == []
    assert problems == [
        "Passage 4 no longer stands as it was: paragraphs here were removed, joined or"
        " split. Its translation stays as it is.",
        "A paragraph was not taken, since it can't be told for which passage it is:"
        " “Egy új bekezdés.”.",
    ]
    assert TALK in translations(desk)
    (matter,) = desk.workspace.matters()
    assert (matter.kind, matter.text, matter.facts) == (
        "row",
        "Egy új bekezdés.",
        {"reason": problems[1]},
    )


def test_a_comment_is_told(desk: Desk) -> None:
    def edit(file: Document) -> None:
        paragraph = next(each for each in file.paragraphs if each.text == TALK)
        file.add_comment(paragraph.runs, text="Így jó?", author="Éva", initials="É")

    assert outcomes(desk, edited(desk, edit)) == (
        [],
        ["Passage 4 has the comment “Így jó?”."],
    )
    (asked,) = desk.workspace.matters()
    assert (asked.kind, [(each.author, each.text) for each in asked.thread]) == (
        "question",
        [("Éva", "Így jó?")],
    )


def test_a_master_is_to_be_imported(desk: Desk) -> None:
    path = edited(desk, lambda _: None, "exports/review/manual-nl.docx")
    assert desk.refuse("accept", "manual", "nl", path) == (
        "Error: vissza.docx is our own review edition of manual in 'nl', which is a"
        " master and no translation. Put what was changed in it into the master as it"
        " was received (master.docx in the folder of its newest revision under"
        " sources/), and import that: safe-content import manual nl FILE. Nothing was"
        " changed.\n"
    )


def test_a_word_file_of_anybody_is_no_list(desk: Desk) -> None:
    path = desk.put("letter.docx", word([("", "Dear all")]))
    assert "letter.docx is not a change list of ours" in desk.refuse(
        "accept", "manual", "hu", path
    )


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
def test_a_document_that_libreoffice_saved_is_taken(desk: Desk, tmp_path: Path) -> None:
    path = edited(desk, lambda file: write(file, TALK, "Beszéljenek kettesben."))
    work = tmp_path / "office"
    work.mkdir()
    saved = saved_again({path.name: path.read_bytes()}, work)
    path.write_bytes(saved[path.name])
    rows, problems = outcomes(desk, path)
    assert rows == [("taken", "Beszéljenek kettesben.")]
    assert problems == []


def a_passage(text: str, **details: str) -> Passage:
    codes = (
        Code(name=name, kind=CodeKind.LINK, detail=detail)
        for name, detail in details.items()
    )
    return Passage(text=text, codes=tuple(codes))


TWO = Unit(
    id=UnitId("a"),
    passage=a_passage(
        "<link1>A</link1> and <link2>B</link2>", link1="https://a", link2="https://b"
    ),
)


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        pytest.param(
            a_passage(
                "<link1>Á</link1> és <link2>B</link2>",
                link1="https://a",
                link2="https://b",
            ),
            "<link1>Á</link1> és <link2>B</link2>",
            id="in their order",
        ),
        pytest.param(
            a_passage(
                "<link1>B</link1> és <link2>Á</link2>",
                link1="https://b",
                link2="https://a",
            ),
            "<link2>B</link2> és <link1>Á</link1>",
            id="changed places",
        ),
        pytest.param(
            a_passage("csak <link1>B</link1>", link1="https://b"),
            "csak <link2>B</link2>",
            id="one of them gone",
        ),
        pytest.param(
            a_passage("csak <link1>B</link1>", link1="https://c"),
            None,
            id="one that nobody knows",
        ),
    ],
)
def test_links_are_known_by_where_they_lead(passage: Passage, text: str | None) -> None:
    assert named_as(TWO, TWO.text, passage) == text
