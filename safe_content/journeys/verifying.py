"""Look at every stored file and say what is damaged, and what mends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from safe_content.errors import SafeContentError
from safe_content.workspace import Document, Event, Workspace
from safe_content.workspace.history import HISTORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something stored that is not as the program left it."""

    name: str
    fact: str
    remedy: str


def verify(workspace: Workspace) -> tuple[Damage, ...]:
    """Return all damage found; an empty result means that all is as it was left."""
    try:
        events = workspace.events()
    except SafeContentError as error:
        events = ()
        damaged = [
            Damage(name=HISTORY, fact=str(error), remedy="Restore it from a backup.")
        ]
    else:
        damaged = []
    damaged.extend(_stored(workspace, events))
    for document in workspace.documents:
        damaged.extend(_readable(workspace, document))
    return tuple(damaged)


def _stored(workspace: Workspace, events: tuple[Event, ...]) -> Iterator[Damage]:
    """Compare every file that must not change with what the history says of it."""
    last: dict[str, str | None] = {}
    for event in events:
        last.update((touched.name, touched.after) for touched in event.files)
    for name, digest in sorted(last.items()):
        if not _is_immutable(name):
            continue
        data = workspace.disk.read(name)
        found = None if data is None else sha256(data).hexdigest()
        if found == digest:
            continue
        fact = "is missing" if found is None else "was changed after it was written"
        is_kept = digest is not None and workspace.disk.kept(digest) is not None
        yield Damage(
            name=name,
            fact=fact,
            remedy="Its content is kept in .safe-content/objects and can be put back."
            if is_kept
            else "Restore it from a backup or from version control.",
        )


def _is_immutable(name: str) -> bool:
    return (
        name.startswith("sources/")
        and name.rsplit("/", 1)[-1]
        in ("master.docx", "units.jsonl", "beads.jsonl", "revision.json")
    ) or "/deliveries/" in name


def _readable(workspace: Workspace, document: Document) -> Iterator[Damage]:
    for language in document.masters:
        for number in workspace.numbers(document.name, language):
            name = f"sources/{document.name}/{language}/r{number:04}"
            try:
                revision = workspace.revision(document.name, language, number)
                data = workspace.master(document.name, language, number)
            except SafeContentError as error:
                yield Damage(name=name, fact=str(error), remedy="Restore a backup.")
                continue
            if sha256(data).hexdigest() != revision.digest:
                yield Damage(
                    name=f"{name}/master.docx",
                    fact="is not the file that was received",
                    remedy="Restore it from a backup or from version control.",
                )
    for language in document.languages:
        try:
            workspace.catalog(document.name, language)
        except SafeContentError as error:
            yield Damage(
                name=f"translations/{document.name}/{language}.po",
                fact=str(error),
                remedy="Take it back with 'safe-content undo', or restore a backup.",
            )
    for read in (workspace.pairings, workspace.decisions):
        try:
            read(document.name)
        except SafeContentError as error:
            yield Damage(
                name=f"sources/{document.name}", fact=str(error), remedy="See there."
            )
