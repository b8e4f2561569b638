"""Reports as pages that a person opens in a browser, prints, or mails on.

Each page is one file: it needs no network, no script and no other file.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from safe_content.journeys.differing import DiffReport
from safe_content.journeys.mapping import StatusMap
from safe_content.model import Marking
from safe_content.pages.site import site_pages

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["diff_page", "site_pages", "status_page"]


def diff_page(report: DiffReport, *, title: str) -> str:
    """Show what a revision did, word by word."""
    return _environment().get_template("diff.html").render(report=report, title=title)


def status_page(report: StatusMap) -> str:
    """Show how every part of every document stands in every language."""
    return _environment().get_template("status.html").render(report=report)


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
    return environment
