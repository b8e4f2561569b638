"""Writing: other words put into a document, and nothing else changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from safe_content import inline
from safe_content.docx import filling
from safe_content.docx.archive import repack
from safe_content.docx.contents import new_line, squeezed
from safe_content.docx.copies import new_result
from safe_content.docx.draft import Draft
from safe_content.docx.fitting import fit, sayable
from safe_content.docx.flow import Flow, Thing
from safe_content.docx.fonts import StandIns, stand_ins
from safe_content.docx.gaps import filled, kept_in_order
from safe_content.docx.haste import uncollected
from safe_content.docx.hollow import stays_a_field
from safe_content.docx.labels import Label
from safe_content.docx.language import mark_language, mark_runs, word_language
from safe_content.docx.outline import Outline, outline_of, without
from safe_content.docx.passages import Core
from safe_content.docx.reading import Reading
from safe_content.docx.rebuilding import rebuild
from safe_content.docx.traces import Trace, rendered
from safe_content.inline import Tag, Token
from safe_content.model import Language, Notice, Passage

_STEPS = 4
"""How far a text may be repeated by one that is itself repeated, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What a passage is to say."""

    text: str
    """The wording with its inline codes."""

    language: Language | None = None
    """In which it is, where that is not the language of the passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A document with other words in it."""

    data: bytes
    notices: tuple[Notice, ...]
    """Codes that could not stand where the wording had them, with its passage."""

    expected: Mapping[int, Trace | str] = field(repr=False)
    """What a reader must find at the place of each passage that was written."""

    fonts: frozenset[str] = field(repr=False)
    """What looks may say of fonts that had to be stood in for."""

    outline: Outline | None = field(repr=False)
    """Of the document before anything was written; None if nothing was."""


@uncollected()
def write(
    reading: Reading,
    replacements: Mapping[int, Replacement],
    *,
    language: Language | None = None,
) -> Written:
    """Return the document in which passages say what `replacements` has for them.

    Keys are positions in ``reading.passages``; a passage that is not among them, or
    says so already, is left as it is. Parts in which nothing changes keep their
    bytes. Tables of contents and cross-references take the words that they repeat.
    `language` becomes the language of the document for spelling and hyphenation;
    fonts without letters for it get one that has them.
    """
    draft = reading.draft()
    outline = outline_of(draft)
    fonts = stand_ins(reading.package, language)
    writer = _Writer(draft, reading.passages, fonts)
    for position, replacement in sorted(replacements.items()):
        writer.passage(position, replacement)
    writer.repetitions()
    if language is not None:
        writer.language(language)
    if writer.lost:
        outline = without(outline, draft, writer.lost_things, writer.lost)
    if fonts is not None:
        writer.notices += (
            Notice(
                message=f"the font {font} has no Cyrillic letters; {other} stands in"
                " for it"
            )
            for font, other in fonts.used.items()
        )
    changed = {part: _serialised(draft.scan.roots[part]) for part in writer.changed}
    return Written(
        data=repack(reading.package.data, changed) if changed else reading.package.data,
        notices=tuple(writer.notices),
        expected=writer.expected,
        fonts=frozenset(() if fonts is None else fonts.touched),
        outline=outline if changed else None,
    )


class _Writer:
    """Writes into the trees of one draft and remembers which it changed."""

    def __init__(
        self, draft: Draft, texts: Sequence[Passage], fonts: StandIns | None
    ) -> None:
        self._draft = draft
        self._texts = texts
        self._fonts = fonts
        self.changed = set(draft.scan.rejected)
        self.notices: list[Notice] = []
        self.expected: dict[int, Trace | str] = {}
        self._said: dict[int, Sequence[Token]] = {}
        """The new words of flows and labels that others may repeat, by identity."""

        self._refilled: set[int] = set()
        """The flows in which a field says something else, by identity."""

        self._cores = {
            id(core.flow): core
            for core in (
                *(spot for spot in draft.spots if isinstance(spot, Core)),
                *(line.core for line in draft.lines),
            )
        }
        self.lost_things: list[tuple[Flow, Thing]] = []
        self.lost: dict[str, list[etree._Element]] = {}
        """By part, what translations left out."""

    def passage(self, position: int, replacement: Replacement) -> None:
        """Let one passage say what it is to say."""
        spot = self._draft.spots[position]
        if not sayable(inline.plain(replacement.text)).strip():
            self.notices.append(
                Notice(
                    message="no words were given for it, so it keeps its own",
                    place=f"passage {position + 1}",
                )
            )
            return
        if isinstance(spot, Label):
            self._label(position, spot, replacement)
            return
        fitted = fit(spot, replacement.text)
        if not stays_a_field(spot, fitted.tokens):
            self.notices.append(
                Notice(
                    message="the field that it is needs a word, so it keeps its own",
                    place=f"passage {position + 1}",
                )
            )
            return
        self.notices += (
            Notice(message=change, place=f"passage {position + 1}")
            for change in dict.fromkeys(fitted.changes)
        )
        tag = word_language(replacement.language) if replacement.language else ""
        if inline.serialise(fitted.tokens) != self._texts[position].text:
            said = self._say(spot, fitted.tokens, tag)
            self.expected[position] = rendered(spot, said)
        elif tag:
            self._mark(spot, tag)

    def repetitions(self) -> None:
        """Let tables of contents and cross-references follow what they repeat."""
        for _ in range(_STEPS):
            if not self._copies():
                break
        for line in self._draft.lines:
            heading = line.heading.flow
            tokens = self._said.get(id(heading))
            if id(heading) in self._refilled:
                tokens = tokens or line.heading.tokens
            number = self._said.get(id(line.number))
            if tokens is not None or number is not None:
                said = new_line(
                    line,
                    tokens or line.heading.tokens,
                    inline.plain(inline.serialise(number)) if number else None,
                )
                self._say(line.core, fit(line.core, inline.serialise(said)).tokens, "")

    def _copies(self) -> bool:
        """Let fields say what they repeat; tell if any was changed by that."""
        is_any = False
        for copy in self._draft.copies:
            said = self._said.get(id(copy.source))
            source: Core | Label | None = None
            if isinstance(copy.source, Label):
                source = copy.source
            elif said is not None or id(copy.source) in self._refilled:
                source = self._cores.get(id(copy.source))
            if source is None or (said is None and isinstance(source, Label)):
                continue
            if said is None and isinstance(source, Core):
                said = source.tokens
            result = new_result(copy, source, said or ())
            shown = "".join(words.text for words in copy.field.result)
            if shown and result and squeezed(shown) != squeezed(result):
                filling.fill(copy.field.result, result)
                self.changed.add(copy.flow.part)
                self._refilled.add(id(copy.flow))
                is_any = True
        return is_any

    def language(self, language: Language) -> None:
        """Say in the styles and settings in which language the document is."""
        package = self._draft.scan.package
        for kind in ("styles", "settings", "numbering"):
            for part in package.related(package.main, kind):
                root = self._draft.scan.roots.get(part)
                if root is None:
                    root = package.parse(part)
                    self._draft.scan.roots[part] = root
                is_marked = kind != "numbering" and mark_language(
                    root, word_language(language)
                )
                if self._stood_in(root) or is_marked:
                    self.changed.add(part)

    def _label(self, position: int, label: Label, replacement: Replacement) -> None:
        words = sayable(inline.plain(replacement.text)).strip()
        if words == label.words.strip():
            return
        label.write(words)
        self.changed.add(label.part)
        self._said[id(label)] = [words]
        self.expected[position] = inline.serialise((words,))

    def _say(
        self, core: Core, tokens: Sequence[Token], language: str
    ) -> Sequence[Token]:
        """Write a unit and its copies, and return what they say."""
        for own in (core, *core.twins):
            if filled(own, tokens):
                lost: list[etree._Element] | None = []
            else:
                lost = rebuild(own, tokens)
            if lost:
                self._lose(own, tokens, lost)
            if lost is None:
                tokens = kept_in_order(own, tokens)
                filled(own, tokens)
                self.notices.append(
                    Notice(message="codes stay where they were", place=own.flow.part)
                )
            if language:
                self._mark(own, language)
            self._stood_in(own.flow.paragraph)
            self.changed.add(own.flow.part)
        self._said[id(core.flow)] = tokens
        return tokens

    def _lose(
        self, core: Core, tokens: Sequence[Token], lost: list[etree._Element]
    ) -> None:
        there = {token.name for token in tokens if isinstance(token, Tag)}
        self.lost_things += (
            (core.flow, node)
            for name, node in core.nodes.items()
            if isinstance(node, Thing) and name not in there
        )
        self.lost.setdefault(core.flow.part, []).extend(lost)

    def _stood_in(self, root: etree._Element) -> bool:
        return self._fonts is not None and self._fonts.put_in(root)

    def _mark(self, core: Core, language: str) -> None:
        if mark_runs(core.flow.paragraph, language):
            self.changed.add(core.flow.part)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
