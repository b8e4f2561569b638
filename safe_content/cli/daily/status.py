"""Commands that show how things stand and what was done."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.api.watching import (
    counts,
    has_copies,
    has_directory,
    has_receipts,
    open_matters,
    waiting_files,
)
from safe_content.cli import Session
from safe_content.cli.output.next_steps import is_settled, next_steps
from safe_content.cli.output.passages import (
    brief,
    coloured,
    count,
    json_option,
    limit_option,
    print_json,
    print_more,
)
from safe_content.cli.output.screen import Stopped, say, styled
from safe_content.cli.output.tables import print_table
from safe_content.i18n.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safe_content.journeys.releases.served import Served
    from safe_content.journeys.state.tally import Tally


@click.command()
@click.argument("documents", nargs=-1)
@click.option("--units", is_flag=True, help="Every passage that waits, with its id.")
@click.option("--language", "-l", help="Only this language.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a map of parts and languages as a page to this file.",
)
@click.option(
    "--in",
    "told_in",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="The language that the page speaks.",
)
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 1 if anything is not current or not settled, for scripts.",
)
@limit_option
@json_option
@click.pass_context
def status(
    context: click.Context,
    documents: tuple[str, ...],
    units: bool,
    language: str | None,
    html: Path | None,
    told_in: str,
    exit_code: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Show what is current, stale, missing and pending, and what to do next.

    Example: safe-content status manual --units -l hu
    """
    session: Session = context.obj
    blocked: list[str] = []
    if html is not None:
        _write_map(session, documents, language, html, told_in, blocked)
    if units:
        _print_units(session, documents, language, limit, blocked, as_json=as_json)
    elif html is None:
        _print_count(session, documents, language, blocked, as_json=as_json)
    if blocked:
        raise Stopped(*blocked)
    if exit_code and not _is_settled(session, documents, language):
        context.exit(1)


def _write_map(
    session: Session,
    documents: tuple[str, ...],
    language: str | None,
    html: Path,
    told_in: str,
    blocked: list[str],
) -> None:
    shown = sc.write_status_page(
        session.workspace(),
        html,
        documents,
        language,
        told_in=told_in,
        blocked=blocked,
        when=session.by["when"],
    )
    say(f"{html} shows {count(shown, 'document')}.")


def _print_units(
    session: Session,
    documents: tuple[str, ...],
    language: str | None,
    limit: int,
    blocked: list[str],
    *,
    as_json: bool,
) -> None:
    waiting = sc.waiting(session.workspace(), documents, language, blocked=blocked)
    if as_json:
        print_json(waiting)
        return
    shown = waiting[: limit or None]
    for item in shown:
        say(
            f"{styled(item.status.unit, bold=True)}  {item.document}"
            f" {item.language}  {item.state}  {coloured(item.status.severity)}"
        )
        say(f"    {styled(item.place, dim=True)}")
        say(f"    {brief(item.source)}")
        if item.beside:
            say(f"    {brief(item.beside)}")
        if item.status.reasons:
            why = "; ".join(str(reason) for reason in item.status.reasons)
            say(f"    why: {why}")
    print_more(len(shown), len(waiting), "see them with -n 0")
    if not waiting:
        say("Nothing waits.")


def _print_count(
    session: Session,
    documents: tuple[str, ...],
    language: str | None,
    blocked: list[str],
    *,
    as_json: bool,
) -> None:
    """Load what counts only when something may stand otherwise than before."""
    root, tallies = counts(session.folder, documents, language, blocked)
    if as_json:
        print_json(tallies)
        return
    if not tallies and blocked:
        return
    if not tallies:
        say(_NO_DOCUMENTS if language is None else f"Nothing is in '{language}'.")
        return
    print_table(tallies)
    if absent := [f"{tally.document} {tally.language}" for tally in _absent(tallies)]:
        say(
            f"No master yet: {', '.join(absent)}. Import it, or drop it into"
            " sources/inbox/ and run 'safe-content sync'."
        )
    _print_lists(tallies)
    _print_facts(tallies)
    if found := open_matters(root, documents, language):
        from safe_content.cli.daily.matters import told_open

        say(told_open(found))
    for line in next_steps(tallies, waiting_files(root)):
        say(f"Next: {line}")
    if has_directory(root):
        _print_overdue(root, session.when[:10])
    if has_copies(root):
        _print_copies(root)
    if has_receipts(root):
        _print_partners(sc.served(sc.open_workspace(root)))


