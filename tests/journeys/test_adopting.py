"""Taking over finished translations, and repairing what was found, as people do."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import docx as python_docx
import lxml.html
import pytest
from docx.table import _Row

from safe_content.model.open_matters import MatterKind
from tests.docx.builder import document, note_reference, paragraph, run
from tests.journeys.desk import ENGLISH, Desk, changed, word

HUNGARIAN = (
    ("Heading1", "Kinek szól"),
    ("", "Ez a kézikönyv mindenkinek szól, aki áldozattal találkozhat."),
    ("Heading1", "Az első beszélgetés"),
    ("", "Beszéljenek négyszemközt, és szánjon rá időt."),
    ("", "Hívja a segélyvonalat a 020 555 0101 számon, bármikor."),
    ("", "Hívhatja a rendőrséget."),
    ("", "Előbb kérdezze meg, hogy ez biztonságos-e."),
    ("", "Csak azt írja le, amit az érintett közölni akar."),
    ("Heading1", "Beszélgetés a jövőről"),
    ("", "A hazatérés önkéntes, és soha nem szervezik meg kapkodva."),
    ("", "Kiadja a Magyar Alapítvány, Budapest, 2017."),
)
"""The manual in Hungarian: passages 6 and 7 are one in English, 11 is none."""

LIST = "exports/adoptions/manual-hu.docx"


def sit_down(folder: Path) -> Desk:
    """Sit down at a workspace with other files beside it."""
    (folder / "workspace").mkdir()
    return Desk.at(folder / "workspace")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an English master and, beside the workspace, a Hungarian file."""
    desk = sit_down(tmp_path)
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    desk.put("../hu.docx", word(HUNGARIAN))
    return desk


def adopt(desk: Desk, name: str = "../hu.docx", *options: str) -> dict[str, object]:
    found = desk.json("adopt", "manual", "hu", desk.folder / name, *options)
    assert isinstance(found, dict)
    return found


def translations(desk: Desk, state: str = "") -> dict[str, str]:
    """What the catalog says for each wording, of those in `state` if one is named."""
    workspace = desk.workspace
    entries = workspace.catalog("manual", "hu").entries
    states = {"reviewed": True, "unreviewed": False}
    return {
        entry.source: entry.translation
        for entry in entries
        if entry.translation and (not state or entry.is_reviewed is states[state])
    }


def repaired(data: bytes, repair: Callable[[dict[str, _Row]], None]) -> bytes:
    """A review list with `repair` done to its rows, which are known by a passage."""
    file = python_docx.Document(BytesIO(data))
    rows = {
        (row.cells[1].text or row.cells[4].text): row for row in file.tables[0].rows
    }
    repair(rows)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def write(row: _Row, column: int, text: str) -> None:
    """Type over what stands in a cell, as a person does."""
    cell = row.cells[column]
    for old in cell.paragraphs[1:]:
        old._element.getparent().remove(old._element)
    for run_ in cell.paragraphs[0].runs[1:]:
        run_._element.getparent().remove(run_._element)
    runs = cell.paragraphs[0].runs
    (runs[0] if runs else cell.paragraphs[0].add_run()).text = text


NUMBER, TRANSLATION, TICK = 3, 4, 5

EXPECTED = {
    ENGLISH[0][1]: HUNGARIAN[0][1],
    ENGLISH[1][1]: HUNGARIAN[1][1],
    ENGLISH[2][1]: HUNGARIAN[2][1],
    ENGLISH[3][1]: HUNGARIAN[3][1],
    ENGLISH[4][1]: HUNGARIAN[4][1],
    ENGLISH[5][1]: f"{HUNGARIAN[5][1]} {HUNGARIAN[6][1]}",
    ENGLISH[6][1]: HUNGARIAN[7][1],
    ENGLISH[7][1]: HUNGARIAN[8][1],
    ENGLISH[8][1]: HUNGARIAN[9][1],
    "Manual": "Manual",
}


