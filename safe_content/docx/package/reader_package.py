"""The parts of a Word document and how they refer to each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.package import gate
from safe_content.docx.package.part_checks import PackageGraph
from safe_content.opc.relationships import Relationship
from safe_content.opc.zip_reader import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPackage:
    """A Word document that passed the gate, unpacked."""

    origin: str
    data: bytes
    parts: Parts
    graph: PackageGraph
    names: Mapping[str, str]
    """The names of the parts as they are written, by their small letters."""

    @property
    def main(self) -> str:
        """The name of the part that holds the body of the text."""
        return self.graph.main

    def parse(self, part: str) -> etree._Element:
        """Return the XML of a part, anew each time."""
        return gate.parse_xml(self.parts[part], part=part, origin=self.origin)

    def markup(self, part: str) -> gate.Markup:
        """Return the text of a part, ready to be parsed piece by piece."""
        return gate.markup_of(self.parts[part], part=part, origin=self.origin)

    def relations(self, part: str) -> Mapping[str, Relationship]:
        """Return what a part, or the package itself if empty, refers to, by id."""
        listed = self.graph.relationships.get(part.lower(), ())
        return {each.id: each for each in listed}

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Yield the parts of one kind that `part` refers to, each once."""
        seen = set()
        for each in self.graph.relationships.get(part.lower(), ()):
            if each.kind == kind and not each.is_external:
                name = self.names.get(each.target.lower())
                if name is not None and name not in seen:
                    seen.add(name)
                    yield name

    def kinds(self) -> dict[str, set[str]]:
        """Return as what each part is referred to that can be reached."""
        found: dict[str, set[str]] = {}
        pending = [""]
        while pending:
            for target in self.relations(pending.pop()).values():
                if target.is_external or target.target not in self.parts:
                    continue
                if target.target not in found:
                    pending.append(target.target)
                found.setdefault(target.target, set()).add(target.kind)
        return found


def open_package(data: bytes, *, origin: str) -> WordPackage:
    """Return a Word document unpacked, or refuse it."""
    parts, graph = gate.opened(data, origin=origin)
    return WordPackage(
        origin=origin,
        data=data,
        parts=parts,
        graph=graph,
        names={name.lower(): name for name in parts},
    )
