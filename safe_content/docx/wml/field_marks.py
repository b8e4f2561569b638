"""The marks between which a field stands, matched with each other."""

from lxml import etree

from safe_content.docx.wml.element_names import SHORT, attribute, long

_MARKS = long("fldChar")
_DELETED = {"del", "moveFrom"}
_GONE = long(*_DELETED)


def unended_in(
    root: etree._Element, *, goes_on: bool = False
) -> frozenset[etree._Element]:
    """Return where fields begin in a story, or in a text box in it, and never end.

    If the story goes on, what begins in it, and in no box, may end there.
    """
    marks = list(root.iter(*_MARKS))
    if not marks:
        return frozenset()
    depth = 0
    for mark in marks:
        match attribute(mark, "fldCharType"):
            case "begin":
                depth += 1
            case "end":
                depth -= 1
                if depth < 0:
                    break
    if depth == 0 and not _has_deleted_marks(root):
        return frozenset()
    open_by_home: dict[etree._Element, list[etree._Element]] = {}
    for mark in marks:
        around = {SHORT[item.tag]: item for item in mark.iterancestors()}
        if around.keys() & _DELETED:
            continue
        home = next(
            (item for item in mark.iterancestors() if _is_box(item)),
            root,
        )
        begun = open_by_home.setdefault(home, [])
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            begun.pop()
    if goes_on:
        open_by_home.pop(root, None)
    return frozenset(mark for begun in open_by_home.values() for mark in begun)


def _has_deleted_marks(root: etree._Element) -> bool:
    """Tell whether a mark of a field was deleted with changes tracked."""
    return any(
        next(deleted.iter(*_MARKS), None) is not None for deleted in root.iter(*_GONE)
    )


def _is_box(element: etree._Element) -> bool:
    return element.tag.endswith("}txbxContent")
