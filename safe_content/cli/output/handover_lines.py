"""What commands that sign have in common: keys, passphrases, a release handed on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from safe_content.cli.output.passages import count, print_json
from safe_content.model.errors import SafeContentError

if TYPE_CHECKING:
    from safe_content.journeys.releases.handing_over import HandoverReport
    from safe_content.publish.key_files import Signer

key_option = click.option(
    "--key",
    "keys",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A key to sign with; name as many as are needed.",
)
passphrase_option = click.option(
    "--passphrase",
    envvar="SAFE_CONTENT_PASSPHRASE",
    help="Of the keys; without it you are asked for each.",
)


class MissingExtraError(SafeContentError):
    """What releases need was not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Releases need more than was installed. Install it with:"
            " pip install 'safe-content[publish]'. Nothing was changed."
        )


@contextmanager
def extra() -> Iterator[None]:
    """Say what to install where something that releases need is missing."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError from error


def opened(keys: tuple[Path, ...], passphrase: str | None) -> "list[Signer]":
    """Open keys; ask for the passphrase of each that the one before does not open."""
    from safe_content.publish.key_files import UnreadableKeyError, open_key

    found: list[Signer] = []
    last = passphrase
    for key in keys:
        data = key.read_bytes()
        if last is not None:
            try:
                found.append(open_key(data, last, origin=key.name))
                continue
            except UnreadableKeyError:
                if passphrase is not None:
                    raise
        last = click.prompt(f"Passphrase of {key.name}", hide_input=True)
        found.append(open_key(data, str(last), origin=key.name))
    return found


def print_handover(
    report: "HandoverReport", file: Path | None, *, as_json: bool
) -> None:
    """Tell what an editor is to look at, who signed it, and what comes next."""
    if as_json:
        print_json(report)
        return
    for withheld in report.withheld:
        whom = f" for {withheld.partner}" if withheld.partner else ""
        click.echo(
            f"held back  {withheld.document} {withheld.language}{whom}:"
            f" {'; '.join(withheld.reasons)}"
        )
    if file is None:
        click.echo(f"Release {report.number} holds all of it already.")
        return
    for item in report.changed:
        edition = f", edition {item.number}" if item.number else ""
        click.echo(f"{item.name}{edition}, from {item.revision}: {item.sha256}")
    for name in report.removed:
        click.echo(f"{name} is taken out")
    by = ", ".join(report.signed_by) or "nobody"
    click.echo(
        f"Release {report.number} in {file}: {count(len(report.changed), 'file')} new,"
        f" signed by {by}. Nothing is published yet."
    )
    click.echo(
        f"{count(report.missing, 'editor')} more must look at it and sign it:"
        f" safe-content keys sign {file.name} --key editor-N.pem"
        if report.missing
        else f"Enough editors signed it. Publish it: safe-content publish FOLDER --sign"
        f" {file.name} --key online.pem"
    )
