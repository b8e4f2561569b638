"""Which edition any file is, by its digest: what a visitor's browser looks it up in."""

import json
from typing import TYPE_CHECKING

from safe_content.publish.lasting_addresses import FILES
from safe_content.publish.release_index import (
    Index,
    Item,
    ReleaseForm,
    Subject,
    issues_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def digests_json(index: Index) -> str:
    """Return all editions that are known, by the digests of their files, as JSON.

    ``files`` leads from a digest to the place of its document in ``documents`` and the
    number of its edition; ``closed`` and ``facts`` are of editions, ``0/3`` being the
    third of the first document; ``labels`` says what facts are called.
    """
    newest: dict[Subject, Item] = {}
    for item in index.items:
        if item.form is ReleaseForm.DOCX and not item.part:
            newest[item.edition[0]] = item
    titles: dict[Subject, str] = {
        (w.document, w.language, w.partner): w.title for w in index.withdrawn
    }
    titles |= {item.edition[0]: item.title for item in index.items}
    places: dict[Subject, int] = {}
    documents: list[Mapping[str, object]] = []
    files: dict[str, list[int]] = {}
    closed: list[str] = []
    facts: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for issue in (*issues_of(index.items), *index.issues):
        subject, number = issue.edition
        if subject not in places:
            now = newest.get(subject)
            places[subject] = len(documents)
            documents.append(
                {
                    "title": titles.get(subject, issue.document),
                    "language": issue.language,
                    "newest": now.number if now else 0,
                    "path": f"{FILES}/{now.name}" if now else "",
                }
            )
        key = f"{places[subject]}/{number}"
        files |= {sha: [places[subject], number] for sha in issue.files.values()}
        if issue.is_closed and key not in closed:
            closed.append(key)
        if issue.facts:
            facts[key] = issue.facts
    labels = {note.name: note.label or note.name for note in index.facts}
    return json.dumps(
        {
            "documents": documents,
            "files": files,
            "closed": closed,
            "facts": facts,
            "labels": labels,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
