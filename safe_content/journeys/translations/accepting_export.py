"""Take back the translated document itself, from a translator who uses no lists.

An export carries a mark of each of its passages. Where a passage no longer has its
mark somebody wrote in it, and that becomes a row as if it had come on a list: made for
the wording of the export's revision, and begun with the translation that the export
showed. Whatever can't be told for certain is named and not taken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from safe_content.docx.editions.edition_properties import Stamp
from safe_content.docx.editions.review_comments import AUTHOR
from safe_content.exchange.lists.returned import NotOurListError, shown
from safe_content.i18n.texts import texts
from safe_content.journeys.intake.receiving import receive_edition
from safe_content.model import codes
from safe_content.model.codes import Tag
from safe_content.model.errors import SafeContentError
from safe_content.model.open_matters import Cause
from safe_content.model.units import Passage, Unit, UnitId, fingerprint
from safe_content.publish.text_digest import marks_in, marks_of, sketch, sketch_from
from safe_content.translation.change_list import Delivery, ReturnedRow, RowProblem
from safe_content.workspace import Workspace

_TICK_BOXES = re.compile(r"[\u2610-\u2612\u25a1\u25a2\u2713\u2714\uf06f\uf0a8\uf0fe]")
_ALIKE = 45
"""How alike a text and the one it came of must be, of 100, among several."""


class MasterReturnedError(SafeContentError):
    """A document that was returned as a translation is a master itself."""

    def __init__(self, origin: str, stamp: Stamp) -> None:
        super().__init__(
            f"{origin} is our own {stamp.edition} edition of {stamp.document} in"
            f" '{stamp.language}', which is a master and no translation.",
            "Put what was changed in it into the master as it was received (master.docx"
            " in the folder of its newest revision under sources/), and import that:"
            f" safe-content import {stamp.document} {stamp.language} FILE.",
        )


class PartialEditionError(SafeContentError):
    """An edition does not hold every passage, so what was written can't be placed."""

    def __init__(self, origin: str, stamp: Stamp) -> None:
        super().__init__(
            f"{origin} is an edition of {stamp.document} in '{stamp.language}' in"
            " which passages are left out, labelled or chosen for one partner, so what"
            " was written in it can't be told apart.",
            "Write it into the review edition"
            f" (exports/review/{stamp.document}-{stamp.language}.docx) or into a"
            " change list, and return that.",
        )


