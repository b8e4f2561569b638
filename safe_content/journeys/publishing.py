"""Put the release editions into a signed tree that any web server can carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safe_content.docx.stamp import read_stamp
from safe_content.editions import Edition
from safe_content.errors import SafeContentError
from safe_content.journeys.exporting import Withheld, export, export_name
from safe_content.publish import tree as trees
from safe_content.publish.index import INDEX, Index, Item, dump_index, load_index
from safe_content.publish.index import next_index as numbered
from safe_content.publish.keys import make_key, open_key
from safe_content.publish.tree import Holders, Tree
from safe_content.workspace import Act, Workspace
from safe_content.workspace.disk import Disk

if TYPE_CHECKING:
    from safe_content.publish.keys import Signer

ROOT_OF_TRUST = "root-of-trust.json"
"""The file that partners are given once, by hand."""


class NotATreeError(SafeContentError):
    """The folder to publish to holds no tree of releases yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds no tree of releases yet. Make its keys and found it with:"
            f" safe-content publish {folder} --init KEYS_FOLDER. Nothing was published."
        )


class TreeExistsError(SafeContentError):
    """A tree is founded once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds a tree of releases already. Publish to it without --init."
            " Nothing was changed."
        )


class NothingToPublishError(SafeContentError):
    """No release edition may go out."""

    def __init__(self, withheld: Sequence[Withheld]) -> None:
        why = "; ".join(
            f"{each.document} {each.language}: {', '.join(each.reasons)}"
            for each in withheld
        )
        super().__init__(
            f"No release may go out ({why or 'there are no documents'})."
            " 'safe-content status' shows what is missing. Nothing was published."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport:
    """What was published."""

    number: int
    is_new: bool
    """False if the tree held all of it; its signatures may still be renewed."""
    files: tuple[str, ...]
    written: tuple[str, ...]
    """The names of the files written in the tree."""
    withheld: tuple[Withheld, ...]


def make_keys(passphrase: str, *, roots: int = 3, editors: int = 3) -> dict[str, bytes]:
    """Return new keys' files by name: for the root, the editors, and one online."""
    names = [
        *(f"root-{number}.pem" for number in range(1, roots + 1)),
        *(f"editor-{number}.pem" for number in range(1, editors + 1)),
        "online.pem",
    ]
    return {name: make_key(passphrase) for name in names}


def found(
    folder: Path, keys: Mapping[str, bytes], passphrase: str, *, now: datetime, who: str
) -> bytes:
    """Found a tree in `folder`; return the root of trust to hand to partners.

    Of several root or editors' keys two must sign together, of one that one.
    """
    disk = Disk(root=folder)
    signers = {
        name: open_key(data, passphrase, origin=name) for name, data in keys.items()
    }
    roots = [signers[name] for name in signers if name.startswith("root")]
    editors = [signers[name] for name in signers if name.startswith("editor")]
    holders = Holders(
        root=tuple(signer.public_key for signer in roots),
        editors=tuple(signer.public_key for signer in editors),
        online=signers["online.pem"].public_key,
        root_threshold=min(2, len(roots)),
        editors_threshold=min(2, len(editors)),
    )
    with disk.locked(who):
        if _load(disk) is not None:
            raise TreeExistsError(folder)
        index = dump_index(Index(number=0, when=now.isoformat(), items=(), partners={}))
        tree = trees.holding(trees.found(holders, now), {INDEX: index}, now)
        tree = trees.signed(tree, None, [*roots, *editors, signers["online.pem"]])
        metadata = trees.metadata_files(tree, None)
        disk.write(
            {f"targets/{trees.target_place(INDEX, index)}": index}
            | {f"metadata/{name}": data for name, data in metadata.items()}
        )
    return metadata["1.root.json"]


def publish(
    workspace: Workspace,
    folder: Path,
    signers: "Sequence[Signer]",
    *,
    act: Act,
    now: datetime,
) -> PublishReport:
    """Publish every release edition that may go out to the tree in `folder`.

    Files come first, then what vouches for them, and last the one file that says
    which set is the newest: a tree copied while it is written is never wrong.
    """
    files, items, withheld = _release(workspace, act)
    if not files:
        raise NothingToPublishError(withheld)
    disk = Disk(root=folder)
    with disk.locked(act.who):
        before = _load(disk)
        if before is None:
            raise NotATreeError(folder)
        last = _last_index(disk, before)
        index = numbered(last, files, items, _partners(workspace, items), act.when)
        everything = {**files, INDEX: dump_index(index)}
        tree = trees.holding(before, everything, now)
        tree = trees.signed(tree, before, signers)
        metadata = trees.metadata_files(tree, before)
        new = {
            f"targets/{trees.target_place(name, data)}": data
            for name, data in everything.items()
        } | {f"metadata/{name}": data for name, data in metadata.items()}
        written = {name: d for name, d in new.items() if disk.read(name) != d}
        disk.write(written)
    return PublishReport(
        number=index.number,
        is_new=index is not last,
        files=tuple(files),
        written=tuple(written),
        withheld=withheld,
    )


def renew(
    folder: Path, signers: "Sequence[Signer]", *, now: datetime, who: str
) -> tuple[str, ...]:
    """Say the newest set anew before its word runs out; return the files written."""
    disk = Disk(root=folder)
    with disk.locked(who):
        before = _load(disk)
        if before is None:
            raise NotATreeError(folder)
        tree = trees.signed(trees.renewed(before, now), before, signers)
        metadata = trees.metadata_files(tree, before)
        disk.write({f"metadata/{name}": data for name, data in metadata.items()})
    return tuple(metadata)


def _release(
    workspace: Workspace, act: Act
) -> tuple[dict[str, bytes], list[Item], tuple[Withheld, ...]]:
    files: dict[str, bytes] = {}
    items: list[Item] = []
    withheld: list[Withheld] = []
    for document in workspace.documents:
        if not workspace.numbers(document.name, document.leading):
            continue
        report = export(workspace, document.name, editions=(Edition.RELEASE,), act=act)
        withheld.extend(report.withheld)
        for language in document.all_languages:
            data = workspace.disk.read(
                export_name(document.name, language, Edition.RELEASE)
            )
            stamp = read_stamp(data) if data is not None else None
            if data is None or stamp is None:
                continue
            name = f"{document.name}-{language}.docx"
            files[name] = data
            items.append(
                Item(
                    name=name,
                    document=document.name,
                    language=language,
                    title=document.title(language),
                    revision=stamp.revision,
                    sha256="",
                    length=0,
                )
            )
    return files, items, tuple(withheld)


def _partners(
    workspace: Workspace, items: Sequence[Item]
) -> dict[str, tuple[str, ...]]:
    return {
        partner.name: tuple(
            item.name for item in items if partner.takes(item.document, item.language)
        )
        for partner in workspace.partners
    }


def _load(disk: Disk) -> Tree | None:
    return trees.load(lambda name: disk.read(f"metadata/{name}"))


def _last_index(disk: Disk, tree: Tree) -> Index | None:
    info = tree.targets.signed.targets.get(INDEX)
    if info is None:
        return None
    data = disk.read(f"targets/{info.hashes['sha256']}.{INDEX}")
    index = load_index(data) if data is not None else None
    return index if index and index.number else None
