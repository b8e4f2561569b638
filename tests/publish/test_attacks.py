"""Attacks and outages: each is named, and changes nothing of what is served."""

import dataclasses
import os
import shutil
import threading
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

pytest.importorskip("tuf")

from tuf.api.metadata import MetaFile, TargetFile

from safe_content.journeys.releases import signing_keys
from safe_content.journeys.releases.pulling import PullReport, pull
from safe_content.model.errors import SafeContentError
from safe_content.publish import metadata as trees
from safe_content.publish.key_files import make_key, open_key
from safe_content.publish.metadata import Tree
from safe_content.publish.release_index import INDEX, dump_index, next_index
from safe_content.publish.rotation import rotated
from tests.publish.publisher import (
    NOW,
    PASSPHRASE,
    Publisher,
    Server,
    an_item,
    send,
    served,
    serving,
)

ONE = {"manual-hu.docx": b"one" * 1000, "manual-bg.docx": b"edno" * 1000}
TWO = {"manual-hu.docx": b"two" * 1000, "manual-bg.docx": b"dve" * 1000}
UNCHANGED = "What you had before is unchanged."


@dataclass
class Scene:
    """A publisher, its server, and a partner who has pulled the first release."""

    publisher: Publisher
    server: Server
    site: Path
    aside: Path

    def pull(self, seconds: float = 20.0, **more: str) -> PullReport:
        return pull(
            self.server.url,
            self.site,
            root=self.publisher.root,
            who="a test",
            when=NOW.isoformat(),
            seconds=seconds,
        )

    def announce(self, tree: Tree, *names: str) -> None:
        """Let the holder of the online key say that `tree` is the newest."""
        self.publisher.lay(
            trees.signed(tree, None, self.publisher.signers(*names or ("online",)))
        )

    def before(self) -> None:
        """Put the tree back as it was after the first release."""
        shutil.rmtree(self.publisher.folder)
        shutil.copytree(self.aside, self.publisher.folder)


@pytest.fixture
def scene(tmp_path: Path) -> object:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(ONE)
    with serving(publisher.folder) as server:
        made = Scene(publisher, server, tmp_path / "site", tmp_path / "aside")
        made.pull()
        shutil.copytree(publisher.folder, made.aside)
        publisher.publish(TWO)
        yield made


def evil(scene: Scene) -> Tree:
    """A next set whose list of files names one that nobody published."""
    tree = scene.publisher.tree
    scene.publisher.write(scene.publisher.target("manual-hu.docx", b"evil"), b"evil")
    targets = deepcopy(tree.targets.signed)
    targets.targets["manual-hu.docx"] = TargetFile.from_data("manual-hu.docx", b"evil")
    changed = trees.next_version(targets, tree.targets, NOW)
    return trees.announced(tree, changed, NOW)


def flipped_bit(scene: Scene) -> None:
    name = scene.publisher.target("manual-hu.docx", TWO["manual-hu.docx"])
    data = bytearray(TWO["manual-hu.docx"])
    data[100] ^= 1
    scene.publisher.write(name, bytes(data))


def endless_file(scene: Scene) -> None:
    name = scene.publisher.target("manual-hu.docx", TWO["manual-hu.docx"])
    scene.publisher.write(name, TWO["manual-hu.docx"] * 20_000)


def endless_metadata(scene: Scene) -> None:
    data = (scene.publisher.folder / "metadata/timestamp.json").read_bytes()
    scene.publisher.write("metadata/timestamp.json", data + b" " * 50_000_000)


def edited_metadata(scene: Scene) -> None:
    version = scene.publisher.tree.targets.signed.version
    name = f"metadata/{version}.targets.json"
    data = (scene.publisher.folder / name).read_bytes()
    scene.publisher.write(name, data.replace(b'"length": 3000', b'"length": 3001'))


def languages_swapped(scene: Scene) -> None:
    hu = scene.publisher.target("manual-hu.docx", TWO["manual-hu.docx"])
    bg = scene.publisher.target("manual-bg.docx", TWO["manual-bg.docx"])
    scene.publisher.write(hu, TWO["manual-bg.docx"])
    scene.publisher.write(bg, TWO["manual-hu.docx"])


def old_snapshot(scene: Scene) -> None:
    """The online key is stolen, and says that the snapshot before is the newest."""
    scene.pull()
    tree = scene.publisher.tree
    timestamp = deepcopy(tree.timestamp.signed)
    timestamp.snapshot_meta = MetaFile(version=tree.snapshot.signed.version - 1)
    said = trees.next_version(timestamp, tree.timestamp, NOW)
    scene.announce(dataclasses.replace(tree, timestamp=said))


