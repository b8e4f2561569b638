"""A wording as what it says: words, figures and signs, each in one agreed writing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache, partial
from operator import eq
from typing import NamedTuple

from safe_content.language.profiles import Profile, profile_of
from safe_content.language.proper_names import is_title, starts_sentence
from safe_content.language.quantities import Quantity, QuantityKind, quantities
from safe_content.language.sentences import sentences
from safe_content.language.tokens import SAID, Token, TokenKind, letter_words, tokens
from safe_content.language.typing_errors import is_everyday, is_proper_name, is_word
from safe_content.model.normal_forms import normal_form
from safe_content.model.units import Language


class AtomKind(Enum):
    """What an atom is."""

    WORD = "word"
    NAME = "name"
    """A word that only names somebody or something."""
    FIGURE = "figure"
    SYMBOL = "symbol"
    RANGE = "range"


class Atom(NamedTuple):
    """The smallest thing that a wording says."""

    key: str
    """The same for each agreed way of writing it."""
    text: str
    """As it is written; empty for what a contraction adds."""
    kind: AtomKind
    sentence: int
    figure: QuantityKind | None = None
    is_loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomText:
    """A text as its atoms, and the marks around them."""

    text: str
    atoms: tuple[Atom, ...]
    gaps: tuple[str, ...]
    """What stands before each atom, and behind the last: spaces and marks."""
    sentences: tuple[str, ...]
    is_even: bool
    """Whether its words all have capitals, as some headings do, or are all capitals."""

    def clause(self, place: int) -> str:
        """Return the words around `place` between colons, semicolons and brackets."""
        number = self.atoms[place].sentence
        start = end = place
        while (
            start > 0
            and self.atoms[start - 1].sentence == number
            and not _CLAUSE_ENDS & set(self.gaps[start])
        ):
            start -= 1
        while (
            end + 1 < len(self.atoms)
            and self.atoms[end + 1].sentence == number
            and not _CLAUSE_ENDS & set(self.gaps[end + 1])
        ):
            end += 1
        return self.shown(slice(start, end + 1))

    def shown(self, span: slice) -> str:
        """Return some atoms as they are written, without the marks around them."""
        kept: list[str] = []
        for place in range(span.start, span.stop):
            atom = self.atoms[place]
            if kept and atom.text:
                kept.append(
                    " "
                    if self.gaps[place].strip() == "" and self.gaps[place]
                    else self.gaps[place]
                )
            kept.append(atom.text)
        return " ".join("".join(kept).split())


_CLAUSE_ENDS = frozenset(";:()–—")
_DASHES = "-‐‑‒–—―−"


@lru_cache(maxsize=256)
def wording(text: str, language: Language) -> AtomText:
    """Read a plain `text`: each figure is one atom, whatever it is written with."""
    text = _expanded(text, language)
    parts = tokens(text)
    figures = quantities(text, language)
    starts = _sentence_starts(text, language)
    atoms: list[Atom] = []
    gaps: list[str] = []
    gap = ""
    words = [token.text for token in parts if token.kind is TokenKind.WORD]
    is_even = len("".join(words)) > 4 and (
        "".join(words).isupper()
        or (is_title(words) and parts[-1].text not in {".", "!", "?"})
    )
    begin = number = sentence = taken = 0
    for place, token in enumerate(parts):
        end = begin + len(token.text)
        while sentence + 1 < len(starts) and begin >= starts[sentence + 1]:
            sentence += 1
        while number < len(figures) and figures[number].start < end:
            figure = figures[number]
            if figure.start > max(begin, taken):
                gap, added = _rest(
                    text[max(begin, taken) : figure.start], gap, sentence
                )
                atoms += added
                gaps += [""] * len(added)
            atoms.append(_figure(figure, sentence))
            gaps.append(gap)
            gap, taken, number = "", figure.end, number + 1
        if end <= taken:
            pass
        elif begin < taken:
            gap, added = _rest(text[taken:end], gap, sentence)
            atoms += added
            gaps += [""] * len(added)
        elif token.kind not in SAID or token.text == "/":
            gap += token.text
        elif token.kind is TokenKind.WORD and token.text.islower():
            small = _small_atoms(token.text, sentence, language)
            atoms += small
            gaps += (gap, *[""] * (len(small) - 1)) if len(small) > 1 else (gap,)
            gap = ""
        else:
            for each in _words(parts, place, is_even, sentence, language):
                atoms.append(each)
                gaps.append(gap)
                gap = ""
        begin = end
    return _read(text, atoms, [*gaps, gap], starts, is_even, language)


def _rest(text: str, gap: str, sentence: int) -> tuple[str, list[Atom]]:
    """Return what is left of a token that a figure has a part of."""
    if any(c.isalnum() for c in text):
        return gap, [Atom(text.casefold(), text, AtomKind.WORD, sentence)]
    return gap + text, []


def _figure(figure: Quantity, sentence: int) -> Atom:
    return Atom(
        figure.key, figure.text, AtomKind.FIGURE, sentence, figure.kind, figure.is_loose
    )


@lru_cache(maxsize=65536)
def _small_atoms(word: str, sentence: int, language: Language) -> tuple[Atom, ...]:
    """Return the atoms of a word in small letters, which is no name."""
    return tuple(
        Atom(key, "" if number else word, AtomKind.WORD, sentence)
        for number, key in enumerate(_keys(word, language))
    )


def _words(
    parts: Sequence[Token], place: int, is_even: bool, sentence: int, language: Language
) -> Iterator[Atom]:
    token = parts[place]
    if token.text == "&" and (profile := profile_of(language)) and profile.syntax:
        yield Atom(profile.syntax.joining.split()[0], "&", AtomKind.WORD, sentence)
        return
    if token.kind is not TokenKind.WORD:
        yield Atom(token.text, token.text, AtomKind.SYMBOL, sentence)
        return
    word = token.text
    kind = AtomKind.WORD
    if not word.islower() and not is_even and _is_name(parts, place, language):
        kind = AtomKind.NAME
    for number, key in enumerate(_keys(word, language)):
        yield Atom(key, "" if number else word, kind, sentence)


def _is_name(parts: Sequence[Token], place: int, language: Language) -> bool:
    """Tell whether a word is a name alone: no dictionary has it in small letters."""
    word = parts[place].text.replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(word) < 2 or word.isdigit():
        return False
    if word.isupper() or word[1:] != word[1:].lower():
        return len(word) <= 6 or not is_word(word, language)
    if not word[0].isupper() or has_small(word.lower(), language):
        return False
    return not starts_sentence(parts, place) or is_proper_name(word, language)


@cache
def has_small(word: str, language: Language) -> bool:
    """Tell whether the dictionary has `word` in small letters, so that it is no name."""
    return is_word(word, language)


@lru_cache(maxsize=16384)
def _keys(word: str, language: Language) -> tuple[str, ...]:
    """Return a word in its agreed writing: full, in small letters, without joiners."""
    plain = word.casefold()
    if not plain.isascii():
        plain = normal_form("NFKC", plain).replace("’", "'").replace("ʼ", "'")
        plain = re.sub("[\u00ad\u200b-\u200d\u2060]", "", plain)
    profile = profile_of(language)
    if profile is None:
        return (plain,)
    full = profile.in_full(plain)
    return full if full != (plain,) else (profile.same_words.get(plain, plain),)


def _sentence_starts(text: str, language: Language) -> list[int]:
    starts, place = [], 0
    for sentence in sentences(text, language):
        starts.append(place)
        place += len(sentence)
    return starts or [0]


def _read(
    text: str,
    atoms: list[Atom],
    gaps: list[str],
    starts: Sequence[int],
    is_even: bool,
    language: Language,
) -> AtomText:
    """Make one of *9 to 5* and *9 – 5*, and of a word written twice."""
    ends = [*starts[1:], len(text)]
    said = tuple(text[a:b] for a, b in zip(starts, ends, strict=True))
    keys = [atom.key for atom in atoms]
    has_figure = any(atom.kind is AtomKind.FIGURE for atom in atoms)
    if not has_figure and not any(map(eq, keys, keys[1:])):
        return AtomText(
            text=text,
            atoms=tuple(atoms),
            gaps=tuple(gaps),
            sentences=said,
            is_even=is_even,
        )
    profile = profile_of(language)
    ranges = _ranges(language)
    skipped = 0
    kept: list[Atom] = []
    before: list[str] = []
    for place, found in enumerate(atoms):
        atom = found
        if skipped:
            skipped -= 1
            continue
        last = kept[-1] if kept else None
        gap = gaps[place]
        if (
            last
            and last.key == atom.key
            and atom.kind is last.kind is AtomKind.WORD
            and gap.isspace()
            and atom.key.isalpha()
            and len(atom.key) <= _SMALL
        ):
            continue
        if last and last.kind is AtomKind.FIGURE and atom.kind is AtomKind.FIGURE:
            if (dash := gap.strip(" .\u00a0")) and set(dash) <= set(_DASHES):
                _without_from(kept, before, profile)
                kept.append(Atom("–", dash, AtomKind.RANGE, atom.sentence))
                before.append("")
                gap = ""
        elif last and last.kind is AtomKind.FIGURE:
            words = next((r for r in ranges if _says(atoms, place, r)), ())
            if words:
                is_through = len(words) > 1 or words[0] in ("t/m", "through")
                follows = atoms[place + len(words)]
                are_days = last.key.startswith("date day") and follows.key.startswith(
                    "date day"
                )
                atom = Atom(
                    "–" if are_days or not is_through else "t/m",
                    " ".join(a.text for a in atoms[place : place + len(words)]),
                    AtomKind.RANGE,
                    atom.sentence,
                )
                skipped = len(words) - 1
                _without_from(kept, before, profile)
        kept.append(atom)
        before.append(gap)
    return AtomText(
        text=text,
        atoms=tuple(kept),
        gaps=(*before, gaps[-1]),
        sentences=said,
        is_even=is_even,
    )


@cache
def _ranges(language: Language) -> tuple[tuple[str, ...], ...]:
    """Return the words that stand for the dash of a range."""
    profile = profile_of(language)
    ways = profile.ranges.split(" | ") if profile else []
    return tuple(tuple(way.split()) for way in ways)


def _without_from(kept: list[Atom], before: list[str], profile: Profile | None) -> None:
    """Leave out *from* before the first figure of a range: a dash does without."""
    if profile and len(kept) > 1 and kept[-2].key == profile.from_word:
        before[-1] = before[-2]
        del kept[-2], before[-2]


def _says(atoms: Sequence[Atom], place: int, words: Sequence[str]) -> bool:
    """Tell whether the words of a range stand at `place`, with a figure behind them."""
    end = place + len(words)
    return (
        end < len(atoms)
        and atoms[end].kind is AtomKind.FIGURE
        and [a.key for a in atoms[place:end]] == list(words)
    )


_SMALL = 4
"""Letters at most of a small word that is sometimes written twice by mistake."""


def _expanded(text: str, language: Language) -> str:
    """Return `text` with its abbreviations in words, and *No. 5* as *number 5*."""
    pattern = _abbreviations(language)
    if pattern is None:
        return text
    profile = profile_of(language)
    assert profile is not None
    words = letter_words(text)
    if "." in text or "/" in text or not _cut_short(language).isdisjoint(words):
        text = pattern.sub(partial(_full, profile), text)
    numbered = _numbered(language)
    return numbered.sub(_NUMBER_SIGN, text) if any(map(str.isdigit, text)) else text


_NUMBER_SIGN = "№ "


@cache
def _cut_short(language: Language) -> frozenset[str]:
    """Return the words that may be cut short without a point or a slash, in any case."""
    profile = profile_of(language)
    ways = profile.abbreviations if profile else {}
    plain = [re.split(r"[.-]", way)[0] for way in ways]
    return frozenset(
        form for word in plain for form in (word, word.capitalize(), word.upper())
    )


def _full(profile: Profile, match: re.Match[str]) -> str:
    written = match.group().casefold()
    if match["title"]:
        return match["title"]
    if match.group().isupper() and written.strip(".").isalpha():
        # BV is a company, and P. the initial of a name.
        return match.group()
    full = profile.abbreviations
    return full.get(written) or full[written + "."]


@cache
def _abbreviations(language: Language) -> re.Pattern[str] | None:
    """Return the pattern of what is cut short; its point may lack where no word is cut.

    *Dhr* is *dhr.* and *Rd* is *Rd.*, but *max* and *art* may be words of their own.
    """
    profile = profile_of(language)
    if profile is None or not profile.abbreviations:
        return None
    ways = []
    for way in sorted(profile.abbreviations, key=len, reverse=True):
        plain = way.removesuffix(".")
        is_free = (
            way != plain
            and "." not in plain
            and len(plain) > 1
            and not is_everyday(plain, language)
        )
        end = r"(?:\.|(?![\w.]))" if is_free else ""
        if plain in profile.titles.split():
            # "High St, York" is a street, "St Mary" none.
            end, is_free = r"\.?(?=\s*(?:[,;]|$))", True
        ways.append(re.escape(plain if is_free else way) + end)
    titles = "|".join(profile.titles.split()) or "(?!)"
    return re.compile(
        rf"(?<![\w.@/-])(?:(?P<title>{titles})\.(?=\s)|(?:{'|'.join(ways)})(?!\w))",
        re.IGNORECASE,
    )


@cache
def _numbered(language: Language) -> re.Pattern[str]:
    profile = profile_of(language)
    ways = profile.numbered.split(" | ") if profile and profile.numbered else ["(?!)"]
    return re.compile(
        rf"(?<![\w.])(?:{'|'.join(re.escape(w) if w != '(?!)' else w for w in sorted(ways, key=len, reverse=True))})"
        r"[ \u00a0]?(?=[0-9])",
        re.IGNORECASE,
    )
