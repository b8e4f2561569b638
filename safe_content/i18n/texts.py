"""What the program says to translators and readers, in their own languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from safe_content.checks.registry import CHECKS
from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.model.units import Finding, Kind, Language, Reason, Severity, Story
from safe_content.translation.change_list import ChangeListRow, RowStatus

LANGUAGES = (
    Language("en"),
    Language("nl"),
    Language("hu"),
    Language("bg"),
    Language("mk"),
)
"""The languages in which the program speaks; to all others it speaks English."""

_DOMAIN = "safe_content"
_DAYS_AS_IN = {"en": "en_GB"}
"""Whose way of writing a date is meant: the editors are European."""

SITE = "site"
"""The domain of the public pages beside the releases."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Mark `message` as one to translate where it is said."""
    return message


OWN_CHANGE = N_("changed in this master too")
"""The reason why a passage of a master can't simply follow the other master."""

NEW_IN_BOTH = N_("new in both masters: do they say the same?")
"""The reason why somebody has to look at two passages that nobody paired."""

BOTH_ALIKE = N_("both masters changed to the same: agree, if all else is the same")
"""The reason why somebody need not compare much of what both masters changed."""

_CONTRADICTION = N_("the masters contradict each other")

REMOVED_THERE = N_("removed in the other master: remove it here too, or keep it?")
"""The reason why a master's editor is asked about what the other editor removed."""

CONTESTED = N_("one master removed it, the other still has it: not decided yet")
"""The reason why nobody can say of a translation whether its passage stays."""

MOVED_THERE = N_("changed its place in the other master: move it here too?")
"""The reason why a master's editor is told of another order in the other master."""

_SEVERITIES = {
    Severity.CRITICAL: N_("critical"),
    Severity.SUBSTANTIVE: N_("new meaning"),
    Severity.COSMETIC: N_("small correction"),
    Severity.FORMATTING: N_("only the look"),
}
_SEVERITY_MEANINGS = {
    Severity.CRITICAL: N_(
        "A number, an address, a name or a word such as “not” or “must” has changed: the"
        " old translation could harm its readers."
    ),
    Severity.SUBSTANTIVE: N_("The words have changed, and with them what they say."),
    Severity.COSMETIC: N_("The meaning is the same; a small thing was corrected."),
    Severity.FORMATTING: N_("Only the formatting has changed, not one word."),
}
_STATUSES = {
    RowStatus.MISSING: N_("not yet translated"),
    RowStatus.STALE: N_("out of date"),
    RowStatus.UNREVIEWED: N_("please review"),
    RowStatus.LISTED: N_("only to read"),
}
_STATUS_MEANINGS = {
    RowStatus.MISSING: N_("There is no translation yet."),
    RowStatus.STALE: N_("The translation follows an earlier wording."),
    RowStatus.UNREVIEWED: N_("Nobody has confirmed the translation yet."),
    RowStatus.LISTED: N_("The translation holds; the passage is here to be read."),
}
_KINDS = {
    Kind.HEADING: N_("Heading"),
    Kind.PARAGRAPH: "",
    Kind.LIST: N_("List item"),
    Kind.CELL: N_("Table cell"),
    Kind.NOTE: N_("Note"),
    Kind.CAPTION: N_("Caption"),
    Kind.LABEL: N_("Label"),
}
_STORIES = {
    Story.BODY: "",
    Story.HEADER: N_("Page header"),
    Story.FOOTER: N_("Page footer"),
    Story.FOOTNOTES: N_("Footnote"),
    Story.ENDNOTES: N_("Endnote"),
    Story.TEXT_BOX: N_("Text box"),
    Story.CONTROL: N_("Form field"),
    Story.CHART: N_("Chart"),
    Story.DIAGRAM: N_("Diagram"),
    Story.ALT_TEXT: N_("Description of a picture"),
    Story.TOOLTIP: N_("Tip of a link"),
    Story.NUMBERING: N_("List number"),
    Story.PROPERTIES: N_("Property of the document"),
}

