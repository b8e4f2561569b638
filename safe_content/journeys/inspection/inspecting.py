"""Tell what any Word file is, how far behind it is, and all that is written in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from safe_content import docx
from safe_content.checks.facts import Fact
from safe_content.docx import Skipped, TrackedEdit
from safe_content.docx.editions.edition_properties import Stamp, read_stamp
from safe_content.i18n.english import count
from safe_content.journeys.editions.plan import export_name
from safe_content.journeys.editions.rendering import outdated_references, repeated
from safe_content.journeys.inspection.altered_facts import altered_in, declared_in
from safe_content.journeys.inspection.distance import (
    Behind,
    behind_item,
    behind_release,
    holds,
)
from safe_content.journeys.inspection.distance import behind_workspace as behind
from safe_content.journeys.inspection.nearest import Nearest, NearestDocument
from safe_content.journeys.intake.receiving import noticed
from safe_content.model import codes
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Notice, fingerprint
from safe_content.publish.release_index import Index
from safe_content.publish.text_digest import (
    Alteration,
    alterations,
    sketch,
    sketch_from,
)
from safe_content.translation.edition_policy import Edition
from safe_content.workspace import Workspace, find

_ENOUGH = 0.5
"""The share of a file's passages by which a document is known again."""

_TOLD = 20
"""Alterations that are told one by one; ``--json`` gives them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectReport:
    """What a Word file is and what is in it."""

    origin: str
    stamp: Stamp | None
    likeness: NearestDocument | None
    """What it is by its texts, where nothing in it says so."""
    is_altered: bool | None
    """Whether its texts changed since it was exported; None if it has no stamp."""
    alterations: tuple[Alteration, ...]
    """Where they did; empty too if its stamp can't tell."""
    is_genuine: bool | None
    """Whether it is, to the byte, a file of the release it was compared with."""
    behind: Behind | None
    compared_with: str
    """With what its texts were compared, where its own marks could not tell."""
    altered_facts: tuple[str, ...]
    """Help lines, addresses and other facts that someone altered, in words."""
    stories: Mapping[str, tuple[str, ...]]
    """The texts of its passages with their codes, by story, in order."""
    skipped: tuple[Skipped, ...]
    edits: tuple[TrackedEdit, ...]
    tracked: docx.TrackedChanges
    """How they were read."""
    notices: tuple[Notice, ...]


_READ_AS = {
    docx.TrackedChanges.ACCEPT: "read as accepted",
    docx.TrackedChanges.REJECT: "read as rejected",
    docx.TrackedChanges.REFUSE: "refused",
}


def inspect(
    data: bytes,
    *,
    origin: str,
    folder: Path,
    index: Index | None = None,
    original: bytes | None = None,
    nearest: Nearest | None = None,
    tracked: docx.TrackedChanges = docx.TrackedChanges.ACCEPT,
) -> InspectReport:
    """Inspect a file; compare it with the workspace around `folder`, or a release.

    `index` is what a verified release holds, `original` its file of the same edition,
    or, where the file does not tell its own, of the `nearest`.
    """
    reading = docx.read(data, origin=origin, tracked=tracked)
    stamp = read_stamp(data, origin=origin)
    workspace = _workspace(folder)
    stories: dict[str, list[str]] = {}
    for passage in reading.passages:
        stories.setdefault(str(passage.story), []).append(passage.text)
    changed: tuple[Alteration, ...] = ()
    is_altered = None
    like = _likeness(reading, workspace) if workspace and not stamp else None
    with_what = ""
    if stamp is not None and stamp.fingerprint:
        is_altered, changed = _altered(reading, stamp, workspace, original)
    elif nearest is not None and original is not None:
        is_altered, changed = _differing(reading, original)
        with_what = str(nearest)
        like = like or nearest.likeness
    elif workspace and like and (exported := _exported(workspace, like)):
        is_altered, changed = _differing(reading, exported)
        with_what = "the release edition in this workspace"
    language = stamp.language if stamp else like.language if like else None
    return InspectReport(
        origin=origin,
        stamp=stamp,
        likeness=like,
        is_altered=is_altered,
        alterations=changed,
        is_genuine=holds(index, data) if index else None,
        behind=_behind(stamp, workspace, index)
        if stamp
        else _behind_nearest(nearest, index),
        compared_with=with_what,
        altered_facts=tuple(
            altered_in(changed, _facts(workspace, index), language) if language else ()
        ),
        stories={story: tuple(texts) for story, texts in stories.items()},
        skipped=reading.skipped,
        edits=reading.edits,
        tracked=tracked,
        notices=noticed(reading, data, origin=origin),
    )


def told(report: InspectReport) -> Iterator[str]:
    """Say in sentences what a file is."""
    yield _identity(report)
    if report.is_genuine:
        yield "It is to the byte a file of the release."
    elif report.is_altered is not None:
        if report.compared_with:
            yield f"It was compared with {report.compared_with}, the nearest to it."
        yield from _changed(report)
    yield from report.altered_facts
    if report.behind is not None:
        yield str(report.behind)
    passages = sum(map(len, report.stories.values()))
    places = ", ".join(f"{len(t)} in {story}" for story, t in report.stories.items())
    yield f"It holds {count(passages, 'passage')}: {places or 'none'}."
    if report.edits:
        people = sorted({edit.author for edit in report.edits if edit.author})
        yield (
            f"It holds {len(report.edits)} tracked changes"
            f" by {', '.join(people) or 'persons unnamed'}, {_READ_AS[report.tracked]}."
        )
    for notice in report.notices:
        yield f"Note: {notice.message}" + (f" ({notice.place})" if notice.place else "")


