"""Carry a tree of releases to where partners fetch it: a folder, SFTP, S3, WebDAV."""

import sys
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Protocol, cast
from urllib.parse import unquote, urlsplit

from safe_content.model.errors import SafeContentError

_LAST = ("metadata/",)
_VERY_LAST = "metadata/timestamp.json"
PAGES = "pages.txt"
"""The names of what people see, so that what was seen before can be taken away."""

_OURS = ("metadata", "targets")
"""Folders that hold nothing but what a tree holds."""


class UnreachableAddressError(SafeContentError):
    """An address can't be written to."""

    def __init__(self, address: str, fact: object) -> None:
        super().__init__(
            f"{without_password(address)} can't be written to: {fact}.",
            "The release is published in its folder; copy it again when the address"
            " can be reached.",
            "",
        )


class UploadOptionsError(SafeContentError):
    """What is said about an address can't be followed."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            f"{origin}: {fact}",
            "Mend it in a text editor and run the command again.",
            "Nothing was copied.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadOptions:
    """Who copies to an address, and how the files there may be read."""

    user: str = ""
    password: str = ""
    key: str = ""
    """SFTP: the file of a private key. S3: the id of an access key."""
    secret: str = ""
    """S3: the other half of the access key."""
    known_hosts: str = ""
    """SFTP: a file with the keys of servers, beside the usual one."""
    endpoint: str = ""
    """S3: where the service is, if it is not Amazon's."""
    region: str = ""
    public: bool = False
    """S3: whether everyone may read the files."""


ENVIRONMENT = "SAFE_CONTENT_TO_"
"""What the names of variables begin with that say the same as a file of options."""


def options_from(
    data: bytes, environment: Mapping[str, str], *, origin: str
) -> UploadOptions:
    """Read options from a file in TOML and, before that, from the environment."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise UploadOptionsError(origin, f"it is not readable: {error}.") from error
    usual = {each.name: each.default for each in fields(UploadOptions)}
    if unknown := set(table) - set(usual):
        raise UploadOptionsError(
            origin,
            f"'{min(unknown)}' means nothing here; there are: {', '.join(usual)}.",
        )
    for name, default in usual.items():
        if (told := environment.get(ENVIRONMENT + name.upper())) is not None:
            table[name] = told in ("1", "true", "yes") if default is False else told
        if name in table and not isinstance(table[name], type(default)):
            what = "true or false" if default is False else "text in quotation marks"
            raise UploadOptionsError(origin, f"{name} should be {what}.")
    return UploadOptions(**table)


class FileSystem(Protocol):
    """What is used of fsspec's file systems."""

    def exists(self, path: str) -> bool: ...

    def size(self, path: str) -> int: ...

    def cat_file(self, path: str) -> bytes: ...

    def pipe_file(self, path: str, value: bytes) -> None: ...

    def makedirs(self, path: str, exist_ok: bool) -> None: ...

    def find(self, path: str) -> list[str]: ...

    def rm_file(self, path: str) -> None: ...

    def rmdir(self, path: str) -> None: ...


def carry(folder: Path, address: str, options: UploadOptions | None = None) -> int:
    """Copy what is new in a tree to `address`, and return how many files that were.

    First the files, then what vouches for them, and last the one that says which set
    is the newest: who pulls meanwhile gets the old release or the new one. Files that
    are there under a name that tells their content are not sent again. What the tree
    does not hold any more is then taken away there too, so that nobody finds what was
    withdrawn; files that others laid there stay. Raises UnreachableAddressError.
    """
    try:
        files, root = _reached(address, options or UploadOptions())
        root = root.rstrip("/")
        names = _in_order(folder)
        gone = _told(files, root) - set(names)
        in_the_way = {name for name in gone if _is_in_the_way(name, names)}
        for name in sorted(in_the_way):
            _remove(files, f"{root}/{name}")
            _remove_folder(files, f"{root}/{name}".rpartition("/")[0], names, root)
        sent = sum(_send(files, root, folder, name) for name in names if name != PAGES)
        for name in gone - in_the_way:
            _remove(files, f"{root}/{name}")
        if PAGES in names:
            sent += _send(files, root, folder, PAGES)
    except UnreachableAddressError:
        raise
    except ImportError as error:
        raise UnreachableAddressError(address, _missing(address, error)) from error
    except _failures() as error:
        raise UnreachableAddressError(address, _fact(error)) from error
    return sent


def without_password(address: str) -> str:
    """Return an address as it may be shown: a password in it stays unsaid."""
    parts = urlsplit(address)
    if parts.password is None:
        return address
    return address.replace(f":{parts.password}@", "@", 1)


def _is_in_the_way(name: str, names: Collection[str]) -> bool:
    """Whether a file has to go first: a folder comes in its place, or the reverse."""
    above = {str(parent) for parent in PurePosixPath(name).parents}
    return not above.isdisjoint(names) or any(n.startswith(f"{name}/") for n in names)


