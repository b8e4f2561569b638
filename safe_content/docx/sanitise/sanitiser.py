"""Make a document fit for the public: nothing runs, fetches, or tells of people.

Whatever a reader sees stays as it was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.sanitise.active_fields import (
    is_harmless,
    is_reference,
    kind_of_field,
    unlink_fields,
)
from safe_content.docx.sanitise.allowed_parts import cut_elements, cut_relations
from safe_content.docx.sanitise.exif import without_traces
from safe_content.docx.sanitise.personal_metadata import (
    drop_comment_marks,
    drop_hidden_text,
    drop_save_marks,
    drop_settings,
    forget_people,
)
from safe_content.docx.sanitise.removals import Removal, Removed
from safe_content.docx.sanitise.unused_notes import drop_notes, unused_notes
from safe_content.docx.wml.accepted_changes import accept_changes
from safe_content.docx.wml.paragraphs import space_of
from safe_content.model.errors import UnreadTextError
from safe_content.model.units import Notice
from safe_content.opc.namespaces import W_SPACES

_MAY_HOLD_FIELDS = re.compile(rb"instr|\0")
"""A zero may be half a letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A document fit for the public, and what was taken out of it."""

    data: bytes
    removals: tuple[Removal, ...]


def sanitise(editor: PackageEditor) -> tuple[Removal, ...]:
    """Take out of the document what must not go out to the public.

    Returns what that was. Raises UnreadTextError if it holds text of another file.
    """
    removals = tuple(_clean(editor))
    texts = {Removed.CHUNK, Removed.SUBDOCUMENT} & {each.what for each in removals}
    if texts:
        raise UnreadTextError(editor.origin, ", ".join(sorted(texts)))
    return removals


def disarm(editor: PackageEditor) -> None:
    """Take out of the document all that runs or fetches; the rest stays.

    Comments, tracked changes and names are for those who work on it.
    """
    for source in ("", *editor):
        tuple(cut_relations(editor, source, is_only_active=True))
    editor.drop_unreachable()
    for name in filter(_is_xml, editor):
        root = editor.root(name)
        known = frozenset(relation.id for relation in editor.relations(name))
        is_changed = cut_elements(root, known)
        space = etree.QName(root).namespace
        if space in W_SPACES:
            is_changed |= any([*unlink_fields(root, f"{{{space}}}", _is_at_rest)])
        if is_changed:
            editor.changed(name)


def _is_at_rest(instruction: str) -> bool:
    return is_harmless(instruction) or not kind_of_field(instruction).is_active


def active_content(data: bytes, *, origin: str) -> tuple[Notice, ...]:
    """Say what in a document could run or fetch something when it is opened."""
    found: dict[Removed, list[Removal]] = {}
    for removal in _active(PackageEditor(data, origin=origin)):
        found.setdefault(removal.what, []).append(removal)
    return tuple(
        Notice(
            message=f"it holds {what.value}, which is left out of editions"
            f"{_details(removals)}",
            place=removals[0].part,
        )
        for what, removals in found.items()
    )


def _active(editor: PackageEditor) -> Iterator[Removal]:
    """Yield what is active, without looking at what is not."""
    for source in ("", *editor):
        yield from cut_relations(editor, source, is_only_active=True)
    for name in filter(_is_xml, editor):
        if not _MAY_HOLD_FIELDS.search(editor.content(name)):
            continue
        root = editor.root(name)
        space = etree.QName(root).namespace
        if space in W_SPACES:
            for code in unlink_fields(root, f"{{{space}}}", _is_at_rest):
                yield Removal(what=kind_of_field(code), detail=code, part=name)


def _details(removals: list[Removal]) -> str:
    """Return what is known of the first three, with nothing that steers a screen."""
    details = list(dict.fromkeys(repr(r.detail[:80]) for r in removals if r.detail))
    more = f" and {len(details) - 3} more" if len(details) > 3 else ""
    return f": {', '.join(details[:3])}{more}" if details else ""


def clean(data: bytes, *, origin: str = "The export") -> Cleaned:
    """Take out of a document what must not go out, and say what that was."""
    editor = PackageEditor(data, origin=origin)
    return Cleaned(removals=tuple(_clean(editor)), data=editor.packed())


def _clean(editor: PackageEditor) -> Iterator[Removal]:
    for source in ("", *editor):
        yield from cut_relations(editor, source)
    editor.drop_unreachable()
    styles = _part_of_kind(editor, "styles")
    for name in editor:
        if not _is_xml(name):
            continue
        root = editor.root(name)
        known = frozenset(relation.id for relation in editor.relations(name))
        is_changed = cut_elements(root, known)
        space = etree.QName(root).namespace
        if space in W_SPACES:
            found = tuple(_clean_text(root, f"{{{space}}}", name, styles))
            yield from found
            is_changed |= bool(found)
            is_changed |= drop_comment_marks(root, f"{{{space}}}")
            is_changed |= drop_settings(root, f"{{{space}}}")
            is_changed |= drop_save_marks(root, f"{{{space}}}")
        if is_changed:
            editor.changed(name)
    drop_notes(editor, unused_notes(editor))
    yield from _cut_dangling(editor)
    yield from forget_people(editor)
    for name in editor:
        picture = editor.content(name)
        bare = without_traces(picture)
        if bare != picture:
            editor.replace(name, bare)
            yield Removal(what=Removed.TRACE, detail="", part=name)


def _cut_dangling(editor: PackageEditor) -> Iterator[Removal]:
    """Turn references to what is nowhere into the words they show.

    Word would put an error message in their place.
    """
    texts = {
        name: root
        for name in editor
        if _is_xml(name)
        and etree.QName(root := editor.root(name)).namespace in W_SPACES
    }
    named = {
        start.get(f"{space_of(root)}name", "").casefold()
        for root in texts.values()
        for start in root.iter(f"{space_of(root)}bookmarkStart")
    }
    for name, root in texts.items():
        for code in unlink_fields(
            root, space_of(root), lambda code: not is_reference(code, outside=named)
        ):
            editor.changed(name)
            yield Removal(what=Removed.FILLED_FIELD, detail=code, part=name)


def _clean_text(
    root: etree._Element, w: str, part: str, styles: etree._Element | None
) -> Iterator[Removal]:
    for edit in accept_changes(root, w):
        yield Removal(what=Removed.EDIT, detail=edit, part=part)
    for code in unlink_fields(root, w):
        yield Removal(what=kind_of_field(code), detail=code, part=part)
    for words in drop_hidden_text(root, w, styles):
        yield Removal(what=Removed.HIDDEN, detail=words, part=part)


def _part_of_kind(editor: PackageEditor, kind: str) -> etree._Element | None:
    for relation in editor.relations(editor.main):
        if relation.kind == kind and relation.target in editor:
            return editor.root(relation.target)
    return None


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".vml")) and name != "[Content_Types].xml"
