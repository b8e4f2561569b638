"""Rebuilding: a paragraph put together anew, for codes that stand in another order.

Notes, pictures, fields, links and content controls are taken out whole and put back
where the translation has them; words become new runs that look like the old ones.
What has no width, such as a bookmark, stays.
"""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from safe_content.docx.reader.flow import Placeholder, Spanning, Text
from safe_content.docx.reader.segments import PassageContent
from safe_content.docx.wml.element_names import SHORT, child, sibling
from safe_content.docx.wml.formatting import Formatting
from safe_content.docx.wml.split_runs import isolated, run_from
from safe_content.docx.writer import fill_runs
from safe_content.docx.writer.fit_codes import ADDED_LOOKS
from safe_content.model.codes import CodeRole, Tag, Token

_UNWRAPPED = {"ins", "moveTo", "smartTag", "customXml", "dir", "bdo"}
_INSIDE_OF = {"smartTagPr", "customXmlPr"}


def rebuild(
    core: PassageContent, tokens: Sequence[Token]
) -> list[etree._Element] | None:
    """Let a unit say `tokens`, and return what is no longer in it.

    None, with nothing changed, if it can't be taken apart.
    """
    nodes = {name: _span_of(node) for name, node in core.nodes.items()}
    if not all(map(_can_move, nodes.values())):
        return None
    words = [item for item in core.items if isinstance(item, Text)]
    if any(SHORT[item.run.tag].startswith("mc:") for item in words):
        return None
    if any(item.is_drop_cap for item in words):
        return None
    return _Rebuilder(core, tokens).rebuild()


Ends = tuple[tuple[etree._Element, etree._Element], ...]
"""From where to where each part of a thing or pair reaches."""


def _span_of(node: Placeholder | Spanning) -> Ends:
    if isinstance(node, Placeholder):
        return ((node.first, node.last),)
    if node.opened is None:
        return ((node.first, node.first),)
    ends = node.closing, node.last
    if ends[0] is None or ends[1] is None:
        return ()
    return ((node.first, node.opened), (ends[0], ends[1]))


def _can_move(ends: Ends) -> bool:
    return bool(ends) and all(_home(first) is _home(last) for first, last in ends)


def _home(element: etree._Element) -> etree._Element | None:
    """Return what holds an element once runs and wrappers around it are gone."""
    home = element.getparent()
    while home is not None and SHORT[home.tag] in {"r", *_UNWRAPPED}:
        home = home.getparent()
    return home


class _Rebuilder:
    """Takes one unit apart and puts it together."""

    def __init__(self, core: PassageContent, tokens: Sequence[Token]) -> None:
        self._core = core
        self._tokens = tokens
        self._words = [item for item in core.items if isinstance(item, Text)]
        self._signs = fill_runs.signs_of(self._words)
        self._moved: dict[str, list[list[etree._Element]]] = {}

    def rebuild(self) -> list[etree._Element]:
        """Leave a spot where the unit began, empty it, and fill in the new nodes."""
        self._unwrap()
        spot = etree.Element("spot")
        run_from(self._first()).addprevious(spot)
        for name, node in self._core.nodes.items():
            self._moved[name] = [isolated(*ends) for ends in _span_of(node)]
        for words in self._words:
            for element in words.elements:
                run = element.getparent()
                if run is not None:
                    run.remove(element)
                    fill_runs.drop_empty(run)
        for pieces in self._moved.values():
            for nodes in pieces:
                for element in nodes:
                    parent = element.getparent()
                    if parent is not None:
                        parent.remove(element)
        for name, node in self._core.nodes.items():
            if isinstance(node, Spanning):
                _empty(_holder(node), self._moved[name])
        level = spot.getparent()
        if level is not None:
            at = level.index(spot)
            level[at : at + 1] = [*self._rendered(), *self._left_in_pairs()]
        return [
            node
            for name in self._left_out()
            for nodes in self._moved[name]
            for node in nodes
        ]

    def _left_out(self) -> Iterator[str]:
        there = {token.name for token in self._tokens if isinstance(token, Tag)}
        yield from (name for name in self._core.nodes if name not in there)

    def _left_in_pairs(self) -> Iterator[etree._Element]:
        """Yield what has no width and stood in links that are no longer there."""
        for name in self._left_out():
            node = self._core.nodes[name]
            holder = _holder(node) if isinstance(node, Spanning) else None
            if holder is not None:
                yield from (
                    item for item in holder if SHORT[item.tag] not in _INSIDE_OF
                )

    def _first(self) -> etree._Element:
        item = self._core.items[0]
        if isinstance(item, Text):
            return item.elements[0]
        if isinstance(item, Placeholder):
            return item.first
        return item.pair.first

    def _unwrap(self) -> None:
        """Accept insertions and dissolve wrappers around what may have to move."""
        for words in self._words:
            _dissolve_around(words.elements[0])
        for node in self._core.nodes.values():
            for first, last in _span_of(node):
                _dissolve_around(first)
                _dissolve_around(last)

    def _rendered(self) -> Iterator[etree._Element]:
        stack: list[tuple[str, list[etree._Element]]] = [("", [])]
        look = ""
        tokens = [self._core.before, *self._tokens, self._core.after]
        for token in tokens:
            level, nodes = stack[-1]
            if isinstance(token, str):
                if token:
                    nodes += self._runs(level, look, token)
            elif token.role is CodeRole.ALONE:
                nodes += (node for piece in self._moved[token.name] for node in piece)
            elif token.name not in self._core.nodes:
                look = token.name if token.role is CodeRole.OPEN else ""
            elif token.role is CodeRole.OPEN:
                stack.append((token.name, []))
            else:
                inner = stack.pop()[1]
                stack[-1][1].extend(self._closed(token.name, inner))
        yield from stack[0][1]

    def _closed(
        self, name: str, inner: list[etree._Element]
    ) -> Iterator[etree._Element]:
        pair = self._core.nodes[name]
        pieces = self._moved[name]
        if not isinstance(pair, Spanning):
            return
        holder = _holder(pair)
        if holder is None:
            yield from pieces[0]
            yield from inner
            yield from pieces[1]
            return
        at = next(
            (n for n, item in enumerate(holder) if SHORT[item.tag] not in _INSIDE_OF),
            len(holder),
        )
        holder[at:at] = inner
        yield from pieces[0]

    def _runs(self, level: str, look: str, text: str) -> list[etree._Element]:
        sample, added = sample_of(self._core, level, look)
        runs = fill_runs.new_runs(sample, text, self._signs)
        if added:
            for run in runs:
                _add_look(run, look)
        return runs


