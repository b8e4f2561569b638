"""Answers worked out before, each beside a digest of all that it was worked out from.

They may be deleted at any time, and what is damaged is as if it were not there.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from safe_content.workspace.storage.paths import PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One file of answers in a workspace."""

    root: Path
    name: str
    """Of the question that they answer."""

    def read(self) -> Mapping[str, Any]:
        """Return what was kept; nothing if it is gone or not as it was written."""
        with suppress(OSError, ValueError):
            seal, _, said = self._path.read_bytes().partition(b"\n")
            if seal == _seal(said) and isinstance(found := json.loads(said), dict):
                return found
        return {}

    def keep(self, answers: Mapping[str, object]) -> None:
        """Keep `answers` in place of those before; a disk that refuses costs only time."""
        from safe_content.workspace.storage.atomic_write import DiskError, write_file

        said = json.dumps(answers, ensure_ascii=False).encode()
        with suppress(DiskError):
            write_file(self._path, _seal(said) + b"\n" + said)

    @property
    def _path(self) -> Path:
        return self.root / PRIVATE / "answers" / f"{self.name}.json"


def _seal(said: bytes) -> bytes:
    return sha256(said).hexdigest().encode()
