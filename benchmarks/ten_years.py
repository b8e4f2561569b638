"""Ten years of weekly work on three documents in five languages, played by commands.

``python -m benchmarks.ten_years FOLDER [--weeks 520] [--minutes 60]``. Each week each
document's English master comes revised by one passage, and three translators return
their list. After the first month, and after each year, the everyday commands are timed,
the median of five runs by the processor, and what was received is held against what is
stored. It ends early after `--minutes`, and says how far it came.
"""

import argparse
import shutil
import time
from io import BytesIO
from pathlib import Path

import docx as python_docx

from benchmarks.timing import ROOT, command
from benchmarks.workspaces import Vocabulary, library
from tests.journeys.desk import Desk

_LANGUAGES = ("hu", "bg", "mk")
_MONTH, _YEAR = 4, 52
_TIMED = (
    ("status",),
    ("sync",),
    ("log",),
    ("check", "document-0001", "hu"),
    ("changes", "document-0001", "hu", "-o", "../list.json"),
    ("diff", "document-0001", "en"),
    ("import", "--preview", "document-0001", "en", "../next.docx"),
    ("undo",),
    ("redo",),
)


class Work:
    """A workspace, and those who work in it."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.desk = Desk(folder=folder / "desk")
        self.names = library(ROOT, self.desk.folder, 3)
        self.words = Vocabulary(ROOT)
        self.received = 0
        for path in (self.desk.folder / "sources/inbox").iterdir():
            self.received += path.stat().st_size
        self.desk.run("sync")
        for name in self.names:
            self._translate(name, 0)

    def week(self, number: int) -> None:
        """Bring one new passage into each document, in all its languages."""
        for name in self.names:
            self._take(self.master(name, number), "import", name, "en")
            self._translate(name, number)

    def master(self, name: str, week: int) -> bytes:
        """Return a master in which the next passage was reworded, week after week."""
        data = self.words.master(name, "en")
        file = python_docx.Document(BytesIO(data))
        for place, paragraph in enumerate(file.paragraphs):
            last = week - (week - place) % len(file.paragraphs)
            if last > 0:
                text = self.words.words(f"{name} {place} {last}", "en")
                paragraph.runs[0].text = text
        out = BytesIO()
        file.save(out)
        return out.getvalue()

    def _translate(self, name: str, week: int) -> None:
        for language in _LANGUAGES:
            path = self.desk.folder.parent / f"{name}-{language}.docx"
            self.desk.run("changes", name, language, "-o", path, "--to", language)
            file = python_docx.Document(str(path))
            for table in file.tables:
                for place, row in enumerate(table.rows):
                    if len(row.cells) >= 4 and place:
                        answer = row.cells[-2].paragraphs[0]
                        seed = f"{name} {week} {place} {row.cells[1].text}"
                        for run in answer.runs:
                            run.text = ""
                        answer.add_run(self.words.words(seed, language))
            file.save(str(path))
            self._take(path.read_bytes(), "accept", name, language)

    def _take(self, data: bytes, *arguments: str) -> None:
        path = self.desk.folder.parent / "arrived.docx"
        path.write_bytes(data)
        self.received += len(data)
        self.desk.call(*arguments, path)


def _measured(work: Work, week: int) -> None:
    folder = work.desk.folder
    (folder.parent / "next.docx").write_bytes(work.master(work.names[0], week + 1))
    work.desk.run("sync")
    files = [path for path in folder.rglob("*") if path.is_file()]
    kept = [path for path in files if "exports" not in path.parts]
    size = sum(path.stat().st_size for path in kept)
    events = len(work.desk.workspace.events())
    print(
        f"week {week}: {events:,} events, {len(kept):,} files,"
        f" {work.received / 1e6:.1f} MB received, {size / 1e6:.1f} MB stored,"
        f" {size / work.received:.2f} times",
        flush=True,
    )
    for part in ("sources", "translations", ".safe-content"):
        inside = [path for path in kept if path.relative_to(folder).parts[0] == part]
        said = sum(path.stat().st_size for path in inside) / 1e6
        print(f"  {part}: {said:.1f} MB in {len(inside):,} files")
    for arguments in _TIMED:
        runs = 1 if arguments[0] in ("undo", "redo") else 5
        spent, clock = command(*arguments, folder=folder, runs=runs)
        print(f"  {arguments[0]}: {spent}; by the clock {clock}", flush=True)


def main() -> None:
    """Play the years, and tell after the first month and after each year."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--weeks", type=int, default=10 * _YEAR)
    asked.add_argument("--minutes", type=float, default=60.0)
    said = asked.parse_args()
    end = time.monotonic() + 60 * said.minutes
    work = Work(said.folder)
    for week in range(1, said.weeks + 1):
        work.week(week)
        is_last = week == said.weeks or time.monotonic() > end
        if is_last or week == _MONTH or week % _YEAR == 0:
            _measured(work, week)
        if is_last:
            break


if __name__ == "__main__":
    main()
