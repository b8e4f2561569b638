"""A fact that changes is an event: nothing that shows the old value looks current."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from tests.journeys.desk import ENGLISH, Desk, fill_in, word
from tests.journeys.masters import CALL, Masters

FACTS = """
# The line that everybody knows.
[line]
kind = "help line"
label = "Help line"
values = {{ "*" = "{0}" }}  # free
"""
OLD, NEW, NEWER = "020 555 0101", "020 555 0102", "020 555 0103"


@pytest.fixture(scope="module", params=[("en", "nl"), ("nl", "en")])
def declared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Masters:
    """Both masters and Hungarian show the declared line; either master leads."""
    folder = tmp_path_factory.mktemp("desk") / "workspace"
    folder.mkdir()
    found = Masters.at(folder, *request.param)
    declare(found.desk, OLD)
    found.desk.run("sync")
    return found


@pytest.fixture
def masters(declared: Masters, tmp_path: Path) -> Masters:
    """The same, once for each test."""
    folder = tmp_path / "workspace"
    copytree(declared.desk.folder, folder)
    return replace(declared, desk=Desk(folder=folder))


def declare(desk: Desk, value: str) -> None:
    desk.put("sources/facts.toml", FACTS.format(value).encode())


def outdated(desk: Desk) -> list[tuple[str, str, str]]:
    """Which languages have a place that shows which value, and what should stand."""
    rows = desk.json("fact", "show", "line")
    assert isinstance(rows, list)
    return [(p["language"], p["text"], p["value"]) for p in rows[0]["places"]]


def critical(desk: Desk) -> dict[str, int]:
    return {
        each: desk.tally(each).get("stale_critical", 0) for each in ("en", "nl", "hu")
    }


def released(desk: Desk) -> list[str]:
    return sorted(
        path.stem for path in (desk.folder / "exports/release").glob("*.docx")
    )


EVERYWHERE = ["manual-en", "manual-hu", "manual-nl"]


def test_a_workspace_that_is_seen_first_has_nothing_stale(masters: Masters) -> None:
    desk = masters.desk
    assert desk.run("log").count("facts seen as they are declared") == 1
    assert outdated(desk) == []
    assert critical(desk) == {"en": 0, "nl": 0, "hu": 0}


def test_every_place_is_marked_as_soon_as_the_file_is_edited(masters: Masters) -> None:
    desk = masters.desk
    assert released(desk) == EVERYWHERE
    declare(desk, NEW)
    lead, other = masters.leading, masters.other
    assert outdated(desk) == [(each, OLD, NEW) for each in (lead, other, "hu")]
    assert critical(desk) == {"en": 1, "nl": 1, "hu": 1}
    said = desk.run("status")
    assert (
        f"Help line reads {NEW} now; to follow: manual {lead} 1 (editor),"
        f" manual {other} 1 (editor), manual hu 1 (translator)."
    ) in said
    desk.run("sync")
    assert released(desk) == []
    assert outdated(desk) == [(each, OLD, NEW) for each in (lead, other, "hu")]
    (held,) = [m for m in desk.json("matters") if m["language"] == "hu"]  # type: ignore[attr-defined]
    assert (
        f"Help line reads {NEW} now, and this still says {OLD}"
        in (held["facts"]["reasons"])
    )
    before = desk.files()
    desk.run("sync")
    assert desk.files() == before


def test_no_place_is_lost_however_often_the_file_is_edited(masters: Masters) -> None:
    desk = masters.desk
    declare(desk, NEW)
    desk.run("sync")
    declare(desk, NEWER)
    assert {(text, value) for _, text, value in outdated(desk)} == {(OLD, NEWER)}
    desk.put("sources/facts.toml", b"# None are left.\n")
    assert critical(desk) == {"en": 1, "nl": 1, "hu": 1}
    declare(desk, OLD)
    assert outdated(desk) == []


def test_the_lists_offer_the_new_value_and_what_returns_settles_it(
    masters: Masters,
) -> None:
    desk = masters.desk
    desk.run("fact", "set", "line", NEW)
    text = (desk.folder / "sources/facts.toml").read_text(encoding="utf-8")
    assert text == FACTS.format(NEW)
    for language in ("hu", masters.other, masters.leading):
        (row,) = masters.rows(language)
        assert row.is_renewed
        assert row.suggestion == row.translation.replace(OLD, NEW)
        masters.answer(language, {row.source: f"{row.suggestion} !"})
        assert language not in {each for each, _, _ in outdated(desk)}
    assert critical(desk) == {"en": 0, "nl": 0, "hu": 0}
    desk.run("sync")
    assert released(desk) == EVERYWHERE
    assert masters.rows("hu") == ()


def test_a_text_with_the_old_value_is_not_taken(masters: Masters) -> None:
    desk = masters.desk
    desk.run("fact", "set", "line", NEW)
    (row,) = masters.rows("hu")
    masters.answer("hu", {row.source: f"Kérem: {row.translation}"})
    assert [each for each, _, _ in outdated(desk)][-1] == "hu"
    (matter,) = [m for m in desk.json("matters") if m["kind"] == "row"]  # type: ignore[attr-defined]
    assert [f["message"] for f in matter["findings"]][-1] == (
        f"Help line reads {NEW} now, and this still says {OLD}."
    )


def test_undo_takes_the_change_back(masters: Masters) -> None:
    desk = masters.desk
    desk.run("fact", "set", "line", NEW)
    desk.run("undo")
    assert outdated(desk) == []
    assert critical(desk) == {"en": 0, "nl": 0, "hu": 0}
    desk.run("redo")
    assert critical(desk) == {"en": 1, "nl": 1, "hu": 1}


def test_what_is_let_stand_with_a_reason_stands(masters: Masters) -> None:
    desk = masters.desk
    desk.run("fact", "set", "line", NEW)
    (place,) = [
        place
        for place in desk.json("fact", "show", "line")[0]["places"]  # type: ignore[index]
        if place["language"] == "hu"
    ]
    desk.run(
        *("check", "manual", "hu", "--accept", place["unit"], "facts"),
        *("--why", "the number of before, in a history"),
    )
    assert "hu" not in {each for each, _, _ in outdated(desk)}


def test_a_master_alone_is_asked_too(tmp_path: Path) -> None:
    desk = Desk.at(
        tmp_path, '[manual]\ntitle.en = "M"\nmasters = ["en"]\nlanguages = ["hu"]\n'
    )
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    declare(desk, OLD)
    desk.run("sync")
    desk.run("fact", "set", "line", NEW)
    desk.run("sync")
    assert released(desk) == []
    sent = (desk.folder / "exports/change-lists/manual-en.docx").read_bytes()
    new = CALL["en"].replace(OLD, NEW)
    back = desk.put("../back.docx", fill_in(sent, {"on": new}))
    desk.run("accept", "manual", "en", back)
    assert outdated(desk) == []
    assert new in {unit.text for unit in desk.workspace.latest("manual", "en").units}  # type: ignore[union-attr]


def test_a_fact_has_to_be_known_and_a_value_named(masters: Masters) -> None:
    desk = masters.desk
    assert desk.refuse("fact", "set", "lien", NEW) == (
        "Error: There is no fact 'lien' in sources/facts.toml; there are: line."
        " Choose one of these, or add it there. Nothing was changed.\n"
    )
    assert desk.refuse("fact", "set", "line", NEW, "--for", "hu") == (
        "Error: The fact 'line' has no value for 'hu'; it has: *. Say which one with"
        " --for, or add it in sources/facts.toml. Nothing was changed.\n"
    )


def test_who_took_the_new_value_over_before_the_master_stays_current(
    masters: Masters,
) -> None:
    desk = masters.desk
    desk.run("fact", "set", "line", NEW)
    (row,) = masters.rows("hu")
    masters.answer("hu", {row.source: f"{row.suggestion} !"})
    for language in (masters.leading, masters.other):
        masters.revise(language, {CALL[language]: CALL[language].replace(OLD, NEW)})
    assert critical(desk) == {"en": 0, "nl": 0, "hu": 0}
    assert masters.rows("hu") == ()


TWO = """
[manual]
title.en = "Manual"
masters = ["en"]
languages = ["hu"]

