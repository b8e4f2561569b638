"""What the page about all documents says, in the language of who asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safe_content.i18n.texts import Texts
from safe_content.journeys.state.status_map import (
    PartCounts,
    StatusMap,
    StatusSection,
    Work,
)
from safe_content.model.units import Language

_THIRD = 1 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLabels:
    """The words of the page; the template has none of its own."""

    report: StatusMap
    words: Texts

    @property
    def title(self) -> str:
        """The heading of the page."""
        return self.words.say("What is current, and what is not")

    @property
    def lead(self) -> str:
        """How to read the maps."""
        return self.words.say(
            "Each field tells how many passages of a part need somebody; the darker it"
            " is, the more of the part they are. ✓ means that all of it is in force."
            " What is critical stands first, then what has been out of date longest."
        )

    @property
    def work_heading(self) -> str:
        """Over what each language asks for."""
        return self.words.say("Work by language")

    @property
    def work_columns(self) -> tuple[str, ...]:
        """Over the columns of that table."""
        say = self.words.say
        return (
            say("Language"),
            say("Passages"),
            say("Words to translate"),
            say("Hours, about"),
            say("Out of date since"),
        )

    @property
    def lists_heading(self) -> str:
        """Over who has which list."""
        return self.words.say("Lists that are out")

    @property
    def lists_columns(self) -> tuple[str, ...]:
        """Over the columns of that table."""
        say = self.words.say
        return (
            say("Document"),
            say("Language"),
            say("Who has it"),
            say("Since"),
            say("File"),
            say("Passages"),
            say("Words to translate"),
        )

    @property
    def no_list(self) -> str:
        """What stands there if there is none."""
        return self.words.say("No list is out.")

    @property
    def nobody_named(self) -> str:
        """Who has a list of which nobody said so."""
        return self.words.say("not said")

    @property
    def nothing(self) -> str:
        """What is said where no document has a master."""
        return self.words.say("No document has a master yet.")

    @property
    def part(self) -> str:
        """Over the names of parts."""
        return self.words.say("Part")

    def heading(self, section: StatusSection) -> str:
        """Return the name of a part."""
        return section.heading or self.words.say(
            "Before the first heading, and beside the text"
        )

    def language(self, language: Language) -> str:
        """Return the name of a language, as in the head of a column."""
        name = self.words.name_of(language)
        return name[:1].upper() + name[1:]

    def day(self, when: str) -> str:
        """Return a day, or a dash if it is not known."""
        return self.words.day(date.fromisoformat(when[:10])) if when else "—"

    def number(self, number: int) -> str:
        """Return a count."""
        return self.words.number(number)

    def hours(self, work: Work) -> str:
        """Return how long a translator needs, to the half hour."""
        halves = -(-work.hours * 2 // 1)
        return self.words.number(halves / 2, "#,##0.#")

    def counts(self, cell: PartCounts) -> str:
        """Return how many passages of a part need somebody, and of what kind."""
        whole = (each.replace(" ", "\u00a0") for each in self._counts(cell))
        return " · ".join(whole) or "✓"

    def heat(self, cell: PartCounts) -> str:
        """Return how urgent a part is and how much of it, as names of styles."""
        if cell.critical:
            kind = "critical"
        elif cell.stale:
            kind = "stale"
        elif cell.waiting:
            kind = "missing"
        else:
            return "good"
        level = 1 + (cell.share > _THIRD) + (cell.share > 2 * _THIRD)
        return f"{kind} heat{level}"

    def _counts(self, cell: PartCounts) -> Iterator[str]:
        count = self.words.count
        if cell.critical:
            yield count("{n} critical", "{n} critical", cell.critical)
        if other := cell.stale - cell.critical:
            yield count("{n} out of date", "{n} out of date", other)
        if cell.unreviewed:
            yield count("{n} to review", "{n} to review", cell.unreviewed)
        if cell.missing:
            yield count("{n} missing", "{n} missing", cell.missing)
        if cell.pending:
            yield count("{n} pending", "{n} pending", cell.pending)
