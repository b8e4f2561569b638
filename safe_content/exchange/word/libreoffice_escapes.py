"""How LibreOffice writes words in a Word file that look like an escaped character.

Words such as ``_x0041_`` come out of it as ``_x005F_x0041_``, and those that were
written as ``_x005F_x0041_`` come out the same: what is shown is not what is meant.
"""

import re

from lxml import etree

from safe_content.exchange.word.word_cells import local

_ESCAPED = re.compile("_x005F_(?=x[0-9A-F]{4}_)", re.IGNORECASE)
_CODE = re.compile("_(?=x[0-9A-F]{4}_)", re.IGNORECASE)
_PROGRAMS = ("LibreOffice", "Collabora", "OpenOffice", "NeoOffice")


def escapes(program: str) -> bool:
    """Tell whether a file that says it was written by `program` holds such escapes."""
    return program.strip().startswith(_PROGRAMS)


def unescape(root: etree._Element) -> None:
    """Put what was meant in place of what was written, in all words below `root`."""
    for each in root.iter():
        if local(each) == "t" and each.text:
            each.text = _ESCAPED.sub("_", each.text)


def escape(text: str) -> str:
    """Return what may have stood in place of `text` before it was escaped."""
    return _CODE.sub("_x005F_", text)


def is_doubtful(text: str) -> bool:
    """Tell whether `text` holds what may have been written in two ways."""
    return _CODE.search(text) is not None
