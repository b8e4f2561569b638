"""One request as the pages see it: who asks, in which language, with what form."""

import re
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast
from weakref import WeakValueDictionary

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from safe_content import api as sc
from safe_content.api.people import Person, Role, called
from safe_content.desk.desk_templates import render
from safe_content.desk.keystrokes import Keystrokes
from safe_content.desk.long_work import Worker
from safe_content.desk.release_desk import ReleaseDesk
from safe_content.desk.request_guard import Locks
from safe_content.desk.rights import Right, may, may_about
from safe_content.desk.waiting_files import WaitingFiles
from safe_content.i18n.texts import LANGUAGES, Texts, texts
from safe_content.model.units import Language

if TYPE_CHECKING:
    from safe_content.desk.log_in_pages import Reception

T = TypeVar("T")

DOMAIN = "desk"
"""The catalog of what the pages of the desk say."""

CHOSEN = "desk-language"
"""The cookie that remembers in which language a person reads."""

WRITTEN = ("text", "question", "words", "why", "value", "note")
"""The fields of forms in which a person writes sentences."""

_MOST_KNOWN = 60
"""Answers that are kept; each is a document in a language."""


@dataclass(kw_only=True)
class Desk:
    """A workspace with its door open to a browser."""

    root: Path
    who: str = ""
    """The one person at the machine; nobody, where people log in."""
    kept: Path
    """The file of what is typed and not saved."""
    locks: Locks = field(default_factory=Locks)
    reception: "Reception | None" = None
    """What lets people in; None for the one person at the machine."""
    files: Path = field(
        default_factory=lambda: Path(mkdtemp(prefix="safe-content-desk-"))
    )
    """Where files lie that were dropped."""
    worker: Worker = field(default_factory=Worker)
    results: dict[tuple[str, str], tuple[sc.Received, ...]] = field(
        default_factory=dict
    )
    """What came of files that were taken, by who brought them and their ids."""
    release: ReleaseDesk | None = None
    """Where releases are published to; None where nobody said where."""
    _known: OrderedDict[tuple[str, ...], tuple[str, object]] = field(
        default_factory=OrderedDict
    )
    _asking: WeakValueDictionary[tuple[str, ...], "_Turn"] = field(
        default_factory=WeakValueDictionary
    )
    _lock: Lock = field(default_factory=Lock)

    @property
    def is_personal(self) -> bool:
        """Whether it stands on the machine of the one person who uses it."""
        return bool(self.who)

    @property
    def owner(self) -> Person:
        """The one person at the machine, who may do everything."""
        return Person(id=self.who, name=self.who, role=Role.COORDINATOR)

    def typed(self, who: str) -> Keystrokes:
        """Return what a person typed and did not save."""
        return Keystrokes(file=self.kept, workspace=str(self.root), who=who)

    def dropped(self, who: str) -> WaitingFiles:
        """Return the files that a person dropped and did not decide about."""
        return WaitingFiles(folder=self.files, who=who)

    def known(
        self,
        workspace: sc.Workspace,
        about: tuple[str, ...],
        ask: Callable[[], T],
        place: tuple[str, str] | None = None,
    ) -> T:
        """Return what `ask` says about something, asked anew once anything was written.

        Nothing is kept beyond the process, and nothing past a change: what is stale
        never looks current. What is asked of one document in one language, the `place`,
        outlives what is saved in others. Of several who ask at once one works it out, and the others wait for it.
        """
        with self._lock:
            turn = self._asking.setdefault(about, _Turn())
        with turn.lock:
            now = sc.state_stamp(workspace, *(place or ()))
            with self._lock:
                stamp, found = self._known.get(about, ("", None))
                if stamp == now:
                    self._known.move_to_end(about)
                    return cast("T", found)
            answer = ask()
            with self._lock:
                self._known[about] = (now, answer)
                self._known.move_to_end(about)
                while len(self._known) > _MOST_KNOWN:
                    self._known.popitem(last=False)
        return answer


