"""The very file that an older reader read: every passage keeps its id."""

from dataclasses import replace

from safe_content.alignment import reidentify
from safe_content.model.units import Labels, Passage, Unit, UnitId

LINE = "Help line: 0800 555 0145"
READ = ("The Netherlands", LINE, "Hungary", LINE, "Open at night.")
UNITS = [
    Unit(id=UnitId(f"u{number}"), passage=Passage(text=text))
    for number, text in enumerate(READ)
]


def test_labels_that_only_the_newer_reader_sees_make_nothing_new() -> None:
    now = [
        replace(unit.passage, labels=Labels(row=("Hungary",), column=("Help line",)))
        if unit.plain == LINE
        else unit.passage
        for unit in UNITS
    ]
    assert reidentify(UNITS, now) == ("u0", "u1", "u2", "u3", "u4")


def test_what_only_the_newer_reader_finds_has_a_name_of_its_own() -> None:
    now = [Passage(text="night"), *(unit.passage for unit in UNITS)]
    now.insert(3, Passage(text="police"))
    ids = reidentify(UNITS, now)
    assert [id_ for id_ in ids if id_.startswith("u")] == ["u0", "u1", "u2", "u3", "u4"]
    assert len(set(ids)) == len(now)
