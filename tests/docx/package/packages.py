"""Word documents of a few parts, sound unless a test asks for something else."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CT = "application/vnd.openxmlformats-officedocument.wordprocessingml."

TYPES = "[Content_Types].xml"
TOP = "_rels/.rels"
MAIN = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"
STYLES = "word/styles.xml"

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": R,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "o": "urn:schemas-microsoft-com:office:office",
        "v": "urn:schemas-microsoft-com:vml",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    }.items()
)


def body(content: str = "<w:p><w:r><w:t>Call 000 0000.</w:t></w:r></w:p>") -> str:
    """The main part with this content in its body."""
    return f"<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"


def relations(*listed: str) -> str:
    """A part of relations; each is ``id kind target``, external if it has a colon."""
    lines = []
    for line in listed:
        own_id, kind, target = line.split(maxsplit=2)
        external = ' TargetMode="External"' if ":" in target else ""
        address = kind if ":" in kind else f"{R}/{kind}"
        lines.append(
            f'<Relationship Id="{own_id}" Type="{address}" Target="{target}"{external}/>'
        )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{"".join(lines)}</Relationships>'
    )


def types(main: str = "document.main+xml", **more: str) -> str:
    """The list of contents; `more` gives kinds of content by ending."""
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in more.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}'
        f'<Override PartName="/{MAIN}" ContentType="{_CT}{main}"/>'
        f'<Override PartName="/{STYLES}" ContentType="{_CT}styles+xml"/></Types>'
    )


SOUND: Mapping[str, str | bytes] = {
    TYPES: types(),
    TOP: relations(f"rId1 officeDocument {MAIN}"),
    MAIN: body(),
    LINKS: relations("rId1 styles styles.xml"),
    STYLES: f"<w:styles {NAMESPACES}/>",
}


def package(
    parts: Mapping[str, str | bytes | None] | None = None,
    compression: int = ZIP_DEFLATED,
) -> bytes:
    """A document of `SOUND` parts, some of them replaced, or left out if None."""
    chosen = {**SOUND, **(parts or {})}
    packed = BytesIO()
    with ZipFile(packed, "w", compression) as archive:
        for name, content in chosen.items():
            if content is not None:
                archive.writestr(name, content)
    return packed.getvalue()
