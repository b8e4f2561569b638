"""What a delivery brought, printed for a person."""

from typing import TYPE_CHECKING

from safe_content.api import Outcome
from safe_content.cli.output.passages import brief, count, cut, print_more
from safe_content.cli.output.screen import say
from safe_content.i18n.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safe_content.api import AcceptReport
    from safe_content.translation.change_list import RowProblem
    from safe_content.translation.merge import MergedRow

_UNREMARKABLE = (
    Outcome.TAKEN,
    Outcome.CONFIRMED,
    Outcome.KNOWN,
    Outcome.UNCHANGED,
    Outcome.EMPTY,
    Outcome.KEPT,
)
"""What needs no line of its own."""

_OF_THE_FILE = ("never sent", "not on the list", "sorted apart")
"""Causes that are the same for all rows of a file, and one fault of its whole."""

_MANY = 3
"""So many rows with one reason are told together."""

_LOST = (Outcome.OVERTAKEN, Outcome.REFUSED, Outcome.UNKNOWN)
"""Where a text came back that was not taken, so that it is shown."""


def print_accept(report: "AcceptReport", *, limit: int = 40) -> None:
    """Print what a delivery brought, and row by row what it did not."""
    taken = sum(row.is_applied for row in report.rows)
    revision = f", revision {report.revision}" if report.revision else ""
    say(
        f"{report.document} {report.language}: {taken} of"
        f" {count(len(report.rows), 'row')} taken{revision}"
    )
    if known := report.count(Outcome.KNOWN):
        say(f"  {count(known, 'row')} {Outcome.KNOWN}")
    for outcome in (Outcome.EMPTY, Outcome.UNCHANGED):
        if number := report.count(outcome):
            wait = "still waits" if number == 1 else "still wait"
            say(f"  {count(number, 'row')} {outcome} and {wait}")
    _print_problems(report.problems, limit)
    remarkable = [row for row in report.rows if _is_remarkable(row)]
    shown = remarkable[: limit or None]
    for row in shown:
        _print_row(row, report.places.get(row.unit, ""))
    print_more(len(shown), len(remarkable), "accept the file again with -n 0 for all")
    if report.count(Outcome.OVERTAKEN):
        say(
            "What was made for an older wording stands on the next list:"
            f" safe-content changes {report.document} {report.language} -o FILE.docx"
        )


def _print_problems(problems: "Sequence[RowProblem]", limit: int) -> None:
    """Print why rows were not taken; one reason for many of them is said once."""
    alike: dict[tuple[object, ...], list[RowProblem]] = {}
    for problem in problems:
        is_shared = problem.row is not None and problem.cause in _OF_THE_FILE
        key = (problem.cause,) if is_shared else (problem.cause, id(problem))
        alike.setdefault(key, []).append(problem)
    for found in alike.values():
        first = found[0]
        if len(found) < _MANY or first.cause is None:
            for problem in found:
                say(f"  {problem.message}")
            continue
        why = texts(LANGUAGES[0]).cause(first.cause, first.facts)
        say(f"  {count(len(found), 'row')} were not taken. {why}")
        rows = [problem.row for problem in found if problem.row is not None]
        shown = rows[: limit or None]
        for row in shown:
            say(f"      {row.unit}: {brief(row.text)}")
        print_more(len(shown), len(rows), "accept the file again with -n 0 for all")


def _is_remarkable(row: "MergedRow") -> bool:
    if row.comments or row.findings:
        return True
    if row.outcome is Outcome.UNKNOWN:
        return bool(row.theirs)
    return row.outcome not in _UNREMARKABLE


def _print_row(row: "MergedRow", place: str) -> None:
    where = f"{row.unit}  {brief(place)}" if place else row.unit
    say(f"  {where}: {row.outcome}")
    if row.outcome is Outcome.CONFLICT:
        say(f"      ours:   {brief(row.ours)}")
        say(f"      theirs: {brief(row.theirs)}")
        say(f"      take one: --theirs {row.unit} or --ours {row.unit}")
    elif row.outcome in _LOST:
        say(f"      theirs: {brief(row.theirs)}")
    for finding in row.findings:
        word = "error" if finding.is_error else "warning"
        say(f"      {word} {finding.check}: {cut(finding.message)}")
    if row.outcome is Outcome.REFUSED:
        say(
            "      mend it in the list and accept that again, or take it as it is:"
            f" --theirs {row.unit}"
        )
    for comment in row.comments:
        say(f"      comment: {comment}")
