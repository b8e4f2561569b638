"""Whether Word would open what is written: faults that the original did not have.

python -m benchmarks.validity FOLDER [--making rot13|identity|release|stamp|copy]
    [--sample N] [--seed S]

Judged by Microsoft's Open XML SDK (``.ci/install-validator`` fetches it) and by the
schemas of ECMA-376 beside the project.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from lxml import etree

from safe_content.docx.editions.edition_properties import Stamp, stamp
from safe_content.docx.package.editor import edit_package
from safe_content.docx.sanitise.sanitiser import clean
from safe_content.model.units import Language

PROJECT = Path(__file__).parents[1]
SCHEMAS = PROJECT.parent / "shared" / "schemas"
_SPACES = {
    "wml.xsd": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "dml-chart.xsd": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "opc-contentTypes.xsd": (
        "http://schemas.openxmlformats.org/package/2006/content-types"
    ),
    "opc-relationships.xsd": (
        "http://schemas.openxmlformats.org/package/2006/relationships"
    ),
    "shared-documentPropertiesCustom.xsd": (
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    ),
    "shared-documentPropertiesExtended.xsd": (
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    ),
}

_FORKING = multiprocessing.get_context("fork")
_PATIENCE = 20
"""Seconds that a schema may take over one part."""

Making = Callable[[Path, Path], None]
"""Writes a file that is made of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that the format does not allow."""

    judge: str
    part: str
    description: str

    def __str__(self) -> str:
        return f"[{self.judge}] {self.part}: {self.description}"


def validator() -> Path | None:
    """Return where Microsoft's validator is, if it was installed."""
    home = _home()
    # It judges one file at each start; without Node around it that takes half as long.
    own = (home / "node_modules" / "@xarsh").glob("ooxml-validator-*/ooxml-validator*")
    around = home / "node_modules" / ".bin" / "ooxml-validator"
    return next((command for command in (*own, around) if command.exists()), None)


def _home() -> Path:
    cached = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    return Path(
        os.environ.get("SAFE_CONTENT_VALIDATOR", f"{cached}/safe-content/validator")
    )


def faults(path: Path) -> Counter[Fault]:
    """Return all faults of a file, each with how often it occurs."""
    return Counter([*_faults_by_sdk(path), *_faults_by_schema(path)])


def new_faults(original: Path, made: Path) -> Counter[Fault]:
    """Return the faults of a file that the one it was made of did not have."""
    found = faults(made)
    return found - _known_faults(original) if found else found


def _known_faults(path: Path) -> Counter[Fault]:
    """Return the faults of an original, which are remembered by its bytes."""
    command = validator()
    if command is None:
        return faults(path)
    judges = f"{command.stat().st_size} {SCHEMAS.is_dir()} ".encode()
    digest = hashlib.sha256(judges + path.read_bytes()).hexdigest()
    known = _home() / "faults" / f"{digest}.json"
    if known.is_file():
        rows = json.loads(known.read_text("utf-8"))
        return Counter({Fault(**fault): count for fault, count in rows})
    found = faults(path)
    known.parent.mkdir(parents=True, exist_ok=True)
    aside = known.with_suffix(f".{os.getpid()}")
    aside.write_text(
        json.dumps([(asdict(fault), count) for fault, count in found.items()]), "utf-8"
    )
    aside.replace(known)
    return found


def _faults_by_sdk(path: Path) -> Iterator[Fault]:
    command = validator()
    if command is None:
        return
    done = subprocess.run(
        [command, path],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the validator failed on {path}: {done.stderr[:500]}")
    for error in json.loads(done.stdout)["errors"]:
        yield Fault(
            judge="SDK",
            part=error.get("path") or "",
            description=error.get("description") or error.get("errorType") or "",
        )


def _faults_by_schema(path: Path) -> Iterator[Fault]:
    if not SCHEMAS.is_dir():
        return
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                root = etree.fromstring(archive.read(name))
            except etree.XMLSyntaxError:
                yield Fault(judge="XML", part=name, description="not well-formed")
                continue
            schema = _schemas().get(etree.QName(root).namespace or "")
            if schema is None:
                continue
            said = _said_by(schema, root)
            if said is None:
                print(f"{path}: {name} is too much for the schema", file=sys.stderr)
            for message in said or ():
                yield Fault(judge="ECMA-376", part=name, description=message)


def _said_by(schema: etree.XMLSchema, root: etree._Element) -> list[str] | None:
    """Return what a schema finds wrong; None if it does not come to an end.

    libxml2 takes hours over some documents of a few pages.
    """
    ours, theirs = _FORKING.Pipe(duplex=False)

    def tell() -> None:
        schema.validate(root)
        log = schema.error_log
        theirs.send([error.message for error in log])  # type: ignore[attr-defined]

    process = _FORKING.Process(target=tell)
    process.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(_PATIENCE) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


@cache
def _schemas() -> Mapping[str, etree.XMLSchema]:
    """Return the schemas by the namespace of the roots that they judge."""
    with TemporaryDirectory() as folder:
        copies = Path(folder)
        shutil.copy(SCHEMAS / "xliff-2.1" / "xml.xsd", copies)
        for original in (SCHEMAS / "ooxml").glob("*.xsd"):
            # The published schemas don't say where the one for xml:space is.
            text = original.read_text("utf-8")
            xml = '<xsd:import namespace="http://www.w3.org/XML/1998/namespace"'
            text = text.replace(f"{xml}/>", f'{xml} schemaLocation="xml.xsd"/>')
            (copies / original.name).write_text(text, "utf-8")
        return {
            space: etree.XMLSchema(file=str(copies / name))
            for name, space in _SPACES.items()
        }


def _copy(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())


def _release(source: Path, target: Path) -> None:
    target.write_bytes(clean(source.read_bytes()).data)


def _stamp(source: Path, target: Path) -> None:
    words = Stamp(
        document="manual", language=Language("mk"), revision="r0001", edition="review"
    )
    target.write_bytes(
        edit_package(source.read_bytes(), lambda editor: stamp(editor, words))
    )


def _rot13(source: Path, target: Path) -> None:
    from benchmarks import adapters

    adapters.rot13(source, target)


def _identity(source: Path, target: Path) -> None:
    from benchmarks import adapters

    adapters.identity(source, target)


MAKINGS: Mapping[str, Making] = {
    "copy": _copy,
    "identity": _identity,
    "release": _release,
    "rot13": _rot13,
    "stamp": _stamp,
}
"""The ways of making a file that can be judged."""


def judge(path: Path, making: str) -> Counter[Fault]:
    """Make a file of `path` and return the faults that it did not have before."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "made.docx"
        MAKINGS[making](path, made)
        return new_faults(path, made)


def main() -> int:
    """Judge the files of a folder and print what is new in each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--making", choices=sorted(MAKINGS), default="rot13")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if validator() is None:
        print("Without the Open XML SDK: run .ci/install-validator.", file=sys.stderr)
    paths = sorted(asked.folder.rglob("*.docx"))
    if asked.sample:
        paths = random.Random(asked.seed).sample(paths, asked.sample)
    worse = 0
    with ProcessPoolExecutor() as pool:
        found = pool.map(judge, paths, [asked.making] * len(paths))
        for number, (path, new) in enumerate(zip(paths, found, strict=True), start=1):
            worse += bool(new)
            for fault, count in new.items():
                print(f"{path.name}\t{count} x {fault}", flush=True)
            print(f"{number} of {len(paths)} judged", end="\r", file=sys.stderr)
    print(file=sys.stderr)
    print(f"{asked.making}: {len(paths)} files, {worse} with faults of their own")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
