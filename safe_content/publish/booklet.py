"""A PDF as a booklet: two pages on a side of A4, to be printed, folded and stapled.

Upright pages stand side by side on a wide sheet, which is folded to the left; wide ones
above each other on an upright sheet, which is folded at the top. Both are printed on both
sides of the paper, flipped on the short edge.
"""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject, Transformation

A4_LANDSCAPE = (841.89, 595.276)
"""Points, wide and high."""

A4_PORTRAIT = (595.276, 841.89)


def booklet(pdf: bytes) -> bytes:
    """Return the pages of `pdf` two by two, in the order in which sheets are folded.

    A page that lies otherwise than most is turned by a quarter, so that none is small.
    """
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(BytesIO(pdf))
    writer = PdfWriter()
    pages = list(PdfWriter(clone_from=reader).pages)
    for page in pages:
        if page.rotation:
            page.transfer_rotation_to_content()
    is_wide = Counter(map(_is_wide, pages)).most_common(1)[0][0] if pages else False
    wide, high = A4_PORTRAIT if is_wide else A4_LANDSCAPE
    halves = ((0.0, high / 2), (0.0, 0.0)) if is_wide else ((0.0, 0.0), (wide / 2, 0.0))
    room = (wide, high / 2) if is_wide else (wide / 2, high)
    for side in sides(len(pages)):
        sheet = writer.add_blank_page(width=wide, height=high)
        for place, number in zip(halves, side, strict=True):
            if number is not None:
                page = pages[number]
                turned = _is_wide(page) is not is_wide
                sheet.merge_transformed_page(page, _fitting(page, room, place, turned))
    if title := (reader.metadata.title if reader.metadata else None):
        writer.add_metadata({"/Title": title})
    for page in writer.pages:
        page.compress_content_streams()
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _is_wide(page: "PageObject") -> bool:
    return float(page.mediabox.width) > float(page.mediabox.height)


def _fitting(
    page: "PageObject",
    room: tuple[float, float],
    place: tuple[float, float],
    turned: bool,
) -> "Transformation":
    """Return what puts a page as large as it goes into the middle of its half."""
    from pypdf import Transformation

    box = page.mediabox
    size = (float(box.width), float(box.height))
    moved = Transformation().translate(-float(box.left), -float(box.bottom))
    if turned:
        moved = moved.rotate(90).translate(size[1], 0)
        size = (size[1], size[0])
    scale = min(room[0] / size[0], room[1] / size[1])
    return moved.scale(scale).translate(
        place[0] + (room[0] - size[0] * scale) / 2,
        place[1] + (room[1] - size[1] * scale) / 2,
    )


def sides(pages: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield the two pages of each side, counted from 0; None is an empty page.

    The left one comes first, or the upper one.

    A sheet holds four pages: the first has the last and the first of all, behind
    them the second and the one before the last.
    """
    whole = (pages + 3) // 4 * 4

    def page(number: int) -> int | None:
        return number if number < pages else None

    for sheet in range(whole // 4):
        first = 2 * sheet
        yield page(whole - 1 - first), page(first)
        yield page(first + 1), page(whole - 2 - first)
