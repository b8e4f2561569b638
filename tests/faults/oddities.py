"""Documents with one odd value, or one element less, through all that is done with them.

A reader may take what an export stumbles over: so each is read, written in another
language, made a review and a release, and cut into its parts.
"""

import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from safe_content import docx
from safe_content.docx.editions.edition_properties import Stamp, read_stamp, stamp
from safe_content.docx.editions.notice import put_notice
from safe_content.docx.editions.omission import label, omit
from safe_content.docx.editions.review_comments import Mark, mark_review
from safe_content.docx.editions.split_by_heading import modules_of, only
from safe_content.docx.package.editor import edit_package
from safe_content.docx.sanitise.sanitiser import active_content, disarm, sanitise
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language
from tests.docx.package.nasty import nasty
from tests.sample.build import build

BULGARIAN = Language("bg")
_VALUES = (
    *("²", "x", "", "-1", "9" * 5000, "99999999999", "1e9", "٣", "\u202e", "1.5"),
    None,
)
"""What is put in place of a value; None for no attribute at all."""

Parts = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """What is to be changed in a document."""

    part: str
    place: int
    """Of the element among those of its part."""
    attribute: str | None
    """None to take out the element."""
    value: str | None = None

    def in_parts(self, parts: Parts) -> bytes:
        """Return the document with this in it."""
        root = etree.fromstring(parts[self.part])
        element = list(root.iter(etree.Element))[self.place]
        parent = element.getparent()
        if self.attribute is None and parent is not None:
            parent.remove(element)
        elif self.attribute is not None and self.value is None:
            del element.attrib[self.attribute]
        elif self.attribute is not None:
            element.set(self.attribute, self.value or "")
        changed = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for name, data in {**parts, self.part: changed}.items():
                archive.writestr(name, data)
        return packed.getvalue()


@dataclass(slots=True, kw_only=True)
class OddityTally:
    """What became of odd documents."""

    kinds: int = 0
    """Of attributes and elements, that were made odd in every way."""
    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    """Errors that are not ours, by their place, with what led to one."""


def try_oddities(count: int, seed: int) -> OddityTally:
    """Make `count` kinds of attributes and elements odd, each in every way."""
    tally = OddityTally()
    found = [
        (parts, each)
        for document in _documents()
        for parts in [_taken_apart(document)]
        for each in _kinds(parts)
    ]
    known: dict[tuple[str, str, str | None], tuple[Parts, Oddity]] = {}
    for parts, (kind, oddity) in found:
        known.setdefault(kind, (parts, oddity))
    chosen = sorted(known, key=str)
    Random(seed).shuffle(chosen)
    for kind in chosen[:count]:
        parts, oddity = known[kind]
        tally.kinds += 1
        for value in _VALUES if oddity.attribute is not None else (None,):
            _try(tally, parts, oddity, value)
    return tally


def _try(tally: OddityTally, parts: Parts, oddity: Oddity, value: str | None) -> None:
    odd = Oddity(
        part=oddity.part,
        place=oddity.place,
        attribute=oddity.attribute,
        value=value,
    )
    try:
        produce(odd.in_parts(parts))
        tally.done += 1
    except SafeContentError as error:
        tally.refused[type(error).__name__] += 1
    except Exception as error:  # noqa: BLE001 (any other is what is looked for)
        frame = [
            each
            for each in traceback.extract_tb(error.__traceback__)
            if "safe_content" in each.filename
        ][-1]
        where = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
        tally.wrong[where] += 1


def produce(data: bytes) -> None:
    """Do with a document all that is ever done with one."""
    name = "a.docx"
    reading = docx.read(data, origin=name)
    active_content(data, origin=name)
    read_stamp(data, origin=name)
    words = {
        number: docx.Replacement(text=passage.text.replace("e", "ж"))
        for number, passage in enumerate(reading.passages)
        if "<" not in passage.text
    }
    written = docx.write(reading, words, language=BULGARIAN)
    docx.prove(reading, written)
    made = written.data
    marks = [Mark(position=0, text="x", colour="cyan")] if reading.passages else []
    edit_package(
        edit_package(
            made,
            lambda editor: mark_review(
                editor, banner="x", language=BULGARIAN, marks=marks
            ),
        ),
        disarm,
    )
    if len(reading.passages) > 2:
        made = edit_package(
            edit_package(made, lambda editor: label(editor, [0], "x")),
            lambda editor: omit(editor, [1]),
        )
    release = edit_package(
        edit_package(made, lambda editor: put_notice(editor, ["x"], BULGARIAN)),
        sanitise,
    )
    words_of_stamp = Stamp(
        document="manual", language=BULGARIAN, revision="en r0001", edition="release"
    )
    stamped = edit_package(
        release, lambda editor: stamp(editor, words_of_stamp), origin=name
    )
    for module in modules_of(docx.read(stamped, origin=name))[-1:]:
        edit_package(stamped, partial(only, module=module), origin=name)


def _documents() -> list[bytes]:
    return [*map(nasty, range(8)), build("report", "en", 1), build("manual", "en", 2)]


def _taken_apart(document: bytes) -> Parts:
    with ZipFile(BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _kinds(
    parts: Parts,
) -> Iterator[tuple[tuple[str, str, str | None], Oddity]]:
    """Yield one of each kind of attribute and of element in each part."""
    for part, content in parts.items():
        if not part.endswith((".xml", ".rels")):
            continue
        root = etree.fromstring(content)
        for place, element in enumerate(root.iter(etree.Element)):
            for key in (*map(str, element.attrib), None):
                if key is None and element.getparent() is None:
                    continue
                yield (
                    (part, str(element.tag), key),
                    Oddity(part=part, place=place, attribute=key),
                )
