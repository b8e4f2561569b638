"""A change list as JSON, for programs."""

import json
from collections.abc import Mapping, Sequence

from safe_content.exchange.lists.returned import NotOurListError, ReadRow, delivery
from safe_content.exchange.lists.row_keys import (
    Recalled,
    parse_roll,
    parse_ticket,
    recalled,
    roll,
    ticket,
)
from safe_content.model.errors import UnreadableFileError
from safe_content.model.units import UnitId, fingerprint
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    Delivery,
    SentRows,
)

_FORMAT = "safe-content change list 1"


def write(changes: ChangeList) -> bytes:
    """Write `changes` as JSON; what is to be filled in is each row's ``target``."""
    page = {
        "format": _FORMAT,
        "document": changes.document,
        "title": changes.title,
        "language": changes.language,
        "source_language": changes.source_language,
        "other_language": changes.other_language,
        "revision": changes.revision,
        "passages": changes.passages,
        "batch": changes.batch,
        "roll": str(roll(changes)),
        "rows": [_record(changes, row) for row in changes.rows],
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read(data: bytes, *, origin: str, sent: Sequence[SentRows] = ()) -> Delivery:
    """Read a returned list; raise UnreadableFileError if it is damaged."""
    try:
        page: object = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            origin,
            f"is damaged or no JSON at all: {error}.",
            "Ask the sender for it once more.",
        ) from error
    if not isinstance(page, dict) or page.get("format") != _FORMAT:
        raise NotOurListError(origin)
    rows = page.get("rows")
    rows = rows if isinstance(rows, list) else []
    known = recalled(
        [_unit(row) for row in rows],
        [_source(row) for row in rows],
        sent,
        _text(page.get("language")),
    )
    return delivery(
        [_found(row, known) for row in rows],
        parse_roll(_text(page.get("roll"))) or known.roll,
        origin=origin,
    )


def _record(changes: ChangeList, row: ChangeListRow) -> dict[str, object]:
    return {
        "number": row.number,
        "unit": row.unit,
        "ticket": str(ticket(changes, row)),
        "headings": list(row.headings),
        "kind": row.kind.value,
        "story": row.story.value,
        "status": row.status.value,
        "severity": str(row.severity) if row.severity else None,
        "reasons": [
            {"rule": reason.rule, "before": reason.before, "after": reason.after}
            for reason in row.reasons
        ],
        "old_source": row.old_source,
        "source": row.source,
        "other": row.other,
        "translation": row.translation,
        "suggestion": row.suggestion,
        "suggestion_note": row.suggestion_note,
        "returned": row.is_returned,
        "unsettled": list(row.unsettled),
        "remembered": [
            {
                "text": each.text,
                "source": each.source,
                "score": round(each.score, 2),
                "kind": each.kind.value,
                "origin": each.origin,
            }
            for each in row.remembered
        ],
        "comments": list(row.comments),
        "codes": [
            {"name": code.name, "kind": code.kind.value, "detail": code.detail}
            for code in row.codes
        ],
        "sentences_changed": row.sentences_changed,
        "sentences": row.sentences,
        "target": row.start,
        "confirmed": False,
        "remark": "",
    }


def _unit(row: object) -> UnitId:
    return UnitId(_text(row.get("unit")) if isinstance(row, Mapping) else "")


def _source(row: object) -> str:
    return fingerprint(_text(row.get("source")) if isinstance(row, Mapping) else "")


def _found(row: object, known: Recalled) -> ReadRow:
    if not isinstance(row, Mapping):
        return ReadRow(ticket=None, text=_text(row))
    target, remark = row.get("target"), _text(row.get("remark"))
    own = parse_ticket(_text(row.get("ticket"))) or known.tickets.get(_unit(row))
    return ReadRow(
        ticket=own or known.by_source.get(_source(row)),
        text=_text(target),
        comments=(remark,) if remark.strip() else (),
        is_confirmed=row.get("confirmed") is True,
        doubt=None if isinstance(target, str) else "its target is not a text",
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
