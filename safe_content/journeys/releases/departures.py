"""What a release would no longer hold: why, and whether anybody asked for that."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.checks.facts import Fact
from safe_content.journeys.editions.exporting import Withheld
from safe_content.model.errors import SafeContentError
from safe_content.publish.release_index import (
    Edition,
    Index,
    Item,
    ReleaseForm,
    RevisionNote,
    WithdrawalCause,
    issues_of,
    notes_since,
)
from safe_content.translation.edition_policy import HeldFor
from safe_content.workspace import Document

ALL = "all"
"""What is named to withdraw whatever would go."""

_NO_OFFICE = "LibreOffice is not on this machine, so that it can't be printed anew"
_AT_ONCE = {WithdrawalCause.CRITICAL, WithdrawalCause.EDITOR, WithdrawalCause.PART}
"""What nobody has to be asked about: it harms, or was asked for in so many words."""


class UnknownWithdrawalError(SafeContentError):
    """What is to be withdrawn is not in the release."""

    def __init__(self, name: str, known: Collection[str]) -> None:
        super().__init__(
            f"The release holds nothing called '{name}' that could be withdrawn; it"
            f" holds: {', '.join(sorted(known)) or 'nothing'}.",
            f"Name one of them, or '{ALL}'.",
            "Nothing was published.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A file of the last release that was not made for the next one."""

    item: Item
    cause: WithdrawalCause
    stays: bool
    """Whether it stays as it was, because nobody asked to withdraw it."""
    reasons: tuple[str, ...] = ()
    """What keeps its next edition back, or more about the cause."""
    note: str = ""
    """Why an editor withdrew it, in their words."""
    partner: str = ""
    """Whose list alone it leaves; empty if it leaves the release."""

    @property
    def name(self) -> str:
        """By what name it is withdrawn."""
        if self.partner:
            return f"{self.partner}/{self.item.file_name}"
        return self.item.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Departing:
    """All that decides about what leaves."""

    before: Index
    documents: Sequence[Document]
    partners: Collection[str]
    """The names of those that the settings know."""
    withheld: Sequence[Withheld]
    revisions: Sequence[RevisionNote]
    facts: Sequence[Fact]
    told: frozenset[str] = frozenset()
    """What somebody asked to withdraw: a file, a document (in a language), a partner."""
    prints_refused: bool = False
    """Whether somebody asked for no PDF."""
    closed: frozenset[Edition] = frozenset()
    """Editions that are known to say what is critically wrong today."""

    def check(self) -> None:
        """Raise UnknownWithdrawalError for what is to be withdrawn and is not there."""
        known = {name for item in self.before.items for name in _names(item)}
        for partner, names in self.before.partners.items():
            known |= {partner, *(_in_list(partner, name) for name in names)}
        for name in sorted(self.told - {ALL}):
            if name not in known:
                short = {n for n in known if "." not in n}
                raise UnknownWithdrawalError(name, short)

    def of(
        self, items: Sequence[Item], forms: Collection[ReleaseForm]
    ) -> Iterator[Departure]:
        """Yield what the last release holds in some forms and `items` do not."""
        has = {item.name for item in items}
        for item in self.before.items:
            if item.name in has or item.form not in forms:
                continue
            found = self._cause(item, items)
            if found is not None:
                cause, reasons, note = found
                asked = self._is_told(item) or (
                    cause is WithdrawalCause.NOT_PRINTED and self.prints_refused
                )
                yield Departure(
                    item=item,
                    cause=cause,
                    reasons=reasons,
                    note=note,
                    stays=cause not in _AT_ONCE and not asked,
                )

    def from_lists(
        self, partners: Mapping[str, Sequence[str]], items: Sequence[Item]
    ) -> Iterator[Departure]:
        """Yield what a partner's list would lose of what stays in the release."""
        by_name = {item.name: item for item in items}
        kept_from = {(w.document, str(w.language), w.partner): w for w in self.withheld}
        for partner, names in self.before.partners.items():
            has = {by_name[name].file_name for name in partners.get(partner, ())}
            for item in (by_name[name] for name in names if name in by_name):
                subject = (item.document, item.language, partner)
                if item.file_name in has:
                    continue
                if held := kept_from.get(subject):
                    yield Departure(
                        item=item,
                        cause=_held_for(held),
                        reasons=held.reasons,
                        note=held.note,
                        stays=False,
                        partner=partner,
                    )
                    continue
                asked = {partner, _in_list(partner, item.name), ALL} & self.told
                what = "partners.toml does not name it for this partner"
                if partner not in self.partners:
                    what = "partners.toml has no such partner"
                yield Departure(
                    item=item,
                    cause=WithdrawalCause.NOT_LISTED,
                    reasons=(what,),
                    stays=not asked,
                    partner=partner,
                )

    def is_critical(self, item: Item) -> bool:
        """Whether a file says what is critically wrong today."""
        if item.edition in self.closed:
            return True
        since = notes_since(self.revisions, item.document, item.revision)
        if any(note.critical for note in since):
            return True
        return self.has_wrong_facts(self._facts_of(item))

    def has_wrong_facts(self, told: Mapping[str, Sequence[str]]) -> bool:
        """Whether a declared fact had a value that it has nowhere any more."""
        declared = {
            fact.name: {value for ways in fact.values.values() for value in ways}
            for fact in self.facts
        }
        return any(
            set(values) - declared[name]
            for name, values in told.items()
            if name in declared
        )

    def wrong_today(self) -> Iterator[Edition]:
        """Yield the editions there ever were that tell a fact as it is not any more."""
        for issue in self.before.issues:
            if self.has_wrong_facts(issue.facts):
                yield issue.edition

    def editions_of(self, item: Item) -> Iterator[Edition]:
        """Yield all editions that are known of what a file is one of."""
        subject, _ = item.edition
        for issue in self.before.issues or issues_of(self.before.items):
            if issue.edition[0] == subject:
                yield issue.edition

    def _cause(
        self, item: Item, items: Sequence[Item]
    ) -> tuple[WithdrawalCause, tuple[str, ...], str] | None:
        """Return why a file was not made; None if another stands in its place."""
        whole = [each for each in items if each.form is ReleaseForm.DOCX]
        same = [each for each in whole if each.edition[0] == item.edition[0]]
        held = next((w for w in self.withheld if _is_of(w, item)), None)
        if held is not None and held.held_for is HeldFor.EDITOR:
            return WithdrawalCause.EDITOR, held.reasons, held.note
        if not same and item.partner in self.partners and held is None:
            everyones = [(e.document, e.language) for e in whole if not e.partner]
            if (item.document, item.language) in everyones:
                return None
        is_printed = item.form is not ReleaseForm.DOCX and bool(same)
        printing = ("no PDF was asked for" if self.prints_refused else _NO_OFFICE,)
        if self.is_critical(item) or (held and held.held_for is HeldFor.CRITICAL):
            why = held.reasons if held else printing if is_printed else ()
            return WithdrawalCause.CRITICAL, why, ""
        if not same and held is not None:
            return WithdrawalCause.HELD_BACK, held.reasons, ""
        if not same:
            return WithdrawalCause.NOT_LISTED, (self._unlisted(item),), ""
        if item.part and not any(each.part == item.part for each in same):
            return WithdrawalCause.PART, ("the document has no such part any more",), ""
        return WithdrawalCause.NOT_PRINTED, printing, ""

    def _unlisted(self, item: Item) -> str:
        documents = {document.name: document for document in self.documents}
        if item.partner and item.partner not in self.partners:
            return "partners.toml has no such partner"
        if item.document not in documents:
            return "documents.toml has no such document"
        if item.language not in documents[item.document].all_languages:
            return "documents.toml does not name this language"
        return "nothing was exported of it"

    def _facts_of(self, item: Item) -> Mapping[str, Sequence[str]]:
        for issue in self.before.issues:
            if issue.edition == item.edition:
                return issue.facts
        return next(
            (each.facts for each in self.before.items if each.edition == item.edition),
            {},
        )

    def _is_told(self, item: Item) -> bool:
        return bool({ALL, *_names(item)} & self.told)


def _names(item: Item) -> set[str]:
    """Return by what names a file can be withdrawn, alone or with others."""
    names = {item.name}
    if item.partner:
        return names | {item.partner, f"{item.partner}/{item.document}-{item.language}"}
    return names | {item.document, f"{item.document}-{item.language}"}


def _in_list(partner: str, name: str) -> str:
    return f"{partner}/{name.rpartition('/')[2]}"


def _is_of(withheld: Withheld, item: Item) -> bool:
    return (
        withheld.document == item.document
        and withheld.language == item.language
        and withheld.partner == item.partner
    )


def _held_for(withheld: Withheld) -> WithdrawalCause:
    return {
        HeldFor.EDITOR: WithdrawalCause.EDITOR,
        HeldFor.CRITICAL: WithdrawalCause.CRITICAL,
    }.get(withheld.held_for or HeldFor.UNREADINESS, WithdrawalCause.HELD_BACK)


def gone(departures: Iterable[Departure]) -> tuple[Departure, ...]:
    """Return those that leave the release itself."""
    return tuple(each for each in departures if not each.stays and not each.partner)
