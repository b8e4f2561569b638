"""Put the release editions into a signed tree that any web server can carry."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from safe_content.execution import SERIAL, Executor
from safe_content.journeys.directory.entry_book import spoken
from safe_content.journeys.editions.exporting import Progress, Withheld
from safe_content.journeys.releases.departures import Departure, gone
from safe_content.journeys.releases.gathering import Content, gather
from safe_content.journeys.releases.public_site import BUNDLES, Site, present
from safe_content.journeys.releases.signing_keys import NotATreeError, load
from safe_content.model.errors import SafeContentError
from safe_content.publish import lasting_addresses
from safe_content.publish import metadata as trees
from safe_content.publish.bundle_archive import SUMS, bundle, sums
from safe_content.publish.lasting_addresses import FILES
from safe_content.publish.metadata import Tree, place_of
from safe_content.publish.release_index import (
    INDEX,
    Bundle,
    Farewell,
    Index,
    dump_index,
    load_index,
    withdrawal,
)
from safe_content.publish.release_index import next_index as numbered
from safe_content.publish.retention import KEPT, outdated
from safe_content.publish.upload import PAGES
from safe_content.workspace import Act, Workspace
from safe_content.workspace.config.site_settings import SiteSettingsError
from safe_content.workspace.storage.transaction import PRIVATE, Disk

if TYPE_CHECKING:
    from safe_content.publish.key_files import Signer

Pages = Callable[[Site, Executor], Mapping[str, bytes]]
"""Writes the public pages: their files by their names in the tree."""

_OURS = ("metadata/", "targets/", f"{PRIVATE}/")
"""Folders of the tree in which pages have no place."""


class NothingToPublishError(SafeContentError):
    """No release edition may go out."""

    def __init__(self, withheld: Sequence[Withheld]) -> None:
        why = "; ".join(
            f"{each.document} {each.language}: {', '.join(each.reasons)}"
            for each in withheld
        )
        super().__init__(
            f"No release may go out ({why or 'there are no documents'}).",
            "'safe-content status' shows what is missing.",
            "Nothing was published.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport:
    """What was published."""

    number: int
    is_new: bool
    """False if the tree held all of it."""
    files: tuple[str, ...]
    written: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    departures: tuple[Departure, ...] = ()
    """What the release before held and nobody made again: gone, or kept as it was."""
    empty_handed: tuple[str, ...] = ()
    """The partners for whom there is nothing at all."""


def publish(
    workspace: Workspace,
    folder: Path,
    signers: "Sequence[Signer]",
    *,
    act: Act,
    now: datetime,
    pages: Pages = lambda *_: {},
    prints: bool = True,
    withdraw: Collection[str] = (),
    kept: int = KEPT,
    executor: Executor = SERIAL,
    progress: Progress = lambda _: None,
) -> PublishReport:
    """Publish every release edition that may go out to the tree in `folder`.

    What the release before held and can't be made again stays as it was, unless it is
    critically wrong today, an editor withdrew it, or it is named in `withdraw`.
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
        written = put(
            disk,
            before,
            draft,
            signers,
            kept=kept,
            pages=shown_by(pages, workspace, executor),
        )
    content = draft.content
    return PublishReport(
        number=draft.index.number,
        is_new=draft.is_new,
        files=tuple(content.files),
        written=written,
        withheld=content.withheld,
        departures=content.departures,
        empty_handed=content.empty_handed,
    )


def held(disk: Disk) -> Tree:
    """Return the tree in a folder; raise NotATreeError."""
    tree = load(disk)
    if tree is None:
        raise NotATreeError(disk.root)
    return tree


