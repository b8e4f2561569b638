"""New ids for units: short, opaque, and easy to read out on the telephone."""

import secrets

from safe_content.model import UnitId

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another: i, l, o, 0, 1."""


def mint() -> UnitId:
    """Return an id that has never been used, as good as certainly."""
    return UnitId("".join(secrets.choice(_LETTERS) for _ in range(8)))
