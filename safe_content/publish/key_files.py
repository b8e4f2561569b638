"""Keys that sign a release: Ed25519, each in a file of its own under a passphrase."""

import json
from base64 import b64decode, b64encode
from functools import lru_cache
from hashlib import scrypt
from secrets import token_bytes

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner, Key, Signer, SSlibKey

from safe_content.model.errors import SafeContentError

__all__ = [
    "Key",
    "Signer",
    "UnreadableKeyError",
    "WeakPassphraseError",
    "make_key",
    "named",
    "open_key",
    "public_key",
    "public_part",
]


class UnreadableKeyError(SafeContentError):
    """A key's file does not open with the passphrase given."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin} does not open with this passphrase, or is not a key of ours.",
            "Check the passphrase and the file, and try again.",
        )


class WeakPassphraseError(SafeContentError):
    """A passphrase is too short to protect a key that is lost."""

    def __init__(self, least: int) -> None:
        super().__init__(
            f"A passphrase for a key needs {least} characters at least.",
            "Choose a longer one; four words that do not belong together are easy to"
            " keep in mind.",
        )


_LEAST = 12

_KIND = "safe-content key, Ed25519"
_BEGIN = b"-----BEGIN SAFE-CONTENT KEY-----"
_END = b"-----END SAFE-CONTENT KEY-----"

_N, _R, _P = 2**17, 8, 1
"""What scrypt is asked to cost, as OWASP's Password Storage Cheat Sheet has it."""

_MOST = (2**20, 16, 4)
"""What a file may ask for at most, so that none stops the computer."""

_NO_KEY = (
    AttributeError,
    InvalidTag,
    KeyError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
)
"""What comes of a file that is no key, or of a wrong passphrase."""

NAME = "x-safe-content-name"
"""Where a key tells its name; other programs pass over it."""


def public_part(signer: Signer) -> bytes:
    """Return the half of a key that may be seen by everyone, as a file."""
    key = signer.public_key
    return json.dumps({"keyid": key.keyid, **key.to_dict()}, indent=1).encode() + b"\n"


def public_key(data: bytes, *, origin: str) -> Key:
    """Read the public half of a key, as `public_part` wrote it."""
    try:
        record = json.loads(data)
        return SSlibKey.from_dict(record.pop("keyid"), record)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableKeyError(origin) from error


def named(key: Key, name: str) -> Key:
    """Return a public key that tells what its holders call it."""
    return SSlibKey(
        key.keyid,
        key.keytype,
        key.scheme,
        dict(key.keyval),
        {**key.unrecognized_fields, NAME: name},
    )


def make_key(passphrase: str) -> bytes:
    """Make a new key and return its file: AES-GCM under scrypt, armoured as RFC 7468 has it."""
    if len(passphrase) < _LEAST:
        raise WeakPassphraseError(_LEAST)
    salt, nonce = token_bytes(16), token_bytes(12)
    secret = Ed25519PrivateKey.generate().private_bytes_raw()
    record: dict[str, object] = {
        "kind": _KIND,
        "kdf": "scrypt",
        "n": _N,
        "r": _R,
        "p": _P,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
    }
    lock = AESGCM(_derived(passphrase, salt, _N, _R, _P))
    record["key"] = lock.encrypt(nonce, secret, _KIND.encode()).hex()
    said = b64encode(json.dumps(record).encode())
    lines = (said[at : at + 64] for at in range(0, len(said), 64))
    return b"\n".join((_BEGIN, *lines, _END, b""))


def open_key(data: bytes, passphrase: str, *, origin: str) -> CryptoSigner:
    """Open a key's file, also one in PKCS 8, as they were made before.

    python-tuf itself loads only unencrypted ones.
    """
    try:
        key = (
            _unlocked(data, passphrase)
            if data.lstrip().startswith(_BEGIN)
            else load_pem_private_key(data, passphrase.encode())
        )
    except _NO_KEY as error:
        raise UnreadableKeyError(origin) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnreadableKeyError(origin)
    return CryptoSigner(key)


def _unlocked(data: bytes, passphrase: str) -> Ed25519PrivateKey:
    armoured = data.strip().removeprefix(_BEGIN).removesuffix(_END)
    record = json.loads(b64decode(b"".join(armoured.split()), validate=True))
    cost = tuple(int(record[name]) for name in ("n", "r", "p"))
    if (
        record["kind"] != _KIND
        or record["kdf"] != "scrypt"
        or any(mine > most for mine, most in zip(cost, _MOST, strict=True))
    ):
        raise ValueError(record["kind"])
    lock = AESGCM(_derived(passphrase, bytes.fromhex(record["salt"]), *cost))
    nonce, secret = bytes.fromhex(record["nonce"]), bytes.fromhex(record["key"])
    return Ed25519PrivateKey.from_private_bytes(
        lock.decrypt(nonce, secret, _KIND.encode())
    )


@lru_cache(maxsize=16)
def _derived(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    """Work out a key from a passphrase, which takes 128 MB and a third of a second."""
    return scrypt(
        passphrase.encode(),
        salt=salt,
        n=n,
        r=r,
        p=p,
        maxmem=256 * n * r,
        dklen=32,
    )
