"""Damages that only a list in Word can suffer."""

from copy import deepcopy

from lxml import etree

from safe_content.model import codes
from safe_content.model.units import UnitId
from tests.exchange.damage.paper import Case, Damage, Fate
from tests.exchange.damage.word_paper import W, WordPaper, a_run

_WHO = {f"{W}id": "900", f"{W}author": "Kovács Éva", f"{W}date": "2027-03-01T10:00:00Z"}
_NEW = " (követve)"


def tracked_changes(case: Case) -> None:
    """Take words out and put words in under tracking."""
    for unit in case.some():
        paragraph = _paper(case).paragraph(unit)
        _strike(paragraph)
        new = etree.SubElement(paragraph, f"{W}ins", _WHO)
        text = (case.hopes[unit].text + _NEW).strip()
        new.extend(_paper(case).runs(text))
        _written(case, unit, text)


def rows_deleted_under_tracking(case: Case) -> None:
    """Delete rows while changes are tracked."""
    for unit in case.some(0.3):
        row = _paper(case).row(unit)
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        etree.SubElement(properties, f"{W}del", _WHO)
        for paragraph in row.iter(f"{W}p"):
            _strike(paragraph)
        case.hopes[unit].fate = Fate.NAMED
        case.hopes[unit].is_untouched = False


def paragraphs_split(case: Case) -> None:
    """Press Enter between two words."""
    sources = {row.unit: row.source for row in case.changes.rows}
    for unit in case.some():
        paper, text = _paper(case), case.hopes[unit].text
        words = codes.plain(text).split(" ")
        if "\n" in sources[unit] or codes.plain(text) != text or len(words) < 2:
            continue
        at = case.dice.randrange(1, len(words))
        if not words[at - 1].strip() or not "".join(words[at:]).strip():
            continue
        first, second = " ".join(words[:at]), " ".join(words[at:])
        paper.write(unit, first)
        paragraph = etree.Element(f"{W}p")
        paragraph.extend(paper.runs(second))
        paper.paragraph(unit).addnext(paragraph)
        hope = case.hopes[unit]
        hope.text = f"{first.strip(' ')} {second.strip(' ')}"
        hope.fate = Fate.TAKEN if hope.fate is Fate.TAKEN else Fate.EITHER


def runs_broken(case: Case) -> None:
    """Break runs at any letter, and strew marks of a speller between them."""
    for unit in case.some(1):
        for run in list(_paper(case).cell(unit).iter(f"{W}r")):
            texts = [each for each in run if each.tag == f"{W}t"]
            if len(texts) != 1 or not texts[0].text or len(texts[0].text) < 2:
                continue
            at = case.dice.randrange(1, len(texts[0].text))
            rest = deepcopy(run)
            next(rest.iterchildren(f"{W}t")).text = texts[0].text[at:]
            texts[0].text = texts[0].text[:at]
            texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addnext(rest)
            kind = case.dice.choice(["spellStart", "gramEnd"])
            run.addnext(etree.Element(f"{W}proofErr", {f"{W}type": kind}))
            run.addnext(etree.Element(f"{W}bookmarkStart", {f"{W}id": "7"}))


def formatting_pasted(case: Case) -> None:
    """Paste words with fonts, colours and bold from elsewhere."""
    pairs = {
        row.unit: {tag.name for tag in codes.tags(row.source + row.start)}
        for row in case.changes.rows
    }
    for unit in case.some():
        is_plain = not {"b", "i"} & pairs[unit]
        for run in list(_paper(case).cell(unit).iter(f"{W}r")):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            fonts = etree.Element(f"{W}rFonts", {f"{W}ascii": "Comic Sans MS"})
            properties.insert(0, fonts)
            etree.SubElement(properties, f"{W}color", {f"{W}val": "FF0000"})
            etree.SubElement(properties, f"{W}sz", {f"{W}val": "36"})
            if is_plain and case.dice.random() < 0.5:
                properties.insert(1, etree.Element(f"{W}b"))


def cells_merged(case: Case) -> None:
    """Merge the cell to write in with the one beside it, or with the one below."""
    for unit in case.some(0.3):
        row = _paper(case).row(unit)
        cells = list(row.iterchildren(f"{W}tc"))
        if case.dice.random() < 0.5:
            row.remove(cells[-1])
            properties = cells[-2].find(f"{W}tcPr")
            assert properties is not None
            span = etree.Element(f"{W}gridSpan", {f"{W}val": "2"})
            properties.insert(1, span)
        else:
            properties = cells[-2].find(f"{W}tcPr")
            assert properties is not None
            merged = etree.Element(f"{W}vMerge", {f"{W}val": "restart"})
            properties.insert(1, merged)
        case.hopes[unit].fate = Fate.EITHER
        case.hopes[unit].is_untouched = False


def cells_removed(case: Case) -> None:
    """Delete a cell, so that the others move to the left."""
    for unit in case.some(0.3):
        row = _paper(case).row(unit)
        cells = list(row.iterchildren(f"{W}tc"))
        row.remove(case.dice.choice(cells[1:-2]))
        case.hopes[unit].fate = Fate.EITHER
        case.hopes[unit].is_untouched = False


