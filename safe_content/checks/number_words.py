"""Words that say a number, in each language, by their stems."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from safe_content.model.units import Language

_UNITS: Mapping[str, str] = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen",
    "nl": "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien"
    " veertien vijftien zestien zeventien achttien negentien",
    "hu": "egy két három négy öt hat hét nyolc kilenc tíz tizenegy tizenkét"
    " tizenhárom tizennégy tizenöt tizenhat tizenhét tizennyolc tizenkilenc",
    "bg": "един два три четири пет шест седем осем девет десет единадесет"
    " дванадесет тринадесет четиринадесет петнадесет шестнадесет седемнадесет"
    " осемнадесет деветнадесет",
    "mk": "еден два три четири пет шест седум осум девет десет единаесет"
    " дванаесет тринаесет четиринаесет петнаесет шеснаесет седумнаесет"
    " осумнаесет деветнаесет",
}
_TENS: Mapping[str, str] = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "hu": "húsz harminc negyven ötven hatvan hetven nyolcvan kilencven",
    "bg": "двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет"
    " деветдесет",
    "mk": "дваесет триесет четириесет педесет шеесет седумдесет осумдесет деведесет",
}
_OTHERS: Mapping[str, Mapping[int, str]] = {
    "en": {
        0: "zero",
        1: "first once single",
        2: "second secondly twice double both pair",
        3: "third thirdly triple thrice",
        5: "fifth",
        8: "eighth",
        9: "ninth",
        10: "decade decades",
        12: "twelfth dozen",
        20: "twentieth",
        100: "hundred",
        1000: "thousand",
        1000000: "million",
    },
    "nl": {
        0: "nul",
        1: "eerste eenmaal enkele enkel",
        2: "tweede tweemaal dubbel beide beiden paar tweeën",
        3: "derde driemaal drieën",
        4: "vierde",
        8: "achtste",
        10: "decennium decennia",
        12: "dozijn",
        100: "honderd",
        1000: "duizend",
        1000000: "miljoen",
    },
    "hu": {
        0: "nulla",
        1: "első elsőként egyik egyszer egyetlen egyes",
        2: "kettő második kétszer kettes mindkét dupla duplája megkettőz",
        3: "harmadik háromszor hármas",
        4: "negyedik négyes",
        5: "ötödik ötös",
        6: "hatodik hatos",
        7: "hetedik hetes",
        8: "nyolcadik",
        10: "tizedik tízes évtized",
        12: "tucat",
        20: "huszadik huszas",
        100: "száz század",
        1000: "ezer",
        1000000: "millió",
    },
    "bg": {
        0: "нула",
        1: "една едно първи първа първо първия първият първата първото веднъж",
        2: "две втори втора второ втория втората второто двама двете двата двойно"
        " дву дваж двойка двамата двоен двойна удвоен удвоена удвоено",
        3: "трети трета трето третия третата третото трима три троен тримата",
        4: "четвърти четвърта четвърто четвъртия четвъртата четирима",
        5: "пети пета пето петия петата петима",
        7: "седми седма седмо",
        8: "осми осма осмо",
        10: "десетилетие десетилетия",
        100: "сто стотици",
        1000: "хиляда хиляди",
        1000000: "милион милиона",
    },
    "mk": {
        0: "нула",
        1: "една едно прв прва прво првиот првата првото еднаш",
        2: "две втор втора второ вториот втората второто двајца двете двата двојно"
        " двапати двојца двајцата",
        3: "трет трета трето третиот третата третото тројца трипати тројцата",
        4: "четврт четврта четврто четвртиот четвртата четворица",
        5: "петти петта петто петтиот петмина",
        7: "седми седма седмо",
        8: "осми осма осмо",
        100: "сто стотици",
        1000: "илјада илјади",
        1000000: "милион милиони",
    },
}
_ENDINGS: Mapping[str, str] = {
    "en": "|th|s|ths",
    "nl": "|de|ste|en|e|maal|voudig|voudige",
    "hu": r"|[a-záéíóöőúüű]{1,9}",
    "bg": "|те|ят|я|та|то|ти|тия|тият|тата|тото|и|а|о|има|мата|ата",
    "mk": "|те|от|иот|та|то|ти|тиот|тата|тото|и|а|о|мина",
}
_JOINT: Mapping[str, str] = {
    "en": "{tens}-{unit}|{tens} {unit}",
    "nl": "{unit}en{tens}|{unit}ën{tens}",
    "hu": "{tens}{unit}",
    "bg": "{tens} и {unit}",
    "mk": "{tens} и {unit}",
}
_HUNGARIAN_STEMS = {"húsz": "húsz huszon", "tíz": "tíz tiz", "két": "két kettő"}


def number_words(text: str, language: Language) -> Counter[str]:
    """Count the numbers that `text` says in words, each by its digits."""
    if language not in _UNITS:
        return Counter()
    values = _values(language)
    return Counter(
        str(values[word]) for word in _pattern(language).findall(text.casefold())
    )


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    stems = sorted(_values(language), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(stems)})(?:{_ENDINGS[language]})\b")


@cache
def _values(language: Language) -> Mapping[str, int]:
    return dict(_named(language))


def _named(language: Language) -> Iterator[tuple[str, int]]:
    units = list(enumerate(_UNITS[language].split(), start=1))
    tens = list(enumerate(_TENS[language].split(), start=2))
    for value, words in _OTHERS[language].items():
        yield from ((word, value) for word in words.split())
    for value, word in units:
        yield from ((w, value) for w in _HUNGARIAN_STEMS.get(word, word).split())
    for ten, word in tens:
        for stem in _HUNGARIAN_STEMS.get(word, word).split():
            yield stem, ten * 10
            for value, unit in units[:9]:
                for unit_stem in _HUNGARIAN_STEMS.get(unit, unit).split():
                    joint = _JOINT[language].format(tens=stem, unit=unit_stem)
                    for name in joint.split("|"):
                        yield name, ten * 10 + value