def test_a_finished_translation_is_taken_over_unreviewed(desk: Desk) -> None:
    report = adopt(desk)
    assert report["unmatched"] == [HUNGARIAN[10][1]]
    assert report["untranslated"] == []
    assert translations(desk, "unreviewed") == EXPECTED
    assert translations(desk, "reviewed") == {}
    kept = desk.folder / str(report["kept"])
    assert kept.read_bytes() == (desk.folder / "../hu.docx").read_bytes()
    assert desk.run("verify") == "Everything is as it was left.\n"


def test_adopting_twice_is_adopting_once(desk: Desk) -> None:
    adopt(desk)
    before = desk.files()
    adopt(desk)
    assert desk.files() == before


def test_undoing_an_adoption_leaves_no_trace(desk: Desk) -> None:
    before = {n: d for n, d in desk.files().items() if n.startswith("translations/")}
    adopt(desk)
    desk.run("undo")
    after = {n: d for n, d in desk.files().items() if n.startswith("translations/")}
    assert after == before


def test_only_those_who_ask_for_it_get_it_confirmed(desk: Desk) -> None:
    said = desk.run(
        "adopt", "manual", "hu", desk.folder / "../hu.docx", "--accept-above", "0.5"
    )
    assert said.startswith(
        "manual hu: a translation was found for 10 of 10 passages, 10 taken as right,"
        " being certain enough."
    )
    assert translations(desk, "reviewed") == EXPECTED
    assert desk.tally("hu") == {"current": 10}


def test_the_revision_that_was_translated_is_found_and_said(desk: Desk) -> None:
    later = changed(
        ENGLISH,
        {
            ENGLISH[4][1]: "Call the help line on 020 555 0199 at any hour.",
            ENGLISH[8][1]: "Safety comes first.",
        },
    )
    desk.run("import", "manual", "en", desk.put("../en2.docx", word(later)))
    said = desk.run("adopt", "manual", "hu", desk.folder / "../hu.docx")
    assert "It translates revision 1 of the master; the newest is 2." in said
    assert desk.tally("hu")["stale_critical"] == 1


def test_a_master_that_is_too_young_is_said_to_be(desk: Desk) -> None:
    older = [
        *HUNGARIAN[:4],
        ("", HUNGARIAN[4][1].replace("0101", "0777")),
        *HUNGARIAN[5:],
        ("", "A menedékház címe titkos, és az is marad."),
    ]
    file = desk.put("../hu.docx", word(older))
    told = "fits no master better than the oldest that is here"
    said = desk.run("adopt", "manual", "hu", file)
    assert f"3 rows found no partner or have other figures, and hu.docx {told}." in said
    master = [
        *ENGLISH[:4],
        ("", ENGLISH[4][1].replace("0101", "0777")),
        *ENGLISH[5:],
        ("", "The address of the shelter is secret, and stays secret."),
        ("", "Published by the Hungarian Foundation, Budapest, 2017."),
    ]
    desk.run("import", "manual", "en", desk.put("../old.docx", word(master)))
    today = desk.put("../today.docx", word([*ENGLISH, ("", "A new last line.")]))
    desk.run("import", "manual", "en", today, "--anyway")
    said = desk.run("adopt", "manual", "hu", file)
    assert "It translates revision 2 of the master; the newest is 3." in said
    assert told not in said


def test_the_revision_can_be_named(desk: Desk) -> None:
    later = changed(ENGLISH, {ENGLISH[8][1]: "Safety comes first, before all else."})
    desk.run("import", "manual", "en", desk.put("../en2.docx", word(later)))
    assert adopt(desk, "../hu.docx", "--against", "r0002")["revision"] == 2
    assert adopt(desk, "../hu.docx", "--against", "1")["revision"] == 1
    assert "There is no revision 7 of 'manual'" in desk.refuse(
        "adopt", "manual", "hu", desk.folder / "../hu.docx", "--against", "r0007"
    )


