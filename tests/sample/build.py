"""The masters of the sample documents, as an editor would send them from Word."""

import sys
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from tests.sample import chart, manual, report, social_map
from tests.sample.content import DOCUMENTS, MASTERS, content
from tests.sample.lists import numbering
from tests.sample.look import LOCALES, ROOT, font_table, settings, theme
from tests.sample.master import Master, Notes
from tests.sample.package import Package, Relations
from tests.sample.picture import circles
from tests.sample.styles import styles

_LAYOUTS = {"manual": manual, "report": report, "social-map": social_map}
_FRAMES = {"header": ("head.left", "hdr"), "footer": ("foot.page", "ftr")}
_SAVED = ("2018-03-12T08:00:00Z", "2018-09-03T14:30:00Z")


@cache
def build(document: str, language: str, revision: int) -> bytes:
    """Return a revision of a master as a Word file."""
    layout = _LAYOUTS[document]
    notes: Notes = "end" if document == "report" else "foot"
    by_module = document == "manual"
    room = 1420 if by_module else 620
    master = Master(content(document), language, revision, notes)
    package = Package()
    relations = master.relations
    for kind in ("styles", "numbering", "settings", "fontTable"):
        relations.add(kind, f"{kind}.xml")
    relations.add("theme", "theme/theme1.xml")
    body = layout.body(master)

    top = Relations()
    top.add("officeDocument", "word/document.xml")
    top.add(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
        "/core-properties",
        "docProps/core.xml",
    )
    top.add("extended-properties", "docProps/app.xml")
    package.parts["_rels/.rels"] = top.xml()
    package.add("word/document.xml", body, "document.main")
    package.parts["word/_rels/document.xml.rels"] = b""
    _add_notes(package, master)
    if master.comments:
        relations.add("comments", "comments.xml")
        package.add(
            "word/comments.xml",
            f"<w:comments {ROOT}>{''.join(master.comments)}</w:comments>",
            "comments",
        )
    _add_frames(package, master)
    _add_drawings(package, document, master)
    used = master.kind_of_notes if master.notes else ""
    package.add("word/settings.xml", settings(language, revision, used), "settings")
    package.add(
        "word/styles.xml", styles(language, indent=room, breaks=by_module), "styles"
    )
    package.add(
        "word/numbering.xml",
        numbering(
            master.text("list.module"),
            master.lists - 3,
            indent=1960 if by_module else 620,
        ),
        "numbering",
    )
    package.add("word/fontTable.xml", font_table(), "fontTable")
    package.add(
        "word/theme/theme1.xml",
        theme(),
        "application/vnd.openxmlformats-officedocument.theme+xml",
    )
    _add_properties(package, master)
    package.parts["word/_rels/document.xml.rels"] = relations.xml()
    return package.data()


def _add_notes(package: Package, master: Master) -> None:
    if not master.notes:
        return
    kind = master.kind_of_notes
    marks = "".join(
        f'<w:{kind}note w:type="{name}" w:id="{number}"><w:p><w:pPr><w:spacing'
        ' w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{name}/></w:r></w:p></w:{kind}note>"
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    master.relations.add(f"{kind}notes", f"{kind}notes.xml")
    package.add(
        f"word/{kind}notes.xml",
        f"<w:{kind}notes {ROOT}>{marks}{''.join(master.notes)}</w:{kind}notes>",
        f"{kind}notes",
    )
    if master.note_relations.rows:
        package.parts[f"word/_rels/{kind}notes.xml.rels"] = master.note_relations.xml()


def _add_frames(package: Package, master: Master) -> None:
    wide = '<w:tabs><w:tab w:val="clear" w:pos="9070"/><w:tab w:val="right"'
    wide += ' w:pos="14002"/></w:tabs>'
    for _, target, _ in master.relations.rows:
        name = target.partition(".")[0].rstrip("12")
        if name in {"header", "footer"}:
            key, tag = _FRAMES[name]
            layout = wide if target == "header2.xml" else ""
            words = master.paragraph(key, layout=layout)
            package.add(f"word/{target}", f"<w:{tag} {ROOT}>{words}</w:{tag}>", name)


def _add_drawings(package: Package, document: str, master: Master) -> None:
    if document == "manual":
        package.add_media("word/media/image1.png", circles(), "image/png")
    if document == "report":
        package.add("word/charts/chart1.xml", chart.chart(master), chart.CHART_TYPE)
        package.parts["word/charts/_rels/chart1.xml.rels"] = chart.relations()
        package.add_media(
            "word/embeddings/workbook1.xlsx",
            chart.workbook(master),
            chart.WORKBOOK_TYPE,
        )


def _add_properties(package: Package, master: Master) -> None:
    created, saved = _SAVED[0], _SAVED[master.revision - 1]
    time = 'xsi:type="dcterms:W3CDTF"'
    package.add(
        "docProps/core.xml",
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006'
        '/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(master.text('cover.title'))}</dc:title>"
        f"<dc:subject>{escape(master.text('cover.subtitle'))}</dc:subject>"
        "<dc:creator>Editor</dc:creator><cp:lastModifiedBy>Editor</cp:lastModifiedBy>"
        f"<cp:revision>{master.revision}</cp:revision>"
        f"<dcterms:created {time}>{created}</dcterms:created>"
        f"<dcterms:modified {time}>{saved}</dcterms:modified>"
        f"<dc:language>{LOCALES[master.language]}</dc:language></cp:coreProperties>",
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    package.add(
        "docProps/app.xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006'
        '/extended-properties"><Application>Microsoft Office Word</Application>'
        "<AppVersion>16.0000</AppVersion></Properties>",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    )


def write_all(folder: Path) -> None:
    """Write every revision of every master into `folder`."""
    for document in DOCUMENTS:
        for language in MASTERS:
            for revision in (1, 2):
                target = folder / f"{document}.{language}.r{revision}.docx"
                target.write_bytes(build(document, language, revision))


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
