"""Whether a fact that changes is found wherever it stands, and nothing else is marked.

Facts are planted in documents of the corpus beside the project, each written in several
ways, in figures and in words; then each is changed once. Each fact of the sample is changed
once too: every translation and master that holds its old value, letter by letter, has to
be marked. Run: ``python -m benchmarks.facts --facts 200 --seed 1``.
"""

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from safe_content import docx
from safe_content.checks import Fact, FactKind
from safe_content.checks.fact_register import advanced, watched
from safe_content.checks.former_values import former_places
from safe_content.journeys.state.outdated_facts import FactWatch
from safe_content.journeys.state.survey import survey
from safe_content.language.identification import other_language
from safe_content.model.units import Language
from tests.sample.workspace import play

CORPUS = Path(__file__).parent.parent.parent / "shared/corpus/docx"
LANGUAGES = tuple(map(Language, ("en", "nl", "hu", "bg", "mk")))

_DIGITS = {
    "en": "zero one two three four five six seven eight nine",
    "nl": "nul een twee drie vier vijf zes zeven acht negen",
    "hu": "nulla egy kettő három négy öt hat hét nyolc kilenc",
    "bg": "нула едно две три четири пет шест седем осем девет",
    "mk": "нула еден два три четири пет шест седум осум девет",
}
_WORDS = {
    "en": {14: "fourteen", 16: "sixteen", 18: "eighteen", 21: "twenty-one",
           40: "forty", 85: "eighty-five", 200: "two hundred",
           750: "seven hundred and fifty", 1500: "fifteen hundred",
           3000: "three thousand"},
    "nl": {14: "veertien", 16: "zestien", 18: "achttien", 21: "eenentwintig",
           40: "veertig", 85: "vijfentachtig", 200: "tweehonderd",
           750: "zevenhonderdvijftig", 1500: "vijftienhonderd", 3000: "drieduizend"},
    "hu": {14: "tizennégy", 16: "tizenhat", 18: "tizennyolc", 21: "huszonegy",
           40: "negyven", 85: "nyolcvanöt", 200: "kétszáz", 750: "hétszázötven",
           1500: "ezerötszáz", 3000: "háromezer"},
    "bg": {14: "четиринадесет", 16: "шестнадесет", 18: "осемнадесет",
           21: "двадесет и една", 40: "четиридесет", 85: "осемдесет и пет",
           200: "двеста", 750: "седемстотин и петдесет", 1500: "хиляда и петстотин",
           3000: "три хиляди"},
    "mk": {14: "четиринаесет", 16: "шеснаесет", 18: "осумнаесет",
           21: "дваесет и една", 40: "четириесет", 85: "осумдесет и пет",
           200: "двесте", 750: "седумстотини и педесет",
           1500: "илјада и петстотини", 3000: "три илјади"},
}  # fmt: skip
_EURO = {"en": "euros", "nl": "euro", "hu": "euró", "bg": "евро", "mk": "евра"}
_UNDER = {
    "en": ("under {}", "younger than {}", "below the age of {}"),
    "nl": ("onder de {}", "jonger dan {}", "jonger dan {} jaar"),
    "hu": ("{} év", "{} éves kor alatt", "{} éven aluli"),
    "bg": ("под {}", "под {} години", "под {} години"),
    "mk": ("под {}", "под {} години", "под {} години"),
}
_MONTHS = {
    "en": "March June November",
    "nl": "maart juni november",
    "hu": "március június november",
    "bg": "март юни ноември",
    "mk": "март јуни ноември",
}
_FRAMES = {
    "en": ("Please note: {}.", "See also {} (new).", "This is {}, as agreed."),
    "nl": ("Let op: {}.", "Zie ook {} (nieuw).", "Dit is {}, zoals afgesproken."),
    "hu": ("Figyelem: {}.", "Lásd még: {} (új).", "Ez {}, a megállapodás szerint."),
    "bg": ("Внимание: {}.", "Вижте също {} (ново).", "Това е {}, както е уговорено."),
    "mk": ("Внимание: {}.", "Видете и {} (ново).", "Ова е {}, како што е договорено."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A fact, its value of afterwards, and the ways in which it is written in texts."""

    before: Fact
    after: Fact
    figures: tuple[str, ...]
    words: tuple[str, ...]


def _telephone(dice: random.Random, language: Language, name: str) -> Planted:
    area, rest = dice.randint(201, 879), dice.randint(2_000_000, 8_999_999)
    code = {"en": "44", "nl": "31", "hu": "36", "bg": "359", "mk": "389"}[language]
    own = f"{area}{rest}"
    home = f"0{area} {str(rest)[:3]} {str(rest)[3:]}"
    spelt = _DIGITS[language].split()
    return Planted(
        before=_fact(name, FactKind.HELP_LINE, "*", home, f"+{code} {own}"),
        after=_fact(name, FactKind.HELP_LINE, "*", f"0{area} {str(rest)[::-1]}1"),
        figures=(
            home,
            f"0{own}",
            f"+{code} {area} {rest}",
            f"00{code} {area}-{rest}",
            f"+{code} (0){area} {str(rest)[:3]}-{str(rest)[3:]}",
            f"(0{area}) {str(rest)[:3]} {str(rest)[3:5]} {str(rest)[5:]}",
            f"0{area}/{str(rest)[:4]}.{str(rest)[4:]}",
            f"0{area}\u2011{rest}",
        ),
        words=(" ".join(spelt[int(digit)] for digit in f"0{own}"),),
    )


def _amount(dice: random.Random, language: Language, name: str) -> Planted:
    number = dice.choice([40, 85, 200, 750, 1500, 3000])
    euro, word = _EURO[language], _WORDS[language][number]
    grouped = f"{number:,}".replace(",", "." if language in ("nl", "mk") else ",")
    if language in ("hu", "bg"):
        grouped = f"{number:,}".replace(",", "\u00a0")
    sign = f"€{grouped}" if language == "en" else f"{grouped} {euro}"
    ending = "t" if language == "hu" else ""
    return Planted(
        before=_fact(name, FactKind.AMOUNT, language, sign),
        after=_fact(name, FactKind.AMOUNT, language, sign.replace(grouped, "1")),
        figures=(sign, f"EUR {grouped}", f"€ {number}", f"{number} {euro}{ending}"),
        words=(f"{word} {euro}", f"{word} {euro}{ending}"),
    )


def _age(dice: random.Random, language: Language, name: str) -> Planted:
    number = dice.choice([14, 16, 18, 21])
    ways = [way.format(number) for way in _UNDER[language]]
    words = [way.format(_WORDS[language][number]) for way in _UNDER[language]]
    return Planted(
        before=_fact(name, FactKind.AGE, language, ways[0]),
        after=_fact(name, FactKind.AGE, language, ways[0].replace(str(number), "25")),
        figures=tuple(ways),
        words=tuple(words),
    )


def _date(dice: random.Random, language: Language, name: str) -> Planted:
    day, place, year = dice.randint(13, 28), dice.randrange(3), dice.randint(1990, 2030)
    month, number = _MONTHS[language].split()[place], (3, 6, 11)[place]
    long = f"{day} {month} {year}"
    if language == "hu":
        long = f"{year}. {month} {day}."
    short = (
        f"{year}. {number:02}. {day}." if language == "hu" else f"{day}-{number}-{year}"
    )
    return Planted(
        before=_fact(name, FactKind.DATE, language, long.rstrip(".")),
        after=_fact(
            name, FactKind.DATE, language, long.replace(str(day), "12").rstrip(".")
        ),
        figures=(long, short, f"{year}-{number:02}-{day}"),
        words=(),
    )


def _mail(dice: random.Random, _: Language, name: str) -> Planted:
    box = f"desk{dice.randint(100, 999)}@care-{dice.randint(10, 99)}.example.org"
    return Planted(
        before=_fact(name, FactKind.ADDRESS, "*", box),
        after=_fact(name, FactKind.ADDRESS, "*", f"new-{box}"),
        figures=(box, box.upper(), box.replace("@", " (at) ")),
        words=(),
    )


def _url(dice: random.Random, _: Language, name: str) -> Planted:
    page = f"care-{dice.randint(100, 999)}.org/help"
    return Planted(
        before=_fact(name, FactKind.URL, "*", f"https://www.{page}"),
        after=_fact(name, FactKind.URL, "*", f"https://www.{page}/now"),
        figures=(page, f"www.{page}", f"http://{page}/"),
        words=(),
    )


def _law(dice: random.Random, language: Language, name: str) -> Planted:
    act = f"{dice.randint(1995, 2026)}/{dice.randint(10, 99)}"
    body = {"en": "EU", "nl": "EU", "hu": "EU", "bg": "ЕС", "mk": "ЕУ"}[language]
    return Planted(
        before=_fact(name, FactKind.LAW, language, f"{act}/{body}"),
        after=_fact(name, FactKind.LAW, language, f"1{act}/{body}"[1:] + "X"),
        figures=(f"{act}/{body}", act),
        words=(),
    )


_MAKERS = (_telephone, _amount, _age, _date, _mail, _url, _law)


def _fact(name: str, kind: FactKind, key: str, *ways: str) -> Fact:
    return Fact(name=name, kind=kind, values={key: ways})


def documents() -> Iterator[tuple[str, Language, list[str]]]:
    """Yield the documents of the corpus in a language that has a profile."""
    for path in sorted(CORPUS.rglob("*.docx")):
        try:
            reading = docx.read(path.read_bytes(), origin=path.name)
        except Exception:  # noqa: BLE001 - a file that can't be read is another matter
            continue
        texts = [each.plain for each in reading.passages if each.plain.strip()][:400]
        for language in LANGUAGES:
            if len(texts) > 15 and other_language(texts, language) is None:
                yield path.name, language, texts
                break


def planted(number: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Plant facts, change each once, and count what was marked and what was not."""
    dice = random.Random(seed)
    sources = list(documents())
    others = {
        language: [each for each in sources if each[1] == language] or sources
        for language in LANGUAGES
    }
    counts: Counter[str] = Counter()
    told: list[str] = []
    for at in range(number):
        language = LANGUAGES[at % len(LANGUAGES)]
        name, _, texts = dice.choice(others[language])
        found = _MAKERS[at % len(_MAKERS)](dice, language, f"fact-{at}")
        written = [("figures", way) for way in found.figures]
        written += [("words", way) for way in found.words]
        spots = {dice.randrange(len(texts)): (kind, way) for kind, way in written}
        seen = advanced(advanced((), [found.before]), [found.after])
        facts = watched(seen)
        for place, untouched in enumerate(texts):
            text = untouched
            kind, way = spots.get(place, ("", ""))
            if way:
                text = _among(untouched, way, language, dice)
            marks = former_places(text, facts, language)
            if way:
                counts[f"in {kind}"] += 1
                is_found = any(_is_of(mark.text, way) for mark in marks)
                counts[f"missed in {kind}"] += not is_found
                if not is_found:
                    told.append(f"missed: {language} {name}: {way!r}")
            wrong = [m for m in marks if not (way and _is_of(m.text, way))]
            counts["marked"] += len(marks)
            counts["false"] += len(wrong)
            told += [
                f"false: {language}: {m.text!r} for {found.before.values}"
                for m in wrong
            ]
    return counts, told


def _among(text: str, way: str, language: Language, dice: random.Random) -> str:
    """Put a sentence with a value before or behind a text, with other blanks at times."""
    sentence = dice.choice(_FRAMES[language]).format(way)
    whole = dice.choice((f"{text} {sentence}", f"{sentence} {text}"))
    return dice.choice((whole, whole.replace(" ", "\u00a0", 2)))


def _is_of(mark: str, way: str) -> bool:
    plain = [" ".join(each.split()).casefold() for each in (mark, way)]
    return plain[0] in plain[1] or plain[1] in plain[0]


def sample() -> tuple[Counter[str], list[str]]:
    """Change each fact of the sample once; look for its old values letter by letter."""
    counts: Counter[str] = Counter()
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        workspace = play(Path(folder))
        facts = workspace.facts()
        for fact in facts:
            new = replace(
                fact,
                values={
                    k: tuple(_other(w) for w in ways) for k, ways in fact.values.items()
                },
            )
            watch = FactWatch(facts=watched(advanced(advanced((), [fact]), [new])))
            old = {w for ways in fact.values.values() for w in ways}
            for document in workspace.documents:
                state = replace(survey(workspace, document), watch=watch)
                for language in document.all_languages:
                    _count(workspace, state, language, old, counts, told)
    return counts, told


def _other(way: str) -> str:
    return "".join(str((int(c) + 3) % 10) if c.isdecimal() else c for c in way) + (
        "" if any(map(str.isdecimal, way)) else "x"
    )


def _count(workspace, state, language, old, counts, told) -> None:  # type: ignore[no-untyped-def]
    if language in state.document.masters:
        own = state.leading if language == state.document.leading else state.other
        texts = {unit.id: unit.plain for unit in own.units}
        marked = state.outdated_in(language)
    else:
        catalog = workspace.catalog(state.document.name, language)
        here = {unit.id for unit in state.leading.units}
        texts = {e.unit: e.translation for e in catalog.entries if e.unit in here}
        marked = state.outdated(catalog)
    for unit, text in texts.items():
        is_there = any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text) for w in old)
        counts["in figures"] += is_there
        counts["missed in figures"] += is_there and unit not in marked
        counts["marked"] += unit in marked
        if is_there and unit not in marked:
            told.append(f"missed: {state.document.name} {language}: {text!r}")
        if unit in marked and not is_there:
            told.append(f"beside: {language} {[m.text for m in marked[unit]]} {text!r}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was planted, missed and falsely marked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=40)
    chosen = parser.parse_args(arguments)
    for title, (counts, told) in (
        ("sample", sample()),
        ("planted", planted(chosen.facts, chosen.seed)),
    ):
        print(title, dict(counts))
        for line in told[: chosen.show]:
            print("   ", line)


if __name__ == "__main__":
    main()
