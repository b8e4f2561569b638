"""The parts of an edition as files of their own, each with its heading in its stamp."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safe_content import docx
from safe_content.docx.editions.edition_properties import Stamp
from safe_content.docx.editions.split_by_heading import modules_of, only
from safe_content.docx.package.editor import PackageEditor
from safe_content.journeys.editions.rendering import stamped


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFile:
    """A part of an edition under a heading of the first level."""

    number: int
    """Its place among the parts, from 1."""
    name: str
    heading: str
    data: bytes


def module_name(name: str, number: int) -> str:
    """Return what the file of a part is called: ``manual-hu.docx`` → ``manual-hu-3.docx``."""
    return f"{name.removesuffix('.docx')}-{number}.docx"


def module_files(data: bytes, *, name: str, words: Stamp) -> Iterator[ModuleFile]:
    """Yield the parts of an edition in order; none if it has no headings.

    `words` is the stamp of the whole edition.
    """
    reading = docx.read(data, origin=name)
    for number, module in enumerate(modules_of(reading), start=1):
        own = module_name(name, number)
        editor = PackageEditor(data, origin=own)
        only(editor, module)
        yield ModuleFile(
            number=number,
            name=own,
            heading=module.heading,
            data=stamped(editor, replace(words, module=module.heading)),
        )
