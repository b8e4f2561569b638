"""Review lists of adoptions: written in the form that a file's ending says, and read."""

from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from safe_content.model.errors import SafeContentError
from safe_content.translation.review_list import AdoptionList, ReturnedAdoption

_PAGES = frozenset({".html", ".htm"})


class UnknownAdoptionFormError(SafeContentError):
    """A file's ending names no form that a review list can have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} has an ending that review lists of translations don't have.",
            "Use .docx (Word) or .html.",
        )


class _ReviewWriter(Protocol):
    def write(self, found: AdoptionList) -> bytes: ...


class _ReviewReader(Protocol):
    def read(self, data: bytes, *, origin: str) -> ReturnedAdoption | None: ...


def write(found: AdoptionList, name: str) -> bytes:
    """Write `found` as the file `name`; the same list gives the same bytes."""
    home = _home(name)
    if home is None:
        raise UnknownAdoptionFormError(name)
    return cast("_ReviewWriter", import_module(home)).write(found)


def read(data: bytes, *, origin: str) -> ReturnedAdoption | None:
    """Read a returned list, or return None if the file is none of ours.

    Raises a SafeContentError if it is one but is damaged, or is unsafe.
    """
    home = _home(origin)
    if home is None:
        return None
    return cast("_ReviewReader", import_module(f"{home}_return")).read(
        data, origin=origin
    )


def _home(name: str) -> str | None:
    """Name the module that writes a form, loaded only when it is needed."""
    ending = PurePath(name).suffix.lower()
    if ending in _PAGES:
        return "safe_content.exchange.review_list.review_html"
    return (
        "safe_content.exchange.review_list.review_word" if ending == ".docx" else None
    )
