"""A small builder of Word documents, for tests that say only what they are about.

    data = document(
        paragraph("Opening hours", style="Heading1"),
        paragraph(run("Call "), run("now", bold=True), run(".")),
        table(["Service", "Telephone"], ["Shelter", "020 123 45 67"]),
    )

Every function gives a snippet of XML as a string, so that snippets nest and a test
may write its own in between; prefixes such as ``w:`` are declared by `document`.
Text in a snippet function is escaped; a tab and a line break in it become the
elements of Word. The same calls give the same bytes.
"""

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TRANSITIONAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
STRICT = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "wp": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "a": "http://purl.oclc.org/ooxml/drawingml/main",
    "pic": "http://purl.oclc.org/ooxml/drawingml/picture",
    "c": "http://purl.oclc.org/ooxml/drawingml/chart",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
}
ALWAYS = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_TYPES = "application/vnd.openxmlformats-officedocument."
_WORD = _TYPES + "wordprocessingml."
_KINDS = {
    "newThing": "application/xml",
    "styles": _WORD + "styles+xml",
    "numbering": _WORD + "numbering+xml",
    "settings": _WORD + "settings+xml",
    "glossaryDocument": _WORD + "document.glossary+xml",
    "footnotes": _WORD + "footnotes+xml",
    "endnotes": _WORD + "endnotes+xml",
    "comments": _WORD + "comments+xml",
    "header": _WORD + "header+xml",
    "footer": _WORD + "footer+xml",
    "chart": _TYPES + "drawingml.chart+xml",
    "chartEx": "application/vnd.ms-office.chartex+xml",
    "image": "image/png",
    "theme": _TYPES + "theme+xml",
}

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>
<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/>
<w:basedOn w:val="Normal"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="Module %1"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def text(words: str) -> str:
    """Words as the elements of a run: text, tabs and line breaks."""
    lines = []
    for line in words.split("\n"):
        pieces = [
            f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
            for piece in line.split("\t")
        ]
        lines.append("<w:tab/>".join(pieces))
    return "<w:br/>".join(lines)


def run(
    words: str = "",
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    hidden: bool = False,
    style: str = "",
    properties: str = "",
    content: str = "",
) -> str:
    """A run of `words`, or of `content` that is XML already."""
    own = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + ("<w:vanish/>" if hidden else "")
        + properties
        + ('<w:u w:val="single"/>' if underline else "")
    )
    look = f"<w:rPr>{own}</w:rPr>" if own else ""
    return f"<w:r>{look}{content or text(words)}</w:r>"


def paragraph(
    *content: str,
    style: str = "",
    numbering: int = 0,
    level: int = 0,
    properties: str = "",
    para_id: str = "",
) -> str:
    """A paragraph of runs; a string that is no XML becomes a run of its own."""
    numbered = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
        if numbering
        else ""
    )
    own = (f'<w:pStyle w:val="{style}"/>' if style else "") + numbered + properties
    look = f"<w:pPr>{own}</w:pPr>" if own else ""
    name = f' w14:paraId="{para_id}"' if para_id else ""
    return f"<w:p{name}>{look}{''.join(map(_as_run, content))}</w:p>"


