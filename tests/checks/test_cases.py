"""Tables of translations, right ones and wrong ones, found by trying the program."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from safe_content.checks import check
from safe_content.model.units import Language

CASES = Path(__file__).parent.parent.parent.parent / "shared" / "cases"
TABLES = (
    "adoption/checks.tsv",
    "bugreports/checks.tsv",
    "house/numerals.tsv",
    "house/telephones.tsv",
)
BARE = ("mission/opening_hours.tsv", "mission/other_languages.tsv")
"""Tables of right translations of English, without a heading."""


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield source language, language, source, translation and what is right."""
    for name in TABLES:
        path = CASES / name
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                right = row.get("right") or row.get("what is right") or row["is right"]
                yield (
                    row.get("source language") or "en",
                    row.get("language") or row["lang"],
                    row.get("source") or row["en"],
                    row["translation"],
                    right,
                )
    for name in BARE:
        path = CASES / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for line in text.splitlines():
            if line and not line.startswith("#"):
                language, source, translation = line.split("\t")[:3]
                yield "en", language, source, translation, "none"


def is_right(right: str, levels: set[str]) -> bool:
    """Tell whether what was found is what a table asks for."""
    if re.match("no|none", right) or "at most" in right:
        return "error" not in levels
    if right.startswith("error"):
        return bool(levels) if "warning" in right else "error" in levels
    return bool(levels)


@pytest.mark.corpus
def test_the_tables_are_checked_right() -> None:
    found = list(rows())
    if not found:
        pytest.skip("the cases are not beside the project")
    wrong = []
    for source_language, language, source, translation, right in found:
        findings = check(
            source,
            translation,
            source_language=Language(source_language),
            language=Language(language),
        )
        levels = {"error" if f.is_error else "warning" for f in findings}
        if not is_right(right, levels):
            wrong.append((language, source, translation, right, levels))
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "source", "translation", "found"),
    [
        ("hu", "Do not sign it.", "Írja alá ma.", {"negation"}),
        ("nl", "Sign it today.", "Teken het niet vandaag.", {"negation"}),
        (
            "nl",
            "The wireless phone is not safe.",
            "De draadloze telefoon is veilig.",
            {"negation"},
        ),
        (
            "nl",
            "The lock is unacceptable and does not close.",
            "Het slot is onaanvaardbaar en sluit.",
            {"negation"},
        ),
        ("hu", "Run by a not-for-profit body.", "Nonprofit szervezet vezeti.", set()),
        (
            "hu",
            "Ask whether or not she slept.",
            "Kérdezze meg, hogy aludt-e.",
            set(),
        ),
        ("mk", "Do not forget your papers.", "Земете ги документите.", set()),
        ("mk", "Do not lose your papers.", "Земете ги документите.", {"negation"}),
        ("hu", "He never sleeps here.", "Sose alszik itt.", set()),
        ("bg", "You must wait here.", "Можете да чакате тук.", {"modality"}),
        ("hu", "Keep it at 5 °C.", "Tartsa 5 °C-on.", set()),
        ("bg", "It lasts an hour and a half.", "Трае час и половина.", set()),
        ("mk", "Open 24 hours a day.", "Отворено деноноќно.", set()),
        ("hu", "Come at 2 pm.", "Jöjjön délután 2-kor.", set()),
        ("hu", "Come at 2 pm.", "Jöjjön 14:00-kor.", set()),
        ("nl", "Walk 5 km.", "Loop 5 mijl.", {"units"}),
        ("bg", "Lift no more than 10 kg.", "Вдигайте най-много 10.", {"units"}),
        ("bg", "Lift no more than 10 kg.", "Вдигайте най-много 10 килограма.", set()),
        ("hu", "Stay 1.5 metres away.", "Maradjon 1,5 méternyire.", set()),
        ("hu", "Below 5 °C (41 °F).", "5 °C (41 °F) alatt.", set()),
        ("hu", "Staff must report it.", "A munkatársak jelenthetik.", {"modality"}),
        ("hu", "Closed on Wednesdays.", "Csütörtökönként zárva.", {"dates"}),
        ("hu", "Closed on Wednesdays.", "Szerdánként zárva.", set()),
        ("bg", "Seventy women came.", "Дойдоха седемнайсет жени.", {"numbers"}),
        ("bg", "Seventy women came.", "Дойдоха седемдесет жени.", set()),
        ("hu", "Closed from noon.", "Déli 12 órától zárva.", set()),
        ("bg", "By midnight on Friday.", "До 24 ч. в петък.", set()),
        ("hu", "Visitors from 1 to 4 p.m.", "Látogatás 13 és 16 óra között.", set()),
        ("mk", "Half a million euros.", "500.000 евра.", set()),
        ("mk", "The deposit is £300.", "Депозитот е 300 фунти.", set()),
        ("mk", "The deposit is £300.", "Депозитот е 300 евра.", {"amounts"}),
        ("mk", "Return the deposit.", "Вратете го deposit.", {"source-left"}),
        ("bg", "They had no account.", "Те нямаха сметка.", set()),
        (
            "hu",
            "Do not leave unless staff tell you to.",
            "Csak akkor menjen el, ha a munkatársak kérik.",
            set(),
        ),
        ("hu", "Do not leave.", "Csak menjen el.", {"negation"}),
        ("nl", "If not, call us.", "Als dat niet zo is, bel ons.", set()),
        ("ro", "Wait until 14:30.", "Așteptați până la 14:30.", set()),
        (
            "nl",
            "COMENSHA: 033 448 11 86, Fairwork: 020 760 08 09",
            "COMENSHA: 020 760 08 09, Fairwork: 033 448 11 86",
            {"order-of-figures"},
        ),
    ],
)
def test_figures_and_negations(
    language: str, source: str, translation: str, found: set[str]
) -> None:
    findings = check(
        source,
        translation,
        source_language=Language("en"),
        language=Language(language),
    )
    assert {finding.check for finding in findings} == found


def test_only_negation_and_modality_make_a_release_wait() -> None:
    findings = check(
        "You must not sign it.",
        "Írja alá.",
        source_language=Language("en"),
        language=Language("hu"),
    )
    assert [(f.check, f.is_error, f.stops) for f in findings] == [
        ("negation", False, True)
    ]
