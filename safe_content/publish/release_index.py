"""The list of what a release holds: signed with it, and read by partners' programs."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, TypeVar

from safe_content.model.errors import SafeContentError

INDEX = "index.json"
MOST_RELEASES = 100
"""How far back a release tells what came out before it."""
MOST_EDITIONS = 20
"""How many editions of a document in a language a release remembers."""

T = TypeVar("T")


class UnreadableIndexError(SafeContentError):
    """The list of a release can't be read by this version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "The list of this release can't be read.",
            "Install the newest version of the program and pull again.",
            "What was there before is unchanged.",
        )


class WithdrawalCause(StrEnum):
    """Why a file is not in a release any more."""

    CRITICAL = "critically out of date"
    """It says what is critically wrong today."""
    EDITOR = "withdrawn by an editor"
    HELD_BACK = "being revised"
    """Its next edition may not go out yet."""
    NOT_PRINTED = "not made in this form any more"
    NOT_LISTED = "not offered any more"
    """The settings do not name it."""
    PART = "part of it no more"
    """The document has no such part."""


class ReleaseForm(StrEnum):
    """In what form a document is offered."""

    DOCX = "docx"
    PDF = "pdf"
    BOOKLET = "booklet"
    """Two pages on a side of A4, in the order in which it is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file of a release."""

    name: str
    """In the tree; a folder in it is that of the one partner it was made for."""
    document: str
    language: str
    title: str
    revision: str
    """Of the master it was made from, such as ``en r0007``."""
    sha256: str = ""
    length: int = 0
    form: ReleaseForm = ReleaseForm.DOCX
    part: int = 0
    """Which part of the document it holds, counted from 1; 0 for all of it."""
    module: str = ""
    """The heading of that part."""
    number: int = 1
    """Of the edition: how many times the document came out in this language."""
    when: str = ""
    """The day of the edition."""
    partner: str = ""
    """For whom it was made, if for one partner alone."""
    made_from: str = ""
    """A digest of what the file was made from; while it holds, so does the file."""
    shown: Mapping[str, int] = field(default_factory=dict)
    """How many passages show their translation, the source, and so on."""
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The values of declared facts that stand in it; of whole Word files alone."""
    overdue: str = ""
    """Since when it stays although its next edition is due; empty if it is not."""

    @property
    def file_name(self) -> str:
        """What the file is called where it is served."""
        return PurePosixPath(self.name).name

    @property
    def edition(self) -> "Edition":
        """Return to which edition it belongs."""
        return (self.document, self.language, self.partner), self.number


Subject = tuple[str, str, str]
"""A document, a language, and the one partner it was made for, if it was."""

Edition = tuple[Subject, int]
"""Of what, and which number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An edition that came out once, in all its files."""

    document: str
    language: str
    partner: str
    number: int
    when: str
    revision: str
    files: Mapping[str, str]
    """Names in the tree, and the digests of what they held."""
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_closed: bool = False
    """Whether it says what is critically wrong today, and is offered no more."""

    @property
    def edition(self) -> Edition:
        """Return which one it is."""
        return (self.document, self.language, self.partner), self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class FactNote:
    """What a fact is, of which editions tell the values."""

    name: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A file that was offered once and is not any more; its address explains that."""

    name: str
    """In the tree."""
    document: str
    language: str
    title: str
    cause: WithdrawalCause
    when: str
    """Since which day."""
    number: int
    """Of its last edition."""
    revision: str
    note: str = ""
    """Why, in an editor's words."""
    sha256: str = ""
    """Of the file that stays there, marked as withdrawn; empty if a page does."""
    partner: str = ""
    part: int = 0

    @property
    def file_name(self) -> str:
        """What the file was called where it was served."""
        return PurePosixPath(self.name).name


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """All files of one partner in one archive."""

    partner: str
    name: str
    sha256: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionNote:
    """What one revision of a master changed, so that distance can be told."""

    document: str
    language: str
    number: int
    when: str
    changes: int
    critical: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionNote:
    """A document that came out anew in one language."""

    document: str
    language: str
    title: str
    number: int
    """Of the edition."""
    revision: str
    """Of the master it was made from, such as ``en r0002``."""
    before: str = ""
    """The revision that the edition before it was made from; empty for the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseNote:
    """What one release brought."""

    number: int
    when: str
    changed: tuple[str, ...]
    """Names of files that are new or other than before."""
    removed: tuple[str, ...] = ()
    editions: tuple[EditionNote, ...] = ()
    """The documents for everyone among what changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A numbered release."""

    number: int
    when: str
    items: tuple[Item, ...]
    partners: Mapping[str, tuple[str, ...]]
    """The names of the files each partner takes; one that is not here takes all."""
    bundles: tuple[Bundle, ...] = ()
    revisions: tuple[RevisionNote, ...] = ()
    releases: tuple[ReleaseNote, ...] = ()
    """The newest first, this one among them."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The number of the last edition of each file there ever was."""
    withdrawn: tuple[Withdrawal, ...] = ()
    """What was offered once and is not any more."""
    issues: tuple[Issue, ...] = ()
    """Every edition that came out, the newest last."""
    facts: tuple[FactNote, ...] = ()
    home: str = ""
    """Where the pages about the documents are, if that is known."""

    def names_for(self, partner: str | None) -> tuple[str, ...]:
        """Return the names of the files that `partner` takes."""
        if partner is not None and partner in self.partners:
            return self.partners[partner]
        return tuple(item.name for item in self.items if not item.partner)

    def by_name(self) -> dict[str, Item]:
        """Return the files by their names in the tree."""
        return {item.name: item for item in self.items}


