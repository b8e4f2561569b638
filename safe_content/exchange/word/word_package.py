"""The Word file around the pages of a change list: styles, properties, settings."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from safe_content.exchange.word.word_markup import xml_text

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_VARIANT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_A_DAY = (1980, 1, 1, 0, 0, 0)
_CENTRED = '<w:jc w:val="center"/>'

_PARAGRAPH_STYLES = {
    # id: (name, spacing before, after, half-points, colour, bold)
    "ScTitle": ("sc title", 0, 60, 44, "1F3A4D", True),
    "ScSubtitle": ("sc subtitle", 0, 240, 26, "52606B", False),
    "ScHeading": ("sc heading", 280, 80, 26, "1F3A4D", True),
    "ScText": ("sc text", 0, 80, 21, "20262B", False),
    "ScHead": ("sc column", 40, 40, 17, "FFFFFF", True),
    "ScNumber": ("sc number", 20, 40, 24, "1F3A4D", True),
    "ScWhere": ("sc where", 20, 20, 15, "52606B", False),
    "ScSource": ("sc source", 20, 40, 19, "20262B", False),
    "ScNote": ("sc note", 20, 20, 16, "52606B", False),
    "ScAnswer": ("sc answer", 20, 40, 19, "000000", False),
    "ScTick": ("sc tick", 20, 20, 24, "1F3A4D", True),
    "ScFooter": ("sc footer", 0, 0, 15, "52606B", False),
}


def package(
    *,
    pages: str,
    footer: str,
    code_styles: Mapping[str, str],
    title: str,
    language: str,
    properties: Iterable[tuple[str, str]],
) -> bytes:
    """Return a Word file, A4 on its side; `code_styles` are names by their ids."""
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="794" w:right="794" w:bottom="794" w:left="794"'
        ' w:header="397" w:footer="397" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            {
                "word/document.xml": "officeDocument",
                "docProps/core.xml": "core",
                "docProps/app.xml": "extended-properties",
                "docProps/custom.xml": "custom-properties",
            }
        ),
        "docProps/core.xml": _core(title, language),
        "docProps/app.xml": (
            f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
            "<Application>safe-content</Application></Properties>"
        ),
        "docProps/custom.xml": _custom(properties),
        "word/_rels/document.xml.rels": _relations(
            {
                "footer1.xml": "footer",
                "styles.xml": "styles",
                "settings.xml": "settings",
            }
        ),
        "word/document.xml": (
            f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{pages}'
            f"{section}</w:body></w:document>"
        ),
        "word/footer1.xml": (
            f'{_HEAD}<w:ftr xmlns:w="{_W}" xmlns:r="{_R}">{footer}</w:ftr>'
        ),
        "word/settings.xml": (
            f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/>'
            '<w:defaultTabStop w:val="708"/><w:compat><w:compatSetting'
            ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
            ' w:val="15"/></w:compat></w:settings>'
        ),
        "word/styles.xml": _styles(code_styles, language),
    }
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, date_time=_A_DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content.encode("utf-8"))
    return target.getvalue()


def _types() -> str:
    overrides = {
        "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_WORD_TYPE}.styles+xml",
        "/word/settings.xml": f"{_WORD_TYPE}.settings+xml",
        "/word/footer1.xml": f"{_WORD_TYPE}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in overrides.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    listed = "".join(
        f'<Relationship Id="rId{number}" Target="{target}"'
        f' Type="{core if kind == "core" else f"{_R}/{kind}"}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(title: str, language: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml_text(title)}</dc:title>"
        f"<dc:language>{xml_text(language)}</dc:language></cp:coreProperties>"
    )


def _custom(properties: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<property fmtid="{_VARIANT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{xml_text(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties, start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{listed}</Properties>'
    )


def _styles(code_styles: Mapping[str, str], language: str) -> str:
    paragraphs = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id_}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>'
        f'<w:spacing w:before="{before}" w:after="{after}"/>'
        f"{_CENTRED if id_ == 'ScTick' else ''}</w:pPr><w:rPr>"
        f'{"<w:b/><w:bCs/>" if bold else ""}<w:color w:val="{colour}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for id_, (name, before, after, size, colour, bold) in _PARAGRAPH_STYLES.items()
    )
    codes = "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId={quoteattr(id_)}>'
        f"<w:name w:val={quoteattr(name)}/><w:rPr>{_code_look(name)}</w:rPr></w:style>"
        for id_, name in code_styles.items()
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
        f'<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val={quoteattr(language)}/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="0" w:line="259" w:lineRule="auto"/></w:pPr>'
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1"'
        ' w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name'
        ' w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ScTable"><w:name'
        ' w:val="sc table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B9C4CC"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + f"</w:tblBorders></w:tblPr></w:style>{paragraphs}{codes}</w:styles>"
    )


def _code_look(name: str) -> str:
    """Show a link as a link, anything else with a dotted line under it."""
    if "link" in name:
        return '<w:color w:val="0B57A4"/><w:u w:val="single"/>'
    return '<w:color w:val="6B3FA0"/><w:u w:val="dotted"/>'