def table(*rows: list[str], properties: str = "") -> str:
    """A table of rows of cells; a cell is words, or XML of its paragraphs."""
    lines = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr/>{_as_paragraph(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    grid = "<w:gridCol/>" * max(map(len, rows))
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def link(*content: str, id: str = "", anchor: str = "", tooltip: str = "") -> str:
    """A hyperlink to the relation `id`, or to a bookmark of the document."""
    own = (
        (f' r:id="{id}"' if id else "")
        + (f' w:anchor="{anchor}"' if anchor else "")
        + (f" w:tooltip={quoteattr(tooltip)}" if tooltip else "")
    )
    return f"<w:hyperlink{own}>{''.join(map(_as_run, content))}</w:hyperlink>"


def field(instruction: str, *result: str) -> str:
    """A complex field with its cached result."""
    return (
        _field_char("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        + _field_char("separate")
        + "".join(map(_as_run, result))
        + _field_char("end")
    )


def simple_field(instruction: str, *result: str) -> str:
    """A field in one element."""
    return f"<w:fldSimple w:instr={quoteattr(instruction)}>{''.join(map(_as_run, result))}</w:fldSimple>"


def toc(*entries: tuple[str, str, str], instruction: str = 'TOC \\o "1-3" \\h') -> str:
    """A table of contents; an entry is its words, its bookmark and its page."""
    begin = (
        _field_char("begin")
        + f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        + _field_char("separate")
    )
    lines = [
        paragraph(
            begin if number == 0 else "",
            link(
                run(words),
                run(content="<w:tab/>"),
                field(f"PAGEREF {name} \\h", run(page)),
                anchor=name,
            ),
            style="TOC1",
        )
        for number, (words, name, page) in enumerate(entries)
    ]
    return "".join(lines) + paragraph(_field_char("end"))


def bookmark(name: str, *content: str, id: int = 1) -> str:
    """A bookmark around `content`."""
    inside = "".join(map(_as_run, content))
    return f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{id}"/>'


def inserted(
    *content: str, author: str = "Editor", date: str = "2024-05-01T10:00:00Z"
) -> str:
    """Runs that someone inserted with changes tracked."""
    inside = "".join(map(_as_run, content))
    return f'<w:ins w:id="900" w:author="{author}" w:date="{date}">{inside}</w:ins>'


def deleted(
    words: str, *, author: str = "Editor", date: str = "2024-05-01T10:00:00Z"
) -> str:
    """Words that someone deleted with changes tracked."""
    return (
        f'<w:del w:id="901" w:author="{author}" w:date="{date}"><w:r>'
        f'<w:delText xml:space="preserve">{escape(words)}</w:delText></w:r></w:del>'
    )


def control(*content: str, properties: str = "") -> str:
    """A content control around runs, or around whole paragraphs."""
    inside = "".join(map(_as_run, content))
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def note_reference(id: int, *, end: bool = False) -> str:
    """A run that refers to a footnote, or to an endnote."""
    kind = "endnote" if end else "footnote"
    return f'<w:r><w:{kind}Reference w:id="{id}"/></w:r>'


def comment_around(id: int, *content: str) -> str:
    """Runs to which a comment is anchored."""
    inside = "".join(map(_as_run, content))
    return (
        f'<w:commentRangeStart w:id="{id}"/>{inside}<w:commentRangeEnd w:id="{id}"/>'
        f'<w:r><w:commentReference w:id="{id}"/></w:r>'
    )


def picture(description: str = "", *, name: str = "Picture 1", id: int = 1) -> str:
    """A run with a picture that has `description` as its alternative text."""
    said = f" descr={quoteattr(description)}" if description else ""
    return run(
        content=f'<w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="{id}" name="{name}"{said}/><a:graphic><a:graphicData '
        f'uri="{TRANSITIONAL["pic"]}"/></a:graphic></wp:inline></w:drawing>'
    )


def text_box(*paragraphs: str, with_fallback: bool = True) -> str:
    """A run with a text box, in DrawingML and, as Word does, once more in VML."""
    inside = "".join(map(_as_paragraph, paragraphs))
    old = (
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    )
    return run(
        content='<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="360000" cy="360000"/><wp:docPr id="7" name="Text Box 7"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>'
        f"{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:inline></w:drawing></mc:Choice>{old if with_fallback else ''}"
        "</mc:AlternateContent>"
    )


def document(
    *body: str,
    footnotes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    comments: Mapping[int, str] | None = None,
    header: str = "",
    footer: str = "",
    links: Mapping[str, str] | None = None,
    charts: Mapping[str, str] | None = None,
    styles: str = STYLES,
    numbering: str = NUMBERING,
    title: str = "",
    strict: bool = False,
    main: str = "word/document.xml",
    extra: Mapping[str, bytes] | None = None,
    others: Mapping[str, str] | None = None,
    parts_elsewhere: Mapping[str, str] | None = None,
) -> bytes:
    """A Word document of paragraphs and tables; notes and links by their ids.

    `others` are parts of other kinds, such as settings, by what they are;
    `parts_elsewhere` says by kind which of the `extra` parts the text refers to.
    """
    parts: dict[str, str] = {}
    relations: list[tuple[str, str, str]] = []

    def add(kind: str, root: str, inside: str, name: str = "") -> str:
        path = f"{name or kind}.xml"
        parts[f"word/{path}"] = _root(root, inside, strict=strict)
        relations.append((f"rId{len(relations) + 1}", kind, path))
        return relations[-1][0]

    add("styles", "w:styles", styles)
    if numbering:
        add("numbering", "w:numbering", numbering)
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes)):
        if notes:
            inside = "".join(
                f'<w:{kind} w:id="{id}">{_as_paragraph(note)}</w:{kind}>'
                for id, note in notes.items()
            )
            add(f"{kind}s", f"w:{kind}s", inside)
    for kind, inside in (others or {}).items():
        add(kind, f"w:{kind}", inside)
    for kind, path in (parts_elsewhere or {}).items():
        relations.append((f"rId{len(relations) + 1}", kind, path))
    if comments:
        inside = "".join(
            f'<w:comment w:id="{id}" w:author="Anna" w:date="2024-05-02T09:00:00Z">'
            f"{_as_paragraph(remark)}</w:comment>"
            for id, remark in comments.items()
        )
        add("comments", "w:comments", inside)
    section = ""
    for kind, inside in (("header", header), ("footer", footer)):
        if inside:
            id = add(
                kind,
                "w:hdr" if kind == "header" else "w:ftr",
                _as_paragraph(inside),
                f"{kind}1",
            )
            section += f'<w:{kind}Reference w:type="default" r:id="{id}"/>'
    content = "".join(map(_as_paragraph, body))
    parts[main] = _root(
        "w:document",
        f"<w:body>{content}<w:sectPr>{section}</w:sectPr></w:body>",
        strict=strict,
    )
    external = [(id, "hyperlink", target) for id, target in (links or {}).items()]
    for id, inside in (charts or {}).items():
        parts[f"word/charts/{id}.xml"] = _root("c:chartSpace", inside, strict=strict)
        relations.append((id, "chart", f"charts/{id}.xml"))
    if title:
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
            'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
        )
    return _package(parts, main, relations, external, strict=strict, extra=extra or {})


