"""A document taken apart, which may be written to once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from safe_content.docx.contents import Line, bind_lines
from safe_content.docx.copies import Copy, bind_copies
from safe_content.docx.flow import Flow
from safe_content.docx.labels import Label
from safe_content.docx.package import Package
from safe_content.docx.passages import Core, core_of
from safe_content.docx.scanning import Scan, scan
from safe_content.docx.tracked import TrackedChanges


@dataclass(slots=True, eq=False, kw_only=True)
class Draft:
    """A document taken apart, which may be written to once."""

    scan: Scan
    spots: list[Core | Label] = field(default_factory=list)
    """Where each passage is, in the order of the passages."""

    lines: list[Line] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)


def take_apart(package: Package, tracked: TrackedChanges) -> Draft:
    """Return all that a document holds, ready to be written to."""
    draft = Draft(scan=scan(package, tracked))
    found = draft.scan.found
    draft.copies = bind_copies(found)
    cores: dict[int, Core] = {}
    for item in found:
        if isinstance(item, Flow) and (core := core_of(item)) is not None:
            cores[id(item)] = core
    draft.lines = bind_lines(list(cores.values()), draft.scan.list_words)
    bound = {id(line.core) for line in draft.lines}
    for item in found:
        if isinstance(item, Label):
            draft.spots.append(item)
        elif id(item) in cores and id(cores[id(item)]) not in bound:
            draft.spots += _with_own_twins(cores[id(item)])
    return draft


def _with_own_twins(core: Core) -> Iterator[Core]:
    """Yield a unit, and copies of it that after all are not the same."""
    yield core
    for flow in core.flow.twins:
        twin = core_of(flow)
        if twin is not None and twin.tokens == core.tokens:
            core.twins.append(twin)
        elif twin is not None:
            yield twin
