"""Open what a returned list leaves unsettled, and close what it settles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from safe_content.model import codes
from safe_content.model.open_matters import Cause, MatterId, MatterKind, OpenMatter
from safe_content.model.units import Comment, UnitId, fingerprint
from safe_content.translation.change_list import Delivery, RowProblem
from safe_content.translation.merge import MergedRow, Outcome
from safe_content.workspace import Act

_CAUSES = {
    Outcome.OVERTAKEN: Cause.OVERTAKEN,
    Outcome.CONFLICT: Cause.CHANGED_BY_BOTH,
    Outcome.REFUSED: Cause.FAILS_CHECK,
    Outcome.UNKNOWN: Cause.NOT_IN_DOCUMENT,
}
"""The outcomes that leave a text unsettled."""

_RETURNED = (MatterKind.ROW, MatterKind.CLASH)


def unsettled(
    delivery: Delivery,
    rows: Iterable[MergedRow],
    problems: Iterable[RowProblem],
    *,
    origin: str,
    act: Act,
) -> Iterator[OpenMatter]:
    """Yield what `delivery` leaves open: texts not taken, and what was remarked."""

    def matter(
        kind: MatterKind,
        cause: Cause,
        units: tuple[UnitId, ...],
        comments: Iterable[str] = (),
        author: str = "",
    ) -> OpenMatter:
        return OpenMatter(
            kind=kind,
            cause=cause,
            document=delivery.document,
            language=delivery.language,
            units=units,
            file=PurePath(origin).name,
            batch=delivery.batch,
            thread=tuple(
                Comment(author=author, date=act.when, text=text) for text in comments
            ),
            who=act.who,
            when=act.when,
        )

    authors = {row.unit: row.author for row in delivery.rows}
    sources = {row.unit: row.source or "" for row in delivery.rows}
    for row in rows:
        author = authors.get(row.unit, "")
        if row.outcome in _CAUSES and codes.plain(row.theirs).strip():
            is_clash = row.outcome is Outcome.CONFLICT
            kind = MatterKind.CLASH if is_clash else MatterKind.ROW
            yield replace(
                matter(kind, _CAUSES[row.outcome], (row.unit,), row.comments, author),
                text=row.theirs,
                source=sources.get(row.unit, ""),
                findings=tuple(each for each in row.findings if each.is_error),
            )
        else:
            for text in row.comments:
                yield matter(
                    MatterKind.QUESTION, Cause.ASKED, (row.unit,), [text], author
                )
    for problem in problems:
        own = problem.row
        text = own.text if own else problem.text
        comments = own.comments if own else problem.comments
        author = own.author if own else problem.author
        units = (own.unit,) if own else ()
        if problem.cause is Cause.CONTROL and problem.unit is not None:
            units = (problem.unit,)
        if problem.cause is not None and codes.plain(text).strip():
            yield replace(
                matter(MatterKind.ROW, problem.cause, units, comments, author),
                facts=problem.facts,
                text=text,
                source=(own.source or "") if own else "",
            )
        else:
            units = units or ((problem.unit,) if problem.unit else ())
            for text in comments:
                yield matter(MatterKind.QUESTION, Cause.ASKED, units, [text], author)


def settled_by(
    known: Sequence[OpenMatter],
    delivery: Delivery,
    rows: Iterable[MergedRow],
    kept: Iterable[UnitId],
) -> Iterator[MatterId]:
    """Yield the open matters that `delivery` settles.

    A text that is taken for a passage, or the present one that was chosen, settles
    what came back for it before. One that is in the catalog already settles only what
    says the same, or what its list began with: an older list that comes back once more
    decides nothing. A row that comes back without a new remark settles the questions
    beside it that were answered, unless it is on the list on which they were asked.
    """
    found = list(rows)
    done = {
        row.unit for row in found if row.is_applied or row.outcome is Outcome.KEPT
    } | set(kept)
    starts = {row.unit: row.start for row in delivery.rows}
    known_before = {
        (row.unit, seen)
        for row in found
        if row.outcome is Outcome.KNOWN
        for seen in (fingerprint(row.theirs), starts.get(row.unit))
    }
    silent = {row.unit for row in delivery.rows if not row.comments}
    for matter in known:
        is_same = (matter.document, matter.language) == (
            delivery.document,
            delivery.language,
        )
        if not is_same or not matter.units:
            continue
        said = fingerprint(matter.text)
        is_done = done.issuperset(matter.units) or all(
            (unit, said) in known_before for unit in matter.units
        )
        if (matter.kind in _RETURNED and is_done) or (
            matter.kind is MatterKind.QUESTION
            and matter.is_answered
            and matter.batch != delivery.batch
            and silent.issuperset(matter.units)
        ):
            yield matter.id
