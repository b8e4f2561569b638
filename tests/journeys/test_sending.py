"""Lists that go out: written down with who has them, and settled when they are back."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest

from safe_content.exchange.lists.instructions import Effort, effort
from safe_content.model.units import Language
from safe_content.translation.change_list import (
    SentList,
    Suggestion,
    SuggestionKind,
    still_out,
)
from safe_content.workspace.sent_lists import sent_lists
from tests.exchange.builder import a_list as changes_of
from tests.exchange.builder import a_row
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, fill_in, word
from tests.journeys.test_year import HUNGARIAN

ANNA = "anna@example.org"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an English manual of ten passages that nobody has translated."""
    desk = Desk.at(tmp_path)
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
    return desk


def lines(desk: Desk) -> list[str]:
    """Who has which list, as `status` says it, without the day."""
    said = desk.run("status").splitlines()
    found = (line.partition(" since ") for line in said if " since " in line)
    return [f"{before} since …{after[10:]}" for before, _, after in found]


def test_status_tells_who_has_which_list(desk: Desk) -> None:
    said = desk.run("changes", "manual", "hu", "--mail", desk.folder / "hu.eml")
    assert said == (
        f"manual hu: 10 passages in {desk.folder / 'hu.eml'}\n"
        f"Open {desk.folder / 'hu.eml'} in your mail program, read it, and send it"
        " yourself: nothing was sent.\n"
    )
    desk.run("changes", "manual", "bg", "-o", desk.folder / "bg.xlsx", "--to", "Ivan")
    assert lines(desk) == [
        "manual hu: somebody has manual-hu.docx since … (10 passages, 75 words).",
        "manual bg: Ivan has bg.xlsx since … (10 passages, 75 words).",
    ]


def test_json_tells_it_beside_the_counts(desk: Desk) -> None:
    desk.run("changes", "manual", "hu", "-o", desk.folder / "hu.docx", "--to", ANNA)
    rows = desk.json("status")
    assert isinstance(rows, list)
    (sent,) = sent_lists(desk.workspace, "manual")
    assert {row["language"]: row["lists_out"] for row in rows} == {
        "en": [],
        "nl": [],
        "hu": [
            {
                "batch": sent.batch,
                "language": "hu",
                "revision": 1,
                "passages": 10,
                "words": 75,
                "file": "hu.docx",
                "to": ANNA,
                "who": "Vera",
                "when": sent.when,
                "until": "",
            }
        ],
        "bg": [],
    }


def test_a_list_that_comes_back_is_settled_and_undoing_that_has_it_out_again(
    desk: Desk,
) -> None:
    path = desk.folder / "hu.docx"
    desk.run("changes", "manual", "hu", "-o", path, "--to", ANNA)
    out = lines(desk)
    some = dict(list(HUNGARIAN.items())[:4])
    back = desk.put("back.docx", fill_in(path.read_bytes(), some))
    desk.run("accept", back)
    assert lines(desk) == []
    desk.run("undo")
    assert lines(desk) == out


def test_a_list_that_is_only_written_is_sent_to_nobody_and_known_on_its_return(
    desk: Desk,
) -> None:
    path = desk.folder / "hu.docx"
    desk.run("changes", "manual", "hu", "-o", path)
    assert lines(desk) == []
    assert sent_lists(desk.workspace, "manual") == ()
    back = desk.put("back.docx", fill_in(path.read_bytes(), HUNGARIAN))
    assert "10 of 10 rows taken" in desk.run("accept", back)


def test_what_sync_wrote_is_noted_as_sent(desk: Desk) -> None:
    desk.run("sync")
    said = desk.run("changes", "manual", "hu", "--to", ANNA, "--until", "2027-03-15")
    assert said == f"manual hu: 10 passages noted as sent to {ANNA}\n"
    assert lines(desk) == [
        f"manual hu: {ANNA} has manual-hu.docx since …, wished by 2027-03-15 (10"
        " passages, 75 words)."
    ]
    path = desk.folder / "exports/change-lists/manual-hu.docx"
    desk.run("accept", desk.put("back.docx", fill_in(path.read_bytes(), HUNGARIAN)))
    assert lines(desk) == []


def test_writing_the_same_list_again_changes_nothing(desk: Desk) -> None:
    for name in ("a.docx", "b.docx"):
        desk.run("changes", "manual", "hu", "-o", desk.folder / name, "--to", ANNA)
    assert [each.file for each in sent_lists(desk.workspace, "manual")] == ["a.docx"]


