"""Lists opened and saved again by LibreOffice."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOFFICE = shutil.which("soffice")
_FILTERS = {".docx": "docx:MS Word 2007 XML", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}


def saved_again(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return files as LibreOffice saves them; their names end like their forms."""
    assert SOFFICE is not None
    before, after = folder / "before", folder / "after"
    before.mkdir()
    after.mkdir()
    for name, data in files.items():
        (before / name).write_bytes(data)
    for ending, kind in _FILTERS.items():
        chosen = sorted(before.glob(f"*{ending}"))
        for start in range(0, len(chosen), 100):
            subprocess.run(
                [
                    SOFFICE,
                    f"-env:UserInstallation=file://{folder}/profile",
                    *("--headless", "--convert-to", kind, "--outdir", after),
                    *chosen[start : start + 100],
                ],
                check=True,
                capture_output=True,
            )
    return {name: (after / name).read_bytes() for name in files}
