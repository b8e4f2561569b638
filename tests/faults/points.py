"""Do journeys with a fault at each of their calls, and tell what came of it.

``python -m tests.faults.points FAULT START STEP [CASE …]``, with the library of
`injecting` preloaded.
"""

import re
import shutil
import sys
import textwrap
from pathlib import Path

from safe_content.journeys.upkeep.verifying import verify
from safe_content.model.errors import SafeContentError
from safe_content.workspace import find
from tests.faults.cases import CASES, Case, lay_out, prepare, sealing_often
from tests.faults.injecting import Fault, Tally, files, report, run_with, scratch

_NOT_COMPARED = (
    "desk/.safe-content/lock",
    "desk/.safe-content/holder",
    "desk/.safe-content/memory",
    "desk/.safe-content/answers",
    "site/.safe-content",
    "partner/.safe-content",
    "partner/versions",
)
_LINES = 4
"""Of a message on a screen of 80 characters, with a long name in it."""
_ASIDE = re.compile(r"\.part(?:/|$)|\.safe-content/aside/")
"""What may lie aside until the next one who writes clears it away."""


def main(fault: Fault, start: int, step: int, names: list[str]) -> None:
    """Report a tally for each case."""
    with sealing_often(), scratch() as place:
        lay_out(place / "base")
        for case in CASES:
            if not names or case.name in names:
                report(_try(case, fault, place, start, step))


def _try(case: Case, fault: Fault, place: Path, start: int, step: int) -> Tally:
    base, work = place / f"base-{case.name}", place / "work"
    shutil.copytree(place / "base", base)
    _copy(base, work)
    prepare(case.name, work)
    shutil.rmtree(base)
    shutil.copytree(work, base, symlinks=True)
    before = _state(base)
    whole = run_with(None, 0, work, lambda: case.do(work))
    tally = Tally(journey=case.name, fault=fault, points=whole.seen)
    after = _state(work)
    if whole.status != 0 or after == before:
        tally.wrong.append(f"without a fault: {whole}")
        return tally
    for nth in range(start, whole.seen + 1, step):
        _copy(base, work)
        end = run_with(fault, nth, work, lambda: case.do(work))
        tally.runs += 1
        tally.refusals += end.status == 3
        message = end.message.replace(str(work), "/home/vera/safe")
        lines = len(textwrap.wrap(message, 80))
        tally.longest = max(tally.longest, lines)
        if lines > _LINES:
            tally.wrong.append(f"call {nth}: says too much: {end.message}")
        for wrong in _wrongs(case, work, end.status, end.message, before, after, tally):
            tally.wrong.append(f"call {nth}: {wrong}")
    shutil.rmtree(base)
    return tally


def _wrongs(
    case: Case,
    work: Path,
    status: int,
    message: str,
    before: dict[str, bytes],
    after: dict[str, bytes],
    tally: Tally,
) -> list[str]:
    """Look at what a fault left, then at what doing the journey again makes of it."""
    wrong: list[str] = []
    if status not in (0, 3, -9):
        wrong.append(f"ended with {status}: {message}")
    try:
        found = verify(find(work / "desk"))
    except SafeContentError as error:
        return [*wrong, f"can't be opened: {error}"]
    wrong += [str(damage) for damage in found.damaged]
    now = _state(work)
    tally.old += now == before
    tally.new += now == after
    # Exports can be made again: each is whole, written by itself after the decision,
    # and one that can't be is told in the report.
    decided = [_decided(each, case) for each in (now, before, after)]
    # A journey of several steps goes on past what it tells as not done; it is completed
    # by the next run.
    if case.is_one_step and status == 0 and decided[0] != decided[2]:
        wrong.append("was said to be done and is not")
    if case.is_one_step and decided[0] not in decided[1:]:
        wrong.append(f"is neither old nor new: {_differing(now, before)}")
    if case.is_one_step:
        halves = (n for n in now if now[n] not in (before.get(n), after.get(n)))
        wrong += [f"half of {name}" for name in halves if name.startswith(_EXPORTS)]
    if decided[0] != decided[2] or case.again:
        try:
            case.do(work)
        except SafeContentError as error:
            wrong.append(f"can't be done again: {error}")
        now = _state(work)
        is_whole = case.again and case.is_one_step
        if now != after if is_whole else _decided(now, case) != decided[2]:
            wrong.append(f"is not completed by a second run: {_differing(now, after)}")
    return wrong


_EXPORTS = "desk/exports/"
_LOGS = (
    "desk/.safe-content/history",
    "desk/.safe-content/objects",
    "desk/.safe-content/packs",
    "desk/sources/history",
)


def _state(folder: Path) -> dict[str, bytes]:
    """Return all that counts: a partner's site is what its link leads to."""
    found = files(folder, _NOT_COMPARED)
    served = (folder / "partner/current").resolve()
    if served.is_dir():
        found |= {f"served/{name}": data for name, data in files(served).items()}
    return {name: data for name, data in found.items() if not _ASIDE.search(name)}


def _decided(state: dict[str, bytes], case: Case) -> dict[str, bytes]:
    """What a journey decided; one of several steps tells in the log what failed, too."""
    left_out = (_EXPORTS,) if case.is_one_step else (_EXPORTS, *_LOGS)
    return {n: data for n, data in state.items() if not n.startswith(left_out)}


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(n for n in one.keys() | other.keys() if one.get(n) != other.get(n))[
        :5
    ]


def _copy(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)


if __name__ == "__main__":
    main(Fault(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
