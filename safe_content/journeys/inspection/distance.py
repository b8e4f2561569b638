"""How far a file is behind: the workspace it came from, or a published release."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from safe_content.docx.editions.edition_properties import Stamp
from safe_content.journeys.masters.importing import changes_of
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Severity
from safe_content.publish.release_index import (
    EditionNote,
    Index,
    Issue,
    Item,
    ReleaseForm,
    Withdrawal,
    revisions_between,
)
from safe_content.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFact:
    """A fact that has another value in the newest edition than in a file."""

    name: str
    """What a person calls it."""
    before: tuple[str, ...]
    now: tuple[str, ...]

    def __str__(self) -> str:
        old, new = " / ".join(self.before), " / ".join(self.now)
        return f"{self.name} has changed since: '{old}' is now '{new}'."


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What came since a file was made."""

    revision: int
    """The newest revision of the master."""
    changes: int
    critical: int
    edition: int = 0
    """The newest edition that is published; 0 if that is not known."""
    is_withdrawn: bool = False
    """Whether the release does not hold the document in this language any more."""
    why: str = ""
    """Why it does not, as far as the release tells."""
    facts: tuple[ChangedFact, ...] = ()
    """Facts that have other values in the newest edition."""

    def __str__(self) -> str:
        if self.is_withdrawn:
            why = f" ({self.why})" if self.why else ""
            return (
                f"It is not part of the release any more{why}: do not pass it on, and"
                " ask those who publish it."
            )
        return " ".join((self._distance(), *map(str, self.facts)))

    def _distance(self) -> str:
        newest = f" Edition {self.edition} is the newest." if self.edition else ""
        if not self.changes:
            return f"It is up to date with the newest revision of its master.{newest}"
        what = "1 change" if self.changes == 1 else f"{self.changes} changes"
        return (
            f"It is behind: revision {self.revision} of its master has {what} since,"
            f" {self.critical} of them critical.{newest}"
        )


def holds(index: Index, data: bytes) -> bool:
    """Tell whether a file is one of a release, to the byte."""
    digest = sha256(data).hexdigest()
    return any(item.sha256 == digest for item in index.items)


def item_of(index: Index, stamp: Stamp) -> Item | None:
    """Return the Word file of a release that is what a stamp says, of any edition."""
    for item in index.items:
        same = (item.document, item.language, item.partner, item.module)
        named = (stamp.document, stamp.language, stamp.partner, stamp.module)
        if item.form is ReleaseForm.DOCX and same == named:
            return item
    return None


def issue_of(index: Index, stamp: Stamp) -> Issue | None:
    """Return the edition that a stamp names, whether or not it is still offered."""
    for issue in index.issues:
        same = (issue.document, issue.language, issue.partner, str(issue.number))
        if same == (stamp.document, stamp.language, stamp.partner, stamp.number):
            return issue
    return None


def behind_release(index: Index, stamp: Stamp) -> Behind | None:
    """Tell how far a file is behind a release; None if the release can't tell."""
    item = item_of(index, stamp)
    issue = issue_of(index, stamp)
    if item is None:
        known = any(item.document == stamp.document for item in index.items)
        gone = _withdrawal_of(index, stamp.document, stamp.language, stamp.partner)
        return _withdrawn(gone) if known or gone else None
    return behind_item(index, item, stamp.revision, issue.facts if issue else {})


def behind_item(
    index: Index,
    item: Item,
    revision: str,
    facts: Mapping[str, tuple[str, ...]],
) -> Behind:
    """Tell how far a file that was made from `revision` is behind a file of a release.

    `facts` are the values that stand in the older one.
    """
    since = list(
        revisions_between(
            index.revisions,
            EditionNote(
                document=item.document,
                language=item.language,
                title=item.title,
                number=item.number,
                revision=item.revision,
                before=revision,
            ),
        )
    )
    digits = item.revision.rpartition(" r")[2]
    now = next(
        (i.facts for i in index.items if i.edition == item.edition and i.facts), {}
    )
    return Behind(
        revision=int(digits) if digits.isdecimal() else 0,
        changes=sum(note.changes for note in since),
        critical=sum(note.critical for note in since),
        edition=item.number,
        facts=tuple(changed_facts(index, facts, now)),
    )


def changed_facts(
    index: Index,
    before: Mapping[str, tuple[str, ...]],
    now: Mapping[str, tuple[str, ...]],
) -> Iterator[ChangedFact]:
    """Yield the facts that both editions tell, with other values."""
    labels = {note.name: note.label or note.name for note in index.facts}
    for name, values in before.items():
        if name in now and set(values) - set(now[name]):
            yield ChangedFact(name=labels.get(name, name), before=values, now=now[name])


def withdrawn(index: Index, document: str, language: str, partner: str) -> Behind:
    """Return what is told of a file of what is not offered any more."""
    return _withdrawn(_withdrawal_of(index, document, language, partner))


def _withdrawn(gone: Withdrawal | None) -> Behind:
    why = f"{gone.cause}: {gone.note}" if gone and gone.note else ""
    return Behind(
        revision=0,
        changes=0,
        critical=0,
        is_withdrawn=True,
        why=why or (str(gone.cause) if gone else ""),
    )


def _withdrawal_of(
    index: Index, document: str, language: str, partner: str
) -> Withdrawal | None:
    for gone in index.withdrawn:
        same = (gone.document, gone.language, gone.partner)
        if same == (document, language, partner) and not gone.part:
            return gone
    return None


def behind_workspace(
    workspace: Workspace, document: str, revision: str
) -> Behind | None:
    """Tell how far a file made from `revision` is behind its master in a workspace."""
    try:
        document = workspace.document(document).name
    except SafeContentError:
        return None
    language, _, number = revision.partition(" r")
    numbers = workspace.numbers(document, language)
    if not number.isdecimal() or not numbers:
        return None
    changes = [
        change
        for before, after in pairwise(numbers)
        if after > int(number)
        for change in changes_of(
            workspace.revision(document, language, before),
            workspace.revision(document, language, after),
            workspace.terms(language),
        )
    ]
    return Behind(
        revision=numbers[-1],
        changes=len(changes),
        critical=sum(
            change.verdict is not None and change.verdict.severity is Severity.CRITICAL
            for change in changes
        ),
    )
