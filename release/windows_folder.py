"""The folder for Windows: unzip it, and double-click; nothing is installed.

``python release/windows_folder.py`` writes ``dist/safe-content-VERSION-windows.zip``
from the Python that ``windows/python.toml`` names, the wheels of ``windows/wheels.txt``
and this project; the same parts give the same bytes. Each part is known by its SHA-256,
wherever it comes from: ``--parts`` names a folder, or the address of one on a server,
that is asked for it first; wheels come from where pip is set up to get them.

``--lock REQUIREMENTS`` writes ``wheels.txt`` anew from a list of packages in one version
each, made with::

    uv pip compile pyproject.toml --extra publish --extra desk -c CONSTRAINTS \
      --python-platform x86_64-pc-windows-msvc --python-version 3.12 --no-annotate

in which CONSTRAINTS are the versions of ``requirements.txt``, and ``deepdiff<9``: what
later ones read with doesn't start under Wine, on which the folder is tried.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import safe_content as sc

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).with_name("windows")
NAME = "Safe Content"
FOR = ("--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp")
MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""When the sample says that it was backed up: the same each time."""

_LEFT_OUT = re.compile(
    r"(test|idlelib|tkinter|turtledemo|lib2to3|ensurepip|venv|distutils|site-packages)/"
    r"|(_test|_ctypes_test|xxlimited|_tkinter|tcl86t|tk86t|_msi|pyshellext|_wmi)"
)
"""What a whole CPython has in its ``lib`` and a program doesn't need; and ``_wmi``,
without which Python asks Windows for its version in another way."""


class PartError(Exception):
    """A part can't be had, or is another one than the lock names."""


@dataclass(frozen=True, kw_only=True)
class Python:
    """A build of CPython for Windows, known by its bytes."""

    version: str
    file: str
    sha256: str
    address: str = ""
    artifact: str = ""
    """How Maven calls it, if it comes from there."""
    is_trial: bool = False
    """Whether it is too old to be given to anybody."""


def pythons() -> tuple[Python, ...]:
    """Return the builds that the lock names, the best first."""
    lock = tomllib.loads((HERE / "python.toml").read_text("utf-8"))
    return tuple(Python(**each) for each in lock["python"])


def checked(data: bytes, wanted: Python, origin: str) -> bytes:
    """Return `data` if it is what the lock names; raise PartError otherwise."""
    found = sha256(data).hexdigest()
    if found != wanted.sha256:
        raise PartError(
            f"{origin} is not the {wanted.file} that release/windows/python.toml names:"
            f" its SHA-256 is {found}. Nothing was built."
        )
    return data


def fetched(wanted: Python, parts: str, cache: Path) -> bytes | None:
    """Return a part from the cache, from `parts`, or from where it is published.

    None if none of them has it. Raises PartError if one has another of that name.
    """
    kept = cache / wanted.file
    if kept.is_file():
        return checked(kept.read_bytes(), wanted, str(kept))
    data = _at(f"{parts.rstrip('/')}/{wanted.file}") if parts else None
    if data is None and wanted.address:
        data = _at(wanted.address)
    if data is None and wanted.artifact:
        data = _from_maven(wanted, cache)
    if data is None:
        return None
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(checked(data, wanted, "What came"))
    return data


def _at(place: str) -> bytes | None:
    if "://" not in place:
        path = Path(place)
        return path.read_bytes() if path.is_file() else None
    try:
        with urllib.request.urlopen(place, timeout=60) as answer:
            data: bytes = answer.read()
            return data
    except (urllib.error.URLError, OSError):
        return None


def _from_maven(wanted: Python, cache: Path) -> bytes | None:
    if shutil.which("mvn") is None:
        return None
    plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
    with tempfile.TemporaryDirectory() as folder:
        options = (f"-Dartifact={wanted.artifact}", f"-DoutputDirectory={folder}")
        done = subprocess.run(
            ["mvn", "-q", "-B", plugin, *options], capture_output=True, check=False
        )
        path = Path(folder) / wanted.file
        return path.read_bytes() if done.returncode == 0 and path.is_file() else None


def chosen(parts: str, cache: Path) -> tuple[Python, bytes]:
    """Return the best build that can be had."""
    for each in pythons():
        data = fetched(each, parts, cache)
        if data is not None:
            return each, data
    names = " or ".join(each.file for each in pythons())
    raise PartError(f"No {names} can be had. Lay it into {cache}, or say --parts.")


def unpack_python(archive: Path, program: Path) -> None:
    """Lay a build of CPython out flat, as the one of python.org is.

    Its ``._pth`` names all that is imported from: nothing else on the computer, and no
    setting for another Python, has a say.
    """
    with ZipFile(archive) as whole:
        inner = "org/bytedeco/cpython/windows-x86_64/"
        is_flat = "python.exe" in whole.namelist()
        for info in whole.infolist():
            name = info.filename if is_flat else info.filename.removeprefix(inner)
            if info.is_dir() or not (is_flat or _is_needed(name, info.filename)):
                continue
            is_code = name.endswith((".pyd", ".dll"))
            target = program / (name.removeprefix("lib/") if is_code else name)
            if not is_code and name.startswith("lib/"):
                target = program / "Lib" / name.removeprefix("lib/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(whole.read(info))
    first = "python312.zip" if is_flat else "Lib"
    (program / "python312._pth").write_bytes(
        f"{first}\r\n.\r\nsite-packages\r\n".encode()
    )


def _is_needed(name: str, whole: str) -> bool:
    if name == whole:  # not of the build: what Java would need of it
        return False
    if name.startswith("lib/"):
        return not _LEFT_OUT.match(name.removeprefix("lib/"))
    return name in ("python.exe", "python312.dll")


def download_wheels(folder: Path) -> None:
    """Fetch the wheels of the lock; pip refuses what has another SHA-256."""
    lock = str(HERE / "wheels.txt")
    _pip("download", "--require-hashes", "-r", lock, "--dest", str(folder), *_FIT)


_FIT = ("--no-deps", "--only-binary", ":all:", *FOR)


def build_wheel(folder: Path) -> None:
    """Build the wheel of this project, with what is installed here."""
    _pip(
        *("wheel", "--no-build-isolation", "--no-deps"),
        *("--wheel-dir", str(folder), str(ROOT)),
    )


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, "-q"],
        check=False,
    )
    if done.returncode:
        raise PartError(f"pip could not {arguments[0]} (see above). Nothing was built.")


