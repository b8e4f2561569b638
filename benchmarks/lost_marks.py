"""Whether texts that are right in a returned file are taken, whatever its marks lost.

python -m benchmarks.lost_marks [FOLDER OF UNITS] [--cases 1000] [--first 0] [--form po]

Each case is a list drawn by chance, of which all that goes out is remembered; every row
is filled in with its right translation, and one to three things befall the file, most of
them through the libraries and programs that people use (openpyxl, polib, Babel, gettext,
translate-toolkit, python-docx, lxml). A text in another row than its own is wrong; one
that is neither taken nor among what waits for a person is lost. Where the yellow column
was sorted by itself the file no longer says what was right, so the share of texts taken
is that of the other cases. What is not taken is told by what befell its file.

A case is drawn from its number alone; `--first` gives the first number.
"""

import argparse
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import docx as python_docx
import openpyxl
import polib
from lxml import etree

from benchmarks.returns import pairs
from safe_content import exchange
from safe_content.exchange.lists.returned import NotOurListError
from safe_content.exchange.lists.row_keys import sent_rows
from safe_content.model.units import UnitId, fingerprint
from safe_content.translation.change_list import ChangeList, Delivery, Form, SentRows
from safe_content.translation.returns import held_against
from tests.exchange.builder import a_list, a_row
from tests.exchange.damage.drawing import PAPERS

Damage = Callable[[bytes, Random], bytes]
_SORTED = "column sorted"
_COUNTED = ("taken", "wrong", "lost", "waiting", "refused")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def a_case(dice: Random, given: Sequence[tuple[str, str]]) -> tuple[ChangeList, Any]:
    """Draw a list, and the right translation of each of its rows."""
    chosen = dice.sample(range(len(given)), min(len(given), dice.randint(8, 20)))
    rows = []
    right: dict[UnitId, str] = {}
    seen: set[str] = set()
    for number, at in enumerate(sorted(chosen), start=1):
        source, target = given[at]
        if source in seen or target in right.values():
            continue
        seen.add(source)
        unit = f"u{dice.randrange(16**6):06x}"
        kind = dice.random()
        old = " ".join(target.split()[:-1]) if kind > 0.6 else ""
        rows.append(
            a_row(unit, source, old, number=number, suggestion=target[:-1] or None)
            if kind > 0.85 and len(target) > 20
            else a_row(unit, source, old, number=number)
        )
        right[UnitId(unit)] = target
    return a_list(*rows), right


def _excel(edit: Callable[[Any, Random], None]) -> Damage:
    def damage(data: bytes, dice: Random) -> bytes:
        book = openpyxl.load_workbook(BytesIO(data))
        edit(book, dice)
        target = BytesIO()
        book.save(target)
        return target.getvalue()

    return damage


def _heading_renamed(book: Any, dice: Random) -> None:
    sheet = book.worksheets[0]
    heads = [cell.column for cell in sheet[1] if cell.value and len(cell.value) > 1]
    if re.fullmatch(r"\d+ #\S+|\d+", str(sheet.cell(1, 1).value or "")):
        return
    if heads:
        sheet.cell(1, dice.choice(heads)).value = "Magyarul"


def _headings_lost(book: Any, dice: Random) -> None:
    del dice
    sheet = book.worksheets[0]
    if not re.fullmatch(r"\d+ #\S+", str(sheet.cell(1, 1).value or "")):
        sheet.delete_rows(1)


def _hidden_sheet_lost(book: Any, dice: Random) -> None:
    del dice
    if "safe-content" in book.sheetnames:
        del book["safe-content"]


def _tickets_lost(book: Any, dice: Random) -> None:
    del dice
    sheet = book.worksheets[0]
    for line in range(1, sheet.max_row + 1):
        for column in range(1, sheet.max_column + 1):
            if str(sheet.cell(line, column).value or "").startswith("sct1*"):
                sheet.cell(line, column).value = ""


def _ids_lost(book: Any, dice: Random) -> None:
    del dice
    sheet = book.worksheets[0]
    for line in range(1, sheet.max_row + 1):
        if re.fullmatch(r"\d+ #\S+", str(sheet.cell(line, 1).value or "")):
            sheet.cell(line, 1).value = str(line)


def _rows_sorted(book: Any, dice: Random) -> None:
    sheet = book.worksheets[0]
    start = 2 if not re.fullmatch(r"\d+ #\S+", str(sheet.cell(1, 1).value)) else 1
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=start)]
    dice.shuffle(lines)
    for number, line in enumerate(lines, start=start):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column).value = value


