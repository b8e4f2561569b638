"""Read a change list that comes back as a page a browser saved."""

from collections.abc import Iterator, Sequence

from lxml import etree
from lxml import html as lxml_html

from safe_content.exchange.lists.returned import NotOurListError, ReadRow, delivery
from safe_content.exchange.lists.row_keys import (
    Recalled,
    parse_roll,
    parse_ticket,
    recalled,
)
from safe_content.model.errors import TooLargeFileError, UnreadableFileError
from safe_content.model.open_matters import Cause
from safe_content.model.units import UnitId
from safe_content.opc import limits
from safe_content.opc.zip_reader import as_size
from safe_content.translation.change_list import Delivery, SentRows

_PARTS = {"header", "footer"}


def read(data: bytes, *, origin: str, sent: Sequence[SentRows] = ()) -> Delivery:
    """Read a returned page; raise a SafeContentError if it is no list of ours."""
    root = _open(data, origin, is_known=bool(sent))
    kept = root.xpath("//meta[@name='safe-content-list']/@content")
    listed = parse_roll(str(kept[0])) if isinstance(kept, list) and kept else None
    articles = list(root.iter("article"))
    known = recalled([_unit(each) for each in articles], (), sent)
    found = [_found(each, known) for each in articles]
    return delivery(found, listed or known.roll, origin=origin)


def _open(data: bytes, origin: str, *, is_known: bool) -> etree._Element:
    if len(data) > limits.XML_PART:
        raise TooLargeFileError(
            origin, "it", as_size(len(data)), as_size(limits.XML_PART)
        )
    try:
        text = data.decode(
            "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        )
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            origin,
            "is not in UTF-8.",
            "Open the list in a browser and save it again with its own button.",
        ) from error
    has_rows = "data-ticket=" in text
    if "</html>" not in text[-2_000:].lower():
        if has_rows:
            raise UnreadableFileError(
                origin, "is cut off.", "Ask the sender for it once more."
            )
        raise NotOurListError(origin)
    if "safe-content-list" not in text and not has_rows and not is_known:
        raise NotOurListError(origin)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    return lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)


def _unit(article: etree._Element) -> UnitId:
    """Return the unit that an article names, by the id of its heading or its field."""
    name = (article.get("aria-labelledby") or "").removeprefix("h-")
    fields = (each.get("id") or "" for each in _with_class(article, "target"))
    return UnitId(name or next(fields, "").removeprefix("t-"))


def _found(article: etree._Element, known: Recalled) -> ReadRow:
    own = parse_ticket(article.get("data-ticket") or "")
    own = own or known.tickets.get(_unit(article))
    targets = list(_with_class(article, "target"))
    remarks = (_text(each).strip() for each in _with_class(article, "remark"))
    ticks = [each for each in article.iter("input") if each.get("checked") is not None]
    is_clear = len(targets) == 1
    return ReadRow(
        ticket=own,
        text="\n".join(_text(each) for each in targets).strip(" \t\r\n"),
        comments=tuple(text for text in remarks if text),
        is_confirmed=bool(ticks),
        doubt=None if is_clear else "its field to write in is gone or stands twice",
        cause=Cause.NOT_TAKEN if is_clear else Cause.CELLS,
    )


def _with_class(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (
        each
        for each in parent.iter("textarea")
        if name in (each.get("class") or "").split()
    )


def _text(area: etree._Element) -> str:
    """Return what a text field holds; a line end right at its start is the markup's."""
    text = (area.text or "").replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\n")
