"""A coordinator's desk for tests: a workspace, and commands run as a person would."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shutil import copytree

import docx as python_docx
from click.testing import CliRunner, Result

from safe_content.cli import cli
from safe_content.workspace import Workspace
from tests.docx.builder import document, paragraph, run

SETTINGS = """
[manual]
title.en = "Training manual"
title.nl = "Handboek"
title.hu = "Kézikönyv"
masters = ["en", "nl"]
leading = "en"
languages = ["hu", "bg"]
"""

ENGLISH = (
    ("Heading1", "Who this is for"),
    ("", "This manual is for everyone who may meet a victim of trafficking."),
    ("Heading1", "A first conversation"),
    ("", "Talk in private, and take your time."),
    ("", "Call the help line on 020 555 0101 at any hour."),
    ("", "You may call the police. Ask the person first whether that is safe."),
    ("", "Write down only what the person wants to be known."),
    ("Heading1", "Speaking about the future"),
    ("", "Return is voluntary, and it is never arranged in haste."),
)
DUTCH = (
    ("Heading1", "Voor wie dit is"),
    ("", "Dit handboek is voor iedereen die een slachtoffer kan tegenkomen."),
    ("Heading1", "Een eerste gesprek"),
    ("", "Praat onder vier ogen, en neem de tijd."),
    ("", "Bel de hulplijn op 020 555 0101, op elk uur."),
    ("", "U mag de politie bellen. Vraag eerst of dat veilig is voor de persoon."),
    ("", "Schrijf alleen op wat de persoon bekend wil maken."),
    ("Heading1", "Praten over de toekomst"),
    ("", "Terugkeer is vrijwillig, en wordt nooit overhaast geregeld."),
)

Lines = Iterable[tuple[str, str]]


def word(lines: Lines, *, bold: str = "") -> bytes:
    """A Word file of headings and paragraphs, with one word of it bold."""
    body = []
    for style, text in lines:
        before, found, after = text.partition(bold) if bold else (text, "", "")
        runs = [run(before), *([run(bold, bold=True)] if found else []), run(after)]
        body.append(paragraph(*runs, style=style))
    return document(*body, title="Manual")


def changed(lines: Lines, changes: dict[str, str]) -> list[tuple[str, str]]:
    """The lines with some texts in place of others."""
    return [(style, changes.get(text, text)) for style, text in lines]


@dataclass
class Desk:
    """A workspace and the command line in front of it."""

    folder: Path

    @classmethod
    def at(cls, folder: Path, settings: str = SETTINGS) -> "Desk":
        """Sit down at a new workspace."""
        desk = cls(folder=folder)
        desk.run("init", ".")
        (folder / "sources/documents.toml").write_text(settings, encoding="utf-8")
        return desk

    def copied(self, folder: Path) -> "Desk":
        """Sit down at a copy of this workspace, as it lies on the disk."""
        copytree(self.folder, folder, dirs_exist_ok=True)
        return Desk(folder=folder)

    @property
    def workspace(self) -> Workspace:
        """The workspace as the library sees it."""
        return Workspace(root=self.folder)

    def call(self, *arguments: str | Path) -> Result:
        """Run a command; whatever comes of it."""
        return CliRunner().invoke(
            cli, ["-C", str(self.folder), "--as", "Vera", *map(str, arguments)]
        )

    def run(self, *arguments: str | Path) -> str:
        """Run a command that should succeed, and return what it says."""
        result = self.call(*arguments)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return without_notes(result.output)

    def refuse(self, *arguments: str | Path) -> str:
        """Run a command that should be refused in one sentence, changing nothing."""
        before = self.files()
        result = self.call(*arguments)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 1
        assert self.files() == before
        return without_notes(result.output)

    def json(self, *arguments: str | Path) -> object:
        """Run a command with --json, and return what it prints."""
        result = self.call(*arguments, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def put(self, name: str, data: bytes) -> Path:
        """Lay a file on the desk."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def files(self) -> dict[str, bytes]:
        """Everything in the workspace that counts."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".safe-content" not in path.parts
        }

    def tally(self, language: str) -> dict[str, int]:
        """How the manual stands in a language, as `status --json` says it."""
        rows = self.json("status")
        assert isinstance(rows, list)
        row = next(row for row in rows if row["language"] == language)
        names = ("current", "stale_critical", "stale_substantive", "missing", "pending")
        return {name: row[name] for name in names if row[name]}


def without_notes(said: str) -> str:
    """Leave out which files were edited by hand, as every command tells."""
    lines = said.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("Note: "))


def fill_in(data: bytes, answers: dict[str, str]) -> bytes:
    """A Word change list filled in as a translator would: by what the source says."""
    file = python_docx.Document(BytesIO(data))
    left = dict(answers)
    for table in file.tables:
        for row in table.rows:
            texts = [cell.text for cell in row.cells]
            found = next((k for k in left if any(k in t for t in texts)), None)
            if found is None or len(row.cells) < 4:
                continue
            if texts[-2].strip() == left[found]:
                row.cells[-1].paragraphs[0].add_run("x")
                del left[found]
                continue
            answer = row.cells[-2].paragraphs[0]
            for old in answer.runs[1:]:
                old.text = ""
            (answer.runs or [answer.add_run()])[0].text = left.pop(found)
    assert left == {}
    out = BytesIO()
    file.save(out)
    return out.getvalue()
