"""A release on the desk: made and looked at, signed apart, brought back, published."""

import re
import shutil
import time
from pathlib import Path

import pytest

pytest.importorskip("tuf")

from safe_content import api as sc
from safe_content.api.people import Person, Role
from safe_content.api.signing import open_online_key
from safe_content.desk.release_desk import ReleaseDesk
from tests.desk.browser import Browser, words_of
from tests.journeys.desk import Desk as Table
from tests.publish.conftest import passphrase_cost as passphrase_cost  # noqa: PLC0414
from tests.publish.publisher import PASSPHRASE
from tests.publish.test_publishing import a_desk, contents, founded

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made")
    founded(a_desk(place / "work"), place / "tree")
    return place


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Browser:
    """The coordinator's own desk, which knows where releases are published."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    browser = Browser.at(tmp_path / "work")
    browser.desk.release = ReleaseDesk(tree=tmp_path / "tree")
    return browser


def key(browser: Browser, name: str) -> tuple[str, bytes]:
    """The file of a key, as its holder chooses it."""
    path = browser.desk.root.parent / f"keys/{name}.pem"
    return path.name, path.read_bytes()


def made_release(browser: Browser, withdraw: str = "") -> str:
    """Make the next release, and return the page that shows it."""
    fields = {"withdraw": withdraw} if withdraw else {}
    said = browser.send("/release", 200, no_pdf="1", **fields)
    until = time.monotonic() + 60
    while 'http-equiv="refresh"' in said:
        assert time.monotonic() < until
        time.sleep(0.1)
        said = browser.page("/release")
    return said


def upload(
    browser: Browser, path: str, status: int = 200, **files: tuple[str, bytes]
) -> str:
    """Send files and a passphrase; return the page that follows."""
    answer = browser.client.post(
        path, data={"token": browser.token, "passphrase": PASSPHRASE}, files=files
    )
    assert answer.status_code == status, words_of(answer.text)
    return answer.text


def signing(browser: Browser, release: bytes) -> str:
    """Bring the file of a release to an editor's own desk; return where it is shown."""
    said = upload(browser, "/signing", file=("release-1.zip", release))
    found = re.search(r'action="(/signing/[^"]+)"', said)
    assert found
    return found[1]


