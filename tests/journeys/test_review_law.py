"""The law of review lists: what a person wrote counts, and nothing else changes."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from safe_content.alignment import AlignedBead
from safe_content.alignment.bitext.bilingual import Sides
from safe_content.alignment.bitext.pieces import whole
from safe_content.journeys.adoption.adoption_inputs import AdoptionInputs
from safe_content.journeys.adoption.best_revision import overlay
from safe_content.journeys.adoption.rows import Adopted, adopted_rows
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Passage, Unit, UnitId
from safe_content.translation.review_answers import Held, repairs
from safe_content.translation.review_list import (
    AdoptionAnswer,
    AdoptionHeading,
    ReturnedAdoption,
)

HEADING = AdoptionHeading(
    document="manual", language=Language("hu"), revision=1, digest="0" * 12
)
PASSAGES = ("Egy.", "Kettő.", "Három.", "Éjjel-nappal.", "Éjjel-nappal.", "Öt és hat.")
UNITS = tuple(
    Unit(id=UnitId(name), passage=Passage(text=f"{name} is said. It is."))
    for name in "abcdefg"
)
REVISION = Revision(
    document="manual",
    language=Language("en"),
    number=1,
    units=UNITS,
    beads=(),
    digest="",
    origin="",
    who="",
    when="",
)


@dataclass(frozen=True)
class Edit:
    """What a person does to a row."""

    said: str | None = None
    texts: tuple[str, ...] | None = None
    tick: bool = False


@st.composite
def beads_of(draw: st.DrawFn) -> tuple[AlignedBead, ...]:
    """Rows as an aligner leaves them: in order, each passage in one at most."""
    beads, unit, passage = [], 0, 0
    while unit < len(UNITS):
        wide = draw(st.sampled_from([1, 1, 1, 2]))
        tall = draw(st.sampled_from([0, 1, 1, 1, 2]))
        own = tuple(range(unit, min(unit + wide, len(UNITS))))
        theirs = tuple(range(passage, min(passage + tall, len(PASSAGES))))
        beads.append(AlignedBead(source=own, target=theirs, confidence=0.9))
        unit, passage = unit + wide, passage + tall
    beads += [
        AlignedBead(source=(), target=(left,), confidence=0.5)
        for left in range(min(passage, len(PASSAGES)), len(PASSAGES))
    ]
    return tuple(beads)


numbers = st.one_of(
    st.sampled_from(["–", "", "1 / 2", "99", "itt", "2, 3"]),
    st.lists(st.integers(1, 6), max_size=3).map(lambda each: ", ".join(map(str, each))),
)
typed = st.one_of(
    st.sampled_from(PASSAGES), st.sampled_from(["Saját szöveg.", "Más. Szöveg."])
)
edits = st.builds(
    Edit,
    said=st.one_of(st.none(), st.none(), numbers),
    texts=st.one_of(st.none(), st.none(), st.lists(typed, max_size=2).map(tuple)),
    tick=st.booleans(),
)


def rows_of(
    beads: tuple[AlignedBead, ...], matter: AdoptionInputs
) -> tuple[Adopted, ...]:
    return adopted_rows(
        beads,
        UNITS,
        matter,
        (),
        (Language("en"), Language("hu")),
        lambda unit, text: (),
        Sides((), ()),
    )


def matter(**more: object) -> AdoptionInputs:
    return AdoptionInputs(
        data=b"",
        digest="",
        origin="",
        kept="",
        pieces=whole([Passage(text=text) for text in PASSAGES]),
        **more,  # type: ignore[arg-type]
    )


@given(beads=beads_of(), done=st.dictionaries(st.integers(1, 9), edits, max_size=4))
def test_what_is_written_is_there_and_the_rest_is_as_it_was(
    beads: tuple[AlignedBead, ...], done: dict[int, Edit]
) -> None:
    before = rows_of(beads, matter())
    answers = []
    for row in before:
        edit = done.get(row.number, Edit())
        shown = row.parts if len(row.units) > 1 and not row.is_uncut else row.texts
        shown = tuple(text for text in shown if text)
        usual = ", ".join(map(str, row.passages)) or "–"
        answers.append(
            AdoptionAnswer(
                number=row.number,
                units=row.units,
                passages=row.passages,
                said=usual if edit.said is None else edit.said,
                texts=shown if edit.texts is None else edit.texts,
                is_changed=edit.texts is not None and edit.texts != shown,
                is_confirmed=edit.tick,
            )
        )
    found = repairs(
        ReturnedAdoption(heading=HEADING, answers=tuple(answers)),
        PASSAGES,
        {unit.id: place for place, unit in enumerate(UNITS)},
        [
            Held(number=row.number, units=row.units, passages=row.passages)
            for row in before
        ],
    )
    after = rows_of(
        overlay(beads, found.settled, REVISION), matter(repairs=found.settled)
    )
    given_to = {
        unit: (text, row)
        for row in after
        for unit, text in zip(row.units, row.parts, strict=True)
    }
    assert set(given_to) == {unit.id for unit in UNITS}
    told = "\n".join(map(str, (*found.unsettled, *found.notes)))
    open_rows = {each.row for each in found.unsettled}
    for answer, row in zip(answers, before, strict=True):
        here = [given_to[unit][0] for unit in row.units]
        if answer.is_changed and answer.texts:
            # Each text that was written is at its unit, or is named.
            whole = " ".join(answer.texts)
            assert whole in (" ".join(filter(None, here)), *here) or whole in told
        elif (
            not answer.is_changed
            and answer.is_confirmed
            and answer.said == (", ".join(map(str, row.passages)) or "–")
        ):
            # What was ticked as it stood is reviewed as it stood, or it is said.
            same = here == list(row.parts)
            reviewed = all(given_to[unit][1].is_reviewed for unit in row.units)
            if row.units and not row.is_uncut and row.passages:
                assert (same and reviewed) or f"{row.number}" in told
        if row.number not in done and row.units:
            assert here == list(row.parts)
            assert not any(given_to[unit][1].is_reviewed for unit in row.units)
            assert row.number not in open_rows
    # No passage of the file leaves sight.
    assert {p for row in after for p in row.passages} == set(
        range(1, len(PASSAGES) + 1)
    )
