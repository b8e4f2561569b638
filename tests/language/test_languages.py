"""In which language a text is written; short lists of names say nothing of it."""

import csv
from pathlib import Path

import pytest

from safe_content import docx
from safe_content.language.identification import other_language
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language

TEXTS = {
    "en": "Talk to the person in private, and take the time that is needed. Do not ask"
    " for more than they want to be known, and write down only that.",
    "nl": "Praat met de persoon onder vier ogen, en neem de tijd die nodig is. Vraag"
    " niet naar meer dan het slachtoffer wil vertellen, en schrijf ook dat niet op.",
    "hu": "Beszéljen az érintettel négyszemközt, és hagyjon időt. Ne kérdezzen többet,"
    " mint amennyit az érintett közölni akar, és csak azt írja le, ami kell. Ez nem"
    " vallatás, hogy az egy ügyben vagy másikban.",
    "bg": "Говорете с човека насаме и не бързайте. Това е важно, защото той ще ви се"
    " довери. Не питайте за повече от това, което е нужно, и го запишете в дневника.",
    "mk": "Зборувајте со лицето насамо и не брзајте. Ова е важно, бидејќи тоа ќе ви се"
    " довери. Не прашувајте за повеќе од она што е потребно, и запишете го во дневник.",
}
SOCIAL_MAP = [
    "La Strada", "Skopje", "+389 2 555 0101", "FairWork", "Amsterdam", "IOM",
    "De Opvang", "Het Huis", "Van der Lindenstraat 12", "info@example.org",
] * 10  # fmt: skip
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "docx"


@pytest.mark.parametrize("written", TEXTS)
@pytest.mark.parametrize("said", TEXTS)
def test_a_text_is_told_from_those_in_other_languages(written: str, said: str) -> None:
    """Bulgarian and Macedonian are too much alike to be told from each other."""
    found = other_language([TEXTS[written]], Language(said))
    is_alike = {written, said} <= {"bg", "mk"}
    assert found == (None if written == said or is_alike else written)


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        pytest.param([], "en", id="nothing"),
        pytest.param(SOCIAL_MAP, "en", id="names and numbers"),
        pytest.param(["De tijd die nodig is."], "en", id="a few words"),
        pytest.param([TEXTS["nl"], TEXTS["en"]], "en", id="as much in the other"),
        pytest.param([TEXTS["nl"]], "nl-BE", id="a region"),
        pytest.param([TEXTS["nl"]], "de", id="a language that is not known"),
    ],
)
def test_what_is_not_plain_is_not_told(texts: list[str], language: str) -> None:
    assert other_language(texts, Language(language)) is None


@pytest.mark.slow
@pytest.mark.corpus
def test_no_real_document_is_taken_for_another_language() -> None:
    if not CORPUS.exists():
        pytest.skip("the corpus is not beside the project")
    with (CORPUS / "manifest.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [
            row
            for row in csv.DictReader(lines, delimiter="\t")
            if row["status"] == "ok" and row["lang_guess"] in TEXTS
        ]
    wrong, unseen = [], []
    for row in rows:
        try:
            reading = docx.read((CORPUS / row["file"]).read_bytes(), origin=row["file"])
        except SafeContentError:
            continue
        texts = [passage.plain for passage in reading.passages]
        language = Language(row["lang_guess"])
        if other_language(texts, language):
            wrong.append(row["file"])
        is_long = sum(len(text.split()) for text in texts) > 500
        for other in {"en", "nl"} - {language}:
            if is_long and other_language(texts, Language(other)) != language:
                unseen.append((row["file"], other))
    assert (wrong, unseen) == ([], [])
