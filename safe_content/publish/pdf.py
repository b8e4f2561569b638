"""Word files as PDF by LibreOffice."""

from collections.abc import Mapping

from safe_content.model.errors import SafeContentError
from safe_content.publish.libreoffice import converted, office

_FILTER = (
    "pdf:writer_pdf_Export:"
    '{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"Quality":{"type":"long","value":"90"}}'
)
"""PDF/A-2b, tagged, with every font inside, so that Cyrillic shows everywhere.

Not ``PDFUACompliance``: what LibreOffice makes then claims PDF/UA without being that,
and is no valid PDF/A any more, since its claim has no extension schema.
"""

PRINTED_AS = b"PDF/A-2b 2"
"""What is written in otherwise is printed anew: it changes when the way to print does."""


class PrintingError(SafeContentError):
    """LibreOffice did not make a PDF of a file."""

    def __init__(self, names: str) -> None:
        super().__init__(
            f"LibreOffice made no PDF of {names}.",
            "Open the Word file in LibreOffice to see why, or publish with --no-pdf.",
            "Nothing was published.",
        )


def pdfs(files: Mapping[str, bytes], *, at_once: int = 1) -> dict[str, bytes]:
    """Return each Word file as PDF, under the same name; raise PrintingError.

    Nothing where LibreOffice isn't. It is started up to `at_once` times.
    """
    if office() is None:
        return {}
    sources = {f"{number:06}.docx": data for number, data in enumerate(files.values())}
    made = converted(sources, to=_FILTER, at_once=at_once)
    names = dict(zip(sources, files, strict=True))
    if failed := [name for key, name in names.items() if key not in made]:
        raise PrintingError(", ".join(failed))
    return {name: made[key] for key, name in names.items()}
