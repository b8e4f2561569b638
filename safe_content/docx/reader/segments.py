"""From what stands in a paragraph to the text of a unit, with as few codes as it takes.

Words that look alike are one stretch, whatever runs they are cut into. The look that
most words have needs no code; white space takes the look of what is around it. Codes
and white space at either end stay outside the unit.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from safe_content.docx.reader.flow import (
    Close,
    Flow,
    Item,
    Open,
    Placeholder,
    Spanning,
    Text,
)
from safe_content.docx.wml.formatting import (
    NO_FORMATTING,
    Formatting,
    Properties,
    difference,
    unstruck,
)
from safe_content.model import codes as inline
from safe_content.model.codes import STRUCK, CodeRole, Tag, Token
from safe_content.model.units import Code, CodeKind

_NAMES = {CodeKind.BOLD: "b", CodeKind.ITALIC: "i", CodeKind.UNDERLINE: "u"}


@dataclass(slots=True, eq=False, kw_only=True)
class PassageContent:
    """The part of a flow that is a unit, and what each of its codes stands for."""

    flow: Flow
    tokens: list[Token] = field(default_factory=list)
    gaps: list[list[Text]] = field(default_factory=lambda: [[]])
    """The words before the first tag, between each two, and after the last."""

    before: str = ""
    after: str = ""
    """White space of the first and last words that stays outside."""

    base: Properties = NO_FORMATTING
    codes: dict[str, Code] = field(default_factory=dict)
    nodes: dict[str, Placeholder | Spanning] = field(default_factory=dict)
    """What each code that is no look stands for."""

    names: dict[int, str] = field(default_factory=dict)
    """The codes of things and pairs, by their identities."""

    samples: dict[tuple[str, str], Text] = field(default_factory=dict)
    """Words with each look, by the name of the pair they are in and of the look."""

    items: Sequence[Item] = ()
    twins: list["PassageContent"] = field(default_factory=list)
    """The same unit in copies for older programs."""

    others: list["PassageContent"] = field(default_factory=list)
    """Copies of it for older programs that after all are not the same."""

    @property
    def text(self) -> str:
        """The wording with its inline codes."""
        return inline.serialise(self.tokens)

    def name_of(self, node: Placeholder | Spanning) -> str:
        """Return what the code of a thing or pair is called; empty if outside."""
        return self.names.get(id(node), "")


def core_of(flow: Flow) -> PassageContent | None:
    """Return the unit in a flow, or None if no words stand in it."""
    items = _within(flow.items, with_fields=not flow.contents)
    if not items:
        return None
    core = PassageContent(flow=flow, items=items)
    words = _of_one_look(items)
    if words:
        core.tokens.append("".join(item.text for item in words))
        core.gaps[0] += words
        core.base = words[0].look.latin
        core.samples["", ""] = words[0]
        _trim(core)
    else:
        _Builder(core, items).build()
    return core


def _of_one_look(items: Sequence[Item]) -> list[Text]:
    """Return items if they are words that all look the same, and none if not."""
    words = [item for item in items if isinstance(item, Text)]
    is_plain = len(words) == len(items) and words[0].text.strip()
    if is_plain and words[0].look.is_struck:
        return []
    if is_plain and all(item.look is words[0].look for item in words):
        return words
    return []


def _within(items: Sequence[Item], *, with_fields: bool) -> Sequence[Item]:
    """Return items without what stands at either end and has no words.

    A field that shows something may stay: another language has "Page 3" as "3. oldal".
    """
    if not any(isinstance(item, Text) and item.text.strip() for item in items):
        return ()
    wordy = [
        place
        for place, item in enumerate(items)
        if _shows_words(item, with_fields=with_fields)
    ]
    low, high = wordy[0], wordy[-1]
    opened: dict[int, int] = {}
    pairs: list[tuple[int, int]] = []
    for place, item in enumerate(items):
        if isinstance(item, Open):
            opened[id(item.pair)] = place
        elif isinstance(item, Close):
            pairs.append((opened[id(item.pair)], place))
    changed = bool(pairs)
    while changed:
        changed = False
        for start, end in pairs:
            if start < low <= end <= high:
                low, changed = start, True
            elif low <= start <= high < end:
                high, changed = end, True
    return items[low : high + 1]


def _shows_words(item: Item, *, with_fields: bool) -> bool:
    if isinstance(item, Text):
        return bool(item.text.strip())
    return (
        with_fields
        and isinstance(item, Placeholder)
        and item.kind is CodeKind.FIELD
        and any(words.text.strip() for words in item.result)
    )


class _Builder:
    """Puts the tokens of one unit together."""

    def __init__(self, core: PassageContent, items: Sequence[Item]) -> None:
        self.core = core
        self._items = items
        self._bases = _bases(items)
        self._levels: list[Spanning | None] = [None]
        self._open: tuple[str, Formatting] | None = None
        self._pending: list[Text | Placeholder] = []
        self._counts: Counter[str] = Counter()
        self._looks: dict[tuple[str, str], Properties] = {}
        """By level and code: the look that words have in it."""

        self._codes_of: dict[Properties, str] = {}
        """The codes that no other look has, by the look."""

    def build(self) -> None:
        """Go through the items once."""
        base = self._bases.get(None)
        self.core.base = base.latin if base is not None else NO_FORMATTING
        for item in self._items:
            match item:
                case Text() if _is_blank(item):
                    self._pending.append(item)
                case Text():
                    self._words(item)
                case Placeholder():
                    self._pending.append(item)
                case Open(pair=pair):
                    self._shut()
                    self._levels.append(pair)
                    self._tag(Tag(self._name(pair), CodeRole.OPEN))
                case Close(pair=pair):
                    self._shut()
                    self._levels.pop()
                    self._tag(Tag(self.core.name_of(pair), CodeRole.CLOSE))
        self._shut()
        _trim(self.core)

    def _words(self, words: Text) -> None:
        level = self._levels[-1]
        base = self._bases.get(level)
        if self._open is not None and _alike(self._open[1], words):
            self._flush()
            self._say(words)
            return
        self._shut()
        if base is not None and not _alike(base, words):
            name = self._look_name(base, words)
            self._open = (name, words.look)
            self._tag(Tag(name, CodeRole.OPEN))
        self._sample(words, self._open[0] if self._open else "")
        self._say(words)

    def _shut(self) -> None:
        if self._open is not None:
            self._tag(Tag(self._open[0], CodeRole.CLOSE))
            self._open = None
        self._flush()

    def _flush(self) -> None:
        for item in self._pending:
            if isinstance(item, Text):
                self._say(item)
            else:
                self._tag(Tag(self._name(item), CodeRole.ALONE))
        self._pending.clear()

    def _say(self, words: Text) -> None:
        tokens = self.core.tokens
        if self.core.gaps[-1]:
            tokens[-1] = f"{tokens[-1]}{words.text}"
        else:
            tokens.append(words.text)
        self.core.gaps[-1].append(words)

    def _tag(self, tag: Tag) -> None:
        self.core.tokens.append(tag)
        self.core.gaps.append([])

    def _name(self, node: Placeholder | Spanning) -> str:
        self._counts[node.prefix] += 1
        name = f"{node.prefix}{self._counts[node.prefix]}"
        self.core.nodes[name] = node
        self.core.names[id(node)] = name
        self.core.codes[name] = Code(name=name, kind=node.kind, detail=node.detail)
        return name

    def _look_name(self, base: Formatting, words: Text) -> str:
        if words.look.is_struck:
            return self._struck_name(base, words)
        key = words.look.key(words.text)
        kind, detail = difference(base.key(words.text), key)
        name = _NAMES.get(kind, "")
        level = self._level_name()
        if not name or self._looks.setdefault((level, name), key) != key:
            name, kind = self._own_name("s", key), CodeKind.LOOK
        if name not in self.core.codes:
            self.core.codes[name] = Code(name=name, kind=kind, detail=detail)
        return name

    def _struck_name(self, base: Formatting, words: Text) -> str:
        """Return the code of words that are struck through, and thus gone."""
        key = words.look.key(words.text)
        name = self._own_name(STRUCK, key)
        if name not in self.core.codes:
            _, detail = difference(base.key(words.text), key)
            code = Code(name=name, kind=CodeKind.STRUCK, detail=detail)
            self.core.codes[name] = code
        return name

    def _own_name(self, prefix: str, key: Properties) -> str:
        """Return the code of a look, another for each look."""
        if key not in self._codes_of:
            self._counts[prefix] += 1
            number = self._counts[prefix]
            is_plain = prefix == STRUCK and number == 1
            self._codes_of[key] = prefix if is_plain else f"{prefix}{number}"
        return self._codes_of[key]

    def _sample(self, words: Text, name: str) -> None:
        self.core.samples.setdefault((self._level_name(), name), words)

    def _level_name(self) -> str:
        level = self._levels[-1]
        return "" if level is None else self.core.name_of(level)


def _trim(core: PassageContent) -> None:
    """Leave white space at either end outside, unless it is inside a pair."""
    tokens = core.tokens
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        at = place
        tag = tokens[at]
        if isinstance(tag, Tag) and tag.name not in core.nodes:
            at = 1 if place == 0 else -2
        words = tokens[at]
        if not isinstance(words, str):
            continue
        kept = strip(words)
        if place == 0:
            core.before = words[: len(words) - len(kept)]
        else:
            core.after = words[len(kept) :]
        tokens[at] = kept


def _bases(items: Sequence[Item]) -> dict[Spanning | None, Formatting]:
    """Return the look that most letters have, of the passage and inside each pair.

    Words that are struck through are never most of them: that is no look.
    """
    counts: dict[Spanning | None, Counter[Properties]] = {None: Counter()}
    looks: dict[Properties, Formatting] = {}
    levels: list[Spanning | None] = [None]
    for item in items:
        match item:
            case Text() if not _is_blank(item):
                look = item.look
                letters = len("".join(item.text.split()))
                if look.is_struck:
                    look, letters = unstruck(look), 0
                counts[levels[-1]][look.latin] += letters
                looks.setdefault(look.latin, look)
            case Open(pair=pair):
                levels.append(pair)
                counts[pair] = Counter()
            case Close():
                levels.pop()
    return {
        level: looks[count.most_common(1)[0][0]]
        for level, count in counts.items()
        if count
    }


def _is_blank(words: Text) -> bool:
    return not words.look.shows_on_spaces and words.text.isspace()


def _alike(look: Formatting, words: Text) -> bool:
    return look is words.look or look.key(words.text) == words.look.key(words.text)
