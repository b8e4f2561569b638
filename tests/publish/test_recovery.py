"""Recovery as the docs say it, from the partner's side: no one is locked out for ever."""

import json
import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

pytest.importorskip("tuf")

from safe_content.journeys.releases import signing_keys
from safe_content.journeys.releases.pulling import PullReport, pull
from safe_content.publish import metadata as trees
from safe_content.publish.key_files import make_key
from safe_content.publish.release_index import INDEX, dump_index, next_index
from safe_content.publish.verified_client import PullError
from tests.publish.publisher import NOW, PASSPHRASE, Publisher, an_item, served

ONE = {"manual-hu.docx": b"one"}
TWO = {"manual-hu.docx": b"two"}
EVIL = {"manual-hu.docx": b"evil"}


@dataclass
class Partner:
    """A partner's folder, and the root of trust that it was handed."""

    site: Path
    root: bytes
    url: str = ""
    pulls: list[PullReport] = field(default_factory=list)

    def pull(self, publisher: Publisher) -> PullReport:
        return pull(
            publisher.folder.as_uri(),
            self.site,
            root=self.root,
            who="a partner",
            when=NOW.isoformat(),
        )


@dataclass
class Scene:
    publisher: Publisher
    partner: Partner
    place: Path

    def replace(self, old: str, new: str, *signers: str) -> None:
        """Replace a key as `keys replace` does."""
        self.publisher.keys[f"{new}.pem"] = make_key(PASSPHRASE)
        (fresh,) = self.publisher.signers(new)
        signing_keys.replace(
            self.publisher.folder,
            [*self.publisher.signers(*signers), fresh],
            now=NOW,
            who="a test",
            old=old,
            new=(f"{new}.pem", fresh.public_key),
        )

    def publish(self, files: dict[str, bytes], *signers: str) -> None:
        chosen = self.publisher.signers
        self.publisher.signers = lambda *names: chosen(*(names or signers))  # type: ignore[method-assign]
        self.publisher.publish(files)
        self.publisher.signers = chosen  # type: ignore[method-assign]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(ONE)
    publisher.publish(TWO)
    partner = Partner(site=tmp_path / "site", root=publisher.root)
    partner.pull(publisher)
    return Scene(publisher, partner, tmp_path)


def test_a_new_tree_with_a_new_root_is_pulled_into_the_same_folder(
    scene: Scene,
) -> None:
    new = Publisher(folder=scene.place / "new")
    new.publish(ONE)
    scene.partner.root = new.root
    report = scene.partner.pull(new)
    assert (report.number, report.is_new) == (1, True)
    assert served(scene.partner.site) == ONE
    new.publish(TWO)
    assert scene.partner.pull(new).number == 2


def test_a_root_that_was_replaced_by_hand_is_no_way_back(scene: Scene) -> None:
    old = Partner(site=scene.partner.site, root=scene.partner.root)
    new = Publisher(folder=scene.place / "new")
    new.publish(ONE)
    scene.partner.root = new.root
    scene.partner.pull(new)
    with pytest.raises(PullError, match="not the newest that was used here"):
        old.pull(scene.publisher)
    assert served(scene.partner.site) == ONE


def test_an_old_tree_under_an_old_root_is_no_way_back(scene: Scene) -> None:
    """The root key was stolen and replaced; the thief shows the tree as it was."""
    shutil.copytree(scene.publisher.folder, scene.place / "then")
    scene.replace("root-1", "root-4", "root-1", "root-2")
    scene.partner.pull(scene.publisher)
    then = Publisher.__new__(Publisher)
    then.folder = scene.place / "then"
    shutil.rmtree(scene.partner.site / ".safe-content/trust")
    with pytest.raises(PullError, match="an older list than you have seen"):
        scene.partner.pull(then)


@pytest.mark.parametrize("steps", [1, 2])
def test_a_newer_root_of_the_same_tree_belongs_to_what_was_seen(
    scene: Scene, steps: int
) -> None:
    """Handed over by hand, before any pull followed it: not a new beginning."""
    for number in range(steps):
        scene.replace(
            f"root-{number + 1}", f"root-{number + 4}", "root-2", "root-3", "root-1"
        )
    newest = scene.publisher.folder / f"metadata/{steps + 1}.root.json"
    scene.partner.root = newest.read_bytes()
    report = scene.partner.pull(scene.publisher)
    assert (report.number, report.is_new) == (2, False)
    seen = json.loads((scene.partner.site / ".safe-content/seen.json").read_bytes())
    assert len(seen["chains"]) == 1


def test_an_editors_stolen_key_is_replaced(scene: Scene) -> None:
    scene.replace(
        "editor-2", "editor-4", "root-1", "root-2", "editor-1", "editor-3", "online"
    )
    scene.publish(ONE, "root-1", "root-2", "editor-1", "editor-4", "online")
    assert scene.partner.pull(scene.publisher).number == 3
    assert served(scene.partner.site) == ONE


