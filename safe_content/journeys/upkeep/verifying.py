"""Look at every stored file, say what is damaged, and mend what can be mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from safe_content.journeys.upkeep.workspace_consistency import misfits
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Event, Workspace
from safe_content.workspace.changeset import HAND_KEPT
from safe_content.workspace.storage.event_log import (
    HISTORY,
    HISTORY_COPY,
    DamagedHistoryError,
    read_events,
)
from safe_content.workspace.storage.paths import (
    OBJECTS,
    is_catalog,
    is_immutable,
    is_record,
    object_name,
)

_BACKUP = "Take it from a backup (the file is a ZIP archive) or from version control."
_MEND = "'safe-content verify --mend' puts it back."


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something stored that is not as the program left it."""

    name: str
    fact: str
    remedy: str
    kept: str | None = None
    """The file in the workspace in which the right content is still there."""

    def __str__(self) -> str:
        return f"{self.name}: {self.fact} {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How what is stored compares with what was written."""

    files: int
    """How many files were looked at."""
    damaged: tuple[Damage, ...]
    noticed: tuple[Damage, ...]
    """What was changed outside the program, as people may: catalogs, settings."""


class NothingKeptError(SafeContentError):
    """A file is to be put back of which no right content is kept."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} can't be put back: either it is as it was left, or what it should"
            " hold is not kept on this computer. 'safe-content verify' tells which."
            " Nothing was changed."
        )


def verify(workspace: Workspace) -> Verification:
    """Compare every stored file with what was written, and with each other."""
    look = _Look(workspace)
    damaged = [*look.history(), *look.immutable(), *look.objects(), *look.strays()]
    noticed = list(look.edited())
    told = [each.name for each in damaged]
    edits = {each.name for each in noticed}
    for misfit in misfits(workspace):
        damage = Damage(name=misfit.name, fact=misfit.fact, remedy=misfit.remedy)
        # What somebody edited may well be damage, if it can't be read any more.
        known = told if misfit.is_damage else [*told, *edits]
        if not any(f"{name}/".startswith(f"{misfit.name}/") for name in known):
            (damaged if misfit.is_damage else noticed).append(damage)
    return Verification(
        files=look.files, damaged=tuple(damaged), noticed=tuple(noticed)
    )


def mend(workspace: Workspace, act: Act, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Put back what is damaged and still kept; with `names`, just these files.

    A name may be that of a file that was edited outside the program: its edits are
    lost then. Raises NothingKeptError, with nothing written, for a name of which
    nothing is kept.
    """
    with workspace.disk.locked(f"{act.who} (verify --mend, since {act.when})"):
        found = verify(workspace)
        chosen = found.damaged if not names else (*found.damaged, *found.noticed)
        sources = {each.name: each.kept for each in chosen if each.kept is not None}
        if missing := [name for name in names if name not in sources]:
            raise NothingKeptError(missing[0])
        right = {
            name: workspace.disk.read(source)
            for name, source in sources.items()
            if not names or name in names
        }
        workspace.disk.write(right)
    return tuple(right)


