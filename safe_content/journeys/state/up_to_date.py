"""Know what is at rest: a document for which nothing is to be done while nothing changes.

That is remembered of a document once it was brought up to date, with the digests of
all that decided about it: the program, its own files and settings, what is remembered
of other translations, and the files that were written for it. What is remembered may
be deleted; then everything is looked at once more.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safe_content.translation.edition_policy import Withheld
from safe_content.workspace.storage.answer_cache import Answers
from safe_content.workspace.storage.content_digest import contents, digest_of
from safe_content.workspace.storage.event_log import HISTORY
from safe_content.workspace.storage.integrity import look as look_at_all
from safe_content.workspace.storage.paths import (
    ACCEPTANCES,
    DIRECTORY,
    EXPORT_FOLDER,
    FACTS,
    FACTS_SEEN,
    FORMS,
    GLOSSARY,
    INPUT_FOLDERS,
)

if TYPE_CHECKING:
    from safe_content.workspace import Document, Workspace
    from safe_content.workspace.storage.integrity import Found

_SHARED = (FACTS, FORMS, FACTS_SEEN, GLOSSARY, ACCEPTANCES, DIRECTORY)
"""What decides about every document."""

_EVERYTHING = "everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpToDate:
    """Why nothing is to be done for a document."""

    made_from: str
    """A digest of the program, the document's settings and all its own files."""
    memory: Mapping[str, str]
    """By language, all that is known of other translations."""
    told: Mapping[str, str]
    """By language, what of it concerns the document: a digest of what it was told."""
    written: Mapping[str, str | None]
    """By name, the digest of each file written for it; None for one not to be there."""
    withheld: tuple[Withheld, ...]
    """Releases that do not go out as things are."""


@dataclass(frozen=True, kw_only=True)
class Files:
    """The files of a workspace at one moment, by content."""

    inputs: Mapping[str, str]
    exports: Mapping[str, str]

    @property
    def decisive(self) -> Mapping[str, str]:
        """The inputs but for the history, which grows by what a sync itself notes."""
        return {n: digest for n, digest in self.inputs.items() if n != HISTORY}

    def made_from(self, document: "Document") -> str:
        """Return a digest of all that decides about a document, but for the memory."""
        own = {name: self.inputs[name] for name in self._of.get(document.name, ())}
        shared = {n: self.inputs[n] for n in _SHARED if n in self.inputs}
        if DIRECTORY in shared:
            # What one document keeps from the public is looked for in all.
            shared |= {
                n: digest
                for n, digest in self.inputs.items()
                if n.endswith("/units.jsonl")
            }
        return digest_of({**own, **shared}, repr(document))

    def hold(self, rest: UpToDate) -> bool:
        """Tell whether all that was written for a document is as it was written."""
        return all(
            self.exports.get(name) == digest for name, digest in rest.written.items()
        )

    @cached_property
    def _of(self) -> Mapping[str, list[str]]:
        """The names of the files of each document."""
        found: dict[str, list[str]] = {}
        for name in self.inputs:
            _, folder, *rest = name.split("/")
            if rest:
                found.setdefault(folder, []).append(name)
        return found


def look_at(workspace: "Workspace", name: str) -> str:
    """Return a digest of all that decides about one document, but for the memory."""
    root = workspace.root
    own = contents(root, *(f"{folder}/{name}" for folder in INPUT_FOLDERS))
    shared = {n: d for n in _SHARED if (d := workspace.digest(n)) is not None}
    if DIRECTORY in shared:
        shared |= {
            n: digest
            for n, digest in contents(root, "sources").items()
            if n.endswith("/units.jsonl")
        }
    files = Files(inputs={**own, **shared}, exports={})
    return files.made_from(workspace.document(name))


def look(root: Path) -> Files:
    """Read all files that a sync reads or writes."""
    return Files(
        inputs=contents(root, *INPUT_FOLDERS),
        exports=contents(root, EXPORT_FOLDER),
    )


def withheld_at_rest(
    root: Path, found: "Found | None" = None
) -> tuple[Withheld, ...] | None:
    """Return the releases held back, if it is certain that a sync would do nothing.

    None if something may have to be done. `found` is what a look at all files found.
    """
    if (found or look_at_all(root)).damaged:
        return None
    kept = _answers(root).read()
    if kept.get(_EVERYTHING) != _whole(look(root)):
        return None
    return tuple(each for rest in resting(root).values() for each in rest.withheld)


def resting(root: Path) -> dict[str, UpToDate]:
    """Return, by name and in their order, the documents that came to rest."""
    found: Mapping[str, Any] = _answers(root).read().get("documents", {})
    return {
        name: UpToDate(
            made_from=said["made_from"],
            memory=said["memory"],
            told=said["told"],
            written=said["written"],
            withheld=tuple(
                Withheld(**{**each, "reasons": tuple(each["reasons"])})
                for each in said["withheld"]
            ),
        )
        for name, said in found.items()
    }


def keep(root: Path, rests: Mapping[str, UpToDate], everything: Files | None) -> None:
    """Remember which documents are at rest; with `everything`, that all of it is."""
    answers = {
        _EVERYTHING: _whole(everything) if everything else "",
        "documents": {name: asdict(rest) for name, rest in rests.items()},
    }
    if answers != _answers(root).read():
        _answers(root).keep(answers)


def _whole(files: Files) -> str:
    return digest_of({**files.inputs, **files.exports})


def _answers(root: Path) -> Answers:
    return Answers(root=root, name="rest")
