"""Reports as pages that a person opens in a browser, prints, or mails on.

Each page is one file: it needs no network, no script and no other file.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from safe_content.i18n.texts import Texts, texts
from safe_content.journeys.masters.differing import Difference, DiffReport, Folded
from safe_content.journeys.state.status_map import StatusMap
from safe_content.model import codes as inline
from safe_content.model.units import Language, Marking, Severity
from safe_content.pages import status_page as status
from safe_content.pages.site_pages import address_page, site_pages
from safe_content.severity import RULES

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["address_page", "diff_page", "site_pages", "status_page"]


def diff_page(report: DiffReport, folded: Folded, *, title: str) -> str:
    """Show what a revision did, word by word, the gravest first."""
    say = texts(Language("en"))
    severities = [
        difference.change.verdict and difference.change.verdict.severity
        for difference in report.differences
    ]
    tally = sorted(Counter(severities).items(), key=lambda item: -(item[0] or 0))
    return (
        _environment()
        .get_template("diff.html")
        .render(
            report=report,
            folded=folded,
            title=title,
            say=say,
            language=say.name_of(report.language),
            tally=tally,
            why=lambda difference: tuple(_why(difference, say)),
            named=_named,
        )
    )


def _why(difference: Difference, say: Texts) -> Iterator[str]:
    """Yield the reasons of a change; the harmless ones by name, the words being shown."""
    verdict = difference.change.verdict
    said = [
        say.reason(reason)
        if reason.severity is Severity.CRITICAL
        else say.say(RULES.get(reason.rule, reason.rule))
        for reason in (verdict.reasons if verdict else ())
    ]
    yield from dict.fromkeys(said)


def _named(tag: inline.Tag, difference: Difference) -> str:
    """Say what a code stands for: *bold*, *end of link*."""
    kinds = {
        code.name: str(code.kind)
        for unit in (*difference.change.before, *difference.change.after)
        for code in unit.passage.codes
    }
    name = kinds.get(tag.name, tag.name)
    return f"end of {name}" if tag.role is inline.CodeRole.CLOSE else name


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
