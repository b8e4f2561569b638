"""What a file says of itself: which edition of which document it is.

The words stand in the custom properties of the file, where Word and LibreOffice
keep them when they save it and a person sees them under File > Properties.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.wml.element_names import whole
from safe_content.docx.wml.proofing_language import word_language
from safe_content.model.units import Language

_PART = "docProps/custom.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_STRICT_SPACE = "http://purl.oclc.org/ooxml/officeDocument/customProperties"
_VALUES = {
    _SPACE: "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    _STRICT_SPACE: "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
}
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_LANGUAGE = f"{{{_DUBLIN_CORE}}}language"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PREFIX = "SafeContent"
_LONGEST = 240
"""Letters of a property; Word keeps 255 at most."""

_MARKS = ("sketch", "added")
"""What of a stamp may take several properties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which edition of which document a file is, and from what it was made."""

    document: str
    language: Language
    revision: str
    """The revision of the master it was made from, such as ``en r0007``."""
    edition: str
    """``review`` or ``release``."""
    number: str = ""
    """Of the edition: how many times this document came out in this language."""
    date: str = ""
    """The day of the edition."""
    release: str = ""
    """The number of the release it came out with, or empty if with none."""
    partner: str = ""
    """For whom it was made, if it was made for one partner alone."""
    module: str = ""
    """Which part of the document it is; empty if it is all of it."""
    fingerprint: str = ""
    """A digest of the texts, which tells whether anyone altered them since."""
    sketch: str = ""
    """A mark of each passage, which tells where; see `safe_content.publish.text_digest`."""
    added: str = ""
    """The marks of those that its layout has no place for, of a review."""

    def with_texts(self, *, fingerprint: str, sketch: str) -> "Stamp":
        """Return it with what is known of the texts of the file."""
        return replace(self, fingerprint=fingerprint, sketch=sketch)


def stamp(editor: PackageEditor, words: Stamp) -> None:
    """Put `words` into the document's properties, in place of older ones."""
    name = _properties(editor)
    if name is None:
        own_space = _STRICT_SPACE if editor.is_strict else _SPACE
        empty = b'<Properties xmlns="%b"/>' % own_space.encode()
        editor.add(_PART, empty, _CONTENT_TYPE)
        editor.relate("", "custom-properties", _PART)
        name = _PART
    root = editor.root(name)
    for own in _own(root):
        root.remove(own)
    space = etree.QName(root).namespace or _SPACE
    values = _VALUES.get(space, _VALUES[_SPACE])
    taken = [whole(child.get("pid"), 1) for child in root]
    number = max(taken, default=1)
    for key, value in _rows(words):
        number += 1
        entry = etree.SubElement(root, f"{{{space}}}property")
        entry.set("fmtid", _FORMAT)
        entry.set("pid", str(number))
        entry.set("name", _PREFIX + key)
        text = etree.SubElement(entry, f"{{{values}}}lpwstr", nsmap={"vt": values})
        text.text = value
    editor.changed(name)
    _say_language(editor, words.language)


def _say_language(editor: PackageEditor, language: Language) -> None:
    """Say in the properties, where readers aloud and libraries look, the language."""
    for relation in editor.relations(""):
        is_core = relation.kind in ("core-properties", "coreProperties")
        if not is_core or relation.target not in editor:
            continue
        root = editor.root(relation.target)
        said = root.find(_LANGUAGE)
        if said is None:
            said = etree.SubElement(root, _LANGUAGE, nsmap={"dc": _DUBLIN_CORE})
        said.text = word_language(language)
        editor.changed(relation.target)


def read_stamp(data: bytes, *, origin: str = "The file") -> Stamp | None:
    """Return what a file says of itself, or None if it says nothing of ours."""
    editor = PackageEditor(data, origin=origin)
    name = _properties(editor)
    if name is None:
        return None
    found = {
        own.get("name", "").removeprefix(_PREFIX).lower(): own.findtext("{*}lpwstr")
        or ""
        for own in _own(editor.root(name))
    }
    known = {field.name: found.get(field.name, "") for field in fields(Stamp)}
    if not (known["document"] and known["language"]):
        return None
    for name in _MARKS:
        further = (f"{name}{number:03}" for number in range(1, len(found) + 1))
        known[name] = "".join(found.get(each, "") for each in further)
    return Stamp(
        document=known.pop("document"),
        language=Language(known.pop("language")),
        revision=known.pop("revision"),
        edition=known.pop("edition"),
        **known,
    )


def _rows(words: Stamp) -> Iterator[tuple[str, str]]:
    """Yield the names and values of the properties; a long value takes several."""
    for field in fields(words):
        value = str(getattr(words, field.name))
        if field.name in _MARKS:
            for number, start in enumerate(range(0, len(value), _LONGEST), start=1):
                own = f"{field.name.capitalize()}{number:03}"
                yield own, value[start : start + _LONGEST]
        elif value:
            yield field.name.capitalize(), value


def _properties(editor: PackageEditor) -> str | None:
    for relation in editor.relations(""):
        if relation.kind in ("custom-properties", "customProperties"):
            return relation.target if relation.target in editor else None
    return None


def _own(root: etree._Element) -> list[etree._Element]:
    return [
        child
        for child in root.iterchildren("{*}property")
        if child.get("name", "").startswith(_PREFIX)
    ]
