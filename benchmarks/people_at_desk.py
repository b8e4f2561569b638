"""Thirty people at the desk at once: errors, times and memory, over loopback.

python -m benchmarks.people_at_desk [--people 30] [--documents 5] [--passages 2000]
    [--seconds 120] [--pause 10]

Each logs in by a link and does what her role does, over and over: board, list, passage,
typing, saving. Between two clicks she pauses, `pause` seconds on average. Everything is
one machine: the people take their share of it as well.
"""

import argparse
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median, quantiles
from tempfile import mkdtemp
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from safe_content import api as sc
from safe_content.exchange.po import catalog_po
from safe_content.translation import catalog as catalogs
from safe_content.workspace.storage.paths import catalog_name
from tests.docx.builder import document, paragraph, run

_WORDS = [
    "shelter",
    "person",
    "night",
    "police",
    "station",
    "language",
    "letter",
    "office",
    "number",
    "travel",
    "safe",
    "return",
    "partner",
    "contact",
    "worker",
    "centre",
    "talk",
    "private",
    "answer",
    "question",
    "morning",
]
_SETTINGS = """
[{name}]
masters = ["en", "nl"]
leading = "en"
languages = ["hu", "bg", "mk"]
"""
_ROLES = (
    ("coordinator", "en"),
    ("editor", "en"),
    *(("translator", each) for each in ("hu", "bg", "mk") * 3),
    ("reviewer", "hu"),
    ("reviewer", "mk"),
    ("partner", "bg"),
    ("translator", "hu"),
)


def made(folder: Path, documents: int, passages: int, people: int) -> list[str]:
    """Make a workspace in which a twentieth of the passages waits; return who works."""
    names = [f"document-{place + 1}" for place in range(documents)]
    (folder / "sources").mkdir(parents=True)
    (folder / "translations").mkdir()
    settings = folder / "sources/documents.toml"
    settings.write_text("".join(_SETTINGS.format(name=each) for each in names))
    workspace = sc.open_workspace(folder)
    for name in names:
        for language in ("en", "nl"):
            sc.import_master(
                workspace, name, language, _master(name, language, passages)
            )
        for language in ("hu", "bg", "mk"):
            found = workspace.catalog(name, language)
            texts = {
                entry.unit: f"{language} {entry.source}"
                for place, entry in enumerate(found.entries)
                if place % 20
            }
            done = catalogs.translate(found, texts, is_reviewed=True)
            (folder / catalog_name(name, language)).write_bytes(catalog_po.dumps(done))
    ids, tables = [], []
    for place in range(people):
        role, language = _ROLES[place % len(_ROLES)]
        ids.append(f"{role}-{place}")
        tables.append(
            f'[{ids[-1]}]\nname = "{role} {place}"\nrole = "{role}"\n'
            f'languages = ["{language}"]\n'
        )
    (folder / "sources/people.toml").write_text("\n".join(tables))
    return ids


def _master(name: str, language: str, passages: int) -> bytes:
    chance = random.Random(f"{name} {language}")
    body = []
    for place in range(passages):
        words = " ".join(chance.choices(_WORDS, k=chance.randint(6, 20)))
        style = "" if place % 25 else "Heading1"
        body.append(
            paragraph(run(f"{words.capitalize()} {place} {name}."), style=style)
        )
    return document(*body)


