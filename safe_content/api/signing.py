"""Keys, and releases that are signed by several people who are apart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safe_content.api.acting import File, acting, content_of
from safe_content.api.extras import extra
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Workspace, find
from safe_content.workspace.storage.atomic_write import write_file

if TYPE_CHECKING:
    from securesystemslib.signer import Signer

    from safe_content.journeys.releases.handing_over import HandoverReport
    from safe_content.journeys.releases.publishing import PublishReport
    from safe_content.journeys.releases.signing_keys import KeyReport


class KeyExistsError(SafeContentError):
    """A file would be written over a key."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is there already, and a key that is written over is lost.",
            "Choose another name.",
        )


def open_keys(
    keys: Iterable[str | Path],
    passphrase: str | None,
    ask: Callable[[str], str] | None = None,
) -> "tuple[Signer, ...]":
    """Open keys to sign with; all by one passphrase, or as each is asked for.

    `ask` gets a key's name where the passphrase of the one before does not open it.
    Raises UnreadableKeyError.
    """
    with extra():
        from safe_content.publish.key_files import UnreadableKeyError, open_key

    found: list[Signer] = []
    last = passphrase
    for key in map(Path, keys):
        data = key.read_bytes()
        if last is not None:
            try:
                found.append(open_key(data, last, origin=key.name))
                continue
            except UnreadableKeyError:
                if passphrase is not None or ask is None:
                    raise
        last = ask(key.name) if ask else ""
        found.append(open_key(data, last, origin=key.name))
    return tuple(found)


