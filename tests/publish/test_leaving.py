"""What would leave a release: named, kept unless somebody asked, explained where it was."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("tuf")

from safe_content.docx import read
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, changed, word
from tests.publish.test_publishing import a_desk, contents, founded, publish

COVERED = SETTINGS + "\n[manual.release]\ncolophon = true\ncoverage = 0.9\n"
HARMLESS = {ENGLISH[3][1]: "Talk in private and take your time."}
CRITICAL = {ENGLISH[4][1]: "Call the help line on 020 555 0199 at any hour."}
PARTNER = '[budapest]\ntitle = "Budapest"\nlanguages = ["hu"]\n'


class Scene:
    """A workspace whose Hungarian manual is out, a tree, and a partner who pulled it."""

    def __init__(self, place: Path, partners: str = PARTNER, facts: str = "") -> None:
        self.desk = a_desk(place / "workspace", partners=partners, facts=facts)
        self.settings(COVERED)
        self.tree = founded(self.desk, place / "tree")
        self.root = place / "keys/root-of-trust.json"
        self.site = place / "site"
        publish(self.desk, self.tree)
        self.desk.run(*self.order)

    @property
    def order(self) -> tuple[str | Path, ...]:
        return ("pull", self.tree, self.site, "--root", self.root, *self.more)

    more: tuple[str, ...] = ("--partner", "budapest")

    def settings(self, text: str) -> None:
        self.desk.put("sources/documents.toml", text.encode())

    def revise(self, changes: dict[str, str]) -> None:
        lines = changed(ENGLISH, changes)
        self.desk.run("import", "manual", "en", self.desk.put("en.docx", word(lines)))

    def add(self, number: int) -> None:
        """Add so many paragraphs that the translation is far from complete."""
        more = [("", f"Another thing to know, called {w}.") for w in WORDS[:number]]
        lines = [*ENGLISH, *more]
        self.desk.run("import", "manual", "en", self.desk.put("en.docx", word(lines)))

    def index(self) -> dict[str, Any]:
        newest = max(
            (
                json.loads(path.read_bytes())
                for path in (self.tree / "targets").glob("*.index.json")
            ),
            key=lambda found: int(found["number"]),
        )
        assert isinstance(newest, dict)
        return newest


WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")


def words(page: bytes) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_what_is_not_ready_stays_as_it_was_and_is_shown_as_behind(
    tmp_path: Path,
) -> None:
    scene = Scene(tmp_path)
    before = (scene.tree / "files/manual-hu.docx").read_bytes()
    scene.add(6)
    said = publish(scene.desk, scene.tree)
    assert "held back  manual hu: " in said
    assert (
        "kept       manual-hu.docx, edition 1: being revised; 60% of the passages are"
        " translated and in force; the policy asks for 90% (see: safe-content changes"
        " manual hu). It stays as it was; to withdraw it, publish with --withdraw"
        " manual-hu\n" in re.sub(r"\d\d% of", "60% of", said)
    )
    assert (scene.tree / "files/manual-hu.docx").read_bytes() == before
    page = words((scene.tree / "hu/manual.html").read_bytes())
    assert "1. kiadás itt marad, amíg a következő el nem készül" in page
    assert "Naprakész" not in page
    pulled = scene.desk.call(*scene.order)
    assert (pulled.exit_code, "nothing is new" in pulled.output) == (0, True)
    assert "holds all of it already.\n" in publish(scene.desk, scene.tree)


def test_what_somebody_asks_to_withdraw_goes_and_its_address_explains_it(
    tmp_path: Path,
) -> None:
    scene = Scene(tmp_path)
    scene.add(6)
    said = publish(scene.desk, scene.tree, "--withdraw", "manual-hu")
    assert "withdrawn  manual-hu.docx, edition 1: being revised; " in said
    tree = contents(scene.tree)
    page = words(tree["files/manual-hu.docx/index.html"])
    assert "az utolsó a(z) 1. kiadás volt" in page
    assert "Átdolgozás alatt áll" in page
    for name in ("latest.docx", "edition-1.docx"):
        assert f"documents/manual/hu/{name}/index.html" in tree
    waits = scene.desk.call(*scene.order, "--check")
    assert waits.exit_code == 4
    pulled = scene.desk.call(*scene.order)
    assert pulled.exit_code == 4
    assert pulled.output == (
        "Release 2 is here, and holds no file for 'budapest': none may go out now. Ask"
        " those who publish it when there will be one.\n"
        "  manual-hu.docx went: being revised\n"
        "Links to these files lead to a page that explains it, if your server shows"
        " index.html for a folder.\n"
    )
    served = scene.site / "current/manual-hu.docx/index.html"
    assert "Átdolgozás alatt áll" in words(served.read_bytes())
    assert "hu/manual.html" in tree


def test_an_address_leads_to_the_file_again_when_it_comes_back(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.add(6)
    publish(scene.desk, scene.tree, "--withdraw", "all")
    scene.desk.call(*scene.order)
    scene.settings(COVERED.replace("0.9", "0.1"))
    publish(scene.desk, scene.tree)
    assert (scene.tree / "files/manual-hu.docx").is_file()
    assert (scene.tree / "documents/manual/hu/latest.docx").is_file()
    pulled = scene.desk.run(*scene.order)
    assert pulled.startswith("Release 3 is here: 1 file new, 0 removed.")
    assert (scene.site / "current/manual-hu.docx").is_file()
    assert scene.index()["withdrawn"] == []


def test_what_is_critically_wrong_today_goes_at_once(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.settings(COVERED.replace("0.9", "1"))
    scene.revise(CRITICAL)
    said = publish(scene.desk, scene.tree)
    assert "withdrawn  manual-hu.docx, edition 1: critically out of date; " in said
    assert not (scene.tree / "files/manual-hu.docx").is_file()
    pulled = scene.desk.call(*scene.order)
    assert "  manual-hu.docx went: critically out of date\n" in pulled.output
    page = words((scene.tree / "files/manual-hu.docx/index.html").read_bytes())
    assert "árthat az olvasóinak" in page


def test_a_fact_that_changed_makes_an_edition_critically_wrong(tmp_path: Path) -> None:
    facts = '[line]\nkind = "help line"\nvalues = { "*" = "020 555 0101" }\n'
    scene = Scene(tmp_path, facts=facts)
    scene.settings(COVERED.replace("0.9", "1"))
    scene.add(2)
    scene.desk.put("sources/facts.toml", facts.replace("0101", "0177").encode())
    said = publish(scene.desk, scene.tree)
    assert "withdrawn  manual-hu.docx, edition 1: critically out of date" in said
    # The masters say the old number too, so nothing is left: that goes out as well.
    assert [*(scene.tree / "files").glob("*.docx")] != []
    assert not any(path.is_file() for path in (scene.tree / "files").glob("*.docx"))
    pulled = scene.desk.call(*scene.order)
    assert "  manual-hu.docx went: critically out of date\n" in pulled.output


def test_what_an_editor_withdrew_goes_at_once_with_their_words(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.settings(
        COVERED + '\n[manual.release.hu]\nwithdrawn = "The law changed in May."\n'
    )
    said = publish(scene.desk, scene.tree)
    assert "withdrawn  manual-hu.docx, edition 1: withdrawn by an editor; " in said
    pulled = scene.desk.call(*scene.order)
    assert (
        "  manual-hu.docx went: withdrawn by an editor (The law changed in May.)\n"
        in pulled.output
    )
    page = words((scene.site / "current/manual-hu.docx/index.html").read_bytes())
    assert "The law changed in May." in page


def test_the_last_edition_stays_marked_where_the_policy_says_so(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.settings(
        COVERED
        + '\n[manual.release.hu]\nwithdrawn = "The law changed."\nlast_edition = true\n'
    )
    publish(scene.desk, scene.tree)
    data = (scene.tree / "files/manual-hu.docx").read_bytes()
    first = read(data, origin="manual-hu.docx").passages[0].plain
    assert first.startswith("Visszavonva: ")
    assert "holds all of it already.\n" in publish(scene.desk, scene.tree)
    assert (scene.tree / "files/manual-hu.docx").read_bytes() == data


@pytest.mark.parametrize(
    ("partners", "fact"),
    [
        (
            '[vidin]\nlanguages = ["bg", "xx"]\ndocuments = ["manuel"]\n',
            "[vidin] names the document 'manuel', which there is not; there are:"
            " manual. [vidin] names the language 'xx', in which none of its documents"
            " is; they are in: en, nl, hu, bg.",
        ),
        (
            '[tirana]\nlanguages = ["hu"]\ndocuments = ["manual"]\nmodules = [2]\n',
            "[tirana] takes modules, but none of its documents (manual) is offered in"
            " parts: write 'modules = true' under one of them in documents.toml.",
        ),
    ],
    ids=["a document and a language", "modules"],
)
def test_a_partner_that_names_what_there_is_not_is_refused(
    tmp_path: Path, partners: str, fact: str
) -> None:
    scene = Scene(tmp_path)
    before = contents(scene.tree)
    scene.desk.put("sources/partners.toml", partners.encode())
    result = scene.desk.call("publish", scene.tree, "--no-pdf")
    assert result.exit_code != 0
    assert fact in result.output
    assert contents(scene.tree) == before


def test_a_module_that_there_is_not_is_refused(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.settings(COVERED.replace("\n[manual.rel", "modules = true\n[manual.rel"))
    scene.desk.put("sources/partners.toml", (PARTNER + "modules = [9]\n").encode())
    result = scene.desk.call("publish", scene.tree, "--no-pdf")
    assert result.exit_code == 1
    assert "[budapest] takes module 9, which there is not; there are: 1, 2, 3." in (
        result.output
    )


@pytest.mark.slow
def test_what_the_settings_lost_stays_until_somebody_says_so(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.settings(COVERED.replace("manual", "manaul"))
    mistyped = PARTNER.replace("[budapest]", "[budapst]")
    scene.desk.put("sources/partners.toml", mistyped.encode())
    scene.desk.run(
        *("import", "manaul", "en"), scene.desk.put("en.docx", word(ENGLISH))
    )
    said = publish(scene.desk, scene.tree)
    assert (
        "kept       manual-hu.docx, edition 1: not offered any more; documents.toml has"
        " no such document. It stays as it was; to withdraw it, publish with --withdraw"
        " manual-hu\n" in said
    )
    assert (
        "kept       manual-hu.docx, edition 1: not offered any more; partners.toml has"
        " no such partner. It stays as it was; to withdraw it, publish with --withdraw"
        " budapest/manual-hu.docx\n" in said
    )
    assert (scene.tree / "hu/manual.html").is_file()
    assert "nothing is new" in scene.desk.run(*scene.order)
    publish(scene.desk, scene.tree, "--withdraw", "manual")
    assert not (scene.tree / "files/manual-hu.docx").is_file()
    assert "Вече не е сред" not in words((scene.tree / "hu/manual.html").read_bytes())


def test_what_is_to_be_withdrawn_must_be_there(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    result = scene.desk.call(
        "publish", scene.tree, "--no-pdf", "--withdraw", "manuel-hu"
    )
    assert result.exit_code == 1
    assert (
        "Error: The release holds nothing called 'manuel-hu' that could be withdrawn;"
        " it holds: budapest, manual, manual-en, manual-hu, manual-nl. Name one of"
        " them, or 'all'. Nothing was published.\n" in result.output
    )


@pytest.mark.slow
def test_an_older_edition_is_reached_through_a_page_that_says_so(
    tmp_path: Path,
) -> None:
    scene = Scene(tmp_path)
    scene.settings(COVERED.replace("0.9", "0"))
    first = (scene.tree / "files/manual-en.docx").read_bytes()
    scene.revise(HARMLESS)
    publish(scene.desk, scene.tree)
    tree = contents(scene.tree)
    place = "documents/manual/en"
    assert tree[f"{place}/latest.docx"] == tree["files/manual-en.docx"] != first
    assert tree[f"{place}/edition-2.docx"] == tree["files/manual-en.docx"]
    assert tree[f"{place}/older/edition-1.docx"] == first
    page = words(tree[f"{place}/edition-1.docx/index.html"])
    assert "This was edition 1; edition 2 is the newest." in page
    assert (
        b"../../../../documents/manual/en/older/edition-1.docx"
        in (tree[f"{place}/edition-1.docx/index.html"])
    )
    assert "holds all of it already.\n" in publish(scene.desk, scene.tree)
    assert contents(scene.tree) == tree


@pytest.mark.slow
def test_an_older_edition_that_is_critically_wrong_is_offered_no_more(
    tmp_path: Path,
) -> None:
    scene = Scene(tmp_path)
    scene.settings(COVERED.replace("0.9", "0"))
    scene.revise(HARMLESS)
    publish(scene.desk, scene.tree)
    scene.revise(HARMLESS | CRITICAL)
    publish(scene.desk, scene.tree)
    tree = contents(scene.tree)
    assert not [name for name in tree if name.startswith("documents/manual/en/older")]
    for number in (1, 2):
        page = words(tree[f"documents/manual/en/edition-{number}.docx/index.html"])
        assert "It says what is wrong today" in page


@pytest.mark.slow
def test_a_part_that_is_no_more_goes_and_says_so(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.settings(
        COVERED.replace("\n[manual.rel", "modules = true\n[manual.rel").replace(
            "0.9", "0"
        )
    )
    publish(scene.desk, scene.tree)
    dutch = [line for line in DUTCH if line not in DUTCH[7:]]
    scene.desk.run("import", "manual", "nl", scene.desk.put("nl.docx", word(dutch)))
    said = publish(scene.desk, scene.tree)
    assert "withdrawn  manual-nl-3.docx, edition 2: part of it no more; " in said
    page = words((scene.tree / "files/manual-nl-3.docx/index.html").read_bytes())
    assert "Het document heeft dit deel niet meer." in page
