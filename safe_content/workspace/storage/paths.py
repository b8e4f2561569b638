"""Where things lie in a workspace, by their names relative to its folder."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePath

SETTINGS = "sources/documents.toml"
"""Documents, their masters and languages; a folder with it is a workspace."""

PRIVATE = ".safe-content"
"""The folder in a workspace for the lock, kept contents and writing aside."""

GLOSSARY = "translations/glossary.csv"
"""Terms in five languages, a column a language."""

FACTS = "sources/facts.toml"
"""What must be right in every language: help lines, addresses, ages, laws."""

FORMS = "sources/accepted.toml"
"""Words of translations that no check should name, accepted by the team for good."""

FACTS_SEEN = "sources/facts-seen.jsonl"
"""The facts as they were last seen, and all values that they had before."""

PARTNERS = "sources/partners.toml"
"""Who gets what."""

PEOPLE = "sources/people.toml"
"""Who works at the desk. The history keeps nothing of it, so that people can go."""

DESK = "sources/desk.toml"
"""How a desk for several people is reached."""

SITE = "sources/site.toml"
"""What the public pages say."""

DIRECTORY = "sources/directory.toml"
"""Which documents are directories of services, and what of them is not for the public."""

ACCEPTANCES = "translations/accepted.jsonl"
"""Findings that a person lets stand, with the reason."""

MEMORIES = "translations/memory"
"""Translation memories of others, as TMX."""

OBJECTS = ".safe-content/objects"
"""Where contents are kept under their digests, for undoing and mending."""

PACKS = ".safe-content/packs"
"""Where contents of the past are kept, many in one file."""

MATTERS = "sources/matters.jsonl"
"""Open matters of no one document's passages: files not taken, editions held back."""

RENAMED = "sources/renamed.jsonl"
"""What documents were called before, a line each."""

RECEIPTS = "sources/receipts"
"""Where receipts of partners are laid; the newest of each partner counts."""

MAIL = "sources/mail"
"""Where mails, archives and files of other programs lie as they were received."""

OFFERS = "sources/offers"
"""Where revised masters lie that are offered to their editors."""

INPUT_FOLDERS = ("sources", "translations")
"""What people and their programs write, and we."""

INBOXES = ("sources/inbox", "translations/inbox")
"""Where people lay masters that were revised, and lists that came back."""

NO_DOCUMENTS = frozenset(
    name.rpartition("/")[2] for name in (*INBOXES, MEMORIES, RECEIPTS, MAIL, OFFERS)
)
"""What folders are called beside those of documents."""

_IGNORED = {".txt", ".md", ".gitkeep", ""}
"""What in an inbox is no delivery: notes that explain it, and what has no ending."""

EXPORT_FOLDER = "exports"
"""What we alone write, all of which can be made again."""

EXPORTS = "exports/index.json"
"""From what each export was made; without it all are written again."""

HAND_KEPT = (SETTINGS, FACTS, FORMS, PARTNERS, GLOSSARY, SITE, DIRECTORY, DESK)
"""What people write by hand; each event remembers what they held."""

_REVISION_FILE = re.compile(
    r"sources/(?P<document>[^/]+)/(?P<language>[^/]+)/r(?P<number>\d{4,})/(?:master\.docx|(?:units|beads)\.jsonl|revision\.json)"
)
_DELIVERY = re.compile(r"translations/[^/]+/(?:deliveries|lists)/[^/]+")
_MATTERS = re.compile(rf"{re.escape(MATTERS)}|translations/[^/]+/matters\.jsonl")
_CATALOG = re.compile(r"translations/[^/]+/[^/]+\.po")


class Care(Enum):
    """Who may write to a file of which the history tells."""

    OURS = auto()
    """The program alone: a difference is damage."""
    SHARED = auto()
    """People too, in Poedit or a text editor: a difference is an edit."""
    LOOSE = auto()
    """Anybody: it can be made again, and nothing depends on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionPlace:
    """Which revision of which master a file belongs to."""

    document: str
    language: str
    number: int


def care_of(name: str) -> Care:
    """Tell who may write to the file `name`, if the history tells of it.

    Which files count is said here alone: all that an event wrote, but for what is
    loose. So a new kind of record counts as soon as it is written.
    """
    parts = name.split("/")
    if parts[0] not in INPUT_FOLDERS or parts[-2] in ("inbox", "offers"):
        return Care.LOOSE
    if name in HAND_KEPT or is_catalog(name) or name.startswith(f"{MEMORIES}/"):
        return Care.SHARED
    return Care.OURS


def revision_of(name: str) -> RevisionPlace | None:
    """Return to which revision a file belongs, or None if to none."""
    match = _REVISION_FILE.fullmatch(name)
    if match is None:
        return None
    return RevisionPlace(
        document=match["document"],
        language=match["language"],
        number=int(match["number"]),
    )


def is_written_once(name: str) -> bool:
    """Tell whether a file never changes: of a revision, what was sent, what came back."""
    return revision_of(name) is not None or _DELIVERY.fullmatch(name) is not None


def revision_folder(document: str, language: str, number: int) -> str:
    """Return the name of the folder of one revision."""
    return f"sources/{document}/{language}/r{number:04}"


def catalog_name(document: str, language: str) -> str:
    """Return the name of a catalog's file."""
    return f"translations/{document}/{language}.po"


def pairings_name(document: str) -> str:
    """Return the name of the file with a document's pairings."""
    return f"sources/{document}/pairings.jsonl"


def offer_name(document: str, language: str, digest: str) -> str:
    """Return where a revised master lies that is offered to its editor.

    A name for each file that asked for one, by its digest: none takes another's place.

    It holds what is not for the public, as the master does: so it is no export.
    """
    return f"{OFFERS}/{document}-{language}-{digest[:8]}.docx"


def decisions_name(document: str) -> str:
    """Return the name of the file with what persons decided about changes."""
    return f"sources/{document}/decisions.jsonl"


def sent_name(document: str) -> str:
    """Return the name of the file with the change lists that were sent."""
    return f"translations/{document}/sent.jsonl"


def matters_name(document: str) -> str:
    """Return the name of the file with what is not settled about a document's texts."""
    return f"translations/{document}/matters.jsonl"


def is_matters(name: str) -> bool:
    """Tell whether a file holds open matters."""
    return _MATTERS.fullmatch(name) is not None


def lists_folder(document: str) -> str:
    """Return the name of the folder with what went out on change lists."""
    return f"translations/{document}/lists"


def sent_rows_name(document: str, language: str, batch: str) -> str:
    """Return the name of the file with the rows of one list as they went out."""
    return f"{lists_folder(document)}/{language}-{batch}.jsonl"


def object_name(digest: str) -> str:
    """Return where a content with this digest is kept."""
    return f"{OBJECTS}/{digest}"


def is_digest(text: str) -> bool:
    """Tell whether a text may be a SHA-256 as it is written here: ``e3b0c442…``.

    What else lies where contents are kept, another program put there.
    """
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def is_catalog(name: str) -> bool:
    """Tell whether a file is a catalog, which translators may edit in Poedit."""
    return _CATALOG.fullmatch(name) is not None


def is_meant(path: PurePath) -> bool:
    """Whether what lies at `path` in an inbox is to be taken; its own notes are not."""
    is_hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return not is_hidden and path.suffix.lower() not in _IGNORED
