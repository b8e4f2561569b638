"""What any file is, what was altered in it, and how far it is behind."""

import random
import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from safe_content.docx import read
from safe_content.docx.sanitise import sanitise
from safe_content.docx.stamp import Stamp
from safe_content.journeys.inspecting import inspect, told
from safe_content.journeys.making import stamped
from safe_content.model import Language
from safe_content.sketches import AlterationKind
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, word
from tests.sample.build import build

STAMP = Stamp(
    document="manual",
    language=Language("en"),
    revision="en r0002",
    edition="release",
    number="3",
    date="2026-11-23",
    release="7",
)
_FALLBACK = re.compile(rb"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)
_WORDS = re.compile(rb"(<w:t(?: [^>]*)?>)([^<]+)(</w:t>)")


def a_release() -> bytes:
    """A release of the sample manual."""
    return stamped(sanitise(build("manual", "en", 2)), STAMP, origin="manual.docx")


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same file with another part, packed as any program packs it."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            given = content if entry.filename == name else old.read(entry)
            new.writestr(entry.filename, given)
    return out.getvalue()


def altered(data: bytes, number: int, chance: random.Random) -> bytes:
    """The file with one letter or digit of its text changed; `number` says where."""
    name = "word/document.xml"
    with ZipFile(BytesIO(data)) as archive:
        content = archive.read(name)
    # Page numbers are worked out anew by every program that opens a file, and of a
    # text box LibreOffice keeps only the copy for newer programs.
    old_copies = [m.span() for m in _FALLBACK.finditer(content)]
    places = [
        match
        for match in _WORDS.finditer(content)
        if re.search(rb"[a-z]", match[2])
        and not any(start < match.start() < end for start, end in old_copies)
    ]
    match = places[number % len(places)]
    text = match[2].decode()
    letters = [
        i for i, letter in enumerate(text) if letter.isascii() and letter.isalnum()
    ]
    place = chance.choice(letters)
    new = chance.choice([c for c in "0123456789xyz" if c != text[place]])
    said = (text[:place] + new + text[place + 1 :]).encode()
    return with_part(
        data, name, content[: match.start(2)] + said + content[match.end(2) :]
    )


def test_a_file_as_it_was_exported(tmp_path: Path) -> None:
    report = inspect(a_release(), origin="manual.docx", folder=tmp_path)
    assert (report.is_altered, report.alterations, report.behind) == (False, (), None)
    assert list(told(report))[:2] == [
        "manual.docx is 'manual' in 'en', release edition 3 of 2026-11-23, release 7,"
        " from en r0002.",
        "Its text is as it was exported.",
    ]


def test_where_a_file_was_altered(tmp_path: Path) -> None:
    data = a_release()
    with ZipFile(BytesIO(data)) as archive:
        content = archive.read("word/document.xml")
    assert content.count(b"and 6 months") == 1
    wrong = with_part(
        data, "word/document.xml", content.replace(b"and 6 months", b"and 9 months")
    )
    report = inspect(wrong, origin="manual.docx", folder=tmp_path)
    (found,) = report.alterations
    assert found.kind is AlterationKind.NUMBERS
    assert "and 9 months" in found.text
    assert list(told(report))[1] == (
        "Its text was changed since it was exported, in 1 place:"
    )


def test_every_alteration_is_found(tmp_path: Path) -> None:
    data, chance = a_release(), random.Random(7)
    for number in range(30):
        wrong = altered(data, number * 5, chance)
        report = inspect(wrong, origin="manual.docx", folder=tmp_path)
        assert report.alterations, number


@pytest.mark.office
@pytest.mark.slow
def test_every_alteration_is_found_after_libreoffice_saved_the_file(
    tmp_path: Path,
) -> None:
    data, chance = a_release(), random.Random(11)
    (tmp_path / "as-it-was.docx").write_bytes(data)
    for number in range(40):
        (tmp_path / f"{number:03}.docx").write_bytes(altered(data, number * 4, chance))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--convert-to", "docx", "--outdir", f"{tmp_path}/out"),
            *map(str, sorted(tmp_path.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
    )
    found = {
        path.stem: inspect(path.read_bytes(), origin=path.name, folder=tmp_path)
        for path in sorted((tmp_path / "out").glob("*.docx"))
    }
    assert len(found) == 41
    assert found.pop("as-it-was").alterations == ()
    assert [name for name, report in found.items() if not report.is_altered] == []


def test_how_far_a_file_is_behind_its_workspace(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.put("sources/inbox/manual-nl.docx", word(DUTCH))
    desk.run("sync")
    old = (tmp_path / "exports/release/manual-en.docx").read_bytes()
    desk.put("old.docx", old)
    told_first = desk.run("inspect", "old.docx")
    assert "It is up to date with the newest revision of its master." in told_first
    revised = changed(
        ENGLISH, {ENGLISH[4][1]: "Call the help line on 020 555 0199 at any hour."}
    )
    desk.run("import", "manual", "en", desk.put("en.docx", word(revised)))
    assert (
        "It is behind: revision 2 of its master has 1 change since, 1 of them critical."
        in desk.run("inspect", "old.docx")
    )
    passages = read(old, origin="old.docx").passages
    assert "020 555 0101" in " ".join(passage.plain for passage in passages)


def test_a_file_that_says_nothing_is_known_by_its_texts(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.put("sources/inbox/manual-nl.docx", word(DUTCH))
    desk.run("sync")
    desk.put("found.docx", word(ENGLISH[:7]))
    assert desk.run("inspect", "found.docx").startswith(
        "found.docx does not say what it is, but 100% of its passages are those of"
        " 'manual' in 'en'.\n"
    )
    desk.put("other.docx", word([("", "Quite another text.")]))
    assert desk.run("inspect", "other.docx").startswith(
        "other.docx was not exported by this program.\n"
    )


def test_a_folder_is_told_file_by_file(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    desk.put("site/a.docx", a_release())
    desk.put("site/deep/b.docx", word(ENGLISH))
    desk.put("site/deep/c.docx", b"no Word file")
    said = desk.run("inspect", "site")
    assert "a.docx is 'manual' in 'en'" in said
    assert "deep/b.docx was not exported by this program." in said
    assert "deep/c.docx" in said
