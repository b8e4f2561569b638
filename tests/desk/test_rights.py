"""Who may what: every route with each role and with none, and what pages show of it."""

import re
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse

import safe_content as sc
from safe_content.api.people import Person, Role
from safe_content.desk import desk_app
from safe_content.desk.rights import ROUTES, TABLE, Reach, Right, may_about
from safe_content.model.units import Language
from tests.desk.browser import NEW_CALL, Browser, a_workspace, revised, words_of
from tests.journeys.desk import DUTCH, word

COORDINATOR = Person(id="c", name="Cor", role=Role.COORDINATOR)
PEOPLE = (
    COORDINATOR,
    Person(
        id="e", name="Ed", role=Role.EDITOR, languages=(Language("en"), Language("nl"))
    ),
    Person(id="t", name="Tünde", role=Role.TRANSLATOR, languages=(Language("hu"),)),
    Person(id="r", name="Rea", role=Role.REVIEWER, languages=(Language("hu"),)),
    Person(id="p", name="Pat", role=Role.PARTNER, languages=(Language("hu"),)),
)
"""One of each role; all documents."""

RIGHTS = """
right         coordinator  editor     translator    reviewer      partner
enter         all          all        all           all           all
look          all          documents  own           own           -
write         all          masters    translations  translations  -
ask           all          documents  own           own           -
decide        all          documents  -             -             -
fetch-review  all          documents  own           own           -
fetch         all          documents  own           own           own
run           all          -          -             -             -
"""
"""What is promised: how far each right reaches."""

LANGUAGES = {
    "all": ("en", "nl", "hu", "bg"),
    "documents": ("en", "nl", "hu", "bg"),
    "-": (),
}
MASTERS = ("en", "nl")


def reached(reach: str, person: Person) -> set[str]:
    """The languages of any document in which somebody has a right that reaches so far."""
    if reach in LANGUAGES:
        return set(LANGUAGES[reach])
    own = set(person.languages or LANGUAGES["all"])
    return {
        "own": own,
        "masters": own & {*MASTERS},
        "translations": own - {*MASTERS},
    }[reach]


def promised() -> dict[Right, dict[Role, str]]:
    """The table above, as values."""
    roles, *rows = (line.split() for line in RIGHTS.strip().splitlines())
    return {
        Right(right): dict(zip(map(Role, roles[1:]), reaches, strict=True))
        for right, *reaches in rows
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("rights") / "work"
    a_workspace(place)
    return place


def test_each_route_has_a_right_and_each_right_a_row() -> None:
    routes = {f"GET {path}" for path in desk_app.PAGES}
    routes |= {f"POST {path}" for path in desk_app.ACTS}
    assert set(ROUTES) == routes
    assert set(TABLE) == set(Right)
    assert all(set(row) == set(Role) for row in TABLE.values())


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.role)
@pytest.mark.parametrize("right", Right)
def test_the_table_is_the_one_that_is_promised(person: Person, right: Right) -> None:
    reach = promised()[right][person.role]
    found = {
        each
        for each in LANGUAGES["all"]
        if may_about(person, right, "manual", each, MASTERS)
    }
    assert found == reached(reach, person)


