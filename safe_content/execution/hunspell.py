"""Dictionaries of Hunspell, where the program and one for the language are there."""

import re
import shutil
import subprocess
from collections.abc import Callable, Collection
from pathlib import PurePath

from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language

_PROGRAM = "hunspell"
_SECONDS = 120
_AVAILABLE = re.compile(r"^(?P<path>\S*/(?P<name>[A-Za-z_]+))$", re.MULTILINE)


class NoDictionaryError(SafeContentError):
    """Spelling cannot be checked: the program or the dictionary is not there."""

    def __init__(self, language: str) -> None:
        super().__init__(
            f"There is no Hunspell dictionary for '{language}' on this computer, so"
            " spelling can't be checked.",
            "Install Hunspell and the dictionary, or check without --spelling.",
        )


def dictionary(language: Language) -> Callable[[Collection[str]], frozenset[str]]:
    """Return what tells which of some words the dictionary of `language` lacks.

    Raises NoDictionaryError where there is none.
    """
    path = _dictionary(language)
    if path is None:
        raise NoDictionaryError(language)

    def unknown(words: Collection[str]) -> frozenset[str]:
        listed = _run("-d", path, "-i", "utf-8", "-l", words="\n".join(words) + "\n")
        return frozenset(listed.split("\n")) & frozenset(words)

    return unknown


def _dictionary(language: Language) -> str | None:
    """Return the path of the dictionary: of the language's own country, if there."""
    if shutil.which(_PROGRAM) is None:
        return None
    wanted = language.replace("-", "_")
    own = f"{wanted}_{wanted.upper()}"
    found = {match["name"]: match["path"] for match in _AVAILABLE.finditer(_run("-D"))}
    like = sorted(name for name in found if PurePath(name).name.split("_")[0] == wanted)
    name = next((name for name in (wanted, own, *like) if name in found), None)
    return found[name] if name else None


def _run(*arguments: str, words: str = "") -> str:
    done = subprocess.run(
        [_PROGRAM, *arguments],
        input=words,
        encoding="utf-8",
        errors="replace",
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout + (done.stderr if "-D" in arguments else "")
