"""What stands in a paragraph, in order: words, things, and pairs around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from safe_content.docx.reader.list_labels import Label
from safe_content.docx.reader.table_labels import Grid
from safe_content.docx.wml.formatting import Formatting
from safe_content.model.units import CodeKind, Kind, Story


@dataclass(slots=True, eq=False, kw_only=True)
class Text:
    """Text of one run that stands together in it."""

    text: str
    look: Formatting
    run: etree._Element
    elements: list[etree._Element]
    """The children of the run, or in DrawingML the run itself, that hold the text."""

    is_drop_cap: bool = False
    """Whether they are the great first letter, in a paragraph of its own."""


@dataclass(slots=True, eq=False, kw_only=True)
class Placeholder:
    """What stands in a text without being words: a note, a picture, a field."""

    kind: CodeKind
    prefix: str
    """What its code is called, before the number."""

    first: etree._Element
    last: etree._Element
    """Where it begins and ends: children of runs, or of the paragraph."""

    detail: str = ""
    result: tuple[Text, ...] = ()
    """Of a field: the words that it shows now."""

    inner: tuple["Placeholder", ...] = ()
    """Of a field: what else it shows."""

    source: str = ""
    """Of a field that repeats a text or tells its place: where that text is."""

    instruction: str = ""
    """Of a field that repeats a text: its code."""

    note: str = ""
    """Of a reference to a note: its kind and id."""


@dataclass(slots=True, eq=False, kw_only=True)
class Spanning:
    """What has words inside: a link, a content control, a field's result."""

    kind: CodeKind
    prefix: str
    first: etree._Element
    """The element around the words, or the first node before them."""

    opened: etree._Element | None = None
    """The last node before the words, when no element is around them."""

    closing: etree._Element | None = None
    """The first node after the words, when no element is around them."""

    last: etree._Element | None = None
    """The last node after the words, when no element is around them."""

    detail: str = ""
    source: str = ""
    """Of a field whose result is made from another text: where that text is."""

    instruction: str = ""
    """Of such a field: its code."""


@dataclass(slots=True, eq=False, kw_only=True)
class Open:
    """Where the words inside a pair begin."""

    pair: Spanning


@dataclass(slots=True, eq=False, kw_only=True)
class Close:
    """Where the words inside a pair end."""

    pair: Spanning


Item = Text | Placeholder | Open | Close


class Unseen(NamedTuple):
    """Words that are kept where they are and not shown."""

    text: str
    reason: str
    elements: tuple[etree._Element, ...]
    """Those that hold the text."""


@dataclass(slots=True, eq=False, kw_only=True)
class Flow:
    """What one paragraph holds, as it is read."""

    part: str
    story: Story
    paragraph: etree._Element
    number: int = -1
    """Its place among all flows and labels of the document; none if it is a twin."""

    style: str = ""
    """The id of the paragraph's style."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    cell: tuple[int, int, int] | None = None
    grid: Grid | None = None
    """The table that the cell is of."""

    items: list[Item] = field(default_factory=list)
    numbering: tuple[str, int] | None = None
    bookmarks: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    mark: str | None = None
    para_id: str | None = None
    nested: list[etree._Element] = field(default_factory=list)
    """Things that may hold paragraphs of their own."""

    note: str = ""
    """The kind and id of the note that it stands in."""

    contents: str = ""
    """The instruction of the table of contents or index that it is a line of."""

    codes: list[list[etree._Element]] = field(default_factory=list)
    """What holds the code of each field in it."""

    sets: list[tuple[etree._Element, Label]] = field(default_factory=list)
    """Where fields in it set a text for others to show, and that text."""

    unseen: list[Unseen] = field(default_factory=list)
    has_drop_cap: bool = False
    joined: list[etree._Element] = field(default_factory=list)
    """Other paragraphs that are one with it: a drop cap, or what a deleted mark joins."""

    twins: list["Flow"] = field(default_factory=list)
    """Copies of the same text for older programs."""

    def join(self, paragraph: etree._Element) -> None:
        """Let another paragraph be one with it: where most of its words are."""
        begins = self.has_drop_cap and not self.joined
        self.joined.append(self.paragraph if begins else paragraph)
        if begins:
            self.paragraph = paragraph

    def take_as_drop_cap(self) -> None:
        """Note that all it holds so far is the great first letter of what follows."""
        self.has_drop_cap = True
        for item in self.items:
            if isinstance(item, Text):
                item.is_drop_cap = True

    def suit_drop_cap(self, start: int) -> None:
        """Let the first letter look as the words from `start` on."""
        rest = (item for item in self.items[start:] if isinstance(item, Text))
        words = next(rest, None)
        for item in self.items[:start]:
            if isinstance(item, Text) and words is not None:
                item.look = words.look

    @property
    def paragraphs(self) -> tuple[etree._Element, ...]:
        """The paragraph where most of its words are, and those that are one with it."""
        return (self.paragraph, *self.joined)

    @property
    def words(self) -> str:
        """All its words, one after the other."""
        return "".join(item.text for item in self.items if isinstance(item, Text))


def nest(items: list[Item]) -> list[Item]:
    """Return items without the pairs that do not close where they must."""
    if not any(isinstance(item, Open | Close) for item in items):
        return items
    stack: list[Spanning] = []
    begun: set[int] = set()
    sound: set[int] = set()
    for item in items:
        match item:
            case Open(pair=pair):
                stack.append(pair)
                begun.add(id(pair))
            case Close(pair=pair) if id(pair) in begun:
                while (last := stack.pop()) is not pair:
                    begun.discard(id(last))
                begun.discard(id(pair))
                sound.add(id(pair))
    return [
        item
        for item in items
        if not isinstance(item, Open | Close) or id(item.pair) in sound
    ]


def alone(pair: Spanning, inside: Sequence[Item]) -> Placeholder:
    """Return a pair and what it holds as one thing."""
    return Placeholder(
        kind=pair.kind,
        prefix=pair.prefix,
        first=pair.first,
        last=pair.last if pair.last is not None else pair.first,
        detail=pair.detail,
        result=tuple(item for item in inside if isinstance(item, Text)),
        inner=tuple(item for item in inside if isinstance(item, Placeholder)),
        source=pair.source,
        instruction=pair.instruction,
    )
