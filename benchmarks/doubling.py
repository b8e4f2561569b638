"""Whether twice as much of anything in a Word file takes twice the time, and no more.

python -m benchmarks.doubling [SHAPE ...] [--times N]

Each shape is a small file with many of one thing; what a stranger can mail. Each stage
is timed at a size and at twice that size, by the processor's time, and the ratio of the
two is told. Above 2.3 it is marked: it grows with the square, or nearly.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from safe_content import docx
from safe_content.alignment.revisions.identity import identify
from safe_content.docx import Replacement
from safe_content.docx.editions.omission import label, omit
from safe_content.docx.editions.review_comments import Mark, mark_review
from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.sanitise.sanitiser import disarm, sanitise
from safe_content.docx.writer.passage_places import places_of
from safe_content.model import codes
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, UnitId
from safe_content.publish.text_digest import sketch
from safe_content.severity.classify import classify

LIMIT = 2.3
"""How much longer twice as much may take."""

FLOOR = 0.05
"""Seconds below which a ratio says nothing."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
    '<wp:docPr id="{1}" name="x" descr="{0}"/><a:graphic><a:graphicData><wps:wsp>'
    "<wps:txbx><w:txbxContent>{2}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
    "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
    "<v:textbox><w:txbxContent>{2}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
ACCENTS = "\u0301\u0323"
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'


def word(number: int) -> str:
    """Return a word of Latin letters, another for each number."""
    letters, rest = "", number * 7919 + 13
    while rest:
        letters += chr(97 + rest % 26)
        rest //= 26
    return letters


def run(number: int, look: str = "") -> str:
    """Return a run of two words with a look."""
    own = f"<w:rPr>{look}</w:rPr>" if look else ""
    said = f'<w:t xml:space="preserve">{word(number)} word </w:t>'
    return f"<w:r>{own}{said}</w:r>"


def par(content: str, properties: str = "") -> str:
    """Return a paragraph."""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{content}</w:p>"


def field(code: str, result: str) -> str:
    """Return a field with a result."""
    begin, middle, end = (MARK.format(n) for n in ("begin", "separate", "end"))
    return f"{begin}{CODE.format(code)}{middle}{result}{end}"


def marked(number: int) -> str:
    """Return a run in a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>'
    return f'{start}{run(number)}<w:bookmarkEnd w:id="{number}"/>'


def reference(number: int) -> str:
    """Return a field that repeats what is in a bookmark."""
    result = f"<w:r><w:t>{word(number)} word</w:t></w:r>"
    return f'<w:fldSimple w:instr=" REF b{number} ">{result}</w:fldSimple>'


def many(make: Callable[[int], str], size: int) -> str:
    """Return what is made for each number below a size, one after the other."""
    return "".join(map(make, range(size)))


Parts = Mapping[str, str]
"""What is in the body, and in other parts by their kinds."""


def whole(make: Callable[[int], str]) -> Callable[[int], Parts]:
    """Return a shape of which the body is made for each number."""
    return lambda size: {"body": many(make, size)}


def one(make: Callable[[int], str]) -> Callable[[int], Parts]:
    """Return a shape of which one paragraph is made for each number."""
    return lambda size: {"body": par(many(make, size) + run(size))}


def tracked(name: str, inside: str, number: int) -> str:
    """Return what someone inserted or deleted."""
    return f'<w:{name} w:id="{number}" w:author="A">{inside}</w:{name}>'


def link(number: int) -> str:
    """Return a link to a place in the document."""
    return f'<w:hyperlink w:anchor="b{number}">{run(number)}</w:hyperlink>'


def note(number: int) -> str:
    """Return a reference to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number + 2}"/></w:r>'


def notes(size: int) -> str:
    """Return footnotes."""
    return many(
        lambda n: f'<w:footnote w:id="{n + 2}">{par(run(n))}</w:footnote>', size
    )


def comment(number: int) -> str:
    """Return a run with a comment."""
    start = f'<w:commentRangeStart w:id="{number}"/>'
    end = f'<w:commentRangeEnd w:id="{number}"/>'
    mark = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    return f"{start}{run(number)}{end}{mark}"


def comments(size: int) -> str:
    """Return remarks."""
    return many(
        lambda n: f'<w:comment w:id="{n}" w:author="A">{par(run(n))}</w:comment>', size
    )


