"""Whether every altered text is found after LibreOffice saved the file anew.

python -m benchmarks.inspecting [FILES]
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from safe_content.journeys.editions.exporting import export
from safe_content.journeys.inspection.inspecting import inspect
from safe_content.translation.edition_policy import Edition
from safe_content.workspace import Act
from tests.journeys.tampering import WAYS, Tampered, saved_by_office, tampered
from tests.sample.workspace import play

ACT = Act(who="a benchmark", when="2026-11-24T10:00:00+00:00")
_FIELD = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


@dataclass(kw_only=True)
class Found:
    """What came of altered files."""

    tampered: Counter[str]
    found: Counter[str]
    undone: list[str]
    """LibreOffice itself put the right words back: it works them out anew."""
    missed: list[str]
    unsaved: list[str]
    """LibreOffice could not save the file."""
    false_alarms: list[str]
    """Files that nobody altered, said to be."""


def measured(place: Path, files: int, *, seed: int = 1) -> Found:
    """Alter release files of the sample until `files` alterations outlive saving."""
    chance = Random(seed)
    releases = dict(_releases(place / "workspace"))
    names = sorted(releases)
    right = saved_by_office(releases, place)
    found = Found(
        tampered=Counter(),
        found=Counter(),
        undone=[],
        missed=[],
        unsaved=sorted(releases.keys() - right.keys()),
        false_alarms=[name for name in right if _is_altered(right[name], place)],
    )
    number = 0
    while (lacking := files - found.tampered.total()) > 0:
        wrong: dict[str, tuple[str, Tampered]] = {}
        for _ in range(lacking):
            name = chance.choice(names)
            where = chance.randrange(10**4) * len(WAYS) + number
            wrong[f"{number:04}"] = name, tampered(releases[name], where, chance)
            number += 1
        saved = saved_by_office(
            {key: each.data for key, (_, each) in wrong.items()}, place
        )
        for key, (name, each) in wrong.items():
            _judge(found, name, each, saved.get(key), right.get(name, b""), place)
    return found


def _judge(
    found: Found,
    name: str,
    each: Tampered,
    saved: bytes | None,
    right: bytes,
    folder: Path,
) -> None:
    """Note what came of one altered file."""
    said = f"{name}: {each.how}, {each.text}"
    if saved is None:
        found.unsaved.append(said)
        found.tampered[each.how] += 1
        return
    is_found = _is_altered(saved, folder)
    if not is_found and right and _words(saved) == _words(right):
        found.undone.append(said)
        return
    found.tampered[each.how] += 1
    found.found[each.how] += is_found
    if not is_found:
        found.missed.append(said)


def _releases(folder: Path) -> Iterator[tuple[str, bytes]]:
    workspace = play(folder)
    settings = folder / "sources/documents.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace('stale = "refuse"', 'stale = "source"'), encoding="utf-8"
    )
    workspace = type(workspace)(root=folder)
    for document in workspace.documents:
        report = export(workspace, document.name, act=ACT, editions=(Edition.RELEASE,))
        for exported in report.exported:
            data = workspace.disk.read(exported.name)
            if data is not None:
                yield exported.name.rpartition("/")[2], data


def _is_altered(data: bytes, folder: Path) -> bool:
    return bool(inspect(data, origin="a.docx", folder=folder / "nowhere").is_altered)


def _words(data: bytes) -> Mapping[str, str]:
    """Return the visible letters of each part."""
    with ZipFile(BytesIO(data)) as archive:
        return {
            name: "".join(_FIELD.findall(archive.read(name).decode()))
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }


def main() -> None:
    """Print what was found, and each alteration that was not."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with TemporaryDirectory() as place:
        found = measured(Path(place), files)
    for how, number in sorted(found.tampered.items()):
        print(f"{how:24} {found.found[how]:4} of {number:4} found")
    print(f"{'all':24} {found.found.total():4} of {found.tampered.total():4} found")
    for title, names in (
        ("put back by LibreOffice", found.undone),
        ("missed", found.missed),
        ("not saved by LibreOffice", found.unsaved),
        ("false alarms", found.false_alarms),
    ):
        print(f"{title:24} {len(names):4}")
        for name in names:
            print(f"    {name}")


if __name__ == "__main__":
    main()
