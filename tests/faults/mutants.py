"""Files of every form that come from outside, damaged in many ways."""

import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lxml import etree

from safe_content.model.errors import BaffledReaderError, SafeContentError
from safe_content.workspace.storage.limited_reader import Limits, quarantined
from tests.faults.sound import READERS, seeds

_DAMAGE = (
    *(BadZipFile, EOFError, LookupError, NotImplementedError, OSError),
    *(RuntimeError, ValueError, zlib.error),
)
"""What comes of taking apart an archive that is damaged already."""

_BATCH = 250
_SECONDS = 10.0
_TOKENS = (
    *(b"<", b">", b"&", b'"', b"'", b"\\", b"\0", b"\n", b"\r", b"]]>", b"<!--"),
    *(b"<!DOCTYPE x>", b"<?x?>", b"&#0;", b"&x;", b"%s", b"\xff", b"\xed\xa0\x80"),
    *("\u202e".encode(), "\u2028".encode(), b"999999999999", b"-1", b"1e999"),
    *(b"<b>", b"</b>", b"<note1/>", b"sct1*", b"[", b"{", b"=1+1", b"#~", b'msgid ""'),
)
_VALUES = (
    *(
        "",
        " ",
        "-1",
        "0",
        "99999999999999999999",
        "1e9",
        "x",
        "rId1",
        "\u202e",
        "\ufffd",
    ),
    *("true", "on", "auto", "../../x", "http://example.org/", "1:2", "A1", "nil", "²"),
)


@dataclass(slots=True, kw_only=True)
class MutantTally:
    """What readers made of damaged files."""

    form: str
    mutants: int = 0
    read: int = 0
    refused: int = 0
    baffled: Counter[str] = field(default_factory=Counter)
    """Refused, but only because whatever a reader raises is caught: by its place."""
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0


def mutant(seed: bytes, random: Random) -> bytes:
    """Return `seed` with one to four changes; of an archive, often within a part."""
    if seed.startswith(b"PK") and random.random() < 0.75:
        with suppress(*_DAMAGE):
            return _repacked(seed, random)
    if seed.lstrip().startswith(b"<") and random.random() < 0.6:
        return _recast(seed, random)
    return _changed(seed, random)


def _repacked(seed: bytes, random: Random) -> bytes:
    with ZipFile(BytesIO(seed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = random.choice([name for name in parts if parts[name]])
    match random.randrange(12):
        case 0:
            del parts[chosen]
        case 1:
            parts[chosen] = parts[random.choice(list(parts))]
        case _:
            is_xml = chosen.endswith((".xml", ".rels")) and random.random() < 0.7
            parts[chosen] = (_recast if is_xml else _changed)(parts[chosen], random)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _recast(data: bytes, random: Random) -> bytes:
    """Change elements and attributes, so that the XML stays well-formed."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return _changed(data, random)
    for _ in range(random.randint(1, 4)):
        found = [each for each in root.iter("*") if each.getparent() is not None]
        if not found:
            break
        chosen, other = random.choice(found), random.choice(found)
        parent = chosen.getparent()
        match random.randrange(7):
            case 0 if parent is not None:
                parent.remove(chosen)
            case 1:
                other.append(deepcopy(chosen))
            case 2 if parent is not None and other not in chosen.iter():
                parent.replace(chosen, deepcopy(other))
            case 3 if chosen.attrib:
                del chosen.attrib[random.choice(list(chosen.attrib))]
            case 4 if chosen.attrib:
                name = random.choice(list(chosen.attrib))
                chosen.attrib[name] = random.choice(_VALUES)
            case 5:
                chosen.text = random.choice(_VALUES)
            case _:
                chosen.tag = other.tag
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _changed(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(changed) + 1)
        end = min(len(changed), at + random.randint(1, 60))
        match random.randrange(7):
            case 0 if at < len(changed):
                changed[at] ^= 1 << random.randrange(8)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = random.choice(_TOKENS)
            case 3:
                changed[at:at] = changed[at:end] * random.choice([1, 2, 50])
            case 4:
                other = random.randrange(len(changed) + 1)
                changed[at:end] = changed[other : other + end - at]
            case 5:
                changed[at:end] = random.choice(_TOKENS)
            case _ if random.random() < 0.2:
                del changed[at:]
            case _:
                pass
    return bytes(changed)


def try_mutants(form: str, count: int, seed: int) -> MutantTally:
    """Have `count` mutants of a form read, in processes with the usual limits."""
    total = MutantTally(form=form)
    limits = Limits(seconds=_BATCH * _SECONDS, wait=_BATCH * _SECONDS)
    for number in range(0, count, _BATCH):
        size = min(_BATCH, count - number)
        try:
            found = quarantined(
                limits, _batch, b"", origin=form, count=size, seed=f"{seed} {number}"
            )
        except SafeContentError as error:
            total.wrong.append(f"batch {number}: {error}")
            continue
        total.mutants += found.mutants
        total.read += found.read
        total.refused += found.refused
        total.baffled += found.baffled
        total.wrong += found.wrong
        total.slowest = max(total.slowest, found.slowest)
    return total


def _batch(data: bytes, *, origin: str, count: int, seed: str) -> MutantTally:
    tally = MutantTally(form=origin)
    name, reader = READERS[origin]
    random = Random(seed)
    sound = seeds(origin)
    for file in (mutant(random.choice(sound), random) for _ in range(count)):
        tally.mutants += 1
        start = time.perf_counter()
        try:
            reader(file, origin=name)
            tally.read += 1
        except BaffledReaderError as error:
            tally.baffled[str(error).partition("(")[2].partition(")")[0]] += 1
        except SafeContentError as error:
            tally.refused += 1
            tally.wrong += _ill_told(str(error))
        except Exception as error:  # noqa: BLE001 (any other is what is looked for)
            tally.baffled[f"{type(error).__name__}: {_place(error)}"] += 1
        taken = time.perf_counter() - start
        tally.slowest = max(tally.slowest, taken)
        if taken > _SECONDS:
            tally.wrong.append(f"took {taken:.1f} seconds")
    return tally


def _ill_told(message: str) -> Iterator[str]:
    if "Traceback" in message or "\0" in message or len(message) > 2000:
        yield f"says {message[:200]!r}"


def _place(error: Exception) -> str:
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is None:
        return "?"
    return f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}"
