"""Whether two spellings are one word: typing errors, and accepted variants."""

import gzip
import re
import unicodedata
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from safe_content.model.normal_forms import normal_form
from safe_content.model.units import Language

_SHORTEST_PART = 4
_SHORTEST_TYPO = 4
_LONG = 7
"""Letters from which a word may be off by two, or be unknown to the list."""
_VERY_LONG = 10

_ENDINGS = {
    "en": "s es d ed r er ing ly y n st e er's ies ily al ally",
    "nl": "s e en n t d de te den ten je jes r er ers st ste end ende heid ig ige",
}
_AFTER_E = {"en": frozenset({"d", "r", "st", "e"})}
"""Endings of a word in *e* only: *interviewd* is no form of *interview*."""

_BEGINNINGS = {
    "en": "un in im il ir dis non re mis de pre a be en em co over under",
    "nl": "on in im il ir dis non her ver be ge ont mis wan de af aan op uit toe in",
}


_MAKING = {
    "en": ("un", "re", "non", "dis", "mis", "pre", "over", "under", "co"),
    "nl": ("on", "her", "wan", "mis", "non", "over", "onder"),
}
"""Beginnings that make a word of any other, whether a list has it or not."""


@cache
def _listed(name: str) -> bytes:
    """Return the words of a list, sorted, a line each, or nothing."""
    if name.partition("-")[0] not in _ENDINGS:
        return b""
    place = files("safe_content.language") / "word_lists" / f"{name}.gz"
    return gzip.decompress(place.read_bytes())


@cache
def _has(word: str, language: str) -> bool:
    """Look `word` up by halving, which needs no more memory than the list."""
    listed = _listed(language)
    wanted = word.encode()
    low, high = 0, len(listed)
    while low < high:
        middle = (low + high) // 2
        start = listed.rfind(b"\n", low, middle + 1)
        start = low if start < 0 else start + 1
        end = listed.find(b"\n", start)
        end = len(listed) if end < 0 else end
        if (found := listed[start:end]) == wanted:
            return True
        if found < wanted:
            low = end + 1
        else:
            high = start - 1 if start > low else low
    return False


@cache
def is_word(word: str, language: Language) -> bool:
    """Tell whether the list has `word`, or in Dutch the parts it is made of."""
    lower = normal_form("NFC", word.replace("\u00ad", "")).lower()
    code = language.partition("-")[0]
    lower = lower.replace("’", "'").removesuffix("'s")
    if len(lower) < 2 or _has(lower, code):
        return len(lower) > 1 or lower in "aiou"
    return code == "nl" and _is_compound(lower, 3)


@cache
def is_everyday(word: str, language: Language) -> bool:
    """Tell whether `word` is so common that a rare one is no likely reading of it."""
    return _has(word.lower(), f"{language.partition('-')[0]}-everyday")


def _is_compound(word: str, parts: int) -> bool:
    if parts > 1 and len(word) >= 2 * _SHORTEST_PART:
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = word[:cut], word[cut:]
            if not (_has(head, "nl") or _has(head.removesuffix("s"), "nl")):
                continue
            if _has(tail, "nl") or _is_compound(tail, parts - 1):
                return True
    return False


def is_proper_name(word: str, language: Language) -> bool:
    """Tell whether the list has `word` with a capital."""
    return _has(word[:1].upper() + word[1:].lower(), language.partition("-")[0])


def is_accent(before: str, after: str, language: Language) -> bool:
    """Tell whether two words differ in accents alone, and are no two words.

    In Dutch a trema only parts vowels: *coordinator* is *coördinator*.
    """
    one, other = before.lower(), after.lower()
    if one.isascii() is other.isascii() or _unaccented(one) != _unaccented(other):
        return False
    if language.partition("-")[0] == "nl" and _without_trema(one) == _without_trema(
        other
    ):
        return True
    return is_word(one, language) != is_word(other, language)


def _without_trema(word: str) -> str:
    parts = normal_form("NFD", word).replace("\u0308", "")
    return normal_form("NFC", parts)


