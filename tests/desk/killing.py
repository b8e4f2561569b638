"""End the desk at any moment of saving, and look where the words are.

``python -m tests.desk.killing --trials 1000`` counts what was lost: nothing should be.
"""

import argparse
import os
import random
import shutil
import signal
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import safe_content as sc
from safe_content.desk.keystrokes import Keystrokes, Place
from safe_content.model.units import fingerprint
from tests.desk.browser import NEW_CALL, Browser, a_workspace

TEXT = "Hívja a segélyvonalat a 020 555 0102 számon bármikor, {n}."
"""Takes the new number, so that no check minds it."""

LONGEST = 1.0
"""Seconds within which the desk is ended; saving takes about half of that."""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """Where the words of one trial were found."""

    is_kept: bool
    """Outside the workspace, as typed and not saved."""
    is_taken: bool
    is_open: bool
    """As an open matter."""

    @property
    def is_lost(self) -> bool:
        """Whether they are nowhere."""
        return not (self.is_kept or self.is_taken or self.is_open)


def trials(number: int, seed: int) -> Counter[str]:
    """Save a text `number` times, end the desk meanwhile, and count what is where."""
    chance = random.Random(seed)
    found: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        whole = Path(place) / "whole"
        a_workspace(whole)
        for n in range(number):
            folder = Path(place) / f"{n}" / "work"
            shutil.copytree(whole, folder)
            trial = one(folder, _text(n), chance.uniform(0, LONGEST))
            found["lost"] += trial.is_lost
            found["taken"] += trial.is_taken
            found["only kept"] += trial.is_kept and not trial.is_taken
            shutil.rmtree(folder.parent)
    return found


def _text(n: int) -> str:
    """Return another text for each trial, with no figure that a check would mind."""
    return TEXT.format(n="".join("abcdefghij"[int(digit)] for digit in str(n)))


def one(folder: Path, text: str, after: float) -> Trial:
    """Type a text, save it, and end the desk so many seconds after it was asked to."""
    workspace = sc.open_workspace(folder)
    row = next(
        r for r in sc.changes(workspace, "manual", "hu").rows if r.source == NEW_CALL
    )
    made_from, base = fingerprint(row.source), fingerprint(row.translation)
    asked, asking = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            browser = Browser.at(folder)
            address = f"/documents/manual/hu/{row.unit}"
            fields = {"text": text, "made_from": made_from, "base": base}
            token = browser.token
            kept = {**fields, "begun": "", "token": token}
            browser.client.post(f"{address}/keep", data=kept)
            os.write(asking, b"x")
            browser.client.post(address, data={**fields, "token": token})
        finally:
            os._exit(0)
    os.read(asked, 1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(asked)
    os.close(asking)
    return _found(folder, row.unit, text)


def _found(folder: Path, unit: str, text: str) -> Trial:
    """Look where a text is, as the next one who opens the workspace finds it."""
    workspace = sc.open_workspace(folder)
    assert not sc.verify(workspace).damaged
    file = folder.parent / "kept.sqlite"
    typed = Keystrokes(file=file, workspace=str(folder), who="Vera")
    kept = typed.of(Place(document="manual", language="hu", unit=unit))
    rows = sc.translations(workspace, "manual", "hu")
    return Trial(
        is_kept=kept is not None and kept.text == text,
        is_taken=text in [row.text for row in rows],
        is_open=text in [each.text for each in sc.matters(workspace)],
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(dict(trials(given.trials, given.seed)))
