"""What a page of docs/guides consists of, from its Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, a heading or an item of a list, by the name of its style in Word."""

    style: str
    spans: tuple[Span, ...]
    begins_list: bool = False
    """Whether a numbered list begins with it, so that it is number one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is to be typed, a line."""

    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; its first row is its heading."""

    rows: tuple[tuple[tuple[Span, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture, with what it shows in words."""

    path: str
    """From the folder of the page."""
    alt: str


Block = Paragraph | Command | Table | Picture

_ITEMS = {"ordered_list_open": "List Number", "bullet_list_open": "List Bullet"}


class UnknownMarkdownError(ValueError):
    """A page holds something that has no place in a guide."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"A guide can't hold what Markdown calls '{kind}'.")


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a page in their order.

    Each line of code is a command. Raises UnknownMarkdownError for what is neither a
    heading, paragraph, list, table, code nor a picture.
    """
    tokens = iter(MarkdownIt("commonmark").enable("table").parse(text))
    lists: list[str] = []
    begins_list = False
    style = "Normal"
    for token in tokens:
        match token.type:
            case "heading_open":
                style = f"Heading {token.tag[1:]}"
            case "ordered_list_open" | "bullet_list_open":
                lists.append(_ITEMS[token.type])
                begins_list = token.type == "ordered_list_open"
            case "ordered_list_close" | "bullet_list_close":
                lists.pop()
            case "paragraph_open":
                style = lists[-1] if lists else "Normal"
            case "inline":
                found = tuple(token.children or ())
                if len(found) == 1 and found[0].type == "image":
                    yield Picture(path=str(found[0].attrs["src"]), alt=found[0].content)
                else:
                    spans = _spans(found)
                    is_note = style == "Normal" and all(each.italic for each in spans)
                    yield Paragraph(
                        style="Note" if is_note else style,
                        spans=spans,
                        begins_list=begins_list,
                    )
                    begins_list = False
            case "fence":
                for line in token.content.splitlines():
                    yield Command(line=line)
            case "table_open":
                yield Table(rows=tuple(_rows(tokens)))
            case "heading_close" | "paragraph_close" | "list_item_open":
                pass
            case "list_item_close":
                pass
            case kind:
                raise UnknownMarkdownError(kind)


def _rows(tokens: "Iterator[Token]") -> Iterator[tuple[tuple[Span, ...], ...]]:
    row: list[tuple[Span, ...]] = []
    for token in tokens:
        match token.type:
            case "table_close":
                return
            case "inline":
                row.append(_spans(tuple(token.children or ())))
            case "tr_close":
                yield tuple(row)
                row = []
            case _:
                pass


def _spans(tokens: "tuple[Token, ...]") -> tuple[Span, ...]:
    """Return words by their look; a link is its words, for on paper it leads nowhere."""
    look = Span(text="")
    found: list[Span] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                look = replace(look, bold=token.type == "strong_open")
            case "em_open" | "em_close":
                look = replace(look, italic=token.type == "em_open")
            case "text" | "softbreak":
                text = " " if token.type == "softbreak" else token.content
                if found and replace(found[-1], text="") == look:
                    found[-1] = replace(look, text=found[-1].text + text)
                elif text:
                    found.append(replace(look, text=text))
            case "code_inline":
                found.append(replace(look, text=token.content, code=True))
            case "link_open" | "link_close":
                pass
            case kind:
                raise UnknownMarkdownError(kind)
    return tuple(found)
