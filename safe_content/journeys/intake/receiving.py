"""Files from outside, read with a warning of what in them is not what it seems.

Each function stands at the top of the module and returns plain values, so that
`Workspace.outside` can have it done in a process of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from safe_content import docx, exchange
from safe_content.docx.editions.edition_properties import Stamp, read_stamp
from safe_content.docx.package import gate
from safe_content.docx.sanitise.sanitiser import active_content
from safe_content.exchange import glossary_formats, tmx_memory
from safe_content.exchange.lists.admission import admit, stumbles
from safe_content.exchange.lists.returned import NotOurListError
from safe_content.exchange.tmx_memory import ReadMemory
from safe_content.language.confusables import disguises
from safe_content.language.terms import Term
from safe_content.model.errors import UnreadableFileError
from safe_content.model.open_matters import Cause
from safe_content.model.units import Language, Notice, Passage
from safe_content.opc.zip_reader import open_container
from safe_content.translation.change_list import (
    Delivery,
    Form,
    ReturnedRow,
    RowProblem,
    SentRows,
)

_NAME = re.compile(r"[\w.-]{1,100}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_READ_AS = {
    docx.TrackedChanges.ACCEPT: "accepted",
    docx.TrackedChanges.REJECT: "rejected",
}
_MODIFIED = re.compile(rb"modified[^>]*>\s*([0-9T:.Z+-]{10,30})\s*<")
_FORMULA = re.compile(r"\s*(?:[=@]|[+-]\w+\()")
"""How a text begins that Excel and LibreOffice work out when they open a CSV file."""
_TOLD = 50
"""How many suspicious words are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedWord:
    """What a Word file from outside says."""

    passages: tuple[Passage, ...]
    notices: tuple[Notice, ...]
    saved: str = ""
    """When it was saved last, in UTC, as the file itself says; empty if it doesn't."""


def receive_word(
    data: bytes,
    *,
    origin: str,
    tracked: docx.TrackedChanges = docx.TrackedChanges.ACCEPT,
) -> ReceivedWord:
    """Read a Word file, and say what in its text is not what it seems.

    Its pictures are unpacked here, and never again: a damaged one should not come to
    light when an edition is due.
    """
    gate.check(data, origin=origin)
    reading = docx.read(data, origin=origin, tracked=tracked)
    return ReceivedWord(
        passages=reading.passages,
        notices=(*_undecided(reading), *noticed(reading, data, origin=origin)),
        saved=_saved(data, origin=origin),
    )


def _saved(data: bytes, *, origin: str) -> str:
    """Return ``dcterms:modified`` of the core properties (ECMA-376-2, 11)."""
    core = open_container(data, origin=origin).get("docProps/core.xml", b"")
    found = _MODIFIED.search(core)
    return found[1].decode() if found else ""


def noticed(reading: docx.Reading, data: bytes, *, origin: str) -> tuple[Notice, ...]:
    """Say all that whoever takes in a Word file should know of what was read."""
    return (
        *active_content(data, origin=origin),
        *reading.notices,
        *suspicious(reading.passages),
    )


def receive_master(
    data: bytes,
    *,
    origin: str,
    tracked: docx.TrackedChanges = docx.TrackedChanges.ACCEPT,
) -> tuple[Stamp | None, ReceivedWord]:
    """Read a Word file that came without a word, and what it says it is."""
    word = receive_word(data, origin=origin, tracked=tracked)
    return read_stamp(data, origin=origin), word


