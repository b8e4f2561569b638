"""What a long history costs: ``python -m benchmarks.histories [EVENTS]``.

Events as a weekly import leaves them are written to a workspace of their own, and read:
with nothing summed up, as in a fresh clone; as every command after that reads them; and
newest first, as undo does. Times are those of the processor, beside them what is written
for one event.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from safe_content.workspace.storage.event_log import (
    HISTORY,
    HISTORY_COPY,
    Event,
    Touched,
    append,
    is_due,
    seal,
)
from safe_content.workspace.storage.integrity import authority
from safe_content.workspace.storage.paths import PRIVATE


def _events(number: int) -> Iterator[Event]:
    for n in range(1, number + 1):
        names = [f"sources/manual/en/r{n:04}/{each}" for each in ("units.jsonl", "x")]
        names += [f"translations/manual/{language}.po" for language in ("hu", "bg")]
        digest = sha256(str(n).encode()).hexdigest()
        yield Event(
            number=n,
            journey="import",
            who="Vera",
            when=f"2026-11-24T10:00:{n % 60:02}+01:00",
            what=f"took revision {n} of the English master of manual",
            files=tuple(Touched(name=x, before=None, after=digest) for x in names),
        )


def _written(root: Path, number: int) -> float:
    """Write a history; return how many bytes the last 256 events cost, each."""
    data = b""
    spent: list[int] = []
    for event in _events(number):
        if is_due(data):
            segment, opened = seal(data)
            path = root / segment.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            data = opened
        data = append(data, event)
        spent.append(len(data))
    for name in (HISTORY, HISTORY_COPY):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return sum(spent[-256:]) / len(spent[-256:])


def _timed(name: str, work: Callable[[], object]) -> None:
    start = time.process_time()
    work()
    print(f"{name}: {time.process_time() - start:.3f} s", flush=True)


def main() -> None:
    """Print what each way to read a history takes."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("events", type=int, nargs="?", default=12_500)
    number = asked.parse_args().events
    with TemporaryDirectory() as place:
        root = Path(place)
        size = _written(root, number)
        print(f"the open history, on average over its life: {size / 1000:.0f} kB")
        _timed("all, with nothing summed up", lambda: authority(root).expected)
        answers = root / PRIVATE / "answers"
        said = sum(path.stat().st_size for path in answers.iterdir())
        print(f"what is summed up: {said / 1e6:.1f} MB")
        for name in ("again, by the next command", "undo"):
            (root / HISTORY).write_bytes((root / HISTORY).read_bytes())
            if name == "undo":
                _timed(name, lambda: next(authority(root).newest()))
            else:
                _timed(name, lambda: authority(root).expected)
        _timed("log of all", lambda: len(authority(root).events))


if __name__ == "__main__":
    main()
