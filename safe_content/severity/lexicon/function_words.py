"""The small words that decide what a sentence asks, in English and Dutch.

Both languages are read in either master: manuals quote each other, and no word
below means something harmless in the other language.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from safe_content.model.rules import Rule

_PHRASES: Mapping[Rule, Mapping[str, str]] = {
    Rule.NEGATION: {
        "not": "not | no | niet | geen",
        "never": "never | nooit | nimmer",
        "nobody": "nobody | no one | none | no-one | niemand | geen enkele | geen van",
        "nothing": "nothing | niets | niks",
        "nowhere": "nowhere | nergens",
        "neither": "neither | nor | noch | evenmin",
        "without": "without | zonder",
        "avoid": "avoid | avoids | avoiding | avoided | refrain from | refrains from"
        " | refraining from | vermijd | vermijdt | vermijden | fail to | fails to"
        " | failed to | refuse to | refuses to | refused to | weiger | weigert | weigeren",
        "no longer": "no longer | not any more | niet meer | niet langer",
        "by no means": "by no means | geenszins | in no way | op geen enkele wijze",
        "beware": "beware | watch out | be careful | take care not to | stop at once"
        " | stop immediately | stop the interview | stop the conversation | pas op"
        " | kijk uit | wees voorzichtig | opgepast | stop meteen | stop direct"
        " | stop onmiddellijk | stop het gesprek | stop het interview",
        "hardly": "hardly | scarcely | nauwelijks | amper",
    },
    Rule.MODALITY: {
        "must": "must | have to | has to | had to | having to | need to | needs to"
        " | needed to | shall | required | obliged | obligated | obligatory | mandatory"
        " | compulsory | moet | moeten | moest | moesten | dient | dienen te | verplicht"
        " | verplichte | is to be | are to be | necessary | noodzakelijk",
        "need not": "not have to | not need to | need not | hoeft | hoeven | hoefde"
        " | hoefden | hoef | niet verplicht | not required | not obliged"
        " | not obligatory | not mandatory",
        "should": "should | ought to | ought | supposed to | zou moeten | zouden moeten"
        " | behoort te | behoren te | hoort te | horen te | recommended | advisable"
        " | aanbevolen | raadzaam | wenselijk | desirable",
        "would": "would | zou | zouden",
        "may": "may | might | allowed | permitted | mag | mogen | mocht | mochten"
        " | toegestaan",
        "can": "can | could | able to | kan | kunnen | kunt | kon | konden",
        "forbidden": "forbidden | prohibited | banned | verboden",
        "optional": "optional | facultatief",
    },
    Rule.QUANTIFIER: {
        "all": "all | every | each | everyone | everybody | alle | allen | elk | elke"
        " | ieder | iedere | iedereen | allemaal",
        "some": "some | several | sommige | sommigen | enkele | enige | een aantal"
        " | a number of | verscheidene",
        "many": "many | veel | vele | velen | talrijke | numerous",
        "most": "most | meeste",
        "few": "few | fewest | weinig | weinige",
        "a few": "a few | een paar",
        "always": "always | altijd | steeds | at all times | te allen tijde",
        "sometimes": "sometimes | soms | occasionally | af en toe",
        "seldom": "seldom | rarely | zelden",
        "both": "both | beide | beiden",
        "half": "half | helft | halve",
        "double": "double | twice | dubbel | dubbele | tweemaal",
        "one of both": "een van beide | een van beiden | één van beide | één van beiden"
        " | either of",
        "dozens": "dozens | tientallen",
        "hundreds": "hundreds | honderden",
        "thousands": "thousands | duizenden",
        "millions": "millions | miljoenen",
    },
    Rule.RESTRICTION: {
        "only": "only | solely | exclusively | merely | alleen | slechts | uitsluitend"
        " | enkel | louter",
        "not only": "not only | not just | niet alleen | niet slechts | niet enkel",
        "except": "except | except for | excluding | apart from | other than | but not"
        " | with the exception of | behalve | uitgezonderd | met uitzondering van"
        " | afgezien van",
        "unless": "unless | tenzij",
        "provided": "provided that | on condition that | mits | op voorwaarde dat",
    },
    Rule.LIMIT: {
        "at least": "at least | no fewer than | no less than | not less than"
        " | not fewer than | but not fewer than | but no fewer than | but not less than"
        " | but no less than | maar niet minder dan | minimum | minimal | a minimum of | minstens | ten minste"
        " | tenminste | minimaal | niet minder dan | or more | or older | or over"
        " | of meer | of ouder",
        "at most": "at most | no more than | not more than | but not more than"
        " | but no more than | maar niet meer dan | up to | maximum"
        " | a maximum of | hoogstens | ten hoogste | maximaal | niet meer dan"
        " | or less | or fewer | or younger | or under | of minder | of jonger",
        "more": "more than | meer dan | older than | ouder dan | longer than"
        " | langer dan",
        "less": "less than | fewer than | minder dan | younger than | jonger dan"
        " | shorter than | korter dan",
    },
}
_BEFORE_FIGURES: Mapping[str, str] = {
    "before": "before | prior to | vóór | voor",
    "after": "after | na | following",
    "within": "within | binnen",
    "until": "until | till | tot",
    "through": "tot en met | t / m | up to and including | until and including",
    "by": "by | uiterlijk",
    "since": "since | sinds | vanaf",
    "more": "over | above | boven | exceeding",
    "less": "under | below | onder",
}
"""Words that set a limit when a number or date follows them."""

_NEUTRAL = (
    "at all | above all | after all | first of all | all right | all over | most of all"
    " | only just | if not | whether or not | of niet | al dan niet | not at all"
    " | last but not least | no doubt | in any case | can be found | te allen tijde"
    " | no. | all kinds of | many thanks | much needed | if necessary | where necessary"
    " | when necessary | indien noodzakelijk | would like"
)
"""Phrases in which such a word decides nothing."""

_UNITS: Mapping[str, str] = {
    "second": "second | seconds | seconde | seconden",
    "minute": "minute | minutes | minuut | minuten",
    "hour": "hour | hours | uur | uren",
    "day": "day | days | dag | dagen",
    "working day": "werkdag | werkdagen",
    "week": "week | weeks | weken",
    "month": "month | months | maand | maanden",
    "year": "year | years | jaar | jaren",
    "millimetre": "mm | millimetre | millimetres | millimeter | millimeters",
    "centimetre": "cm | centimetre | centimetres | centimeter | centimeters",
    "metre": "m | metre | metres | meter | meters",
    "kilometre": "km | kilometre | kilometres | kilometer | kilometers",
    "mile": "mile | miles | mijl | mijlen",
    "milligram": "mg | milligram | milligrams",
    "gram": "g | gram | grams",
    "kilogram": "kg | kilo | kilos | kilogram | kilograms",
    "millilitre": "ml | millilitre | millilitres | milliliter | milliliters",
    "litre": "l | litre | litres | liter | liters",
}
"""What is counted, where another unit makes another amount of it."""

_BESIDE = "the a an next first last coming about de het een komende eerste"
_BESIDE_FIGURES = frozenset(_BESIDE.split())
"""Words that may stand with another between such a word and its figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a phrase of the lexicon does to a sentence."""

    rule: Rule
    name: str
    """The same for all phrases that say the same."""

    needs_figure: bool = False
    """Whether it counts only before a number or a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensed:
    """A phrase of the lexicon, found from word `start` up to word `end`."""

    sense: Sense
    start: int
    end: int


