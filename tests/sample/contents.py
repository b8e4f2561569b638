"""The table of contents of a sample document, as Word last built it."""

from collections.abc import Iterable

from safe_content.model import codes
from tests.sample.content import Entry
from tests.sample.master import HEADINGS, Master, digest
from tests.sample.runs import complex_field, run


def contents(master: Master) -> str:
    """Return the table of contents as Word last built it."""
    entries = [
        entry
        for entry in master.content.flow(master.language, master.revision)
        if entry.form in HEADINGS
    ]
    numbers = list(_numbers(master, entries))
    lines = [
        _line(master, entry, number)
        for entry, number in zip(entries, numbers, strict=True)
    ]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText'
        ' xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    end = master.bare_paragraph(
        "contents end", "", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{digest("contents")}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        + master.paragraph("cover.contents", "TOCHeading")
        + "".join(lines)
        + f"{end}</w:sdtContent></w:sdt>"
    )


def _numbers(master: Master, entries: Iterable[Entry]) -> Iterable[str]:
    first = second = 0
    for entry in entries:
        if entry.form == "h1":
            first, second = first + 1, 0
            yield master.text("list.module").replace("%1", str(first))
        elif entry.form == "h2":
            second += 1
            yield f"{first}.{second}"
        else:
            yield ""


def _line(master: Master, entry: Entry, number: str) -> str:
    level = HEADINGS[entry.form]
    bookmark = f"_Toc{digest(entry.key, 'toc')}"
    hidden = "<w:noProof/><w:webHidden/>"
    number_of_page = master.content.page(entry.key, master.language, master.revision)
    page = complex_field(f"PAGEREF {bookmark} \\h", str(number_of_page), hidden)
    link = (
        f'<w:hyperlink w:anchor="{bookmark}" w:history="1">'
        + (run(f"{number}\t", "<w:noProof/>") if number else "")
        + run(codes.plain(master.text(entry.key)), "<w:noProof/>")
        + run("\t", hidden)
        + f"{page}</w:hyperlink>"
    )
    properties = f'<w:pStyle w:val="TOC{level}"/>'
    if not number:
        properties += '<w:ind w:left="0" w:firstLine="0"/>'
    return master.bare_paragraph(f"contents {entry.key}", properties, link)
