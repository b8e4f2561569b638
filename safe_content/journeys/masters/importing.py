"""Take a revised master from an editor, and say what it makes stale."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from safe_content import alignment, docx
from safe_content import severity as changes
from safe_content.i18n.english import count
from safe_content.journeys.directory.master_entries import taken_offers
from safe_content.journeys.intake.own_editions import refuse_own_edition
from safe_content.journeys.intake.receiving import receive_word
from safe_content.journeys.intake.unpacking import the_one_file
from safe_content.journeys.masters.flagging import Agreed, draft_consequences
from safe_content.journeys.masters.repeated_passages import repeated
from safe_content.journeys.masters.rereading_masters import read_anew
from safe_content.language.identification import other_language
from safe_content.model.errors import SafeContentError
from safe_content.model.revision import Revision
from safe_content.model.rules import Rule
from safe_content.model.units import (
    Bead,
    ChangeKind,
    Language,
    Notice,
    Passage,
    Reason,
    Severity,
    Stakes,
    Unit,
    UnitId,
    Verdict,
)
from safe_content.translation.renumbering import Renumbered, renumbered
from safe_content.workspace import Act, ChangeSet, Document, Workspace
from safe_content.workspace.records.revision_files import revision_files

Mint = Callable[[], UnitId]

Minting = Callable[[str], Mint]
"""Gives what mints the ids of all that a file brings: always the same for one file."""

_LIKENESS = 0.15
"""The share of letters two revisions of one document have in common, at least."""


_TOLD = 5
"""So many passages that went back are named."""


class NotAMasterError(SafeContentError):
    """A language is not one of a document's masters."""

    def __init__(self, document: Document, language: str) -> None:
        known = " and ".join(document.masters)
        if language in document.languages:
            advice = (
                f"Bring a returned change list with 'safe-content accept"
                f" {document.name} {language} FILE', or take over a finished"
                f" translation with 'safe-content adopt {document.name} {language}"
                " FILE.docx'."
            )
        else:
            advice = "Choose one of these, or add it to sources/documents.toml."
        super().__init__(
            f"'{language}' is not a master of '{document.name}'; its masters are"
            f" {known}.",
            advice,
        )


class NotThisDocumentError(SafeContentError):
    """A file has next to nothing in common with the revision before."""

    def __init__(self, origin: str, document: str, language: str) -> None:
        super().__init__(
            f"{origin} has next to nothing in common with '{document}' in"
            f" '{language}'.",
            "If it is the right file, import it with --anyway; if not, choose the"
            " right document and language.",
        )


class WrongLanguageError(SafeContentError):
    """A master is plainly written in another language than the one it is said to be."""

    def __init__(self, origin: str, language: str, found: str) -> None:
        super().__init__(
            f"{origin} is written in '{found}', as its words tell, and not in"
            f" '{language}'.",
            "If it is the right file, import it with --anyway; if not, choose the"
            " right file or language.",
        )


class EmptyMasterError(SafeContentError):
    """A Word file holds no text at all."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin} holds no text to translate.",
            "Check that it is the right file.",
        )


class OlderRevisionError(SafeContentError):
    """A file is an earlier revision, and not the newest one."""

    def __init__(self, origin: str, document: str, language: str, number: int) -> None:
        super().__init__(
            f"{origin} is revision {number} of '{document}' in '{language}', word for"
            " word: all that was changed since would be taken back.",
            "If that is meant, import it with --anyway; if not, ask for the newest"
            " file.",
        )


class BuiltOnOlderError(SafeContentError):
    """A file takes back all that was changed since an earlier revision."""

    def __init__(
        self, origin: str, number: int, back: Sequence[str], document: str
    ) -> None:
        told = "; ".join(f"'{' '.join(words.split()[:8])} …'" for words in back[:_TOLD])
        more = f"; and {len(back) - _TOLD} more" if len(back) > _TOLD else ""
        number_of = count(len(back), "passage")
        super().__init__(
            f"{origin} seems to be made from revision {number} of '{document}', and"
            f" not from the newest: {number_of} went back to what revision {number}"
            f" said: {told}{more}.",
            "If that is meant, import it with --anyway; if not, make the changes in"
            " the newest file.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BeadChange:
    """What a revision did to the content of one bead."""

    kind: ChangeKind
    verdict: Verdict | None
    before: tuple[Unit, ...]
    after: tuple[Unit, ...]
    bead: Bead


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did."""

    document: str
    language: Language
    revision: int
    is_new: bool
    """False if the file was the newest revision already."""
    units: int
    changes: tuple[BeadChange, ...]
    stale: Mapping[str, int]
    """By language, how many translations went stale."""
    notices: tuple[Notice, ...] = ()
    paired: int = 0
    """How many passages that both masters added by now were paired."""
    suggested: int = 0
    """How many more may belong together: somebody compares them, and agrees."""
    contradictions: tuple[str, ...] = ()
    """What the two masters say of one thing that can't both be right."""
    repeated: tuple[str, ...] = ()
    """Other documents that still say what a changed passage said: a name for each."""