def sample_of(core: PassageContent, level: str, look: str) -> tuple[Text, bool]:
    """Return words that look as asked, and whether a look must still be added."""
    for key in ((level, look), ("", look)):
        if key in core.samples:
            return core.samples[key], False
    if look:
        for key, sample in core.samples.items():
            if key[1] == look:
                return sample, False
    base = core.samples.get((level, "")) or core.samples.get(("", ""))
    if base is None:
        base = next(iter(core.samples.values()))
    return base, look in ADDED_LOOKS


def with_look(look: Formatting, name: str) -> tuple[tuple[str, str], ...]:
    """Return the properties of a look to which one of `ADDED_LOOKS` was added."""
    key, said = ADDED_LOOKS[name]
    return tuple(sorted({**dict(look.latin), key: said}.items()))


def _add_look(run: etree._Element, name: str) -> None:
    if SHORT[run.tag].startswith("a:"):
        properties = child(run, "a:rPr")
        if properties is None:
            properties = etree.Element(sibling(run, "rPr"))
            run.insert(0, properties)
        properties.set(name, "sng" if name == "u" else "1")
        return
    properties = child(run, "rPr")
    if properties is None:
        properties = etree.Element(sibling(run, "rPr"))
        run.insert(0, properties)
    old = child(properties, name)
    if old is not None:
        properties.remove(old)
    new = etree.Element(sibling(run, name))
    if name == "u":
        new.set(sibling(run, "val"), "single")
    earlier = _EARLIER[name]
    at = sum(SHORT[item.tag] in earlier for item in properties)
    properties.insert(at, new)


_EARLIER = {
    "b": {"rStyle", "rFonts"},
    "i": {"rStyle", "rFonts", "b", "bCs"},
    "u": {
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike"),
        *("dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "vanish"),
        *("snapToGrid", "webHidden", "color", "spacing", "w", "kern", "position"),
        *("sz", "szCs", "highlight"),
    },
}
"""What must stand before a property among those of a run."""


def _holder(pair: Spanning) -> etree._Element | None:
    """Return the element in which the words of a pair are, if one is around them."""
    if pair.opened is not None:
        return None
    if SHORT[pair.first.tag] == "sdt":
        return child(pair.first, "sdtContent")
    return pair.first


def _empty(
    holder: etree._Element | None, own: Iterable[Sequence[etree._Element]]
) -> None:
    if holder is None:
        return
    kept = {id(element) for nodes in own for element in nodes}
    for run in [item for item in holder if SHORT[item.tag] == "r"]:
        if id(run) not in kept:
            fill_runs.drop_empty(run)


def _dissolve_around(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and SHORT[parent.tag] in {"r", *_UNWRAPPED}:
        above = parent.getparent()
        if SHORT[parent.tag] in _UNWRAPPED and above is not None:
            at = above.index(parent)
            inner = [item for item in parent if SHORT[item.tag] not in _INSIDE_OF]
            above[at : at + 1] = inner
        parent = above
