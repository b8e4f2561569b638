"""Change lists as PO, HTML and JSON, as a person or a program can get at them."""

import json
from random import Random

import polib
from lxml import etree
from lxml import html as lxml_html

from safe_content.exchange import json_list
from safe_content.exchange.html import html_list
from safe_content.exchange.po import po_list, polib_guard
from safe_content.model.units import UnitId
from safe_content.translation.change_list import ChangeList
from tests.exchange.damage.paper import Paper


class PoPaper:
    """A list in Poedit; entries are found by their context."""

    def __init__(self, changes: ChangeList) -> None:
        self.file = polib_guard.parse(po_list.write(changes), origin="list.po")

    def entry(self, unit: UnitId) -> polib.POEntry:
        """Return the first entry of a unit."""
        return next(each for each in self.file if each.msgctxt == unit)

    def write(self, unit: UnitId, text: str) -> None:
        self.entry(unit).msgstr = text
        self.confirm(unit)

    def confirm(self, unit: UnitId) -> None:
        self.entry(unit).flags = []

    def remove(self, unit: UnitId) -> None:
        self.file.remove(self.entry(unit))

    def double(self, unit: UnitId, text: str | None) -> None:
        entry = self.entry(unit)
        copy = _copy(entry)
        if text is not None:
            self.write(unit, text)
        list.append(self.file, copy)

    def shuffle(self, dice: Random) -> None:
        dice.shuffle(self.file)

    def remark(self, unit: UnitId, text: str) -> None:
        self.entry(unit).tcomment = text

    def unname(self, unit: UnitId) -> None:
        entry = self.entry(unit)
        entry.occurrences, entry.msgctxt = [], "?"

    def falsify(self, unit: UnitId) -> None:
        self.entry(unit).msgid += " (added by me)"

    def adopt(self, other: Paper, unit: UnitId) -> None:
        assert isinstance(other, PoPaper)
        list.append(self.file, _copy(other.entry(unit)))

    def to_bytes(self) -> bytes:
        return polib_guard.dumps(
            self.file, metadata=self.file.metadata, header=self.file.header or ""
        )


class JsonPaper:
    """A list as JSON, in the hands of a program."""

    def __init__(self, changes: ChangeList) -> None:
        self.page = json.loads(json_list.write(changes))
        self.rows: list[dict[str, object]] = self.page["rows"]

    def row(self, unit: UnitId) -> dict[str, object]:
        """Return the first row of a unit."""
        return next(each for each in self.rows if each["unit"] == unit)

    def write(self, unit: UnitId, text: str) -> None:
        self.row(unit)["target"] = text

    def confirm(self, unit: UnitId) -> None:
        self.row(unit)["confirmed"] = True

    def remove(self, unit: UnitId) -> None:
        self.rows.remove(self.row(unit))

    def double(self, unit: UnitId, text: str | None) -> None:
        copy = dict(self.row(unit))
        if text is not None:
            self.write(unit, text)
        self.rows.append(copy)

    def shuffle(self, dice: Random) -> None:
        dice.shuffle(self.rows)

    def remark(self, unit: UnitId, text: str) -> None:
        self.row(unit)["remark"] = text

    def unname(self, unit: UnitId) -> None:
        self.row(unit)["ticket"] = None

    def falsify(self, unit: UnitId) -> None:
        self.row(unit)["source"] = "Something else."

    def adopt(self, other: Paper, unit: UnitId) -> None:
        assert isinstance(other, JsonPaper)
        self.rows.append(other.row(unit))

    def to_bytes(self) -> bytes:
        return json.dumps(self.page, ensure_ascii=False).encode()


class HtmlPaper:
    """A list in a browser; what is written is kept in the page itself."""

    def __init__(self, changes: ChangeList) -> None:
        text = html_list.write(changes).decode()
        self.root = lxml_html.document_fromstring(text)

    def article(self, unit: UnitId) -> etree._Element:
        """Return the first article of a unit."""
        return next(
            each
            for each in self.root.iter("article")
            if each.get("aria-labelledby") == f"h-{unit}"
        )

    def area(self, unit: UnitId, kind: str) -> etree._Element:
        """Return the field of a unit to write in."""
        areas = self.article(unit).iter("textarea")
        return next(each for each in areas if each.get("class") == kind)

    def write(self, unit: UnitId, text: str) -> None:
        self.area(unit, "target").text = f"\n{text}"

    def confirm(self, unit: UnitId) -> None:
        next(self.article(unit).iter("input")).set("checked", "")

    def remove(self, unit: UnitId) -> None:
        article = self.article(unit)
        parent = article.getparent()
        assert parent is not None
        parent.remove(article)

    def double(self, unit: UnitId, text: str | None) -> None:
        copy = lxml_html.fromstring(etree.tostring(self.article(unit), method="html"))
        if text is not None:
            self.write(unit, text)
        next(self.root.iter("main")).append(copy)

    def shuffle(self, dice: Random) -> None:
        articles = list(self.root.iter("article"))
        dice.shuffle(articles)
        next(self.root.iter("main")).extend(articles)

    def remark(self, unit: UnitId, text: str) -> None:
        self.area(unit, "remark").text = f"\n{text}"

    def unname(self, unit: UnitId) -> None:
        self.article(unit).attrib.pop("data-ticket")

    def falsify(self, unit: UnitId) -> None:
        next(self.article(unit).iter("h2")).text = "Something else."

    def adopt(self, other: Paper, unit: UnitId) -> None:
        assert isinstance(other, HtmlPaper)
        next(self.root.iter("main")).append(other.article(unit))

    def to_bytes(self) -> bytes:
        page = etree.tostring(self.root, method="html", encoding="unicode")
        return f"<!DOCTYPE html>\n{page}".encode()


def _copy(entry: polib.POEntry) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        previous_msgid=entry.previous_msgid,
        comment=entry.comment,
        tcomment=entry.tcomment,
        flags=list(entry.flags),
        occurrences=list(entry.occurrences),
    )
