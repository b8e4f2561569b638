"""Reports as pages that a person opens in a browser, prints, or mails on.

Each page is one file: it needs no network, no script and no other file.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from safe_content.i18n.texts import texts
from safe_content.journeys.masters.differing import DiffReport, Folded
from safe_content.journeys.state.status_map import StatusMap
from safe_content.model import codes as inline
from safe_content.model.units import Language, Marking
from safe_content.pages import status_page as status
from safe_content.pages.diff_words import DiffWords
from safe_content.pages.site_pages import address_page, site_pages

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["address_page", "diff_page", "site_pages", "status_page"]

_ENGLISH = Language("en")


def diff_page(
    report: DiffReport, folded: Folded, *, title: str, told_in: Language = _ENGLISH
) -> str:
    """Show what a revision did, word by word, the gravest first.

    The page speaks `told_in`; the passages are in the language of their master.
    """
    say = DiffWords(report=report, folded=folded, name=title, words=texts(told_in))
    return _environment().get_template("diff.html").render(say=say)


def status_page(report: StatusMap) -> str:
    """Show how every part of every document stands in every language."""
    labels = status.PageLabels(report=report, words=texts(report.language))
    return _environment().get_template("status.html").render(report=report, say=labels)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("safe_content.pages")
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["Marking"] = Marking
    environment.globals["parse"] = inline.parse
    return environment
