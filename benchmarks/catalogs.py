"""Catalogs: how reading and writing grow, and what polib alone would take."""

from collections.abc import Iterator, Sequence

import polib

from benchmarks.identity import catalog_of, text, units
from benchmarks.timing import RUNS, Figure, processor
from safe_content.exchange.po import catalog_po
from safe_content.model.units import Language, Passage, UnitId
from safe_content.translation.catalog import Catalog, Entry

SIZES = (1_000, 2_000, 8_000, 50_000)
_LONGEST = 4_000
"""Entries or lines after which polib alone is not waited for."""


def catalog_files(sizes: Sequence[int] = SIZES, runs: int = RUNS) -> Iterator[Figure]:
    """Time reading and writing catalogs, also with entries of many lines."""
    for size in sizes:
        catalog = _catalog(size)
        data = catalog_po.dumps(catalog)
        for name, spent in (
            ("write", processor(lambda c=catalog: catalog_po.dumps(c), runs=runs)),  # type: ignore[misc]
            ("read", processor(lambda d=data: _loads(d), runs=runs)),  # type: ignore[misc]
        ):
            yield Figure(
                name=f"{name} a catalog of {size} entries",
                value=spent.middle,
                unit="s",
                told=str(spent),
                size=size,
                series=f"{name} a catalog",
            )
    for size in sizes:
        long = _long(size)
        spent = processor(lambda d=long: _loads(d), runs=runs)  # type: ignore[misc]
        yield Figure(
            name=f"read an entry of {size} lines",
            value=spent.middle,
            unit="s",
            told=str(spent),
            size=size,
            series="read an entry of many lines",
        )
    yield from _polib_alone(runs)


def _polib_alone(runs: int) -> Iterator[Figure]:
    """Time what is gone around, as long as it can be waited for."""
    for size in (_LONGEST // 4, _LONGEST // 2, _LONGEST):
        entries = [
            polib.POEntry(msgctxt=each.unit, msgid=each.source)
            for each in _catalog(size).entries
        ]
        spent = processor(lambda e=entries: _checked(e), runs=runs)  # type: ignore[misc]
        yield Figure(
            name=f"polib alone: {size} entries, each looked for before it is added",
            value=spent.middle,
            unit="s",
            told=str(spent),
        )
        data = _long(16 * size).decode()
        spent = processor(lambda d=data: polib.pofile(d), runs=runs)  # type: ignore[misc]
        yield Figure(
            name=f"polib alone: an entry of {16 * size} lines",
            value=spent.middle,
            unit="s",
            told=str(spent),
        )


def _checked(entries: Sequence[polib.POEntry]) -> None:
    file = polib.POFile(check_for_duplicates=True)
    for entry in entries:
        file.append(entry)


def _catalog(size: int) -> Catalog:
    return catalog_of(units([Passage(text=text(number)) for number in range(size)]))


def _long(lines: int) -> bytes:
    entry = Entry(unit=UnitId("a"), source="long\n" * lines, translation="x")
    return catalog_po.dumps(
        Catalog(document="d", language=Language("hu"), revision=1, entries=(entry,))
    )


def _loads(data: bytes) -> Catalog:
    catalog_po.loads.cache_clear()
    return catalog_po.loads(
        data, document="manual", language=Language("hu"), origin="hu.po"
    )
