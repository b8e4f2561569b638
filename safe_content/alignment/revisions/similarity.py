"""How alike two passages are, 0 to 1, and which of many are alike at all."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from rapidfuzz.distance import Indel

from safe_content.model.units import Passage

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+(?:['’]\w+)*")
"""A word, or a sign of a script that does not part words."""

_NUMBER = re.compile(r"\d+")
_MARKS = ".,:;!?–—-)( "
_STOPS = frozenset(".!?")

_OTHER_KIND = 0.92
"""What is left of a likeness when one is a heading, say, and the other is not."""

_PART = 0.6
"""How much of a part must stand in the whole it was split from or joined into."""

_FEW = 3000
"""So many pairs are all compared; of more, only those that share a rare word."""

_TELLING = 7
"""How many of its rarest words are used to find what a passage is alike."""

_NEAR = 12
"""How many of the passages that have such a word are looked at, the nearest first."""

_LOOKED_AT = 10
"""How many of those are compared with a passage as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A passage before, one after, and how alike they are."""

    before: int
    after: int
    score: float


def is_listed(passage: Passage) -> bool:
    """Tell whether a passage is a line of a table of contents.

    Word leaves the old heading there until someone updates the table, and it is not
    the heading.
    """
    return passage.style.lower().startswith("toc")


class Likeness:
    """Compares passages before with passages after; each text is prepared once.

    Half of it is the share of words in common, a rare word counting for more than a
    common one, and half the share of letters.
    """

    def __init__(self, before: Sequence[Passage], after: Sequence[Passage]) -> None:
        self._before = [_Text(passage) for passage in before]
        self._after = [_Text(passage) for passage in after]
        sides = (*self._before, *self._after)
        found = Counter(word for text in sides for word in text.words)
        self._weights = {
            word: log(1 + len(sides) / number) for word, number in found.items()
        }
        for text in sides:
            text.weight = self._weight(text.words)
            text.is_various = len(text.words) == text.words.total()

    def of(self, old: int, new: int) -> float:
        """Return how alike a passage before and one after are."""
        one, other = self._before[old], self._after[new]
        if one.is_listed is not other.is_listed:
            return 0.0
        score = self._compared(one, other)
        return score if one.kind is other.kind else _OTHER_KIND * score

    def of_several(self, old: Sequence[int], new: Sequence[int]) -> float:
        """Return how alike passages before, joined, are to passages after, joined."""
        return self._compared(
            self._joined([self._before[i] for i in old]),
            self._joined([self._after[j] for j in new]),
        )

    def is_part_before(self, old: int, new: int) -> bool:
        """Tell whether most of a passage before stands in one after."""
        return self._is_part(self._before[old], self._after[new])

    def is_part_after(self, new: int, old: int) -> bool:
        """Tell whether most of a passage after stood in one before."""
        return self._is_part(self._after[new], self._before[old])

    def is_edge_after(self, new: int, old: int) -> bool:
        """Tell whether a passage before began or ended with all of one after."""
        return _is_edge(self._after[new].letters, self._before[old].letters)

    def is_edge_before(self, old: int, new: int) -> bool:
        """Tell whether a passage after begins or ends with all of one before."""
        return _is_edge(self._before[old].letters, self._after[new].letters)

    def length_before(self, old: int) -> int:
        """Return how many letters a passage before has."""
        return len(self._before[old].letters)

    def length_after(self, new: int) -> int:
        """Return how many letters a passage after has."""
        return len(self._after[new].letters)

    def among(self, old: Sequence[int], new: Sequence[int]) -> Iterator[Alike]:
        """Compare those of `old` and `new`, both in order, that may be alike."""
        if len(old) * len(new) <= _FEW:
            pairs: Iterable[tuple[int, int]] = ((i, j) for i in old for j in new)
        else:
            pairs = self._likely(old, new)
        for i, j in pairs:
            yield Alike(before=i, after=j, score=self.of(i, j))

    def _likely(
        self, old: Sequence[int], new: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield the pairs that share rare words, the nearest where there are many."""
        index: dict[str, list[int]] = defaultdict(list)
        for place, j in enumerate(new):
            for word in self._after[j].words:
                index[word].append(place)
        slope = len(new) / len(old)
        for number, i in enumerate(old):
            words = [word for word in self._before[i].words if word in index]
            words.sort(key=lambda word: (len(index[word]), word))
            shared: dict[int, int] = {}
            for word in words[:_TELLING]:
                worth = round(self._weights[word] * 1000)
                for place in _nearest(index[word], number * slope):
                    shared[place] = shared.get(place, 0) + worth
            for place in nlargest(_LOOKED_AT, shared, key=shared.__getitem__):
                yield i, new[place]

    def _weight(self, words: Counter[str]) -> float:
        return sum(self._weights[word] * number for word, number in words.items())

    def _joined(self, texts: Sequence["_Text"]) -> "_Text":
        return texts[0] if len(texts) == 1 else _Text.joined(texts)

    def _common(self, one: "_Text", other: "_Text") -> float:
        if len(one.words) > len(other.words):
            one, other = other, one
        words, weights = other.words, self._weights
        if one.is_various or other.is_various:
            return sum([weights[word] for word in one.words if word in words])
        return sum(
            weights[word] * min(number, words[word])
            for word, number in one.words.items()
            if word in words
        )

    def _is_part(self, part: "_Text", whole: "_Text") -> bool:
        return self._common(part, whole) > _PART * part.weight

    def _compared(self, one: "_Text", other: "_Text") -> float:
        if one.letters == other.letters:
            return 1.0
        letters = Indel.normalized_similarity(one.letters, other.letters)
        weight = one.weight + other.weight
        if not weight:
            return letters
        return letters / 2 + self._common(one, other) / weight


class _Text:
    """A text as it is compared: without case and codes, its words counted."""

    __slots__ = ("is_listed", "is_various", "kind", "letters", "weight", "words")

    def __init__(self, passage: Passage) -> None:
        self.kind = passage.kind
        self.is_listed = is_listed(passage)
        self.letters = " ".join(passage.plain.casefold().split())
        self.words = Counter(_WORD.findall(self.letters))
        self.weight = 0.0
        self.is_various = False
        """Whether no word stands in it twice."""

    @classmethod
    def joined(cls, texts: Sequence["_Text"]) -> "_Text":
        """Take several texts as one."""
        whole = cls.__new__(cls)
        whole.kind, whole.is_listed = texts[0].kind, texts[0].is_listed
        whole.letters = " ".join(text.letters for text in texts)
        whole.words = sum((text.words for text in texts), Counter[str]())
        whole.weight = sum(text.weight for text in texts)
        whole.is_various = False
        return whole


def _is_edge(part: str, whole: str) -> bool:
    """Tell whether `whole` was cut at a mark before or after a `part` like a heading.

    Whatever numbers are there: those of headings change with every new one. Of whole
    sentences it says little, which may have been written anew.
    """
    if part[-1:] in _STOPS:
        return False
    short, long = (_NUMBER.sub("0", text).strip(_MARKS) for text in (part, whole))
    head, tail = long.removeprefix(short), long.removesuffix(short)
    is_head = head != long and head.lstrip()[:1] in _MARKS
    is_tail = tail != long and tail.rstrip()[-1:] in _MARKS
    return bool(short) and bool(head) and (is_head or is_tail)


def _nearest(places: Sequence[int], to: float) -> Sequence[int]:
    """Return the few of `places`, which are in order, that lie nearest."""
    if len(places) <= _NEAR:
        return places
    start = bisect_left(places, to) - _NEAR // 2
    start = max(0, min(start, len(places) - _NEAR))
    return places[start : start + _NEAR]
