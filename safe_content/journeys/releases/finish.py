"""Finish a Word file for a release: its number and day in it, its parts cut out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from safe_content import docx
from safe_content.checks.facts import Fact, facts_in
from safe_content.docx.editions.edition_properties import Stamp, read_stamp, stamp
from safe_content.docx.editions.notice import put_colophon, put_notice
from safe_content.docx.package.editor import PackageEditor, edit_package
from safe_content.i18n.texts import texts
from safe_content.journeys.editions.modules import module_files
from safe_content.journeys.editions.rendering import stamped
from safe_content.model.units import Language
from safe_content.publish.release_index import Item
from safe_content.publish.text_digest import AlterationKind, alterations, sketch_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """A file to be finished; a task that only reads."""

    item: Item
    """What it is, but for the revision, which stands in the file."""
    data: bytes
    day: str
    release: int
    has_colophon: bool
    by_module: bool
    """Whether its parts are offered too."""
    facts: tuple[Fact, ...] = ()
    """Whose values are to be noted where they stand in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A file of a release."""

    item: Item
    data: bytes


def finished(task: Finish) -> tuple[Finished, ...]:
    """Return the whole file, and its parts if they are offered; nothing of strangers."""
    said = read_stamp(task.data)
    if said is None:
        return ()
    item = replace(task.item, revision=said.revision)
    words = replace(
        said, number=str(item.number), date=task.day, release=str(task.release)
    )
    if task.has_colophon:
        editor = PackageEditor(task.data, origin=item.name)
        put_colophon(editor, _colophon(words), words.language)
        data = stamped(editor, words)
    else:
        # The export has the marks of its texts already, and they are the same.
        data = edit_package(task.data, partial(stamp, words=words), origin=item.name)
    if task.facts:
        item = replace(item, facts=_facts(data, task.facts, item.name))
    whole = Finished(item=item, data=data)
    return (whole, *(_parts(whole, words) if task.by_module else ()))


def withdrawn_mark(data: bytes, item: Item, *, day: str) -> bytes:
    """Return a file with a line before all of its text: it was withdrawn on a day."""
    said = texts(Language(item.language)).withdrawn_notice(date.fromisoformat(day))
    language = Language(item.language)
    put = partial(put_notice, lines=[said], language=language)
    return edit_package(data, put, origin=item.name)


def numbers_differ(before: bytes, after: bytes, *, origin: str) -> bool:
    """Whether a passage of an edition is that of the one before but for its numbers.

    What the one before does not tell of itself is taken to differ.
    """
    said = read_stamp(before, origin=origin)
    marks = sketch_from(said.sketch) if said else None
    if marks is None:
        return True
    now = read_stamp(after, origin=origin)
    own = {_colophon(now)} if now and now.number else set()
    reading = docx.read(after, origin=origin)
    return any(
        each.kind is AlterationKind.NUMBERS and each.text not in own
        for each in alterations(marks, reading.passages)
    )


def _facts(
    data: bytes, facts: Sequence[Fact], origin: str
) -> dict[str, tuple[str, ...]]:
    """Return the values of facts that stand in a file, by the names of the facts."""
    found: dict[str, set[str]] = {}
    for passage in docx.read(data, origin=origin).passages:
        for place in facts_in(passage.plain, facts):
            found.setdefault(place.fact.name, set()).add(place.value)
    return {name: tuple(sorted(values)) for name, values in sorted(found.items())}


def _parts(whole: Finished, words: Stamp) -> Iterator[Finished]:
    for part in module_files(whole.data, name=whole.item.name, words=words):
        item = replace(
            whole.item,
            facts={},
            name=part.name,
            title=f"{whole.item.title}: {part.heading}",
            part=part.number,
            module=part.heading,
        )
        yield Finished(item=item, data=part.data)


def _colophon(words: Stamp) -> str:
    master, _, revision = words.revision.partition(" r")
    return texts(words.language).colophon(
        number=int(words.number),
        when=date.fromisoformat(words.date),
        master=Language(master),
        revision=int(revision),
    )
