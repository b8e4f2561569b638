"""A partner's logo in the place that a title page keeps for it.

The place is a picture whose name, title or alternative text is ``partner-logo``, or
one in a content control with that tag. Where a master has none, nothing changes.
"""

import struct
from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.sanitise.exif import without_traces
from safe_content.docx.wml.element_names import whole
from safe_content.model.errors import SafeContentError
from safe_content.opc.namespaces import W_SPACES

PLACE = "partner-logo"

_TYPES = {"png": "image/png", "jpeg": "image/jpeg"}
_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


class UnusableLogoError(SafeContentError):
    """A partner's logo is not a picture that every Word shows."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin} is not a picture in PNG or JPEG.",
            "Save the logo as PNG and try again.",
        )


def put_logo(editor: PackageEditor, logo: bytes, *, origin: str = "The logo") -> None:
    """Put `logo` in its place in the document, as large as fits in the frame.

    Raises UnusableLogoError with `origin` if it is no PNG or JPEG.
    """
    kind, width, height = _measured(logo, origin)
    bare = without_traces(logo)
    name = f"word/media/logo-{sha256(bare).hexdigest()[:12]}.{kind}"
    for part in tuple(editor):
        if not part.lower().endswith(".xml") or part == "[Content_Types].xml":
            continue
        root = editor.root(part)
        if etree.QName(root).namespace not in W_SPACES:
            continue
        blips = list(_places(root))
        if not blips:
            continue
        if name not in editor:
            editor.add(name, bare, _TYPES[kind])
        relation = editor.relate(part, "image", name)
        for blip in blips:
            blip.set(f"{{{editor.relation_space}}}embed", relation)
            _fit(blip, width, height)
        editor.changed(part)


def _places(root: etree._Element) -> Iterator[etree._Element]:
    for drawing in root.iter("{*}drawing"):
        named = (
            value
            for element in drawing.iter("{*}docPr", "{*}cNvPr")
            for value in (
                element.get("name"),
                element.get("title"),
                element.get("descr"),
            )
        )
        tagged = (
            value
            for control in drawing.iterancestors("{*}sdt")
            for tag in control.iterfind("{*}sdtPr/{*}tag")
            for value in tag.attrib.values()
        )
        if PLACE in (*named, *tagged):
            yield from drawing.iter("{*}blip")


def _fit(blip: etree._Element, width: int, height: int) -> None:
    """Make the frame as wide or as high as it was, and the other side as it must be."""
    drawing = next(blip.iterancestors("{*}drawing"))
    for extent in drawing.iter("{*}extent", "{*}ext"):
        if "cx" not in extent.attrib or "cy" not in extent.attrib:
            continue
        wide, high = (whole(extent.get(side), 0) for side in ("cx", "cy"))
        scale = min(wide / width, high / height)
        extent.set("cx", str(round(width * scale)))
        extent.set("cy", str(round(height * scale)))


def _measured(picture: bytes, origin: str) -> tuple[str, int, int]:
    """Return what kind of picture it is, how wide and how high."""
    try:
        if picture.startswith(b"\x89PNG\r\n\x1a\n"):
            wide, high = struct.unpack_from(">II", picture, 16)
            return "png", wide, high
        if picture.startswith(b"\xff\xd8"):
            return "jpeg", *_jpeg_size(picture)
    except struct.error as error:
        raise UnusableLogoError(origin) from error
    raise UnusableLogoError(origin)


def _jpeg_size(picture: bytes) -> tuple[int, int]:
    place = 2
    while True:
        _, marker, length = struct.unpack_from(">BBH", picture, place)
        if marker in _START_OF_FRAME:
            _, high, wide = struct.unpack_from(">BHH", picture, place + 4)
            return wide, high
        place += 2 + length
