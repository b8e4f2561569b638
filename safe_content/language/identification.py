"""In which of the five languages a text is written, as far as its small words tell."""

import re
from collections import Counter
from collections.abc import Iterable

from safe_content.model.units import Language

_BOTH = "и на да за не се по или до при може една ако"
_SMALL_WORDS = {
    Language("en"): "the of and to that with are be this from they which have not you"
    " your as by or",
    Language("nl"): "het een niet voor dat met deze die wordt worden ook naar bij aan"
    " door zijn heeft of dit",
    Language("hu"): "az és hogy nem egy vagy csak lehet amely kell ezt meg után által"
    " illetve valamint ha ez",
    Language("bg"): f"{_BOTH} в от е са със това които който както че ще във след",
    Language("mk"): f"{_BOTH} во од е со ова кои кој како дека ќе што оваа",
}
"""Words of which a text is full in one language; Bulgarian and Macedonian share some."""

_BY_WORD = {
    language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()
}
_WORD = re.compile(r"[^\W\d_]+")

_ENOUGH = 8
"""So many small words a text has at least before its language is told by them."""

_VARIOUS = 4
"""So many of them are different ones: names may hold the same one again and again."""

_SHARE = 0.04
"""How large a part of all words they are; of a list of names they are less."""

_TIMES = 3
"""How many times more of another language's small words it must have."""


def other_language(texts: Iterable[str], language: Language) -> Language | None:
    """Return the language that `texts` are plainly written in, if not in `language`.

    None for what is too short to tell, such as a list of names and numbers, and where
    the small words of `language` are not known.
    """
    own = Language(language.partition("-")[0])
    if own not in _BY_WORD:
        return None
    words = Counter(word for text in texts for word in _WORD.findall(text.casefold()))
    known = {
        each: sum(words[word] for word in small) for each, small in _BY_WORD.items()
    }
    likeliest = max(known, key=lambda each: known[each])
    is_plain = (
        known[likeliest] >= max(_ENOUGH, _TIMES * known[own])
        and known[likeliest] >= _SHARE * words.total()
        and sum(word in words for word in _BY_WORD[likeliest]) >= _VARIOUS
    )
    return likeliest if is_plain and likeliest != own else None
