"""A translation memory as TMX 1.4, from any program and for any program."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from math import log
from pathlib import PurePath

from lxml import etree

from safe_content.exchange.tmx import segment, tokens_of
from safe_content.exchange.word.word_cells import child, local, value
from safe_content.language.identification import other_language
from safe_content.language.language_names import named_language
from safe_content.model import codes
from safe_content.model.codes import Token
from safe_content.model.errors import UnreadableFileError
from safe_content.model.units import Language, Notice
from safe_content.opc import limits
from safe_content.opc.exchange_xml import clean, to_bytes
from safe_content.translation.memory import Remembered

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTEXT = {"previous": "x-context-pre", "following": "x-context-post"}
"""What the texts around a unit are called by OmegaT and Okapi."""
_ORIGIN = "x-origin"
_UNSEEN = re.compile("[\x7f-\x9f]")
_WORD = re.compile(r"[^\W\d_]+")

MOST = 512 * 2**20
"""Bytes of a memory; those of translation agencies have hundreds of megabytes."""

_AGAIN = "Ask the sender for it once more."
_LOOKED_AT = 2_000
"""The units by which it is seen whether a whole file names its languages wrongly."""

_PLAIN = 4.0
"""What the words of a text must say at least for the other language."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMemory:
    """What a translation memory holds for two languages."""

    entries: tuple[Remembered, ...]
    turned: int = 0
    """How many units named their two languages the wrong way round."""
    left_out: int = 0
    """How many have codes of another program within their text."""
    notices: tuple[Notice, ...] = ()
    """What in its texts is not what it seems."""


def read(
    data: bytes, *, origin: str, source_language: Language, language: Language
) -> tuple[Remembered, ...]:
    """Read the pairs of two languages; see `read_whole`."""
    found = read_whole(
        data, origin=origin, source_language=source_language, language=language
    )
    return found.entries


def read_whole(
    data: bytes, *, origin: str, source_language: Language, language: Language
) -> ReadMemory:
    """Read the pairs of two languages; raise UnreadableFileError if it is no TMX.

    The file is read unit by unit, so that its size costs no memory. Codes of other
    programs have no meaning here: around a text they are taken off, units that have
    them within are left out, as are those with characters that steer a screen. A unit
    whose texts are plainly in each other's language is turned.
    """
    name = PurePath(origin).name
    entries: list[Remembered] = []
    left_out = 0
    for unit in _units(data, origin):
        entry = _entry(unit, name, source_language, language)
        if entry is None:
            left_out += 1
        else:
            entries += entry
    entries, turned = _turned(entries, source_language, language)
    return ReadMemory(entries=tuple(entries), turned=turned, left_out=left_out)


def _units(data: bytes, origin: str) -> Iterator[etree._Element]:
    """Yield the units of a memory, each only until the next is asked for."""
    if b"<!ENTITY" in (data.replace(b"\0", b"") if b"\0" in data[:200] else data):
        raise UnreadableFileError(
            origin, "declares entities, which no memory of ours does.", _AGAIN
        )
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0
    is_memory = False
    try:
        for event, each in events:
            if event == "start":
                depth += 1
                if depth == 1 and local(each) != "tmx":
                    break
                is_memory |= local(each) == "body"
                if depth > limits.DEPTH:
                    raise UnreadableFileError(
                        origin,
                        f"holds elements nested more than {limits.DEPTH} deep.",
                        _AGAIN,
                    )
                continue
            depth -= 1
            parent = each.getparent()
            if local(each) != "tu" or parent is None:
                continue
            yield each
            each.clear()
            while each.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(
            origin, f"is damaged: it is not well-formed XML ({error}).", _AGAIN
        ) from error
    if not is_memory:
        raise UnreadableFileError(
            origin,
            "is no translation memory.",
            "Export it as TMX from the translation program, and try again.",
        )


def _entry(
    unit: etree._Element, name: str, source_language: Language, language: Language
) -> list[Remembered] | None:
    """Return the pair of a unit, if it has one; None if its codes have no meaning."""
    texts = {
        _base(value(variant, "lang") or ""): _text(child(variant, "seg"))
        for variant in unit
        if local(variant) == "tuv"
    }
    languages = _base(source_language), _base(language)
    if not all(each in texts for each in languages):
        return []
    source, translation = (texts[each] for each in languages)
    if source is None or translation is None:
        return None
    if not source or not translation:
        return []
    if not codes.is_balanced(source) or not codes.is_balanced(translation):
        return []
    if _UNSEEN.search(source) or _UNSEEN.search(translation):
        return []
    props = {
        value(each, "type") or "": each.text or ""
        for each in unit
        if local(each) == "prop"
    }
    return [
        Remembered(
            source=source,
            translation=translation,
            previous=props.get(_CONTEXT["previous"]),
            following=props.get(_CONTEXT["following"]),
            origin=props.get(_ORIGIN) or name,
        )
    ]


def _text(seg: etree._Element | None) -> str | None:
    """Return the text of a segment without the foreign codes around it; None if there
    are any within."""
    tokens = [] if seg is None else list(tokens_of(seg))
    if None not in tokens:
        return codes.serialise(token for token in tokens if token is not None)
    while tokens and _is_outer(tokens[0]):
        del tokens[0]
    while tokens and _is_outer(tokens[-1]):
        del tokens[-1]
    if None in tokens:
        return None
    return codes.serialise(token for token in tokens if token is not None).strip()


def _is_outer(token: Token | None) -> bool:
    return token is None or (isinstance(token, str) and not token.strip())


def _turned(
    entries: list[Remembered], source_language: Language, language: Language
) -> tuple[list[Remembered], int]:
    """Turn the units whose two texts are each in the other's language."""
    first = entries[:_LOOKED_AT]
    theirs = other_language((each.translation for each in first), language)
    ours = other_language((each.source for each in first), source_language)
    is_turned = (ours, theirs) == (language, source_language)
    if is_turned:
        entries = [_other_way(each) for each in entries]
    here = Counter(word for each in entries for word in _words(each.source))
    there = Counter(word for each in entries for word in _words(each.translation))

    def speaks(text: str) -> float:
        """Return how much a text is like the sources, and unlike the translations."""
        return sum(log((here[w] + 0.5) / (there[w] + 0.5)) for w in _words(text))

    found: list[Remembered] = []
    turned = 0
    for each in entries:
        is_other = speaks(each.source) < -_PLAIN and speaks(each.translation) > _PLAIN
        found.append(_other_way(each) if is_other else each)
        turned += is_other
    return found, len(entries) - turned if is_turned else turned


def _other_way(entry: Remembered) -> Remembered:
    return replace(entry, source=entry.translation, translation=entry.source)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(codes.plain(text).casefold()))


def _prop(parent: etree._Element, kind: str, text: str) -> None:
    etree.SubElement(parent, "prop", type=kind).text = clean(text)


def _base(language: str) -> str:
    """Return ``en`` for ``en-US`` and ``ENG``: programs differ in what they say."""
    return named_language(language) or language.replace("_", "-").split("-")[0].lower()
