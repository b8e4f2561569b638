"""The directions of imports, no circle at any depth, one home for each library."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "safe_content"

FLOORS = (
    {"model"},
    {"language", "opc", "publish", "execution"},
    {"severity", "checks", "alignment", "docx", "directory"},
    {"translation"},
    {"i18n"},
    {"exchange"},
    {"workspace"},
    {"journeys"},
    {"pages"},
    {"api"},
    {"desk"},
    {"cli"},
)
"""A package imports from floors below its own, the lowest first here."""

PURE = {
    "model",
    "language",
    "severity",
    "checks",
    "alignment",
    "directory",
    "translation",
    "i18n",
}
"""No files, no clock, no file formats."""

HOMES = {
    "polib": {"exchange"},
    "openpyxl": {"exchange"},
    "olefile": {"exchange"},
    "docx": {"docx", "exchange"},
    "lxml": {"opc", "docx", "exchange"},
    "zipfile": {"opc", "docx", "exchange", "publish", "workspace"},
    "distributed": {"execution"},
    "filelock": {"workspace"},
    "sqlite3": {"workspace", "desk"},
    "tuf": {"publish"},
    "securesystemslib": {"publish"},
    "cryptography": {"publish"},
    "urllib3": {"publish"},
    "pypdf": {"publish"},
    "fsspec": {"publish"},
    "paramiko": {"publish"},
    "click": {"cli"},
    "rich": {"cli"},
    "jinja2": {"pages", "exchange", "desk"},
    "starlette": {"desk"},
    "tomlkit": {"workspace"},
    "uvicorn": {"desk"},
    "itsdangerous": {"desk"},
    "phonenumbers": {"language", "checks"},
    "babel": {"language", "i18n", "checks"},
}
"""The packages of ours in which a library may be imported."""

IMPURE = {"os", "pathlib", "time", "datetime", "subprocess", "socket", "shutil", "io"}
PURE_EXCEPTIONS = {
    ("i18n", "pathlib"),
    ("i18n", "datetime"),
    ("i18n", "io"),
    ("language", "datetime"),
    ("directory", "datetime"),
}
"""Interface texts lie beside the code; dates in texts are values, not the clock."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in modules()}


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield what is imported when the code runs, in functions as well.

    What only a type checker imports is left out.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (each if each in MODULES else node.module for each in whole)
        else:
            yield from imports(node)


IMPORTS = {
    name: set(imports(ast.parse(path.read_text(encoding="utf-8")))) - {name}
    for name, path in MODULES.items()
}


def package_of(name: str) -> str:
    return [*name.split("."), "__init__"][1]


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return what goes round in a graph; empty if nothing does."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down(name: str) -> None:
    package = package_of(name)
    if package in ("__init__", "__main__"):
        return
    floor = next(i for i, floor in enumerate(FLOORS) if package in floor)
    below: set[str] = set().union(*FLOORS[:floor])
    ours = {package_of(each) for each in IMPORTS[name] if each in MODULES}
    assert ours - {"__init__"} <= below | {package}


def test_no_file_imports_itself_by_others() -> None:
    graph = {name: found & set(MODULES) for name, found in IMPORTS.items()}
    assert circle(graph) == []


def test_no_folder_imports_itself_by_others() -> None:
    """A folder and those within it are one; what an `__init__` offers doesn't count."""
    graph: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        for target in IMPORTS[name] & set(MODULES):
            other = MODULES[target]
            one, two = path.parent, other.parent
            if "__init__.py" in (path.name, other.name) or one == two:
                continue
            if one not in two.parents and two not in one.parents:
                graph.setdefault(str(one), set()).add(str(two))
    assert circle(graph) == []


def test_each_name_is_used_once() -> None:
    stems = Counter(path.stem for path in modules() if path.name != "__init__.py")
    assert [stem for stem, count in stems.items() if count > 1] == []


def test_each_folder_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(PACKAGE))
        for path in modules()
        if path.name == "__init__.py"
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


@pytest.mark.parametrize("name", MODULES)
def test_each_library_has_one_home(name: str) -> None:
    package = package_of(name)
    libraries = {each.split(".")[0] for each in IMPORTS[name]} - {"safe_content"}
    strays = {each for each in libraries if package not in HOMES.get(each, {package})}
    assert strays == set()


@pytest.mark.parametrize("name", [name for name in MODULES if package_of(name) in PURE])
def test_the_middle_touches_no_file_and_no_clock(name: str) -> None:
    package = package_of(name)
    impure = {each.split(".")[0] for each in IMPORTS[name]} & IMPURE
    assert {each for each in impure if (package, each) not in PURE_EXCEPTIONS} == set()


BESIDE_THE_FACE: Mapping[str, set[str]] = {}
"""What modules of the command line still import past the face: less, never more."""


def test_the_command_line_stands_on_the_face() -> None:
    """It imports what `import safe_content` offers, and words for people; nothing else."""
    found: dict[str, set[str]] = {}
    for name in MODULES:
        ours = {each for each in IMPORTS[name] if each in MODULES}
        past = {each for each in ours if package_of(each) not in _FACE}
        if package_of(name) == "cli" and past:
            found[name] = {each.removeprefix("safe_content.") for each in past}
    assert found == BESIDE_THE_FACE


def test_the_desk_stands_on_the_face() -> None:
    """It reads what the face reports, and does nothing but by the face."""
    past = {
        each.removeprefix("safe_content.")
        for name in MODULES
        if package_of(name) == "desk"
        for each in IMPORTS[name] & set(MODULES)
        if package_of(each) not in (*_FACE, "model")
    }
    assert past == DESK_BESIDE_THE_FACE


DESK_BESIDE_THE_FACE = {
    "directory.entry",
    "directory.entry_fields",
    "execution.start_method",
    "journeys.directory.entry_book",
    "journeys.masters.differing",
    "journeys.masters.importing",
    "journeys.state.tally",
    "journeys.translations.accept_report",
    "language",
    "opc.limits",
    "translation.catalog",
    "translation.change_list",
    "translation.merge",
    "workspace",
    "workspace.storage.transaction",
    "workspace.workspace",
}
"""Reports and errors that it shows, how words differ, and limits: less, never more."""

_FACE = ("__init__", "api", "cli", "desk", "i18n")
