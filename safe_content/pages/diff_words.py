"""What the page of a revision's changes says, in the language of who asked for it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safe_content.i18n.texts import N_, Texts
from safe_content.journeys.masters.differing import Difference, DiffReport, Folded
from safe_content.model.codes import CodeRole, Tag
from safe_content.model.units import ChangeKind, CodeKind, Severity, Unit
from safe_content.severity import RULES

_KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.EDITED: N_("Edited"),
    ChangeKind.MOVED: N_("Moved"),
    ChangeKind.ADDED: N_("Added"),
    ChangeKind.REMOVED: N_("Removed"),
    ChangeKind.SPLIT: N_("Split"),
    ChangeKind.JOINED: N_("Joined"),
}
_CODES: Mapping[CodeKind, str] = {
    CodeKind.BOLD: N_("bold"),
    CodeKind.ITALIC: N_("italic"),
    CodeKind.UNDERLINE: N_("underlined"),
    CodeKind.LOOK: N_("another look"),
    CodeKind.STRUCK: N_("struck through"),
    CodeKind.LINK: N_("link"),
    CodeKind.CONTROL: N_("form field"),
    CodeKind.NOTE: N_("note"),
    CodeKind.FIELD: N_("field"),
    CodeKind.IMAGE: N_("picture"),
    CodeKind.BREAK: N_("line break"),
    CodeKind.MATH: N_("formula"),
    CodeKind.OBJECT: N_("object"),
    CodeKind.OTHER: N_("something else"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffWords:
    """The words of the page; the template has none of its own."""

    report: DiffReport
    folded: Folded
    name: str
    """The title of the document."""

    words: Texts

    @property
    def title(self) -> str:
        """What a browser calls the page."""
        return self.words.say(
            "{title}: revision {before} → {after}",
            title=self.name,
            before=self.report.before,
            after=self.report.after,
        )

    @property
    def lead(self) -> str:
        """What is compared, and how many passages are others."""
        return self.words.count(
            "What revision {after} of the text ({language}) changed in"
            " revision {before}: {n} passage.",
            "What revision {after} of the text ({language}) changed in"
            " revision {before}: {n} passages.",
            len(self.report.differences),
            after=self.report.after,
            before=self.report.before,
            language=self.words.name_of(self.report.language),
        )

    @property
    def added(self) -> str:
        """What words look like that are new; it looks so itself."""
        return self.words.say("added words")

    @property
    def removed(self) -> str:
        """What words look like that are gone; it looks so itself."""
        return self.words.say("removed words")

    @property
    def tally(self) -> Iterator[tuple[int, Severity | None, str]]:
        """How many passages are of each severity, the gravest first; None for none."""
        verdicts = [each.change.verdict for each in self.report.differences]
        severities = Counter(each.severity if each else None for each in verdicts)
        for severity, number in sorted(
            severities.items(), key=lambda of: -(of[0] or 0)
        ):
            yield (
                number,
                severity,
                self.words.severity(severity)
                if severity
                else self.words.say("moved, added or removed as it was"),
            )

    def kind(self, difference: Difference) -> str:
        """Return what became of a passage."""
        return self.words.say(_KINDS[difference.change.kind])

    def severity(self, severity: Severity) -> str:
        """Return how much a change matters."""
        return self.words.severity(severity)

    def place(self, unit: Unit) -> str:
        """Return where a passage stands: its headings and labels, or what it is."""
        passage = unit.passage
        return " › ".join(passage.place) or self.words.place(
            passage.kind, passage.story
        )

    def code(self, tag: Tag, difference: Difference) -> str:
        """Return what a code stands for: *bold*, *end of link*."""
        kinds = {
            code.name: code.kind
            for unit in (*difference.change.before, *difference.change.after)
            for code in unit.passage.codes
        }
        kind = kinds.get(tag.name)
        name = self.words.say(_CODES[kind]) if kind else tag.name
        if tag.role is CodeRole.CLOSE:
            return self.words.say("end: {code}", code=name)
        return name

    def was_under(self, difference: Difference) -> str:
        """Return under which headings a passage stood before; empty if under the same."""
        place = " › ".join(difference.was_under)
        return self.words.say("It stood under: {place}", place=place) if place else ""

    def why(self, difference: Difference) -> str:
        """Return the reasons; the harmless ones by name, the words being shown."""
        verdict = difference.change.verdict
        said = dict.fromkeys(
            self.words.reason(reason)
            if reason.severity is Severity.CRITICAL
            else self.words.say(RULES.get(reason.rule, reason.rule))
            for reason in (verdict.reasons if verdict else ())
        )
        return self.words.say("Why: {reasons}", reasons="; ".join(said)) if said else ""

    @property
    def in_a_line(self) -> Iterator[str]:
        """What is told in a line for many passages: moved together, or only in looks."""
        for block in self.folded.moved:
            yield self.words.count(
                "{n} passage moved: {place}",
                "{n} passages moved together: {place}",
                block.number,
                place=self.place(block.first.change.after[0]),
            )
        if number := len(self.folded.renumbered):
            yield self.words.count(
                "{n} passage got another typed number only",
                "{n} passages got other typed numbers only",
                number,
            )
        if number := self.folded.only_look:
            yield self.words.count(
                "{n} passage only looks different",
                "{n} passages only look different",
                number,
            )

    @property
    def nothing(self) -> str:
        """What is said where no passage is another."""
        return self.words.say("Nothing changed.")
