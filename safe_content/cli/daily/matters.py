"""The command for what is not settled."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from safe_content import api as sc
from safe_content.api import MatterKind, Preference
from safe_content.cli import Session
from safe_content.cli.output.passages import (
    brief,
    count,
    cut,
    json_option,
    limit_option,
    print_json,
    print_more,
)
from safe_content.cli.output.preview import preview_option
from safe_content.cli.output.screen import say, styled
from safe_content.i18n.texts import LANGUAGES, Texts, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from safe_content.model.open_matters import OpenMatter
    from safe_content.model.units import Language, UnitId


@click.command()
@click.argument("matters", nargs=-1, metavar="[MATTER]...")
@click.option("--document", "-d", help="Only those of this document.")
@click.option("--language", "-l", help="Only those of this language.")
@click.option(
    "--kind",
    type=click.Choice([str(kind) for kind in MatterKind]),
    help="Only those of this kind.",
)
@click.option("--answer", metavar="TEXT", help="Answer it; the next list says so.")
@click.option("--theirs", is_flag=True, help="Take the text that came back.")
@click.option("--ours", is_flag=True, help="Decline it; the present text stays.")
@click.option("--settle", is_flag=True, help="Close it, for the reason in --why.")
@click.option("--why", default="", help="The reason, kept for ever.")
@click.option(
    "--in",
    "told_in",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="The language in which causes are told.",
)
@limit_option
@json_option
@click.pass_obj
@preview_option
def matters(
    session: Session,
    matters: tuple[str, ...],
    document: str | None,
    language: str | None,
    kind: str | None,
    answer: str | None,
    theirs: bool,
    ours: bool,
    settle: bool,
    why: str,
    told_in: "Language",
    limit: int,
    as_json: bool,
) -> None:
    """List what is not settled, answer it, settle it.

    With MATTER, show all of it. What came back and was not taken, questions, clashes, contradictions, files not
    taken and editions held back stay here until they are settled.

    Example: safe-content matters m-k3v9tab --answer "Yes, the new number is right."
    """
    workspace = session.workspace()
    acts = (answer is not None, theirs, ours, settle)
    if sum(acts) > 1:
        raise click.UsageError("Say one of --answer, --theirs, --ours and --settle.")
    if any(acts) and not matters:
        raise click.UsageError("Name the matter; 'safe-content matters' lists them.")
    if answer is not None:
        for name in matters:
            done = sc.answer(workspace, name, answer, **session.by)
            say(f"{done.id}: answered; the next list says it")
        return
    if theirs or ours:
        prefer = Preference.THEIRS if theirs else Preference.OURS
        reports = sc.resolve(workspace, matters, prefer, **session.by)
        if as_json:
            print_json(reports)
        else:
            said = "taken" if theirs else "declined"
            say(f"{count(len(matters), 'open matter')} {said}")
        return
    if settle:
        closed = sc.settle(workspace, matters, why=why, **session.by)
        if as_json:
            print_json(closed)
            return
        say(f"{count(len(closed), 'open matter')} settled")
        return
    found = (
        sc.find_matters(workspace, matters)
        if matters
        else sc.matters(workspace, document, language=language, kind=kind)
    )
    if as_json:
        print_json([{"id": each.id, **_fields(each)} for each in found])
        return
    words = texts(told_in)
    places = sc.places(workspace, found)
    shown = found if matters else found[: limit or None]
    for each in shown:
        _print_matter(each, words, places, in_full=bool(matters))
    print_more(len(shown), len(found), "see them with -n 0")
    if not found:
        say("Nothing is open.")


def told_open(matters: "Iterable[OpenMatter]") -> str:
    """Return how many matters are open, by kind, in one line; empty for none."""
    words = texts(LANGUAGES[0])
    kinds = Counter(matter.kind for matter in matters)
    if not kinds:
        return ""
    told = ", ".join(f"{n} × {words.matter(kind)}" for kind, n in kinds.most_common())
    return f"Open matters: {told}. See them with 'safe-content matters'."


def _fields(matter: "OpenMatter") -> dict[str, object]:
    return {name: getattr(matter, name) for name in matter.__dataclass_fields__}


def _print_matter(
    matter: "OpenMatter",
    words: Texts,
    places: "Mapping[tuple[str, UnitId], str]",
    *,
    in_full: bool,
) -> None:
    shorten = str if in_full else cut
    where = f"{matter.document} {matter.language or ''}".strip()
    since = f"{matter.when[:10]} {matter.who}".strip()
    say(
        f"{styled(matter.id, bold=True)}  {words.matter(matter.kind)}"
        + (f"  {where}" if where else "")
        + (f"  {styled(since, dim=True)}" if since else "")
    )
    for unit in matter.units:
        place = places.get((matter.document, unit), "")
        say(f"    {unit}  {cut(place)}" if place else f"    {unit}")
    if matter.file:
        say(f"    file: {matter.file}")
    if matter.text:
        say(f"    text: {matter.text if in_full else brief(matter.text)}")
    say(f"    why: {shorten(words.cause(matter.cause, matter.facts))}")
    for finding in matter.findings:
        say(f"      {finding.check}: {shorten(finding.message)}")
    for remark in matter.thread:
        say(f"    {remark.author or 'somebody'}: {shorten(remark.text)}")
