"""What a public document may hang on: its own parts, and harmless addresses.

Kinds of parts that are not named here do not go out. What pointed to them is
taken out of the text with them, so that nothing dangles.
"""

from collections.abc import Iterator

from lxml import etree

from safe_content.docx.package.editor import PackageEditor
from safe_content.docx.sanitise.active_fields import is_safe_address, plain_mail
from safe_content.docx.sanitise.removals import Removal, Removed
from safe_content.docx.wml.paragraphs import unwrap
from safe_content.opc.namespaces import R_SPACES
from safe_content.opc.relationships import Relationship

_KEPT_NAMES = (
    "officeDocument core-properties coreProperties extended-properties"
    " extendedProperties custom-properties customProperties styles stylesWithEffects"
    " numbering settings webSettings fontTable font theme themeOverride header footer"
    " footnotes endnotes image hyperlink chart chartEx chartUserShapes chartStyle"
    " chartColorStyle diagramData diagramLayout diagramQuickStyle diagramColors"
    " diagramDrawing model3d hdphoto"
)
_KEPT = frozenset(_KEPT_NAMES.split())
_NAMES = {
    "vbaProject": Removed.MACRO,
    "wordVbaData": Removed.MACRO,
    "keyMapCustomizations": Removed.MACRO,
    "attachedToolbars": Removed.RIBBON,
    "extensibility": Removed.RIBBON,
    "userCustomization": Removed.RIBBON,
    "webextensiontaskpanes": Removed.RIBBON,
    "webextension": Removed.RIBBON,
    "attachedTemplate": Removed.TEMPLATE,
    "control": Removed.CONTROL,
    "activeXControlBinary": Removed.CONTROL,
    "aFChunk": Removed.CHUNK,
    "subDocument": Removed.SUBDOCUMENT,
    "frame": Removed.FRAME,
    "oleObject": Removed.OBJECT,
    "package": Removed.OBJECT,
    "video": Removed.MEDIA,
    "audio": Removed.MEDIA,
    "media": Removed.MEDIA,
    "comments": Removed.COMMENT,
    "commentsExtended": Removed.COMMENT,
    "commentsIds": Removed.COMMENT,
    "commentsExtensible": Removed.COMMENT,
    "people": Removed.PERSON,
    "customXml": Removed.DATA,
    "customXmlProps": Removed.DATA,
    "glossaryDocument": Removed.DATA,
    "thumbnail": Removed.DATA,
    "printerSettings": Removed.DATA,
    "mailMergeSource": Removed.DATA,
    "mailMergeHeaderSource": Removed.DATA,
    "recipientData": Removed.DATA,
    "transform": Removed.DATA,
    "origin": Removed.DATA,
    "classificationlabels": Removed.DATA,
}
_CUT_WITH_RELATION = (
    *("altChunk", "subDoc", "OLEObject", "control", "externalData", "frameset"),
    *("attachedTemplate", "mailMerge", "saveThroughXslt", "videoFile", "audioFile"),
    *("wavAudioFile", "quickTimeFile", "audioCd", "snd", "movie", "dataBinding"),
    *("entryMacro", "exitMacro", "permStart", "permEnd", "docVars", "linkStyles"),
)
"""Elements that mean nothing, or no good, once what they point to is gone."""

_LINKS = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
_IN_VML = ("imagedata", "fill", "stroke", "textpath", "background")


def cut_relations(
    editor: PackageEditor, source: str, *, is_only_active: bool = False
) -> Iterator[Removal]:
    """Take out what `source` must not refer to, or only what runs or fetches."""
    for relation in editor.relations(source):
        if relation.is_external and relation.kind == "hyperlink":
            plain = plain_mail(relation.target)
            if plain != relation.target:
                editor.redirect(relation, plain)
                yield Removal(what=Removed.LINK, detail=relation.target, part=source)
                continue
        what = _unwanted(relation, editor)
        if what is not None and (what.is_active or not is_only_active):
            editor.unrelate(relation)
            yield Removal(
                what=what,
                detail=relation.target if relation.is_external else "",
                part=source,
            )


def cut_elements(root: etree._Element, known: frozenset[str]) -> bool:
    """Take out of a part what points to nothing that it may; tell if it changed.

    `known` are the ids of the relations that the part still has.
    """
    found: list[etree._Element] = [
        element for element in root.iter(etree.Element) if _needs_care(element, known)
    ]
    for element in found:
        if element.getparent() is not None:
            _mend(element, known)
    return bool(found)


