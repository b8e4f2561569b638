"""Commands for releases: publish a signed tree, pull it."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from safe_content.journeys.releases.pulling import PullReport


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


@click.command()
@click.argument("url")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--root",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The root of trust that you were given.",
)
@click.option("--partner", help="Your name in the release; without it you get all.")
@click.option("--check", is_flag=True, help="Only say whether there is something new.")
@click.option("--receipt", is_flag=True, help="Leave a receipt beside the files.")
@click.option("--seconds", default=120.0, show_default=True, help="For all of it.")
@json_option
@click.pass_obj
@click.pass_context
def pull(
    context: click.Context,
    session: Session,
    url: str,
    folder: Path,
    root: Path,
    partner: str | None,
    check: bool,
    receipt: bool,
    seconds: float,
    as_json: bool,
) -> None:
    """Pull the newest release from URL into FOLDER, verified.

    Serve what is in FOLDER/current: it is always one whole release. With --check
    nothing is taken, and the exit code is 3 if there is something new. It is 4 if files
    left or nothing is offered to you; that is named.

    Example: safe-content pull https://example.org/safe site --root root-of-trust.json
    """
    with extra():
        from safe_content import pages
        from safe_content.journeys.releases import pulling
    address = url if "://" in url else (session.folder / url).resolve().as_uri()
    with progress() as tell:
        report = pulling.pull(
            address,
            (session.folder / folder).resolve(),
            root=root.read_bytes(),
            who=session.who,
            when=session.when,
            partner=partner,
            seconds=seconds,
            only_check=check,
            receipt=receipt,
            explain=pages.address_page,
            root_name=root.name,
            progress=tell,
        )
    if as_json:
        print_json(report)
    else:
        _print_pull(report, partner, check=check)
    if report.removed or report.is_empty:
        context.exit(4)
    if check and report.is_new:
        context.exit(3)


def _print_pull(report: "PullReport", partner: str | None, *, check: bool) -> None:
    verb = "waits" if check else "is here"
    if report.is_empty:
        whom = f" for '{partner}'" if partner else ""
        say(
            f"Release {report.number} {verb}, and holds no file{whom}: none may go out"
            " now. Ask those who publish it when there will be one."
        )
    elif not report.is_new:
        say(f"Release {report.number} is here already; nothing is new.")
    else:
        say(
            f"Release {report.number} {verb}: {count(len(report.changed), 'file')}"
            f" new, {len(report.removed)} removed."
        )
    told = {each.file_name: each for each in report.gone}
    for file in report.removed:
        why = str(told[file].cause) if file in told else "not in your list any more"
        note = f" ({told[file].note})" if file in told and told[file].note else ""
        say(f"  {file} {'goes' if check else 'went'}: {why}{note}")
    if report.removed and not check:
        say(
            "Links to these files lead to a page that explains it, if your server shows"
            " index.html for a folder."
        )
    if report.runs_out:
        say(
            f"Nobody vouches for it after {report.runs_out}; if no newer one comes"
            " until then, tell those who publish it."
        )
    if report.slow_clock:
        say(
            f"The clock of this computer says {report.slow_clock}, but the release is of"
            " a later day: set the clock, since by it an old release is told from a new"
            " one."
        )
