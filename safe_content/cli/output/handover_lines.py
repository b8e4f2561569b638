"""What commands that sign have in common: keys, passphrases, a release handed on."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.cli.output.passages import count, print_json
from safe_content.cli.output.screen import quoted, say

if TYPE_CHECKING:
    from securesystemslib.signer import Signer

    from safe_content.journeys.releases.departures import Departure
    from safe_content.journeys.releases.handing_over import HandoverReport
    from safe_content.journeys.releases.publishing import PublishReport

key_option = click.option(
    "--key",
    "keys",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A key to sign with; name as many as are needed.",
)


def _passphrase(_: click.Context, __: click.Parameter, file: Path | None) -> str | None:
    """Read a passphrase from a file or the environment, where no other user sees it."""
    if file is None:
        return os.environ.get("SAFE_CONTENT_PASSPHRASE") or None
    return file.read_text(encoding="utf-8").rstrip("\r\n")


passphrase_option = click.option(
    "--passphrase-file",
    "passphrase",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=_passphrase,
    help="A file with the passphrase of the keys. Without it, it is taken from"
    " SAFE_CONTENT_PASSPHRASE in the environment, or you are asked for each.",
)


def opened(keys: tuple[Path, ...], passphrase: str | None) -> "tuple[Signer, ...]":
    """Open keys; ask for the passphrase of each that the one before does not open."""

    def ask(name: str) -> str:
        return str(click.prompt(f"Passphrase of {quoted(name)}", hide_input=True))

    return sc.open_keys(keys, passphrase, ask)


def print_leaving(report: "HandoverReport | PublishReport") -> None:
    """Tell what is held back, what leaves the release, and what stays all the same."""
    for withheld in report.withheld:
        whom = f" for {withheld.partner}" if withheld.partner else ""
        say(
            f"held back  {withheld.document} {withheld.language}{whom}:"
            f" {'; '.join(withheld.reasons)}"
        )
    groups: dict[tuple[object, ...], list[Departure]] = {}
    for each in report.departures:
        key = (each.stays, each.partner, each.item.edition, each.cause, each.reasons)
        groups.setdefault(key, []).append(each)
    for group in groups.values():
        say(_leaving(group))
    for partner in report.empty_handed:
        say(
            f"nothing    for {partner}: no file of this release is for this partner;"
            " its bundle is left out"
        )


def _leaving(group: "list[Departure]") -> str:
    """Say of files with one fate what it is, and why."""
    first = group[0]
    names = ", ".join(each.item.name for each in group)
    why = "; ".join((str(first.cause), *first.reasons))
    said = f"{names}, edition {first.item.number}: {why}"
    if first.partner:
        whose = f" from the list of {first.partner}"
        if not first.stays:
            return f"withdrawn {whose}  {said}"
    if not first.stays:
        return f"withdrawn  {said}"
    item = first.item
    name = f"{item.document}-{item.language}"
    if item.partner:
        name = f"{item.partner}/{name}"
    if first.partner or (len(group) == 1 and (item.part or item.form != "docx")):
        name = first.name
    return (
        f"kept       {said}. It stays as it was; to withdraw it, publish with"
        f" --withdraw {name}"
    )


def print_handover(
    report: "HandoverReport", file: Path | None, *, as_json: bool
) -> None:
    """Tell what an editor is to look at, who signed it, and what comes next."""
    if as_json:
        print_json(report)
        return
    print_leaving(report)
    if file is None:
        say(f"Release {report.number} holds all of it already.")
        return
    for item in report.changed:
        edition = f", edition {item.number}" if item.number else ""
        say(f"{item.name}{edition}, from {item.revision}: {item.sha256}")
    for name in report.removed:
        say(f"{name} is taken out")
    by = ", ".join(report.signed_by) or "nobody"
    say(
        f"Release {report.number} in {file}: {count(len(report.changed), 'file')} new,"
        f" signed by {by}. Nothing is published yet."
    )
    say(
        f"{count(report.missing, 'editor')} more must look at it and sign it:"
        f" safe-content keys sign {file.name} --key editor-N.pem"
        if report.missing
        else f"Enough editors signed it. Publish it: safe-content publish FOLDER --sign"
        f" {file.name} --key online.pem"
    )