def test_two_editors_keys_and_the_online_key_are_stolen_and_replaced(
    scene: Scene,
) -> None:
    """What only the thieves signed is no measure of what is the newest."""
    publisher = scene.publisher
    shutil.copytree(publisher.folder, scene.place / "thief")
    thief = Publisher.__new__(Publisher)
    thief.folder, thief.keys, thief.when = scene.place / "thief", publisher.keys, NOW
    index = next_index(publisher.index, EVIL, map(an_item, EVIL), {}, NOW.isoformat())
    object.__setattr__(index, "number", 999)
    files = {**EVIL, INDEX: dump_index(index)}
    tree = thief.tree
    for _ in range(5):
        tree = trees.signed(
            trees.holding(tree, {**files, f"{_}.docx": b""}, NOW),
            None,
            thief.signers("editor-1", "editor-2", "online"),
        )
    tree = trees.signed(
        trees.holding(tree, files, NOW),
        None,
        thief.signers("editor-1", "editor-2", "online"),
    )
    thief.lay(tree)
    for name, data in files.items():
        thief.write(thief.target(name, data), data)
    assert scene.partner.pull(thief).number == 999
    assert served(scene.partner.site) == EVIL

    keys = ("root-1", "root-2", "editor-1", "editor-3", "online")
    scene.replace("editor-2", "editor-4", *keys)
    scene.replace(
        "editor-1", "editor-5", "root-1", "root-2", "editor-3", "editor-4", "online"
    )
    scene.replace("online", "online-2", "root-1", "root-2")
    scene.publish(ONE, "root-1", "root-2", "editor-3", "editor-4", "online-2")
    report = scene.partner.pull(publisher)
    assert (report.number, served(scene.partner.site)) == (3, ONE)
    shutil.rmtree(scene.partner.site / ".safe-content/trust")
    assert scene.partner.pull(publisher).is_new is False


def test_what_an_earlier_version_remembered_is_a_chain(scene: Scene) -> None:
    """The metadata lay in one folder, and one number was noted."""
    private = scene.partner.site / ".safe-content"
    (chain,) = [path for path in (private / "trust").iterdir() if path.is_dir()]
    for path in list(chain.iterdir()):
        path.rename(private / "trust" / path.name)
    chain.rmdir()
    (private / "seen.json").write_text('{"number": 2, "when": "2026-11-24"}')
    assert scene.partner.pull(scene.publisher).is_new is False
    seen = json.loads((private / "seen.json").read_bytes())
    assert [each["name"] for each in seen["chains"]] == [chain.name]
    shutil.rmtree(private / "trust")
    new = Publisher(folder=scene.place / "new")
    new.publish(ONE)
    scene.partner.root = new.root
    assert scene.partner.pull(new).number == 1


def test_what_an_earlier_version_noted_without_its_metadata_counts_too(
    scene: Scene,
) -> None:
    private = scene.partner.site / ".safe-content"
    shutil.rmtree(private / "trust")
    (private / "seen.json").write_text('{"number": 7, "when": "2026-11-24"}')
    with pytest.raises(PullError, match="you have seen 7 before"):
        scene.partner.pull(scene.publisher)


@pytest.mark.parametrize(
    ("root", "fact"),
    [
        (
            b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n",
            "root-1.pem is no root of trust: it is a key, which stays with its holder.",
        ),
        (b"hello", "root-1.pem is no root of trust: it can't be read as one."),
        (b"{}", "root-1.pem is no root of trust: it can't be read as one."),
        (None, "root-1.pem is no root of trust: it is the list 'timestamp'."),
    ],
    ids=["a key", "anything", "JSON", "another list"],
)
def test_a_wrong_file_for_the_root_is_not_the_servers_fault(
    scene: Scene, root: bytes | None, fact: str
) -> None:
    timestamp = scene.publisher.folder / "metadata/timestamp.json"
    with pytest.raises(PullError) as caught:
        pull(
            scene.publisher.folder.as_uri(),
            scene.partner.site,
            root=root or timestamp.read_bytes(),
            root_name="root-1.pem",
            who="a partner",
            when=NOW.isoformat(),
        )
    assert str(caught.value) == (
        f"{fact} Name the file root-of-trust.json that you were given by those who"
        " publish the documents. What you had before is unchanged."
    )


def test_a_clock_that_is_slow_is_told(scene: Scene) -> None:
    report = pull(
        scene.publisher.folder.as_uri(),
        scene.partner.site,
        root=scene.publisher.root,
        who="a partner",
        when=(NOW - timedelta(days=365)).isoformat(),
    )
    assert report.slow_clock == (NOW - timedelta(days=365)).date().isoformat()
