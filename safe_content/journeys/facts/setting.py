"""Give a fact another value: an event, from which all that shows the old one follows."""

import re
import tomllib
from collections.abc import Iterator, Sequence

from safe_content.checks.facts import Fact, facts_from
from safe_content.journeys.facts.following import (
    FactReport,
    NoSuchFactError,
    fact_reports,
)
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace
from safe_content.workspace.config.handwritten import text_of
from safe_content.workspace.records.fact_records import drafted_register
from safe_content.workspace.storage.event_log import NOTED
from safe_content.workspace.storage.paths import FACTS, FACTS_SEEN


class WhichValueError(SafeContentError):
    """A fact has values for several languages or partners, and none was named."""

    def __init__(self, fact: Fact, key: str | None) -> None:
        known = ", ".join(fact.values)
        said = f"no value for '{key}'" if key else "several values"
        super().__init__(
            f"The fact '{fact.name}' has {said}; it has: {known}.",
            "Say which one with --for, or add it in sources/facts.toml.",
        )


class NotSettableError(SafeContentError):
    """The file of facts says a value in a form that can't be changed by command."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"[{name}] in sources/facts.toml is written in a way that can't be changed"
            " by command.",
            "Change it there in a text editor, and run 'safe-content sync'.",
        )


def set_fact(
    workspace: Workspace, name: str, ways: Sequence[str], *, key: str | None, act: Act
) -> FactReport:
    """Let a fact read `ways`, the first of which is offered; return what must follow.

    `key` is the language, country or partner that it is for; it may be left out where
    the fact has one value. The rest of the file, remarks too, stays as it is. Raises a
    SafeContentError, with nothing written, for an unknown fact or key.
    """
    _chosen(workspace, name, key)
    # What was declared by hand since the last event is a value of before, too.
    note_facts(workspace, act)
    with workspace.change("fact", act) as draft:
        fact, key = _chosen(workspace, name, key)
        data = workspace.disk.read(FACTS) or b""
        old = " or ".join(fact.values[key])
        text = _changed(text_of(data), name, key, tuple(ways))
        facts_from(text, FACTS)
        draft.files[FACTS] = text.encode()
        draft.what = f"{fact} [{key}]: {old} → {' or '.join(ways)}"
    return fact_reports(workspace, name)[0]


def _chosen(workspace: Workspace, name: str, key: str | None) -> tuple[Fact, str]:
    facts = workspace.facts()
    fact = next((f for f in facts if f.name == name and f.values), None)
    if fact is None or workspace.disk.read(FACTS) is None:
        raise NoSuchFactError(name, tuple(f for f in facts if f.values))
    if key is None and len(fact.values) == 1:
        (key,) = fact.values
    if key is None or key not in fact.values:
        raise WhichValueError(fact, key)
    return fact, key


def note_facts(workspace: Workspace, act: Act) -> None:
    """Note by oneself the facts as they are declared, where they were not seen so yet."""
    register = drafted_register(workspace.disk, workspace.disk.read(FACTS))
    if register == workspace.disk.read(FACTS_SEEN):
        return
    with workspace.change(NOTED, act) as draft:
        draft.files[FACTS_SEEN] = register
        draft.what = f"facts seen as they are declared in {FACTS}"


_STRING = r'"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'"
_VALUE = rf"(?:{_STRING}|\[(?:\s|,|#[^\n]*|{_STRING})*\])"


def _changed(toml: str, name: str, key: str, ways: tuple[str, ...]) -> str:
    """Return the file with one value in the place of another; nothing else changes.

    Whatever is tried is read again, and taken only if just that value is another.
    """
    wanted = tomllib.loads(toml)
    wanted[name]["values"][key] = ways[0] if len(ways) == 1 else list(ways)
    written = [_quoted(way) for way in ways]
    new = written[0] if len(ways) == 1 else f"[{', '.join(written)}]"
    for start, end in _spots(toml, key):
        tried = toml[:start] + new + toml[end:]
        try:
            if tomllib.loads(tried) == wanted:
                return tried
        except tomllib.TOMLDecodeError:
            continue
    raise NotSettableError(name)


def _spots(toml: str, key: str) -> Iterator[tuple[int, int]]:
    named = "|".join(map(re.escape, (key, f'"{key}"', f"'{key}'")))
    for match in re.finditer(rf"(?<![\w\"'-])(?:{named})\s*=\s*({_VALUE})", toml):
        yield match.span(1)


def _quoted(way: str) -> str:
    escaped = way.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", escaped) + '"'
