"""The account: what of a document's text is in no passage, and why.

Together with the passages it is every letter of the document, each once. It is not made
from what the reader knows: any element that holds text, and any attribute that may, of
whatever space and in whatever part, is in a passage, or among what the reader skipped,
or is named in `never_shown`; what is left is unread, and nothing is released with it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from safe_content.docx.package.reader_package import WordPackage
from safe_content.docx.reader.chunks import ParsedSection
from safe_content.docx.reader.field_code import CodeSlot
from safe_content.docx.reader.flow import Flow, Item, Placeholder, Text
from safe_content.docx.reader.list_labels import Label, is_file_name, is_plain
from safe_content.docx.reader.named_attributes import (
    IS_WORDS,
    NAME_OF_FILE,
    NAMES,
    holders_in,
)
from safe_content.docx.reader.never_shown import (
    ATTRIBUTES,
    HOLDING,
    PARTS,
    VALUES,
    WITHIN,
)
from safe_content.docx.reader.parsed_document import ParsedDocument
from safe_content.docx.reader.runs import HIDDEN, MAY_NEST
from safe_content.docx.reader.scan_state import Scan
from safe_content.docx.reader.segments import PassageContent
from safe_content.docx.reader.skipped import Skipped
from safe_content.docx.wml.element_names import (
    LOCAL,
    SHORT,
    attributes,
    elements_at,
    long,
    text_of,
)
from safe_content.docx.wml.tracked_changes import is_deleted
from safe_content.model.units import CodeKind, Notice
from safe_content.opc.zip_reader import is_xml

LINE = "made again from the headings"
REPEATS = "made again from the text that it repeats"
BEHIND = "to be made again from the text that it repeats, which says something else now"
_OPAQUE = {CodeKind.MATH: "a formula", CodeKind.CONTROL: "a box to tick"}
"""Things that are not looked into."""

_TEXT = long("t", "m:t")
_OF_OTHER_FILES = long("altChunk", "subDoc", "contentPart")
_KNOWN_AS = {
    "altChunk": "another file",
    "subDoc": "a subdocument (insert its text instead)",
    "contentPart": "a drawing by hand",
}
_OF_PACKAGE = {"Relationships", "Types"}
# A step back to the parents of texts would compare each of them with all before it.
_HOLDERS = etree.XPath("//*[text()[normalize-space()]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Text that a reader may see and nobody is given to translate."""

    text: str
    part: str


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

    unread: Sequence[Unread]
    """What may be seen, and is neither in a passage nor in the rest of this."""


def account_of(scan: Scan, section: ParsedSection) -> Account:
    """Return what of a section's text is in none of its passages."""
    made_again = {
        id(copy.field): BEHIND if copy.echo.is_behind else REPEATS
        for copy in section.copies
    }
    flows = [item for item in section.found if isinstance(item, Flow)]
    return Account(
        lines={
            number: _skip(core.flow, core.flow.words, LINE)
            for number, core in section.cores.items()
            if core.flow.contents
        },
        repeated=[
            (number, skipped)
            for number, spot in section.spots(again=True)
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
            for words, reason, _ in item.unseen
            if reason == HIDDEN and words.strip()
        ],
        unread=list(_unread(scan, section)),
    )


def unread_elsewhere(package: WordPackage, read: Container[str]) -> Iterator[Unread]:
    """Yield what may be seen in the parts that no story was read from.

    What nothing refers to does not count: no program shows it, and no edition keeps it.
    """
    for part, kinds in package.kinds().items():
        if part in read or kinds <= PARTS.keys() or not is_xml(part):
            continue
        root = package.parse(part)
        if LOCAL[root.tag] not in _OF_PACKAGE:
            yield from _left(root, part, _NOTHING, holders_in(package.parts[part]))


def _unread(scan: Scan, section: ParsedSection) -> Iterator[Unread]:
    claimed = _claimed(section)
    for part, root in section.roots.items():
        yield from _left(root, part, claimed, scan.holders_in(part))


@dataclass(frozen=True, slots=True)
class _AccountedText:
    """What is in passages, or was skipped by the reader with its reason."""

    texts: set[etree._Element]
    attributes: set[tuple[etree._Element, str]]


_NOTHING = _AccountedText(set(), set())


def _claimed(section: ParsedSection) -> _AccountedText:
    claimed = _AccountedText(set(), set())
    slots = list(section.passed_over)
    for item in section.found:
        if isinstance(item, Label):
            slots += (slot for slot in item.slots if not isinstance(slot, CodeSlot))
            continue
        for flow in (item, *item.twins):
            claimed.texts.update(_texts_of(flow.items))
            for unseen in flow.unseen:
                claimed.texts.update(unseen.elements)
    for slot in slots:
        if slot.attribute:
            claimed.attributes.add((slot.element, slot.attribute))
        else:
            claimed.texts.add(slot.element)
    return claimed


def _texts_of(items: Iterable[Item]) -> Iterator[etree._Element]:
    for item in items:
        if isinstance(item, Text):
            yield from item.elements
        elif isinstance(item, Placeholder):
            yield from _texts_of((*item.result, *item.inner))
            if item.kind in _OPAQUE:
                yield from item.first.iter(*_TEXT)


