"""What a change of wording amounts to: harmless only by proof, never by likeness.

1. Is every difference covered by a proof (`proofs`)? Then it is cosmetic, or less.
2. Is a figure, sign, address, name or a word that decides another? Critical, proven.
3. Are only words that decide nothing others? Substantive.
4. Else what the sentence does (`statement`) decides: critical by its place, or not.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, zip_longest
from operator import attrgetter

from safe_content.language.profiles import Syntax, profile_of
from safe_content.language.sentences import sentences
from safe_content.language.typing_errors import is_inflection
from safe_content.language.word_diff import Hunk, edits
from safe_content.model import codes as inline
from safe_content.model.rules import Rule, reason
from safe_content.model.units import (
    CodeKind,
    Kind,
    Language,
    Passage,
    Reason,
    Role,
    Severity,
    Stakes,
    Verdict,
)
from safe_content.severity.atoms import Atom, AtomKind, AtomText, wording
from safe_content.severity.deciders import VAGUE, Decider, deciders
from safe_content.severity.hand_numbering import unnumbered
from safe_content.severity.proofs import (
    capitals,
    marks,
    mended,
    moved_phrase,
    reordered,
    rewritten,
    same_hours,
    swapped_items,
)
from safe_content.severity.statement import SpeechAct, Statement, statement

_SHOWN = 60
_WITHOUT_CONTENT = ("b", "i", "u", "s", "break")
"""How the names of codes begin that carry nothing a reader would miss."""

_ADDRESS = re.compile(r"[a-z]+://|mailto:|tel:|www\.", re.IGNORECASE)

_MOVES_MATTER = frozenset({Rule.NEGATION, Rule.RESTRICTION})
"""What says something else at another place of the same sentence."""


def classify(
    before: str,
    after: str,
    *,
    language: Language,
    role: Role = Role.TEXT,
    stakes: Stakes = Stakes.NORMAL,
    glossary: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Verdict | None:
    """Say how much a change of wording matters and why, or None if nothing changed.

    White space that Word may change on its own is no change. `glossary` and `names`
    only word a reason. In doubt the verdict is the higher one.
    """
    return _classified(before, after, language, role, stakes, (*glossary, *names))


@lru_cache(maxsize=65536)
def _classified(
    before: str,
    after: str,
    language: Language,
    role: Role,
    stakes: Stakes,
    terms: tuple[str, ...],
) -> Verdict | None:
    """Judge once: each language of a document asks about the same change."""
    if _collapsed(before) == _collapsed(after):
        return None
    reasons = list(_of_codes(before, after))
    old, new = _lines(inline.standing(before)), _lines(inline.standing(after))
    if _collapsed(old) != _collapsed(new):
        reasons = [r for r in reasons if r.severity > Severity.FORMATTING]
        reasons += _of_words(old, new, _Judge(language, role, stakes, terms))
    return _verdict(reasons)


def role_of(passage: Passage) -> Role:
    """Return what a passage is, as far as its severity depends on it."""
    if passage.kind is Kind.HEADING:
        return Role.HEADING
    is_cell = passage.kind in (Kind.CELL, Kind.LABEL) or bool(passage.labels.row)
    is_short = len(passage.plain.split()) <= _LABEL_WORDS
    return Role.CELL if is_cell and is_short else Role.TEXT


def judges_sentences(language: Language) -> bool:
    """Tell whether a profile says how `language` orders, rules and tells."""
    profile = profile_of(language)
    return profile is not None and profile.syntax is not None


_LABEL_WORDS = 12
"""Words at most of what stands for a sentence in a cell; more is a text in a table."""


def classify_bead(
    before: Sequence[Passage],
    after: Sequence[Passage],
    *,
    language: Language,
    stakes: Stakes = Stakes.NORMAL,
    glossary: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Verdict | None:
    """Say how much a change of passages matters, or None if they say the same.

    Passages that were split or joined are compared by all their words together.
    """
    if len(before) == len(after) == 1 and (page := _of_page(before[0], after[0])):
        return _verdict([page])
    verdict = classify_parts(
        [passage.text for passage in before],
        [passage.text for passage in after],
        language=language,
        role=role_of(after[0]) if len(after) == 1 else Role.TEXT,
        stakes=stakes,
        glossary=glossary,
        names=names,
    )
    reasons = [
        *(verdict.reasons if verdict else ()),
        *_of_links(before, after),
        *_of_symbols(before, after),
    ]
    if not reasons and len(before) == len(after) == 1:
        reasons = list(_of_style(before[0], after[0]))
    return _verdict(reasons)


_LISTING = ("toc ", "index ", "table of ")
"""How Word calls the styles of the lists that it makes with the numbers of pages."""

_PAGE = re.compile(r"[\s.,…]*(?P<pages>[0-9ivxlc]+(?:[,\s–-]+[0-9]+)*)\s*$")


def _of_page(before: Passage, after: Passage) -> Reason | None:
    """Return why an entry of an index or of the contents has another page."""
    if not after.style.lower().startswith(_LISTING):
        return None
    old, new = _PAGE.search(before.plain), _PAGE.search(after.plain)
    if old is None or new is None or old["pages"] == new["pages"]:
        return None
    if before.plain[: old.start()] != after.plain[: new.start()]:
        return None
    return reason(Rule.NUMBERING, old["pages"], new["pages"])


def classify_parts(
    before: Sequence[str],
    after: Sequence[str],
    *,
    language: Language,
    role: Role = Role.TEXT,
    stakes: Stakes = Stakes.NORMAL,
    glossary: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Verdict | None:
    """Judge wordings that became others together, such as the halves of one.

    That a passage was split, or some were joined, is a reason by itself: what they
    say may be the same, but their translations must be cut or joined too.
    """
    old, new = "\n".join(before), "\n".join(after)
    is_one = len(before) == len(after) == 1
    verdict = classify(
        old if is_one else inline.serialise((inline.standing(old),)),
        new if is_one else inline.serialise((inline.standing(new),)),
        language=language,
        role=role,
        stakes=stakes,
        glossary=glossary,
        names=names,
    )
    if is_one:
        return verdict
    rule = Rule.JOINED if len(after) < len(before) else Rule.SPLIT
    codes = [each for each in _of_codes(old, new) if each.rule == Rule.CONTENT]
    return _verdict([reason(rule), *(verdict.reasons if verdict else ()), *codes])


def split_from(other: str, part: str) -> Reason:
    """Return why `part` has no translation of its own: it stands in that of `other`."""
    return reason(Rule.SPLIT, _shortened(other), _shortened(part))


def _verdict(reasons: Sequence[Reason]) -> Verdict | None:
    if not reasons:
        return None
    ordered = sorted(
        dict.fromkeys(reasons), key=lambda r: (-r.severity, r.grade != "proven")
    )
    return Verdict(severity=ordered[0].severity, reasons=tuple(ordered))


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> str:
    """Return `text` without idle white space, but with its lines: they begin anew."""
    return "\n".join(filter(None, map(_collapsed, text.splitlines())))


def _of_codes(before: str, after: str) -> Iterator[Reason]:
    if "<" not in before and "<" not in after:
        yield reason(Rule.FORMATTING)
        return
    old, new = (
        [str(tag) for tag in inline.tags(side) if _has_content(tag)]
        for side in (before, after)
    )
    if len(old) != len(new):
        yield reason(Rule.CONTENT, " ".join(old), " ".join(new))
    else:
        yield reason(Rule.FORMATTING)


def _has_content(tag: inline.Tag) -> bool:
    name = tag.name.rstrip("0123456789")
    return tag.role is inline.CodeRole.ALONE and name not in _WITHOUT_CONTENT


def _of_links(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[Reason]:
    """Name the addresses behind links that are others now."""
    old, new = (
        [
            code.detail
            for passage in side
            for code in passage.codes
            if code.kind is CodeKind.LINK and _ADDRESS.match(code.detail)
        ]
        for side in (before, after)
    )
    gone = [address for address in old if address not in new]
    come = [address for address in new if address not in old]
    if gone and come:
        yield reason(Rule.URL, " ".join(gone), " ".join(come))


def _of_symbols(
    before: Sequence[Passage], after: Sequence[Passage]
) -> Iterator[Reason]:
    """Name the signs of symbol fonts, which are codes, that are others now."""
    old, new = (
        [
            code.detail
            for passage in side
            for code in passage.codes
            if code.name.startswith("symbol")
        ]
        for side in (before, after)
    )
    if len(old) == len(new) and old != new:
        yield reason(Rule.SYMBOL, " ".join(old), " ".join(new))


def _of_style(before: Passage, after: Passage) -> Iterator[Reason]:
    if before.style != after.style:
        yield reason(Rule.STYLE, before.style, after.style)
    elif before.look != after.look or (before.kind, before.level) != (
        after.kind,
        after.level,
    ):
        yield reason(Rule.STYLE)
    elif before.codes != after.codes:
        yield reason(Rule.FORMATTING)


class _Judge:
    """What a change is judged by, and what is read of its wordings once for all hunks."""

    __slots__ = (
        "_counts",
        "_deciders",
        "_explained",
        "free",
        "language",
        "role",
        "stakes",
        "syntax",
        "terms",
    )

    def __init__(
        self, language: Language, role: Role, stakes: Stakes, terms: Sequence[str]
    ) -> None:
        profile = profile_of(language)
        self.language = language
        self.role = role
        self.stakes = stakes
        self.terms = frozenset(
            word.casefold() for term in terms for word in term.split() if len(word) > 3
        )
        self.syntax: Syntax | None = profile.syntax if profile else None
        self._counts: dict[int, Counter[str]] = {}
        self._deciders: dict[int, tuple[Decider, ...]] = {}
        self._explained: dict[tuple[int, str], tuple[bool, ...]] = {}
        self.free = frozenset[str]()
        if self.syntax:
            self.free = (
                self.syntax.words("articles")
                | self.syntax.words("relatives")
                | self.syntax.words("colouring")
            )

    def counts(self, side: AtomText) -> Counter[str]:
        """Return how often each key stands on a side."""
        if id(side) not in self._counts:
            self._counts[id(side)] = Counter(a.key for a in side.atoms)
        return self._counts[id(side)]

    def deciders(self, side: AtomText) -> tuple[Decider, ...]:
        """Return the deciders of a side, in order."""
        if id(side) not in self._deciders:
            self._deciders[id(side)] = deciders(side.atoms, self.language)
        return self._deciders[id(side)]

    def statement(self, side: AtomText, span: slice) -> Statement:
        """Return what the sentence does that a span begins in.

        A clause of its own that only tells is told, whatever stands before its colon.
        """
        if not side.atoms:
            return Statement(SpeechAct.PRESENT)
        place = min(span.start, len(side.atoms) - 1)
        sentence = side.sentences[side.atoms[place].sentence]
        whole = statement(sentence, self.language, self.role)
        if whole.act in _QUIET or self.role is not Role.TEXT:
            return whole
        if not any(mark in sentence for mark in ";:(–—"):
            return whole
        clause = side.clause(place)
        if (
            len(clause.split()) >= _CLAUSE_WORDS
            and clause not in sentence[: len(clause)]
        ):
            part = statement(clause, self.language, self.role)
            return Statement(SpeechAct.TOLD) if part.act in _QUIET else whole
        return whole

    def severest(
        self, one: AtomText, other: AtomText, hunk: Hunk, rule: Rule
    ) -> Severity:
        """Return how much a figure or a name of a hunk can matter there."""
        if self.stakes is Stakes.HIGH or self.syntax is None:
            return Severity.CRITICAL
        acts = {
            self.statement(side, span).act
            for side, span in ((one, hunk.before), (other, hunk.after))
            if span.start != span.stop
        }
        is_free = acts == {SpeechAct.BYGONE}
        is_free |= rule is Rule.NUMBER and acts <= {SpeechAct.BYGONE, SpeechAct.TRIFLE}
        return Severity.SUBSTANTIVE if is_free else Severity.CRITICAL

    def explains(self, side: AtomText, span: slice, among: str) -> bool:
        """Tell whether a span stands behind a word of the class `among`, in its clause.

        With ``reasons`` *Wait, because no bus comes*; not *Because no bus comes, wait*.
        """
        if self.syntax is None or self.role is Role.CELL:
            return False
        key = id(side), among
        if key not in self._explained:
            self._explained[key] = tuple(_explained(side, self.syntax, among))
        return bool(self._explained[key][span.start])


def _explained(side: AtomText, syntax: Syntax, among: str) -> Iterator[bool]:
    """Tell of each atom whether it stands behind a word of the class, in its clause.

    A reason is over at the next *and*, where an order may follow: *Wait, because it is
    dark and call no one*. In an example, as *such as doors and gates*, it joins.
    """
    phrases = _phrases(syntax, among)
    reasons = _phrases(syntax, "reasons")
    beginnings = {phrase[0] for phrase in phrases}
    behind_comma = syntax.words("after_comma")
    joining = syntax.words("joining")
    is_explained, is_reason, begin = False, False, 0
    for place, atom in enumerate(side.atoms):
        is_new = place and side.atoms[place - 1].sentence != atom.sentence
        is_over = place > begin and _CLAUSE_MARKS & set(side.gaps[place])
        if is_new or is_over or (is_reason and atom.key in joining):
            is_explained = False
        phrase = next(
            (
                each
                for each in (phrases if atom.key in beginnings else ())
                if tuple(a.key for a in side.atoms[place : place + len(each)]) == each
            ),
            (),
        )
        if phrase or (atom.key in behind_comma and "," in side.gaps[place]):
            # A comma right behind, as in *for example, …*, ends nothing.
            is_explained, is_reason, begin = True, phrase in reasons, place + 1
        yield is_explained


def _phrases(syntax: Syntax, among: str) -> list[tuple[str, ...]]:
    """Return the phrases of a class, each as its words."""
    return [tuple(p.split()) for p in str(getattr(syntax, among)).split(" | ") if p]


_CLAUSE_MARKS = frozenset(",;:()–—")
"""Marks behind which a reason or an example is over."""

_QUIET = (SpeechAct.TOLD, SpeechAct.TRIFLE, SpeechAct.BYGONE)
_CLAUSE_WORDS = 4
"""Words that a clause has at least to be told apart from its sentence."""


def _of_words(before: str, after: str, judge: _Judge) -> Iterator[Reason]:
    """Set aside what still stands, then what is harmless; judge what is left."""
    found = list(_differing(before, after, judge))
    yield from found
    if not found:
        # Nothing that differs may go without a reason.
        yield reason(Rule.WORDING)


def _differing(before: str, after: str, judge: _Judge) -> Iterator[Reason]:
    if hours := same_hours(before, after, judge.language):
        yield hours
        return
    bare = unnumbered(before, after, judge.language)
    yield from bare.reasons
    if _collapsed(bare.before) == _collapsed(bare.after):
        return
    old, new = _without_standing(bare.before, bare.after, judge.language)
    if not old and not new:
        yield from _of_order(bare.after, judge)
        return
    spelt = mended(old, new, judge.language)
    yield from spelt.reasons
    if _collapsed(spelt.before) == _collapsed(spelt.after):
        return
    one = wording(spelt.before, judge.language)
    other = wording(spelt.after, judge.language)
    found = edits([atom.key for atom in one.atoms], [atom.key for atom in other.atoms])
    kept = list(_kept(one, other, found, judge.language))
    yield from kept
    if found:
        yield from _of_hunks(one, other, found, judge)
    elif not kept and not spelt.reasons:
        yield from _written_otherwise(one, other)


def _of_order(after: str, judge: _Judge) -> Iterator[Reason]:
    """Judge the same sentences in another order: steps are taken in their order."""
    found = [
        statement(sentence, judge.language, judge.role)
        for sentence in sentences(after, judge.language)
    ]
    orders = [each for each in found if each.act is SpeechAct.ORDER]
    if len(orders) > 1:
        yield reason(Rule.INSTRUCTION, cue=orders[0].cue)
    else:
        yield reason(Rule.ORDER)


def _written_otherwise(one: AtomText, other: AtomText) -> Iterator[Reason]:
    """Name what is written otherwise of two wordings that say the same."""
    pairs = [
        (old, new)
        for old, new in zip(one.atoms, other.atoms, strict=True)
        if old.text != new.text
    ]
    figures = [pair for pair in pairs if pair[0].kind is AtomKind.FIGURE]
    if shown := figures or pairs:
        rule = Rule.NOTATION if figures else Rule.SPELLING
        texts = (", ".join(pair[i].text for pair in shown) for i in (0, 1))
        yield reason(rule, *map(_shortened, texts))
    else:
        yield reason(Rule.SPELLING)


def _kept(
    one: AtomText, other: AtomText, found: Sequence[Hunk], language: Language
) -> Iterator[Reason]:
    """Judge what differs in marks, capitals or writing between words that stand."""
    beside = {
        place for hunk in found for place in (hunk.before.start, hunk.before.stop)
    }
    for i, j in _aligned(one, other, found):
        old = one.atoms[i] if i < len(one.atoms) else None
        new = other.atoms[j] if j < len(other.atoms) else None
        is_beside = i in beside
        if not is_beside and (mark := marks(one, other, i, j, language)):
            yield mark
        if old is None or new is None or old.text == new.text:
            continue
        if old.kind is AtomKind.FIGURE:
            yield reason(Rule.NOTATION, old.text, new.text)
        elif case := capitals(old, new, language, is_even=one.is_even or other.is_even):
            is_opening = _begins(one, i) is not _begins(other, j)
            if is_opening and not is_beside:
                yield reason(Rule.CASE, old.text, new.text)
            elif not (is_beside and (is_opening or case.rule == Rule.CASE)):
                yield case
        elif old.text and new.text:
            yield reason(Rule.SPELLING, old.text, new.text)


def _begins(side: AtomText, place: int) -> bool:
    """Tell whether a sentence begins with an atom, which gives it its capital."""
    atoms = side.atoms
    return place == 0 or atoms[place - 1].sentence != atoms[place].sentence


def _aligned(
    one: AtomText, other: AtomText, found: Sequence[Hunk]
) -> Iterator[tuple[int, int]]:
    """Yield the places of the atoms that stand, and the end of both."""
    i = j = 0
    for hunk in found:
        yield from zip(
            range(i, hunk.before.start), range(j, hunk.after.start), strict=True
        )
        i, j = hunk.before.stop, hunk.after.stop
    yield from zip(
        range(i, len(one.atoms) + 1), range(j, len(other.atoms) + 1), strict=True
    )


def _without_standing(before: str, after: str, language: Language) -> tuple[str, str]:
    """Leave out the sentences that both wordings have."""
    old = [_collapsed(s) for s in sentences(before, language)]
    new = [_collapsed(s) for s in sentences(after, language)]
    if len(old) == len(new) == 1:
        return ("", "") if old == new else (old[0], new[0])
    found = edits(old, new)
    gone = {place for hunk in found for place in range(*_span(hunk.before))}
    come = {place for hunk in found for place in range(*_span(hunk.after))}
    lost = [old[place] for place in sorted(gone)]
    won = [new[place] for place in sorted(come)]
    if sorted(lost) == sorted(won):
        return "", ""
    return "\n".join(lost), "\n".join(won)


def _span(span: slice) -> tuple[int, int]:
    return span.start, span.stop


def _of_hunks(
    one: AtomText, other: AtomText, found: Sequence[Hunk], judge: _Judge
) -> Iterator[Reason]:
    if len(one.sentences) == len(other.sentences) == 1 and (
        moved := moved_phrase(one.atoms, other.atoms, judge.language)
    ):
        yield reason(Rule.MOVED, one.shown(moved[0]), other.shown(moved[1]))
        return
    if split := _is_split_verb(one, other, found, judge):
        yield split
        return
    if sorted(a.key for a in one.atoms) == sorted(a.key for a in other.atoms):
        is_order = judge.statement(one, slice(0, 1)).act is SpeechAct.ORDER
        pair = swapped_items(one.atoms, other.atoms, judge.language, is_order=is_order)
        if pair:
            yield reason(Rule.MOVED, *pair)
            return
        if judge.role is Role.CELL and (items := reordered(one, other, judge.language)):
            yield items
            return
    harmless = [(hunk, rewritten(one, other, hunk, judge.language)) for hunk in found]
    for _, proof in harmless:
        if proof:
            yield proof
    found = [hunk for hunk, proof in harmless if not proof]
    written = [
        hunk
        for hunk in found
        if _is_same_figure(one, other, hunk) or _is_same_limit(one, other, hunk, judge)
    ]
    for hunk in written:
        yield reason(Rule.NOTATION, one.shown(hunk.before), other.shown(hunk.after))
    found = [hunk for hunk in found if hunk not in written]
    proven = [
        *_figures(one, other, found, judge),
        *_names(one, other, found, judge),
        *_decided(one, other, found, judge),
    ]
    yield from proven
    is_exchange = all(
        any(
            a.key not in judge.free and not _is_firm(a)
            for hunk in found
            for a in side.atoms[hunk.before if side is one else hunk.after]
        )
        for side in (one, other)
    )
    known = {(r.before, r.after) for r in proven}
    has_proof = any(r.severity is Severity.CRITICAL for r in proven)
    for hunk in found:
        was, now = (
            _shortened(one.shown(hunk.before)),
            _shortened(other.shown(hunk.after)),
        )
        if (was, now) in known or not _is_worded(one, other, hunk, judge):
            continue
        if has_proof:
            yield reason(Rule.WORDING, was, now)
        else:
            yield from _reworded(
                one, other, hunk, judge, was, now, is_exchange=is_exchange
            )


def _is_worded(one: AtomText, other: AtomText, hunk: Hunk, judge: _Judge) -> bool:
    """Tell whether a hunk holds more than figures that have a reason of their own."""
    counts = judge.counts(one), judge.counts(other)
    return bool(
        _unnamed(one.atoms[hunk.before], *counts)
        or _unnamed(other.atoms[hunk.after], *counts[::-1])
    )


def _is_split_verb(
    one: AtomText, other: AtomText, found: Sequence[Hunk], judge: _Judge
) -> Reason | None:
    """Return why a Dutch verb may be parted: *in wilt vullen* is *wilt invullen*."""
    lost = [a for hunk in found for a in one.atoms[hunk.before]]
    gained = [a for hunk in found for a in other.atoms[hunk.after]]
    parts, whole = sorted((lost, gained), key=len, reverse=True)
    is_dutch = judge.language.partition("-")[0] == "nl"
    if judge.syntax is None or not is_dutch or len(parts) != 2 or len(whole) != 1:
        return None
    is_one = parts[0].key + parts[1].key == whole[0].key
    if not is_one or parts[0].key not in judge.syntax.words("particles"):
        return None
    texts = (" ".join(a.text for a in side) for side in (lost, gained))
    return reason(Rule.INFLECTION, *texts)


def _is_same_figure(one: AtomText, other: AtomText, hunk: Hunk) -> bool:
    """Tell whether a time is only written with a point: *9.30* is *9:30*."""
    old, new = one.atoms[hunk.before], other.atoms[hunk.after]
    return (
        len(old) == len(new)
        and bool(old)
        and all(
            a.kind is b.kind is AtomKind.FIGURE
            and "time" in (a.figure, b.figure)
            and (_is_pointed(a.text, b.text) or _is_spoken(a, b))
            for a, b in zip(old, new, strict=True)
        )
    )


def _is_same_limit(one: AtomText, other: AtomText, hunk: Hunk, judge: _Judge) -> bool:
    """Tell whether both say the same limit and no more: *at most*, *no more than*."""
    sides = []
    for side, span in ((one, hunk.before), (other, hunk.after)):
        whole = [
            d
            for d in judge.deciders(side)
            if d.rule is Rule.LIMIT and d.start < span.stop and span.start < d.end
        ]
        if len(whole) != 1 or not (
            whole[0].start <= span.start and span.stop <= whole[0].end
        ):
            return False
        sides.append(whole[0].sense)
    return sides[0] == sides[1]


def _is_pointed(one: str, other: str) -> bool:
    plain = [text.lstrip("0").replace(":", ".") for text in (one, other)]
    return plain[0] == plain[1] and _TIME_POINT.fullmatch(plain[0]) is not None


def _is_spoken(one: Atom, other: Atom) -> bool:
    """Tell whether one is the other said in words, which leaves open which half of day."""
    if (
        one.figure is not other.figure
        or one.text[:1].isdigit() is other.text[:1].isdigit()
    ):
        return False
    hours, others = (int(a.key[-5:-3]) % 12 for a in (one, other))
    return hours == others and one.key[-3:] == other.key[-3:]


_TIME_POINT = re.compile(r"[0-9]{1,2}\.[0-5][0-9]")


_HISTORIC = frozenset(
    {
        Rule.NUMBER, Rule.PERCENTAGE, Rule.DATE, Rule.AMOUNT, Rule.DURATION, Rule.AGE,
        Rule.TIME, Rule.PERIOD,
    }
)  # fmt: skip
"""Figures that nobody follows any more once they are past; an address is not one."""


def _figures(
    one: AtomText, other: AtomText, found: Sequence[Hunk], judge: _Judge
) -> Iterator[Reason]:
    """Name the figures and signs that came, went, or are others; proven."""
    counts = judge.counts(one), judge.counts(other)
    has_moved = False
    for hunk in found:
        old = [a for a in one.atoms[hunk.before] if _counts(a)]
        new = [a for a in other.atoms[hunk.after] if _counts(a)]
        lost = [a for a in old if counts[1][a.key] < counts[0][a.key]]
        gained = [a for a in new if counts[0][a.key] < counts[1][a.key]]
        has_moved |= len(lost) < len(old)
        if not (lost and gained):
            lost, gained = (
                [a for a in side if not a.is_loose] for side in (lost, gained)
            )
        for was, now in zip_longest(lost, gained):
            rule = _rule_of(now or was)
            most = judge.severest(one, other, hunk, rule)
            yield reason(
                rule,
                was.text if was else "",
                now.text if now else "",
                at_most=most if rule in _HISTORIC else Severity.CRITICAL,
            )
    firm = {a.key for a in one.atoms if a.kind is AtomKind.FIGURE and not a.is_loose}
    if has_moved and len(firm) > 1:
        order = [a.key for a in one.atoms if a.key in firm]
        if order != [a.key for a in other.atoms if a.key in firm]:
            yield reason(
                Rule.NUMBER,
                ", ".join(a.text for a in one.atoms if a.key in firm),
                ", ".join(a.text for a in other.atoms if a.key in firm),
            )


def _counts(atom: Atom) -> bool:
    """Tell whether an atom is a figure or a sign; a question mark asks, and is none."""
    is_sign = atom.kind in (AtomKind.SYMBOL, AtomKind.RANGE)
    return atom.kind is AtomKind.FIGURE or (is_sign and atom.key != "?")


def _is_firm(atom: Atom) -> bool:
    """Tell whether an atom has a reason of its own whenever it comes or goes."""
    return _counts(atom) and not atom.is_loose


def _rule_of(atom: Atom) -> Rule:
    if atom.figure is not None:
        return Rule(atom.figure.value)
    return Rule.SYMBOL


def _names(
    one: AtomText, other: AtomText, found: Sequence[Hunk], judge: _Judge
) -> Iterator[Reason]:
    """Name the names that came or went; a name that only moved still stands."""
    counts = judge.counts(one), judge.counts(other)
    for hunk in found:
        lost = _named(one.atoms[hunk.before], *counts)
        gained = _named(other.atoms[hunk.after], *counts[::-1])
        if lost or gained:
            most = judge.severest(one, other, hunk, Rule.NAME)
            yield reason(Rule.NAME, lost, gained, at_most=most)


def _named(atoms: Sequence[Atom], here: Counter[str], there: Counter[str]) -> str:
    return " ".join(
        a.text
        for a in atoms
        if a.kind is AtomKind.NAME and a.text and there[a.key] < here[a.key]
    )


def _decided(
    one: AtomText, other: AtomText, found: Sequence[Hunk], judge: _Judge
) -> Iterator[Reason]:
    """Name the deciders that came, went, or are others; proven.

    What only gives a reason, or tells of what was, decides nothing that is followed.
    """
    lost, gained = _unmatched(judge.deciders(one), judge.deciders(other), found)
    for rule in dict.fromkeys(each.rule for each in (*lost, *gained)):
        was = [d for d in lost if d.rule is rule]
        now = [d for d in gained if d.rule is rule]
        for old, new in zip_longest(was, now):
            spans = [
                (side, slice(d.start, d.end))
                for side, d in ((one, old), (other, new))
                if d
            ]
            yield reason(
                rule,
                one.shown(spans[0][1]) if old else "",
                other.shown(spans[-1][1]) if new else "",
                at_most=_of_deciders(
                    spans,
                    judge,
                    is_vague={d.sense for d in (old, new) if d} <= VAGUE,
                    is_counting=rule is Rule.QUANTIFIER,
                ),
            )
    for hunk in found if judge.syntax else ():
        sides = one.atoms[hunk.before], other.atoms[hunk.after]
        words = {a.key for side in sides for a in side}
        if all(len(side) == 1 for side in sides) and words in _ALTERNATIVES:
            most = judge.severest(one, other, hunk, Rule.ALTERNATIVE)
            yield reason(
                Rule.ALTERNATIVE, sides[0][0].text, sides[1][0].text, at_most=most
            )


_SAYING = (SpeechAct.TOLD, SpeechAct.BYGONE, SpeechAct.PRESENT)
_ALTERNATIVES = ({"and", "or"}, {"en", "of"})


def _of_deciders(
    spans: Sequence[tuple[AtomText, slice]],
    judge: _Judge,
    *,
    is_vague: bool,
    is_counting: bool,
) -> Severity:
    """Return how much deciders can matter at their places, one of either side or of both.

    Vague ones only say how common something is, where a sentence just says so.
    """
    if judge.stakes is Stakes.HIGH or judge.syntax is None:
        return Severity.CRITICAL
    is_free = all(
        judge.statement(side, span).act is SpeechAct.BYGONE
        or judge.explains(side, span, "reasons")
        or (is_vague and judge.statement(side, span).act in _SAYING)
        or (is_counting and judge.statement(side, span).act is SpeechAct.TRIFLE)
        for side, span in spans
    )
    return Severity.SUBSTANTIVE if is_free else Severity.CRITICAL


def _unmatched(
    olds: Sequence[Decider], news: Sequence[Decider], found: Sequence[Hunk]
) -> tuple[list[Decider], list[Decider]]:
    """Return the deciders of one side that do not stand on the other.

    One of negation or restriction must stand at its place; the others may move.
    """
    old_hunks = _HunkPlaces([(h.before, h.after) for h in found])
    new_hunks = _HunkPlaces([(h.after, h.before) for h in found])
    lost = _not_standing(olds, news, old_hunks)
    gained: dict[tuple[Rule, str, int | None], list[Decider]] = {}
    for new in _not_standing(news, olds, new_hunks):
        gained.setdefault(_sameness(new, new_hunks), []).append(new)
    left = [old for old in lost if not _took(gained.get(_sameness(old, old_hunks), []))]
    return left, sorted(chain.from_iterable(gained.values()), key=_BY_START)


_BY_START = attrgetter("start")


def _took(deciders_left: list[Decider]) -> bool:
    """Take the first of some deciders away, if there is one."""
    return bool(deciders_left and deciders_left.pop(0))


def _sameness(decider: Decider, places: "_HunkPlaces") -> tuple[Rule, str, int | None]:
    """Return what is equal of two deciders of which one may stand for the other."""
    is_bound = decider.rule in _MOVES_MATTER
    return decider.rule, decider.sense, places.hunk_of(decider) if is_bound else None


def _not_standing(
    deciders_here: Sequence[Decider],
    deciders_there: Sequence[Decider],
    places: "_HunkPlaces",
) -> list[Decider]:
    """Return the deciders of one side that do not stand at their place on the other."""
    there = {
        (d.rule, d.sense, place)
        for d in deciders_there
        for place in range(d.start, d.end)
    }
    return [
        d
        for d in deciders_here
        if places.hunk_of(d) is not None
        or (d.rule, d.sense, d.start + places.shift(d.start)) not in there
    ]


class _HunkPlaces:
    """Where the hunks lie on one side, to find them by a place without a search."""

    __slots__ = ("_inserted", "_of", "_shifts", "_stops")

    def __init__(self, spans: Sequence[tuple[slice, slice]]) -> None:
        """Take each hunk's span on this side and on the other, in order."""
        self._of: dict[int, int] = {}
        self._inserted: dict[int, int] = {}
        self._stops = [here.stop for here, _ in spans]
        self._shifts = [there.stop - here.stop for here, there in spans]
        for number, (here, _) in enumerate(spans):
            self._of |= dict.fromkeys(range(here.start, here.stop), number)
            if here.start == here.stop:
                self._inserted[here.start] = number

    def hunk_of(self, decider: Decider) -> int | None:
        """Return the number of the first hunk that touches a decider, or None."""
        touching = [
            *(self._of.get(p) for p in range(decider.start, decider.end)),
            *(self._inserted.get(p) for p in range(decider.start + 1, decider.end)),
        ]
        return min((n for n in touching if n is not None), default=None)

    def shift(self, place: int) -> int:
        """Return how far the other side's atoms lie from `place` on."""
        number = bisect_right(self._stops, place)
        return self._shifts[number - 1] if number else 0


