"""Directories: whose each entry is, who verified it and when, and asking its owner."""

from collections.abc import Callable
from datetime import date
from urllib.parse import quote

from starlette.responses import Response

from safe_content import api as sc
from safe_content.desk.visit import Visit, download
from safe_content.directory.entry import Directory, Entry, EntryState
from safe_content.directory.entry_fields import EntryField
from safe_content.i18n.entry_texts import field_name, state_name
from safe_content.journeys.directory.entry_book import EntryTally


def tallies(visit: Visit) -> tuple[EntryTally, ...]:
    """Count entries and those to verify; nothing where a file of theirs is damaged.

    The board names what is damaged.
    """

    def counted() -> tuple[EntryTally, ...]:
        try:
            return sc.entry_tallies(visit.workspace, _today())
        except sc.SafeContentError:
            return ()

    return visit.desk.known(visit.workspace, ("entries", _today()), counted)


def directory(visit: Visit) -> Response:
    """List the entries of a directory, or those that nobody verified in time."""
    workspace, name = visit.workspace, visit.part("document")
    found = _book(visit)
    today, shown = _today(), visit.query("show")
    late = [each for each in found.of_public() if each.is_overdue(today)]
    return visit.page(
        "directory.html",
        document=workspace.document(name),
        entries=late if shown == "overdue" else found.entries,
        number=len(found.entries),
        late={each.id for each in late},
        shown=shown,
        spoken=found.language,
        brief=_brief,
        field_name=field_namer(visit),
        state_name=_state_namer(visit),
    )


def entry(visit: Visit) -> Response:
    """Show all that an entry says, what became of it, and ask whether it is right."""
    return _page(visit)


def _page(visit: Visit, status: int = 200, *, is_other: bool = False) -> Response:
    workspace, name, id_ = visit.workspace, visit.part("document"), visit.part("id")
    found = _found(visit)
    if found is None:
        return visit.page("error.html", 404, message="", lost=True)
    return visit.page(
        "entry.html",
        status,
        document=workspace.document(name),
        entry=found,
        inside=sc.entry_inside(workspace, id_),
        is_late=found.is_overdue(_today()),
        is_other=is_other,
        history=sc.entry_history(workspace, id_)[::-1],
        spoken=found.language,
        states=tuple(EntryState),
        today=_today(),
        field_name=field_namer(visit),
        state_name=_state_namer(visit),
    )


def verify(visit: Visit) -> Response:
    """Record that an entry is right, closed or ended; only of what the person saw."""
    state = {str(each): each for each in EntryState}.get(visit.typed("state"))
    if state is None or _found(visit) is None:
        return _page(visit, 409)
    try:
        sc.verify_entry(
            visit.workspace,
            visit.part("id"),
            by=visit.typed("by"),
            on=visit.typed("on") or None,
            state=state,
            note=" ".join(visit.typed("note").split()),
            seen=visit.typed("seen"),
            who=visit.who,
        )
    except sc.SafeContentError as error:
        if error.code != "entry-changed":
            raise
        return _page(visit, 409, is_other=True)
    return visit.go(f"{_address(visit)}?show=overdue")


def letters(visit: Visit) -> Response:
    """Show which owners would be asked about what, and which letters were written."""
    workspace, name = visit.workspace, visit.part("document")
    is_all = bool(visit.query("everything"))
    return visit.page(
        "letters.html",
        document=workspace.document(name),
        would=visit.desk.known(
            workspace,
            ("letters", name, str(is_all), _today()),
            lambda: sc.ask_owners(workspace, name, everything=is_all, preview=True),
        ),
        is_all=is_all,
        letters=sc.asked_letters(workspace, name)[::-1],
    )


def ask_owners(visit: Visit) -> Response:
    """Write a letter to each owner of what nobody verified in time, or of all."""
    sc.ask_owners(
        visit.workspace,
        visit.part("document"),
        everything=bool(visit.typed("everything")),
        who=visit.who,
    )
    return visit.go(f"{_address(visit)}/letters#written")


def letter(visit: Visit) -> Response:
    """Give a letter to an owner, for a mail program to open and send."""
    name, code = visit.part("document"), visit.part("code")
    data = sc.letter_bytes(visit.workspace, name, code)
    if data is None:
        return visit.page("error.html", 404, message="", lost=True)
    return download(data, f"{name}-{code}.eml")


def _book(visit: Visit) -> Directory:
    workspace, name = visit.workspace, visit.part("document")
    (found,) = visit.desk.known(
        workspace, ("directory", name), lambda: sc.entries(workspace, name)
    )
    return found


def _found(visit: Visit) -> Entry | None:
    """Return the entry that is asked for, if it is one of this directory."""
    id_ = visit.part("id")
    return next((each for each in _book(visit).entries if each.id == id_), None)


def _address(visit: Visit) -> str:
    return f"/directories/{quote(visit.part('document'))}"


def field_namer(visit: Visit) -> Callable[[EntryField], str]:
    """Return what says in the language of the page how a field is called."""
    return lambda each: field_name(each, visit.language)


def _state_namer(visit: Visit) -> Callable[[EntryState], str]:
    return lambda each: state_name(each, visit.language)


def _brief(found: Entry) -> str:
    """Return where an entry is and how it is called, in a line."""
    shown = (EntryField.PLACE, EntryField.TELEPHONE)
    return " · ".join(filter(None, map(found.first, shown)))


def _today() -> str:
    return date.today().isoformat()
