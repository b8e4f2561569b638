"""Who serves what, by the receipts that partners mailed back or left beside files."""

from collections.abc import Iterator
from dataclasses import dataclass

from safe_content.journeys.inspection.distance import Behind, behind_workspace
from safe_content.model.units import Language
from safe_content.publish.receipts import Receipt, load_receipt
from safe_content.workspace import Workspace
from safe_content.workspace.storage.paths import RECEIPTS


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedDocument:
    """A document that a partner serves in one language."""

    document: str
    language: Language
    number: int
    """Of the edition."""
    revision: str
    behind: Behind | None
    """None if the workspace does not know the document any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What one partner serves, and how far it is behind."""

    partner: str
    title: str
    release: int
    since: str
    documents: tuple[ServedDocument, ...]

    @property
    def changes(self) -> int:
        """How many changes of the masters it has not got."""
        return sum(each.behind.changes for each in self.documents if each.behind)

    @property
    def critical(self) -> int:
        """How many of them are critical."""
        return sum(each.behind.critical for each in self.documents if each.behind)


def served(workspace: Workspace) -> tuple[Served, ...]:
    """Return what each partner served when it last sent a receipt.

    A partner of whom there is none is told with release 0.
    """
    newest: dict[str, Receipt] = {}
    for name in _names(workspace):
        receipt = load_receipt(workspace.disk.read(name) or b"", origin=name)
        known = newest.get(receipt.partner)
        if known is None or known.since < receipt.since:
            newest[receipt.partner] = receipt
    if not newest:
        return ()
    titles = {partner.name: partner.title for partner in workspace.partners}
    empty = Receipt(partner="", address="", release=0, since="", files=())
    return tuple(
        _served(workspace, name, titles.get(name, name), newest.get(name, empty))
        for name in dict.fromkeys((*titles, *newest))
    )


def _names(workspace: Workspace) -> tuple[str, ...]:
    if not workspace.disk.path(RECEIPTS).is_dir():
        return ()
    return workspace.disk.names(RECEIPTS, "*.json")


def _served(workspace: Workspace, name: str, title: str, receipt: Receipt) -> Served:
    return Served(
        partner=name,
        title=title or "unnamed",
        release=receipt.release,
        since=receipt.since,
        documents=tuple(_documents(workspace, receipt)),
    )


def _documents(workspace: Workspace, receipt: Receipt) -> Iterator[ServedDocument]:
    """Yield each document once, however many files it came in."""
    seen: set[tuple[str, str]] = set()
    for file in receipt.files:
        if (file.document, file.language) not in seen:
            seen.add((file.document, file.language))
            yield ServedDocument(
                document=file.document,
                language=Language(file.language),
                number=file.number,
                revision=file.revision,
                behind=behind_workspace(workspace, file.document, file.revision),
            )
