"""The texts of the sample documents, each passage once, in all its languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MASTERS = ("en", "nl")
LANGUAGES = ("hu", "bg", "mk")
DOCUMENTS = ("manual", "report", "social-map")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A passage of a sample document in its languages."""

    key: str
    """Where it belongs, as ``m2.signs``: the block before the dot."""

    form: str
    """What it is on the page: ``h1``, ``bullet``, ``cell``, ``note`` …"""

    texts: Mapping[str, str]
    """By language; ``en2`` is the English of revision 2, ``all`` stands for any."""

    links: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    """The keys of the headings and captions that its fields refer to."""
    notes: tuple[str, ...] = ()
    comment: str = ""

    @property
    def block(self) -> str:
        """The part of the document that moves as one."""
        return self.key.partition(".")[0]

    def text(self, language: str, revision: int = 1) -> str:
        """Return the wording in a language; empty if it does not stand there."""
        first = self.texts.get(language, self.texts.get("all", ""))
        return self.texts.get(f"{language}2", first) if revision == 2 else first


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a sample document says."""

    document: str
    entries: Mapping[str, Entry]
    second_order: Mapping[str, tuple[str, ...]]
    """By language, the order of the blocks in revision 2 where it is another."""
    unfinished: Mapping[str, tuple[str, ...]]
    """By language, the keys and blocks that its catalog does not have yet."""
    pages: Mapping[str, Mapping[str, int]]
    """Where each heading stands: in all masters, and in those where it differs."""

    def text(self, key: str, language: str, revision: int = 1) -> str:
        """Return the wording of one passage."""
        return self.entries[key].text(language, revision)

    def page(self, key: str, language: str, revision: int) -> int:
        """Return the page on which a heading stands."""
        own = self.pages.get(f"{language}{revision}", {})
        return own.get(key, self.pages["all"][key])

    def flow(self, language: str, revision: int) -> tuple[Entry, ...]:
        """Return the passages that stand in a revision of a master, in its order."""
        blocks = tuple(dict.fromkeys(entry.block for entry in self.entries.values()))
        if revision == 2:
            blocks = self.second_order.get(language, blocks)
        return tuple(
            entry
            for block in blocks
            for entry in self.entries.values()
            if entry.block == block and entry.text(language, revision)
        )


@cache
def content(document: str) -> Content:
    """Read what a sample document says."""
    source = files(__name__) / f"{document.replace('-', '_')}.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return Content(
        document=document,
        entries={row["key"]: _entry(row) for row in table["unit"]},
        second_order={
            language: tuple(blocks)
            for language, blocks in table.get("second_order", {}).items()
        },
        unfinished={
            language: tuple(keys)
            for language, keys in table.get("unfinished", {}).items()
        },
        pages=table.get("pages", {}),
    )


def _entry(row: dict[str, str | list[str]]) -> Entry:
    own = {"key", "form", "links", "refs", "notes", "comment"}
    return Entry(
        key=str(row["key"]),
        form=str(row["form"]),
        texts={name: str(row[name]) for name in row if name not in own},
        links=tuple(row.get("links", ())),
        refs=tuple(row.get("refs", ())),
        notes=tuple(row.get("notes", ())),
        comment=str(row.get("comment", "")),
    )