def old_targets(scene: Scene) -> None:
    """The online key is stolen, and says that the list before is the newest."""
    scene.pull()
    tree = scene.publisher.tree
    snapshot = deepcopy(tree.snapshot.signed)
    version = tree.targets.signed.version - 1
    snapshot.meta["targets.json"] = MetaFile(version=version)
    said = trees.next_version(snapshot, tree.snapshot, NOW)
    timestamp = deepcopy(tree.timestamp.signed)
    timestamp.snapshot_meta = MetaFile(version=said.signed.version)
    latest = trees.next_version(timestamp, tree.timestamp, NOW)
    scene.announce(dataclasses.replace(tree, snapshot=said, timestamp=latest))


def full_rollback(scene: Scene) -> None:
    scene.pull()
    scene.before()


def mixed_sets(scene: Scene) -> None:
    """The newest timestamp stands beside the list of files of the release before."""
    version = scene.publisher.tree.targets.signed.version
    old = (scene.aside / f"metadata/{version - 1}.targets.json").read_bytes()
    scene.publisher.write(f"metadata/{version}.targets.json", old)


def online_key_signs_files(scene: Scene) -> None:
    tree = evil(scene)
    tree.targets.sign(scene.publisher.signers("online")[0])
    scene.announce(tree)


def one_editor_alone(scene: Scene) -> None:
    scene.announce(evil(scene), "editor-1", "online")


def one_editor_twice(scene: Scene) -> None:
    tree = trees.signed(evil(scene), None, scene.publisher.signers("editor-1"))
    version = tree.targets.signed.version
    scene.announce(tree)
    name = f"metadata/{version}.targets.json"
    data = (scene.publisher.folder / name).read_text()
    signature = data[data.index("[") + 1 : data.index("]")].strip()
    scene.publisher.write(
        name, data.replace(signature, f"{signature}, {signature}", 1).encode()
    )


def revoked_keys(scene: Scene) -> None:
    """Two editors' keys are revoked, and sign all the same."""
    publisher = scene.publisher
    for old in ("editor-1", "editor-2"):
        fresh = make_key(PASSPHRASE)
        publisher.keys[f"new-{old}.pem"] = fresh
        signing_keys.replace(
            publisher.folder,
            publisher.signers("root-1", "root-2", "editor-3", "online")
            + publisher.signers("editor-2")
            + publisher.signers(
                *[
                    n.removesuffix(".pem")
                    for n in publisher.keys
                    if n.startswith("new-")
                ]
            ),
            now=NOW,
            who="a test",
            old=old,
            new=(f"{old}b", open_key(fresh, PASSPHRASE, origin=old).public_key),
        )
    scene.announce(evil(scene), "editor-1", "editor-2", "online")


def root_by_one_of_three(scene: Scene) -> None:
    tree = scene.publisher.tree
    thief = open_key(make_key(PASSPHRASE), PASSPHRASE, origin="thief")
    taken = rotated(tree, "root", new=[thief.public_key], now=NOW)
    scene.publisher.lay(
        trees.signed(taken, tree, [*scene.publisher.signers("root-1"), thief])
    )


def expired_root(scene: Scene) -> None:
    tree = scene.publisher.tree
    root = deepcopy(tree.root.signed)
    said = trees.next_version(root, tree.root, NOW - timedelta(days=400))
    changed = dataclasses.replace(tree, root=said)
    scene.publisher.lay(trees.signed(changed, tree, scene.publisher.signers()))


def traversal(scene: Scene) -> None:
    """Editors sign a list with a name that leads out of the partner's folder."""
    publisher = scene.publisher
    name = "../../evil.docx"
    index = next_index(publisher.index, {name: b"evil"}, [an_item(name)], {}, "now")
    files = {name: b"evil", INDEX: dump_index(index)}
    tree = trees.holding(publisher.tree, files, NOW)
    scene.announce(tree, "editor-1", "editor-2", "online")
    publisher.write(publisher.target(INDEX, files[INDEX]), files[INDEX])


def not_found(scene: Scene) -> None:
    shutil.rmtree(scene.publisher.folder / "metadata")


def answer(
    status: int, body: bytes, *headers: tuple[str, str]
) -> Callable[[Scene], None]:
    def misbehave(scene: Scene) -> None:
        def reply(handler: BaseHTTPRequestHandler, path: Path) -> bool:
            send(handler, status, body, headers)
            return True

        scene.server.answer = reply

    return misbehave


