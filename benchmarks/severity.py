"""Measures identity and severity on seeded edits of real documents, and on pairs.

usage: python -m benchmarks.severity [--documents 60] [--seeds 5] [--ids mixed]
       [--faults] | --pairs

Each document of the corpus that is in English or Dutch is revised with edits of known
kinds (../shared/tools/seed_edits.py) and compared with what it was. The pairs of
sentences in tests/severity were judged by hand, those called blind before the rules
were known to who wrote them; ``--pairs`` judges these alone.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.revisions import changes
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, Role, Severity
from safe_content.severity import classify

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus" / "docx"
PAIRS = ROOT / "tests" / "severity"
NAMES = {str(severity): severity for severity in Severity}
STRUCTURE = ("moved", "added", "removed", "split", "joined")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An edit whose kind is known, and what was found of it."""

    document: str
    kind: str
    severity: Severity | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    found_kind: str
    """What happened to the passage; empty if it was not told apart."""
    found: Severity | None
    reasons: tuple[str, ...] = ()

    @property
    def is_matched(self) -> bool:
        """Whether the edit was seen for what it is, whatever its severity."""
        if self.kind in STRUCTURE:
            return self.found_kind == self.kind
        return self.found_kind in ("edited", "untouched")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """All edits of a document, and what became of the passages left alone."""

    edits: tuple[Edit, ...]
    unchanged: int
    lost: tuple[str, ...]


def documents(limit: int) -> list[Path]:
    """Return documents of the corpus in English and Dutch, the Dutch ones first."""
    with (CORPUS / "manifest.tsv").open(encoding="utf-8", newline="") as manifest:
        rows = [
            row
            for row in csv.DictReader(manifest, delimiter="\t")
            if row["status"] == "ok"
            and row["lang_guess"] in ("en", "nl")
            and int(row["paragraphs"] or 0) >= 40
        ]
    rows.sort(key=lambda row: (row["lang_guess"] != "nl", row["sha256"]))
    return [CORPUS / row["file"] for row in rows][:limit]


def revised(document: Path, seeds: Sequence[int], ids: str) -> tuple[Revised, ...]:
    """Revise a document by each seed, and compare."""
    found = []
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            after = Path(folder) / "revised.docx"
            tool = SHARED / "tools" / "seed_edits.py"
            command = [sys.executable, tool, document, after, "--ids", ids]
            made = subprocess.run(
                [*map(str, command), "--seed", str(seed)],
                capture_output=True,
                text=True,
                check=False,
            )
            if made.returncode:
                continue
            try:
                rows = changes(document, after)
            except SafeContentError:
                continue
        found.append(_judged(document, json.loads(made.stdout), rows))
    return tuple(found)


def _judged(
    document: Path, gold: dict[str, list[object]], rows: list[dict[str, object]]
) -> Revised:
    by_texts = {(_flat(row["old"]), _flat(row["new"])): row for row in rows}
    touched = Counter(text for row in rows for text in _flat(row["old"]))
    edits = []
    for edit in gold["edits"]:
        assert isinstance(edit, dict)
        before, after = _flat(edit["old"]), _flat(edit["new"])
        row = by_texts.get((before, after))
        kind = str(row["kind"]) if row else ""
        if row is None and before == after:
            kind = "untouched"
        edits.append(
            Edit(
                document=document.name,
                kind=edit["kind"],
                severity=NAMES.get(str(edit["severity"])),
                before=before,
                after=after,
                found_kind=kind,
                found=NAMES.get(str(row["severity"])) if row else None,
                reasons=tuple(map(str, row["reasons"])) if row else (),  # type: ignore[call-overload]
            )
        )
    left = [text for each in gold["unchanged"] for text in _flat([each])]
    return Revised(
        edits=tuple(edits),
        unchanged=len(left),
        lost=tuple(text for text in left if touched[text]),
    )


def _flat(texts: object) -> tuple[str, ...]:
    assert isinstance(texts, list)
    return tuple(" ".join(str(text).split()) for text in texts)


def table(edits: Sequence[Edit]) -> str:
    """Return a table of what was found for each kind of edit."""
    columns = [None, *Severity]
    heads = " | ".join(str(column or "none") for column in columns)
    lines = [
        f"| edit | is | made | recognised | {heads} |",
        "| --- | --- | --: | --: |" + " --: |" * len(columns),
    ]
    kinds = {edit.kind: edit.severity for edit in edits}
    for kind, severity in sorted(kinds.items(), key=lambda item: (item[1] or 9, item)):
        these = [edit for edit in edits if edit.kind == kind]
        known = sum(edit.is_matched for edit in these)
        counts = Counter(edit.found for edit in these if edit.is_matched)
        cells = " | ".join(str(counts[column] or "") for column in columns)
        share = f"{known / len(these):.1%}"
        lines.append(
            f"| {kind} | {severity or '—'} | {len(these)} | {share} | {cells} |"
        )
    return "\n".join(lines)


