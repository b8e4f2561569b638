"""Take over a finished translation that was never linked to its master."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from safe_content import alignment, catalogs, inline
from safe_content.alignment import AlignedBead
from safe_content.errors import SafeContentError
from safe_content.exchange import catalog_po
from safe_content.glossary import Term
from safe_content.journeys.receiving import receive_word
from safe_content.journeys.survey import survey
from safe_content.model import Language, Passage, Unit, UnitId
from safe_content.workspace import Act, Document, Revision, Workspace
from safe_content.workspace.folder import NoRevisionError
from safe_content.workspace.places import catalog_name

_LOOKED_AT = 5
"""How many of the newest revisions a translation may have been made from."""


class NotATranslationError(SafeContentError):
    """A language does not follow a master."""

    def __init__(self, document: Document, language: str) -> None:
        languages = ", ".join(document.languages) or "none yet"
        if language in document.masters:
            advice = (
                f"It is a master: bring it with 'safe-content import {document.name}"
                f" {language} FILE.docx'; the two masters are then aligned by"
                " themselves."
            )
        else:
            advice = "Choose one of these, or add it to sources/documents.toml."
        super().__init__(
            f"'{language}' does not follow the master of '{document.name}'; the"
            f" languages that do are: {languages}. {advice} Nothing was changed."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A passage of the old translation and the unit it was taken for."""

    units: tuple[UnitId, ...]
    source: str
    translation: str
    confidence: float
    is_accepted: bool
    """Whether it counts as confirmed, because it was above the asked-for mark."""
    is_kept_out: bool
    """Whether the catalog held a confirmed translation already, which it keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptReport:
    """What an adoption found, the least certain first."""

    document: str
    language: Language
    revision: int
    """Of the master that the translation fits best."""
    newest: int
    adopted: tuple[Adopted, ...]
    untranslated: tuple[str, ...]
    """Passages of the master that found nothing."""
    unmatched: tuple[str, ...]
    """Text of the translation that matches nothing; it stays in the kept file."""
    kept: str
    """Where the file lies as it was received."""


def adopt(
    workspace: Workspace,
    name: str,
    language: str,
    data: bytes,
    *,
    origin: str,
    act: Act,
    against: int | None = None,
    accept_above: float | None = None,
) -> AdoptReport:
    """Align a finished translation with the leading master and take it over.

    What is taken over is `unreviewed` until someone confirms it, unless its
    confidence is at least `accept_above`. `against` names the revision that was
    translated; otherwise the one that fits best is found. Raises a SafeContentError,
    with nothing written, if the file can't be read or there is no master.
    """
    document = workspace.document(name)
    if language not in document.languages:
        raise NotATranslationError(document, language)
    target = Language(language)
    with workspace.change("adopt", act) as draft:
        state = survey(workspace, document)
        passages = workspace.outside(receive_word, data, origin=origin).passages
        revision, beads = _best(workspace, document, passages, target, against)
        catalog = catalogs.refresh(
            workspace.catalog(name, language),
            state.leading.units,
            state.classify(target),
            revision=state.leading.number,
            notes=state.notes(),
        )
        held = {
            entry.unit
            for entry in catalog.entries
            if entry.translation.strip() and entry.is_reviewed
        }
        adopted = [
            _adopted(bead, revision.units, passages, held, accept_above)
            for bead in beads
            if bead.source and bead.target
        ]
        here = state.leading.by_id()
        wording = revision.by_id()
        for is_reviewed in (False, True):
            taken = {
                row.units[0]: row.translation
                for row in adopted
                if row.is_accepted is is_reviewed
                and not row.is_kept_out
                and row.units[0] in here
            }
            catalog = catalogs.translate(
                catalog,
                taken,
                is_reviewed=is_reviewed,
                made_from={unit: wording[unit].text for unit in taken},
            )
        catalog = catalogs.refresh(
            catalog,
            state.leading.units,
            state.classify(target),
            revision=state.leading.number,
            notes=state.notes(),
        )
        kept = _kept_name(name, language, data, origin)
        draft.files[kept] = data
        draft.files[catalog_name(name, language)] = catalog_po.dumps(catalog)
        draft.what = (
            f"{name} {language}: {len(adopted)} passages taken over from {origin},"
            f" as translated from revision {revision.number}"
        )
    return AdoptReport(
        document=name,
        language=target,
        revision=revision.number,
        newest=state.leading.number,
        adopted=tuple(sorted(adopted, key=lambda row: row.confidence)),
        untranslated=tuple(
            revision.units[i].text
            for bead in beads
            if not bead.target
            for i in bead.source
        ),
        unmatched=tuple(
            passages[j].text for bead in beads if not bead.source for j in bead.target
        ),
        kept=kept,
    )


def _best(
    workspace: Workspace,
    document: Document,
    passages: Sequence[Passage],
    language: Language,
    against: int | None,
) -> tuple[Revision, tuple[AlignedBead, ...]]:
    """Return the revision that the translation fits best, the newest among equals."""
    numbers = workspace.numbers(document.name, document.leading)
    if against is not None and against not in numbers:
        raise NoRevisionError(document.name, document.leading, against)
    wanted = [against] if against is not None else [*reversed(numbers)][:_LOOKED_AT]
    terms = _terms(workspace.glossary(), document.leading, language)
    found = []
    for number in wanted:
        revision = workspace.revision(document.name, document.leading, number)
        beads = alignment.align(
            [unit.passage for unit in revision.units],
            passages,
            source_language=document.leading,
            target_language=language,
            glossary=terms,
        )
        fit = sum(bead.confidence for bead in beads if bead.source and bead.target)
        empty = sum(not (bead.source and bead.target) for bead in beads)
        found.append((fit - empty, number, revision, beads))
    best = max(found, key=lambda each: each[:2])
    return best[2], best[3]


def _terms(
    glossary: Sequence[Term], source: Language, target: Language
) -> list[tuple[str, str]]:
    return [
        (ours.rstrip("*"), theirs.rstrip("*"))
        for term in glossary
        for ours in term.forms.get(source, ())[:1]
        for theirs in term.forms.get(target, ())[:1]
    ]


def _adopted(
    bead: AlignedBead,
    units: Sequence[Unit],
    passages: Sequence[Passage],
    held: set[UnitId],
    accept_above: float | None,
) -> Adopted:
    source = units[bead.source[0]]
    text = " ".join(passages[j].text for j in bead.target)
    is_whole = len(bead.source) == 1
    return Adopted(
        units=tuple(units[i].id for i in bead.source),
        source=" ".join(units[i].text for i in bead.source),
        translation=carried(source.text, text),
        confidence=bead.confidence,
        is_accepted=(
            accept_above is not None and is_whole and bead.confidence >= accept_above
        ),
        is_kept_out=source.id in held,
    )


def carried(source: str, translation: str) -> str:
    """Return `translation` with those of its codes that `source` has as well.

    Other codes of the old file, such as bold that the master does not have, go; its
    words all stay.
    """
    left: dict[inline.Tag, int] = {}
    for tag in inline.tags(source):
        left[tag] = left.get(tag, 0) + 1
    kept: list[inline.Token] = []
    dropped: dict[str, int] = {}
    for token in inline.parse(translation):
        if isinstance(token, str):
            kept.append(token)
        elif token.role is inline.Role.CLOSE and dropped.get(token.name):
            dropped[token.name] -= 1
        elif left.get(token, 0):
            left[token] -= 1
            kept.append(token)
        elif token.role is inline.Role.OPEN:
            dropped[token.name] = dropped.get(token.name, 0) + 1
    return inline.serialise(kept)


def _kept_name(name: str, language: str, data: bytes, origin: str) -> str:
    digest = sha256(data).hexdigest()[:8]
    ending = PurePath(origin).suffix.lower()
    return f"translations/{name}/deliveries/{language}-adopted-{digest}{ending}"
