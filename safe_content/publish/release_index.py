"""The list of what a release holds: signed with it, and read by partners' programs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, TypeVar

from safe_content.model.errors import SafeContentError

INDEX = "index.json"
MOST_RELEASES = 100
"""How far back a release tells what came out before it."""

T = TypeVar("T")


class UnreadableIndexError(SafeContentError):
    """The list of a release can't be read by this version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "The list of this release can't be read. Install the newest version of"
            " the program and pull again. What was there before is unchanged."
        )


class Form(StrEnum):
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
    form: Form = Form.DOCX
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

    @property
    def file_name(self) -> str:
        """What the file is called where it is served."""
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
class Came:
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
    editions: tuple[Came, ...] = ()
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

    def names_for(self, partner: str | None) -> tuple[str, ...]:
        """Return the names of the files that `partner` takes."""
        if partner is not None and partner in self.partners:
            return self.partners[partner]
        return tuple(item.name for item in self.items if not item.partner)

    def by_name(self) -> dict[str, Item]:
        """Return the files by their names in the tree."""
        return {item.name: item for item in self.items}


EMPTY = Index(number=0, when="", items=(), partners={})


def next_index(
    before: Index | None,
    files: Mapping[str, bytes],
    items: Iterable[Item],
    partners: Mapping[str, tuple[str, ...]],
    when: str,
    *,
    bundles: Sequence[Bundle] = (),
    revisions: Sequence[RevisionNote] = (),
) -> Index:
    """Number a release; the one before itself if it holds the same."""
    described = tuple(measured(item, files[item.name]) for item in items)
    last = before or EMPTY
    content = (described, dict(partners), tuple(bundles), tuple(revisions))
    if before and content == (
        before.items,
        dict(before.partners),
        before.bundles,
        before.revisions,
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
    return Index(
        number=note.number,
        when=when,
        items=described,
        partners=partners,
        bundles=tuple(bundles),
        revisions=tuple(revisions),
        releases=(note, *last.releases)[:MOST_RELEASES],
        numbers={**last.numbers, **{item.name: item.number for item in described}},
    )


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
                    editions=_all(Came, note.get("editions", ())),
                )
                for note in record.get("releases", ())
            ),
            numbers={
                str(name): int(number)
                for name, number in record.get("numbers", {}).items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableIndexError from error


def _is_new(last: Index, item: Item) -> bool:
    known = last.by_name().get(item.name)
    is_whole = item.form is Form.DOCX and not item.part and not item.partner
    return is_whole and (known is None or known.sha256 != item.sha256)


def _came(last: Index, item: Item) -> Came:
    known = last.by_name().get(item.name)
    return Came(
        document=item.document,
        language=item.language,
        title=item.title,
        number=item.number,
        revision=item.revision,
        before=known.revision if known else "",
    )


def _item(record: Mapping[str, Any]) -> Item:
    known = _known(Item, record)
    return Item(**{**known, "form": Form(known.get("form", Form.DOCX))})


def _all(kind: type[T], records: Iterable[Mapping[str, Any]]) -> tuple[T, ...]:
    return tuple(kind(**_known(kind, record)) for record in records)


def _known(kind: type[Any], record: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {str(name): value for name, value in record.items() if name in names}


def revisions_between(
    revisions: Iterable[RevisionNote], came: Came
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
