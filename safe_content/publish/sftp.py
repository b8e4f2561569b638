"""A server reached by SFTP: whose key is known, and where files change in one step."""

import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from paramiko import MissingHostKeyPolicy, SSHClient
from paramiko.ssh_exception import SSHException

if TYPE_CHECKING:
    from paramiko import PKey, SFTPClient

_SECONDS = 20.0


class UnknownServerError(SSHException):
    """Nobody has said yet that a server is the one that it says it is."""


class _Refusing(MissingHostKeyPolicy):
    """Refuse a server whose key is in no list, and tell its fingerprint."""

    def missing_host_key(self, client: SSHClient, hostname: str, key: "PKey") -> None:
        host, _, port = hostname.strip("[]").partition("]:")
        more = f"-p {port} " if port else ""
        raise UnknownServerError(
            f"the key of this server is not known yet ({key.get_name()}"
            f" {key.fingerprint}); compare it with what those who run the server say,"
            f" then note it with: ssh-keyscan {more}{host} >> ~/.ssh/known_hosts"
        )


def connect(
    address: str,
    *,
    host: str,
    port: int,
    user: str,
    password: str,
    key: str,
    known_hosts: str,
) -> "Sftp":
    """Connect to a server; raise SSHException or OSError where that does not work."""
    client = SSHClient()
    client.load_system_host_keys()
    if known_hosts:
        client.load_host_keys(str(Path(known_hosts).expanduser()))
    client.set_missing_host_key_policy(_Refusing())
    client.connect(
        host,
        port,
        username=user or None,
        password=password or None,
        key_filename=str(Path(key).expanduser()) if key else None,
        look_for_keys=not (password or key),
        allow_agent=not (password or key),
        timeout=_SECONDS,
        banner_timeout=_SECONDS,
        auth_timeout=_SECONDS,
    )
    return Sftp(client)


class Sftp:
    """The files of a server."""

    def __init__(self, client: SSHClient) -> None:
        self._client = client
        self._files: SFTPClient = client.open_sftp()

    def exists(self, path: str) -> bool:
        """Tell whether a file or a folder is there."""
        try:
            self._files.stat(path)
        except FileNotFoundError:
            return False
        return True

    def size(self, path: str) -> int:
        """Return the length of a file."""
        return self._files.stat(path).st_size or 0

    def cat_file(self, path: str) -> bytes:
        """Return the content of a file."""
        with self._files.open(path, "rb") as file:
            file.prefetch()
            data: bytes = file.read()
            return data

    def pipe_file(self, path: str, value: bytes) -> None:
        """Write a file aside and put it in its place: nobody ever reads half."""
        aside = f"{path}.part"
        with self._files.open(aside, "wb") as file:
            file.set_pipelined(True)
            file.write(value)
        try:
            self._files.posix_rename(aside, path)
        except OSError:
            # A server without that extension puts no file in the place of another.
            with suppress(FileNotFoundError):
                self._files.remove(path)
            self._files.rename(aside, path)

    def makedirs(self, path: str, exist_ok: bool) -> None:
        """Make a folder and those above it that are missing."""
        if not path or self.exists(path):
            return
        self.makedirs(path.rpartition("/")[0], exist_ok)
        self._files.mkdir(path)

    def find(self, path: str) -> list[str]:
        """Return the files in a folder and in those within it."""
        return sorted(self._within(path))

    def rm_file(self, path: str) -> None:
        """Remove a file."""
        self._files.remove(path)

    def rmdir(self, path: str) -> None:
        """Remove a folder that holds nothing."""
        self._files.rmdir(path)

    def _within(self, path: str) -> Iterator[str]:
        for entry in self._files.listdir_attr(path):
            inner = f"{path}/{entry.filename}"
            if stat.S_ISDIR(entry.st_mode or 0):
                yield from self._within(inner)
            else:
                yield inner