@pytest.mark.parametrize(
    "person", [*PEOPLE, None], ids=lambda p: p.role if p else "none"
)
def test_every_route_lets_in_just_those_who_have_its_right(
    person: Person | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All routes with each role and with none, in a language of theirs and another."""
    for routes in (desk_app.PAGES, desk_app.ACTS):
        for path in routes:
            monkeypatch.setitem(routes, path, lambda _: PlainTextResponse("in"))
    browser = Browser.of(folder, person)
    token = browser.desk.locks.token(person.id) if person else ""
    table = promised()
    for route, right in ROUTES.items():
        method, path = route.split()
        for language in LANGUAGES["all"]:
            address = re.sub(r"\{language\}", language, path)
            address = re.sub(r"\{document\}", "manual", address)
            address = re.sub(r"\{[^}]+\}", "x", address)
            answer = browser.client.request(
                method, address, data={"token": token} if method == "POST" else None
            )
            known = reached(table[right][person.role], person) if person else ()
            is_in = language in known if "{language}" in path else bool(known)
            assert (address, answer.status_code) == (address, 200 if is_in else 403)
            assert (answer.text == "in") is is_in


@pytest.mark.parametrize(
    ("documents", "language", "is_in"),
    [
        pytest.param((), "hu", True, id="all documents"),
        pytest.param(("manual",), "hu", True, id="this document"),
        pytest.param(("report",), "hu", False, id="another document"),
        pytest.param(("manual",), "bg", False, id="another language"),
        pytest.param(("manual",), None, True, id="all languages of it"),
    ],
)
def test_a_person_works_on_some_documents(
    documents: tuple[str, ...], language: str | None, is_in: bool
) -> None:
    person = Person(
        id="t",
        name="T",
        role=Role.TRANSLATOR,
        languages=(Language("hu"),),
        documents=documents,
    )
    assert may_about(person, Right.LOOK, "manual", language, MASTERS) is is_in
    assert not may_about(person, Right.LOOK, None, None)
    assert may_about(COORDINATOR, Right.LOOK, None, None)


def test_what_one_may_not_see_is_not_counted(folder: Path) -> None:
    """A translator of Bulgarian learns nothing of Hungarian, from no page."""
    workspace = sc.open_workspace(folder)
    unit = next(u.id for u in sc.units(workspace, "manual", "en") if u.text == NEW_CALL)
    matter = sc.ask(workspace, "manual", "hu", unit, "Which line is that?")
    bulgarian = Person(
        id="b", name="B", role=Role.TRANSLATOR, languages=(Language("bg"),)
    )
    theirs, hers = Browser.of(folder, PEOPLE[2]), Browser.of(folder, bulgarian)
    assert "Which line is that?" in theirs.page("/matters")
    assert "Hungarian" in words_of(theirs.page("/"))
    assert "Which line is that?" not in hers.page("/matters")
    assert "question" not in words_of(hers.page("/")).lower()
    assert "Hungarian" not in words_of(hers.page("/"))
    assert hers.client.get(f"/matters/{matter.id}").status_code == 404
    nowhere = hers.client.get("/documents/nothing/hu/nothing")
    there = hers.client.get(f"/documents/manual/hu/{unit}")
    assert (nowhere.status_code, there.status_code) == (403, 403)
    assert words_of(nowhere.text) == words_of(there.text)


def test_what_one_may_not_do_is_not_shown(folder: Path) -> None:
    translator, partner = Browser.of(folder, PEOPLE[2]), Browser.of(folder, PEOPLE[4])
    board = translator.page("/")
    assert "/sync" not in board
    assert "/log" not in board
    assert 'id="bring"' in board
    english = translator.client.get("/documents/manual/en")
    assert english.status_code == 403
    editor = Browser.of(folder, PEOPLE[1])
    assert "/list" not in editor.page("/documents/manual/hu")
    assert "/list" in editor.page("/documents/manual/nl")
    home = partner.client.get("/")
    assert home.url.path == "/editions"
    assert 'id="bring"' not in home.text


def test_a_file_of_another_language_is_neither_shown_nor_taken(tmp_path: Path) -> None:
    a_workspace(tmp_path / "work")
    translator = Browser.of(tmp_path / "work", PEOPLE[2])
    before = len(sc.events(translator.workspace))
    place = translator.drop("Manual EN.docx", revised())
    page = translator.page(place)
    assert "that you don't work on" in words_of(page).replace("’", "'")
    assert 'value="take"' not in page
    assert 'value="inbox"' not in page
    translator.send(place, 403, act="take")
    translator.send(place, 200, act="inbox")
    assert len(sc.events(translator.workspace)) == before
    editor = Browser.of(tmp_path / "work", PEOPLE[1])
    assert editor.client.get(place).status_code == 404  # what she brought is hers
    mine = editor.drop("Manual NL.docx", word([*DUTCH, ("Normal", "Nog een zin.")]))
    editor.send(mine, act="take")
    last = sc.events(editor.workspace)[-1]
    assert (last.who, last.journey) == ("e", "import")


def test_a_translator_answers_and_settles_nothing(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "work")
    unit = sc.units(workspace, "manual", "en")[4].id
    matter = sc.ask(workspace, "manual", "hu", unit, "Which line?", who="e")
    place = f"/matters/{matter.id}"
    translator = Browser.of(tmp_path / "work", PEOPLE[2])
    for act in ("settle", "theirs", "ours"):
        translator.send(place, 403, act=act, words="So.")
    translator.send(place, act="answer", words="The red one.")
    (found,) = [m for m in sc.matters(workspace) if m.id == matter.id]
    assert [(each.author, each.text) for each in found.thread][-1] == (
        "t",
        "The red one.",
    )


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("review/manual-hu.docx", "coordinator editor translator reviewer"),
        ("release/manual-hu.docx", "coordinator editor translator reviewer partner"),
        (
            "release/shelter/manual-hu-2.pdf",
            "coordinator editor translator reviewer partner",
        ),
        ("release/manual-bg.docx", "coordinator editor"),
        ("letters/somebody.docx", "coordinator"),
    ],
)
def test_editions_are_given_to_those_who_may_have_them(
    tmp_path: Path, name: str, roles: str
) -> None:
    a_workspace(tmp_path / "work")
    file = tmp_path / "work/exports" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"edition")
    for person in PEOPLE:
        browser = Browser.of(tmp_path / "work", person)
        is_given = person.role in roles.split()
        answer = browser.client.get(f"/editions/{name}")
        assert (person.role, answer.status_code) == (
            person.role,
            200 if is_given else 404,
        )
        assert (name in browser.page("/editions")) is is_given


def test_no_desk_is_opened_with_a_route_whose_right_nobody_wrote_down(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(desk_app.PAGES, "/new", lambda _: PlainTextResponse("in"))
    with pytest.raises(KeyError, match="GET /new"):
        Browser.of(folder, COORDINATOR)


def test_reaches_are_the_words_of_the_table() -> None:
    words = {"-": "NOWHERE", "all": "EVERYWHERE"}
    for right, row in promised().items():
        for role, reach in row.items():
            assert TABLE[right][role] is Reach[words.get(reach, reach.upper())]
