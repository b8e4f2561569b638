"""Lists that were translated in OmegaT."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from safe_content import exchange
from safe_content.translation.change_list import Delivery, Form, ReturnedRow
from tests.exchange.builder import a_sample

OMEGAT = shutil.which("omegat")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OMEGAT is None, reason="OmegaT is not on this machine"),
]
FOLDERS = ("source", "target", "tm", "glossary", "dictionary")
PROJECT = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
{"".join(f"<{name}_dir>__DEFAULT__</{name}_dir>" for name in FOLDERS)}
<glossary_file>__DEFAULT__</glossary_file>
<source_lang>EN</source_lang><target_lang>HU</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN"
datatype="plaintext" creationtoolversion="3.6" segtype="paragraph" srclang="EN"/>
<body>{}</body></tmx>
"""
UNIT = '<tu><tuv lang="EN"><seg>{}</seg></tuv><tuv lang="HU"><seg>{}</seg></tuv></tu>'


def translated(form: Form, pairs: dict[str, str], folder: Path) -> Delivery:
    """Translate a list in OmegaT: each segment as it shows it, and its translation."""
    assert OMEGAT is not None
    project = folder / "project"
    for name in (*FOLDERS, "omegat"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    units = "".join(UNIT.format(*map(escape, pair)) for pair in pairs.items())
    memory = project / "omegat" / "project_save.tmx"
    memory.write_text(MEMORY.format(units), encoding="utf-8")
    (project / "source" / f"list{form}").write_bytes(exchange.write(a_sample(), form))
    subprocess.run(
        [
            OMEGAT,
            str(project),
            "--mode=console-translate",
            f"--config-dir={folder}/settings",
        ],
        check=True,
        capture_output=True,
    )
    data = (project / "target" / f"list{form}").read_bytes()
    return exchange.read(data, origin=f"list{form}")


def row(delivery: Delivery, unit: str) -> ReturnedRow:
    return next(row for row in delivery.rows if row.unit == unit)


def test_xliff(tmp_path: Path) -> None:
    delivery = translated(
        Form.XLIFF_1,
        {
            "Ha valaki veszélyben van, hívja a 112-t<x0/>.": "Vészben: 112<x0/>!",
            "The reflection period lasts three months<x0/>. Ask a lawyer.": "Három"
            " hónap<x0/>. Kérdezzen ügyvédet.",
        },
        tmp_path,
    )
    assert row(delivery, "m8x2pq").text == "Vészben: 112<note1/>!"
    assert row(delivery, "b5n6cd").text == ("Három hónap<note1/>. Kérdezzen ügyvédet.")
    assert row(delivery, "q7w4zz").text == "Soha ne hagyja egyedül."


def test_po(tmp_path: Path) -> None:
    delivery = translated(
        Form.PO,
        {
            "The reflection period lasts three months<note1/>.\nAsk a lawyer.": "Három"
            " hónap<note1/>.\nKérdezzen ügyvédet."
        },
        tmp_path,
    )
    assert delivery.problems == ()
    assert row(delivery, "b5n6cd").text == ("Három hónap<note1/>.\nKérdezzen ügyvédet.")
