"""A catalog as a PO file that opens in Poedit.

``msgctxt`` is the unit's id, ``msgid`` today's wording of the leading master,
``#| msgid`` the wording the translation was made from, ``fuzzy`` says that it is
stale or unreviewed, and ``#.`` tells where it stands and what changed.
"""

import re
from functools import lru_cache

import polib

from safe_content.exchange.po import polib_guard
from safe_content.model.errors import UnreadableFileError
from safe_content.model.units import Language, Severity, UnitId
from safe_content.translation.catalog import Catalog, Entry

_UNREVIEWED = "unreviewed"
_CHANGE = re.compile(r"^Change: (\w+)", re.MULTILINE)
_LINE_END = " ⏎ "
_PLURALS = {
    "mk": "nplurals=2; plural=(n % 10 == 1 && n % 100 != 11) ? 0 : 1;",
}
_HEADER = (
    "Translations of one document. Open this file in Poedit. An entry marked as"
    " needing work shows what it was translated from; removing the mark says that"
    " the translation is right for today's wording."
)


def dumps(catalog: Catalog) -> bytes:
    """Write `catalog` as PO; the same catalog gives the same bytes."""
    return polib_guard.dumps(
        map(_po_entry, catalog.entries),
        metadata={
            "Project-Id-Version": catalog.document,
            "Language": catalog.language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": _PLURALS.get(
                catalog.language, "nplurals=2; plural=(n != 1);"
            ),
            "X-Revision": str(catalog.revision),
        },
        header=_HEADER,
    )


@lru_cache(maxsize=8)
def loads(data: bytes, *, document: str, language: Language, origin: str) -> Catalog:
    """Read a catalog; raise UnreadableFileError if it is damaged or another's.

    An import asks for one catalog several times in a row, a sync for all languages'.
    """
    file = polib_guard.loads(data, origin=origin)
    said = file.metadata.get("Language", language)
    if said.replace("_", "-").split("-")[0] != language.split("-")[0]:
        raise UnreadableFileError(
            origin,
            f"says that its language is {said}, not {language}.",
            "Put the right file in its place.",
        )
    revision = file.metadata.get("X-Revision", "0")
    return Catalog(
        document=document,
        language=language,
        revision=int(revision) if revision.isdecimal() else 0,
        entries=tuple(_entry(entry, origin) for entry in file),
    )


def _po_entry(entry: Entry) -> polib.POEntry:
    flags = [*["fuzzy"] * entry.is_flagged, *[_UNREVIEWED] * (not entry.is_reviewed)]
    return polib.POEntry(
        msgctxt=entry.unit,
        msgid=entry.source,
        msgstr=entry.translation,
        previous_msgid=entry.base,
        comment="\n".join(note.replace("\n", _LINE_END) for note in entry.notes),
        tcomment=entry.remark,
        flags=flags,
        obsolete=entry.is_retired,
    )


def _entry(entry: polib.POEntry, origin: str) -> Entry:
    if not entry.msgctxt:
        raise UnreadableFileError(
            origin,
            f"holds an entry without an id: {entry.msgid[:60]!r}.",
            "Restore the catalog with 'safe-content undo' or from a backup.",
        )
    notes = entry.comment or ""
    change = _CHANGE.search(notes)
    is_flagged = "fuzzy" in entry.flags
    return Entry(
        unit=UnitId(entry.msgctxt),
        source=entry.msgid,
        translation=entry.msgstr or "",
        base=entry.previous_msgid or None,
        is_reviewed=_UNREVIEWED not in entry.flags,
        is_flagged=is_flagged,
        severity=_severity(change[1]) if change else None,
        notes=tuple(notes.replace(_LINE_END, "\n").split("\n")) if notes else (),
        remark=entry.tcomment or "",
        is_retired=bool(entry.obsolete),
    )


def _severity(name: str) -> Severity | None:
    return Severity.__members__.get(name.upper())