def _remove(files: FileSystem, path: str) -> None:
    if files.exists(path):
        files.rm_file(path)


def _remove_folder(
    files: FileSystem, path: str, names: Collection[str], root: str
) -> None:
    """Remove an empty folder in the place of a file; some servers have no folders."""
    if path.removeprefix(f"{root}/") in names and files.exists(path):
        files.rmdir(path)


def _send(files: FileSystem, root: str, folder: Path, name: str) -> bool:
    target, source = f"{root}/{name}", folder / name
    if files.exists(target) and _is_same(files, target, source, name):
        return False
    files.makedirs(target.rpartition("/")[0], exist_ok=True)
    files.pipe_file(target, source.read_bytes())
    return True


def _told(files: FileSystem, root: str) -> set[str]:
    """Return the files at an address that a tree laid there."""
    told: set[str] = set()
    if files.exists(f"{root}/{PAGES}"):
        told.update(files.cat_file(f"{root}/{PAGES}").decode().splitlines())
    for folder in _OURS:
        if files.exists(f"{root}/{folder}"):
            for path in files.find(f"{root}/{folder}"):
                told.add(f"{folder}/{path.rpartition(f'{root}/{folder}/')[2]}")
    return {name for name in told if ".." not in name.split("/")}


def _in_order(folder: Path) -> list[str]:
    names = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    ]
    return sorted(names, key=lambda n: (n == _VERY_LAST, n.startswith(_LAST), n))


def _is_same(files: FileSystem, target: str, source: Path, name: str) -> bool:
    """Whether a file need not be sent: its name tells its content, or it is equal."""
    if files.size(target) != source.stat().st_size:
        return False
    folder, _, rest = name.partition("/")
    if folder == "targets" or (folder == "metadata" and rest[:1].isdigit()):
        return True
    return files.cat_file(target) == source.read_bytes()


def _reached(address: str, options: UploadOptions) -> "tuple[FileSystem, str]":
    """Return what reads and writes at an address, and the path of the tree there."""
    parts = urlsplit(address)
    user = options.user or unquote(parts.username or "")
    password = options.password or unquote(parts.password or "")
    match parts.scheme:
        case "sftp" | "ssh":
            from safe_content.publish.sftp import connect

            found: object = connect(
                address,
                host=parts.hostname or "",
                port=parts.port or 22,
                user=user,
                password=password,
                key=options.key,
                known_hosts=options.known_hosts,
            )
            return cast("FileSystem", found), unquote(parts.path)
        case "webdav" | "webdavs" | "dav" | "davs":
            scheme = "https" if parts.scheme.endswith("s") else "http"
            port = f":{parts.port}" if parts.port else ""
            system = import_module("webdav4.fsspec").WebdavFileSystem(
                f"{scheme}://{parts.hostname}{port}",
                auth=(user, password) if user else None,
                skip_instance_cache=True,
            )
            return cast("FileSystem", system), unquote(parts.path).lstrip("/")
        case "s3":
            return _s3(address, options)
    # By its name, since the library tells no types.
    return cast(
        "tuple[FileSystem, str]", import_module("fsspec.core").url_to_fs(address)
    )


def _s3(address: str, options: UploadOptions) -> "tuple[FileSystem, str]":
    client = {"region_name": options.region} if options.region else {}
    system = import_module("s3fs").S3FileSystem(
        key=options.key or None,
        secret=options.secret or None,
        endpoint_url=options.endpoint or None,
        client_kwargs=client,
        config_kwargs={"connect_timeout": 20, "retries": {"max_attempts": 2}},
        s3_additional_kwargs={"ACL": "public-read"} if options.public else {},
        use_listings_cache=False,
        skip_instance_cache=True,
    )
    return cast("FileSystem", system), address.removeprefix("s3://")


def _failures() -> tuple[type[Exception], ...]:
    """Return what Python raises here, and what the libraries do that were loaded."""
    found: list[type[Exception]] = [OSError, ValueError, NotImplementedError]
    for module, names in (
        ("paramiko.ssh_exception", ("SSHException",)),
        ("botocore.exceptions", ("BotoCoreError", "ClientError")),
        ("httpx", ("HTTPError", "InvalidURL")),
        ("webdav4.client", ("ClientError",)),
    ):
        if module.partition(".")[0] in sys.modules:
            loaded = import_module(module)
            found += [getattr(loaded, name) for name in names]
    return tuple(found)


_EXTRAS = {
    "sftp": "sftp",
    "ssh": "sftp",
    "s3": "s3",
    "webdav": "webdav",
    "webdavs": "webdav",
    "dav": "webdav",
    "davs": "webdav",
}


def _missing(address: str, error: ImportError) -> str:
    extra = _EXTRAS.get(urlsplit(address).scheme, "carry")
    return f"{error} (install it with: pip install 'safe-content[{extra}]')"


def _fact(error: Exception) -> str:
    """Return what went wrong in one line; some libraries leave that to the name."""
    said = " ".join(str(error).split()).rstrip(".")
    return said or type(error).__name__
