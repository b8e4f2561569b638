"""Cross-references and the like: fields that show what another text says."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from safe_content.docx.reader.fields import STYLE, way_of_writing
from safe_content.docx.reader.flow import (
    Close,
    Flow,
    Item,
    Open,
    Placeholder,
    Spanning,
    Text,
    alone,
)
from safe_content.docx.reader.list_labels import Label, LabelKey
from safe_content.docx.reader.repeated_text import EchoKey, VisibleText, squeezed
from safe_content.docx.wml.styles import Styles
from safe_content.model.codes import CodeRole, Tag, Token
from safe_content.model.units import CodeKind, Story

_STEPS = 4
"""How far a text may be repeated by one that is itself repeated, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """Where a bookmark is."""

    flow: int
    words: str | None
    """What stands in it; None if that is not known of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedLabel:
    """A label that fields may repeat, without the label."""

    number: int
    key: LabelKey
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """The texts that fields may repeat."""

    bookmarks: dict[str, Bookmark] = field(default_factory=dict)
    labels: dict[str, list[RepeatedLabel]] = field(default_factory=dict)
    """Properties of the document, and texts that fields set, in their order."""

    styled: dict[str, list[Bookmark]] = field(default_factory=dict)
    """Paragraphs of the body, in their order, by the style that they are named for."""

    def add(self, found: Iterable[Flow | Label]) -> None:
        """Let what was found next be repeated."""
        for item in found:
            if isinstance(item, Label):
                own = [f"property {item.detail}"] if item.detail else []
                for name in (*item.bookmarks, *own):
                    self.labels.setdefault(name, []).append(_repeated(item))
            elif item.bookmarks:
                words = _bookmarked(item)
                for name in item.bookmarks:
                    if name.startswith(STYLE):
                        home = Bookmark(flow=item.number, words=_all_words(item))
                        if home.words:
                            self.styled.setdefault(name, []).append(home)
                    elif name not in self.bookmarks:
                        home = Bookmark(flow=item.number, words=words.get(name))
                        self.bookmarks[name] = home

    def of(self, source: str, at: int) -> Bookmark | RepeatedLabel | None:
        """Return what a field repeats that stands in the flow of number `at`, if known.

        Fields are brought up to date in their order: it is what was set last before it.
        Else it is what the document has by that name, else what is set first after it.
        """
        before, named = self._before(source, at), self.bookmarks.get(source)
        return before or named or next(iter(self.labels.get(source, [])), None)

    def in_style(
        self, style: str, at: Flow, number: int, shows: str
    ) -> Bookmark | None:
        """Return the paragraph of a style that a field in a flow shows, if any is known.

        In the body it is the last one before it, else the first after it. On the margin
        of a page, and in a note, that depends on the page: there it is the one whose
        text the field shows, and where none has it, the first.
        """
        known = self.styled.get(f"{STYLE}{style}", [])
        if at.story is Story.BODY:
            met = bisect_left(known, number, key=lambda each: each.flow)
            return known[max(met - 1, 0)] if known else None
        same = (each for each in known if each.words == squeezed(shows))
        return next(same, known[0] if known else None)

    def has_all_of(self, found: Iterable[Flow | Label]) -> bool:
        """Tell whether what was found repeats nothing that may be found yet."""
        return all(
            item.pair.source in self.bookmarks
            or self._before(item.pair.source, number) is not None
            for number, flow in _with_twins(found)
            for item in flow.items
            if isinstance(item, Open) and item.pair.source
        )

    def _before(self, source: str, at: int) -> RepeatedLabel | None:
        labels = self.labels.get(source, [])
        met = bisect_left(labels, at, key=lambda label: label.number)
        return labels[met - 1] if met else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceTarget:
    """What must be known of a field that repeats a text, without the field."""

    key: EchoKey
    flow: int
    """The number of the flow that it stands in; none of a twin."""

    source: int | RepeatedLabel
    """The number of the flow that it repeats, or the label."""

    bookmark: str
    """What it repeats of its source; nothing if that is all of it."""

    shows: str
    is_behind: bool
    """Whether that is no longer what its source says: Word has yet to update it."""

    written: str
    """How it writes what it repeats: ``upper``, ``lower``, ``caps``, ``firstcap``."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reference:
    """A field that shows what another text says."""

    field: Placeholder
    flow: Flow
    """Where the field stands."""

    echo: ReferenceTarget


