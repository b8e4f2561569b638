"""The command behind a double-click: a workspace is found or made, then opened."""

import locale
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import click

from safe_content import api as sc
from safe_content.api.beginning import last_workspace, remember_workspace
from safe_content.cli import Session, cli
from safe_content.cli.output.screen import say, styled
from safe_content.i18n import menu_texts as words
from safe_content.i18n.texts import LANGUAGES, Texts, texts

NAME = "Safe Content"
"""How the folder of a new workspace is called, unless a person says otherwise."""

_DESK = ("itsdangerous", "python_multipart", "starlette", "uvicorn")
"""What the desk needs beside the program."""

_CLOSE = "0"


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--menu", is_flag=True, help="The menu, even if the desk is installed.")
@click.option(
    "--language",
    "-l",
    type=click.Choice(LANGUAGES),
    help="The language of the menu; else that of the computer.",
)
@click.option(
    "--sample",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A backup of sample documents, offered to those who have no workspace yet.",
)
@click.pass_obj
def start(
    session: Session,
    files: tuple[Path, ...],
    menu: bool,
    language: str | None,
    sample: Path | None,
) -> None:
    """Begin here: open the desk, or a menu in your language.

    It works in the workspace that you are in, or in the one that was opened last. If
    there is none, it asks, and makes one. Each FILE is looked at, and taken if you say
    so.

    Example: safe-content start
    """
    spoken = language or re.split("[-_.]", _own_language())[0]
    wording = texts(next((each for each in LANGUAGES if each == spoken), LANGUAGES[0]))
    window = Window(session=session, texts=wording, files=files, sample=sample)
    try:
        window.open(is_menu=menu or not has_desk())
    except click.Abort:  # nobody is there to answer, or has had enough
        say()


def has_desk() -> bool:
    """Tell whether the desk is installed, without loading it."""
    return all(find_spec(name) for name in _DESK)


@dataclass(frozen=True, kw_only=True)
class Window:
    """A window in which a person is asked, and reads what was done."""

    session: Session
    texts: Texts
    files: tuple[Path, ...] = ()
    """What was brought along: dropped on the icon."""
    sample: Path | None = None

    def open(self, *, is_menu: bool) -> None:
        """Find or make the workspace; look at what was brought, or else open it."""
        say(styled(NAME, bold=True))
        root = self._workspace()
        while root is not None:
            remember_workspace(root)
            say(self.texts.say(words.YOUR_DOCUMENTS, folder=root))
            menu = Menu(window=self, root=root)
            for file in self.files:
                menu.bring(file)
            if self.files or not (is_menu or menu.open_desk()):
                return
            is_menu = True
            root = menu.ask()

    def answer(self) -> str:
        """Return what a person types or drags here; raise Abort if nobody does."""
        given: str = click.prompt(
            "", prompt_suffix="> ", default="", show_default=False
        )
        return given.strip().removeprefix("& ").strip("\"'").strip()

    def choose(self, labels: Iterable[str], last: str) -> int:
        """Show labels by number, and return the index of the chosen one; -1 for `last`."""
        shown = list(labels)
        say()
        for number, label in enumerate(shown, start=1):
            say(f"{number:3}  {label}")
        say(f"{_CLOSE:>3}  {last}")
        while True:
            given = self.answer()
            if given.isdecimal() and int(given) <= len(shown):
                return int(given) - 1
            say(self.texts.say(words.TYPE_A_NUMBER))

    def agrees(self, question: str) -> bool:
        """Ask whether something is to be done; to do nothing is the other answer."""
        say(styled(question, bold=True))
        yes, no = words.YES, words.NO
        return self.choose([self.texts.say(yes)], self.texts.say(no)) == 0

    def run(self, root: Path, *arguments: str) -> bool:
        """Run a command as if it were typed in `root`, and say whether it went well."""
        whole = ["-C", str(root), "--as", self.session.who, *arguments]
        try:
            return not cli.main(whole, "safe-content", standalone_mode=False)
        except click.ClickException as error:
            error.show()
            return False

    def _workspace(self) -> Path | None:
        """Return the workspace that this person is in or had last, or one that is made."""
        try:
            return self.session.workspace().root
        except sc.SafeContentError:
            return last_workspace() or self.begin()

    def begin(self) -> Path | None:
        """Ask which folder holds the documents; None if a person chooses none."""
        offers: list[tuple[str, Callable[[], Path | None]]] = [
            (words.BEGIN_ANEW, self._make),
            (words.HAVE_A_FOLDER, self._find),
        ]
        if self.sample is not None:
            offers.insert(0, (words.TRY_THE_SAMPLE, self._unpack))
        while True:
            say(styled(self.texts.say(words.HOW_TO_BEGIN), bold=True))
            labels = [self.texts.say(label) for label, _ in offers]
            chosen = self.choose(labels, self.texts.say(words.CLOSE))
            if chosen < 0:
                return None
            if (root := offers[chosen][1]()) is not None:
                return root

    def _unpack(self) -> Path | None:
        root = self._folder(f"{NAME} sample")
        done = self.run(Path.home(), "restore", str(self.sample), str(root))
        return root if done and self.run(root, "sync") else None

    def _make(self) -> Path | None:
        root = self._folder(NAME)
        if not self.run(Path.home(), "init", str(root)):
            return None
        if sys.platform == "win32":  # where nothing is known to open such a file
            subprocess.Popen(["notepad.exe", str(root / "sources/documents.toml")])
        return root

    def _find(self) -> Path | None:
        say(self.texts.say(words.DRAG_A_FOLDER))
        given = self.answer()
        try:
            return sc.open_workspace(given).root if given else None
        except sc.SafeContentError as error:
            say(str(error))
            return None

    def _folder(self, name: str) -> Path:
        """Ask for the folder of a new workspace; offer one in the person's own."""
        usual = Path.home() / name
        question = words.WHICH_FOLDER
        say(self.texts.say(question, folder=usual))
        given = self.answer()
        return (Path.home() / given).resolve() if given else usual