def control(number: int, content: str) -> str:
    """Return a content control."""
    own = f'<w:sdtPr><w:alias w:val="Field {word(number)}"/></w:sdtPr>'
    return f"<w:sdt>{own}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def cell(number: int) -> str:
    """Return a cell."""
    return f"<w:tc><w:tcPr/>{par(run(number))}</w:tc>"


def table(rows: str) -> str:
    """Return a table of rows."""
    return f"<w:tbl><w:tblPr/>{rows}</w:tbl>{par('')}"


def style(number: int) -> str:
    """Return a style that is based on the one before it."""
    return (
        f'<w:style w:type="paragraph" w:styleId="S{number}"><w:name w:val="S{number}"/>'
        f'<w:basedOn w:val="S{max(0, number - 1)}"/><w:rPr><w:sz w:val="{number}"/>'
        "</w:rPr></w:style>"
    )


def box(number: int) -> str:
    """Return a text box, with its copy for older programs."""
    return BOX.format(word(number), number + 1, par(run(number)))


def level(number: int) -> str:
    """Return a list with words in its numbers."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:numFmt '
        f'w:val="decimal"/><w:lvlText w:val="Step {word(number)} %1"/></w:lvl>'
        "</w:abstractNum>"
    )


def numbered(number: int) -> str:
    """Return an item of a list of its own."""
    own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number + 1}"/></w:numPr>'
    return par(run(number), own)


def num(number: int) -> str:
    """Return that a list is used."""
    return f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'


def line(number: int) -> str:
    """Return a line of a table of contents."""
    page = field(f"PAGEREF b{number} \\h", "<w:r><w:t>3</w:t></w:r>")
    return par(f"{link(number)}<w:r><w:tab/></w:r>{page}", '<w:pStyle w:val="TOC1"/>')


def heading(number: int) -> str:
    """Return a heading with a bookmark."""
    return par(marked(number), '<w:pStyle w:val="H1"/>')


def look(number: int) -> str:
    """Return a run with a look of its own."""
    size = f'<w:sz w:val="{20 + number % 200}"/>'
    return run(number, f'{size}<w:color w:val="{number * 1021 % 2**24:06x}"/>')


SHAPES: Mapping[str, tuple[int, Callable[[int], Parts]]] = {
    "paragraphs": (3000, whole(lambda n: par(run(n)))),
    "equal paragraphs": (4000, whole(lambda _: par(run(1)))),
    "runs": (3000, one(run)),
    "runs of two looks": (3000, one(lambda n: run(n, "<w:b/>" * (n % 2)))),
    "runs of many looks": (2000, one(look)),
    "hidden runs": (2000, one(lambda n: run(n, "<w:vanish/>") + run(n))),
    "bookmarks": (2000, one(marked)),
    "bookmarked paragraphs": (2000, whole(lambda n: par(marked(n)))),
    "bookmarks that are repeated": (
        2000,
        lambda size: {
            "body": par(many(marked, size))
            + many(lambda n: par(run(n) + reference(n)), size)
        },
    ),
    "bookmarks within bookmarks": (
        2000,
        lambda size: {
            "body": par(
                many(lambda n: f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>', size)
                + run(1)
                + many(lambda n: f'<w:bookmarkEnd w:id="{n}"/>', size)
            )
            + many(lambda n: par(run(n) + reference(n)), size)
        },
    ),
    "fields": (2000, one(lambda n: field("PAGE", run(n)) + run(n))),
    "fields that go": (2000, one(lambda n: field("AUTHOR", run(n)) + run(n))),
    "index entries": (2000, one(lambda n: field(f'XE "{word(n)}"', "") + run(n))),
    "fields in fields": (
        400,
        lambda size: {
            "body": par(
                (MARK.format("begin") + CODE.format("IF")) * size
                + run(1)
                + MARK.format("end") * size
                + run(2)
            )
        },
    ),
    "fields that show a style": (
        2000,
        lambda size: {
            "body": many(
                lambda n: (
                    par(run(n), '<w:pStyle w:val="Heading1"/>')
                    + par(run(n) + field("STYLEREF 1", run(n)))
                ),
                size,
            ),
            "styles": '<w:style w:type="paragraph" w:styleId="Heading1">'
            '<w:name w:val="heading 1"/></w:style>',
        },
    ),
    "texts set and shown": (
        2000,
        one(
            lambda n: field(f'SET s "{word(n)}"', "") + run(n) + field("REF s", run(n))
        ),
    ),
    "symbols": (
        2000,
        one(
            lambda n: (
                run(n)
                + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
                + '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fc</w:t></w:r>'
            )
        ),
    ),
    "bound controls": (
        2000,
        whole(
            lambda n: par(
                '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>'
                f"{run(n)}</w:sdtContent></w:sdt>"
            )
        ),
    ),
    "fields that never end": (
        2000,
        whole(lambda n: par(MARK.format("begin") + run(n))),
    ),
    "insertions": (2000, one(lambda n: tracked("ins", run(n), n))),
    "deletions": (
        2000,
        one(lambda n: tracked("del", run(n).replace("w:t", "w:delText"), n) + run(n)),
    ),
    "deleted marks": (
        2000,
        whole(lambda n: par(run(n), '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>')),
    ),
    "moves": (
        2000,
        one(lambda n: tracked("moveFrom", run(n), n) + tracked("moveTo", run(n), n)),
    ),
    "footnotes": (
        2000,
        lambda size: {
            "body": many(lambda n: par(run(n) + note(n)), size),
            "footnotes": notes(size),
        },
    ),
    "footnotes at one place": (
        2000,
        lambda size: {
            "body": par(many(lambda n: run(n) + note(n), size)),
            "footnotes": notes(size),
        },
    ),
    "comments": (
        2000,
        lambda size: {
            "body": many(lambda n: par(comment(n)), size),
            "comments": comments(size),
        },
    ),
    "comments at one place": (
        2000,
        lambda size: {"body": par(many(comment, size)), "comments": comments(size)},
    ),
    "links": (2000, whole(lambda n: par(link(n) + run(n)))),
    "links at one place": (2000, one(lambda n: link(n) + run(n))),
    "rows": (
        2000,
        lambda size: {"body": table(many(lambda n: f"<w:tr>{cell(n)}</w:tr>", size))},
    ),
    "cells": (
        8000,
        lambda size: {
            "body": table(
                many(
                    lambda n: (
                        "<w:tr>" + many(lambda m: cell(n * 20 + m), 20) + "</w:tr>"
                    ),
                    size // 20,
                )
            )
        },
    ),
    "tables": (2000, whole(lambda n: table(f"<w:tr>{cell(n)}</w:tr>"))),
    "boxes": (1000, whole(lambda n: par(box(n) + run(n)))),
    "boxes at one place": (1000, one(box)),
    "controls": (2000, whole(lambda n: control(n, par(run(n))))),
    "controls at one place": (2000, one(lambda n: control(n, run(n)))),
    "sections": (1000, whole(lambda n: par(run(n), "<w:sectPr/>"))),
    "styles": (
        500,
        lambda size: {
            "body": many(lambda n: par(run(n), f'<w:pStyle w:val="S{n}"/>'), size),
            "styles": many(style, size),
        },
    ),
    "lists": (
        1000,
        lambda size: {
            "body": many(numbered, size),
            "numbering": many(level, size) + many(num, size),
        },
    ),
    "contents": (
        800,
        lambda size: {"body": many(line, size) + many(heading, size)},
    ),
    "tabs": (
        3000,
        lambda size: {
            "body": par(
                "<w:r>"
                + many(lambda n: f"<w:t>{word(n)}</w:t><w:tab/>", size)
                + "</w:r>"
            )
        },
    ),
    "breaks": (2000, one(lambda n: f"<w:r><w:t>{word(n)}</w:t><w:br/></w:r>")),
    "combining marks": (
        20000,
        lambda size: {
            "body": par(f"<w:r><w:t>a{ACCENTS * (size // 2)} word</w:t></w:r>")
        },
    ),
    "words": (
        8000,
        lambda size: {"body": par(f"<w:r><w:t>{many(spaced, size)}</w:t></w:r>")},
    ),
    "figures": (
        3000,
        lambda size: {
            "body": par(f"<w:r><w:t>{many(lambda n: f'{n % 97} ', size)}</w:t></w:r>")
        },
    ),
    "formulas": (
        1000,
        one(lambda n: f"<m:oMath><m:r><m:t>{word(n)}</m:t></m:r></m:oMath>" + run(n)),
    ),
    "smart tags": (
        2000,
        one(lambda n: f'<w:smartTag w:element="e">{run(n)}</w:smartTag>'),
    ),
    "permissions": (
        2000,
        one(lambda n: f'<w:permStart w:id="{n}"/>{run(n)}<w:permEnd w:id="{n}"/>'),
    ),
}
"""What each file has many of, and how many at first."""


def spaced(number: int) -> str:
    """Return a word and a space."""
    return f"{word(number)} "


def package(parts: Parts) -> bytes:
    """Return a Word file of parts."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/>'
        "</w:style>"
    )
    others = {**parts, "styles": styles + parts.get("styles", "")}
    body = others.pop("body")
    overrides = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{KIND}{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            *zip(others, others, strict=True),
        )
    )
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>'
        for kind in others
    )
    pack = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{pack}/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{pack}/relationships"><Relationship '
        f'Id="r" Type="{R}/officeDocument" Target="document.xml"/></Relationships>',
        "_rels/document.xml.rels": f'<Relationships xmlns="{pack}/relationships">'
        f"{relations}</Relationships>",
        "document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body>"
        "</w:document>",
        **{f"{k}.xml": f"<w:{k} {SPACES}>{v}</w:{k}>" for k, v in others.items()},
    }
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def stages(data: bytes) -> Iterator[tuple[str, float]]:
    """Yield what each stage takes, in seconds of the processor; raise if refused."""
    kept: dict[str, object] = {}

    def timed(name: str, act: Callable[[], object]) -> tuple[str, float]:
        gc.collect()
        start = time.process_time()
        kept[name] = act()
        return name, time.process_time() - start

    yield timed("read", lambda: docx.read(data, origin="a.docx"))
    reading = docx.read(data, origin="a.docx")
    texts = [
        codes.map_words(lambda words: words.replace("word", "szó"), passage.text)
        for passage in reading.passages
    ]
    new = {n: Replacement(text=text) for n, text in enumerate(texts)}
    reading = docx.read(data, origin="a.docx")
    yield timed("write", lambda: docx.write(reading, new, language=Language("hu")))
    written = docx.write(docx.read(data, origin="a.docx"), new, language=Language("hu"))
    yield timed("prove", lambda: docx.prove(reading, written))

    def edited(act: Callable[[PackageEditor], object]) -> bytes:
        editor = PackageEditor(written.data, origin="a.docx")
        act(editor)
        return editor.packed()

    yield timed("sanitise", lambda: edited(sanitise))
    yield timed("disarm", lambda: edited(disarm))
    places = places_of(written.data, origin="a.docx")
    every = range(len(places))
    marks = [Mark(position=n, text="look") for n in every]
    hungarian = Language("hu")
    edits: dict[str, Callable[[PackageEditor], object]] = {
        "review": lambda editor: mark_review(
            editor, banner="b", language=hungarian, marks=marks, places=places
        ),
        "label": lambda editor: label(editor, every, "(en)", places=places),
        "omit half": lambda editor: omit(editor, every[::2], places=places),
        "omit": lambda editor: omit(editor, every, places=places),
    }
    for name, act in edits.items():
        yield timed(name, partial(edited, act))
    yield timed("sketch", lambda: sketch(reading.passages))
    ids = count()

    def mint() -> UnitId:
        return UnitId(f"u{next(ids):07}")

    units = identify((), reading.passages, mint=mint).units
    again = docx.read(written.data, origin="a.docx").passages
    yield timed("identify", lambda: identify(units, again, mint=mint))
    pairs = list(zip(reading.passages, again, strict=False))
    yield timed(
        "judge",
        lambda: [
            classify(one.text, other.text, language=Language("en"))
            for one, other in pairs
        ],
    )


def main() -> int:
    """Measure the shapes and print a table of those stages that take any time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", nargs="*", default=list(SHAPES))
    parser.add_argument("--times", type=float, default=1, help="How much larger.")
    asked = parser.parse_args()
    worst = 0.0
    for name in asked.shapes:
        size, make = SHAPES[name]
        size = int(size * asked.times)
        try:
            small, large = (dict(stages(package(make(n)))) for n in (size, 2 * size))
        except SafeContentError as error:
            print(f"| {name} | {size:,} | refused: {error} |", flush=True)
            continue
        told = []
        for stage, seconds in large.items():
            if seconds > FLOOR:
                ratio = seconds / max(small[stage], FLOOR / 4)
                worst = max(worst, ratio)
                bold = "**" * (ratio > LIMIT)
                told.append(f"{stage} {bold}{small[stage]:.2f} → {seconds:.2f}{bold}")
        print(f"| {name} | {size:,} | {'; '.join(told)} |", flush=True)
    return 0 if worst <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
