"""Whether lists that come back damaged are taken rightly, and the rest is named.

python -m benchmarks.returns [FOLDER OF UNITS] [--cases 500] [--office 100]

With a folder of tables of published translations, the lists are made of those. Each
case is a list drawn by chance, filled in, and damaged in one way; those in Word and
Excel may be saved by LibreOffice besides.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from safe_content import exchange
from safe_content.translation.change_list import Form
from tests.exchange.damage.drawing import draw_case, names
from tests.exchange.damage.lists import PAIRS, Pair
from tests.exchange.damage.office import SOFFICE, saved_again
from tests.exchange.damage.paper import Case, failings

_LONGEST = 400
"""The letters of a passage that goes into a list."""


def pairs(folder: Path | None) -> Sequence[Pair]:
    """Return passages and their translations."""
    if folder is None:
        return PAIRS
    found: list[Pair] = []
    for table in sorted(folder.glob("*/units.tsv")):
        lines = table.read_text(encoding="utf-8").split("\n")
        columns = lines[0].split("\t")
        source, target = columns.index("en"), columns.index("hu")
        for line in filter(None, lines[1:]):
            fields = [each.strip() for each in line.split("\t")]
            if fields[source] and fields[target] and len(fields[source]) < _LONGEST:
                found.append((fields[source], fields[target]))
    return found


def cases(form: Form, count: int, given: Sequence[Pair]) -> dict[str, Case]:
    """Draw `count` cases of a form, as many of each damage."""
    damages = names(form)
    return {
        f"{number:05}{form}": draw_case(
            form, damages[number % len(damages)], number, given
        )
        for number in range(count)
    }


def judged(given: dict[str, Case], files: dict[str, bytes]) -> Counter[str]:
    """Count what went wrong, and show each."""
    counts: Counter[str] = Counter()
    for name, data in files.items():
        delivery = exchange.read(data, origin=name)
        for failing in failings(given[name], delivery):
            counts[failing.what.partition(":")[0]] += 1
            print(f"  {name}: {failing.unit}: {failing.what}")
    return counts


def main() -> int:
    """Measure every form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--office", type=int, default=100)
    asked = parser.parse_args()
    given = pairs(asked.folder)
    total = 0
    print("form\tcases\trows\twrong\tsilent\tmissed")
    for form in Form:
        drawn = cases(form, asked.cases, given)
        files = {name: case.to_bytes() for name, case in drawn.items()}
        total += _report(form.name.lower(), drawn, judged(drawn, files))
        if form in (Form.WORD, Form.EXCEL) and SOFFICE and asked.office:
            some = dict(list(files.items())[: asked.office])
            with TemporaryDirectory() as folder:
                saved = saved_again(some, Path(folder))
            few = {name: drawn[name] for name in some}
            label = f"{form.name.lower()}, saved by LibreOffice"
            total += _report(label, few, judged(few, saved))
    return 1 if total else 0


def _report(label: str, drawn: dict[str, Case], counts: Counter[str]) -> int:
    rows = sum(len(case.hopes) for case in drawn.values())
    figures = [counts["wrong"], counts["silent"], counts["missed"]]
    print(label, len(drawn), rows, *figures, sep="\t", flush=True)
    return sum(figures)


if __name__ == "__main__":
    sys.exit(main())
