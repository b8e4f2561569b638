"""Workspaces of any size, made from the documents of one or from its words."""

import re
import shutil
from collections.abc import Collection
from pathlib import Path
from random import Random

from safe_content.exchange.po import catalog_po
from safe_content.model.codes import plain
from safe_content.translation import catalog as catalogs
from safe_content.workspace import Workspace
from safe_content.workspace.storage.paths import catalog_name
from tests.docx.builder import document, paragraph, run

_TABLE = re.compile(r"^\[([a-z0-9-]+)((?:\.[^\]]+)?)\]", re.MULTILINE)

_PASSAGES = 48

_SETTINGS = """
[{name}]
masters = ["en", "nl"]
leading = "en"
languages = ["hu", "bg", "mk"]

[{name}.title]
en = "The {name}"
nl = "Het {name}"

[{name}.release]
stale = "source"
missing = "source"
"""


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


def library(source: Path, target: Path, number: int) -> list[str]:
    """Make in `target` a workspace of `number` documents that wait in its inbox.

    Each has two masters of 48 passages, drawn at random from the words of the
    documents in `source`; one passage in twelve is the same in all of them.
    """
    said = Vocabulary(source)
    shutil.rmtree(target, ignore_errors=True)
    (target / "sources/inbox").mkdir(parents=True)
    (target / "translations/inbox").mkdir(parents=True)
    names = [f"document-{place + 1:04}" for place in range(number)]
    (target / "sources/documents.toml").write_text(
        "\n".join(_SETTINGS.format(name=name) for name in names), encoding="utf-8"
    )
    for name in names:
        for language in ("en", "nl"):
            data = said.master(name, language)
            (target / f"sources/inbox/{name}-{language}.docx").write_bytes(data)
    return names


def translate(source: Path, target: Path) -> None:
    """Translate nine passages in ten of a library, in all three languages."""
    said = Vocabulary(source)
    workspace = Workspace(root=target)
    for each in workspace.documents:
        for language in each.languages:
            catalog = workspace.catalog(each.name, language)
            texts = {
                entry.unit: said.words(f"{entry.source} {language}", language)
                for place, entry in enumerate(catalog.entries)
                if place % 10
            }
            done = catalogs.translate(catalog, texts, is_reviewed=True)
            path = target / catalog_name(each.name, language)
            path.write_bytes(catalog_po.dumps(done))


class Vocabulary:
    """The words of a workspace's documents, by language, for texts at random."""

    def __init__(self, source: Path) -> None:
        self._words: dict[str, list[str]] = {}
        workspace = Workspace(root=source)
        for each in workspace.documents:
            for language in each.masters:
                revision = workspace.latest(each.name, language)
                for unit in revision.units if revision else ():
                    self._take(language, unit.plain)
            for language in each.languages:
                for entry in workspace.catalog(each.name, language).entries:
                    self._take(language, plain(entry.translation))

    def words(self, seed: str, language: str) -> str:
        """Return a sentence of its own for each seed."""
        random = Random(seed)
        found = random.choices(self._words[language], k=random.randint(6, 20))
        return f"{' '.join(found).capitalize()}."

    def master(self, name: str, language: str, reworded: Collection[int] = ()) -> bytes:
        """Return a Word file with a heading before every eight passages."""
        body = []
        for place in range(_PASSAGES):
            seed = str(place) if place % 12 == 1 else f"{name} {place}"
            words = self.words(f"{seed} {language}", language)
            if place in reworded:
                words = f"{words.removesuffix('.')} today."
            style = "" if place % 8 else "Heading1"
            body.append(paragraph(run(words), style=style))
        return document(*body)

    def _take(self, language: str, text: str) -> None:
        self._words.setdefault(language, []).extend(re.findall(r"[^\W\d_]+", text))
