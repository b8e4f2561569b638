"""Ask owners whether their entries are still right, and take what they answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safe_content.directory.entry import Entry, Verification, values_digest
from safe_content.exchange.directory.owner_letter import OwnerAnswers, owner_letter
from safe_content.i18n.english import count
from safe_content.journeys.directory.entry_book import (
    directory,
    entries_inside,
)
from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.model.units import Comment, UnitId
from safe_content.workspace import Act, ChangeSet, Workspace
from safe_content.workspace.records.entry_records import (
    ASKED_LETTER,
    VERIFICATION,
    AskedLetter,
    asked_name,
    verifications_name,
)

if TYPE_CHECKING:
    from safe_content.workspace.config.directory_settings import EntryOwner

_LETTERS = "exports/letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLetter:
    """A letter to an owner, to be opened and sent."""

    name: str
    """Where it lies in the workspace."""
    owner: str
    email: str
    entries: tuple[UnitId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingReport:
    """Which letters were written, and for which entries there is nobody to ask."""

    letters: tuple[WrittenLetter, ...]
    unowned: tuple[str, ...]
    """Names of entries whose owner has no address."""


def ask_owners(
    workspace: Workspace,
    document: str,
    *,
    everything: bool = False,
    mint: Callable[[], UnitId],
    act: Act,
) -> AskingReport:
    """Write a letter to each owner, in their language, about what is overdue.

    With `everything`, about all entries that have not ended. What was asked is
    remembered, so that an answer counts for what the letter showed.
    """
    settings = workspace.directories[document]
    today = act.when[:10]
    by_owner: dict[EntryOwner, list[UnitId]] = {}
    unowned = []
    for entry in directory(workspace, document).of_public():
        if not (everything or entry.is_overdue(today)):
            continue
        owner = settings.owner_of((entry.name, *reversed(entry.headings)))
        if owner.email:
            by_owner.setdefault(owner, []).append(entry.id)
        else:
            unowned.append(entry.name)
    about = workspace.document(document)
    inside = {each.id: each for each in entries_inside(workspace, document)}
    letters = []
    with workspace.change("ask-owners", act) as draft:
        asked = workspace.disk.read(asked_name(document)) or b""
        for owner, ids in by_owner.items():
            spoken = owner.language
            shown: Mapping[UnitId, Entry] = {
                each.id: each
                for each in directory(
                    workspace,
                    document,
                    spoken if spoken in about.all_languages else None,
                ).entries
            }
            code = mint()
            name = _letter_name(document, code)
            draft.derived[name] = owner_letter(
                [shown[id_] for id_ in ids],
                code=code,
                to=(owner.name, owner.email),
                language=spoken,
            )
            letter = AskedLetter(
                code=code,
                owner=owner.name or owner.email,
                email=owner.email,
                when=act.when,
                entries={id_: values_digest(inside[id_].values) for id_ in ids},
            )
            asked += ASKED_LETTER.lines([letter])
            letters.append(
                WrittenLetter(
                    name=name, owner=letter.owner, email=owner.email, entries=tuple(ids)
                )
            )
        if letters:
            draft.files[asked_name(document)] = asked
        draft.what = f"{document}: asked {count(len(letters), 'owner')}"
    return AskingReport(letters=tuple(letters), unowned=tuple(unowned))


def asked_letters(workspace: Workspace, document: str) -> tuple[AskedLetter, ...]:
    """Return the letters that were written for a directory, the oldest first."""
    name = asked_name(document)
    return ASKED_LETTER.read(workspace.disk.read(name), name)


def letter_bytes(workspace: Workspace, document: str, code: str) -> bytes | None:
    """Return a letter as a mail program opens it; None if there is none of this code."""
    if code not in {each.code for each in asked_letters(workspace, document)}:
        return None
    return workspace.disk.read(_letter_name(document, code))


def _letter_name(document: str, code: str) -> str:
    return f"{_LETTERS}/{document}-{code}.eml"


def draft_answers(
    workspace: Workspace,
    draft: ChangeSet,
    answers: OwnerAnswers,
    *,
    origin: str,
    act: Act,
) -> str | None:
    """Draft what an owner answered; None if the letter is none of this workspace.

    A mark counts for what the letter showed. What was written in words, marked twice, or
    sent by somebody who was not asked, is an open matter.
    """
    for document in workspace.directories:
        asked = {each.code: each for each in asked_letters(workspace, document)}
        letter = asked.get(answers.code)
        if letter is not None:
            return _draft(workspace, draft, document, letter, answers, origin, act)
    return None


def _draft(
    workspace: Workspace,
    draft: ChangeSet,
    document: str,
    letter: AskedLetter,
    answers: OwnerAnswers,
    origin: str,
    act: Act,
) -> str:
    is_owner = answers.sender.casefold() == letter.email.casefold()
    taken = {
        id_: state
        for id_, state in answers.states.items()
        if is_owner and id_ in letter.entries
    }
    name = verifications_name(document)
    said = VERIFICATION.lines(
        Verification(
            entry=id_,
            state=state,
            by=letter.owner,
            on=min(answers.sent or act.when[:10], act.when[:10]),
            values=letter.entries[id_],
            note=f"answered {origin}",
            who=act.who,
            when=act.when,
        )
        for id_, state in taken.items()
    )
    if said:
        draft.files[name] = (workspace.disk.read(name) or b"") + said
    left = tuple(
        id_
        for id_ in letter.entries
        if id_ in answers.doubtful or (not is_owner and id_ in answers.states)
    )
    words = [answers.remark] if answers.remark else []
    if not is_owner and answers.states:
        words.append(
            f"marked by {answers.sender}, who was not asked ({letter.email} was)"
        )
    if answers.doubtful:
        words.append("marked in several ways")
    if words or left:
        draft.matters.append(
            OpenMatter(
                kind=MatterKind.QUESTION,
                cause=Cause.ASKED,
                document=document,
                units=left or tuple(letter.entries),
                file=origin,
                thread=(
                    Comment(
                        author=answers.sender, date=answers.sent, text="; ".join(words)
                    ),
                ),
                who=answers.sender,
                when=act.when,
            )
        )
    rest = "; the rest is an open matter" if words or left else ""
    entries = count(len(taken), "entry", "entries")
    return f"{origin}: {letter.owner} answers of {entries} of {document}{rest}"
