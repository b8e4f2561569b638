"""Who may what at the desk: one table, asked in one place.

Every route of the desk has a row in `ROUTES`, which names the right it needs; `TABLE`
says how far each right reaches for each role. A route without a row opens no desk.
"""

from collections.abc import Collection, Mapping
from enum import Enum, StrEnum, auto

from safe_content.api.people import Person, Role


class Right(StrEnum):
    """What somebody may do at the desk."""

    ENTER = "enter"
    """Have a first page, and what is one's own: log out, files brought oneself."""
    LOOK = "look"
    """See how a document stands in a language, its passages, and what is open there."""
    WRITE = "write"
    """Write a text, take one that came in, bring a file with some."""
    ASK = "ask"
    """Ask something, and answer."""
    DECIDE = "decide"
    """Say how much a change matters, that masters agree, that a matter is settled."""
    FETCH_REVIEW = "fetch-review"
    """Download editions that show everything."""
    FETCH = "fetch"
    """Download editions that are fit for the public."""
    RUN = "run"
    """All that concerns the whole workspace: bring up to date, take back, the log."""


class Reach(Enum):
    """How far a right reaches."""

    NOWHERE = auto()
    TRANSLATIONS = auto()
    """The person's documents, in the person's languages, where they are no masters."""
    MASTERS = auto()
    """The person's documents, in the person's languages, where they are masters."""
    OWN = auto()
    """The person's documents, in the person's languages."""
    DOCUMENTS = auto()
    """The person's documents, in any language."""
    EVERYWHERE = auto()


_NO, _TRANSLATIONS, _MASTERS, _OWN, _DOCUMENTS, _ALL = Reach

TABLE: Mapping[Right, Mapping[Role, Reach]] = {
    right: dict(zip(Role, reaches, strict=True))
    for right, *reaches in (
        # right             coordinator editor      translator     reviewer       partner
        (Right.ENTER, _ALL, _ALL, _ALL, _ALL, _ALL),
        (Right.LOOK, _ALL, _DOCUMENTS, _OWN, _OWN, _NO),
        (Right.WRITE, _ALL, _MASTERS, _TRANSLATIONS, _TRANSLATIONS, _NO),
        (Right.ASK, _ALL, _DOCUMENTS, _OWN, _OWN, _NO),
        (Right.DECIDE, _ALL, _DOCUMENTS, _NO, _NO, _NO),
        (Right.FETCH_REVIEW, _ALL, _DOCUMENTS, _OWN, _OWN, _NO),
        (Right.FETCH, _ALL, _DOCUMENTS, _OWN, _OWN, _OWN),
        (Right.RUN, _ALL, _NO, _NO, _NO, _NO),
    )
}
"""How far each right reaches for each role."""

_PASSAGE = "/documents/{document}/{language}/{unit}"
_DIRECTORY = "/directories/{document}"

ROUTES: Mapping[str, Right] = {
    "GET /": Right.ENTER,
    "GET /documents/{document}/{language}": Right.LOOK,
    "GET /documents/{document}/{language}/changes": Right.LOOK,
    f"GET {_PASSAGE}": Right.LOOK,
    "GET /review/{document}/{language}": Right.WRITE,
    "GET /by-place/{document}": Right.DECIDE,
    # All of an entry is for those who have the master itself: not all is for the public.
    f"GET {_DIRECTORY}": Right.DECIDE,
    f"GET {_DIRECTORY}/entries/{{id}}": Right.DECIDE,
    f"GET {_DIRECTORY}/letters": Right.DECIDE,
    f"GET {_DIRECTORY}/letters/{{code}}": Right.DECIDE,
    "GET /matters": Right.LOOK,
    "GET /matters/{id}": Right.LOOK,
    "GET /files": Right.WRITE,
    "GET /files/{id}": Right.WRITE,
    "GET /since": Right.FETCH,
    "GET /settings": Right.RUN,
    "GET /settings/{kind}": Right.RUN,
    "GET /settings/{kind}/{name}": Right.RUN,
    "GET /release": Right.RUN,
    "GET /release/file": Right.RUN,
    "GET /signing": Right.RUN,
    "GET /signing/{id}": Right.RUN,
    "GET /signing/{id}/{name:path}": Right.RUN,
    "GET /editions": Right.FETCH,
    "GET /editions/{name:path}": Right.FETCH,
    "GET /log": Right.RUN,
    "GET /work": Right.RUN,
    "GET /people": Right.RUN,
    "POST /files": Right.WRITE,
    "POST /files/{id}": Right.WRITE,
    "POST /documents/{document}/{language}/list": Right.WRITE,
    "POST /documents/{document}/{language}/hand-in": Right.WRITE,
    f"POST {_PASSAGE}": Right.WRITE,
    f"POST {_PASSAGE}/keep": Right.WRITE,
    f"POST {_PASSAGE}/forget": Right.WRITE,
    f"POST {_PASSAGE}/take": Right.WRITE,
    f"POST {_PASSAGE}/ask": Right.ASK,
    f"POST {_PASSAGE}/decide": Right.DECIDE,
    f"POST {_PASSAGE}/agree": Right.DECIDE,
    "POST /by-place/{document}": Right.DECIDE,
    f"POST {_DIRECTORY}/entries/{{id}}": Right.DECIDE,
    f"POST {_DIRECTORY}/letters": Right.DECIDE,
    "POST /matters/{id}": Right.ASK,
    "POST /since": Right.FETCH,
    "POST /settings/{kind}": Right.RUN,
    "POST /settings/facts/{name}": Right.RUN,
    "POST /settings/documents/{name}/rename": Right.RUN,
    "POST /settings/{kind}/{name}": Right.RUN,
    "POST /settings/{kind}/{name}/end": Right.RUN,
    "POST /release": Right.RUN,
    "POST /release/publish": Right.RUN,
    "POST /signing": Right.RUN,
    "POST /signing/{id}": Right.RUN,
    "POST /undo": Right.RUN,
    "POST /redo": Right.RUN,
    "POST /sync": Right.RUN,
    "POST /log-out": Right.ENTER,
    "POST /people/{id}/link": Right.RUN,
}
"""What each route needs; what it is about stands in its address, if anything does.

A page that tells of several documents or languages shows those that `Visit.may` lets
through, and counts no others.
"""


def may(person: Person, right: Right) -> bool:
    """Tell whether `person` has a right anywhere at all."""
    return TABLE[right][person.role] is not Reach.NOWHERE


def may_about(
    person: Person,
    right: Right,
    document: str | None,
    language: str | None,
    masters: Collection[str] = (),
) -> bool:
    """Tell whether `person` has a right on a document in a language.

    Without a document: on what concerns the whole workspace. Without a language: on what
    concerns a document in all of them. `masters` are the languages of the document's.
    """
    reach = TABLE[right][person.role]
    if reach in (Reach.NOWHERE, Reach.EVERYWHERE):
        return reach is Reach.EVERYWHERE
    if document is None or (person.documents and document not in person.documents):
        return False
    if reach is Reach.DOCUMENTS:
        return True
    if language is None:
        return reach is Reach.OWN
    if person.languages and language not in person.languages:
        return False
    is_master = language in masters
    return reach is Reach.OWN or is_master is (reach is Reach.MASTERS)
