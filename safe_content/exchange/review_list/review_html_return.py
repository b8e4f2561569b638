"""Read a review list of an adoption that comes back as a page a browser saved."""

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from safe_content.exchange.review_list.review_keys import FoundRow, parse, returned
from safe_content.model.errors import TooLargeFileError, UnreadableFileError
from safe_content.opc import limits
from safe_content.opc.zip_reader import as_size
from safe_content.translation.review_list import ReturnedAdoption


def read(data: bytes, *, origin: str) -> ReturnedAdoption | None:
    """Read a returned page; None if it is none of ours, or a SafeContentError."""
    if len(data) > limits.XML_PART:
        raise TooLargeFileError(
            origin, "it", as_size(len(data)), as_size(limits.XML_PART)
        )
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            origin,
            "is not in UTF-8.",
            "Open the list in a browser and save it again with its own button.",
        ) from error
    if "data-adopted=" not in text:
        return None
    if "</html>" not in text[-2_000:].lower():
        raise UnreadableFileError(
            origin, "is cut off.", "Ask the sender for it once more."
        )
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    certain = {
        article
        for group in root.iter("section")
        if any(
            "section" in (box.get("class") or "").split() and _is_checked(box)
            for box in group.iter("input")
        )
        for article in group.iter("article")
        if article.get("data-facts") is None
    }
    return returned(
        (_found(each, is_certain=each in certain) for each in root.iter("article")),
        is_all_right=any(
            _is_checked(box)
            for box in root.iter("input")
            if box.get("id") == "all-right"
        ),
    )


def _found(article: etree._Element, *, is_certain: bool) -> FoundRow:
    ticket = parse(article.get("data-adopted") or "")
    numbers = list(_areas(article, "numbers"))
    targets = list(_areas(article, "target"))
    return FoundRow(
        tickets=() if ticket is None else (ticket,),
        said=numbers[0].strip() if len(numbers) == 1 else None,
        texts=_lines(targets[0]) if len(targets) == 1 else None,
        is_confirmed=is_certain or any(map(_is_checked, article.iter("input"))),
        sources=tuple(_sources(article)),
    )


def _sources(article: etree._Element) -> Iterator[str]:
    """Yield the wordings of the master: the first part of what is to be compared."""
    for div in article.iter("div"):
        if div.get("class") == "wordings" and len(div):
            for each in div[0].iter("p"):
                yield "".join(map(str, each.itertext()))
            return


def _is_checked(box: etree._Element) -> bool:
    return box.get("checked") is not None


def _areas(parent: etree._Element, name: str) -> Iterator[str]:
    for area in parent.iter("textarea"):
        if name in (area.get("class") or "").split():
            text = (area.text or "").replace("\r\n", "\n").replace("\r", "\n")
            yield text.removeprefix("\n")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
