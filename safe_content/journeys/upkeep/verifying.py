"""Look at every stored file, say what is damaged, and mend what can be mended."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from safe_content.journeys.upkeep.workspace_consistency import misfits
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.atomic_write import DiskError, UnwritableError
from safe_content.workspace.storage.event_log import HISTORY, HISTORY_COPY
from safe_content.workspace.storage.integrity import (
    MEND,
    Authority,
    Damage,
    authority,
    digest_of_file,
    mended_history,
    second_copies,
    strays,
)
from safe_content.workspace.storage.kept_content import packed
from safe_content.workspace.storage.packs import (
    digests_in_packs,
    pack_files,
    pack_names,
)
from safe_content.workspace.storage.paths import (
    OBJECTS,
    PACKS,
    Care,
    care_of,
    is_digest,
    object_name,
)
from safe_content.workspace.storage.transaction import Disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How what is stored compares with what was written."""

    files: int
    """How many files were looked at."""
    damaged: tuple[Damage, ...]
    noticed: tuple[Damage, ...]
    """What was changed outside the program, as people may: catalogs, settings."""
    made: tuple[str, ...] = ()
    """Second copies that were lacking, as in a fresh clone, and were made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was put back."""

    names: tuple[str, ...]
    given_up: tuple[str, ...] = ()
    """The files of a write that was decided and could not be finished."""