class OfflineKeyError(SafeContentError):
    """A key that belongs to an editor, or to the root, lies where releases are made."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' signs for an editor or for the root, so it may not lie on the"
            " machine that publishes.",
            "Give it back to its holder, and name the online key alone.",
        )


def open_online_key(
    folder: str | Path, key: bytes, passphrase: str, *, called: str
) -> "Signer":
    """Open the key of the machine that publishes the releases in a folder.

    Raises OfflineKeyError for one that signs for more, UnreadableKeyError.
    """
    with extra():
        from safe_content.publish.key_files import open_key
    signer = open_key(key, passphrase, origin=called)
    for holder in show_keys(folder).holders:
        is_it = holder.keyid == signer.public_key.keyid
        if is_it and {"root", "targets"} & {*holder.roles}:
            raise OfflineKeyError(called)
    return signer


def show_keys(folder: str | Path) -> "KeyReport":
    """Tell who signs for the releases in a folder, and until when."""
    with extra():
        from safe_content.journeys.releases import signing_keys
    return signing_keys.keys_of(Path(folder).resolve())


def check_new_key(path: str | Path) -> None:
    """Raise KeyNameError or KeyExistsError if no new key can be made there."""
    with extra():
        from safe_content.journeys.releases import signing_keys
    where = Path(path).resolve()
    signing_keys.role_of(where.name)
    if where.exists():
        raise KeyExistsError(where)


def new_key(path: str | Path, passphrase: str) -> Path:
    """Make a key, such as ``editor-4.pem``; return where its public half lies.

    The key stays with its holder; only the public half, ``.pub``, goes on.
    """
    check_new_key(path)
    from safe_content.publish.key_files import make_key, open_key, public_part

    where = Path(path).resolve()
    data = make_key(passphrase)
    public = where.with_suffix(".pub")
    write_file(where, data, is_secret=True)
    write_file(public, public_part(open_key(data, passphrase, origin=where.name)))
    return public


def replace_key(
    folder: str | Path,
    signers: "Sequence[Signer]",
    *,
    old: str = "",
    new: Path | None = None,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[str, ...]:
    """Let another key sign in place of `old`; return what of the tree was written.

    `new` is the public half of a key; without it `old` is only revoked, without `old`
    one is only added.
    """
    with extra():
        from safe_content.journeys.releases import signing_keys
        from safe_content.publish.key_files import public_key
    known = None
    if new is not None:
        known = (new.name, public_key(new.read_bytes(), origin=new.name))
    act = acting(who, when)
    return tuple(
        signing_keys.replace(
            Path(folder).resolve(),
            signers,
            now=datetime.fromisoformat(act.when),
            who=act.who,
            old=old,
            new=known,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedTree:
    """A folder that releases can be published to, and where its keys were put."""

    folder: Path
    keys: Path
    root_of_trust: Path
    """What partners are given."""


def check_keys_apart(keys: str | Path, folder: str | Path, near: str | Path) -> None:
    """Raise LooseKeysError if keys would lie in public, or in a workspace."""
    with extra():
        from safe_content.journeys.releases import signing_keys
    try:
        inside = [find(Path(near)).root]
    except SafeContentError:
        inside = []
    signing_keys.check_apart(Path(keys).resolve(), Path(folder).resolve(), *inside)


def found_tree(
    folder: str | Path,
    keys: str | Path,
    passphrase: str,
    *,
    near: str | Path = ".",
    who: str | None = None,
    when: datetime | None = None,
) -> FoundedTree:
    """Make keys in a folder that lies elsewhere, and found a tree of releases.

    Elsewhere than `folder`, and than the workspace that `near` may lie in.
    """
    check_keys_apart(keys, folder, near)
    from safe_content.journeys.releases import signing_keys

    place, tree, act = Path(keys).resolve(), Path(folder).resolve(), acting(who, when)
    made: Mapping[str, bytes] = signing_keys.make_keys(passphrase)
    now = datetime.fromisoformat(act.when)
    root = signing_keys.found(tree, made, passphrase, now=now, who=act.who)
    for name, data in made.items():
        write_file(place / name, data, is_secret=True)
    trust = place / signing_keys.ROOT_OF_TRUST
    write_file(trust, root)
    return FoundedTree(folder=tree, keys=place, root_of_trust=trust)


def renew_release(
    folder: str | Path,
    signers: "Sequence[Signer]",
    *,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[str, ...]:
    """Sign anew what runs out; return what of the tree was written."""
    with extra():
        from safe_content.journeys.releases import signing_keys
    act = acting(who, when)
    now = datetime.fromisoformat(act.when)
    tree = Path(folder).resolve()
    return tuple(signing_keys.renew(tree, signers, now=now, who=act.who))


def prepare_release(
    workspace: Workspace,
    folder: str | Path,
    signers: "Sequence[Signer]",
    file: str | Path,
    *,
    pdf: bool = True,
    withdraw: Iterable[str] = (),
    jobs: int = 1,
    cluster: str = "",
    progress: Callable[[str], None] = lambda _: None,
    who: str | None = None,
    when: datetime | None = None,
) -> "tuple[HandoverReport, bool]":
    """Make a release as a file that editors sign one after another.

    Tells whether a file was written: none is where the tree holds all of it already.
    """
    with extra():
        from safe_content.execution import executor
        from safe_content.journeys.releases import handing_over

    act = acting(who, when)
    with executor(jobs=jobs, cluster=cluster) as workers:
        data, report = handing_over.prepare(
            workspace,
            Path(folder).resolve(),
            signers,
            act=act,
            now=datetime.fromisoformat(act.when),
            prints=pdf,
            withdraw=tuple(withdraw),
            executor=workers,
            progress=progress,
        )
    if data is not None:
        write_file(Path(file), data)
    return report, data is not None


def sign_release(file: str | Path, signers: "Sequence[Signer]") -> "HandoverReport":
    """Sign a release that was made as a file; without keys only tell what it holds."""
    with extra():
        from safe_content.journeys.releases import handing_over
    path = Path(file).resolve()
    data = path.read_bytes()
    if not signers:
        return handing_over.look(data, origin=path.name)
    signed, report = handing_over.sign(data, signers, origin=path.name)
    write_file(path, signed)
    return report


def look_at_release(file: File, *, name: str | None = None) -> "HandoverReport":
    """Tell what a release that was handed on holds, and who signed it.

    Raises UnusableHandoverError if it is none, or not as it was handed on.
    """
    with extra():
        from safe_content.journeys.releases import handing_over
    data, origin = content_of(file, name)
    return handing_over.look(data, origin=origin)


def file_of_release(file: File, item: str, *, name: str | None = None) -> bytes | None:
    """Return one file of a release that was handed on, to be read before it is signed.

    None for what it does not hold.
    """
    with extra():
        from safe_content.publish.handover import load_handover
    data, origin = content_of(file, name)
    return load_handover(data, origin=origin).files.get(item)


def signed_release(
    file: File, key: bytes, passphrase: str, *, called: str, name: str | None = None
) -> "tuple[bytes, HandoverReport]":
    """Sign a release that was handed on; return the file to be handed on further.

    The key, a file `called` so, is opened here and kept nowhere. Raises
    UnreadableKeyError, and StrangerKeyError for one that is no editor's of it.
    """
    with extra():
        from safe_content.journeys.releases import handing_over
        from safe_content.publish.key_files import open_key
    data, origin = content_of(file, name)
    signer = open_key(key, passphrase, origin=called)
    return handing_over.sign(data, [signer], origin=origin)


def complete_release(
    workspace: Workspace,
    folder: str | Path,
    signers: "Sequence[Signer]",
    file: File,
    *,
    name: str | None = None,
    keep: int = 10,
    who: str | None = None,
    when: datetime | None = None,
) -> "PublishReport":
    """Publish a release that enough editors signed as a file."""
    with extra():
        from safe_content import pages
        from safe_content.journeys.releases import handing_over

    act = acting(who, when)
    data, origin = content_of(file, name)
    return handing_over.complete(
        workspace,
        Path(folder).resolve(),
        data,
        signers,
        origin=origin,
        act=act,
        now=datetime.fromisoformat(act.when),
        pages=pages.site_pages,
        kept=max(1, keep),
    )


def carry_release(
    folder: str | Path,
    address: str,
    *,
    options: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Copy a published folder to an address; return how many files, and to where.

    `options` is a file that says who copies; else `environment` does. The address that
    is returned has no password in it.
    """
    with extra():
        from safe_content.publish.upload import carry, options_from, without_password
    data = options.read_bytes() if options else b""
    origin = options.name if options else "The environment"
    allowed = options_from(data, environment or {}, origin=origin)
    return carry(Path(folder), address, allowed), without_password(address)
