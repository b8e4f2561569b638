"""Trials of what lies at rest: each stored file, damaged, before each command.

A command may go on, if what it answers and writes is what it would have been without
the damage; else it has to name the file. `verify --mend` may lose nothing that the
history knows.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from random import Random

from safe_content.workspace.storage.event_log import HISTORY, newest_contents
from safe_content.workspace.storage.integrity import authority
from safe_content.workspace.storage.packs import digests_in_packs
from safe_content.workspace.storage.paths import OBJECTS, Care, care_of
from safe_content.workspace.storage.transaction import Disk
from tests.faults.cases import BULGARIAN, REVISED
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, fill_in, word
from tests.journeys.test_year import HUNGARIAN
from tests.publish.publisher import passphrase
from tests.publish.test_publishing import FACTS, PARTNERS, RELEASE

_SETTINGS = (
    SETTINGS
    + RELEASE
    + """
[report]
title.en = "Report"
masters = ["en"]
leading = "en"
languages = ["hu"]
[report.release]
coverage = 0.0
missing = "source"
"""
)
_NEXT = changed(REVISED, {REVISED[5][1]: "You may call the police once it is safe."})
_KEYS = ("editor-1", "editor-2", "online")
_NOT_COUNTED = (".safe-content/", "exports/")


class Damage(StrEnum):
    """What happens to a file between two commands."""

    DELETED = "deleted"
    EMPTIED = "emptied"
    CUT = "cut"
    FLIPPED = "one bit flipped"
    OLDER = "replaced by an older one"
    UNREADABLE = "unreadable"


def lay_out(folder: Path) -> Desk:
    """Make a workspace, in ``desk``, in which something of every kind is stored."""
    (folder / "desk").mkdir(parents=True)
    desk = Desk.at(folder / "desk", _SETTINGS)
    given = folder / "given"
    given.mkdir()
    desk.put("sources/partners.toml", PARTNERS.encode())
    desk.put("sources/facts.toml", FACTS.encode())
    terms = "en,nl,hu\nhelp line,hulplijn,segélyvonal\n"
    desk.run("glossary", desk.put("../given/terms.csv", terms.encode()))
    for language, lines in (("en", ENGLISH), ("nl", DUTCH)):
        name = f"sources/inbox/manual-{language}.docx"
        desk.put(name, word(lines))
    desk.put("sources/inbox/report-en.docx", word(ENGLISH[3:7]))
    desk.run("sync")
    sent = (desk.folder / "exports/change-lists/manual-hu.docx").read_bytes()
    filled = desk.put("../given/hu.docx", fill_in(sent, HUNGARIAN))
    desk.run("accept", "manual", "hu", filled)
    desk.run("adopt", "manual", "bg", desk.put("../given/bg.docx", word(BULGARIAN)))
    desk.put("sources/inbox/manual-en.docx", word(REVISED))
    desk.run("sync")
    choice = ("--matching", "Call", "--severity", "cosmetic")
    desk.run("triage", "manual", *choice, "--why", "the same")
    desk.run("changes", "manual", "bg", "-o", given / "bg-list.json", "--to", "A")
    desk.run("changes", "manual", "hu", "-o", given / "hu.json", "--to", "B")
    desk.put("../given/next.docx", word(_NEXT))
    desk.run("publish", folder / "tree", "--init", folder / "keys", *passphrase())
    desk.run("sync")
    desk.run("verify")
    return desk


def _published(folder: Path) -> tuple[str, ...]:
    keys = [p for key in _KEYS for p in ("--key", str(folder / f"keys/{key}.pem"))]
    return ("publish", str(folder / "tree"), "--no-pdf", *keys, *passphrase())


COMMANDS: Mapping[str, Callable[[Path], tuple[str, ...]]] = {
    "status": lambda _: ("status",),
    "sync": lambda _: ("sync",),
    "import": lambda f: ("import", "manual", "en", str(f / "given/next.docx")),
    "accept": lambda f: ("accept", "manual", "hu", str(f / "given/hu.json")),
    "export": lambda _: ("export",),
    "publish": _published,
    "backup": lambda f: ("backup", str(f / "given/backup.zip")),
}


def stored(folder: Path) -> list[str]:
    """Name all files that count, and the history itself."""
    held = authority(folder)
    names = [
        name
        for name, digest in held.expected.items()
        if digest is not None and care_of(name) is not Care.LOOSE
    ]
    return [*sorted(names), HISTORY]


def harm(folder: Path, name: str, damage: Damage, random: Random) -> bool:
    """Damage a file; return whether it is other than before."""
    path = folder / name
    data = path.read_bytes()
    new: bytes | None
    match damage:
        case Damage.DELETED | Damage.UNREADABLE:
            new = None
        case Damage.EMPTIED:
            new = b""
        case Damage.CUT:
            new = data[: len(data) // 2]
        case Damage.FLIPPED:
            flipped = bytearray(data)
            flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
            new = bytes(flipped)
        case Damage.OLDER:
            new = _older(folder, name, data)
    if new == data:
        return False
    times = os.stat(path)
    path.unlink()
    if damage is Damage.UNREADABLE:
        # Links that lead round in a circle: even an administrator can't read that.
        path.symlink_to(path.name)
    elif new is not None:
        path.write_bytes(new)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    return True


def _older(folder: Path, name: str, data: bytes) -> bytes:
    """Return what a file held before, or what its neighbour of the same kind holds."""
    if name == HISTORY:
        return b"".join(data.splitlines(keepends=True)[:-2])
    digests = [
        touched.before
        for event in authority(folder).events
        for touched in event.files
        if touched.name == name and touched.before
    ]
    if digests:
        return Disk(root=folder).kept(digests[-1]) or data
    kind = Path(name).name
    alike = (folder / n for n in stored(folder) if Path(n).name == kind and n != name)
    return next((path.read_bytes() for path in alike if path.exists()), data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command said, and what is there after it."""

    code: int
    said: str
    files: Mapping[str, str]
    exports: Mapping[str, str]