def _reworded(
    one: AtomText,
    other: AtomText,
    hunk: Hunk,
    judge: _Judge,
    was: str,
    now: str,
    *,
    is_exchange: bool,
) -> Iterator[Reason]:
    """Judge the words of a hunk by what their sentences do."""
    counts = judge.counts(one), judge.counts(other)
    old = _unnamed(one.atoms[hunk.before], *counts)
    new = _unnamed(other.atoms[hunk.after], *counts[::-1])
    if judge.terms & {a.key for a in (*old, *new)}:
        yield reason(Rule.TERM, was, now)
    decided = _same_deciders(one, other, hunk, judge)
    if mild := _mild(
        [a for a in old if a.key not in decided],
        [a for a in new if a.key not in decided],
        judge,
        is_decided=bool(decided),
    ):
        yield reason(mild, was, now)
        return
    yield _by_place(one, other, hunk, judge, was, now, is_exchange=is_exchange)


def _unnamed(
    atoms: Sequence[Atom], here: Counter[str], there: Counter[str]
) -> list[Atom]:
    """Return the atoms but for the figures that have a reason of their own."""
    return [a for a in atoms if not _is_firm(a) or here[a.key] <= there[a.key]]


def _same_deciders(
    one: AtomText, other: AtomText, hunk: Hunk, judge: _Judge
) -> frozenset[str]:
    """Return the words by which both sides of a hunk decide the same: *must, has to*."""
    senses = []
    words: set[str] = set()
    for side, span in ((one, hunk.before), (other, hunk.after)):
        found = [
            d
            for d in judge.deciders(side)
            if d.start < span.stop and span.start < d.end
        ]
        senses.append(sorted((d.rule, d.sense) for d in found))
        words |= {a.key for d in found for a in side.atoms[d.start : d.end]}
    return frozenset(words) if senses[0] == senses[1] and senses[0] else frozenset()