def _identity(report: InspectReport) -> str:
    stamp = report.stamp
    like = report.likeness
    if stamp is None and like is not None:
        return (
            f"{report.origin} does not say what it is, but {like.share:.0%} of its"
            f" passages are those of '{like.document}' in '{like.language}'."
        )
    if stamp is None:
        return f"{report.origin} was not exported by this program."
    kind = f"{stamp.edition} edition"
    if stamp.number:
        kind += f" {stamp.number} of {stamp.date}, release {stamp.release}"
    part = f", part '{stamp.module}'" if stamp.module else ""
    whom = f", for {stamp.partner}" if stamp.partner else ""
    return (
        f"{report.origin} is '{stamp.document}' in '{stamp.language}'{part}{whom},"
        f" {kind}, from {stamp.revision}."
    )


def _changed(report: InspectReport) -> Iterator[str]:
    if not report.is_altered:
        yield "Its text is as it was exported."
        return
    if not report.alterations:
        yield "Its text was changed since it was exported."
        return
    number = len(report.alterations)
    yield (
        "Its text was changed since it was exported, in"
        f" {number} {'place' if number == 1 else 'places'}:"
    )
    for each in report.alterations[:_TOLD]:
        where = f", under {each.place}" if each.place else ""
        now = f": '{each.text}'" if each.text else ""
        before = f" (it was '{each.before}')" if each.before else ""
        yield f"  {each.kind}{where}{now}{before}"
    if number > _TOLD:
        yield f"  and {number - _TOLD} more"


def _altered(
    reading: docx.Reading,
    stamp: Stamp,
    workspace: Workspace | None,
    original: bytes | None,
) -> tuple[bool, tuple[Alteration, ...]]:
    """Tell whether and where a file was altered.

    The published file is compared where it is at hand, since whoever alters a text
    can alter what the file says of itself as well.
    """
    if original is not None:
        return _differing(reading, original)
    marks = sketch_from(stamp.sketch)
    if marks is None or marks.digest != stamp.fingerprint:
        now = sketch(reading.passages, repeated(reading), outdated_references(reading))
        return now.digest != stamp.fingerprint, ()
    changed = alterations(
        marks,
        reading.passages,
        _wordings(stamp, workspace),
        repeated(reading),
        outdated_references(reading),
    )
    return bool(changed), changed


def _differing(
    reading: docx.Reading, original: bytes
) -> tuple[bool, tuple[Alteration, ...]]:
    """Tell where a file differs from the one that it seems to have been."""
    right = docx.read(original, origin=reading.package.origin)
    made = sketch(right.passages, repeated(right), outdated_references(right))
    wordings = [passage.plain for passage in right.passages]
    changed = alterations(
        made,
        reading.passages,
        wordings,
        repeated(reading),
        outdated_references(reading),
    )
    return bool(changed), changed


def _exported(workspace: Workspace, like: NearestDocument) -> bytes | None:
    """Return the release edition of the document that a file is like, if it is out."""
    name = export_name(like.document, like.language, Edition.RELEASE)
    return workspace.disk.read(name)


def _facts(workspace: Workspace | None, index: Index | None) -> tuple[Fact, ...]:
    """Return the facts that are known: of the workspace, else those a release tells."""
    if workspace is not None and (own := workspace.facts()):
        return own
    return declared_in(index) if index is not None else ()


def _behind_nearest(nearest: Nearest | None, index: Index | None) -> Behind | None:
    if nearest is None or index is None:
        return None
    return behind_item(index, nearest.newest, nearest.revision, nearest.facts)


def _wordings(stamp: Stamp, workspace: Workspace | None) -> Iterator[str]:
    """Yield what the workspace knows to have stood in the file."""
    if workspace is None:
        return
    language, _, number = stamp.revision.partition(" r")
    try:
        document = workspace.document(stamp.document)
        if number.isdecimal():
            revision = workspace.revision(document.name, language, int(number))
            for unit in revision.units:
                yield unit.plain
        for entry in workspace.catalog(document.name, stamp.language).entries:
            yield codes.plain(entry.translation)
    except SafeContentError:
        return


def _likeness(reading: docx.Reading, workspace: Workspace) -> NearestDocument | None:
    """Return the document that most passages are from, if half of them are."""
    here = {passage.fingerprint for passage in reading.passages}
    best: NearestDocument | None = None
    for document in workspace.documents:
        for language in document.all_languages:
            if language in document.masters:
                revision = workspace.latest(document.name, language)
                texts = [unit.text for unit in revision.units] if revision else []
            else:
                catalog = workspace.catalog(document.name, language)
                texts = [entry.translation for entry in catalog.entries]
            known = {fingerprint(text) for text in texts}
            share = len(here & known) / max(1, len(here))
            if share > max(_ENOUGH, best.share if best else 0):
                best = NearestDocument(
                    document=document.name, language=language, share=share
                )
    return best


def _workspace(folder: Path) -> Workspace | None:
    try:
        return find(folder)
    except SafeContentError:
        return None


def _behind(
    stamp: Stamp, workspace: Workspace | None, index: Index | None
) -> Behind | None:
    if index is not None:
        return behind_release(index, stamp)
    return behind(workspace, stamp.document, stamp.revision) if workspace else None
