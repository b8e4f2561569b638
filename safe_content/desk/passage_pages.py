"""One passage in one language: what it says, what it said, and what is to be written.

A text that is saved is taken by the rules of a returned row: it is held against the
wording that it was written for, and against what somebody else may have written since.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from starlette.responses import JSONResponse, Response

from safe_content import api as sc
from safe_content.desk.keystrokes import Place, Typed
from safe_content.desk.visit import Visit
from safe_content.journeys.translations.accept_report import AcceptReport
from safe_content.model import codes
from safe_content.model.open_matters import MatterKind, OpenMatter
from safe_content.model.units import Finding, Language, Severity, Unit, fingerprint
from safe_content.translation.change_list import ChangeList, ChangeListRow, RowStatus
from safe_content.translation.merge import Outcome, Preference
from safe_content.workspace.workspace import NoSuchDocumentError, NoSuchLanguageError

_SEVERITIES = {str(each): each for each in Severity}
_TRIES = 3
"""How often the memory is asked anew that others write to."""
_WELL = (Outcome.TAKEN, Outcome.CONFIRMED, Outcome.KNOWN)


REVIEW = "review"
"""What a form says that goes on with the next passage to review."""


def review_address(place: Place) -> str:
    """Return where the review of a language goes on after a passage."""
    return (
        f"/review/{quote(place.document)}/{quote(place.language)}"
        f"?after={quote(place.unit)}"
    )


def passage(visit: Visit) -> Response:
    """Show a passage, with all that helps to translate it."""
    try:
        return _page(visit, None)
    except (NoSuchDocumentError, NoSuchLanguageError):
        if visit.kept.of(_place(visit)) is None:
            raise
        return _gone(visit, _place(visit))


def _gone(visit: Visit, place: Place, *, is_returned: bool = False) -> Response:
    """Say that a passage is there no longer, with what was written for it."""
    kept = visit.kept.of(place)
    return visit.page(
        "gone.html",
        404,
        message="",
        lost=True,
        here=_address(place),
        of=place.language,
        kept=kept.text if kept else "",
        returned=visit.typed("text") if is_returned else "",
    )


def _page(
    visit: Visit, report: AcceptReport | None, status: int = 200, unsaved: str = ""
) -> Response:
    workspace = visit.workspace
    document = workspace.document(visit.part("document"))
    if visit.part("language") not in document.all_languages:
        raise NoSuchLanguageError(document, visit.part("language"))
    place = _place(visit)
    row = _row(visit, workspace, place)
    if row is None:
        return _gone(visit, place, is_returned=report is not None)
    changes = list_of(visit, workspace, place, everything=False)
    kept = visit.kept.of(place)
    begun, stands = row.start, fingerprint(row.translation)
    base = stands
    is_new = report is None and not unsaved
    is_for_today = kept is None or kept.made_from == fingerprint(row.source)
    if not is_new:
        begun = visit.typed("text")
    elif kept is not None and is_for_today:
        # It is saved against what stood there then: newer words are never replaced.
        begun, base = kept.text, kept.base or stands
    return visit.page(
        "passage.html",
        status,
        document=document,
        of=Language(place.language),
        source_language=changes.source_language,
        other_language=changes.other_language,
        row=row,
        begun=begun,
        made_from=fingerprint(row.source) if is_new else visit.typed("made_from"),
        base=base if is_new else visit.typed("base"),
        stands=stands,
        unsaved=unsaved,
        kept=kept,
        is_for_today=is_for_today,
        neighbours=neighbours_of(visit, workspace, changes.source_language, place),
        following=_following(visit, workspace, place),
        tags=_tags(row),
        details={code.name: code.detail for code in row.codes},
        findings=findings_of(visit, workspace, place, begun),
        told=told(visit),
        matters=matters_of(workspace, place),
        outcome=report.rows[0] if report and report.rows else None,
        problem=report.problems[0].message if report and report.problems else "",
        is_master=place.language in document.masters,
        severities=(Severity.SUBSTANTIVE, Severity.COSMETIC, Severity.CRITICAL),
    )


def save(visit: Visit) -> Response:
    """Take what was written, and go on to the next passage that waits."""
    place = _place(visit)
    workspace = visit.workspace
    text, row = visit.typed("text"), _row(visit, workspace, place)
    if not text.strip():
        return _page(visit, None, 409, unsaved="empty")
    shown = (row.start, row.translation) if row else ()
    if text.strip() in map(str.strip, shown) and not visit.typed("right"):
        # To go on is not to say that it holds: what is stale would look current.
        return _page(visit, None, 409, unsaved="unchanged")
    if row and text.strip() == row.translation.strip() and is_own(visit, row, place):
        return _page(visit, None, 409, unsaved="own")
    # Whatever happens from here on, the words are kept somewhere.
    _keep(visit, place)
    following = _following(visit, workspace, place)
    report = sc.set_translation(
        workspace,
        *_names(place),
        text,
        made_from=visit.typed("made_from"),
        base=visit.typed("base") or None,
        sitting=True,
        who=visit.who,
    )
    if report.problems or not all(row.outcome in _WELL for row in report.rows):
        # It is an open matter by now, so it can't be lost; the page says why.
        visit.kept.forget(place)
        return _page(visit, report, 409)
    visit.kept.forget(place)
    if visit.typed("then") == REVIEW:
        return visit.go(review_address(place))
    return visit.go(following or _list_address(place))


def is_own(visit: Visit, row: ChangeListRow | None, place: Place) -> bool:
    """Tell whether a passage waits for a review by somebody else than who asks.

    Who brought a finished translation doesn't review it; a coordinator, who brings the
    work of others, does.
    """
    if row is None or row.status is not RowStatus.UNREVIEWED or visit.may("run"):
        return False
    brought = visit.desk.known(
        visit.workspace,
        ("brought", place.document, place.language),
        lambda: sc.brought_by(visit.workspace, place.document, place.language),
        (place.document, place.language),
    )
    return brought == visit.who


def take(visit: Visit) -> Response:
    """Take a text that came in for this passage, whatever stands there by now."""
    place = _place(visit)
    names = [each.id for each in _returned(visit.workspace, place)]
    if visit.typed("matter") in names:
        sc.resolve(
            visit.workspace,
            [visit.typed("matter")],
            Preference.THEIRS,
            who=visit.who,
        )
    return visit.go(_address(place))


def keep(visit: Visit) -> Response:
    """Keep what is being typed, outside the workspace, and say what is wrong with it."""
    place = _place(visit)
    text = visit.typed("text")
    if visit.typed("begun") == text:
        visit.kept.forget(place)
    else:
        _keep(visit, place)
    found = findings_of(visit, visit.workspace, place, text)
    say = told(visit)
    return JSONResponse([{"error": each.is_error, "text": say(each)} for each in found])


def findings_of(
    visit: Visit, workspace: sc.Workspace, place: Place, text: str
) -> tuple[Finding, ...]:
    if not text.strip():
        return ()
    check = visit.desk.known(
        workspace,
        ("checks", place.document, place.language),
        lambda: sc.row_checker(workspace, place.document, place.language),
        (place.document, place.language),
    )
    return check(place.unit, text)


def _keep(visit: Visit, place: Place) -> None:
    typed = Typed(
        text=visit.typed("text"),
        made_from=visit.typed("made_from"),
        base=visit.typed("base"),
        at=datetime.now().astimezone().isoformat(timespec="seconds"),
    )
    visit.kept.keep(place, typed)


def forget(visit: Visit) -> Response:
    """Throw away what was typed and not saved."""
    visit.kept.forget(_place(visit))
    return visit.go(_address(_place(visit)))


def ask(visit: Visit) -> Response:
    """Ask something about a passage."""
    place = _place(visit)
    sc.ask(visit.workspace, *_names(place), visit.typed("question"), who=visit.who)
    if visit.typed("then") == REVIEW:
        return visit.go(review_address(place))
    return visit.go(_address(place))


def decide(visit: Visit) -> Response:
    """Say that a translation holds, or how much a change matters, with the reason.

    Only of the wording that the person saw: a newer one is decided about anew.
    """
    place = _place(visit)
    row = _row(visit, visit.workspace, place)
    why = visit.typed("why").strip()
    if row is None or fingerprint(row.source) != visit.typed("made_from") or not why:
        return visit.page("error.html", 409, message="", lost=False, unread=True)
    severity = _SEVERITIES.get(visit.typed("severity"))
    if severity is None:
        sc.still_holds(
            visit.workspace,
            place.document,
            [place.unit],
            [place.language],
            why=why,
            who=visit.who,
        )
    else:
        sc.triage(
            visit.workspace,
            place.document,
            [place.unit],
            severity,
            languages=[place.language],
            why=why,
            who=visit.who,
        )
    return visit.go(_address(place))


def agree(visit: Visit) -> Response:
    """Say that the two masters say the same of this passage today."""
    place = _place(visit)
    row = _row(visit, visit.workspace, place)
    if (
        row is None
        or fingerprint(row.source) != visit.typed("made_from")
        or fingerprint(row.translation) != visit.typed("base")
    ):
        return visit.page("error.html", 409, message="", lost=False, unread=True)
    sc.agree(
        visit.workspace,
        place.document,
        [place.unit],
        despite=visit.typed("why").strip(),
        who=visit.who,
    )
    return visit.go(_following(visit, visit.workspace, place) or _list_address(place))


def told(visit: Visit) -> Callable[[Finding], str]:
    """Return what says a finding in the language of the page."""
    return visit.words.finding


def _place(visit: Visit) -> Place:
    return Place(
        document=visit.part("document"),
        language=visit.part("language"),
        unit=visit.part("unit"),
    )


def _names(place: Place) -> tuple[str, str, str]:
    return place.document, place.language, place.unit


def _address(place: Place) -> str:
    return "/documents/" + "/".join(map(quote, _names(place)))


def _list_address(place: Place) -> str:
    return f"/documents/{quote(place.document)}/{quote(place.language)}"


def list_of(
    visit: Visit, workspace: sc.Workspace, place: Place, *, everything: bool
) -> ChangeList:
    return visit.desk.known(
        workspace,
        ("changes", place.document, place.language, str(everything)),
        lambda: sc.changes(
            workspace,
            place.document,
            place.language,
            everything=everything,
            offers=False,
        ),
        (place.document, place.language),
    )


def _offered(
    visit: Visit, workspace: sc.Workspace, place: Place, row: ChangeListRow
) -> ChangeListRow:
    """Add what was translated before: sought for the one passage that is shown."""
    changes = list_of(visit, workspace, place, everything=False)
    for _ in range(_TRIES):
        offer = visit.desk.known(
            workspace,
            ("offers", place.document, place.language),
            lambda: sc.offering(workspace, changes),
        )
        with suppress(KeyError):  # somebody saved meanwhile: the memory is another
            return offer(row)
    return row


def _row(visit: Visit, workspace: sc.Workspace, place: Place) -> ChangeListRow | None:
    """Return a passage as the work that waits has it, or else as it stands."""
    for everything in (False, True):
        for row in list_of(visit, workspace, place, everything=everything).rows:
            if row.unit == place.unit:
                return _offered(visit, workspace, place, row)
    return None


_ORDER = (RowStatus.STALE, RowStatus.MISSING, RowStatus.UNREVIEWED, RowStatus.LISTED)


def _in_order(visit: Visit, workspace: sc.Workspace, place: Place) -> list[str]:
    """Return the passages that wait, the most serious first, as the list shows them."""

    def gravity(row: ChangeListRow) -> tuple[int, int, int]:
        return _ORDER.index(row.status), -(row.severity or 0), row.number

    rows = list_of(visit, workspace, place, everything=False).rows
    return [row.unit for row in sorted(rows, key=gravity)]


def _following(visit: Visit, workspace: sc.Workspace, place: Place) -> str:
    """Return where the next passage is that waits; empty after the last."""
    order = _in_order(visit, workspace, place)
    at = order.index(place.unit) + 1 if place.unit in order else 0
    left = [unit for unit in (*order[at:], *order[:at]) if unit != place.unit]
    return _address(replace(place, unit=left[0])) if left else ""


def neighbours_of(
    visit: Visit, workspace: sc.Workspace, source: Language, place: Place
) -> tuple[Unit | None, Unit | None]:
    """Return the passages before and after this one in the source."""
    units = visit.desk.known(
        workspace,
        ("units", place.document, source),
        lambda: sc.units(workspace, place.document, source),
        (place.document, source),
    )
    at = next((n for n, unit in enumerate(units) if unit.id == place.unit), None)
    if at is None:
        return None, None
    return (
        units[at - 1] if at else None,
        units[at + 1] if at + 1 < len(units) else None,
    )


def _tags(row: ChangeListRow) -> tuple[str, ...]:
    """Return the codes of the source as they are put in: a pair as one, each once."""
    found: dict[str, None] = {}
    for tag in codes.tags(row.source):
        if tag.role is codes.CodeRole.OPEN:
            found[f"{tag}</{tag.name}>"] = None
        elif tag.role is codes.CodeRole.ALONE:
            found[str(tag)] = None
    return tuple(found)


def matters_of(workspace: sc.Workspace, place: Place) -> list[OpenMatter]:
    return [
        each
        for each in sc.matters(workspace, place.document)
        if place.unit in each.units and each.language in (None, place.language)
    ]


def _returned(workspace: sc.Workspace, place: Place) -> list[OpenMatter]:
    kinds = (MatterKind.ROW, MatterKind.CLASH)
    return [each for each in matters_of(workspace, place) if each.kind in kinds]
