"""Settings by form: documents, partners, facts and people; files stay as people wrote them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from starlette.responses import Response

from safe_content import api as sc
from safe_content.api.declaring import (
    SettingsView,
    Value,
    change_settings,
    view_settings,
)
from safe_content.api.people import change_person, forget_person, view_people
from safe_content.desk.visit import Visit
from safe_content.i18n.texts import LANGUAGES

_FILES = {
    "documents": "sources/documents.toml",
    "partners": "sources/partners.toml",
    "directories": "sources/directory.toml",
}
_ROLES = ("translator", "reviewer", "editor", "partner", "coordinator")
_INSTEAD = ("", "source", "omit", "refuse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of a form."""

    name: str
    """Of the value in the settings, with a dot where it stands in a table of its own."""
    form: str = "text"
    """Or ``list`` (of words, apart by commas), ``number``, ``numbers``, ``switch``, ``choice``."""
    choices: tuple[str, ...] = ()
    language: str = ""
    """Of which language the title is."""


_POLICY = (
    Field(name="release.stale", form="choice", choices=_INSTEAD),
    Field(name="release.by_place", form="choice", choices=_INSTEAD),
    Field(name="release.missing", form="choice", choices=_INSTEAD),
    Field(name="release.colophon", form="switch"),
    Field(name="release.withdrawn"),
)
_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "documents": (
        *(Field(name=f"title.{each}", language=each) for each in LANGUAGES),
        Field(name="masters", form="list"),
        Field(name="leading"),
        Field(name="languages", form="list"),
        Field(name="modules", form="switch"),
        *_POLICY,
    ),
    "partners": (
        Field(name="title"),
        Field(name="languages", form="list"),
        Field(name="documents", form="list"),
        Field(name="modules", form="numbers"),
        Field(name="forms", form="list"),
        Field(name="country"),
        Field(name="logo"),
        *(each for each in _POLICY if each.form == "choice"),
    ),
    "directories": (
        Field(name="private", form="list"),
        Field(name="months", form="number"),
        Field(name="owner.name"),
        Field(name="owner.email"),
        Field(name="owner.language"),
    ),
    "people": (
        Field(name="name"),
        Field(name="mail"),
        Field(name="role", form="choice", choices=_ROLES),
        Field(name="languages", form="list"),
        Field(name="documents", form="list"),
    ),
}
"""What is asked of each kind of thing; what else its file says stays as it is."""


def overview(visit: Visit) -> Response:
    """List what can be set."""
    return _overview(visit)


def _overview(visit: Visit, left: tuple[str, ...] = ()) -> Response:
    found = {kind: tuple(_view(visit, kind).tables) for kind in _FIELDS}
    facts = sc.facts(visit.workspace)
    return visit.page("settings.html", found=found, facts=facts, left=left)


def form(visit: Visit) -> Response:
    """Show the form of one thing; of a new one without a name."""
    return _form(visit)


def _form(visit: Visit, problem: str = "", status: int = 200) -> Response:
    kind, name = visit.part("kind"), visit.request.path_params.get("name", "")
    if kind not in _FIELDS:
        return visit.page("error.html", 404, message="", lost=True)
    view = _view(visit, kind)
    if name and name not in view.tables:
        return visit.page("error.html", 404, message="", lost=True)
    shown = {
        each.name: visit.typed(each.name)
        if problem
        else _shown(_value(view.tables.get(name, {}), each.name))
        for each in _FIELDS[kind]
    }
    return visit.page(
        "setting.html",
        status,
        kind=kind,
        of=name,
        called=visit.typed("called"),
        fields=_FIELDS[kind],
        shown=shown,
        sign=view.sign,
        problem=problem,
    )


def save(visit: Visit) -> Response:
    """Write what was changed, and nothing else."""
    kind, name = visit.part("kind"), visit.request.path_params.get("name", "")
    if kind not in _FIELDS:
        return visit.page("error.html", 404, message="", lost=True)
    called = name or visit.typed("called").strip()
    try:
        table = _view(visit, kind).tables.get(name, {})
        values = dict(_changed(visit, kind, table))
        if not called:
            return _form(visit, problem="unnamed", status=409)
        if values or not name:
            _write(visit, kind, called, values, is_new=not name)
    except sc.SafeContentError as error:
        return _form(visit, problem=str(error), status=409)
    return visit.go(f"/settings/{kind}/{quote(called)}")


