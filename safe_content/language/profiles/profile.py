"""What a profile of a language holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, kw_only=True)
class Syntax:
    """The closed classes by which a sentence is told to order, to rule or to tell.

    Each is a string of words between blanks, in small letters.
    """

    articles: str
    relatives: str
    """*which, that, who*: what a reader of a relative clause is not misled by."""
    addressed: str
    """*you, your*: the reader is spoken to."""
    bygone: str = ""
    """*formerly, ago, founded*: what is no more, or began long since."""
    own_labels: str = ""
    """*volunteers, director*: labels of what a directory says of a body itself, and
    nobody who needs it acts on: how large it is, who leads it, when it was checked."""
    own_verbs: str = ""
    """*founded, funded*: with which a cell without a label begins to say the same."""
    trifles: str = ""
    """*chairs, towels, posters, songs*: of the room, of printed matter, of leisure:
    whoever does otherwise with them comes to no harm."""
    courtesy: str = ""
    """*thank, sorry, hope*: what is only said out of courtesy."""
    advising: str = ""
    """*recommend*: *we* who say so rule, and do not tell."""
    own_words: str = ""
    """*I, my*: whoever reads and signs says so."""
    asking: str = ""
    """*who, when*: a heading that asks is answered behind its colon."""
    telling: str
    """*we, our, often*: what is told of us, or of how it usually is."""
    document: str
    """*chapter, manual*: after *this*, the document speaks of itself."""
    demonstratives: str
    negations: str
    modals: str
    """*must, may, should*: what a rule is made of."""
    ability: str
    """*can*: what may be counted on."""
    obligations: str = ""
    """Phrases of a rule, between bars: *has to*."""
    cases: str = ""
    """*if, when*: the same case, one surer than the other."""
    infinitive: str = ""
    conditions: str
    """*if, unless, only*: what a rule depends on."""
    being: str
    """Forms of *to be* in the present, with which a passive is made."""
    auxiliaries: str
    """All finite helpers in the present, so that a participle is no past tense."""
    past: str
    """Verbs in the past that are nothing else: *was, went*."""
    past_helpers: str = ""
    """*was, had*: of these no other reading is likely in a sentence."""
    last: str = ""
    """*last*: a sentence that begins with *last year* tells of what is over."""
    nowadays: str = ""
    """*now, today*: beside what was, it says what is."""
    verb_beginnings: str = ""
    """What a verb may be made of another with: *with-drew, ver-liep*."""
    past_participles: str = ""
    """Verbs in the past that are participles too, beside those with an ending."""
    past_endings: tuple[str, ...]
    perfect: str
    participle_endings: tuple[str, ...]
    participle_beginnings: tuple[str, ...] = ()
    after_comma: str = ""
    """*as, for*: they explain behind a comma alone."""
    reasons: str = ""
    """*because*, between bars: what follows is why, and nobody follows it."""
    explaining: str = ""
    """*because, for example*, between bars: what follows explains and asks nothing."""
    colouring: str = ""
    """*also, however, please*: words that colour a sentence and decide nothing."""
    openers: str = ""
    """What may stand before an order: *please, then, first*."""
    objects: str = ""
    """What follows an order at once: *the, your, it, to, with*."""
    subjects: str = ""
    """What no order begins with: *the, it, there*."""
    prepositions: str = ""
    """What a phrase of time or place begins with: *on Monday*."""
    particles: str = ""
    """Small words that, written on to a word, make another: *on, aan, re*."""
    restricting: str = ""
    """*only, unless*: what says something else at another place."""
    joining: str = ""
    """*and, or*: between two that are named side by side."""
    hyphened: str = ""
    """What a hyphen may not be left out behind: *re-sign* is not *resign*."""
    possessives: str = ""
    """*my, their*: a noun follows."""
    subordinating: str = ""
    """*that, because, when*: a clause with a verb of its own follows."""
    yes_and_no: str = ""

    def words(self, name: str) -> frozenset[str]:
        """Return the words of a class by its name."""
        return self._sets[name]

    @cached_property
    def _sets(self) -> Mapping[str, frozenset[str]]:
        return {
            name: _split(value)
            for name in self.__dataclass_fields__
            if isinstance(value := getattr(self, name), str)
        }


@dataclass(frozen=True, kw_only=True)
class Numerals:
    """How a language says numbers in words; words between blanks, in small letters."""

    ones: str
    """Nought to nineteen."""
    tens: str
    """Twenty to ninety."""
    scales: Mapping[str, int]
    """Hundred, thousand and so on, in each form."""
    ordinals: str
    """First, second and so on."""
    others: Mapping[str, int] = field(default_factory=dict)
    """Other forms of ones and tens, as they stand alone or begin a word."""
    half: str = ""
    """The pattern of what halves a scale behind it: *half a* million."""
    joiner: str = ""
    """What may stand inside a number: one hundred *and* five."""
    related: Mapping[int, str]
    """Words by which a translation may say a number: *first, once, double*."""
    endings: str
    """The pattern of what may be written on to any of these."""
    joint: str
    """How tens and ones are put together, between bars: ``{tens}-{unit}``."""
    stems: Mapping[str, str] = field(default_factory=dict)
    """A one or ten, and the stems that stand for it within a word."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """All that rules and checks know of one language."""

    code: str

    deciders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By rule and sense: the phrases that say it, between bars."""
    before_figures: Mapping[str, str] = field(default_factory=dict)
    """Limits that are one only before a figure, by sense."""
    neutral: str = ""
    """Phrases in which a decider decides nothing, between bars."""

    contractions: Mapping[str, str] = field(default_factory=dict)
    """A contracted word and what it stands for."""
    contracted_endings: Mapping[str, str] = field(default_factory=dict)
    """The ending of any other contracted word and what it stands for: *n't*, *not*."""
    same_words: Mapping[str, str] = field(default_factory=dict)
    """A short form and the full one it stands for: *ze*, *zij*."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """What is cut short, with its point, and written out."""
    titles: str = ""
    """What stands before a name with a point or without: *Dr, St*."""
    numerals: Numerals | None = None
    more_months: Mapping[str, int] = field(default_factory=dict)
    """Names of months cut short in ways that the CLDR does not have."""
    numbered: str = ""
    """Words and signs for *number* before one, between bars."""

    units: Mapping[str, str] = field(default_factory=dict)
    """A unit by its sign, and the words for it, between bars."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """A currency by its code, and the pattern of the words for it."""
    currency_endings: str = ""
    """The pattern of what may be written on to such a word: *eurót*."""
    endings: str = ""
    """The pattern of what may be written on to a unit or a time: *óráig, 20:00-ig*."""
    mornings: str = ""
    """Words that say that an hour is before noon, between bars."""
    afternoons: str = ""
    """Words that say that an hour is after noon, between bars."""
    minus: str = ""
    """Words for the sign, between bars."""
    denying_otherwise: str = ""
    """The pattern of what denies in another way than by a word of negation."""
    doubtfully_denying: str = ""
    """The pattern of what a translation may rightly turn into a negation."""
    obliging: Mapping[str, str] = field(default_factory=dict)
    """What plainly says *must*, *may* or anything between, between bars."""
    permitting: str = ""
    """The pattern of a word that by its ending says *may*: *jelenthet*."""
    unaccented: str = ""
    """Letters with an accent without which no longer text of the language is."""
    durations: Mapping[str, int] = field(default_factory=dict)
    """Phrases for a length of time, and how many minutes it is."""
    round_the_clock: str = ""
    """Phrases, between bars, for *24/7*."""
    free_of_charge: str = ""
    """Phrases, between bars, that say that nothing is paid, and never anything else."""
    postcode: str = ""
    """The pattern of a postal code that is written with a space or without."""
    from_word: str = ""
    """The word before a range that a dash does without: *from 9 to 5*."""
    clock_words: Mapping[str, str] = field(default_factory=dict)
    """Words for a time of the day, and that time."""
    calendar_words: Mapping[str, str] = field(default_factory=dict)
    """Parts of the day, seasons, today and tomorrow, between bars, by what they are:
    they count where one takes the place of another."""
    short_days: str = ""
    """The days of the week cut short, from Monday."""
    ranges: str = ""
    """Words that stand for the dash of a range, between bars."""

    syntax: Syntax | None = None
    """What a sentence does; None where only figures and deciders are judged."""

    def in_full(self, word: str) -> tuple[str, ...]:
        """Return what a word in small letters stands for: ``can't`` is ``can``, ``not``."""
        if full := self.contractions.get(word):
            return tuple(full.split())
        for end, full in self.contracted_endings.items():
            if word.endswith(end):
                return word.removesuffix(end), full
        return (word,)
