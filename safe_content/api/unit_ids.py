"""New ids for units: short, opaque, and easy to read out on the telephone."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count

from safe_content.model.units import UnitId

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another: i, l, o, 0, 1."""

_LENGTH = 8


def mint() -> UnitId:
    """Return an id that has never been used, as good as certainly."""
    return UnitId("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)))


@dataclass(frozen=True, slots=True, kw_only=True)
class IdFactory:
    """Ids drawn from one secret: the same for the same file, wherever that is asked."""

    secret: bytes

    def __call__(self, file: str) -> Callable[[], UnitId]:
        """Return what mints the ids of all that `file` brings."""
        numbers = count()

        def drawn() -> UnitId:
            said = f"{next(numbers)} {file}".encode("utf-8", "surrogatepass")
            left = int.from_bytes(blake2b(said, key=self.secret).digest())
            letters = []
            for _ in range(_LENGTH):
                left, place = divmod(left, len(_LETTERS))
                letters.append(_LETTERS[place])
            return UnitId("".join(letters))

        return drawn


def lots() -> IdFactory:
    """Return what mints for many files ids that have never been used."""
    return IdFactory(secret=secrets.token_bytes(32))
