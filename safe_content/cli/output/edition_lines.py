"""What an export wrote, printed for a person."""

from typing import TYPE_CHECKING

from safe_content.api import Shown
from safe_content.cli.output.passages import count, print_more
from safe_content.cli.output.screen import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safe_content.translation.edition_policy import Exported

_MOST = 100
"""How many files are named."""

_NOT_TRANSLATED = {
    Shown.OUTDATED: "outdated",
    Shown.SOURCE: "in the language of the master",
    Shown.NOTHING: "left out",
}


def print_exported(exported: "Sequence[Exported]") -> None:
    """Name the Word files that were written, and what in them is no translation."""
    shown = exported[:_MOST]
    for each in shown:
        say(f"exported   {each.name}{_shortfall(each)}")
    print_more(len(shown), len(exported), "all are in exports/")


def _shortfall(exported: "Exported") -> str:
    parts = [
        f"{exported.shown[shown]} {said}"
        for shown, said in _NOT_TRANSLATED.items()
        if exported.shown.get(shown)
    ]
    passages = count(sum(exported.shown.values()), "passage")
    return f" (of {passages} {', '.join(parts)})" if parts else ""