def unpack_wheel(wheel: Path, packages: Path) -> None:
    """Lay a wheel out as it is imported from; its scripts are left out."""
    with ZipFile(wheel) as whole:
        for info in whole.infolist():
            parts = PurePosixPath(info.filename).parts
            if info.is_dir() or ".." in parts:
                continue
            if parts[0].endswith(".data"):
                if parts[1] not in ("purelib", "platlib"):
                    continue
                parts = parts[2:]
            target = packages.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(whole.read(info))


def write_sample(file: Path) -> None:
    """Write the sample documents as a backup, to be restored by those who try them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "sources", "translations"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        for name in filter(None, listed.stdout.decode().split("\0")):
            target = Path(folder) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
        workspace = sc.open_workspace(folder)
        sc.backup(workspace, file, who=NAME, when=MADE)


def write_words(folder: Path, python: Python) -> None:
    """Write the launcher, what to read first, and of what the folder is made."""
    program = folder / "program"
    texts = {
        folder / "Safe Content.cmd": (HERE / "Safe Content.cmd").read_text("utf-8"),
        program / "safe-content.cmd": (HERE / "safe-content.cmd").read_text("utf-8"),
        program / "wheels.txt": (HERE / "wheels.txt").read_text("utf-8"),
        program / "python.txt": f"CPython {python.version}: {python.file}\n"
        f"SHA-256 {python.sha256}\n",
        program / "LICENSE.txt": (ROOT / "LICENSE").read_text("utf-8"),
    }
    for path, text in texts.items():
        path.write_bytes(text.replace("\n", "\r\n").encode())
    first = (HERE / "Read me first.txt").read_text("utf-8")
    first = first.replace("{version}", sc.__version__).replace("\n", "\r\n")
    (folder / "Read me first.txt").write_bytes(b"\xef\xbb\xbf" + first.encode())


def zipped(folder: Path, file: Path) -> None:
    """Write a folder as a ZIP: the same files give the same bytes."""
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(_files(folder)):
            name = path.relative_to(folder.parent).as_posix()
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0  # as Windows writes it: no rights of Unix
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def build(parts: str, cache: Path, target: Path) -> Path:
    """Build the folder and its ZIP in `target`; return the ZIP."""
    python, data = chosen(parts, cache)
    wheels = cache / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    download_wheels(wheels)
    trial = "-trial" if python.is_trial else ""
    file = target / f"safe-content-{sc.__version__}-windows{trial}.zip"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / NAME
        program = folder / "program"
        program.mkdir(parents=True)
        archive = Path(aside) / python.file
        archive.write_bytes(data)
        unpack_python(archive, program)
        own = Path(aside) / "own"
        build_wheel(own)
        for wheel in (*sorted(_locked(wheels)), *own.glob("*.whl")):
            unpack_wheel(wheel, program / "site-packages")
        write_sample(program / "sample.zip")
        write_words(folder, python)
        made = Path(aside) / file.name
        zipped(folder, made)
        shutil.move(made, file)
    if python.is_trial:
        print(
            f"Made with CPython {python.version}, which is old: try it out, and give it"
            f" to nobody. {pythons()[0].file} could not be had; lay it into {cache}.",
            file=sys.stderr,
        )
    return file


def _locked(wheels: Path) -> Iterator[Path]:
    """Yield the wheels of the lock, and none that an earlier one left in the cache."""
    wanted = set(re.findall("sha256:([0-9a-f]{64})", (HERE / "wheels.txt").read_text()))
    for path in wheels.glob("*.whl"):
        if sha256(path.read_bytes()).hexdigest() in wanted:
            yield path


def lock(requirements: Path) -> str:
    """Return the lock for packages in one version each: the one wheel that fits."""
    lines = [
        "# The wheels in the folder for Windows: release/windows_folder.py says how"
    ]
    lines.append("# they are chosen anew. CPython 3.12, 64 bits.")
    with tempfile.TemporaryDirectory() as folder:
        _pip("download", "-r", str(requirements), "--dest", folder, *_FIT)
        for wheel in sorted(Path(folder).iterdir(), key=lambda path: path.name.lower()):
            name, version = wheel.name.split("-")[:2]
            found = sha256(wheel.read_bytes()).hexdigest()
            lines.append(f"{name.replace('_', '-').lower()}=={version} \\")
            lines.append(f"    --hash=sha256:{found}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Build the folder for Windows.")
    parser.add_argument("--parts", default=os.environ.get("PARTS", ""))
    parser.add_argument("--cache", type=Path, default=ROOT / "build/parts")
    parser.add_argument("--target", type=Path, default=ROOT / "dist")
    parser.add_argument("--lock", type=Path, metavar="REQUIREMENTS")
    options = parser.parse_args(arguments)
    try:
        if options.lock:
            (HERE / "wheels.txt").write_text(lock(options.lock), "utf-8")
        else:
            print(build(options.parts, options.cache, options.target))
    except PartError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
