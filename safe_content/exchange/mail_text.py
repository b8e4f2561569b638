"""What a person wrote in a mail, as lines of plain text."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from html import unescape

_PIECE = re.compile(r"</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[^<>]*>|[^<]+|<")
"""Each letter belongs to one piece, so that no text takes long."""
_ENDS_LINE = frozenset(["br", "div", "h1", "h2", "h3", "li", "p", "td", "th", "tr"])
_NOT_SHOWN = frozenset(("style", "script", "title"))


def mail_text(mail: EmailMessage) -> str:
    """Return the body of a mail, rather its plain text than its HTML; empty without one.

    Of HTML without tags and styles, a line for each paragraph and cell, and with its
    entities as signs: ``Hope &amp; <b>Care</b>`` gives ``Hope & Care``. Raises LookupError
    for an unknown encoding.
    """
    body = mail.get_body(("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())
    return "".join(_words(text)) if body.get_content_subtype() == "html" else text


def _words(html: str) -> Iterator[str]:
    hidden = ""
    as_typed = False
    for piece in _PIECE.finditer(html):
        tag = (piece["tag"] or "").lower()
        is_end = piece[0].startswith("</")
        if hidden:
            hidden = "" if is_end and tag == hidden else hidden
        elif tag in _NOT_SHOWN and not is_end:
            hidden = tag
        elif tag in _ENDS_LINE:
            yield "\n"
        elif tag == "pre":
            as_typed = not is_end
        elif not piece[0].startswith("<"):
            yield unescape(piece[0] if as_typed else re.sub(r"\s+", " ", piece[0]))
