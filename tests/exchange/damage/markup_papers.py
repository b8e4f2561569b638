"""Change lists as XLIFF and TMX, as the tools of translators get at them."""

from copy import deepcopy
from random import Random
from typing import ClassVar

from lxml import etree

from safe_content import exchange
from safe_content.exchange import tmx
from safe_content.exchange.word.word_cells import child, local
from safe_content.exchange.xliff import xliff_codes
from safe_content.model.units import UnitId
from safe_content.translation.change_list import ChangeList, Form
from tests.exchange.damage.paper import Paper


class _XmlPaper:
    """A list in XML; units are found by an attribute."""

    unit_name: ClassVar[str]
    key: ClassVar[str]
    form: ClassVar[Form]

    def __init__(self, changes: ChangeList) -> None:
        self.root = etree.fromstring(exchange.write(changes, self.form))

    def units(self) -> list[etree._Element]:
        """Return the units of the list."""
        found = (each for each in self.root.iter() if local(each) == self.unit_name)
        return [each for each in found if each.get(self.key)]

    def unit(self, unit: UnitId) -> etree._Element:
        """Return the first element of a unit."""
        return next(each for each in self.units() if each.get(self.key) == unit)

    def parent(self) -> etree._Element:
        """Return what holds the units."""
        found = self.units()[0].getparent()
        assert found is not None
        return found

    def remove(self, unit: UnitId) -> None:
        self.parent().remove(self.unit(unit))

    def double(self, unit: UnitId, text: str | None) -> None:
        copy = deepcopy(self.unit(unit))
        if text is not None:
            self.write(unit, text)
        self.parent().append(copy)

    def shuffle(self, dice: Random) -> None:
        parent, units = self.parent(), self.units()
        dice.shuffle(units)
        parent.extend(units)

    def adopt(self, other: Paper, unit: UnitId) -> None:
        assert isinstance(other, _XmlPaper)
        self.parent().append(deepcopy(other.unit(unit)))

    def to_bytes(self) -> bytes:
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")

    def write(self, unit: UnitId, text: str) -> None:
        """Fill in a unit."""
        raise NotImplementedError


class XliffPaper(_XmlPaper):
    """A list as XLIFF 2.1."""

    unit_name = "unit"
    key = "name"
    form = Form.XLIFF
    dialect: ClassVar[xliff_codes.Dialect] = xliff_codes.VERSION_2

    def segment(self, unit: UnitId) -> etree._Element:
        """Return the segment of a unit."""
        found = child(self.unit(unit), "segment")
        assert found is not None
        return found

    def source(self, unit: UnitId) -> etree._Element:
        """Return the wording of a unit."""
        found = child(self.segment(unit), "source")
        assert found is not None
        return found

    def write(self, unit: UnitId, text: str) -> None:
        old = child(self.segment(unit), "target")
        target = etree.Element(self.dialect.element("target"))
        if old is not None:
            self.segment(unit).remove(old)
        self.source(unit).addnext(target)
        xliff_codes.fill(target, text, self.dialect)
        self.confirm(unit)

    def confirm(self, unit: UnitId) -> None:
        self.segment(unit).set("state", "translated")

    def remark(self, unit: UnitId, text: str) -> None:
        notes = child(self.unit(unit), "notes")
        assert notes is not None
        etree.SubElement(notes, self.dialect.element("note")).text = text

    def unname(self, unit: UnitId) -> None:
        metadata = child(self.unit(unit), "metadata")
        assert metadata is not None
        self.unit(unit).remove(metadata)

    def falsify(self, unit: UnitId) -> None:
        source = self.source(unit)
        source.text = f"Something else. {source.text or ''}"


class Xliff1Paper(XliffPaper):
    """A list as XLIFF 1.2."""

    unit_name = "trans-unit"
    key = "id"
    form = Form.XLIFF_1
    dialect = xliff_codes.VERSION_1

    def segment(self, unit: UnitId) -> etree._Element:
        return self.unit(unit)

    def confirm(self, unit: UnitId) -> None:
        target = child(self.unit(unit), "target")
        if target is not None:
            target.set("state", "translated")

    def remark(self, unit: UnitId, text: str) -> None:
        etree.SubElement(self.unit(unit), self.dialect.element("note")).text = text

    def unname(self, unit: UnitId) -> None:
        group = child(self.unit(unit), "context-group")
        assert group is not None
        self.unit(unit).remove(group)


class TmxPaper(_XmlPaper):
    """A list as a translation memory."""

    unit_name = "tu"
    key = "tuid"
    form = Form.TMX

    def variant(self, unit: UnitId, *, at: int) -> etree._Element:
        """Return the wording or the translation of a unit."""
        return [each for each in self.unit(unit) if local(each) == "tuv"][at]

    def write(self, unit: UnitId, text: str) -> None:
        variant = self.variant(unit, at=1)
        for each in list(variant):
            variant.remove(each)
        variant.append(tmx.segment(text))
        self.confirm(unit)

    def confirm(self, unit: UnitId) -> None:
        for each in self.unit(unit):
            if each.get("type") == "x-safe-content-confirmed":
                each.text = "yes"

    def remark(self, unit: UnitId, text: str) -> None:
        note = etree.Element("note")
        note.text = text
        self.variant(unit, at=1).insert(0, note)

    def unname(self, unit: UnitId) -> None:
        for each in list(self.unit(unit)):
            if each.get("type") == "x-safe-content-ticket":
                self.unit(unit).remove(each)

    def falsify(self, unit: UnitId) -> None:
        segment = child(self.variant(unit, at=0), "seg")
        assert segment is not None
        segment.text = f"Something else. {segment.text or ''}"