@cache
def is_name_and_word(word: str, language: Language) -> bool:
    """Tell whether a word in small letters is another with a capital: *polish*."""
    code = language.partition("-")[0]
    return _has(word, code) and _has(word.capitalize(), code)


def is_typo(before: str, after: str, language: Language) -> bool:
    """Tell whether one of two words is the other with a typing error.

    One side must be no word, the other an everyday one, so much more frequent that the
    first is no rare word that the list lacks: *prednisolone* is none of *prednisone*.
    Inflection and prefixes make another word.
    """
    one, other = before.lower(), after.lower()
    code = language.partition("-")[0]
    if code not in _ENDINGS or min(len(one), len(other)) < 3:
        return False
    known = [is_word(word, language) for word in (one, other)]
    if all(known):
        return code == "nl" and (
            _is_doubled(one, other) or _is_misconjugated(one, other)
        )
    right, wrong = (one, other) if known[0] else (other, one)
    if not any(known):
        return False
    is_swap = len(one) == len(other) and sorted(one) == sorted(other)
    distance = int(OSA.distance(one, other))
    # Two letters that changed places in a long word make no rare word of it.
    is_plain_swap = is_swap and distance == 1 and len(one) >= _LONG
    if not is_plain_swap and not _is_common(right, language):
        return False
    if _is_inflected(one, other, code) and not _is_formless(wrong, language):
        return False
    if any(
        wrong.startswith(begin) and is_word(wrong.removeprefix(begin), language)
        for begin in _MAKING[code]
    ):
        return False
    if is_swap and distance == 1:
        return True
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST_TYPO or one[0] != other[0]:
        return False
    return distance <= (2 if shorter >= _VERY_LONG else 1)


def _is_common(word: str, language: Language) -> bool:
    """Tell whether a word is an everyday one, or in Dutch made of two such."""
    if is_everyday(word, language):
        return True
    return language.partition("-")[0] == "nl" and any(
        is_everyday(word[cut:], language)
        and (
            is_everyday(word[:cut], language)
            or is_everyday(word[:cut].removesuffix("s"), language)
        )
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    )


def _is_doubled(one: str, other: str) -> bool:
    """Tell whether a long Dutch word lost or doubled a consonant.

    Of parts alone a word can be made by chance: *maats-chapelijk*.
    """
    listed = [_has(word, "nl") for word in (one, other)]
    short, long = sorted((one, other), key=len)
    place = _shared(short, long)
    return (
        len(short) >= (_LONG if any(listed) else _VERY_LONG)
        and len(long) == len(short) + 1
        and long[:place] + long[place + 1 :] == short
        and long[place] == long[place - 1]
        and long[place] not in "aeiou"
        and not all(listed)
    )


def _is_misconjugated(one: str, other: str) -> bool:
    """Tell whether two Dutch words differ in *d*, *t* or *dt* at the end of a verb.

    With the same words around it only one of the two is right.
    """
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        ends = {short[-1], long[-1]} == {"d", "t"}
        return ends and short[:-1] == long[:-1] and len(short) >= _LONG
    return short.endswith("d") and long == short + "t" and len(short) >= _SHORTEST_TYPO