def reread(workspace: Workspace, data: bytes, *, origin: str) -> Delivery:
    """Read what somebody wrote in an export of ours.

    Raises NotOurListError if it is none, another SafeContentError if it can't be told
    which passage is which.
    """
    stamp, passages = workspace.outside(receive_edition, data, origin=origin)
    made = sketch_from(stamp.sketch) if stamp is not None else None
    if stamp is None or made is None:
        raise NotOurListError(origin)
    document = workspace.document(stamp.document)
    if stamp.language in document.masters:
        raise MasterReturnedError(origin, stamp)
    master, _, number = stamp.revision.partition(" r")
    revision = workspace.revision(
        document.name, master, int(number) if number.isdecimal() else 0
    )
    words = texts(stamp.language)
    banner = _mark(words.review_banner(revision=revision.number))
    firm = [unit for unit in revision.units if _is_firm(unit.passage)]
    before = _shown_passages(made.firm, firm, marks_in(stamp.added), banner)
    if before is None:
        raise PartialEditionError(origin, stamp)
    entries = workspace.catalog(document.name, stamp.language).by_unit()
    comparison = _Comparison(
        places={unit.id: n for n, unit in enumerate(revision.units, start=1)},
        ours={unit: entry.translation for unit, entry in entries.items()},
        labels=(words.outdated_mark(), *map(words.source_mark, document.masters)),
    )
    comparison.compare(
        before,
        [p for p in passages if _is_firm(p) and _mark(p.plain) != banner],
    )
    comparison.look_around(
        [p for p in passages if not _is_firm(p)],
        frozenset((*made.loose, banner)),
        [unit for unit in revision.units if not _is_firm(unit.passage)],
    )
    return Delivery(
        batch=f"document-{made.digest[:10]}",
        document=document.name,
        language=stamp.language,
        revision=revision.number,
        rows=tuple(comparison.rows),
        problems=tuple(comparison.problems),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _ShownPassage:
    """A passage as the export showed it."""

    unit: Unit | None
    """None for what stands in no place of the layout."""
    mark: str


def _shown_passages(
    marks: Sequence[str], firm: Sequence[Unit], added: Iterable[str], banner: str
) -> list[_ShownPassage] | None:
    """Return what an export showed, by its `marks`; None if that isn't all of `firm`.

    Its banner stands in no place of the layout, nor does what was `added`.
    """
    left = Counter(added)
    found: list[_ShownPassage] = []
    units = iter(firm)
    for mark in marks:
        if left[mark] > 0:
            left[mark] -= 1
            found.append(_ShownPassage(unit=None, mark=mark))
        elif mark != banner:
            unit = next(units, None)
            if unit is None:
                return None
            found.append(_ShownPassage(unit=unit, mark=mark))
    return found if next(units, None) is None else None


@dataclass(kw_only=True)
class _Comparison:
    """What is found between an export and what came back; it grows as it goes."""

    places: Mapping[UnitId, int]
    ours: Mapping[UnitId, str]
    labels: tuple[str, ...]
    """What begins a passage that stands in no place of the layout."""
    rows: list[ReturnedRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    def compare(self, made: Sequence[_ShownPassage], now: Sequence[Passage]) -> None:
        """Find what was written in the passages that every program keeps."""
        before = [each.mark for each in made]
        known = frozenset(before)
        after = [_mark_among(passage, known) for passage in now]
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for kind, i1, i2, j1, j2 in matcher.get_opcodes():
            if kind == "equal":
                for each, passage in zip(made[i1:i2], now[j1:j2], strict=True):
                    self._tell_comments(each.unit, passage)
                continue
            self._stretch(made[i1:i2], now[j1:j2])

    def look_around(
        self, passages: Sequence[Passage], marks: frozenset[str], units: Sequence[Unit]
    ) -> None:
        """Tell what was written where no program keeps everything."""
        known = {_mark(text) for unit in units for text in self._wordings(unit)}
        for passage in passages:
            if _mark(passage.plain) not in known | marks:
                self._tell(
                    None,
                    f"In the {passage.story} stands {shown(passage.plain)}, which was"
                    " not there before. It was not taken; write it into a change list.",
                    text=passage.text,
                )
                self._tell_comments(None, passage)

    def _stretch(self, made: Sequence[_ShownPassage], now: Sequence[Passage]) -> None:
        """Pair what lost its mark with what has a new one, if nothing is in doubt."""
        gone = [(each.unit, each.mark) for each in made if each.unit is not None]
        new = self._placed(len(made) - len(gone), now)
        if len(gone) == len(new) and (
            len(gone) == 1
            or all(
                self._is_of(unit, passage)
                for (unit, _), passage in zip(gone, new, strict=True)
            )
        ):
            for (unit, mark), passage in zip(gone, new, strict=True):
                self._altered(unit, mark, passage)
            return
        for unit, _ in gone:
            self._tell(
                unit,
                "no longer stands as it was: paragraphs here were removed, joined or"
                " split. Its translation stays as it is.",
            )
        for passage in new:
            self._tell(
                None,
                f"A paragraph was not taken, since it can't be told for which passage it"
                f" is: {shown(passage.plain)}.",
                text=passage.text,
            )
            self._tell_comments(None, passage)

    def _placed(self, added: int, now: Sequence[Passage]) -> list[Passage]:
        """Return `now` without those of `added` passages, of which each is told."""
        own = [p for p in now if added and p.plain.startswith(self.labels)]
        for passage in own:
            self._tell(
                None,
                "A passage that one master removed was changed, which was not taken: the"
                f" editors have not agreed on it yet. It says {shown(passage.plain)}.",
                text=codes.serialise([passage.plain]),
            )
            self._tell_comments(None, passage)
        for _ in range(added - len(own)):
            self._tell(
                None,
                "A passage that one master removed was taken out. It stays in the"
                " edition until the editors agree.",
            )
        return [passage for passage in now if passage not in own]

    def _is_of(self, unit: Unit, passage: Passage) -> bool:
        return any(
            fuzz.ratio(text.casefold(), passage.plain.casefold()) >= _ALIKE
            for text in self._wordings(unit)
        )

    def _altered(self, unit: Unit, mark: str, passage: Passage) -> None:
        ours = self.ours.get(unit.id, "")
        text = named_as(unit, ours or unit.text, passage)
        if text is None:
            self._tell(
                unit,
                "was changed, but it can't be told which of its links, notes or fields"
                f" is which, so it was not taken: {shown(passage.plain)}.",
                text=passage.text,
            )
            self._tell_comments(unit, passage)
            return
        comments = _comments(passage)
        self.rows.append(
            ReturnedRow(
                unit=unit.id,
                source=unit.fingerprint,
                base=self._base(unit, mark, ours),
                text=text,
                comments=tuple(text for _, text in comments),
                author=next((author for author, _ in comments), ""),
            )
        )

    def _base(self, unit: Unit, mark: str, ours: str) -> str:
        """Return the fingerprint of what the export showed, as far as it is known."""
        showed_ours = ours and mark == _mark(codes.plain(ours))
        showed_source = not ours and mark == _mark(unit.plain)
        return fingerprint(ours) if showed_ours or showed_source else mark

    def _wordings(self, unit: Unit) -> Iterator[str]:
        yield unit.plain
        yield codes.plain(self.ours.get(unit.id, ""))

    def _tell_comments(self, unit: Unit | None, passage: Passage) -> None:
        for author, text in _comments(passage):
            said = f"has the comment {shown(text)}."
            self._tell(unit, said if unit else f"A paragraph {said}", (author, text))

    def _tell(
        self,
        unit: Unit | None,
        what: str,
        comment: tuple[str, str] | None = None,
        *,
        text: str = "",
    ) -> None:
        """Name what was not taken: a `text`, or a `comment` with its author before it.

        A text that may stand for none or for several passages can be put nowhere, so it
        names none; the sentence about it is its reason.
        """
        number = self.places[unit.id] if unit else None
        message = f"Passage {number} {what}" if unit else what
        self.problems.append(
            RowProblem(
                unit=unit.id if unit else None,
                number=number,
                message=message,
                cause=Cause.NOT_TAKEN if text else None,
                facts={"reason": message} if text else {},
                text=text,
                comments=(comment[1],) if comment else (),
                author=comment[0] if comment else "",
            )
        )


def named_as(unit: Unit, before: str, passage: Passage) -> str | None:
    """Return the text of `passage` with its codes named as those of `unit` are.

    A reader names codes by their order, so that of two links that changed places each
    would lead where the other did. What they stand for tells them apart; where it does
    not, the result is None.
    """
    names: dict[str, str] = {}
    details = {code.name: code.detail for code in unit.passage.codes}
    found = {code.name: code.detail for code in passage.codes}
    wanted = _by_kind(before)
    for kind, own in _by_kind(passage.text).items():
        theirs = wanted.get(kind, [])
        if len(own) == len(theirs) == 1:
            names[own[0]] = theirs[0]
        elif theirs:
            known = {details.get(name, ""): name for name in theirs}
            if len(known) < len(theirs) or any(
                found.get(name, "") not in known for name in own
            ):
                return None
            names |= {name: known[found.get(name, "")] for name in own}
    return codes.serialise(
        replace(token, name=names.get(token.name, token.name))
        if isinstance(token, Tag)
        else token
        for token in codes.parse(passage.text)
    )


def _by_kind(text: str) -> dict[str, list[str]]:
    """Return the names of the codes of `text` that have a number, by what they are."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(tag.name for tag in codes.tags(text)):
        kind = name.rstrip("0123456789")
        if kind != name:
            found.setdefault(kind, []).append(name)
    return found


def _comments(passage: Passage) -> list[tuple[str, str]]:
    """Return what people remarked, by author, without what the export itself said."""
    return [
        (comment.author, comment.text)
        for comment in passage.comments
        if comment.author != AUTHOR
    ]


def _is_firm(passage: Passage) -> bool:
    return bool(sketch([passage]).firm)


def _mark_among(passage: Passage, known: frozenset[str]) -> str:
    """Return the mark of a passage, by its words alone if those are `known`.

    A program that takes the content controls out of a file leaves the sign of a tick box
    in the text: "☐ The room is quiet." That is no edit.
    """
    mark = _mark(passage.plain)
    if mark in known:
        return mark
    words = _TICK_BOXES.sub(" ", passage.plain)
    if words == passage.plain:
        return mark
    bare = {_mark(text) for text in (words, words.strip()) if text.strip()} & known
    return bare.pop() if bare else mark


def _mark(plain: str) -> str:
    return marks_of([plain])
