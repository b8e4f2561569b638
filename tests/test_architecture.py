"""The directions of imports, and one home for each library."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "safe_content"

CORE = {
    "adoption",
    "model",
    "inline",
    "kinship",
    "errors",
    "wording",
    "alignment",
    "changes",
    "masters",
    "catalogs",
    "changelist",
    "checks",
    "decisions",
    "deliveries",
    "editions",
    "glossary",
    "memory",
    "public_facts",
    "repairs",
    "receipts",
    "sketches",
    "texts",
}
"""Pure: no files, no clock, no file formats."""

EDGES = {"docx", "exchange", "hunspell", "publish"}

MAY_IMPORT = {
    **dict.fromkeys(CORE, CORE),
    **dict.fromkeys(EDGES, CORE | EDGES),
    "execution": {"errors"},
    "workspace": CORE | EDGES | {"execution", "workspace"},
    "journeys": CORE | EDGES | {"execution", "workspace", "journeys"},
    "pages": CORE | {"execution", "journeys", "pages"},
    "cli": CORE | EDGES | {"execution", "workspace", "journeys", "pages", "cli"},
}

HOMES = {
    "polib": {"exchange"},
    "openpyxl": {"exchange"},
    "docx": {"docx", "exchange"},
    "lxml": {"docx", "exchange"},
    "zipfile": {"docx", "exchange", "publish"},
    "distributed": {"execution"},
    "filelock": {"workspace"},
    "sqlite3": {"workspace"},
    "tuf": {"publish"},
    "securesystemslib": {"publish"},
    "cryptography": {"publish"},
    "urllib3": {"publish"},
    "pypdf": {"publish"},
    "fsspec": {"publish"},
    "click": {"cli"},
    "rich": {"cli"},
    "jinja2": {"pages", "exchange"},
    "phonenumbers": {"wording", "checks"},
    "babel": {"wording", "texts", "checks"},
}
"""The packages of ours in which a library may be imported."""

IMPURE = {"os", "pathlib", "time", "datetime", "subprocess", "socket", "shutil", "io"}
PURE_EXCEPTIONS = {
    ("texts", "pathlib"),
    ("texts", "datetime"),
    ("texts", "io"),
    ("wording", "datetime"),
}
"""Interface texts lie beside the code; dates in texts are values, not the clock."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    package = package_of(path)
    ours = {
        name.split(".")[1]
        for name in imported(path)
        if name.startswith("safe_content.") and not name.endswith("__version__")
    }
    if package in ("__init__", "__main__"):
        return
    assert ours <= MAY_IMPORT[package] | {package}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_each_library_has_one_home(path: Path) -> None:
    package = package_of(path)
    strays = {
        name
        for name in imported(path)
        if not name.startswith("safe_content")
        and package not in HOMES.get(name.split(".")[0], {package})
    }
    assert strays == set()


@pytest.mark.parametrize(
    "path",
    [path for path in modules() if package_of(path) in CORE],
    ids=lambda p: str(p.relative_to(PACKAGE)),
)
def test_the_core_touches_no_file_and_no_clock(path: Path) -> None:
    package = package_of(path)
    impure = {
        name.split(".")[0]
        for name in imported(path)
        if name.split(".")[0] in IMPURE
        and (package, name.split(".")[0]) not in PURE_EXCEPTIONS
    }
    assert impure == set()
