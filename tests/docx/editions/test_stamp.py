"""What a file says of itself survives every program that saves it."""

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from safe_content.docx.editions.edition_properties import Stamp, read_stamp, stamp
from safe_content.docx.package import gate
from safe_content.docx.package.editor import edit_package
from safe_content.model.units import Language
from tests.docx.package.packages import TOP, package, relations, types

CUSTOM = "docProps/custom.xml"
OTHERS = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/'
    '2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"'
    ' pid="7" name="Matter"><vt:lpwstr>12</vt:lpwstr></property></Properties>'
)


def words(
    document: str = "manual",
    revision: str = "r0007",
    edition: str = "release",
    release: str = "23",
    fingerprint: str = "5f2b",
) -> Stamp:
    return Stamp(
        document=document,
        language=Language("mk"),
        revision=revision,
        edition=edition,
        release=release,
        fingerprint=fingerprint,
    )


def with_properties() -> bytes:
    return package(
        {
            CUSTOM: OTHERS,
            TOP: relations(
                "rId1 officeDocument word/document.xml",
                f"rId2 custom-properties {CUSTOM}",
            ),
        }
    )


def test_a_file_without_a_stamp_says_nothing() -> None:
    assert read_stamp(package()) is None
    assert read_stamp(with_properties()) is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(package(), id="no properties before"),
        pytest.param(with_properties(), id="properties of somebody else"),
    ],
)
@pytest.mark.parametrize(
    "said",
    [
        pytest.param(words(), id="a release"),
        pytest.param(
            words(edition="review", release="", fingerprint=""), id="a review"
        ),
        pytest.param(words(document="<&> \u2028 Упатство"), id="hostile words"),
    ],
)
def test_a_stamp_is_read_as_it_was_written(data: bytes, said: Stamp) -> None:
    assert read_stamp(edit_package(data, lambda editor: stamp(editor, said))) == said


def test_a_stamp_replaces_an_older_one() -> None:
    twice = edit_package(
        edit_package(package(), lambda editor: stamp(editor, words())),
        lambda editor: stamp(editor, words(revision="r0008")),
    )
    assert twice == edit_package(
        edit_package(package(), lambda editor: stamp(editor, words(revision="r0001"))),
        lambda editor: stamp(editor, words(revision="r0008")),
    )
    assert read_stamp(twice) == words(revision="r0008")


def test_the_same_stamp_gives_the_same_bytes() -> None:
    once = edit_package(package(), lambda editor: stamp(editor, words()))
    assert edit_package(package(), lambda editor: stamp(editor, words())) == once
    assert edit_package(once, lambda editor: stamp(editor, words())) == once


def test_nothing_else_changes() -> None:
    before = gate.unpack(with_properties(), origin="a.docx")
    after = gate.unpack(
        edit_package(with_properties(), lambda editor: stamp(editor, words())),
        origin="a.docx",
    )
    assert {name for name in after if after[name] != before.get(name)} == {CUSTOM}
    assert b'name="Matter"><vt:lpwstr>12</vt:lpwstr>' in after[CUSTOM]
    assert b'pid="8" name="SafeContentDocument"' in after[CUSTOM]


def test_new_properties_are_listed_and_related() -> None:
    after = gate.unpack(
        edit_package(package(), lambda editor: stamp(editor, words())), origin="a.docx"
    )
    assert b'PartName="/docProps/custom.xml"' in after["[Content_Types].xml"]
    assert b'custom-properties" Target="/docProps/custom.xml"' in after[TOP]


@pytest.mark.office
def test_a_stamp_survives_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        edit_package(package({"x.xml": "<x/>"}), lambda editor: stamp(editor, words()))
    )
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--convert-to", "docx", "--outdir", f"{tmp_path}/out"),
            f"{tmp_path}/a.docx",
        ],
        check=True,
        capture_output=True,
    )
    assert read_stamp((tmp_path / "out" / "a.docx").read_bytes()) == words()


def test_python_docx_keeps_a_stamp() -> None:
    import docx

    document = docx.Document(
        BytesIO(
            edit_package(
                package({"[Content_Types].xml": types()}),
                lambda editor: stamp(editor, words()),
            )
        )
    )
    document.add_paragraph("One more.")
    saved = BytesIO()
    document.save(saved)
    assert read_stamp(saved.getvalue()) == words()
    assert CUSTOM in ZipFile(saved).namelist()
