"""Alter a text in a Word file as a hand would, and save files with LibreOffice."""

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE = shutil.which("soffice")

_PARTS = re.compile(r"word/(document|footnotes|endnotes)\.xml")
_FALLBACK = re.compile(r"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)
_WORDS = re.compile(r"(<w:t(?: [^>]*)?>)([^<]+)(</w:t>)")
_LOOK_ALIKE = dict(
    zip("aceopxyACEHKMOPTXBаеорсухі", "асеорхуАСЕНКМОРТХВaeopcyxi", strict=True)
)
"""Latin letters with Cyrillic ones that look the same, and back."""

_AT_ONCE = 25
"""Files for each start of LibreOffice; one that it dies of takes few others along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tampered:
    """A file in which one text was altered."""

    data: bytes
    how: str
    text: str
    """What stands there now."""


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the same file with another part, packed as any program packs it."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            given = content if entry.filename == name else old.read(entry)
            new.writestr(entry.filename, given)
    return out.getvalue()


def tampered(data: bytes, number: int, chance: Random) -> Tampered:
    """Return the file with one text altered; `number` says where, and how."""
    how = WAYS[number % len(WAYS)]
    places = [place for place in _places(data) if _altered(place[2][2], how, Random(0))]
    name, content, match = places[number % len(places)]
    said = _altered(match[2], how, chance)
    changed = content[: match.start(2)] + said + content[match.end(2) :]
    return Tampered(data=with_part(data, name, changed.encode()), how=how, text=said)


def saved_by_office(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return the files as LibreOffice saves them; one that it can't is left out."""
    saved: dict[str, bytes] = {}
    names = list(files)
    for start in range(0, len(names), _AT_ONCE):
        batch = {name: files[name] for name in names[start : start + _AT_ONCE]}
        saved |= _saved(batch, folder)
        for name in batch.keys() - saved.keys():
            saved |= _saved({name: files[name]}, folder)
    return saved


WAYS = ("a digit", "a letter", "a look-alike letter", "a word less", "a word more")


def _places(data: bytes) -> list[tuple[str, str, re.Match[str]]]:
    """Return each text that a reader of the file sees, with its part.

    Page numbers are worked out anew by every program that opens a file, and of a text
    box LibreOffice keeps only the copy for newer programs.
    """
    found = []
    with ZipFile(BytesIO(data)) as archive:
        for name in filter(_PARTS.fullmatch, archive.namelist()):
            content = archive.read(name).decode()
            old_copies = [match.span() for match in _FALLBACK.finditer(content)]
            found += [
                (name, content, match)
                for match in _WORDS.finditer(content)
                if re.search(r"[^\W\d_]", match[2])
                and not any(start < match.start() < end for start, end in old_copies)
            ]
    return found


def _altered(text: str, how: str, chance: Random) -> str:
    """Return a text altered in one way; empty if it can't be."""
    match how:
        case "a digit":
            return _replaced(text, str.isdecimal, "0123456789", chance)
        case "a letter":
            return _replaced(text, str.isalpha, "qxzжщю", chance)
        case "a look-alike letter":
            return _replaced(text, _LOOK_ALIKE.__contains__, _LOOK_ALIKE, chance)
        case "a word less":
            words = text.split(" ")
            places = [n for n, word in enumerate(words) if word.isalpha()]
            if len(words) < 2 or not places:
                return ""
            gone = chance.choice(places)
            return " ".join(word for n, word in enumerate(words) if n != gone)
        case _:
            return f"{text} nem"


def _replaced(
    text: str,
    is_wanted: Callable[[str], bool],
    others: str | Mapping[str, str],
    chance: Random,
) -> str:
    places = [n for n, letter in enumerate(text) if is_wanted(letter)]
    if not places:
        return ""
    place = chance.choice(places)
    old = text[place]
    choices = [each for each in others if each != old]
    new = others[old] if isinstance(others, Mapping) else chance.choice(choices)
    return text[:place] + new + text[place + 1 :]


def _saved(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    given, out = folder / "given", folder / "saved"
    for place in (given, out):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    names = {name: f"{number:04}.docx" for number, name in enumerate(files)}
    for name, data in files.items():
        (given / names[name]).write_bytes(data)
    command = [
        OFFICE or "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out)),
        *(str(given / name) for name in names.values()),
    ]
    # What was saved until it hangs counts; the rest is tried again one by one.
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            command,
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=120 + 15 * len(files),
        )
    return {
        name: (out / short).read_bytes()
        for name, short in names.items()
        if (out / short).is_file()
    }
