"""The table of rules: what a change is called, how much it matters, and why."""

from collections.abc import Mapping
from enum import StrEnum

from safe_content.model.units import Grade, Reason, Severity


class Rule(StrEnum):
    """What a change did; a change may do several things at once."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DURATION = "duration"
    MEASURE = "measure"
    PERIOD = "period"
    IDENTIFIER = "identifier"
    LETTER = "letter"
    TICK = "tick"
    SYMBOL = "symbol"
    TELEPHONE = "telephone"
    EMAIL = "email"
    URL = "url"
    LAW = "law"
    FACT = "fact"
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"
    QUANTIFIER = "quantifier"
    RESTRICTION = "restriction"
    LIMIT = "limit"
    ALTERNATIVE = "alternative"

    INSTRUCTION = "instruction"
    ADDRESS = "address"
    CELL = "cell"
    BINDING = "binding"
    OFFER = "offer"
    PRESENT = "present"
    UNJUDGED = "unjudged"

    WORDING = "wording"
    TERM = "term"
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
    MOVED = "moved"
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
    Rule.DURATION: "duration",
    Rule.MEASURE: "quantity",
    Rule.PERIOD: "how often",
    Rule.IDENTIFIER: "identifier",
    Rule.LETTER: "code letter",
    Rule.TICK: "tick or cross",
    Rule.SYMBOL: "sign",
    Rule.TELEPHONE: "telephone number",
    Rule.EMAIL: "e-mail address",
    Rule.URL: "web address",
    Rule.LAW: "article or law",
    Rule.FACT: "declared fact",
    Rule.NAME: "name",
    Rule.NEGATION: "negation",
    Rule.MODALITY: "must, should or may",
    Rule.QUANTIFIER: "all, some or none",
    Rule.RESTRICTION: "only, except or unless",
    Rule.LIMIT: "at least, at most, before or after",
    Rule.ALTERNATIVE: "and or or",
    Rule.INSTRUCTION: "in an instruction",
    Rule.ADDRESS: "said to the reader",
    Rule.CELL: "in a cell or label",
    Rule.BINDING: "in a rule",
    Rule.OFFER: "what is done or offered",
    Rule.PRESENT: "what is so now",
    Rule.UNJUDGED: "in a language without rules",
    Rule.WORDING: "wording",
    Rule.TERM: "term of the glossary",
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
    Rule.MOVED: "place of a phrase",
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
    Rule.DURATION: "How long something lasts, or within which time, is another.",
    Rule.MEASURE: "A quantity, its unit, its sign or what it is compared by is another.",
    Rule.PERIOD: "How often something is, such as weekly, is another.",
    Rule.IDENTIFIER: "A version, room, table, form or bus, compared as written, is another.",
    Rule.LETTER: "A single letter, as of a form or an entrance, is another.",
    Rule.TICK: "A tick became a cross, or the reverse.",
    Rule.SYMBOL: "A sign that says something, such as + or %, came, went or is another.",
    Rule.TELEPHONE: "A telephone number is another.",
    Rule.EMAIL: "An e-mail address is another.",
    Rule.URL: "A web address, in the text or behind a link, is another.",
    Rule.LAW: "An article, section or directive is another.",
    Rule.FACT: "A value declared in facts.toml is another by now, and the old one stands here.",
    Rule.NAME: "The name of a person, place or body was changed, added or removed.",
    Rule.NEGATION: "Not, no, never, without or the like came, went or moved.",
    Rule.MODALITY: "What one must, should, may or can do is another.",
    Rule.QUANTIFIER: "All, some, many, always or the like is another.",
    Rule.RESTRICTION: "Only, except, unless or the like came, went or moved.",
    Rule.LIMIT: "A number or date is now a least, a most, a before or an after.",
    Rule.ALTERNATIVE: "*And* became *or*, or the reverse.",
    Rule.INSTRUCTION: "Words of an order were changed; whoever follows the old one does otherwise.",
    Rule.ADDRESS: "Words of a sentence that speaks to the reader were changed.",
    Rule.CELL: "Words of a cell or label were changed, which stand for a whole sentence.",
    Rule.BINDING: "Words of a sentence that says what must, may or depends were changed.",
    Rule.OFFER: "Words of a sentence that says what is done or can be had were changed.",
    Rule.PRESENT: "In a sentence on how things are, words took the place of others.",
    Rule.UNJUDGED: "Words were changed in a language whose sentences are not judged.",
    Rule.WORDING: "Words were changed, added or removed.",
    Rule.TERM: "A term of the glossary was replaced, added or removed.",
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
    Rule.MOVED: "A phrase of time or place stands at the other end of its sentence.",
    Rule.CASE: "Only capital and small letters changed.",
    Rule.PUNCTUATION: "Only punctuation changed.",
    Rule.SPACING: "Only spaces or hyphens changed.",
    Rule.FORMATTING: "Only formatting or links changed, not one word.",
    Rule.STYLE: "Only the paragraph's style or look changed.",
}
"""What each rule says, for those who must judge by it."""

_SUBSTANTIVE = {
    Rule.WORDING,
    Rule.TERM,
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
    Rule.MOVED,
    Rule.CASE,
    Rule.PUNCTUATION,
    Rule.SPACING,
}
BY_PLACE = frozenset(
    {
        Rule.INSTRUCTION,
        Rule.ADDRESS,
        Rule.CELL,
        Rule.BINDING,
        Rule.OFFER,
        Rule.PRESENT,
        Rule.UNJUDGED,
    }
)
"""What makes a change critical by where it stands, not by what it is."""

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


def reason(
    rule: Rule,
    before: str = "",
    after: str = "",
    cue: str = "",
    *,
    at_most: Severity = Severity.CRITICAL,
) -> Reason:
    """Return a reason with the grade of its rule, and its severity or `at_most` that."""
    return Reason(
        rule=rule,
        severity=min(severity_of(rule), at_most),
        before=before,
        after=after,
        cue=cue,
        grade=Grade.PLACE if rule in BY_PLACE else Grade.PROVEN,
    )
