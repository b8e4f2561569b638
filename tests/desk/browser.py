"""A browser for tests of the desk: it shows the key, keeps cookies, fills in forms."""

import atexit
import html
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

import safe_content as sc
from safe_content.api.people import Person
from safe_content.desk.desk_app import application, key_entrance
from safe_content.desk.keystrokes import Keystrokes
from safe_content.desk.request_guard import Entrance
from safe_content.desk.visit import Desk, Visit
from safe_content.desk.waiting_files import WaitingFiles
from tests.journeys.desk import DUTCH, ENGLISH, changed, word
from tests.journeys.desk import Desk as Table

HOST = "127.0.0.1:8000"
COOKIE = "desk-8000"
CALL = ENGLISH[4][1]
NEW_CALL = CALL.replace("0101", "0102")
POLICE = ENGLISH[5][1]
HUNGARIAN = {
    CALL: "Hívja a segélyvonalat a 020 555 0101 számon bármikor.",
    POLICE: "Hívhatja a rendőrséget. Előbb kérdezze meg, hogy ez biztonságos-e.",
}


def a_workspace(folder: Path) -> sc.Workspace:
    """A manual in two masters; of its Hungarian a passage is critical, others missing."""
    shutil.copytree(_made(), folder)
    return sc.open_workspace(folder)


@cache
def _made() -> Path:
    """The workspace of which each test has a copy; it lies beside what pytest clears."""
    folder = Path(mkdtemp(prefix="safe-content-tests-")) / "work"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    folder.mkdir()
    Table.at(folder)
    workspace = sc.open_workspace(folder)
    sc.import_master(workspace, "manual", "en", word(ENGLISH), name="m.docx")
    sc.import_master(workspace, "manual", "nl", word(DUTCH), name="m-nl.docx")
    for row in sc.translations(workspace, "manual", "hu"):
        if text := HUNGARIAN.get(row.unit.text):
            sc.set_translation(
                workspace,
                "manual",
                "hu",
                row.unit.id,
                text,
                made_from=row.unit.fingerprint,
            )
    sc.import_master(workspace, "manual", "en", revised(), name="m2.docx")
    return folder


def revised() -> bytes:
    """The English master with another telephone number."""
    return word(changed(ENGLISH, {CALL: NEW_CALL}))


@dataclass(frozen=True, kw_only=True)
class Known:
    """An entrance where everybody is the same person."""

    desk: Desk
    person: Person | None
    origins: tuple[str, ...] = (f"http://{HOST}",)

    def refusal(self, request: Request) -> Response | None:
        """Let the person in; somebody unknown is shown the page for that."""
        if self.person is None:
            return Visit(desk=self.desk, request=request).page("locked.html", 403)
        request.scope.update({"session_id": self.person.id, "person": self.person})
        return None


@dataclass(kw_only=True)
class Browser:
    """A person before the desk."""

    desk: Desk
    client: TestClient
    language: str = "en"

    @classmethod
    def at(cls, folder: Path, *, who: str = "Vera", language: str = "en") -> "Browser":
        """Open the desk of the workspace at `folder`, and go in."""
        browser = cls.before(folder, who=who, language=language)
        browser.client.get(f"/?key={browser.desk.locks.key}")
        return browser

    @classmethod
    def before(
        cls, folder: Path, *, who: str = "Vera", language: str = "en"
    ) -> "Browser":
        """Stand before the desk, without having shown the key."""
        kept = folder.parent / "kept.sqlite"
        desk = Desk(root=folder, who=who, kept=kept)
        return cls.through(
            desk, key_entrance(desk, hosts=(HOST,), cookie=COOKIE), language
        )

    @classmethod
    def of(cls, folder: Path, person: Person | None) -> "Browser":
        """Be a person at the desk; None is somebody who is not in."""
        desk = Desk(root=folder, kept=folder.parent / "kept.sqlite")
        return cls.through(desk, Known(desk=desk, person=person))

    @classmethod
    def through(cls, desk: Desk, entrance: Entrance, language: str = "en") -> "Browser":
        """Stand before a desk with this entrance."""
        client = TestClient(
            application(desk, entrance),
            base_url=f"http://{HOST}",
            headers={"accept-language": language},
            raise_server_exceptions=True,
        )
        return cls(desk=desk, client=client, language=language)

    @property
    def kept(self) -> Keystrokes:
        """What the one person at the machine typed and did not save."""
        return self.desk.typed(self.desk.who)

    @property
    def dropped(self) -> WaitingFiles:
        """What that person dropped and did not decide about."""
        return self.desk.dropped(self.desk.who)

    @property
    def workspace(self) -> sc.Workspace:
        """The workspace as the library sees it."""
        return sc.open_workspace(self.desk.root)

    def page(self, address: str, status: int = 200) -> str:
        """Return a page, which should come with this status."""
        answer = self.client.get(address)
        assert answer.status_code == status, (address, answer.text)
        return answer.text

    def send(self, address: str, status: int = 200, **fields: str) -> str:
        """Send a form as a page of the desk would, and return the page that follows."""
        answer = self.client.post(address, data={"token": self.token, **fields})
        assert answer.status_code == status, (address, answer.text)
        return answer.text

    def drop(self, name: str, data: bytes) -> str:
        """Drop a file; return the address of the page that tells what it is."""
        answer = self.client.post(
            "/files", data={"token": self.token}, files={"file": (name, data)}
        )
        assert answer.status_code == 200, answer.text
        return answer.url.path

    @property
    def token(self) -> str:
        """What forms send along, as the board has it."""
        found = re.search(r'name="token" value="([^"]+)"', self.page("/matters"))
        assert found
        return found[1]


def words_of(page: str) -> str:
    """Return what a person reads on a page, in one line."""
    body = page[page.index("<main") : page.index("</main>")]
    text = html.unescape(re.sub(r"</?(?!strong|a\b|span|em|ins|del)[^>]+>", " ", body))
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def field(page: str, name: str) -> str:
    """Return what a hidden field of the form for writing holds."""
    form = page[page.index('id="writing"') :]
    found = re.search(rf'name="{name}" value="([^"]*)"', form)
    assert found
    return found[1]
