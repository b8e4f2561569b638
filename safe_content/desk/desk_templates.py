"""The pages' templates, and how wordings with their codes and changes are shown."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from safe_content import language as wording
from safe_content.i18n.texts import Texts
from safe_content.model import codes
from safe_content.model.units import DiffSpan, Marking

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, values: dict[str, object]) -> str:
    """Return a page; whatever it is given is escaped."""
    return _environment().get_template(template).render(values)


@cache
def static_file(name: str) -> bytes:
    """Return a stylesheet or a script that stands beside the code."""
    place = files("safe_content") / (
        "pages/public" if name == "style.css" else "desk/static"
    )
    return (place / name).read_bytes()


def day(text: str, said: Texts) -> str:
    """Return an ISO date or moment as a language writes its day; as it is otherwise."""
    try:
        return said.day(date.fromisoformat(text[:10]))
    except ValueError:
        return text


def _diff(before: str, after: str) -> tuple[DiffSpan, ...]:
    return wording.difference(before, after)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("safe_content.desk") / "templates"
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names: dict[str, Any] = {
        "Marking": Marking,
        "parse": codes.parse,
        "difference": _diff,
        "day": day,
    }
    environment.globals.update(names)
    return environment
