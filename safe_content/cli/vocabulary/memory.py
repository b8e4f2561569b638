"""All that was translated, written or taken in as TMX."""

from pathlib import Path
from typing import BinaryIO

import click

from safe_content import api as sc
from safe_content.cli import Session
from safe_content.cli.output.passages import count, json_option, print_json
from safe_content.cli.output.screen import say


@click.command()
@click.argument("language")
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--source", default="en", help="The language it is translated from.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The TMX file to write.",
)
@json_option
@click.pass_obj
def memory(
    session: Session,
    language: str,
    file: BinaryIO | None,
    source: str,
    output: Path | None,
    as_json: bool,
) -> None:
    """Write all that was translated as TMX, or take in another memory.

    With FILE, a TMX file of any program, what it holds is suggested from now on.

    Example: safe-content memory hu -o memory-hu.tmx
    """
    workspace = session.workspace()
    if file is not None:
        taken = sc.take_memory(
            workspace, file, language, source_language=source, **session.by
        )
        if as_json:
            print_json(taken.entries)
        else:
            say(f"{count(len(taken.entries), 'translation')} taken over.")
            if taken.turned:
                say(
                    f"  note: {count(taken.turned, 'unit')} named the two languages the"
                    " wrong way round, and turned"
                )
            if taken.left_out:
                say(
                    f"  note: {count(taken.left_out, 'unit')} left out: codes of another"
                    " program stand within the text"
                )
            for notice in taken.notices:
                say(f"  note: {notice.message}")
        return
    entries = sc.memory(workspace, language, source_language=source)
    if output is not None:
        sc.write_memory(entries, output, language=language, source_language=source)
    if as_json:
        print_json(entries)
    else:
        where = f" written to {output}" if output else " known; write them with -o FILE"
        say(f"{count(len(entries), 'translation')}{where}.")
