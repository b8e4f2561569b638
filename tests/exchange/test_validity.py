"""Lists are valid by the schemas of their forms, and open in the tools that read them."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from safe_content import exchange
from safe_content.exchange.xliff import xliff_codes
from safe_content.translation.change_list import ChangeList, Form
from tests.exchange.builder import a_list, a_sample, with_memory
from tests.exchange.damage.drawing import draw_case

SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SCHEMAS.is_dir(), reason="no schemas beside the project"),
]
LISTS = [
    pytest.param(a_list(), id="no rows"),
    *(pytest.param(a_sample(each), id=each) for each in ("en", "nl", "hu", "bg", "mk")),
    pytest.param(with_memory(a_sample()), id="with what was translated before"),
    *(
        pytest.param(draw_case(Form.JSON, "nothing", seed).changes, id=f"drawn {seed}")
        for seed in range(5)
    ),
]
_XSD = "http://www.w3.org/2001/XMLSchema"
_WORD_SCHEMAS = {
    "[Content_Types].xml": "opc-contentTypes.xsd",
    "word/document.xml": "wml.xsd",
    "word/styles.xml": "wml.xsd",
    "word/settings.xml": "wml.xsd",
    "word/footer1.xml": "wml.xsd",
    "docProps/custom.xml": "shared-documentPropertiesCustom.xsd",
    "docProps/app.xml": "shared-documentPropertiesExtended.xsd",
    "_rels/.rels": "opc-relationships.xsd",
    "word/_rels/document.xml.rels": "opc-relationships.xsd",
}


def schema(*files: Path) -> etree.XMLSchema:
    """Load schemas that belong together."""
    root = etree.Element(f"{{{_XSD}}}schema")
    for file in (SCHEMAS / "xliff-2.1" / "xml.xsd", *files):
        space = etree.parse(str(file)).getroot().get("targetNamespace", "")
        attributes = {"namespace": space, "schemaLocation": file.as_uri()}
        etree.SubElement(root, f"{{{_XSD}}}import", attributes)
    return etree.XMLSchema(root)


def faults(checker: etree.XMLSchema, data: bytes) -> list[str]:
    checker.validate(etree.fromstring(data))
    return str(checker.error_log).splitlines()


@pytest.mark.parametrize("changes", LISTS)
def test_xliff_2_is_valid(changes: ChangeList) -> None:
    folder = SCHEMAS / "xliff-2.1"
    names = ("xliff_core_2.0.xsd", "metadata.xsd", "matches.xsd")
    checker = schema(*(folder / name for name in names))
    assert faults(checker, exchange.write(changes, Form.XLIFF)) == []


@pytest.mark.parametrize("changes", LISTS)
def test_xliff_1_is_strictly_valid(changes: ChangeList) -> None:
    checker = schema(SCHEMAS / "xliff-1.2" / "xliff-core-1.2-strict.xsd")
    assert faults(checker, exchange.write(changes, Form.XLIFF_1)) == []


@pytest.mark.parametrize("changes", LISTS)
def test_tmx_is_valid(changes: ChangeList) -> None:
    checker = etree.DTD(str(SCHEMAS / "tmx-1.4" / "tmx14.dtd"))
    checker.validate(etree.fromstring(exchange.write(changes, Form.TMX)))
    assert str(checker.error_log) == ""


@pytest.mark.parametrize("changes", LISTS)
def test_word_is_valid(changes: ChangeList) -> None:
    checkers = {
        name: schema(SCHEMAS / "ooxml" / name) for name in set(_WORD_SCHEMAS.values())
    }
    with ZipFile(BytesIO(exchange.write(changes, Form.WORD))) as archive:
        assert {
            name: faults(checkers[kind], archive.read(name))
            for name, kind in _WORD_SCHEMAS.items()
        } == {name: [] for name in _WORD_SCHEMAS}


@pytest.mark.parametrize(
    ("form", "module"), [(Form.XLIFF_1, "xliff"), (Form.XLIFF, "xliff2")]
)
def test_the_translate_toolkit_fills_in_a_list(
    form: Form, module: str, tmp_path: Path
) -> None:
    storage = pytest.importorskip(f"translate.storage.{module}")
    changes = with_memory(a_sample())
    path = tmp_path / f"list{form}"
    path.write_bytes(exchange.write(changes, form))
    kind = next(
        getattr(storage, name)
        for name in ("Xliff2File", "xliff2file", "xlifffile")
        if hasattr(storage, name)
    )
    store = kind.parsefile(str(path))
    units = [each for each in store.units if each.istranslatable()]
    assert len(units) == len(changes.rows)
    units[-1].target = "Kinek szól ez?"
    path.write_bytes(bytes(store))
    delivery = exchange.read(path.read_bytes(), origin=path.name)
    assert delivery.rows[-1].text == "Kinek szól ez?"
    assert [row.text for row in delivery.rows[:-1]] == [
        row.start for row in changes.rows[:-1] if row.suggestion is None
    ]


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext is not here")
@pytest.mark.parametrize("options", [["--width=30"], ["--sort-output"], ["--escape"]])
def test_gettext_checks_and_rewraps_a_list(options: list[str], tmp_path: Path) -> None:
    changes = a_sample("mk")
    path = tmp_path / "list.po"
    path.write_bytes(exchange.write(changes, Form.PO))
    for command in (["msgfmt", "--check-format", "-o", "-"], ["msgcat", *options]):
        made = subprocess.run([*command, path], check=True, capture_output=True)
    delivery = exchange.read(made.stdout, origin="list.po")
    assert sorted((row.unit, row.text) for row in delivery.rows) == sorted(
        (row.unit, row.start) for row in changes.rows if row.suggestion is None
    )


def test_a_code_in_another_program_s_words_is_doubted() -> None:
    root = etree.fromstring('<target><unknown id="b">x</unknown></target>')
    assert xliff_codes.text_of(root, xliff_codes.VERSION_2) is None