def import_revision(
    workspace: Workspace,
    name: str,
    language: str,
    data: bytes,
    *,
    origin: str,
    act: Act,
    mint: Mint,
    tracked: docx.TrackedChanges = docx.TrackedChanges.ACCEPT,
    anyway: bool = False,
    taken_from: str | None = None,
) -> ImportReport:
    """Take `data` as the next revision of a master and refresh what depends on it.

    Raises a SafeContentError, with nothing written, if the file can't be read, is
    not of this document (unless `anyway`), or the language is not a master.
    `taken_from` names the file in an inbox that is removed once it is taken.
    """
    document = workspace.document(name)
    if language not in document.masters:
        raise NotAMasterError(document, language)
    found = the_one_file(workspace, data, origin=origin)
    with workspace.change("import", act) as draft:
        if taken_from is not None:
            draft.arrivals[taken_from] = None
        report = draft_import(
            workspace,
            draft,
            document,
            Language(language),
            found.data,
            origin=found.name,
            act=act,
            mint=mint,
            tracked=tracked,
            anyway=anyway,
        )
        if report.is_new:
            draft.files |= found.kept
        return report


def draft_import(
    workspace: Workspace,
    draft: ChangeSet,
    document: Document,
    language: Language,
    data: bytes,
    *,
    origin: str,
    act: Act,
    mint: Mint,
    tracked: docx.TrackedChanges = docx.TrackedChanges.ACCEPT,
    anyway: bool = False,
    agreed: Agreed | None = None,
    kept: frozenset[UnitId] = frozenset(),
) -> ImportReport:
    """Draft the next revision of a master; nothing is written.

    `agreed` pairs passages in `data` with the other master's units whose wording they
    have just taken over; `kept` are units of this master that stay, although the other
    one removed what they say.
    """
    before = workspace.latest_as_received(document.name, language)
    digest = sha256(data).hexdigest()
    if before and before.digest == digest and before.reader == docx.READER:
        return _nothing(document, before)
    anew = read_anew(workspace, before) if before else None
    reading = workspace.outside(receive_word, data, origin=origin, tracked=tracked)
    if not reading.passages:
        raise EmptyMasterError(origin)
    if not anyway and agreed is None:
        refuse_own_edition(workspace, data, reading.passages, origin=origin)
        _refuse_another_language(origin, language, before, reading.passages)
    found = alignment.identify(
        anew.units if anew else (),
        reading.passages,
        former=workspace.former(document.name, language),
        mint=mint,
    )
    revision = Revision(
        document=document.name,
        language=language,
        number=workspace.next_number(document.name, language),
        units=found.units,
        beads=found.beads if before else (),
        digest=digest,
        origin=origin,
        who=act.who,
        when=act.when,
        reader=docx.READER,
    )
    if before and not anyway and _likeness(before.units, revision) < _LIKENESS:
        raise NotThisDocumentError(origin, document.name, language)
    if before and not anyway and agreed is None:
        _refuse_older(workspace, before, revision)
    draft.files.update(revision_files(revision, data))
    after = draft_consequences(
        workspace, draft, document, revision, act, agreed, kept, anew
    )
    also = tuple(repeated(workspace, document, anew, revision, act))
    draft.matters.extend(also)
    draft.settled.update(taken_offers(workspace, revision))
    draft.what = f"{document.name} {language}: revision {revision.number} from {origin}"
    return ImportReport(
        document=document.name,
        language=language,
        revision=revision.number,
        is_new=True,
        units=len(revision.units),
        changes=changes_of(
            anew and workspace.public(anew),
            workspace.public(revision),
            workspace.terms(language),
            document.stakes_of,
        ),
        stale=after.stale,
        paired=after.paired,
        suggested=after.suggested,
        contradictions=after.contradictions,
        repeated=tuple(matter.document for matter in also),
        notices=(*reading.notices, *_unjudged(language)),
    )