def test_formatting_is_carried_into_codes_where_it_is_plain(tmp_path: Path) -> None:
    desk = sit_down(tmp_path)
    english = document(
        paragraph(run("Call "), run("112", bold=True), run(" now.")),
        paragraph("Wait for help."),
    )
    hungarian = document(
        paragraph(run("Azonnal hívja a "), run("112", bold=True), run(" számot.")),
        paragraph(run("Várja meg a "), run("segítséget", italic=True), run(".")),
    )
    desk.run("import", "manual", "en", desk.put("../en.docx", english))
    desk.put("../hu.docx", hungarian)
    adopt(desk)
    assert translations(desk) == {
        "Call <b>112</b> now.": "Azonnal hívja a <b>112</b> számot.",
        "Wait for help.": "Várja meg a segítséget.",
    }


def test_two_passages_in_one_are_taken_apart_where_sentences_end(desk: Desk) -> None:
    joined = [*HUNGARIAN]
    joined[3:5] = [("", f"{HUNGARIAN[3][1]} {HUNGARIAN[4][1]}")]
    desk.put("../joined.docx", word(joined))
    report = adopt(desk, "../joined.docx")
    assert translations(desk) == EXPECTED
    adopted = report["adopted"]
    assert isinstance(adopted, list)
    assert [len(row["units"]) for row in adopted] == [1] * 10


def test_a_translation_that_lacks_a_note_is_never_sure(tmp_path: Path) -> None:
    desk = sit_down(tmp_path)
    english = document(
        paragraph(run("Call the help line"), note_reference(1), run(" now.")),
        paragraph(run("Go to the shelter"), note_reference(2), run(" today.")),
        footnotes={1: "Open at any hour.", 2: "Open at night."},
    )
    hungarian = document(
        paragraph(run("Hívja a segélyvonalat"), note_reference(1), run(" most.")),
        paragraph(run("Menjen még ma a menedékhelyre.")),
        footnotes={1: "Bármikor hívható."},
    )
    desk.run("import", "manual", "en", desk.put("../en.docx", english))
    desk.put("../hu.docx", hungarian)
    adopted = adopt(desk, "../hu.docx")["adopted"]
    assert isinstance(adopted, list)
    sure = {row["sources"][0]: row["confidence"] > 0.85 for row in adopted}
    assert sure["Call the help line<note1/> now."]
    assert not sure["Go to the shelter<note1/> today."]


def test_what_somebody_translated_already_is_kept(desk: Desk) -> None:
    adopt(desk)
    catalog = desk.folder / "translations/manual/hu.po"
    text = catalog.read_text(encoding="utf-8")
    better = text.replace(HUNGARIAN[3][1], "Négyszemközt beszéljenek, ráérősen.")
    catalog.write_text(better, encoding="utf-8")
    said = desk.run("adopt", "manual", "hu", desk.folder / "../hu.docx")
    assert "1 kept the translation that the catalog already had" in said
    assert translations(desk)[ENGLISH[3][1]] == "Négyszemközt beszéljenek, ráérősen."


def test_a_repaired_list_is_the_truth(desk: Desk) -> None:
    """Rows are shifted, joined, split, swapped, dropped and reworded, by number."""
    adopt(desk)

    def repair(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[3][1]], NUMBER, "5")  # swapped with the next
        write(rows[ENGLISH[4][1]], NUMBER, "4")
        write(rows[ENGLISH[5][1]], NUMBER, "6")  # split: 7 goes to the next row
        write(rows[ENGLISH[6][1]], NUMBER, "7, 8")
        write(rows["Manual"], NUMBER, "–")  # dropped
        write(rows[ENGLISH[8][1]], TRANSLATION, "A hazatérés önkéntes.")  # reworded
        write(rows[ENGLISH[0][1]], TICK, "x")

    data = (desk.folder / LIST).read_bytes()
    desk.put("../back.docx", repaired(data, repair))
    report = adopt(desk, "../back.docx")
    assert report["unsettled"] == []
    changed_ = {
        ENGLISH[3][1]: HUNGARIAN[4][1],
        ENGLISH[4][1]: HUNGARIAN[3][1],
        ENGLISH[5][1]: HUNGARIAN[5][1],
        ENGLISH[6][1]: f"{HUNGARIAN[6][1]} {HUNGARIAN[7][1]}",
        ENGLISH[8][1]: "A hazatérés önkéntes.",
    }
    left = {key: text for key, text in EXPECTED.items() if key != "Manual"}
    assert translations(desk) == left | changed_
    assert translations(desk, "reviewed") == {ENGLISH[0][1]: HUNGARIAN[0][1]}


