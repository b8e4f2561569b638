"""Change single values in a settings file that people write by hand.

All else stays as they wrote it: remarks, order, empty lines.
"""

import re
import tomllib
from collections.abc import Mapping, MutableMapping
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from safe_content.model.errors import SafeContentError
from safe_content.workspace.config.handwritten import text_of

Value: TypeAlias = str | bool | int | float | list[str] | list[int]


class UneditableSettingsError(SafeContentError):
    """A settings file is written in a way in which one value can't be changed alone."""

    def __init__(self, file: str, table: str) -> None:
        super().__init__(
            f"{file} is written in a way that can't be changed by a form: what it says"
            f" of [{table}] would not come out as it was meant.",
            "Change it in a text editor.",
        )


class _InTheWayError(Exception):
    """A value stands where a table of values would go."""


def edited(
    data: bytes, file: str, table: str, values: Mapping[str, Value | None] | None
) -> bytes:
    """Return a TOML file in which `table` has other values; without any, it is gone.

    A name with a dot is that of a table in the table: ``{"title.hu": "Kézikönyv"}``.
    None takes a value out. Raises UneditableSettingsError unless the file then says
    just that, and ValueError if it is no TOML.
    """
    import tomlkit

    text = text_of(data)
    wanted = tomllib.loads(text)
    document = tomlkit.parse(text)
    try:
        _change(wanted, table, values)
        _change(document, table, values)
    except _InTheWayError as error:
        raise UneditableSettingsError(file, table) from error
    written = tomlkit.dumps(document)
    if values is None:
        first = "".join(around(text, table))
    else:
        first = _above_remarks(text, written)
    for each in (first, written):
        if says(each, wanted):
            return each.encode()
    raise UneditableSettingsError(file, table)


def around(text: str, table: str) -> tuple[str, str]:
    """Return what a TOML file has before and behind a table, with the tables in it.

    A remark right above what follows belongs to that; one right below the last value,
    with an empty line behind it, to the table. Of a table that is written in several
    places only the first is left out: whoever asks looks at what the rest says. All of
    the text comes first if there is no such table.
    """
    name = rf"[\"']?{re.escape(table)}[\"']?"
    own = re.compile(rf"[ \t]*\[[ \t]*{name}[ \t]*[.\]]")
    headers = [each.start() for each in re.finditer(r"^[ \t]*\[", text, re.M)]
    begin = next((each for each in headers if own.match(text, each)), None)
    if begin is None:
        return text, ""
    others = (each for each in headers if each > begin and not own.match(text, each))
    end = next(others, None)
    if end is None:
        return text[:begin], ""
    rest = re.search(r"(?:^[ \t]*(?:#.*)?\r?\n)*\Z", text[begin:end], re.M)
    remarks = rest[0] if rest else ""
    next_ = re.sub(r"\A(?:[ \t]*#.*\n)+(?=[ \t]*\r?\n)", "", remarks)
    return text[:begin], next_ + text[end:]


def says(text: str, wanted: object) -> bool:
    """Tell whether a text is TOML, and just what is wanted."""
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _above_remarks(before: str, after: str) -> str:
    """Return `after` with each new value above the remarks that led to what follows it.

    A value is added at the end of its table, behind what was written of the next one.
    """
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    matched = SequenceMatcher(None, old, new, autojunk=False)
    for tag, *_, start, end in reversed(matched.get_opcodes()):
        added = [line for line in new[start:end] if line.strip()]
        if tag == "insert" and not any(line.lstrip()[0] in "[#" for line in added):
            place = start
            while place and new[place - 1].lstrip()[:1] in ("#", ""):
                place -= 1
            new[place:end] = [*added, *new[place:start]]
    return "".join(new)


def _change(
    tables: MutableMapping[str, Any],
    table: str,
    values: Mapping[str, Value | None] | None,
) -> None:
    if values is None:
        tables.pop(table, None)
        return
    if table not in tables:
        tables[table] = {}
    for name, value in values.items():
        *above, last = name.split(".")
        place: MutableMapping[str, Any] = tables[table]
        for each in above:
            if each in place and not isinstance(place[each], MutableMapping):
                raise _InTheWayError  # such as title = "…", which is no table
            if each not in place:
                if value is None:
                    break
                place[each] = {}
            place = place[each]
        else:
            if value is None:
                place.pop(last, None)
            else:
                place[last] = value
