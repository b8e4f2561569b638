"""Receipts: what a partner serves now, and since when; mailed back, or left in place."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from safe_content.errors import SafeContentError

RECEIPT = "receipt.json"
_FORMAT = "safe-content receipt 1"


class UnreadableReceiptError(SafeContentError):
    """A file is not a receipt that a pull wrote."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin} is not a receipt of a pull. Ask the partner for the file"
            f" {RECEIPT} from the folder that they serve. Nothing was changed."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedFile:
    """A file that a partner serves."""

    file: str
    sha256: str
    document: str
    language: str
    revision: str
    """Of the master that it was made from, such as ``en r0007``."""
    number: int
    """Of the edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a partner serves, and since when."""

    partner: str
    address: str
    """From where it was pulled."""
    release: int
    since: str
    files: tuple[ServedFile, ...]


def dump_receipt(receipt: Receipt) -> bytes:
    """Write a receipt as JSON."""
    record = {"format": _FORMAT, **asdict(receipt)}
    return json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n"


def load_receipt(data: bytes, *, origin: str) -> Receipt:
    """Read a receipt; raise UnreadableReceiptError if it is none."""
    try:
        record: dict[str, Any] = json.loads(data)
        if record["format"] != _FORMAT:
            raise UnreadableReceiptError(origin)
        return Receipt(
            partner=str(record["partner"]),
            address=str(record["address"]),
            release=int(record["release"]),
            since=str(record["since"]),
            files=tuple(ServedFile(**file) for file in record["files"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableReceiptError(origin) from error
