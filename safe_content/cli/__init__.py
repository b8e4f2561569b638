"""Commands: parse what was typed, call one journey, print what came back."""

import errno
import getpass
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from safe_content import __version__
from safe_content.api import SafeContentError
from safe_content.cli.output.screen import Stopped, quoted, say
from safe_content.cli.output.streams import streams

_LOG = logging.getLogger(__name__)

if TYPE_CHECKING:
    from safe_content import Workspace
    from safe_content.workspace.storage.integrity import Found

_BY_USE: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Every day": {
        "start": (
            "daily.start:start",
            "Begin here: open the desk, or a menu in your language.",
        ),
        "sync": (
            "daily.sync:sync",
            "Do all there is to do: take the inboxes, refresh, write lists and exports.",
        ),
        "take": (
            "daily.take:take",
            "Take any FILE for what it is: a master, a list, a translation, a mail.",
        ),
        "status": (
            "daily.status:status",
            "Show what is current, stale, missing and pending, and what to do next.",
        ),
        "serve": (
            "daily.serve:serve",
            "Open the desk in your browser: all of this without a terminal.",
        ),
        "watch": (
            "daily.watch:watch",
            "Sync by itself whenever something came into the inboxes, until Ctrl+C.",
        ),
        "matters": (
            "daily.matters:matters",
            "List what is not settled, answer it, settle it.",
        ),
        "log": (
            "daily.log:log",
            "Tell what was done, by whom and when; the newest first.",
        ),
        "undo": ("daily.undo:undo", "Take back the last thing that was done."),
        "redo": ("daily.undo:redo", "Do again what the last undo took back."),
    },
    "Masters, and what changed in them": {
        "import": (
            "masters.import_:import_",
            "Import a revised master and flag what it makes stale.",
        ),
        "diff": (
            "masters.diff:diff",
            "Show what the last revision of a master did, word by word, the gravest first.",
        ),
        "agree": (
            "masters.agree:agree",
            "Say that the two masters say the same today.",
        ),
        "triage": (
            "masters.triage:triage",
            "Decide over a change: its severity, or that a translation still holds.",
        ),
    },
    "Lists for translators and editors": {
        "changes": (
            "lists.changes:changes",
            "Write the list of what a translator, or a master's editor, has to do.",
        ),
        "accept": (
            "lists.accept:accept",
            "Take back a change list that a translator filled in.",
        ),
        "adopt": (
            "lists.adopt:adopt",
            "Take over a finished translation that was never linked to its master.",
        ),
        "check": (
            "lists.check:check",
            "Find codes, numbers, names and spellings that are wrong in a translation.",
        ),
    },
    "Words and facts in common": {
        "fact": (
            "vocabulary.fact:fact",
            "Show the facts and what has not followed them, and change one.",
        ),
        "glossary": (
            "vocabulary.glossary:glossary",
            "Show the terms, write them as CSV or TBX, or take in others.",
        ),
        "memory": (
            "vocabulary.memory:memory",
            "Write all that was translated as TMX, or take in another memory.",
        ),
    },
    "Editions and releases": {
        "export": (
            "editions.export:export",
            "Write Word files: `review` with all marked, `release` fit for the public.",
        ),
        "publish": (
            "editions.publish:publish",
            "Publish the release editions to FOLDER, signed, for any web server.",
        ),
        "keys": (
            "editions.keys:keys",
            "Show the keys that sign releases, make new ones, and replace them.",
        ),
    },
    "Printed copies": {
        "copies": (
            "editions.copies:copies",
            "Record who was handed printed copies, and recall them when they go wrong.",
        ),
    },
    "The directory": {
        "entries": (
            "directory.entries:entries",
            "Show the entries of a directory, or write them as data for partners.",
        ),
        "verify-entry": (
            "directory.verify_entry:verify_entry",
            "Record that an entry is right, closed for the time being, or ended.",
        ),
        "ask-owners": (
            "directory.ask_owners:ask_owners",
            "Write a letter to each owner of entries that nobody verified in time.",
        ),
    },
    "For partners": {
        "pull": (
            "editions.pull:pull",
            "Pull the newest release from URL into FOLDER, verified.",
        ),
        "inspect": (
            "editions.inspect:inspect",
            "Tell what a file is, and all that is written in it if it is a Word file.",
        ),
    },
    "The workspace itself": {
        "init": ("upkeep.init:init", "Make a workspace in FOLDER."),
        "people": (
            "upkeep.people_at_desk:people",
            "Show who works at the desk, let them in, and let them go.",
        ),
        "rename": (
            "upkeep.rename:rename",
            "Give a document another NAME; all that is kept of it goes along.",
        ),
        "retire": (
            "upkeep.retire:retire",
            "Say that a document or a language ends; what it had is kept.",
        ),
        "verify": (
            "upkeep.verify:verify",
            "Look at every stored file and say what is damaged.",
        ),
        "backup": (
            "upkeep.backup:backup",
            "Write the whole workspace, with its history, to one FILE.",
        ),
        "restore": (
            "upkeep.restore:restore",
            "Make a new FOLDER what the workspace was when FILE was made.",
        ),
    },
}
"""The commands by who uses them for what, as help shows them: where each lives, and what
it is for."""