def _is_formless(word: str, language: Language) -> bool:
    """Tell whether no known word has `word` for a form: *servd* is none of *serve*."""
    code = language.partition("-")[0]
    endings = set(_ENDINGS[code].split()) - _AFTER_E.get(code, frozenset())
    stems = {word.removesuffix(end) for end in endings} - {word}
    if code in _AFTER_E and word[-2:-1] == "e":
        stems |= {word.removesuffix(end) for end in _AFTER_E[code]} - {word}
    stems |= {word.removeprefix(begin) for begin in _BEGINNINGS[code].split()} - {word}
    doubled = {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
    return not any(
        len(stem) >= 3 and is_word(stem, language) for stem in stems | doubled
    )


def is_inflection(before: str, after: str, language: Language) -> bool:
    """Tell whether two words are forms of one: *worker*, *workers*."""
    one, other = before.lower(), after.lower()
    code = language.partition("-")[0]
    return (
        one != other
        and code in _ENDINGS
        and " " not in one + other
        and (_are_forms(one, other, code) or _are_forms(*_stemmed(one, other), code))
    )


def _are_forms(one: str, other: str, code: str) -> bool:
    return _shared(one, other) >= 3 and _is_inflected(one, other, code)


def _stemmed(one: str, other: str) -> tuple[str, str]:
    """Write *bellen* as *belen* and *scholen* as *school* is: one letter for two."""
    short = (re.sub(r"(.)\1", r"\1", word) for word in (one, other))
    first, second = (word.replace("v", "f").replace("z", "s") for word in short)
    return first, second


def _is_inflected(one: str, other: str, code: str) -> bool:
    """Tell whether two words may be forms of one: not the same word, so no typo."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS[code].split():
        return True
    if long.endswith(short) and long[: -len(short)] in _BEGINNINGS[code].split():
        return True
    stem = _shared(one, other)
    rests = one[stem:], other[stem:]
    endings = {*_ENDINGS[code].split(), ""}
    return stem >= 3 and all(rest in endings for rest in rests) and all(rests)


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _unaccented(word: str) -> str:
    return "".join(
        letter
        for letter in normal_form("NFD", word)
        if not unicodedata.combining(letter)
    )


_VARIANTS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"is(e|ed|es|er|ers|ing|ation|ations|ational)$", r"iz\1"),
        (r"ys(e|ed|es|er|ers|ing)$", r"yz\1"),
        (r"(?<=[a-z]{3})our", "or"),
        (r"(?<=[a-z]{2}[tb])re(s?)$", r"er\1"),
        (r"(?<=[fc])ence", "ense"),
        (r"ogue", "og"),
        (r"([aeiou][^aeiou]+[aeiou])ll(?=ed|ing|er|or|ment|$)", r"\1l"),
        (r"(?<=[a-z])ae(?=[a-z])", "e"),
        (r"programme", "program"),
        (r"dgement", "dgment"),
        (r"practise", "practice"),
    )
)
"""British and American ways to spell a part of a word."""


_TWO_WAYS = (
    "grey gray | greys grays | greyish grayish | sceptic skeptic | plough plow"
    " | aluminium aluminum | jewellery jewelry | pyjamas pajamas | ageing aging"
    " | moustache mustache | cosy cozy | enquiry inquiry | enquiries inquiries"
    " | whilst while | amongst among"
)
_WAYS = frozenset(frozenset(pair.split()) for pair in _TWO_WAYS.split(" | "))
"""Words that are spelt in two ways by no rule."""


def _is_linked(short: str, long: str) -> bool:
    """Tell whether a Dutch compound is linked by *e* in one and by *en* in the other."""
    if len(long) != len(short) + 1:
        return False
    place = _shared(short, long)
    head, tail = short[:place], short[place:]
    return head[-1:] == "e" and long[place] == "n" and len(head) > 3 < len(tail)


def is_variant(before: str, after: str, language: Language) -> bool:
    """Tell whether both are accepted spellings of one word, *organise*, *organize*."""
    one, other = before.lower(), after.lower()
    code = language.partition("-")[0]
    if not (is_word(one, language) and is_word(other, language)):
        return False
    if code == "nl":
        return _is_linked(*sorted((one, other), key=len))
    if frozenset({one, other}) in _WAYS:
        return True
    return (
        code == "en"
        and min(len(one), len(other)) >= 5
        and any(
            british.sub(american, one, count=1) in (other, british.sub(american, other))
            or british.sub(american, other, count=1) == one
            for british, american in _VARIANTS
        )
        and not _is_of_e(min(one, other, key=len), language)
    )


def _is_of_e(word: str, language: Language) -> bool:
    """Tell whether *refiling* is a form of *refile*, and none of *refill*."""
    for end in ("ing", "ed", "er"):
        stem = word.removesuffix(end)
        bare = next(
            (stem.removeprefix(b) for b in _MAKING["en"] if stem.startswith(b)), stem
        )
        is_cut = stem != word and stem.endswith("l")
        if is_cut and any(is_word(each + "e", language) for each in (stem, bare)):
            return True
    return False
