"""Small lines that tell which edition a document is, and what its marks mean."""

from collections.abc import Sequence

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.wml.paragraphs import new_run, properties_of, space_of
from safe_content.model.units import Language

_SIZE = "16"
"""Half points."""
_GREY = "595959"


def put_notice(editor: PackageEditor, lines: Sequence[str], language: Language) -> None:
    """Put `lines` before all of the document's text."""
    root = editor.root(editor.main)
    body = root.find(f"{space_of(root)}body")
    if body is None:
        return
    body[0:0] = [_small(space_of(root), line, language) for line in lines]
    editor.changed(editor.main)


def put_colophon(editor: PackageEditor, words: str, language: Language) -> None:
    """Put `words` as the last line of the document's text."""
    root = editor.root(editor.main)
    w = space_of(root)
    body = root.find(f"{w}body")
    if body is None:
        return
    section = body.find(f"{w}sectPr")
    body.insert(
        len(body) if section is None else body.index(section),
        _small(w, words, language, before="480"),
    )
    editor.changed(editor.main)


def _small(
    w: str, words: str, language: Language, *, before: str = "0"
) -> etree._Element:
    paragraph = etree.Element(f"{w}p")
    spacing = etree.SubElement(properties_of(paragraph), f"{w}spacing")
    spacing.set(f"{w}before", before)
    spacing.set(f"{w}after", "0")
    paragraph.append(
        new_run(w, words, ("color", _GREY), ("sz", _SIZE), ("lang", language))
    )
    return paragraph
