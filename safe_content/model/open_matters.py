"""Open matters: what came in, or was found, and is not settled.

A row that was not taken, a question, a clash, a contradiction between the masters, a
file that waits in an inbox, an edition held back. Each stays in a file of the
workspace until a person, or what comes in later, settles it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from safe_content.model.units import Comment, Finding, Language, UnitId

MatterId = NewType("MatterId", str)
"""Made of what the matter is about, so that the same one is never opened twice."""


class MatterKind(StrEnum):
    """What is not settled."""

    ROW = "row"
    """A text that came back and was not taken."""
    CLASH = "clash"
    """A text that came back for a translation that somebody else changed meanwhile."""
    QUESTION = "question"
    """What somebody asked or remarked beside a passage."""
    CONTRADICTION = "contradiction"
    """Two masters, or two documents, say things that can't both be right."""
    REPEATED = "repeated"
    """A passage that stands in another document too has changed there."""
    WITHDRAWAL = "withdrawal"
    """One master removed a passage that the other still has; the editors settle it."""
    LEFTOVER = "leftover"
    """Text of a finished translation that found no passage, or the reverse."""
    FACT = "fact"
    """A fact changed, and a place that shows it has not followed."""
    FILE = "file"
    """A file that came in and was not taken."""
    EDITION = "edition"
    """An edition that is held back."""
    DAMAGE = "damage"
    """A stored file that is missing, or other than it should be."""


class Cause(StrEnum):
    """Why a matter is open; `texts` says each in the languages of its readers."""

    OVERTAKEN = "overtaken"
    CHANGED_BY_BOTH = "changed by both"
    FAILS_CHECK = "fails a check"
    """What is wrong stands in the findings."""
    NOT_IN_DOCUMENT = "not in the document"
    NEVER_SENT = "never sent"
    NOT_ON_LIST = "not on the list"
    OTHER_LIST = "of another list"
    OTHER_WORDING = "another wording"
    OTHER_PASSAGE = "text of another passage"
    """Fact: ``number``, the passage for which the text was sent."""
    SORTED_APART = "sorted apart"
    TWO_TEXTS = "two texts"
    UNCONFIRMED = "unconfirmed suggestion"
    UNFINISHED = "unfinished"
    """Fact: ``part``, the words that still wait."""
    NEEDS_WORK = "marked as needing work"
    CODES = "codes of another program"
    CELLS = "merged cells"
    CONTROL = "control character"
    NO_PASSAGE = "no passage"
    REMOVED = "removed in one master"
    """Facts: ``removed`` and ``kept``, the languages of the masters."""
    ASKED = "asked"
    CONTRADICTS = "contradicts"
    """Facts: ``leading`` and ``other``, what each master says."""
    ELSEWHERE = "otherwise in another document"
    """Facts: ``label``, ``own``, ``other``, and ``document``, the names of the others."""
    CHANGED_THERE = "changed in another document"
    """Fact: ``document``."""
    HELD_BACK = "held back"
    """Fact: ``reasons``."""
    NOT_TAKEN = "not taken"
    """Fact: ``reason``, a whole sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMatter:
    """One thing that is not settled."""

    kind: MatterKind
    cause: Cause
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the words of the cause leave open; the names are told at each cause."""
    findings: tuple[Finding, ...] = ()
    """What checks found wrong with the text."""

    document: str = ""
    language: Language | None = None
    units: tuple[UnitId, ...] = ()
    """The passages it is about; of the master that its kind speaks of."""
    file: str = ""
    """The name of the file that it came in, or that it is about."""
    batch: str = ""
    """The change list that it came back on; empty if it came on none."""

    text: str = ""
    """What came in and was not taken, with its codes."""
    source: str = ""
    """The fingerprint of the wording that the text was made for."""
    thread: tuple[Comment, ...] = ()
    """What was asked and answered, the first first."""

    who: str = ""
    """Who opened it."""
    when: str = ""

    public_of: MatterId | None = None
    """The id of the one that is kept, where this tells it without what is not for the
    public; such a one is never kept itself: see `in_full`."""

    @property
    def id(self) -> MatterId:
        """Name it by what it is about: the same matter, once more, is the same one.

        Neither its cause nor its file are part of that where it has passages: a text
        that comes back a second time, in another file, is no second matter.
        """
        if self.public_of is not None:
            return self.public_of
        about = (
            self.kind,
            self.document,
            self.language or "",
            *self.units,
            "" if self.units else self.file,
            " ".join(self.text.split())
            if self.kind is not MatterKind.WITHDRAWAL
            else "",
            *(self._asked if self.kind is MatterKind.QUESTION else ()),
        )
        digest = sha256("\n".join(about).encode()).digest()
        number = int.from_bytes(digest[:5], "big")
        letters = []
        for _ in range(7):
            number, letter = divmod(number, len(_LETTERS))
            letters.append(_LETTERS[letter])
        return MatterId("m-" + "".join(letters))

    @property
    def is_answered(self) -> bool:
        """Whether somebody else than who asked had the last word."""
        return len(self.thread) > 1 and self.thread[-1].author != self.thread[0].author

    @property
    def _asked(self) -> tuple[str, ...]:
        return tuple(" ".join(each.text.split()) for each in self.thread[:1])


_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No i, l, o, 0 or 1: an id is read out on the telephone."""


def opened(
    known: Iterable[OpenMatter], matters: Iterable[OpenMatter]
) -> tuple[OpenMatter, ...]:
    """Return the open matters with `matters` among them, in the order of opening.

    One that is open already keeps since when, by whom, and what was said about it; its
    cause and facts are those of today.
    """
    found = {matter.id: matter for matter in known}
    for matter in matters:
        before = found.get(matter.id)
        if before is None:
            found[matter.id] = matter
        else:
            found[matter.id] = replace(
                matter,
                who=before.who,
                when=before.when,
                thread=_joined(before.thread, matter.thread),
            )
    return tuple(found.values())


def in_full(matter: OpenMatter, kept: OpenMatter | None) -> OpenMatter:
    """Return what to keep of a matter that is `kept` already, or of a new one.

    One that was read without what is not for the public adds to it what was said since,
    and takes nothing away.
    """
    if matter.public_of is None or kept is None:
        return matter
    return replace(kept, thread=(*kept.thread, *matter.thread[len(kept.thread) :]))


def answered(matter: OpenMatter, remark: Comment) -> OpenMatter:
    """Return `matter` with one more remark at the end of its thread."""
    return replace(matter, thread=(*matter.thread, remark))


def _joined(
    before: tuple[Comment, ...], new: tuple[Comment, ...]
) -> tuple[Comment, ...]:
    said = {(each.author, " ".join(each.text.split())) for each in before}
    return (
        *before,
        *(
            each
            for each in new
            if (each.author, " ".join(each.text.split())) not in said
        ),
    )
