"""A PDF as a booklet: two pages on a side of A4, to be printed, folded and stapled."""

from collections.abc import Iterator
from io import BytesIO

A4_LANDSCAPE = (841.89, 595.276)
"""Points, wide and high."""


def booklet(pdf: bytes) -> bytes:
    """Return the pages of `pdf` two by two, in the order in which sheets are folded."""
    from pypdf import PdfReader, PdfWriter, Transformation

    reader = PdfReader(BytesIO(pdf))
    writer = PdfWriter()
    wide, high = A4_LANDSCAPE
    for left, right in sides(len(reader.pages)):
        sheet = writer.add_blank_page(width=wide, height=high)
        for place, number in ((0, left), (1, right)):
            if number is None:
                continue
            page = reader.pages[number]
            box = page.mediabox
            scale = min(wide / 2 / float(box.width), high / float(box.height))
            shift = (wide / 2 - float(box.width) * scale) / 2
            sheet.merge_transformed_page(
                page,
                Transformation()
                .translate(-float(box.left), -float(box.bottom))
                .scale(scale)
                .translate(place * wide / 2 + shift, 0),
            )
    if title := (reader.metadata.title if reader.metadata else None):
        writer.add_metadata({"/Title": title})
    for page in writer.pages:
        page.compress_content_streams()
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def sides(pages: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield the two pages of each side, counted from 0; None is an empty page.

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
