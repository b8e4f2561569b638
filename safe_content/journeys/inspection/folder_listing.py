"""A folder of Word files in a table: what each is, and whether it can be served."""

from collections.abc import Iterator, Mapping, Sequence

from safe_content.i18n.english import count
from safe_content.journeys.inspection.inspecting import InspectReport

_HEADINGS = ("file", "is", "edition", "text", "behind")
_WIDEST = 48
"""Letters of a column; a longer name is cut in the middle."""


def listed(
    reports: Sequence[InspectReport], unread: Mapping[str, str]
) -> Iterator[str]:
    """Yield a table of files, with those that can't be read, and a last line."""
    rows = [_row(report) for report in reports]
    rows += [(name, "can't be read", "", "", "") for name in unread]
    rows.sort()
    table = [_HEADINGS, *(tuple(map(_cut, row)) for row in rows)]
    widths = [max(len(row[n]) for row in table) for n in range(len(_HEADINGS))]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    yield ""
    yield _summary(reports, unread)


def _row(report: InspectReport) -> tuple[str, str, str, str, str]:
    return report.origin, _kind(report), _edition(report), _text(report), _age(report)


def _kind(report: InspectReport) -> str:
    stamp, like = report.stamp, report.likeness
    if stamp is not None:
        part = f", {stamp.module}" if stamp.module else ""
        whom = f" for {stamp.partner}" if stamp.partner else ""
        return f"{stamp.document} {stamp.language}{whom}{part}"
    if like is not None:
        return f"{like.share:.0%} like {like.document} {like.language}"
    return "not ours"


def _edition(report: InspectReport) -> str:
    stamp = report.stamp
    if stamp is None:
        return ""
    number = f" {stamp.number} of {stamp.date}" if stamp.number else ""
    return f"{stamp.edition}{number}, {stamp.revision}"


def _text(report: InspectReport) -> str:
    if report.is_genuine:
        return "to the byte"
    if report.is_altered is None:
        return "unknown"
    if not report.is_altered:
        return "as exported"
    number = len(report.alterations)
    return f"altered in {count(number, 'place')}" if number else "altered"


def _age(report: InspectReport) -> str:
    behind = report.behind
    if behind is None:
        return ""
    if behind.is_withdrawn:
        return "withdrawn"
    if not behind.changes:
        return "no"
    return f"{count(behind.changes, 'change')}, {behind.critical} critical"


def _summary(reports: Sequence[InspectReport], unread: Mapping[str, str]) -> str:
    behind = [r for r in reports if r.behind and r.behind.changes]
    critical = [r for r in behind if r.behind and r.behind.critical]
    withdrawn = sum(bool(r.behind and r.behind.is_withdrawn) for r in reports)
    said = [
        f"{number} {what}"
        for number, what in (
            (sum(bool(report.is_altered) for report in reports), "altered"),
            (len(behind), "behind"),
            (len(critical), "behind by something critical"),
            (withdrawn, "withdrawn"),
            (sum(report.stamp is None for report in reports), "not ours"),
            (len(unread), "not readable"),
        )
        if number
    ]
    files = count(len(reports) + len(unread), "file")
    return f"{files}: {', '.join(said) or 'all as exported'}."


def _cut(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _WIDEST:
        return line
    half = _WIDEST // 2
    return f"{line[: half - 1]}…{line[-half:]}"