def cut_body(scene: Scene) -> None:
    def reply(handler: BaseHTTPRequestHandler, path: Path) -> bool:
        if path.suffix != ".docx":
            return False
        data = path.read_bytes()
        send(handler, 200, data[: len(data) // 2], length=len(data))
        handler.close_connection = True
        return True

    scene.server.answer = reply


def slow_drip(scene: Scene) -> None:
    def reply(handler: BaseHTTPRequestHandler, path: Path) -> bool:
        if path.suffix != ".docx":
            return False
        data = path.read_bytes()
        send(handler, 200, b"", length=len(data))
        for byte in data[:40]:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.1)
        handler.close_connection = True
        return True

    scene.server.answer = reply


def slow_headers(scene: Scene) -> None:
    """A header every half second, for ever: the gap between two bytes is short."""

    def reply(handler: BaseHTTPRequestHandler, path: Path) -> bool:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(8):
            time.sleep(0.5)
            handler.wfile.write(b"X-%d: a\r\n" % number)
            handler.wfile.flush()
        handler.close_connection = True
        return True

    scene.server.answer = reply


REFUSED = [
    pytest.param(flipped_bit, "is not as its owners signed it", id="01 flipped bit"),
    pytest.param(endless_file, "manual-hu.docx", id="02 endless file"),
    pytest.param(
        endless_metadata, "sends more than a release holds", id="03 endless metadata"
    ),
    pytest.param(edited_metadata, "not as its owners signed", id="04 edited metadata"),
    pytest.param(languages_swapped, "not as its owners", id="05 languages swapped"),
    pytest.param(
        full_rollback, "offers an older list than you have seen", id="06 full rollback"
    ),
    pytest.param(
        old_snapshot, "offers an older list than you have seen", id="07 old snapshot"
    ),
    pytest.param(
        old_targets, "offers an older list than you have seen", id="08 old targets"
    ),
    pytest.param(
        mixed_sets, "offers an older list than you have seen", id="09 mix and match"
    ),
    pytest.param(
        online_key_signs_files, "not as its owners signed it", id="11 online key"
    ),
    pytest.param(one_editor_alone, "not as its owners signed it", id="12 one editor"),
    pytest.param(
        one_editor_twice, "answers is not a release", id="13 doubled signature"
    ),
    pytest.param(revoked_keys, "not as its owners signed it", id="14 revoked keys"),
    pytest.param(root_by_one_of_three, "not as its owners", id="15 root 1 of 3"),
    pytest.param(expired_root, "signatures have expired", id="17 expired root"),
    pytest.param(traversal, "could lead elsewhere", id="18 traversal name"),
    pytest.param(not_found, "There is no release at", id="19 not found"),
    pytest.param(
        answer(200, b"<html>Please log in</html>"),
        "the page on which a network asks to log in",
        id="20 captive portal",
    ),
    pytest.param(answer(500, b"oops"), "answers with status 500", id="21 server error"),
    pytest.param(cut_body, "could not be fetched", id="22 cut body"),
    pytest.param(slow_drip, "the time for the whole pull is over", id="23 slow drip"),
    pytest.param(
        answer(302, b"", ("Location", "http://127.0.0.1:9/")),
        "leads to http://127.0.0.1:9/, which is another site",
        id="24 dead redirect",
    ),
    pytest.param(
        answer(301, b"", ("Location", "https://new.example/safe/metadata/2.root.json")),
        "has moved to https://new.example/safe, which is another site. Ask those who"
        " publish it whether that is right; if it is, pull from"
        " https://new.example/safe from now on.",
        id="30 moved for good",
    ),
    pytest.param(
        answer(308, b"", ("Location", "/metadata/again.json")),
        "leads in a circle (status 308)",
        id="31 moved in a circle",
    ),
    pytest.param(
        answer(503, b"", ("Retry-After", "3600")),
        "is busy or being mended (status 503). Try again after 3600 seconds.",
        id="32 busy for an hour",
    ),
    pytest.param(
        answer(429, b"", ("Retry-After", "3600")),
        "has been asked too often from here (status 429). Try again after 3600",
        id="33 too many requests",
    ),
    pytest.param(
        answer(403, b""), "lets nobody in who does not log in", id="34 forbidden"
    ),
    pytest.param(
        slow_headers, "the time for the whole pull is over", id="35 slow headers"
    ),
]


@pytest.mark.parametrize(("attack", "fact"), REFUSED)
def test_what_is_refused_is_named_and_changes_nothing(
    scene: Scene, attack: Callable[[Scene], None], fact: str
) -> None:
    attack(scene)
    before = served(scene.site)
    with pytest.raises(SafeContentError) as caught:
        scene.pull(seconds=1.0 if attack in (slow_drip, slow_headers) else 20.0)
    assert fact in str(caught.value)
    assert str(caught.value).endswith(UNCHANGED)
    assert served(scene.site) == before
    assert before in (ONE, TWO)
    assert not list(scene.site.parent.rglob("evil*"))


def test_10_a_frozen_server_is_noticed_when_its_word_runs_out(tmp_path: Path) -> None:
    publisher = Publisher(folder=tmp_path / "tree", when=NOW - timedelta(days=15))
    publisher.publish(ONE)
    with pytest.raises(SafeContentError, match="signatures have expired"):
        pull(
            publisher.folder.as_uri(),
            tmp_path / "site",
            root=publisher.root,
            who="a test",
            when=NOW.isoformat(),
        )


def test_a_word_that_runs_out_soon_is_told(tmp_path: Path) -> None:
    publisher = Publisher(folder=tmp_path / "tree", when=NOW - timedelta(days=12))
    publisher.publish(ONE)
    report = pull(
        publisher.folder.as_uri(),
        tmp_path / "site",
        root=publisher.root,
        who="a test",
        when=NOW.isoformat(),
    )
    assert report.runs_out == (NOW + timedelta(days=2)).date().isoformat()


def test_16_a_fast_forward_is_mended_by_a_new_online_key(scene: Scene) -> None:
    publisher = scene.publisher
    tree = publisher.tree
    timestamp = deepcopy(tree.timestamp.signed)
    timestamp.version = 1_000_000
    said = dataclasses.replace(tree, timestamp=type(tree.timestamp)(timestamp))
    sound = (publisher.folder / "metadata/timestamp.json").read_bytes()
    scene.announce(said)
    scene.pull()
    publisher.write("metadata/timestamp.json", sound)
    publisher.publish(ONE)
    with pytest.raises(SafeContentError):
        scene.pull()
    publisher.keys["online-2.pem"] = make_key(PASSPHRASE)
    fresh = publisher.signers("online-2")[0]
    signing_keys.replace(
        publisher.folder,
        [*publisher.signers("root-1", "root-2"), fresh],
        now=NOW,
        who="a test",
        old="online",
        new=("online-2.pem", fresh.public_key),
    )
    assert scene.pull().number == 3
    assert served(scene.site) == ONE


def test_25_a_garbage_cache_is_made_anew(scene: Scene) -> None:
    for path in (scene.site / ".safe-content/trust").rglob("*.json"):
        if not path.is_symlink():
            path.write_bytes(b"garbage")
    scene.pull()
    assert served(scene.site) == TWO


def test_26_an_altered_file_is_mended(scene: Scene) -> None:
    scene.pull()
    (scene.site / "current/manual-hu.docx").write_bytes(b"evil")
    report = scene.pull()
    assert (report.number, report.changed) == (2, ("manual-hu.docx",))
    assert served(scene.site) == TWO


def test_27_six_pulls_at_once_wait_for_each_other(scene: Scene) -> None:
    reports: list[PullReport] = []
    threads = [
        threading.Thread(target=lambda: reports.append(scene.pull())) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.is_new for report in reports) == [False] * 5 + [True]
    assert served(scene.site) == TWO


def test_28_a_new_partner_believes_an_old_set_until_it_expires(
    scene: Scene, tmp_path: Path
) -> None:
    """A known limit: nobody has told the partner yet that there is a newer one."""
    scene.before()
    fresh = dataclasses.replace(scene, site=tmp_path / "fresh")
    assert fresh.pull().number == 1


def test_29_a_wiped_cache_lets_no_old_release_in(scene: Scene) -> None:
    scene.pull()
    shutil.rmtree(scene.site / ".safe-content/trust")
    scene.before()
    with pytest.raises(SafeContentError, match="you have seen 2 before"):
        scene.pull()
    assert served(scene.site) == TWO
    assert os.path.islink(scene.site / "current")


def test_36_a_server_that_was_busy_for_a_moment_is_asked_again(scene: Scene) -> None:
    busy = [503, 429]

    def reply(handler: BaseHTTPRequestHandler, path: Path) -> bool:
        if path.suffix == ".docx" and busy:
            send(handler, busy.pop(), b"", (("Retry-After", "0"),))
            return True
        return False

    scene.server.answer = reply
    scene.pull()
    assert (served(scene.site), busy) == (TWO, [])


def test_37_a_way_within_one_site_is_followed(scene: Scene) -> None:
    def reply(handler: BaseHTTPRequestHandler, path: Path) -> bool:
        if handler.path.startswith("/old/"):
            send(handler, 301, b"", (("Location", handler.path[4:]),))
            return True
        return False

    scene.server.answer = reply
    scene.server.url += "/old"
    scene.pull()
    assert served(scene.site) == TWO


def test_38_caches_are_asked_to_look_for_what_is_newer(scene: Scene) -> None:
    asked: dict[str, str] = {}

    def reply(handler: BaseHTTPRequestHandler, path: Path) -> bool:
        asked[handler.path] = handler.headers.get("Cache-Control", "")
        return False

    scene.server.answer = reply
    scene.pull()
    kinds = {path.split("/")[1]: said for path, said in asked.items()}
    assert kinds == {"metadata": "no-cache", "targets": ""}
