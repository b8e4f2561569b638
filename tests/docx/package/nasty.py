"""Documents that are worse than any person writes, yet valid: one for each seed.

What real files hold now and then stands here in one paragraph: fields that reach
across paragraphs and hold fields, content controls around rows, moved and deleted
paragraph marks, ruby, formulas, smart tags, right-to-left text, symbols, empty runs,
alternatives within runs, tables in text boxes in notes.
"""

from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

from tests.docx.builder import (
    bookmark,
    comment_around,
    control,
    deleted,
    document,
    field,
    inserted,
    link,
    note_reference,
    paragraph,
    picture,
    run,
    simple_field,
    text,
    text_box,
)

_TEXT = (
    "shelter call the number 020-555 01 of your own region and ask for help if it is"
    " safe naïve façade Упатство жртва помош шалтер Őrült árvíztűrő שלום مرحبا"
    " x<y a&b \u2019quoted\u2019 no\u00a0break soft\u00adhyphen non\u2011break <b> </b>"
    " <note1/> \\<i> C:\\new\\folder 50% A/B e.g. Ms. \U0001f600"
)
_WORDS = _TEXT.split(" ")
_LOOKS = (
    *("rFonts", "b ", "caps", "noProof", "color", "sz", "highlight"),
    *("vertAlign", "rtl", "lang"),
)
"""In what order the properties of a run stand."""

_Make = Callable[[], str]


