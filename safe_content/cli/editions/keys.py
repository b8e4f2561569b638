"""Commands for the keys that sign releases."""

from pathlib import Path

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.handover_lines import (
    key_option,
    opened,
    passphrase_option,
    print_handover,
)
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import quoted, say


@click.group()
def keys() -> None:
    """Show the keys that sign releases, make new ones, and replace them.

    Example: safe-content keys replace /srv/www/safe editor-2 --with editor-4.pub
    --key root-1.pem --key root-2.pem --key editor-1.pem --key editor-3.pem --key
    online.pem
    """


@keys.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@json_option
@click.pass_obj
def show(session: Session, folder: Path, as_json: bool) -> None:
    """Tell who signs for the releases in FOLDER, and until when.

    Example: safe-content keys show /srv/www/safe
    """
    report = sc.show_keys(session.folder / folder)
    if as_json:
        print_json(report)
        return
    for holder in report.holders:
        roles = ", ".join(holder.roles)
        say(f"{holder.name:12} {holder.keyid[:16]}  signs {roles}")
    for role, number in report.thresholds.items():
        say(f"{role}: {count(number, 'key')} together")
    for role, day in report.expires.items():
        say(f"{role} holds until {day}")


@keys.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@key_option
@passphrase_option
@json_option
@click.pass_obj
def sign(
    session: Session,
    file: Path,
    keys: tuple[Path, ...],
    passphrase: str | None,
    as_json: bool,
) -> None:
    """Sign the release in FILE, which 'publish --sign' made; then hand it on.

    Neither the tree nor a workspace is needed. Without --key it only tells what the
    release holds and who signed it.

    Example: safe-content keys sign release.zip --key editor-2.pem
    """
    path = (session.folder / file).resolve()
    report = sc.sign_release(path, opened(keys, passphrase) if keys else ())
    print_handover(report, path, as_json=as_json)


@keys.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@passphrase_option
@click.pass_obj
def new(session: Session, file: Path, passphrase: str | None) -> None:
    """Make a new key in FILE, such as editor-4.pem, and its public half beside it.

    The key stays with its holder; only the public half, FILE.pub, goes on.

    Example: safe-content keys new editor-4.pem
    """
    path = (session.folder / file).resolve()
    sc.check_new_key(path)
    words = passphrase or click.prompt(
        f"A passphrase for {quoted(path.name)}",
        hide_input=True,
        confirmation_prompt=True,
    )
    public = sc.new_key(path, words)
    say(f"{path} is the key: keep it. {public} is what others may see.")


@keys.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.argument("name", required=False)
@click.option(
    "--with",
    "public",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The public half of the key that comes in its place.",
)
@key_option
@passphrase_option
@click.pass_obj
def replace(
    session: Session,
    folder: Path,
    name: str | None,
    public: Path | None,
    keys: tuple[Path, ...],
    passphrase: str | None,
) -> None:
    """Let another key sign in place of NAME, which was lost, stolen or handed on.

    Without --with the key is only revoked, without NAME one is only added. Two root
    keys must sign, and of a changed role those that say its word anew.

    Example: safe-content keys replace /srv/www/safe online --with online-2.pub --key
    root-1.pem --key root-2.pem --key online-2.pem
    """
    if name is None and public is None:
        raise click.UsageError("Name the key to replace, or the new one with --with.")
    written = sc.replace_key(
        session.folder / folder,
        opened(keys, passphrase),
        old=name or "",
        new=public,
        **session.by,
    )
    done = f"'{name}' signs no more" if name else "A key was added"
    say(f"{done}: {count(len(written), 'file')} of the tree written.")
