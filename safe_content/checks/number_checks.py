"""Whether a translation has the numbers of its source, and no others."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from safe_content.checks.figures import (
    in_words,
    places,
    romans,
    shared,
    shares,
    spoken_times,
)
from safe_content.checks.months import months_in
from safe_content.checks.number_words import number_words
from safe_content.checks.pairs import Pair
from safe_content.checks.registry import finding
from safe_content.language.number_forms import NumberForms
from safe_content.model.units import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matching:
    missing: tuple[NumberForms, ...]
    added: tuple[NumberForms, ...]
    reread: tuple[NumberForms, ...]
    """Numbers of the translation that are right only as another language reads."""


def numbers(pair: Pair) -> Iterator[Finding]:
    """Find numbers that are missing, changed, or not in the source."""
    matching = _match(pair)
    if len(matching.missing) == len(matching.added) == 1:
        missing, added = matching.missing[0].text, matching.added[0].text
        yield finding("numbers", "changed", number=missing, found=added, place=added)
        return
    if not matching.missing and not matching.added:
        yield from _other_words(pair)
    for number in matching.missing:
        yield finding("numbers", "missing", number=number.text)
    for number in matching.added:
        yield finding("numbers", "added", number=number.text, place=number.text)


def number_format(pair: Pair) -> Iterator[Finding]:
    """Find numbers whose separators mean something else in the translation."""
    for number in _match(pair).reread:
        yield finding(
            "number-format", "separator", number=number.text, place=number.text
        )


def _match(pair: Pair) -> _Matching:
    source, translated = pair.source_numbers, pair.translated_numbers
    if not source and not translated:
        return _Matching(missing=(), added=(), reread=())
    ours, theirs = shared(
        pair.source_contacts,
        pair.translated_contacts,
        pair.source_language,
        pair.language,
    )
    ours_at, theirs_at = places(ours), places(theirs)
    source = tuple(n for n in source if n.start not in ours_at)
    translated = tuple(n for n in translated if n.start not in theirs_at)
    missing, added, _ = _paired(source, translated, _written)
    missing, added, _ = _paired(missing, added, _read)
    missing, added, reread = _paired(missing, added, _read_elsewhere)
    if missing and added and _groups(missing) == _groups(added):
        missing, added = (), ()
    if missing or added:
        said, read = _said(pair)
        missing, added = _without_roman(pair, missing, added)
        missing = tuple(_unsaid(missing, read - said))
        added = tuple(_unsaid(added, said - read))
    return _Matching(missing=missing, added=added, reread=reread)


def _written(number: NumberForms) -> Iterable[str]:
    return (number.text,) if number.text.isdecimal() else ()


def _read(number: NumberForms) -> Iterable[str]:
    return number.keys


def _read_elsewhere(number: NumberForms) -> Iterable[str]:
    return number.lax


def _paired(
    source: Sequence[NumberForms],
    translated: Sequence[NumberForms],
    keys: Callable[[NumberForms], Iterable[str]],
) -> tuple[tuple[NumberForms, ...], tuple[NumberForms, ...], tuple[NumberForms, ...]]:
    """Pair off numbers with a key in common; return what is left, and what was paired."""
    if not source or not translated:
        return tuple(source), tuple(translated), ()
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, number in enumerate(translated):
        for key in keys(number):
            waiting[key].append(place)
    taken: set[int] = set()
    missing: list[NumberForms] = []
    for number in source:
        match = _next(waiting, keys(number), taken)
        if match is None:
            missing.append(number)
        else:
            taken.add(match)
    left = (n for place, n in enumerate(translated) if place not in taken)
    return tuple(missing), tuple(left), tuple(translated[p] for p in sorted(taken))


def _next(
    waiting: defaultdict[str, deque[int]], keys: Iterable[str], taken: set[int]
) -> int | None:
    for key in sorted(keys):
        places = waiting[key]
        while places:
            place = places.popleft()
            if place not in taken:
                return place
    return None


def _other_words(pair: Pair) -> Iterator[Finding]:
    """Find one number in words that is another in words: *seventy* that is seventeen.

    Small ones stand in too many phrases to tell.
    """
    source = _large(in_words(pair.source_words, pair.source_language))
    translated = _large(in_words(pair.translated_words, pair.language))
    said, read = _said(pair)
    missing = [n for n in source if n not in read and n not in translated]
    added = [n for n in translated if n not in said and n not in source]
    digits = {
        k for n in (*pair.source_numbers, *pair.translated_numbers) for k in n.lax
    }
    if len(missing) == len(added) == 1 and digits.isdisjoint((*missing, *added)):
        yield finding("numbers", "changed", number=missing[0], found=added[0])


def _large(numbers: Counter[str]) -> list[str]:
    return [n for n in numbers if n.isdecimal() and _TEENS <= int(n) < _HUNDRED]


_TEENS = 11
_HUNDRED = 100


def _groups(numbers: Sequence[NumberForms]) -> list[str]:
    """Return the groups of digits: a range or a list may be joined in other ways."""
    return ["".join(filter(str.isdecimal, part)) for n in numbers for part in _parts(n)]


def _parts(number: NumberForms) -> list[str]:
    blanked = "".join(c if c.isdecimal() else " " for c in number.text)
    return blanked.split()


def _without_roman(
    pair: Pair, missing: tuple[NumberForms, ...], added: tuple[NumberForms, ...]
) -> tuple[tuple[NumberForms, ...], tuple[NumberForms, ...]]:
    """Leave out what the other text writes in Roman numerals: *the 21st*, *XXI*."""
    sides = romans(pair.translated_plain), romans(pair.source_plain)
    left = [
        tuple(_unsaid(side, roman))
        for side, roman in zip((missing, added), sides, strict=True)
    ]
    return left[0], left[1]


def _said(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """Count the numbers that source and translation say in words or as a month."""
    said = number_words(pair.source_words, pair.source_language)
    read = number_words(pair.translated_words, pair.language)
    for words in (in_words, spoken_times, shares):
        said |= words(pair.source_words, pair.source_language)
        read |= words(pair.translated_words, pair.language)
    said.update(
        str(month.number)
        for month in months_in(pair.source_words, pair.source_language)
        if month.dated
    )
    read.update(
        str(month.number)
        for month in months_in(pair.translated_words, pair.language)
        if month.dated
    )
    return said, read


def _unsaid(
    numbers: Sequence[NumberForms], words: Counter[str]
) -> Iterator[NumberForms]:
    left = Counter(words)
    if not left:
        yield from numbers
        return
    for number in numbers:
        said = next((key for key in sorted(number.keys) if left[key] > 0), None)
        if said is None:
            yield number
        else:
            left[said] -= 1
