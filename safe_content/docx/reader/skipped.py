"""Text that is in no passage."""

from dataclasses import dataclass

from safe_content.model.units import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Text of a document that is in no passage, and why."""

    text: str
    story: Story
    part: str
    reason: str