class Nasty:
    """Makes one document from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.notes: dict[int, str] = {}
        self.comments: dict[int, str] = {}
        self.number = 10
        self.depth = 0

    def next(self) -> int:
        """A number that was not used before."""
        self.number += 1
        return self.number

    def words(self, most: int = 6) -> str:
        """Some words, now and then with spaces at an end, a tab or a break."""
        chosen = " ".join(self.random.choices(_WORDS, k=self.random.randint(1, most)))
        match self.random.randint(0, 11):
            case 0:
                return f" {chosen}"
            case 1:
                return f"{chosen} "
            case 2:
                return chosen.replace(" ", "\t", 1)
            case 3:
                return chosen.replace(" ", "\n", 1)
            case _:
                return chosen

    def look(self) -> str:
        """Properties of a run, of which some do not matter to a reader."""
        some = [
            '<w:lang w:val="nl-NL"/>',
            "<w:noProof/>",
            '<w:color w:val="C00000"/>',
            '<w:highlight w:val="yellow"/>',
            '<w:sz w:val="40"/>',
            "<w:caps/>",
            '<w:vertAlign w:val="superscript"/>',
            "<w:rtl/>",
            '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>',
            '<w:b w:val="0"/>',
            "",
            "",
            "",
        ]
        chosen = set(self.random.choices(some, k=2)) - {""}
        return "".join(sorted(chosen, key=_rank))

    def plain(self) -> str:
        """A run of words, which may be cut into several that look alike."""
        words, look = self.words(), self.look()
        if self.random.random() < 0.3 and len(words) > 3:
            cut = self.random.randint(1, len(words) - 1)
            return (
                run(words[:cut], properties=look)
                + self.random.choice(
                    ["", "<w:r/>", '<w:proofErr w:type="spellStart"/>']
                )
                + run(words[cut:], properties=look)
            )
        return run(words, properties=look, style=self.random.choice(["", "", "Strong"]))

    def inlines(self, least: int = 1) -> str:
        """What stands in a paragraph."""
        kinds: list[_Make] = [
            self.plain,
            self.plain,
            self.plain,
            self.plain,
            self.link,
            self.nested_field,
            self.page,
            self.formula,
            self.ruby,
            self.symbol,
            self.smart_tag,
            self.inline_control,
            self.edit,
            self.note,
            self.comment,
            self.bookmarked,
            self.alternatives,
            self.empty,
            self.right_to_left,
            self.drawn,
        ]
        count = self.random.randint(least, 5)
        return "".join(self.random.choice(kinds)() for _ in range(count))

    def inner(self) -> str:
        """Inline content, unless it is deep enough already."""
        if self.depth > 3:
            return self.plain()
        self.depth += 1
        made = self.inlines()
        self.depth -= 1
        return made

    def link(self) -> str:
        if self.depth:
            return self.plain()
        self.depth += 2
        made = link(self.inlines(), id="rIdLink", tooltip=self.words(3).strip())
        self.depth -= 2
        return made

    def nested_field(self) -> str:
        instruction = self.random.choice(
            [
                'HYPERLINK "https://example.org"',
                "QUOTE x",
                "DOCPROPERTY Name",
                "FORMTEXT",
            ]
        )
        return field(instruction, self.inner())

    def page(self) -> str:
        return self.random.choice(
            [field("PAGE", run("7")), simple_field("NUMPAGES", run("9"))]
        )

    def formula(self) -> str:
        return (
            "<m:oMath><m:r><m:t>x</m:t></m:r><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e>"
            "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
        )

    def ruby(self) -> str:
        return run(
            content='<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/>'
            '<w:hpsRaise w:val="18"/><w:hpsBaseText w:val="20"/><w:lid w:val="ja-JP"/>'
            f"</w:rubyPr><w:rt>{run('とう')}</w:rt><w:rubyBase>{run('東')}</w:rubyBase></w:ruby>"
        )

    def symbol(self) -> str:
        return run(content=text("see ") + '<w:sym w:font="Wingdings" w:char="F0E0"/>')

    def smart_tag(self) -> str:
        name = self.random.choice(["smartTag", "customXml"])
        return f'<w:{name} w:uri="urn:x" w:element="place">{self.inner()}</w:{name}>'

    def inline_control(self) -> str:
        return control(
            self.inner(),
            properties=f'<w:alias w:val="{self.next()}"/><w:id w:val="{self.next()}"/>',
        )

    def edit(self) -> str:
        return self.random.choice(
            [
                inserted(self.plain()),
                deleted(self.words()),
                deleted("1") + inserted(run("2")),
                f'<w:moveTo w:id="{self.next()}" w:author="A">{self.plain()}</w:moveTo>',
                f'<w:moveFrom w:id="{self.next()}" w:author="A"><w:r><w:t>moved</w:t></w:r>'
                "</w:moveFrom>",
            ]
        )

    def note(self) -> str:
        if self.depth > 1 or len(self.notes) > 3:
            return self.plain()
        number = self.next()
        self.depth += 2
        mark = run(content="<w:footnoteRef/>")
        self.notes[number] = paragraph(mark, self.inlines()) + (
            self.block() if self.random.random() < 0.3 else ""
        )
        self.depth -= 2
        return note_reference(number)

    def comment(self) -> str:
        if self.depth:
            return self.plain()
        number = self.next()
        self.comments[number] = escape(self.words())
        return comment_around(number, self.plain())

    def bookmarked(self) -> str:
        number = self.next()
        return bookmark(f"mark{number}", self.inner(), id=number)

    def alternatives(self) -> str:
        if self.depth > 1:
            return self.plain()
        self.depth += 2
        inside = [self.block() for _ in range(self.random.randint(1, 2))]
        self.depth -= 2
        if not inside[-1].startswith("<w:p"):
            inside.append(paragraph())
        return text_box("".join(inside), with_fallback=self.random.random() < 0.7)

    def empty(self) -> str:
        return self.random.choice(
            [
                "<w:r/>",
                "<w:r><w:rPr><w:b/></w:rPr></w:r>",
                '<w:r><w:t xml:space="preserve"> </w:t></w:r>',
                "<w:r><w:t/></w:r>",
                '<w:proofErr w:type="gramStart"/>',
                "<w:r><w:lastRenderedPageBreak/></w:r>",
            ]
        )

    def right_to_left(self) -> str:
        name = self.random.choice(["dir", "bdo"])
        return f'<w:{name} w:val="rtl">{run("שלום", properties="<w:rtl/>")}</w:{name}>'

    def drawn(self) -> str:
        return picture(self.words(3).strip(), id=self.next())

    def block(self) -> str:
        """A paragraph, a table, a control around them, or something worse."""
        kinds: list[_Make] = [
            self.paragraph,
            self.paragraph,
            self.paragraph,
            self.heading,
            self.joined,
            self.long_field,
            self.moved,
        ]
        if self.depth < 3:
            kinds += [self.table, self.table, self.block_control, self.wrapped]
        return self.random.choice(kinds)()

    def paragraph(self) -> str:
        return paragraph(
            self.inlines(0) if self.random.random() < 0.1 else self.inlines(),
            properties=self.random.choice(["", '<w:jc w:val="center"/>', "<w:bidi/>"]),
            para_id=f"{self.next():08X}",
        )

    def heading(self) -> str:
        return paragraph(run(self.words().strip() or "Heading"), style="Heading1")

    def joined(self) -> str:
        mark = f'<w:rPr><w:del w:id="{self.next()}" w:author="A"/></w:rPr>'
        return paragraph(self.plain(), properties=mark) + paragraph(self.plain())

    def long_field(self) -> str:
        """A field that begins in one paragraph and ends in another."""
        return (
            paragraph(
                self.plain(),
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
                " INCLUDETEXT x </w:instrText></w:r>"
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                self.plain(),
            )
            + paragraph(self.plain())
            + paragraph(self.plain(), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        )

    def moved(self) -> str:
        number = self.next()
        mark = f'<w:rPr><w:moveTo w:id="{number}" w:author="A"/></w:rPr>'
        return (
            f'<w:p><w:pPr>{mark}</w:pPr><w:moveToRangeStart w:id="{number + 5000}"'
            f' w:author="A" w:name="m{number}"/><w:moveTo w:id="{number + 6000}"'
            f' w:author="A">{self.plain()}</w:moveTo>'
            f'<w:moveToRangeEnd w:id="{number + 5000}"/></w:p>'
        )

    def table(self) -> str:
        self.depth += 1
        rows = [self.row() for _ in range(self.random.randint(1, 3))]
        match self.random.randint(0, 3):
            case 0:
                rows[0] = (
                    f"<w:sdt><w:sdtPr/><w:sdtContent>{rows[0]}</w:sdtContent></w:sdt>"
                )
            case 1:
                gone = f'<w:trPr><w:del w:id="{self.next()}" w:author="A"/></w:trPr>'
                rows.append(self.row(gone))
            case _:
                pass
        self.depth -= 1
        grid = "<w:gridCol/><w:gridCol/>"
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def row(self, properties: str = "") -> str:
        cells = "".join(f"<w:tc><w:tcPr/>{self.cell()}</w:tc>" for _ in range(2))
        return f"<w:tr>{properties}{cells}</w:tr>"

    def cell(self) -> str:
        inside = self.block()
        return inside if inside.endswith("</w:p>") else inside + paragraph()

    def block_control(self) -> str:
        self.depth += 1
        made = control(
            self.block() + paragraph(self.plain()),
            properties=f'<w:id w:val="{self.next()}"/>',
        )
        self.depth -= 1
        return made

    def wrapped(self) -> str:
        self.depth += 1
        made = (
            f'<w:customXml w:uri="urn:x" w:element="part">{self.block()}</w:customXml>'
        )
        self.depth -= 1
        return made

    def document(self) -> bytes:
        """The whole document."""
        body = "<w:p/>" + "".join(
            self.block() for _ in range(self.random.randint(4, 12))
        )
        return document(
            body,
            paragraph("The end."),
            footnotes=self.notes,
            comments=self.comments,
            header=paragraph(self.plain()),
            links={"rIdLink": "https://example.org/"},
            title=self.words(3).strip(),
            strict=self.random.random() < 0.15,
        )


def _rank(look: str) -> int:
    return next(n for n, name in enumerate(_LOOKS) if f"w:{name}" in look)


def nasty(seed: int) -> bytes:
    """A document for `seed`, the same each time."""
    return Nasty(seed).document()
