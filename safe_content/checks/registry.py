"""The table of checks: what each looks for, and every message that it may give."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from safe_content.model.units import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of mistake that a machine can see in a translation."""

    name: str
    label: str
    """What a person calls it, in English."""
    explanation: str
    """Why it matters, or what to do, in one sentence."""
    is_error: bool
    """Whether its findings keep a text out of a release."""
    stops: bool = False
    """Whether a release waits for a warning until somebody has looked at it."""
    messages: Mapping[str, str]
    """Every message it may give, by name; the names in braces are arguments."""


def _error(name: str, label: str, explanation: str, **messages: str) -> Check:
    return Check(
        name=name,
        label=label,
        explanation=explanation,
        is_error=True,
        messages=MappingProxyType(messages),
    )


def _warning(name: str, label: str, explanation: str, **messages: str) -> Check:
    return Check(
        name=name,
        label=label,
        explanation=explanation,
        is_error=False,
        messages=MappingProxyType(messages),
    )


def _stopping(name: str, label: str, explanation: str, **messages: str) -> Check:
    """Return a warning that a release waits for until somebody has looked."""
    return replace(_warning(name, label, explanation, **messages), stops=True)


_CHECKS = (
    _error(
        "empty",
        "No translation",
        "A translation without words says nothing to its reader.",
        empty="The translation has no words.",
    ),
    _error(
        "codes",
        "Inline codes",
        "Codes stand for links, notes, pictures and formatting; each has its place.",
        lost="The code {code} of the source is missing.",
        added="The code {code} is there more often than in the source.",
        crossed="The codes cross or are not closed: {code}.",
        hollow="The code {code} has no words in it.",
    ),
    _error(
        "facts",
        "Facts",
        "Help lines, addresses, ages, dates, laws and amounts are declared once.",
        missing="{name} must read {value} in this language.",
        again="{name} must read {value} as often as in the source.",
        former="{name} reads {value} now, and this still says {old}.",
        other="{name} reads {value}, and this says {old}.",
        ended="{name} no longer reads {old}.",
    ),
    _error(
        "numbers",
        "Numbers",
        "A wrong number can send a reader to the wrong place, or too late.",
        missing="The number {number} of the source is missing.",
        added="The number {number} is not in the source.",
        changed="The number {number} of the source has become {found}.",
    ),
    _error(
        "dates",
        "Months",
        "The month of a date must be the same in both languages.",
        missing="The month of {date} is missing.",
        added="The month of {date} is not in the source.",
        weekday="{day} of the source has become {found}.",
    ),
    _error(
        "times",
        "Half of the day",
        "Two at night and two in the afternoon are twelve hours apart.",
        half="{time} of the source may be read as another half of the day.",
    ),
    _error(
        "hours",
        "Opening hours",
        "Who comes to a closed door may not come again.",
        other="The source is open “{hours}”, and this says “{found}”.",
    ),
    _error(
        "units",
        "Units",
        "A quantity in another unit is another quantity.",
        changed="{number} of the source has become {found}.",
    ),
    _error(
        "signs",
        "Signs",
        "A minus or a comparison that is lost turns a figure round.",
        missing="The sign of {number} is missing, or another.",
    ),
    _error(
        "percentages",
        "Percentages",
        "A percentage must stay one.",
        missing="{number} is a percentage in the source.",
        added="{number} is no percentage in the source.",
    ),
    _error(
        "amounts",
        "Amounts of money",
        "An amount must keep its currency.",
        missing="The amount {amount} of the source is missing.",
        added="The amount {amount} is not in the source.",
    ),
    _error(
        "telephones",
        "Telephone numbers",
        "A wrong digit in a help line harms people.",
        missing="The telephone number {telephone} of the source is missing.",
        added="The telephone number {telephone} is not in the source.",
    ),
    _error(
        "emails",
        "E-mail addresses",
        "A wrong letter sends a message to nobody, or to a stranger.",
        missing="The e-mail address {address} of the source is missing.",
        added="The e-mail address {address} is not in the source.",
    ),
    _error(
        "links",
        "Web addresses",
        "A web address must lead where that of the source leads.",
        missing="The web address {address} of the source is missing.",
        added="The web address {address} is not in the source.",
    ),
    _error(
        "untranslated",
        "Untranslated",
        "A sentence that reads as in the source has not been translated.",
        same="The translation is the source text.",
        sentence="A sentence is as in the source: {sentence}",
    ),
    _error(
        "mixed-letters",
        "Latin and Cyrillic in one word",
        "Letters that look alike are different to a search, a screen reader, a link.",
        mixed="{word} mixes Latin and Cyrillic letters.",
        disguised="{word} is written in Latin letters that look like Cyrillic ones.",
    ),
    _error(
        "wrong-letters",
        "Letters of another language",
        "A letter that the language does not have betrays a slip or another language.",
        foreign="{word} has {letter}, which this language does not write.",
    ),
    _error(
        "damaged",
        "Damaged characters",
        "Characters that lost their meaning on the way, or that steer the text unseen.",
        unreadable="{word} holds a character that was damaged on its way.",
        control="The unseen character {code} can make text read other than it is.",
    ),
    _error(
        "script",
        "Script",
        "A text in the letters of another language can't be read by its readers.",
        other="The text is not in the script of this language.",
    ),
    _stopping(
        "negation",
        "Negation",
        "A not that is lost or added turns a sentence round.",
        lost="The source denies something ({word}); the translation seems not to.",
        added="The translation denies something ({word}); the source seems not to.",
    ),
    _stopping(
        "modality",
        "Must and may",
        "What one must do and what one may do are two things.",
        weaker="The source says {word}; the translation {found}, which only permits.",
        stronger="The source says {word}; the translation {found}, which obliges.",
    ),
    _warning(
        "accents",
        "Accents",
        "Without its accents a text is hard to read, and some words are others.",
        lost="The accents of the language seem to be missing.",
    ),
    _warning(
        "sentences",
        "Missing sentences",
        "A long text with far fewer sentences may lack one.",
        fewer="The source has {source} sentences, the translation {translation}.",
    ),
    _warning(
        "order-of-figures",
        "Order of figures",
        "Two figures that changed places are both there, and both wrong.",
        swapped="These figures stand in another order than in the source: {figures}",
    ),
    _warning(
        "formatting",
        "Formatting",
        "Bold or italic that is missing changes how a text looks, not what it says.",
        lost="The code {code} of the source is missing.",
        added="The code {code} is there more often than in the source.",
    ),
    _warning(
        "invisible",
        "Invisible characters",
        "Characters without width break words for searches and screen readers.",
        invisible="The invisible character {code} is not in the source.",
    ),
    _warning(
        "number-format",
        "Separators in numbers",
        "1,000 is a thousand in English and one elsewhere.",
        separator="{number} reads differently in this language than in the source.",
    ),
    _warning(
        "source-left",
        "Source text left",
        "Some words of the source seem to have been left standing.",
        left="These words are as in the source: {words}",
    ),
    _warning(
        "terms",
        "Terms",
        "The glossary says how this word is translated.",
        term="The glossary translates {source} as {translation}.",
        avoided="The glossary says not to write {found}.",
    ),
    _warning(
        "quotes",
        "Quotation marks",
        "Quotation marks come in pairs, in the shapes that the language uses.",
        unpaired="A quotation mark is not closed, or not opened: {mark}",
        foreign="{mark} is not a quotation mark of this language.",
    ),
    _warning(
        "spacing",
        "Spaces",
        "No space before a comma, one after it, and never two.",
        before="There is a space before {mark}.",
        double="There are two spaces in a row.",
        missing="There is no space after {mark}.",
    ),
    _warning(
        "edges",
        "Space at the ends",
        "A text begins and ends with the same white space as its source.",
        start="White space at the start differs from the source.",
        end="White space at the end differs from the source.",
    ),
    _warning(
        "doubled-words",
        "Doubled words",
        "The same word twice is most often a slip.",
        doubled="{word} stands there twice.",
    ),
    _warning(
        "end-punctuation",
        "Punctuation at the end",
        "A question stays a question, and a sentence keeps its full stop.",
        lost="The source ends with {mark}; the translation does not.",
        added="The translation ends with {mark}; the source does not.",
        changed="The source ends with {expected}, the translation with {mark}.",
    ),
    _warning(
        "brackets",
        "Brackets",
        "Every bracket that opens is closed.",
        unbalanced="A bracket is not closed, or not opened: {mark}",
    ),
    _warning(
        "length",
        "Length",
        "A translation much shorter or longer than its like may lack or add something.",
        short="The translation is very short for its source.",
        long="The translation is very long for its source.",
    ),
    _warning(
        "spelling",
        "Spelling",
        "The dictionary of the language does not have this word.",
        unknown="{word} is not in the dictionary.",
    ),
    _warning(
        "same-source",
        "Translated in two ways",
        "The same text was translated differently elsewhere in the document.",
        other="The same source reads elsewhere: {other}",
    ),
    _warning(
        "same-translation",
        "Two texts translated alike",
        "Two texts that differ in the source have the same translation.",
        other="Another source has this translation: {other}",
    ),
)

CHECKS: Mapping[str, Check] = MappingProxyType({c.name: c for c in _CHECKS})
"""Every check by its name, the gravest first."""

OF_FACTS = frozenset(
    {
        "facts",
        "numbers",
        "dates",
        "percentages",
        "amounts",
        "telephones",
        "emails",
        "links",
        "negation",
        "modality",
    }
)
"""The checks of what can harm a reader, whoever aligned the two texts."""


def finding(check: str, message: str, *, place: str = "", **arguments: str) -> Finding:
    """Return the finding of `check` that says `message`, the name of a message.

    The name goes along as the argument ``message``, so that a reader's own
    language can be looked up in the table.
    """
    row = CHECKS[check]
    return Finding(
        check=check,
        is_error=row.is_error,
        stops=row.stops,
        message=row.messages[message].format(**arguments),
        arguments={"message": message, **arguments},
        place=place,
    )
