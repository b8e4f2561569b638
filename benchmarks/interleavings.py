"""Whether two translators and an editor ever overwrite each other unseen.

python -m benchmarks.interleavings [--count 10000] [--acts 30] [--seed 1]

Each interleaving is an order of acts drawn by chance: the source is revised, the
catalog edited, lists are sent, filled in and brought back, each twice.
"""

import argparse
import sys
from random import Random

from tests.exchange.desk import Desk, draw_acts


def main() -> int:
    """Play them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--acts", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    clashes, faults = 0, 0
    for number in range(asked.count):
        desk = Desk()
        acts = draw_acts(Random(f"{asked.seed} {number}"), asked.acts)
        if found := desk.play(acts):
            faults += len(found)
            print(f"  interleaving {number}: {'; '.join(found)}")
        clashes += desk.clashes
    print(
        f"{asked.count} interleavings of {asked.acts} acts: {clashes} clashes, each"
        f" named once; {faults} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