@dataclass(frozen=True, kw_only=True)
class Menu:
    """The everyday acts on one workspace, by number."""

    window: Window
    root: Path

    def ask(self) -> Path | None:
        """Do what a person chooses, until the end; return another workspace, if chosen."""
        acts: list[tuple[str, Callable[[], object]]] = [
            (words.SYNC, lambda: self._run("sync")),
            (words.STATUS, lambda: self._run("status")),
            (words.BRING, self._bring),
            (words.MATTERS, lambda: self._run("matters")),
            (words.SHOW_EXPORTS, self._show),
            (words.LOG, lambda: self._run("log")),
            (words.UNDO, self._undo),
            (words.BACKUP, self._backup),
        ]
        if has_desk():
            acts.append((words.OPEN_DESK, self.open_desk))
        say_in = self.window.texts.say
        labels = [say_in(label) for label, _ in acts]
        other = say_in(words.OTHER_FOLDER)
        while True:
            chosen = self.window.choose([*labels, other], say_in(words.CLOSE))
            if chosen < 0:
                return None
            if chosen < len(acts):
                acts[chosen][1]()
            elif (root := self.window.begin()) is not None:
                return root

    def bring(self, file: Path) -> None:
        """Say what a file is and would do, and take it if the person agrees."""
        said = self.window.texts.say
        self._run("take", str(file), "--preview")
        if self.window.agrees(said(words.TAKE_IT, name=file.name)):
            self._run("take", str(file))

    def open_desk(self) -> bool:
        """Open the desk until it is ended; return whether the menu is wanted instead."""
        said = self.window.texts.say
        say(said(words.DESK_OPENS))
        return not self._run("serve")

    def _bring(self) -> None:
        say(self.window.texts.say(words.DRAG_A_FILE))
        if given := self.window.answer():
            self.bring(Path(given))

    def _undo(self) -> None:
        said = self.window.texts.say
        if self._run("undo", "--preview") and self.window.agrees(said(words.TAKE_BACK)):
            self._run("undo")

    def _backup(self) -> None:
        usual = self.root.with_name(f"{self.root.name}.zip")
        question = words.WHICH_FILE
        say(self.window.texts.say(question, file=usual))
        self._run("backup", self.window.answer() or str(usual), "--replace")

    def _show(self) -> None:
        folder = self.root / "exports"
        say(str(folder))
        if folder.is_dir():
            click.launch(str(folder))

    def _run(self, *arguments: str) -> bool:
        return self.window.run(self.root, *arguments)


def _own_language() -> str:
    """Return the language in which this computer speaks to the person."""
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(number, "en")
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, names), "en")
