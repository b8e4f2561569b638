"""The guides as one Word master, each beginning a page of its own."""

from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element

from guidebook.blocks import Block, Command, Paragraph, Picture, Span, Table

_LOCALES = {"en": "en-GB", "nl": "nl-NL"}
_TITLES = {"en": "Guides to safe-content", "nl": "Gidsen bij safe-content"}
_TYPE = {"en": "Type:", "nl": "Typ:"}
_DAY = datetime(2026, 12, 1, tzinfo=UTC)
"""Said as the day on which the file was made, so that it is the same each time."""
_TEAL, _GREY = RGBColor(0x1F, 0x5C, 0x66), RGBColor(0x4D, 0x58, 0x5A)
_FONT, _CODE_FONT = "Arial", "Courier New"
"""What Word and LibreOffice have on every computer, with Cyrillic letters."""
_SPACES = {  # points before and after, and the size
    "Normal": (0, 7, 11),
    "Heading 1": (0, 5, 20),
    "Heading 2": (12, 5, 13.5),
    "List Number": (0, 5, 11),
    "List Bullet": (0, 4, 11),
    "Note": (0, 8, 9.5),
    "Code": (0, 3, 10),
    "Cell": (2.5, 2.5, 10.5),
    "Figure": (6, 10, 11),
}


def master(
    guides: Iterable[Iterable[Block]], language: str, *, pictures: Path
) -> bytes:
    """Return a Word file with `guides` in their order; `pictures` are named from there.

    Headings, tables with a heading row, lists and descriptions of pictures are Word's
    own, so that what reads aloud finds its way.
    """
    file = docx.Document()
    _prepare(file, language)
    for guide in guides:
        for block in guide:
            match block:
                case Paragraph():
                    _add_paragraph(file, block)
                case Command():
                    _add_command(file, block, language)
                case Table():
                    _add_table(file, block)
                case Picture():
                    _add_picture(file, block, pictures)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _prepare(file: Document, language: str) -> None:
    for paragraph in list(file.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)  # type: ignore[union-attr]
    _lighten(file)
    about = file.core_properties
    about.title, about.author, about.language = (
        _TITLES[language],
        "safe-content",
        _LOCALES[language],
    )
    about.comments, about.created, about.modified = "", _DAY, _DAY
    about.last_modified_by = "safe-content"
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.9)
    section.footer_distance = Cm(0.8)
    for name in _SPACES:
        _style(file, name)
    code = file.styles.add_style("Code Words", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(code, CharacterStyle)
    _font(code, _CODE_FONT, None)
    for defaults in file.styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            defaults.set(qn(name), _LOCALES[language])
    _add_page_number(section.footer.paragraphs[0])


def _lighten(file: Document) -> None:
    """Take out what only the template of python-docx needs, half of the file."""
    for rels in (file.part.package.rels, file.part.rels):
        for name, relation in list(rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del rels[name]
    for style in list(file.styles):
        is_used = style.name in (*_SPACES, "Table Grid", "Normal Table")
        if style.type == WD_STYLE_TYPE.TABLE and not is_used:
            style.element.getparent().remove(style.element)


def _style(file: Document, name: str) -> None:
    before, after, size = _SPACES[name]
    known = [each.name for each in file.styles]
    style = (
        file.styles[name]
        if name in known
        else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    assert isinstance(style, ParagraphStyle)
    if name not in known:
        style.base_style = file.styles["Normal"]
    _font(style, _FONT, size)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = 1.1
    layout.widow_control = True
    if name.startswith("Heading"):
        style.font.color.rgb = _TEAL
        layout.page_break_before = name == "Heading 1"
    if name == "Note":
        style.font.color.rgb = _GREY
    if name == "Code":
        layout.left_indent = Cm(0.5)


def _font(
    style: ParagraphStyle | CharacterStyle, name: str, size: float | None
) -> None:
    style.font.name = name
    if size:
        style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), name)


def _add_page_number(paragraph: WordParagraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_spans(paragraph: WordParagraph, spans: Iterable[Span], *, bold: bool) -> None:
    for span in spans:
        run = paragraph.add_run(span.text)
        run.bold = True if span.bold or bold else None
        run.italic = True if span.italic else None
        if span.code:
            run.style = "Code Words"


def _add_paragraph(file: Document, block: Paragraph) -> None:
    paragraph = file.add_paragraph(style=block.style)
    if block.begins_list:
        paragraph._p.get_or_add_pPr().append(_restart(file))
    elif block.style == "List Number":
        before = paragraph._p.getprevious()
        number = None if before is None else before.find(f".//{qn('w:numPr')}")
        if number is not None:
            paragraph._p.get_or_add_pPr().append(deepcopy(number))
    _add_spans(paragraph, block.spans, bold=False)


def _add_command(file: Document, block: Command, language: str) -> None:
    """Write what to type, with words before it: a bare command is no text to translate."""
    spans = (Span(text=f"{_TYPE[language]} "), Span(text=block.line, code=True))
    _add_spans(file.add_paragraph(style="Code"), spans, bold=False)


def _restart(file: Document) -> _Element:
    """Make a list of its own, so that it counts from one, and return what names it."""
    numbering = file.part.numbering_part.element
    style = file.styles["List Number"].element
    known = int(style.find(f".//{qn('w:numId')}").get(qn("w:val")))
    abstract = numbering.num_having_numId(known).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    found = OxmlElement("w:numPr")
    level, name = OxmlElement("w:ilvl"), OxmlElement("w:numId")
    level.set(qn("w:val"), "0")
    name.set(qn("w:val"), str(number.numId))
    found.append(level)
    found.append(name)
    return found


def _add_table(file: Document, block: Table) -> None:
    columns = len(block.rows[0])
    table = file.add_table(len(block.rows), columns, style="Table Grid")
    table.autofit = False
    shares = _shares(block)
    for row, texts in zip(table.rows, block.rows, strict=True):
        is_head = texts is block.rows[0]
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if is_head:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, spans, share in zip(row.cells, texts, shares, strict=True):
            cell.width = Cm(17 * share)
            paragraph = cell.paragraphs[0]
            paragraph.style = "Cell"
            _add_spans(paragraph, spans, bold=is_head)
            if is_head:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), "E8F1F1")
                cell._tc.get_or_add_tcPr().append(shade)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(17 * share)
    after = file.add_paragraph(style="Cell")
    after.paragraph_format.line_spacing = Pt(4)


def _shares(block: Table) -> tuple[float, ...]:
    """Return the part of the width that each column gets, by its longest cells."""
    longest = [
        max(sum(len(span.text) for span in row[column]) for row in block.rows)
        for column in range(len(block.rows[0]))
    ]
    weights = [max(length, 4) ** 0.7 for length in longest]
    return tuple(weight / sum(weights) for weight in weights)


def _add_picture(file: Document, block: Picture, pictures: Path) -> None:
    paragraph = file.add_paragraph(style="Figure")
    picture = paragraph.add_run().add_picture(
        str(pictures / block.path), width=Emu(Cm(16))
    )
    about = picture._inline.docPr
    about.set("descr", block.alt)
    about.set("name", Path(block.path).stem)