def at_home(folder: Path) -> Browser:
    """An editor's own desk: another computer, without the workspace or the tree."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    Table.at(home)
    return Browser.at(home, who="Ed")


def signed(office: Browser, home: Browser, release: bytes, *names: str) -> bytes:
    for name in names:
        place = signing(home, release)
        said = upload(home, place, key=key(office, name))
        found = re.search(r'href="(/signing/[^"]+/release.zip)"', said)
        assert found
        release = home.client.get(found[1]).content
    return release


def test_a_release_is_made_signed_apart_and_published(
    office: Browser, tmp_path: Path
) -> None:
    tree = tmp_path / "tree"
    before = contents(tree)
    said = made_release(office)
    assert "manual-hu.docx" in said
    assert "Manual, Bulgarian" not in words_of(said)
    assert "10 passages are not translated or not confirmed" in words_of(said)
    assert "There is nothing for sofia." in words_of(said)
    assert "2 editors have to sign." in words_of(said)
    assert contents(tree) == before
    release = office.client.get("/release/file").content

    home = at_home(tmp_path)
    place = signing(home, release)
    page = home.page(place)
    assert "Nobody has signed it yet." in words_of(page)
    (file,) = re.findall(rf'href="({place}/manual-hu.docx)"', page)
    assert home.client.get(file).content.startswith(b"PK")
    home.page(f"{place}/nothing.docx", 404)
    release = signed(office, home, release, "editor-1", "editor-2")
    assert "Enough editors have signed it." in words_of(
        upload(home, "/signing", file=("release-1.zip", release))
    )
    # No key is left anywhere, on neither machine.
    for browser in (home, office):
        for path in browser.desk.files.rglob("*"):
            assert path.is_dir() or b"SAFE-CONTENT KEY" not in path.read_bytes()

    said = upload(
        office,
        "/release/publish",
        file=("release-1.zip", release),
        key=key(office, "online"),
    )
    assert "Release 1 is published." in words_of(said)
    assert (tree / "files/manual-hu.docx").exists()
    assert "The last release holds all of it already." in words_of(made_release(office))


def test_what_was_done_meanwhile_makes_a_release_one_of_before(office: Browser) -> None:
    made_release(office)
    assert "make it anew before anybody signs" not in words_of(office.page("/release"))
    unit = sc.units(office.workspace, "manual", "en")[3].id
    sc.ask(office.workspace, "manual", "hu", unit, "Is this right?")
    assert "make it anew before anybody signs" in words_of(office.page("/release"))


def test_too_few_signatures_or_another_key_publish_nothing(
    office: Browser, tmp_path: Path
) -> None:
    made_release(office)
    tree = contents(tmp_path / "tree")
    release = office.client.get("/release/file").content
    home = at_home(tmp_path)
    one = signed(office, home, release, "editor-1")
    for file, named in ((one, "online"), (release, "online"), (one, "editor-2")):
        upload(
            office,
            "/release/publish",
            409,
            file=("release.zip", file),
            key=key(office, named),
        )
    place = signing(home, release)
    assert "None of these keys signs" in words_of(
        upload(home, place, 409, key=key(office, "online"))
    )
    upload(home, place, 409, key=("editor-1.pem", b"no key"))
    upload(home, "/signing", 409, file=("release.zip", release[:-30]))
    assert contents(tmp_path / "tree") == tree


def test_nobody_signs_and_no_key_is_taken_on_a_server(
    office: Browser, tmp_path: Path
) -> None:
    made_release(office)
    release = office.client.get("/release/file").content
    place = signing(office, release)
    boss = Person(id="c", name="Cor", role=Role.COORDINATOR)
    server = Browser.of(tmp_path / "work", boss)
    server.desk.release = office.desk.release
    assert "Nobody signs here" in words_of(server.page("/signing"))
    assert "Nobody signs here" in words_of(
        upload(server, "/signing", file=("release.zip", release))
    )
    upload(server, place, 404, key=key(office, "editor-1"))
    page = server.page("/release")
    assert 'name="key"' not in page
    assert "started without its key" in words_of(page)
    said = upload(
        server,
        "/release/publish",
        409,
        file=("release.zip", release),
        key=key(office, "online"),
    )
    assert "the key of the machine that publishes is missing" in words_of(said)
    for name in ("editor-1", "root-1"):
        called, data = key(office, name)
        with pytest.raises(sc.SafeContentError, match="may not lie on the machine"):
            open_online_key(tmp_path / "tree", data, PASSPHRASE, called=called)


def test_what_stays_is_withdrawn_once_it_is_ticked(
    office: Browser, tmp_path: Path
) -> None:
    home = at_home(tmp_path)
    made_release(office)
    release = office.client.get("/release/file").content
    release = signed(office, home, release, "editor-1", "editor-3")
    online = key(office, "online")
    upload(office, "/release/publish", file=("release.zip", release), key=online)
    partners = office.desk.root / "sources/partners.toml"
    text = partners.read_text(encoding="utf-8")
    partners.write_text(text.partition("[amsterdam]")[0], encoding="utf-8")
    said = made_release(office)
    (name, *_) = re.findall(r'name="withdraw" value="(amsterdam[^"]*)"', said)
    assert "What would disappear" not in words_of(said)
    said = made_release(office, withdraw=name)
    assert f"What would disappear {name}" in words_of(said)


def test_a_desk_that_knows_no_tree_says_so(tmp_path: Path, made: Path) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    browser = Browser.at(tmp_path / "work")
    assert "serve --tree FOLDER" in words_of(browser.page("/release"))
    browser.send("/release", 409)
    browser.page("/release/file", 404)
