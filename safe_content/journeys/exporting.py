"""Write Word files that partners can use: marked for review, or fit for release."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from safe_content import __version__, alignment, docx
from safe_content.catalogs import Catalog, Entry, State, Status
from safe_content.changelist import RowStatus
from safe_content.docx.omission import label as label_passages
from safe_content.docx.omission import omit
from safe_content.docx.review import Mark, mark_review
from safe_content.docx.sanitise import sanitise
from safe_content.docx.stamp import Stamp, stamp
from safe_content.editions import Choice, Edition, Shown, choose, obstacles
from safe_content.journeys.changing import NoSuchLanguageError
from safe_content.journeys.survey import Survey, survey
from safe_content.model import Language, Severity, Unit, UnitId
from safe_content.texts import Texts, texts
from safe_content.workspace import Act, Revision, Workspace

INDEX = "exports/index.json"
"""From what each export was made; without it all are written again."""

_SHADES = {
    Severity.CRITICAL: "red",
    Severity.SUBSTANTIVE: "yellow",
}

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A Word file that was written."""

    name: str
    document: str
    language: Language
    edition: Edition
    shown: Mapping[str, int]
    """How many passages show their translation, the source, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A release that did not go out."""

    document: str
    language: Language
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written for a document, what was there already, what was held back."""

    exported: tuple[Exported, ...]
    unchanged: tuple[str, ...]
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """All that decides about the bytes of one export."""

    name: str
    language: Language
    edition: Edition
    master: Revision
    choices: tuple[Choice, ...]
    banner: str
    obstacles: tuple[str, ...]

    def key(self) -> str:
        """Return a digest of everything that the file is made from."""
        content = [
            __version__,
            self.language,
            self.edition,
            self.master.digest,
            self.banner,
            [
                [c.unit, c.shown, c.text, str(c.status.severity), *map(str, reasons)]
                for c in self.choices
                for reasons in (c.status.reasons,)
            ],
        ]
        return sha256(json.dumps(content).encode()).hexdigest()


def export(
    workspace: Workspace,
    name: str,
    *,
    act: Act,
    languages: Sequence[str] = (),
    editions: Sequence[Edition] = tuple(Edition),
    progress: Progress = lambda _: None,
) -> ExportReport:
    """Write the editions of a document that are not up to date.

    Each file is read again before it is let out: its texts must equal what was put
    in, and its outline the master's. Raises a SafeContentError, with nothing
    written, if one does not.
    """
    document = workspace.document(name)
    wanted = [Language(language) for language in languages] or document.all_languages
    for language in wanted:
        if language not in document.all_languages:
            raise NoSuchLanguageError(document, language)
    exported: list[Exported] = []
    unchanged: list[str] = []
    withheld: list[Withheld] = []
    with workspace.change("export", act) as draft:
        state = survey(workspace, document)
        index = _index(workspace)
        readings: dict[str, docx.Reading] = {}
        for language in wanted:
            for edition in editions:
                order = _order(workspace, state, language, edition)
                if order is None:
                    continue
                if order.obstacles:
                    withheld.append(
                        Withheld(
                            document=name, language=language, reasons=order.obstacles
                        )
                    )
                    if workspace.disk.read(order.name) is not None:
                        draft.derived[order.name] = None
                        index.pop(order.name, None)
                    continue
                key = order.key()
                if index.get(order.name) == [key, workspace.digest(order.name)]:
                    unchanged.append(order.name)
                    continue
                progress(f"writing {order.name}")
                data = _make(workspace, order, readings)
                draft.derived[order.name] = data
                index[order.name] = [key, sha256(data).hexdigest()]
                exported.append(_exported(order, name))
        draft.derived[INDEX] = json.dumps(index, indent=1, sort_keys=True).encode()
    return ExportReport(
        exported=tuple(exported), unchanged=tuple(unchanged), withheld=tuple(withheld)
    )


def export_name(document: str, language: str, edition: Edition) -> str:
    """Return where an export lies in the workspace."""
    return f"exports/{edition}/{document}-{language}.docx"


def _index(workspace: Workspace) -> dict[str, list[str | None]]:
    try:
        found = json.loads(workspace.disk.read(INDEX) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _order(
    workspace: Workspace, state: Survey, language: Language, edition: Edition
) -> _Order | None:
    document = state.document
    words = texts(language)
    if language in document.masters:
        master = state.leading if language == document.leading else state.other
        if master is None:
            return None
        statuses = state.master_statuses(language)
        choices = _master_choices(master, statuses)
        keeps_back: tuple[str, ...] = ()
    else:
        master = state.leading
        catalog = workspace.catalog(document.name, language)
        statuses = state.statuses(catalog)
        choices = _choices(state, catalog, statuses, edition)
        keeps_back = obstacles(statuses, document.policy)
    return _Order(
        name=export_name(document.name, language, edition),
        language=language,
        edition=edition,
        master=master,
        choices=choices,
        banner=words.review_banner(revision=master.number)
        if edition is Edition.REVIEW
        else "",
        obstacles=keeps_back if edition is Edition.RELEASE else (),
    )


def _choices(
    state: Survey, catalog: Catalog, statuses: Sequence[Status], edition: Edition
) -> tuple[Choice, ...]:
    entries: Mapping[UnitId, Entry] = catalog.by_unit()
    return tuple(
        choose(status, unit.text, entries.get(unit.id), edition, state.document.policy)
        for unit, status in zip(state.leading.units, statuses, strict=True)
    )


def _master_choices(master: Revision, statuses: Sequence[Status]) -> tuple[Choice, ...]:
    """A master shows its own words; what it has not taken over yet is marked."""
    known = {status.unit: status for status in statuses}
    return tuple(
        Choice(
            unit=unit.id,
            shown=Shown.TRANSLATION,
            text=unit.text,
            status=known.get(unit.id, Status(unit=unit.id, state=State.CURRENT)),
        )
        for unit in master.units
    )


def _make(
    workspace: Workspace, order: _Order, readings: dict[str, docx.Reading]
) -> bytes:
    master = order.master
    if master.digest not in readings:
        data = workspace.master(master.document, master.language, master.number)
        readings[master.digest] = docx.read(data, origin=order.name)
    reading = readings[master.digest]
    positions = _positions(master, reading)
    own = order.language == master.language
    placed = [(positions[choice.unit], choice) for choice in order.choices]
    replacements = {
        position: docx.Replacement(text=choice.text, language=order.language)
        for position, choice in placed
        if not own and choice.shown in (Shown.TRANSLATION, Shown.OUTDATED)
    }
    written = docx.write(
        reading, replacements, language=None if own else order.language
    )
    docx.prove(reading, written)
    data = _edited(written.data, order, placed)
    return stamp(
        data,
        Stamp(
            document=master.document,
            language=order.language,
            revision=f"{master.language} r{master.number:04}",
            edition=order.edition,
            fingerprint=_texts_digest(order),
        ),
        origin=order.name,
    )


def _edited(data: bytes, order: _Order, placed: Sequence[tuple[int, Choice]]) -> bytes:
    """Mark a review; make a release fit for the public."""
    words = texts(order.language)
    if order.edition is Edition.REVIEW:
        marks = [
            Mark(
                position=position,
                text=note,
                colour=_shade(choice.status),
            )
            for position, choice in placed
            if (note := _note(choice, words, order.master.language))
        ]
        return mark_review(
            data, banner=order.banner, language=order.language, marks=marks
        )
    by_shown: dict[Shown, list[int]] = {shown: [] for shown in Shown}
    for position, choice in placed:
        by_shown[choice.shown].append(position)
    is_own = order.language == order.master.language
    if by_shown[Shown.SOURCE] and not is_own:
        said = words.shown_in_source(order.master.language)
        data = label_passages(data, by_shown[Shown.SOURCE], said)
    if by_shown[Shown.OUTDATED]:
        data = label_passages(data, by_shown[Shown.OUTDATED], words.shown_outdated())
    if by_shown[Shown.NOTHING]:
        data = omit(data, by_shown[Shown.NOTHING])
    return sanitise(data)


def _shade(status: Status) -> str:
    return _SHADES.get(status.severity, "cyan") if status.severity else "cyan"


def _note(choice: Choice, words: Texts, source: Language) -> str:
    """Say in the margin why a passage is not simply current; empty if it is."""
    status = choice.status
    match status.state:
        case State.CURRENT:
            return ""
        case State.MISSING:
            note = words.status(RowStatus.MISSING)
        case State.UNREVIEWED:
            note = words.status(RowStatus.UNREVIEWED)
        case _:
            note = words.status(RowStatus.STALE)
    if choice.shown is Shown.SOURCE:
        note = f"{note} ({words.name_of(source)})"
    reasons = "; ".join(words.reason(reason) for reason in status.reasons)
    severity = words.severity(status.severity) if status.severity else ""
    return ". ".join(part for part in (note, severity, reasons) if part)


def _positions(master: Revision, reading: docx.Reading) -> dict[UnitId, int]:
    """Return where each unit of a revision stands in a fresh reading of its file.

    They are in the same order unless the reader has learned something since; then
    they are found again as in a new revision.
    """
    units: Sequence[Unit] = master.units
    if [unit.text for unit in units] != [p.text for p in reading.passages]:
        found = alignment.identify(units, reading.passages, mint=lambda: UnitId(""))
        units = found.units
    return {unit.id: position for position, unit in enumerate(units)}


def _texts_digest(order: _Order) -> str:
    digest = sha256()
    for choice in order.choices:
        digest.update(f"{choice.unit}\t{choice.text}\n".encode())
    return digest.hexdigest()[:16]


def _exported(order: _Order, document: str) -> Exported:
    shown: dict[str, int] = {}
    for choice in order.choices:
        shown[choice.shown] = shown.get(choice.shown, 0) + 1
    return Exported(
        name=order.name,
        document=document,
        language=order.language,
        edition=order.edition,
        shown=shown,
    )