_MATTERS = {
    MatterKind.ROW: N_("returned text"),
    MatterKind.CLASH: N_("changed by two people"),
    MatterKind.QUESTION: N_("question"),
    MatterKind.CONTRADICTION: N_("contradiction"),
    MatterKind.REPEATED: N_("passage of several documents"),
    MatterKind.WITHDRAWAL: N_("withdrawn in one master"),
    MatterKind.LEFTOVER: N_("text without a place"),
    MatterKind.FACT: N_("fact to follow"),
    MatterKind.FILE: N_("file not taken"),
    MatterKind.EDITION: N_("edition held back"),
    MatterKind.DAMAGE: N_("damaged file"),
}
_CAUSES = {
    Cause.OVERTAKEN: N_("It was made for an earlier wording of the source text."),
    Cause.CHANGED_BY_BOTH: N_("Somebody else has changed the translation meanwhile."),
    Cause.FAILS_CHECK: N_("A check found something wrong with it."),
    Cause.NOT_IN_DOCUMENT: N_("The passage is no longer in the document."),
    Cause.NEVER_SENT: N_("The list on which it came back was never sent."),
    Cause.NOT_ON_LIST: N_("The passage was not on the list that was sent."),
    Cause.OTHER_LIST: N_("Its row belongs to another list."),
    Cause.OTHER_WORDING: N_("The source text in its row is not the one that was sent."),
    Cause.OTHER_PASSAGE: N_(
        "It is the text of passage {number}, so the texts may stand in the wrong rows."
    ),
    Cause.SORTED_APART: N_(
        "Texts of this column stand in the wrong rows, so it may be meant for another"
        " passage."
    ),
    Cause.TWO_TEXTS: N_("The passage came back more than once, with different texts."),
    Cause.UNCONFIRMED: N_(
        "It is the suggestion as it was sent, and nobody confirmed it."
    ),
    Cause.UNFINISHED: N_("It is not finished: {part}"),
    Cause.NEEDS_WORK: N_("It was edited, but is still marked as needing work."),
    Cause.CODES: N_("It holds codes of another program."),
    Cause.CELLS: N_("Cells of its row were joined, split or removed."),
    Cause.CONTROL: N_("It holds a control character, which no program shows."),
    Cause.NO_PASSAGE: N_("It is no longer known for which passage it was written."),
    Cause.REMOVED: N_(
        "The master in {removed} no longer has it, the one in {kept} still does: its"
        " editor removes it too, in Word, or keeps it, by confirming the row of the"
        " change list."
    ),
    Cause.ASKED: N_("It waits for an answer."),
    Cause.CONTRADICTS: N_("The masters say different things: {leading} ≠ {other}"),
    Cause.ELSEWHERE: N_("{label}: here {own}, but {other} in {document}."),
    Cause.CHANGED_THERE: N_("The same passage changed in {document}: the same change?"),
    Cause.HELD_BACK: "{reasons}",
    Cause.NOT_TAKEN: "{reason}",
}
"""What is said of a file or an edition was written for the coordinator, in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All that is said in one language."""

    language: Language
    translations: NullTranslations
    instead: Mapping[str, str] = field(default_factory=dict)
    """Messages by those in whose place they are said to some readers."""

    def say(self, message: str, **values: object) -> str:
        """Return `message` in the language, with `values` put in."""
        message = self.instead.get(message, message)
        found = self.translations.gettext(message) if message else ""
        return _filled(found, values) if values else found

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the message that fits `number`, which it may show as ``{n}``."""
        one, many = self.instead.get(one, one), self.instead.get(many, many)
        found = self.translations.ngettext(one, many, number)
        return _filled(found, {"n": number, **values})

    def name_of(self, language: Language) -> str:
        """Return what speakers of the language call `language`."""
        from babel import Locale, UnknownLocaleError

        try:
            found = Locale.parse(language, sep="-").get_display_name(self.language)
        except (UnknownLocaleError, ValueError):
            return language
        return found or language

    def size(self, length: int) -> str:
        """Return the size of a file as the language writes it."""
        from babel.numbers import format_decimal

        mega = length >= 1_000_000
        amount = length / 1_000_000 if mega else max(length / 1000, 1)
        number = format_decimal(amount, "0.0" if mega else "0", locale=self.language)
        return f"{number} {'MB' if mega else 'kB'}"

    def number(self, amount: float, pattern: str = "#,##0") -> str:
        """Return a number as the language writes it."""
        from babel.numbers import format_decimal

        return format_decimal(amount, pattern, locale=self.language)

    def share(self, share: float) -> str:
        """Return a share from 0 to 1 in per cent, rounded down: 100 means all."""
        from babel.numbers import format_percent

        return format_percent(int(share * 100) / 100, locale=self.language)

    def day(self, when: date) -> str:
        """Return a date as the language writes it in full."""
        from babel.dates import format_date

        locale = _DAYS_AS_IN.get(self.language, self.language)
        return format_date(when, "long", locale=locale)

    def severity(self, severity: Severity) -> str:
        """Return the word for how much a change matters."""
        return self.say(_SEVERITIES[severity])

    def status(self, status: RowStatus) -> str:
        """Return the words for why a passage stands on a list."""
        return self.say(_STATUSES[status])

    def chip(self, row: ChangeListRow) -> str:
        """Return the few words that say how urgent a row is."""
        severity = row.severity_told
        return self.severity(severity) if severity else self.status(row.status)

    def meaning(self, row: ChangeListRow) -> str:
        """Return in a sentence what the chip of a row means."""
        severity = row.severity_told
        return self.say(
            _SEVERITY_MEANINGS[severity] if severity else _STATUS_MEANINGS[row.status]
        )

    def place(self, kind: Kind, story: Story) -> str:
        """Return what a passage is on the page; empty for an ordinary paragraph."""
        return self.say(_STORIES[story]) or self.say(_KINDS[kind])

    def reason(self, reason: Reason) -> str:
        """Return why a change has its severity."""
        label = self.say(_rule_labels().get(reason.rule, reason.rule))
        if reason.rule == "fact":
            label = reason.cue
        elif reason.cue:
            label = f"{label} ('{reason.cue} …')"
        says = label if label.endswith("?") else f"{label}:"
        match reason.before, reason.after:
            case "", "":
                return label
            case "", after:
                return f"{says} + {after}"
            case before, "":
                return f"{says} − {before}"
            case before, after:
                return f"{says} {before} → {after}"

    def matter(self, kind: MatterKind) -> str:
        """Return the words for what is not settled."""
        return self.say(_MATTERS[kind])

    def cause(self, cause: Cause, facts: Mapping[str, str]) -> str:
        """Return in a sentence why something is not settled."""
        if cause is Cause.REMOVED:
            facts = {name: self.name_of(Language(it)) for name, it in facts.items()}
        return self.say(_CAUSES[cause], **facts)

    def finding(self, finding: Finding) -> str:
        """Return what a check found; in English where its message has no other."""
        known = CHECKS.get(finding.check)
        values = dict(finding.arguments)
        name = values.pop("message", "")
        if known is None or name not in known.messages:
            return finding.message
        return self.say(known.messages[name], **values)

    def why(self, matter: OpenMatter) -> str:
        """Return in a line why something is not settled, with all that was found."""
        if matter.findings:
            return " ".join(self.finding(each) for each in matter.findings)
        return self.cause(matter.cause, matter.facts)

    def review_banner(self, *, revision: int) -> str:
        """Return what stands on top of every review edition."""
        return self.say(
            N_("Review edition, not for publication. Made from revision {revision}."),
            revision=revision,
        )

    def source_mark(self, source: Language) -> str:
        """Return the few words before a passage that a release shows in `source`."""
        return f"[{self.name_of(source)}]"

    def outdated_mark(self) -> str:
        """Return the few words before a translation of an earlier wording."""
        return f"[{self.say(N_('earlier version'))}]"

    def source_notice(self, source: Language) -> str:
        """Return what a release says once about passages that it shows in `source`."""
        return self.say(
            N_(
                "Passages marked {mark} are in {language} because their translation is"
                " not ready or is being revised."
            ),
            mark=self.source_mark(source),
            language=self.name_of(source),
        )

    def outdated_notice(self) -> str:
        """Return what a release says once about translations of earlier wordings."""
        return self.say(
            N_(
                "Passages marked {mark} follow an earlier version; their translation is"
                " being revised."
            ),
            mark=self.outdated_mark(),
        )

    def omission_notice(self, number: int) -> str:
        """Return what a release says once about passages that it leaves out."""
        return self.count(
            "{n} passage is left out because its translation is not ready or is being"
            " revised.",
            "{n} passages are left out because their translation is not ready or is"
            " being revised.",
            number,
        )

    def withdrawn_notice(self, when: date) -> str:
        """Return what stands on top of a file that is not offered any more."""
        return self.say(
            N_(
                "Withdrawn on {date}: this edition is not offered any more. Do not pass"
                " it on."
            ),
            date=self.day(when),
        )

    def colophon(
        self, *, number: int, when: date, master: Language, revision: int
    ) -> str:
        """Return what a release says of itself."""
        return self.say(
            N_(
                "{language} edition {number} of {date}, from the {master} text,"
                " revision {revision}"
            ),
            language=self.name_of(self.language),
            number=number,
            date=self.day(when),
            master=self.name_of(master),
            revision=revision,
        )


def _filled(message: str, values: Mapping[str, object]) -> str:
    """Put values into a message; one that ends in a full stop brings the sentence's.

    ``"Back by: {day}."`` and ``"15 март 2027 г."`` → ``"Back by: 15 март 2027 г."``
    """
    for name, value in values.items():
        if str(value).endswith("."):
            message = message.replace(f"{{{name}}}.", f"{{{name}}}")
    return message.format(**values)


@cache
def texts(language: Language, domain: str = _DOMAIN) -> Texts:
    """Return what is said in `language`; in English if it is none of ours."""
    base = Language(language.replace("_", "-").split("-")[0].lower())
    known = base if base in LANGUAGES else LANGUAGES[0]
    return Texts(language=known, translations=_load(known, domain))


def _rule_labels() -> Mapping[str, str]:
    from safe_content.severity import RULES

    return RULES


def _load(language: Language, domain: str) -> NullTranslations:
    """Load the compiled catalog, or compile it where nobody has built the package."""
    folder = files("safe_content") / "locale" / language / "LC_MESSAGES"
    compiled = folder / f"{domain}.mo"
    if compiled.is_file():
        return GNUTranslations(BytesIO(compiled.read_bytes()))
    source = folder / f"{domain}.po"
    if not source.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target = BytesIO()
    write_mo(target, read_po(BytesIO(source.read_bytes())))
    return GNUTranslations(BytesIO(target.getvalue()))
