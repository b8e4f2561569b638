"""Addresses that stay: the newest edition, each edition's own, and what is gone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from safe_content.model.units import Language
from safe_content.publish.release_index import (
    Index,
    Issue,
    Item,
    ReleaseForm,
    Withdrawal,
    WithdrawalCause,
)

FILES = "files"
"""The folder of the tree in which files have the names that people know."""

DOCUMENTS = "documents"
"""The folder in which a document in a language has addresses that never change."""

_FORMS = {ReleaseForm.DOCX: "docx", ReleaseForm.PDF: "pdf"}
"""What has an address of its own; a booklet is only another way to print the PDF."""


class Lasting(StrEnum):
    """What there is to say at an address that holds no file any more."""

    OLDER = "older"
    """There is a newer edition; this one can still be fetched."""
    CLOSED = "closed"
    """There is a newer edition; this one is critically wrong, or is not kept."""
    WITHDRAWN = "withdrawn"
    """It is not offered any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address at which a page stands in the place of a file."""

    path: str
    """What was a file; now a folder with a page, which servers show in its place."""
    kind: Lasting
    document: str
    language: Language
    title: str
    number: int
    """Of the edition that was here."""
    when: str
    """The day of that edition, or since when it is withdrawn."""
    cause: WithdrawalCause | None = None
    note: str = ""
    download: str = ""
    """Where an older edition can be fetched; from the top of the site."""
    newest: int = 0
    """The number of the newest edition; 0 if none is offered."""
    newest_path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """All editions of a document in one language, the newest first."""

    document: str
    language: Language
    title: str
    editions: tuple["EditionLine", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One edition in the list of all."""

    number: int
    when: str
    is_newest: bool
    is_closed: bool
    paths: tuple[tuple[ReleaseForm, str], ...]
    """Where it can be fetched, by form; from the top of the site."""


def latest(item: Item) -> str:
    """Return the address at which the newest edition always is; empty if it has none."""
    return _place(item, "latest")


def own(item: Item) -> str:
    """Return the address of this one edition; empty if it has none."""
    return _place(item, f"edition-{item.number}")


def older(document: str, language: str, number: int, form: str) -> str:
    """Return where an edition that is not the newest can be fetched."""
    return f"{DOCUMENTS}/{document}/{language}/older/edition-{number}.{form}"


def copies(index: Index) -> Iterator[tuple[str, str]]:
    """Yield each lasting address of a file of the release, and the file's name."""
    for item in index.items:
        if place := latest(item):
            yield place, item.name
            yield own(item), item.name


def past(index: Index) -> Iterator[tuple[str, str, str]]:
    """Yield where each older edition can be fetched, the file's name and digest."""
    for issue in _older(index):
        for form, name, digest in _files(issue):
            place = older(issue.document, issue.language, issue.number, form)
            yield place, name, digest


def without(index: Index, is_lost: Callable[[str], bool]) -> Index:
    """Return the index as if files at lost addresses had never been."""
    older_ones = {issue.edition for issue in _older(index)}

    def found(issue: Issue) -> Issue:
        kept = {
            name: digest
            for form, name, digest in _files(issue)
            if not is_lost(older(issue.document, issue.language, issue.number, form))
        }
        return replace(issue, files=kept)

    return replace(
        index,
        issues=tuple(
            found(each) if each.edition in older_ones else each for each in index.issues
        ),
        withdrawn=tuple(
            replace(each, sha256="") if is_lost(f"{FILES}/{each.name}") else each
            for each in index.withdrawn
        ),
    )


def addresses(index: Index) -> Iterator[Address]:
    """Yield what is to be said at each address that holds no file any more."""
    newest = {
        (item.document, item.language): item
        for item in index.items
        if latest(item) and item.form is ReleaseForm.DOCX
    }
    titles = {(i.document, i.language): i.title for i in index.items if latest(i)}
    held = {own(item) for item in index.items}
    for issue in index.issues:
        now = newest.get((issue.document, issue.language))
        if issue.partner or now is None or issue.number == now.number:
            continue
        kept = {form: name for form, name, _ in _files(issue)}
        for form in _FORMS.values():
            is_open = form in kept and not issue.is_closed
            place = (issue.document, issue.language)
            path = f"{DOCUMENTS}/{'/'.join(place)}/edition-{issue.number}.{form}"
            if path in held:
                continue
            yield Address(
                path=path,
                kind=Lasting.OLDER if is_open else Lasting.CLOSED,
                document=issue.document,
                language=Language(issue.language),
                title=titles[place],
                number=issue.number,
                when=issue.when,
                cause=WithdrawalCause.CRITICAL if issue.is_closed else None,
                download=older(*place, issue.number, form) if is_open else "",
                newest=now.number,
                newest_path=f"{FILES}/{now.name}",
            )
    for gone in index.withdrawn:
        yield from _withdrawn(gone, index, newest)


