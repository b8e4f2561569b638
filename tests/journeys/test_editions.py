"""What a release shows where a translation is not fit to be shown, and how it says so."""

from pathlib import Path

import pytest

from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, fill_in, word
from tests.journeys.test_year import HUNGARIAN, texts_of

HELP_LINE = "Call the help line on 020 555 0199 at any hour."
POLICE = "You may not call the police. Ask the person first whether that is safe."
OLD_HELP_LINE = HUNGARIAN["Call the help line"]
OLD_POLICE = HUNGARIAN["You may call the police"]
MEANING = ENGLISH[1][1].replace("is for", "was written for")


def a_release(folder: Path, stale: str, revised: dict[str, str]) -> list[str]:
    """The texts of the Hungarian release after English went on."""
    desk = Desk.at(folder, SETTINGS + f'[manual.release]\nstale = "{stale}"\n')
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.put("sources/inbox/manual-nl.docx", word(DUTCH))
    desk.run("sync")
    sent = (folder / "exports/change-lists/manual-hu.docx").read_bytes()
    desk.put("translations/inbox/back.docx", fill_in(sent, HUNGARIAN))
    desk.run("sync")
    desk.put("sources/inbox/manual-en.docx", word(changed(ENGLISH, revised)))
    desk.run("sync")
    return texts_of(folder / "exports/release/manual-hu.docx")


def test_the_source_stands_in_the_place_of_what_could_harm(tmp_path: Path) -> None:
    shown = a_release(
        tmp_path, "source", {ENGLISH[4][1]: HELP_LINE, ENGLISH[5][1]: POLICE}
    )
    assert f"[angol] {HELP_LINE}" in shown
    assert f"[angol] {POLICE}" in shown
    assert not {OLD_HELP_LINE, OLD_POLICE} & set(shown)
    assert shown[0] == (
        "[angol]: az így jelölt szövegrészek angol nyelven olvashatók, mert a"
        " fordításuk még nem készült el, vagy átdolgozás alatt áll."
    )


@pytest.mark.parametrize(
    ("revised", "notice"),
    [
        (
            {ENGLISH[4][1]: HELP_LINE},
            "1 szövegrész kimaradt, mert a fordítása még nem készült el, vagy"
            " átdolgozás alatt áll.",
        ),
        (
            {ENGLISH[4][1]: HELP_LINE, ENGLISH[5][1]: POLICE},
            "2 szövegrész kimaradt, mert a fordításuk még nem készült el, vagy"
            " átdolgozás alatt áll.",
        ),
    ],
    ids=["one", "two"],
)
def test_what_is_left_out_is_said(
    tmp_path: Path, revised: dict[str, str], notice: str
) -> None:
    shown = a_release(tmp_path, "omit", revised)
    assert shown[0] == notice
    everything = " ".join(shown)
    assert "020 555" not in everything
    assert len(shown) == len(HUNGARIAN) - len(revised) + 1


def test_an_earlier_wording_says_that_it_is_one(tmp_path: Path) -> None:
    shown = a_release(tmp_path, "source", {ENGLISH[1][1]: MEANING})
    assert f"[korábbi változat] {HUNGARIAN['This manual is for everyone']}" in shown
    assert shown[0] == (
        "[korábbi változat]: az így jelölt szövegrészek egy korábbi változatot"
        " követnek; a fordításukat átdolgozzák."
    )


def test_what_is_current_says_nothing(tmp_path: Path) -> None:
    shown = a_release(tmp_path, "omit", {ENGLISH[3][1]: ENGLISH[3][1] + " "})
    assert sorted(shown) == sorted(HUNGARIAN.values())


def test_parts_go_out_as_files_of_their_own_and_leave_with_their_edition(
    tmp_path: Path,
) -> None:
    """What is held back leaves no part behind that looks current."""
    refuse = '[manual.release]\nstale = "refuse"\n'
    desk = Desk.at(tmp_path, f"{SETTINGS}modules = true\n{refuse}")
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.put("sources/inbox/manual-nl.docx", word(DUTCH))
    desk.run("sync")
    folder = tmp_path / "exports/release"
    sent = (tmp_path / "exports/change-lists/manual-hu.docx").read_bytes()
    desk.put("translations/inbox/back.docx", fill_in(sent, HUNGARIAN))
    desk.run("sync")
    whole = texts_of(folder / "manual-hu.docx")
    parts = [texts_of(folder / f"manual-hu-{number}.docx") for number in (1, 2, 3)]
    *body, title = whole
    assert [text for part in parts for text in part[:-1]] == body
    assert {part[-1] for part in parts} == {title}
    assert not (folder / "manual-hu-4.docx").exists()
    assert "up to date exports/release/manual-hu-3.docx" in desk.run(
        "export", "manual", "--edition", "release"
    )
    (folder / "manual-hu-2.docx").unlink()
    assert "exported   exports/release/manual-hu-2.docx" in desk.run(
        "export", "manual", "-l", "hu", "--edition", "release"
    )
    desk.put(
        "sources/inbox/manual-en.docx",
        word(changed(ENGLISH, {ENGLISH[4][1]: HELP_LINE})),
    )
    desk.call("sync")
    assert [path.name for path in folder.glob("manual-hu*")] == []


def test_parts_end_when_they_are_no_longer_asked_for(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path, f"{SETTINGS}modules = true\n")
    desk.put("sources/inbox/manual-en.docx", word(ENGLISH))
    desk.run("sync")
    folder = tmp_path / "exports/release"
    assert (folder / "manual-en-3.docx").exists()
    desk.put("sources/documents.toml", SETTINGS.encode())
    desk.run("sync")
    assert [path.name for path in folder.glob("manual-en*")] == ["manual-en.docx"]
