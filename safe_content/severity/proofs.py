"""The closed list of proofs that a change is harmless, each with its guard.

What none of these covers is at least substantive; a new proof belongs here, with what
it must not let pass, and never a new word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from safe_content.language.contacts import addresses
from safe_content.language.dates import is_day_or_month
from safe_content.language.frequencies import period_of
from safe_content.language.language_names import is_language
from safe_content.language.opening_hours import likely_hours
from safe_content.language.profiles import Syntax, profile_of
from safe_content.language.proper_names import starts_sentence
from safe_content.language.tokens import Token, TokenKind, tokens
from safe_content.language.typing_errors import (
    is_accent,
    is_everyday,
    is_name_and_word,
    is_proper_name,
    is_typo,
    is_variant,
    is_word,
)
from safe_content.language.word_diff import Hunk, edits
from safe_content.model.rules import Rule, reason
from safe_content.model.units import Language, Reason
from safe_content.severity.atoms import Atom, AtomKind, AtomText
from safe_content.severity.verbs import is_participle

_DASHES = frozenset("-‐‑‒–—―−")
_QUOTES = frozenset("\"'“”„‟‘’‚‛«»‹›`´")
_BREAKS = frozenset(".!?…\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Two wordings without the slips of spelling that only one of them has."""

    before: str
    after: str
    reasons: tuple[Reason, ...]


def mended(before: str, after: str, language: Language) -> Mended:
    """Put one spelling on both sides where a change is proven one of spelling alone.

    Typing errors, spelling variants and words written apart or together; never within
    an address.
    """
    profile = profile_of(language)
    if profile is None or profile.syntax is None:
        return Mended(before=before, after=after, reasons=())
    old, new = tokens(before), tokens(after)
    sides: tuple[list[str], list[str]] = ([], [])
    reasons: list[Reason] = []
    addressed: tuple[frozenset[int], frozenset[int]] | None = None
    place = new_place = 0
    for hunk in _rejoined(edits(_spaced(old), _spaced(new)), old, new):
        sides[0].extend(t.text for t in old[place : hunk.before.start])
        sides[1].extend(t.text for t in new[new_place : hunk.after.start])
        place, new_place = hunk.before.stop, hunk.after.stop
        removed, added = old[hunk.before], new[hunk.after]
        proven = _spelling(old, new, hunk, profile.syntax, language)
        if proven:
            addressed = addressed or (_addressed(before, old), _addressed(after, new))
            spans = hunk.before, hunk.after
            if not all(
                places.isdisjoint(range(span.start, span.stop))
                for places, span in zip(addressed, spans, strict=True)
            ):
                proven = ()
        if proven:
            written = "".join(t.text for t in added)
            for each in proven:
                if is_word(each.before, language) and each.rule == Rule.TYPO:
                    written = "".join(t.text for t in removed)
            sides[0].append(written)
            sides[1].append(written)
            reasons += proven
        else:
            sides[0].extend(t.text for t in removed)
            sides[1].extend(t.text for t in added)
    sides[0].extend(t.text for t in old[place:])
    sides[1].extend(t.text for t in new[new_place:])
    return Mended(
        before="".join(sides[0]), after="".join(sides[1]), reasons=tuple(reasons)
    )


def _addressed(text: str, parts: Sequence[Token]) -> frozenset[int]:
    """Return the places of the tokens that a web or e-mail address is made of."""
    links, mailboxes = addresses(text)
    if not links and not mailboxes:
        return frozenset()
    taken = frozenset(
        chain.from_iterable(range(s.start, s.end) for s in (*links, *mailboxes))
    )
    found, begin = set(), 0
    for place, token in enumerate(parts):
        end = begin + len(token.text)
        if not taken.isdisjoint(range(begin, end)):
            found.add(place)
        begin = end
    return frozenset(found)


def _spaced(side: Sequence[Token]) -> list[Token | TokenKind]:
    """Take a new line for a space: what matters of it is that a word begins there."""
    return [t.kind if t.kind is TokenKind.SPACE else t for t in side]


