"""Commands: parse what was typed, call one journey, print what came back."""

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

import click

from safe_content import __version__
from safe_content.errors import SafeContentError

_COMMANDS: Mapping[str, str] = {
    "init": "upkeep:init",
    "sync": "upkeep:sync",
    "import": "masters:import_",
    "adopt": "translations:adopt",
    "status": "overview:status",
    "diff": "masters:diff",
    "changes": "translations:changes",
    "accept": "translations:accept",
    "check": "translations:check",
    "agree": "masters:agree",
    "triage": "translations:triage",
    "export": "partners:export",
    "publish": "releases:publish",
    "pull": "releases:pull",
    "inspect": "partners:inspect",
    "verify": "upkeep:verify",
    "undo": "upkeep:undo",
    "redo": "upkeep:redo",
    "log": "overview:log",
}
"""Where each command lives, in the order in which help shows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who runs a command, where and when."""

    folder: Path
    who: str
    when: str


class _Group(click.Group):
    """Loads a command only when it is asked for, so that help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        found = getattr(import_module(f"safe_content.cli.{module}"), name)
        return found if isinstance(found, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SafeContentError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="safe-content")
@click.option(
    "--folder",
    "-C",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Work in this folder instead of the one you are in.",
)
@click.option(
    "--as",
    "who",
    envvar="SAFE_CONTENT_USER",
    help="Your name, for the log; usually the name you log in with.",
)
@click.pass_context
def cli(context: click.Context, folder: Path, who: str | None) -> None:
    """Keep Word documents in several languages true to their masters.

    The everyday command is `safe-content sync`: it takes what lies in the inboxes,
    flags what went stale, and writes change lists and exports.
    """
    context.obj = Session(
        folder=folder.resolve(),
        who=who or _login_name(),
        when=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def main() -> None:
    """Run the command line."""
    cli(prog_name="safe-content")


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