EMPTY = Index(number=0, when="", items=(), partners={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """What leaves with a release, and what may be offered no more."""

    withdrawn: tuple[Withdrawal, ...] = ()
    closed: frozenset["Edition"] = frozenset()
    """Editions that say what is critically wrong today."""


def next_index(
    before: Index | None,
    files: Mapping[str, bytes],
    items: Iterable[Item],
    partners: Mapping[str, tuple[str, ...]],
    when: str,
    *,
    bundles: Sequence[Bundle] = (),
    revisions: Sequence[RevisionNote] = (),
    farewell: Farewell | None = None,
    facts: Sequence[FactNote] = (),
    home: str = "",
) -> Index:
    """Number a release; the one before itself if it holds the same.

    What it no longer holds is told by `farewell`, else as not offered any more.
    """
    described = tuple(measured(item, files[item.name]) for item in items)
    last = before or EMPTY
    leaving = farewell or Farewell()
    content = (described, dict(partners), tuple(bundles), tuple(revisions))
    is_known = all(
        each.is_closed for each in last.issues if each.edition in leaving.closed
    )
    if (
        before
        and is_known
        and content
        == (before.items, dict(before.partners), before.bundles, before.revisions)
    ):
        return before
    had = {item.name: item.sha256 for item in last.items}
    has = {item.name: item.sha256 for item in described}
    note = ReleaseNote(
        number=last.number + 1,
        when=when,
        changed=tuple(name for name, digest in has.items() if had.get(name) != digest),
        removed=tuple(sorted(set(had) - set(has))),
        editions=tuple(_came(last, item) for item in described if _is_new(last, item)),
    )
    told = {each.name: each for each in leaving.withdrawn}
    gone = [told.get(i.name) or _left(i, when) for i in last.items if i.name not in has]
    return Index(
        number=note.number,
        when=when,
        items=described,
        partners=partners,
        bundles=tuple(bundles),
        revisions=tuple(revisions),
        releases=(note, *last.releases)[:MOST_RELEASES],
        numbers={**last.numbers, **{item.name: item.number for item in described}},
        withdrawn=(*(each for each in last.withdrawn if each.name not in has), *gone),
        issues=_issues(last, described, leaving.closed),
        facts=tuple(facts),
        home=home,
    )


def _left(item: Item, when: str) -> Withdrawal:
    return withdrawal(item, WithdrawalCause.NOT_LISTED, when)


def withdrawal(
    item: Item, cause: WithdrawalCause, when: str, note: str = ""
) -> Withdrawal:
    """Return what is told of a file that is not offered any more."""
    return Withdrawal(
        name=item.name,
        document=item.document,
        language=item.language,
        title=item.title,
        cause=cause,
        when=when[:10],
        number=item.number,
        revision=item.revision,
        note=note,
        partner=item.partner,
        part=item.part,
    )


def notes_since(
    revisions: Iterable[RevisionNote], document: str, revision: str
) -> tuple[RevisionNote, ...]:
    """Return what came after `revision`, such as ``en r0007``, of the same master."""
    language, _, digits = revision.partition(" r")
    first = int(digits) if digits.isdecimal() else 0
    return tuple(
        note
        for note in revisions
        if (note.document, note.language) == (document, language)
        and note.number > first
    )


def issues_of(items: Iterable[Item]) -> tuple[Issue, ...]:
    """Return the editions of which `items` are the files, in the order of those."""
    found: dict[Edition, list[Item]] = {}
    for item in items:
        found.setdefault(item.edition, []).append(item)
    return tuple(
        Issue(
            document=first.document,
            language=first.language,
            partner=first.partner,
            number=number,
            when=first.when,
            revision=first.revision,
            files={item.name: item.sha256 for item in own},
            facts=next((item.facts for item in own if item.facts), {}),
        )
        for (_, number), own in found.items()
        for first in [min(own, key=lambda item: (item.part, item.form))]
    )


def _issues(
    last: Index, items: Sequence[Item], closed: Collection[Edition]
) -> tuple[Issue, ...]:
    """Return every edition there was with those that `items` are."""
    known: dict[Edition, Issue] = {}
    for each in (*(last.issues or issues_of(last.items)), *issues_of(items)):
        before = known.get(each.edition)
        files = {**before.files, **each.files} if before else each.files
        facts = each.facts or (before.facts if before else {})
        is_closed = each.edition in closed or bool(before and before.is_closed)
        known[each.edition] = replace(
            each, files=files, facts=facts, is_closed=is_closed
        )
    newest_first = sorted(known.values(), key=lambda each: -each.number)
    counts = Counter[Subject]()
    kept: list[Issue] = []
    for each in newest_first:
        subject, _ = each.edition
        counts[subject] += 1
        if counts[subject] <= MOST_EDITIONS:
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.edition))