def test_a_list_is_out_only_while_something_waits(desk: Desk) -> None:
    path = desk.folder / "hu.json"
    desk.run("changes", "manual", "hu", "-o", path, "--to", ANNA)
    later = desk.folder / "hu.docx"
    desk.run("changes", "manual", "hu", "-o", later, "--to", "Ivan")
    data = fill_in(later.read_bytes(), HUNGARIAN)
    desk.run("accept", desk.put("back.docx", data))
    assert desk.tally("hu") == {"current": 10}
    assert lines(desk) == []


def test_a_letter_and_a_file_hold_the_same_list(desk: Desk) -> None:
    path, mail = desk.folder / "lista.xlsx", desk.folder / "hu.eml"
    desk.run("changes", "manual", "hu", "-o", path, "--mail", mail, "--to", ANNA)
    letter = message_from_bytes(mail.read_bytes(), policy=default)
    parts = [
        (part.get_filename(), part.get_payload(decode=True))
        for part in letter.walk()
        if part.get_content_disposition() == "attachment"
    ]
    assert parts[0] == ("lista.xlsx", path.read_bytes())
    assert [name for name, _ in parts[1:]] == ["guide-for-translators-hu.docx"]
    assert str(letter["to"]) == ANNA


def test_no_letter_is_written_where_nothing_waits(desk: Desk) -> None:
    desk.run("import", "manual", "nl", desk.put("nl.docx", word(DUTCH)))
    mail = desk.folder / "en.eml"
    said = desk.run("changes", "manual", "en", "--mail", mail)
    assert said == "manual en: nothing waits, so no e-mail was written.\n"
    assert not mail.exists()
    assert sent_lists(desk.workspace, "manual") == ()


def test_an_address_that_is_none_is_refused_before_anything_is_written(
    desk: Desk,
) -> None:
    said = desk.refuse(
        *("changes", "manual", "hu", "-o", desk.folder / "hu.docx"),
        *("--mail", desk.folder / "hu.eml", "--to", "Anna"),
    )
    assert said == (
        "Error: 'Anna' is no e-mail address. Write it as anna@example.org, or as"
        " 'Anna <anna@example.org>'; or leave it out, and address the letter in your"
        " mail program. Nothing was changed.\n"
    )


def test_a_name_that_would_steer_the_screen_is_refused(desk: Desk) -> None:
    result = desk.call("changes", "manual", "hu", "-o", "hu.docx", "--to", "A\x1b[2J")
    assert result.exit_code == 2
    assert "write a name or an address on one line." in result.output


def test_a_letter_has_the_ending_by_which_a_mail_program_opens_it(desk: Desk) -> None:
    result = desk.call("changes", "manual", "hu", "--mail", "hu.docx")
    assert result.exit_code == 2
    assert "'hu.docx' should end with .eml." in result.output


def test_verify_guards_the_record_and_mends_it(desk: Desk) -> None:
    desk.run("changes", "manual", "hu", "-o", desk.folder / "hu.docx", "--to", ANNA)
    path = desk.folder / "translations/manual/sent.jsonl"
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"anna", b"anja"))
    assert "translations/manual/sent.jsonl" in desk.call("verify").output
    desk.run("verify", "--mend")
    assert path.read_bytes() == sound
    path.write_bytes(b"{}\n")
    fact = "was changed after it was written."
    mend = "'safe-content verify --mend' puts it back."
    assert desk.refuse("status") == (
        f"Error: translations/manual/sent.jsonl {fact} {mend} Nothing was changed.\n"
    )


def test_what_went_out_decides_about_no_export(desk: Desk) -> None:
    desk.run("sync")
    desk.run("changes", "manual", "hu", "-o", desk.folder / "hu.docx", "--to", ANNA)
    assert "Nothing is to do." in desk.run("sync")


def test_a_letter_tells_how_urgent_it_is(desk: Desk) -> None:
    path = desk.folder / "hu.docx"
    desk.run("changes", "manual", "hu", "-o", path)
    desk.run("accept", desk.put("back.docx", fill_in(path.read_bytes(), HUNGARIAN)))
    new = {ENGLISH[4][1]: "Call the help line on 020 555 0199 at any hour."}
    desk.run("import", "manual", "en", desk.put("2.docx", word(changed(ENGLISH, new))))
    mail = desk.folder / "hu.eml"
    desk.run("changes", "manual", "hu", "--mail", mail)
    letter = message_from_bytes(mail.read_bytes(), policy=default)
    (text,) = (p for p in letter.walk() if p.get_content_type() == "text/plain")
    payload = text.get_payload(decode=True)
    assert isinstance(payload, bytes)
    said = payload.decode().splitlines()
    assert "• Kritikus: 1 szövegrész" in said
    assert "A lista körülbelül 11 szóból áll." in said


def a_list(batch: str, to: str, day: int) -> SentList:
    return SentList(
        batch=batch,
        language=Language("hu"),
        revision=1,
        passages=1,
        words=1,
        file="hu.docx",
        to=to,
        who="Vera",
        when=f"2027-01-{day:02}T09:00:00Z",
    )


