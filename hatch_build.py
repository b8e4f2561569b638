"""Compile what the program says into the wheel, where no Babel need be loaded for it."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogs(BuildHookInterface):  # type: ignore[type-arg]
    """Put a ``.mo`` beside each ``.po`` of a wheel.

    An editable installation needs none: it reads the ``.po`` itself, so that a word
    mended there is said at once.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs aside, and add them to what the wheel includes."""
        if version == "editable":
            return
        aside = Path(mkdtemp(prefix="safe-content-"))
        for source in sorted(Path(self.root).glob("safe_content/locale/*/*/*.po")):
            name = source.with_suffix(".mo").relative_to(self.root).as_posix()
            target = aside / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as text, target.open("wb") as compiled:
                write_mo(compiled, read_po(text))
            build_data["force_include"][str(target)] = name