def _rejoined(
    found: Sequence[Hunk], old: Sequence[Token], new: Sequence[Token]
) -> Iterator[Hunk]:
    """Make one edit of two that only join a word, or part it, across a space."""
    pending: Hunk | None = None
    for hunk in found:
        if pending and hunk.before.start - pending.before.stop <= 1:
            both = Hunk(
                before=slice(pending.before.start, hunk.before.stop),
                after=slice(pending.after.start, hunk.after.stop),
            )
            if _letters(old[both.before]) == _letters(new[both.after]) and _letters(
                old[hunk.before]
            ) != _letters(new[hunk.after]):
                pending = both
                continue
        if pending:
            yield pending
        pending = hunk
    if pending:
        yield pending


def _letters(side: Sequence[Token]) -> str:
    return "".join(t.text for t in side if t.is_said).casefold().replace("-", "")


def _spelling(
    old: Sequence[Token],
    new: Sequence[Token],
    hunk: Hunk,
    syntax: Syntax,
    language: Language,
) -> tuple[Reason, ...]:
    """Name the slips of spelling that a hunk is made of, or nothing if of more."""
    gone = [i for i in range(hunk.before.start, hunk.before.stop) if old[i].is_said]
    come = [i for i in range(hunk.after.start, hunk.after.stop) if new[i].is_said]
    if not gone or not come:
        return ()
    kinds = {old[i].kind for i in gone} | {new[i].kind for i in come}
    if kinds != {TokenKind.WORD}:
        return ()
    if len(gone) == len(come):
        rules = [
            _same_word(old, new, i, j, language)
            for i, j in zip(gone, come, strict=True)
        ]
        if all(rules):
            return tuple(
                reason(rule, old[i].text, new[j].text)
                for rule, i, j in zip(rules, gone, come, strict=True)
                if rule
            )
    whole = _letters(old[hunk.before]), _letters(new[hunk.after])
    is_same = (
        whole[0] == whole[1] and min(len(gone), len(come)) == 1 < len(gone + come) - 1
    )
    has_hyphen = any(t.text in _DASHES for t in (*old[hunk.before], *new[hunk.after]))
    if is_same and _may_join(
        [old[i] for i in gone],
        [new[i] for i in come],
        syntax.words("hyphened" if has_hyphen else "particles")
        | syntax.words("articles"),
        language,
    ):
        texts = (
            "".join(t.text for t in side).strip()
            for side in (old[hunk.before], new[hunk.after])
        )
        return (reason(Rule.SPELLING, *texts),)
    return ()


def _same_word(
    old: Sequence[Token],
    new: Sequence[Token],
    i: int,
    j: int,
    language: Language,
) -> Rule | None:
    before, after = old[i].text, new[j].text
    if before.casefold() == after.casefold():
        return None
    if before[:1].casefold() != after[:1].casefold() and sorted(
        before[:2].casefold()
    ) != sorted(after[:2].casefold()):
        return None
    if is_accent(before, after, language):
        return Rule.SPELLING
    if not (before.isalpha() and after.isalpha()):
        return _genitive(before, after, _next(old, i), _next(new, j))
    if is_variant(before, after, language):
        return Rule.SPELLING
    if period_of(before.lower()) != period_of(after.lower()):
        return None
    may_be_name = _may_be_name(old, i, language) or _may_be_name(new, j, language)
    is_date = any(is_day_or_month(word, language) for word in (before, after))
    if may_be_name and not is_date:
        return None
    return Rule.TYPO if is_typo(before, after, language) else None


def _next(side: Sequence[Token], place: int) -> str:
    return side[place + 1].text if place + 1 < len(side) else ""


def _genitive(before: str, after: str, then: str, now: str) -> Rule | None:
    """Prove *NGO's* and *NGOs* one, *its* and *it's*, *client's* and *clients'*."""
    one, other = (word.replace("’", "'").replace("'", "") for word in (before, after))
    marked = max(before, after, key=len).replace("’", "'")
    if one != other or not marked.endswith("'s"):
        return None
    plain = min(before, after, key=len)
    is_owner = any(mark in ("'", "’") for mark in (then, now))
    is_plural = plain[:-1].isupper() or plain[:1].isupper() or plain.lower() == "its"
    return Rule.SPELLING if is_owner or is_plural else None