def drafted(
    workspace: Workspace,
    disk: Disk,
    *,
    act: Act,
    now: datetime,
    prints: bool,
    withdraw: Collection[str],
    executor: Executor,
    progress: Progress,
) -> "tuple[Tree, ReleaseDraft]":
    """Return the tree in a folder, and the release that is next in it, unsigned.

    Raises NotATreeError, or NothingToPublishError if nothing may go out, and nothing is
    withdrawn either.
    """
    before = held(disk)
    last = last_index(disk, before)

    def old(name: str) -> bytes | None:
        item = last.by_name().get(name) if last else None
        return disk.read(f"targets/{place_of(name, item.sha256)}") if item else None

    content = gather(
        workspace,
        last,
        old,
        act=act,
        prints=prints,
        withdraw=withdraw,
        executor=executor,
        progress=progress,
    )
    if not content.files and not gone(content.departures):
        raise NothingToPublishError(content.withheld)
    return before, draft_of(content, before, last, when=act.when, now=now)


def shown_by(
    pages: Pages, workspace: Workspace, executor: Executor = SERIAL
) -> Callable[[Index], dict[str, bytes]]:
    """Return what makes the public pages of a release, as the workspace asks for."""

    def made(index: Index) -> dict[str, bytes]:
        settings = workspace.site
        logo = workspace.disk.read(f"sources/{settings.logo}") if settings.logo else b""
        if logo is None:
            raise SiteSettingsError(
                f"logo names sources/{settings.logo}, which is not there."
            )
        site = present(index, settings, workspace.documents, workspace.partners, logo)
        offered = {item.document: None for item in index.items if not item.partner}
        found = {name: spoken(workspace, name) for name in offered}
        site = replace(site, directories={n: each for n, each in found.items() if each})
        return dict(pages(site, executor))

    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDraft:
    """A release with its number, to be signed."""

    content: Content
    index: Index
    archives: Mapping[str, bytes]
    tree: Tree
    is_new: bool = True
    """False if it is the one that the tree holds."""

    @property
    def targets(self) -> dict[str, bytes]:
        """What partners' programs fetch: the files, and the list of them."""
        return {**self.content.files, INDEX: dump_index(self.index)}


def put(
    disk: Disk,
    before: Tree,
    draft: ReleaseDraft,
    signers: "Sequence[Signer]",
    *,
    kept: int = KEPT,
    pages: Callable[[Index], Mapping[str, bytes]] = lambda _: {},
) -> tuple[str, ...]:
    """Sign a release and write it into its tree; return what was written."""
    signed = replace(draft, tree=trees.signed(draft.tree, before, signers))
    # What may not be read by anybody does not stay for a pull that has begun.
    kept = 1 if draft.content.has_told else kept
    return lay(disk, before, signed, kept=kept, pages=pages)


def draft_of(
    content: Content, before: Tree, last: Index | None, *, when: str, now: datetime
) -> ReleaseDraft:
    """Number a release; it is the `last` of its tree if it holds the same."""
    archives = bundled(content)
    index = numbered(
        last,
        content.files,
        content.items,
        content.partners,
        when,
        bundles=[
            Bundle(
                partner=partner,
                name=f"{partner}.zip",
                sha256=sha256(data).hexdigest(),
                length=len(data),
            )
            for partner, data in archives.items()
        ],
        revisions=content.revisions,
        farewell=Farewell(
            withdrawn=tuple(
                replace(
                    withdrawal(each.item, each.cause, when, each.note),
                    sha256=digest_of(content.marked.get(each.item.name)),
                )
                for each in gone(content.departures)
            ),
            closed=content.closed,
        ),
        facts=content.facts,
        home=content.home,
    )
    files = {**content.files, INDEX: dump_index(index)}
    tree = trees.holding(before, files, now)
    return ReleaseDraft(
        content=content,
        index=index,
        archives=archives,
        tree=tree,
        is_new=last is None or index.number != last.number,
    )


def bundled(content: Content) -> dict[str, bytes]:
    """Return the archive of each partner's files."""
    items = {item.name: item for item in content.items}
    return {
        partner: bundle([items[name] for name in names], content.files)
        for partner, names in content.partners.items()
        if names
    }


