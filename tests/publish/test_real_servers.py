"""Trees are carried to real servers: SFTP, S3, WebDAV, each started by the test."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

pytest.importorskip("tuf")
pytest.importorskip("fsspec")

from safe_content.publish.upload import (
    UnreachableAddressError,
    UploadOptions,
    UploadOptionsError,
    carry,
    options_from,
)
from tests.publish.publisher import Publisher
from tests.publish.test_carrying import held

pytestmark = pytest.mark.slow  # each begins a server

FIRST = {"manual-hu.docx": b"one", "manual-bg.docx": b"two"}
SECOND = {"manual-hu.docx": b"three"}


@dataclass(frozen=True)
class Place:
    """Where a tree is carried, and how it looks there."""

    address: str
    options: UploadOptions
    root: Path | None = None
    """The folder of the server, where it keeps files in one."""
    bucket: Any = None

    def found(self) -> dict[str, bytes]:
        if self.bucket is not None:
            return {
                each.key.partition("/")[2]: each.get()["Body"].read()
                for each in self.bucket.objects.all()
            }
        assert self.root is not None
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file()
        }


def free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def sftp(tmp_path: Path) -> Iterator[Place]:
    """A server that knows one person by password and by key."""
    asyncssh = pytest.importorskip("asyncssh")
    pytest.importorskip("paramiko")
    root = tmp_path / "there"
    (root / "safe").mkdir(parents=True)
    key, own = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    own.write_private_key(str(tmp_path / "id"))

    plain: Any = asyncssh.SSHServer

    class Gate(plain):  # type: ignore[misc]
        def begin_auth(self, username: str) -> bool:
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == ("vera", "a secret")

        def public_key_auth_supported(self) -> bool:
            return True

        def validate_public_key(self, username: str, key: Any) -> bool:
            return username == "vera" and key == own.convert_to_public()

    loop = asyncio.new_event_loop()

    async def begin() -> Any:
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=Gate,
            server_host_keys=[key],
            sftp_factory=lambda chan: asyncssh.SFTPServer(chan, chroot=bytes(root)),
        )

    server = loop.run_until_complete(begin())
    port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    known = tmp_path / "known_hosts"
    line = key.export_public_key().decode().strip()
    known.write_text(f"[127.0.0.1]:{port} {' '.join(line.split()[:2])}\n")
    try:
        yield Place(
            address=f"sftp://vera@127.0.0.1:{port}/safe",
            options=UploadOptions(password="a secret", known_hosts=str(known)),
            root=root / "safe",
        )
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.close()


@pytest.fixture
def webdav(tmp_path: Path) -> Iterator[Place]:
    pytest.importorskip("webdav4")
    wsgi = pytest.importorskip("cheroot.wsgi")
    app = pytest.importorskip("wsgidav.wsgidav_app")
    root = tmp_path / "there"
    root.mkdir()
    port = free_port()
    server = wsgi.Server(
        ("127.0.0.1", port),
        app.WsgiDAVApp(
            {
                "provider_mapping": {"/": str(root)},
                "simple_dc": {"user_mapping": {"*": {"vera": {"password": "secret"}}}},
                "verbose": 0,
                "logging": {"enable": False},
            }
        ),
    )
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield Place(
            address=f"webdav://127.0.0.1:{port}/safe",
            options=UploadOptions(user="vera", password="secret"),
            root=root / "safe",
        )
    finally:
        server.stop()
        thread.join()


@pytest.fixture(params=["private", "public"])
def s3(request: pytest.FixtureRequest) -> Iterator[Place]:
    pytest.importorskip("s3fs")
    boto3 = pytest.importorskip("boto3")
    pytest.importorskip("moto.server")
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "MOTO_ACCOUNT_ID": "123456789012"},
    )
    endpoint = f"http://127.0.0.1:{port}"
    try:
        _wait_for(endpoint)
        resource = boto3.resource(
            "s3",
            endpoint_url=endpoint,
            aws_access_key_id="vera",
            aws_secret_access_key="secret",
            region_name="us-east-1",
        )
        bucket = resource.create_bucket(Bucket="partners")
        yield Place(
            address="s3://partners/safe",
            options=UploadOptions(
                key="vera",
                secret="secret",
                endpoint=endpoint,
                region="us-east-1",
                public=request.param == "public",
            ),
            bucket=bucket,
        )
    finally:
        server.kill()
        server.wait()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{url} does not answer")


@pytest.fixture(params=["sftp", "webdav"])
def place(request: pytest.FixtureRequest) -> Place:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Place)
    return found


def a_life(place: Place, tree: Path) -> None:
    """A first release, nothing new, one withdrawn whose address explains, and back."""
    publisher = Publisher(folder=tree)
    publisher.publish(FIRST)
    assert carry(publisher.folder, place.address, place.options) == len(held(publisher))
    assert place.found() == held(publisher)
    assert carry(publisher.folder, place.address, place.options) == 0
    publisher.publish(SECOND)
    explained(publisher)
    carry(publisher.folder, place.address, place.options)
    assert place.found() == held(publisher)
    assert "files/manual-bg.docx/index.html" in place.found()
    publisher.publish(FIRST)
    carry(publisher.folder, place.address, place.options)
    assert place.found() == held(publisher)
    assert "files/manual-bg.docx" in place.found()


def explained(publisher: Publisher) -> None:
    """Lay a page in the place of a file that was withdrawn, as `publish` does."""
    page = "files/manual-bg.docx/index.html"
    publisher.write(page, b"<p>It was withdrawn.")
    names = publisher.folder / "pages.txt"
    names.write_text(names.read_text() + f"{page}\n")


def test_a_tree_lives_on_a_server(place: Place, tmp_path: Path) -> None:
    a_life(place, tmp_path / "tree")


@pytest.mark.slow
def test_a_tree_lives_in_a_bucket(s3: Place, tmp_path: Path) -> None:
    a_life(s3, tmp_path / "tree")
    grants = s3.bucket.Object("safe/files/manual-hu.docx").Acl().grants
    everyone = "http://acs.amazonaws.com/groups/global/AllUsers"
    read_by_all = any(g["Grantee"].get("URI") == everyone for g in grants)
    assert read_by_all is s3.options.public


@pytest.mark.parametrize("wrong", ["password", "known_hosts", "nobody listens"])
def test_what_keeps_sftp_from_being_written_to_is_one_sentence(
    sftp: Place, tmp_path: Path, wrong: str
) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(FIRST)
    address, options = sftp.address, sftp.options
    if wrong == "password":
        options = replace(options, password="another")
    elif wrong == "known_hosts":
        options = replace(options, known_hosts="")
    else:
        address = f"sftp://vera@127.0.0.1:{free_port()}/safe"
    with pytest.raises(UnreachableAddressError) as caught:
        carry(publisher.folder, address, options)
    said = str(caught.value)
    assert said.startswith(f"{address} can't be written to: ")
    assert said.endswith("copy it again when the address can be reached.")
    assert ("is not known yet" in said) is (wrong == "known_hosts")
    assert "\n" not in said


def test_a_key_opens_sftp_as_well(sftp: Place, tmp_path: Path) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(FIRST)
    options = replace(sftp.options, password="", key=str(tmp_path / "id"))
    carry(publisher.folder, sftp.address, options)
    assert sftp.found() == held(publisher)


def test_webdav_that_lets_nobody_in_is_one_sentence(
    webdav: Place, tmp_path: Path
) -> None:
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(FIRST)
    for address, options in (
        (webdav.address, replace(webdav.options, password="another")),
        (f"webdav://127.0.0.1:{free_port()}/safe", webdav.options),
        ("webdav://127.0.0.1:1/safe", UploadOptions()),
    ):
        with pytest.raises(UnreachableAddressError, match="can't be written to"):
            carry(publisher.folder, address, options)


@pytest.mark.slow
def test_an_endpoint_that_is_down_is_one_sentence(tmp_path: Path) -> None:
    pytest.importorskip("s3fs")
    publisher = Publisher(folder=tmp_path / "tree")
    publisher.publish(FIRST)
    options = UploadOptions(
        key="a", secret="b", endpoint=f"http://127.0.0.1:{free_port()}"
    )
    with pytest.raises(UnreachableAddressError, match="can't be written to"):
        carry(publisher.folder, "s3://partners/safe", options)


def test_a_password_in_an_address_is_not_said(tmp_path: Path) -> None:
    pytest.importorskip("paramiko")
    address = f"sftp://vera:hidden@127.0.0.1:{free_port()}/safe"
    with pytest.raises(UnreachableAddressError) as caught:
        carry(tmp_path, address)
    assert "hidden" not in str(caught.value)
    assert "sftp://vera@127.0.0.1" in str(caught.value)


def test_options_come_from_a_file_and_before_that_from_the_environment() -> None:
    found = options_from(
        b'user = "vera"\npassword = "one"\n',
        {"SAFE_CONTENT_TO_PASSWORD": "two", "SAFE_CONTENT_TO_PUBLIC": "true"},
        origin="carry.toml",
    )
    assert found == UploadOptions(user="vera", password="two", public=True)


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b'pasword = "x"', "'pasword' means nothing here; there are: user, password,"),
        (b"user = 3", "user should be text in quotation marks."),
        (b'public = "yes"', "public should be true or false."),
        (b"user =", "it is not readable: "),
        (b"\xff", "it is not readable: "),
    ],
)
def test_options_that_can_not_be_followed(data: bytes, fact: str) -> None:
    with pytest.raises(UploadOptionsError) as caught:
        options_from(data, {}, origin="carry.toml")
    assert str(caught.value).startswith(f"carry.toml: {fact}")