def _left(
    root: etree._Element,
    part: str,
    claimed: _AccountedText,
    named: Iterable[etree.XPath],
) -> Iterator[Unread]:
    """Yield what of a tree may be seen and is claimed by nothing.

    `named` finds the elements with attributes that are words for their names' sake.
    """
    for element in elements_at(_HOLDERS, root):
        if element in claimed.texts or _is_drawn_run(element, claimed):
            continue
        words = text_of(element).strip()
        # A sign between elements is a slip of a program's pen, and shown by none.
        is_text = LOCAL[element.tag] == "t" or any(map(str.isalnum, words))
        if words and is_text and not _is_never_shown(element):
            yield Unread(text=words, part=part)
    worded = dict.fromkeys(
        element for path in named for element in elements_at(path, root)
    )
    for element in root.iter():
        for said in element.values():
            if " " in said:
                worded[element] = None
                break
    for element in worded:
        for name, said in attributes(element):
            if (" " in said or IS_WORDS[name]) and (
                (element, name) not in claimed.attributes
                and not _is_named(element, name, said)
            ):
                yield Unread(text=said.strip(), part=part)
    for element in root.iter(*_OF_OTHER_FILES):
        yield Unread(text=LOCAL[element.tag], part=part)


def _is_drawn_run(element: etree._Element, claimed: _AccountedText) -> bool:
    """Tell whether it is the text of a run of DrawingML, which is claimed as a whole."""
    return SHORT[element.tag] == "a:t" and element.getparent() in claimed.texts


def _is_never_shown(element: etree._Element) -> bool:
    if LOCAL[element.tag] in HOLDING:
        return True
    return _is_within(element)


def _is_within(element: etree._Element) -> bool:
    return any(
        LOCAL[item.tag] in WITHIN or is_deleted(item)
        for item in (element, *element.iterancestors())
    )


def _is_named(element: etree._Element, long_name: str, said: str) -> bool:
    """Tell whether an attribute is known not to be seen."""
    name = LOCAL[long_name]
    if long_name == NAME_OF_FILE or (len(said.split()) < 2 and not IS_WORDS[long_name]):
        return True
    if (name in ATTRIBUTES and name not in NAMES) or not any(map(str.isalpha, said)):
        return True
    if name == "val" and LOCAL[element.tag] in VALUES:
        return True
    return is_file_name(said) or not said.strip() or _is_within(element)


def skipped_of(draft: ParsedDocument, accounts: Sequence[Account]) -> Iterator[Skipped]:
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


def unread_notices(unread: Iterable[Unread]) -> Iterator[Notice]:
    """Yield by part what nobody can translate, and what to do about it."""
    by_part: dict[str, list[str]] = {}
    for each in unread:
        by_part.setdefault(each.part, []).append(each.text)
    for part, found in by_part.items():
        yield Notice(
            message=f"text is kept in a form that is not read: {_few(found)}. Nothing"
            " can be released: open the master in Word, save it, and import it again",
            place=part,
        )


def unread_words(unread: Iterable[Unread]) -> str:
    """Return the first of what is unread, for a message."""
    return _few([each.text for each in unread])


def _few(texts: Sequence[str]) -> str:
    shown = ", ".join(_KNOWN_AS.get(text, repr(text[:40])) for text in texts[:3])
    return f"{shown} and {len(texts) - 3} more" if len(texts) > 3 else shown


def _repeated(spot: PassageContent | Label) -> Iterator[Skipped]:
    if isinstance(spot, Label):
        for _ in spot.slots[0 if spot.is_again else 1 :]:
            yield Skipped(
                text=spot.words,
                story=spot.story,
                part=spot.part,
                reason="repeats a text, and is written with it",
            )
    else:
        for twin in spot.twins:
            yield _skip(twin.flow, twin.flow.words, "repeats a text for older programs")


def _within(flow: Flow, made_again: Mapping[int, str]) -> Iterator[Skipped]:
    """Yield what stands in a paragraph without being words of it."""
    for words, reason, _ in flow.unseen:
        yield _skip(flow, words, reason)
    for thing in _all(item for item in flow.items if isinstance(item, Placeholder)):
        if thing.result:
            reason = made_again.get(id(thing), "worked out by Word")
            said = "".join(words.text for words in thing.result)
            yield _skip(flow, said, reason)
        elif said := _said(thing):
            yield _skip(flow, said, _OPAQUE.get(thing.kind, "not a text of Word"))


def _all(things: Iterable[Placeholder]) -> Iterator[Placeholder]:
    for thing in things:
        yield thing
        yield from _all(thing.inner)


def _said(thing: Placeholder) -> str:
    """Return what stands in a thing that is not looked into."""
    if not _is_opaque(thing):
        return ""
    texts = (text for text in thing.first.iter(*_TEXT) if not is_plain(text))
    return "".join(map(text_of, texts))


def _is_opaque(thing: Placeholder) -> bool:
    is_read = SHORT[thing.first.tag] in MAY_NEST
    return thing.kind in _OPAQUE or (thing.prefix == "other" and not is_read)


def _skip(flow: Flow, words: str, reason: str) -> Skipped:
    return Skipped(text=words, story=flow.story, part=flow.part, reason=reason)