def _unwanted(relation: Relationship, editor: PackageEditor) -> Removed | None:
    if relation.is_external:
        if relation.kind == "hyperlink":
            return None if is_safe_address(relation.target) else Removed.LINK
        if relation.kind == "image":
            return Removed.LINKED_PICTURE
        if relation.kind in ("oleObject", "package"):
            return Removed.LINKED_OBJECT
        return _NAMES.get(relation.kind, Removed.OTHER)
    if relation.kind == "image" and relation.target.lower().endswith(".svg"):
        if relation.target in editor and not _is_still(editor, relation.target):
            return Removed.LINKED_PICTURE
        return None
    if relation.kind in _KEPT:
        return None
    if relation.kind == "customXml" and relation.target.lower().find("/ink/") >= 0:
        return None
    if relation.kind == "package" and "chart" in editor.content_type(relation.source):
        return Removed.DATA
    return _NAMES.get(relation.kind, Removed.OTHER)


def _is_still(editor: PackageEditor, name: str) -> bool:
    """Tell whether a drawing in SVG neither runs nor fetches anything."""
    for element in editor.root(name).iter(etree.Element):
        if etree.QName(element).localname in ("script", "foreignObject", "iframe"):
            return False
        for key, value in element.attrib.items():
            local = etree.QName(key).localname
            if str(local).startswith("on"):
                return False
            if local == "href" and not str(value).startswith(("#", "data:image/")):
                return False
    return True


def _needs_care(element: etree._Element, known: frozenset[str]) -> bool:
    local = _local(element)
    if local in _CUT_WITH_RELATION:
        return True
    if local in _IN_VML and _is_fetched(element):
        return True
    if local in _LINKS and element.get("action", "").startswith("ppaction://macro"):
        return True
    if local == "webVideoPr":
        return True
    if (address := element.get("href")) and not is_safe_address(address):
        return True
    return any(value and value not in known for _, value in _references(element))


def _mend(element: etree._Element, known: frozenset[str]) -> None:
    local = _local(element)
    if local in ("OLEObject", "control"):
        _keep_preview(element)
    elif local == "hyperlink":
        unwrap(element)
    elif local == "blip":
        _mend_picture(element, known)
    elif local in ("svgBlip", "webVideoPr"):
        _cut(_ancestor(element, "ext"))
    elif local in _CUT_WITH_RELATION or local in _LINKS or local == "imagedata":
        _cut(element)
    else:
        for key in list(element.attrib):
            name = etree.QName(key)
            if name.localname in ("href", "src") or (
                name.namespace in R_SPACES and element.get(key) not in known
            ):
                del element.attrib[key]


def _keep_preview(element: etree._Element) -> None:
    """Leave of an embedded object the picture that a reader sees."""
    holder = element.getparent()
    _cut(element)
    if holder is None or _local(holder) != "object":
        return
    if any(_local(child) in ("shape", "rect", "group", "drawing") for child in holder):
        space = etree.QName(holder).namespace
        is_drawn = any(_local(child) == "drawing" for child in holder)
        if not is_drawn:
            holder.tag = f"{{{space}}}pict"
            holder.attrib.clear()
    else:
        _cut(holder)


def _mend_picture(blip: etree._Element, known: frozenset[str]) -> None:
    embedded = False
    for key, value in _references(blip):
        if value not in known:
            del blip.attrib[key]
        elif key.endswith("}embed"):
            embedded = True
    if embedded:
        return
    picture = _ancestor(blip, "pic")
    holder = None if picture is None else picture.getparent()
    if picture is None:
        _cut(blip.getparent())
    elif holder is not None and _local(holder) == "graphicData":
        _cut(_ancestor(blip, "drawing") if _has(blip, "drawing") else picture)
    else:
        _cut(picture)


def _references(element: etree._Element) -> list[tuple[str, str]]:
    return [
        (str(key), str(value))
        for key, value in element.attrib.items()
        if str(key)[1:].rpartition("}")[0] in R_SPACES
    ]


def _is_fetched(element: etree._Element) -> bool:
    return any(
        etree.QName(key).localname in ("href", "src") and not str(value).startswith("#")
        for key, value in element.attrib.items()
    )


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _has(element: etree._Element, name: str) -> bool:
    return next(element.iterancestors(f"{{*}}{name}"), None) is not None


def _ancestor(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iterancestors(f"{{*}}{name}"), None)


def _cut(element: etree._Element | None) -> None:
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)
