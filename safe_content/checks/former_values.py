"""Where a text shows a value that a fact had before, in whatever way it is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import decimal

from safe_content.checks.facts import Fact, FactKind, right_values
from safe_content.checks.registry import finding
from safe_content.language.currencies import currency_in
from safe_content.language.numerals import closed
from safe_content.language.profiles import profile_of
from safe_content.language.quantities import (
    Quantity,
    QuantityKind,
    currency_beside,
    quantities,
)
from safe_content.model.units import Finding, Language

_GAP = r"[\s\u00ad\u200b-\u200f\u2060\ufeff().\-/‑–—·_]{0,3}"
"""What may stand between two digits of a telephone number."""

_SHORT = 6
"""A telephone number of fewer digits is one only where it stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerPlace:
    """A value that is no longer right, where it stands in a text."""

    fact: Fact
    start: int
    end: int
    text: str
    """As it stands there."""
    value: str
    """What should stand there; empty where the fact has no value any more."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of writing a value, and the language whose rules read it."""

    text: str
    kind: FactKind
    language: Language


def former_places(
    text: str,
    facts: Sequence[Fact],
    language: Language,
    *,
    currency: str = "",
    regions: Sequence[str] = (),
) -> tuple[FormerPlace, ...]:
    """Return where a plain `text` shows a value that is no longer right, in order.

    Whatever the way of writing: a telephone number from here or from abroad, a date or
    an amount in figures or in words. `currency` is that of a bare figure, as the labels
    of a cell have it. A value that is right for `language` today is none; of another
    country, none that is right anywhere.
    """
    if not text.strip():
        return ()
    found: list[FormerPlace] = []
    for fact in facts:
        if fact.former:
            found += _of_fact(text, fact, language, currency, tuple(regions))
    return tuple(sorted(found, key=lambda place: (place.start, place.end)))


def with_new_values(text: str, places: Iterable[FormerPlace]) -> str:
    """Put what should stand there in the place of each former value that has one."""
    end = len(text)
    for place in sorted(places, key=lambda each: -each.start):
        if place.value and place.end <= end:
            text = text[: place.start] + place.value + text[place.end :]
            end = place.start
    return text


def shows(text: str, fact: Fact, language: Language) -> bool:
    """Tell whether a plain `text` shows the value that is right for `language`."""
    right = right_values(fact, language)
    return bool(_all_spans(text, right, fact.kind, language, language, ""))


def outdated(place: FormerPlace) -> Finding:
    """Return that a text shows what a fact no longer reads."""
    if not place.value:
        return finding("facts", "ended", name=str(place.fact), old=place.text)
    return finding(
        "facts", "former", name=str(place.fact), value=place.value, old=place.text
    )


def meaning(way: str, kind: FactKind, language: Language) -> str:
    """Return what is equal for each way of writing one value, in every language."""
    spoken = _Way(way.strip(), kind, language)
    if kind is FactKind.HELP_LINE and (core := _core(spoken.text)):
        return f"telephone {core}"
    if figure := _only_figure(spoken):
        if kind is FactKind.LAW and (act := _SUFFIXED.fullmatch(figure.value)):
            return f"law {act['act']}"
        return f"{kind} {figure.value}"
    return " ".join(way.casefold().split())


def is_same(one: str, other: str, kind: FactKind, language: Language) -> bool:
    """Tell whether two ways of writing say the same value."""
    return any(
        start == 0 and end >= len(one.rstrip())
        for start, end in _spans(one.strip(), _Way(other, kind, language), language, "")
    )


def _right(fact: Fact, key: str) -> tuple[str, ...]:
    return fact.values.get(key) or fact.values.get("*", ())


def _spoken(key: str, language: Language) -> Language:
    """Return the language whose rules read a value: that of its key, if it is one."""
    return Language(key) if profile_of(Language(key)) is not None else language


