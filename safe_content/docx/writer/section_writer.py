"""The texts of one section given other words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from safe_content.docx.reader.chunks import ParsedSection
from safe_content.docx.reader.cross_references import Repeated
from safe_content.docx.reader.fields import shows_date
from safe_content.docx.reader.flow import Flow, Placeholder
from safe_content.docx.reader.list_labels import Label
from safe_content.docx.reader.segments import PassageContent
from safe_content.docx.reader.toc import Line, new_line
from safe_content.docx.wml.direction import is_right_to_left, turn
from safe_content.docx.wml.element_names import child, long
from safe_content.docx.wml.fonts import StandIns
from safe_content.docx.wml.proofing_language import mark_runs, word_language
from safe_content.docx.writer import fill_runs
from safe_content.docx.writer.code_gaps import filled, kept_in_order
from safe_content.docx.writer.empty_pairs import stays_a_field
from safe_content.docx.writer.fit_codes import fit, sayable
from safe_content.docx.writer.outline import Counted, counted
from safe_content.docx.writer.rebuild_paragraph import rebuild
from safe_content.docx.writer.rendered import Looks, Trace, rendered
from safe_content.language.date_names import in_language
from safe_content.model import codes
from safe_content.model.codes import Tag, Token
from safe_content.model.units import Language, Notice

_BINDINGS = "{*}dataBinding"
_CONTROLS = long("sdt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What a passage is to say."""

    text: str
    """The wording with its inline codes."""

    language: Language | None = None
    """In which it is, where that is not the language of the passage."""


@dataclass(slots=True, kw_only=True)
class SectionResult:
    """What came of giving a section other words."""

    outline: Counted
    """As it was before, without what translations left out."""

    changed: set[str]
    """The parts that are no longer what their bytes say."""

    notices: list[Notice] = field(default_factory=list)
    late_notices: list[Notice] = field(default_factory=list)
    """Those of what repeats other texts."""

    expected: dict[int, Trace | str] = field(default_factory=dict)
    """What a reader must find at the place of each passage that was written."""

    fonts: list[StandIns] = field(default_factory=list)
    """What stood in for fonts: in passages, then in what repeats other texts."""


