"""What a document tells of those who wrote it, and what it keeps from its readers."""

from collections.abc import Iterator, Mapping

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.sanitise.removals import Removal, Removed

_COMMENT_MARKS = (
    *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
)
_TRACES: Mapping[str, tuple[str, ...]] = {
    "core-properties": (
        *("creator", "lastModifiedBy", "created", "modified", "lastPrinted"),
        *("contentStatus", "category", "identifier", "version", "revision"),
        "description",
    ),
    "extended-properties": (
        *("Company", "Manager", "Template", "TotalTime", "HyperlinkBase", "HLinks"),
        *("HyperlinksChanged", "LinksUpToDate"),
    ),
}
_PLAIN_NAMES = {
    "coreProperties": "core-properties",
    "extendedProperties": "extended-properties",
    "customProperties": "custom-properties",
}
_OWN = "SafeContent"
_SETTINGS = ("trackRevisions", "attachedSchema", "schemaLibrary", "rsids")
_SAVE_MARKS = (
    *("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidDel", "rsidTr", "rsidSect"),
)
_CODES = ("fldChar", "instrText", "rPr")


def forget_people(editor: PackageEditor) -> Iterator[Removal]:
    """Take names, companies and dates out of the properties."""
    for relation in editor.relations(""):
        kind = _PLAIN_NAMES.get(relation.kind, relation.kind)
        if relation.is_external or relation.target not in editor:
            continue
        traces = _TRACES.get(kind)
        if traces is None and kind != "custom-properties":
            continue
        root = editor.root(relation.target)
        gone = [
            child
            for child in root.iterchildren(etree.Element)
            if (traces is not None and etree.QName(child).localname in traces)
            or (traces is None and not child.get("name", "").startswith(_OWN))
        ]
        for child in gone:
            words = " ".join("".join(map(str, child.itertext())).split())
            root.remove(child)
            if words:
                yield Removal(what=Removed.PERSON, detail=words, part=relation.target)
        if gone:
            editor.changed(relation.target)


def drop_comment_marks(root: etree._Element, w: str) -> bool:
    """Take out of a text the places of comments; tell if there were any."""
    marks = list(root.iter(*(f"{w}{name}" for name in _COMMENT_MARKS)))
    for mark in marks:
        holder = mark.getparent()
        if holder is None:
            continue
        holder.remove(mark)
        outer = holder.getparent()
        if (
            holder.tag == f"{w}r"
            and outer is not None
            and all(child.tag == f"{w}rPr" for child in holder)
        ):
            outer.remove(holder)
    return bool(marks)


def drop_settings(root: etree._Element, w: str) -> bool:
    """Take out of the settings how the document was worked on."""
    gone = [child for child in root if child.tag in {f"{w}{n}" for n in _SETTINGS}]
    for child in gone:
        root.remove(child)
    return bool(gone)


def drop_save_marks(root: etree._Element, w: str) -> bool:
    """Take out what tells which words were written between the same two savings.

    Whoever has several files of one author can tell by these who wrote what, and when
    (ECMA-376 Part 1, 17.3.1.26 and the like).
    """
    names = [f"{w}{name}" for name in _SAVE_MARKS]
    is_changed = False
    for element in root.iter(etree.Element):
        if not element.attrib:
            continue
        for name in names:
            if name in element.attrib:
                del element.attrib[name]
                is_changed = True
    for mark in list(root.iter(f"{w}rsid")):
        holder = mark.getparent()
        if holder is not None:
            holder.remove(mark)
            is_changed = True
    return is_changed


def drop_hidden_text(
    root: etree._Element, w: str, styles: etree._Element | None
) -> Iterator[str]:
    """Take out text that is formatted as hidden, and yield its words."""
    hidden = _hidden_styles(styles, w)
    hides: dict[etree._Element | None, bool] = {}
    for run in list(root.iter(f"{w}r")):
        paragraph = next(run.iterancestors(f"{w}p"), None)
        if paragraph not in hides:
            hides[paragraph] = _style_of(paragraph, w) in hidden
        if not _is_hidden(run, w, hidden, otherwise=hides[paragraph]):
            continue
        words = "".join(text.text or "" for text in run.iter(f"{w}t"))
        if not words:
            continue
        for child in list(run):
            if child.tag not in {f"{w}{name}" for name in _CODES}:
                run.remove(child)
        parent = run.getparent()
        if parent is not None and all(child.tag == f"{w}rPr" for child in run):
            parent.remove(run)
        yield words


def _is_hidden(
    run: etree._Element, w: str, hidden: frozenset[str], *, otherwise: bool
) -> bool:
    properties = run.find(f"{w}rPr")
    if properties is not None:
        vanish = properties.find(f"{w}vanish")
        if vanish is not None:
            return vanish.get(f"{w}val", "1") not in ("0", "false", "off")
        style = properties.find(f"{w}rStyle")
        if style is not None and style.get(f"{w}val", "") in hidden:
            return True
    return otherwise


def _style_of(paragraph: etree._Element | None, w: str) -> str:
    style = None if paragraph is None else paragraph.find(f"{w}pPr/{w}pStyle")
    return "" if style is None else style.get(f"{w}val", "")


def _hidden_styles(styles: etree._Element | None, w: str) -> frozenset[str]:
    """Return the ids of the styles that hide the text they are given to."""
    if styles is None:
        return frozenset()
    hides: dict[str, bool] = {}
    based: dict[str, str] = {}
    for style in styles.iterchildren(f"{w}style"):
        own_id = style.get(f"{w}styleId", "")
        vanish = style.find(f"{w}rPr/{w}vanish")
        base = style.find(f"{w}basedOn")
        if vanish is not None:
            hides[own_id] = vanish.get(f"{w}val", "1") not in ("0", "false", "off")
        if base is not None:
            based[own_id] = base.get(f"{w}val", "")
    hidden = {own_id for own_id, does in hides.items() if does}
    for own_id in based:
        current, passed = own_id, set[str]()
        while current in based and current not in hides and current not in passed:
            passed.add(current)
            current = based[current]
        if hides.get(current):
            hidden.add(own_id)
    return frozenset(hidden)
