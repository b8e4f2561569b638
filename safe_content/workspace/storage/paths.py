"""Where things lie in a workspace, by their names relative to its folder."""

import re

SETTINGS = "sources/documents.toml"
"""Documents, their masters and languages; a folder with it is a workspace."""

PRIVATE = ".safe-content"
"""The folder in a workspace for the lock, kept contents and writing aside."""

GLOSSARY = "translations/glossary.csv"
"""Terms in five languages, a column a language."""

FACTS = "sources/facts.toml"
"""What must be right in every language: help lines, addresses, ages, laws."""

ACCEPTANCES = "translations/accepted.jsonl"
"""Findings that a person lets stand, with the reason."""

OBJECTS = ".safe-content/objects"
"""Where contents are kept under their digests, for undoing and mending."""

MATTERS = "sources/matters.jsonl"
"""Open matters of no one document's passages: files not taken, editions held back."""

RECEIPTS = "sources/receipts"
"""Where receipts of partners are laid; the newest of each partner counts."""

INPUT_FOLDERS = ("sources", "translations")
"""What people and their programs write, and we."""

EXPORT_FOLDER = "exports"
"""What we alone write, all of which can be made again."""

EXPORTS = "exports/index.json"
"""From what each export was made; without it all are written again."""

_REVISION_FILE = re.compile(
    r"sources/[^/]+/[^/]+/r\d{4,}/(?:master\.docx|(?:units|beads)\.jsonl|revision\.json)"
)
_DELIVERY = re.compile(r"translations/[^/]+/(?:deliveries|lists)/[^/]+")
_RECORD = re.compile(
    rf"sources/[^/]+/(?:pairings|decisions)\.jsonl|{re.escape(ACCEPTANCES)}"
    r"|translations/[^/]+/(?:[^/]+-adoption|sent|matters)\.jsonl"
    rf"|{re.escape(MATTERS)}"
)
_MATTERS = re.compile(rf"{re.escape(MATTERS)}|translations/[^/]+/matters\.jsonl")
_CATALOG = re.compile(r"translations/[^/]+/[^/]+\.po")


def revision_folder(document: str, language: str, number: int) -> str:
    """Return the name of the folder of one revision."""
    return f"sources/{document}/{language}/r{number:04}"


def catalog_name(document: str, language: str) -> str:
    """Return the name of a catalog's file."""
    return f"translations/{document}/{language}.po"


def pairings_name(document: str) -> str:
    """Return the name of the file with a document's pairings."""
    return f"sources/{document}/pairings.jsonl"


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


def is_immutable(name: str) -> bool:
    """Tell whether a file is written once: a revision's, or what was delivered."""
    return bool(_REVISION_FILE.fullmatch(name) or _DELIVERY.fullmatch(name))


def is_record(name: str) -> bool:
    """Tell whether a file holds what persons decided, which only we write."""
    return _RECORD.fullmatch(name) is not None


def object_name(digest: str) -> str:
    """Return where a content with this digest is kept."""
    return f"{OBJECTS}/{digest}"


def is_catalog(name: str) -> bool:
    """Tell whether a file is a catalog, which translators may edit in Poedit."""
    return _CATALOG.fullmatch(name) is not None