_COMMANDS = {
    name: said for said_of in _BY_USE.values() for name, said in said_of.items()
}

_LOOK_NOT = ("start", "init", "restore", "verify", "pull", "inspect", "keys")
"""Commands that look themselves, or that need no workspace."""

_TELL_ALL = ("status", "export", "publish", "backup")
"""Commands that name edits of what people write by hand, too."""

_TOLD = 5
"""How many stored files are named that are not as they were left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who runs a command, where and when."""

    folder: Path
    who: str
    when: str
    is_preview: bool = False
    """Whether `folder` is a copy, in which what is done is only tried."""
    found: "Found | None" = None
    """What was not as it was left when the command began; None if nobody looked."""

    def workspace(self) -> "Workspace":
        """Open the workspace that holds the folder; raise NoWorkspaceError if none."""
        from safe_content import open_workspace

        return replace(open_workspace(self.folder), looked=self.found)

    @property
    def by(self) -> "By":
        """Who acts and when, as every act of the face takes it."""
        return {"who": self.who, "when": datetime.fromisoformat(self.when)}


class By(TypedDict):
    """Who acts, and when."""

    who: str
    when: datetime


class _Group(click.Group):
    """Loads a command only when it is asked for, so that help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name][0].split(":")
        found = getattr(import_module(f"safe_content.cli.{module}"), name)
        return found if isinstance(found, click.Command) else None

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        for who, commands in _BY_USE.items():
            with formatter.section(who):
                formatter.write_dl(
                    [(name, says) for name, (_, says) in commands.items()]
                )

    def invoke(self, ctx: click.Context) -> object:
        said = ""
        tell = _told_to_programs if "--json" in ctx.args else _told_to_people
        try:
            _LOG.debug("in %s", ctx.params.get("folder"))
            ctx.args = [_located(each, ctx.params["folder"]) for each in ctx.args]
            return self._run(ctx)
        except SafeContentError as error:
            said = str(error)
            _LOG.debug("the command stopped", exc_info=error)
            tell(error.code, said, error.facts, error.advice)
            raise Stopped(said) from error
        except click.ClickException as error:
            said = error.message
            if isinstance(error, click.UsageError):
                tell(_WRONG_USAGE, error.format_message(), {}, "")
            if not isinstance(error, click.MissingParameter | Stopped):
                vars(error)["message"] = quoted(said)
            raise
        except FileNotFoundError as error:
            stop = Stopped(
                f"There is no file {error.filename}. Look at how it is called and in"
                " which folder it is. Nothing was changed."
            )
            tell(_NO_FILE, stop.message, {"path": error.filename}, "")
            raise stop from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            is_held = os.name == "nt" and isinstance(error, PermissionError)
            then = (
                "Close it in Word, or whatever has it open," if is_held else "Mend that"
            )
            stop = Stopped(
                f"{error.filename or 'A file'} can't be read or written:"
                f" {error.strerror or error}. {then} and run the command again."
            )
            tell(_NOT_WRITABLE, stop.message, {"path": error.filename}, "")
            raise stop from error
        finally:
            if isinstance(session := ctx.obj, Session) and session.found:
                tells_all = ctx.invoked_subcommand in _TELL_ALL
                _tell(session.found, session.folder, said, tells_all=tells_all)

    def _run(self, ctx: click.Context) -> object:
        """Run the command; a file that can't be opened is no wrong usage.

        Raises its PermissionError, from which click makes a wrong parameter.
        """
        try:
            return super().invoke(ctx)
        except click.BadParameter as error:
            if isinstance(error.__context__, PermissionError):
                raise error.__context__ from None
            raise


_WRONG_USAGE, _NO_FILE, _NOT_WRITABLE = "wrong-usage", "no-such-file", "no-access"
"""What `--json` calls what stops a command before it begins, or in the system."""


def _told_to_programs(
    code: str, message: str, facts: Mapping[str, object], advice: str
) -> None:
    """Give what stopped a command as JSON; people get the same in words beside it."""
    from safe_content.cli.output.passages import print_json

    print_json({"error": code, "message": message, "facts": facts, "advice": advice})


def _told_to_people(*_: object) -> None:
    """Give nothing more than the words that all get."""


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="safe-content")
@click.option(
    "--folder",
    "-C",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Work in this folder, as if you were in it.",
)
@click.option(
    "--as",
    "who",
    envvar="SAFE_CONTENT_USER",
    help="Your name, for the log; usually the name you log in with.",
)
@click.option(
    "--debug",
    is_flag=True,
    help="Tell on standard error what is done, and where an error arose.",
)
@click.pass_context
def cli(context: click.Context, folder: Path, who: str | None, debug: bool) -> None:
    """Keep Word documents in several languages true to their masters.

    The everyday command is `safe-content sync`: it takes what lies in the inboxes,
    flags what went stale, and writes change lists and exports.
    """
    if debug:
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")
    place = folder.resolve()
    # As with git, whatever is named on the line is looked for in that folder; files of
    # the folder that one is in were given their whole names before.
    before = Path.cwd()
    os.chdir(place)
    context.call_on_close(lambda: os.chdir(before))
    looks = context.invoked_subcommand not in _LOOK_NOT
    context.obj = Session(
        folder=place,
        who=who or _login_name(),
        when=datetime.now().astimezone().isoformat(timespec="seconds"),
        found=_found(place) if looks else None,
    )


def _located(argument: str, folder: Path) -> str:
    """Return what was typed; a file of the current folder by its whole name.

    Whatever else is named is looked for in `folder`. Raises UsageError if different
    files are called so in both: which one is meant can't be known.
    """
    here = Path(argument)
    there = folder / here
    if here.is_absolute() or argument.startswith("-") or not _is_file(here):
        return argument
    if not _is_file(there):
        return str(here.resolve())
    if here.samefile(there):
        return argument
    raise click.UsageError(
        f"There is a file {argument} in this folder and another in {folder}. Write the"
        " whole name of the one that you mean. Nothing was changed."
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _found(folder: Path) -> "Found | None":
    """Look at the stored files before anything is done; None outside a workspace."""
    from safe_content.api.watching import look

    return look(folder)


def _tell(found: "Found", folder: Path, said: str, *, tells_all: bool) -> None:
    """Name the stored files that were not as they were left, but for those just named.

    That somebody wrote to settings, facts or the glossary, as one does, is told by
    `status` and by what makes files for others from them, and once more by the command
    that takes it over.
    """
    from safe_content.api.watching import is_taken_over

    lines = [f"Damaged: {each}" for each in found.damaged if each.name not in said]
    for each in found.edited:
        if each.name in said:
            continue
        if is_taken_over(folder, each.name):
            lines.append(
                f"Note: {each.name}: was edited outside this program; that was taken"
                " over, as 'safe-content log' tells."
            )
        elif tells_all or not each.is_by_hand:
            lines.append(f"Note: {each}")
    lines += [f"Note: {each}" for each in found.copies if each.name not in said]
    for line in lines[:_TOLD]:
        say(line, err=True)
    if len(lines) > _TOLD:
        rest = len(lines) - _TOLD
        say(f"… and {rest} more: 'safe-content verify' names all.", err=True)


def main() -> None:
    """Run the command line."""
    with streams():
        cli(prog_name="safe-content")


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
