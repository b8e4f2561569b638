"""The account: what of a document's text is in no passage, and why.

Together with the passages it is every letter of the document, each once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safe_content.docx.reader.chunks import Section
from safe_content.docx.reader.flow import Flow, Thing
from safe_content.docx.reader.list_labels import Label
from safe_content.docx.reader.parsed_document import Draft
from safe_content.docx.reader.runs import HIDDEN, MAY_NEST
from safe_content.docx.reader.segments import Core
from safe_content.docx.reader.skipped import Skipped
from safe_content.docx.wml.element_names import SHORT, long
from safe_content.model.units import CodeKind, Notice

_OPAQUE = {CodeKind.MATH: "a formula", CodeKind.CONTROL: "a box to tick"}
"""Things that are not looked into."""

_TEXT = long("t", "m:t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What of a section's text is in no passage."""

    lines: Mapping[int, Skipped]
    """What may be lines of tables of contents, by the number of each."""

    repeated: Sequence[tuple[int, Skipped]]
    """What is written with a passage, with its number."""

    within: Sequence[Skipped]
    """What stands in paragraphs without being words of it."""

    hidden: Sequence[tuple[str, str]]
    """What its author hid, with its part."""


def account_of(section: Section) -> Account:
    """Return what of a section's text is in none of its passages."""
    made_again = {id(copy.field) for copy in section.copies}
    flows = [item for item in section.found if isinstance(item, Flow)]
    return Account(
        lines={
            number: _skip(core.flow, core.flow.words, "made again from the headings")
            for number, core in section.cores.items()
            if core.flow.contents
        },
        repeated=[
            (number, skipped)
            for number, spot in section.spots()
            for skipped in _repeated(spot)
        ],
        within=[
            skipped
            for item in flows
            for flow in (item, *item.twins)
            for skipped in _within(flow, made_again)
        ],
        hidden=[
            (item.part, words.strip())
            for item in flows
            for words, reason in item.unseen
            if reason == HIDDEN and words.strip()
        ],
    )


def skipped_of(draft: Draft, accounts: Sequence[Account]) -> Iterator[Skipped]:
    """Yield the text of a document that is in none of its passages."""
    for account in accounts:
        for number, skipped in account.lines.items():
            if number in draft.lines:
                yield skipped
    for account in accounts:
        for number, skipped in account.repeated:
            if number not in draft.lines:
                yield skipped
    for account in accounts:
        yield from account.within
    yield from draft.scan.skipped


def hidden_in(accounts: Iterable[Account]) -> Iterator[Notice]:
    """Yield by part what its author hid, since nobody looks for it there."""
    hidden: dict[str, list[str]] = {}
    for account in accounts:
        for part, words in account.hidden:
            hidden.setdefault(part, []).append(words)
    for part, found in hidden.items():
        shown = ", ".join(repr(words[:40]) for words in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        yield Notice(
            message=f"hidden text is kept as it is, not translated: {shown}{more}",
            place=part,
        )


def _repeated(spot: Core | Label) -> Iterator[Skipped]:
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
            yield _skip(twin.flow, twin.flow.words, "repeats a text for older programs")


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
