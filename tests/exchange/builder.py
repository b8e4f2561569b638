"""Change lists for tests; everything a test is not about has a default."""

from dataclasses import replace

from safe_content.language import difference
from safe_content.model.units import (
    Code,
    CodeKind,
    Kind,
    Language,
    Reason,
    Severity,
    Story,
    UnitId,
)
from safe_content.translation.change_list import (
    ChangeList,
    ChangeListRow,
    RowStatus,
    Suggestion,
    SuggestionKind,
)


def a_row(
    unit: str = "k3v9ta",
    source: str = "Call the help line.",
    translation: str = "",
    *,
    number: int = 1,
    status: RowStatus | None = None,
    old_source: str | None = None,
    other: str | None = None,
    suggestion: str | None = None,
    suggestion_note: str = "",
    severity: Severity | None = None,
    reasons: tuple[Reason, ...] = (),
    headings: tuple[str, ...] = (),
    comments: tuple[str, ...] = (),
    codes: tuple[Code, ...] = (),
    kind: Kind = Kind.PARAGRAPH,
    story: Story = Story.BODY,
) -> ChangeListRow:
    """Return a row of a change list."""
    implied = RowStatus.STALE if translation else RowStatus.MISSING
    return ChangeListRow(
        unit=UnitId(unit),
        number=number,
        source=source,
        status=implied if status is None else status,
        headings=headings,
        kind=kind,
        story=story,
        severity=severity,
        reasons=reasons,
        old_source=old_source,
        other=other,
        translation=translation,
        suggestion=suggestion,
        suggestion_note=suggestion_note,
        comments=comments,
        codes=codes,
    )


def a_list(
    *rows: ChangeListRow, language: str = "hu", other: str | None = "nl"
) -> ChangeList:
    """Return a change list of `rows`."""
    return ChangeList(
        batch="0a1b2c3d4e",
        document="manual",
        title="Training manual",
        language=Language(language),
        source_language=Language("en"),
        other_language=Language(other) if other else None,
        revision=3,
        passages=120,
        rows=rows,
    )


SAMPLE = {
    "hu": (
        "Hívja a segélyvonalat: <b>020 123 4567</b>, éjjel-nappal.",
        "Ha valaki veszélyben van, hívja a 112-t<note1/>.",
        "Soha ne hagyja egyedül.",
        "Hívja a segélyvonalat: <b>020 123 4576</b>, éjjel-nappal.",
    ),
    "bg": (
        "Обадете се на телефона за помощ: <b>020 123 4567</b>, денонощно.",
        "Ако някой е в опасност, обадете се на 112<note1/>.",
        "Никога не го оставяйте сам.",
        "Обадете се на телефона за помощ: <b>020 123 4576</b>, денонощно.",
    ),
    "mk": (
        "Јавете се на линијата за помош: <b>020 123 4567</b>, деноноќно.",
        "Ако некој е во опасност, јавете се на 112<note1/>.",
        "Никогаш не го оставајте сам.",
        "Јавете се на линијата за помош: <b>020 123 4576</b>, деноноќно.",
    ),
    "nl": (
        "Bel de hulplijn: <b>020 123 4567</b>, dag en nacht.",
        "Is iemand in gevaar, bel dan 112<note1/>.",
        "Laat hem nooit alleen.",
        "Bel de hulplijn: <b>020 123 4576</b>, dag en nacht.",
    ),
    "en": (
        "Phone the help line: <b>020 123 4567</b>, day and night.",
        "If somebody is in danger, phone 112<note1/>.",
        "Never leave them alone.",
        "Phone the help line: <b>020 123 4576</b>, day and night.",
    ),
}
"""Translations of the sample, and a suggestion for its first row."""


def a_sample(language: str = "hu") -> ChangeList:
    """Return a list with a row of each sort."""
    phone, danger, alone, suggested = SAMPLE[language]
    where = ("Module 2: A first conversation", "2.3 When somebody is in danger")
    return a_list(
        a_row(
            "k3v9ta",
            "Call the help line: <b>020 123 4576</b>, day and night.",
            phone,
            number=12,
            old_source="Call the help line: <b>020 123 4567</b>, day and night.",
            other="Bel de hulplijn: <b>020 123 4576</b>, dag en nacht.",
            suggestion=suggested,
            severity=Severity.CRITICAL,
            reasons=(
                Reason(
                    rule="telephone",
                    severity=Severity.CRITICAL,
                    before="020 123 4567",
                    after="020 123 4576",
                ),
            ),
            headings=where,
            comments=("The number changed on 1 March.",),
        ),
        a_row(
            "m8x2pq",
            "If somebody is in <i>immediate</i> danger, call 112<note1/> and read"
            " <link1>our <b>page</b> on safety</link1>. Do not wait for us.",
            danger,
            number=13,
            old_source="If somebody is in danger, phone 112<note1/>.",
            other="Is iemand in <i>acuut</i> gevaar, bel dan 112<note1/>.",
            severity=Severity.SUBSTANTIVE,
            reasons=(Reason(rule="wording", severity=Severity.SUBSTANTIVE),),
            headings=where,
            codes=(
                Code(name="i", kind=CodeKind.ITALIC),
                Code(
                    name="note1",
                    kind=CodeKind.NOTE,
                    detail="The European emergency number.",
                ),
                Code(
                    name="link1",
                    kind=CodeKind.LINK,
                    detail="https://example.org/safety",
                ),
                Code(name="b", kind=CodeKind.BOLD),
            ),
        ),
        a_row(
            "q7w4zz",
            "Never leave them alone",
            alone,
            number=14,
            old_source="Never leave them alone.",
            other="Laat hem nooit alleen",
            status=RowStatus.LISTED,
            severity=Severity.COSMETIC,
            headings=where,
            kind=Kind.LIST,
        ),
        a_row(
            "b5n6cd",
            "The reflection period lasts three months<note1/>.\nAsk a lawyer.",
            number=15,
            other="De bedenktijd duurt drie maanden<note1/>.\nVraag een advocaat.",
            headings=("Module 3: Protection",),
            story=Story.FOOTNOTES,
        ),
        a_row(
            "t1r2ew",
            "Who is this for?",
            alone,
            number=16,
            status=RowStatus.UNREVIEWED,
            kind=Kind.HEADING,
        ),
        language=language,
        other=None if language == "nl" else "nl",
    )


def with_memory(changes: ChangeList) -> ChangeList:
    """Return a list with something that was translated before beside its first row."""
    first, *others = changes.rows
    found = (
        Suggestion(
            text=first.translation,
            source="Call the help line: <b>020 123 4567</b>, day and night.",
            score=0.987,
            kind=SuggestionKind.FUZZY,
            difference=difference(
                "Call the help line: <b>020 123 4567</b>, day and night.", first.source
            ),
            origin="report <2017>",
        ),
        Suggestion(
            text=first.start,
            source=first.source,
            score=1.0,
            kind=SuggestionKind.EXACT_IN_CONTEXT,
        ),
        Suggestion(
            text=first.start,
            source=first.source,
            score=1.0,
            kind=SuggestionKind.EXACT,
            origin="social-map",
        ),
        Suggestion(
            text="Egy mondat.",
            source="A sentence.",
            score=1.0,
            kind=SuggestionKind.SENTENCE,
        ),
    )
    return replace(changes, rows=(replace(first, remembered=found), *others))
