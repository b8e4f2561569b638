"""A server that hears whoever asks for what the hostile files name, and LibreOffice."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

PORT = 18080
"""Of this machine; the hostile files of the corpus name it."""


class _Canary(BaseHTTPRequestHandler):
    seen: list[str]

    def _note(self) -> None:
        self.seen.append(self.path)
        self.send_response(404)
        self.end_headers()

    do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = _note  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what was asked for is kept in `seen`."""


@contextmanager
def listening() -> Iterator[list[str]]:
    """Listen until the end of the block; the list grows by what is asked for."""
    seen: list[str] = []
    server = HTTPServer(("127.0.0.1", PORT), type("C", (_Canary,), {"seen": seen}))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def to_pdf(paths: list[Path], folder: Path) -> None:
    """Open files in LibreOffice as a person does, with a network, and print them."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", "pdf", "--outdir", f"{folder}/pdf"),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
    )
    assert len(list((folder / "pdf").glob("*.pdf"))) >= len(paths)