def test_text_may_be_moved_from_row_to_row(desk: Desk) -> None:
    adopt(desk)

    def repair(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[3][1]], TRANSLATION, HUNGARIAN[4][1])
        write(rows[ENGLISH[4][1]], TRANSLATION, HUNGARIAN[3][1])

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), repair))
    report = adopt(desk, "../back.docx")
    assert report["unsettled"] == []
    found = translations(desk)
    assert found[ENGLISH[3][1]] == HUNGARIAN[4][1]
    assert found[ENGLISH[4][1]] == HUNGARIAN[3][1]


def test_two_rows_may_share_a_passage_if_they_follow_each_other(desk: Desk) -> None:
    adopt(desk)

    def repair(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[3][1]], NUMBER, "4-5")
        write(rows[ENGLISH[4][1]], NUMBER, "4, 5")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), repair))
    assert adopt(desk, "../back.docx")["unsettled"] == []
    assert translations(desk) == EXPECTED


def test_half_the_work_is_kept_and_the_other_half_goes_on(desk: Desk) -> None:
    adopt(desk)

    def first(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[3][1]], NUMBER, "5")
        write(rows[ENGLISH[4][1]], NUMBER, "4")
        write(rows[ENGLISH[1][1]], TICK, "x")

    desk.put("../half.docx", repaired((desk.folder / LIST).read_bytes(), first))
    assert adopt(desk, "../half.docx")["settled"] == 3

    def second(rows: dict[str, _Row]) -> None:
        assert rows[ENGLISH[1][1]].cells[TICK].text == "x"
        assert rows[ENGLISH[3][1]].cells[NUMBER].text == "5"
        write(rows[ENGLISH[7][1]], TICK, "x")

    desk.put("../whole.docx", repaired((desk.folder / LIST).read_bytes(), second))
    assert adopt(desk, "../whole.docx")["settled"] == 4
    assert translations(desk, "reviewed") == {
        ENGLISH[1][1]: HUNGARIAN[1][1],
        ENGLISH[7][1]: HUNGARIAN[8][1],
    }
    assert translations(desk)[ENGLISH[3][1]] == HUNGARIAN[4][1]


def test_what_was_confirmed_holds_when_a_newer_file_is_adopted(desk: Desk) -> None:
    adopt(desk)

    def repair(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[3][1]], NUMBER, "5")
        write(rows[ENGLISH[4][1]], NUMBER, "4")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), repair))
    adopt(desk, "../back.docx")
    newer = [("Heading1", "Kézikönyv 2018"), *HUNGARIAN]
    desk.put("../newer.docx", word(newer))
    adopt(desk, "../newer.docx")
    assert translations(desk)[ENGLISH[3][1]] == HUNGARIAN[4][1]
    assert translations(desk)[ENGLISH[4][1]] == HUNGARIAN[3][1]


def test_one_tick_can_confirm_all_rows(desk: Desk) -> None:
    adopt(desk)

    def repair(rows: dict[str, _Row]) -> None:
        write(rows["Minden sor helyes, ahogy most áll"], TICK, "x")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), repair))
    adopt(desk, "../back.docx")
    assert translations(desk, "reviewed") == EXPECTED
    assert desk.tally("hu") == {"current": 10}


