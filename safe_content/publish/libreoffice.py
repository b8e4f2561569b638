"""LibreOffice, which turns one form of office file into another.

It runs in a profile of its own that is gone afterwards: no macro runs, no link is
followed, and there is no network; the system stops it where it costs too much.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

_SECONDS = 60.0
_SECONDS_EACH = 30.0
_MEMORY = 4 * 2**30
_OUTPUT = 500 * 2**20
"""Bytes of one file that it makes."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
</oor:items>
"""
"""No macro runs, no link is followed, and the only way out leads nowhere."""


def office() -> str | None:
    """Return where LibreOffice is, or None if it is not on this machine."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(
    files: Mapping[str, bytes], *, to: str, at_once: int = 1
) -> dict[str, bytes]:
    """Return what LibreOffice makes of each file, under the same name.

    The ending of a name says what the file is; `to` is an ending and, after a colon, a
    filter of LibreOffice: ``"docx:MS Word 2007 XML"``. What it can't turn is left out,
    and all is if it isn't here. It is started up to `at_once` times, each with a share
    of the files; a share that takes too long is left out whole.
    """
    program = office()
    if not files or program is None:
        return {}
    with TemporaryDirectory(prefix="safe-content-") as place, ExitStack() as stack:
        runs = [
            _Run(folder=Path(place) / str(number), files=share, to=to)
            for number, share in enumerate(_shares(files, at_once))
        ]
        running = [(each, stack.enter_context(each.started(program))) for each in runs]
        made: dict[str, Path] = {}
        for run, process in running:
            with suppress(subprocess.TimeoutExpired):
                if process is not None:
                    process.wait(_SECONDS + _SECONDS_EACH * len(run.files))
                    made |= run.made()
        found = {name: made[name] for name in files if name in made}
        return {n: path.read_bytes() for n, path in found.items() if path.is_file()}


def _shares(files: Mapping[str, bytes], number: int) -> list[dict[str, bytes]]:
    """Deal `files` out, the largest first, so that all shares take about as long."""
    largest_first = sorted(files, key=lambda name: -len(files[name]))
    dealt = [largest_first[start::number] for start in range(number)]
    return [{name: files[name] for name in names} for names in dealt if names]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """LibreOffice with a folder and a profile of its own."""

    folder: Path
    files: Mapping[str, bytes]
    to: str

    @contextmanager
    def started(self, program: str) -> Iterator["subprocess.Popen[bytes] | None"]:
        """Have LibreOffice turn the files; it is stopped if that is not waited for.

        Gives None if it does not start.
        """
        profile = self.folder / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(_PROFILE, encoding="utf-8")
        sources = {
            name: self.folder / f"{stem}{PurePath(name).suffix.lower()}"
            for name, stem in self._stems()
        }
        for name, path in sources.items():
            path.write_bytes(self.files[name])
        command = [
            *_within_limits(),
            *_without_network(),
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", self.to, "--outdir", str(self.folder / "out")),
            *map(str, sources.values()),
        ]
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(self.folder),
                start_new_session=True,
            )
        except OSError:
            yield None
            return
        try:
            yield process
        finally:
            _stop(process)

    def made(self) -> dict[str, Path]:
        """Return where what was made of each file is, if LibreOffice made it."""
        ending = self.to.partition(":")[0]
        return {
            name: self.folder / "out" / f"{stem}.{ending}"
            for name, stem in self._stems()
        }

    def _stems(self) -> Iterator[tuple[str, str]]:
        for number, name in enumerate(self.files):
            yield name, f"{number:04}"


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Stop LibreOffice and what it started: its first process only begins another."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "HOME": str(folder), "TMPDIR": str(folder)}


@cache
def _within_limits() -> tuple[str, ...]:
    """Return what starts a program that may cost only so much, where the system can."""
    return _if_it_runs("prlimit", f"--data={_MEMORY}", f"--fsize={_OUTPUT}", "--core=0")


@cache
def _without_network() -> tuple[str, ...]:
    """Return what starts a program without any network, where the system can."""
    return _if_it_runs("unshare", "--net", "--map-root-user")


def _if_it_runs(name: str, *options: str) -> tuple[str, ...]:
    program = shutil.which(name)
    if program is None:
        return ()
    command = (program, *options)
    try:
        done = subprocess.run(
            [*command, "true"], check=False, capture_output=True, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if done.returncode == 0 else ()
