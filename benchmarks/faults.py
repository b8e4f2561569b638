"""Faults of known kinds, put into translations that were right."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from safe_content.checks import Fact, FactKind
from safe_content.checks.polarity import denials, modals
from safe_content.language.profiles import profile_of
from safe_content.language.terms import Reach, Term, stands_in
from safe_content.model.units import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and its translation, with the facts that hold for both."""

    source: str
    translation: str
    source_language: Language
    language: Language
    facts: tuple[Fact, ...] = ()
    glossary: tuple[Term, ...] = ()


Fault = Callable[[Random, Example], Example | None]
"""Puts one fault into an example, or finds no place for it."""

_CYRILLIC = {"bg", "mk"}
_LATIN_LOOKALIKES = dict(zip("асеорхуАСЕОРХТМН", "aceopxyACEOPXTMH", strict=True))
_OTHER_CYRILLIC = {"bg": "јљњђћќѓѕџыэёіїєґў", "mk": "ъщьйюяыэёђћіїєў"}

_DATES = {
    "en": "{d} {m} {y}",
    "nl": "{d} {m} {y}",
    "hu": "{y}. {m} {d}.",
    "bg": "{d} {m} {y} г.",
    "mk": "{d} {m} {y} година",
}
_MONTHS = {
    "en": "January February March April May June July August September October"
    " November December",
    "nl": "januari februari maart april mei juni juli augustus september oktober"
    " november december",
    "hu": "január február március április május június július augusztus szeptember"
    " október november december",
    "bg": "януари февруари март април май юни юли август септември октомври"
    " ноември декември",
    "mk": "јануари февруари март април мај јуни јули август септември октомври"
    " ноември декември",
}
_AMOUNTS = {
    "en": "€{n}",
    "nl": "€ {n}",
    "hu": "{n} euró",
    "bg": "{n} евро",
    "mk": "{n} евра",
}
_PERCENT = {"en": "{n}%", "nl": "{n} %", "hu": "{n}%", "bg": "{n} %", "mk": "{n} %"}


def _with(example: Example, source: str, translation: str) -> Example:
    return replace(
        example,
        source=f"{example.source} ({source})",
        translation=f"{example.translation} ({translation})",
    )


def _changed(example: Example, translation: str) -> Example | None:
    if translation == example.translation:
        return None
    return replace(example, translation=translation)


def _another_digit(random: Random, text: str) -> str:
    places = [m.start() for m in re.finditer("[0-9]", text)]
    at = random.choice(places)
    digit = random.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + digit + text[at + 1 :]


def _number(random: Random, example: Example) -> Example | None:
    text = example.translation
    found = list(re.finditer(r"[0-9]+", text))
    if not found or not re.search("[0-9]", example.source):
        return None
    number = random.choice(found)
    before, digits, after = text[: number.start()], number[0], text[number.end() :]
    match random.randrange(5):
        case 0:
            changed = _another_digit(random, digits)
        case 1:
            changed = digits[1:] + digits[:1]
        case 2:
            changed = digits + random.choice("0123456789")
        case 3:
            changed = digits.translate(str.maketrans("015", "OlS"))
        case _:
            changed = digits.translate(
                str.maketrans("0123456789", "０１２３４５６７８９")
            )
    return _changed(example, before + changed + after)


def _lost_number(random: Random, example: Example) -> Example | None:
    found = list(re.finditer(r"(?<!\w)[0-9]{2,}(?!\w)", example.translation))
    if not found or not re.search("[0-9]", example.source):
        return None
    number = random.choice(found)
    text = example.translation
    return _changed(example, text[: number.start()] + text[number.end() :])


def _month(random: Random, example: Example) -> Example:
    day, year = random.randint(13, 28), random.randint(1990, 2030)
    month, other = random.sample(range(12), 2)
    right, wrong = (
        _DATES[language].format(d=day, y=year, m=_MONTHS[language].split()[m])
        for language, m in ((example.source_language, month), (example.language, other))
    )
    return _with(example, right, wrong)


def _separators(random: Random, example: Example) -> Example | None:
    """Leave the separators of English in a number, or of Dutch in English."""
    mark = {"en": ",", "nl": "."}[example.source_language]
    if mark == "." and example.language != "en":
        return None
    number = f"{random.randint(1, 99)}{mark}{random.randint(1, 9)}00"
    return _with(example, number, number)


def _percentage(random: Random, example: Example) -> Example:
    number = str(random.randint(2, 99))
    right = _PERCENT[example.source_language].format(n=number)
    return _with(example, right, number)


def _amount(random: Random, example: Example) -> Example:
    number = str(random.randint(20, 900))
    right = _AMOUNTS[example.source_language].format(n=number)
    wrong = random.choice([f"${number}", f"{number}", f"£ {number}", f"{number} Ft"])
    return _with(example, right, wrong)


