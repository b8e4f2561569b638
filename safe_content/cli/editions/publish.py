"""Commands for releases: publish a signed tree, pull it."""

import os
from pathlib import Path

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.jobs_option import how_many, jobs_options
from safe_content.cli.output.handover_lines import (
    key_option,
    opened,
    passphrase_option,
    print_handover,
    print_leaving,
)
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.progress import progress
from safe_content.cli.output.screen import say


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--init",
    "keys_folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Make keys in this folder, which lies elsewhere, and found the tree.",
)
@key_option
@click.option(
    "--sign",
    "handover",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Make this file for editors who are apart; publish it once they signed it.",
)
@click.option("--renew", is_flag=True, help="Only renew what runs out.")
@click.option("--no-pdf", is_flag=True, help="No PDF, although LibreOffice is there.")
@click.option(
    "--withdraw",
    multiple=True,
    help="Withdraw this too, such as manual-bg, although nobody replaces it; or 'all'.",
)
@click.option("--keep", default=10, show_default=True, help="Releases to keep.")
@click.option("--to", "address", help="Copy it to this address too, such as sftp://…")
@click.option(
    "--to-options",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that says who copies there: user, password, key and so on.",
)
@passphrase_option
@jobs_options
@json_option
@click.pass_obj
def publish(
    session: Session,
    folder: Path,
    keys_folder: Path | None,
    keys: tuple[Path, ...],
    handover: Path | None,
    renew: bool,
    no_pdf: bool,
    withdraw: tuple[str, ...],
    keep: int,
    address: str | None,
    to_options: Path | None,
    passphrase: str | None,
    jobs: int,
    cluster: str,
    as_json: bool,
) -> None:
    """Publish the release editions to FOLDER, signed, for any web server.

    Beside the files stand pages for people, in each language, and a feed. With --sign
    the release is first made as a file, which editors sign with 'keys sign'. What can't
    be made again stays as it was and is named, unless it is critically wrong today, an
    editor withdrew it, or you name it with --withdraw.

    Example: safe-content publish /srv/www/safe --key editor-1.pem --key editor-2.pem
    --key online.pem
    """
    folder = (session.folder / folder).resolve()
    if keys_folder is not None:
        _found(session, folder, session.folder / keys_folder, passphrase)
        return
    if renew:
        written = sc.renew_release(folder, opened(keys, passphrase), **session.by)
        say(f"Renewed: {count(len(written), 'file')} written.")
        _carry(folder, address, to_options)
        return
    workspace = session.workspace()
    signers = opened(keys, passphrase)
    signing = (session.folder / handover).resolve() if handover else None
    if signing is not None and not signing.exists():
        with progress() as tell:
            prepared, is_written = sc.prepare_release(
                workspace,
                folder,
                signers,
                signing,
                pdf=not no_pdf,
                withdraw=withdraw,
                jobs=how_many(jobs),
                cluster=cluster,
                progress=tell,
                **session.by,
            )
        print_handover(prepared, signing if is_written else None, as_json=as_json)
        return
    if signing is not None:
        report = sc.complete_release(
            workspace, folder, signers, signing, keep=keep, **session.by
        )
    else:
        with progress() as tell:
            report = sc.publish_release(
                workspace,
                folder,
                signers,
                pdf=not no_pdf,
                withdraw=withdraw,
                keep=keep,
                jobs=how_many(jobs),
                cluster=cluster,
                progress=tell,
                **session.by,
            )
    _carry(folder, address, to_options)
    if as_json:
        print_json(report)
        return
    print_leaving(report)
    if report.is_new:
        say(
            f"Release {report.number}: {count(len(report.files), 'file')},"
            f" {len(report.written)} of the tree written."
        )
    else:
        say(f"Release {report.number} holds all of it already.")


def _found(
    session: Session, folder: Path, keys_folder: Path, passphrase: str | None
) -> None:
    sc.check_keys_apart(keys_folder, folder, session.folder)
    words = passphrase or click.prompt(
        "A passphrase for the new keys", hide_input=True, confirmation_prompt=True
    )
    made = sc.found_tree(folder, keys_folder, words, near=session.folder, **session.by)
    say(
        f"{folder} is founded; its keys are in {made.keys}. Keep each of them with"
        f" another person, and give partners {made.root_of_trust}."
    )


def _carry(folder: Path, address: str | None, options: Path | None) -> None:
    if address is None:
        return
    sent, where = sc.carry_release(
        folder, address, options=options, environment=os.environ
    )
    say(f"Copied {count(sent, 'file')} to {where}.")
