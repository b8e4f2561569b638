"""Measures the matching of revisions: what real documents became, save after save.

usage: python -m benchmarks.revisions [--show 10]

Each document of ../shared/corpus/revisions is compared with its next version. Of the
passages that stand once on both sides with the same text, all should keep their id.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path

from safe_content import alignment, docx
from safe_content.journeys.masters.importing import BeadChange, changes_of
from safe_content.model import codes
from safe_content.model.revision import Revision
from safe_content.model.units import Language, Passage, UnitId

ROOT = Path(__file__).parent.parent
REVISIONS = ROOT.parent / "shared" / "corpus" / "revisions"

_SMALL_WORDS = {
    "en": "the of and to in is for that with are be this",
    "nl": "de het een van en in is voor dat met zijn niet",
    "hu": "a az és hogy nem egy is meg vagy csak",
    "bg": "на и за от да се със или при което",
    "mk": "на и за од да се со или при што",
}


def match(
    old: list[str], new: list[str]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Match texts, taken as passages, with those of the next revision."""
    beads = alignment.match(_passages(old), _passages(new))
    return [(bead.before, bead.after) for bead in beads]


def changes(old: Path, new: Path) -> list[dict[str, object]]:
    """Return a row for each passage of a Word file that was not left as it was."""
    return [
        {
            "kind": str(change.kind),
            "severity": str(change.verdict.severity) if change.verdict else None,
            "reasons": [
                str(reason)
                for reason in (change.verdict.reasons if change.verdict else ())
            ],
            "old": [unit.plain for unit in change.before],
            "new": [unit.plain for unit in change.after],
        }
        for change in compared(read(old), read(new)).changes
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two successive revisions and what lies between them."""

    before: Revision
    after: Revision

    @property
    def changes(self) -> tuple[BeadChange, ...]:
        """What the later one did to the earlier."""
        return changes_of(self.before, self.after)


def read(path: Path) -> tuple[Passage, ...]:
    """Read the passages of a Word file."""
    return docx.read(path.read_bytes(), origin=path.name).passages


def compared(old: Sequence[Passage], new: Sequence[Passage]) -> Compared:
    """Take `old` as the first revision of a master and `new` as the second."""
    ids = count(1)
    language = language_of(new)
    revisions: list[Revision] = []
    for number, passages in enumerate((old, new), start=1):
        found = alignment.identify(
            revisions[-1].units if revisions else (),
            passages,
            mint=lambda: UnitId(f"u{next(ids)}"),
        )
        revisions.append(
            Revision(
                document="manual",
                language=language,
                number=number,
                units=found.units,
                beads=found.beads if revisions else (),
                digest="",
                origin="",
                who="",
                when="",
            )
        )
    return Compared(before=revisions[0], after=revisions[1])


def language_of(passages: Sequence[Passage]) -> Language:
    """Guess a language by its small words."""
    words = Counter(
        word for p in passages for word in re.findall(r"\w+", p.plain.lower())
    )
    return Language(
        max(
            _SMALL_WORDS,
            key=lambda code: sum(words[word] for word in _SMALL_WORDS[code].split()),
        )
    )


def _passages(texts: list[str]) -> list[Passage]:
    return [Passage(text=codes.serialise((text,))) for text in texts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many passages that did not change kept their id."""

    unchanged: int
    lost: tuple[str, ...]


def kept(pair: Compared) -> Kept:
    """Look at the texts that stand once on either side."""
    before, after = (
        Counter(unit.fingerprint for unit in revision.units)
        for revision in (pair.before, pair.after)
    )
    ids = {unit.fingerprint: unit.id for unit in pair.after.units}
    unique = [
        unit
        for unit in pair.before.units
        if before[unit.fingerprint] == after[unit.fingerprint] == 1
    ]
    return Kept(
        unchanged=len(unique),
        lost=tuple(unit.plain for unit in unique if ids[unit.fingerprint] != unit.id),
    )


def pairs() -> Iterator[tuple[str, Compared]]:
    """Read each version of each document beside the next."""
    for folder in sorted(REVISIONS.iterdir()):
        versions = sorted(folder.glob("*.docx"))
        for old, new in pairwise(versions):
            pair = compared(read(old), read(new))
            yield f"{folder.name} {old.stem} → {new.stem}", pair


def main() -> None:
    """Print a table of the pairs, a row for each document."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--show", type=int, default=0, help="changes of each pair")
    options = arguments.parse_args()
    kinds: Counter[str] = Counter()
    total = unchanged = 0
    lost: list[str] = []
    for name, pair in pairs():
        found = kept(pair)
        total += 1
        unchanged += found.unchanged
        lost += found.lost
        tally = Counter(_named(change) for change in pair.changes)
        kinds += tally
        units = len(pair.before.units), len(pair.after.units)
        told = ", ".join(f"{number} {what}" for what, number in tally.most_common())
        print(f"{name} ({pair.after.language}): {units[0]} → {units[1]} units; {told}")
        for change in pair.changes[: options.show]:
            print(
                "   ",
                _named(change),
                *(change.verdict.reasons if change.verdict else ()),
            )
            print("     −", " ¶ ".join(unit.text for unit in change.before)[:300])
            print("     +", " ¶ ".join(unit.text for unit in change.after)[:300])
    print(f"\n{total} pairs; {unchanged} unchanged unique passages, {len(lost)} lost")
    for text in lost:
        print("  lost:", text[:200])
    for what, number in kinds.most_common():
        print(f"| {what} | {number} |")


def _named(change: BeadChange) -> str:
    if change.verdict is None:
        return str(change.kind)
    grade = f" ({change.verdict.grade})" if change.verdict.grade else ""
    return f"{change.kind}, {change.verdict.severity}{grade}"


if __name__ == "__main__":
    main()
