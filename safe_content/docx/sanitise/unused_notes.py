"""Footnotes and endnotes to which nothing in the text refers any more."""

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.wml.paragraphs import space_of

_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def unused_notes(editor: PackageEditor) -> frozenset[tuple[str, str]]:
    """Return the part and id of each note to which nothing in the text refers."""
    root = editor.root(editor.main)
    w = space_of(root)
    orphans: set[tuple[str, str]] = set()
    for part, name in _note_parts(editor):
        used = {found.get(f"{w}id") for found in root.iter(f"{w}{name}Reference")}
        orphans.update(
            (part, note.get(f"{w}id", ""))
            for note in editor.root(part).findall(f"{w}{name}")
            if note.get(f"{w}id") not in used and note.get(f"{w}type") is None
        )
    return frozenset(orphans)


def drop_notes(editor: PackageEditor, notes: frozenset[tuple[str, str]]) -> None:
    """Take notes out, each given by its part and id."""
    for part, name in _note_parts(editor):
        root = editor.root(part)
        w = space_of(root)
        for note in root.findall(f"{w}{name}"):
            if (part, note.get(f"{w}id", "")) in notes:
                root.remove(note)
                editor.changed(part)


def _note_parts(editor: PackageEditor) -> list[tuple[str, str]]:
    return [
        (relation.target, name)
        for kind, name in _NOTES
        for relation in editor.relations(editor.main)
        if relation.kind == kind and relation.target in editor
    ]
