"""Take words that are not for the public out of a whole package, wherever they stand.

Passages lose them when they are written. What no author wrote as a passage may hold
them still: links' targets, deleted words, remarks, names of bookmarks, properties.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.model.errors import SafeContentError

Says = Callable[[str], bool]
"""Whether a text says what is not for the public."""

_NESTED = 3
"""So deep are packages within packages looked into; deeper ones don't go out."""


class WithheldWordsError(SafeContentError):
    """A file that is to leave would say what is not for the public."""

    def __init__(self, origin: str, parts: tuple[str, ...]) -> None:
        super().__init__(
            f"{origin} can't go out: it would say what sources/directory.toml keeps from"
            f" the public, in {', '.join(parts)}.",
            "Take that out of the master in Word (an embedded file, a picture or a"
            " property may hold it) and import it again.",
        )


def take_out_words(editor: PackageEditor, says: Says, instead: str) -> None:
    """Put `instead` in the place of every text and attribute that `says` anything.

    Links lose a target that does. What stands in no XML stays: see `parts_saying`.
    """
    for source in ("", *editor):
        for relation in editor.relations(source):
            if says(unquote(relation.target)):
                if source in editor:
                    _unlink(editor, source, relation.id)
                editor.unrelate(relation)
    editor.drop_unreachable()
    for name in filter(_is_xml, editor):
        root = editor.root(name)
        found = tuple(_saying(root, says))
        for elements in found:
            _empty(elements, instead)
        is_changed = bool(found)
        if said := {each for each in _attributes(root) if says(unquote(each))}:
            for element in root.iter(etree.Element):
                for key, value in element.attrib.items():
                    if value in said:
                        element.set(key, instead)
            is_changed = True
        if is_changed:
            editor.changed(name)


def take_out_traces(
    editor: PackageEditor, paragraphs: Iterable[etree._Element], instead: str
) -> None:
    """Take out what was deleted in some paragraphs, and what was remarked at them.

    Nobody can tell by its words that it is not for the public: an earlier address.
    """
    remarked: set[str] = set()
    touched: set[etree._Element] = set()
    for paragraph in paragraphs:
        touched.add(paragraph.getroottree().getroot())
        for element in [*paragraph.iter(etree.Element)]:
            name = _local(element)
            if name in ("commentReference", "commentRangeStart"):
                remarked |= _ids(element)
            elif name in ("delText", "delInstrText") or _is_moved_away(element):
                element.text = ""
    for name in filter(_is_xml, editor):
        root = editor.root(name)
        for comment in root if _local(root) == "comments" else ():
            if remarked & _ids(comment):
                _empty([e for e in comment.iter(etree.Element) if e.text], instead)
                touched.add(root)
        if root in touched:
            editor.changed(name)


def _ids(element: etree._Element) -> set[str]:
    return {str(v) for k, v in element.attrib.items() if str(k).endswith("}id")}


def _is_moved_away(element: etree._Element) -> bool:
    return _local(element) == "t" and any(
        _local(each) == "moveFrom" for each in element.iterancestors()
    )


def refuse_words(data: bytes, says: Says, *, origin: str) -> None:
    """Raise WithheldWordsError if any part of a package says what may not leave."""
    if parts := tuple(parts_saying(data, says)):
        raise WithheldWordsError(origin, parts)


def parts_saying(data: bytes, says: Says, depth: int = 0) -> Iterator[str]:
    """Yield the names of the parts that say what is not for the public.

    Also of packages within it; one that can't be looked into is named as well.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (BadZipFile, RuntimeError, NotImplementedError):
        yield "a file within it"
        return
    for name, part in parts.items():
        if says(unquote(name)):
            yield name
        elif part.startswith(b"PK\x03\x04"):
            if depth >= _NESTED or any(parts_saying(part, says, depth + 1)):
                yield name
        elif _says(part, says):
            yield name


def _says(part: bytes, says: Says) -> bool:
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return says(part.decode("latin-1")) or says(part.decode("utf-16-le", "ignore"))
    return any(_saying(root, says)) or any(
        says(unquote(each)) for each in _attributes(root)
    )


def _attributes(root: etree._Element) -> frozenset[str]:
    """Return the values of all attributes of a part, each once."""
    return frozenset(
        str(value)
        for element in root.iter(etree.Element)
        for value in element.attrib.values()
    )


def _saying(root: etree._Element, says: Says) -> Iterator[list[etree._Element]]:
    """Yield the elements of each paragraph whose words say it, however they are cut.

    Text that stands in no paragraph is looked at by itself.
    """
    paragraphs: dict[etree._Element, list[etree._Element]] = {}
    for element in root.iter(etree.Element):
        if element.text and not element.text.isspace():
            above = next(
                (each for each in element.iterancestors() if _local(each) == "p"),
                element,
            )
            paragraphs.setdefault(above, []).append(element)
    for elements in paragraphs.values():
        kinds: dict[str, list[etree._Element]] = {}
        for element in elements:
            kinds.setdefault(_local(element), []).append(element)
        for each in (elements, *(kinds.values() if len(kinds) > 1 else ())):
            if says("".join(element.text or "" for element in each)):
                yield elements
                break


def _empty(elements: list[etree._Element], instead: str) -> None:
    is_first = True
    for element in elements:
        is_word = _local(element) in ("t", "delText")
        element.text = instead if is_first and is_word else ""
        is_first = is_first and not is_word


def _unlink(editor: PackageEditor, source: str, relation: str) -> None:
    """Take away every reference to a relation; what it was around stays."""
    name = editor.relation_space
    for element in editor.root(source).iter(etree.Element):
        for key in (f"{{{name}}}{each}" for each in ("id", "link", "embed", "href")):
            if element.get(key) == relation:
                del element.attrib[key]
                editor.changed(source)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".vml")) and not name.startswith("[")


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
