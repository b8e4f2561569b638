"""Every error: a code for programs, its facts by name, and what to do next."""

import inspect
import json
import pickle
import pkgutil
import types
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

import safe_content
from safe_content.model.errors import SafeContentError
from tests.journeys.desk import Desk

PAGE = Path(__file__).parent.parent.parent / "docs/errors.md"


def kinds(of: type[SafeContentError] = SafeContentError) -> Iterator[Any]:
    for kind in of.__subclasses__():
        if kind.__module__.startswith("safe_content."):
            yield kind
        yield from kinds(kind)


def is_raised(kind: type[SafeContentError]) -> bool:
    """Tell whether a kind is one that is raised, and no family of others."""
    return "__init__" in vars(kind) or not list(kinds(kind))


for module in pkgutil.walk_packages(safe_content.__path__, "safe_content."):
    if not module.name.endswith("__main__"):
        with suppress(ModuleNotFoundError):  # a library that not everybody needs
            import_module(module.name)
KINDS = sorted({*kinds()}, key=lambda kind: str(kind.__name__))
RAISED = [kind for kind in KINDS if is_raised(kind) and kind.__init__ is not object]


def example(of: Any, name: str = "something") -> Any:
    """Return some value of a type: what an error could be raised with."""
    if get_origin(of) in (Union, types.UnionType):
        return example(get_args(of)[0], name)
    if get_origin(of) in (tuple, Sequence, Collection):
        return (example(get_args(of)[0], name),)
    if get_origin(of) is Mapping:
        return {example(get_args(of)[0], name): example(get_args(of)[1], name)}
    if isinstance(of, type) and issubclass(of, Enum):
        return next(iter(of))
    if isinstance(of, type) and is_dataclass(of):
        hints = get_type_hints(of)
        needed = [
            each
            for each in fields(of)
            if each.default is MISSING and each.default_factory is MISSING
        ]
        return of(
            **{each.name: example(hints[each.name], each.name) for each in needed}
        )
    made = {int: 3, bool: True, float: 2.0, Path: Path("somewhere"), object: name}
    if of in (OSError, Exception):
        return of(name)
    return made.get(of, name)


def raised(kind: Any) -> SafeContentError:
    hints = get_type_hints(kind.__init__) | {"return": None}
    wanted = list(inspect.signature(kind.__init__).parameters)[1:]
    given = {name: example(hints[name], name) for name in wanted}
    error: SafeContentError = kind(**given)
    return error


HEAD = "All others:\n\n| code | when |\n| --- | --- |\n"
"""What the table of codes begins with, at the end of the page."""


def table() -> str:
    """Return the table of all codes, as it should stand on the page."""
    said = {
        kind.__new__(kind).code: (inspect.getdoc(kind) or "").split("\n\n")[0]
        for kind in RAISED
    }
    return "".join(
        f"| `{code}` | {' '.join(said[code].split()).rstrip('.')} |\n"
        for code in sorted(said)
    )


def test_codes_are_those_on_the_page() -> None:
    """Write the page anew with ``python -m tests.api.test_errors``."""
    assert PAGE.read_text("utf-8").partition(HEAD)[2] == table()


def test_no_two_errors_have_one_code() -> None:
    assert len({kind.__new__(kind).code for kind in RAISED}) == len(RAISED)


@pytest.mark.parametrize("kind", RAISED, ids=lambda kind: str(kind.__name__))
def test_each_says_what_to_do_and_what_it_knows(kind: type[SafeContentError]) -> None:
    error = raised(kind)
    assert error.advice.rstrip("'").endswith((".", "advice", "remedy")), error.advice
    assert error.advice in str(error)
    wanted = list(inspect.signature(kind.__init__).parameters)[1:]
    assert list(error.facts) == wanted
    json.dumps(error.facts)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.facts, again.advice) == (
        str(error),
        error.facts,
        error.advice,
    )


def test_values_are_told_by_their_names() -> None:
    desk_document = example(get_type_hints(safe_content.documents)["return"])[0]
    kind = next(each for each in KINDS if each.__name__ == "NoSuchDocumentError")
    assert kind("report", (desk_document,)).facts == {
        "name": "report",
        "documents": ("name",),
    }


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (
            ("changes", "report", "hu", "--json"),
            {
                "error": "no-such-document",
                "facts": {"name": "report", "documents": ["manual"]},
                "advice": "Choose one of these, or add it to sources/documents.toml.",
            },
            1,
        ),
        (
            ("check", "manual", "--accept", "a", "b", "--json"),
            {"error": "wrong-usage", "facts": {}, "advice": ""},
            2,
        ),
    ],
)
def test_programs_get_what_stopped_a_command(
    tmp_path: Path, arguments: tuple[str, ...], said: dict[str, object], code: int
) -> None:
    result = Desk.at(tmp_path).call(*arguments)
    told = json.loads(result.stdout)
    assert result.exit_code == code
    assert told.pop("message") in result.stderr
    assert told == said


if __name__ == "__main__":
    before = PAGE.read_text("utf-8").partition(HEAD)[0]
    PAGE.write_text(before + HEAD + table(), encoding="utf-8")
