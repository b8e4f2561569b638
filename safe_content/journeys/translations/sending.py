"""Write a change list to be sent, alone or with an e-mail, and note who has it."""

from dataclasses import dataclass, replace
from pathlib import Path

from safe_content import exchange
from safe_content.exchange import email as mail
from safe_content.exchange.lists.row_keys import sent_rows
from safe_content.journeys.translations.guide import guide_for, is_first
from safe_content.translation.change_list import ChangeList, Form, SentList
from safe_content.workspace import Act, Workspace
from safe_content.workspace.sent_lists import rows_record, sent_lists, with_sent
from safe_content.workspace.storage.atomic_write import write_file
from safe_content.workspace.storage.event_log import NOTED
from safe_content.workspace.storage.paths import sent_name, sent_rows_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Where a list goes."""

    output: Path | None = None
    """The list as a file; its ending says the form."""
    mail: Path | None = None
    """An e-mail with the list attached, in the form of `output` or else for Word."""
    to: str = ""
    """Who gets it: an e-mail address; without an e-mail, any name will do."""
    until: str = ""
    """The day by which it is wished back."""

    @property
    def is_sent(self) -> bool:
        """Whether somebody gets it; a list that is only written is sent to nobody."""
        return bool(self.to or self.mail)


def send(
    workspace: Workspace, changes: ChangeList, where: Sending, *, act: Act
) -> tuple[Path, ...]:
    """Write `changes` where they should go, note who has them, and name what was written.

    With the first list that somebody gets goes a guide: attached to the e-mail, or else
    beside the list. A list that is written and sent to nobody has it until somebody got
    one in its language.

    A list that is only written is remembered, so that it is known when it comes back,
    and sent to nobody. Without a file, what `sync` wrote is noted as sent. A list with
    nothing on it is not noted.

    An e-mail is written only if something waits. Raises a SafeContentError if a file
    can't be written.
    """
    name = where.output.name if where.output else _name(changes)
    contact = act.who if where.is_sent else ""
    changes = replace(changes, until=where.until, contact=contact)
    data = (
        b""
        if not where.output and not where.mail
        else exchange.write(changes, exchange.form_of(name))
    )
    guide = _guide(workspace, changes, where)
    written: dict[Path, bytes] = {}
    if where.output is not None:
        written[where.output] = data
    if where.mail is not None and changes.rows:
        written[where.mail] = mail.write(
            changes, data, name=name, to=where.to, along=guide
        )
    elif where.output is not None and guide:
        written.setdefault(where.output.with_name(guide.name), guide.data)
    for path, content in written.items():
        write_file(path, content)
    if not changes.rows:
        return tuple(written)
    if not where.is_sent:
        with workspace.change(NOTED, act) as draft:
            draft.files |= remembered(changes)
            draft.what = f"{changes.document} {changes.language}: wrote {name}"
        return tuple(written)
    sent = SentList(
        batch=changes.batch,
        language=changes.language,
        revision=changes.revision,
        passages=len(changes.rows),
        words=changes.words,
        file=name,
        to=where.to,
        who=act.who,
        when=act.when,
        until=where.until,
    )
    with workspace.change("changes", act) as draft:
        record = with_sent(workspace, changes.document, sent)
        draft.files[sent_name(changes.document)] = record
        draft.files |= remembered(changes)
        holder = f" for {where.to}" if where.to else ""
        draft.what = (
            f"{changes.document} {changes.language}: wrote the list {changes.batch}"
            f"{holder} as {name}"
        )
    return tuple(written)


def _guide(
    workspace: Workspace, changes: ChangeList, where: Sending
) -> mail.Along | None:
    """Return the guide that goes along, or None where there is no need of one."""
    if not changes.rows or not (where.output or where.mail):
        return None
    sent = (
        each
        for document in workspace.documents
        for each in sent_lists(workspace, document.name)
    )
    return guide_for(changes) if is_first(changes, where.to, sent) else None


def remembered(changes: ChangeList) -> dict[str, bytes]:
    """Return the file in which it is remembered what went out on a list."""
    name = sent_rows_name(changes.document, changes.language, changes.batch)
    return {name: rows_record(sent_rows(changes))}


def _name(changes: ChangeList) -> str:
    return f"{changes.document}-{changes.language}{Form.WORD.value}"
