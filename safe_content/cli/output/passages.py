"""Reports as JSON for programs and as marked text for people."""

import codecs
import dataclasses
import sys
from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING

import click

from safe_content.api import Marking, Severity, plain
from safe_content.cli.output.screen import say, say_json, styled
from safe_content.i18n import english

if TYPE_CHECKING:
    from safe_content.model.units import DiffSpan

_COLOURS = {
    Severity.CRITICAL: "red",
    Severity.SUBSTANTIVE: "yellow",
    Severity.COSMETIC: "cyan",
    Severity.FORMATTING: "blue",
}

count = english.count

json_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--json", "as_json", is_flag=True, help="Print the same as JSON, for programs."
)

limit_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--limit",
    "-n",
    type=click.IntRange(min=0),
    default=40,
    show_default=True,
    help="How many are shown; 0 for all.",
)

_WIDTH = 160
"""How much of a passage is shown where it only has to be recognised."""


def print_json(value: object) -> None:
    """Print a report as JSON; its fields have the names of our values.

    Letters are written as such where every one of them can be, and else all by number:
    the JSON is the same, and whole, in any code page.
    """
    plain = codecs.lookup(sys.stdout.encoding or "utf-8").name == "utf-8"
    say_json(_plain(value), is_ascii=not plain)


def coloured(severity: Severity | None) -> str:
    """Return a severity's name in its colour, or a dash."""
    if severity is None:
        return "—"
    return styled(str(severity), fg=_COLOURS[severity], bold=severity > 2)


def marked(stretches: "tuple[DiffSpan, ...]") -> str:
    """Return a word-level difference: removed words in [-…-], added in {+…+}.

    The marks are those of ``git diff --word-diff``; colours are added to them, so
    that the text is as clear without.
    """
    words = []
    for stretch in stretches:
        match stretch.marking:
            case Marking.SAME:
                words.append(stretch.text)
            case Marking.REMOVED:
                words.append(styled(f"[-{stretch.text}-]", fg="red"))
            case Marking.ADDED:
                words.append(styled(f"{{+{stretch.text}+}}", fg="green"))
    return "".join(words)


def brief(text: str) -> str:
    """Return a passage on one line as a reader sees it, cut where it is long."""
    return cut(plain(text))


def cut(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[:_WIDTH].rstrip()}…"


def print_more(shown: int, total: int, rest: str) -> None:
    """Say how many were not shown, and with what they are."""
    if shown < total:
        say(f"… and {total - shown} more; {rest}")


def _plain(value: object) -> object:
    match value:
        case Severity():
            return str(value)
        case Enum():
            return value.value
        case str() | int() | float() | bool() | None:
            return value
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case tuple() | list() | set() | frozenset():
            return [_plain(item) for item in value]
        case _ if dataclasses.is_dataclass(value):
            return {
                field.name: _plain(getattr(value, field.name))
                for field in dataclasses.fields(value)
            }
        case _:
            return str(value)
