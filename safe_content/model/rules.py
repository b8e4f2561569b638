"""The table of rules: what a change is called, how much it matters, and why."""

from collections.abc import Mapping
from enum import StrEnum

from safe_content.model.units import Severity


class Rule(StrEnum):
    """What a change did; a change may do several things at once."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    TELEPHONE = "telephone"
    EMAIL = "email"
    URL = "url"
    LAW = "law"
    NAME = "name"
    TERM = "term"
    NEGATION = "negation"
    MODALITY = "modality"
    QUANTIFIER = "quantifier"
    RESTRICTION = "restriction"
    LIMIT = "limit"
    OPPOSITE = "opposite"
    ROLE = "role"
    CONDITION = "condition"
    SEQUENCE = "sequence"

    WORDING = "wording"
    INFLECTION = "inflection"
    QUESTION = "question"
    ORDER = "order"
    NUMBERING = "numbering"
    SPLIT = "split"
    JOINED = "joined"
    CONTENT = "content"

    TYPO = "typo"
    SPELLING = "spelling"
    NOTATION = "notation"
    CASE = "case"
    PUNCTUATION = "punctuation"
    SPACING = "spacing"

    FORMATTING = "formatting"
    STYLE = "style"


RULES: Mapping[str, str] = {
    Rule.NUMBER: "number",
    Rule.DATE: "date",
    Rule.TIME: "time of day",
    Rule.AGE: "age",
    Rule.AMOUNT: "amount of money",
    Rule.PERCENTAGE: "percentage",
    Rule.TELEPHONE: "telephone number",
    Rule.EMAIL: "e-mail address",
    Rule.URL: "web address",
    Rule.LAW: "article or law",
    Rule.NAME: "name",
    Rule.TERM: "term of the glossary",
    Rule.NEGATION: "negation",
    Rule.MODALITY: "must, should or may",
    Rule.QUANTIFIER: "all, some or none",
    Rule.RESTRICTION: "only, except or unless",
    Rule.LIMIT: "at least, at most, before or after",
    Rule.OPPOSITE: "opposite",
    Rule.ROLE: "who acts, pays or is told",
    Rule.CONDITION: "consent, secrecy, cost or condition",
    Rule.SEQUENCE: "order of steps",
    Rule.WORDING: "wording",
    Rule.INFLECTION: "form of a word",
    Rule.QUESTION: "question",
    Rule.ORDER: "order of sentences",
    Rule.NUMBERING: "number of an item",
    Rule.SPLIT: "split into several passages",
    Rule.JOINED: "joined with another passage",
    Rule.CONTENT: "note, image or field",
    Rule.TYPO: "typing error",
    Rule.SPELLING: "spelling",
    Rule.NOTATION: "way of writing a number or date",
    Rule.CASE: "capital letters",
    Rule.PUNCTUATION: "punctuation",
    Rule.SPACING: "spacing",
    Rule.FORMATTING: "formatting",
    Rule.STYLE: "style",
}
"""What each rule is called in English."""

EXPLANATIONS: Mapping[str, str] = {
    Rule.NUMBER: "A number, what it counts, or how often something is, is another.",
    Rule.DATE: "A date, month, year or day of the week is another.",
    Rule.TIME: "A time of the day is another.",
    Rule.AGE: "An age is another.",
    Rule.AMOUNT: "A sum of money or its currency is another.",
    Rule.PERCENTAGE: "A percentage is another.",
    Rule.TELEPHONE: "A telephone number is another.",
    Rule.EMAIL: "An e-mail address is another.",
    Rule.URL: "A web address, in the text or behind a link, is another.",
    Rule.LAW: "An article, section or directive is another.",
    Rule.NAME: "The name of a person, place or body was changed, added or removed.",
    Rule.TERM: "A term of the glossary was replaced or removed.",
    Rule.NEGATION: "Not, no, never, without or the like came, went or moved.",
    Rule.MODALITY: "What one must, should, may or can do is another.",
    Rule.QUANTIFIER: "All, some, many, always or the like is another.",
    Rule.RESTRICTION: "Only, except, unless or the like came, went or moved.",
    Rule.LIMIT: "A number or date is now a least, a most, a before or an after.",
    Rule.OPPOSITE: "A word was replaced by its opposite, or *and* by *or*.",
    Rule.ROLE: "A body or profession took the place of another: police, doctor, court.",
    Rule.CONDITION: "Consent, secrecy, what is free, an appointment or *if* came or went.",
    Rule.SEQUENCE: "What comes first and what comes after changed places.",
    Rule.WORDING: "Words were changed, added or removed.",
    Rule.INFLECTION: "A word has another form: one or several, now or then.",
    Rule.QUESTION: "A statement became a question, or the reverse.",
    Rule.ORDER: "The same sentences stand in another order.",
    Rule.NUMBERING: "A typed number before a heading or an item came or went.",
    Rule.SPLIT: "A passage was split: the words stand, the translation must be cut.",
    Rule.JOINED: "Passages were joined: the words stand, the translations must be joined too.",
    Rule.CONTENT: "A note, image, field or formula was added or removed.",
    Rule.TYPO: "A typing error was made or mended; the word is the same.",
    Rule.SPELLING: "The same word is spelt in another accepted way.",
    Rule.NOTATION: "The same number or date is written in another way.",
    Rule.CASE: "Only capital and small letters changed.",
    Rule.PUNCTUATION: "Only punctuation changed.",
    Rule.SPACING: "Only spaces or hyphens changed.",
    Rule.FORMATTING: "Only formatting or links changed, not one word.",
    Rule.STYLE: "Only the paragraph's style or look changed.",
}
"""What each rule says, for those who must judge by it."""

_SUBSTANTIVE = {
    Rule.WORDING,
    Rule.INFLECTION,
    Rule.QUESTION,
    Rule.ORDER,
    Rule.NUMBERING,
    Rule.SPLIT,
    Rule.JOINED,
    Rule.CONTENT,
}
_COSMETIC = {
    Rule.TYPO,
    Rule.SPELLING,
    Rule.NOTATION,
    Rule.CASE,
    Rule.PUNCTUATION,
    Rule.SPACING,
}
_FORMATTING = {Rule.FORMATTING, Rule.STYLE}


def severity_of(rule: Rule) -> Severity:
    """Return how much a change of this kind matters; what is not milder is critical."""
    if rule in _FORMATTING:
        return Severity.FORMATTING
    if rule in _COSMETIC:
        return Severity.COSMETIC
    if rule in _SUBSTANTIVE:
        return Severity.SUBSTANTIVE
    return Severity.CRITICAL