def test_the_list_can_be_a_page(desk: Desk) -> None:
    page = desk.folder / "../list.html"
    adopt(desk, "../hu.docx", "-o", str(page))
    text = page.read_text(encoding="utf-8")
    number = 'rows="1">\n4</textarea>\n<p class="paper" aria-hidden="true">4</p>'
    assert text.count(number) == 1
    page.write_text(
        text.replace(number, number.replace("4</textarea>", "5</textarea>")).replace(
            'rows="1">\n5</textarea>\n<p class="paper" aria-hidden="true">5</p>',
            'rows="1">\n4</textarea>\n<p class="paper" aria-hidden="true">5</p>',
        ),
        encoding="utf-8",
    )
    assert adopt(desk, "../list.html")["unsettled"] == []
    assert translations(desk)[ENGLISH[3][1]] == HUNGARIAN[4][1]
    assert translations(desk)[ENGLISH[4][1]] == HUNGARIAN[3][1]


def test_what_contradicts_itself_is_told_and_left_open(desk: Desk) -> None:
    adopt(desk)

    def repair(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[0][1]], NUMBER, "10")
        write(rows[ENGLISH[8][1]], TICK, "x")
        write(rows[ENGLISH[3][1]], NUMBER, "somewhere")
        write(rows[HUNGARIAN[10][1]], NUMBER, "3")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), repair))
    said = desk.run("adopt", "manual", "hu", desk.folder / "../back.docx")
    for told in (
        "Row 4 says “somewhere” where the numbers of passages stand; write numbers from"
        " 1 to 12 with commas between, or – for none. They were left as they were.",
        "Row 11 has no passage of the master, so it can't be given a translation. Write"
        " the number in the row of the passage that it translates. It was not taken.",
        "Rows 1 and 9 all hold passage 10, and each was given all of it. If it"
        " translates only one of them, give the others their own.",
    ):
        assert f"  {told}\n" in said
    given = {ENGLISH[0][1]: HUNGARIAN[9][1]}
    assert translations(desk, "reviewed") == {ENGLISH[8][1]: HUNGARIAN[9][1]}
    assert translations(desk) == EXPECTED | given


def listed_page(desk: Desk) -> str:
    adopt(desk, "../hu.docx", "-o", str(desk.folder / "../list.html"))
    return (desk.folder / "../list.html").read_text(encoding="utf-8")


def filled(
    page: str, answers: Mapping[str, tuple[str | None, str | None, bool]]
) -> str:
    """A page with number, text and tick written in, by the passage of the master."""
    root = lxml.html.document_fromstring(page)
    for article in root.iter("article"):
        source = article.find(".//section/p")
        if source is None or (source.text or "") not in answers:
            continue
        number, text, tick = answers[source.text or ""]
        for area in article.iter("textarea"):
            new = number if area.get("class") == "numbers" else text
            if new is not None:
                area.text = f"\n{new}"
        for box in article.iter("input"):
            if "checked" in box.attrib:
                del box.attrib["checked"]
            if tick:
                box.set("checked", "")
    return str(lxml.html.tostring(root, encoding="unicode"))


def test_what_is_typed_where_nothing_was_found_is_the_translation(desk: Desk) -> None:
    """Once the list came back, nobody looks for a text that it swallowed."""
    desk.put("../hu.docx", word([*HUNGARIAN[:3], *HUNGARIAN[4:]]))
    typed = "Négyszemközt beszéljenek."
    page = listed_page(desk)
    assert translations(desk).get(ENGLISH[3][1], "") == ""
    answers = {ENGLISH[3][1]: (None, typed, True)}
    desk.put("../back.html", filled(page, answers).encode())
    before = translations(desk)
    assert adopt(desk, "../back.html")["unsettled"] == []
    assert translations(desk, "reviewed") == {ENGLISH[3][1]: typed}
    assert translations(desk) == before | {ENGLISH[3][1]: typed}
    again = desk.folder / LIST
    assert adopt(desk, str(again))["unsettled"] == []
    assert translations(desk, "reviewed") == {ENGLISH[3][1]: typed}


