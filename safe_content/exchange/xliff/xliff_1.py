"""A change list as XLIFF 1.2, for tools that know no later version."""

from collections.abc import Iterator, Mapping, Sequence

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
from safe_content.exchange.xliff.xliff_codes import VERSION_1
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
    SentRows,
    SuggestionKind,
)

_CORE = VERSION_1.namespace
_OURS = "safe-content"
_NOTHING = fingerprint("")
_XML = "{http://www.w3.org/XML/1998/namespace}"


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
    words = instructions.words_for(changes)
    for row in changes.rows:
        _unit(body, changes, row, words)
    return to_bytes(root)


def read_root(
    root: etree._Element, *, origin: str, sent: Sequence[SentRows] = ()
) -> Delivery:
    """Read a returned list from its root."""
    units = list(root.iter(f"{{{_CORE}}}trans-unit"))
    file = next(root.iter(f"{{{_CORE}}}file"), None)
    known = recalled(
        [UnitId(value(each, "id") or "") for each in units],
        [fingerprint(_wording(each) or "") for each in units],
        sent,
        value(file, "target-language") or "",
    )
    found = [_found(each, known) for each in units]
    return delivery(found, _roll(root) or known.roll, origin=origin)


def _unit(
    body: etree._Element, changes: ChangeList, row: ChangeListRow, words: Texts
) -> None:
    own = ticket(changes, row)
    unit = etree.SubElement(body, f"{{{_CORE}}}trans-unit", id=row.unit)
    xliff_codes.fill(
        etree.SubElement(unit, f"{{{_CORE}}}source"), row.source, VERSION_1
    )
    # Some tools show only what has a target, so what is not translated is its own. It
    # has no state: OmegaT keeps the state that it finds, and would call unfinished what
    # it was used to finish.
    target = etree.SubElement(unit, f"{{{_CORE}}}target")
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


def _wording(unit: etree._Element) -> str | None:
    return xliff_codes.text_of(child(unit, "source"), VERSION_1)


def _found(unit: etree._Element, known: Recalled) -> ReadRow:
    wording = _wording(unit)
    own = _ticket(unit) or known.tickets.get(UnitId(value(unit, "id") or ""))
    own = own or known.by_source.get(fingerprint(wording or ""))
    target = child(unit, "target")
    text = xliff_codes.text_of(target, VERSION_1)
    words = "" if target is None else "".join(map(str, target.itertext()))
    state = value(target, "state") or ""
    is_done = state in DONE or value(unit, "approved") == "yes"
    doubt: str | None = None
    cause, facts = Cause.NOT_TAKEN, {}
    if own is not None and (wording is None or fingerprint(wording) != own.source):
        doubt, cause = "its wording is not the one that was sent", Cause.OTHER_WORDING
    elif text is None:
        doubt, cause = "it holds codes of another program", Cause.CODES
    elif own is not None and fingerprint(text) != own.start:
        parts = list(_parts(unit, "translated" if is_done else state))
        is_as_sent = own.start == _NOTHING and fingerprint(text) == own.source
        if is_untouched(parts) or (is_as_sent and not is_done):
            text = words = ""
        elif part := unfinished(parts):
            doubt, cause = f"it is not finished: {shown(part)}", Cause.UNFINISHED
            facts = {"part": part}
    elif own is not None and own.start == _NOTHING:
        # A source of spaces alone stands there as its own target.
        text = words = ""
    return ReadRow(
        ticket=own,
        text=words if text is None else text,
        comments=tuple(_comments(unit)),
        is_confirmed=own is not None and own.waits and is_done,
        doubt=doubt,
        cause=cause,
        facts=facts,
    )


def _parts(unit: etree._Element, state: str) -> Iterator[XliffPart]:
    """Yield the segments into which a tool cut a unit (``mrk mtype="seg"``), or all."""
    target = child(unit, "target")
    cut = _cut(child(unit, "seg-source"))
    if not cut:
        yield XliffPart(
            source=_wording(unit) or "",
            target=xliff_codes.text_of(target, VERSION_1) or "",
            state=state,
        )
        return
    found = _cut(target)
    for mid, source in cut.items():
        yield XliffPart(
            source=xliff_codes.text_of(source, VERSION_1) or "",
            target=xliff_codes.text_of(found.get(mid), VERSION_1) or "",
            state=(value(found.get(mid), "state") or state),
        )


def _cut(parent: etree._Element | None) -> dict[str, etree._Element]:
    marks = parent.iter(f"{{{_CORE}}}mrk") if parent is not None else ()
    return {
        value(each, "mid") or "": each
        for each in marks
        if value(each, "mtype") == "seg"
    }


def _ticket(unit: etree._Element) -> RowKey | None:
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


def _roll(root: etree._Element) -> Manifest | None:
    for note in root.iter(f"{{{_CORE}}}note"):
        if (found := parse_roll(note.text or "")) is not None:
            return found
    return None
