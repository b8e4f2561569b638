"""From a workspace to a tree that partners pull, by the commands a person types."""

import json
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

pytest.importorskip("tuf")

from safe_content import docx
from safe_content.cli import cli
from safe_content.docx.editions.edition_properties import read_stamp
from safe_content.publish.bundle_archive import bundle
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, fill_in, word
from tests.journeys.test_year import HUNGARIAN
from tests.publish.publisher import an_item, passphrase

RELEASE = '\n[manual.release]\ncolophon = true\nmissing = "refuse"\n'
PARTNERS = """
[budapest]
title = "Budapest"
languages = ["hu"]
country = "HU"
[sofia]
title = "Sofia"
languages = ["bg"]
[amsterdam]
title = "Amsterdam"
modules = [2]
"""
FACTS = """
[help-line]
kind = "help line"
values = { "*" = "020 555 0101", HU = "06 80 555 012" }
"""


def a_desk(folder: Path, partners: str = PARTNERS, facts: str = FACTS) -> Desk:
    """A workspace with both masters and the Hungarian translation."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = Desk.at(folder, SETTINGS + "modules = true\n" + RELEASE)
    desk.put("sources/partners.toml", partners.encode())
    desk.put("sources/facts.toml", facts.encode())
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.put("sources/inbox/manual-nl.docx", word(DUTCH))
    desk.run("sync")
    sent = (folder / "exports/change-lists/manual-hu.docx").read_bytes()
    desk.run("accept", "manual", "hu", desk.put("hu.docx", fill_in(sent, HUNGARIAN)))
    return desk


def publish(desk: Desk, tree: Path, *options: str) -> str:
    """Publish without PDF, with enough keys."""
    keys = [
        part
        for name in ("editor-1", "editor-2", "online")
        for part in ("--key", str(tree.parent / f"keys/{name}.pem"))
    ]
    return desk.run("publish", tree, "--no-pdf", *keys, *passphrase(), *options)


def founded(desk: Desk, tree: Path) -> Path:
    """Found a tree with keys beside it."""
    keys = tree.parent / "keys"
    desk.run("publish", tree, "--init", keys, *passphrase())
    return tree


def contents(tree: Path) -> dict[str, bytes]:
    return {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in sorted(tree.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Path, str]:
    place = tmp_path_factory.mktemp("published")
    desk = a_desk(place / "workspace")
    tree = founded(desk, place / "tree")
    return desk, tree, publish(desk, tree)


def texts(data: bytes) -> list[str]:
    return [passage.plain for passage in docx.read(data, origin="a.docx").passages]


def test_what_may_not_go_out_is_held_back_with_the_command_that_tells_more(
    published: tuple[Desk, Path, str],
) -> None:
    _, tree, said = published
    *told, written = said.splitlines(keepends=True)
    assert "".join(told) == (
        "held back  manual bg: 10 passages are not translated or not confirmed"
        " (see: safe-content changes manual bg)\n"
        "nothing    for sofia: no file of this release is for this partner; its bundle"
        " is left out\n"
    )
    assert re.fullmatch(r"Release 1: 16 files, \d+ of the tree written\.\n", written)
    assert not (tree / "files/manual-bg.docx").exists()


def test_a_release_tells_of_itself(published: tuple[Desk, Path, str]) -> None:
    _, tree, _ = published
    data = (tree / "files/manual-hu.docx").read_bytes()
    stamp = read_stamp(data)
    assert stamp is not None
    assert (stamp.document, stamp.language, stamp.revision, stamp.edition) == (
        "manual",
        "hu",
        "en r0001",
        "release",
    )
    assert (stamp.number, stamp.release) == ("1", "1")
    assert texts(data)[-2].startswith("1. kiadás, magyar nyelvű, ")


def test_a_partner_has_its_own_help_line(published: tuple[Desk, Path, str]) -> None:
    _, tree, _ = published
    everyone = texts((tree / "files/manual-hu.docx").read_bytes())
    own = texts((tree / "files/budapest/manual-hu.docx").read_bytes())
    assert [(a, b) for a, b in zip(everyone, own, strict=True) if a != b] == [
        (
            "Hívja a segélyvonalat a 020 555 0101 számon, bármikor.",
            "Hívja a segélyvonalat a 06 80 555 012 számon, bármikor.",
        )
    ]
    stamp = read_stamp((tree / "files/budapest/manual-hu.docx").read_bytes())
    assert stamp is not None
    assert stamp.partner == "budapest"


def test_a_partner_takes_parts_by_themselves(
    published: tuple[Desk, Path, str],
) -> None:
    _, tree, _ = published
    newest = max(
        (json.loads(p.read_bytes()) for p in (tree / "targets").glob("*.index.json")),
        key=lambda found: int(found["number"]),
    )
    assert newest["partners"] == {
        "budapest": ["budapest/manual-hu.docx"],
        "sofia": [],
        "amsterdam": ["manual-en-2.docx", "manual-hu-2.docx", "manual-nl-2.docx"],
    }
    part = (tree / "files/manual-hu-2.docx").read_bytes()
    assert texts(part) == [
        "Az első beszélgetés",
        "Beszéljenek négyszemközt, és szánjon rá időt.",
        "Hívja a segélyvonalat a 020 555 0101 számon, bármikor.",
        "Hívhatja a rendőrséget. Előbb kérdezze meg, hogy ez biztonságos-e.",
        "Csak azt írja le, amit az érintett közölni akar.",
        "Kézikönyv",
    ]
    stamp = read_stamp(part)
    assert stamp is not None
    assert stamp.module == "Az első beszélgetés"


def test_publishing_again_writes_nothing(published: tuple[Desk, Path, str]) -> None:
    desk, tree, _ = published
    before = contents(tree)
    assert publish(desk, tree).endswith("Release 1 holds all of it already.\n")
    assert contents(tree) == before


def test_a_bundle_has_a_manifest_and_the_sums(
    published: tuple[Desk, Path, str],
) -> None:
    _, tree, _ = published
    with ZipFile(tree / "bundles/budapest.zip") as archive:
        assert archive.namelist() == ["manifest.json", "SHA256SUMS", "manual-hu.docx"]
        data = archive.read("manual-hu.docx")
        manifest = json.loads(archive.read("manifest.json"))
        sums = archive.read("SHA256SUMS").decode()
    digest = sha256(data).hexdigest()
    assert sums == f"{digest}  manual-hu.docx\n"
    assert [(each["file"], each["sha256"]) for each in manifest] == [
        ("manual-hu.docx", digest)
    ]
    assert data == (tree / "files/budapest/manual-hu.docx").read_bytes()


def test_a_bundle_of_the_same_files_has_the_same_bytes() -> None:
    files = {"b-hu.docx": b"b", "a-hu.docx": b"a"}
    once = bundle(map(an_item, files), files)
    again = bundle(map(an_item, sorted(files)), dict(sorted(files.items())))
    assert once == again
    with ZipFile(BytesIO(once)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {
            (1980, 1, 1, 0, 0, 0)
        }


def test_two_workspaces_on_two_paths_export_the_same_bytes(
    published: tuple[Desk, Path, str], tmp_path: Path
) -> None:
    first = published[0]
    second = a_desk(tmp_path / "elsewhere" / "deep")
    second.run("export")
    first.run("export")
    names = [f"exports/release/manual-{language}.docx" for language in ("en", "hu")]
    for name in [*names, "exports/review/manual-hu.docx"]:
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes()


def test_only_what_changed_is_a_new_edition(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "workspace", partners="", facts="")
    tree = founded(desk, tmp_path / "tree")
    publish(desk, tree)
    first = contents(tree)
    dutch = changed(DUTCH, {DUTCH[3][1]: "Praat onder vier ogen; neem de tijd."})
    desk.run("import", "manual", "nl", desk.put("nl.docx", word(dutch)))
    publish(desk, tree)
    after = contents(tree)
    assert after["files/manual-hu.docx"] == first["files/manual-hu.docx"]
    assert after["files/manual-nl.docx"] != first["files/manual-nl.docx"]
    stamp = read_stamp(after["files/manual-nl.docx"])
    assert stamp is not None
    assert (stamp.number, stamp.release) == ("2", "2")


@pytest.mark.slow
def test_old_releases_go_when_they_are_too_many(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "workspace", partners="", facts="")
    tree = founded(desk, tmp_path / "tree")
    for number in range(4):
        lines = changed(DUTCH, {DUTCH[1][1]: f"Dit handboek is er {'echt ' * number}."})
        desk.run("import", "manual", "nl", desk.put("nl.docx", word(lines)))
        publish(desk, tree, "--keep", "2")
    metadata = {path.name for path in (tree / "metadata").iterdir()}
    versions = sorted(int(n.split(".")[0]) for n in metadata if "targets" in n)
    assert versions == [4, 5]
    assert "1.root.json" in metadata
    kept = [
        p for p in (tree / "targets").iterdir() if p.name.endswith("manual-nl.docx")
    ]
    assert len(kept) == 2
    site = tmp_path / "site"
    root = tmp_path / "keys/root-of-trust.json"
    assert desk.run("pull", tree, site, "--root", root).startswith("Release 4 is here")


def test_pull_check_exits_with_3_where_something_waits(
    published: tuple[Desk, Path, str], tmp_path: Path
) -> None:
    desk, tree, _ = published
    order = ("pull", tree, tmp_path / "site", "--partner", "budapest")
    root = ("--root", tree.parent / "keys/root-of-trust.json")
    waits = desk.call(*order, *root, "--check")
    assert (waits.exit_code, waits.output) == (
        3,
        "Release 1 waits: 1 file new, 0 removed.\n",
    )
    assert not (tmp_path / "site/current").exists()
    desk.run(*order, *root, "--receipt")
    done = desk.call(*order, *root, "--check")
    assert (done.exit_code, done.output) == (
        0,
        "Release 1 is here already; nothing is new.\n",
    )
    assert sorted(p.name for p in (tmp_path / "site/current").iterdir()) == [
        "index.json",
        "manual-hu.docx",
        "receipt.json",
    ]


def test_a_receipt_shows_who_is_how_far_behind(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "workspace", facts="")
    tree = founded(desk, tmp_path / "tree")
    publish(desk, tree)
    root = tmp_path / "keys/root-of-trust.json"
    desk.run(
        *("pull", tree, tmp_path / "site", "--partner", "budapest"),
        *("--root", root, "--receipt"),
    )
    receipt = (tmp_path / "site/current/receipt.json").read_bytes()
    desk.put("sources/receipts/budapest.json", receipt)
    assert "Budapest: release 1 since " in desk.run("status")
    assert "nothing behind.\nSofia: no receipt yet.\n" in desk.run("status")
    english = changed(
        ENGLISH, {ENGLISH[4][1]: "Call the help line on 020 555 0199 at any hour."}
    )
    desk.run("import", "manual", "en", desk.put("en.docx", word(english)))
    assert "1 change behind, 1 of them critical.\n" in desk.run("status")


def test_an_unknown_partner_is_told_which_there_are(
    published: tuple[Desk, Path, str], tmp_path: Path
) -> None:
    desk, tree, _ = published
    result = desk.call(
        *("pull", tree, tmp_path / "site", "--partner", "skopje"),
        *("--root", tree.parent / "keys/root-of-trust.json"),
    )
    assert result.exit_code == 1
    assert result.output == (
        "Error: The release has nothing for a partner called 'skopje'; it knows:"
        " budapest, sofia, amsterdam. Ask those who publish it for your name. What you"
        " had before is unchanged.\n"
    )


def test_a_stolen_key_is_replaced_by_commands(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "workspace", partners="", facts="")
    tree = founded(desk, tmp_path / "tree")
    publish(desk, tree)
    keys = tmp_path / "keys"
    desk.run("keys", "new", keys / "editor-4.pem", *passphrase())
    signing = [
        part
        for name in ("root-1", "root-3", "editor-1", "editor-3", "online")
        for part in ("--key", str(keys / f"{name}.pem"))
    ]
    desk.run(
        *("keys", "replace", tree, "editor-2", "--with", keys / "editor-4.pub"),
        *signing,
        *passphrase(),
    )
    shown = desk.run("keys", "show", tree)
    assert [line.split()[0] for line in shown.splitlines() if "  signs " in line] == [
        *("root-1", "root-2", "root-3", "editor-1", "editor-3", "editor-4", "online")
    ]
    dutch = changed(DUTCH, {DUTCH[3][1]: "Praat onder vier ogen; neem de tijd."})
    desk.run("import", "manual", "nl", desk.put("nl.docx", word(dutch)))
    refused = CliRunner().invoke(
        cli,
        [
            *("-C", str(desk.folder), "publish", str(tree), "--no-pdf"),
            *("--key", str(keys / "editor-1.pem"), "--key", str(keys / "editor-2.pem")),
            *("--key", str(keys / "online.pem"), *passphrase()),
        ],
    )
    assert "Signatures are missing: 1 more for targets." in refused.output
    (keys / "editor-2.pem").write_bytes((keys / "editor-4.pem").read_bytes())
    publish(desk, tree)
    root = keys / "root-of-trust.json"
    site = tmp_path / "site"
    assert desk.run("pull", tree, site, "--root", root).startswith("Release 2 is here")


def test_keys_never_lie_where_everyone_can_fetch_them(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "workspace", partners="", facts="")
    for keys in (tmp_path / "tree/keys", desk.folder / "keys"):
        result = desk.call(
            *("publish", tmp_path / "tree", "--init", keys),
            *passphrase(),
        )
        assert result.exit_code == 1
        assert "Keys may not lie in" in result.output


@pytest.mark.slow
def test_a_tree_is_carried_to_another_place(
    published: tuple[Desk, Path, str], tmp_path: Path
) -> None:
    pytest.importorskip("fsspec")
    desk, tree, _ = published
    there = tmp_path / "there"
    said = publish(desk, tree, "--to", there.as_uri())
    files = contents(tree)
    files = {name: data for name, data in files.items() if name[0] != "."}
    assert contents(there) == files
    assert said.startswith(f"Copied {len(files)} files to ")
    assert publish(desk, tree, "--to", there.as_uri()).startswith("Copied 0 files to ")
