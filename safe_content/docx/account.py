"""The account: what of a document's text is in no passage, and why.

Together with the passages it is every letter of the document, each once.
"""

from collections.abc import Iterable, Iterator

from safe_content.docx.draft import Draft
from safe_content.docx.flow import Flow, Thing
from safe_content.docx.labels import Label
from safe_content.docx.names import SHORT, long
from safe_content.docx.runs import HIDDEN, MAY_NEST
from safe_content.docx.skipped import Skipped
from safe_content.model import CodeKind, Notice

_OPAQUE = {CodeKind.MATH: "a formula", CodeKind.CONTROL: "a box to tick"}
"""Things that are not looked into."""

_TEXT = long("t", "m:t")


def skipped_of(draft: Draft) -> Iterator[Skipped]:
    """Yield the text of a document that is in none of its passages."""
    for line in draft.lines:
        yield _skip(
            line.core.flow, line.core.flow.words, "made again from the headings"
        )
    for spot in draft.spots:
        if isinstance(spot, Label):
            for _ in spot.slots[1:]:
                yield Skipped(
                    text=spot.words,
                    story=spot.story,
                    part=spot.part,
                    reason="repeats a text, and is written with it",
                )
        else:
            for twin in spot.twins:
                yield _skip(
                    twin.flow, twin.flow.words, "repeats a text for older programs"
                )
    made_again = {id(copy.field) for copy in draft.copies}
    for item in draft.scan.found:
        if isinstance(item, Flow):
            for flow in (item, *item.twins):
                yield from _within(flow, made_again)
    yield from draft.scan.skipped


def hidden_in(draft: Draft) -> Iterator[Notice]:
    """Yield by part what its author hid, since nobody looks for it there."""
    hidden: dict[str, list[str]] = {}
    for item in draft.scan.found:
        if isinstance(item, Flow):
            for words, reason in item.unseen:
                if reason == HIDDEN and words.strip():
                    hidden.setdefault(item.part, []).append(words.strip())
    for part, found in hidden.items():
        shown = ", ".join(repr(words[:40]) for words in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        yield Notice(
            message=f"hidden text is kept as it is, not translated: {shown}{more}",
            place=part,
        )


def _within(flow: Flow, made_again: set[int]) -> Iterator[Skipped]:
    """Yield what stands in a paragraph without being words of it."""
    for words, reason in flow.unseen:
        yield _skip(flow, words, reason)
    for thing in _all(item for item in flow.items if isinstance(item, Thing)):
        if thing.result:
            reason = (
                "made again from the text that it repeats"
                if id(thing) in made_again
                else "worked out by Word"
            )
            said = "".join(words.text for words in thing.result)
            yield _skip(flow, said, reason)
        elif said := _said(thing):
            yield _skip(flow, said, _OPAQUE.get(thing.kind, "not a text of Word"))


def _all(things: Iterable[Thing]) -> Iterator[Thing]:
    for thing in things:
        yield thing
        yield from _all(thing.inner)


def _said(thing: Thing) -> str:
    """Return what stands in a thing that is not looked into."""
    is_read = SHORT[thing.first.tag] in MAY_NEST
    if thing.kind in _OPAQUE or (thing.prefix == "other" and not is_read):
        return "".join(text.text or "" for text in thing.first.iter(*_TEXT))
    return ""


def _skip(flow: Flow, words: str, reason: str) -> Skipped:
    return Skipped(text=words, story=flow.story, part=flow.part, reason=reason)
