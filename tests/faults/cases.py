"""Journeys to be interrupted: from a prepared folder, the same each time."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from securesystemslib.signer import Signer

from safe_content.journeys.adoption.adopting import adopt
from safe_content.journeys.editions.exporting import export
from safe_content.journeys.masters import deciding
from safe_content.journeys.masters.importing import import_revision
from safe_content.journeys.releases import (
    handing_over,
    publishing,
    pulling,
    signing_keys,
)
from safe_content.journeys.sync import syncing
from safe_content.journeys.translations.accepting import accept
from safe_content.journeys.upkeep import backing_up, undoing
from safe_content.model.units import Language, Severity, UnitId
from safe_content.publish.key_files import open_key
from safe_content.workspace import Act, find
from safe_content.workspace.storage import event_log
from safe_content.workspace.storage.atomic_write import write_folder
from tests.journeys.desk import DUTCH, ENGLISH, SETTINGS, Desk, changed, fill_in, word

ACT = Act(who="Vera", when="2026-11-24T10:00:00+01:00")
NOW = datetime.now(UTC).replace(microsecond=0)

HUNGARIAN = {
    "Who this is for": "Kinek szól",
    "Call the help line": "Hívja a segélyvonalat a 020 555 0101 számon, bármikor.",
    "Talk in private": "Beszéljenek négyszemközt, és szánjon rá időt.",
}
REVISED = changed(
    ENGLISH,
    {
        ENGLISH[4][1]: "Call the help line on 020 555 0199 at any hour.",
        ENGLISH[3][1]: "Talk in private and take your time.",
    },
)
BULGARIAN = [
    ("Heading1", "За кого е това"),
    ("", "Това ръководство е за всеки, който може да срещне жертва на трафик."),
    ("Heading1", "Първи разговор"),
    ("", "Говорете насаме и не бързайте."),
    ("", "Обадете се на линията за помощ на 020 555 0101 по всяко време."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One journey, and what is there before it."""

    name: str
    do: Callable[[Path], object]
    is_one_step: bool = True
    """Whether it is either not begun or done; else running it again completes it."""
    again: bool = True
    """Whether doing it again once it is done changes nothing."""


@contextmanager
def sealing_often() -> Iterator[None]:
    """Let a history be sealed after few events, so that each journey may come to it."""
    before = event_log.SEGMENT_EVENTS
    event_log.SEGMENT_EVENTS = 3
    try:
        yield
    finally:
        event_log.SEGMENT_EVENTS = before


def _minting(seed: str) -> Callable[[], UnitId]:
    numbers = itertools.count()
    return lambda: UnitId(f"{seed}{next(numbers):06}")


def lay_out(folder: Path) -> None:
    """Make the workspace that every case starts from, in ``desk`` of `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    desk_folder = folder / "desk"
    write_folder(desk_folder, [("sources/documents.toml", SETTINGS.encode())])
    desk = Desk(folder=desk_folder)
    for language, lines in (("en", ENGLISH), ("nl", DUTCH)):
        import_revision(
            desk.workspace,
            "manual",
            language,
            word(lines),
            origin=f"manual-{language}.docx",
            act=ACT,
            mint=_minting(language),
        )
    syncing.sync(desk.workspace, act=ACT, minting=_minting)
    sent = (desk_folder / "exports/change-lists/manual-hu.docx").read_bytes()
    desk.put("sources/inbox/manual-en.docx", word(REVISED))
    desk.put("translations/inbox/hu.docx", fill_in(sent, HUNGARIAN))
    keys = {name: data for name, data in _keys().items() if name in _SIGNING}
    (folder / "root.json").write_bytes(
        signing_keys.found(folder / "site", keys, _PASSPHRASE, now=NOW, who="Vera")
    )


def _import(folder: Path) -> object:
    return import_revision(
        find(folder / "desk"),
        "manual",
        "en",
        word(REVISED),
        origin="new.docx",
        act=ACT,
        mint=_minting("i"),
    )


def _accept(folder: Path) -> object:
    data = (folder / "desk/translations/inbox/hu.docx").read_bytes()
    return accept(
        find(folder / "desk"),
        "manual",
        "hu",
        data,
        origin="hu.docx",
        act=ACT,
        mint=_minting("a"),
    )


def _adopt(folder: Path) -> object:
    return adopt(
        find(folder / "desk"),
        "manual",
        "bg",
        word(BULGARIAN),
        origin="bg.docx",
        act=ACT,
    )


def _triage(folder: Path) -> object:
    return deciding.lower_or_raise(
        find(folder / "desk"),
        "manual",
        deciding.PassageChoice(everything=True),
        Severity.COSMETIC,
        languages=[Language("hu")],
        why="the same in Hungarian",
        act=ACT,
    )


def _backup(folder: Path) -> object:
    out = folder / "backup.zip"
    return backing_up.backup(find(folder / "desk"), out, ACT, replace=True)


def _restore(folder: Path) -> object:
    place = folder / "restored"
    if place.exists():
        return None
    with open(_backed_up(folder), "rb") as file:
        return backing_up.restore(file, place, origin="backup.zip")


_SIGNING = ("root-1.pem", "editor-1.pem", "online.pem")
_PASSPHRASE = "four words that belong nowhere"


@cache
def _keys() -> dict[str, bytes]:
    return signing_keys.make_keys(_PASSPHRASE, roots=1, editors=1)


@cache
def _signers() -> list[Signer]:
    return [open_key(data, _PASSPHRASE, origin=name) for name, data in _keys().items()]


def _publish(folder: Path) -> object:
    return publishing.publish(
        find(folder / "desk"),
        folder / "site",
        _signers(),
        act=ACT,
        now=NOW,
        prints=False,
    )


def _pull(folder: Path) -> object:
    return pulling.pull(
        (folder / "site").as_uri(),
        folder / "partner",
        root=(folder / "root.json").read_bytes(),
        who="Ivan",
        when=ACT.when,
    )


def handed_over(folder: Path) -> bytes:
    """Return a release of what `lay_out` made in `folder`, as it goes to editors."""
    data, _ = handing_over.prepare(
        find(folder / "desk"),
        folder / "site",
        _signers(),
        act=ACT,
        now=NOW,
        prints=False,
    )
    return data or b""


def _backed_up(folder: Path) -> Path:
    return folder.parent / "backup.zip"


def prepare(case: str, folder: Path) -> None:
    """Do what must have been done before a case, beside what all start from."""
    if case == "pull":
        _publish(folder)
    if case == "export":
        shutil.rmtree(folder / "desk/exports")
    if case == "triage":
        _accept(folder)
        _import(folder)
    if case == "restore":
        backing_up.backup(find(folder / "desk"), _backed_up(folder), ACT)


CASES = (
    Case(name="import", do=_import),
    Case(name="accept", do=_accept),
    Case(name="adopt", do=_adopt, again=False),
    Case(name="triage", do=_triage, again=False),
    Case(
        name="sync",
        do=lambda folder: syncing.sync(
            find(folder / "desk"), act=ACT, minting=_minting
        ),
        is_one_step=False,
    ),
    Case(
        name="export",
        do=lambda folder: export(find(folder / "desk"), "manual", act=ACT),
    ),
    Case(
        name="undo",
        do=lambda folder: undoing.undo(find(folder / "desk"), ACT),
        again=False,
    ),
    Case(name="publish", do=_publish, is_one_step=False),
    Case(name="pull", do=_pull, is_one_step=False),
    # The earlier one makes room first; and a second run keeps what the first one made.
    Case(name="backup", do=_backup, is_one_step=False, again=False),
    Case(name="restore", do=_restore),
)
