"""Commands for masters: show what a revision did, agree."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.api import ChangeKind, Severity
from safe_content.cli import Session
from safe_content.cli.output.passages import (
    coloured,
    count,
    json_option,
    limit_option,
    marked,
    print_json,
    print_more,
)
from safe_content.cli.output.screen import say, styled
from safe_content.i18n.texts import LANGUAGES

if TYPE_CHECKING:
    from safe_content.journeys.masters.differing import Difference, DiffReport, Folded
    from safe_content.journeys.masters.importing import ImportReport


@click.command()
@click.argument("document")
@click.argument("language")
@click.option("--revision", type=int, help="The newer of the two; usually the newest.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it as a page to this file, to print or to mail on.",
)
@click.option(
    "--in",
    "told_in",
    type=click.Choice(LANGUAGES),
    help="The language that the page speaks; that of the text, if nothing is said.",
)
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice([str(each) for each in Severity]),
    help="Only changes of this severity; may be given more than once.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([str(each) for each in ChangeKind]),
    help="Only changes of this kind; may be given more than once.",
)
@limit_option
@json_option
@click.pass_obj
def diff(
    session: Session,
    document: str,
    language: str,
    revision: int | None,
    html: Path | None,
    told_in: str | None,
    severities: tuple[str, ...],
    kinds: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Show what the last revision of a master did, word by word, the gravest first.

    What moved together is one line, and so is all that only looks different.

    Example: safe-content diff manual en
    """
    workspace = session.workspace()
    report = sc.diff(workspace, document, language, revision=revision)
    folded = sc.fold_diff(
        report,
        severities=[each for each in Severity if str(each) in severities],
        kinds=[ChangeKind(each) for each in kinds],
    )
    if html is not None:
        sc.write_diff_page(workspace, report, html, folded, told_in=told_in)
    if as_json:
        print_json({"report": report, "structure": sc.diff_structure(report)})
        return
    if html is not None:
        say(f"{html} shows {count(len(report.differences), 'change')}.")
        return
    print_diff(report, limit, folded)


def print_diff(
    report: "DiffReport", limit: int, folded: "Folded | None" = None
) -> None:
    """Print what a revision did, word by word; at most `limit` changes, 0 for all.

    The gravest first, unless it is `folded` in another way.
    """
    folded = folded or sc.fold_diff(report)
    say(
        f"{report.document} {report.language}: revision {report.before} →"
        f" {report.after}, {count(len(report.differences), 'change')}"
    )
    shown = folded.differences[: limit or None]
    for difference in shown:
        _print_difference(difference)
    if folded.moved or folded.renumbered or folded.only_look:
        say()
    if folded.renumbered:
        verdict = folded.renumbered[0].change.verdict
        number = verdict.reasons[0] if verdict else None
        step = f"{number.before} → {number.after} …" if number else ""
        passages = count(len(folded.renumbered), "passage")
        say(f"Typed numbers moved together in {passages}: {step}")
    for block in folded.moved:
        passage = block.first.change.after[0].passage
        where = " › ".join(passage.headings) or str(passage.story)
        say(
            f"{count(block.number, 'passage')} moved together: {where}; see them with"
            " --kind moved"
        )
    if folded.only_look:
        look = count(folded.only_look, "passage")
        say(f"Only the look of {look} is another; see with --severity formatting")
    if len(shown) < len(folded.differences):
        say()
    print_more(
        len(shown),
        len(folded.differences),
        "see them with -n 0, or as a page with --html FILE",
    )


def print_import(report: "ImportReport") -> None:
    """Print what an import did."""
    head = f"{report.document} {report.language}"
    if not report.is_new:
        say(f"{head}: this file is revision {report.revision} already; nothing to do.")
        return
    did = (
        count(len(report.changes), "change")
        if report.revision > 1
        else "the first of this master"
    )
    say(f"{head}: revision {report.revision}, {count(report.units, 'passage')}, {did}")
    tally: dict[str, int] = {}
    for change in report.changes:
        name = str(change.kind)
        if change.verdict:
            name = f"{name}, {change.verdict.severity}"
        tally[name] = tally.get(name, 0) + 1
    for name, number in sorted(tally.items()):
        say(f"  {number:4}  {name}")
    for language, number in report.stale.items():
        if number:
            say(f"  {count(number, 'translation')} in '{language}' went stale")
    if report.paired:
        added = count(report.paired, "passage")
        say(f"  {added} added by both masters paired")
    for contradiction in report.contradictions[:_NOTES]:
        say(f"  the masters contradict each other: {contradiction}")
    if (more := len(report.contradictions) - _NOTES) > 0:
        say(f"  … and {count(more, 'contradiction')} more")
    for document, number in Counter(report.repeated).items():
        say(
            f"  also in {document}: {count(number, 'passage')} of the same words; the"
            " same change? See 'safe-content matters'"
        )
    if report.suggested:
        say(
            f"  {count(report.suggested, 'passage')} added by both may belong together:"
            f" see 'safe-content status {report.document} --units', then agree"
        )
    for notice in report.notices[:_NOTES]:
        place = f" ({notice.place})" if notice.place else ""
        say(f"  note: {notice.message}{place}")
    if (more := len(report.notices) - _NOTES) > 0:
        say(
            f"  note: … and {count(more, 'note')} more; 'safe-content inspect FILE'"
            " tells them all"
        )


_NOTES = 12
"""How many notes on a file are shown."""


_REASONS = 6
"""How many reasons of a change are shown, the gravest first."""


def _print_difference(difference: "Difference") -> None:
    change = difference.change
    unit = (change.after or change.before)[0]
    where = " › ".join(unit.passage.place) or str(unit.passage.story)
    severity = change.verdict.severity if change.verdict else None
    say()
    say(f"{styled(unit.id, dim=True)}  {change.kind}  {coloured(severity)}")
    say(f"  {styled(where, dim=True)}")
    say(f"  {marked(difference.stretches)}")
    if change.verdict:
        reasons = [str(reason) for reason in change.verdict.reasons]
        more = len(reasons) - _REASONS
        rest = f"; and {more} more" if more > 0 else ""
        say(f"  why: {'; '.join(reasons[:_REASONS])}{rest}")
    if change.before and change.after and change.bead.evidence:
        evidence = styled(str(change.bead.evidence), dim=True)
        say(f"  known by: {evidence}")
