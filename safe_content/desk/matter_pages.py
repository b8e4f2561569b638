"""What is not settled: listed, answered, taken or closed."""

from starlette.responses import Response

from safe_content import api as sc
from safe_content.desk.board import visible
from safe_content.desk.visit import Visit
from safe_content.model.open_matters import MatterKind, OpenMatter
from safe_content.translation.merge import Preference

_WITH_TEXT = (MatterKind.ROW, MatterKind.CLASH)


def matters(visit: Visit) -> Response:
    """List open matters, of a kind, a document or a language if one is named."""
    wanted = {name: visit.query(name) for name in ("kind", "document", "language")}
    wanted["document"] = visit.workspace.name_today(wanted["document"])
    found = [
        each
        for each in visible(visit, sc.matters(visit.workspace))
        if wanted["kind"] in ("", each.kind)
        and wanted["document"] in ("", each.document)
        and wanted["language"] in ("", each.language or "")
    ]
    return visit.page("matters.html", matters=found, wanted=wanted)


def matter(visit: Visit) -> Response:
    """Show one open matter with all that was said about it."""
    found = _named(visit)
    if found is None:
        return visit.page("error.html", 404, message="", lost=True)
    return visit.page(
        "matter.html",
        matter=found,
        has_text=found.kind in _WITH_TEXT and len(found.units) == 1,
        of=(found.document or None, found.language),
    )


def act(visit: Visit) -> Response:
    """Answer a matter, take what came in, decline it, or close it for a reason."""
    found = _named(visit)
    if found is None:
        return visit.page("error.html", 404, message="", lost=True)
    name, who = found.id, visit.who
    words = visit.typed("words").strip()
    right = "ask" if visit.typed("act") == "answer" else "decide"
    if not visit.may(right, found.document or None, found.language):
        return visit.page("not_yours.html", 403)
    match visit.typed("act"):
        case "answer" if words:
            sc.answer(visit.workspace, name, words, who=who)
            return visit.go(f"/matters/{name}")
        case "settle":
            sc.settle(visit.workspace, [name], why=words, who=who)
        case "theirs":
            sc.resolve(visit.workspace, [name], Preference.THEIRS, who=who)
        case "ours":
            sc.resolve(visit.workspace, [name], Preference.OURS, who=who)
        case _:
            return visit.go(f"/matters/{name}")
    return visit.go("/matters")


def _named(visit: Visit) -> OpenMatter | None:
    name = visit.part("id")
    known = visible(visit, sc.matters(visit.workspace))
    return next((each for each in known if each.id == name), None)