def _package(
    parts: Mapping[str, str],
    main: str,
    relations: list[tuple[str, str, str]],
    external: list[tuple[str, str, str]],
    *,
    strict: bool,
    extra: Mapping[str, bytes],
) -> bytes:
    space = (STRICT if strict else TRANSITIONAL)["r"] + "/"
    overrides = (
        f'<Override PartName="/{main}" ContentType="{_WORD}document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{path}" ContentType="{_KINDS[kind]}"/>'
            for _, kind, path in relations
        )
    )
    own = "".join(
        f'<Relationship Id="{id}" Type="{space}{kind}" Target="/word/{path}"/>'
        for id, kind, path in relations
    ) + "".join(
        f'<Relationship Id="{id}" Type="{space}{kind}" Target={quoteattr(target)}'
        ' TargetMode="External"/>'
        for id, kind, target in external
    )
    top = f'<Relationship Id="rId1" Type="{space}officeDocument" Target="{main}"/>'
    if "docProps/core.xml" in parts:
        overrides += (
            '<Override PartName="/docProps/core.xml" ContentType='
            '"application/vnd.openxmlformats-package.core-properties+xml"/>'
        )
        top += (
            '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/'
            'relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        )
    folder, _, base = main.rpartition("/")
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>',
        "_rels/.rels": _relationships(top),
        f"{folder}/_rels/{base}.rels": _relationships(own),
        **parts,
    }
    bound = BytesIO()
    with ZipFile(bound, "w", ZIP_DEFLATED) as archive:
        contents: dict[str, str | bytes] = {**files, **extra}
        for name, content in contents.items():
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return bound.getvalue()


def _relationships(inside: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def _root(name: str, inside: str, *, strict: bool) -> str:
    spaces = {**(STRICT if strict else TRANSITIONAL), **ALWAYS}
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<{name} {declared} mc:Ignorable="w14">{inside}</{name}>'
    )


def _field_char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _as_run(content: str) -> str:
    return content if content.startswith("<") or not content else run(content)


def _as_paragraph(content: str) -> str:
    return (
        content
        if content.startswith(("<w:p", "<w:tbl", "<w:sdt"))
        else paragraph(content)
    )
