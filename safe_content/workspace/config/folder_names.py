"""Names that people give to documents, languages and partners, and that become folders.

A workspace is copied from one system to the next: what one of them can't tell apart,
or can't hold, is refused where the name is given, and not where it is written.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

_DEVICES = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *(f"{port}{sign}" for port in ("com", "lpt") for sign in "0123456789¹²³"),
    )
)
"""What Windows opens as a device in any folder, with whatever ending."""


def is_device(name: str) -> bool:
    """Whether Windows keeps `name` for itself: ``aux``, ``NUL.docx``, ``com1``."""
    return PurePosixPath(name).name.split(".")[0].rstrip().casefold() in _DEVICES


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each two of `names` that are one file where case is not told apart.

    So it is on Windows and macOS; macOS takes ``é`` for ``e`` with an accent behind it,
    too. A name that stands twice is no such pair.
    """
    first: dict[str, str] = {}
    for name in names:
        known = first.setdefault(_folded(name), name)
        if known != name:
            yield known, name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
