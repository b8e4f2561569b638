"""Word files as PDF by LibreOffice: in a profile of its own, without a network."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from safe_content.errors import SafeContentError

_SECONDS = 60.0
_SECONDS_EACH = 30.0
_FILTER = (
    "pdf:writer_pdf_Export:"
    '{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"Quality":{"type":"long","value":"90"}}'
)
"""PDF/A-2b, tagged, with every font inside, so that Cyrillic shows everywhere."""

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
            f"LibreOffice made no PDF of {names}. Open the Word file in LibreOffice to"
            " see why, or publish with --no-pdf. Nothing was published."
        )


def office() -> str | None:
    """Return where LibreOffice is, or None if it is not on this machine."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdfs(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return each Word file as PDF, under the same name; raise PrintingError."""
    program = office()
    if not files or program is None:
        return {}
    with TemporaryDirectory(prefix="safe-content-") as place:
        folder = Path(place)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(_PROFILE, encoding="utf-8")
        stems = {name: f"{number:04}" for number, name in enumerate(files)}
        for name, data in files.items():
            (folder / f"{stems[name]}.docx").write_bytes(data)
        command = [
            *_without_network(),
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", _FILTER, "--outdir", str(folder / "out")),
            *(str(folder / f"{stem}.docx") for stem in stems.values()),
        ]
        try:
            subprocess.run(
                command,
                check=False,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=_SECONDS + _SECONDS_EACH * len(files),
                env=_environment(folder),
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PrintingError(", ".join(files)) from error
        made = {name: folder / "out" / f"{stem}.pdf" for name, stem in stems.items()}
        if failed := [name for name, path in made.items() if not path.is_file()]:
            raise PrintingError(", ".join(failed))
        return {name: path.read_bytes() for name, path in made.items()}


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
