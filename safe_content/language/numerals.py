"""Numbers written as words, in each language."""

from collections.abc import Mapping
from functools import cache
from itertools import chain

_ONES: Mapping[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen",
    "nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien"
    " veertien vijftien zestien zeventien achttien negentien",
    "hu": "nulla egy kettő három négy öt hat hét nyolc kilenc tíz tizenegy tizenkettő"
    " tizenhárom tizennégy tizenöt tizenhat tizenhét tizennyolc tizenkilenc",
    "bg": "нула един два три четири пет шест седем осем девет десет единадесет"
    " дванадесет тринадесет четиринадесет петнадесет шестнадесет седемнадесет"
    " осемнадесет деветнадесет",
    "mk": "нула еден два три четири пет шест седум осум девет десет единаесет"
    " дванаесет тринаесет четиринаесет петнаесет шеснаесет седумнаесет осумнаесет"
    " деветнаесет",
}
_TENS: Mapping[str, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "hu": "húsz harminc negyven ötven hatvan hetven nyolcvan kilencven",
    "bg": "двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет"
    " деветдесет",
    "mk": "дваесет триесет четириесет педесет шеесет седумдесет осумдесет деведесет",
}
_OTHERS: Mapping[str, Mapping[str, int]] = {
    "en": {},
    "nl": {"een": 1, "eén": 1},
    "hu": {"két": 2, "tizenkét": 12, "huszon": 20, "tizen": 10},
    "bg": {
        "една": 1,
        "едно": 1,
        "две": 2,
        "двама": 2,
        "двамата": 2,
        "двете": 2,
        "трима": 3,
        "четирима": 4,
        "петима": 5,
        "шестима": 6,
        "двайсет": 20,
        "трийсет": 30,
        "четирийсет": 40,
        "шейсет": 60,
    },
    "mk": {
        "една": 1,
        "едно": 1,
        "две": 2,
        "двајца": 2,
        "двете": 2,
        "тројца": 3,
        "четворица": 4,
        "петмина": 5,
    },
}
_SCALES: Mapping[str, Mapping[str, int]] = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
    "nl": {"honderd": 100, "duizend": 1000, "miljoen": 10**6, "miljard": 10**9},
    "hu": {"száz": 100, "ezer": 1000, "millió": 10**6, "milliárd": 10**9},
    "bg": {
        "сто": 100,
        "двеста": 200,
        "триста": 300,
        "четиристотин": 400,
        "петстотин": 500,
        "шестстотин": 600,
        "седемстотин": 700,
        "осемстотин": 800,
        "деветстотин": 900,
        "хиляда": 1000,
        "хиляди": 1000,
        "милион": 10**6,
        "милиона": 10**6,
    },
    "mk": {
        "сто": 100,
        "двесте": 200,
        "триста": 300,
        "четиристотини": 400,
        "петстотини": 500,
        "шестотини": 600,
        "седумстотини": 700,
        "осумстотини": 800,
        "деветстотини": 900,
        "илјада": 1000,
        "илјади": 1000,
        "милион": 10**6,
        "милиони": 10**6,
    },
}
_ORDINALS: Mapping[str, str] = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh"
    " twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
    " nineteenth twentieth",
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde"
    " twaalfde dertiende veertiende vijftiende zestiende zeventiende achttiende"
    " negentiende twintigste",
    "hu": "első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik"
    " tizedik",
    "bg": "първи втори трети четвърти пети шести седми осми девети десети",
    "mk": "прв втор трет четврт петти шести седми осми деветти десетти",
}
JOINERS: Mapping[str, str] = {"en": "and", "bg": "и", "mk": "и", "nl": "en"}
"""The word that may stand inside a number: one hundred *and* five."""


@cache
def simple(language: str) -> Mapping[str, int]:
    """Return the words for 0 to 99 that are written as one."""
    if language not in _ONES:
        return {}
    ones = {word: value for value, word in enumerate(_ONES[language].split())}
    tens = {
        word: 10 * value for value, word in enumerate(_TENS[language].split(), start=2)
    }
    table = ones | tens | dict(_OTHERS[language])
    if language == "nl":
        for (ten, tens_value), (one, ones_value) in _pairs(tens, ones):
            joiner = "ën" if one.endswith("e") else "en"
            said = one.replace("é", "e")
            table[said + joiner + ten] = tens_value + ones_value
    if language == "hu":
        stems = tens | {"huszon": 20}
        for (ten, tens_value), (one, ones_value) in _pairs(stems, ones | {"két": 2}):
            table[ten + one] = tens_value + ones_value
    if language == "en":
        for (ten, tens_value), (one, ones_value) in _pairs(tens, ones):
            table[ten + one] = tens_value + ones_value
    for part in ("huszon", "tizen", "eén"):
        table.pop(part, None)
    return table


def _pairs(
    tens: Mapping[str, int], ones: Mapping[str, int]
) -> chain[tuple[tuple[str, int], tuple[str, int]]]:
    return chain.from_iterable(
        [(ten, one) for one in ones.items() if 1 <= one[1] <= 9] for ten in tens.items()
    )


def scales(language: str) -> Mapping[str, int]:
    """Return the words for hundred, thousand and so on."""
    return _SCALES.get(language, {})


@cache
def ordinals(language: str) -> Mapping[str, int]:
    """Return the words for first, second and so on."""
    words = _ORDINALS.get(language, "").split()
    return {word: value for value, word in enumerate(words, start=1)}


@cache
def closed(word: str, language: str) -> int | None:
    """Return the value of one word such as ``honderdvijfentwintig``, or None."""
    table = simple(language)
    if word in table:
        return table[word]
    for name, scale in sorted(scales(language).items(), key=lambda item: -item[1]):
        if name == word:
            return scale
        if language not in ("nl", "hu") or name not in word:
            continue
        head, _, tail = word.partition(name)
        times = closed(head, language) if head else 1
        rest = closed(tail.removeprefix("en"), language) if tail else 0
        if times and rest is not None and times < scale and rest < scale:
            return times * scale + rest
    return None
