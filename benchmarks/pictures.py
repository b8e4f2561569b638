"""Whether a document looks the same after its own words were written back into it.

python -m benchmarks.pictures FOLDER [--making identity] [--sample 60] [--seed S]

LibreOffice prints each document and its copy, and the pages are compared pixel by
pixel. A document that does not print the same way twice is left out, and said so.
"""

import argparse
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.validity import MAKINGS

DOTS_PER_INCH = 60
PAGES = 20
"""How many pages of a document are compared at most."""


def printed(paths: Sequence[Path], folder: Path) -> None:
    """Print documents into `folder` with one run of LibreOffice."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", "pdf", "--outdir", folder),
            *paths,
        ],
        check=True,
        capture_output=True,
    )


def pages(pdf: Path) -> tuple[str, ...]:
    """Return a digest of the picture of each page of a print."""
    if not pdf.is_file():
        return ("not printed",)
    with TemporaryDirectory() as folder:
        subprocess.run(
            [
                "pdftoppm",
                *("-r", str(DOTS_PER_INCH), "-l", str(PAGES), "-gray"),
                *(pdf, Path(folder) / "page"),
            ],
            check=True,
            capture_output=True,
        )
        return tuple(
            sha256(page.read_bytes()).hexdigest()
            for page in sorted(Path(folder).iterdir())
        )


def main() -> int:
    """Print a sample of a folder twice, and its copies, and compare the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--making", choices=sorted(MAKINGS), default="identity")
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = sorted(asked.folder.rglob("*.docx"))
    chosen = random.Random(asked.seed).sample(found, min(asked.sample, len(found)))
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sets = {name: folder / name for name in ("original", "again", "made")}
        for target in sets.values():
            (target / "pdf").mkdir(parents=True)
        for number, path in enumerate(chosen):
            # LibreOffice names a print after its document, which fields may show.
            name = f"{number:03}.docx"
            shutil.copy(path, sets["original"] / name)
            shutil.copy(path, sets["again"] / name)
            MAKINGS[asked.making](path, sets["made"] / name)
        for target in sets.values():
            printed(sorted(target.glob("*.docx")), target / "pdf")
        unsteady, different, count = 0, 0, 0
        for number, path in enumerate(chosen):
            prints = [
                pages(target / "pdf" / f"{number:03}.pdf") for target in sets.values()
            ]
            original, again, made = prints
            if original != again:
                unsteady += 1
                print(f"{path.name}\tdoes not print the same way twice")
            elif original == ("not printed",):
                unsteady += 1
                print(f"{path.name}\tcan't be printed by LibreOffice")
            elif made != original:
                different += 1
                places = [
                    str(place + 1)
                    for place, (one, other) in enumerate(
                        zip(original, made, strict=False)
                    )
                    if one != other
                ]
                print(
                    f"{path.name}\tdiffers on pages {', '.join(places) or 'added'}"
                    f" ({len(original)} and {len(made)} pages)"
                )
            else:
                count += len(original)
    print(
        f"{asked.making}: {len(chosen)} documents, {different} look different,"
        f" {unsteady} can't be compared; {count} pages are equal pixel by pixel"
    )
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