def outcome(folder: Path, command: str) -> Outcome:
    """Run a command in a workspace."""
    desk = folder / "desk"
    result = Desk(folder=desk).call(*COMMANDS[command](folder))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(
        code=result.exit_code,
        said=result.output.replace(str(folder), ""),
        files=_digests(desk, lambda name: not name.startswith(_NOT_COUNTED)),
        exports=_digests(desk, lambda name: name.startswith("exports/")),
    )


def _digests(folder: Path, is_meant: Callable[[str], bool]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name == HISTORY or not is_meant(name) or path.is_symlink():
            continue
        if path.is_file():
            found[name] = sha256(path.read_bytes()).hexdigest()
    return found


@dataclass(slots=True, kw_only=True)
class Tally:
    """What came of the trials of one kind of damage before one command."""

    trials: int = 0
    named: int = 0
    """How many commands named the file."""
    right: int = 0
    """How many did not, and did what they would have done without the damage."""
    believed: list[str] = field(default_factory=list)
    """Commands that answered as if nothing were wrong."""
    lost: list[str] = field(default_factory=list)
    """What the history had, and `verify --mend` lost."""


def trials(
    base: Path, work: Path, seed: int, every: int = 1
) -> Iterator[tuple[str, Damage, Tally]]:
    """Try each damage of each file before each command; of all, one of `every`."""
    random = Random(seed)
    right = {command: _right(base, work, command) for command in COMMANDS}
    tallies = {(c, d): Tally() for c in COMMANDS for d in Damage}
    number = 0
    for name in stored(base / "desk"):
        for damage in Damage:
            for command in COMMANDS:
                number += 1
                if Random(f"{seed} {number}").random() * every >= 1:
                    continue
                folder = work / f"trial-{number}"
                _copied(base, folder)
                if harm(folder / "desk", name, damage, random):
                    _try(
                        folder, name, command, right[command], tallies[command, damage]
                    )
                shutil.rmtree(folder)
    for (command, damage), tally in tallies.items():
        yield command, damage, tally


def _right(base: Path, work: Path, command: str) -> Outcome:
    folder = work / f"right-{command}"
    _copied(base, folder)
    try:
        return outcome(folder, command)
    finally:
        shutil.rmtree(folder)


def _copied(base: Path, folder: Path) -> None:
    shutil.copytree(base, folder, copy_function=shutil.copy2)


def _try(folder: Path, name: str, command: str, right: Outcome, tally: Tally) -> None:
    tally.trials += 1
    desk = folder / "desk"
    before = _known(desk)
    found = outcome(folder, command)
    what = f"{command}, {name}"
    if name in found.said:
        tally.named += 1
    elif found.said == right.said and _without(found, name) == _without(right, name):
        tally.right += 1
    else:
        tally.believed.append(f"{what}: {found.said[-200:]}")
    Desk(folder=desk).call("verify", "--mend")
    held = authority(desk)
    here = _held(desk)
    for each in before - here:
        tally.lost.append(f"{what}: a content {each[:8]}")
    should = newest_contents(held.events)
    if held.trouble:
        tally.lost.append(f"{what}: the history {held.trouble}")
    for each, digest in should.items():
        is_meant = digest is not None and care_of(each) is Care.OURS
        if is_meant and _digest_of(desk / each) != digest:
            tally.lost.append(f"{what}: {each} is not mended")


def _without(outcome: Outcome, name: str) -> tuple[object, ...]:
    files = {each: d for each, d in outcome.files.items() if each != name}
    return outcome.code, files, outcome.exports


def _known(folder: Path) -> set[str]:
    """Return the digests that the history names and of which the content is here."""
    events = authority(folder).events
    named = {
        digest
        for event in events
        for touched in event.files
        for digest in (touched.before, touched.after)
        if digest is not None
    }
    return named & _held(folder)


def _held(folder: Path) -> set[str]:
    disk = Disk(root=folder)
    kept = {*os.listdir(folder / OBJECTS), *digests_in_packs(folder)}
    kept = {digest for digest in kept if disk.kept(digest) is not None}
    return kept | {d for n in stored(folder) if (d := _digest_of(folder / n))}


def _digest_of(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
