"""Kill pulls at random moments, and look at what is served then."""

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.publish.publisher import Publisher, served, serving

FILES = tuple(f"manual-{language}.docx" for language in ("en", "nl", "hu", "bg", "mk"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kills:
    """What came of many kills."""

    killed: int
    """Pulls that had not ended yet."""
    ended: int
    switched: int
    """Pulls that were killed after they had put the new release in place."""
    wrong: int
    """Times that what was served was not one whole release."""


def release(number: int) -> dict[str, bytes]:
    """The files of one release, all other than those of the one before."""
    return {name: f"{number} {name} ".encode() * 6000 for name in FILES}


def kill_pulls(place: Path, times: int, *, seed: int = 1) -> Kills:
    """Publish and pull `times` times, killing each pull within the time it takes."""
    chance = random.Random(seed)
    publisher = Publisher(folder=place / "tree")
    root = place / "root.json"
    root.write_bytes(publisher.root)
    site = place / "site"
    releases = {0: release(0)}
    publisher.publish(releases[0])
    killed = ended = switched = wrong = 0
    with serving(publisher.folder) as server:
        order = [sys.executable, "-m", "tests.publish.pulling_once"]
        order += [server.url, str(site), str(root)]
        subprocess.run(order, check=True)
        longest = _timed(order)
        for number in range(1, times + 1):
            releases[number] = release(number)
            publisher.publish(releases[number])
            start, moment = time.monotonic(), chance.uniform(0.3, 1.1) * longest
            pulling = subprocess.Popen(order)
            try:
                pulling.wait(moment)
                ended += 1
                longest = time.monotonic() - start
            except subprocess.TimeoutExpired:
                pulling.kill()
                pulling.wait()
                killed += 1
                switched += served(site) == releases[number]
                # A machine may become busier: the kills still reach a pull's last act.
                longest = max(longest, moment * 1.02)
            if served(site) not in releases.values():
                wrong += 1
        subprocess.run(order, check=True)
        if served(site) != releases[times]:
            wrong += 1
    return Kills(killed=killed, ended=ended, switched=switched, wrong=wrong)


def _timed(order: list[str]) -> float:
    start = time.monotonic()
    subprocess.run(order, check=True)
    return time.monotonic() - start