def _of_fact(
    text: str, fact: Fact, language: Language, currency: str, regions: tuple[str, ...]
) -> Iterator[FormerPlace]:
    own = right_values(fact, language, regions)
    taken = _all_spans(text, own, fact.kind, language, language, currency)
    anywhere = [
        span
        for key, ways in fact.values.items()
        for span in _all_spans(
            text, ways, fact.kind, _spoken(key, language), language, currency
        )
    ]
    is_own = fact.former.get(language) or fact.former.get("*")
    seen: list[tuple[int, int]] = []
    for key in sorted(fact.former, key=lambda each: each not in (language, "*")):
        is_here = key == language or (key == "*" and is_own is not None)
        ways = fact.former[key]
        right = own if is_here else (_right(fact, key) or own)
        for number, way in enumerate(ways):
            spoken = _Way(way, fact.kind, _spoken(key, language))
            for start, end in _spans(text, spoken, language, currency):
                inside = taken if is_here and own else [*taken, *anywhere]
                if _is_within(start, end, inside) or _overlaps(start, end, seen):
                    continue
                seen.append((start, end))
                yield FormerPlace(
                    fact=fact,
                    start=start,
                    end=end,
                    text=text[start:end],
                    value=_fitting(
                        text[start:end], _alike(way, number, right), fact.kind
                    ),
                )


def _alike(way: str, number: int, right: Sequence[str]) -> str:
    """Return the new way of writing that is most like the old one."""
    abroad = [each for each in right if each.startswith("+") == way.startswith("+")]
    chosen = abroad or right
    return chosen[number] if number < len(chosen) else (chosen[0] if chosen else "")


_FIGURE = re.compile(r"[0-9](?:[0-9.,\u00a0 ]*[0-9])?")


def _fitting(shown: str, new: str, kind: FactKind) -> str:
    """Return a new value as it fits where only the figure of the old one is shown.

    *1500* of *1500 eurót* becomes *2000*, *18 years* after *younger than* *21 years*.
    """
    figure = _FIGURE.search(new)
    if figure is None:
        return new
    if kind is FactKind.AGE:
        return _FIGURE.sub(figure[0], shown) if _FIGURE.search(shown) else figure[0]
    is_bare = kind is FactKind.AMOUNT and not currency_in(shown)
    return figure[0] if is_bare else new


def _all_spans(
    text: str,
    ways: Iterable[str],
    kind: FactKind,
    spoken: Language,
    language: Language,
    currency: str,
) -> list[tuple[int, int]]:
    return [
        span
        for way in ways
        for span in _spans(text, _Way(way, kind, spoken), language, currency)
    ]


def _is_within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


@lru_cache(maxsize=16384)
def _spans(
    text: str, way: _Way, language: Language, currency: str
) -> tuple[tuple[int, int], ...]:
    """Return where a text says what a way of writing says."""
    if way.kind is FactKind.HELP_LINE and (core := _core(way.text)):
        return tuple(_telephones(text, core, language))
    if figure := _only_figure(way):
        return tuple(_figures(text, way, figure, language, currency))
    return tuple(match.span() for match in _literal(way.text).finditer(text))


@lru_cache(maxsize=4096)
def _literal(way: str) -> re.Pattern[str]:
    """Return the pattern of words that stand alone, whatever is between them."""
    words = r"[\s,;]+".join(re.escape(w.strip(",;")) for w in way.split())
    before = r"(?<!\w)" if way[:1].isalnum() else ""
    after = r"(?!\w)" if way[-1:].isalnum() else ""
    return re.compile(before + words + after, re.IGNORECASE)


def _ascii_digits(text: str) -> str:
    """Return a text of the same length with its digits as 0 to 9, and blanks as such."""
    if text.isascii():
        return text
    return "".join(
        str(decimal(c)) if c.isdecimal() else " " if c in _BLANKS else c for c in text
    )


_BLANKS = "\u00a0\u2007\u2009\u202f"


_NUMBER = re.compile(rf"(?:\(?\+|\(?00)?[0-9](?:{_GAP}[0-9])*")
_COUNTRY = "1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9][0-9]{2}"