def bind_copies(
    found: Iterable[Flow | Label], homes: Homes, styles: Styles, *, first: int
) -> list[Reference]:
    """Find the fields that repeat a text, and make each stand alone.

    `first` is the number of the first flow or label that was found.
    """
    copies: list[Reference] = []
    for number, flow in _with_twins(found):
        if any(isinstance(item, Open) and item.pair.source for item in flow.items):
            for thing, source in _bound(flow, number, homes, styles):
                echo = _echo(thing, flow, source, (first, len(copies)))
                copies.append(Reference(field=thing, flow=flow, echo=echo))
    return copies


def _bound(
    flow: Flow, number: int, homes: Homes, styles: Styles
) -> Iterator[tuple[Placeholder, Bookmark | RepeatedLabel]]:
    """Make each field of a flow that repeats a text stand alone, and yield it."""
    items: list[Item] = []
    opened: tuple[Spanning, int] | None = None
    near = _NearSets(flow)
    for item in flow.items:
        items.append(item)
        if isinstance(item, Open):
            opened = (item.pair, len(items) - 1) if item.pair.source else None
        elif isinstance(item, Close) and opened and opened[0] is item.pair:
            pair, start = opened
            opened = None
            thing = alone(pair, items[start + 1 : -1])
            home: Bookmark | RepeatedLabel | None
            if pair.source.startswith(STYLE):
                shows = "".join(words.text for words in thing.result)
                style = styles.id_of(pair.source.removeprefix(STYLE))
                home = homes.in_style(style, flow, number, shows)
            else:
                home = near.before(pair) or homes.of(pair.source, number)
            if home is not None and _words_of(home):
                items[start:] = [thing]
                yield thing, home
        elif not isinstance(item, Text):
            # A field that shows more than words is not made again from a text.
            opened = None
    flow.items = items


class _NearSets:
    """What fields of a paragraph set, for those that show it further on in it."""

    def __init__(self, flow: Flow) -> None:
        self._sets: dict[str, list[tuple[int, Label]]] = {}
        self._order: dict[object, int] = {}
        if not flow.sets:
            return
        elements = chain.from_iterable(each.iter() for each in flow.paragraphs)
        self._order = {element: place for place, element in enumerate(elements)}
        for code, label in flow.sets:
            for name in label.bookmarks:
                place = self._order.get(code, -1)
                self._sets.setdefault(name, []).append((place, label))
        for known in self._sets.values():
            known.sort(key=lambda each: each[0])

    def before(self, pair: Spanning) -> RepeatedLabel | None:
        """Return what was set last before a field that shows it."""
        known = self._sets.get(pair.source, [])
        place = self._order.get(pair.first, -1)
        met = bisect_left(known, place, key=lambda each: each[0])
        return _repeated(known[met - 1][1]) if met else None


def _repeated(label: Label) -> RepeatedLabel:
    return RepeatedLabel(number=label.number, key=label.key, words=label.words)


def _echo(
    thing: Placeholder, flow: Flow, source: Bookmark | RepeatedLabel, key: EchoKey
) -> ReferenceTarget:
    shows = "".join(words.text for words in thing.result)
    written = way_of_writing(thing.instruction)
    return ReferenceTarget(
        key=key,
        flow=flow.number,
        source=source.flow if isinstance(source, Bookmark) else source,
        bookmark=(
            thing.source
            if isinstance(source, Bookmark) and not thing.source.startswith(STYLE)
            else ""
        ),
        shows=shows,
        is_behind=squeezed(shows) != written_as(_words_of(source), written),
        written=written,
    )


