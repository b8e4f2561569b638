"""The signed tree: what must be signed by whom, and what is written when."""

from datetime import UTC, datetime, timedelta

import pytest

tuf = pytest.importorskip("tuf")

from securesystemslib.signer import CryptoSigner  # noqa: E402
from tuf.api.exceptions import RepositoryError  # noqa: E402
from tuf.ngclient._internal.trusted_metadata_set import (  # noqa: E402
    TrustedMetadataSet,
)
from tuf.ngclient.config import EnvelopeType  # noqa: E402

from safe_content.publish import metadata as trees  # noqa: E402
from safe_content.publish.key_files import (  # noqa: E402
    UnreadableKeyError,
    WeakPassphraseError,
    make_key,
    open_key,
)
from safe_content.publish.metadata import Holders, MissingSignaturesError, Tree  # noqa: E402
from safe_content.publish.rotation import renewed, rotated  # noqa: E402

NOW = datetime.now(UTC).replace(microsecond=0)
KEYS = [CryptoSigner.generate_ed25519() for _ in range(9)]
ROOT, EDITORS, ONLINE, STRANGER = KEYS[:3], KEYS[3:6], KEYS[6], KEYS[7]


def holders() -> Holders:
    return Holders(
        root=tuple(key.public_key for key in ROOT),
        editors=tuple(key.public_key for key in EDITORS),
        online=ONLINE.public_key,
    )


def first(files: dict[str, bytes]) -> Tree:
    tree = trees.holding(trees.found(holders(), NOW), files, NOW)
    return trees.signed(tree, None, [*ROOT[:2], *EDITORS[:2], ONLINE])


def written(tree: Tree, before: Tree | None = None) -> dict[str, bytes]:
    return trees.metadata_files(tree, before)


def check_as_a_partner(store: dict[str, bytes], start: int = 1) -> None:
    """Load a tree as python-tuf's client does; raises RepositoryError if it is bad."""
    trusted = TrustedMetadataSet(store[f"{start}.root.json"], EnvelopeType.METADATA)
    while (name := f"{trusted.root.version + 1}.root.json") in store:
        trusted.update_root(store[name])
    trusted.update_timestamp(store["timestamp.json"])
    version = trusted.timestamp.snapshot_meta.version
    trusted.update_snapshot(store[f"{version}.snapshot.json"])
    version = trusted.snapshot.meta["targets.json"].version
    trusted.update_targets(store[f"{version}.targets.json"])


def test_a_first_release_is_four_files_and_a_partner_trusts_it() -> None:
    store = written(first({"manual-hu.docx": b"one"}))
    assert list(store) == [
        "1.root.json",
        "1.targets.json",
        "1.snapshot.json",
        "timestamp.json",
    ]
    check_as_a_partner(store)


def test_nothing_new_gives_the_tree_itself() -> None:
    tree = first({"a": b"one"})
    assert trees.holding(tree, {"a": b"one"}, NOW) is tree


def test_a_new_release_leaves_the_root_and_raises_the_rest() -> None:
    before = first({"a": b"one"})
    after = trees.signed(
        trees.holding(before, {"a": b"two"}, NOW), before, [*EDITORS[:2], ONLINE]
    )
    files = written(after, before)
    assert list(files) == ["2.targets.json", "2.snapshot.json", "timestamp.json"]
    check_as_a_partner({**written(before), **files})


@pytest.mark.parametrize(
    ("signers", "lacking"),
    [
        pytest.param([*ROOT[:2], EDITORS[0], ONLINE], {"targets": 1}, id="one editor"),
        pytest.param(
            [*ROOT[:2], EDITORS[0], STRANGER, ONLINE], {"targets": 1}, id="a stranger"
        ),
        pytest.param([ROOT[0], *EDITORS, ONLINE], {"root": 1}, id="one root key"),
        pytest.param(
            [*ROOT, *EDITORS], {"snapshot": 1, "timestamp": 1}, id="no online key"
        ),
    ],
)
def test_too_few_signatures_publish_nothing(
    signers: list[CryptoSigner], lacking: dict[str, int]
) -> None:
    tree = trees.holding(trees.found(holders(), NOW), {"a": b"one"}, NOW)
    tree = trees.signed(tree, None, signers)
    assert trees.missing(tree) == lacking
    with pytest.raises(MissingSignaturesError, match="Nothing was published"):
        written(tree)


