"""Look for a file or a text on which a reader stumbles, for a stated time.

``python -m tests.faults.fuzz --seconds 300 [TARGET …]``. With ``--atheris``, and that
library installed, the search is led by what of the code inputs reach. What is found
is written to ``tests/faults/found``, where a test reads it again for ever.
"""

import argparse
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random
from types import FunctionType

from safe_content.exchange.lists.row_keys import parse_roll, parse_ticket
from safe_content.language import difference, quantities, sentences
from safe_content.language.confusables import disguises
from safe_content.model import codes
from safe_content.model.errors import BaffledReaderError, SafeContentError
from safe_content.model.units import Language
from tests.faults.mutants import mutant
from tests.faults.sound import READERS, seeds

FOUND = Path(__file__).parent / "found"
SLOW = 2.0
"""Seconds that an input of a few kilobytes may take."""
_BY_BYTES = 0.3
"""The share of changes that atheris makes itself; it knows nothing of archives."""

_TEXTS = (
    "Call <b>020 555 0101</b> on 3 May 2019<note1/>, or <link1>write</link1>.",
    "Обадете се на \\<b\\> 0800 20 100! Не го прави. Mr. Smith, e.g. at 5 p.m.",
    "Art. 273f Sr; € 1.250,50 – 12% (18+) http://example.org/a?b=c a@example.org",
)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _codes(data: bytes) -> None:
    text = _text(data)
    again = codes.serialise(codes.parse(text))
    if list(codes.parse(again)) != list(codes.parse(text)):
        raise AssertionError("codes do not come back as they were")
    codes.plain(text)


def _wording(data: bytes) -> None:
    text = _text(data)[:5000]
    for language in map(Language, ("en", "hu", "bg")):
        sentences(text, language)
        quantities(text, language)
    half = len(text) // 2
    difference(text[:half], text[half:])


def _tickets(data: bytes) -> None:
    parse_ticket(_text(data))
    parse_roll(_text(data))


def _disguises(data: bytes) -> None:
    told = "".join(map(str, disguises(_text(data))))
    if any(ord(character) < 32 or character == "\u202e" for character in told):
        raise AssertionError("what is told steers a screen")


def _reader(form: str) -> Callable[[bytes], None]:
    name, reader = READERS[form]

    def target(data: bytes) -> None:
        reader(data, origin=name)

    return target


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    **{form: _reader(form) for form in READERS},
    "codes": _codes,
    "wording": _wording,
    "tickets": _tickets,
    "disguises": _disguises,
}


def beginnings(target: str) -> list[bytes]:
    """Return what mutants of a target are made from, and what was found before."""
    kept = [path.read_bytes() for path in sorted(FOUND.glob(f"{target}-*"))]
    if target in READERS:
        return [*seeds(target), *kept]
    return [*(text.encode() for text in _TEXTS), *kept]


def stumbled(target: str, data: bytes, slow: float = SLOW) -> str:
    """Return what went wrong with one input, or nothing."""
    start = time.perf_counter()
    try:
        TARGETS[target](data)
    except BaffledReaderError as error:
        return str(error)
    except SafeContentError:
        pass
    except Exception as error:  # noqa: BLE001 (any other is what is looked for)
        return f"{type(error).__name__}: {error}"
    taken = time.perf_counter() - start
    return f"takes {taken:.1f} seconds" if taken > slow else ""


def search(target: str, seconds: float, seed: int) -> tuple[int, list[Path]]:
    """Try mutants for a while; return how many, and the files written."""
    random = Random(f"{target} {seed}")
    sound = beginnings(target)
    end = time.monotonic() + seconds
    told: dict[str, Path] = {}
    for number in count():
        if time.monotonic() > end:
            return number, list(told.values())
        data = mutant(random.choice(sound), random)
        what = stumbled(target, data)
        if what and what not in told:
            told[what] = keep(target, data)
            print(f"{target}: {what} ({told[what].name})", flush=True)
    return 0, []


def keep(target: str, data: bytes) -> Path:
    """Write an input to where a test reads it again."""
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{target}-{sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def led(target: str, seconds: float, seed: int) -> None:
    """Let atheris lead the search in this process, and end it."""
    atheris = importlib.import_module("atheris")
    sound = beginnings(target)
    for data in sound:
        stumbled(target, data)  # which loads what reads it
    for function in _functions():
        atheris.instrument_func(function)
    tried = 0
    start = time.process_time()
    place = Path(tempfile.mkdtemp(prefix="fuzz-"))

    def one(data: bytes) -> None:
        nonlocal tried
        tried += 1
        if what := stumbled(target, data, slow=5 * SLOW):
            raise AssertionError(f"{what} ({keep(target, data)})")
        if time.process_time() - start > seconds:
            print(f"{target}: {tried} inputs, 0 findings", flush=True)
            shutil.rmtree(place)
            os._exit(0)

    def changed(data: bytes, most: int, chance: int) -> bytes:
        random = Random(chance)
        if random.random() < _BY_BYTES:
            return bytes(atheris.Mutate(data, most))
        return mutant(data, random)[:most]

    for number, data in enumerate(sound):
        (place / str(number)).write_bytes(data)
    options = [f"-seed={seed % 2**31 or 1}", "-max_len=300000", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(place)], one, custom_mutator=changed)
    atheris.Fuzz()


def _functions() -> Iterator[FunctionType]:
    """Yield what of the readers is written in Python, so that it can be watched."""
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] not in ("safe_content", "polib"):
            continue
        for value in tuple(vars(module).values()):
            members = tuple(vars(value).values()) if isinstance(value, type) else ()
            for each in (value, *members):
                if isinstance(each, FunctionType) and each.__module__ == name:
                    yield each


def _led_apart(target: str, seconds: float, seed: int) -> int:
    """Have one target searched by atheris in a process of its own; 1 for a finding."""
    command = [sys.executable, "-m", "tests.faults.fuzz", "--led", target]
    more = ["--seconds", str(seconds), "--seed", str(seed)]
    ended = subprocess.run([*command, *more], check=False)
    return min(abs(ended.returncode), 1)


def main() -> int:
    """Search, print what was found, and fail if anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=300, help="for all targets")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--atheris", action="store_true", help="let it lead")
    parser.add_argument("--led", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    names = options.targets or list(TARGETS)
    each = options.seconds / len(names)
    if options.led:
        led(names[0], each, options.seed)
    if options.atheris:
        return max(_led_apart(name, each, options.seed) for name in names)
    bad = 0
    for name in names:
        tried, found = search(name, each, options.seed)
        bad += len(found)
        print(f"{name}: {tried} inputs, {len(found)} findings", flush=True)
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main())
