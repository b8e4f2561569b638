"""Acts on the masters: import a revision, compare, agree, decide."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from safe_content.api.acting import File, acting, content_of, played
from safe_content.api.unit_ids import lots, mint
from safe_content.docx import TrackedChanges
from safe_content.journeys.intake.refused import Refused
from safe_content.journeys.masters import agreeing, deciding, differing, importing
from safe_content.journeys.masters.deciding import PlacedChanges
from safe_content.journeys.masters.differing import DiffReport, Folded
from safe_content.journeys.masters.importing import ImportReport
from safe_content.model.units import ChangeKind, Language, Severity, UnitId
from safe_content.translation.agreement import PairState
from safe_content.translation.decisions import Decision
from safe_content.workspace import Workspace
from safe_content.workspace.storage.atomic_write import write_file


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderReport:
    """What became of the masters that lie in a folder."""

    imported: tuple[ImportReport, ...]
    refused: tuple[Refused, ...]


def import_folder(
    workspace: Workspace,
    folder: str | Path,
    *,
    tracked: str = "accept",
    anyway: bool = False,
    jobs: int = 1,
    cluster: str = "",
    progress: Callable[[str], None] = lambda _: None,
    who: str | None = None,
    when: datetime | None = None,
) -> FolderReport:
    """Take each master that lies in a folder, known by its name or its text.

    What can't be taken is in the report with its reason; the files stay there.
    """
    from safe_content.execution import executor
    from safe_content.journeys.intake.incoming import Manner
    from safe_content.journeys.sync.inboxes import take_masters_of

    refused: list[Refused] = []
    manner = Manner(tracked=TrackedChanges(tracked), anyway=anyway)
    with executor(jobs=jobs, cluster=cluster) as workers:
        imported = tuple(
            take_masters_of(
                workspace,
                Path(folder),
                acting(who, when),
                lots(),
                progress,
                refused,
                workers,
                manner,
            )
        )
    return FolderReport(imported=imported, refused=tuple(refused))


def diff(
    workspace: Workspace, document: str, language: str, *, revision: int | None = None
) -> DiffReport:
    """Return what a revision of a master did, word by word; by default the newest.

    Raises NoRevisionError if there is no revision before it.
    """
    return differing.diff(workspace, document, language, revision=revision)


def fold_diff(
    report: DiffReport,
    *,
    severities: Iterable[Severity] = (),
    kinds: Iterable[ChangeKind] = (),
) -> Folded:
    """Put what a revision did as a person reads it: the gravest first, moves as one.

    Only changes of these severities and kinds, or all where none is named.
    """
    return differing.fold(report, severities=tuple(severities), kinds=tuple(kinds))


def diff_structure(report: DiffReport) -> dict[str, object]:
    """Return what moved together, what was renumbered and what only looks different."""
    return differing.structure(report)


def write_diff_page(
    workspace: Workspace,
    report: DiffReport,
    path: str | Path,
    folded: Folded | None = None,
    *,
    told_in: str | None = None,
) -> Path:
    """Write what a revision did as a page for a browser, to print or to mail on.

    It speaks the language of the master unless another is said.
    """
    from safe_content import pages

    where, spoken = Path(path), Language(told_in or report.language)
    title = workspace.document(report.document).title(spoken)
    page = pages.diff_page(
        report, folded or fold_diff(report), title=title, told_in=spoken
    )
    write_file(where, page.encode())
    return where


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


def keep_apart(
    workspace: Workspace,
    document: str,
    units: Iterable[str],
    *,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[PairState, ...]:
    """Say that paired passages do not belong together; they are never paired again."""
    choice = deciding.PassageChoice(units=tuple(units))
    return played(
        workspace,
        lambda where: agreeing.keep_apart(where, document, choice, acting(who, when)),
        preview=preview,
    )


def placed_changes(workspace: Workspace, document: str) -> PlacedChanges:
    """Return what is critical by its place alone, with a sign for having seen it."""
    return deciding.placed_changes(workspace, document)


def settle_placed(
    workspace: Workspace,
    document: str,
    sign: str,
    *,
    severity: Severity = Severity.SUBSTANTIVE,
    why: str,
    first: int | None = None,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[Decision, ...]:
    """Give all that is critical by its place another severity at once.

    `sign` is that of `placed_changes`, or of its `first` so many, which alone are settled
    then. Raises NotSeenError if they are others by now.
    """
    return played(
        workspace,
        lambda where: deciding.settle_placed(
            where,
            document,
            sign,
            severity=severity,
            why=why,
            first=first,
            act=acting(who, when),
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
    matching: str | None = None,
    languages: Iterable[str] = (),
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> tuple[Decision, ...]:
    """Give the open changes of some units another severity, for a reason that stays.

    Also of those whose wording fits a pattern. In some `languages`, or in all where
    none is named.
    """
    choice = deciding.PassageChoice(units=tuple(units), pattern=matching)
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
    languages: Iterable[str] = (),
    *,
    why: str,
    matching: str | None = None,
    preview: bool = False,
    who: str | None = None,
    when: datetime | None = None,
) -> dict[Language, tuple[UnitId, ...]]:
    """Say that translations hold though their source changed, for a reason that stays.

    Of units whose wording fits a pattern as well; in some `languages`, or in all where
    none is named. Returns the units of which that was open, by language.
    """
    choice = deciding.PassageChoice(units=tuple(units), pattern=matching)
    wanted = [Language(each) for each in languages]
    wanted = wanted or list(workspace.document(document).languages)
    return played(
        workspace,
        lambda where: deciding.still_holds(
            where,
            document,
            choice,
            languages=wanted,
            why=why,
            act=acting(who, when),
        ),
        preview=preview,
    )
