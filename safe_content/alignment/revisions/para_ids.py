"""Word's paragraph ids: a hint to identity, where they are worth anything.

Word keeps them through most edits, but others drop them, share them, or count them up
anew with each save.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from safe_content.alignment.revisions.similarity import is_listed
from safe_content.model.units import Passage


def same_id(
    before: Sequence[Passage], after: Sequence[Passage]
) -> Callable[[int, int], bool]:
    """Return a test whether a passage before and one after have one id between them."""
    old, new = _telling(before), _telling(after)

    def is_same(one: int, other: int) -> bool:
        return old[one] is not None and old[one] == new[other]

    return is_same


def _telling(passages: Sequence[Passage]) -> list[str | None]:
    """Return the ids that may tell something; None for all others.

    Those in a table of contents are made anew with it.
    """
    numbers = [_number(passage.para_id) for passage in passages]
    counted_up = sum(two - one == 1 for one, two in pairwise(numbers))
    if 2 * counted_up > len(numbers):
        return [None] * len(passages)
    found = Counter(passage.para_id for passage in passages)
    return [
        None if found[passage.para_id] > 1 or is_listed(passage) else passage.para_id
        for passage in passages
    ]


def _number(para_id: str | None) -> int:
    try:
        return int(para_id or "", 16)
    except ValueError:
        return -2