def end(visit: Visit) -> Response:
    """Take a document, a language of it, a partner or a person out; what was is kept."""
    kind, name = visit.part("kind"), visit.part("name")
    language, why = visit.typed("language"), visit.typed("why").strip()
    try:
        if kind == "people":
            _forget(visit, forget_person(visit.workspace, name).id)
        elif kind == "partners":
            _write(visit, kind, name, None)
        elif kind == "documents" and why:
            _retire(visit, name, language, why)
        else:
            # Of a directory nothing ends by a button: what it withholds would be shown.
            return _form(visit, problem="no-reason", status=409)
    except sc.SafeContentError as error:
        return _form(visit, problem=str(error), status=409)
    return visit.go("/settings")


def _forget(visit: Visit, person: str) -> None:
    """Let go of what the desk keeps of a person who is in no settings any more."""
    visit.desk.typed(person).forget_all()
    if visit.desk.reception:
        visit.desk.reception.accounts.forget(person)


def rename(visit: Visit) -> Response:
    """Call a document otherwise; told is what people wrote that has its old name."""
    try:
        left = sc.rename(
            visit.workspace,
            visit.part("name"),
            visit.typed("called").strip(),
            who=visit.who,
        )
    except sc.SafeContentError as error:
        return visit.page("error.html", 409, message=str(error), lost=False)
    if left:
        # The workspace as it is by now, under the new name.
        return _overview(replace(visit), left)
    return visit.go("/settings")


def set_fact(visit: Visit) -> Response:
    """Let a fact read something else; what has to follow is marked by that."""
    (found,) = sc.facts(visit.workspace, visit.part("name"))
    if "\n".join(found.values.get(visit.typed("key"), ())) != visit.typed("before"):
        return visit.page("error.html", 409, message="", lost=False, unread=True)
    sc.set_fact(
        visit.workspace,
        visit.part("name"),
        *filter(None, map(str.strip, visit.typed("value").split("\n"))),
        key=visit.typed("key") or None,
        who=visit.who,
    )
    return visit.go("/settings#facts")


def _retire(visit: Visit, name: str, language: str, why: str) -> None:
    if language:
        table = _view(visit, "documents").tables.get(name, {})
        listed = table.get("languages")
        left = (
            [each for each in listed if each != language]
            if isinstance(listed, list)
            else []
        )
        _write(visit, "documents", name, {"languages": left})
    else:
        _write(visit, "documents", name, None)
    sc.retire(
        sc.open_workspace(visit.desk.root), name, language, why=why, who=visit.who
    )


def _write(
    visit: Visit,
    kind: str,
    name: str,
    values: Mapping[str, Value | None] | None,
    *,
    is_new: bool = False,
) -> None:
    sign = visit.typed("sign")
    if kind == "people":
        change_person(visit.workspace, name, values or {}, seen=sign, is_new=is_new)
    else:
        change_settings(
            visit.workspace,
            _FILES[kind],
            name,
            values,
            seen=sign,
            is_new=is_new,
            who=visit.who,
        )


def _view(visit: Visit, kind: str) -> SettingsView:
    if kind == "people":
        return view_people(visit.workspace)
    return view_settings(visit.workspace, _FILES[kind])


def _changed(
    visit: Visit, kind: str, table: Mapping[str, object]
) -> Iterator[tuple[str, Value | None]]:
    """Yield what the form says otherwise than the file."""
    for each in _FIELDS[kind]:
        before, typed = _value(table, each.name), visit.typed(each.name).strip()
        if typed == _shown(before).strip():
            continue
        words = [word.strip() for word in typed.split(",") if word.strip()]
        if each.form == "switch":
            yield each.name, typed == "true"
        elif each.form == "number" and typed.isdecimal():
            yield each.name, int(typed)
        elif each.form == "numbers" and all(word.isdecimal() for word in words):
            yield each.name, [int(word) for word in words]
        elif each.form in ("list", "numbers"):
            yield each.name, words
        else:
            yield each.name, typed or None


def _value(table: Mapping[str, object], name: str) -> object:
    found: object = table
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _shown(value: object) -> str:
    """Return a value as a field of the form holds it."""
    match value:
        case None | False:
            return ""
        case True:
            return "true"
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)
