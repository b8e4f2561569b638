"""A revision: read, aligned, classified, and three catalogs refreshed.

The file is read as an import reads it; nothing is written.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import count
from statistics import median

from benchmarks.timing import RUNS, Figure, Laps, processor, spread
from safe_content import alignment, docx, severity
from safe_content.model.units import Language, Passage, Unit, UnitId, Verdict
from safe_content.translation import catalog as catalogs
from safe_content.translation.catalog import Catalog, Entry

SIZES = (500, 1_000, 2_000, 8_000, 50_000)
_BOUNDS = {2_000: 0.6, 50_000: 15.0}
_MANNERS = (("1 in 20 changed", 20), ("all changed", 1))
_ADVERSARIES = 10_000
_SAID = (
    "the person who may be a victim talks first with somebody whom she trusts and"
    " nobody calls the police before she has said that this is safe for her family"
)
_LANGUAGES = ("hu", "bg", "mk")


def identity(sizes: Sequence[int] = SIZES, runs: int = RUNS) -> Iterator[Figure]:
    """Time revisions of ever more units with few and with many changes."""
    for size in sizes:
        for manner, every in _MANNERS:
            before, data = _revision(size, every)
            spent = [_import(before, data) for _ in range(runs)]
            stages = ", ".join(
                f"{stage} {median(each[stage] for each in spent):.3f}"
                for stage in spent[0]
            )
            taken = spread([sum(each.values()) for each in spent])
            yield Figure(
                name=f"revision of {size} units, {manner}",
                value=taken.middle,
                unit="s",
                bound=_BOUNDS.get(size),
                told=f"{taken}; {stages}",
                size=size,
                series=f"revision, {manner}",
            )
    yield from _adversarial(min(_ADVERSARIES, max(sizes)), runs)


def _adversarial(size: int, runs: int) -> Iterator[Figure]:
    for name, passages in (
        ("equal", [_like("The same.")] * size),
        ("reversed", [_like(text(number)) for number in reversed(range(size))]),
        ("changed", [_like(_reworded(text(number))) for number in range(size)]),
    ):
        said = ["The same." if name == "equal" else text(n) for n in range(size)]
        before = units([_like(each) for each in said])
        taken = processor(lambda b=before, p=passages: _follow(Laps(), b, p), runs=runs)  # type: ignore[misc]
        yield Figure(
            name=f"{size:,} paragraphs, all {name}",
            value=taken.middle,
            unit="s",
            bound=10.0,
            told=f"{taken}; aligned, classified, three catalogs refreshed",
        )


def _import(before: Sequence[Unit], data: bytes) -> Mapping[str, float]:
    """Return how long each stage of an import takes."""
    laps = Laps()
    passages = docx.read(data, origin="revised.docx").passages
    laps.done("read")
    _follow(laps, before, passages)
    return laps.spent


def _follow(laps: Laps, before: Sequence[Unit], passages: Sequence[Passage]) -> None:
    import_module("safe_content.severity.classify")._classified.cache_clear()
    laps.start()
    found = alignment.identify(before, passages, mint=minting())
    laps.done("align")

    def classify(unit: UnitId, old: str, new: Passage) -> Verdict | None:
        laps.done("refresh")
        verdict = severity.classify(old, new.text, language=Language("en"))
        laps.done("classify")
        return verdict

    for language in _LANGUAGES:
        catalog = catalog_of(before, language)
        laps.start()
        catalogs.refresh(catalog, found.units, classify, revision=2, notes={})
        laps.done("refresh")


def _revision(size: int, every: int) -> tuple[tuple[Unit, ...], bytes]:
    """Return the units before, and a Word file in which some are reworded."""
    from tests.docx.builder import document, paragraph, run

    old = [text(number) for number in range(size)]
    new = [_reworded(each) if n % every == 0 else each for n, each in enumerate(old)]
    made = [document(*(paragraph(run(each)) for each in said)) for said in (old, new)]
    read = docx.read(made[0], origin="before.docx").passages
    return units(read), made[1]


def units(passages: Sequence[Passage]) -> tuple[Unit, ...]:
    """Return passages as the units of a first revision."""
    mint = minting("u")
    return tuple(Unit(id=mint(), passage=passage) for passage in passages)


def catalog_of(units: Sequence[Unit], language: str = "hu") -> Catalog:
    """Return a catalog in which everything is translated."""
    return Catalog(
        document="manual",
        language=Language(language),
        revision=1,
        entries=tuple(
            Entry(unit=u.id, source=u.text, translation=f"Fordítás: {u.text}")
            for u in units
        ),
    )


def text(number: int) -> str:
    """Return a sentence of 14 words that is like others, and stands once."""
    all_words = _SAID.split()
    places = (number * 7 + place * 11 for place in range(14))
    words = [all_words[place % len(all_words)] for place in places]
    return f"{' '.join(words).capitalize()} {number}."


def _reworded(said: str) -> str:
    return said.replace(" the ", " each ", 1).replace(".", " today.")


def minting(letter: str = "n") -> Callable[[], UnitId]:
    """Return what gives new ids."""
    numbers = count()
    return lambda: UnitId(f"{letter}{next(numbers)}")


_PATTERN = Passage(text="A pattern.", part="word/document.xml", style="Normal")


def _like(said: str) -> Passage:
    return replace(_PATTERN, text=said)
