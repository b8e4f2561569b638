"""Relationships: how a package and its parts refer to each other.

Open Packaging Conventions, ECMA-376 part 2, "Relationships": the part ``a/b.xml``
says what it refers to in ``a/_rels/b.xml.rels``, the package itself in ``_rels/.rels``.
Word, Excel and LibreOffice write targets with escapes, fragments, absolute or relative
to the folder of the source; names of parts are the same in capitals and small letters.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

_ENDING = ".rels"
_FOLDER = "_rels"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """That one part, or the package, refers to another part or to the world."""

    source: str
    """The part that refers; empty for the package itself."""
    id: str
    kind: str
    """The last word of its type: ``image``, ``hyperlink`` …"""
    target: str
    """The name of a part, or an address as it was written if `is_external`."""
    is_external: bool


def relationships_part(source: str) -> str:
    """Return the name of the part that lists what `source` refers to.

    ``word/document.xml`` → ``word/_rels/document.xml.rels``, empty → ``_rels/.rels``.
    """
    folder, base = posixpath.split(source)
    return posixpath.join(folder, _FOLDER, f"{base}{_ENDING}")


def source_of(name: str) -> str | None:
    """Return the part whose relationships the part `name` lists; None if it lists none.

    The package itself is the empty text. The inverse of `relationships_part`.
    """
    folder, base = posixpath.split(name)
    lists = base.lower().endswith(_ENDING)
    if not lists or posixpath.basename(folder).lower() != _FOLDER:
        return None
    return posixpath.join(posixpath.dirname(folder), base[: -len(_ENDING)])


def resolve(source: str, target: str) -> str:
    """Return the name of the part that `target`, written in `source`, leads to.

    Escapes are undone and a fragment is left off: ``word/document.xml`` and
    ``media/a%20b.png#x`` give ``word/media/a b.png``; ``/word/styles.xml`` gives
    ``word/styles.xml``. What climbs out of the package stays inside, at its root.
    """
    path = unquote(target).partition("#")[0]
    joined = posixpath.join("/", posixpath.dirname(source), path)
    return posixpath.normpath(joined).lstrip("/")


def relationships(
    listed: etree._Element | None, source: str, names: Mapping[str, str] | None = None
) -> Iterator[Relationship]:
    """Yield what `source` refers to, in the order of the list; nothing without a list.

    `names` has the names of the parts as they are written, by their small letters; a
    part that is not among them keeps the name that it is called by.
    """
    if listed is None:
        return
    for element in listed.iterchildren("{*}Relationship"):
        target = element.get("Target", "")
        is_external = element.get("TargetMode") == "External"
        if not is_external:
            target = resolve(source, target)
            target = (names or {}).get(target.lower(), target)
        yield Relationship(
            source=source,
            id=element.get("Id", ""),
            kind=element.get("Type", "").rstrip("/").rpartition("/")[2],
            target=target,
            is_external=is_external,
        )
