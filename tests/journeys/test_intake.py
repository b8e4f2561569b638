"""What comes in: what a file is, in which order, out of which mail, and what waits."""

import json
import os
import zipfile
from datetime import datetime
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from io import BytesIO
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest

from safe_content.journeys.intake.own_editions import says_edition
from safe_content.publish.libreoffice import converted, office
from tests.exchange.outlook import letter, outlook
from tests.journeys.desk import ENGLISH, Desk, changed, fill_in, word

SETTINGS = """
[manual]
title.en = "Training manual"
masters = ["en"]
languages = ["hu"]
"""
HELP = "Call the help line on 020 555 0101 at any hour."
NEWER = changed(ENGLISH, {HELP: "Call the help line on 020 555 0199 at any hour."})
NEWEST = [*NEWER, ("", "Ask for Anna.")]
OTHER = changed(
    ENGLISH, {"Talk in private, and take your time.": "Talk in private. Take an hour."}
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one master, imported."""
    found = Desk.at(tmp_path, SETTINGS)
    found.run("import", "manual", "en", found.put("en.docx", word(ENGLISH)))
    return found


def edition(desk: Desk, kind: str) -> bytes:
    desk.run("export", "manual", "-l", "en")
    return (desk.folder / f"exports/{kind}/manual-en.docx").read_bytes()


def without_stamp(data: bytes) -> bytes:
    """What a program makes of a file that drops custom properties."""
    source, target = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/custom.xml":
                continue
            if name in ("[Content_Types].xml", "_rels/.rels"):
                start = b"<Override" if name.startswith("[") else b"<Relationship "
                parts = content.split(start)
                kept = [part for part in parts if b"custom" not in part]
                end = b"</Types>" if name.startswith("[") else b"</Relationships>"
                content = start.join(kept)
                content += b"" if content.endswith(end) else end
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["review", "release"])
def test_our_own_edition_is_no_master(kind: str, desk: Desk) -> None:
    path = desk.put("sent.docx", edition(desk, kind))
    said = desk.refuse("import", "manual", "en", path)
    assert said.startswith(
        f"Error: sent.docx is our own {kind} edition of manual in 'en', made from en"
        " r0001. Its marks, notices and comments would become part of the text."
    )


def test_our_review_edition_is_known_by_its_words(desk: Desk) -> None:
    data = without_stamp(edition(desk, "review"))
    said = desk.refuse("import", "manual", "en", desk.put("sent.docx", data))
    assert "is an edition of ours, as its own words say." in said


@pytest.mark.parametrize(
    ("line", "is_ours"),
    [
        ("Review edition, not for publication. Made from revision 2.", True),
        ("Ellenőrző kiadás", False),
        ("English edition 4 of 1 March 2027, from the Dutch text, revision 3", True),
        ("Made from revision 2.", False),
    ],
)
def test_what_only_our_editions_say(line: str, is_ours: bool) -> None:
    assert says_edition(line) is is_ours


def units(desk: Desk) -> list[str]:
    latest = desk.workspace.latest("manual", "en")
    assert latest is not None
    return [unit.plain for unit in latest.units if unit.plain != "Manual"]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("manual-en 9.docx", "manual-en 10.docx"),
        ("manual-en b.docx", "manual-en a.docx"),
        ("v2.docx", "v2 (1).docx"),
        ("v3.docx", "v1.docx"),
    ],
)
def test_what_builds_on_another_comes_after_it(
    older: str, newer: str, desk: Desk
) -> None:
    desk.put(f"sources/inbox/{newer}", word(NEWEST))
    desk.put(f"sources/inbox/{older}", word(NEWER))
    desk.run("sync")
    assert units(desk)[-1] == "Ask for Anna."
    assert desk.workspace.numbers("manual", "en") == (1, 2, 3)


def saved(data: bytes, day: int) -> bytes:
    file = python_docx.Document(BytesIO(data))
    file.core_properties.modified = datetime(2027, 3, day)
    target = BytesIO()
    file.save(target)
    return target.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("first", [1, 2])
def test_of_two_that_know_nothing_of_each_other_the_earlier_is_taken_and_the_other_waits(
    first: int, desk: Desk
) -> None:
    desk.put("sources/inbox/manual-en a.docx", saved(word(NEWER), first))
    desk.put("sources/inbox/manual-en b.docx", saved(word(OTHER), 3 - first))
    result = desk.call("sync")
    expected = NEWER if first == 1 else OTHER
    other = "b" if first == 1 else "a"
    assert f"not taken  sources/inbox/manual-en {other}.docx" in result.output
    assert units(desk) == [text for _, text in expected]


@pytest.mark.slow
def test_two_that_nothing_puts_in_order_wait_with_their_reason(desk: Desk) -> None:
    for name, lines in (("a", NEWER), ("b", OTHER)):
        path = desk.put(f"sources/inbox/manual-en {name}.docx", saved(word(lines), 1))
        os.utime(path, (1_000_000_000, 1_000_000_000))
    result = desk.call("sync")
    assert result.exit_code == 1
    assert "manual-en a.docx and manual-en b.docx are revisions of one master" in (
        result.output
    )
    assert [(each.kind, each.file) for each in desk.workspace.matters()][:2] == [
        ("file", "sources/inbox/manual-en a.docx"),
        ("file", "sources/inbox/manual-en b.docx"),
    ]
    assert units(desk) == [text for _, text in ENGLISH]


def mail(*files: tuple[str, bytes]) -> bytes:
    message = MIMEMultipart()
    message["From"] = "Anna <anna@example.org>"
    message["Date"] = "Mon, 1 Mar 2027 10:00:00 +0100"
    for name, data in files:
        part = MIMEApplication(data)
        part.add_header("Content-Disposition", "attachment", filename=name)
        message.attach(part)
    return message.as_bytes()


def archive(*files: tuple[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as found:
        for name, data in files:
            found.writestr(name, data)
    return target.getvalue()


def test_a_mail_and_an_archive_are_unpacked_and_kept(desk: Desk) -> None:
    letter = mail(("logo.png", b"x"), ("manual-en new.docx", word(NEWER)))
    desk.put("sources/inbox/letter.eml", letter)
    desk.put("sources/inbox/more.zip", archive(("../x/manual-en.docx", word(NEWEST))))
    desk.run("sync")
    assert units(desk)[-1] == "Ask for Anna."
    assert [path.name for path in (desk.folder / "sources/inbox").rglob("*.*")] == [
        "README.txt"
    ]
    kept = sorted(path.name[9:] for path in (desk.folder / "sources/mail").iterdir())
    assert kept == ["letter.eml", "more.zip"]
    assert (
        "took 1 file out of letter.eml (Anna <anna@example.org>, Mon, 01 Mar 2027"
        " 10:00:00 +0100)"
    ) in desk.run("log")


@pytest.mark.parametrize("is_wide", [True, False])
def test_a_mail_of_outlook_is_unpacked_with_what_is_in_it(
    is_wide: bool, desk: Desk
) -> None:
    inner = letter(("manual-en.docx", word(NEWEST)), is_inner=True)
    data = outlook(
        ("", inner),
        ("logo.png", b"x"),
        ("nested.zip", archive(("manual-en.docx", word(NEWER)), ("read.pdf", b"%PDF"))),
        text="Ето ръководството.\n> old words",
        is_wide=is_wide,
    )
    desk.put("sources/inbox/mail.msg", data)
    said = desk.run("sync")
    assert said.startswith(
        "unpacked   took 2 files out of mail.msg (Anna <anna@example.org>, Mon, 01 Mar"
        " 2027 09:00:00 +0000); left: logo.png, read.pdf; it says “Ето ръководството.”\n"
    )
    assert units(desk)[-1] == "Ask for Anna."
    (kept,) = (desk.folder / "sources/mail").iterdir()
    assert kept.read_bytes() == data
    assert desk.run("sync") == "Nothing is to do.\n"


def test_a_command_takes_the_one_file_that_a_mail_holds(desk: Desk) -> None:
    path = desk.put("mail.msg", outlook(("new.docx", word(NEWER)), ("a.png", b"x")))
    desk.run("import", "manual", "en", path)
    assert units(desk) == [text for _, text in NEWER]
    (kept,) = (desk.folder / "sources/mail").iterdir()
    assert kept.name.endswith("-mail.msg")
    two = desk.put("two.eml", mail(("a.docx", word(NEWER)), ("b.docx", word(OTHER))))
    assert "two.eml holds 2 files: a.docx, b.docx." in desk.refuse(
        "import", "manual", "en", two
    )


def test_a_mail_without_a_file_stays_and_its_words_are_an_open_matter(
    desk: Desk,
) -> None:
    desk.put("translations/inbox/q.msg", outlook(text="Which number is right?"))
    assert desk.call("sync").exit_code == 1
    (matter,) = (each for each in desk.workspace.matters() if each.kind == "file")
    assert "It says “Which number is right?”." in matter.facts["reason"]


@pytest.mark.parametrize("kind", ["review", "release"])
@pytest.mark.parametrize("is_stamped", [True, False])
def test_our_own_edition_is_no_old_translation(
    kind: str, is_stamped: bool, desk: Desk
) -> None:
    desk.run("export", "manual")
    path = desk.folder / f"exports/{kind}/manual-hu.docx"
    if not path.exists() or (kind == "release" and not is_stamped):
        return
    data = path.read_bytes() if is_stamped else without_stamp(path.read_bytes())
    said = desk.refuse("adopt", "manual", "hu", desk.put("régi.docx", data))
    assert said.startswith("Error: régi.docx is ")
    assert "safe-content accept FILE" in said


@pytest.mark.slow
def test_what_lies_in_the_wrong_inbox_is_taken_for_what_it_is(desk: Desk) -> None:
    path = desk.folder / "list.json"
    desk.run("changes", "manual", "hu", "-o", path)
    page = json.loads(path.read_text(encoding="utf-8"))
    row = next(each for each in page["rows"] if "0101" in each["source"])
    row["target"] = "Hívja a segélyvonalat bármikor a 020 555 0101 számon."
    desk.put("sources/inbox/back.json", json.dumps(page).encode())
    desk.put("translations/inbox/manual-en.docx", word(NEWEST))
    desk.run("sync")
    assert units(desk) == [text for _, text in NEWEST]
    said = {e.translation for e in desk.workspace.catalog("manual", "hu").entries}
    assert row["target"] in said
    assert {each.kind for each in desk.workspace.matters()} <= {"edition"}
    for inbox in ("sources/inbox", "translations/inbox"):
        assert not list((desk.folder / inbox).glob("*.[dj]*"))
    assert desk.run("sync") == "Nothing is to do.\n"


WORKS = pytest.mark.skipif(office() is None, reason="LibreOffice is not here")


def as_office(data: bytes, name: str, ending: str) -> bytes:
    """What LibreOffice makes of a file when it is saved in another form."""
    return converted({name: data}, to=ending)[name]


@pytest.mark.slow
@pytest.mark.office
@WORKS
@pytest.mark.parametrize(
    ("ending", "name"),
    [
        ("odt", "manual-en.odt"),
        ("doc", "manual-en.doc"),
        ("rtf", "manual-en.rtf"),
        ("rtf", "manual-en.doc"),
        ("odt", "manual-en.docx"),
        ("docx", "manual-en.doc"),
    ],
)
def test_a_file_of_another_program_is_turned_and_kept(
    ending: str, name: str, desk: Desk
) -> None:
    data = (
        word(NEWEST) if ending == "docx" else as_office(word(NEWEST), "a.docx", ending)
    )
    desk.put(f"sources/inbox/{name}", data)
    said = desk.run("sync")
    assert f"turned {name} into manual-en.docx" in said
    assert units(desk) == [text for _, text in NEWEST]
    (kept,) = (desk.folder / "sources/mail").iterdir()
    assert kept.read_bytes() == data
    assert desk.run("sync") == "Nothing is to do.\n"


@pytest.mark.slow
@pytest.mark.office
@WORKS
@pytest.mark.parametrize("ending", ["odt", "rtf", "doc"])
def test_a_word_list_saved_in_another_form_comes_back_whole(
    ending: str, desk: Desk
) -> None:
    path = desk.folder / "list.docx"
    desk.run("changes", "manual", "hu", "-o", path)
    wanted = {
        text: f"HU {text}".replace(". ", ". HU ").replace("never", "soha nem")
        for _, text in ENGLISH
    }
    filled = fill_in(path.read_bytes(), wanted)
    back = desk.put(f"back.{ending}", as_office(filled, "a.docx", ending))
    desk.run("take", back)
    said = {e.translation for e in desk.workspace.catalog("manual", "hu").entries}
    assert set(wanted.values()) <= said
    assert desk.workspace.matters() == ()


@pytest.mark.slow
@pytest.mark.office
@WORKS
def test_what_libreoffice_cannot_turn_is_named_and_left_alone(desk: Desk) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    desk.put("sources/inbox/manual-en.doc", data)
    said = desk.call("sync").output
    assert "manual-en.doc is a file of another program, and LibreOffice could" in said
    assert (desk.folder / "sources/inbox/manual-en.doc").read_bytes() == data


@pytest.mark.slow
@pytest.mark.office
@WORKS
def test_an_excel_list_saved_as_a_table_of_calc_comes_back_whole(desk: Desk) -> None:
    path = desk.folder / "list.xlsx"
    desk.run("changes", "manual", "hu", "-o", path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    source, answer = heads.index("Angol") + 1, heads.index("Az Ön fordítása") + 1
    for line in range(2, sheet.max_row + 1):
        text = str(sheet.cell(line, source).value)
        said = f"HU {text}".replace(". ", ". HU ").replace("never", "soha nem")
        sheet.cell(line, answer).value = said
    book.save(path)
    rows = sheet.max_row - 1
    ods = desk.put("list.ods", as_office(path.read_bytes(), "list.xlsx", "ods"))
    assert f"{rows} of {rows} rows taken" in desk.run("accept", ods)
    assert desk.workspace.matters() == ()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("x.zip", b"PK", "x.zip can't be opened.", id="damaged"),
        pytest.param(
            "x.eml", mail(), "x.eml holds no Word file and no list.", id="nothing in it"
        ),
        pytest.param(
            "sub/x.pdf", b"%PDF", "x.pdf is a PDF, in which nobody", id="a folder"
        ),
        pytest.param("x.msg", b"\xd0\xcf", "x.msg can't be opened.", id="Outlook"),
    ],
)
def test_what_can_t_be_taken_stays_and_is_an_open_matter_until_it_is_gone(
    name: str, data: bytes, reason: str, desk: Desk
) -> None:
    path = desk.put(f"translations/inbox/{name}", data)
    result = desk.call("sync")
    assert (result.exit_code, reason in result.output) == (1, True)
    (matter,) = (each for each in desk.workspace.matters() if each.kind == "file")
    assert (matter.file, path.exists()) == (f"translations/inbox/{name}", True)
    before = desk.files()
    desk.call("sync")
    assert desk.files() == before
    path.unlink()
    desk.run("sync")
    assert [each for each in desk.workspace.matters() if each.kind == "file"] == []


def test_a_language_taken_out_of_the_settings_is_said_until_it_is_retired(
    desk: Desk,
) -> None:
    desk.run("sync")
    settings = desk.folder / "sources/documents.toml"
    named = settings.read_text(encoding="utf-8")
    assert desk.refuse("retire", "manual", "hu", "--why", "x").startswith(
        "Error: sources/documents.toml still names 'hu' of 'manual'."
    )
    settings.write_text(named.replace('["hu"]', "[]"), encoding="utf-8")
    result = desk.call("sync")
    assert result.exit_code == 1
    assert "sources/documents.toml no longer names 'hu' of 'manual'." in result.output
    assert not (desk.folder / "exports/review/manual-hu.docx").exists()
    assert not (desk.folder / "exports/change-lists/manual-hu.docx").exists()
    assert [each.file for each in desk.workspace.matters() if each.kind == "file"] == [
        "translations/manual/hu.po"
    ]
    desk.run("retire", "manual", "hu", "--why", "the partner closed")
    desk.run("sync")
    assert [each for each in desk.workspace.matters() if each.kind == "file"] == []
    assert (desk.folder / "translations/manual/hu.po").exists()
    desk.run("undo")
    assert desk.call("sync").exit_code == 1