def _telephone(random: Random, example: Example) -> Example:
    digits = "".join(random.choices("123456789", k=8))
    shape = random.choice(["+31 {} {} {}", "0{} {} {}", "(0{}) {}-{}", "+359 {}-{}-{}"])
    right = shape.format(digits[:2], digits[2:5], digits[5:])
    return _with(example, right, _another_digit(random, right))


def _email(random: Random, example: Example) -> Example:
    return _with(example, *_misspelt(random, "help.{}@safe-{}.org"))


def _link(random: Random, example: Example) -> Example:
    shape = random.choice(["https://www.{}.org/{}", "www.{}.eu/page/{}", "{}{}.nl"])
    return _with(example, *_misspelt(random, shape))


def _misspelt(random: Random, shape: str) -> tuple[str, str]:
    words = ["".join(random.choices("abdfghikmorstuvz", k=5)) for _ in range(2)]
    right = shape.format(*words)
    at = right.index(words[1]) + random.randrange(5)
    if right[at] in "aoi" and random.random() < 0.5:
        return right, right[:at] + {"a": "а", "o": "о", "i": "і"}[right[at]] + right[
            at + 1 :
        ]
    letter = random.choice([c for c in "abdfghikmorstuvz" if c != right[at]])
    return right, right[:at] + letter + right[at + 1 :]


def _fact(random: Random, example: Example) -> Example:
    here, there = (
        "0800 " + "".join(random.choices("123456789", k=4)) for _ in range(2)
    )
    fact = Fact(
        name="help line",
        kind=FactKind.HELP_LINE,
        values={example.source_language: (here,), example.language: (there,)},
    )
    wrong = random.choice(
        [here, _another_digit(random, there), there.replace("0", "O", 1), there[:-1]]
    )
    if wrong == there:
        return replace(_with(example, here, "0800"), facts=(fact,))
    return replace(_with(example, here, wrong), facts=(fact,))


def _code(random: Random, example: Example) -> Example | None:
    source, words = example.source.split(" "), example.translation.split(" ")
    if len(source) < 3 or len(words) < 3:
        return None
    left = " ".join([f"<b>{source[0]}</b>", f"<link1>{source[1]}</link1>", *source[2:]])
    right = [f"<b>{words[0]}</b>", f"<link1>{words[1]}</link1>", *words[2:]]
    coded = f"{left}<note1/>", " ".join(right) + "<note1/>"
    cuts: tuple[Callable[[str], str], ...] = (
        lambda text: text.replace("<note1/>", ""),
        lambda text: text.replace("<note1/>", "<note1/><note1/>"),
        lambda text: text.replace("<note1/>", "<note2/>"),
        lambda text: text.replace("</b>", ""),
        lambda text: text.replace("<link1>", "").replace("</link1>", ""),
        lambda text: text.replace("</b> <link1>", " <link1></b>"),
        lambda text: text.replace("<link1>", "<link2>"),
        lambda text: text.replace("</link1>", "</link1").replace("<b>", "< b>"),
    )
    return replace(example, source=coded[0], translation=random.choice(cuts)(coded[1]))


def _untranslated(random: Random, example: Example) -> Example | None:
    if len(re.findall(r"[^\W\d_]{2,}", example.source)) < 3:
        return None
    return _changed(example, example.source)


def _emptied(random: Random, example: Example) -> Example:
    return replace(example, translation=random.choice(["", " ", ".", "\u00a0", "–"]))


def _mixed(random: Random, example: Example) -> Example | None:
    if example.language not in _CYRILLIC:
        return None
    text = example.translation
    places = [
        m.start() + 1
        for m in re.finditer(r"(?<=[а-яѓѕјљњќџ])[асеорху]|[асеорху](?=[а-я])", text)
    ]
    if not places:
        return None
    at = random.choice(places) - 1
    return _changed(example, text[:at] + _LATIN_LOOKALIKES[text[at]] + text[at + 1 :])


def _wrong_letter(random: Random, example: Example) -> Example | None:
    others = _OTHER_CYRILLIC.get(example.language, "")
    if example.language == "hu":
        pairs = {"ő": "õ", "ű": "û"}
    else:
        pairs = dict.fromkeys("абвгдежзиклмнопрст", "")
    places = [i for i, c in enumerate(example.translation) if c in pairs]
    if not places or (not others and example.language != "hu"):
        return None
    at = random.choice(places)
    letter = pairs[example.translation[at]] or random.choice(others)
    text = example.translation
    return _changed(example, text[:at] + letter + text[at + 1 :])


def _damage(random: Random, example: Example) -> Example | None:
    text = example.translation
    at = random.randrange(len(text))
    unreadable = random.choice(
        [
            "\ufffd",
            "\u202e",
            "\u2066",
            "\u0007",
            "\u200f",
            "é".encode().decode("latin-1"),
            "ж".encode().decode("cp1252", "replace"),
        ]
    )
    return _changed(example, text[:at] + unreadable + text[at:])


FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "empty": (_emptied,),
    "codes": (_code,),
    "facts": (_fact,),
    "numbers": (_number, _lost_number),
    "dates": (_month,),
    "percentages": (_percentage,),
    "amounts": (_amount,),
    "telephones": (_telephone,),
    "emails": (_email,),
    "links": (_link,),
    "untranslated": (_untranslated,),
    "mixed-letters": (_mixed,),
    "wrong-letters": (_wrong_letter,),
    "damaged": (_damage,),
}
"""The faults that each check for errors must find."""


def _marked(pattern: str, replacement: str) -> Fault:
    def fault(random: Random, example: Example) -> Example | None:
        found = list(re.finditer(pattern, example.translation))
        if not found:
            return None
        match = random.choice(found)
        text = example.translation
        changed = match.expand(replacement)
        return _changed(example, text[: match.start()] + changed + text[match.end() :])

    return fault


def _shortened(random: Random, example: Example) -> Example | None:
    words = example.translation.split()
    if len(words) < 20:
        return None
    return _changed(example, " ".join(words[: len(words) // 4]))


def _sentence_left(random: Random, example: Example) -> Example | None:
    sentences = re.split(r"(?<=[.?!]) ", example.source)
    if len(sentences) < 2 or min(len(s.split()) for s in sentences) < 5:
        return None
    return _changed(example, f"{example.translation} {random.choice(sentences)}")


def _another_word(random: Random, example: Example) -> Example | None:
    """Write another word wherever the translation has a term of its source."""
    for term in random.sample(example.glossary, len(example.glossary)):
        found = stands_in(term, example.source, example.source_language)
        if not found:
            continue
        text = example.translation
        while said := stands_in(term, text, example.language, Reach.COMPOUNDS):
            text = text.replace(said, "xaxaxa")
        if text != example.translation:
            return _changed(replace(example, glossary=(term,)), text)
    return None


def _undenied(random: Random, example: Example) -> Example | None:
    """Lose the only word that denies, where source and translation have one each."""
    del random
    there = denials(example.translation, example.language)
    if len(there) != 1 or len(denials(example.source, example.source_language)) != 1:
        return None
    word = re.compile(rf"(?<!\w){re.escape(there[0])} ?(?!\w)")
    return _changed(example, word.sub("", example.translation, count=1))


def _obliged(random: Random, example: Example) -> Example | None:
    """Turn the only *must* into *may*, or the reverse, where both texts have it alone.

    Nothing is denied beside it: *must not* and *may not* are not told apart.
    """
    if denials(example.source, example.source_language):
        return None
    here = modals(example.source, example.source_language)
    there = modals(example.translation, example.language)
    profile = profile_of(example.language)
    if len(there) != 1 or here.keys() != there.keys() or profile is None:
        return None
    if denials(example.translation, example.language):
        return None
    other = {"must": "may", "may": "must"}.get(next(iter(there)))
    if other is None:
        return None
    said = next(iter(there.values()))
    word = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
    now = random.choice(profile.obliging[other].split(" | ")[:2])
    return _changed(example, word.sub(now, example.translation))


WARNINGS: Mapping[str, tuple[Fault, ...]] = {
    "invisible": (_marked(r"(?<=\w)(?=\w)", "\u200b"),),
    "number-format": (_separators,),
    "source-left": (_sentence_left,),
    "terms": (_another_word,),
    "quotes": (_marked(r"[\"“”„«»]", ""),),
    "spacing": (_marked(r"(?<=\w)([,;:])(?= )", r" \1"), _marked(r"(?<=\w), ", ",")),
    "edges": (_marked(r"^(?=\S)", " "), _marked(r"(?<=\S)$", " ")),
    "doubled-words": (_marked(r"\b([^\W\d_]{2,}) (?=[^\W\d_])", r"\1 \1 "),),
    "end-punctuation": (_marked(r"[.?!:]$", ""),),
    "brackets": (_marked(r"[()]", ""),),
    "length": (_shortened,),
    "negation": (_undenied,),
    "modality": (_obliged,),
}
"""Faults that each check for warnings should find."""


def faulty(
    check: str, examples: list[Example], count: int, seed: int
) -> Iterator[tuple[Example, Example]]:
    """Yield `count` examples as they were and with a fault for `check`."""
    random = Random(f"{seed} {check}")
    faults = FAULTS.get(check) or WARNINGS[check]
    made = 0
    for _ in range(200 * count):
        if made == count:
            return
        example = random.choice(examples)
        fault = random.choice(faults)(random, example)
        if fault is not None:
            made += 1
            yield example, fault