class SectionWriter:
    """Writes into the trees of one section, and remembers what came of it."""

    def __init__(
        self,
        section: ParsedSection,
        repeated: Repeated,
        fonts: StandIns | None,
        looks: dict[Looks, Looks],
        language: Language | None,
    ) -> None:
        self._section = section
        self._repeated = repeated
        self._fonts = fonts
        self._language = language
        self._looks = looks
        """Those of passages of the document, each once."""

        self.said = SectionResult(
            outline=counted(section), changed=set(section.rejected)
        )
        self._notices = self.said.notices
        self._lost_things: list[tuple[Flow, Placeholder]] = []
        self._lost: dict[str, list[etree._Element]] = {}
        """By part, what translations left out."""

        self._has_bound = any(
            next(root.iter(_BINDINGS), None) is not None
            for root in section.roots.values()
        )
        self._take_fonts()

    def passage(
        self,
        position: int,
        spot: PassageContent | Label,
        old: str,
        replacement: Replacement,
    ) -> None:
        """Let one passage say what it is to say."""
        place = f"passage {position + 1}"
        if not sayable(codes.plain(replacement.text)).strip():
            self._note("no words were given for it, so it keeps its own", place)
            return
        if isinstance(spot, Label):
            self._label(position, spot, replacement)
            return
        fitted = fit(spot, replacement.text)
        if not stays_a_field(spot, fitted.tokens):
            self._note("the field that it is needs a word, so it keeps its own", place)
            return
        for change in dict.fromkeys(fitted.changes):
            self._note(change, place)
        tag = word_language(replacement.language) if replacement.language else ""
        if codes.serialise(fitted.tokens) != old:
            said = self._say(spot, fitted.tokens, tag)
            self.said.expected[position] = rendered(spot, said, self._looks)
            if spot.flow.number in self._repeated.wordings:
                self._repeated.said[spot.flow.number] = said
        elif tag:
            self._mark(spot, tag)

    def repetitions(self, lines: Mapping[int, Line]) -> None:
        """Let tables of contents and cross-references follow what they repeat."""
        self._notices = self.said.late_notices
        self._take_fonts()
        for label in self._section.found:
            if isinstance(label, Label) and label.is_again:
                words = self._repeated.labels.get(label.key)
                if words is not None:
                    label.write(words)
                    self.said.changed.add(label.part)
        for copy in self._section.copies:
            result = self._repeated.now.get(copy.echo.key)
            if result is not None:
                fill_runs.fill(copy.field.result, result)
                self.said.changed.add(copy.flow.part)
        for number, line in lines.items():
            heading = self._repeated.tokens_of(line.heading)
            own = line.list_words
            list_words = None if own is None else self._repeated.labels.get(own.key)
            if heading is None and list_words is None:
                continue
            core = self._section.cores[number]
            core.twins.clear()
            shown = line.heading.shown(
                heading or line.heading.tokens, self._repeated.now
            )
            tokens = new_line(
                core,
                line,
                list(shown),
                list_words and codes.plain(codes.serialise((list_words,))),
            )
            self._say(core, fit(core, codes.serialise(tokens)).tokens, "")

    def finish(self) -> SectionResult:
        """Return what came of it."""
        if self._language is not None:
            self._write_dates(self._language)
        if is_right_to_left(self._language):
            self.said.changed |= {
                part for part, root in self._section.roots.items() if turn(root)
            }
        if self._lost:
            self.said.outline.leave_out(self._section, self._lost_things, self._lost)
        return self.said

    def _write_dates(self, language: Language) -> None:
        """Name months and days in a language where Word worked out a date."""
        for item in self._section.found:
            for flow in (item, *item.twins) if isinstance(item, Flow) else ():
                for thing in flow.items:
                    if (
                        isinstance(thing, Placeholder)
                        and thing.result
                        and shows_date(thing)
                    ):
                        shown = "".join(words.text for words in thing.result)
                        date = in_language(shown, language)
                        if date != shown:
                            fill_runs.fill(thing.result, date)
                            self.said.changed.add(flow.part)

    def _take_fonts(self) -> None:
        if self._fonts is not None:
            self._fonts = self._fonts.afresh()
            self.said.fonts.append(self._fonts)

    def _note(self, message: str, place: str) -> None:
        self._notices.append(Notice(message=message, place=place))

    def _label(self, position: int, label: Label, replacement: Replacement) -> None:
        words = sayable(codes.plain(replacement.text)).strip()
        if words == label.words.strip():
            return
        label.write(words)
        self.said.changed.add(label.part)
        self.said.expected[position] = codes.serialise((words,))
        self._repeated.labels[label.key] = words

    def _say(
        self, core: PassageContent, tokens: Sequence[Token], language: str
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
                self._note("codes stay where they were", own.flow.part)
            if self._has_bound:
                for paragraph in own.flow.paragraphs:
                    _unbind(paragraph)
            if language:
                self._mark(own, language)
            if self._fonts is not None:
                for paragraph in own.flow.paragraphs:
                    self._fonts.put_in(paragraph)
            self.said.changed.add(own.flow.part)
        return tokens

    def _lose(
        self, core: PassageContent, tokens: Sequence[Token], lost: list[etree._Element]
    ) -> None:
        there = {token.name for token in tokens if isinstance(token, Tag)}
        self._lost_things += (
            (core.flow, node)
            for name, node in core.nodes.items()
            if isinstance(node, Placeholder) and name not in there
        )
        self._lost.setdefault(core.flow.part, []).extend(lost)

    def _mark(self, core: PassageContent, language: str) -> None:
        own = self._language
        is_other = own is not None and language != word_language(own)
        for paragraph in core.flow.paragraphs:
            if mark_runs(paragraph, language, all_runs=is_other):
                self.said.changed.add(core.flow.part)


def _unbind(paragraph: etree._Element) -> None:
    """Let the controls in and around a paragraph keep what was written in them.

    Word shows in a bound control what the data says, whatever stands in the control
    (ECMA-376 Part 1, 17.5.2.6): when it is opened the master's text would come back.
    """
    for control in chain(
        paragraph.iterancestors(*_CONTROLS), paragraph.iter(*_CONTROLS)
    ):
        properties = child(control, "sdtPr")
        if properties is not None:
            for binding in list(properties.iter(_BINDINGS)):
                properties.remove(binding)
