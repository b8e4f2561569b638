"""A publisher with seven keys, and a web server that may be made to misbehave."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import mkdtemp

from securesystemslib.signer import CryptoSigner

from safe_content.journeys.releases import signing_keys
from safe_content.journeys.releases.gathering import Content
from safe_content.journeys.releases.publishing import draft_of, last_index, put
from safe_content.publish import metadata as trees
from safe_content.publish.key_files import open_key
from safe_content.publish.metadata import Tree
from safe_content.publish.release_index import Index, Item
from safe_content.workspace.storage.transaction import Disk

NOW = datetime.now(UTC).replace(microsecond=0)
PASSPHRASE = "four words of mine"


@cache
def passphrase() -> tuple[str, str]:
    """Say on the command line in which file the passphrase is."""
    file = Path(mkdtemp()) / "passphrase.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return "--passphrase-file", str(file)


def keys() -> dict[str, bytes]:
    """Three root keys, three editors' and one online, made anew."""
    return signing_keys.make_keys(PASSPHRASE)


@dataclass
class Publisher:
    """A tree of releases and those who sign for it."""

    folder: Path
    when: datetime = NOW
    keys: dict[str, bytes] = field(default_factory=keys)
    root: bytes = b""
    index: Index | None = None

    def __post_init__(self) -> None:
        self.root = signing_keys.found(
            self.folder, self.keys, PASSPHRASE, now=self.when, who="a test"
        )

    def signers(self, *names: str) -> list[CryptoSigner]:
        """The keys with these names, opened; those who usually sign without any."""
        chosen = names or ("root-1", "root-2", "editor-1", "editor-2", "online")
        return [
            open_key(self.keys[f"{name}.pem"], PASSPHRASE, origin=name)
            for name in chosen
        ]

    def publish(
        self,
        files: dict[str, bytes],
        *,
        partners: dict[str, tuple[str, ...]] | None = None,
        when: datetime | None = None,
    ) -> None:
        """Put a release with these files into the tree."""
        moment = when or self.when
        content = Content(
            files=files, items=tuple(map(an_item, files)), partners=partners or {}
        )
        disk, before = Disk(root=self.folder), self.tree
        last = last_index(disk, before)
        draft = draft_of(content, before, last, when=moment.isoformat(), now=moment)
        put(disk, before, draft, self.signers())
        self.index = draft.index

    @property
    def tree(self) -> Tree:
        """The tree as it lies in the folder."""
        tree = signing_keys.load(Disk(root=self.folder))
        assert tree is not None
        return tree

    def lay(self, tree: Tree, before: Tree | None = None) -> None:
        """Put metadata into the tree as an attacker would: without any check."""
        for name, metadata in (
            (f"{tree.root.signed.version}.root.json", tree.root),
            (f"{tree.targets.signed.version}.targets.json", tree.targets),
            (f"{tree.snapshot.signed.version}.snapshot.json", tree.snapshot),
            ("timestamp.json", tree.timestamp),
        ):
            self.write(f"metadata/{name}", metadata.to_bytes())

    def write(self, name: str, data: bytes) -> None:
        """Put any bytes into the tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def target(self, name: str, data: bytes) -> str:
        """Where a file of the release lies in the tree."""
        return f"targets/{trees.target_place(name, data)}"


def an_item(name: str) -> Item:
    """A file of a release, of which only the name matters."""
    stem = name.rpartition("/")[2].removesuffix(".docx")
    document, _, language = stem.rpartition("-")
    return Item(
        name=name,
        document=document or stem,
        language=language or "hu",
        title="Kézikönyv",
        revision="en r0002",
    )


Answer = Callable[[BaseHTTPRequestHandler, Path], bool]
"""Answers a request in place of the server; False leaves it to the server."""


@dataclass
class Server:
    """A web server on this machine."""

    url: str
    seen: list[str]
    delay: float = 0.0
    answer: Answer = lambda handler, path: False


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a folder until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.seen.append(self.path)
            time.sleep(server.delay)
            path = folder / self.path.lstrip("/")
            with suppress(ConnectionError):
                if server.answer(self, path):
                    return
                if path.is_file():
                    send(self, 200, path.read_bytes())
                else:
                    send(self, 404, b"")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: what was asked for is kept in `seen`."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of those who hang up: a killed pull does."""

    http = Quiet(("127.0.0.1", 0), Handler)
    server = Server(url=f"http://127.0.0.1:{http.server_port}", seen=[])
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    headers: Sequence[tuple[str, str]] = (),
    length: int | None = None,
) -> None:
    """Answer a request, with a length that may be a lie."""
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers:
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def served(folder: Path) -> dict[str, bytes]:
    """The documents that a partner serves."""
    return {
        path.name: path.read_bytes()
        for path in sorted((folder / "current").iterdir())
        if path.suffix == ".docx"
    }
