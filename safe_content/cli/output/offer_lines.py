"""How what a table of services says otherwise than a master is printed."""

from typing import TYPE_CHECKING

from safe_content.cli.output.passages import count, cut
from safe_content.cli.output.screen import say, styled

if TYPE_CHECKING:
    from safe_content.journeys.masters.offering_entries import EntryOffer


def print_offer(report: "EntryOffer", *, is_preview: bool) -> None:
    """Print each field that would change, each new entry, and what is doubtful."""
    say(
        f"{report.document} {report.language}: {count(report.rows, 'row')} beside revision"
        f" {report.revision}, {report.same} as it says"
    )
    for each in report.changes:
        severity = styled(each.severity.name.lower(), bold=True)
        said = (
            "changes (not for the public)"
            if each.is_hidden
            else f"{cut(each.before)} → {cut(each.after)}"
        )
        say(f"{severity}  {each.name or each.entry}, {each.field}: {said}")
    for new in report.added:
        told = " · ".join(cut(text) for text in new.values.values() if text)
        say(f"{styled('new', bold=True)}  row {new.line}: {told}")
    for doubt in report.doubts:
        where = f"row {doubt.line}" if doubt.line else "the table"
        named = f", {doubt.name}" if doubt.name else ""
        say(styled(f"open  {where}{named}: {doubt.why}", fg="yellow"))
    if report.offer:
        goes = "would be written" if is_preview else "is written"
        say(
            f"The master stays as it is. A revised one {goes} to {report.offer}; it holds"
            " what is not for the public, as the master does."
        )
        say(
            "Next: send it to the editor of the master alone, and import what comes back:"
            f" safe-content import {report.document} {report.language} FILE.docx"
        )
    elif not report.doubts:
        say("It says what the master says: nothing is to be done.")
