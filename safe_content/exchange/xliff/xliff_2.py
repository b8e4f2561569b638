"""A change list as XLIFF 2.1."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from safe_content.exchange.lists import instructions
from safe_content.exchange.lists.returned import ReadRow, delivery, shown
from safe_content.exchange.lists.row_keys import (
    Manifest,
    Recalled,
    RowKey,
    parse_roll,
    parse_ticket,
    recalled,
    roll,
    ticket,
)
from safe_content.exchange.word.word_cells import child, local, value
from safe_content.exchange.xliff import xliff_codes
from safe_content.exchange.xliff.xliff_codes import VERSION_2
from safe_content.exchange.xliff.xliff_notes import row_notes
from safe_content.exchange.xliff.xliff_states import (
    DONE,
    XliffPart,
    is_untouched,
    unfinished,
)
from safe_content.i18n.texts import Texts
from safe_content.model.open_matters import Cause
from safe_content.model.units import UnitId, fingerprint
from safe_content.opc.exchange_xml import clean, to_bytes
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    Delivery,
    RowStatus,
    SentRows,
    SuggestionKind,
)

_CORE = VERSION_2.namespace
_META = "urn:oasis:names:tc:xliff:metadata:2.0"
_MATCH = "urn:oasis:names:tc:xliff:matches:2.0"
_OURS = "safe-content"
_NOTHING = fingerprint("")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATCHES = {
    SuggestionKind.EXACT_IN_CONTEXT: "icm",
    SuggestionKind.EXACT: "tm",
    SuggestionKind.FUZZY: "tm",
}
"""What XLIFF calls a translation of the whole text that was made before."""


def write(changes: ChangeList) -> bytes:
    """Write `changes` as XLIFF 2.1."""
    root = etree.fromstring(
        f'<xliff xmlns="{_CORE}" xmlns:mda="{_META}" xmlns:mtc="{_MATCH}"/>'
    )
    root.set("version", "2.1")
    root.set("srcLang", changes.source_language)
    root.set("trgLang", changes.language)
    root.set(_SPACE, "preserve")
    file = etree.SubElement(
        root, f"{{{_CORE}}}file", {"id": "f1", "original": changes.document}
    )
    _keep(file, "list", str(roll(changes)))
    words = instructions.words_for(changes)
    for row in changes.rows:
        _unit(file, changes, row, words)
    if not changes.rows:
        # A file without anything in it would not be valid.
        etree.SubElement(file, f"{{{_CORE}}}group", id="g1")
    return to_bytes(root)


def read_root(
    root: etree._Element, *, origin: str, sent: Sequence[SentRows] = ()
) -> Delivery:
    """Read a returned list from its root."""
    units = list(root.iter(f"{{{_CORE}}}unit"))
    known = recalled(
        [_unit_id(each) for each in units],
        [fingerprint(_wording(each)) for each in units],
        sent,
        value(root, "trgLang") or "",
    )
    has_states = _has_states(units, known)
    found = [_found(each, known, has_states=has_states) for each in units]
    return delivery(found, _roll(root) or known.roll, origin=origin)


def _unit(
    file: etree._Element, changes: ChangeList, row: ChangeListRow, words: Texts
) -> None:
    unit = etree.SubElement(
        file, f"{{{_CORE}}}unit", {"id": f"u-{row.unit}", "name": row.unit}
    )
    own = ticket(changes, row)
    _keep(unit, "ticket", str(own))
    _matches(unit, row)
    notes = etree.SubElement(unit, f"{{{_CORE}}}notes")
    for text in row_notes(changes, row, words):
        note = etree.SubElement(notes, f"{{{_CORE}}}note", category=_OURS)
        note.text = clean(text)
    is_done = row.status is RowStatus.LISTED and not own.waits
    state = "translated" if is_done and row.start else "initial"
    segment = etree.SubElement(unit, f"{{{_CORE}}}segment", id="s1", state=state)
    xliff_codes.fill(
        etree.SubElement(segment, f"{{{_CORE}}}source"), row.source, VERSION_2
    )
    if row.start:
        xliff_codes.fill(
            etree.SubElement(segment, f"{{{_CORE}}}target"), row.start, VERSION_2
        )


def _matches(unit: etree._Element, row: ChangeListRow) -> None:
    """Offer what was translated before to the program that opens the list.

    A single sentence is left to the notes: here it would pass for the whole.
    """
    whole = [each for each in row.remembered if each.kind in _MATCHES]
    if not whole:
        return
    matches = etree.SubElement(unit, f"{{{_MATCH}}}matches")
    for each in whole:
        attributes = {
            "ref": "#s1",
            "type": _MATCHES[each.kind],
            "similarity": f"{instructions.percent(each):.1f}",
            **({"origin": clean(each.origin)} if each.origin else {}),
        }
        match = etree.SubElement(matches, f"{{{_MATCH}}}match", attributes)
        for name, text in (("source", each.source), ("target", each.text)):
            side = etree.SubElement(match, f"{{{_CORE}}}{name}")
            xliff_codes.fill(side, text, VERSION_2)


def _unit_id(unit: etree._Element) -> UnitId:
    name = value(unit, "name") or (value(unit, "id") or "").removeprefix("u-")
    return UnitId(name)


def _segments(unit: etree._Element) -> list[etree._Element]:
    return [each for each in unit if local(each) in ("segment", "ignorable")]


def _wording(unit: etree._Element) -> str:
    sources = (child(each, "source") for each in _segments(unit))
    return "".join(xliff_codes.text_of(each, VERSION_2) or "" for each in sources)


def _ticket(unit: etree._Element, known: Recalled) -> RowKey | None:
    own = parse_ticket(_kept(unit, "ticket")) or known.tickets.get(_unit_id(unit))
    return own or known.by_source.get(fingerprint(_wording(unit)))


def _has_states(units: Sequence[etree._Element], known: Recalled) -> bool:
    """Tell whether the program that filled in a list says when something is done.

    Rows that wait go out as ``initial``. A program that says of none that it is done
    keeps the states that it finds, and ``initial`` proves nothing.
    """
    return any(
        value(each, "state") in DONE
        for unit in units
        if (own := _ticket(unit, known)) is not None
        and (own.waits or own.start == _NOTHING)
        for each in _segments(unit)
    )


def _found(unit: etree._Element, known: Recalled, *, has_states: bool) -> ReadRow:
    own = _ticket(unit, known)
    wording = _wording(unit)
    segments = _segments(unit)
    targets = [_target(each) for each in segments]
    states = {
        value(each, "state") or "initial"
        for each in segments
        if local(each) == "segment"
    }
    text = "".join(target or "" for target in targets)
    doubt: str | None = None
    cause, facts = Cause.NOT_TAKEN, {}
    if own is not None and fingerprint(wording) != own.source:
        doubt, cause = "its wording is not the one that was sent", Cause.OTHER_WORDING
    elif None in targets:
        doubt, cause = "it holds codes of another program", Cause.CODES
    elif own is not None and fingerprint(text) != own.start:
        parts = [_part(each) for each in segments if local(each) == "segment"]
        if not has_states and len(parts) == 1:
            parts = [replace(part, state="") for part in parts]
        if is_untouched(parts):
            text = ""
        elif part := unfinished(parts):
            doubt, cause = f"it is not finished: {shown(part)}", Cause.UNFINISHED
            facts = {"part": part}
    return ReadRow(
        ticket=own,
        text=text,
        comments=tuple(_comments(unit)),
        is_confirmed=own is not None and own.waits and states <= DONE,
        doubt=doubt,
        cause=cause,
        facts=facts,
    )


def _part(segment: etree._Element) -> XliffPart:
    return XliffPart(
        source=xliff_codes.text_of(child(segment, "source"), VERSION_2) or "",
        target=xliff_codes.text_of(child(segment, "target"), VERSION_2) or "",
        state=value(segment, "state") or "",
    )


def _target(segment: etree._Element) -> str | None:
    target = child(segment, "target")
    if target is None and local(segment) == "ignorable":
        return xliff_codes.text_of(child(segment, "source"), VERSION_2)
    return xliff_codes.text_of(target, VERSION_2)


def _comments(unit: etree._Element) -> Iterator[str]:
    notes = child(unit, "notes")
    for each in notes if notes is not None else ():
        if value(each, "category") != _OURS and (each.text or "").strip():
            yield (each.text or "").strip()


def _roll(root: etree._Element) -> Manifest | None:
    files = (each for each in root if local(each) == "file")
    found = (parse_roll(_kept(each, "list")) for each in files)
    return next((each for each in found if each is not None), None)


def _keep(parent: etree._Element, kind: str, text: str) -> None:
    metadata = etree.SubElement(parent, f"{{{_META}}}metadata")
    group = etree.SubElement(metadata, f"{{{_META}}}metaGroup", category=_OURS)
    etree.SubElement(group, f"{{{_META}}}meta", type=kind).text = clean(text)


def _kept(parent: etree._Element, kind: str) -> str:
    group = child(child(parent, "metadata"), "metaGroup")
    for each in group if group is not None else ():
        if value(each, "type") == kind:
            return each.text or ""
    return ""