def _may_be_name(side: Sequence[Token], place: int, language: Language) -> bool:
    word = side[place].text
    if word.islower():
        return False
    if word[1:] != word[1:].lower() and not word.isupper():
        return True
    return not starts_sentence(side, place) or is_proper_name(word, language)


def _may_join(
    one: Sequence[Token],
    other: Sequence[Token],
    barred: frozenset[str],
    language: Language,
) -> bool:
    """Tell whether a word may be written apart: none but its last part is a small word."""
    whole, parts = sorted((one, other), key=len)
    return barred.isdisjoint(t.text.lower() for t in parts[:-1]) and (
        is_word(whole[0].text, language) or all(len(t.text) > 3 for t in parts)
    )


def marks(
    before: AtomText, after: AtomText, i: int, j: int, language: Language
) -> Reason | None:
    """Judge the marks before atom `i` and atom `j`, which say the same; None if alike.

    A comma is free but beside a negation or *yes*, before a relative word and behind
    the first word; what ends a sentence is free at the end of all alone.
    """
    one, other = before.gaps[i], after.gaps[j]
    if one == other:
        return None
    plain, new = _marked(one), _marked(other)
    if plain == new:
        is_marked = one.strip() != other.strip()
        return reason(
            Rule.PUNCTUATION if is_marked else Rule.SPACING,
            one.strip() if is_marked else "",
            other.strip() if is_marked else "",
        )
    shown = one.strip(), other.strip()
    changed = set(plain) ^ set(new)
    if changed & {"?"}:
        return reason(Rule.QUESTION, *shown)
    is_last = i == len(before.atoms) and j == len(after.atoms)
    if is_last and changed & _NOTE_SIGNS:
        return reason(Rule.WORDING, *_around(before, after, i, j))
    if is_last or i == 0 or j == 0:
        return reason(Rule.PUNCTUATION, *shown)
    if {plain, new} == {";", "."} and ";" not in _others(before, i) + _others(after, j):
        return reason(Rule.PUNCTUATION, *shown)
    if bool(set(plain) & _BREAKS) != bool(set(new) & _BREAKS):
        return reason(Rule.WORDING, *_around(before, after, i, j))
    profile = profile_of(language)
    if profile is None or profile.syntax is None:
        return reason(Rule.UNJUDGED, *shown)
    is_pause = plain[:1] in _PAUSES and new[:1] in _PAUSES
    if ";" in changed and is_pause:
        is_pause = not all(any(m in g for g in before.gaps[:-1]) for m in ",;")
    if changed & _FREE == changed or is_pause:
        return reason(Rule.PUNCTUATION, *shown)
    syntax = profile.syntax
    beside = {
        before.atoms[i - 1].key,
        before.atoms[i].key if i < len(before.atoms) else "",
    }
    if beside & (syntax.words("yes_and_no") | syntax.words("negations")):
        return reason(Rule.NEGATION, *_around(before, after, i, j))
    is_relative = before.atoms[i].key in syntax.words("relatives")
    is_first = (
        i == 1 or before.atoms[i - 1].sentence != before.atoms[max(i - 2, 0)].sentence
    )
    if "," in changed and (is_relative or is_first):
        return reason(Rule.WORDING, *_around(before, after, i, j))
    return reason(Rule.PUNCTUATION, *shown)


_FREE = frozenset('"-()[]{}_*•·')
"""Marks that may come and go between words without a word on it."""


_NOTE_SIGNS = frozenset("*†‡")
"""Marks behind a word that lead to a note, without which it says another thing."""

_PAUSES = frozenset(",;:-/()")
"""Marks of which one may take the place of another."""


def _marked(gap: str) -> str:
    """Return the marks of a gap without spaces, one for all dashes and all quotes."""
    kept = []
    for mark in gap:
        if mark.isspace():
            continue
        kept.append("-" if mark in _DASHES else '"' if mark in _QUOTES else mark)
    plain = "".join(kept).replace("...", "…").replace("\ufeff", "")
    return plain[1:] if plain[:2] in (".,", ".-", ".;") else plain


