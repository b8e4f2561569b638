"""A person who repairs review lists, seeded: nothing right is lost, nothing wrong sure.

The documents are put together from the parallel units of the corpus beside the project.
"""

import json
import os
import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import docx as python_docx
import lxml.html
import pytest

from benchmarks.shapes import CASES, SHAPES, pairs
from safe_content.exchange.review_list import review_formats
from safe_content.model.units import Kind, Passage
from safe_content.translation.review_list import AdoptionRow
from tests.docx.builder import document, paragraph, table
from tests.journeys.desk import Desk
from tests.journeys.worn import saved_by_libreoffice

PEOPLE = int(os.environ.get("REVIEWERS", "6"))
UNITS = 30
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/corpus"),
]


def in_word(passages: list[Passage]) -> bytes:
    """The passages of a file as a Word document."""
    body: list[str] = []
    rows: list[list[str]] = []
    for passage in passages:
        if passage.cell is not None:
            if passage.cell.column == 1:
                rows.append([])
            rows[-1].append(passage.text)
        else:
            style = "Heading1" if passage.kind is Kind.HEADING else ""
            body.append(paragraph(passage.text, style=style))
    return document(*body, *([table(*rows)] if rows else []))


def letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


class Person:
    """Looks at some rows, ticks what is right and mends what is wrong."""

    def __init__(self, chance: random.Random, own: Mapping[str, str]) -> None:
        self._chance = chance
        self._own = own
        self.touched: set[str] = set()

    def answer(self, row: AdoptionRow) -> tuple[str | None, bool] | None:
        """Return what is written in a row, if anything, and whether it is ticked."""
        if not row.units or self._chance.random() < 0.6:
            return None
        right = [self._own[letters(source)] for source in row.sources]
        is_right = letters(row.text) == letters("".join(right)) and (
            len(row.texts) == len(row.sources) or len(row.sources) == 1
        )
        self.touched |= {letters(source) for source in row.sources}
        tick = self._chance.random() < 0.8
        return (None, True) if is_right else ("\n".join(right), tick)


def by_page(data: bytes, answers: Mapping[int, tuple[str | None, bool]]) -> bytes:
    root = lxml.html.document_fromstring(data)
    for article in root.iter("article"):
        text, tick = answers.get(int(article.get("data-row") or 0), (None, False))
        for area in article.iter("textarea"):
            if text is not None and area.get("class") == "target":
                area.text = f"\n{text}"
        for box in article.iter("input"):
            if tick:
                box.set("checked", "")
    return bytes(lxml.html.tostring(root, encoding="utf-8"))


def by_word(
    path: Path, answers: Mapping[int, tuple[str | None, bool]], folder: Path
) -> bytes:
    file = python_docx.Document(str(path))
    for row in file.tables[0].rows[2:]:
        number = int(row.cells[0].paragraphs[0].text)
        text, tick = answers.get(number, (None, False))
        cell = row.cells[4]
        if text is not None:
            for old in cell.paragraphs[1:]:
                old._element.getparent().remove(old._element)
            cell.paragraphs[0].clear()
            first, *more = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for line in more:
                cell.add_paragraph(line)
        if tick:
            row.cells[5].paragraphs[0].add_run("x")
    out = folder / "filled.docx"
    file.save(str(out))
    return out.read_bytes()


@pytest.mark.parametrize("seed", range(PEOPLE))
def test_what_a_person_repairs(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    names = sorted(path for path in CASES.glob("en-*-200-*.json"))
    case = json.loads(chance.choice(names).read_text(encoding="utf-8"))
    units = pairs(case, UNITS, chance.randrange(80))
    sources = [letters(pair.source) for pair in units]
    given = [
        pair
        for pair in units
        if sources.count(letters(pair.source)) == 1 and len(pair.source) > 3
    ]
    own = {letters(pair.source): pair.translation for pair in given}
    shape = chance.choice(SHAPES)
    (tmp_path / "workspace").mkdir()
    desk = Desk.at(tmp_path / "workspace")
    master = in_word([Passage(text=pair.source, kind=pair.kind) for pair in given])
    desk.run("import", "manual", "en", desk.put("../en.docx", master))
    file = desk.put("../hu.docx", in_word(shape(given, chance)))
    page = desk.folder / "../list.html"
    report = desk.json("adopt", "manual", "hu", file, "-o", str(page))
    assert isinstance(report, dict)
    listed = review_formats.read(page.read_bytes(), origin="list.html")
    assert listed is not None
    before = held(desk, own)
    person = Person(chance, own)
    rows = [read_row(row) for row in report["review_list"]["rows"]]
    answers = {
        row.number: found
        for row in rows
        if (found := person.answer(row)) is not None
        and all(letters(source) in own for source in row.sources)
    }
    if chance.random() < 0.5:
        back = desk.put("../back.html", by_page(page.read_bytes(), answers))
    else:
        path = desk.folder / "exports/adoptions/manual-hu.docx"
        data = by_word(path, answers, tmp_path)
        if "LIBREOFFICE" in os.environ and shutil.which("soffice"):
            data = saved_by_libreoffice(data, tmp_path)
        back = desk.put("../back.docx", data)
    desk.run("accept", back)
    after = held(desk, own)
    assert {key for key, (right, _) in before.items() if right} <= {
        key for key, (right, _) in after.items() if right
    }
    assert [
        key
        for key, (right, reviewed) in after.items()
        if reviewed and not right and key not in person.touched
    ] == []
    assert all(after[key][0] for key in person.touched & after.keys())
    if answers:
        desk.run("accept", back)
        assert held(desk, own) == after


def held(desk: Desk, own: Mapping[str, str]) -> dict[str, tuple[bool, bool]]:
    """For each passage: whether the catalog has its own text, and reviewed."""
    return {
        letters(entry.source): (
            letters(entry.translation) == letters(own[letters(entry.source)]),
            entry.is_reviewed,
        )
        for entry in desk.workspace.catalog("manual", "hu").entries
        if letters(entry.source) in own
    }


def read_row(row: dict[str, object]) -> AdoptionRow:
    def texts(name: str) -> tuple[str, ...]:
        found = row[name]
        assert isinstance(found, list)
        return tuple(found)

    return AdoptionRow(
        number=int(str(row["number"])),
        units=texts("units"),  # type: ignore[arg-type]
        sources=texts("sources"),
        passages=texts("passages"),  # type: ignore[arg-type]
        texts=texts("texts"),
        confidence=0.0,
    )
