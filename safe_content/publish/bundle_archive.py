"""A partner's files as one archive with its manifest, the same bytes each time."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from safe_content.publish.release_index import Item, measured

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
"""What ``sha256sum --check`` and ``shasum -a 256 --check`` read."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PACKED = (".docx", ".pdf", ".zip", ".png", ".jpg")
_EVERYONE_READS = 0o644 << 16


def bundle(items: Iterable[Item], files: Mapping[str, bytes]) -> bytes:
    """Return the files of `items` with a manifest that says of each what it is."""
    taken = sorted(items, key=lambda item: item.file_name)
    manifest = [
        {"file": item.file_name, **asdict(measured(item, files[item.name]))}
        for item in taken
    ]
    content = {
        MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n",
        SUMS: sums({item.file_name: files[item.name] for item in taken}),
        **{item.file_name: files[item.name] for item in taken},
    }
    return archive(content)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return `files` as one archive, the same bytes each time."""
    target = BytesIO()
    with ZipFile(target, "w") as opened:
        for name, data in files.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.create_system = 3
            entry.external_attr = _EVERYONE_READS
            entry.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            opened.writestr(entry, data)
    return target.getvalue()


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file, a line a file, in the order of their names."""
    return "".join(
        f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)
    ).encode()
