"""What an adoption found, printed for a person."""

from typing import TYPE_CHECKING

from safe_content.cli.output.passages import brief, count
from safe_content.cli.output.screen import say

if TYPE_CHECKING:
    from safe_content.journeys.adoption.adopting import AdoptReport

_DOUBTFUL = 0.9
"""Below this confidence an adopted passage is shown."""

_SHOWN = 8
"""How many of a kind are shown; the review list has them all."""

_FEW = 0.4
"""The share of passages below which it is asked whether the file is the right one."""

_FEW_PASSAGES = 10
"""With fewer than these, a share says nothing."""


def print_adopt(report: "AdoptReport") -> None:
    """Print what was taken over, and what a person should look at."""
    kept_out = sum(row.is_kept_out for row in report.adopted)
    taken = len(report.adopted) - kept_out
    passages = len(report.adopted) + len(report.untranslated)
    confirmed = sum(row.is_reviewed for row in report.adopted)
    certain = sum(row.is_accepted and not row.is_reviewed for row in report.adopted)
    told = [f"{confirmed} confirmed"] if confirmed else []
    told += [f"{certain} taken as right, being certain enough"] if certain else []
    sure = ", ".join(told) or "none confirmed yet"
    fit = (
        f" It translates revision {report.revision} of the master; the newest is"
        f" {report.newest}."
        if report.newest > report.revision
        else ""
    )
    say(
        f"{report.document} {report.language}: a translation was found for {taken} of"
        f" {count(passages, 'passage')}, {sure}.{fit}"
    )
    if passages > _FEW_PASSAGES and len(report.adopted) < passages * _FEW:
        say(
            "  note: that is few. Is it the right file, document and language? If it"
            " is not: safe-content undo"
        )
    if kept_out:
        say(f"  {kept_out} kept the translation that the catalog already had")
    if report.settled:
        say(f"  {count(report.settled, 'row')} settled by a person")
    for notice in report.notices:
        place = f" ({notice.place})" if notice.place else ""
        say(f"  note: {notice.message}{place}")
    for note in report.notes:
        say(f"  {note}")
    for unsettled in report.unsettled:
        say(f"  {unsettled}")
    doubtful = [
        "\n    ".join(
            (
                f"{row.confidence:.0%} certain",
                *map(str, row.doubts),
                brief(row.source),
                brief(row.text),
            )
        )
        for row in report.adopted
        if (row.doubts or row.confidence < _DOUBTFUL) and not row.is_confirmed
    ]
    _some("in doubt", doubtful)
    _some("no translation found for", [brief(text) for text in report.untranslated])
    _some("in the file, but beside nothing", [brief(text) for text in report.unmatched])
    if report.unmatched:
        say(f"  The file is kept as it was received: {report.kept}")
    say(
        f"To repair and confirm: {report.list_name}. Give the file back with:"
        f" safe-content adopt {report.document} {report.language} FILE"
    )


def _some(label: str, texts: list[str]) -> None:
    if texts:
        say(f"  {label}, {len(texts)}:")
    for text in texts[:_SHOWN]:
        say(*f"    {text}".split("\n"))
    if len(texts) > _SHOWN:
        say(f"    … and {len(texts) - _SHOWN} more in the review list")
