"""A plain model of a document with two masters: numbers, and no text at all."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from safe_content.model.units import Severity

STALE = (Severity.SUBSTANTIVE, Severity.CRITICAL)

Wording = int
"""Each passage can be worded in four ways: 0, 1 with a comma more, 2 with another
word, 3 with a negation."""


def severity(before: Wording, after: Wording) -> Severity | None:
    """What it amounts to that a passage is worded otherwise."""
    if before == after:
        return None
    if 3 in (before, after):
        return Severity.CRITICAL
    return Severity.SUBSTANTIVE if 2 in (before, after) else Severity.COSMETIC


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a translator sends back for a passage."""

    passage: int
    source: Wording
    """What the leading master said when the list was made."""
    base: int | None
    """Which translation it had then."""
    text: int
    """Which translation comes back; each is another one."""
    is_broken: bool = False
    """Whether a code is missing in it."""


@dataclass(frozen=True, kw_only=True)
class Plain:
    """All that is known of each passage, by its number."""

    leading: dict[int, Wording] = field(default_factory=dict)
    """What the leading master says; a passage that is not there was removed."""
    other: dict[int, Wording] = field(default_factory=dict)
    said: frozenset[tuple[str, int, Wording]] = frozenset()
    """By side, what either master ever said."""
    made: dict[int, Wording] = field(default_factory=dict)
    """From which wording each translation was made."""
    text: dict[int, int] = field(default_factory=dict)
    """Which translation each passage has, by a number."""
    ever: frozenset[tuple[int, Wording, int]] = frozenset()
    """Every translation that was taken, and from which wording of which passage."""
    agreed: dict[int, tuple[Wording, Wording]] = field(default_factory=dict)
    kept: frozenset[int] = frozenset()
    """Passages that one master removed, of which somebody said that the other stays."""
    decided: dict[tuple[int, bool, Wording, Wording], tuple[int, Severity]] = field(
        default_factory=dict
    )
    """By passage, whether for one language only, and change: the latest decision."""

    @property
    def is_in_order(self) -> bool:
        """Whether what both masters hold stands in one order."""
        ours = [passage for passage in self.leading if passage in self.other]
        return ours == [passage for passage in self.other if passage in self.leading]

    def told(self, passage: int, before: Wording, *, is_one: bool) -> Severity | None:
        """What a change of the leading master is worth after what people decided."""
        now = self.leading[passage]
        keys = [(passage, False, before, now)]
        keys += [(passage, True, before, now)] if is_one else []
        decisions = [self.decided[key] for key in keys if key in self.decided]
        found = severity(before, now)
        return max(decisions)[1] if decisions and found is not None else found

    def agreement(self, passage: int) -> str:
        """How the two masters stand to each other."""
        is_kept = passage in self.kept
        if passage not in self.leading:
            return "only-other" if is_kept else "removed-in-leading"
        if passage not in self.other:
            return "only-leading" if is_kept else "removed-in-other"
        ours, theirs = self.agreed[passage]
        is_ours = self.told(passage, ours, is_one=False) in STALE
        is_theirs = severity(theirs, self.other[passage]) in STALE
        return {
            (False, False): "agreed",
            (True, False): "leading-ahead",
            (False, True): "other-ahead",
            (True, True): "both-changed",
        }[is_ours, is_theirs]

    def state(self, passage: int) -> tuple[str, Severity | None]:
        """What the translation of a passage of the leading master is worth."""
        if passage not in self.made:
            return "missing", None
        found = self.told(passage, self.made[passage], is_one=True)
        agreement = self.agreement(passage)
        if found in STALE and agreement != "both-changed":
            return "stale", found
        if agreement == "removed-in-other":
            return "pending", Severity.SUBSTANTIVE
        if agreement in ("other-ahead", "both-changed"):
            return "pending", found
        return "current", found

    def revised(self, side: str, wordings: dict[int, Wording]) -> "Plain":
        """A master is imported."""
        said = self.said | {(side, *each) for each in wordings.items()}
        found = (
            replace(self, leading=wordings, said=said)
            if side == "leading"
            else replace(self, other=wordings, said=said)
        )
        in_both = found.leading.keys() & found.other.keys()
        return replace(found, kept=found.kept - in_both)

    def takes(self, row: "Row") -> bool:
        """Whether a row that comes back is taken over, early or late.

        Not if the passage is gone or says something else by now, nor if somebody has
        translated it anew since the list was made, nor if a code of it is missing.
        """
        if row.passage not in self.leading or row.is_broken:
            return False
        is_new = self.told(row.passage, row.source, is_one=True) in STALE
        return not is_new and self.text.get(row.passage) == row.base

    def returned(self, rows: Iterable["Row"]) -> "Plain":
        """A change list comes back."""
        taken = [row for row in rows if self.takes(row)]
        return replace(
            self,
            made=self.made | {row.passage: row.source for row in taken},
            text=self.text | {row.passage: row.text for row in taken},
            ever=self.ever | {(row.passage, row.source, row.text) for row in taken},
        )

    def remembered(self, passage: int, text: int) -> "Plain":
        """A wording that was put back has the translation that was made of it.

        Only if that is one which somebody made of these very words.
        """
        now = self.leading[passage]
        if (passage, now, text) not in self.ever:
            return self
        return replace(
            self,
            made=self.made | {passage: now},
            text=self.text | {passage: text},
        )

    def answered(self, side: str, wordings: dict[int, Wording]) -> "Plain":
        """The editor of a master returns a list: its wordings, and an agreement.

        Of what the other master removed, that it stays.
        """
        own, beside = self.leading, self.other
        if side == "other":
            own, beside = beside, own
        found = self.revised(side, own | wordings)
        found = replace(found, kept=found.kept | (wordings.keys() - beside.keys()))
        return found.settled(wordings.keys() & beside.keys())

    def settled(self, passages: Collection[int]) -> "Plain":
        """Somebody says that the masters agree."""
        new = {p: (self.leading[p], self.other[p]) for p in passages}
        return replace(self, agreed=self.agreed | new)

    def open_for(self, passage: int, *, is_one: bool) -> set[Wording]:
        """From which wordings a change of a passage is open."""
        now = self.leading[passage]
        before = {self.made[passage]} if passage in self.made else set()
        if not is_one and passage in self.other:
            before.add(self.agreed[passage][0])
        return before - {now}

    def judged(
        self, passage: int, as_: Severity, number: int, *, is_one: bool
    ) -> "Plain":
        """Somebody decides what a change is worth."""
        now = self.leading[passage]
        new = {
            (passage, is_one, before, now): (number, as_)
            for before in self.open_for(passage, is_one=is_one)
        }
        return replace(self, decided=self.decided | new)

    def open_between(self) -> set[int]:
        """Passages of which the masters do not agree."""
        return {
            p
            for p in self.leading.keys() & self.other.keys()
            if self.agreement(p) != "agreed"
        }
