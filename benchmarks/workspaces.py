"""Workspaces of any size, made by giving the documents of one many names."""

import re
import shutil
from pathlib import Path

_TABLE = re.compile(r"^\[([a-z0-9-]+)((?:\.[^\]]+)?)\]", re.MULTILINE)


def many(source: Path, target: Path, number: int) -> list[str]:
    """Make in `target` a workspace of `number` documents out of those in `source`."""
    settings = (source / "sources/documents.toml").read_text(encoding="utf-8")
    names = list(dict.fromkeys(match[1] for match in _TABLE.finditer(settings)))
    tables = {name: "\n".join(_parts(settings, name)) for name in names}
    shutil.rmtree(target, ignore_errors=True)
    (target / "sources").mkdir(parents=True)
    (target / "translations").mkdir()
    for shared in ("sources/facts.toml", "translations/glossary.csv"):
        if (source / shared).exists():
            shutil.copyfile(source / shared, target / shared)
    made: list[str] = []
    said: list[str] = []
    for place in range(number):
        old = names[place % len(names)]
        new = f"document-{place + 1:04}"
        for folder in ("sources", "translations"):
            shutil.copytree(source / folder / old, target / folder / new)
        said.append(_TABLE.sub(f"[{new}\\2]", tables[old]))
        made.append(new)
    (target / "sources/documents.toml").write_text("\n".join(said), encoding="utf-8")
    return made


def _parts(settings: str, name: str) -> list[str]:
    """Return the tables that tell of one document."""
    starts = [*_TABLE.finditer(settings)]
    ends = [*(match.start() for match in starts[1:]), len(settings)]
    return [
        settings[match.start() : end]
        for match, end in zip(starts, ends, strict=True)
        if match[1] == name
    ]
