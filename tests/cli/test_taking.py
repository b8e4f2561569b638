"""`take`: any file, for what it is."""

import json
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from pathlib import Path

import pytest

from safe_content import exchange
from safe_content.exchange.csv_glossary import write as glossary_of
from safe_content.journeys.translations.listing import list_changes
from safe_content.language.terms import Term
from safe_content.model.units import Language
from safe_content.translation.change_list import Form
from tests.exchange.outlook import outlook
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, word
from tests.journeys.masters import in_hungarian

CALL = ENGLISH[4][1]
NEW = word(changed(ENGLISH, {CALL: CALL.replace("0101", "0199")}))
HUNGARIAN = [
    ("Heading1", "Kinek szól ez a kézikönyv"),
    ("", "Ez a kézikönyv mindenkinek szól, aki áldozattal találkozhat."),
    ("Heading1", "Az első beszélgetés"),
    ("", "Beszéljenek négyszemközt, és ne siessenek, mert ez nagyon fontos."),
    ("", "Hívja a segélyvonalat a 020 555 0101 számon, éjjel-nappal."),
    ("", "Hívhatja a rendőrséget. Előbb kérdezze meg, hogy ez biztonságos-e."),
    ("", "Csak azt írja le, amit az illető el akar mondani, és semmi mást."),
    ("Heading1", "A jövőről"),
    ("", "A hazatérés önkéntes, és soha nem szabad elsietni, ha nem kell."),
]


