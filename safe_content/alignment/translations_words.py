"""The units of one language, taken apart into what an aligner compares."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safe_content.alignment.gale_church import letters
from safe_content.alignment.lexicon_keys import sound, stem, words
from safe_content.alignment.structure import Shape, ending, shape, stops
from safe_content.model import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """What is compared of the passages of one document, in their order."""

    stems: Sequence[frozenset[str]]
    lengths: Sequence[int]
    shapes: Sequence[Shape]
    endings: Sequence[str]

    stops: Sequence[int]
    """How many sentences and clauses end in each, as far as its marks tell."""

    spread: Mapping[str, int]
    """In how many units each stem stands."""

    sounds: Mapping[str, frozenset[str]]
    """The stems of the words that sound alike."""

    def __len__(self) -> int:
        return len(self.stems)


def take_apart(passages: Sequence[Passage]) -> Units:
    """Prepare `passages` for comparing."""
    texts = [
        passage.plain if "<" in passage.text else passage.text for passage in passages
    ]
    spoken = [words(text) for text in texts]
    stems_of = {word: stem(word) for word in set().union(*spoken)}
    sounds: defaultdict[str, set[str]] = defaultdict(set)
    for word, its_stem in stems_of.items():
        if heard := sound(word):
            sounds[heard].add(its_stem)
    stems = [frozenset(map(stems_of.__getitem__, each)) for each in spoken]
    spread: Counter[str] = Counter()
    for each in stems:
        spread.update(each)
    return Units(
        stems=stems,
        lengths=[letters(text) for text in texts],
        shapes=[shape(passage) for passage in passages],
        endings=[ending(text) for text in texts],
        stops=[stops(text) for text in texts],
        spread=spread,
        sounds={heard: frozenset(alike) for heard, alike in sounds.items()},
    )
