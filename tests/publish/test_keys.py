"""Keys lie under a passphrase that is costly to guess; those made before still open."""

import json
from base64 import b64decode, b64encode

import pytest

pytest.importorskip("tuf")

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)

from safe_content.publish.key_files import UnreadableKeyError, make_key, open_key

WORDS = "four words of mine"
BEGIN, END = b"-----BEGIN SAFE-CONTENT KEY-----", b"-----END SAFE-CONTENT KEY-----"


@pytest.fixture(autouse=True)
def passphrase_cost() -> None:
    """Leave it what it is."""


def record(key: bytes) -> dict[str, object]:
    inner = key.strip().removeprefix(BEGIN).removesuffix(END)
    found: dict[str, object] = json.loads(b64decode(b"".join(inner.split())))
    return found


def test_a_key_is_under_scrypt_and_opens_with_its_passphrase_alone() -> None:
    key = make_key(WORDS)
    told = record(key)
    assert (told["kdf"], told["n"], told["r"], told["p"]) == ("scrypt", 131072, 8, 1)
    signer = open_key(key, WORDS, origin="online.pem")
    assert signer.public_key.keyid == open_key(key, WORDS, origin="a").public_key.keyid
    for wrong, words in ((key, "four other words"), (key[:-60] + key[-40:], WORDS)):
        with pytest.raises(UnreadableKeyError, match=r"^online\.pem does not open"):
            open_key(wrong, words, origin="online.pem")


def test_a_key_that_was_made_before_still_opens() -> None:
    old = Ed25519PrivateKey.generate()
    form = (Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(WORDS.encode()))
    opened = open_key(old.private_bytes(*form), WORDS, origin="online.pem")
    public = old.public_key().public_bytes_raw().hex()
    assert opened.public_key.keyval["public"] == public


def test_a_file_that_asks_for_too_much_work_is_no_key() -> None:
    costly = {**record(make_key(WORDS)), "n": 2**30}
    file = b"\n".join((BEGIN, b64encode(json.dumps(costly).encode()), END))
    with pytest.raises(UnreadableKeyError):
        open_key(file, WORDS, origin="online.pem")