[module-3]
title.en = "Module 3"
masters = ["en"]
languages = ["hu"]
"""
LINE = "Help line of Aurora House: 020 555 0101"
SHARED = "Ask the person first whether it is safe to call."


def bring(desk: Desk, document: str, *texts: str) -> str:
    lines = [("Heading1", f"About {document}"), *(("", text) for text in texts)]
    own = f"These words stand in {document} alone, and in nothing else."
    file = desk.put("../en.docx", word([*lines, ("", own)]))
    return desk.run("import", document, "en", file, "--anyway")


@pytest.fixture
def documents(tmp_path: Path) -> Desk:
    """Two documents with a line and a passage in common."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    desk = Desk.at(folder, TWO)
    for document in ("manual", "module-3"):
        bring(desk, document, LINE, SHARED)
    return desk


def reasons(desk: Desk) -> dict[tuple[str, str], str]:
    return {
        (matter["document"], matter["language"]): matter["facts"]["reasons"]
        for matter in desk.json("matters")  # type: ignore[attr-defined]
        if matter["kind"] == "edition"
    }


def test_one_line_with_two_numbers_is_named_and_holds_both(documents: Desk) -> None:
    desk = documents
    desk.run("sync")
    assert reasons(desk) == {}
    bring(desk, "manual", LINE.replace("0101", "0109"), SHARED)
    desk.run("sync")
    held = "help line of aurora house: here 020 555 {}, but 020 555 {} in {}"
    assert reasons(desk) == {
        (
            name,
            language,
        ): f"{held.format(own, other, beside)} (see: safe-content matters)"
        for name, own, other, beside in (
            ("manual", "0109", "0101", "module-3"),
            ("module-3", "0101", "0109", "manual"),
        )
        for language in ("en", "hu")
    }
    before = desk.files()
    desk.run("sync")
    assert desk.files() == before
    bring(desk, "module-3", LINE.replace("020 555 0101", "020-5550109"), SHARED)
    desk.run("sync")
    assert reasons(desk) == {}