def _others(side: AtomText, place: int) -> str:
    """Return the marks of a side but for those before the atom at `place`."""
    return "".join((*side.gaps[:place], *side.gaps[place + 1 :]))


def _around(before: AtomText, after: AtomText, i: int, j: int) -> tuple[str, str]:
    return (
        before.shown(slice(max(i - 1, 0), min(i + 1, len(before.atoms)))),
        after.shown(slice(max(j - 1, 0), min(j + 1, len(after.atoms)))),
    )


def capitals(
    one: Atom, other: Atom, language: Language, *, is_even: bool
) -> Reason | None:
    """Judge two words that differ in capitals alone; None if they do not.

    Not free where either is a word of its own: *polish* and *Polish*, *who* and *WHO*.
    """
    if one.text == other.text or one.text.casefold() != other.text.casefold():
        return None
    big, small = sorted((one.text, other.text), key=lambda w: sum(map(str.islower, w)))
    is_acronym = big.isupper() and len(big) > 1 and not small.isupper()
    if is_even:
        return reason(Rule.CASE, one.text, other.text)
    if is_acronym and len(big) < 5 and is_everyday(small, language):
        return reason(Rule.NAME, one.text, other.text)
    if small.islower() and is_name_and_word(small, language) and not is_acronym:
        return reason(Rule.NAME, one.text, other.text)
    return reason(Rule.CASE, one.text, other.text)


def moved_phrase(
    before: Sequence[Atom], after: Sequence[Atom], language: Language
) -> tuple[slice, slice] | None:
    """Return the phrase that went from one end of a sentence to the other, if one did.

    It begins with a preposition or a word of time, and neither it nor the rest holds
    a word that says something else at another place. In Dutch, subject and verb change
    places with it.
    """
    profile = profile_of(language)
    if profile is None or profile.syntax is None:
        return None
    one, other = [a.key for a in before], [a.key for a in after]
    if len(one) != len(other) or len(one) < 4 or sorted(one) != sorted(other):
        return None
    syntax = profile.syntax
    barred = syntax.words("negations") | syntax.words("restricting")
    for length in range(1, min(len(one) - 1, _LONGEST_PHRASE + 1)):
        for old, new, turn in ((one, other, False), (other, one, True)):
            phrase, rest = old[:length], old[length:]
            if phrase[0] not in syntax.words("prepositions") or barred & set(phrase):
                continue
            for place in _ends_of(new, phrase, profile.code):
                others = [*new[:place], *new[place + length :]]
                if _is_same_rest(rest, others, profile.code):
                    spans = slice(0, length), slice(place, place + length)
                    return spans[::-1] if turn else spans
    return None


def _ends_of(keys: Sequence[str], phrase: Sequence[str], code: str) -> Iterator[int]:
    """Yield where a phrase may have gone: to the end, in Dutch behind the verb too."""
    length = len(phrase)
    last = len(keys) - length
    for place in range(2 if code == "nl" else last, last + 1):
        if list(keys[place : place + length]) == list(phrase):
            yield place


def _is_same_rest(rest: Sequence[str], other: Sequence[str], code: str) -> bool:
    if list(rest) == list(other):
        return True
    return code == "nl" and any(
        [*rest[1 : 1 + size], rest[0], *rest[1 + size :]] == list(other)
        for size in range(1, min(5, len(rest)))
    )


def swapped_items(
    before: Sequence[Atom],
    after: Sequence[Atom],
    language: Language,
    *,
    is_order: bool,
) -> tuple[str, str] | None:
    """Return two items that changed places around *and* or *or*, if no more changed.

    Not what an order begins with: *wash and dry* is done in its order; and no figures.
    """
    profile = profile_of(language)
    keys, others = [a.key for a in before], [a.key for a in after]
    if profile is None or profile.syntax is None or len(keys) != len(others):
        return None
    start = next(
        (i for i, (a, b) in enumerate(zip(keys, others, strict=True)) if a != b), 0
    )
    end = len(keys)
    while end > start and keys[end - 1] == others[end - 1]:
        end -= 1
    if is_order and start == 0:
        return None
    articles = profile.syntax.words("articles")
    stretch, turned = (
        [key for key in side[start:end] if key not in articles]
        for side in (keys, others)
    )
    if len(stretch) > 2 * _ITEM + _JOINERS:
        return None
    for place in range(1, len(stretch) - 1):
        if stretch[place] not in profile.syntax.words("joining"):
            continue
        first, second = stretch[:place], stretch[place + 1 :]
        has_figure = any(a.kind is AtomKind.FIGURE for a in before[start:end])
        is_short = max(len(first), len(second)) <= _ITEM and not has_figure
        if is_short and turned == [*second, stretch[place], *first]:
            return " ".join(stretch), " ".join(turned)
    return None