def test_signatures_can_be_gathered_one_after_the_other() -> None:
    tree = trees.holding(trees.found(holders(), NOW), {"a": b"one"}, NOW)
    for signer in [*ROOT[:2], *EDITORS[:2], ONLINE]:
        tree = trees.signed(tree, None, [signer])
    check_as_a_partner(written(tree))


def test_a_stolen_editors_key_is_revoked_and_its_word_said_anew() -> None:
    before = first({"a": b"one"})
    stolen, fresh = EDITORS[0], KEYS[8]
    after = rotated(
        before,
        "targets",
        old=[stolen.public_key.keyid],
        new=[fresh.public_key],
        now=NOW,
    )
    after = trees.signed(after, before, [*ROOT[:2], EDITORS[1], fresh, ONLINE])
    store = {**written(before), **written(after, before)}
    assert sorted(set(written(after, before))) == [
        "2.root.json",
        "2.snapshot.json",
        "2.targets.json",
        "timestamp.json",
    ]
    check_as_a_partner(store)
    forged = trees.holding(after, {"a": b"evil"}, NOW)
    forged = trees.signed(forged, after, [stolen, EDITORS[1], ONLINE])
    assert trees.missing(forged, after) == {"targets": 1}


def test_a_root_key_is_replaced_with_the_old_roots_consent() -> None:
    before = first({"a": b"one"})
    after = rotated(
        before,
        "root",
        old=[ROOT[0].public_key.keyid],
        new=[KEYS[8].public_key],
        now=NOW,
    )
    only_new = trees.signed(after, before, [ROOT[1], KEYS[8], ONLINE])
    assert trees.missing(only_new, before) == {"root": 1}
    both = trees.signed(after, before, [*ROOT, KEYS[8], ONLINE])
    check_as_a_partner({**written(before), **written(both, before)})


def test_the_latest_set_is_said_anew_before_its_word_runs_out() -> None:
    before = first({"a": b"one"})
    later = NOW + timedelta(days=12)
    after = trees.signed(renewed(before, later), before, [ONLINE])
    assert list(written(after, before)) == ["timestamp.json"]
    much_later = NOW + timedelta(days=25)
    after = trees.signed(renewed(before, much_later), before, [ONLINE])
    assert list(written(after, before)) == ["2.snapshot.json", "timestamp.json"]


def test_what_was_written_is_read_and_continued() -> None:
    store = written(first({"a": b"one"}))
    tree = trees.load(store.get)
    assert tree is not None
    assert trees.holding(tree, {"a": b"one"}, NOW) is tree
    store.pop("1.targets.json")
    with pytest.raises(trees.DamagedTreeError, match=r"targets\.json is missing"):
        trees.load(store.get)
    assert trees.load(lambda _: None) is None


def test_tampered_metadata_is_refused() -> None:
    store = written(first({"a": b"one"}))
    store["1.targets.json"] = store["1.targets.json"].replace(
        b'"length": 3', b'"length": 4'
    )
    with pytest.raises(RepositoryError):
        check_as_a_partner(store)


def test_a_key_opens_with_its_passphrase_alone() -> None:
    data = make_key("four words of mine")
    assert data.startswith(b"-----BEGIN SAFE-CONTENT KEY-----")
    assert b"PRIVATE" not in data
    assert open_key(data, "four words of mine", origin="anna.pem").public_key
    with pytest.raises(UnreadableKeyError, match=r"anna.pem does not open"):
        open_key(data, "four words of hers", origin="anna.pem")
    with pytest.raises(WeakPassphraseError):
        make_key("short")