class _Turn:
    """Whose turn it is to work something out."""

    def __init__(self) -> None:
        self.lock = Lock()


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request to a desk."""

    desk: Desk
    request: Request
    form: FormData = field(default_factory=FormData)

    @cached_property
    def workspace(self) -> sc.Workspace:
        """The workspace as it is now: settings may have been edited meanwhile."""
        return sc.open_workspace(self.desk.root)

    @property
    def person(self) -> Person | None:
        """Who asks; None for somebody who is not in."""
        found = self.request.scope.get("person")
        return found if isinstance(found, Person) else None

    @property
    def who(self) -> str:
        """What the log keeps of who does something."""
        return self.person.id if self.person else ""

    @property
    def kept(self) -> Keystrokes:
        """What the person typed and did not save."""
        return self.desk.typed(self.who)

    @property
    def dropped(self) -> WaitingFiles:
        """The files that the person dropped and did not decide about."""
        return self.desk.dropped(self.who)

    def may(self, right: str, *about: str | None) -> bool:
        """Tell whether the person has a right: at all, or on a document in a language.

        ``may("look", "manual", "hu")``; `None` for what concerns no one document, or all
        its languages.
        """
        if self.person is None:
            return False
        if not about:
            return may(self.person, Right(right))
        document, language = about
        if document is not None:
            with suppress(sc.SafeContentError):  # it may be called by an earlier name
                document = self.workspace.document(document).name
        masters = self._masters.get(document or "", ())
        return may_about(self.person, Right(right), document, language, masters)

    @cached_property
    def _masters(self) -> dict[str, tuple[Language, ...]]:
        return {each.name: each.masters for each in self.workspace.documents}

    @cached_property
    def language(self) -> Language:
        """The language of the page: as chosen, or as the browser asks."""
        chosen = self.request.cookies.get(CHOSEN, "")
        asked = self.request.headers.get("accept-language", "").split(",")
        for each in (chosen, *asked):
            base = each.split(";")[0].strip().split("-")[0].lower()
            if base in LANGUAGES:
                return Language(base)
        return LANGUAGES[0]

    @property
    def say(self) -> Texts:
        """What the pages of the desk say."""
        return texts(self.language, DOMAIN)

    @property
    def words(self) -> Texts:
        """What the program says everywhere: severities, reasons, kinds, findings."""
        return texts(self.language)

    @property
    def token(self) -> str:
        """What each form sends along, to show that it came out of our page."""
        return self.desk.locks.token(self.request.scope.get("session_id", ""))

    def part(self, name: str) -> str:
        """Return a part of the address, such as the document's name."""
        return str(self.request.path_params[name])

    def query(self, name: str) -> str:
        """Return what the address asks for after its question mark; empty if nothing."""
        return self.request.query_params.get(name, "")

    def typed(self, name: str) -> str:
        """Return what a field of the form holds, with line breaks as ``\\n``."""
        value = self.form.get(name, "")
        return value.replace("\r\n", "\n") if isinstance(value, str) else ""

    @property
    def written(self) -> tuple[str, ...]:
        """What a person wrote in the form, for a page that says it was not taken."""
        return tuple(filter(str.strip, map(self.typed, WRITTEN)))

    def files(self) -> tuple[UploadFile, ...]:
        """Return the files that came with the form, but for empty fields."""
        found = self.form.getlist("file")
        return tuple(
            each for each in found if isinstance(each, UploadFile) and each.filename
        )

    def upload(self, name: str) -> UploadFile | None:
        """Return the file of one field of the form; None if it was left empty."""
        found = self.form.get(name)
        return found if isinstance(found, UploadFile) and found.filename else None

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """Return a page of the desk."""
        return HTMLResponse(render(template, self.common(template) | values), status)

    def common(self, template: str) -> dict[str, object]:
        """Return what every page speaks of."""
        return {
            "t": self.say,
            "w": self.words,
            "language": self.language,
            "languages": LANGUAGES,
            "own_name": _own_name,
            "capital": _capital,
            "token": self.token,
            "who": self.person.name if self.person else "",
            "may": self.may,
            "called": lambda who: called(self.workspace, who),
            "is_shared": self.desk.reception is not None,
            "name": self.desk.root.name,
            "path": self.request.url.path,
            "template": template,
            "written": self.written,
            "known_language": _known_language,
        }

    @staticmethod
    def go(address: str) -> Response:
        """Send the browser on after an act, so that a reload repeats nothing."""
        return RedirectResponse(address, 303)


def own_address(address: str) -> str:
    """Return an address that somebody was sent with if it is one of ours; else ``/``.

    ``//example.org`` and ``/\\example.org`` lead a browser to another site.
    """
    return address if re.fullmatch(r"/(?![/\\])[^\s\\]*", address) else "/"


def download(data: bytes, name: str) -> Response:
    """Return a file that a browser saves and never shows as a page of ours."""
    plain = "".join(
        c if c.isascii() and (c.isalnum() or c in "-._ ") else "_" for c in name
    )
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{plain}"'},
    )


Handler = Callable[[Visit], Response]


def _own_name(language: Language) -> str:
    """Return what a language is called by those who speak it."""
    return _capital(texts(language).name_of(language))


def _capital(text: str) -> str:
    """Return a text as it begins a line."""
    return text[:1].upper() + text[1:]


def _known_language(language: str) -> Language:
    return Language(language)
