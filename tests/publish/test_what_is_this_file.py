"""Any file of a release is known: by its digest, by its marks, or by its texts."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

pytest.importorskip("tuf")

from safe_content.docx.editions.edition_properties import read_stamp
from tests.journeys.desk import Desk
from tests.journeys.tampering import with_part
from tests.publish.test_leaving import COVERED, CRITICAL, HARMLESS, Scene
from tests.publish.test_publishing import publish

FACTS = (
    '[line]\nkind = "help line"\nlabel = "The help line"\n'
    'values = { "*" = "020 555 0101" }\n'
)


def unmarked(data: bytes) -> bytes:
    """A file without what it says of itself."""
    with ZipFile(BytesIO(data)) as archive:
        properties = archive.read("docProps/custom.xml")
    bare = re.sub(rb"<property .*?</property>", b"", properties, flags=re.DOTALL)
    made = with_part(data, "docProps/custom.xml", bare)
    assert read_stamp(made) is None
    return made


def altered(data: bytes, old: bytes, new: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        content = archive.read("word/document.xml")
    assert old in content
    return with_part(data, "word/document.xml", content.replace(old, new))


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    made = Scene(tmp_path, facts=FACTS)
    made.settings(COVERED.replace("0.9", "0"))
    return made


def inspect(scene: Scene, data: bytes, name: str = "found.docx") -> list[str]:
    """What a partner without a workspace is told of a file."""
    home = scene.site.parent / "home"
    home.mkdir(exist_ok=True)
    (home / name).write_bytes(data)
    said = Desk(folder=home).run(
        "inspect", name, "--release", scene.tree, "--root", scene.root
    )
    return said.splitlines()


def test_a_bundle_and_a_file_with_another_name_are_known(scene: Scene) -> None:
    bundle = (scene.tree / "bundles/budapest.zip").read_bytes()
    assert inspect(scene, bundle, "x.zip") == [
        "x.zip is all files of one partner for budapest, to the byte."
    ]
    data = (scene.tree / "files/manual-hu.docx").read_bytes()
    assert inspect(scene, data, "x.bin")[1] == (
        "It is to the byte a file of the release (manual-hu.docx)."
    )


def test_an_edition_of_earlier_is_known_and_what_changed_since(scene: Scene) -> None:
    old = (scene.tree / "files/manual-en.docx").read_bytes()
    scene.revise(CRITICAL)
    dutch = FACTS.replace("0101", "0199")
    scene.desk.put("sources/facts.toml", dutch.encode())
    publish(scene.desk, scene.tree)
    told = inspect(scene, old, "manual.bin")
    assert re.sub(r"of \d{4}-\d\d-\d\d", "of a day", told[0]) == (
        "manual.bin is 'manual' in 'en': a Word file, edition 1 of a day, from en"
        " r0001."
    )
    assert told[1:] == [
        "It was to the byte a file of the release (manual-en.docx).",
        "It is behind: revision 2 of its master has 1 change since, 1 of them critical."
        " Edition 2 is the newest. The help line has changed since: '020 555 0101' is"
        " now '020 555 0199'.",
    ]
    assert told[2] in inspect(scene, old)


def test_an_altered_help_line_is_named_also_where_the_mark_is_gone(
    scene: Scene,
) -> None:
    data = (scene.tree / "files/manual-hu.docx").read_bytes()
    wrong = altered(data, b"020 555 0101", b"020 555 0107")
    line = (
        "The help line was altered: '020 555 0107' stands there in place of"
        " '020 555 0101'."
    )
    assert line in inspect(scene, wrong)
    told = inspect(scene, unmarked(wrong))
    assert re.sub(r"of \d{4}-\d\d-\d\d", "of a day", "\n".join(told)).startswith(
        "found.docx does not say what it is, but 90% of its passages are those of"
        " 'manual' in 'hu'.\n"
        "It was compared with edition 1 of a day, the nearest to it.\n"
        "Its text was changed since it was exported, in 1 place:\n"
    )
    assert line in told


def test_the_nearest_of_several_editions_is_found(scene: Scene) -> None:
    first = (scene.tree / "files/manual-en.docx").read_bytes()
    scene.revise(HARMLESS)
    publish(scene.desk, scene.tree)
    told = inspect(scene, unmarked(altered(first, b"0101", b"0107")))
    assert re.sub(r"of \d{4}-\d\d-\d\d", "of a day", told[1]) == (
        "It was compared with edition 1 of a day, the nearest to it."
    )


def test_in_a_folder_nothing_is_passed_over_in_silence(scene: Scene) -> None:
    home = scene.site.parent / "home"
    (home / "site").mkdir(parents=True)
    files = {
        "a.docx": (scene.tree / "files/manual-hu.docx").read_bytes(),
        "all.zip": (scene.tree / "bundles/budapest.zip").read_bytes(),
        "report-hu.pdf": b"%PDF-1.7 of somebody's",
        "style.css": b"p {}",
        "page.html": b"<p>",
    }
    for name, data in files.items():
        (home / "site" / name).write_bytes(data)
    desk = Desk(folder=home)
    plain = desk.run("inspect", "site").splitlines()
    assert [line.split("  ")[0] for line in plain[1:4]] == [
        "a.docx",
        "all.zip",
        "report-hu.pdf",
    ]
    assert plain[-1] == (
        "1 file: all as exported. 4 other files not looked at (1 .css, 1 .html, 1 .pdf,"
        " 1 .zip)."
    )
    known = desk.run("inspect", "site", "--release", scene.tree, "--root", scene.root)
    assert known.splitlines()[-1] == (
        "2 files: all as exported. 3 other files not looked at (1 .css, 1 .html, 1"
        " .pdf)."
    )
