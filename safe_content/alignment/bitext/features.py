"""The units of one language, taken apart into what an aligner compares."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from safe_content.alignment.bitext.gale_church import letters
from safe_content.alignment.bitext.stems import is_unspaced, pieces, sound, stem, words
from safe_content.alignment.bitext.structure import Shape, ending, shape, stops
from safe_content.model.units import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """What is compared of the passages of one document, in their order."""

    numbers: Mapping[str, int]
    """The number of each stem: they are met in the same order every time."""

    texts: Sequence[str]
    stems: Sequence[frozenset[int]]
    lengths: Sequence[int]
    shapes: Sequence[Shape]
    endings: Sequence[str]

    stops: Sequence[int]
    """How many sentences and clauses end in each, as far as its marks tell."""

    spread: Sequence[int]
    """In how many units each stem stands."""

    sounds: Mapping[str, Sequence[str]]
    """The stems of the words that sound alike."""

    def __len__(self) -> int:
        return len(self.stems)


def take_apart(passages: Sequence[Passage]) -> Units:
    """Prepare `passages` for comparing."""
    texts = [
        passage.plain if "<" in passage.text else passage.text for passage in passages
    ]
    spoken = [words(text) for text in texts]
    known = dict.fromkeys(chain.from_iterable(spoken))
    if is_unspaced(known):
        spoken = [list(chain.from_iterable(map(pieces, each))) for each in spoken]
        known = dict.fromkeys(chain.from_iterable(spoken))
    numbers: dict[str, int] = {}
    stems_of: dict[str, int] = {}
    sounds: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for word in known:
        its_stem = stem(word)
        stems_of[word] = numbers.setdefault(its_stem, len(numbers))
        if heard := sound(word):
            sounds[heard][its_stem] = None
    stems = [frozenset(map(stems_of.__getitem__, each)) for each in spoken]
    spread = Counter(chain.from_iterable(stems))
    return Units(
        numbers=numbers,
        texts=texts,
        stems=stems,
        lengths=[letters(text) for text in texts],
        shapes=[shape(passage) for passage in passages],
        endings=[ending(text) for text in texts],
        stops=[stops(text) for text in texts],
        spread=[spread[number] for number in range(len(numbers))],
        sounds={heard: tuple(alike) for heard, alike in sounds.items()},
    )
