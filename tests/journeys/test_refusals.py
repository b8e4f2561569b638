"""What can't be done is said in one clear sentence, and nothing is changed."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.journeys.desk import DUTCH, ENGLISH, Desk, word


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with both masters of the manual, and the lists that are due."""
    desk = Desk.at(tmp_path)
    desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
    desk.run("import", "manual", "nl", desk.put("nl.docx", word(DUTCH)))
    desk.run("changes", "manual", "hu", "-o", tmp_path / "hu.docx")
    return desk


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ("import", "handbook", "en", "en.docx"),
            "Error: There is no document 'handbook' in this workspace; there are:"
            " manual. Choose one of these, or add it to sources/documents.toml."
            " Nothing was changed.\n",
            id="no such document",
        ),
        pytest.param(
            ("changes", "manual", "mk", "-o", "mk.docx"),
            "Error: 'manual' is not kept in 'mk'; its languages are en, nl, hu, bg."
            " Choose one of these, or add it to sources/documents.toml."
            " Nothing was changed.\n",
            id="a language that the document is not kept in",
        ),
        pytest.param(
            ("import", "manual", "hu", "en.docx"),
            "Error: 'hu' is not a master of 'manual'; its masters are en and nl. Bring"
            " a returned change list with 'safe-content accept manual hu FILE', or take"
            " over a finished translation with 'safe-content adopt manual hu"
            " FILE.docx'. Nothing was changed.\n",
            id="a translation given as a master",
        ),
        pytest.param(
            ("import", "manual", "en", "scan.docx"),
            "Error: scan.docx is a PDF, not a Word document. Ask for the Word document"
            " (.docx) it was made from. Nothing was changed.\n",
            id="a PDF",
        ),
        pytest.param(
            ("import", "manual", "en", "secret.docx"),
            "Error: secret.docx is protected by a password. Open it in Word, remove the"
            " password (File > Info > Protect Document), save, and try again."
            " Nothing was changed.\n",
            id="a file with a password",
        ),
        pytest.param(
            ("accept", "manual", "bg", "hu.docx"),
            "Error: hu.docx is a change list for manual in 'hu', not for manual in"
            " 'bg'. Accept it with: safe-content accept manual hu FILE. Nothing was"
            " changed.\n",
            id="a change list for another language",
        ),
        pytest.param(
            ("accept", "manual", "hu", "en.docx"),
            None,
            id="a Word file that is no change list",
        ),
        pytest.param(
            ("adopt", "manual", "hu", "scan.docx"),
            "Error: scan.docx is a PDF, not a Word document. Ask for the Word document"
            " (.docx) it was made from. Nothing was changed.\n",
            id="a PDF to adopt",
        ),
    ],
)
def test_bad_input(desk: Desk, arguments: tuple[str, ...], message: str | None) -> None:
    desk.put("scan.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    desk.put(
        "secret.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    )
    paths = [
        str(desk.folder / part) if part.endswith(".docx") else part
        for part in arguments
    ]
    said = desk.refuse(*paths).replace(f"{desk.folder}/", "")
    if message is None:
        assert said.startswith("Error: en.docx ")
        assert said.endswith("Nothing was changed.\n")
        assert said.count("\n") == 1
    else:
        assert said == message


HUNGARIAN = (
    "Beszéljen az érintettel négyszemközt, és ne siessen.",
    "Ez nem vallatás: az érintett azt mondja el, amit akar, és csak akkor, ha akarja.",
    "Kérdezze meg, hogy kell-e tolmács, vagy egy orvos, és hogy az mikor lehet.",
)


@pytest.mark.parametrize("number", ["a first revision", "a later revision"])
def test_a_master_in_another_language_is_refused(tmp_path: Path, number: str) -> None:
    desk = Desk.at(tmp_path)
    lines = [("", text) for text in HUNGARIAN]
    if number == "a later revision":
        desk.run("import", "manual", "en", desk.put("en.docx", word(ENGLISH)))
        lines = [*ENGLISH[:2], *lines]
    path = desk.put("hu.docx", word(lines))
    assert desk.refuse("import", "manual", "en", path) == (
        "Error: hu.docx is written in 'hu', as its words tell, and not in 'en'. If it"
        " is the right file, import it with --anyway; if not, choose the right file or"
        " language. Nothing was changed.\n"
    )
    desk.run("import", "manual", "en", path, "--anyway")
    again = desk.put("hu2.docx", word([*lines, ("", "Az érintett dönt.")]))
    desk.run("import", "manual", "en", again)


def test_outside_a_workspace(tmp_path: Path) -> None:
    desk = Desk(folder=tmp_path)
    assert desk.refuse("status") == (
        f"Error: {tmp_path} is not in a workspace: there is no sources/documents.toml"
        " in it or above it. Go to your workspace's folder, or make one with"
        " 'safe-content init FOLDER'. Nothing was changed.\n"
    )


def test_a_damaged_picture_is_refused_when_its_document_comes_in(desk: Desk) -> None:
    file = BytesIO(word(ENGLISH))
    with ZipFile(file, "a") as archive:
        archive.writestr("word/media/logo.png", b"a picture, as far as it goes" * 9)
    data = file.getvalue().replace(b"as far as it goes", b"and no further by", 1)
    assert desk.refuse("import", "manual", "en", desk.put("en2.docx", data)) == (
        "Error: en2.docx is damaged: its part word/media/logo.png can't be unpacked."
        " Open it in Word with File > Open > Open and Repair, save it, and try again; or"
        " ask the sender for it once more. Nothing was changed.\n"
    )
