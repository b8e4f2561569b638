"""Whether a document translates the same text alike, and different texts apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from safe_content.checks.registry import finding
from safe_content.model import codes
from safe_content.model.units import Finding, UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedUnit:
    """A unit of a document and its translation."""

    id: UnitId
    source: str
    translation: str


def check_document(
    entries: Sequence[CheckedUnit],
) -> Mapping[UnitId, tuple[Finding, ...]]:
    """Return the findings that only show when a whole document is looked at.

    Where a text was translated in several ways, those that differ from the
    commonest are named; where all are equally common, all but the first.
    """
    found: defaultdict[UnitId, list[Finding]] = defaultdict(list)
    translated = [entry for entry in entries if _folded(entry.translation)]
    for same in _grouped((_folded(e.source), e) for e in translated):
        usual = _usual([_folded(e.translation) for e in same])
        shown = next(e for e in same if _folded(e.translation) == usual)
        for entry in same:
            if _folded(entry.translation) != usual:
                other = codes.plain(shown.translation)
                found[entry.id].append(finding("same-source", "other", other=other))
    for alike in _grouped((_folded(e.translation), e) for e in translated):
        usual = _usual([_folded(e.source) for e in alike])
        shown = next(e for e in alike if _folded(e.source) == usual)
        for entry in alike:
            if not _near(_folded(entry.source), usual):
                other = codes.plain(shown.source)
                found[entry.id].append(
                    finding("same-translation", "other", other=other)
                )
    return {id: tuple(findings) for id, findings in found.items()}


def _grouped(entries: Iterable[tuple[str, CheckedUnit]]) -> Iterable[list[CheckedUnit]]:
    groups: defaultdict[str, list[CheckedUnit]] = defaultdict(list)
    for key, entry in entries:
        groups[key].append(entry)
    return (group for key, group in groups.items() if key and len(group) > 1)


def _usual(texts: Sequence[str]) -> str:
    return Counter(texts).most_common(1)[0][0]


def _near(text: str, other: str) -> bool:
    """Tell whether two sources differ in so little that one translation may do."""
    return text == other or len(text.split()) < 3


def _folded(text: str) -> str:
    """Return the words of `text` without what a translator may rightly vary."""
    words = " ".join(codes.plain(text).split()).casefold()
    return words.rstrip(" .:;…")
