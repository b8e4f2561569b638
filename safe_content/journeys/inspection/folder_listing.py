"""A folder of Word files in a table: what each is, and whether it can be served."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from safe_content.i18n.english import count
from safe_content.journeys.inspection.by_digest import KnownFile
from safe_content.journeys.inspection.distance import Behind
from safe_content.journeys.inspection.inspecting import InspectReport

_HEADINGS = ("file", "is", "edition", "text", "behind")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLookedAt:
    """A file of which nothing is told: neither a Word file nor one of a release."""

    origin: str


_DOCUMENTS = {".pdf", ".doc", ".odt", ".rtf", ".zip", ".epub", ".dotx", ".docm"}
_WIDEST = 48
"""Letters of a column; a longer name is cut in the middle."""


def listed(
    reports: Sequence[InspectReport],
    unread: Mapping[str, str],
    known: Sequence[KnownFile] = (),
    others: Sequence[str] = (),
) -> Iterator[str]:
    """Yield a table of files, with those that can't be read, and a last line.

    `known` are those that a release holds to the byte, `others` those that were not
    looked at.
    """
    rows = [_row(report) for report in reports]
    rows += [(name, "can't be read", "", "", "") for name in unread]
    rows += [_known(file) for file in known]
    rows += [
        (name, "not looked at", "", "", "") for name in others if _is_document(name)
    ]
    rows.sort()
    table = [_HEADINGS, *(tuple(map(_cut, row)) for row in rows)]
    widths = [max(len(row[n]) for row in table) for n in range(len(_HEADINGS))]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    yield ""
    yield _summary(reports, unread, known, others)


def _known(file: KnownFile) -> tuple[str, str, str, str, str]:
    whom = f" for {file.partner}" if file.partner else ""
    if not file.document:
        return file.origin, f"{file.what}{whom}", file.when, "to the byte", ""
    part = f", {file.module}" if file.module else ""
    is_ = f"{file.document} {file.language}{whom}{part}, {file.what}"
    edition = f"release {file.number} of {file.when}, {file.revision}"
    return file.origin, is_, edition, "to the byte", _distance(file.behind)


def _is_document(name: str) -> bool:
    """Whether a file is of a kind that people take for an edition."""
    return PurePath(name).suffix.lower() in _DOCUMENTS


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
    return _distance(report.behind)


def _distance(behind: Behind | None) -> str:
    if behind is None:
        return ""
    if behind.is_withdrawn:
        return "withdrawn"
    if not behind.changes:
        return "no"
    return f"{count(behind.changes, 'change')}, {behind.critical} critical"


def _summary(
    reports: Sequence[InspectReport],
    unread: Mapping[str, str],
    known: Sequence[KnownFile],
    others: Sequence[str],
) -> str:
    distances = [
        each
        for each in (*(r.behind for r in reports), *(f.behind for f in known))
        if each is not None
    ]
    behind = [distance for distance in distances if distance.changes]
    critical = [distance for distance in behind if distance.critical]
    withdrawn = sum(distance.is_withdrawn for distance in distances)
    kinds = Counter(
        PurePath(name).suffix.lower() or "without ending" for name in others
    )
    said = [
        f"{number} {what}"
        for number, what in (
            (sum(bool(report.is_altered) for report in reports), "altered"),
            (sum(len(report.altered_facts) for report in reports), "facts altered"),
            (len(behind), "behind"),
            (len(critical), "behind by something critical"),
            (withdrawn, "withdrawn"),
            (sum(report.stamp is None for report in reports), "not ours"),
            (len(unread), "not readable"),
        )
        if number
    ]
    files = count(len(reports) + len(unread) + len(known), "file")
    told = f"{files}: {', '.join(said) or 'all as exported'}."
    if others:
        what = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
        told += f" {count(len(others), 'other file')} not looked at ({what})."
    return told


def _cut(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _WIDEST:
        return line
    half = _WIDEST // 2
    return f"{line[: half - 1]}…{line[-half:]}"
