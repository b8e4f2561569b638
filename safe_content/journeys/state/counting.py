"""Count how all documents stand; what was counted once is known while nothing changes.

It is kept beside digests of all that decides about it, and may be deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safe_content.journeys.state.tally import OutdatedFact, Tally
from safe_content.journeys.state.up_to_date import Files
from safe_content.model.units import Language
from safe_content.translation.change_list import SentList
from safe_content.workspace.storage.answer_cache import Answers
from safe_content.workspace.storage.content_digest import (
    contents,
    correspondence,
    digest_of,
)
from safe_content.workspace.storage.integrity import StoredFileError
from safe_content.workspace.storage.paths import INPUT_FOLDERS

if TYPE_CHECKING:
    from safe_content.workspace import Workspace


def counted(root: Path, names: Iterable[str] = ()) -> tuple[Tally, ...] | None:
    """Return what was counted before; None if it is not certain to hold today."""
    kept = _answers(root).read()
    documents: Mapping[str, Any] = kept.get("documents", {})
    chosen = tuple(names) or tuple(documents)
    if not set(chosen) <= set(documents):
        return None
    if kept.get("everything") != _everything(root):
        return None
    return tuple(each for name in chosen for each in _tallies(documents[name]))


def count(
    workspace: "Workspace", names: Iterable[str] = (), blocked: list[str] | None = None
) -> tuple[Tally, ...]:
    """Count the passages of each document (or of `names`) in each language.

    What is said of a document that can't be counted, because a file of it is damaged,
    goes to `blocked`; without it, that is raised.
    """
    from safe_content.journeys.state.judged import tallies

    root = workspace.root
    before = _everything(root)
    known: Mapping[str, Any] = _answers(root).read().get("documents", {})
    made_from = dict(_made_from(workspace))
    chosen = [workspace.document(name) for name in names]
    found: dict[str, tuple[Tally, ...]] = {}
    for document in chosen or workspace.documents:
        kept = known.get(document.name)
        if kept and kept["made_from"] == made_from[document.name]:
            found[document.name] = _tallies(kept)
        else:
            try:
                found[document.name] = tallies(workspace, document)
            except StoredFileError as error:
                if blocked is None:
                    raise
                blocked.append(str(error))
    if _everything(root) == before:
        keep: dict[str, Mapping[str, Any]] = {
            document.name: _record(found[document.name], made_from[document.name])
            if document.name in found
            else known[document.name]
            for document in workspace.documents
            if document.name in found or document.name in known
        }
        is_whole = all(
            keep.get(name, {}).get("made_from") == now
            for name, now in made_from.items()
        )
        _answers(root).keep(
            {"everything": before if is_whole else "", "documents": keep}
        )
    order = chosen or workspace.documents
    return tuple(each for document in order for each in found.get(document.name, ()))


def _everything(root: Path) -> str:
    return digest_of({**contents(root, *INPUT_FOLDERS), **correspondence(root)})


def _made_from(workspace: "Workspace") -> Iterable[tuple[str, str]]:
    """Yield of each document a digest of all that decides how it stands."""
    files = Files(inputs=contents(workspace.root, *INPUT_FOLDERS), exports={})
    out: dict[str, dict[str, str]] = {}
    for name, digest in correspondence(workspace.root).items():
        out.setdefault(name.split("/")[1], {})[name] = digest
    for document in workspace.documents:
        own = out.get(document.name, {})
        yield document.name, digest_of(own, files.made_from(document))


def _record(tallies: Iterable[Tally], made_from: str) -> Mapping[str, Any]:
    return {"made_from": made_from, "tallies": [asdict(each) for each in tallies]}


def _tallies(kept: Mapping[str, Any]) -> tuple[Tally, ...]:
    return tuple(
        Tally(
            **{
                **each,
                "language": Language(each["language"]),
                "outdated_facts": tuple(
                    OutdatedFact(**fact) for fact in each.get("outdated_facts", ())
                ),
                "lists_out": tuple(SentList(**sent) for sent in each["lists_out"]),
            }
        )
        for each in kept["tallies"]
    )


def _answers(root: Path) -> Answers:
    return Answers(root=root, name="standing")
