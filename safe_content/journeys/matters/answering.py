"""What a master's editor remarks beside a passage answers what was asked about it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from safe_content.model.open_matters import MatterKind, OpenMatter, answered
from safe_content.model.units import Comment, Language, UnitId
from safe_content.translation.change_list import Delivery
from safe_content.workspace import Act


def questions_for(
    matters: Iterable[OpenMatter], language: Language, units: Collection[UnitId]
) -> Iterator[OpenMatter]:
    """Yield what was asked in another language about `units` of the master in `language`."""
    for matter in matters:
        is_theirs = matter.kind is MatterKind.QUESTION and matter.language != language
        if is_theirs and not set(matter.units).isdisjoint(units):
            yield matter


def answers_in(
    matters: Iterable[OpenMatter],
    delivery: Delivery,
    units: Collection[UnitId],
    act: Act,
    *,
    is_new: bool = True,
) -> tuple[tuple[OpenMatter, ...], frozenset[UnitId]]:
    """Return the questions that an editor's list answers, and the passages it says so at.

    `units` are those of the editor's master. A remark answers what waits for an answer
    at its passage; where nothing does, it is added to what was answered before. A remark
    that came before adds nothing, nor does a file that did, so that it is not `is_new`: it
    was written before what was asked since.
    """
    said = {
        row.unit: (row.author, row.comments) for row in delivery.rows if row.comments
    }
    found: list[OpenMatter] = []
    answering: set[UnitId] = set()
    asked = tuple(questions_for(matters, delivery.language, units))
    waiting = {unit for each in asked if not each.is_answered for unit in each.units}
    for matter in asked:
        now = matter
        for unit in matter.units:
            author, remarks = said.get(unit, ("", ()))
            is_meant = is_new and (unit not in waiting or not matter.is_answered)
            for text in remarks:
                answering.add(unit)
                if not is_meant or text.split() in [t.text.split() for t in now.thread]:
                    continue
                who = author or act.who
                if who == now.thread[0].author:
                    who = f"{who} ({delivery.language})"
                now = answered(now, Comment(author=who, date=act.when, text=text))
        if now != matter:
            found.append(now)
    return tuple(found), frozenset(answering)


def without_answers(delivery: Delivery, units: Collection[UnitId]) -> Delivery:
    """Return a list without the remarks that are answers: they ask nothing."""
    return replace(
        delivery,
        rows=tuple(
            replace(row, comments=()) if row.unit in units else row
            for row in delivery.rows
        ),
    )
