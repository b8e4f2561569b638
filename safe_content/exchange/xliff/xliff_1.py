"""A change list as XLIFF 1.2, for tools that know no later version."""

from collections.abc import Iterator, Mapping

from lxml import etree

from safe_content.exchange.lists import instructions
from safe_content.exchange.lists.returned import Found, delivery
from safe_content.exchange.lists.row_keys import (
    Roll,
    Ticket,
    parse_roll,
    parse_ticket,
    roll,
    ticket,
)
from safe_content.exchange.word.word_cells import child, local, value
from safe_content.exchange.xliff import xliff_codes
from safe_content.exchange.xliff.xliff_codes import VERSION_1
from safe_content.exchange.xliff.xliff_notes import row_notes
from safe_content.i18n.texts import Texts, texts
from safe_content.model.units import fingerprint
from safe_content.opc.exchange_xml import clean, to_bytes
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    Delivery,
    SuggestionKind,
)

_CORE = VERSION_1.namespace
_OURS = "safe-content"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_UNTRANSLATED = "needs-translation"
_DONE = {"translated", "final", "signed-off"}


def write(changes: ChangeList) -> bytes:
    """Write `changes` as XLIFF 1.2."""
    root = etree.fromstring(f'<xliff xmlns="{_CORE}"/>')
    root.set("version", "1.2")
    file = etree.SubElement(
        root,
        f"{{{_CORE}}}file",
        {
            "original": changes.document,
            "datatype": "plaintext",
            "source-language": str(changes.source_language),
            "target-language": str(changes.language),
            f"{_XML}space": "preserve",
        },
    )
    header = etree.SubElement(file, f"{{{_CORE}}}header")
    note = etree.SubElement(header, f"{{{_CORE}}}note", {"from": _OURS})
    note.text = clean(str(roll(changes)))
    body = etree.SubElement(file, f"{{{_CORE}}}body")
    words = texts(changes.language)
    for row in changes.rows:
        _unit(body, changes, row, words)
    return to_bytes(root)


def read_root(root: etree._Element, *, origin: str) -> Delivery:
    """Read a returned list from its root."""
    found = [_found(each) for each in root.iter(f"{{{_CORE}}}trans-unit")]
    return delivery(found, _roll(root), origin=origin)


def _unit(
    body: etree._Element, changes: ChangeList, row: ChangeListRow, words: Texts
) -> None:
    own = ticket(changes, row)
    unit = etree.SubElement(body, f"{{{_CORE}}}trans-unit", id=row.unit)
    xliff_codes.fill(
        etree.SubElement(unit, f"{{{_CORE}}}source"), row.source, VERSION_1
    )
    state = "needs-review-translation" if own.waits else "translated"
    # Some tools show only what has a target, so what is not translated is its own.
    target = etree.SubElement(
        unit, f"{{{_CORE}}}target", state=state if row.start else _UNTRANSLATED
    )
    xliff_codes.fill(target, row.start or row.source, VERSION_1)
    group = etree.SubElement(unit, f"{{{_CORE}}}context-group", purpose="information")
    context = {"context-type": "x-safe-content-ticket"}
    etree.SubElement(group, f"{{{_CORE}}}context", context).text = clean(str(own))
    for text in row_notes(changes, row, words):
        note = etree.SubElement(unit, f"{{{_CORE}}}note", {"from": _OURS})
        note.text = clean(text)
    if row.translation and row.old_source:
        former = {"alttranstype": "previous-version"}
        _alternative(unit, changes, row.old_source, row.translation, former)
    for each in row.remembered:
        if each.kind is not SuggestionKind.SENTENCE:
            found = {
                "alttranstype": "proposal",
                "match-quality": f"{instructions.percent(each)}%",
                **({"origin": clean(each.origin)} if each.origin else {}),
            }
            _alternative(unit, changes, each.source, each.text, found)


def _alternative(
    unit: etree._Element,
    changes: ChangeList,
    source: str,
    target: str,
    about: Mapping[str, str],
) -> None:
    """Offer a translation that was made before, with what it translated."""
    found = etree.SubElement(unit, f"{{{_CORE}}}alt-trans", dict(about))
    for name, language, text in (
        ("source", changes.source_language, source),
        ("target", changes.language, target),
    ):
        side = etree.SubElement(
            found, f"{{{_CORE}}}{name}", {f"{_XML}lang": str(language)}
        )
        xliff_codes.fill(side, text, VERSION_1)


def _found(unit: etree._Element) -> Found:
    own = _ticket(unit)
    target = child(unit, "target")
    text = xliff_codes.text_of(target, VERSION_1)
    wording = xliff_codes.text_of(child(unit, "source"), VERSION_1)
    state = value(target, "state") or ""
    is_source = own is not None and fingerprint(text or "") == own.source
    if is_source and state == _UNTRANSLATED:
        text = ""
    doubt = None
    if own is not None and (wording is None or fingerprint(wording) != own.source):
        doubt = "its wording is not the one that was sent"
    elif text is None:
        doubt = "it holds codes of another program"
    words = "" if target is None else "".join(map(str, target.itertext()))
    return Found(
        ticket=own,
        text=words if text is None else text,
        comments=tuple(_comments(unit)),
        is_confirmed=own is not None
        and own.waits
        and (state in _DONE or value(unit, "approved") == "yes"),
        doubt=doubt,
    )


def _ticket(unit: etree._Element) -> Ticket | None:
    for group in unit:
        for context in group if local(group) == "context-group" else ():
            if (found := parse_ticket(context.text or "")) is not None:
                return found
    return None


def _comments(unit: etree._Element) -> Iterator[str]:
    for each in unit:
        is_note = local(each) == "note" and value(each, "from") != _OURS
        if is_note and (each.text or "").strip():
            yield (each.text or "").strip()


def _roll(root: etree._Element) -> Roll | None:
    for note in root.iter(f"{{{_CORE}}}note"):
        if (found := parse_roll(note.text or "")) is not None:
            return found
    return None
