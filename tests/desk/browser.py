"""A browser for tests of the desk: it shows the key, keeps cookies, fills in forms."""

import atexit
import html
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from starlette.testclient import TestClient

import safe_content as sc
from safe_content.desk.desk_app import application
from safe_content.desk.keystrokes import Keystrokes
from safe_content.desk.visit import Desk
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
        typed = Keystrokes(file=kept, workspace=str(folder), who=who)
        desk = Desk(root=folder, who=who, typed=typed)
        app = application(desk, hosts=(HOST,), cookie=COOKIE)
        client = TestClient(
            app,
            base_url=f"http://{HOST}",
            headers={"accept-language": language},
            raise_server_exceptions=True,
        )
        return cls(desk=desk, client=client, language=language)

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