def column_removed(case: Case) -> None:
    """Delete a column that is only to be read, or put an empty one in."""
    at = case.dice.choice([1, 3])
    is_new = case.dice.random() < 0.5
    grid = next(_paper(case).table.iter(f"{W}tblGrid"))
    if is_new:
        grid.insert(at, etree.Element(f"{W}gridCol", {f"{W}w": "900"}))
    else:
        grid.remove(grid[at])
    for row in _paper(case).table.iterchildren(f"{W}tr"):
        cell = list(row.iterchildren(f"{W}tc"))[at]
        if is_new:
            empty = etree.Element(f"{W}tc")
            etree.SubElement(empty, f"{W}p")
            cell.addprevious(empty)
        else:
            row.remove(cell)
    for hope in case.hopes.values():
        hope.fate = Fate.EITHER if hope.fate is Fate.TAKEN else hope.fate


def tickets_lost(case: Case) -> None:
    """Paste only the visible words of rows, so that hidden ones are gone."""
    for unit in case.some():
        for run in list(_paper(case).row(unit).iter(f"{W}r")):
            properties = run.find(f"{W}rPr")
            if properties is not None and properties.find(f"{W}vanish") is not None:
                parent = run.getparent()
                assert parent is not None
                parent.remove(run)


def wrapped(case: Case) -> None:
    """Wrap words and rows in what programs wrap them in."""
    for unit in case.some():
        paragraph = _paper(case).paragraph(unit)
        runs = [each for each in paragraph if each.tag == f"{W}r"]
        if not runs:
            continue
        run = case.dice.choice(runs)
        name = case.dice.choice(["smartTag", "customXml", "hyperlink", "sdt"])
        wrapper = etree.Element(W + name)
        run.addprevious(wrapper)
        if name == "sdt":
            etree.SubElement(wrapper, f"{W}sdtPr")
            etree.SubElement(wrapper, f"{W}sdtContent").append(run)
        else:
            wrapper.append(run)


def strange_things(case: Case) -> None:
    """Put pictures and notes into cells."""
    for unit in case.some(0.3):
        run = etree.SubElement(_paper(case).paragraph(unit), f"{W}r")
        etree.SubElement(run, W + case.dice.choice(["drawing", "footnoteReference"]))


def table_in_a_cell(case: Case) -> None:
    """Paste a table into a cell."""
    for unit in case.some(0.3):
        table = etree.Element(f"{W}tbl")
        row = etree.SubElement(table, f"{W}tr")
        cell = etree.SubElement(row, f"{W}tc")
        etree.SubElement(cell, f"{W}p").append(a_run("egy táblázat"))
        _paper(case).paragraph(unit).addnext(table)
        case.hopes[unit].fate = Fate.NAMED
        case.hopes[unit].is_untouched = False


def words_around(case: Case) -> None:
    """Write a letter above and below the table."""
    body = next(_paper(case).root.iter(f"{W}body"))
    for at, text in ((0, "Kedves kollégák, itt a lista!"), (-1, "Üdvözlettel: Éva")):
        paragraph = etree.Element(f"{W}p")
        paragraph.append(a_run(text))
        body.insert(at, paragraph)
        case.foreign.append(text)


def table_in_a_new_document(case: Case) -> None:
    """Copy the table alone into a new document."""
    paper = _paper(case)
    body = next(paper.root.iter(f"{W}body"))
    for each in list(body):
        if each.tag not in (f"{W}tbl", f"{W}sectPr"):
            body.remove(each)
    name = "docProps/custom.xml"
    root = etree.fromstring(paper.parts[name])
    for each in list(root):
        root.remove(each)
    paper.parts[name] = etree.tostring(root)


def front_page_gone(case: Case) -> None:
    """Delete the first page, and let Word cut long properties off; delete rows too."""
    paper = _paper(case)
    body = next(paper.root.iter(f"{W}body"))
    for each in list(body):
        if each.tag == f"{W}p":
            body.remove(each)
    name = "docProps/custom.xml"
    root = etree.fromstring(paper.parts[name])
    for value in root.iter():
        if value.text:
            value.text = value.text[:255]
    paper.parts[name] = etree.tostring(root)
    for unit in case.some(0.2):
        paper.remove(unit)
        case.hopes[unit].fate = Fate.NAMED
        case.hopes[unit].is_untouched = False


def _strike(paragraph: etree._Element) -> None:
    """Delete the words of a paragraph under tracking."""
    old = [each for each in paragraph if each.tag != f"{W}pPr"]
    gone = etree.SubElement(paragraph, f"{W}del", _WHO)
    gone.extend(old)
    for each in gone.iter(f"{W}t"):
        each.tag = f"{W}delText"


def _paper(case: Case) -> WordPaper:
    assert isinstance(case.paper, WordPaper)
    return case.paper


def _written(case: Case, unit: UnitId, text: str) -> None:
    hope = case.hopes[unit]
    hope.text, hope.fate, hope.is_untouched = text, Fate.TAKEN, False


ONLY_WORD: dict[str, Damage] = {
    "tracked changes": tracked_changes,
    "rows deleted under tracking": rows_deleted_under_tracking,
    "paragraphs split": paragraphs_split,
    "runs broken": runs_broken,
    "formatting pasted": formatting_pasted,
    "cells merged": cells_merged,
    "cells removed": cells_removed,
    "column removed or added": column_removed,
    "tickets lost": tickets_lost,
    "wrapped": wrapped,
    "pictures and notes": strange_things,
    "table in a cell": table_in_a_cell,
    "words around the table": words_around,
    "first page gone": front_page_gone,
    "table in a new document": table_in_a_new_document,
}
