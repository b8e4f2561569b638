"""From pages to masters of the workspace, and from its editions to what goes along."""

from collections.abc import Iterator
from getpass import getuser
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from guidebook.blocks import blocks
from guidebook.word import master
from safe_content import api as sc
from safe_content import docx
from safe_content.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent
DOCUMENT = "guides"
ROLES = ("translators", "editors", "partners", "coordinators", "key-holders")
"""In the order of the parts of the document."""
_PAGES = {"en": ROOT / "docs/guides", "nl": ROOT / "docs/guides/nl"}
EDITIONS = ROOT / "safe_content/guides"
"""Where the program finds what it gives along."""


def built(language: str) -> bytes:
    """Return the master that the pages in a language make."""
    folder = _PAGES[language]
    pages = (blocks((folder / f"{each}.md").read_text("utf-8")) for each in ROLES)
    return master(pages, language, pictures=folder)


def contents(data: bytes) -> tuple[list[tuple[str, str, int | None]], list[str]]:
    """Return what a master says and shows: not how, which a library may alter."""
    passages = docx.read(data, origin="guides.docx").passages
    with ZipFile(BytesIO(data)) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
        pictures = sorted(sha256(package.read(name)).hexdigest() for name in media)
    return [(each.text, each.kind, each.level) for each in passages], pictures


def newest(workspace: Workspace, language: str) -> bytes | None:
    """Return the newest master of the guides that the workspace has."""
    numbers = workspace.numbers(DOCUMENT, language)
    return workspace.master(DOCUMENT, language, numbers[-1]) if numbers else None


def keep(root: Path = ROOT) -> Iterator[str]:
    """Import what the pages say anew, export it, and yield what was done."""
    workspace = sc.open_workspace(root)
    for language in _PAGES:
        data, known = built(language), newest(workspace, language)
        if known is None or contents(known) != contents(data):
            sc.import_master(
                workspace,
                DOCUMENT,
                language,
                data,
                name=f"Guides {language}.docx",
                who=getuser(),
            )
            yield f"{DOCUMENT} {language}: a new revision"
            workspace = sc.open_workspace(root)
    report = sc.export(workspace, DOCUMENT, editions=["release"], who=getuser())
    for held in report.withheld:
        yield f"{DOCUMENT} {held.language} is held back: {'; '.join(held.reasons)}"
    EDITIONS.mkdir(exist_ok=True)
    for language in workspace.document(DOCUMENT).all_languages:
        for number, role in enumerate(ROLES, start=1):
            part = root / f"exports/release/{DOCUMENT}-{language}-{number}.docx"
            target = EDITIONS / f"{role}-{language}.docx"
            data = part.read_bytes() if part.exists() else b""
            if data and (not target.exists() or target.read_bytes() != data):
                target.write_bytes(data)
                yield f"safe_content/guides/{target.name}"
