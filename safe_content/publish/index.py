"""The list of what a release holds: signed with it, and read by partners' programs."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from safe_content.errors import SafeContentError

INDEX = "index.json"


class UnreadableIndexError(SafeContentError):
    """The list of a release can't be read by this version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "The list of this release can't be read. Install the newest version of"
            " the program and pull again. What was there before is unchanged."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file of a release."""

    name: str
    document: str
    language: str
    title: str
    revision: str
    sha256: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A numbered release."""

    number: int
    when: str
    items: tuple[Item, ...]
    partners: Mapping[str, tuple[str, ...]]
    """The names of the files each partner takes; one that is not here takes all."""

    def names_for(self, partner: str | None) -> tuple[str, ...]:
        """Return the names of the files that `partner` takes."""
        if partner is not None and partner in self.partners:
            return self.partners[partner]
        return tuple(item.name for item in self.items)


def next_index(
    before: Index | None,
    files: Mapping[str, bytes],
    items: Iterable[Item],
    partners: Mapping[str, tuple[str, ...]],
    when: str,
) -> Index:
    """Number a release; the one before itself if it holds the same."""
    described = tuple(
        Item(
            name=item.name,
            document=item.document,
            language=item.language,
            title=item.title,
            revision=item.revision,
            sha256=sha256(files[item.name]).hexdigest(),
            length=len(files[item.name]),
        )
        for item in items
    )
    if before and before.items == described and before.partners == partners:
        return before
    return Index(
        number=before.number + 1 if before else 1,
        when=when,
        items=described,
        partners=partners,
    )


def dump_index(index: Index) -> bytes:
    """Write an index as JSON; the same index gives the same bytes."""
    record = {
        "number": index.number,
        "when": index.when,
        "items": [
            {name: getattr(item, name) for name in Item.__slots__}
            for item in index.items
        ],
        "partners": {name: list(files) for name, files in index.partners.items()},
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n"


def load_index(data: bytes) -> Index:
    """Read an index; raise UnreadableIndexError if it is none."""
    try:
        record = json.loads(data)
        return Index(
            number=int(record["number"]),
            when=str(record["when"]),
            items=tuple(Item(**item) for item in record["items"]),
            partners={
                str(name): tuple(map(str, files))
                for name, files in record["partners"].items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableIndexError from error