def lay(
    disk: Disk,
    before: Tree,
    draft: ReleaseDraft,
    *,
    kept: int,
    pages: Callable[[Index], Mapping[str, bytes]],
) -> tuple[str, ...]:
    """Write a release that was signed into its tree; return what was written.

    Files come first, then what vouches for them, and last the one file that says
    which set is the newest: a tree copied while it is written is never wrong.
    """
    metadata = trees.metadata_files(draft.tree, before)
    stays, shown = _lasting(disk, draft)
    lost = {
        *(place for place, _, _ in lasting_addresses.past(draft.index)),
        *(f"{FILES}/{each.name}" for each in draft.index.withdrawn),
    } - {*stays, *shown}
    shown |= dict(
        _shown(
            draft.content.files,
            draft.archives,
            pages(lasting_addresses.without(draft.index, lost.__contains__)),
        )
    )
    targets = draft.targets
    new: dict[str, bytes | None] = {
        **{f"targets/{trees.target_place(n, d)}": d for n, d in targets.items()},
        **shown,
        PAGES: "".join(f"{name}\n" for name in sorted({*shown, *stays})).encode(),
        **{f"metadata/{name}": data for name, data in metadata.items()},
    }
    written = {name: data for name, data in new.items() if _held(disk, name) != data}
    gone = [
        name
        for name in (disk.read(PAGES) or b"").decode().splitlines()
        if name not in new and name not in stays and not name.startswith(_OURS)
    ]
    if metadata:

        def read(name: str) -> bytes | None:
            return new.get(name) or disk.read(name)

        names = {*disk.names("metadata"), *disk.names("targets", "**/*"), *new}
        gone += list(outdated(sorted(names), read, kept))
    if written or gone:
        first = {name for name in gone if _stands_in_the_way(name, written)}
        disk.write({**dict.fromkeys(first), **written, **dict.fromkeys(gone)})
    return tuple(written)


def _lasting(disk: Disk, draft: ReleaseDraft) -> tuple[set[str], dict[str, bytes]]:
    """Return what stays at its address without being read, and what is laid there."""
    stays: set[str] = set()
    shown = {
        place: draft.content.files[name]
        for place, name in lasting_addresses.copies(draft.index)
    }
    for place, name, digest in lasting_addresses.past(draft.index):
        if disk.path(place).is_file():
            stays.add(place)
        elif (data := disk.read(f"targets/{place_of(name, digest)}")) is not None:
            shown[place] = data
    for each in draft.index.withdrawn:
        place = f"{FILES}/{each.name}"
        if each.name in draft.content.marked:
            shown[place] = draft.content.marked[each.name]
        elif each.sha256 and digest_of(_held(disk, place)) == each.sha256:
            stays.add(place)
    return stays, shown


def _held(disk: Disk, name: str) -> bytes | None:
    """Return a file of the tree; None where there is a folder by its name, or nothing."""
    return None if disk.path(name).is_dir() else disk.read(name)


def _stands_in_the_way(name: str, written: Collection[str]) -> bool:
    """Whether a file has to go before others can be written: one is a folder now."""
    return any(
        each.startswith(f"{name}/") or name.startswith(f"{each}/") for each in written
    )


def last_index(disk: Disk, tree: Tree) -> Index | None:
    """Return the release that a tree holds; None if it was only founded."""
    info = tree.targets.signed.targets.get(INDEX)
    if info is None:
        return None
    data = disk.read(f"targets/{place_of(INDEX, info.hashes['sha256'])}")
    index = load_index(data) if data is not None else None
    return index if index and index.number else None


def _shown(
    files: Mapping[str, bytes],
    archives: Mapping[str, bytes],
    pages: Mapping[str, bytes],
) -> Iterator[tuple[str, bytes]]:
    """Yield what people see: files by the names they know, sums, bundles, pages."""
    for name, data in files.items():
        yield f"{FILES}/{name}", data
    yield f"{FILES}/{SUMS}", sums(files)
    for partner, data in archives.items():
        yield f"{BUNDLES}/{partner}.zip", data
    yield from pages.items()


def digest_of(data: bytes | None) -> str:
    """Return the SHA-256 of a file; empty if there is none."""
    return "" if data is None else sha256(data).hexdigest()