def receive_list(
    data: bytes, *, origin: str, sent: Sequence[SentRows] = ()
) -> Delivery:
    """Read a returned list; nothing in it may steer the screen it is shown on.

    Texts with control characters are not taken, and elsewhere those are spelled
    out; other oddities of texts are findings of the checks. What was `sent` tells rows
    that lost their marks.
    """
    delivery = exchange.read(data, origin=origin, sent=sent)
    names = (delivery.batch, delivery.document, delivery.language)
    if not all(_NAME.fullmatch(name) for name in names):
        raise NotOurListError(origin)
    sound = [row for row in delivery.rows if not _CONTROL.search(row.text)]
    refused = [row for row in delivery.rows if _CONTROL.search(row.text)]
    told = map(_quiet_problem, delivery.problems)
    return replace(
        delivery,
        rows=tuple(map(_quiet, sound)),
        problems=(*told, *map(_control, refused), *_in_remarks(sound)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedTerms:
    """What a glossary from outside says."""

    terms: tuple[Term, ...]
    notices: tuple[Notice, ...]


def receive_terms(data: bytes, *, origin: str) -> ReceivedTerms:
    """Read a glossary, and say what in its words is not what it seems."""
    glossary = glossary_formats.read(data, origin=origin)
    terms = glossary.terms
    for term in terms:
        for text in _texts_of(term):
            if _CONTROL.search(text):
                raise UnreadableFileError(
                    origin,
                    f"holds a control character, which no program shows:"
                    f" {_spelt(text)[:80]!r}.",
                    "Take it out, save, and try again.",
                )
    texts = (text for term in terms for text in _texts_of(term))
    unknown = ", ".join(f"“{_spelt(name)}”" for name in glossary.unknown)
    not_taken = f"not understood, so not taken: {unknown}"
    return ReceivedTerms(
        terms=terms,
        notices=(
            *_disguised(texts, "a term"),
            *([Notice(message=not_taken)] if unknown else []),
        ),
    )


def receive_memory(
    data: bytes, *, origin: str, source_language: Language, language: Language
) -> ReadMemory:
    """Read a translation memory of any program."""
    admit(data, Form.TMX, origin=origin, most=tmx_memory.MOST)
    with stumbles(origin):
        found = tmx_memory.read_whole(
            data, origin=origin, source_language=source_language, language=language
        )
    texts = (text for e in found.entries for text in (e.source, e.translation))
    return replace(found, notices=_disguised(texts, "a translation"))


def _disguised(texts: Iterable[str], what: str) -> tuple[Notice, ...]:
    """Say what in some texts is not what it seems, and what a table would work out."""
    told: dict[str, None] = {}
    for text in texts:
        told |= dict.fromkeys(map(str, disguises(text)))
        if _FORMULA.match(text):
            told[f"what a table takes for a formula: “{_spelt(text)[:40]}”"] = None
    shown = [Notice(message=f"{what} holds {each}") for each in list(told)[:_TOLD]]
    if len(told) > _TOLD:
        shown.append(Notice(message=f"and {len(told) - _TOLD} more of that sort"))
    return tuple(shown)


def receive_edition(
    data: bytes, *, origin: str
) -> tuple[Stamp | None, tuple[Passage, ...]]:
    """Read a Word file that may be an export of ours, and what it says it is."""
    return (
        read_stamp(data, origin=origin),
        docx.read(data, origin=origin).passages,
    )


def _undecided(reading: docx.Reading) -> Iterator[Notice]:
    """Say whose tracked changes were taken one way or the other, since nobody did."""
    by_author: dict[str, list[docx.TrackedEdit]] = {}
    for edit in reading.edits:
        by_author.setdefault(edit.author, []).append(edit)
    for author, edits in by_author.items():
        days = sorted({edit.date[:10] for edit in edits if edit.date})
        when = f", {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
        said = [f"{e.kind} {e.text[:40]!r}" for e in edits if e.text.strip()]
        more = len(edits) - len(said[:3])
        shown = [*said[:3], f"{more} more"] if more and said else said[:3]
        yield Notice(
            message=f"{_changes(len(edits))} tracked by {_named(author)}{when},"
            f" read as {_READ_AS[reading.tracked]}"
            + (f": {', '.join(shown)}" if shown else "")
        )


def _changes(number: int) -> str:
    return "1 change" if number == 1 else f"{number} changes"


def _named(author: str) -> str:
    return repr(author[:40])[1:-1] if author else "a person unnamed"


def suspicious(passages: Iterable[Passage]) -> Iterator[Notice]:
    """Say what in a document's text is not what it seems, and where."""
    seen: dict[str, str] = {}
    for number, passage in enumerate(passages, start=1):
        for disguise in disguises(passage.plain):
            place = " › ".join((*passage.place, f"passage {number}"))
            seen.setdefault(str(disguise), place)
    for told, (what, place) in enumerate(seen.items()):
        if told == _TOLD:
            yield Notice(message=f"and {len(seen) - _TOLD} more words of that sort")
            return
        yield Notice(message=f"the text holds {what}", place=place)


def _texts_of(term: Term) -> Iterator[str]:
    yield from (*term.forms, *term.avoided, term.note)
    for forms in (*term.forms.values(), *term.avoided.values()):
        yield from forms


def _in_remarks(rows: Iterable[ReturnedRow]) -> Iterator[RowProblem]:
    """Tell oddities of remarks and names, which no check looks at."""
    for row in rows:
        for text in (*row.comments, row.author):
            for disguise in disguises(text):
                yield RowProblem(
                    unit=row.unit,
                    number=None,
                    message=f"A remark or name beside a text holds {disguise}.",
                )


def _quiet(row: ReturnedRow) -> ReturnedRow:
    return replace(
        row, comments=tuple(map(_spelt, row.comments)), author=_spelt(row.author)
    )


def _quiet_problem(problem: RowProblem) -> RowProblem:
    row = problem.row
    return replace(
        problem,
        message=_spelt(problem.message),
        text=_spelt(problem.text),
        comments=tuple(map(_spelt, problem.comments)),
        author=_spelt(problem.author),
        row=replace(_quiet(row), text=_spelt(row.text)) if row else None,
    )


def _control(row: ReturnedRow) -> RowProblem:
    return RowProblem(
        unit=row.unit,
        number=None,
        message="A text holds a control character, which no program shows, so it was"
        f" not taken: {_spelt(row.text)!r}",
        cause=Cause.CONTROL,
        text=_spelt(row.text),
        comments=tuple(map(_spelt, row.comments)),
        author=_spelt(row.author),
    )


def _spelt(text: str) -> str:
    return _CONTROL.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