class _Look:
    """One pass over a workspace, which reads each file once."""

    def __init__(self, workspace: Workspace) -> None:
        self.disk = workspace.disk
        self.files = 0
        told = self.disk.read(HISTORY)
        self.main, self.trouble = _events(told)
        self.copy, self.copy_trouble = _events(self.disk.read(HISTORY_COPY))
        self.told = told
        self.events = self.main if len(self.main) >= len(self.copy) else self.copy
        self.last: dict[str, str | None] = {}
        for event in self.events:
            self.last.update((touched.name, touched.after) for touched in event.files)
            self.last.update(event.beside)
        self.found = {name: self._digest(name) for name in sorted(self.last)}

    def history(self) -> Iterator[Damage]:
        """Compare the history with its seal, and with its copy."""
        if self.events is self.copy and self.main != self.copy:
            fact = self.trouble or f"lacks {len(self.copy) - len(self.main)} events."
            yield Damage(name=HISTORY, fact=fact, remedy=_MEND, kept=HISTORY_COPY)
        elif self.trouble:
            yield Damage(name=HISTORY, fact=self.trouble, remedy=_BACKUP)
        elif self.copy_trouble or self.copy != self.main[: len(self.copy)]:
            yield Damage(
                name=HISTORY_COPY,
                fact="is not the same as the history.",
                remedy=_MEND,
                kept=HISTORY,
            )

    def immutable(self) -> Iterator[Damage]:
        """Find files that only the program writes and that are not as it left them."""
        for name, digest in self.last.items():
            if self.found[name] == digest or not (
                is_immutable(name) or is_record(name) or is_catalog(name)
            ):
                continue
            if digest is None:
                fact, remedy = "is there although it was taken back.", "Move it away."
                yield Damage(name=name, fact=fact, remedy=remedy)
            elif self.found[name] is None:
                yield self._damage(name, digest, "is missing.")
            elif not is_catalog(name):
                yield self._damage(name, digest, "was changed after it was written.")

    def edited(self) -> Iterator[Damage]:
        """Find what people may edit and did: catalogs and what they write by hand."""
        for name, digest in self.last.items():
            if digest is None or self.found[name] == digest:
                continue
            if (is_catalog(name) and self.found[name]) or name in HAND_KEPT:
                kept = self._kept(digest)
                advice = (
                    "If nobody did that, put it back with"
                    f" 'safe-content verify --mend {name}'."
                    if kept
                    else "If nobody did that, take it from a backup."
                )
                fact = "was edited outside this program since the last event."
                yield Damage(name=name, fact=fact, remedy=advice, kept=kept)

    def objects(self) -> Iterator[Damage]:
        """Find contents kept for undoing and mending that are damaged or gone."""
        here = set(self.disk.names(OBJECTS))
        sound = {name for name in here if self._digest(name) == name.rpartition("/")[2]}
        holders = {digest: name for name, digest in self.found.items() if digest}
        for name in sorted(here - sound):
            holder = holders.get(name.rpartition("/")[2])
            yield Damage(
                name=name,
                fact="is a kept content that is damaged.",
                remedy=_MEND if holder else "Remove it, or take it from a backup.",
                kept=holder,
            )
        if not here:
            return
        for digest, name in holders.items():
            if object_name(digest) not in here and digest == self.last[name]:
                yield Damage(
                    name=object_name(digest),
                    fact=f"is missing: the second copy of {name}.",
                    remedy=_MEND,
                    kept=name,
                )

    def strays(self) -> Iterator[Damage]:
        """Find revisions and deliveries that nobody brought in."""
        if self.trouble or not self.events:
            return
        folders = ("sources/*/*/r[0-9]*/*", "translations/*/deliveries/*")
        for name in (n for each in folders for n in self.disk.names("", each)):
            if is_immutable(name) and name not in self.last:
                yield Damage(
                    name=name,
                    fact="is not in the history: another program put it there.",
                    remedy="Move it away, and bring it in with 'safe-content import'.",
                )

    def _damage(self, name: str, digest: str, fact: str) -> Damage:
        kept = self._kept(digest)
        return Damage(
            name=name, fact=fact, remedy=_MEND if kept else _BACKUP, kept=kept
        )

    def _kept(self, digest: str) -> str | None:
        return None if self.disk.kept(digest) is None else object_name(digest)

    def _digest(self, name: str) -> str | None:
        data = self.disk.read(name)
        self.files += data is not None
        return None if data is None else sha256(data).hexdigest()


def _events(data: bytes | None) -> tuple[tuple[Event, ...], str]:
    """Return the events of a history, or none and why it can't be believed."""
    try:
        return read_events(data), ""
    except DamagedHistoryError as error:
        return (), error.fact