def _refuse_older(workspace: Workspace, before: Revision, after: Revision) -> None:
    """Refuse what takes back all that was done since some earlier revision."""
    now = {unit.id: unit.fingerprint for unit in after.units}
    newest = {unit.id: unit.fingerprint for unit in before.units}
    if now == newest:
        return
    name, language = after.document, after.language
    for number in reversed(workspace.numbers(name, language)[:-1]):
        units = workspace.as_received(name, language, number).units
        then = {unit.id: unit.fingerprint for unit in units}
        if then == newest:
            continue
        if [unit.plain for unit in units] == [unit.plain for unit in after.units]:
            raise OlderRevisionError(after.origin, name, language, number)
        changed = [id_ for id_ in then | newest if then.get(id_) != newest.get(id_)]
        if all(now.get(id_) == then.get(id_) for id_ in changed):
            said = {unit.id: unit.plain for unit in (*before.units, *units)}
            back = [said[id_] for id_ in changed]
            raise BuiltOnOlderError(after.origin, number, back, name)


def _unjudged(language: Language) -> tuple[Notice, ...]:
    """Say of a master in a language whose sentences are not judged what that means."""
    if changes.judges_sentences(language):
        return ()
    return (
        Notice(
            message=(
                f"Sentences in '{language}' are not judged: figures and addresses are,"
                " and all else that is not proven harmless counts as critical."
            )
        ),
    )


def changes_of(
    before: Revision | None,
    after: Revision,
    terms: Sequence[str] = (),
    stakes: Callable[[Passage], Stakes] = lambda _: Stakes.NORMAL,
) -> tuple[BeadChange, ...]:
    """Return what `after` did to the revision before it, in its order.

    `stakes` says how much depends on a passage, as the document's settings do.
    """
    if before is None:
        return ()
    found = []
    for bead in after.beads:
        old = tuple(before.units[i] for i in bead.before)
        new = tuple(after.units[i] for i in bead.after)
        passages_old = [unit.passage for unit in old]
        passages_new = [unit.passage for unit in new]
        kind = alignment.change_kind(bead, passages_old, passages_new)
        if kind is None:
            continue
        verdict = None
        if old and new:
            verdict = changes.classify_bead(
                passages_old,
                passages_new,
                language=after.language,
                stakes=stakes(passages_new[0]),
                glossary=terms,
            )
        found.append(
            BeadChange(kind=kind, verdict=verdict, before=old, after=new, bead=bead)
        )
    moved = renumbered(
        {
            change.after[0].id: (change.before[0].text, change.after[0].text)
            for change in found
            if change.kind is ChangeKind.EDITED
        },
        (unit.text for unit in before.units),
    )
    return tuple(
        replace(change, verdict=_of_number(moved[change.after[0].id]))
        if change.after and change.after[0].id in moved
        else change
        for change in found
    )


def _of_number(number: Renumbered) -> Verdict:
    """Return that a typed number moved along with all others: harmless by itself."""
    why = Reason(
        rule=Rule.NUMBERING,
        severity=Severity.COSMETIC,
        before=number.before,
        after=number.after,
    )
    return Verdict(severity=why.severity, reasons=(why,))


def _nothing(document: Document, revision: Revision) -> ImportReport:
    return ImportReport(
        document=document.name,
        language=revision.language,
        revision=revision.number,
        is_new=False,
        units=len(revision.units),
        changes=(),
        stale={},
    )


def _refuse_another_language(
    origin: str,
    language: Language,
    before: Revision | None,
    passages: Sequence[Passage],
) -> None:
    """Refuse what is in another language, unless its master was so all along."""
    found = other_language((passage.plain for passage in passages), language)
    if found is None:
        return
    known = (unit.plain for unit in before.units) if before else ()
    if other_language(known, language) != found:
        raise WrongLanguageError(origin, language, found)


def _likeness(before: Sequence[Unit], after: Revision) -> float:
    letters = sum(len(unit.plain) for unit in before)
    kept = sum(
        len(before[position].plain) * bead.score
        for bead in after.beads
        if bead.after
        for position in bead.before
    )
    return kept / letters if letters else 1.0