class NothingKeptError(SafeContentError):
    """A file is to be put back of which no right content is kept."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} can't be put back: either it is as it was left, or what it should"
            " hold is not kept on this computer.",
            "'safe-content verify' tells which.",
        )


def verify(workspace: Workspace, holder: str = "verify") -> Verification:
    """Compare every stored file with what was written, and with each other.

    Second copies that are lacking are made, of what is as it should be.
    """
    with quiet(workspace, holder) as may_write:
        found, lacking = _verified(workspace)
        made: tuple[str, ...] = ()
        if lacking and may_write:
            try:
                workspace.disk.write(lacking)
                made = tuple(lacking)
            except DiskError:
                # What can't be kept twice is kept once.
                pass
    return replace(found, made=made)


def damages(workspace: Workspace) -> tuple[Damage, ...]:
    """Read every stored file, and return which are not as the history says."""
    look = _VerificationPass(workspace)
    return (*look.history(), *look.counted(), *look.objects(), *look.packs())


def mend(workspace: Workspace, act: Act, names: Sequence[str] = ()) -> Mended:
    """Put back what is damaged and still kept; with `names`, just these files.

    A write that was decided and can't be finished is given up.

    A name may be that of a file that was edited outside the program: its edits are
    lost then. Raises NothingKeptError, with nothing written, for a name of which
    nothing is kept.
    """
    holder = f"{act.who} (verify --mend, since {act.when})"
    with workspace.disk.locked(holder, settles=False):
        given_up = workspace.disk.give_up()
        found, _ = _verified(workspace)
        chosen = found.damaged if not names else (*found.damaged, *found.noticed)
        sources = {each.name: each.kept for each in chosen if each.kept is not None}
        if missing := [name for name in names if name not in sources]:
            raise NothingKeptError(missing[0])
        disk = Disk(root=workspace.root)
        right = {
            name: mended_history(workspace.root, act.who, act.when)
            if name in (HISTORY, HISTORY_COPY)
            else _content(disk, name, source)
            for name, source in sources.items()
            if not names or name in names
        }
        workspace.disk.write(right)
    return Mended(names=tuple(right), given_up=given_up)


def _content(disk: Disk, name: str, source: str) -> bytes | None:
    """Return what a file should hold, from what is kept; and the other way about."""
    if source.startswith(f"{OBJECTS}/"):
        return disk.kept(source.rpartition("/")[2])
    data = disk.read(source) or b""
    return data if source.startswith(f"{PACKS}/") else packed(data)


@contextmanager
def quiet(workspace: Workspace, holder: str) -> Iterator[bool]:
    """Keep writers away; tell whether that could be, where nobody may write."""
    try:
        lock = workspace.disk.locked(holder, settles=False)
        lock.__enter__()
    except UnwritableError:
        yield False
        return
    try:
        yield True
    finally:
        lock.__exit__(None, None, None)


def _verified(
    workspace: Workspace,
) -> tuple[Verification, dict[str, bytes | None]]:
    """Look at everything; return also the second copies that are lacking."""
    look = _VerificationPass(workspace)
    damaged = [*look.history(), *look.counted(), *look.objects(), *look.packs()]
    noticed = list(look.edited())
    told = [each.name for each in damaged]
    edits = {each.name for each in noticed}
    for misfit in misfits(workspace):
        damage = Damage(name=misfit.name, fact=misfit.fact, remedy=misfit.remedy)
        # What somebody edited may well be damage, if it can't be read any more.
        known = told if misfit.is_damage else [*told, *edits]
        if not any(
            f"{name}/".startswith(f"{misfit.name}/") or misfit.fact.startswith(name)
            for name in known
        ):
            (damaged if misfit.is_damage else noticed).append(damage)
    found = Verification(
        files=look.files, damaged=tuple(damaged), noticed=tuple(noticed)
    )
    return found, look.lacking()


class _VerificationPass:
    """One pass over a workspace, which reads each file once and goes on past any."""

    def __init__(self, workspace: Workspace) -> None:
        self.root = workspace.root
        self.disk = Disk(root=workspace.root)
        self.held: Authority = authority(workspace.root)
        self.files = 0
        names = {*self.held.expected, *strays(self.root, self.held)}
        self.found = {
            name: self._digest(name)
            for name in sorted(names)
            if care_of(name) is not Care.LOOSE
        }
        self.kept = {
            name: self._digest(name)
            for name in self.disk.names(OBJECTS)
            if is_digest(name.rpartition("/")[2])
        }
        self.packed = {
            name: [(file, *self._digest(file)) for file in pack_files(name)]
            for name in pack_names(self.root)
        }

    def history(self) -> Iterator[Damage]:
        """Compare the history with its seal, and with its copy."""
        self.files += 2
        if (damage := self.held.history_damage()) or (
            damage := self.held.copy_damage()
        ):
            yield damage

    def counted(self) -> Iterator[Damage]:
        """Find files that are not as the history says they should be."""
        for name, (digest, why) in self.found.items():
            if damage := self.held.damage(name, digest, why):
                yield damage

    def edited(self) -> Iterator[Damage]:
        """Find what people may edit and did: catalogs and what they write by hand."""
        for name, (digest, _) in self.found.items():
            if damage := self.held.edit(name, digest):
                yield damage
        yield from second_copies(self.root, self.held)

    def objects(self) -> Iterator[Damage]:
        """Find contents kept for undoing and mending that are damaged."""
        holders = {digest: name for name, (digest, _) in self.found.items() if digest}
        for name, (digest, why) in self.kept.items():
            should = name.rpartition("/")[2]
            if digest == should or self.disk.kept(should) is not None:
                continue
            holder = holders.get(should)
            yield Damage(
                name=name,
                fact=f"is a kept content that can't be read: {why}."
                if why
                else "is a kept content that is damaged.",
                remedy=MEND if holder else "Remove it, or take it from a backup.",
                kept=holder,
            )

    def packs(self) -> Iterator[Damage]:
        """Find packs of kept contents of which a file is damaged."""
        for name, files in self.packed.items():
            sound = next((file for file, digest, _ in files if digest == name), None)
            for file, digest, why in files:
                if digest == name or (digest is None and not why and sound):
                    continue
                yield Damage(
                    name=file,
                    fact=f"holds kept contents and can't be read: {why}."
                    if why
                    else "holds kept contents and is damaged."
                    if digest
                    else "holds kept contents and is missing.",
                    remedy=MEND if sound else "Take it from a backup.",
                    kept=sound,
                )

    def lacking(self) -> dict[str, bytes | None]:
        """Return the second copies that are not there, of what is as it should be."""
        copies: dict[str, bytes | None] = {}
        there = {*self.kept, *map(object_name, digests_in_packs(self.root))}
        for name, (digest, _) in self.found.items():
            should = self.held.expected.get(name)
            if should and digest == should and object_name(should) not in there:
                copies[object_name(should)] = packed(self.disk.read(name) or b"")
        for name, files in self.packed.items():
            sound = next((file for file, digest, _ in files if digest == name), None)
            for file, digest, why in files:
                if sound and digest is None and not why:
                    copies[file] = self.disk.read(sound)
        if not self.held.trouble and self.held.events and self.held.is_ahead:
            copies[HISTORY_COPY] = self.disk.read(HISTORY)
        return copies

    def _digest(self, name: str) -> tuple[str | None, str]:
        found = digest_of_file(self.root / name)
        self.files += found[0] is not None
        return found
