"""The styles of the sample documents."""

from tests.sample.look import ACCENT, DEFAULT, GREY, INK, LOCALES, PALE, ROOT, SECOND


def styles(language: str, *, indent: int, breaks: bool) -> str:
    """Return the styles, with the document's language as their default.

    `indent` is the room for a chapter's number in the table of contents; `breaks`
    tells whether each chapter begins on a new page.
    """
    fonts = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi"'
        ' w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
    )
    return (
        f"<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{LOCALES[language]}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="70" w:after="90" w:line="288" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        + _paragraph("Normal", "Normal", based="", default=True)
        + _heading(breaks=breaks)
        + _contents_lines(indent)
        + "".join(_STYLES)
        + "</w:styles>"
    )


def _paragraph(
    id_: str,
    name: str,
    *,
    layout: str = "",
    letters: str = "",
    based: str = "Normal",
    following: str = "",
    default: bool = False,
) -> str:
    return (
        f'<w:style w:type="paragraph"{DEFAULT * default}'
        f' w:styleId="{id_}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f"<w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _letters(size: int, colour: str = "", *, bold: bool = False) -> str:
    return (
        "<w:b/><w:bCs/>" * bold
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _spacing(before: int, after: int, line: int = 0) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _numbered(list_: int, level: int = 0) -> str:
    depth = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{depth}<w:numId w:val="{list_}"/></w:numPr>'


def _tab(place: int, kind: str = "right", leader: str = "") -> str:
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tabs><w:tab w:val="{kind}"{dots} w:pos="{place}"/></w:tabs>'


def _border(side: str, colour: str, *, size: int = 6, space: int = 6) -> str:
    return (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
    )


def _heading(*, breaks: bool) -> str:
    return _paragraph(
        "Heading1",
        "heading 1",
        layout=_KEEP
        + "<w:pageBreakBefore/>" * breaks
        + _numbered(1)
        + f"<w:pBdr>{_border('bottom', ACCENT)}</w:pBdr>"
        + _spacing(0 if breaks else 480, 220, 252)
        + '<w:outlineLvl w:val="0"/>',
        letters=_letters(34, ACCENT, bold=True),
        following="Normal",
    )


def _contents_lines(indent: int) -> str:
    tabs = (
        '<w:tabs><w:tab w:val="left" w:pos="{0}"/><w:tab w:val="right"'
        ' w:leader="dot" w:pos="9070"/></w:tabs>'
    )
    return _paragraph(
        "TOC1",
        "toc 1",
        layout=tabs.format(indent)
        + _spacing(160, 40)
        + f'<w:ind w:left="{indent}" w:hanging="{indent}"/>',
        letters="<w:b/><w:bCs/>",
    ) + _paragraph(
        "TOC2",
        "toc 2",
        layout=tabs.format(indent + 560)
        + _spacing(0, 20)
        + f'<w:ind w:left="{indent + 560}" w:hanging="560"/>',
    )


_KEEP = "<w:keepNext/><w:keepLines/>"
_LISTS = {
    "ListBullet": ("List Bullet", 2, 0),
    "ListBullet2": ("List Bullet 2", 2, 1),
    "ListNumber": ("List Number", 3, 0),
    "ListNumber2": ("List Number 2", 3, 1),
}
_STYLES = (
    _paragraph(
        "Heading2",
        "heading 2",
        layout=_KEEP
        + _numbered(1, 1)
        + _spacing(300, 100)
        + '<w:outlineLvl w:val="1"/>',
        letters=_letters(25, ACCENT, bold=True),
        following="Normal",
    ),
    _paragraph(
        "HeadingPlain",
        "Heading 1 plain",
        layout='<w:pageBreakBefore w:val="0"/><w:numPr><w:numId w:val="0"/></w:numPr>'
        + _spacing(480, 220, 252)
        + '<w:ind w:left="0" w:firstLine="0"/>',
        based="Heading1",
        following="Normal",
    ),
    _paragraph(
        "Title",
        "Title",
        layout=_spacing(3800, 240, 240),
        letters=_letters(68, ACCENT, bold=True),
    ),
    _paragraph(
        "Subtitle",
        "Subtitle",
        layout=_spacing(0, 900),
        letters=_letters(30, GREY),
    ),
    _paragraph(
        "Notice",
        "Notice",
        layout=f"<w:pBdr>{_border('left', SECOND, size=36, space=10)}</w:pBdr>"
        '<w:shd w:val="clear" w:color="auto" w:fill="FBF1EA"/>'
        + _spacing(0, 360)
        + '<w:ind w:left="240"/>',
    ),
    _paragraph("Edition", "Edition", letters=_letters(20, GREY)),
    _paragraph(
        "TOCHeading",
        "TOC Heading",
        layout="<w:pageBreakBefore/>" + _spacing(0, 240),
        letters=_letters(36, ACCENT, bold=True),
    ),
    *(
        _paragraph(
            id_,
            name,
            layout=_numbered(list_, level) + _spacing(0, 70),
        )
        for id_, (name, list_, level) in _LISTS.items()
    ),
    _paragraph(
        "Checklist",
        "Checklist",
        layout=_tab(425, "left")
        + _spacing(0, 90)
        + '<w:ind w:left="425" w:hanging="425"/>',
    ),
    _paragraph(
        "Caption",
        "caption",
        layout=_KEEP + _spacing(200, 120),
        letters=_letters(18, GREY, bold=True),
    ),
    _paragraph("Picture", "Picture", layout="<w:keepNext/>" + _spacing(160, 0)),
    _paragraph(
        "TableText",
        "Table Text",
        layout=_spacing(50, 50, 252),
        letters=_letters(18),
    ),
    _paragraph(
        "TableHead",
        "Table Head",
        layout="<w:keepNext/>",
        letters='<w:b/><w:bCs/><w:color w:val="FFFFFF"/>',
        based="TableText",
    ),
    _paragraph("TableName", "Table Name", letters="<w:b/><w:bCs/>", based="TableText"),
    _paragraph("BoxTitle", "Box Title", letters=_letters(24, SECOND, bold=True)),
    _paragraph("BoxText", "Box Text", layout=_spacing(0, 0)),
    _paragraph(
        "Header",
        "header",
        layout=f"<w:pBdr>{_border('bottom', 'C9D3D4', size=4, space=4)}</w:pBdr>"
        + _tab(9070)
        + _spacing(0, 0),
        letters=_letters(17, GREY),
    ),
    _paragraph(
        "Footer",
        "footer",
        layout=_spacing(0, 0) + '<w:jc w:val="right"/>',
        letters=_letters(17, GREY),
    ),
    _paragraph(
        "FootnoteText",
        "footnote text",
        layout=_spacing(0, 40, 252),
        letters=_letters(17),
    ),
    _paragraph(
        "EndnoteText",
        "endnote text",
        layout=_spacing(0, 40, 252),
        letters=_letters(17),
    ),
    _paragraph("CommentText", "annotation text", letters=_letters(20)),
    *(
        f'<w:style w:type="character"{default} w:styleId="{id_}"><w:name'
        f' w:val="{name}"/><w:uiPriority w:val="99"/><w:rPr>{letters}</w:rPr></w:style>'
        for id_, name, letters, default in (
            ("DefaultParagraphFont", "Default Paragraph Font", "", ' w:default="1"'),
            (
                "Hyperlink",
                "Hyperlink",
                '<w:color w:val="17617A" w:themeColor="hyperlink"/><w:u w:val="single"/>',
                "",
            ),
            (
                "FootnoteReference",
                "footnote reference",
                '<w:vertAlign w:val="superscript"/>',
                "",
            ),
            (
                "EndnoteReference",
                "endnote reference",
                '<w:vertAlign w:val="superscript"/>',
                "",
            ),
            (
                "CommentReference",
                "annotation reference",
                '<w:sz w:val="16"/><w:szCs w:val="16"/>',
                "",
            ),
        )
    ),
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name'
    ' w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    "<w:unhideWhenUsed/><w:tblPr>"
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name'
    ' w:val="No List"/></w:style>',
    '<w:style w:type="table" w:customStyle="1" w:styleId="SafeTable"><w:name'
    ' w:val="Safe Table"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
    '<w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
    + _border("top", ACCENT, size=8, space=0)
    + _border("bottom", ACCENT, size=8, space=0)
    + _border("insideH", "C9D3D4", size=4, space=0)
    + '</w:tblBorders></w:tblPr><w:tblStylePr w:type="band2Horz"><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/></w:tcPr></w:tblStylePr>'
    "</w:style>",
)
