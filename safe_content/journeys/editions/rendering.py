"""Make the Word file of one edition, and prove that it says what it should."""

from collections.abc import Iterator, Sequence

from safe_content import alignment, docx
from safe_content.directory.withholding import WITHHELD, public_passages
from safe_content.docx.editions.added_passages import (
    AddedPassage,
    anchors,
    put_added,
)
from safe_content.docx.editions.edition_properties import Stamp, stamp
from safe_content.docx.editions.logo import put_logo
from safe_content.docx.editions.notice import put_notice
from safe_content.docx.editions.omission import label as label_passages
from safe_content.docx.editions.omission import omit
from safe_content.docx.editions.review_comments import Mark, mark_review
from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.reader.account import BEHIND, LINE, REPEATS, unread_words
from safe_content.docx.sanitise.sanitiser import disarm, sanitise
from safe_content.docx.sanitise.withheld_words import (
    refuse_words,
    take_out_traces,
    take_out_words,
)
from safe_content.docx.writer.passage_places import Paragraphs, Place, places_of
from safe_content.i18n.texts import Texts, texts
from safe_content.journeys.editions.plan import EditionPlan
from safe_content.language.translatable import has_words
from safe_content.model.codes import plain
from safe_content.model.errors import SafeContentError, UnreadTextError
from safe_content.model.revision import Revision
from safe_content.model.units import (
    UNLABELLED,
    Labels,
    Language,
    Passage,
    Severity,
    Story,
    Unit,
    UnitId,
)
from safe_content.publish.text_digest import marks_of, sketch
from safe_content.translation.catalog import State, Status
from safe_content.translation.change_list import RowStatus
from safe_content.translation.edition_policy import Choice, Edition, Shown
from safe_content.workspace import Workspace
from safe_content.workspace.storage.paths import revision_folder

_SHADES = {
    Severity.CRITICAL: "red",
    Severity.SUBSTANTIVE: "yellow",
}


class ReadByOlderError(SafeContentError):
    """A master holds texts that the version which took it in did not read."""

    def __init__(self, origin: str, master: Revision) -> None:
        file = f"{revision_folder(master.document, master.language, master.number)}"
        super().__init__(
            f"{origin} can't be made: its master was read by an older version of"
            " safe-content, which did not find all of its texts.",
            f"Import the same file once more (safe-content import {master.document}"
            f" {master.language} {file}/master.docx): what is translated stays so, and"
            " what was found is on the next list.",
        )


def make(
    workspace: Workspace, order: EditionPlan, readings: dict[str, docx.Reading]
) -> bytes:
    """Return the Word file of an edition; raise a SafeContentError if it is not true.

    `readings` keeps masters that were read, so that each is read once.
    """
    master = order.master
    if master.digest not in readings:
        data = workspace.master(master.document, master.language, master.number)
        readings[master.digest] = docx.read(data, origin=order.name)
    reading = readings[master.digest]
    if order.edition is Edition.RELEASE and reading.unread:
        raise UnreadTextError(order.name, unread_words(reading.unread))
    shown = public_passages(reading.passages, order.rules, order.withheld)
    if order.edition is Edition.RELEASE and _says_more(master, shown):
        raise ReadByOlderError(order.name, master)
    positions = _positions(master, shown)
    placed = [
        (positions[choice.unit], choice)
        for choice in order.choices
        if choice.unit in positions
    ]
    written = docx.write(
        reading,
        {**dict(_replacements(order, placed)), **dict(_withheld(reading, shown))},
        language=None if order.is_own else order.language,
    )
    # Asked once: a heading that is marked parts from its line in the table of
    # contents, which is a passage of its own from then on.
    places = docx.prove(reading, written) or places_of(written.data, origin=order.name)
    editor = PackageEditor(written.data, origin=order.name)
    added = tuple(_added(order, placed, texts(order.language)))
    _edit(editor, order, placed, added, places)
    hidden = [position for position, _ in _withheld(reading, shown)]
    hidden += [position for position, choice in placed if choice.text == WITHHELD]
    if hidden and order.edition is Edition.REVIEW:
        found = Paragraphs(editor)
        traces = [each for n in hidden for each in found.all_at(places[n])]
        take_out_traces(editor, traces, WITHHELD)
    if order.withheld:
        take_out_words(editor, order.withheld.hides, WITHHELD)
    data = stamped(
        editor,
        Stamp(
            document=master.document,
            language=order.language,
            revision=f"{master.language} r{master.number:04}",
            edition=order.edition,
            partner=order.audience.name,
            added=marks_of(each.plain for each in added)
            if order.edition is Edition.REVIEW
            else "",
        ),
    )
    if order.withheld:
        refuse_words(data, order.withheld.hides, origin=order.name)
    return data


def _withheld(
    reading: docx.Reading, shown: Sequence[Passage]
) -> Iterator[tuple[int, docx.Replacement]]:
    """Yield what stands in the place of what is not for the public."""
    for position, (passage, public) in enumerate(
        zip(reading.passages, shown, strict=True)
    ):
        if passage.text != public.text:
            yield position, docx.Replacement(text=public.text)


def stamped(editor: PackageEditor, words: Stamp) -> bytes:
    """Return the document with a stamp, to which the marks of its texts are added."""
    reading = docx.read(editor.packed(), origin=editor.origin)
    marks = sketch(reading.passages, repeated(reading), outdated_references(reading))
    stamp(editor, words.with_texts(fingerprint=marks.digest, sketch=str(marks)))
    return editor.packed()


def repeated(reading: docx.Reading) -> tuple[str, ...]:
    """Return the words of a document that repeat others: contents, references."""
    return tuple(
        skipped.text for skipped in reading.skipped if skipped.reason in {LINE, REPEATS}
    )


