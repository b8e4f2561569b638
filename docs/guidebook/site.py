"""What the documentation site offers beside its pages: the guides as Word files."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_EDITIONS = Path(__file__).parent.parent.parent / "safe_content/guides"
_IN_REPOSITORY = "../../safe_content/guides/"


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Add the Word files, which lie in the package."""
    from mkdocs.structure.files import File

    for path in sorted(_EDITIONS.glob("*.docx")):
        name = f"guides/{path.name}"
        files.append(File.generated(config, name, content=path.read_bytes()))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Let links to them lead to where they lie on the site."""
    return markdown.replace(_IN_REPOSITORY, "")
