"""Let editors who are apart sign a release, each at home, by a file handed on."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from safe_content.execution import SERIAL, Executor
from safe_content.journeys.editions.exporting import Progress, Withheld
from safe_content.journeys.releases.departures import Departure
from safe_content.journeys.releases.finish import withdrawn_mark
from safe_content.journeys.releases.gathering import Content, telling_editions
from safe_content.journeys.releases.publishing import (
    Pages,
    PublishReport,
    ReleaseDraft,
    bundled,
    digest_of,
    drafted,
    held,
    last_index,
    put,
    shown_by,
)
from safe_content.model.errors import SafeContentError
from safe_content.publish import metadata as trees
from safe_content.publish.handover import (
    Handover,
    StrangerKeyError,
    UnusableHandoverError,
    countersigned,
    dump_handover,
    is_editor,
    load_handover,
)
from safe_content.publish.key_files import Signer
from safe_content.publish.metadata import place_of
from safe_content.publish.release_index import INDEX, Index, Item
from safe_content.publish.retention import KEPT
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.transaction import Disk


class SupersededHandoverError(SafeContentError):
    """The tree went on since a release was prepared."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"Another release was published, or signed anew, since {origin} was"
            " prepared.",
            "Remove it, prepare the release again with --sign, and let the editors"
            " sign that.",
            "Nothing was published.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverReport:
    """A release that waits for signatures, and what an editor should look at."""

    number: int
    changed: tuple[Item, ...]
    """The files that are not as they were in the release before."""
    removed: tuple[str, ...]
    signed_by: tuple[str, ...]
    missing: int
    """How many editors must still sign."""
    withheld: tuple[Withheld, ...] = ()
    departures: tuple[Departure, ...] = ()
    """What the release before held and nobody made again: gone, or kept as it was."""
    empty_handed: tuple[str, ...] = ()
    """The partners for whom there is nothing at all."""


def prepare(
    workspace: Workspace,
    folder: Path,
    signers: Sequence[Signer],
    *,
    act: Act,
    now: datetime,
    prints: bool = True,
    withdraw: Collection[str] = (),
    executor: Executor = SERIAL,
    progress: Progress = lambda _: None,
) -> tuple[bytes | None, HandoverReport]:
    """Make the next release as a file to be signed; the tree stays as it is.

    The file is None if the tree holds all of it already.
    """
    disk = Disk(root=folder)
    with disk.locked(act.who):
        before, draft = drafted(
            workspace,
            disk,
            act=act,
            now=now,
            prints=prints,
            withdraw=withdraw,
            executor=executor,
            progress=progress,
        )
    handover = countersigned(
        Handover(root=before.root, targets=draft.tree.targets, files=draft.targets),
        signers,
    )
    is_new = draft.tree is not before
    report = replace(
        _told(handover),
        withheld=draft.content.withheld,
        departures=draft.content.departures,
        empty_handed=draft.content.empty_handed,
    )
    return (dump_handover(handover) if is_new else None), report


def sign(
    data: bytes, signers: Sequence[Signer], *, origin: str
) -> tuple[bytes, HandoverReport]:
    """Sign a release that was handed on; return the file to be handed on further."""
    handover = load_handover(data, origin=origin)
    if not is_editor(handover, signers):
        raise StrangerKeyError(origin, handover.editors)
    further = countersigned(handover, signers)
    return dump_handover(further), _told(further)


def look(data: bytes, *, origin: str) -> HandoverReport:
    """Tell what a release that was handed on holds, and who signed it."""
    return _told(load_handover(data, origin=origin))


def complete(
    workspace: Workspace,
    folder: Path,
    data: bytes,
    signers: Sequence[Signer],
    *,
    origin: str,
    act: Act,
    now: datetime,
    pages: Pages = lambda *_: {},
    kept: int = KEPT,
) -> PublishReport:
    """Publish a release that editors have signed, exactly as they did."""
    handover = countersigned(load_handover(data, origin=origin), signers)
    index = handover.index
    content = Content(
        files={n: each for n, each in handover.files.items() if n != INDEX},
        items=index.items,
        partners=index.partners,
        revisions=index.revisions,
    )
    disk = Disk(root=folder)
    with disk.locked(act.who):
        before = held(disk)
        last = last_index(disk, before)

        def old(name: str) -> bytes | None:
            item = last.by_name().get(name) if last else None
            return disk.read(f"targets/{place_of(name, item.sha256)}") if item else None

        content = replace(
            content,
            marked=dict(_marked(disk, last, index)),
            has_told=last is not None and any(telling_editions(workspace, last, old)),
        )
        if handover.targets.signed.version != before.targets.signed.version + 1:
            raise SupersededHandoverError(origin)
        tree = trees.announced(before, handover.targets, now)
        draft = ReleaseDraft(
            content=content,
            index=index,
            archives=_archives(content, index, origin),
            tree=tree,
        )
        written = put(
            disk,
            before,
            draft,
            signers,
            kept=kept,
            pages=shown_by(pages, workspace),
        )
    return PublishReport(
        number=index.number,
        is_new=True,
        files=tuple(content.files),
        written=written,
        withheld=(),
    )


def _marked(
    disk: Disk, last: Index | None, index: Index
) -> Iterator[tuple[str, bytes]]:
    """Yield the last editions of what is withdrawn, marked as the signed list says."""
    known = last.by_name() if last else {}
    for each in index.withdrawn:
        item = known.get(each.name)
        data = item and disk.read(f"targets/{place_of(item.name, item.sha256)}")
        if each.sha256 and item and data:
            marked = withdrawn_mark(data, item, day=each.when)
            if digest_of(marked) == each.sha256:
                yield each.name, marked


def _archives(content: Content, index: Index, origin: str) -> dict[str, bytes]:
    """Pack the partners' files again, as the signed list says they were packed."""
    archives = bundled(content)
    signed = {bundle.partner: bundle.sha256 for bundle in index.bundles}
    if signed != {name: sha256(data).hexdigest() for name, data in archives.items()}:
        raise UnusableHandoverError(origin, "another version of the program made it")
    return archives


def _told(handover: Handover) -> HandoverReport:
    index = handover.index
    note = index.releases[0] if index.releases else None
    changed = set(note.changed if note else ())
    return HandoverReport(
        number=index.number,
        changed=tuple(item for item in index.items if item.name in changed),
        removed=note.removed if note else (),
        signed_by=handover.signed_by,
        missing=handover.missing,
    )
