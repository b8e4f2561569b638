"""Keys that sign a release: Ed25519, each in a file of its own under a passphrase."""

import json

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
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
            f"{origin} does not open with this passphrase, or is not a key of ours."
            " Check the passphrase and the file, and try again. Nothing was changed."
        )


class WeakPassphraseError(SafeContentError):
    """A passphrase is too short to protect a key that is lost."""

    def __init__(self, least: int) -> None:
        super().__init__(
            f"A passphrase for a key needs {least} characters at least; four words"
            " that do not belong together are easy to keep in mind. Nothing was"
            " changed."
        )


_LEAST = 12

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
    """Make a new key and return its file, PKCS 8 in PEM, encrypted."""
    if len(passphrase) < _LEAST:
        raise WeakPassphraseError(_LEAST)
    return Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM,
        PrivateFormat.PKCS8,
        BestAvailableEncryption(passphrase.encode()),
    )


def open_key(data: bytes, passphrase: str, *, origin: str) -> CryptoSigner:
    """Open a key's file; python-tuf itself loads only unencrypted ones."""
    try:
        key = load_pem_private_key(data, passphrase.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UnreadableKeyError(origin) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnreadableKeyError(origin)
    return CryptoSigner(key)
