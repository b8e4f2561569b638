"""Documents of any length, made by giving the body of a real one many times."""

import re
import zipfile
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lxml import etree

from safe_content.opc import limits

_BODY = "word/document.xml"
_ABOUT = "docProps/app.xml"
_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d+)<")
_ROOM = 0.95
"""How much of what may be read the longest document is to take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A real document, and how long its program says it is."""

    path: Path
    pages: int
    size: int
    """Bytes of its body."""
    elements: int

    def times_for(self, pages: int) -> int:
        """Return how often its body makes so many pages."""
        return -(-pages // self.pages)

    def may_have(self, pages: int) -> bool:
        """Tell whether a document of so many of its pages would still be read."""
        times = self.times_for(pages)
        return (
            times * self.size < _ROOM * limits.XML_PART
            and times * self.elements < _ROOM * limits.ELEMENTS
        )


def fit_to_repeat(paths: Iterable[Path], pages: int) -> Pages | None:
    """Return the longest document that may be repeated up to so many pages."""
    known = (_pages_of(path) for path in paths)
    fit = [each for each in known if each and each.may_have(pages)]
    return max(fit, key=lambda each: (each.pages, each.path.name), default=None)


def _pages_of(path: Path) -> Pages | None:
    with zipfile.ZipFile(path) as package:
        if not {_BODY, _ABOUT} <= set(package.namelist()):
            return None
        told = _PAGES.search(package.read(_ABOUT))
        body = package.read(_BODY)
    if told is None or not int(told[1]):
        return None
    elements = body.count(b"<") - body.count(b"</")
    return Pages(path=path, pages=int(told[1]), size=len(body), elements=elements)


def repeated(data: bytes, times: int) -> bytes:
    """Return a document whose body stands in it so many times, one after the other."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            part = source.read(item.filename)
            target.writestr(
                item, _longer(part, times) if item.filename == _BODY else part
            )
    return out.getvalue()


def _longer(part: bytes, times: int) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(huge_tree=True))
    body = root[-1]
    blocks = [each for each in body if not str(each.tag).endswith("}sectPr")]
    end = len(blocks)
    for _ in range(times - 1):
        body[end:end] = [deepcopy(block) for block in blocks]
        end += len(blocks)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
