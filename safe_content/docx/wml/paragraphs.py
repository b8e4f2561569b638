"""Editing paragraphs so that what is left is still a Word document."""

from collections.abc import Iterable, Iterator

from lxml import etree

_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr"),
    *("widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs"),
    *("suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct"),
    *("topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
    *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents"),
    *("suppressOverlap", "jc", "textDirection", "textAlignment"),
    *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr"),
    "pPrChange",
)
"""In what order the properties of a paragraph must stand."""

_MARKERS = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
_DRAWN = ("drawing", "pict", "object", "AlternateContent", "txbxContent")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def space_of(root: etree._Element) -> str:
    """Return the namespace of an element, ready to stand before a local name."""
    return root.tag[: root.tag.index("}") + 1]


def new_run(w: str, text: str, *looks: tuple[str, str]) -> etree._Element:
    """Return a run of `text` with properties, each an element's name and value."""
    run = etree.Element(f"{w}r")
    properties = etree.SubElement(run, f"{w}rPr")
    for name, value in looks:
        look = etree.SubElement(properties, f"{w}{name}")
        if value:
            look.set(f"{w}val", value)
    words = etree.SubElement(run, f"{w}t")
    words.set(_SPACE, "preserve")
    words.text = text
    return run


def shade(paragraph: etree._Element, fill: str) -> None:
    """Give a paragraph a coloured background in place of its own."""
    w = space_of(paragraph)
    properties = properties_of(paragraph)
    for old in properties.findall(f"{w}shd"):
        properties.remove(old)
    new = etree.Element(f"{w}shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        new.set(f"{w}{name}", value)
    rank = _ORDER.index("shd")
    later = (
        place
        for place, child in enumerate(properties.iterchildren(etree.Element))
        if _rank(child) > rank
    )
    properties.insert(next(later, len(properties)), new)


def insert_in_order(paragraph: etree._Element, name: str) -> None:
    """Switch on a property of a paragraph that has no value, where the schema has it."""
    w = space_of(paragraph)
    properties = properties_of(paragraph)
    for old in properties.findall(f"{w}{name}"):
        properties.remove(old)
    rank = _ORDER.index(name)
    later = (
        place
        for place, child in enumerate(properties.iterchildren(etree.Element))
        if _rank(child) > rank
    )
    properties.insert(next(later, len(properties)), etree.Element(f"{w}{name}"))


def properties_of(paragraph: etree._Element) -> etree._Element:
    """Return the properties of a paragraph, made when it had none."""
    w = space_of(paragraph)
    properties = _properties(paragraph, w)
    if properties is None:
        properties = etree.Element(f"{w}pPr")
        paragraph.insert(0, properties)
    return properties


def put_first(paragraph: etree._Element, element: etree._Element) -> None:
    """Put an element before the words of a paragraph."""
    properties = _properties(paragraph, space_of(paragraph))
    paragraph.insert(0 if properties is None else 1, element)


def _properties(paragraph: etree._Element, w: str) -> etree._Element | None:
    """Return the properties of a paragraph: they stand first, or nowhere."""
    first = next(paragraph.iterchildren(etree.Element), None)
    return first if first is not None and first.tag == f"{w}pPr" else None


Left = dict[etree._Element, etree._Element | None]
"""Marks that paragraphs left which were taken out, and what stands before them all:
nothing if they begin their story."""


def take_out(paragraph: etree._Element, left: Left) -> None:
    """Take a paragraph out of its story, or its words if it can't be spared.

    `left` has what was left of those before it, and takes down what is left of it: marks
    may be many, and are not to be counted again for each paragraph.
    """
    w = space_of(paragraph)
    parent = paragraph.getparent()
    if parent is None:
        return
    before = _before(paragraph, left)
    if not _can_go(paragraph, w, before):
        _empty(paragraph, w)
        return
    for marker in list(paragraph.iter(*(f"{w}{name}" for name in _MARKERS))):
        paragraph.addprevious(marker)
        left[marker] = before
    parent.remove(paragraph)


def take_out_empty_row(row: etree._Element) -> None:
    """Take a row without words out of its table, and the table with the last one."""
    w = space_of(row)
    table = row.getparent()
    if (
        table is None
        or _has_content(row, w)
        or next(row.iter(f"{w}vMerge"), None) is not None
    ):
        return
    table.remove(row)
    parent = table.getparent()
    if parent is None or next(table.iter(f"{w}tr"), None) is not None:
        return
    following = table.getnext()
    parent.remove(table)
    if parent.tag == f"{w}tc" and (
        following is None and (len(parent) == 0 or parent[-1].tag != f"{w}p")
    ):
        etree.SubElement(parent, f"{w}p")


def _can_go(paragraph: etree._Element, w: str, before: etree._Element | None) -> bool:
    parent = paragraph.getparent()
    properties = _properties(paragraph, w)
    is_last = properties is not None and properties.find(f"{w}sectPr") is not None
    if parent is None or is_last:
        return False
    if any(True for name in _DRAWN for _ in paragraph.iter(f"{{*}}{name}")):
        return False
    if _open_fields(paragraph, w):
        return False
    after = _neighbour(paragraph.itersiblings(), w)
    blocks = {f"{w}p", f"{w}tbl", f"{w}sdt"}
    alone = not any(
        item is not None and item.tag in blocks for item in (before, after)
    ) and all(
        next(paragraph.itersiblings(*blocks, preceding=is_before), None) is None
        for is_before in (True, False)
    )
    ends_a_table = (
        before is not None
        and before.tag == f"{w}tbl"
        and (after is None or after.tag in (f"{w}sectPr", f"{w}tbl"))
    )
    return not alone and not ends_a_table


def _open_fields(paragraph: etree._Element, w: str) -> bool:
    """Tell whether a field begins here and ends elsewhere, or the other way round."""
    kinds = [char.get(f"{w}fldCharType") for char in paragraph.iter(f"{w}fldChar")]
    return kinds.count("begin") != kinds.count("end")


def _before(paragraph: etree._Element, left: Left) -> etree._Element | None:
    """Return what stands before a paragraph, but for marks."""
    nearest = paragraph.getprevious()
    if nearest in left:
        known = left[nearest]
        if known is None or known.getparent() is paragraph.getparent():
            return known
    return _neighbour(paragraph.itersiblings(preceding=True), space_of(paragraph))


def _neighbour(siblings: Iterable[etree._Element], w: str) -> etree._Element | None:
    """Return the first of some siblings that is no mark of what stands elsewhere."""
    kinds = {f"{w}{name}" for name in _MARKERS}
    for sibling in siblings:
        if isinstance(sibling.tag, str) and sibling.tag not in kinds:
            return sibling
    return None


def _empty(paragraph: etree._Element, w: str) -> None:
    """Leave of a paragraph its properties, pictures, marks and open fields."""
    keeps_fields = _open_fields(paragraph, w)
    for run in list(_own_runs(paragraph, w)):
        if any(True for name in _DRAWN for _ in run.iter(f"{{*}}{name}")):
            continue
        for child in list(run):
            local = etree.QName(child).localname
            if local in ("rPr", "footnoteRef", "endnoteRef"):
                continue
            if keeps_fields and local in ("fldChar", "instrText"):
                continue
            run.remove(child)
        holder = run.getparent()
        if holder is not None and all(child.tag == f"{w}rPr" for child in run):
            holder.remove(run)


def _own_runs(paragraph: etree._Element, w: str) -> Iterator[etree._Element]:
    for run in paragraph.iter(f"{w}r"):
        if next(run.iterancestors(f"{w}p"), None) is paragraph:
            yield run


def _has_content(element: etree._Element, w: str) -> bool:
    return any((text.text or "").strip() for text in element.iter(f"{w}t")) or any(
        True for name in _DRAWN for _ in element.iter(f"{{*}}{name}")
    )


def _rank(child: etree._Element) -> int:
    local = etree.QName(child).localname
    return _ORDER.index(local) if local in _ORDER else len(_ORDER)


def unwrap(element: etree._Element) -> None:
    """Put the content of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in list(element):
        parent.insert(place, child)
        place += 1
    tail = element.tail
    parent.remove(element)
    if tail and tail.strip() and place:
        parent[place - 1].tail = tail
