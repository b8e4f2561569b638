"""A release that editors sign apart: a file goes from one to the next."""

import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

pytest.importorskip("tuf")

from safe_content.journeys.releases.pulling import pull
from safe_content.publish.bundle_archive import archive
from tests.journeys.desk import ENGLISH, Desk, changed, word
from tests.publish.publisher import NOW, passphrase
from tests.publish.test_publishing import a_desk, contents, founded, publish


@pytest.fixture(scope="module")
def as_founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("founded")
    founded(a_desk(place / "workspace"), place / "tree")
    return place


@pytest.fixture
def office(as_founded: Path, tmp_path: Path) -> tuple[Desk, Path]:
    """A workspace, and a tree that was founded and holds nothing."""
    shutil.copytree(as_founded, tmp_path, dirs_exist_ok=True)
    return Desk(folder=tmp_path / "workspace"), tmp_path / "tree"


def keys(tree: Path, *names: str) -> list[str]:
    named = [
        part for n in names for part in ("--key", str(tree.parent / f"keys/{n}.pem"))
    ]
    return [*named, *passphrase()]


def prepared(desk: Desk, tree: Path, *names: str) -> Path:
    """The next release in a file, signed with these keys."""
    file = tree.parent / "release.zip"
    said = desk.run("publish", tree, "--no-pdf", "--sign", file, *keys(tree, *names))
    assert "Nothing is published yet.\n" in said
    return file


def test_each_editor_signs_at_home_and_the_online_key_publishes_it(
    office: tuple[Desk, Path], tmp_path: Path
) -> None:
    desk, tree = office
    before = contents(tree)
    file = prepared(desk, tree, "editor-1")
    assert contents(tree) == before

    home = tmp_path / "home"
    home.mkdir()
    said = Desk(folder=home).run("keys", "sign", file, *keys(tree, "editor-2"))
    told = said.splitlines()
    assert told[-2:] == [
        f"Release 1 in {file}: 16 files new, signed by editor-1, editor-2. Nothing is"
        " published yet.",
        "Enough editors signed it. Publish it: safe-content publish FOLDER --sign"
        " release.zip --key online.pem",
    ]
    assert told[0].startswith("budapest/manual-hu-1.docx, edition 1, from en r0001: ")

    said = desk.run("publish", tree, "--sign", file, *keys(tree, "online"))
    assert re.fullmatch(r"Release 1: 16 files, \d+ of the tree written\.\n", said)
    report = pull(
        tree.as_uri(),
        tmp_path / "site",
        root=(tree.parent / "keys/root-of-trust.json").read_bytes(),
        who="a partner",
        when=NOW.isoformat(),
    )
    assert report.number == 1
    with ZipFile(file) as signed:
        assert (tmp_path / "site/current/manual-hu.docx").read_bytes() == signed.read(
            "files/manual-hu.docx"
        )


def test_what_is_signed_apart_is_what_is_published_together(
    office: tuple[Desk, Path], tmp_path: Path
) -> None:
    desk, tree = office
    file = prepared(desk, tree, "editor-1", "editor-3")
    desk.run("publish", tree, "--sign", file, *keys(tree, "online"))
    assert publish(desk, tree).endswith("Release 1 holds all of it already.\n")
    file.unlink()
    again = desk.run("publish", tree, "--no-pdf", "--sign", file, *keys(tree))
    assert again.endswith("Release 1 holds all of it already.\n")
    assert not file.exists()


def test_one_editor_is_not_enough(office: tuple[Desk, Path]) -> None:
    desk, tree = office
    file = prepared(desk, tree, "editor-1")
    before = contents(tree)
    said = desk.refuse(
        "publish", tree, "--sign", file, *keys(tree, "editor-1", "online")
    )
    assert "Signatures are missing: 1 more for targets." in said
    assert contents(tree) == before


def test_who_only_looks_is_told_who_signed(office: tuple[Desk, Path]) -> None:
    desk, tree = office
    file = prepared(desk, tree, "editor-1")
    data = file.read_bytes()
    assert desk.run("keys", "sign", file).splitlines()[-2:] == [
        f"Release 1 in {file}: 16 files new, signed by editor-1. Nothing is published"
        " yet.",
        "1 editor more must look at it and sign it: safe-content keys sign"
        " release.zip --key editor-N.pem",
    ]
    assert file.read_bytes() == data


def test_a_key_of_another_role_is_refused(office: tuple[Desk, Path]) -> None:
    desk, tree = office
    file = prepared(desk, tree, "editor-1")
    data = file.read_bytes()
    said = desk.refuse("keys", "sign", file, *keys(tree, "root-1"))
    assert said == (
        "Error: None of these keys signs for the release in release.zip. Name one"
        " of those that do: editor-1, editor-2, editor-3. Nothing was signed.\n"
    )
    assert file.read_bytes() == data


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("files/manual-hu.docx", "a file in it is not the one that was signed"),
        ("files/index.json", "a file in it is not the one that was signed"),
        ("files/another.docx", "files are missing or were added"),
        ("targets.json", "it is no release that was handed on, or is damaged"),
    ],
)
def test_a_file_that_was_altered_on_its_way_is_not_signed(
    office: tuple[Desk, Path], name: str, fact: str
) -> None:
    desk, tree = office
    file = prepared(desk, tree, "editor-1")
    with ZipFile(BytesIO(file.read_bytes())) as old:
        parts = {entry: old.read(entry) for entry in old.namelist()}
    file.write_bytes(archive({**parts, name: b"{}"}))
    said = desk.refuse("keys", "sign", file, *keys(tree, "editor-2"))
    assert said == (
        f"Error: release.zip can't be signed: {fact}. Ask whoever handed it on for the file"
        " again. Nothing was signed, and nothing was changed.\n"
    )


def test_what_the_tree_has_gone_past_is_not_published(
    office: tuple[Desk, Path],
) -> None:
    desk, tree = office
    file = prepared(desk, tree, "editor-1", "editor-2")
    revised = changed(ENGLISH, {ENGLISH[4][1]: "Call 020 555 0101, at any hour."})
    desk.run("import", "manual", "en", desk.put("en.docx", word(revised)))
    publish(desk, tree)
    before = contents(tree)
    said = desk.refuse("publish", tree, "--sign", file, *keys(tree, "online"))
    assert said.startswith(
        "Error: Another release was published, or signed anew, since release.zip was prepared."
    )
    assert contents(tree) == before


def test_renewing_meanwhile_does_no_harm(office: tuple[Desk, Path]) -> None:
    desk, tree = office
    file = prepared(desk, tree, "editor-1", "editor-2")
    desk.run("publish", tree, "--renew", *keys(tree, "online"))
    said = desk.run("publish", tree, "--sign", file, *keys(tree, "online"))
    assert said.startswith("Release 1: 16 files, ")
