"""A package of which parts are changed, added and taken out, and packed again.

Parts that nobody changes keep their bytes; the same parts give the same file.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from safe_content.docx.package import gate
from safe_content.opc.relationships import (
    Relationship,
    relationships,
    relationships_part,
)
from safe_content.opc.zip_writer import repack

_TYPES = "[Content_Types].xml"
_TYPE_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


class PackageEditor:
    """The parts of one document, by their names whatever their case, to be edited."""

    def __init__(self, data: bytes, *, origin: str) -> None:
        self.origin = origin
        self.take(data)

    def take(self, data: bytes) -> None:
        """Edit `data` from here on, which another writer made of the document."""
        self._data = data
        self._given = gate.unpack(data, origin=self.origin)
        self._own: dict[str, bytes] = {}
        """What parts hold that were added, or have other bytes by now."""

        self._names = {name.lower(): name for name in self._given}
        self._roots: dict[str, etree._Element] = {}
        self._changed: set[str] = set()
        main = next(
            each for each in self.relations("") if each.kind == "officeDocument"
        )
        self.main = main.target
        """The part that holds the body of the text."""
        self.is_strict = any(
            each.get("Id") == main.id and each.get("Type", "").startswith(_STRICT)
            for each in self._listed("")
        )
        self.relation_space = (_STRICT if self.is_strict else _OFFICE).rstrip("/")
        """In which the ids of relations stand in the text."""

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._names.values()))

    def content(self, name: str) -> bytes:
        """Return the bytes of a part as it came, was added or was last replaced.

        What was done since to its XML shows in `packed` alone.
        """
        own = self._names[name.lower()]
        return self._own[own] if own in self._own else self._given[own]

    def root(self, name: str) -> etree._Element:
        """Return a part as XML; say `changed` when it was."""
        name = self._names[name.lower()]
        if name not in self._roots:
            self._roots[name] = gate.parse_xml(
                self.content(name), part=name, origin=self.origin
            )
        return self._roots[name]

    def changed(self, name: str) -> None:
        """Note that the XML of a part is no longer what its bytes say."""
        self._changed.add(self._names[name.lower()])

    def replace(self, name: str, content: bytes) -> None:
        """Give a part other bytes."""
        self._own[self._names[name.lower()]] = content

    def content_type(self, name: str) -> str:
        """Return what kind of content a part is said to have."""
        default = ""
        for child in self.root(_TYPES):
            if child.get("PartName", "").lower() == f"/{name}".lower():
                return child.get("ContentType", "")
            if child.get("Extension", "").lower() == name.rpartition(".")[2].lower():
                default = child.get("ContentType", "")
        return default

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Put in a new part."""
        self._own[name] = content
        self._names[name.lower()] = name
        override = etree.SubElement(self.root(_TYPES), f"{_TYPE_SPACE}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)
        self.changed(_TYPES)

    def drop(self, name: str) -> None:
        """Take out a part and what it says about its relations."""
        for gone in (name, relationships_part(name)):
            if gone in self:
                own = self._names.pop(gone.lower())
                self._own.pop(own, None)
                self._roots.pop(own, None)
                self._changed.discard(own)
        for override in self.root(_TYPES).findall(f"{_TYPE_SPACE}Override"):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                self.root(_TYPES).remove(override)
                self.changed(_TYPES)

    def relations(self, source: str) -> tuple[Relationship, ...]:
        """Return what a part, or the package if `source` is empty, refers to."""
        name = relationships_part(source)
        listed = self.root(name) if name in self else None
        return tuple(relationships(listed, source, self._names))

    def unrelate(self, relation: Relationship) -> None:
        """Take out one relation, and nothing of what it refers to."""
        for element in self._listed(relation.source):
            if element.get("Id") == relation.id:
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
        self.changed(relationships_part(relation.source))

    def redirect(self, relation: Relationship, target: str) -> None:
        """Let one relation lead to another address."""
        for element in self._listed(relation.source):
            if element.get("Id") == relation.id:
                element.set("Target", target)
        self.changed(relationships_part(relation.source))

    def relate(self, source: str, kind: str, target: str) -> str:
        """Let a part refer to another, and return the id of the relation."""
        name = relationships_part(source)
        if name not in self:
            self._own[name] = b'<Relationships xmlns="%b"/>' % (
                _RELATION_SPACE.strip("{}").encode()
            )
            self._names[name.lower()] = name
        root = self.root(name)
        taken = {element.get("Id") for element in root}
        new = next(
            f"rIdSc{number}"
            for number in range(1, len(taken) + 2)
            if f"rIdSc{number}" not in taken
        )
        element = etree.SubElement(root, f"{_RELATION_SPACE}Relationship")
        element.set("Id", new)
        element.set("Type", (_STRICT if self.is_strict else _OFFICE) + kind)
        element.set("Target", f"/{target}")
        self.changed(name)
        return new

    def drop_unreachable(self) -> tuple[str, ...]:
        """Take out the parts to which nothing refers any more, and name them."""
        reached: set[str] = set()
        pending = [""]
        while pending:
            for relation in self.relations(pending.pop()):
                target = relation.target.lower()
                if not relation.is_external and target not in reached:
                    reached.add(target)
                    pending.append(relation.target)
        gone = tuple(
            name for name in self if name.lower() not in reached and not _is_list(name)
        )
        for name in gone:
            self.drop(name)
        self._forget_unused_endings()
        return gone

    def _forget_unused_endings(self) -> None:
        used = {name.rpartition(".")[2].lower() for name in self} | {"rels", "xml"}
        for default in self.root(_TYPES).findall(f"{_TYPE_SPACE}Default"):
            if default.get("Extension", "").lower() not in used:
                self.root(_TYPES).remove(default)
                self.changed(_TYPES)

    def packed(self) -> bytes:
        """Return the document; parts that were not changed keep their bytes.

        If none was, it is the very file that was given.
        """
        changed = {
            name: self._serialised(name)
            for name in self
            if name in self._changed or name in self._own
        }
        dropped = frozenset(name for name in self._given if name not in self)
        if not changed and not dropped:
            return self._data
        return repack(self._data, changed, dropped=dropped)

    def _serialised(self, name: str) -> bytes:
        if name not in self._changed:
            return self._own[name]
        return etree.tostring(
            self._roots[name], encoding="UTF-8", xml_declaration=True, standalone=True
        )

    def _listed(self, source: str) -> list[etree._Element]:
        name = relationships_part(source)
        if name not in self:
            return []
        return self.root(name).findall("{*}Relationship")


def _is_list(name: str) -> bool:
    return name.lower() == _TYPES.lower() or name.lower().endswith(".rels")


def edit_package(
    data: bytes, *steps: Callable[[PackageEditor], object], origin: str = "The export"
) -> bytes:
    """Return a document after `steps`, in their order; it is opened once."""
    editor = PackageEditor(data, origin=origin)
    for step in steps:
        step(editor)
    return editor.packed()
