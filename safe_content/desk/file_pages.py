"""Files that are dropped: what each is and would do, and then to take it or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from safe_content import api as sc
from safe_content.api.arriving import Received, plain_name
from safe_content.desk.directory_pages import field_namer
from safe_content.desk.visit import Visit
from safe_content.desk.waiting_files import WaitingFile
from safe_content.journeys.masters.importing import BeadChange, ImportReport
from safe_content.journeys.translations.accept_report import AcceptReport
from safe_content.model.units import Severity
from safe_content.translation.merge import MergedRow, Outcome

_MOST = 300
"""Passages of one file that a page shows; the rest is counted."""

_WELL = (Outcome.TAKEN, Outcome.CONFIRMED, Outcome.KNOWN, Outcome.UNCHANGED)
"""Outcomes of a row about which nobody need be told more than their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person said of a file that does not say it itself."""

    document: str = ""
    language: str = ""
    anyway: bool = False


def drop(visit: Visit) -> Response:
    """Keep the files that came, outside the workspace, and show what they are."""
    ids = [
        visit.dropped.keep(plain_name(each.filename or ""), each.file.read())
        for each in visit.files()
    ]
    return visit.go(f"/files/{ids[0]}" if len(ids) == 1 else "/files")


def waiting(visit: Visit) -> Response:
    """List the files that were dropped and are not decided about."""
    return visit.page("files.html", files=visit.dropped.all())


def look(visit: Visit) -> Response:
    """Say what a file is and what it would change; nothing is written."""
    id_ = visit.part("id")
    file = visit.dropped.get(id_)
    done = visit.desk.results.get((visit.who, id_))
    if file is None and done is None:
        return visit.page("error.html", 404, message="", lost=True)
    if done is not None:
        return _shown(visit, id_, file, done, Choice(), is_done=True)
    assert file is not None
    choice = Choice(
        document=visit.query("document"),
        language=visit.query("language"),
        anyway=bool(visit.query("anyway")),
    )
    workspace = visit.workspace
    found = visit.desk.known(
        workspace,
        ("file", id_, choice.document, choice.language, str(choice.anyway)),
        lambda: _received(visit, workspace, file, choice, preview=True),
    )
    return _shown(visit, id_, file, found, choice, is_done=False)


def decide(visit: Visit) -> Response:
    """Take a file as it was shown, lay it into the inbox, or let go of it."""
    id_ = visit.part("id")
    file = visit.dropped.get(id_)
    if file is None:
        return visit.go(f"/files/{id_}")
    match visit.typed("act"):
        case "take":
            choice = Choice(
                document=visit.typed("document"),
                language=visit.typed("language"),
                anyway=bool(visit.typed("anyway")),
            )
            done = _taken(visit, file, choice)
            if done is None:
                return visit.page("not_yours.html", 403)
            visit.desk.results[visit.who, id_] = done
            if all(each.report is not None for each in done):
                visit.dropped.forget(id_)
            return visit.go(f"/files/{id_}")
        case "inbox" if visit.may("run"):
            sc.lay(visit.workspace, file.data, name=file.name, who=visit.who)
            visit.dropped.forget(id_)
        case "forget":
            visit.dropped.forget(id_)
    return visit.go("/files" if visit.dropped.number else "/")


def _taken(
    visit: Visit, file: WaitingFile, choice: Choice
) -> tuple[Received, ...] | None:
    """Take a file; None where something in it is not for this person to bring."""
    workspace = visit.workspace
    if not visit.may("run"):
        would = _received(visit, workspace, file, choice, preview=True)
        if not all(_is_theirs(visit, each) for each in would):
            return None
    return _received(visit, workspace, file, choice, preview=False)


def _is_theirs(visit: Visit, received: Received) -> bool:
    """Tell whether the person may bring what a file turned out to be."""
    if received.report is None and not received.document:
        return True  # nobody takes it, and it says nothing of any document
    return visit.may("write", received.document or None, received.language or None)


def _received(
    visit: Visit,
    workspace: sc.Workspace,
    file: WaitingFile,
    choice: Choice,
    *,
    preview: bool,
) -> tuple[Received, ...]:
    return sc.receive(
        workspace,
        file.data,
        choice.document or None,
        choice.language or None,
        name=file.name,
        anyway=choice.anyway,
        preview=preview,
        who=visit.who,
    )


def _shown(
    visit: Visit,
    id_: str,
    file: WaitingFile | None,
    found: Sequence[Received],
    choice: Choice,
    *,
    is_done: bool,
) -> Response:
    return visit.page(
        "file.html",
        id=id_,
        file=file,
        found=found,
        choice=choice,
        is_done=is_done,
        is_takeable=any(each.report is not None for each in found)
        and all(_is_theirs(visit, each) for each in found),
        choices=[
            (
                each,
                [
                    one
                    for one in each.all_languages
                    if visit.may("write", each.name, one)
                ],
            )
            for each in sc.documents(visit.workspace)
        ],
        field_name=field_namer(visit),
        kind=lambda each: _kind(each) if _is_theirs(visit, each) else "another's",
        changes=_by_gravity,
        tally=_tally,
        untaken=_untaken,
        most=_MOST,
    )


def _kind(received: Received) -> str:
    """Return what a file is, by a word that the page says in its language."""
    match received.report:
        case None:
            return "refused"
        case ImportReport():
            return "master"
        case AcceptReport():
            return "list"
        case _:
            kinds = {"glossary": "terms", "table of services": "table"}
            return kinds.get(received.kind or "", "translation")


def _by_gravity(report: ImportReport) -> list[BeadChange]:
    """Return what a revision changes, the most serious first, without the mere look."""
    told = [
        each for each in report.changes if _severity(each) is not Severity.FORMATTING
    ]
    return sorted(told, key=lambda each: -(_severity(each) or Severity.SUBSTANTIVE))


def _severity(change: BeadChange) -> Severity | None:
    return change.verdict.severity if change.verdict else None


def _tally(report: ImportReport) -> list[tuple[Severity | None, int]]:
    """Return how many changes are how serious; None counts what came, went or moved."""
    found: dict[Severity | None, int] = {}
    for each in report.changes:
        severity = _severity(each)
        found[severity] = found.get(severity, 0) + 1
    return sorted(found.items(), key=lambda item: -(item[0] or 0))


def _untaken(rows: Iterable[MergedRow]) -> list[MergedRow]:
    """Return the rows that leave something open."""
    return [row for row in rows if row.outcome not in _WELL]
