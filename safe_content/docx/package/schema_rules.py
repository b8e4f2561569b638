"""What a part of a Word document must mean, beyond being well-formed."""

from collections.abc import Callable, Mapping

from lxml import etree

from safe_content.model.errors import DamagedFileError

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def check_sense(root: etree._Element, *, part: str, origin: str) -> None:
    """Refuse a part whose tables contradict themselves."""
    for space in (_W, _W_STRICT):
        if check := _CHECKS.get(root.tag.removeprefix(f"{{{space}}}")):
            check(root, f"{{{space}}}", part, origin)


def check_root(tag: str, *, part: str, origin: str) -> None:
    """Refuse a main part that is not the text of a Word document."""
    if tag not in (f"{{{_W}}}document", f"{{{_W_STRICT}}}document"):
        raise DamagedFileError(
            origin, f"is damaged: {part} is not the text of a Word document."
        )


def _check_document(root: etree._Element, w: str, part: str, origin: str) -> None:
    if root.find(f"{w}body") is None:
        raise DamagedFileError(origin, f"is damaged: {part} holds no text.")
    _check_tables(root, w, part, origin)


def _check_tables(root: etree._Element, w: str, part: str, origin: str) -> None:
    """Refuse a cell that continues the one above it in the first row of a table."""
    for merge in root.iter(f"{w}vMerge"):
        if merge.get(f"{w}val", "continue") == "restart":
            continue
        cell = merge.getparent()
        while cell is not None and cell.tag != f"{w}tc":
            cell = cell.getparent()
        row = _ancestor(cell, f"{w}tr")
        table = _ancestor(row, f"{w}tbl")
        if table is not None and next(table.iter(f"{w}tr")) is row:
            raise DamagedFileError(
                origin,
                f"is damaged: in {part} the first row of a table continues"
                " a cell above it.",
            )


def _ancestor(element: etree._Element | None, tag: str) -> etree._Element | None:
    return None if element is None else next(element.iterancestors(tag), None)


_Check = Callable[[etree._Element, str, str, str], None]
_CHECKS: Mapping[str, _Check] = {
    "document": _check_document,
    **dict.fromkeys(("hdr", "ftr", "footnotes", "endnotes"), _check_tables),
}