def same_hours(before: str, after: str, language: Language) -> Reason | None:
    """Prove two wordings the same opening hours; None where either says more.

    Not where there are appointments beside hours: they may be within them or besides.
    """
    if not any(c.isdigit() for c in before + after):
        return None
    hours = likely_hours(before, language)
    if hours is None or hours != likely_hours(after, language):
        return None
    if hours.by_appointment and hours.periods:
        return None
    return reason(Rule.NOTATION, before.strip(), after.strip())


def reordered(before: AtomText, after: AtomText, language: Language) -> Reason | None:
    """Prove languages in a cell the same in another order: *English, Dari*, *Dari, English*.

    Of steps, places on a way or who goes first, the order says something; of languages it
    says nothing. Each item is one word, behind one label or none; of more words, one might
    belong to the items before it.
    """
    profile = profile_of(language)
    if profile is None or profile.syntax is None:
        return None
    joining = profile.syntax.words("joining")
    sides = []
    for side in (before, after):
        start = next((i for i, gap in enumerate(side.gaps[:-1]) if ":" in gap), 0)
        items = []
        for place in range(start, len(side.atoms)):
            atom = side.atoms[place]
            if atom.key in joining:
                continue
            is_parted = place == start or "," in side.gaps[place]
            is_joined = place > start and side.atoms[place - 1].key in joining
            if not is_language(atom.text) or not (is_parted or is_joined):
                return None
            items.append(atom.key)
        sides.append(([a.key for a in side.atoms[:start]], sorted(items)))
    if sides[0] != sides[1] or len(sides[0][1]) < _LIST:
        return None
    return reason(Rule.MOVED, before.text.strip(), after.text.strip())


_LIST = 3
"""Items at least of a list whose order says nothing."""

_LONGEST_PHRASE = 20
"""Words at most of a phrase of time or place."""

_AND = frozenset({"and", "en"})
_ITEM = 3
"""Words at most of an item that may change places with another."""

_JOINERS = 1
"""Words between two such items."""


def rewritten(
    before: AtomText, after: AtomText, hunk: Hunk, language: Language
) -> Reason | None:
    """Prove a hunk another way of writing: *A, B* and *A and B*, *GP* and its words."""
    profile = profile_of(language)
    if profile is None or profile.syntax is None:
        return None
    syntax = profile.syntax
    old, new = before.atoms[hunk.before], after.atoms[hunk.after]
    shown = before.shown(hunk.before), after.shown(hunk.after)
    if len(old) + len(new) == 1 and (old or new)[0].key in _AND:
        side, place = (
            (after, hunk.before.start) if not old else (before, hunk.after.start)
        )
        plain = before if side is after else after
        mark = plain.gaps[place].strip() if place < len(plain.gaps) else ""
        if mark == "," or (mark == "." and not _is_bound(plain, place - 1, syntax)):
            return reason(Rule.PUNCTUATION, *shown)
    if _is_gloss(before, after, hunk) or _is_cut(before, after, hunk):
        return reason(Rule.SPELLING, *shown)
    if len(old) + len(new) == 1 and _is_before_day(before, after, hunk):
        return reason(Rule.SPELLING, *shown)
    if _is_relative_left_out(before, after, hunk, syntax):
        return reason(Rule.SPELLING, *shown)
    return None


