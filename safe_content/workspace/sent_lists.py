"""Which change lists were sent, as lines of JSON, and which of them came back."""

import json
import re
from dataclasses import asdict

from safe_content.model.units import Language
from safe_content.translation.change_list import SentList, still_out
from safe_content.workspace.records.jsonl import DamagedRecordError, lines
from safe_content.workspace.storage.paths import sent_name
from safe_content.workspace.workspace import Workspace

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
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedRecordError(name, number) from error
