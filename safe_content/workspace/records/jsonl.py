"""Units, beads, pairings and decisions as lines of JSON, one record a line."""

from functools import lru_cache

from safe_content.model.units import (
    UNLABELLED,
    Bead,
    Cell,
    Code,
    CodeKind,
    Comment,
    Evidence,
    Kind,
    Labels,
    Passage,
    Severity,
    Story,
    Unit,
)
from safe_content.translation.agreement import MasterRole, Pairing, Side
from safe_content.translation.decisions import Acceptance, Decision
from safe_content.workspace.records.record_codec import (
    FLAG,
    TEXT,
    WHOLE,
    Field,
    Inline,
    Record,
    gathered,
    listed,
    member,
    named,
    optional,
    packed,
    share,
    small,
)

_CODE = packed(Code, name=TEXT, kind=member(CodeKind), detail=TEXT)
_COMMENT = packed(Comment, author=TEXT, date=TEXT, text=TEXT)
_PASSAGE = Record(
    Passage,
    Field("text", TEXT),
    Field("story", member(Story), Story.BODY),
    Field("kind", member(Kind), Kind.PARAGRAPH),
    Field("level", WHOLE, 0),
    Field("style", TEXT, ""),
    Field("part", TEXT, ""),
    Field("para_id", optional(TEXT), None),
    Field("look", TEXT, ""),
    Field("headings", listed(TEXT), ()),
    Field("cell", packed(Cell, table=WHOLE, row=WHOLE, column=WHOLE), None),
    Field("labels", packed(Labels, row=listed(TEXT), column=listed(TEXT)), UNLABELLED),
    Field("codes", listed(_CODE), ()),
    Field("comments", listed(_COMMENT), ()),
)

UNIT = Record(
    Unit,
    Field("id", TEXT),
    Inline("passage", _PASSAGE),
    Field("cut_from", optional(TEXT), None),
    Field("joined_from", listed(TEXT), ()),
)


@lru_cache(maxsize=8)
def units_from(data: bytes, name: str) -> tuple[Unit, ...]:
    """Read the units of a revision; raise DamagedRecordError with the line.

    Every act asks for the same few revisions again and again.
    """
    return UNIT.read(data, name)


BEAD = Record(
    Bead,
    Field("before", listed(WHOLE)),
    Field("after", listed(WHOLE)),
    Field("evidence", optional(named(Evidence))),
    Field("score", share(4)),
    Field("moved", FLAG),
)

_SIDES = listed(packed(Side, unit=TEXT, said=TEXT))
PAIRING = Record(
    Pairing,
    Field("leading", _SIDES),
    Field("other", _SIDES),
    Field("who", TEXT),
    Field("when", TEXT),
    Field("why", TEXT),
    Field("confidence", share(3)),
    Field("moved", gathered(member(MasterRole)), frozenset()),
    Field("despite", TEXT, ""),
)

DECISION = Record(
    Decision,
    Field("unit", TEXT),
    Field("language", optional(TEXT)),
    Field("before", TEXT),
    Field("after", TEXT),
    Field("severity", small(Severity)),
    Field("who", TEXT),
    Field("when", TEXT),
    Field("why", TEXT),
)

ACCEPTANCE = Record(
    Acceptance,
    Field("unit", TEXT),
    Field("language", TEXT),
    Field("check", TEXT),
    Field("message", TEXT),
    Field("source", TEXT),
    Field("translation", TEXT),
    Field("who", TEXT),
    Field("when", TEXT),
    Field("why", TEXT),
)
