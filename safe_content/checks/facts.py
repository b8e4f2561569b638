"""Facts: what must be right in every language, declared once in ``facts.toml``."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language


class FactKind(StrEnum):
    """What sort of thing a fact is."""

    HELP_LINE = "help line"
    ADDRESS = "address"
    URL = "URL"
    AGE = "age"
    DATE = "date"
    LAW = "law"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A help line, address, URL, age, date, law or amount, and how it is written."""

    name: str
    kind: FactKind
    values: Mapping[str, tuple[str, ...]]
    """Language, country or partner, or ``*`` for all, to the ways of writing it."""
    label: str = ""
    """What a person calls it; the name if there is none."""
    labels: tuple[str, ...] = ()
    """What texts call it in their languages, where the label is a table of them."""
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same for the values that it had before, and no longer has."""

    def __str__(self) -> str:
        return self.label or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPlace:
    """A fact where it stands in a text."""

    fact: Fact
    start: int
    end: int
    text: str
    value: str
    """The declared value that it is."""


class UnreadableFactsError(SafeContentError):
    """The file of facts does not say what each fact is."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            f"{origin}: {fact}",
            "Correct it, and try again.",
        )


def facts_from(toml: str, origin: str) -> tuple[Fact, ...]:
    """Read the facts in `toml`: a table for each, with ``kind`` and ``values``."""
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFactsError(origin, f"{error}.") from error
    return tuple(_fact(name, table, origin) for name, table in tables.items())


def _fact(name: str, table: object, origin: str) -> Fact:
    if not isinstance(table, dict):
        raise UnreadableFactsError(origin, f"{name} is not a table.")
    kinds = {kind.value.casefold(): kind for kind in FactKind}
    kind = kinds.get(str(table.get("kind", "")).casefold().replace("-", " "))
    if kind is None:
        known = ", ".join(FactKind)
        raise UnreadableFactsError(origin, f"[{name}] needs a kind, one of: {known}.")
    values = table.get("values")
    if not isinstance(values, dict) or not values:
        raise UnreadableFactsError(
            origin, f'[{name}] needs values, such as values = {{ "*" = "112" }}.'
        )
    label = table.get("label", "")
    labels = label if isinstance(label, dict) else {"": label}
    said = tuple(str(each) for each in labels.values() if each)
    return Fact(
        name=name,
        kind=kind,
        labels=said,
        values={
            str(key): _written(name, key, value, origin)
            for key, value in values.items()
        },
        label=str(labels.get("en") or next(iter(said), "")),
    )


def _written(name: str, key: str, value: object, origin: str) -> tuple[str, ...]:
    ways = value if isinstance(value, list) else [value]
    texts = tuple(way.strip() for way in ways if isinstance(way, str) and way.strip())
    if not texts or len(texts) != len(ways):
        raise UnreadableFactsError(
            origin, f"[{name}] {key} must be text in quotation marks."
        )
    return texts


def right_values(
    fact: Fact, language: Language, regions: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return what `fact` may read in `language`: a region's own value comes first."""
    for key in (*regions, language):
        if values := fact.values.get(key):
            return values
    return fact.values.get("*", ())


def accepted(
    place: FactPlace,
    source_language: Language,
    language: Language,
    regions: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the values that a translation may have for a fact in its source.

    What the source says in its own language, the translation says in its own. The
    value of another country, as in a list of help lines, stays what it is.
    """
    own = right_values(place.fact, source_language)
    here = right_values(place.fact, language, regions)
    if place.value in own:
        return here or own
    ways = next(ways for ways in place.fact.values.values() if place.value in ways)
    return (*ways, *(value for value in here if value in ways))


def facts_in(text: str, facts: Sequence[Fact]) -> tuple[FactPlace, ...]:
    """Return where each declared value of `facts` stands in `text`, in order.

    Where one value of a fact holds another, only the longer one stands there.
    """
    if not text:
        return ()
    found: list[FactPlace] = []
    for fact in facts:
        if places := list(_places(text, fact)):
            found += _longest(places)
    return tuple(sorted(found, key=lambda p: (p.start, p.end, p.fact.name)))


def _longest(places: Iterable[FactPlace]) -> Iterator[FactPlace]:
    end = 0
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if place.start >= end:
            yield place
            end = place.end


def _places(text: str, fact: Fact) -> Iterator[FactPlace]:
    seen: set[str] = set()
    for values in fact.values.values():
        for value in values:
            if value in seen or not _may_stand(value, text):
                continue
            seen.add(value)
            for match in _pattern(value).finditer(text):
                yield FactPlace(
                    fact=fact,
                    start=match.start(),
                    end=match.end(),
                    text=match[0],
                    value=value,
                )


def _may_stand(value: str, text: str) -> bool:
    """Tell at a glance whether the words of `value` are in `text` at all."""
    return all(word in text for word in _words(value))


@lru_cache(maxsize=4096)
def _words(value: str) -> tuple[str, ...]:
    """Return the words of `value`, without the first letter, which may be of any case.

    The longest comes first, since it is the least likely to stand anywhere.
    """
    return tuple(sorted(value[1:].split(), key=len, reverse=True))


@lru_cache(maxsize=4096)
def _pattern(value: str) -> re.Pattern[str]:
    """Return the pattern of `value`, standing alone, whatever blanks it is set with.

    Its case counts, but for the first letter: folding case would also take
    letters that only look alike, such as the sign of the kelvin for a K.
    """
    words = r"\s+".join(map(re.escape, value.split()))
    if value[0].isalpha():
        words = f"[{value[0].lower()}{value[0].upper()}]" + words[1:]
    before = r"(?<!\w)(?<!\w[.,])" if value[0].isalnum() else ""
    after = r"(?!\w)(?![.,][0-9])" if value[-1].isalnum() else ""
    return re.compile(before + words + after)