def left(gone: Withdrawal) -> Address:
    """Return what is to be said where a partner served a file that went."""
    return Address(
        path=gone.file_name,
        kind=Lasting.WITHDRAWN,
        document=gone.document,
        language=Language(gone.language),
        title=gone.title,
        number=gone.number,
        when=gone.when,
        cause=gone.cause,
        note=gone.note,
    )


def editions(index: Index) -> Iterator[Editions]:
    """Yield the list of editions of each document in each language, and its file."""
    found: dict[tuple[str, str], list[EditionLine]] = {}
    titles = {(w.document, w.language): w.title for w in index.withdrawn if not w.part}
    present: dict[tuple[str, str, int], list[Item]] = {}
    for item in index.items:
        if latest(item):
            titles[item.document, item.language] = item.title
            key = (item.document, item.language, item.number)
            present.setdefault(key, []).append(item)
    newest = {(d, lang): number for d, lang, number in sorted(present)}
    for (document, language, number), items in present.items():
        if newest[document, language] == number:
            found.setdefault((document, language), []).append(
                EditionLine(
                    number=number,
                    when=items[0].when,
                    is_newest=True,
                    is_closed=False,
                    paths=tuple((item.form, own(item)) for item in items),
                )
            )
    for issue in index.issues:
        place = (issue.document, issue.language)
        if issue.partner or newest.get(place) == issue.number or place not in titles:
            continue
        paths = (
            ()
            if issue.is_closed or place not in newest
            else tuple(
                (ReleaseForm(form), older(*place, issue.number, form))
                for form, _, _ in _files(issue)
            )
        )
        found.setdefault(place, []).append(
            EditionLine(
                number=issue.number,
                when=issue.when,
                is_newest=False,
                is_closed=issue.is_closed,
                paths=paths,
            )
        )
    for (document, language), title in titles.items():
        yield Editions(
            document=document,
            language=Language(language),
            title=title,
            editions=tuple(
                sorted(
                    found.get((document, language), ()), key=lambda line: -line.number
                )
            ),
        )


def _withdrawn(
    gone: Withdrawal, index: Index, newest: dict[tuple[str, str], Item]
) -> Iterator[Address]:
    now = newest.get((gone.document, gone.language))
    said = replace(
        left(gone),
        path=f"{FILES}/{gone.name}",
        newest=now.number if now else 0,
        newest_path=f"{FILES}/{now.name}" if now else "",
    )
    if not gone.sha256:
        yield said
    form = gone.name.rpartition(".")[2]
    if gone.partner or gone.part or gone.name.endswith("-booklet.pdf"):
        return
    folder = f"{DOCUMENTS}/{gone.document}/{gone.language}"
    yield replace(said, path=f"{folder}/latest.{form}")
    if now is not None:
        return
    for issue in index.issues:
        if (issue.document, issue.language, issue.partner) == (
            gone.document,
            gone.language,
            "",
        ):
            yield replace(said, path=f"{folder}/edition-{issue.number}.{form}")


def _older(index: Index) -> Iterator[Issue]:
    """Yield the editions that are not the newest and can still be fetched."""
    newest = dict(
        item.edition
        for item in index.items
        if latest(item) and item.form is ReleaseForm.DOCX
    )
    for issue in index.issues:
        subject, number = issue.edition
        if subject in newest and newest[subject] != number and not issue.is_closed:
            yield issue


def _files(issue: Issue) -> Iterator[tuple[str, str, str]]:
    """Yield the whole files of an edition: form, name and digest."""
    stem = f"{issue.document}-{issue.language}"
    for form in _FORMS.values():
        if digest := issue.files.get(f"{stem}.{form}"):
            yield form, f"{stem}.{form}", digest


def _place(item: Item, stem: str) -> str:
    if item.partner or item.part or item.form not in _FORMS:
        return ""
    folder = f"{DOCUMENTS}/{item.document}/{item.language}"
    return f"{folder}/{stem}.{_FORMS[item.form]}"
