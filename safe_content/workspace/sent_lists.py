"""Which change lists went out, with their rows, and which of them came back."""

import json
import re
from dataclasses import asdict, replace
from typing import Any

from safe_content.model.units import Language, UnitId
from safe_content.translation.change_list import SentList, SentRow, SentRows, still_out
from safe_content.workspace.records.jsonl import DamagedRecordError, lines
from safe_content.workspace.storage.paths import lists_folder, sent_name, sent_rows_name
from safe_content.workspace.workspace import Workspace

_BATCH = re.compile(r"[0-9a-f]{10}")
_USUAL = SentRow(unit=UnitId("-"), number=-1, source="-", base="-", start="")
_RETURNED = re.compile(r"(?P<language>.+)-(?P<batch>[0-9a-f]{10})-[0-9a-f]{8}\.\w+")


def sent_lists(workspace: Workspace, document: str) -> tuple[SentList, ...]:
    """Return the lists of a document that were ever sent, the first first."""
    name = sent_name(document)
    data = workspace.disk.read(name) or b""
    return tuple(
        _sent(line, name, number)
        for number, line in enumerate(data.splitlines(), start=1)
        if line
    )


def lists_out(workspace: Workspace, document: str) -> tuple[SentList, ...]:
    """Return the lists of a document that somebody still has, the oldest first."""
    sent = sent_lists(workspace, document)
    if not sent:
        return ()
    folder = f"translations/{document}/deliveries"
    names = (name.rpartition("/")[2] for name in workspace.disk.names(folder))
    returned = {
        (Language(match["language"]), match["batch"])
        for name in names
        if (match := _RETURNED.fullmatch(name))
    }
    return still_out(sent, returned)


def with_sent(workspace: Workspace, document: str, sent: SentList) -> bytes:
    """Return the record with one more list; as it was if that list was there already."""
    known = sent_lists(workspace, document)
    same = any(
        (each.batch, each.language, each.to) == (sent.batch, sent.language, sent.to)
        for each in known
    )
    return lines(asdict(each) for each in (known if same else (*known, sent)))


def rows_record(sent: SentRows) -> bytes:
    """Write what is remembered of a list that goes out: the list, then its rows."""
    about = asdict(sent)
    rows = about.pop("rows")
    usual = asdict(_USUAL)
    return lines(
        [about, *({k: v for k, v in row.items() if v != usual.get(k)} for row in rows)]
    )


def renamed_rows(data: bytes, name: str, document: str) -> bytes:
    """Return what `rows_record` wrote, of a document that is called `document` now."""
    return rows_record(replace(_rows(data, name), document=document))


def rows_sent(
    workspace: Workspace, document: str, language: str, batch: str
) -> SentRows | None:
    """Return what went out on a list, or None if none of that name ever did."""
    if not _BATCH.fullmatch(batch):
        return None
    name = sent_rows_name(document, language, batch)
    data = workspace.disk.read(name)
    return None if data is None else _rows(data, name)


def all_sent(workspace: Workspace, document: str, language: str = "*") -> list[str]:
    """Return the names of all that is remembered of lists of a document."""
    found = workspace.disk.names(lists_folder(document), "*.jsonl")
    start = f"{lists_folder(document)}/{language}-"
    return [name for name in found if language == "*" or name.startswith(start)]


def lists_sent(
    workspace: Workspace, document: str | None, language: str | None
) -> tuple[SentRows, ...]:
    """Return all that is remembered of lists, those sent last first."""
    found: list[SentRows] = []
    for each in workspace.documents:
        if document not in (None, each.name):
            continue
        times = {sent.batch: sent.when for sent in sent_lists(workspace, each.name)}
        names = all_sent(workspace, each.name, language or "*")
        lists = [_rows(workspace.disk.read(name) or b"", name) for name in names]
        found += sorted(lists, key=lambda rows: times.get(rows.batch, ""), reverse=True)
    return tuple(found)


def _rows(data: bytes, name: str) -> SentRows:
    head, *records = data.split(b"\n")
    try:
        about = json.loads(head)
        return SentRows(
            document=str(about["document"]),
            language=Language(about["language"]),
            batch=str(about["batch"]),
            revision=int(about["revision"]),
            rows=tuple(_row(json.loads(line)) for line in records if line),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedRecordError(name, 1) from error


def _row(record: dict[str, Any]) -> SentRow:
    return SentRow(
        unit=UnitId(record["unit"]),
        number=int(record["number"]),
        source=str(record["source"]),
        base=str(record["base"]),
        start=str(record.get("start", "")),
        shown=str(record.get("shown", "")),
        line_breaks=int(record.get("line_breaks", 0)),
        pairs=tuple(map(str, record.get("pairs", ()))),
        waits=bool(record.get("waits", False)),
    )


def _sent(line: bytes, name: str, number: int) -> SentList:
    try:
        record = json.loads(line)
        return SentList(
            batch=str(record["batch"]),
            language=Language(record["language"]),
            revision=int(record["revision"]),
            passages=int(record["passages"]),
            words=int(record["words"]),
            file=str(record["file"]),
            to=str(record["to"]),
            who=str(record["who"]),
            when=str(record["when"]),
            until=str(record.get("until", "")),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedRecordError(name, number) from error
