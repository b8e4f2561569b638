"""What the checks find, what they wrongly find, and how long they take.

python -m benchmarks.checks ../shared/corpus/alignment/units
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from time import process_time

from benchmarks.faults import FAULTS, WARNINGS, Example, faulty
from safe_content.checks import CHECKS, CheckedUnit, check, check_document, facts_from
from safe_content.checks.judging import RULES
from safe_content.exchange import csv_glossary
from safe_content.language.terms import Reach, Term, stands_in
from safe_content.model.units import Language, UnitId

DIRECTIONS = tuple(
    (Language(source), Language(target))
    for source in ("en", "nl")
    for target in ("nl", "en", "hu", "bg", "mk")
    if source != target
)
SEEDED = 500
TOGETHER = ("same-source", "same-translation")
"""The checks that look at a whole document."""
_TERM = re.compile(r"[^\W\d_]{5,}")
LONG = 50_000
"""Characters of an adversarial text."""


Document = list[Example]
"""The published translations of one project from one language into another."""


def documents(folder: Path, source: Language, target: Language) -> list[Document]:
    """Return the published translations in `folder`, project by project."""
    found = [
        [
            Example(
                source=unit[source],
                translation=unit[target],
                source_language=source,
                language=target,
            )
            for unit in _units(table)
            if unit[source] and unit[target]
        ]
        for table in sorted(folder.glob("*/units.tsv"))
    ]
    glossary = mined([example for document in found for example in document])
    return [[replace(e, glossary=glossary) for e in document] for document in found]


def _units(table: Path) -> Iterator[dict[str, str]]:
    lines = table.read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    for line in lines[1:]:
        if line:
            yield dict(zip(header, line.split("\t"), strict=True))


def mined(given: Sequence[Example]) -> tuple[Term, ...]:
    """Return a glossary: words that stand alone somewhere, with their translations.

    Those are kept that the translators themselves kept to, nine times out of ten.
    """
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for one in given:
        if _TERM.fullmatch(one.source) and _TERM.fullmatch(one.translation):
            ways[one.source.casefold()].add(one.translation.casefold())
    terms = []
    for word, translations in sorted(ways.items()):
        source, target = given[0].source_language, given[0].language
        term = Term(forms={source: (word,), target: tuple(sorted(translations))})
        said = [one for one in given if stands_in(term, one.source, source)]
        kept = sum(
            bool(stands_in(term, one.translation, target, Reach.COMPOUNDS))
            for one in said
        )
        if len(said) >= 5 and kept >= 0.9 * len(said):
            terms.append(term)
    return tuple(terms)


def alarms(given: list[Document]) -> Mapping[str, float]:
    """Return the share of translations that each check finds fault with.

    And of those with any *errors*, and with a warning that is *stopping* a release.
    """
    counts: Counter[str] = Counter()
    for document in given:
        together = check_document(_entries(document))
        for place, one in enumerate(document):
            found = check(
                one.source,
                one.translation,
                source_language=one.source_language,
                language=one.language,
                glossary=one.glossary,
            )
            found += together.get(UnitId(str(place)), ())
            counts.update({finding.check for finding in found})
            counts["errors"] += any(finding.is_error for finding in found)
            counts["stopping"] += any(finding.stops for finding in found)
    total = sum(map(len, given))
    names = (*RULES, *TOGETHER, "errors", "stopping")
    return {name: counts[name] / total for name in names}


def _entries(document: Sequence[Example]) -> list[CheckedUnit]:
    return [
        CheckedUnit(
            id=UnitId(str(place)), source=one.source, translation=one.translation
        )
        for place, one in enumerate(document)
    ]


def found_together(name: str, given: list[Document]) -> tuple[int, int]:
    """Return how many faults between two texts of a document were put in, and found."""
    random = Random(name)
    count = found = 0
    while count < SEEDED:
        document = random.choice(given)
        if len(document) < 50:
            continue
        some = random.sample(document, 40)
        one, other = some[0], some[1]
        if min(len(e.source.split()) for e in (one, other)) < 3:
            continue
        if one.source.casefold() == other.source.casefold():
            continue
        if name == "same-source":
            fault = replace(one, translation=other.translation)
            seeded = [*some[:1], *some[2:], fault]
        else:
            seeded = [*some[:1], *some[2:], replace(other, translation=one.translation)]
        count += 1
        findings = check_document(_entries(seeded)).values()
        found += any(f.check == name for each in findings for f in each)
    return count, found


def found(name: str, given: list[Example]) -> tuple[int, list[Example]]:
    """Return how many faults were put in for a check, and those that it missed."""
    missed = []
    count = 0
    for _, fault in faulty(name, given, SEEDED, seed=1):
        count += 1
        findings = check(
            fault.source,
            fault.translation,
            source_language=fault.source_language,
            language=fault.language,
            facts=fault.facts,
            glossary=fault.glossary if name == "terms" else (),
        )
        errors = {finding.check for finding in findings if finding.is_error}
        names = {finding.check for finding in findings}
        if name not in names and not (name in FAULTS and errors):
            missed.append(fault)
    return count, missed


ADVERSARIAL: Mapping[str, str] = {
    "one long word": "a" * LONG,
    "one long Cyrillic word": "ж" * LONG,
    "one long number": "1" * LONG,
    "numbers with points": "1." * (LONG // 2),
    "numbers with blanks": "100 " * (LONG // 4),
    "different numbers": " ".join(map(str, range(10_000))),
    "telephone numbers": "+31 20 123 45 67, " * (LONG // 18),
    "dashes and digits": "1-" * (LONG // 2),
    "labels of a domain": "a." * (LONG // 2),
    "at signs": "a@" * (LONG // 2),
    "schemes": "http://" * (LONG // 7),
    "closing brackets after a link": "http://a.nl/" + ")" * LONG,
    "codes opened": "<b>" * (LONG // 3),
    "codes closed": "</b>" * (LONG // 4),
    "backslashes": "\\" * LONG,
    "brackets opened": "(" * LONG,
    "brackets closed": ")" * LONG,
    "quotation marks": "„" * LONG,
    "one word again and again": "word " * (LONG // 5),
    "blanks": " " * LONG,
    "no-break blanks": "a" + "\u00a0" * LONG + "b",
    "full stops": "." * LONG,
    "invisible characters": "\u200b" * LONG,
    "control characters": "\u202e" * LONG,
    "damaged characters": "\ufffd" * LONG,
    "mixed letters": "aа" * (LONG // 2),
    "percent signs": "1% " * (LONG // 3),
    "currencies": "€ 1 euro " * (LONG // 9),
    "months": "5 May 2017 " * (LONG // 11),
    "number words": "twenty-one " * (LONG // 11),
    "a fact again and again": "Call 0800 555 0145 under 18. " * (LONG // 29),
    "a term again and again": "The victim of human trafficking. " * (LONG // 33),
    "prose": "The help line is open, from 9 to 5, to all. " * (LONG // 44),
}
"""Texts of 50,000 characters made to keep a careless pattern busy."""


def slowest() -> Iterator[tuple[str, float, str]]:
    """Yield each check with its slowest adversarial text and the seconds it took.

    The facts and the glossary are those of the sample workspace.
    """
    sample = Path(__file__).parent.parent / "tests/sample"
    toml = (sample / "facts.toml").read_text(encoding="utf-8")
    facts = facts_from(toml, "facts.toml")
    glossary = csv_glossary.read(
        (sample / "glossary.csv").read_bytes(), origin=""
    ).terms
    for name in RULES:
        times = []
        for label, text in ADVERSARIAL.items():
            for target in ("nl", "hu", "mk"):
                for source, translation in ((text, text[:-1] + "x"), ("112.", text)):
                    start = process_time()
                    check(
                        source,
                        translation,
                        source_language=Language("en"),
                        language=Language(target),
                        facts=facts,
                        glossary=glossary,
                        checks={name},
                    )
                    times.append((process_time() - start, label))
        seconds, label = max(times)
        yield name, seconds, label


def main(folder: Path) -> None:
    """Print what each check finds, wrongly finds, and takes at most."""
    given = {pair: documents(folder, *pair) for pair in DIRECTIONS}
    shares = {pair: alarms(some) for pair, some in given.items()}
    apart = [document for some in given.values() for document in some]
    everything = [one for document in apart for one in document]
    times = {name: (seconds, label) for name, seconds, label in slowest()}
    print(
        "| check | kind | faults found | false alarms, most | 50,000 characters |\n"
        "| --- | --- | ---: | ---: | ---: |"
    )
    for name in (*RULES, *TOGETHER):
        kind = "error" if CHECKS[name].is_error else "warning"
        seeded = ""
        missed: list[Example] = []
        if name in TOGETHER:
            count, hits = found_together(name, apart)
            seeded = f"{100 * hits / count:.1f} % of {count}"
        elif name in FAULTS or name in WARNINGS:
            count, missed = found(name, everything)
            seeded = f"{100 * (1 - len(missed) / count):.1f} % of {count}"
        share, pair = max((shares[pair][name], pair) for pair in given)
        alarm = f"{100 * share:.2f} %" + (f" ({'–'.join(pair)})" if share else "")
        took = "{:.2f} s ({})".format(*times[name]) if name in times else ""
        print(f"| {name} | {kind} | {seeded} | {alarm} | {took} |", flush=True)
        for fault in missed[:8] if "-v" in sys.argv else ():
            print("   ", fault.language, "|", fault.source, "|", fault.translation)
    counts = ", ".join(
        f"{'–'.join(pair)} {sum(map(len, some)):,}" for pair, some in given.items()
    )
    print(f"\nTranslations looked at: {counts}.")
    for name in ("negation", "modality"):
        by_pair = ", ".join(
            f"{'–'.join(pair)} {100 * (1 - len(missed) / count):.0f} % of {count}"
            for pair, some in given.items()
            for count, missed in [found(name, [e for d in some for e in d])]
        )
        print(f"Seeded in each direction, {name}: {by_pair}.")
    for what in ("errors", "stopping"):
        by_pair = ", ".join(
            f"{'–'.join(pair)} {100 * shares[pair][what]:.2f} %" for pair in given
        )
        print(f"Translations with {what}: {by_pair}.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