@lru_cache(maxsize=4096)
def _core(way: str) -> str:
    """Return the digits of a telephone number without what is dialled before them.

    ``0800 555 0145``, ``+31 800 5550145`` and ``0031 (0)800 5550145`` are one.
    """
    match = _NUMBER.search(_ascii_digits(way))
    if match is None or re.search(r"[0-9]{2,}[- ]?[A-Z]{3,}", way):
        return ""
    digits = re.sub(r"[^0-9]", "", match[0])
    if match[0].lstrip("(").startswith(("+", "00")):
        return re.sub(rf"^(?:00)?(?:{_COUNTRY})0?", "", digits, count=1)
    if digits.startswith("06") and len(digits) >= 9 and _is_hungarian(way):
        return digits[2:]
    return digits.lstrip("0") if len(digits) >= _SHORT else digits


def _is_hungarian(way: str) -> bool:
    """Tell a Hungarian number by how it is cut: *06 80 555 012*; a Dutch one is 06-…8."""
    return re.match(r"\(?06[\s-]?\(?[1-9][0-9]?\)?[\s-]", way) is not None


def _telephones(text: str, core: str, language: Language) -> Iterator[tuple[int, int]]:
    plain = _ascii_digits(text)
    if len(core) < _SHORT:
        for quantity in quantities(plain, language):
            if quantity.kind in (QuantityKind.NUMBER, QuantityKind.TELEPHONE) and (
                re.sub(r"[^0-9]", "", quantity.text) == core
            ):
                yield quantity.start, quantity.end
    else:
        for match in _dialled(core).finditer(plain):
            yield match.span()
    yield from _spelt(plain, core, language)


@lru_cache(maxsize=4096)
def _dialled(core: str) -> re.Pattern[str]:
    digits = _GAP.join(core)
    before = rf"(?:\(?(?:\+|00){_GAP}(?:{_COUNTRY}){_GAP})?(?:\(?0[06]?\)?{_GAP})?"
    return re.compile(rf"(?<![0-9]){before}{digits}(?![0-9])")


