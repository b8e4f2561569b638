"""Know any file of a release by its digest: Word, PDF, booklet, bundle, list."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from safe_content.journeys.inspection.distance import (
    Behind,
    behind_item,
    withdrawn,
)
from safe_content.publish.release_index import (
    INDEX,
    Index,
    Issue,
    Item,
    ReleaseForm,
    dump_index,
)

_WORDS = {
    ReleaseForm.DOCX: "a Word file",
    ReleaseForm.PDF: "a PDF",
    ReleaseForm.BOOKLET: "a booklet to print",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFile:
    """A file that is, to the byte, one that a release holds or held."""

    origin: str
    what: str
    """In words: a PDF, a bundle and so on."""
    name: str
    """What it is called in the tree."""
    document: str = ""
    """Empty for what holds several."""
    language: str = ""
    partner: str = ""
    module: str = ""
    number: int = 0
    """Of the edition."""
    when: str = ""
    revision: str = ""
    is_newest: bool = True
    behind: Behind | None = None


def known_file(data: bytes, index: Index, *, origin: str) -> KnownFile | None:
    """Return what a file is by its digest; None if the release never held it."""
    digest = sha256(data).hexdigest()
    for item in index.items:
        if item.sha256 == digest:
            return _newest(item, index, origin)
    for bundle in index.bundles:
        if bundle.sha256 == digest:
            return KnownFile(
                origin=origin,
                what="all files of one partner",
                name=bundle.name,
                partner=bundle.partner,
                when=index.when[:10],
            )
    if data == dump_index(index):
        what = f"the list of release {index.number}"
        return KnownFile(origin=origin, what=what, name=INDEX, when=index.when[:10])
    for issue in index.issues:
        for name, known in issue.files.items():
            if known == digest:
                return _earlier(name, issue, index, origin)
    return None


def told_of(file: KnownFile) -> Iterator[str]:
    """Say in sentences what a file is."""
    whom = f" for {file.partner}" if file.partner else ""
    if not file.document:
        yield f"{file.origin} is {file.what}{whom}, to the byte."
        return
    part = f", part '{file.module}'" if file.module else ""
    when = f" of {file.when}" if file.when else ""
    yield (
        f"{file.origin} is '{file.document}' in '{file.language}'{part}{whom}:"
        f" {file.what}, edition {file.number}{when}, from {file.revision}."
    )
    held = "is" if file.is_newest else "was"
    yield f"It {held} to the byte a file of the release ({file.name})."
    if file.behind is not None:
        yield str(file.behind)


def _newest(item: Item, index: Index, origin: str) -> KnownFile:
    whole = next(
        (
            each
            for each in index.items
            if each.edition[0] == item.edition[0]
            and each.form is ReleaseForm.DOCX
            and each.part == item.part
        ),
        item,
    )
    facts = next((i.facts for i in index.issues if i.edition == item.edition), {})
    return KnownFile(
        origin=origin,
        what=_WORDS[item.form],
        name=item.name,
        document=item.document,
        language=item.language,
        partner=item.partner,
        module=item.module,
        number=item.number,
        when=item.when,
        revision=item.revision,
        behind=behind_item(index, whole, item.revision, facts),
    )


def _earlier(name: str, issue: Issue, index: Index, origin: str) -> KnownFile:
    newest = next(
        (
            item
            for item in index.items
            if item.edition[0] == issue.edition[0]
            and item.form is ReleaseForm.DOCX
            and not item.part
        ),
        None,
    )
    form = ReleaseForm.DOCX
    if PurePath(name).suffix == ".pdf":
        form = ReleaseForm.BOOKLET if name.endswith("-booklet.pdf") else ReleaseForm.PDF
    return KnownFile(
        origin=origin,
        what=_WORDS[form],
        name=name,
        document=issue.document,
        language=issue.language,
        partner=issue.partner,
        number=issue.number,
        when=issue.when,
        revision=issue.revision,
        is_newest=False,
        behind=behind_item(index, newest, issue.revision, issue.facts)
        if newest
        else withdrawn(index, issue.document, issue.language, issue.partner),
    )
