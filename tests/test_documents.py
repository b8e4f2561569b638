"""The pages for people: what they say to type can be typed, and their links lead on."""

import re
import shlex
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from safe_content.cli import cli

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    ROOT / "SECURITY.md",
    ROOT / "exports/README.md",
    *sorted((ROOT / "docs").glob("**/*.md")),
]
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`(safe-content [^`]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NOT_FOR_READERS = re.compile(
    r"\bissues? \d|\bissue #|\bsessions?\b|\bhelpers?\b|\bagents?\b|\bprompts?\b"
    r"|\bLLM\b|/work/|/root/|/tmp/|/home/\w",
    re.IGNORECASE,
)


def name(page: Path) -> str:
    """Return how a page is called, seen from the project's root."""
    return page.relative_to(ROOT).as_posix()


def command_lines() -> list[str]:
    """Return every command line of ours that stands in a page, once."""
    found: dict[str, None] = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for block in BLOCK.findall(text):
            for line in block.replace("\\\n", " ").splitlines():
                if line.startswith("safe-content "):
                    found[line] = None
        for span in SPAN.findall(BLOCK.sub("", text)):
            found[" ".join(span.split())] = None
    return list(found)


def parse(line: str) -> None:
    """Parse a command line as if it were typed, and run nothing."""
    words = shlex.split(line, comments=True)[1:]
    command: click.Command | None = cli
    context = click.Context(cli, info_name="safe-content")
    told: str | None = "safe-content"
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        told, command, words = command.resolve_command(context, words)
    if command is None or not words:
        return
    for word in words:
        file = Path(word)
        if not file.is_absolute() and "://" not in word and not word.startswith("-"):
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.suffix:
                file.touch()
    try:
        command.make_context(told, list(words), parent=context).close()
    except click.exceptions.Exit:
        assert {"--help", "--version"} & set(words)
    except click.BadParameter as error:
        if not re.search("does not exist|No such file", error.message):
            raise


@pytest.mark.parametrize("line", command_lines())
def test_what_a_page_says_to_type_can_be_typed(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parse(line)


@pytest.mark.parametrize(
    "line",
    [
        "safe-content nonsense",
        "safe-content status --nonsense",
        "safe-content changes manual",
    ],
)
def test_what_can_not_be_typed_would_be_found(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(line)


def test_every_command_stands_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = cli.list_commands(click.Context(cli))
    assert [each for each in commands if f"safe-content {each}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_and_picture_is_there(page: Path) -> None:
    lost = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        if "://" in path or path.startswith("mailto:"):
            continue
        target = page.parent / unquote(path) if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def anchors(page: Path) -> set[str]:
    """Return what the headings of a page are called in links."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_speaks_to_its_readers_alone(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [found.group() for found in NOT_FOR_READERS.finditer(text)] == []