@cache
def phrases() -> Mapping[tuple[str, ...], Sense | None]:
    """Return the lexicon by phrase; None for a phrase that decides nothing."""
    table: dict[tuple[str, ...], Sense | None] = {}
    for name, text in _BEFORE_FIGURES.items():
        sense = Sense(rule=Rule.LIMIT, name=name, needs_figure=True)
        table |= dict.fromkeys(_split(text), sense)
    for rule, senses in _PHRASES.items():
        for name, text in senses.items():
            table |= dict.fromkeys(_split(text), Sense(rule=rule, name=name))
    for phrase in _split(_NEUTRAL):
        table.setdefault(phrase, None)
    return table


@cache
def _openings() -> Mapping[str, int]:
    """Return how long the phrases are at most that begin with a word."""
    longest: dict[str, int] = {}
    for phrase in phrases():
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return longest


def _split(text: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in text.split(" | ")]


def senses(words: Sequence[str], figures: Collection[int]) -> tuple[Sensed, ...]:
    """Find the phrases of the lexicon in `words`, the longest first.

    `figures` are the positions at which a number or a date stands.
    """
    found: list[Sensed] = []
    table, openings = phrases(), _openings()
    done = 0
    for start, word in enumerate(words):
        if start < done or word not in openings:
            continue
        for length in range(min(openings[word], len(words) - start), 0, -1):
            phrase = tuple(words[start : start + length])
            if phrase not in table:
                continue
            sense, end = table[phrase], start + length
            is_near = end < len(words) and words[end] in _BESIDE_FIGURES
            reach = 3 if is_near else 2
            is_wanted = sense and (
                not sense.needs_figure
                or any(place in figures for place in range(end, end + reach))
            )
            if sense and is_wanted:
                found.append(Sensed(sense=sense, start=start, end=end))
            done = end
            break
    return tuple(found)


@cache
def _units() -> Mapping[str, str]:
    return {word: name for name, words in _UNITS.items() for word in words.split(" | ")}


def unit_of(word: str) -> str | None:
    """Return what `word` counts in, the same for each form of the unit."""
    return _units().get(word)


@cache
def is_several(word: str) -> bool:
    """Tell whether `word` is several of a unit of time: *hours*, *dagen*."""
    return len(word) > 4 and word.endswith(("s", "en")) and word in _units()


def spoken(word: str) -> tuple[str, ...]:
    """Return a small word without its contraction: ``can't`` is *can not*."""
    plain = word.replace("’", "'")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if plain.endswith("n't"):
        return plain.removesuffix("n't"), "not"
    return (plain,)


_IRREGULAR = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "it's": ("it", "is"),
    "he's": ("he", "is"),
    "she's": ("she", "is"),
    "that's": ("that", "is"),
    "there's": ("there", "is"),
    "i'm": ("i", "am"),
    "you're": ("you", "are"),
    "we're": ("we", "are"),
    "they're": ("they", "are"),
    "i've": ("i", "have"),
    "you've": ("you", "have"),
    "we've": ("we", "have"),
    "they've": ("they", "have"),
    "you'll": ("you", "will"),
    "we'll": ("we", "will"),
    "they'll": ("they", "will"),
    "she'll": ("she", "will"),
    "he'll": ("he", "will"),
    "'n": ("een",),
}
