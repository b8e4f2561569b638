"""Pulling: always one whole verified release, and a clear word for every attack."""

import os
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

pytest.importorskip("tuf")

from securesystemslib.signer import CryptoSigner

from safe_content.journeys.releases.pulling import pull
from safe_content.publish import metadata as trees
from safe_content.publish.metadata import Holders, Tree
from safe_content.publish.release_index import (
    Index,
    Item,
    dump_index,
    load_index,
    next_index,
)
from safe_content.publish.verified_client import PullError

NOW = datetime.now(UTC).replace(microsecond=0)
KEYS = [CryptoSigner.generate_ed25519() for _ in range(4)]
ROOT, EDITORS, ONLINE, STRANGER = KEYS[:1], KEYS[1:2], KEYS[2], KEYS[3]
SIGNERS = [*ROOT, *EDITORS, ONLINE]


def item(name: str) -> Item:
    return Item(
        name=name,
        document="manual",
        language="hu",
        title="Kézikönyv",
        revision="en r0002",
        sha256="",
        length=0,
    )


@dataclass
class Publisher:
    """A publisher with one root key, one editor and one online key."""

    folder: Path
    tree: Tree | None = None
    index: Index | None = None

    def publish(
        self,
        files: dict[str, bytes],
        *,
        signers: list[CryptoSigner] | None = None,
        when: datetime = NOW,
        partners: dict[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.index = next_index(
            self.index, files, map(item, files), partners or {}, when.isoformat()
        )
        before = self.tree
        holders = Holders(
            root=tuple(key.public_key for key in ROOT),
            editors=tuple(key.public_key for key in EDITORS),
            online=ONLINE.public_key,
            root_threshold=1,
            editors_threshold=1,
        )
        everything = {**files, "index.json": dump_index(self.index)}
        tree = trees.holding(before or trees.found(holders, when), everything, when)
        tree = trees.signed(tree, before, signers or SIGNERS)
        for name, data in everything.items():
            self.write(f"targets/{trees.target_place(name, data)}", data)
        for name, data in trees.metadata_files(tree, before).items():
            self.write(f"metadata/{name}", data)
        self.tree = tree

    def write(self, name: str, data: bytes) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(data)

    @property
    def root(self) -> bytes:
        return (self.folder / "metadata/1.root.json").read_bytes()

    @property
    def url(self) -> str:
        return self.folder.as_uri()


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    made = Publisher(folder=tmp_path / "tree")
    made.publish({"manual-hu.docx": b"one", "report-hu.docx": b"report"})
    return made


def served(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in sorted((folder / "current").iterdir())
        if path.suffix == ".docx"
    }


def test_a_first_pull_brings_everything(publisher: Publisher, tmp_path: Path) -> None:
    report = pull(
        publisher.url,
        tmp_path / "site",
        root=publisher.root,
        who="a test",
        when=NOW.isoformat(),
    )
    assert (report.number, report.is_new, report.changed, report.removed) == (
        1,
        True,
        ("manual-hu.docx", "report-hu.docx"),
        (),
    )
    assert served(tmp_path / "site") == {
        "manual-hu.docx": b"one",
        "report-hu.docx": b"report",
    }


def test_a_second_pull_finds_nothing_new(publisher: Publisher, tmp_path: Path) -> None:
    pull(
        publisher.url,
        tmp_path / "site",
        root=publisher.root,
        who="a test",
        when=NOW.isoformat(),
    )
    report = pull(
        publisher.url,
        tmp_path / "site",
        root=publisher.root,
        who="a test",
        when=NOW.isoformat(),
    )
    assert (report.is_new, report.changed) == (False, ())


def test_only_what_changed_is_fetched(publisher: Publisher, tmp_path: Path) -> None:
    pull(
        publisher.url,
        tmp_path / "site",
        root=publisher.root,
        who="a test",
        when=NOW.isoformat(),
    )
    publisher.publish({"manual-hu.docx": b"two", "report-hu.docx": b"report"})
    kept = trees.target_place("report-hu.docx", b"report")
    (publisher.folder / "targets" / kept).unlink()
    report = pull(
        publisher.url,
        tmp_path / "site",
        root=publisher.root,
        who="a test",
        when=NOW.isoformat(),
    )
    assert report.changed == ("manual-hu.docx",)
    assert served(tmp_path / "site")["manual-hu.docx"] == b"two"


def test_a_partner_takes_its_own_files(tmp_path: Path) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish({"a.docx": b"a", "b.docx": b"b"}, partners={"sofia": ("b.docx",)})
    pull(
        publisher.url,
        tmp_path / "site",
        root=publisher.root,
        who="a test",
        when=NOW.isoformat(),
        partner="sofia",
    )
    assert served(tmp_path / "site") == {"b.docx": b"b"}


def test_an_altered_served_file_is_repaired(
    publisher: Publisher, tmp_path: Path
) -> None:
    pull(
        publisher.url,
        tmp_path / "site",
        root=publisher.root,
        who="a test",
        when=NOW.isoformat(),
    )
    (tmp_path / "site/current/manual-hu.docx").write_bytes(b"evil")
    report = pull(
        publisher.url,
        tmp_path / "site",
        root=publisher.root,
        who="a test",
        when=NOW.isoformat(),
    )
    assert report.changed == ("manual-hu.docx",)
    assert served(tmp_path / "site")["manual-hu.docx"] == b"one"


def flip(publisher: Publisher) -> None:
    place = trees.target_place("manual-hu.docx", b"two")
    publisher.write(f"targets/{place}", b"twO")


def endless(publisher: Publisher) -> None:
    place = trees.target_place("manual-hu.docx", b"two")
    publisher.write(f"targets/{place}", b"two" * 10_000_000)


def edit_metadata(publisher: Publisher) -> None:
    name = "metadata/2.targets.json"
    data = (publisher.folder / name).read_bytes()
    publisher.write(name, data.replace(b"manual-hu", b"manual-bg"))


def garbage(publisher: Publisher) -> None:
    publisher.write("metadata/timestamp.json", b"<html>please log in</html>")


def missing_target(publisher: Publisher) -> None:
    place = trees.target_place("manual-hu.docx", b"two")
    (publisher.folder / "targets" / place).unlink()


def sign_with_a_strangers_key(publisher: Publisher) -> None:
    assert publisher.tree is not None
    forged = deepcopy(publisher.tree.targets)
    forged.sign(STRANGER)
    publisher.write("metadata/2.targets.json", forged.to_bytes())


@pytest.mark.parametrize(
    ("attack", "fact"),
    [
        (flip, "manual-hu.docx is not as its owners signed it"),
        (endless, "manual-hu.docx"),
        (edit_metadata, "The release is not as its owners signed it"),
        (garbage, "answers is not a release"),
        (missing_target, "manual-hu.docx could not be fetched"),
        (sign_with_a_strangers_key, "The release is not as its owners signed it"),
    ],
)
def test_an_attack_changes_nothing_and_is_named(
    publisher: Publisher,
    tmp_path: Path,
    attack: Callable[[Publisher], None],
    fact: str,
) -> None:
    site = tmp_path / "site"
    pull(publisher.url, site, root=publisher.root, who="a test", when=NOW.isoformat())
    publisher.publish({"manual-hu.docx": b"two", "report-hu.docx": b"report"})
    attack(publisher)
    with pytest.raises(PullError) as caught:
        pull(
            publisher.url, site, root=publisher.root, who="a test", when=NOW.isoformat()
        )
    assert fact in str(caught.value)
    assert str(caught.value).endswith("What you had before is unchanged.")
    assert served(site)["manual-hu.docx"] == b"one"


@pytest.mark.parametrize("wipe", [False, True], ids=["cache kept", "cache wiped"])
def test_an_old_release_put_back_is_refused(
    publisher: Publisher, tmp_path: Path, wipe: bool
) -> None:
    site = tmp_path / "site"
    shutil.copytree(publisher.folder, tmp_path / "old")
    publisher.publish({"manual-hu.docx": b"two"})
    pull(publisher.url, site, root=publisher.root, who="a test", when=NOW.isoformat())
    if wipe:
        shutil.rmtree(site / ".safe-content/trust")
    with pytest.raises(PullError):
        pull(
            (tmp_path / "old").as_uri(),
            site,
            root=publisher.root,
            who="a test",
            when=NOW.isoformat(),
        )
    assert served(site)["manual-hu.docx"] == b"two"


def test_a_frozen_server_is_noticed_when_its_word_runs_out(tmp_path: Path) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish({"a.docx": b"a"}, when=NOW - timedelta(days=15))
    with pytest.raises(PullError, match="expired"):
        pull(
            publisher.url,
            tmp_path / "site",
            root=publisher.root,
            who="a test",
            when=NOW.isoformat(),
        )


class Stop(BaseException):
    """The computer stops here."""


@pytest.mark.parametrize("function", ["replace", "rename", "fsync", "symlink"])
@pytest.mark.parametrize("calls", range(1, 16))
def test_a_pull_that_breaks_off_serves_one_whole_release(
    publisher: Publisher,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    calls: int,
) -> None:
    site = tmp_path / "site"
    pull(publisher.url, site, root=publisher.root, who="a test", when=NOW.isoformat())
    old = served(site)
    new = {"manual-hu.docx": b"two", "social-map-hu.docx": b"map"}
    publisher.publish(new)
    real, seen = getattr(os, function), [0]

    def faulty(*args: object, **kwargs: object) -> object:
        seen[0] += 1
        if seen[0] == calls:
            raise Stop
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, function, faulty)
        try:
            pull(
                publisher.url,
                site,
                root=publisher.root,
                who="a test",
                when=NOW.isoformat(),
            )
        except Stop:
            assert served(site) in (old, new)
    pull(publisher.url, site, root=publisher.root, who="a test", when=NOW.isoformat())
    assert served(site) == new


def test_an_index_is_read_as_written() -> None:
    index = next_index(None, {"a": b"x"}, [item("a")], {"sofia": ("a",)}, "2026-11-24")
    assert load_index(dump_index(index)) == index
    assert (
        next_index(index, {"a": b"x"}, [item("a")], {"sofia": ("a",)}, "now") is index
    )
