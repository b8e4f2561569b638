"""Leave passages out of a document, or say of them that they are in another language."""

from collections.abc import Iterable, Sequence

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.reader.reading import read
from safe_content.docx.sanitise.unused_notes import drop_notes, unused_notes
from safe_content.docx.wml.paragraphs import (
    Left,
    new_run,
    put_first,
    space_of,
    take_out,
    take_out_empty_row,
)
from safe_content.docx.writer.passage_places import Paragraphs, Place, places_of
from safe_content.docx.writer.writing import Replacement, write
from safe_content.model import codes

_GREY = "7F7F7F"


def omit(
    editor: PackageEditor,
    positions: Iterable[int],
    *,
    places: Sequence[Place] | None = None,
) -> None:
    """Take some passages out of the document, and what they leave empty.

    `places` tells where its passages stand, where that is known already.
    """
    wanted = sorted(set(positions))
    places = _places(editor) if places is None else places
    _rewrite(editor, {n: "" for n in wanted if not places[n].paragraphs})
    orphans = unused_notes(editor)
    paragraphs = Paragraphs(editor)
    found = (each for n in wanted for each in paragraphs.all_at(places[n]))
    gone = list(dict.fromkeys(found))
    gone += _lines_of_contents(editor, gone)
    rows = [
        row
        for paragraph in gone
        if (row := next(paragraph.iterancestors(f"{space_of(paragraph)}tr"), None))
        is not None
    ]
    left: Left = {}
    for paragraph in gone:
        take_out(paragraph, left)
    for row in rows:
        take_out_empty_row(row)
    drop_notes(editor, unused_notes(editor) - orphans)


def label(
    editor: PackageEditor,
    positions: Iterable[int],
    words: str,
    *,
    places: Sequence[Place] | None = None,
) -> None:
    """Put `words` in grey before each of some passages.

    `places` tells where its passages stand, where that is known already.
    """
    wanted = sorted(set(positions))
    places = _places(editor) if places is None else places
    before = codes.serialise([f"{words} "])
    bare = [number for number in wanted if not places[number].paragraphs]
    passages = read(editor.packed(), origin=editor.origin).passages if bare else ()
    _rewrite(editor, {n: before + passages[n].text for n in bare})
    paragraphs = Paragraphs(editor)
    found = (each for n in wanted for each in paragraphs.at(places[n]))
    for paragraph in dict.fromkeys(found):
        w = space_of(paragraph)
        put_first(paragraph, new_run(w, f"{words} ", ("i", ""), ("color", _GREY)))


def _places(editor: PackageEditor) -> tuple[Place, ...]:
    return places_of(editor.packed(), origin=editor.origin)


def _rewrite(editor: PackageEditor, texts: dict[int, str]) -> None:
    """Change passages that stand in no paragraph: alternative texts, labels, titles."""
    if texts:
        reading = read(editor.packed(), origin=editor.origin)
        replacements = {n: Replacement(text=text) for n, text in texts.items()}
        editor.take(write(reading, replacements).data)


def _lines_of_contents(
    editor: PackageEditor, gone: list[etree._Element]
) -> list[etree._Element]:
    """Return the lines of the table of contents that lead to what is left out."""
    root = editor.root(editor.main)
    w = space_of(root)
    names = {
        start.get(f"{w}name", "")
        for paragraph in gone
        for start in paragraph.iter(f"{w}bookmarkStart")
    }
    lines = []
    known = set(gone)
    for code in root.iter(f"{w}instrText"):
        words = (code.text or "").split()
        if len(words) > 1 and words[0].upper() == "PAGEREF" and words[1] in names:
            line = next(code.iterancestors(f"{w}p"), None)
            if line is not None and line not in known and words[1].startswith("_Toc"):
                lines.append(line)
    return lines