def _spelt(text: str, core: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield where digits are told one by one, or in groups, in words."""
    code = language.partition("-")[0]
    run: list[tuple[int, int]] = []
    digits = ""
    for match in _WORD_OR_OTHER.finditer(f"{text} ;"):
        word = match[0]
        value = None if word == ";" else closed(word.casefold(), code)
        if value is not None:
            run.append(match.span())
            digits += str(value)
            continue
        if len(run) > 1 and digits.lstrip("0") == core.lstrip("0"):
            yield run[0][0], run[-1][1]
        run, digits = [], ""


_WORD_OR_OTHER = re.compile(r"[^\W\d_]+|[^\s\w,-]|[\d_]+")


@lru_cache(maxsize=4096)
def _only_figure(way: _Way) -> Quantity | None:
    """Return the figure or address that a way of writing consists of, with words or not.

    None where it has none, or several: then it is looked for as it is written.
    """
    found = [
        each
        for each in _joined(quantities(way.text, way.language))
        if not each.is_loose and each.kind is not QuantityKind.LETTER
    ]
    if len(found) != 1:
        return None
    is_whole = not re.search(r"\w", way.text[: found[0].start])
    if way.kind in (FactKind.AGE, FactKind.AMOUNT) or is_whole:
        return found[0]
    return None


_YEARS = re.compile(r"([0-9]+) month")
_SUFFIXED = re.compile(r"(?P<act>[0-9]{2,4}/[0-9]{1,4})/(?P<body>\w+)")


def _figures(
    text: str, way: _Way, said: Quantity, language: Language, currency: str
) -> Iterator[tuple[int, int]]:
    plain = _ascii_digits(text)
    found = _joined(quantities(plain, language))
    if way.kind is FactKind.LAW and (act := _SUFFIXED.fullmatch(said.value)):
        bodies = {act["body"].casefold()}
        for match in re.finditer(
            rf"(?<![\w/]){re.escape(act['act'])}(?:/(?P<body>[^\W\d_]+))?(?![\w/])",
            plain,
        ):
            if match["body"] is None or match["body"].casefold() in bodies:
                yield match.span()
        return
    if said.kind in (QuantityKind.URL, QuantityKind.EMAIL):
        known = [(q.start, q.end) for q in found if q.key == said.key]
        literal = rf"(?<![\w@-]){re.escape(said.value)}(?![\w-]|[/.@]\w)"
        for match in re.finditer(literal, plain, re.IGNORECASE):
            if not _overlaps(*match.span(), known):
                known.append(match.span())
        yield from known
        return
    for number, quantity in enumerate(found):
        if quantity.key == said.key and quantity.kind is not QuantityKind.NUMBER:
            if (
                way.kind is not FactKind.AGE
                or quantity.kind is not said.kind
                or (quantity.kind in (QuantityKind.AGE, QuantityKind.DURATION))
            ):
                yield quantity.start, quantity.end
        elif way.kind is FactKind.AMOUNT and _plain(quantity) == _plain(said):
            is_range = (
                number > 0
                and found[number - 1].kind is QuantityKind.AMOUNT
                and quantity.start - found[number - 1].end <= 5
            )
            beside = currency_beside(plain, quantity.start, quantity.end)
            of = said.value.partition(" ")[0] if " " in said.value else ""
            if quantity.kind is not QuantityKind.AMOUNT and (
                beside == of or (not beside and (is_range or currency == of))
            ):
                yield quantity.start, quantity.end
        elif way.kind is FactKind.AGE and _plain(quantity) == _plain(said):
            head = plain[max(0, quantity.start - 24) : quantity.start]
            if quantity.kind is QuantityKind.AGE or _limit(way, language).search(head):
                yield quantity.start, quantity.end


@lru_cache(maxsize=1024)
def _limit(way: _Way, language: Language) -> re.Pattern[str]:
    """Return the pattern of what stands before an age: *under*, *younger than*."""
    profile = profile_of(language)
    senses = profile.before_figures if profile else {}
    phrases = {p for s in ("more", "less") for p in senses.get(s, "").split(" | ")}
    figure = _only_figure(way)
    assert figure is not None
    phrases.add(way.text[: figure.start])
    known = "|".join(re.escape(p.strip()) for p in sorted(phrases) if p.strip())
    return re.compile(rf"(?<!\w)(?:{known or '(?!)'})\s+$", re.IGNORECASE)


def _plain(quantity: Quantity) -> str:
    """Return the bare number of a quantity: ``1500`` of ``EUR 1500``, ``18`` of years."""
    if months := _YEARS.fullmatch(quantity.value):
        years, rest = divmod(int(months[1]), 12)
        return str(years) if not rest else ""
    bare = quantity.value.split(" ")[-1].lstrip("<>≤≥≈~=+−-").replace(",", ".")
    if quantity.kind not in (
        QuantityKind.AMOUNT,
        QuantityKind.AGE,
        QuantityKind.NUMBER,
        QuantityKind.IDENTIFIER,
    ) or not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", bare):
        return ""
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


def _joined(found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Put together a date of which the recogniser gives day, month and year apart.

    ``the fifteenth of November 2000``, ``vijftien november tweeduizend``.
    """
    kept: list[Quantity] = []
    for each in found:
        before = kept[-1] if kept else None
        gap = each.start - before.end if before else 99
        if (
            before is not None
            and each.kind is QuantityKind.DATE
            and before.kind is QuantityKind.NUMBER
            and gap <= 5
            and re.fullmatch(r"[0-9]{1,2}\.?", before.value)
            and re.fullmatch(r"(?:[0-9]{4}|-)-[0-9]{2}", each.value)
        ):
            day = int(before.value.rstrip("."))
            kept[-1] = each._replace(value=f"{each.value}-{day:02}", start=before.start)
        elif (
            before is not None
            and before.kind is QuantityKind.DATE
            and before.value.startswith("--")
            and each.kind is QuantityKind.NUMBER
            and gap <= 3
            and re.fullmatch(r"[0-9]{4}", each.value)
        ):
            kept[-1] = before._replace(
                value=f"{each.value}{before.value[1:]}", end=each.end
            )
        else:
            kept.append(each)
    return tuple(kept)
