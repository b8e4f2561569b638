"""The one way to a screen: each line quoted, so that no name or text steers it.

Names of files, remarks and texts come from strangers. One that holds an escape
sequence could move the cursor, change what was said, or ask the terminal for a command;
one with an end of a line could forge a line of ours; one that turns the direction of
writing shows other words than it holds.
"""

import json
import re
from collections.abc import Mapping
from typing import IO, Any

import click

_STEERING = re.compile(
    "[\x00-\x08\n-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls (ECMA-48: C0 but the tab, DEL, C1), line ends, and what turns the writing."""

_OFF = "\ufdd0"
_STYLES: Mapping[str, Mapping[str, str | bool]] = {
    "\ufdd1": {"fg": "red"},
    "\ufdd2": {"fg": "green"},
    "\ufdd3": {"fg": "yellow"},
    "\ufdd4": {"fg": "blue"},
    "\ufdd5": {"fg": "cyan"},
    "\ufdd6": {"bold": True},
    "\ufdd7": {"dim": True},
}
"""Unicode keeps these for a program's own use: in no text do they mean anything."""

_MARKS = re.compile(f"[{_OFF}{''.join(_STYLES)}]")


def quoted(text: str) -> str:
    r"""Return `text` as one line that steers nothing.

    >>> print(quoted("a\x1b[2J\nb"))
    a\x1b[2J\nb
    """
    return _STEERING.sub(_visible, text)


def styled(
    text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False
) -> str:
    """Return `text` in a colour, for `say` alone; where there are none, it is as it was."""
    wanted = {"fg": fg, "bold": bold, "dim": dim}
    on = "".join(
        mark
        for mark, style in _STYLES.items()
        if all(wanted[name] == value for name, value in style.items())
    )
    return f"{on}{text}{_OFF}" if on else text


def say(*lines: str, err: bool = False) -> None:
    """Show lines, each quoted; an empty one if there are none."""
    for line in lines or ("",):
        shown = quoted(line)
        if _MARKS.search(shown):
            shown = _MARKS.sub(_ansi, shown.removesuffix(_OFF) + _OFF)
        click.echo(shown, err=err)


def say_json(value: object, *, is_ascii: bool) -> None:
    """Show a value as JSON, in which whatever would steer is written by its number."""
    said = json.dumps(value, ensure_ascii=is_ascii, indent=2)
    lines = (_STEERING.sub(_numbered, line) for line in said.split("\n"))
    click.echo("\n".join(lines))


class Stopped(click.ClickException):
    """What stopped a command, as one line or several."""

    def __init__(self, *messages: str) -> None:
        super().__init__("\n".join(messages))
        self._messages = messages

    def show(self, file: IO[Any] | None = None) -> None:
        """Show each as an error."""
        say(*(f"Error: {message}" for message in self._messages), err=True)


def _visible(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _numbered(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _ansi(found: re.Match[str]) -> str:
    style: dict[str, Any] = dict(_STYLES.get(found[0], {}))
    return click.style("", reset=not style, **style)
