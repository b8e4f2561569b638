"""Finish a Word file for a release: its number and day in it, its parts cut out of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from safe_content import docx
from safe_content.docx.editions.edition_properties import Stamp, read_stamp, stamp
from safe_content.docx.editions.notice import put_colophon
from safe_content.docx.editions.split_by_heading import modules_of, only
from safe_content.i18n.texts import texts
from safe_content.journeys.editions.rendering import stamped
from safe_content.model.units import Language
from safe_content.publish.release_index import Item


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
        dated = put_colophon(task.data, _colophon(words), words.language)
        data = stamped(dated, words, origin=item.name)
    else:
        # The export has the marks of its texts already, and they are the same.
        data = stamp(task.data, words, origin=item.name)
    whole = Finished(item=item, data=data)
    return (whole, *(_parts(whole, words) if task.by_module else ()))


def _parts(whole: Finished, words: Stamp) -> Iterator[Finished]:
    reading = docx.read(whole.data, origin=whole.item.name)
    for number, module in enumerate(modules_of(reading), start=1):
        item = replace(
            whole.item,
            name=whole.item.name.replace(".docx", f"-{number}.docx"),
            title=f"{whole.item.title}: {module.heading}",
            part=number,
            module=module.heading,
        )
        said = replace(words, module=module.heading)
        data = only(whole.data, module, origin=item.name)
        yield Finished(item=item, data=stamped(data, said, origin=item.name))


def _colophon(words: Stamp) -> str:
    master, _, revision = words.revision.partition(" r")
    return texts(words.language).colophon(
        number=int(words.number),
        when=date.fromisoformat(words.date),
        master=Language(master),
        revision=int(revision),
    )
