"""A file that could not be taken."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file in an inbox that could not be taken; it stays where it is."""

    name: str
    reason: str
