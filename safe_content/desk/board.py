"""The board: how everything stands, and what waits for whom."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from starlette.responses import Response

from safe_content import api as sc
from safe_content.desk.directory_pages import field_namer
from safe_content.desk.directory_pages import tallies as entry_tallies
from safe_content.desk.visit import Visit, download
from safe_content.journeys.masters.differing import FirstRevisionError, fold
from safe_content.journeys.state.tally import Tally
from safe_content.model.open_matters import MatterKind, OpenMatter
from safe_content.model.units import Language, Severity
from safe_content.translation.catalog import State, Status
from safe_content.translation.change_list import Form
from safe_content.workspace import Event
from safe_content.workspace.workspace import NoSuchLanguageError

LISTS = {
    "word": Form.WORD,
    "excel": Form.EXCEL,
    "po": Form.PO,
    "xliff": Form.XLIFF,
    "html": Form.HTML,
}
"""The forms of a change list that a person takes along, by how links name them."""

PAGE = 100
"""Passages that are listed on one page."""

_ASKED: Mapping[str, Callable[[Status], bool]] = {
    "critical": lambda each: each.state is State.STALE and each.is_critical,
    "stale": lambda each: each.state is State.STALE and not each.is_critical,
    "missing": lambda each: each.state is State.MISSING,
    "unreviewed": lambda each: each.state is State.UNREVIEWED,
    "pending": lambda each: each.state is State.PENDING,
}
"""What each count of a cell counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number in a cell of the board, and the word by which it is asked for."""

    name: str
    number: int


def counts(tally: Tally) -> tuple[Count, ...]:
    """Return what waits in a language, the gravest first, without noughts."""
    numbers = {
        "critical": tally.stale_critical,
        "stale": tally.stale_substantive,
        "missing": tally.missing,
        "unreviewed": tally.unreviewed,
        "pending": tally.pending,
    }
    return tuple(
        Count(name=n, number=number) for n, number in numbers.items() if number
    )


def kind_of(status: Status) -> str:
    """Return by which word a passage is counted; empty for one that waits for nobody."""
    return next((name for name, fits in _ASKED.items() if fits(status)), "")


def gravity(status: Status) -> tuple[int, int]:
    """Return where a passage stands among others: the lower, the sooner."""
    names = (*_ASKED, "")
    return names.index(kind_of(status)), -(status.severity or Severity.FORMATTING)


def board(visit: Visit) -> Response:
    """Show documents by languages, open matters, the inboxes and what is held.

    Of each no more than the person may see. Who may see none is shown the editions.
    """
    workspace = visit.workspace
    if not visit.may("look"):
        return visit.go("/editions")
    matters = visible(visit, sc.matters(workspace))
    tallies: dict[str, list[Tally]] = {}
    for tally in _standing(visit):
        if visit.may("look", tally.document, tally.language):
            tallies.setdefault(tally.document, []).append(tally)
    return visit.page(
        "board.html",
        documents=[
            each
            for each in sc.documents(workspace)
            if any(visit.may("look", each.name, one) for one in each.all_languages)
        ],
        directories=[
            each
            for each in entry_tallies(visit)
            if visit.may("decide", each.document, None)
        ],
        field_name=field_namer(visit),
        tallies=tallies,
        counts=counts,
        open=_open(matters),
        held=[each for each in matters if each.kind is MatterKind.EDITION],
        inbox=sc.inbox(workspace) if visit.may("run") else (),
        typed=visit.kept.places(),
        dropped=visit.dropped.number,
        last=_last(workspace) if visit.may("run") else None,
        job=visit.desk.worker.last if visit.may("run") else None,
    )


def _standing(visit: Visit) -> tuple[Tally, ...]:
    """Count all documents; no more than one counts at a time."""
    return visit.desk.known(
        visit.workspace, ("standing",), lambda: tuple(sc.standing(visit.workspace))
    )


def visible(visit: Visit, matters: Iterable[OpenMatter]) -> list[OpenMatter]:
    """Return the open matters that the person may see."""
    return [
        each
        for each in matters
        if visit.may("look", each.document or None, each.language)
    ]


def _open(matters: Iterable[OpenMatter]) -> list[tuple[MatterKind, int]]:
    return Counter(each.kind for each in matters).most_common()


def _last(workspace: sc.Workspace) -> Event | None:
    events = sc.events(workspace)
    return events[-1] if events else None


def passages(visit: Visit) -> Response:
    """List what waits in one language of a document, the most serious first."""
    workspace = visit.workspace
    document = workspace.document(visit.part("document"))
    language = Language(visit.part("language"))
    if language not in document.all_languages:
        raise NoSuchLanguageError(document, language)
    waiting = visit.desk.known(
        workspace,
        ("waiting", document.name, language),
        lambda: sc.waiting(workspace, [document.name], language),
        (document.name, language),
    )
    shown = visit.query("show")
    if shown not in _ASKED:
        shown = ""
    rows = sorted(
        (each for each in waiting if shown in ("", kind_of(each.status))),
        key=lambda each: gravity(each.status),
    )
    tally = next(
        each
        for each in _standing(visit)
        if (each.document, each.language) == (document.name, language)
    )
    asked = visit.query("page")
    first = PAGE * (int(asked) - 1) if asked.isdecimal() and int(asked) else 0
    return visit.page(
        "passages.html",
        document=document,
        of=language,
        rows=rows[first : first + PAGE],
        number=len(rows),
        first=first,
        page=first // PAGE + 1,
        more=len(rows) > first + PAGE,
        kind_of=kind_of,
        shown=shown,
        tally=tally,
        counts=counts(tally),
        forms=tuple(LISTS),
        is_master=language in document.masters,
    )


def changes(visit: Visit) -> Response:
    """Show what the newest revision of a master did, the most serious first."""
    workspace = visit.workspace
    document = workspace.document(visit.part("document"))
    language = Language(visit.part("language"))
    report = None
    with suppress(FirstRevisionError):
        report = sc.diff(workspace, document.name, language)
    return visit.page(
        "changes.html",
        document=document,
        of=language,
        report=report,
        folded=fold(report) if report else None,
    )


def take_along(visit: Visit) -> Response:
    """Give the work of a language as a file, and note what went out, and to whom.

    What comes back is held against what went out, so that is remembered of every file;
    it counts as sent only if somebody was named.
    """
    form = LISTS.get(visit.typed("form"))
    document, language = visit.part("document"), visit.part("language")
    if form is None:
        return visit.page("error.html", 404, message="", lost=True)
    found = sc.changes(visit.workspace, document, language)
    data = sc.list_bytes(found, form)
    until = None
    with suppress(ValueError):
        until = date.fromisoformat(visit.typed("until"))
    to = "".join(filter(str.isprintable, visit.typed("to"))).strip()
    sc.send_list(visit.workspace, found, to=to, until=until, who=visit.who)
    return download(data, f"{document}-{language}{form.value}")


def hand_in(visit: Visit) -> Response:
    """Say that one is done for now; what was saved was taken before."""
    sc.hand_in(
        visit.workspace, visit.part("document"), visit.part("language"), who=visit.who
    )
    return visit.go("/")


def editions(visit: Visit) -> Response:
    """List the editions that were made, each to be downloaded."""
    found = sc.editions(visit.workspace)
    return visit.page("editions.html", files=[n for n in found if _is_open(visit, n)])


def _is_open(visit: Visit, name: str) -> bool:
    """Tell whether the person may have an edition, such as ``review/manual-hu.docx``.

    One whose name does not say what it is of is for who may have all.
    """
    kind, _, own = name.partition("/")
    right = "fetch" if kind == "release" else "fetch-review"
    about = {
        f"{document.name}-{language}": (document.name, language)
        for document in sc.documents(visit.workspace)
        for language in document.all_languages
    }
    stem = own.rpartition("/")[2].rpartition(".")[0]
    fits = [n for n in about if stem == n or stem.startswith((f"{n}-", f"{n}."))]
    of = about[max(fits, key=len)] if fits else (None, None)
    return visit.may(right, *of)


def edition(visit: Visit) -> Response:
    """Give one edition."""
    name = visit.part("name")
    data = sc.edition_bytes(visit.workspace, name) if _is_open(visit, name) else None
    if data is None:
        return visit.page("error.html", 404, message="", lost=True)
    return download(data, PurePath(name).name)


def log(visit: Visit) -> Response:
    """Tell what was done, by whom and when; the last thing can be taken back."""
    return visit.page("log.html", events=sc.events(visit.workspace)[::-1][:200])


def undo(visit: Visit) -> Response:
    """Take back the last act, if it is still the one that the person saw."""
    if _is_still_last(visit):
        sc.undo(visit.workspace, who=visit.who)
    return visit.go("/log")


def redo(visit: Visit) -> Response:
    """Do again what was taken back, if that is still the last act that the person saw."""
    if _is_still_last(visit):
        sc.redo(visit.workspace, who=visit.who)
    return visit.go("/log")


def _is_still_last(visit: Visit) -> bool:
    events = sc.events(visit.workspace)
    return bool(events) and str(events[-1].number) == visit.typed("number")


def sync(visit: Visit) -> Response:
    """Begin to bring everything up to date."""
    root, who = visit.desk.root, visit.who
    visit.desk.worker.begin(
        "sync",
        lambda doing: sc.sync(sc.open_workspace(root), progress=doing, who=who),
    )
    return visit.go("/work")


def work(visit: Visit) -> Response:
    """Show what is being done, or what came of it."""
    return visit.page("work.html", job=visit.desk.worker.last)
