"""Receipts: what a partner serves now, and since when; mailed back, or left in place."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from safe_content.model.errors import SafeContentError

RECEIPT = "receipt.json"
_FORMAT = "safe-content receipt 1"
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class UnreadableReceiptError(SafeContentError):
    """A file is not a receipt that a pull wrote."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin} is not a receipt of a pull.",
            f"Ask the partner for the file {RECEIPT} from the folder that they serve.",
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
            partner=_text(record["partner"]),
            address=_text(record["address"]),
            release=int(record["release"]),
            since=_text(record["since"]),
            files=tuple(map(_served, record["files"])),
        )
    except (
        ArithmeticError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise UnreadableReceiptError(origin) from error


def _served(record: Mapping[str, object]) -> ServedFile:
    return ServedFile(
        file=_text(record["file"]),
        sha256=_text(record["sha256"]),
        document=_text(record["document"]),
        language=_text(record["language"]),
        revision=_text(record["revision"]),
        number=int(str(record["number"])),
    )


def _text(value: object) -> str:
    """Return what a partner's file says, if it steers no screen that it is shown on."""
    if not isinstance(value, str) or _STEERING.search(value):
        raise ValueError(value)
    return value
