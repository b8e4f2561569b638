"""A small line at the end of a document that tells which edition it is."""

from lxml import etree

from safe_content.docx.binder import Binder
from safe_content.docx.paragraphs import new_run, properties_of, space_of
from safe_content.model import Language

_SIZE = "16"
"""Half points."""
_GREY = "595959"


def put_colophon(
    data: bytes, words: str, language: Language, *, origin: str = "The export"
) -> bytes:
    """Return the document with `words` as the last line of its text."""
    binder = Binder(data, origin=origin)
    root = binder.root(binder.main)
    w = space_of(root)
    body = root.find(f"{w}body")
    if body is None:
        return data
    paragraph = etree.Element(f"{w}p")
    spacing = etree.SubElement(properties_of(paragraph), f"{w}spacing")
    spacing.set(f"{w}before", "480")
    spacing.set(f"{w}after", "0")
    paragraph.append(
        new_run(w, words, ("color", _GREY), ("sz", _SIZE), ("lang", language))
    )
    section = body.find(f"{w}sectPr")
    body.insert(len(body) if section is None else body.index(section), paragraph)
    binder.changed(binder.main)
    return binder.bind()
