"""Facts: what is declared, what has not followed, and a new value."""

from datetime import datetime

from safe_content.api.acting import acting, played
from safe_content.journeys.facts import following, setting
from safe_content.journeys.facts.following import FactReport
from safe_content.workspace import Workspace


def facts(workspace: Workspace, name: str | None = None) -> tuple[FactReport, ...]:
    """Return each fact with the places that still show a value it had before.

    With `name`, only that one; raises NoSuchFactError if there is none.
    """
    return following.fact_reports(workspace, name)


def set_fact(
    workspace: Workspace,
    name: str,
    *values: str,
    key: str | None = None,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> FactReport:
    """Let a fact read the first of `values`; the others are other ways of writing it.

    `key` is the language, country or partner that it is for, where it has several. Each
    place that shows the old value is critical from then on; they are in the report.
    """
    return played(
        workspace,
        lambda where: setting.set_fact(
            where, name, values, key=key, act=acting(who, when)
        ),
        preview=preview,
    )
