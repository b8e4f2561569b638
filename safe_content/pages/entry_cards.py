"""Entries of a directory as a page shows them: what can be called, sought and trusted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safe_content.directory.entry import Directory, Entry, EntryState
from safe_content.directory.entry_fields import NAMES, EntryField
from safe_content.exchange.directory.entry_values import (
    Number,
    Spoken,
    numbers_of,
    spoken_languages,
    web_address,
)
from safe_content.i18n.entry_texts import country_name, field_name, language_called
from safe_content.model.units import Language

_SHOWN = (
    EntryField.NEED,
    EntryField.AUDIENCE,
    EntryField.HOURS,
    EntryField.LANGUAGES,
    EntryField.COST,
    EntryField.NOTES,
)
"""What stands in a card with its label, in this order."""

_MOST_NEEDS = 30
"""So many kinds of help can be chosen from; more are no kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """A label and what is told under it."""

    label: str
    values: tuple[str, ...]
    language: Language
    """In which the values are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a visitor can choose; the entries carry its `key`."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """One entry on the page."""

    id: str
    name: str
    name_language: Language
    about: CardLine
    where: str
    numbers: tuple[Number, ...]
    emails: tuple[str, ...]
    websites: tuple[tuple[str, str], ...]
    """What is shown, and the address."""
    lines: tuple[CardLine, ...]
    is_closed: bool
    unsure: tuple[str, ...]
    """What the masters contradict each other in, by its label."""
    verified_on: str
    due_on: str
    is_overdue: bool
    """Whether it was overdue when the release was made."""
    country: str
    town: str
    spoken: tuple[str, ...]
    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryCards:
    """A directory on the page of a language."""

    name: str
    title: str
    cards: tuple[EntryCard, ...]
    countries: tuple[Choice, ...]
    towns: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    needs: tuple[Choice, ...]


def cards_of(
    directory: Directory, source: Language, language: Language, today: str
) -> DirectoryCards:
    """Return what the page of a directory shows on a day; ended services are left out.

    The page is in `language`. `source` is that of what nobody has translated, or is out
    of date.
    """
    entries = directory.of_public()
    needs_field = _needs_field(entries)
    cards = tuple(
        _card(entry, source, today, needs_field, language) for entry in entries
    )
    return DirectoryCards(
        name=directory.document,
        title=directory.title,
        cards=cards,
        countries=_choices(
            (card.country, country_name(card.country, language)) for card in cards
        ),
        towns=_choices((card.town, card.town) for card in cards),
        languages=_choices(
            (key, language_called(key, language))
            for card in cards
            for key in card.spoken
        ),
        needs=_choices((card.need, card.need) for card in cards),
    )


def _needs_field(entries: Sequence[Entry]) -> EntryField | None:
    """Return which field tells the kind of help: by its label, else what it does."""
    for each in (EntryField.NEED, EntryField.DESCRIPTION):
        told = {entry.first(each) for entry in entries} - {""}
        if 1 < len(told) <= _MOST_NEEDS:
            return each
    return None


def _choices(pairs: "Iterator[tuple[str, str]]") -> tuple[Choice, ...]:
    known = {key: label for key, label in pairs if key and label}
    found = [Choice(key=key, label=label) for key, label in known.items()]
    return tuple(sorted(found, key=lambda each: each.label.casefold()))


def _card(
    entry: Entry,
    source: Language,
    today: str,
    needs_field: EntryField | None,
    language: Language,
) -> EntryCard:
    def spoken_in(field: EntryField) -> Language:
        return source if field in entry.in_source else entry.language

    def line(field: EntryField) -> CardLine:
        return CardLine(
            label=field_name(field, language),
            values=entry.values.get(field, ()),
            language=spoken_in(field),
        )

    named = next((each for each in NAMES if each in entry.values), None)
    place = ", ".join(
        text
        for each in (EntryField.ADDRESS, EntryField.PLACE)
        for text in entry.values.get(each, ())
    )
    country = country_name(entry.country, language)
    about = EntryField.DESCRIPTION
    if named is EntryField.ORGANISATION and EntryField.SERVICE in entry.values:
        about = EntryField.SERVICE
    return EntryCard(
        id=entry.id,
        name=entry.name,
        name_language=spoken_in(named) if named else entry.language,
        about=line(about),
        where=", ".join(filter(None, (place, country))),
        numbers=tuple(numbers_of(entry)),
        emails=entry.values.get(EntryField.EMAIL, ()),
        websites=tuple(
            (text, web_address(text))
            for text in entry.values.get(EntryField.WEBSITE, ())
        ),
        lines=tuple(line(each) for each in _SHOWN if each in entry.values),
        is_closed=entry.state is EntryState.CLOSED,
        unsure=tuple(
            field_name(each, language) for each in EntryField if each in entry.unsure
        ),
        verified_on=entry.verified_on,
        due_on=entry.due_on,
        is_overdue=entry.is_overdue(today),
        country=entry.country,
        town=entry.first(EntryField.PLACE),
        spoken=tuple(dict.fromkeys(map(_spoken_key, spoken_languages(entry)))),
        need=entry.first(needs_field) if needs_field else "",
    )


def _spoken_key(spoken: Spoken) -> str:
    return spoken.code or spoken.name
