"""Paragraphs of DrawingML: in charts, diagrams and shapes."""

from lxml import etree

from safe_content.docx.reader.flow import Flow, Placeholder, Text
from safe_content.docx.wml.direction import without_marks
from safe_content.docx.wml.element_names import SHORT, child, relation_id, text_of
from safe_content.docx.wml.formatting import (
    NO_FORMATTING,
    Formatting,
    Properties,
    overlay,
)
from safe_content.model.units import CodeKind

_UNSEEN = {
    "lang",
    "altLang",
    "dirty",
    "err",
    "smtClean",
    "smtId",
    "noProof",
    "kumimoji",
}
_NUMBERS = {"slidenum", "datetime"}


class DrawingScanner:
    """Reads paragraphs of DrawingML; runs that say the same share one look."""

    def __init__(self) -> None:
        self._looks: dict[Properties, Formatting] = {}

    def scan(self, flow: Flow, paragraph: etree._Element) -> None:
        """Add to `flow` what stands in `paragraph`."""
        for element in paragraph:
            match SHORT[element.tag]:
                case "a:r":
                    self._run(flow, element)
                case "a:br":
                    look = self._look(element)
                    flow.items.append(
                        Text(text="\n", look=look, run=element, elements=[element])
                    )
                case "a:fld":
                    self._field(flow, element)

    def _run(self, flow: Flow, run: etree._Element) -> None:
        said = child(run, "a:t")
        if said is None or not text_of(said):
            return
        flow.items.append(
            Text(
                text=without_marks(said, text_of(said)),
                look=self._look(run),
                run=run,
                elements=[run],
            )
        )

    def _field(self, flow: Flow, element: etree._Element) -> None:
        said = child(element, "a:t")
        result = "" if said is None else text_of(said)
        kind = element.get("type") or ""
        words = Text(
            text=result, look=self._look(element), run=element, elements=[element]
        )
        if kind.rstrip("0123456789") in _NUMBERS or not result.strip():
            flow.items.append(
                Placeholder(
                    kind=CodeKind.FIELD,
                    prefix="field",
                    first=element,
                    last=element,
                    detail=kind,
                    result=(words,),
                )
            )
        else:
            flow.items.append(words)

    def _look(self, run: etree._Element) -> Formatting:
        properties = child(run, "a:rPr")
        own = NO_FORMATTING if properties is None else _properties_of(properties)
        if own not in self._looks:
            self._looks[own] = overlay(NO_FORMATTING, NO_FORMATTING, NO_FORMATTING, own)
        return self._looks[own]


def _properties_of(element: etree._Element) -> Properties:
    found = {
        str(name): {"sng": "single", "noStrike": "0"}.get(str(said), str(said))
        for name, said in element.attrib.items()
        if name not in _UNSEEN
    }
    for item in element:
        name = SHORT[item.tag]
        if name in {"a:latin", "a:ea", "a:cs"}:
            found[{"a:latin": "font", "a:ea": "font eastAsia"}.get(name, "font cs")] = (
                item.get("typeface") or ""
            )
        elif name == "a:hlinkClick":
            found["link"] = relation_id(item) or ""
        elif name and name not in {"a:hlinkMouseOver", "a:extLst"}:
            colour = next((str(inner.get("val")) for inner in item), "")
            found["color" if name == "a:solidFill" else name] = colour
    return tuple(sorted(found.items()))
