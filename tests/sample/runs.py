"""Runs and fields of the sample documents, as Word writes them."""

from itertools import takewhile
from xml.sax.saxutils import escape

from tests.sample.look import RSIDS


def run(text: str, properties: str = "", attributes: str = "") -> str:
    """Return a run of text; a tab in it is Word's."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    body = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
        for part in text.split("\t")
    )
    return f"<w:r{attributes}>{look}{body}</w:r>"


def complex_field(instruction: str, result: str, properties: str = "") -> str:
    """Return a field with its instruction and the result that Word last showed."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""

    def mark(kind: str) -> str:
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        mark("begin")
        + f'<w:r>{look}<w:instrText xml:space="preserve"> {escape(instruction)} '
        + "</w:instrText></w:r>"
        + mark("separate")
        + run(result, properties)
        + mark("end")
    )


def saved(text: str, before: str, look: str) -> str:
    """Return a run of text, what a later save changed in it in a run of its own."""
    start = _shared_start(text, before)
    end = _shared_start(text[len(start) :][::-1], before[len(start) :][::-1])[::-1]
    middle = text[len(start) : len(text) - len(end)]
    return "".join(
        run(part, look, attributes)
        for part, attributes in (
            (start, ""),
            (middle, f' w:rsidR="{RSIDS[1]}"'),
            (end, ""),
        )
        if part
    )


def _shared_start(one: str, other: str) -> str:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in pairs)


def check_box(id_: int) -> str:
    """Return a content control to tick."""
    glyph = 'w14:font="MS Gothic"'
    font = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/>'
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{id_}"/><w14:checkbox><w14:checked w14:val="0"/>'
        f'<w14:checkedState w14:val="2612" {glyph}/>'
        f'<w14:uncheckedState w14:val="2610" {glyph}/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☐', font)}</w:sdtContent></w:sdt>"
    )
