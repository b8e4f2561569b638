"""Noisy documents with gold beads, and real documents in several languages."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks.adoption import passages as read
from benchmarks.alignment import align as align_texts
from tests.alignment.bitext.cases import Bead, aligned

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
CASES = CORPUS / "alignment" / "cases"
PARALLEL = CORPUS / "parallel"

pytestmark = pytest.mark.corpus

needs_cases = pytest.mark.skipif(not CASES.exists(), reason="the corpus is not here")
needs_parallel = pytest.mark.skipif(
    not PARALLEL.exists(), reason="the corpus is not here"
)


def parts(beads: Iterable[Bead]) -> dict[str, set[object]]:
    """Beads with both sides, those of several passages, and passages left alone."""
    found: dict[str, set[object]] = {"pairs": set(), "several": set(), "alone": set()}
    for one, other in beads:
        if one and other:
            found["pairs"].add((one, other))
            if len(one) + len(other) > 2:
                found["several"].add((one, other))
        else:
            found["alone"].update(("source", place) for place in one)
            found["alone"].update(("target", place) for place in other)
    return found


@needs_cases
@pytest.mark.slow
def test_noisy_documents_are_aligned_as_they_were_made() -> None:
    counts: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(CASES.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        pair = f"{case['src_lang']}-{case['tgt_lang']}"
        got = parts(
            align_texts(
                case["src"],
                case["tgt"],
                src_lang=case["src_lang"],
                tgt_lang=case["tgt_lang"],
                src_kind=case["src_kind"],
                tgt_kind=case["tgt_kind"],
            )
        )
        gold = parts((tuple(one), tuple(other)) for one, other in case["gold"])
        for what, wanted in gold.items():
            for group in ("all", pair):
                counts[group, what, "right"] += len(got[what] & wanted)
                counts[group, what, "both"] += len(got[what]) + len(wanted)

    def f1(group: str, what: str) -> float:
        return 200 * counts[group, what, "right"] / counts[group, what, "both"]

    assert f1("all", "pairs") >= 97
    assert f1("all", "several") >= 85
    assert f1("all", "alone") >= 88
    pairs = {group for group, _, _ in counts} - {"all"}
    assert {pair: f1(pair, "pairs") for pair in pairs if f1(pair, "pairs") < 96} == {}


@needs_parallel
@pytest.mark.parametrize(
    ("folder", "languages", "least"),
    [
        ("MaxxedOut", ("en", "hu"), 0.9),
        ("template-utils-contract", ("en", "hu"), 0.9),
        ("OpenChain-spec-2.1", ("en-template", "fr"), 0.95),
    ],
)
def test_real_documents_find_most_of_their_translations(
    folder: str, languages: tuple[str, str], least: float
) -> None:
    one, other = (read(PARALLEL / folder / f"{name}.docx") for name in languages)
    found = aligned(list(one), list(other), (languages[0][:2], languages[1]))
    sure = [bead for bead in found if bead.source and bead.target]
    assert sum(len(bead.source) for bead in sure) >= least * len(one)