def test_what_was_typed_stays_when_the_list_goes_round_again(desk: Desk) -> None:
    adopt(desk)

    def first(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[8][1]], TRANSLATION, "A hazatérés önkéntes.")
        write(rows[ENGLISH[8][1]], TICK, "x")

    desk.put("../one.docx", repaired((desk.folder / LIST).read_bytes(), first))
    adopt(desk, "../one.docx")

    def second(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[0][1]], TICK, "x")

    desk.put("../two.docx", repaired((desk.folder / LIST).read_bytes(), second))
    adopt(desk, "../two.docx")
    assert translations(desk, "reviewed") == {
        ENGLISH[0][1]: HUNGARIAN[0][1],
        ENGLISH[8][1]: "A hazatérés önkéntes.",
    }


@pytest.mark.slow
def test_a_list_goes_back_by_any_way(desk: Desk) -> None:
    """Whoever sends it need not know which command it is for."""
    adopt(desk)

    def tick(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[0][1]], TICK, "x")

    def tick_more(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[2][1]], TICK, "x")

    first = repaired((desk.folder / LIST).read_bytes(), tick)
    said = desk.run("accept", desk.put("../review.docx", first))
    assert "  1 row settled by a person\n" in said
    second = repaired((desk.folder / LIST).read_bytes(), tick_more)
    inbox = desk.folder / "translations/inbox/manual.docx"
    inbox.parent.mkdir(parents=True, exist_ok=True)
    inbox.write_bytes(second)
    said = desk.run("sync")
    assert "  2 rows settled by a person\n" in said
    assert not inbox.exists()
    assert set(translations(desk, "reviewed")) == {ENGLISH[0][1], ENGLISH[2][1]}


def test_what_was_not_taken_stays_open_until_it_is(desk: Desk) -> None:
    adopt(desk)
    (left,) = desk.workspace.matters()
    assert (left.kind, left.text) == (MatterKind.LEFTOVER, HUNGARIAN[10][1])

    def unreadable(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[3][1]], NUMBER, "somewhere")
        write(rows[HUNGARIAN[10][1]], TICK, "x")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), unreadable))
    adopt(desk, "../back.docx")
    (row,) = desk.workspace.matters()
    assert row.kind is MatterKind.ROW
    assert row.facts["reason"].startswith("Row 4 says “somewhere” where the numbers")

    def mended(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[3][1]], TICK, "x")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), mended))
    adopt(desk, "../back.docx")
    assert desk.workspace.matters() == ()


def test_a_passage_given_to_one_row_leaves_the_next_as_it_was(desk: Desk) -> None:
    adopt(desk)

    def repair(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[3][1]], NUMBER, "5")
        write(rows[ENGLISH[3][1]], TICK, "x")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), repair))
    said = desk.run("adopt", "manual", "hu", desk.folder / "../back.docx")
    assert (
        "Row 4 was given passage 5, which row 5, left as it was, holds too; neither is"
        " confirmed. If it translates both, put an x in both; if not, give the other"
        " row its own number.\n"
    ) in said
    assert translations(desk, "reviewed") == {}
    assert translations(desk) == EXPECTED | {ENGLISH[3][1]: HUNGARIAN[4][1]}
    assert HUNGARIAN[3][1] in said


def test_a_text_for_a_passage_that_somebody_translated_is_told(desk: Desk) -> None:
    adopt(desk)
    catalog = desk.folder / "translations/manual/hu.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace(HUNGARIAN[3][1], "Ráérősen."), encoding="utf-8")

    def repair(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[3][1]], TRANSLATION, "Bizalmasan.")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), repair))
    said = desk.run("adopt", "manual", "hu", desk.folder / "../back.docx")
    assert (
        "Row 4 is of a passage that somebody has translated since, which was kept:"
        " “Ráérősen.”. Change it there if the other is better. Its text:"
        " “Bizalmasan.”.\n"
    ) in said
    assert translations(desk)[ENGLISH[3][1]] == "Ráérősen."