def _mild(
    old: Sequence[Atom],
    new: Sequence[Atom],
    judge: _Judge,
    *,
    is_decided: bool,
) -> Rule | None:
    """Return the rule of a change of words that decide nothing, else None.

    Articles, relatives and words that colour are set aside; what is left are other
    forms of the same words: one or several, now or then.
    """
    if judge.syntax is None:
        return None
    syntax = judge.syntax
    free = judge.free
    if is_decided:
        free |= syntax.words("being") | syntax.words("infinitive")
    lost, gained = ([a for a in side if a.key not in free] for side in (old, new))
    if not lost and not gained:
        return Rule.WORDING
    if len(lost) != len(gained) or any(
        a.kind is AtomKind.NAME for a in (*lost, *gained)
    ):
        return None
    if all(
        a.key == b.key
        or {a.key, b.key} <= syntax.words("cases")
        or any({a.key, b.key} == pair for pair in _AGREEING)
        or is_inflection(a.key, b.key, judge.language)
        for a, b in zip(lost, gained, strict=True)
    ):
        return Rule.INFLECTION
    return None


_AGREEING = tuple(
    frozenset(pair.split())
    for pair in (
        "is are",
        "was were",
        "has have",
        "does do",
        "is zijn",
        "wordt worden",
        "heeft hebben",
        "was waren",
        "werd werden",
        "had hadden",
        "kan kunnen",
        "mag mogen",
        "moet moeten",
        "zal zullen",
    )
)
"""Helpers that differ by one or several alone."""


