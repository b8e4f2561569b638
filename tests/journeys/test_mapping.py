"""The map of parts and languages: what is critical, for how long, and what it costs."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from safe_content.journeys.masters.importing import import_revision
from safe_content.journeys.state.status_map import (
    PartCounts,
    StatusMap,
    StatusSection,
    Work,
    map_status,
)
from safe_content.model.units import Language, UnitId
from safe_content.workspace import Act
from tests.journeys.desk import ENGLISH, Desk, changed, fill_in, word
from tests.journeys.test_year import HUNGARIAN

HU, BG = Language("hu"), Language("bg")
LINE = ENGLISH[4][1]
ALONE = ENGLISH[3][1]
RETURN = ENGLISH[8][1]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a manual that is wholly translated into Hungarian."""
    desk = Desk.at(tmp_path)
    revise(desk, {}, "2027-01-01T09:00:00Z")
    path = desk.folder / "hu.docx"
    desk.run("changes", "manual", "hu", "-o", path)
    desk.run("accept", desk.put("back.docx", fill_in(path.read_bytes(), HUNGARIAN)))
    return desk


def revise(desk: Desk, changes: Mapping[str, str], when: str) -> None:
    ids = iter(f"{when[5:7]}x{number:03}" for number in range(1000))
    import_revision(
        desk.workspace,
        "manual",
        "en",
        word(changed(ENGLISH, dict(changes))),
        origin="en.docx",
        act=Act(who="Vera", when=when),
        mint=lambda: UnitId(next(ids)),
        anyway=True,
    )


def mapped(desk: Desk, language: str | None = "hu") -> StatusMap:
    return map_status(
        desk.workspace, language=language, when="2027-03-01", told_in=Language("hu")
    )


def parts(found: StatusMap) -> list[tuple[str, PartCounts]]:
    return [
        (section.heading, section.cells[0])
        for document in found.documents
        for section in document.sections
    ]


def test_critical_parts_come_first_then_what_is_stale_longest(desk: Desk) -> None:
    first = {RETURN: "Return is voluntary, and so it is never arranged in haste."}
    second = first | {ALONE: "Sit down in a quiet room, and take your time."}
    third = second | {LINE: "Call the help line on 020 555 0199 at any hour."}
    revise(desk, first, "2027-02-01T09:00:00Z")
    revise(desk, second, "2027-03-01T09:00:00Z")
    revise(desk, third, "2027-04-01T09:00:00Z")
    assert parts(mapped(desk)) == [
        (
            "Az első beszélgetés",
            PartCounts(passages=5, critical=2, stale=2, since="2027-03-01T09:00:00Z"),
        ),
        (
            HUNGARIAN[ENGLISH[7][1]],
            PartCounts(passages=2, stale=1, since="2027-02-01T09:00:00Z"),
        ),
        (HUNGARIAN[ENGLISH[0][1]], PartCounts(passages=2)),
        ("", PartCounts(passages=1)),
    ]
    in_bulgarian = map_status(
        desk.workspace, language="hu", when="2027-03-01", told_in=BG
    )
    assert [heading for heading, _ in parts(in_bulgarian)] == [
        "A first conversation",
        "Speaking about the future",
        "Who this is for",
        "",
    ]


def test_a_wording_put_back_is_not_stale_since_it_was_changed_first(
    desk: Desk,
) -> None:
    new = {RETURN: "Return is voluntary, and nobody ever hurries it along."}
    revise(desk, new, "2027-02-01T09:00:00Z")
    revise(desk, {}, "2027-03-01T09:00:00Z")
    revise(desk, new, "2027-04-01T09:00:00Z")
    assert mapped(desk).work == (
        Work(language=HU, passages=1, words=9, since="2027-04-01T09:00:00Z"),
    )


def test_it_tells_what_each_language_costs_over_all_documents(desk: Desk) -> None:
    found = mapped(desk, None)
    assert found.documents[0].title == "Kézikönyv"
    assert found.documents[0].languages == (HU, BG)
    assert found.work == (
        Work(language=HU, passages=0, words=0, since=""),
        Work(language=BG, passages=10, words=75, since=""),
    )
    assert found.work[1].hours == 0.25


def test_it_tells_who_has_a_list_while_something_waits(desk: Desk) -> None:
    desk.run("changes", "manual", "bg", "-o", desk.folder / "bg.docx", "--to", "Ivan")
    (document,) = mapped(desk, None).documents
    assert [(each.language, each.to) for each in document.lists_out] == [(BG, "Ivan")]
    assert mapped(desk, "hu").has_lists_out is False


def test_the_command_writes_the_page_in_the_language_asked_for(desk: Desk) -> None:
    path = desk.folder / "status.html"
    said = desk.run("status", "--html", path, "--in", "hu")
    assert said == f"{path} shows 1 document.\n"
    page = path.read_text(encoding="utf-8")
    assert "<h1>Mi naprakész, és mi nem</h1>" in page
    assert '<h2 id="map-1">Kézikönyv</h2>' in page


@pytest.mark.parametrize(
    ("cell", "urgency"),
    [
        (PartCounts(passages=3, critical=1, stale=1, since="2027"), (0, "2027")),
        (PartCounts(passages=3, stale=1, since="2027"), (1, "2027")),
        (PartCounts(passages=3, stale=1), (1, "~")),
        (PartCounts(passages=3, missing=1), (2, "")),
        (PartCounts(passages=3, unreviewed=1), (2, "")),
        (PartCounts(passages=3, pending=1), (3, "")),
        (PartCounts(passages=3), (3, "")),
    ],
)
def test_how_urgent_a_part_is(cell: PartCounts, urgency: tuple[int, str]) -> None:
    section = StatusSection(heading="", cells=(PartCounts(passages=3), cell))
    assert section.urgency == urgency
