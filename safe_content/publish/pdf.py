"""Word files as PDF by LibreOffice: in a profile of its own, without a network."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from safe_content.model.errors import SafeContentError

_SECONDS = 60.0
_SECONDS_EACH = 30.0
_FILTER = (
    "pdf:writer_pdf_Export:"
    '{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"Quality":{"type":"long","value":"90"}}'
)
"""PDF/A-2b, tagged, with every font inside, so that Cyrillic shows everywhere.

Not ``PDFUACompliance``: what LibreOffice makes then claims PDF/UA without being that,
and is no valid PDF/A any more, since its claim has no extension schema.
"""

PRINTED_AS = b"PDF/A-2b 2"
"""What is written in otherwise is printed anew: it changes when the way to print does."""

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


class PrintingError(SafeContentError):
    """LibreOffice did not make a PDF of a file."""

    def __init__(self, names: str) -> None:
        super().__init__(
            f"LibreOffice made no PDF of {names}.",
            "Open the Word file in LibreOffice to see why, or publish with --no-pdf.",
            "Nothing was published.",
        )


def office() -> str | None:
    """Return where LibreOffice is, or None if it is not on this machine."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdfs(files: Mapping[str, bytes], *, at_once: int = 1) -> dict[str, bytes]:
    """Return each Word file as PDF, under the same name; raise PrintingError.

    LibreOffice is started up to `at_once` times, each with a share of the files.
    """
    program = office()
    if not files or program is None:
        return {}
    with TemporaryDirectory(prefix="safe-content-") as place, ExitStack() as stack:
        presses = [
            _Press(folder=Path(place) / str(number), files=share)
            for number, share in enumerate(_shares(files, at_once))
        ]
        running = [
            (each, stack.enter_context(each.started(program))) for each in presses
        ]
        for press, process in running:
            try:
                process.wait(_SECONDS + _SECONDS_EACH * len(press.files))
            except subprocess.TimeoutExpired as error:
                raise PrintingError(", ".join(press.files)) from error
        made = {name: path for press in presses for name, path in press.made().items()}
        if failed := [name for name in files if not made[name].is_file()]:
            raise PrintingError(", ".join(failed))
        return {name: made[name].read_bytes() for name in files}


def _shares(files: Mapping[str, bytes], number: int) -> list[dict[str, bytes]]:
    """Deal `files` out, the largest first, so that all shares take about as long."""
    largest_first = sorted(files, key=lambda name: -len(files[name]))
    dealt = [largest_first[start::number] for start in range(number)]
    return [{name: files[name] for name in names} for names in dealt if names]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """LibreOffice with a folder and a profile of its own."""

    folder: Path
    files: Mapping[str, bytes]

    @contextmanager
    def started(self, program: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Have LibreOffice print the files; it is stopped if that is not waited for."""
        profile = self.folder / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(_PROFILE, encoding="utf-8")
        sources = {name: self.folder / f"{stem}.docx" for name, stem in self._stems()}
        for name, path in sources.items():
            path.write_bytes(self.files[name])
        command = [
            *_without_network(),
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", _FILTER, "--outdir", str(self.folder / "out")),
            *map(str, sources.values()),
        ]
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(self.folder),
            )
        except OSError as error:
            raise PrintingError(", ".join(self.files)) from error
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def made(self) -> dict[str, Path]:
        """Return where the PDF of each file is, if LibreOffice made it."""
        return {
            name: self.folder / "out" / f"{stem}.pdf" for name, stem in self._stems()
        }

    def _stems(self) -> Iterator[tuple[str, str]]:
        for number, name in enumerate(self.files):
            yield name, f"{number:04}"


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "HOME": str(folder), "TMPDIR": str(folder)}


@cache
def _without_network() -> tuple[str, ...]:
    """Return what starts a program without any network, where the system can."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    command = (unshare, "--net", "--map-root-user")
    try:
        done = subprocess.run(
            [*command, "true"], check=False, capture_output=True, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if done.returncode == 0 else ()