def _is_before_day(before: AtomText, after: AtomText, hunk: Hunk) -> bool:
    """Tell whether *on* came or went before a day: *closed Sundays*, *on Sundays*."""
    for side, span in ((before, hunk.before), (after, hunk.after)):
        if (
            span.start < span.stop < len(side.atoms)
            and side.atoms[span.start].key in _ON
        ):
            then: str = side.atoms[span.stop].key
            return then.startswith("date day")
    return False


_ON = frozenset({"on", "op"})


def _is_bound(side: AtomText, place: int, syntax: Syntax) -> bool:
    """Tell whether a sentence denies, restricts or depends: *and* would draw more in."""
    barred = syntax.words("negations") | syntax.words("restricting")
    barred |= syntax.words("conditions")
    number = side.atoms[place].sentence
    return any(a.key in barred for a in side.atoms if a.sentence == number)


def _is_relative_left_out(
    before: AtomText, after: AtomText, hunk: Hunk, syntax: Syntax
) -> bool:
    """Tell whether *who are* went before what goes on without: *women who are in care*."""
    for side, span, other in (
        (before, hunk.before, hunk.after),
        (after, hunk.after, hunk.before),
    ):
        keys = [a.key for a in side.atoms[span]]
        if other.start != other.stop or len(keys) != 2 or not span.start:
            continue
        if "".join(side.gaps[span.start : span.stop + 1]).strip():
            continue
        if keys[0] not in _WHO or keys[1] not in _ARE or span.stop == len(side.atoms):
            continue
        then = side.atoms[span.stop].key
        if then in syntax.words("prepositions") or is_participle(then, syntax):
            return True
    return False


_WHO = frozenset({"who", "which", "that"})
_ARE = frozenset({"is", "are"})


def _is_gloss(before: AtomText, after: AtomText, hunk: Hunk) -> bool:
    """Tell whether words were put before their short form, which now is in brackets.

    *a GP* and *a general practitioner (GP)*: letter by letter in the words' order.
    """
    for side, span, other in (
        (after, hunk.after, hunk.before),
        (before, hunk.before, hunk.after),
    ):
        if other.start != other.stop or span.start == span.stop:
            continue
        if span.stop >= len(side.atoms) or "(" not in side.gaps[span.stop]:
            continue
        short = side.atoms[span.stop].key.rstrip("s")
        words = "".join(a.key for a in side.atoms[span])
        if 2 <= len(short) <= 6 and words[:1] == short[:1] and _is_within(short, words):
            return True
    return False


def _is_within(short: str, words: str) -> bool:
    letters = iter(words)
    return all(letter in letters for letter in short)


def _is_cut(before: AtomText, after: AtomText, hunk: Hunk) -> bool:
    """Tell whether words with a point are the beginnings of the others: *Ned., Eng.*"""
    spans = hunk.before, hunk.after
    if spans[0].stop - spans[0].start != spans[1].stop - spans[1].start:
        return False
    return hunk.before.start < hunk.before.stop and all(
        _is_cut_short(before, after, i, j) or _is_cut_short(after, before, j, i)
        for i, j in zip(range(*_ends(spans[0])), range(*_ends(spans[1])), strict=True)
    )


def _ends(span: slice) -> tuple[int, int]:
    return span.start, span.stop


def _is_cut_short(short: AtomText, long: AtomText, i: int, j: int) -> bool:
    """Tell whether one word is cut short; at the end its point may be the sentence's."""
    cut, whole = short.atoms[i].key, long.atoms[j].key
    is_pointed = short.gaps[i + 1].startswith(".") and (
        i + 1 < len(short.atoms) or not long.gaps[j + 1].startswith(".")
    )
    return (
        is_pointed
        and len(cut) >= 3
        and whole.startswith(cut)
        and len(whole) > len(cut) + 1
        and _is_sure(short.atoms[i].text, long.atoms[j].text)
    )


def _is_sure(cut: str, whole: str) -> bool:
    """Tell whether no other word is likely to be cut short so.

    A name may be: *Stat.* is Statenlaan and Stationsplein. Of names, only languages and
    streets are told by their beginnings.
    """
    street = (
        cut.casefold().endswith("str") and whole.casefold() == f"{cut}aat".casefold()
    )
    return not whole[:1].isupper() or street or is_language(whole)
