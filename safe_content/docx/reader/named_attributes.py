"""Attributes that are words for their name's sake, even if they are but one word."""

import re

from lxml import etree

from safe_content.docx.wml.element_names import LOCAL

NAMES = frozenset({"descr", "title", "tooltip", "alt", "string", "displayText"})
"""Attributes of pictures, links and the like that are words, whatever they say."""

NAME_OF_FILE = "{urn:schemas-microsoft-com:office:office}title"
"""The name of a picture's file (ECMA-376 Part 4, 19.2), not the title that is seen."""

_PATHS = {
    name: (
        etree.XPath(f"//*[@{name}]"),
        etree.XPath(f"//*[@*[local-name()='{name}']]"),
    )
    for name in NAMES
}
"""Elements with an attribute of a name: one without a space, and one of any."""

_WRITTEN = {name: re.compile(rb"%s\s*=" % name.encode()) for name in NAMES}


class _ByName(dict[str, bool]):
    """Whether attributes are words for their names, each worked out when first met."""

    def __missing__(self, name: str) -> bool:
        self[name] = LOCAL[name] in NAMES and name != NAME_OF_FILE
        return self[name]


IS_WORDS = _ByName()
"""Whether an attribute is words for its name's sake, by its long name."""


def holders_in(content: bytes) -> tuple[etree.XPath, ...]:
    """Return what finds the elements of a part with such attributes.

    Most parts have none, and the bytes tell so much sooner than the tree: `content` is
    the part as it is in the file.
    """
    if b"\0" in content[:4]:
        return tuple(anywhere for _, anywhere in _PATHS.values())
    found: list[etree.XPath] = []
    for name, (plain, anywhere) in _PATHS.items():
        if name.encode() not in content:
            continue
        before = {
            content[match.start() - 1 : match.start()]
            for match in _WRITTEN[name].finditer(content)
        }
        if b":" in before:
            found.append(anywhere)
        elif any(map(bytes.isspace, before)):
            found.append(plain)
    return tuple(found)
