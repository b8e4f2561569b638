"""What is lost, half-written or let through when everything goes wrong.

``python -m benchmarks.reliability NAME …``; without a name all of them, which takes
about an hour. ``--few`` takes a twentieth of each. The tests under ``tests/faults``
are small, seeded versions of the same.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from benchmarks.incoming import corpus, mutants, oddities, saved_anew, start_up
from safe_content.journeys.upkeep.backing_up import backup, restore
from safe_content.journeys.upkeep.verifying import mend, verify
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Workspace
from tests.faults.cases import ACT, lay_out, sealing_often
from tests.faults.edits import edit_together
from tests.faults.injecting import Fault, files, library, running, scratch
from tests.faults.moments import stop_at_random
from tests.faults.rest import Tally as RestTally
from tests.faults.rest import lay_out as lay_out_all
from tests.faults.rest import trials
from tests.faults.sequences import Sequence

_NOT_STORED = (
    ".safe-content/lock",
    ".safe-content/memory",
    ".safe-content/answers",
    "exports/",
)


def points(few: int) -> Iterator[str]:
    """Stop or fail at every write, flush, rename, removal and new folder."""
    if library() is None:
        yield "skipped: there is no C compiler"
        return
    for fault in Fault:
        for tally in running(fault, "1", str(few)):
            yield (
                f"{fault} {tally.journey}: {tally.runs} of {tally.points} calls,"
                f" {tally.old} old, {tally.new} new, {tally.refusals} refused in at"
                f" most {tally.longest} lines, {len(tally.wrong)} wrong"
            )
            yield from tally.wrong[:3]


def moments(few: int) -> Iterator[str]:
    """Stop a person at work at 2,000 random moments."""
    with scratch() as place:
        lay_out(place / "base")
        found = stop_at_random(place / "base/desk", place / "work", 2000 // few, 1)
    yield (
        f"{found.kills} kills, {found.acknowledged} events acknowledged,"
        f" {found.interrupted} writes finished by the next start,"
        f" {len(found.wrong)} wrong"
    )
    yield from found.wrong[:3]


def full_disk(few: int) -> Iterator[str]:
    """Work on a small disk that fills up, of every size until there is room."""
    if os.geteuid() != 0:
        yield "skipped: only root can make a disk of memory"
        return
    yield from _on_small_disks(4 * few)


def _on_small_disks(step: int) -> Iterator[str]:
    with scratch() as place:
        lay_out(place / "base")
        base = place / "base/desk"
        used = sum(len(data) for data in files(base).values()) // 1024
        disk = place / "disk"
        disk.mkdir()
        tried = done = refused = 0
        for size in range(used, 4 * used + 800, step):
            mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)]
            if subprocess.run(mount, capture_output=True, check=False).returncode:
                yield "skipped: no disk of memory may be made here"
                return
            try:
                outcome = _fill(base, disk / "desk")
            finally:
                subprocess.run(["umount", str(disk)], check=True)
            if outcome is None:
                continue
            tried += 1
            done += outcome == "done"
            refused += outcome == "refused"
            if outcome not in ("done", "refused"):
                yield f"{size} KB: {outcome}"
            if outcome == "done":
                break
    yield f"{tried} sizes: {refused} refused with the old left, {done} done"


def _fill(base: Path, desk: Path) -> str | None:
    """Import on a disk of a given size; say how it ended, None if it never fitted."""
    copied = subprocess.run(
        ["cp", "-r", str(base), str(desk)], capture_output=True, check=False
    )
    if copied.returncode:
        return None
    old = files(desk, _NOT_STORED)
    told = subprocess.run(
        [sys.executable, "-m", "safe_content", "-C", str(desk), "sync"],
        capture_output=True,
        text=True,
        check=False,
    )
    if verify(Workspace(root=desk)).damaged:
        return "damaged"
    if "Traceback" in told.stderr or told.returncode not in (0, 1):
        return f"ended with {told.returncode}: {told.stderr[-200:]}"
    if told.returncode == 0:
        return "done"
    lost = [name for name in old if name not in files(desk)]
    return "refused" if not [n for n in lost if "/inbox/" not in n] else f"lost {lost}"


def together(few: int) -> Iterator[str]:
    """Let 2, 4 and 8 people edit the same catalog at the same time."""
    for people in (2, 4, 8):
        rounds = max(1, 20 // few)
        start = time.perf_counter()
        found = []
        for _ in range(rounds):
            with scratch() as place:
                found.append(edit_together(place, people, 25))
        yield (
            f"{people} people x 25 edits x {rounds} rounds:"
            f" {sum(each.lost for each in found)} lost,"
            f" {sum(each.failed for each in found)} exceptions,"
            f" {time.perf_counter() - start:.0f} s"
        )


def flips(few: int) -> Iterator[str]:
    """Change 5,000 random bytes in the store, one at a time; find and mend each."""
    random = Random(1)
    found = mended = only_backup = 0
    count = 5000 // few
    with scratch() as place:
        lay_out(place / "base")
        desk = place / "base/desk"
        workspace = Workspace(root=desk)
        backup(workspace, place / "backup.zip", ACT)
        whole = files(desk, _NOT_STORED)
        names = sorted(name for name in whole if "/inbox/" not in name)
        for _ in range(count):
            name = random.choice(names)
            data = bytearray(whole[name])
            data[random.randrange(len(data))] ^= random.randrange(1, 256)
            (desk / name).write_bytes(data)
            told = verify(Workspace(root=desk))
            found += name in {each.name for each in (*told.damaged, *told.noticed)}
            try:
                mend(Workspace(root=desk), ACT, [name])
                mended += (desk / name).read_bytes() == whole[name]
            except SafeContentError:
                only_backup += 1
            (desk / name).write_bytes(whole[name])
        with open(place / "backup.zip", "rb") as file:
            restore(file, place / "restored", origin="backup.zip")
        is_equal = files(place / "restored", _NOT_STORED) == files(desk, _NOT_STORED)
    yield (
        f"{count} flips in {len(names)} files: {found} found, {mended} mended from"
        f" what is kept, {only_backup} from a backup alone; restored bytes"
        f" {'equal' if is_equal else 'DIFFER'}"
    )


def sequences(few: int) -> Iterator[str]:
    """Run 1,000 random sequences of all commands beside a plain model."""
    count = 1000 // few
    commands = 0
    wrong: list[str] = []
    with scratch() as place:
        lay_out(place / "base")
        for seed in range(count):
            work = Sequence.in_copy(place / "base/desk", place / "work", seed)
            wrong += [f"{seed}: {each}" for each in work.run(length=8)]
            commands += len(work.steps)
    yield f"{count} sequences, {commands} commands: {len(wrong)} unequal states"
    yield from wrong[:3]


def rest(few: int) -> Iterator[str]:
    """Damage each stored file in each way before each command, twice over."""
    with sealing_often(), scratch() as place:
        lay_out_all(place / "base")
        (place / "work").mkdir()
        tallies: dict[tuple[str, str], list[RestTally]] = {}
        for seed in (1, 2):
            for command, damage, tally in trials(
                place / "base", place / "work", seed, few
            ):
                tallies.setdefault((command, damage), []).append(tally)
    for (command, kind), found in tallies.items():
        yield (
            f"{command}, {kind}: {sum(t.trials for t in found)} trials,"
            f" {sum(t.named for t in found)} named the file,"
            f" {sum(t.right for t in found)} right all the same,"
            f" {sum(len(t.believed) for t in found)} believed it,"
            f" {sum(len(t.lost) for t in found)} lost by mending"
        )
        for tally in found:
            yield from tally.believed[:3]
            yield from tally.lost[:3]


MEASURES: Mapping[str, Callable[[int], Iterator[str]]] = {
    "start-up": start_up,
    "corpus": corpus,
    "saved-anew": saved_anew,
    "flips": flips,
    "rest": rest,
    "together": together,
    "full-disk": full_disk,
    "mutants": mutants,
    "oddities": oddities,
    "sequences": sequences,
    "points": points,
    "moments": moments,
}


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(MEASURES)}")
    parser.add_argument("--few", action="store_true", help="a twentieth of each")
    options = parser.parse_args()
    for name in options.names or MEASURES:
        for line in MEASURES[name](20 if options.few else 1):
            print(f"{name}: {line}", flush=True)


if __name__ == "__main__":
    main()
