"""A map of what is current, with a field of every sort."""

from safe_content.journeys.state.status_map import (
    DocumentMap,
    PartCounts,
    StatusMap,
    StatusSection,
    Work,
)
from safe_content.model.units import Language
from safe_content.translation.change_list import SentList

HU, BG = Language("hu"), Language("bg")


def a_sent_list(
    *, batch: str = "0a1b2c3d4e", to: str = "", when: str = "2027-02-01T09:00:00+01:00"
) -> SentList:
    """Return a list that was sent."""
    return SentList(
        batch=batch,
        language=HU,
        revision=2,
        passages=3,
        words=1250,
        file="manual-hu.docx",
        to=to,
        who="Vera",
        when=when,
    )


def a_map(language: Language) -> StatusMap:
    """Return a map, told in `language`."""
    manual = DocumentMap(
        name="manual",
        title="Manual <1>",
        languages=(HU, BG),
        sections=(
            StatusSection(
                heading="A first conversation",
                cells=(
                    PartCounts(passages=9, critical=1, stale=3, missing=2, pending=1),
                    PartCounts(passages=9, unreviewed=2, missing=1),
                ),
            ),
            StatusSection(
                heading="",
                cells=(PartCounts(passages=4, stale=4), PartCounts(passages=4)),
            ),
        ),
        work=(
            Work(language=HU, passages=9, words=1250, since="2027-01-15T10:00:00Z"),
            Work(language=BG, passages=3, words=20, since=""),
        ),
        lists_out=(a_sent_list(to="Anna <anna@example.org>"), a_sent_list()),
    )
    return StatusMap(
        when="2027-03-01T08:30:00+01:00", language=language, documents=(manual,)
    )
