"""Settle together what is critical by its place alone, once each change was shown."""

from urllib.parse import quote

from starlette.responses import Response

from safe_content import api as sc
from safe_content.desk.visit import Visit
from safe_content.model.units import Severity

PAGE = 100
"""Changes that are read, and settled, at one time."""


def show(visit: Visit) -> Response:
    """Show each open change that is critical by where it stands alone."""
    return _page(visit)


def _page(visit: Visit, status: int = 200, *, missing: str = "") -> Response:
    workspace = visit.workspace
    document = workspace.document(visit.part("document"))
    found = visit.desk.known(
        workspace,
        ("placed", document.name),
        lambda: sc.placed_changes(workspace, document.name),
    )
    return visit.page(
        "by_place.html",
        status,
        document=document,
        placed=found.first(PAGE),
        more=len(found.changes[PAGE:]),
        severities=(Severity.SUBSTANTIVE, Severity.COSMETIC),
        missing=missing,
        why=visit.typed("why"),
    )


def settle(visit: Visit) -> Response:
    """Give all that was shown another severity, for a reason; never what was not shown."""
    lower = {str(each): each for each in (Severity.SUBSTANTIVE, Severity.COSMETIC)}
    why, severity = visit.typed("why").strip(), lower.get(visit.typed("severity"))
    if not why or severity is None or not visit.typed("seen"):
        return _page(visit, 409, missing="words")
    document = visit.part("document")
    try:
        sc.settle_placed(
            visit.workspace,
            document,
            visit.typed("sign"),
            severity=severity,
            why=why,
            first=PAGE,
            who=visit.who,
        )
    except sc.SafeContentError as error:
        if error.code != "not-seen":
            raise
        return _page(visit, 409, missing="others")
    return visit.go(f"/by-place/{quote(document)}")
