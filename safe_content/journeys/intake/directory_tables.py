"""Tell a table of services, and of which directory's master it is a revision."""

from safe_content.exchange.directory.given_entries import names_entries
from safe_content.journeys.directory.master_entries import MasterEntries, given_rows
from safe_content.journeys.intake.recognising import by_follower, by_name
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from safe_content.workspace import Workspace


class UnknownDirectoryError(SafeContentError):
    """Nothing tells of which directory a table is, or of which of its masters."""

    def __init__(self, origin: str, fact: str) -> None:
        super().__init__(
            f"{origin} is a table of services, and {fact}.",
            "Say of which master it is: safe-content import DOCUMENT LANGUAGE FILE.",
        )


def is_directory_table(workspace: Workspace, data: bytes, *, origin: str) -> bool:
    """Tell whether a file is a table of services of a workspace that has directories."""
    try:
        return any(
            workspace.outside(
                names_entries, data, origin=origin, labels=each.rules.labels
            )
            for each in workspace.directories.values()
        )
    except SafeContentError:
        return False


def place_of_table(
    workspace: Workspace, data: bytes, *, origin: str
) -> tuple[str, Language]:
    """Return of which directory and master a table is: by its name, else by its rows.

    Raises UnknownDirectoryError where that can't be told.
    """
    named = by_name(workspace, origin)
    if named is not None and named.document.name in workspace.directories:
        return named.document.name, named.language
    following = by_follower(workspace, origin)
    if following is not None and following.document.name in workspace.directories:
        fact = (
            f"named as '{following.document.name}' in '{following.language}', which is a"
            " translation: what changes is written in the masters"
        )
        raise UnknownDirectoryError(origin, fact)
    scores: list[tuple[int, str, Language]] = []
    for name in workspace.directories:
        for language in workspace.document(name).masters:
            if not workspace.numbers(name, language):
                continue
            master = MasterEntries.read(workspace, name, language)
            _, given = given_rows(workspace, master, data, origin=origin)
            found = {each.name for each in master.known}
            ids = {each.id for each in master.known}
            score = sum((row.id in ids) + 2 * (row.name in found) for row in given)
            scores.append((score, name, language))
    scores.sort(reverse=True)
    if not scores or not scores[0][0]:
        raise UnknownDirectoryError(origin, "none of its rows is an entry")
    if len(scores) > 1 and scores[0][0] == scores[1][0]:
        raise UnknownDirectoryError(origin, "it may be of several masters")
    return scores[0][1], scores[0][2]