def outdated_references(reading: docx.Reading) -> tuple[str, ...]:
    """Return what references show that is not what they refer to says."""
    return tuple(
        skipped.text for skipped in reading.skipped if skipped.reason == BEHIND
    )


def _replacements(
    order: EditionPlan, placed: Sequence[tuple[int, Choice]]
) -> Iterator[tuple[int, docx.Replacement]]:
    """Yield what passages are to say; a master's own words are there already."""
    own = None if order.is_own else order.language
    for position, choice in placed:
        is_source = choice.shown is Shown.SOURCE
        if choice.shown is Shown.NOTHING:
            continue
        is_withheld = choice.unit in order.withheld.units or choice.text == WITHHELD
        if is_source or is_withheld or not order.is_own or order.audience.regions:
            language = order.source if is_source else own
            yield position, docx.Replacement(text=choice.text, language=language)


def _edit(
    editor: PackageEditor,
    order: EditionPlan,
    placed: Sequence[tuple[int, Choice]],
    added: Sequence[AddedPassage],
    places: Sequence[Place],
) -> None:
    """Mark a review; make a release fit for the public. Neither runs anything."""
    words = texts(order.language)
    if order.edition is Edition.REVIEW:
        labels = {
            unit.id: unit.passage.labels
            for unit in order.master.units
            if unit.passage.labels != UNLABELLED
        }
        marks = [
            Mark(
                position=position,
                text=note,
                colour=_SHADES.get(choice.status.severity, "cyan")
                if choice.status.severity
                else "cyan",
            )
            for position, choice in placed
            if (note := _note(choice, words, order.source, labels.get(choice.unit)))
        ]
        mark_review(
            editor,
            banner=order.banner,
            language=order.language,
            marks=marks,
            places=places,
            added=added,
        )
        disarm(editor)
        return
    spots = anchors(editor, added, places)
    by_shown: dict[Shown, list[int]] = {shown: [] for shown in Shown}
    for position, choice in placed:
        # A bare number is in no language, so there is nothing to say of it.
        is_number = choice.shown is Shown.SOURCE and not has_words(plain(choice.text))
        by_shown[Shown.TRANSLATION if is_number else choice.shown].append(position)
    notices: list[str] = []
    told = {each.choice.shown: each for each in order.added}
    if by_shown[Shown.SOURCE]:
        mark = words.source_mark(order.source)
        label_passages(editor, by_shown[Shown.SOURCE], mark, places=places)
        notices.append(words.source_notice(order.source))
    if Shown.SOURCE in told:
        notices.append(words.source_notice(told[Shown.SOURCE].removed.language))
    if by_shown[Shown.OUTDATED]:
        mark = words.outdated_mark()
        label_passages(editor, by_shown[Shown.OUTDATED], mark, places=places)
    if by_shown[Shown.OUTDATED] or {Shown.OUTDATED, Shown.TRANSLATION} & set(told):
        notices.append(words.outdated_notice())
    if by_shown[Shown.NOTHING]:
        omit(editor, by_shown[Shown.NOTHING], places=places)
    left_out = [each for each in order.added if each.choice.shown is Shown.NOTHING]
    if number := len(by_shown[Shown.NOTHING]) + len(left_out):
        notices.append(words.omission_notice(number))
    for _ in put_added(editor, added, spots):
        pass
    if notices:
        put_notice(editor, notices, order.language)
    if order.audience.logo:
        put_logo(editor, order.audience.logo)
    sanitise(editor)


def _added(
    order: EditionPlan, placed: Sequence[tuple[int, Choice]], words: Texts
) -> Iterator[AddedPassage]:
    """Yield what the layout has no place for, each with what says so."""
    positions = {choice.unit: position for position, choice in placed}
    kinds = {unit.id: unit.passage.kind for unit in order.master.units}
    for each in order.added:
        choice, passage = each.choice, each.removed.unit.passage
        if choice.shown is Shown.NOTHING:
            continue
        is_source = choice.shown is Shown.SOURCE
        after = tuple(unit for unit in each.removed.after if unit in positions)
        place = (
            words.place(passage.kind, passage.story)
            if passage.story is not Story.BODY
            else ""
        )
        yield AddedPassage(
            after=tuple(positions[unit] for unit in after),
            is_like=kinds.get(after[0]) is passage.kind if after else False,
            mark=words.source_mark(each.removed.language)
            if is_source
            else words.outdated_mark(),
            text=f"{place}: {each.text}" if place else each.text,
            language=each.removed.language if is_source else order.language,
            note=_note(choice, words, each.removed.language, None),
            fill="FFF2CC" if order.edition is Edition.REVIEW else "",
        )


def _note(choice: Choice, words: Texts, source: Language, labels: Labels | None) -> str:
    """Say in the margin why a passage is not simply current; empty if it is.

    Of a value with the `labels` that say whose it is.
    """
    status: Status = choice.status
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
    told = ". ".join(part for part in (note, severity, reasons) if part)
    return f"{labels}: {told}" if labels else told


def _says_more(master: Revision, passages: Sequence[Passage]) -> bool:
    """Tell whether today's reader finds other words in a master than its own did."""
    return master.reader != docx.READER and [u.plain for u in master.units] != [
        passage.plain for passage in passages
    ]


def _positions(master: Revision, passages: Sequence[Passage]) -> dict[UnitId, int]:
    """Return where each unit of a revision stands in a fresh reading of its file.

    They are in the same order unless the reader has learned something since; then
    they are found again as in a new revision.
    """
    units: Sequence[Unit] = master.units
    if [unit.text for unit in units] == [p.text for p in passages]:
        ids = tuple(unit.id for unit in units)
    else:
        ids = alignment.reidentify(units, passages)
    return {id_: position for position, id_ in enumerate(ids)}
