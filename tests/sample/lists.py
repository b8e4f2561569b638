"""The lists of the sample documents, those of the headings among them."""

from xml.sax.saxutils import escape

from tests.sample.look import ACCENT, NAMESPACES, SECOND


def numbering(word: str, restarts: int, *, indent: int) -> str:
    """Return the lists: headings, bullets, and `restarts` numbered ones.

    `word` is what stands before a heading of level 1, such as ``Module %1``, in
    an indent that has room for it.
    """
    heading = _level(
        0, "decimal", word, indent, indent, style="Heading1", colour=SECOND
    )
    second = _level(1, "decimal", "%1.%2", 700, 700, style="Heading2", colour=SECOND)
    bullets = _level(0, "bullet", "•", 425, 305, colour=SECOND) + _level(
        1, "bullet", "–", 850, 305, colour=SECOND
    )
    numbers = _level(0, "decimal", "%1.", 425, 425, colour=ACCENT) + _level(
        1, "lowerLetter", "%2)", 850, 425, colour=ACCENT
    )
    lists = "".join(
        f'<w:num w:numId="{number}" w16cid:durableId="{70000 + number}">'
        f'<w:abstractNumId w:val="{min(number, 3)}"/>'
        + (
            "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/>'
                "</w:lvlOverride>"
                for level in (0, 1)
            )
            if number > 3
            else ""
        )
        + "</w:num>"
        for number in range(1, 4 + restarts)
    )
    return (
        f"<w:numbering {NAMESPACES} xmlns:w16cid="
        '"http://schemas.microsoft.com/office/word/2016/wordml/cid"'
        ' mc:Ignorable="w14 wp14 w16cid">'
        + "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType'
            f' w:val="multilevel"/>{levels}</w:abstractNum>'
            for number, levels in ((1, heading + second), (2, bullets), (3, numbers))
        )
        + f"{lists}</w:numbering>"
    )


def _level(
    level: int,
    form: str,
    text: str,
    left: int,
    hanging: int,
    *,
    style: str = "",
    colour: str = "",
) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{colour}"/></w:rPr></w:lvl>'
    )
