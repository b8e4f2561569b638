"""All words in a Word document, found without the reader: to check its account.

It knows nothing of passages. It goes through the XML of each part that a document
reaches and counts the letters that a reader can come to see.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

_ROOTS = {
    *("document", "hdr", "ftr", "footnotes", "endnotes", "chartSpace", "dataModel"),
    *("drawing", "glossaryDocument", "numbering", "coreProperties", "userShapes"),
}
_DELETED = {"del", "moveFrom"}
_CHART_WORDS = {"strCache", "strLit", "multiLvlStrCache"}
_WORDS = {
    "docPr": ("descr", "title"),
    "cNvPr": ("descr", "title"),
    "hyperlink": ("tooltip",),
    "hlinkClick": ("tooltip",),
    "hlinkHover": ("tooltip",),
    "tblCaption": ("val",),
    "tblDescription": ("val",),
    "alias": ("val",),
    "helpText": ("val",),
    "statusText": ("val",),
    "listEntry": ("val",),
    "textpath": ("string",),
}
_CODED = re.compile(r'(\\[a-z])?\s*"([^"]*)"')
_CODED_SWITCHES = {
    "XE": ("", "\\t"),
    "TC": ("",),
    "TA": ("\\l",),
    "SET": ("",),
    "QUOTE": ("",),
    "HYPERLINK": ("\\o",),
    "MERGEFIELD": ("\\b", "\\f"),
}
_NEWER_CHARTS = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_VML = "urn:schemas-microsoft-com:vml"


def letters(data: bytes) -> dict[str, Counter[str]]:
    """Return by part how often each character stands in it, white space left out."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    found: dict[str, Counter[str]] = {}
    for name in _reached(parts):
        try:
            root = etree.fromstring(parts[name], etree.XMLParser(huge_tree=True))
        except etree.XMLSyntaxError:
            continue
        if _local(root) in _ROOTS:
            words = "".join(_Walk(_local(root)).words(root))
            found[name] = Counter("".join(words.split()))
    return {name: count for name, count in found.items() if count}


def _reached(parts: dict[str, bytes]) -> list[str]:
    names = {name.lower(): name for name in parts}
    reached: list[str] = []
    pending = [""]
    while pending:
        folder, base = posixpath.split(pending.pop())
        listed = names.get(posixpath.join(folder, "_rels", f"{base}.rels").lower())
        for relation in etree.fromstring(parts[listed]) if listed else ():
            if relation.get("TargetMode") == "External":
                continue
            path = unquote(relation.get("Target", "")).partition("#")[0]
            target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
            name = names.get(target.lower())
            if name is not None and name not in reached:
                reached.append(name)
                pending.append(name)
    return [name for name in reached if name.lower().endswith(".xml")]


class _Walk:
    """Goes through one part in the order of its text."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._codes: list[bool] = []
        """Of each open field, whether its instruction goes on."""

        self._instructions: list[str] = []

    def words(self, element: etree._Element) -> Iterator[str]:
        for inner in element:
            name = _local(inner)
            if not name or name in _DELETED or _is_deleted(inner, name):
                continue
            yield from self._attributes(inner, name)
            yield from self._own(inner, name)
            if name == "txbxContent":
                outer = self._codes, self._instructions
                self._codes, self._instructions = [], []
                yield from self.words(inner)
                self._codes, self._instructions = outer
            else:
                yield from self.words(inner)

    def _own(self, element: etree._Element, name: str) -> Iterator[str]:
        remarks = "".join(item.tail or "" for item in element)
        said = (element.text or "") + remarks
        parent = element.getparent()
        holder = "" if parent is None else _local(parent)
        if name == "fldChar":
            yield from self._field(_attribute(element, "fldCharType"))
        elif name == "instrText" and self._instructions:
            self._instructions[-1] += said
        elif name == "fldSimple":
            yield from _coded(_attribute(element, "instr"))
        elif name == "t":
            yield said
        elif any(self._codes):
            return
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name == "softHyphen":
            yield "\u00ad"
        elif name == "v" and element.tag.startswith(_NEWER_CHARTS):
            yield said
        elif name == "pt" and element.tag.startswith(_NEWER_CHARTS):
            if any(_local(item) == "strDim" for item in element.iterancestors()):
                yield said
        elif name == "v" and self._root == "chartSpace":
            above = {_local(item) for item in element.iterancestors()}
            if holder == "tx" or above & _CHART_WORDS:
                yield said
        elif self._root == "coreProperties" and name in {
            *("title", "subject", "keywords"),
        }:
            yield said

    def _field(self, kind: str) -> Iterator[str]:
        if kind == "begin":
            self._codes.append(True)
            self._instructions.append("")
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes:
            self._codes.pop()
            yield from _coded(self._instructions.pop())

    def _attributes(self, element: etree._Element, name: str) -> Iterator[str]:
        names = _WORDS.get(name, ())
        is_drawn = etree.QName(element).namespace == _VML
        if is_drawn and name != "textpath":
            names = ("alt", "title")
        elif name == "listItem":
            shown = _attribute(element, "displayText")
            names = ("displayText" if shown else "value",)
        elif name == "lvlText" and self._root == "numbering":
            names = ("val",)
        for key in names:
            # A picture of VML also has the name of its file as ``o:title``.
            yield element.get(key, "") if is_drawn else _attribute(element, key)


def _coded(instruction: str) -> Iterator[str]:
    """Yield what readers come to see of a field's code."""
    name = (instruction.split() or [""])[0].upper()
    for switch, words in _CODED.findall(instruction):
        if switch in _CODED_SWITCHES.get(name, ()) and re.search(r"[^\W\d_]{2}", words):
            yield words
    if name.endswith("BUTTON"):
        yield "".join(instruction.split()[2:])


def _is_deleted(element: etree._Element, name: str) -> bool:
    if name not in {"tr", "tc"}:
        return False
    mark = "del" if name == "tr" else "cellDel"
    return any(
        _local(item) == mark
        for properties in element
        if _local(properties) == f"{name}Pr"
        for item in properties
    )


def _attribute(element: etree._Element, name: str) -> str:
    for key, said in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(said)
    return ""


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
