"""Commands for releases: publish a signed tree, pull it."""

import os
from datetime import datetime
from pathlib import Path

import click

from safe_content.cli import Session
from safe_content.cli.jobs_option import how_many, jobs_options
from safe_content.cli.output.handover_lines import (
    extra,
    key_option,
    opened,
    passphrase_option,
    print_handover,
    print_leaving,
)
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.progress import progress
from safe_content.cli.output.screen import say
from safe_content.execution import executor
from safe_content.model.errors import SafeContentError
from safe_content.workspace import Act, Workspace, find
from safe_content.workspace.storage.atomic_write import write_file


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
    with extra():
        from safe_content import pages
        from safe_content.journeys.releases import (
            handing_over,
            publishing,
            signing_keys,
        )
    now = datetime.fromisoformat(session.when)
    folder = (session.folder / folder).resolve()
    if keys_folder is not None:
        _found(session, folder, keys_folder, passphrase, now)
        return
    if renew:
        signers = opened(keys, passphrase)
        written = signing_keys.renew(folder, signers, now=now, who=session.who)
        say(f"Renewed: {count(len(written), 'file')} written.")
        _carry(folder, address, to_options)
        return
    workspace = find(session.folder)
    signers = opened(keys, passphrase)
    signing = (session.folder / handover).resolve() if handover else None
    act = Act(who=session.who, when=session.when)
    with (
        progress() as tell,
        executor(jobs=how_many(jobs), cluster=cluster) as workers,
    ):
        if signing is not None and not signing.exists():
            data, prepared = handing_over.prepare(
                workspace,
                folder,
                signers,
                act=act,
                now=now,
                prints=not no_pdf,
                withdraw=withdraw,
                executor=workers,
                progress=tell,
            )
            if data is not None:
                write_file(signing, data)
            print_handover(prepared, signing if data else None, as_json=as_json)
            return
        if signing is not None:
            report = handing_over.complete(
                workspace,
                folder,
                signing.read_bytes(),
                signers,
                origin=signing.name,
                act=act,
                now=now,
                pages=pages.site_pages,
                kept=max(1, keep),
            )
        else:
            report = publishing.publish(
                workspace,
                folder,
                signers,
                act=act,
                now=now,
                pages=pages.site_pages,
                prints=not no_pdf,
                withdraw=withdraw,
                kept=max(1, keep),
                executor=workers,
                progress=tell,
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
    session: Session,
    folder: Path,
    keys_folder: Path,
    passphrase: str | None,
    now: datetime,
) -> None:
    from safe_content.journeys.releases import signing_keys

    place = (session.folder / keys_folder).resolve()
    signing_keys.check_apart(place, folder, *_workspace_of(session))
    words = passphrase or click.prompt(
        "A passphrase for the new keys", hide_input=True, confirmation_prompt=True
    )
    made = signing_keys.make_keys(words)
    root = signing_keys.found(folder, made, words, now=now, who=session.who)
    for name, data in made.items():
        write_file(place / name, data, is_secret=True)
    write_file(place / signing_keys.ROOT_OF_TRUST, root)
    say(
        f"{folder} is founded; its keys are in {place}. Keep each of them with"
        " another person, and give partners"
        f" {place / signing_keys.ROOT_OF_TRUST}."
    )


def _workspace_of(session: Session) -> list[Path]:
    try:
        workspace: Workspace = find(session.folder)
    except SafeContentError:
        return []
    return [workspace.root]


def _carry(folder: Path, address: str | None, options: Path | None) -> None:
    if address is None:
        return
    with extra():
        from safe_content.publish.upload import carry, options_from, without_password
    data = options.read_bytes() if options else b""
    origin = options.name if options else "The environment"
    sent = carry(folder, address, options_from(data, os.environ, origin=origin))
    say(f"Copied {count(sent, 'file')} to {without_password(address)}.")