@dataclass
class Count:
    """What all people were answered."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    failed: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, status: int, took: float) -> None:
        """Count an answer; 409 and 423 are answers, and told apart."""
        with self.lock:
            self.seconds.setdefault(what, []).append(took)
            if status >= 400:
                self.failed[f"{what} {status}"] += 1


@dataclass(kw_only=True)
class Worker:
    """Somebody who works at the desk until she is told to stop."""

    who: str
    address: str
    count: Count
    until: float
    pause: float
    browser: OpenerDirector = field(
        default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar()))
    )
    token: str = ""

    def get(self, what: str, path: str, **fields: str) -> str:
        """Open a page, or send a form; return what comes."""
        data = urlencode({"token": self.token, **fields}).encode() if fields else None
        request = Request(self.address + path, data)
        start = time.perf_counter()
        try:
            with self.browser.open(request, timeout=120) as answer:
                status, page = int(answer.status), str(answer.read().decode())
        except HTTPError as error:
            status, page = error.code, error.read().decode()
        except OSError as error:
            status, page = 599, type(error).__name__
        self.count.note(what, status, time.perf_counter() - start)
        if found := re.search(r'data-token="([^"]+)"', page):
            self.token = found[1]
        return page

    def rest(self) -> None:
        """Read what is there."""
        time.sleep(random.Random().expovariate(1 / self.pause) if self.pause else 0)

    def work(self, link: str) -> None:
        """Log in, and do what one does."""
        page = self.get("log-in page", link)
        token = re.search(r'name="token" value="([^"]+)"', page)
        self.token = token[1] if token else ""
        self.get("log in", link, x="1")
        chance = random.Random(self.who)
        while time.monotonic() < self.until:
            board = self.get("board", "/")
            self.rest()
            lists = sorted(set(re.findall(r'href="(/documents/[\w-]+/\w+)"', board)))
            if not lists:
                self.get("editions", "/editions")
                self.rest()
                continue
            chosen = self.get("list", chance.choice(lists))
            self.rest()
            for place in _some(chance, chosen):
                if time.monotonic() > self.until:
                    return
                self.passage(place)

    def passage(self, place: str) -> None:
        """Open a passage, type, and save it, if one may."""
        page = self.get("passage", place)
        fields = {
            name: found[1]
            for name in ("made_from", "base")
            if (found := re.search(rf'name="{name}" value="([^"]*)"', page))
        }
        if 'id="writing"' not in page or "/en/" in place or "/nl/" in place:
            self.rest()
            return
        source = re.search(r'data-source="([^"]*)"', page)
        text = f"xx {source[1] if source else 'text'}"
        for end in (len(text) // 2, len(text)):
            self.rest()
            self.get("keep", f"{place}/keep", text=text[:end], begun="", **fields)
        self.get("save", place, text=text, right="1", **fields)


def _some(chance: random.Random, page: str) -> list[str]:
    found = sorted(set(re.findall(r'href="(/documents/[\w-]+/\w+/\w{6,})"', page)))
    return chance.sample(found, min(3, len(found)))


def main() -> None:
    """Make the workspace, open the desk, let the people in, and say how it went."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--people", type=int, default=30)
    asked.add_argument("--documents", type=int, default=5)
    asked.add_argument("--passages", type=int, default=2000)
    asked.add_argument("--seconds", type=int, default=120)
    asked.add_argument("--pause", type=float, default=10)
    asked.add_argument("--workspace", type=Path, help="one that was made before")
    said = asked.parse_args()
    place = Path(mkdtemp(prefix="people-at-desk-"))
    folder = place / "work"
    if said.workspace and said.workspace.exists():
        shutil.copytree(said.workspace, folder)
        ids = re.findall(
            r"^\[(.+)\]", (folder / "sources/people.toml").read_text(), re.M
        )
    else:
        ids = made(folder, said.documents, said.passages, said.people)
        if said.workspace:
            shutil.copytree(folder, said.workspace)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://localhost:{port}"
    (folder / "sources/desk.toml").write_text(f'address = "{address}"\n')
    env = {**os.environ, "XDG_DATA_HOME": str(place / "home")}
    os.environ |= env
    from safe_content.desk import serving

    workspace = sc.open_workspace(folder)
    links = {who: serving.link_for(workspace, who).removeprefix(address) for who in ids}
    command = [sys.executable, "-m", "safe_content", "-C", str(folder)]
    with subprocess.Popen([*command, "serve", "--people"], env=env) as server:
        try:
            _wait(port)
            count = Count()
            before = len(list(workspace.newest_events()))
            until = time.monotonic() + said.seconds
            workers = [
                Worker(
                    who=who,
                    address=address,
                    count=count,
                    until=until,
                    pause=said.pause,
                )
                for who in ids
            ]
            threads = [
                threading.Thread(target=each.work, args=(links[each.who],))
                for each in workers
            ]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
            memory = _memory(server.pid)
        finally:
            server.terminate()
    _say(count, said.people, memory)
    saved = len(list(workspace.newest_events())) - before
    damaged = sc.verify(sc.open_workspace(folder)).damaged
    print(f"{saved} lines of history; damaged: {len(damaged)}; load {os.getloadavg()}")
    shutil.rmtree(place)


def _wait(port: int) -> None:
    """Wait until somebody answers."""
    while True:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def _memory(pid: int) -> str:
    """Return what a process takes and took at most of memory, and of the processor."""
    told = Path(f"/proc/{pid}/status").read_text()
    kinds: dict[str, str] = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+)", told, re.M))
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    seconds = (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
    sizes = ", ".join(f"{kind} {int(size) // 1024} MB" for kind, size in kinds.items())
    return f"{sizes}, {seconds:.0f} s of the processor"


def _say(count: Count, people: int, memory: str) -> None:
    number = sum(map(len, count.seconds.values()))
    print(
        f"{people} people, {number} answers, not well: {dict(count.failed)}; {memory}"
    )
    for what, took in sorted(count.seconds.items()):
        worst = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
        print(
            f"{what:12} {len(took):5} times, median {median(took):.3f} s,"
            f" 95 % within {worst:.3f} s, at most {max(took):.3f} s"
        )


if __name__ == "__main__":
    main()