@pytest.mark.parametrize(
    ("sent", "returned", "out"),
    [
        pytest.param([], "", "", id="nothing went out"),
        pytest.param([("a", "x", 1)], "", "a", id="one is out"),
        pytest.param([("a", "x", 1)], "a", "", id="it came back"),
        pytest.param(
            [("a", "x", 1), ("b", "x", 2)], "", "b", id="a newer one replaces"
        ),
        pytest.param([("a", "x", 1), ("b", "x", 2)], "b", "", id="the newer is back"),
        pytest.param([("a", "x", 1), ("b", "x", 2)], "a", "b", id="the older is back"),
        pytest.param([("b", "y", 2), ("a", "x", 1)], "", "ab", id="two have one"),
        pytest.param([("a", "x", 1), ("b", "y", 2)], "b", "a", id="one of two is back"),
    ],
)
def test_which_lists_are_still_out(
    sent: list[tuple[str, str, int]], returned: str, out: str
) -> None:
    found = still_out(
        [a_list(*each) for each in sent],
        {(Language("hu"), batch) for batch in returned},
    )
    assert [each.batch for each in found] == list(out)


def first_words(path: Path) -> str:
    """What stands in a list before its rows, or beside them."""
    match path.suffix:
        case ".docx":
            return "\n".join(
                each.text for each in python_docx.Document(str(path)).paragraphs
            )
        case ".xlsx":
            sheet = openpyxl.load_workbook(path).worksheets[1]
            return "\n".join(str(cell.value) for cell in sheet["A"])
        case ".eml":
            letter = message_from_bytes(path.read_bytes(), policy=default)
            body = letter.get_body(("plain",))
            assert body is not None
            return str(body.get_content())
        case _:
            return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_a_list_says_how_much_it_is_by_when_and_whom_to_ask(
    ending: str, desk: Desk
) -> None:
    path = desk.folder / f"hu.{ending}"
    desk.run(
        "changes", "manual", "hu", "-o", path, "--to", ANNA, "--until", "2027-03-15"
    )
    said = first_words(path)
    assert ("Szavak új szövegrészekben: 75; módosítottakban: 0; ismétlődve: 0.") in said
    assert "Kérjük, eddig küldje vissza: 2027. március 15." in said
    assert "Kérdése van? Akihez fordulhat: Vera." in said
    desk.run("changes", "manual", "hu", "-o", path)
    said = first_words(path)
    assert "Kérjük, eddig" not in said
    assert "Kérdése van?" not in said


def test_a_letter_says_by_when_its_list_is_wished_back(desk: Desk) -> None:
    path = desk.folder / "hu.eml"
    desk.run(
        *("changes", "manual", "hu", "--mail", path),
        *("--to", ANNA, "--until", "2027-03-15"),
    )
    assert "Kérjük, eddig küldje vissza: 2027. március 15." in first_words(path)


def test_words_are_counted_by_how_much_work_they_are() -> None:
    changes = changes_of(
        a_row("a", "Bring a warm coat."),
        a_row("b", "Bring a warm coat.", number=2),
        a_row("c", "Call at noon.", "Hívja délben.", number=3),
        a_row("d", "Call the doctor.", suggestion="Hívja az orvost.", number=4),
    )
    rows = [replace(row, words=len(row.source.split())) for row in changes.rows]
    assert effort(replace(changes, rows=tuple(rows))) == Effort(
        new=4, changed=3, repeated=4, bands=(0, 0, 0, 0, 3)
    )


@pytest.mark.parametrize(
    ("score", "kind", "place"),
    [
        (0.49, SuggestionKind.FUZZY, None),
        (0.5, SuggestionKind.FUZZY, 0),
        (0.749, SuggestionKind.FUZZY, 0),
        (0.75, SuggestionKind.FUZZY, 1),
        (0.85, SuggestionKind.FUZZY, 2),
        (0.95, SuggestionKind.FUZZY, 3),
        (0.999, SuggestionKind.FUZZY, 3),
        (1.0, SuggestionKind.EXACT, 4),
        (1.0, SuggestionKind.SENTENCE, None),
    ],
)
def test_words_are_counted_by_how_alike_a_whole_passage_is(
    score: float, kind: SuggestionKind, place: int | None
) -> None:
    found = Suggestion(text="Hívja délben.", source="Call.", score=score, kind=kind)
    row = replace(a_row("a", "Call at noon. Wait."), remembered=(found,), words=4)
    bands = tuple(4 if n == place else 0 for n in range(5))
    changes = replace(changes_of(row), rows=(row,))
    assert effort(changes) == Effort(new=4 if place is None else 0, bands=bands)