def _column_sorted(book: Any, dice: Random) -> None:
    """Sort the yellow column alone; what is right in the file is found out after."""
    sheet = book.worksheets[0]
    filled = {
        cell.column
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    if not filled:
        return
    column = min(filled)
    lines = [
        n
        for n in range(1, sheet.max_row + 1)
        if not sheet.cell(n, column).protection.locked
    ]
    values = sorted(str(sheet.cell(line, column).value or "") for line in lines)
    if dice.random() < 0.5:
        values.reverse()
    for line, value in zip(lines, values, strict=True):
        sheet.cell(line, column).value = value or None


def _po(edit: Callable[[polib.POFile], None], width: int = 78) -> Damage:
    def damage(data: bytes, dice: Random) -> bytes:
        del dice
        file = polib.pofile("\n" + data.decode())
        file.wrapwidth = width
        edit(file)
        return str(file).encode()

    return damage


def _no_locations(file: polib.POFile) -> None:
    for entry in file:
        entry.occurrences = []


def _no_contexts(file: polib.POFile) -> None:
    sources = Counter(entry.msgid for entry in file)
    for entry in file:
        if sources[entry.msgid] == 1:
            setattr(entry, "msgctxt", None)  # noqa: B010 - its stubs say a text


def _no_header(file: polib.POFile) -> None:
    for name in [each for each in file.metadata if each.startswith("X-")]:
        del file.metadata[name]


def _by_babel(data: bytes, dice: Random) -> bytes:
    from babel.messages.pofile import read_po, write_po

    catalog = read_po(BytesIO(data), abort_invalid=False)
    target = BytesIO()
    write_po(target, catalog, width=76, no_location=dice.random() < 0.5)
    return target.getvalue()


def _by_gettext(*command: str) -> Damage:
    def damage(data: bytes, dice: Random) -> bytes:
        del dice
        with TemporaryDirectory() as folder:
            path = Path(folder) / "list.po"
            path.write_bytes(data)
            extra = [str(path), str(path)] if command[0] == "msgmerge" else [str(path)]
            done = subprocess.run([*command, *extra], capture_output=True, check=False)
        return done.stdout or data

    return damage


def _xml(edit: Callable[[etree._Element, Random], None]) -> Damage:
    def damage(data: bytes, dice: Random) -> bytes:
        root = etree.fromstring(data)
        edit(root, dice)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return damage


def _drop(*names: str) -> Callable[[etree._Element, Random], None]:
    def edit(root: etree._Element, dice: Random) -> None:
        del dice
        for element in list(root.iter()):
            tag = element.tag
            parent = element.getparent()
            if (
                isinstance(tag, str)
                and parent is not None
                and tag.rpartition("}")[2] in names
            ):
                parent.remove(element)

    return edit


def _states(state: str) -> Callable[[etree._Element, Random], None]:
    def edit(root: etree._Element, dice: Random) -> None:
        del dice
        for element in root.iter():
            if isinstance(element.tag, str) and element.get("state"):
                element.set("state", state)

    return edit


def _by_toolkit(data: bytes, dice: Random) -> bytes:
    from translate.storage import xliff

    del dice
    parsed: Any = xliff.xlifffile
    return bytes(parsed.parsestring(data))


def _html(pattern: str) -> Damage:
    def damage(data: bytes, dice: Random) -> bytes:
        del dice
        return re.sub(pattern, "", data.decode()).encode()

    return damage


def _word(edit: Callable[[Any, Random], None]) -> Damage:
    def damage(data: bytes, dice: Random) -> bytes:
        file = python_docx.Document(BytesIO(data))
        edit(file, dice)
        target = BytesIO()
        file.save(target)
        return target.getvalue()

    return damage


def _hidden_lost(file: Any, dice: Random) -> None:
    del dice
    for run in list(file.element.iter(f"{_W}r")):
        if run.find(f"{_W}rPr/{_W}vanish") is not None:
            run.getparent().remove(run)


def _bookmarks_lost(file: Any, dice: Random) -> None:
    del dice
    for name in ("bookmarkStart", "bookmarkEnd"):
        for element in list(file.element.iter(f"{_W}{name}")):
            element.getparent().remove(element)


def _properties_lost(file: Any, dice: Random) -> None:
    del dice
    for part in file.part.package.iter_parts():
        if str(part.partname) == "/docProps/custom.xml":
            part._blob = re.sub(rb"<property .*?</property>", b"", part.blob)


def _word_rows_sorted(file: Any, dice: Random) -> None:
    body = file.tables[0]._tbl
    rows = list(body.iter(f"{_W}tr"))[1:]
    for row in rows:
        body.remove(row)
    dice.shuffle(rows)
    body.extend(rows)


DAMAGES: Mapping[Form, Mapping[str, Damage]] = {
    Form.EXCEL: {
        "heading renamed": _excel(_heading_renamed),
        "headings lost": _excel(_headings_lost),
        "hidden sheet lost": _excel(_hidden_sheet_lost),
        "tickets lost": _excel(_tickets_lost),
        "ids lost": _excel(_ids_lost),
        "rows sorted": _excel(_rows_sorted),
        _SORTED: _excel(_column_sorted),
    },
    Form.PO: {
        "saved by polib": _po(lambda _: None),
        "wrapped at 40": _po(lambda _: None, 40),
        "no locations": _po(_no_locations),
        "no contexts": _po(_no_contexts),
        "no header": _po(_no_header),
        "saved by Babel": _by_babel,
        "msgcat --no-location": _by_gettext("msgcat", "--no-location"),
        "msgcat --sort-output": _by_gettext("msgcat", "--sort-output", "--width=40"),
        "msgmerge": _by_gettext("msgmerge", "--no-fuzzy-matching", "-q"),
    },
    Form.XLIFF: {
        "no metadata": _xml(_drop("metadata")),
        "no notes": _xml(_drop("notes")),
        "states translated": _xml(_states("translated")),
        "states final": _xml(_states("final")),
    },
    Form.XLIFF_1: {
        "no context groups": _xml(_drop("context-group")),
        "no header": _xml(_drop("header")),
        "no notes": _xml(_drop("note")),
        "saved by translate-toolkit": _by_toolkit,
        "states final": _xml(_states("final")),
    },
    Form.HTML: {
        "no tickets": _html(r' data-ticket="[^"]*"'),
        "no list in the head": _html(r'<meta name="safe-content-list"[^>]*>'),
        "no script": _html(r"(?s)<script>.*?</script>"),
    },
    Form.WORD: {
        "hidden text lost": _word(_hidden_lost),
        "bookmarks lost": _word(_bookmarks_lost),
        "properties lost": _word(_properties_lost),
        "rows sorted": _word(_word_rows_sorted),
    },
}


def received(data: bytes, sent: SentRows, origin: str) -> Delivery | None:
    """Read a returned list as `accept` does; None if it is known by nothing."""
    try:
        found = exchange.read(data, origin=origin)
    except NotOurListError:
        try:
            return exchange.read(data, origin=origin, sent=[sent])
        except NotOurListError:
            return None
    if any(problem.row is None and problem.text for problem in found.problems):
        return exchange.read(data, origin=origin, sent=[sent])
    return found


def judged(
    form: Form, seed: int, given: Sequence[tuple[str, str]]
) -> tuple[tuple[str, ...], Counter[str]]:
    """Play one case; return what befell its file, and what became of its texts.

    The texts are counted as ``rows``, each of which is ``taken``, ``wrong``, ``waiting``,
    ``lost``, or in a file that is ``refused`` whole, and stays in the inbox.
    """
    dice = Random(f"{form} {seed}")
    changes, right = a_case(dice, given)
    paper = PAPERS[form](changes)
    for unit, text in right.items():
        paper.write(unit, text)
    data = paper.to_bytes()
    names = dice.sample(list(DAMAGES[form]), dice.randint(1, 3))
    for name in names:
        data = DAMAGES[form][name](data, dice)
    sent = sent_rows(changes)
    said = {row.unit: row.source for row in changes.rows}
    delivery = received(data, sent, f"list{form}")
    counts: Counter[str] = Counter(rows=len(right))
    if delivery is None:
        counts["refused"] += len(right)
        return tuple(sorted(names)), counts
    delivery = held_against(delivery, sent, lambda unit: said[unit], is_known=True)
    waiting = [problem.row.text for problem in delivery.problems if problem.row]
    waiting += [problem.text for problem in delivery.problems]
    kept = " ".join(" ".join(text.split()) for text in waiting)
    taken = {row.unit: row.text for row in delivery.rows}
    for unit, text in right.items():
        if fingerprint(taken.get(unit, "")) == fingerprint(text):
            counts["taken"] += 1
        elif unit in taken and taken[unit].strip() in right.values():
            counts["wrong"] += 1
            print(f"  {form} {seed} {names}: {unit}: wrong {taken[unit]!r}")
        elif " ".join(text.split()) in kept:
            counts["waiting"] += 1
        else:
            counts["lost"] += 1
            print(f"  {form} {seed} {names}: {unit}: lost {text!r}")
    return tuple(sorted(names)), counts


def main() -> int:
    """Measure every form that has marks to lose."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--form", default="")
    asked = parser.parse_args()
    given = pairs(asked.folder)
    bad = 0
    print("form", "cases", "texts", *_COUNTED, "taken of those right", sep="\t")
    for form in DAMAGES:
        if asked.form and asked.form != form.name.lower():
            continue
        total: Counter[str] = Counter()
        in_place: Counter[str] = Counter()
        left: Counter[tuple[str, ...]] = Counter()
        for seed in range(asked.first, asked.first + asked.cases):
            names, counts = judged(form, seed, given)
            total += counts
            if _SORTED not in names:
                in_place += counts
                left[names] += counts["rows"] - counts["taken"]
        share = in_place["taken"] / in_place["rows"] if in_place["rows"] else 1.0
        figures = [total[name] for name in ("rows", *_COUNTED)]
        print(form.name.lower(), asked.cases, *figures, f"{share:.2%}", sep="\t")
        for names, number in left.most_common():
            if number:
                print(f"  {number} not taken: {', '.join(names)}", flush=True)
        bad += total["wrong"] + total["lost"]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