def _print_overdue(root: Path, today: str) -> None:
    """Tell how many entries of each directory nobody has verified in time."""
    try:
        found = sc.entry_tallies(sc.open_workspace(root), today)
    except sc.SafeContentError:
        return  # Told already: a file that is needed is damaged.
    for each in found:
        for name in each.unmatched:
            say(
                f"Nothing in {each.document} {name.language} is called '{name.name}', as"
                " sources/directory.toml has it; so nothing there shows any"
                f" {', '.join(sorted(name.fields))}."
            )
        if each.overdue:
            entries = count(each.entries, "entry", "entries")
            say(
                f"Next: {each.overdue} of {entries} of {each.document} not verified in"
                f" time: safe-content ask-owners {each.document}"
            )


def _print_copies(root: Path) -> None:
    """Tell whose printed copies say what is critically wrong, until it is settled."""
    try:
        found = sc.paper_copies(sc.open_workspace(root))
    except sc.SafeContentError:
        return  # Told already: a file that is needed is damaged.
    for each in found:
        if not each.changes:
            continue
        handed = each.handed
        copies = count(handed.number, "printed copy", "printed copies")
        places = count(len(each.changes), "place")
        then = (
            f"a letter was written on {each.told_on}; once they answer: safe-content"
            f" copies settle {handed.id} --why WHY"
            if each.told_on
            else "nobody told them: safe-content copies letters"
        )
        say(
            f"Next: {copies} of {handed.document} {handed.language} at {handed.to} are"
            f" critically wrong in {places}; {then}"
        )


_NO_DOCUMENTS = (
    "There are no documents yet. Name them in sources/documents.toml, then import"
    " their masters with: safe-content import DOCUMENT LANGUAGE FILE"
)


def _absent(tallies: "Sequence[Tally]") -> "list[Tally]":
    """Return the masters that were named and never imported."""
    return [tally for tally in tallies if tally.is_master and not tally.revision]


def _print_lists(tallies: "Sequence[Tally]") -> None:
    for tally in tallies:
        for each in tally.lists_out:
            say(
                f"{tally.document} {tally.language}: {each.to or 'somebody'} has"
                f" {each.file} since {each.when[:10]}"
                f"{f', wished by {each.until}' if each.until else ''}"
                f" ({count(each.passages, 'passage')}, {count(each.words, 'word')})."
            )


def _print_facts(tallies: "Sequence[Tally]") -> None:
    """Say of each fact that changed who has it to follow, editors first."""
    found: dict[str, list[str]] = {}
    values: dict[str, str] = {}
    for tally in sorted(tallies, key=lambda each: not each.is_master):
        who = "editor" if tally.is_master else "translator"
        for each in tally.outdated_facts:
            values.setdefault(each.label, each.value)
            found.setdefault(each.label, []).append(
                f"{tally.document} {tally.language} {each.passages} ({who})"
            )
    for label, places in found.items():
        now = f"reads {values[label]} now" if values[label] else "has no value any more"
        say(
            f"{label} {now}; to follow: {', '.join(places)}. See 'safe-content fact show'."
        )


def _is_settled(
    session: Session, documents: tuple[str, ...], language: str | None
) -> bool:
    root, tallies = counts(session.folder, documents, language, [])
    return (
        is_settled(tallies)
        and not open_matters(root, documents, language)
        and not waiting_files(root)
        and not (has_copies(root) and _has_wrong_copies(root))
    )


def _has_wrong_copies(root: Path) -> bool:
    return any(each.changes for each in sc.paper_copies(sc.open_workspace(root)))


def _print_partners(partners: "tuple[Served, ...]") -> None:
    for partner in partners:
        if not partner.release:
            say(f"{partner.title}: no receipt yet.")
            continue
        far = (
            f"{count(partner.changes, 'change')} behind,"
            f" {partner.critical} of them critical"
            if partner.changes
            else "nothing behind"
        )
        say(
            f"{partner.title}: release {partner.release}"
            f" since {partner.since[:10]}, {far}."
        )
