"""Commands for releases: publish a signed tree, pull it."""

from datetime import datetime
from pathlib import Path

import click

from safe_content.cli import Session
from safe_content.cli.printing import count, json_option, print_json
from safe_content.cli.progress import progress
from safe_content.errors import SafeContentError
from safe_content.workspace import Act, find
from safe_content.workspace.writing import write_file


class MissingExtraError(SafeContentError):
    """What releases need was not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Releases need more than was installed. Install it with:"
            " pip install 'safe-content[publish]'. Nothing was changed."
        )


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--init",
    "keys_folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Make keys in this folder, which lies elsewhere, and found the tree.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A key to sign with; name as many as are needed.",
)
@click.option("--renew", is_flag=True, help="Only renew what runs out.")
@click.option(
    "--passphrase",
    envvar="SAFE_CONTENT_PASSPHRASE",
    prompt=True,
    hide_input=True,
    help="Of the keys; asked for if it is not given.",
)
@json_option
@click.pass_obj
def publish(
    session: Session,
    folder: Path,
    keys_folder: Path | None,
    keys: tuple[Path, ...],
    renew: bool,
    passphrase: str,
    as_json: bool,
) -> None:
    """Publish the release editions to FOLDER, signed, for any web server.

    Example: safe-content publish /srv/www/safe --key editor-1.pem --key editor-2.pem
    --key online.pem
    """
    try:
        from safe_content.journeys import publishing
        from safe_content.publish.keys import open_key
    except ImportError as error:
        raise MissingExtraError from error
    now = datetime.fromisoformat(session.when)
    folder = (session.folder / folder).resolve()
    if keys_folder is not None:
        place = (session.folder / keys_folder).resolve()
        made = publishing.make_keys(passphrase)
        for name, data in made.items():
            write_file(place / name, data)
        root = publishing.found(folder, made, passphrase, now=now, who=session.who)
        write_file(place / publishing.ROOT_OF_TRUST, root)
        click.echo(
            f"{folder} is founded; its keys are in {place}. Keep each of them with"
            " another person, and give partners"
            f" {place / publishing.ROOT_OF_TRUST}."
        )
        return
    signers = [open_key(key.read_bytes(), passphrase, origin=key.name) for key in keys]
    if renew:
        written = publishing.renew(folder, signers, now=now, who=session.who)
        click.echo(f"Renewed: {count(len(written), 'file')} written.")
        return
    report = publishing.publish(
        find(session.folder),
        folder,
        signers,
        act=Act(who=session.who, when=session.when),
        now=now,
    )
    if as_json:
        print_json(report)
        return
    for withheld in report.withheld:
        click.echo(
            f"held back  {withheld.document} {withheld.language}:"
            f" {'; '.join(withheld.reasons)}"
        )
    if report.is_new:
        click.echo(
            f"Release {report.number}: {count(len(report.files), 'file')},"
            f" {len(report.written)} of the tree written."
        )
    else:
        click.echo(f"Release {report.number} holds all of it already.")


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
    seconds: float,
    as_json: bool,
) -> None:
    """Pull the newest release from URL into FOLDER, verified.

    Serve what is in FOLDER/current: it is always one whole release. With --check
    nothing is taken, and the exit code is 3 if there is something new.

    Example: safe-content pull https://example.org/safe site --root root-of-trust.json
    """
    try:
        from safe_content.journeys import pulling
    except ImportError as error:
        raise MissingExtraError from error
    address = url if "://" in url else (session.folder / url).resolve().as_uri()
    with progress() as tell:
        report = pulling.pull(
            address,
            (session.folder / folder).resolve(),
            root=root.read_bytes(),
            who=session.who,
            partner=partner,
            seconds=seconds,
            only_check=check,
            progress=tell,
        )
    if as_json:
        print_json(report)
    elif not report.is_new:
        click.echo(f"Release {report.number} is here already; nothing is new.")
    else:
        verb = "waits" if check else "is here"
        click.echo(
            f"Release {report.number} {verb}: {count(len(report.changed), 'file')}"
            f" new, {len(report.removed)} removed."
        )
    if check and report.is_new:
        context.exit(3)