_GRAVEST = tuple(SpeechAct)


def _by_place(
    one: AtomText,
    other: AtomText,
    hunk: Hunk,
    judge: _Judge,
    was: str,
    now: str,
    *,
    is_exchange: bool,
) -> Reason:
    found = [
        judge.statement(side, span)
        for side, span in ((one, hunk.before), (other, hunk.after))
        if span.start != span.stop
    ]
    said = min(found, key=lambda each: _GRAVEST.index(each.act))
    act = said.act
    if act is SpeechAct.UNKNOWN or judge.syntax is None:
        return reason(Rule.UNJUDGED, was, now)
    keys = {a.key for a in (*one.atoms[hunk.before], *other.atoms[hunk.after])}
    if act in (SpeechAct.PRESENT, SpeechAct.OFFER) and keys & judge.syntax.words(
        "conditions"
    ):
        act = SpeechAct.RULE
    if act is SpeechAct.PRESENT and not is_exchange:
        act = SpeechAct.TOLD
    if act is not SpeechAct.RULE and all(
        judge.explains(side, span, "explaining")
        for side, span in ((one, hunk.before), (other, hunk.after))
        if span.start != span.stop
    ):
        act = SpeechAct.TOLD
    if act in _QUIET and judge.stakes is Stakes.HIGH:
        return reason(Rule.PRESENT, was, now)
    return reason(act.rule, was, now, said.cue if act is said.act else "")


def _shortened(words: str) -> str:
    if len(words) <= _SHOWN:
        return words
    return words[:_SHOWN].rpartition(" ")[0] + " …"
