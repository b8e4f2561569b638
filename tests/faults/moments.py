"""People whose computer stops at any moment: what they were told is done is done."""

import os
import shutil
import signal
import struct
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from safe_content.journeys.upkeep.verifying import verify
from safe_content.model.errors import SafeContentError
from safe_content.workspace import find
from tests.faults.sequences import Sequence

_LONGEST = 0.25
_EVENTS = 40
"""After so many events a workspace is begun anew, lest each run takes longer."""


@dataclass(slots=True, kw_only=True)
class Moments:
    """What came of stopping at random moments."""

    kills: int = 0
    acknowledged: int = 0
    """Events that were said to be written."""
    interrupted: int = 0
    """How often a write had been decided and was finished by the next start."""
    wrong: list[str] = field(default_factory=list)


def stop_at_random(base: Path, folder: Path, kills: int, seed: int) -> Moments:
    """Kill a person at work `kills` times, and look at what is left each time."""
    random = Random(seed)
    found = Moments()
    shutil.copytree(base, folder)
    for number in range(kills):
        if len(find(folder).events()) > _EVENTS:
            shutil.rmtree(folder)
            shutil.copytree(base, folder)
        before = len(find(folder).events())
        told = _killed(folder, random.randrange(2**32), random.random() * _LONGEST)
        found.kills += 1
        found.acknowledged += max(0, told - before)
        found.interrupted += (folder / ".safe-content/pending").exists()
        try:
            workspace = find(folder)
            events = len(workspace.events())
            found.wrong += [f"{number}: {each}" for each in verify(workspace).damaged]
        except SafeContentError as error:
            found.wrong.append(f"{number}: {error}")
            break
        if events < told:
            found.wrong.append(f"{number}: {told - events} events were lost")
    return found


def _killed(folder: Path, seed: int, seconds: float) -> int:
    """Work in a fork until it is killed; return how many events it was told of."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work = Sequence(folder, seed)
            os.write(writing, struct.pack("<q", work.events))
            while True:
                work.step(work.random.choice(work.commands))
                os.write(writing, struct.pack("<q", work.events))
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    whole = len(said) // 8 * 8
    return int(struct.unpack_from("<q", said, whole - 8)[0]) if whole else 0