def test_a_text_whose_figures_differ_is_never_certain_enough(desk: Desk) -> None:
    wrong = HUNGARIAN[4][1].replace("0101", "0102")
    desk.put("../hu.docx", word([*HUNGARIAN[:4], ("", wrong), *HUNGARIAN[5:]]))
    report = adopt(desk, "../hu.docx", "--accept-above", "0.1")
    assert ENGLISH[4][1] not in translations(desk, "reviewed")
    assert translations(desk)[ENGLISH[4][1]] == wrong
    assert desk.tally("hu") == {"current": 9}
    review_list = report["review_list"]
    assert isinstance(review_list, dict)
    assert review_list["rows"][0]["sources"] == [ENGLISH[4][1]]

    def all_right(rows: dict[str, _Row]) -> None:
        write(rows["Minden sor helyes, ahogy most áll"], TICK, "x")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), all_right))
    said = desk.run("adopt", "manual", "hu", desk.folder / "../back.docx")
    assert "Row 5: the figures of the two texts differ" in said
    assert desk.tally("hu") == {"current": 9}

    def this_one(rows: dict[str, _Row]) -> None:
        write(rows[ENGLISH[4][1]], TICK, "x")

    desk.put("../back.docx", repaired((desk.folder / LIST).read_bytes(), this_one))
    adopt(desk, "../back.docx")
    assert translations(desk, "reviewed")[ENGLISH[4][1]] == wrong


def test_a_list_of_another_adoption_is_refused(desk: Desk) -> None:
    adopt(desk)
    old = desk.put("../old list.docx", (desk.folder / LIST).read_bytes())
    desk.put("../newer.docx", word([*HUNGARIAN[:4], *HUNGARIAN[5:]]))
    adopt(desk, "../newer.docx")
    assert desk.refuse("adopt", "manual", "hu", old) == (
        "Error: old list.docx is a review list of another translated file than the one"
        " that was adopted last for manual in 'hu'. Adopt the file that it was made"
        " from again, and then give this list. Nothing was changed.\n"
    )
    assert desk.refuse("adopt", "manual", "bg", old) == (
        "Error: old list.docx is a review list of manual in 'hu'. Give it with:"
        " safe-content adopt manual hu FILE. Nothing was changed.\n"
    )


def test_without_a_master_it_is_said_what_is_needed(tmp_path: Path) -> None:
    desk = sit_down(tmp_path)
    file = desk.put("../hu.docx", word(HUNGARIAN))
    assert desk.refuse("adopt", "manual", "hu", file) == (
        "Error: hu.docx can't be adopted yet: the text that it translates, the 'en'"
        " master of 'manual', is not here. Ask for its Word file, if possible as it was"
        " when 'hu' was translated, and import it: safe-content import manual en"
        " FILE.docx. Then adopt this file again. Nothing was changed.\n"
    )


def test_of_a_pdf_it_is_said_to_ask_for_the_word_file(desk: Desk) -> None:
    for name in ("hu.pdf", "hu.docx"):
        file = desk.put(f"../pdf/{name}", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
        assert desk.refuse("adopt", "manual", "hu", file) == (
            f"Error: {name} is a PDF, not a Word document. Ask for the Word document"
            " (.docx) it was made from. Nothing was changed.\n"
        )


def test_a_page_that_is_no_list_is_refused(desk: Desk) -> None:
    file = desk.put("../page.html", b"<!DOCTYPE html><html><body>Hi</body></html>")
    assert "page.html is not a review list of ours" in desk.refuse(
        "adopt", "manual", "hu", file
    )


def test_a_master_is_not_adopted_but_imported(desk: Desk) -> None:
    said = desk.refuse("adopt", "manual", "nl", desk.folder / "../hu.docx")
    assert "bring it with 'safe-content import manual nl FILE.docx'" in said


def test_a_file_that_was_not_translated_is_refused(desk: Desk) -> None:
    before = desk.files()
    assert desk.refuse("adopt", "manual", "hu", desk.folder / "../en.docx") == (
        "Error: en.docx is in the language of the master ('en'), passage by passage;"
        " nothing of it is in 'hu'. If it is a newer master, import it; if it is not,"
        " ask for the translated file. Nothing was changed.\n"
    )
    assert desk.files() == before