def measured(item: Item, data: bytes) -> Item:
    """Return an item with the digest and the length of its file."""
    return replace(item, sha256=sha256(data).hexdigest(), length=len(data))


def dump_index(index: Index) -> bytes:
    """Write an index as JSON; the same index gives the same bytes."""
    return json.dumps(asdict(index), ensure_ascii=False, indent=1).encode() + b"\n"


def load_index(data: bytes) -> Index:
    """Read an index; raise UnreadableIndexError if it is none.

    What a newer version of the program added is passed over.
    """
    try:
        record = json.loads(data)
        return Index(
            number=int(record["number"]),
            when=str(record["when"]),
            items=tuple(_item(item) for item in record["items"]),
            partners={
                str(name): tuple(map(str, files))
                for name, files in record["partners"].items()
            },
            bundles=_all(Bundle, record.get("bundles", ())),
            revisions=_all(RevisionNote, record.get("revisions", ())),
            releases=tuple(
                ReleaseNote(
                    number=int(note["number"]),
                    when=str(note["when"]),
                    changed=tuple(note["changed"]),
                    removed=tuple(note["removed"]),
                    editions=_all(EditionNote, note.get("editions", ())),
                )
                for note in record.get("releases", ())
            ),
            numbers={
                str(name): int(number)
                for name, number in record.get("numbers", {}).items()
            },
            withdrawn=tuple(map(_withdrawal, record.get("withdrawn", ()))),
            issues=tuple(map(_issue, record.get("issues", ()))),
            facts=_all(FactNote, record.get("facts", ())),
            home=str(record.get("home", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableIndexError from error


def _is_new(last: Index, item: Item) -> bool:
    known = last.by_name().get(item.name)
    is_whole = item.form is ReleaseForm.DOCX and not item.part and not item.partner
    return is_whole and (known is None or known.sha256 != item.sha256)


def _came(last: Index, item: Item) -> EditionNote:
    known = last.by_name().get(item.name)
    return EditionNote(
        document=item.document,
        language=item.language,
        title=item.title,
        number=item.number,
        revision=item.revision,
        before=known.revision if known else "",
    )


def _item(record: Mapping[str, Any]) -> Item:
    known = _known(Item, record)
    form = ReleaseForm(known.get("form", ReleaseForm.DOCX))
    return Item(**{**known, "form": form, "facts": _values(known)})


def _withdrawal(record: Mapping[str, Any]) -> Withdrawal:
    known = _known(Withdrawal, record)
    is_known = known["cause"] in WithdrawalCause.__members__.values()
    cause = WithdrawalCause(known["cause"]) if is_known else WithdrawalCause.NOT_LISTED
    return Withdrawal(**{**known, "cause": cause})


def _issue(record: Mapping[str, Any]) -> Issue:
    known = _known(Issue, record)
    return Issue(**{**known, "facts": _values(known)})


def _values(record: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        str(name): tuple(map(str, values))
        for name, values in record.get("facts", {}).items()
    }


def _all(kind: type[T], records: Iterable[Mapping[str, Any]]) -> tuple[T, ...]:
    return tuple(kind(**_known(kind, record)) for record in records)


def _known(kind: type[Any], record: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {str(name): value for name, value in record.items() if name in names}


def revisions_between(
    revisions: Iterable[RevisionNote], came: EditionNote
) -> Iterator[RevisionNote]:
    """Yield the revisions of the master between an edition and the one before it."""
    language, _, last = came.revision.partition(" r")
    first = came.before.rpartition(" r")[2]
    if not (first.isdecimal() and last.isdecimal()):
        return
    for revision in revisions:
        same = (revision.document, revision.language) == (came.document, language)
        if same and int(first) < revision.number <= int(last):
            yield revision
