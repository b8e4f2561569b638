"""How the parts of a package hang together, checked before they are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote

from lxml import etree

from safe_content.docx.package.file_type import refuse_archive, refuse_other_main
from safe_content.model.errors import DamagedFileError, UnsafeFileError
from safe_content.opc.relationships import Relationship, relationships, source_of

_WORD_DOCUMENT = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
_TYPES = "[content_types].xml"
_NEEDED = {
    "officeDocument",
    "styles",
    "numbering",
    "header",
    "footer",
    "footnotes",
    "endnotes",
}
"""Kinds of parts without which the text is not what its author sees."""


class Parse(Protocol):
    """Reads one part as XML, or refuses the file it came from."""

    def __call__(self, data: bytes, *, part: str, origin: str) -> etree._Element: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageGraph:
    """How the parts of a package refer to each other."""

    main: str
    """The name of the part that holds the body of the text."""

    relationships: Mapping[str, Sequence[Relationship]]
    """What each part refers to, by its name in small letters; the package by none."""


def checked_graph(
    parts: Mapping[str, bytes], *, parse: Parse, origin: str
) -> PackageGraph:
    """Return how parts hang together, unless some are missing or point outside."""
    by_name = {name.lower(): name for name in parts}
    if _TYPES not in by_name:
        if "word/document.xml" not in by_name:
            refuse_archive(parts, origin=origin)
        raise DamagedFileError(origin, "is damaged: its list of contents is missing.")
    types = parse(parts[by_name[_TYPES]], part=by_name[_TYPES], origin=origin)
    listed = {
        source.lower(): list(_targets(parts[name], name, by_name, parse, origin))
        for name in by_name.values()
        if (source := source_of(name)) is not None
    }
    graph = {
        source: [(each.kind, each.target.lower()) for each, is_part in own if is_part]
        for source, own in listed.items()
    }
    main = _main(graph, origin)
    if main not in by_name:
        raise DamagedFileError(origin, f"is damaged: {main} is missing.")
    main_type = _content_type(types, main)
    refuse_other_main(main_type, origin=origin)
    if main_type != _WORD_DOCUMENT:
        raise DamagedFileError(
            origin, f"is damaged: its main part, {main}, is not said to be one of Word."
        )
    _check_present(graph, by_name, origin)
    _check_cycles(graph, origin)
    return PackageGraph(
        main=by_name[main],
        relationships={
            source: [each for each, _ in own] for source, own in listed.items()
        },
    )


def _targets(
    data: bytes, name: str, names: Mapping[str, str], parse: Parse, origin: str
) -> Iterator[tuple[Relationship, bool]]:
    """Yield the relationships that a part lists, and whether each leads to a part."""
    source = source_of(name) or ""
    ids: set[str] = set()
    listed = parse(data, part=name, origin=origin)
    written = [
        unquote(each.get("Target", "")).partition("#")[0]
        for each in listed.iterchildren("{*}Relationship")
    ]
    for each, target in zip(relationships(listed, source, names), written, strict=True):
        if each.id in ids:
            raise UnsafeFileError(
                origin,
                f"uses the name {each.id!r} twice in {name}: programs disagree"
                " which one counts.",
            )
        ids.add(each.id)
        if each.is_external:
            if each.kind == "officeDocument":
                raise UnsafeFileError(origin, "says that its text is in another file.")
            yield each, False
            continue
        if not target or "://" in target:
            yield each, False
            continue
        if target.startswith("../") and source.count("/") < _climbs(target):
            raise UnsafeFileError(
                origin, f"points to a file outside itself in {name}: {target[:80]!r}."
            )
        yield each, True


def _climbs(target: str) -> int:
    return target.split("/").count("..")


def _main(graph: Mapping[str, list[tuple[str, str]]], origin: str) -> str:
    mains = {target for kind, target in graph.get("", []) if kind == "officeDocument"}
    if len(mains) != 1:
        raise DamagedFileError(
            origin, "is damaged: it does not say where its text begins."
        )
    return mains.pop()


def _check_present(
    graph: Mapping[str, list[tuple[str, str]]], names: Mapping[str, str], origin: str
) -> None:
    for source, targets in graph.items():
        if source and source not in names:
            continue
        for kind, target in targets:
            if kind in _NEEDED and target not in names:
                raise DamagedFileError(origin, f"is damaged: {target} is missing.")


def _check_cycles(graph: Mapping[str, list[tuple[str, str]]], origin: str) -> None:
    done: set[str] = set()
    for start in graph:
        path = [start]
        pending = [_next(graph, start)]
        while pending:
            target = next(pending[-1], None)
            if target is None:
                pending.pop()
                done.add(path.pop())
            elif target in path:
                raise UnsafeFileError(
                    origin, f"holds parts that contain each other: {target}."
                )
            elif target not in done:
                path.append(target)
                pending.append(_next(graph, target))


def _next(graph: Mapping[str, list[tuple[str, str]]], part: str) -> Iterator[str]:
    return (target for _, target in graph.get(part, ()))


def _content_type(types: etree._Element, name: str) -> str:
    default = ""
    for child in types.iterchildren("{*}Override", "{*}Default"):
        if child.get("PartName", "").lower() == f"/{name}":
            return child.get("ContentType", "")
        if child.get("Extension", "").lower() == name.rpartition(".")[2]:
            default = child.get("ContentType", "")
    return default
