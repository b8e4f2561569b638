"""A translation memory as TMX 1.4, from any program and for any program."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from lxml import etree

from safe_content.exchange.tmx import segment, text_of
from safe_content.exchange.word.word_cells import child, local, value
from safe_content.model import codes
from safe_content.model.errors import UnreadableFileError
from safe_content.model.units import Language
from safe_content.opc.exchange_xml import clean, open_xml, to_bytes
from safe_content.translation.memory import Remembered

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTEXT = {"previous": "x-context-pre", "following": "x-context-post"}
"""What the texts around a unit are called by OmegaT and Okapi."""
_ORIGIN = "x-origin"
_UNSEEN = re.compile("[\x7f-\x9f]")


def write(
    entries: Iterable[Remembered], *, source_language: Language, language: Language
) -> bytes:
    """Write `entries` as TMX; `read` gives the same entries."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "safe-content",
            "creationtoolversion": "1",
            "segtype": "paragraph",
            "o-tmf": "safe-content",
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "xml",
        },
    )
    body = etree.SubElement(root, "body")
    for entry in entries:
        unit = etree.SubElement(body, "tu")
        around = {"previous": entry.previous, "following": entry.following}
        for side, text in around.items():
            if text is not None:
                _prop(unit, _CONTEXT[side], text)
        if entry.origin:
            _prop(unit, _ORIGIN, entry.origin)
        for each, text in (
            (source_language, entry.source),
            (language, entry.translation),
        ):
            etree.SubElement(unit, "tuv", {_XML_LANG: str(each)}).append(segment(text))
    return to_bytes(root, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')


def read(
    data: bytes, *, origin: str, source_language: Language, language: Language
) -> tuple[Remembered, ...]:
    """Read the pairs of two languages; raise UnreadableFileError if it is no TMX.

    Codes of other programs have no meaning here, so their units are left out, as are
    those with characters that steer a screen.
    """
    root = open_xml(data, origin=origin)
    body = child(root, "body")
    if local(root) != "tmx" or body is None:
        raise UnreadableFileError(
            origin,
            "is no translation memory.",
            "Export it as TMX from the translation program, and try again.",
        )
    units = (unit for unit in body if local(unit) == "tu")
    name = PurePath(origin).name
    return tuple(
        entry
        for unit in units
        for entry in _entry(unit, name, source_language, language)
    )


def _entry(
    unit: etree._Element, name: str, source_language: Language, language: Language
) -> Iterator[Remembered]:
    texts = {
        _base(value(variant, "lang") or ""): text_of(child(variant, "seg"))
        for variant in unit
        if local(variant) == "tuv"
    }
    source, translation = texts.get(_base(source_language)), texts.get(_base(language))
    if not source or not translation:
        return
    if not codes.is_balanced(source) or not codes.is_balanced(translation):
        return
    if _UNSEEN.search(source) or _UNSEEN.search(translation):
        return
    props = {
        value(each, "type") or "": each.text or ""
        for each in unit
        if local(each) == "prop"
    }
    yield Remembered(
        source=source,
        translation=translation,
        previous=props.get(_CONTEXT["previous"]),
        following=props.get(_CONTEXT["following"]),
        origin=props.get(_ORIGIN) or name,
    )


def _prop(parent: etree._Element, kind: str, text: str) -> None:
    etree.SubElement(parent, "prop", type=kind).text = clean(text)


def _base(language: str) -> str:
    """Return ``en`` for ``en-US``: programs differ in what they say of a country."""
    return language.replace("_", "-").split("-")[0].lower()
