"""Passages of revisions, and what became of them in a form that reads."""

from collections.abc import Sequence
from itertools import count

from hypothesis import strategies as st

from safe_content import alignment
from safe_content.alignment import Identified
from safe_content.model import codes
from safe_content.model.units import Bead, Passage, Unit, UnitId

SENTENCES = (
    "Who this manual is for",
    "Talk in private, and take your time. Nobody else should hear you.",
    "Call the help line on 020 555 0101 at any hour.",
    "You may call the police; ask the person first whether that is safe.",
    "Write down only what the person wants to be known, and keep it locked away.",
    "A minor",
    "Return is voluntary. It is never arranged in haste.",
    "Partners in the country of origin are asked before anything is arranged.",
    "The interpreter signs a promise to keep silent. Relatives do not interpret.",
    "Telephone",
    "A reflection period of three months gives time to recover and to decide.",
)
"""What an editor has before him."""

IN_PLACE = ("reword", "extend", "remove", "add", "split", "join")
MOVING = ("reword", "extend", "remove", "add", "move")
ALL = (*IN_PLACE, "move")

Story = tuple[tuple[str, ...], tuple[str, ...]]


def passage(text: str, **about: object) -> Passage:
    """A passage that says `text`, whatever it holds."""
    return Passage(text=codes.serialise((text,)), **about)  # type: ignore[arg-type]


def passages(*texts: str) -> list[Passage]:
    """Passages that say `texts`, one after another."""
    return [passage(text) for text in texts]


def first(texts: Sequence[Passage]) -> tuple[Unit, ...]:
    """The units of a first revision: ``u1``, ``u2`` and so on."""
    return after((), texts).units


def after(
    previous: Sequence[Unit],
    texts: Sequence[Passage],
    *,
    former: Sequence[Unit] = (),
) -> Identified:
    """The next revision; new ids go on counting."""
    known = [unit.id for unit in (*previous, *former)]
    ids = count(max((int(id_[1:]) for id_ in known), default=0) + 1)
    return alignment.identify(
        previous, texts, former=former, mint=lambda: UnitId(f"u{next(ids)}")
    )


def ids(found: Identified) -> dict[str, str]:
    """What each unit says, by id."""
    return {unit.id: unit.plain for unit in found.units}


def said(
    beads: Sequence[Bead], before: Sequence[Passage], now: Sequence[Passage]
) -> list[Story]:
    """Beads as the texts that they hold."""
    return [
        (
            tuple(before[i].plain for i in bead.before),
            tuple(now[j].plain for j in bead.after),
        )
        for bead in beads
    ]


def edited(
    data: st.DataObject, before: Sequence[Passage], strokes: Sequence[str]
) -> list[Passage]:
    """What an editor makes of passages in a few strokes."""
    texts = [each.plain for each in before]
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(texts) - 1))
        match data.draw(st.sampled_from(strokes)):
            case "reword":
                texts[at] = texts[at].replace(" the ", " this ").replace("a ", "one ")
            case "extend":
                texts[at] += " This was added later."
            case "remove" if len(texts) > 2:
                del texts[at]
            case "add":
                texts.insert(at, "Signs of exploitation are listed in the annex.")
            case "move":
                texts.insert(data.draw(st.integers(0, len(texts) - 1)), texts.pop(at))
            case "split" if ". " in texts[at]:
                texts[at : at + 1] = texts[at].split(". ", 1)
            case "join" if at + 1 < len(texts):
                texts[at : at + 2] = [f"{texts[at]} {texts[at + 1]}"]
            case _:
                pass
    return passages(*texts)
