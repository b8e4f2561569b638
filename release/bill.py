"""The bill of materials of a release, as CycloneDX 1.5.

``python release/bill.py > safe-content.cdx.json``, in an environment in which
``release/requirements.txt`` is installed; the same packages give the same bytes.
"""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

PINNED = Path(__file__).with_name("requirements.txt")
_PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components() -> list[dict[str, object]]:
    """Return each package with its version, its licence and its files' hashes."""
    found: list[dict[str, object]] = []
    hashes: list[dict[str, str]] = []
    for line in PINNED.read_text("utf-8").splitlines():
        if match := _PACKAGE.match(line):
            name, version = match.groups()
            hashes = []
            found.append(
                {
                    "type": "library",
                    "name": name,
                    "version": version,
                    "purl": f"pkg:pypi/{name}@{version}",
                    "licenses": [{"license": {"name": _licence(name)}}],
                    "hashes": hashes,
                }
            )
        elif match := _HASH.search(line):
            hashes.append({"alg": "SHA-256", "content": match[1]})
    return found


def _licence(name: str) -> str:
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return "not installed here"
    classified = [
        line.rpartition(" :: ")[2]
        for line in said.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    stated = said["License-Expression"] or (said["License"] or "").partition("\n")[0]
    return stated or ", ".join(classified) or "not stated"


def bill() -> dict[str, object]:
    """Return the whole bill."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "safe-content",
                "version": metadata("safe-content")["Version"],
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": components(),
    }


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=1)
    print()
