"""What the desk worked out is used again as long as it holds, and not a moment longer."""

import threading
from pathlib import Path

import pytest

from safe_content import api as sc
from safe_content.desk.visit import Desk
from tests.desk.browser import CALL, a_workspace
from tests.journeys.desk import ENGLISH, changed, word


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    a_workspace(tmp_path / "work")
    return Desk(root=tmp_path / "work", kept=tmp_path / "kept.sqlite")


def asked_anew(desk: Desk, place: tuple[str, str] | None) -> bool:
    """Tell whether something of a place is worked out once more."""
    asked: list[str] = []
    workspace = sc.open_workspace(desk.root)
    desk.known(workspace, ("it", str(place)), lambda: asked.append("asked"), place)
    return bool(asked)


def translate(desk: Desk, language: str, text: str) -> None:
    workspace = sc.open_workspace(desk.root)
    row = next(iter(sc.translations(workspace, "manual", language)))
    sc.set_translation(
        workspace,
        "manual",
        language,
        row.unit.id,
        text,
        made_from=row.unit.fingerprint,
    )


def test_a_save_counts_where_it_is_shown(desk: Desk) -> None:
    places = (None, ("manual", "hu"), ("manual", "bg"), ("manual", "en"))
    assert [asked_anew(desk, each) for each in places] == [True] * 4
    assert [asked_anew(desk, each) for each in places] == [False] * 4
    translate(desk, "hu", "Kézikönyv")
    assert [asked_anew(desk, each) for each in places] == [True, True, False, False]


def test_a_save_counts_at_an_address_with_an_earlier_name(desk: Desk) -> None:
    translate(desk, "hu", "Kézikönyv")
    sc.rename(sc.open_workspace(desk.root), "manual", "guide")
    assert asked_anew(desk, ("manual", "hu"))
    translate(desk, "hu", "Útmutató")
    assert asked_anew(desk, ("manual", "hu"))
    assert not asked_anew(desk, ("manual", "hu"))


@pytest.mark.parametrize("what", ["master", "question", "fact"])
def test_what_is_of_all_languages_counts_in_each(desk: Desk, what: str) -> None:
    assert asked_anew(desk, ("manual", "bg"))
    workspace = sc.open_workspace(desk.root)
    unit = sc.units(workspace, "manual", "en")[4].id
    match what:
        case "master":
            newer = word(changed(ENGLISH, {CALL: f"{CALL} Always."}))
            sc.import_master(workspace, "manual", "en", newer, name="m3.docx")
        case "question":
            sc.ask(workspace, "manual", "hu", unit, "Why?")
        case "fact":
            (desk.root / "sources/facts.toml").write_text("# none\n")
    assert asked_anew(desk, ("manual", "bg"))
    assert not asked_anew(desk, ("manual", "bg"))


def test_of_several_who_ask_at_once_one_works_it_out(desk: Desk) -> None:
    workspace = sc.open_workspace(desk.root)
    begun, goes_on, answers = threading.Event(), threading.Event(), list[int]()
    asked: list[str] = []

    def ask() -> int:
        asked.append("asked")
        begun.set()
        goes_on.wait(10)
        return len(asked)

    def come() -> None:
        answers.append(desk.known(workspace, ("it",), ask))

    people = [threading.Thread(target=come) for _ in range(5)]
    for each in people:
        each.start()
    assert begun.wait(10)
    goes_on.set()
    for each in people:
        each.join(10)
    assert (asked, answers) == (["asked"], [1] * 5)
