"""A source and its translation, as the checks see them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from safe_content.checks import addresses
from safe_content.checks.facts import Fact, FactPlace, accepted, facts_in, right_values
from safe_content.checks.former_values import FormerPlace, former_places
from safe_content.language.number_forms import NumberForms, numbers_in
from safe_content.language.profiles import profile_of
from safe_content.language.terms import Term
from safe_content.model import codes
from safe_content.model.codes import Token
from safe_content.model.units import Language


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A text, its translation, and what is known about both."""

    source: str
    translation: str
    """Both with their inline codes."""

    source_language: Language
    language: Language
    regions: tuple[str, ...] = ()
    """Countries and partners whose facts count as right, the first before the next."""
    facts: Sequence[Fact] = field(default=(), repr=False)
    glossary: Sequence[Term] = field(default=(), repr=False)

    @cached_property
    def source_tokens(self) -> tuple[Token, ...]:
        """The words and codes of the source."""
        return codes.parse(self.source)

    @cached_property
    def translated_tokens(self) -> tuple[Token, ...]:
        """The words and codes of the translation."""
        return codes.parse(self.translation)

    @cached_property
    def source_plain(self) -> str:
        """The source as a reader sees it, without codes."""
        return "".join(t for t in self.source_tokens if isinstance(t, str))

    @cached_property
    def translated_plain(self) -> str:
        """The translation as a reader sees it, without codes."""
        return "".join(t for t in self.translated_tokens if isinstance(t, str))

    @cached_property
    def translated_digits(self) -> str:
        """The translation, in a language without a profile with its digits as 0 to 9."""
        text = self.translated_plain
        if text.isascii() or profile_of(self.language) is not None:
            return text
        return "".join(
            str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c
            for c in text
        )

    @cached_property
    def source_facts(self) -> tuple[FactPlace, ...]:
        """Where facts stand in the source."""
        return facts_in(self.source_plain, self.facts)

    @cached_property
    def source_former(self) -> tuple[FormerPlace, ...]:
        """Where the source shows what a fact said before."""
        return former_places(self.source_plain, self.facts, self.source_language)

    @cached_property
    def translated_former(self) -> tuple[FormerPlace, ...]:
        """Where the translation shows what a fact said before."""
        return former_places(
            self.translated_plain, self.facts, self.language, regions=self.regions
        )

    @cached_property
    def right_facts(self) -> tuple[FactPlace, ...]:
        """Where facts of the source stand in the translation, and are right there."""
        right = {
            (place.fact.name, value)
            for place in self.source_facts
            for value in accepted(
                place, self.source_language, self.language, self.regions
            )
        } | {
            (place.fact.name, value)
            for place in self.source_former
            for value in self.right_now(place)
        }
        return tuple(
            place
            for place in facts_in(self.translated_plain, self.facts)
            if (place.fact.name, place.value) in right
        )

    def right_now(self, place: FormerPlace) -> tuple[str, ...]:
        """Return what the translation says where the source shows a former value."""
        right = right_values(place.fact, self.language, self.regions)
        return right or ((place.value,) if place.value else ())

    @cached_property
    def source_words(self) -> str:
        """The source without the facts in it, which have a check of their own."""
        found = [(p.start, p.end) for p in self.source_facts]
        found += [(p.start, p.end) for p in self.source_former]
        return addresses.blanked(self.source_plain, sorted(found))

    @cached_property
    def translated_words(self) -> str:
        """The translation without the facts that are right, or that were."""
        return addresses.blanked(
            self.translated_digits,
            sorted(
                [(p.start, p.end) for p in self.right_facts]
                + [(p.start, p.end) for p in self.translated_former]
            ),
        )

    @cached_property
    def source_contacts(self) -> str:
        """The source without facts, links and e-mail addresses."""
        return _unaddressed(self.source_words)

    @cached_property
    def translated_contacts(self) -> str:
        """The translation without right facts, links and e-mail addresses."""
        return _unaddressed(self.translated_words)

    @cached_property
    def source_figures(self) -> str:
        """The source without facts, links, addresses and telephone numbers."""
        return _without_telephones(self.source_contacts)

    @cached_property
    def translated_figures(self) -> str:
        """The translation without right facts, links, addresses and telephones."""
        return _without_telephones(self.translated_contacts)

    @cached_property
    def source_numbers(self) -> tuple[NumberForms, ...]:
        """The numbers of the source."""
        return numbers_in(self.source_figures, self.source_language)

    @cached_property
    def translated_numbers(self) -> tuple[NumberForms, ...]:
        """The numbers of the translation."""
        return numbers_in(self.translated_figures, self.language)


def _unaddressed(text: str) -> str:
    found = (*addresses.emails(text), *addresses.links(text))
    return addresses.without(text, tuple(sorted(found, key=lambda f: f.start)))


def _without_telephones(text: str) -> str:
    return addresses.without(text, addresses.telephones(text))
