"""Acts on translations: lists out and back, one row, old translations, checks."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from safe_content import exchange
from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.unit_ids import mint
from safe_content.checks import form_of
from safe_content.exchange.lists.returned import NotOurListError
from safe_content.exchange.review_list import review_formats
from safe_content.exchange.review_list.review_keys import NotAdoptionListError
from safe_content.journeys.adoption import adopting
from safe_content.journeys.adoption.adopting import AdoptReport
from safe_content.journeys.matters import asking, settling
from safe_content.journeys.quality import checking
from safe_content.journeys.quality.checking import CheckReport
from safe_content.journeys.translations import accepting, listing, sending
from safe_content.journeys.translations.accept_report import AcceptReport
from safe_content.model.open_matters import OpenMatter
from safe_content.model.units import Language, UnitId
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    Delivery,
    Form,
)
from safe_content.translation.decisions import Acceptance
from safe_content.translation.merge import Preference
from safe_content.workspace import Workspace
from safe_content.workspace.storage.atomic_write import write_file


def changes(
    workspace: Workspace,
    document: str,
    language: str,
    *,
    everything: bool = False,
    offers: bool = True,
) -> ChangeList:
    """Return the work that waits in a language, in the order of the document.

    With `everything`, what is current as well. A master's editor has a list, too.
    Without `offers` it is there sooner: `offering` gives a row what was translated before.
    """
    return listing.list_changes(
        workspace, document, language, everything=everything, offers=offers
    )


def offering(
    workspace: Workspace, changes: ChangeList
) -> Callable[[ChangeListRow], ChangeListRow]:
    """Return what gives rows of `changes` what was translated before and may help.

    The list is one that was made without offers, of the workspace as it is now.
    """
    return listing.offering(workspace, changes)


def write_list(changes: ChangeList, path: str | Path) -> Path:
    """Write a change list; the ending of `path` says its form (``.docx``, ``.xlsx`` …).

    To write a list is not to send it. Raises UnknownFormError for any other ending.
    """
    where = Path(path)
    write_file(where, exchange.write(changes, exchange.form_of(where.name)))
    return where


def send_list(
    workspace: Workspace,
    changes: ChangeList,
    *,
    output: str | Path | None = None,
    mail: str | Path | None = None,
    to: str = "",
    until: date | None = None,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[Path, ...]:
    """Write a list, or an e-mail with the list attached, and note who has it.

    Returns the files that were written: with the first list that somebody gets goes a
    guide, attached to the e-mail or else beside the list, unless that is called so.
    `until` is the day by which it is wished back. Without a file, the list that `sync`
    wrote is noted as sent `to` somebody. With nobody it is only known when it comes
    back.
    """
    return sending.send(
        workspace,
        changes,
        sending.Sending(
            output=Path(output) if output else None,
            mail=Path(mail) if mail else None,
            to=to,
            until=f"{until:%Y-%m-%d}" if until else "",
        ),
        act=acting(who, when),
    )


def list_bytes(changes: ChangeList, form: Form) -> bytes:
    """Return a change list as a file of `form`; the same list gives the same bytes."""
    return exchange.write(changes, form)


def read_list(file: File, *, name: str | None = None) -> Delivery:
    """Read a returned change list, without a workspace; its name says its form."""
    data, origin = content_of(file, name)
    return exchange.read(data, origin=origin)


def accept(
    workspace: Workspace,
    file: File,
    document: str | None = None,
    language: str | None = None,
    *,
    name: str | None = None,
    prefer: Mapping[str, Preference] | None = None,
    otherwise: Preference = Preference.NEITHER,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> AcceptReport:
    """Take back a returned list, or our own edition with a translator's edits.

    `document` and `language` may be left to the file to say. What is clear is taken;
    the rest is reported row by row and stays an open matter. `prefer` settles clashes
    unit by unit, `otherwise` all others. Raises SafeContentError, with nothing
    written, if the file is no list of this workspace or one for another language.
    """
    data, origin = content_of(file, name)
    chosen = {UnitId(unit): each for unit, each in (prefer or {}).items()}
    return played(
        workspace,
        lambda where: accepting.accept(
            where,
            document,
            language,
            data,
            origin=origin,
            act=acting(who, when),
            mint=mint,
            prefer=chosen,
            otherwise=otherwise,
        ),
        preview=preview,
    )


def take_list(
    workspace: Workspace,
    file: File,
    document: str | None = None,
    language: str | None = None,
    *,
    name: str | None = None,
    prefer: Mapping[str, Preference] | None = None,
    otherwise: Preference = Preference.NEITHER,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> AcceptReport | AdoptReport:
    """Take back whatever list came: as `accept`, or the review list of an adoption.

    Raises NotOurListError if it is neither.
    """
    data, origin = content_of(file, name)
    act = acting(who, when)
    try:
        return accept(
            workspace,
            data,
            document,
            language,
            name=origin,
            prefer=prefer,
            otherwise=otherwise,
            preview=preview,
            who=who,
            when=when,
        )
    except NotOurListError as error:
        try:
            return played(
                workspace,
                lambda where: adopting.adopt_review(
                    where, data, origin=origin, act=act
                ),
                preview=preview,
            )
        except NotAdoptionListError:
            raise error from None


def set_translation(
    workspace: Workspace,
    document: str,
    language: str,
    unit: str,
    text: str,
    *,
    made_from: str,
    base: str | None = None,
    overrule: bool = False,
    sitting: bool = False,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> AcceptReport:
    """Set the translation of one unit, by the rules of a returned row.

    `made_from` is the fingerprint of the wording that `text` (with its codes)
    translates; `base` that of the translation it began with, if that is known. If the
    master says something else by now, or another has translated it meanwhile, the row
    is reported and stays an open matter, unless `overrule` settles a clash. All that a
    person sets at one `sitting` is one event, until she hands it in, saves nothing for a
    quarter of an hour, or somebody else changes the document.
    """
    return played(
        workspace,
        lambda where: accepting.take_row(
            where,
            document,
            language,
            UnitId(unit),
            text,
            made_from=made_from,
            base=base,
            prefer=Preference.THEIRS if overrule else Preference.NEITHER,
            is_one_of_many=sitting,
            act=acting(who, when),
            mint=mint,
        ),
        preview=preview,
    )


def hand_in(
    workspace: Workspace,
    document: str,
    language: str,
    *,
    who: str | None = None,
    when: datetime | None = None,
) -> None:
    """Say that one is done for now with a language of a document; it ends the sitting."""
    accepting.hand_in(workspace, document, language, acting(who, when))


def adopt(
    workspace: Workspace,
    document: str,
    language: str,
    file: File,
    *,
    name: str | None = None,
    accept_above: float | None = None,
    against: int | None = None,
    anyway: bool = False,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> AdoptReport:
    """Link a finished translation to its master; or take back its review list.

    What is found with a confidence of `accept_above` (0 to 1) or more counts as
    confirmed; without it nothing does. `against` names the revision it was made from.
    Raises OwnEditionError for an edition that this program made, unless `anyway`.
    """
    data, origin = content_of(file, name)
    return played(
        workspace,
        lambda where: adopting.adopt(
            where,
            document,
            language,
            data,
            origin=origin,
            act=acting(who, when),
            against=against,
            accept_above=accept_above,
            anyway=anyway,
        ),
        preview=preview,
    )


def write_review_list(report: AdoptReport, path: str | Path) -> Path:
    """Write what is to be looked at after an adoption: .docx (Word) or .html."""
    where = Path(path)
    write_file(where, review_formats.write(report.review_list, where.name))
    return where


def check(
    workspace: Workspace, document: str, language: str, *, spelling: bool = False
) -> CheckReport:
    """Find codes, figures, names and the like that are wrong in a translation.

    With `spelling` also by Hunspell; raises NoDictionaryError where it has none.
    """
    return checking.check(
        workspace,
        document,
        Language(language),
        unknown=_dictionary(language, spelling=spelling),
    )


def check_all(
    workspace: Workspace,
    document: str | None = None,
    *,
    spelling: bool = False,
    jobs: int = 1,
    cluster: str = "",
) -> tuple[CheckReport, ...]:
    """Check every translation of a document, or of all of them."""
    from safe_content.execution import executor
    from safe_content.journeys.quality import checking_many

    tasks = checking_many.wanted(workspace, document, spelling=spelling)
    with executor(jobs=jobs, cluster=cluster) as workers:
        return tuple(checking_many.check_many(tasks, executor=workers))


def accept_findings(
    workspace: Workspace,
    document: str,
    language: str,
    findings: Iterable[tuple[str, str]],
    *,
    why: str,
    spelling: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[Acceptance, ...]:
    """Let findings stand for a reason, each named by its unit and its check.

    That holds until the wording or the translation changes. Raises NoSuchFindingError.
    """
    return checking.accept_findings(
        workspace,
        document,
        Language(language),
        tuple(findings),
        why=why,
        act=acting(who, when),
        unknown=_dictionary(language, spelling=spelling),
    )


def accept_form(
    workspace: Workspace,
    document: str,
    language: str,
    *,
    check: str,
    source: str,
    translation: str,
    why: str,
    who: str | None = None,
    when: datetime | None = None,
) -> int:
    """Accept words of a translation for words of its source, in every passage, for good.

    They are written to ``sources/accepted.toml``; returns how many findings of the
    document that settles. Raises UnreadableFormsError, NothingSettledError.
    """
    given = {
        "language": language,
        "check": check,
        "source": source,
        "translation": translation,
        "why": why,
    }
    return checking.accept_form(
        workspace,
        document,
        Language(language),
        form_of(given, "What is to be accepted"),
        act=acting(who, when),
    )


def _dictionary(
    language: str, *, spelling: bool
) -> Callable[[Collection[str]], frozenset[str]] | None:
    if not spelling:
        return None
    from safe_content.execution.hunspell import dictionary

    return dictionary(Language(language))


def answer(
    workspace: Workspace,
    matter: str,
    text: str,
    *,
    who: str | None = None,
    when: datetime | None = None,
) -> OpenMatter:
    """Answer an open matter; it stays open until whoever asked has had the answer."""
    return settling.answer(workspace, matter, text, acting(who, when))


def settle(
    workspace: Workspace,
    matters: Iterable[str],
    *,
    why: str,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[OpenMatter, ...]:
    """Close open matters for a reason that stays in the log, and return them."""
    names = tuple(matters)
    return played(
        workspace,
        lambda where: settling.settle(where, names, why, acting(who, when)),
        preview=preview,
    )


def ask(
    workspace: Workspace,
    document: str,
    language: str,
    unit: str,
    text: str,
    *,
    who: str | None = None,
    when: datetime | None = None,
) -> OpenMatter:
    """Ask something about a passage: an open matter, for whoever can answer it."""
    act = acting(who, when)
    return asking.ask(workspace, document, language, UnitId(unit), text, act)


def resolve(
    workspace: Workspace,
    matters: Iterable[str],
    prefer: Preference,
    *,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[AcceptReport, ...]:
    """Take texts that came back and were not taken (``theirs``), or decline them.

    Each of `matters` is an open one with a text for one passage.
    """
    names = tuple(matters)
    return played(
        workspace,
        lambda where: accepting.take_returned(
            where, names, prefer, act=acting(who, when), mint=mint
        ),
        preview=preview,
    )
