"""Review one passage after another: it is right, it is mended, or something is asked."""

from starlette.responses import Response

from safe_content import api as sc
from safe_content.desk.keystrokes import Place
from safe_content.desk.passage_pages import (
    findings_of,
    is_own,
    list_of,
    matters_of,
    neighbours_of,
    told,
)
from safe_content.desk.visit import Visit
from safe_content.model.open_matters import MatterKind
from safe_content.model.units import Language, UnitId, fingerprint
from safe_content.translation.change_list import ChangeListRow, RowStatus


def review(visit: Visit) -> Response:
    """Show the next passage that nobody has confirmed, after the one just looked at.

    What waits for an answer comes last; nothing that waits leaves the round.
    """
    workspace, document = visit.workspace, visit.part("document")
    start = Place(document=document, language=visit.part("language"), unit="")
    found = workspace.document(document)
    if start.language not in found.languages:
        return visit.page("error.html", 404, message="", lost=True)
    changes = list_of(visit, workspace, start, everything=False)
    rows = [row for row in changes.rows if row.status is RowStatus.UNREVIEWED]
    row = _following(rows, visit.query("after"), _asked(workspace, start))
    place = Place(
        document=document, language=start.language, unit=row.unit if row else ""
    )
    return visit.page(
        "review.html",
        document=found,
        of=Language(start.language),
        row=row,
        number=len(rows),
        is_own=is_own(visit, row, place),
        source_language=changes.source_language,
        other_language=changes.other_language,
        made_from=fingerprint(row.source) if row else "",
        base=fingerprint(row.translation) if row else "",
        neighbours=neighbours_of(visit, workspace, changes.source_language, place),
        findings=findings_of(visit, workspace, place, row.translation) if row else (),
        told=told(visit),
        matters=matters_of(workspace, place) if row else (),
    )


def _following(
    rows: list[ChangeListRow], after: str, asked: set[str]
) -> ChangeListRow | None:
    """Return the row to go on with, those that nobody asked about first."""
    order = [row.unit for row in rows]
    at = order.index(UnitId(after)) + 1 if after in order else 0
    round_ = [*rows[at:], *rows[:at]]
    return next(iter(sorted(round_, key=lambda row: row.unit in asked)), None)


def _asked(workspace: sc.Workspace, place: Place) -> set[str]:
    return {
        unit
        for each in sc.matters(workspace, place.document, language=place.language)
        if each.kind is MatterKind.QUESTION
        for unit in each.units
    }
