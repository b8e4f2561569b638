"""What any file is, what was altered in it, and how far it is behind."""

import re
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from safe_content.docx import read
from safe_content.docx.editions.edition_properties import Stamp
from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.sanitise.sanitiser import sanitise
from safe_content.journeys.editions.rendering import stamped
from safe_content.journeys.inspection.inspecting import inspect, told
from safe_content.model.units import Language
from safe_content.publish.text_digest import AlterationKind
from tests.journeys.desk import DUTCH, ENGLISH, Desk, changed, word
from tests.journeys.tampering import OFFICE, saved_by_office, tampered, with_part
from tests.sample.build import build

pytestmark = pytest.mark.slow

STAMP = Stamp(
    document="manual",
    language=Language("en"),
    revision="en r0002",
    edition="release",
    number="3",
    date="2026-11-23",
    release="7",
)


def a_release() -> bytes:
    """A release of the sample manual."""
    editor = PackageEditor(build("manual", "en", 2), origin="manual.docx")
    sanitise(editor)
    return stamped(editor, STAMP)


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
    data, chance = a_release(), Random(7)
    for number in range(30):
        wrong = tampered(data, number * 7, chance)
        report = inspect(wrong.data, origin="manual.docx", folder=tmp_path)
        assert report.alterations, wrong.text


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_every_alteration_is_found_after_libreoffice_saved_the_file(
    tmp_path: Path,
) -> None:
    data, chance = a_release(), Random(11)
    wrong = {f"{n:02}": tampered(data, n * 11, chance) for n in range(30)}
    given = {"as it was": data, **{name: each.data for name, each in wrong.items()}}
    saved = saved_by_office(given, tmp_path)
    assert saved.keys() == given.keys()
    found = {
        name: inspect(each, origin="a.docx", folder=tmp_path).is_altered
        for name, each in saved.items()
    }
    assert found.pop("as it was") is False
    assert [
        wrong[name].text for name, is_altered in found.items() if not is_altered
    ] == []


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


def test_a_folder_is_told_in_a_table(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.put("sources/inbox/manual-nl.docx", word(DUTCH))
    desk.run("sync")
    ours = (tmp_path / "exports/release/manual-en.docx").read_bytes()
    with ZipFile(BytesIO(ours)) as archive:
        content = archive.read("word/document.xml")
    wrong = content.replace(b"020 555 0101", b"020 555 0107")
    desk.put("site/a.docx", ours)
    desk.put("site/deep/b.docx", with_part(ours, "word/document.xml", wrong))
    desk.put("site/deep/c.docx", word([("", "Quite another text.")]))
    desk.put("site/deep/d.docx", b"no Word file")
    desk.put("site/e.docx", word(ENGLISH[:7]))
    revised = changed(
        ENGLISH, {ENGLISH[4][1]: "Call the help line on 020 555 0199 at any hour."}
    )
    desk.run("import", "manual", "en", desk.put("en.docx", word(revised)))
    result = desk.call("inspect", "site")
    edition, behind = "release, en r0001", "1 change, 1 critical"
    assert [re.split(" {2,}", line) for line in result.stdout.splitlines()] == [
        ["file", "is", "edition", "text", "behind"],
        ["a.docx", "manual en", edition, "as exported", behind],
        ["deep/b.docx", "manual en", edition, "altered in 1 place", behind],
        ["deep/c.docx", "not ours", "unknown"],
        ["deep/d.docx", "can't be read"],
        ["e.docx", "88% like manual en", "altered in 2 places"],
        [""],
        [
            "5 files: 2 altered, 2 behind, 2 behind by something critical, 2 not ours,"
            " 1 not readable."
        ],
    ]
    assert "deep/d.docx" in result.stderr


def test_a_folder_without_word_files_is_said_to_hold_none(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    (tmp_path / "empty").mkdir()
    assert desk.run("inspect", "empty") == "empty holds no Word file.\n"
    assert desk.json("inspect", "empty") == []
