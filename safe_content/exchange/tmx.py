"""A change list as a translation memory, TMX 1.4."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from safe_content.exchange.lists import instructions
from safe_content.exchange.lists.returned import NotOurListError, ReadRow, delivery
from safe_content.exchange.lists.row_keys import (
    Recalled,
    parse_roll,
    parse_ticket,
    recalled,
    roll,
    ticket,
)
from safe_content.exchange.word.word_cells import child, local, value
from safe_content.model import codes
from safe_content.model.codes import CodeRole, Token
from safe_content.model.open_matters import Cause
from safe_content.model.units import Language, UnitId, fingerprint
from safe_content.opc.exchange_xml import append, clean, open_xml, tag_of, to_bytes
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    Delivery,
    SentRows,
)

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROLL = "x-safe-content-list"
_TICKET = "x-safe-content-ticket"
_MEMORY = "x-safe-content-memory"
_CONFIRMED = "x-safe-content-confirmed"
_CODES = {"bpt", "ept", "ph", "it", "ut"}


def write(changes: ChangeList) -> bytes:
    """Write `changes` as TMX.

    Each row is a unit with today's wording. What its present translation was made
    from comes as a unit of its own, so that a memory learns no wrong pair.
    """
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(
        root,
        "header",
        {
            "creationtool": "safe-content",
            "creationtoolversion": "1",
            "segtype": "paragraph",
            "o-tmf": "safe-content",
            "adminlang": "en",
            "srclang": changes.source_language,
            "datatype": "xml",
        },
    )
    _prop(header, _ROLL, str(roll(changes)))
    body = etree.SubElement(root, "body")
    words = instructions.words_for(changes)
    for row in changes.rows:
        unit = etree.SubElement(body, "tu", tuid=row.unit)
        before, after = instructions.notes(row, words)
        place = instructions.place(row, words)
        suggested = instructions.suggestion(row, words)
        for note in (place, *before, *after, suggested):
            if note:
                etree.SubElement(unit, "note").text = clean(note)
        _prop(unit, _TICKET, str(ticket(changes, row)))
        _prop(unit, _CONFIRMED, "no")
        _variant(unit, changes.source_language, row.source)
        _variant(unit, changes.language, row.start)
    for source, translation in dict.fromkeys(
        pair for row in changes.rows for pair in _known(row)
    ):
        _remember(body, changes, source, translation)
    return to_bytes(root, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')


def read(data: bytes, *, origin: str, sent: Sequence[SentRows] = ()) -> Delivery:
    """Read a returned list; raise UnreadableFileError if it is damaged."""
    root = open_xml(data, origin=origin)
    if local(root) != "tmx":
        raise NotOurListError(origin)
    listed = parse_roll(_props(child(root, "header")).get(_ROLL, ""))
    body = child(root, "body")
    units = [
        unit
        for unit in (body if body is not None else ())
        if local(unit) == "tu" and _MEMORY not in _props(unit)
    ]
    known = recalled([UnitId(value(unit, "tuid") or "") for unit in units], (), sent)
    found = [_found(unit, known) for unit in units]
    return delivery(found, listed or known.roll, origin=origin)


def segment(text: str) -> etree._Element:
    """Return `text` as a segment, each code as what it stands for."""
    found = etree.Element("seg")
    standing: list[tuple[str, int]] = []
    count = 0
    is_balanced = codes.is_balanced(text)
    for token in codes.parse(text):
        if isinstance(token, str):
            append(found, token)
            continue
        match token.role:
            case CodeRole.ALONE:
                code = etree.SubElement(found, "ph", type=token.name)
            case CodeRole.OPEN if is_balanced:
                count += 1
                standing.append((token.name, count))
                code = etree.SubElement(found, "bpt", i=str(count), type=token.name)
            case CodeRole.CLOSE if is_balanced:
                code = etree.SubElement(found, "ept", i=str(standing.pop()[1]))
            case _:
                pos = "begin" if token.role is CodeRole.OPEN else "end"
                code = etree.SubElement(found, "it", pos=pos, type=token.name)
        code.text = str(token)
    return found


def text_of(seg: etree._Element | None) -> str | None:
    """Return the text of a segment, or None if it holds codes that are not ours."""
    if seg is None:
        return ""
    tokens = list(tokens_of(seg))
    known = [token for token in tokens if token is not None]
    return codes.serialise(known) if len(known) == len(tokens) else None


def tokens_of(parent: etree._Element) -> Iterator[Token | None]:
    """Yield the words and codes of a segment; None for a code that is not ours."""
    yield parent.text or ""
    for each in parent:
        if local(each) in _CODES:
            yield tag_of("".join(str(text) for text in each.itertext()))
        elif local(each) == "hi":
            yield from tokens_of(each)
        else:
            yield None
        yield each.tail or ""


def _known(row: ChangeListRow) -> Iterator[tuple[str, str]]:
    """Yield what a memory may learn from a row: what is a translation, and of what."""
    if row.translation and row.old_source:
        yield row.old_source, row.translation
    yield from ((each.source, each.text) for each in row.remembered)


def _remember(
    body: etree._Element, changes: ChangeList, source: str, translation: str
) -> None:
    unit = etree.SubElement(body, "tu")
    _prop(unit, _MEMORY, "yes")
    _variant(unit, changes.source_language, source)
    _variant(unit, changes.language, translation)


def _found(unit: etree._Element, known: Recalled) -> ReadRow:
    props = _props(unit)
    own = parse_ticket(props.get(_TICKET, ""))
    own = own or known.tickets.get(UnitId(value(unit, "tuid") or ""))
    variants = [each for each in unit if local(each) == "tuv"]
    if own is None or len(variants) != 2:
        words = ("".join(map(str, each.itertext())) for each in variants)
        why = "it has not one wording and one translation" if own else None
        return ReadRow(ticket=own, text=" | ".join(words).strip(), doubt=why)
    source, target = variants
    if _language(target) != own.heading.language:
        source, target = target, source
    text = text_of(child(target, "seg"))
    wording = text_of(child(source, "seg"))
    doubt, cause = None, Cause.NOT_TAKEN
    if _language(target) != own.heading.language:
        doubt = f"it has no translation into '{own.heading.language}'"
    elif wording is None or fingerprint(wording) != own.source:
        doubt, cause = "its wording is not the one that was sent", Cause.OTHER_WORDING
    elif text is None:
        doubt, cause = "it holds codes of another program", Cause.CODES
    return ReadRow(
        ticket=own,
        text="".join(map(str, target.itertext())) if text is None else text,
        comments=tuple(_notes(target)),
        author=value(target, "changeid") or "",
        is_confirmed=props.get(_CONFIRMED, "").strip().lower() == "yes",
        doubt=doubt,
        cause=cause,
    )


def _variant(unit: etree._Element, language: Language, text: str) -> None:
    variant = etree.SubElement(unit, "tuv", {_XML_LANG: str(language)})
    variant.append(segment(text))


def _prop(parent: etree._Element, kind: str, text: str) -> None:
    etree.SubElement(parent, "prop", type=kind).text = clean(text)


def _props(parent: etree._Element | None) -> dict[str, str]:
    return {
        value(each, "type") or "": each.text or ""
        for each in (parent if parent is not None else ())
        if local(each) == "prop"
    }


def _notes(parent: Iterable[etree._Element]) -> Iterator[str]:
    for each in parent:
        if local(each) == "note" and (each.text or "").strip():
            yield (each.text or "").strip()


def _language(variant: etree._Element) -> str:
    return (value(variant, "lang") or "").split("-")[0].lower()
