"""Which change lists went out, with their rows, and which of them came back."""

import re
from dataclasses import replace
from functools import partial

from safe_content.model.units import Language
from safe_content.translation.change_list import SentList, SentRow, SentRows, still_out
from safe_content.workspace.records.record_codec import (
    FLAG,
    TEXT,
    WHOLE,
    DamagedRecordError,
    Field,
    Record,
    listed,
)
from safe_content.workspace.storage.paths import lists_folder, sent_name, sent_rows_name
from safe_content.workspace.workspace import Workspace

_BATCH = re.compile(r"[0-9a-f]{10}")
_LIST = Record(
    SentList,
    Field("batch", TEXT),
    Field("language", TEXT),
    Field("revision", WHOLE),
    Field("passages", WHOLE),
    Field("words", WHOLE),
    Field("file", TEXT),
    Field("to", TEXT),
    Field("who", TEXT),
    Field("when", TEXT),
    Field("until", TEXT, "", is_told=True),
)
_ABOUT = Record(
    partial(SentRows, rows=()),
    Field("document", TEXT),
    Field("language", TEXT),
    Field("batch", TEXT),
    Field("revision", WHOLE),
)
_ROW = Record(
    SentRow,
    Field("unit", TEXT),
    Field("number", WHOLE),
    Field("source", TEXT),
    Field("base", TEXT),
    Field("start", TEXT, ""),
    Field("shown", TEXT, ""),
    Field("line_breaks", WHOLE, 0),
    Field("pairs", listed(TEXT), ()),
    Field("waits", FLAG, False),
)
_RETURNED = re.compile(r"(?P<language>.+)-(?P<batch>[0-9a-f]{10})-[0-9a-f]{8}\.\w+")


def sent_lists(workspace: Workspace, document: str) -> tuple[SentList, ...]:
    """Return the lists of a document that were ever sent, the first first."""
    name = sent_name(document)
    return _LIST.read(workspace.disk.read(name), name)


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
    return _LIST.lines(known if same else (*known, sent))


def rows_record(sent: SentRows) -> bytes:
    """Write what is remembered of a list that goes out: the list, then its rows."""
    return _ABOUT.lines([sent]) + _ROW.lines(sent.rows)


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
    """Read a list: what it is on the first line, then its rows."""
    head, _, rows = data.partition(b"\n")
    found = _ABOUT.read(head, name)
    if not found:
        raise DamagedRecordError(name, 1)
    return replace(found[0], rows=_ROW.read(b"\n" + rows, name))