@dataclass(slots=True, kw_only=True)
class Repeated:
    """What texts say by now that others repeat, and what these say because of it."""

    wordings: Mapping[int, VisibleText]
    """Of what is repeated, by number."""

    is_updating: bool = False
    """Whether what is behind its source is brought up to date, as Word would."""

    said: dict[int, Sequence[Token]] = field(default_factory=dict)
    """The new words of flows, by number."""

    labels: dict[LabelKey, str] = field(default_factory=dict)
    """The new words of labels, by their keys."""

    now: dict[EchoKey, str] = field(default_factory=dict)
    """What fields show by now that repeat a text."""

    _places: dict[int, tuple[Sequence[Token], dict[Tag, int]]] = field(
        default_factory=dict
    )
    """By number: the tokens of a flow, and where codes stand in them."""

    _refilled: set[int] = field(default_factory=set)
    """The flows in which a field says something else, by number."""

    def follow(self, echoes: Sequence[ReferenceTarget]) -> None:
        """Let fields say what they repeat."""
        for _ in range(_STEPS):
            has_changed = [self._follows(echo) for echo in echoes]
            if not any(has_changed):
                break

    def tokens_of(self, wording: VisibleText) -> Sequence[Token] | None:
        """Return what a repeated text says by now; None if that did not change."""
        said = self.said.get(wording.number)
        return (said or wording.tokens) if self._has_changed(wording) else None

    def _has_changed(self, wording: VisibleText) -> bool:
        return wording.number in self.said or wording.number in self._refilled

    def _follows(self, echo: ReferenceTarget) -> bool:
        """Let one field say what it repeats; tell if it was changed by that."""
        result = self._result(echo)
        shown = self.now.get(echo.key, echo.shows)
        if not (shown and result) or squeezed(shown) == squeezed(result):
            return False
        self.now[echo.key] = result
        self._refilled.add(echo.flow)
        return True

    def _places_in(self, number: int, tokens: Sequence[Token]) -> dict[Tag, int]:
        """Return where each code stands first among the tokens of a flow."""
        known = self._places.get(number)
        if known is None or known[0] is not tokens:
            places: dict[Tag, int] = {}
            for place, token in enumerate(tokens):
                if isinstance(token, Tag):
                    places.setdefault(token, place)
            known = self._places[number] = (tokens, places)
        return known[1]

    def _result(self, echo: ReferenceTarget) -> str:
        """Return what a field is to show; nothing if what it repeats is the same."""
        is_late = self.is_updating and echo.is_behind
        if isinstance(echo.source, RepeatedLabel):
            own = echo.source.words if is_late else ""
            return written_as(self.labels.get(echo.source.key, own), echo.written)
        wording = self.wordings.get(echo.source)
        tokens = None if wording is None else self.tokens_of(wording)
        if wording is not None and tokens is None and is_late:
            tokens = wording.tokens
        if wording is None or tokens is None:
            return ""
        if name := wording.marks.get(echo.bookmark, ""):
            places = self._places_in(wording.number, tokens)
            start = places.get(Tag(name, CodeRole.OPEN))
            end = places.get(Tag(name, CodeRole.CLOSE))
            if start is None or end is None:
                return ""
            tokens = tokens[start:end]
        return written_as(wording.said(tokens, self.now), echo.written)


def written_as(words: str, way: str) -> str:
    """Return words as a field writes what it repeats (ECMA-376 Part 1, 17.16.4.3)."""
    match way:
        case "upper":
            return squeezed(words).upper()
        case "lower":
            return squeezed(words).lower()
        case "caps":
            return " ".join(word[:1].upper() + word[1:] for word in words.split())
        case "firstcap":
            return squeezed(words)[:1].upper() + squeezed(words)[1:]
        case _:
            return squeezed(words)


def _words_of(source: Bookmark | RepeatedLabel) -> str:
    words = source.words or ""
    return squeezed(words)


def _all_words(flow: Flow) -> str:
    return squeezed(
        "".join(
            item.text
            if isinstance(item, Text)
            else "".join(words.text for words in item.result)
            for item in flow.items
            if isinstance(item, Text | Placeholder)
        )
    )


def _bookmarked(flow: Flow) -> dict[str, str]:
    """Return what stands in each bookmark of a flow that is repeated somewhere."""
    found: dict[str, str] = {}
    said: list[str] = []
    opened: dict[int, int] = {}
    for item in flow.items:
        if isinstance(item, Text):
            said.append(item.text)
        elif isinstance(item, Placeholder):
            said += (words.text for words in item.result)
            said += " " if item.kind is CodeKind.BREAK else ""
        elif item.pair.prefix != "ref":
            continue
        elif isinstance(item, Open):
            opened[id(item.pair)] = len(said)
        elif item.pair.detail not in found:
            words = said[opened[id(item.pair)] :]
            found[item.pair.detail] = squeezed("".join(words))
    return found


def _with_twins(found: Iterable[Flow | Label]) -> Iterator[tuple[int, Flow]]:
    """Yield flows and copies of them, each with the number of the flow."""
    for item in found:
        if isinstance(item, Flow):
            yield item.number, item
            yield from ((item.number, twin) for twin in item.twins)