def test_where_a_fact_is_declared_only_the_other_number_is_held(
    documents: Desk,
) -> None:
    desk = documents
    desk.put(
        "sources/facts.toml",
        FACTS.format(OLD)
        .replace('"Help line"', '"Help line of Aurora House"')
        .encode(),
    )
    bring(desk, "manual", LINE.replace("0101", "0109"), SHARED)
    desk.run("sync")
    assert {name for name, _ in reasons(desk)} == {"manual"}
    assert "Help line of Aurora House reads 020 555 0101, and this says" in (
        desk.call("check", "manual", "en").output
    )


def test_a_passage_of_two_documents_is_named_in_the_other_until_it_follows(
    documents: Desk,
) -> None:
    desk = documents
    new = SHARED.replace("first", "twice")
    said = bring(desk, "manual", LINE, new)
    assert (
        "also in module-3: 1 passage of the same words; the same change?"
        " See 'safe-content matters'\n"
    ) in said
    matters = desk.json("matters")
    assert isinstance(matters, list)
    (matter,) = matters
    assert (matter["kind"], matter["document"], matter["text"]) == (
        "repeated",
        "module-3",
        new,
    )
    assert "The same passage changed in manual: the same change?" in desk.run("matters")
    desk.run("sync")
    assert "repeated" in {m["kind"] for m in desk.json("matters")}  # type: ignore[attr-defined]
    bring(desk, "module-3", LINE, new)
    desk.run("sync")
    assert desk.json("matters") == []
