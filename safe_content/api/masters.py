"""Acts on the masters: import a revision, compare, agree, decide."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.unit_ids import mint
from safe_content.docx import TrackedChanges
from safe_content.journeys.masters import agreeing, deciding, differing, importing
from safe_content.journeys.masters.differing import DiffReport
from safe_content.journeys.masters.importing import ImportReport
from safe_content.model.units import Language, Severity, UnitId
from safe_content.translation.agreement import PairState
from safe_content.translation.decisions import Decision
from safe_content.workspace import Workspace


def import_master(
    workspace: Workspace,
    document: str,
    language: str,
    file: File,
    *,
    name: str | None = None,
    tracked: str = "accept",
    anyway: bool = False,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> ImportReport:
    """Take a revised master, and say what it makes stale.

    `tracked` changes are read as ``accept`` or ``reject`` says, or ``refuse``d. A file
    that is revision *n* already gives a report that is not new, and nothing is
    written. Raises SafeContentError if it is no Word file that can be read whole, in
    another language or of another document (unless `anyway`), or older than what is
    there; then nothing is written.
    """
    data, origin = content_of(file, name)
    return played(
        workspace,
        lambda where: importing.import_revision(
            where,
            document,
            language,
            data,
            origin=origin,
            act=acting(who, when),
            mint=mint,
            tracked=TrackedChanges(tracked),
            anyway=anyway,
        ),
        preview=preview,
    )


def diff(
    workspace: Workspace, document: str, language: str, *, revision: int | None = None
) -> DiffReport:
    """Return what a revision of a master did, word by word; by default the newest.

    Raises NoRevisionError if there is no revision before it.
    """
    return differing.diff(workspace, document, language, revision=revision)


def agree(
    workspace: Workspace,
    document: str,
    units: Iterable[str] = (),
    *,
    pairs: Sequence[tuple[str, str]] = (),
    everything: bool = False,
    despite: str = "",
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[PairState, ...]:
    """Say that the two masters say the same today; return what was open until then.

    Of some `units`, of `pairs` of a unit of each master, or of `everything` that
    waits. Raises SafeContentError where figures or addresses contradict each other,
    unless `despite` gives the reason.
    """
    choice = deciding.PassageChoice(units=tuple(units), everything=everything)
    return played(
        workspace,
        lambda where: agreeing.agree(
            where, document, pairs, choice, acting(who, when), despite=despite
        ),
        preview=preview,
    )


def triage(
    workspace: Workspace,
    document: str,
    units: Iterable[str],
    severity: Severity,
    *,
    why: str,
    languages: Iterable[str] = (),
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[Decision, ...]:
    """Give the open changes of some units another severity, for a reason that stays.

    In some `languages`, or in all where none is named.
    """
    choice = deciding.PassageChoice(units=tuple(units))
    return played(
        workspace,
        lambda where: deciding.lower_or_raise(
            where,
            document,
            choice,
            severity,
            languages=[Language(each) for each in languages],
            why=why,
            act=acting(who, when),
        ),
        preview=preview,
    )


def still_holds(
    workspace: Workspace,
    document: str,
    units: Iterable[str],
    languages: Iterable[str],
    *,
    why: str,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> dict[Language, tuple[UnitId, ...]]:
    """Say that translations hold though their source changed, for a reason that stays.

    Returns the units of which that was open, by language.
    """
    choice = deciding.PassageChoice(units=tuple(units))
    return played(
        workspace,
        lambda where: deciding.still_holds(
            where,
            document,
            choice,
            languages=[Language(each) for each in languages],
            why=why,
            act=acting(who, when),
        ),
        preview=preview,
    )