def summary(found: Sequence[Revised]) -> str:
    """Return the figures that the rules answer for."""
    edits = [edit for each in found for edit in each.edits]
    critical = [e for e in edits if e.severity is Severity.CRITICAL]
    mild = [e for e in edits if e.severity and e.severity <= Severity.COSMETIC]
    words = [e for e in edits if e.severity is Severity.SUBSTANTIVE]
    missed = sum(e.found is not Severity.CRITICAL for e in critical)
    stale = sum(
        (e.found or 0) >= Severity.SUBSTANTIVE or not e.found_kind for e in mild
    )
    harmless = sum((e.found or 0) <= Severity.COSMETIC for e in words)
    unchanged = sum(each.unchanged for each in found)
    lost = sum(len(each.lost) for each in found)
    lines = [
        f"{len(edits)} edits in {len(found)} revisions",
        f"critical missed: {missed} of {len(critical)}",
        f"unchanged that kept their id: {unchanged - lost} of {unchanged}"
        f" ({_share(unchanged - lost, unchanged)})",
        f"cosmetic or formatting made stale: {stale} of {len(mild)}"
        f" ({_share(stale, len(mild))})",
        f"substantive called harmless: {harmless} of {len(words)}"
        f" ({_share(harmless, len(words))})",
    ]
    for kind in STRUCTURE:
        these = [e for e in edits if e.kind == kind]
        seen = sum(e.is_matched for e in these)
        lines.append(f"{kind}: {seen} of {len(these)} ({_share(seen, len(these))})")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / max(whole, 1):.2%}"


def is_fault(edit: Edit) -> bool:
    """Tell whether an edit was not recognised, or is on the wrong side of stale."""
    if not edit.is_matched:
        return True
    is_stale = (edit.found or 0) >= Severity.SUBSTANTIVE
    should_be = (edit.severity or 0) >= Severity.SUBSTANTIVE
    missed = edit.severity is Severity.CRITICAL is not edit.found
    return missed or (edit.severity is not None and is_stale != should_be)


def judged(path: Path) -> Counter[tuple[Severity, Severity]]:
    """Count the pairs of a list by the right severity and the one that was found."""
    counts: Counter[tuple[Severity, Severity]] = Counter()
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            verdict = classify(
                row["before"],
                row["after"],
                language=Language(row["language"]),
                role=Role(row.get("role") or "text"),
            )
            found = verdict.severity if verdict else Severity.FORMATTING
            counts[NAMES[row["severity"]], found] += 1
    return counts


def pairs_row(name: str, counts: Counter[tuple[Severity, Severity]]) -> str:
    """Return a row: criticals found, called harmless, harmless stale, others raised."""

    def part(right: Severity, found: Sequence[Severity]) -> str:
        total = sum(n for (is_, _), n in counts.items() if is_ is right)
        return f"{sum(counts[right, each] for each in found)} of {total}"

    critical, substantive = Severity.CRITICAL, Severity.SUBSTANTIVE
    harmless = (Severity.COSMETIC, Severity.FORMATTING)
    cells = (
        part(critical, [critical]),
        part(critical, harmless),
        part(Severity.COSMETIC, [critical, substantive]),
        part(substantive, [critical]),
    )
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--documents", type=int, default=60)
    arguments.add_argument("--seeds", type=int, default=5)
    arguments.add_argument("--ids", default="mixed", choices=("keep", "drop", "mixed"))
    arguments.add_argument("--faults", action="store_true")
    arguments.add_argument("--pairs", action="store_true")
    options = arguments.parse_args()
    if options.pairs:
        lists = {path.stem: judged(path) for path in sorted(PAIRS.glob("pairs_*.tsv"))}
        blind = [found for name, found in lists.items() if "blind" in name]
        lists |= {"blind together": sum(blind, Counter())}
        print("\n".join(pairs_row(*each) for each in lists.items()))
        return
    chosen = documents(options.documents)
    seeds = range(1, options.seeds + 1)
    with ProcessPoolExecutor(2) as pool:
        runs = pool.map(
            revised, chosen, [seeds] * len(chosen), [options.ids] * len(chosen)
        )
        found = [one for run in runs for one in run]
    print(f"{len(chosen)} documents, ids: {options.ids}; {summary(found)}\n")
    print(table([edit for each in found for edit in each.edits]))
    for each in found if options.faults else ():
        for edit in filter(is_fault, each.edits):
            told = f"{edit.kind} {edit.found_kind or '?'} {edit.found} {edit.reasons}"
            print(told, edit.document, "\n  −", edit.before, "\n  +", edit.after)
        for text in each.lost:
            print("lost", each.edits[0].document if each.edits else "", text)


if __name__ == "__main__":
    main()
