"""What the program says in the languages of its users, as found in its code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import safe_content
from safe_content.checks.registry import CHECKS
from safe_content.severity import RULES

CODE = Path(safe_content.__file__).parent
_OTHERS = (CODE / "cli", CODE / "desk")
"""The screen of the coordinator speaks English; the desk has catalogs of its own."""
_CALLS = {"N_": 1, "say": 1, "count": 2}
"""The functions that take messages, and how many."""

Message = tuple[str, ...]
"""The words of a message; two if they depend on a number."""


@cache
def messages() -> dict[Message, str]:
    """Return all that the code says, each with a place where it is said."""
    found: dict[Message, str] = {}
    for path in sorted(CODE.rglob("*.py")):
        if any(other in path.parents for other in _OTHERS):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(CODE.parent).as_posix()
        for message in _messages(tree):
            found.setdefault(message, place)
    for label in RULES.values():
        found.setdefault((label,), "safe_content/model/rules.py")
    for check in CHECKS.values():
        for text in check.messages.values() if check.is_error else ():
            found.setdefault((text,), "safe_content/checks/registry.py")
    return found


def _messages(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                pass
            case _:
                continue
        wanted = node.args[: _CALLS.get(name, 0)]
        texts = [
            each.value
            for each in wanted
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        if texts and texts[0] and len(texts) == _CALLS[name]:
            yield tuple(texts)