@pytest.fixture(scope="module")
def with_masters(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("masters") / "desk"
    folder.mkdir()
    desk = Desk.at(folder)
    desk.run("take", desk.put("../manual-en.docx", word(ENGLISH)))
    desk.run("take", desk.put("../Manual NL.docx", word(DUTCH)))
    return desk


@pytest.fixture
def desk(with_masters: Desk, tmp_path: Path) -> Desk:
    return with_masters.copied(tmp_path / "desk")


def a_list(desk: Desk, form: Form) -> bytes:
    changes = list_changes(desk.workspace, "manual", "hu")
    page = json.loads(exchange.write(changes, Form.JSON))
    for row in page["rows"]:
        row["target"] = in_hungarian(row["source"])
    return (
        json.dumps(page).encode()
        if form is Form.JSON
        else exchange.write(changes, form)
    )


def kinds(desk: Desk, *paths: Path) -> list[tuple[str, str | None, str, str]]:
    result = desk.call("take", *paths, "--json")
    found = json.loads(result.stdout)["files"]
    assert result.exit_code == (0 if all(each["report"] for each in found) else 1)
    return [
        (each["name"], each["kind"], each["document"], each["language"])
        for each in found
    ]


@pytest.mark.parametrize("form", Form)
def test_a_list_is_known_in_every_form(form: Form, desk: Desk) -> None:
    path = desk.put(f"../back{form.value}", a_list(desk, form))
    assert kinds(desk, path) == [(path.name, "change list", "manual", "hu")]


def test_each_file_is_taken_for_what_it_is_lists_before_masters(desk: Desk) -> None:
    terms = [Term(forms={Language("en"): ("help line",), Language("hu"): ("vonal",)})]
    files = [
        desk.put("../back.json", a_list(desk, Form.JSON)),
        desk.put("../words.csv", glossary_of(terms)),
        desk.put("../Kézikönyv 2017.docx", word(HUNGARIAN)),
        desk.put("../v2.docx", NEW),
    ]
    assert kinds(desk, *files) == [
        ("back.json", "change list", "manual", "hu"),
        ("words.csv", "glossary", "", ""),
        ("v2.docx", "master", "manual", "en"),
        ("Kézikönyv 2017.docx", "translation", "manual", "hu"),
    ]
    assert desk.workspace.numbers("manual", "en") == (1, 2)
    assert {each.kind for each in desk.workspace.matters()} == set()


def test_an_edition_with_edits_is_taken_back_and_one_of_a_master_is_not(
    desk: Desk,
) -> None:
    desk.run("export", "manual")
    review = desk.folder / "exports/review"
    assert kinds(desk, review / "manual-hu.docx") == [
        ("manual-hu.docx", "edition of ours", "manual", "hu")
    ]
    assert kinds(desk, review / "manual-en.docx") == [("manual-en.docx", None, "", "")]
    assert (
        "is our own review edition"
        in desk.call("take", review / "manual-en.docx").output
    )


def test_a_review_list_is_known(desk: Desk) -> None:
    path = desk.put("../manual-hu.docx", word(HUNGARIAN))
    review = desk.folder / "../review.docx"
    desk.run("adopt", "manual", "hu", path, "-o", review)
    assert kinds(desk, review) == [("review.docx", "review list", "manual", "hu")]


def test_a_list_that_lost_its_marks_is_no_master(desk: Desk) -> None:
    """It says more of what the master says than many a revision."""
    path = desk.folder / "list.json"
    desk.run("changes", "manual", "hu", "-o", path)
    page = json.loads(path.read_text(encoding="utf-8"))
    page["roll"] = ""
    for row in page["rows"]:
        row |= {"target": in_hungarian(row["source"]), "ticket": ""}
    back = desk.put("../back.json", json.dumps(page).encode())
    assert kinds(desk, back) == [("back.json", "change list", "manual", "hu")]


def mail(*files: tuple[str, bytes]) -> bytes:
    message = MIMEMultipart()
    message["From"] = "Éva <eva@example.org>"
    for name, data in files:
        part = MIMEApplication(data)
        part.add_header("Content-Disposition", "attachment", filename=name)
        message.attach(part)
    return message.as_bytes()


@pytest.mark.parametrize("ending", ["eml", "msg"])
def test_a_mail_is_opened_kept_and_each_file_in_it_taken(
    ending: str, desk: Desk
) -> None:
    files = (
        ("back.json", a_list(desk, Form.JSON)),
        ("logo.png", b"x"),
        ("Manual.docx", NEW),
    )
    data = mail(*files) if ending == "eml" else outlook(*files)
    said = desk.run("take", desk.put(f"../letter.{ending}", data))
    assert f"took 2 files out of letter.{ending}" in said
    assert "left: logo.png" in said
    assert f"letter.{ending}: Manual.docx is a master of manual in 'en'" in said
    assert f"letter.{ending}: back.json is a change list of manual in 'hu'" in said
    (kept,) = (desk.folder / "sources/mail").iterdir()
    assert kept.read_bytes() == data


@pytest.mark.slow
def test_a_preview_says_the_same_and_writes_nothing(desk: Desk) -> None:
    path = desk.put("../letter.eml", mail(("new.docx", NEW)))
    before = desk.files()
    said = desk.run("take", path, "--preview")
    assert desk.files() == before
    assert said == desk.run("take", path) + "A preview: nothing was written.\n"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("x.pdf", b"%PDF-1.4", "x.pdf is a PDF"),
        (
            "x.docx",
            word([("", "Dear all, see you")]),
            "says nothing that tells of which",
        ),
        ("m.tmx", b"<tmx/>", "safe-content memory LANGUAGE FILE"),
        ("x.msg", b"\xd0\xcf\x11\xe0", "x.msg can't be opened."),
        ("manual-hu.docx", NEW, "is named as 'manual' in 'hu', but says much of what"),
    ],
)
def test_what_nothing_tells_is_refused_with_the_next_step_and_the_rest_taken(
    name: str, data: bytes, reason: str, desk: Desk
) -> None:
    bad = desk.put(f"../{name}", data)
    good = desk.put("../manual-en 2.docx", NEW)
    result = desk.call("take", bad, good)
    assert result.exit_code == 1
    assert f"not taken  {name}" in result.output
    assert reason in result.output
    assert desk.workspace.numbers("manual", "en") == (1, 2)


def test_a_folder_is_taken_and_of_two_revisions_the_older_first(desk: Desk) -> None:
    newest = [
        *changed(ENGLISH, {CALL: CALL.replace("0101", "0199")}),
        ("", "Ask Anna."),
    ]
    desk.put("../post/manual-en a.docx", word(newest))
    desk.put("../post/deeper/manual-en b.docx", NEW)
    desk.put("../post/.DS_Store", b"x")
    assert [each[0] for each in kinds(desk, desk.folder / "../post")] == [
        "manual-en b.docx",
        "manual-en a.docx",
    ]
