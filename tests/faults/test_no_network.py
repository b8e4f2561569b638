"""Reading a file fetches nothing and reads no other file, whatever it asks for."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from safe_content.journeys.intake.receiving import receive_list, receive_word
from safe_content.model.errors import SafeContentError
from tests.docx.package.packages import LINKS, MAIN, body, package, relations

SECRET = "only-this-file-says-so"


@dataclass
class Canary:
    """A server and a file that nobody should come to."""

    address: str
    file: str
    visits: list[str] = field(default_factory=list)


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.visits.append(self.path)
            self.send_response(404)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Handler)
    found = Canary(
        address=f"http://127.0.0.1:{server.server_port}/x",
        file=(tmp_path / "secret.txt").as_uri(),
    )
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()


def asking(place: str) -> Iterator[tuple[str, bytes]]:
    """Yield files of each form that ask for what lies at `place`."""
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{place}">]>'
    grammar = f'<!DOCTYPE x SYSTEM "{place}">'
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text"'
        f' href="{place}"/>'
    )
    for head in (entity, grammar):
        yield (
            "a.docx",
            package({MAIN: head + body("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>")}),
        )
        yield "a.xlf", f"{head}<xliff version='2.1'><file>&e;</file></xliff>".encode()
        yield "a.tmx", f"{head}<tmx><body>&e;</body></tmx>".encode()
        yield "a.html", f"{head}<html>safe-content-list &e;</html>".encode()
    yield "a.docx", package({MAIN: body(f"<w:p>{include}</w:p>")})
    yield "a.xlf", f"<xliff version='2.1'>{include}</xliff>".encode()
    style = f'<?xml-stylesheet type="text/xsl" href="{place}"?>'
    yield "a.xlf", f"{style}<xliff version='2.1'/>".encode()
    yield (
        "a.html",
        f'<html>safe-content-list<img src="{place}"><iframe src="{place}">'.encode()
        + b"</html>",
    )
    for kind in ("image", "attachedTemplate", "oleObject", "subDocument", "frame"):
        listed = relations("rId1 styles styles.xml", f"rId2 {kind} {place}")
        yield "a.docx", package({LINKS: listed})


def test_nothing_is_fetched_and_nothing_leaks(canary: Canary) -> None:
    for place in (canary.address, canary.file):
        for name, data in asking(place):
            reader = receive_word if name.endswith(".docx") else receive_list
            try:
                said = repr(reader(data, origin=name))
            except SafeContentError as error:
                said = str(error)
            assert SECRET not in said
    assert canary.visits == []
