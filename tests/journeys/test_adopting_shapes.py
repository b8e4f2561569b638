"""Old translations as people have them: poured together, in two languages, in lines."""

import re
import textwrap
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.docx.builder import document, paragraph, table
from tests.journeys.desk import ENGLISH, Desk, word
from tests.journeys.test_adopting import EXPECTED, HUNGARIAN, sit_down, translations

pytestmark = pytest.mark.slow

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
CASES = SHARED / "cases/adoption"

OWN = {source: text for source, text in EXPECTED.items() if source != "Manual"}
"""What each passage of the master has become, without the title of the file."""


def lines(*texts: str) -> bytes:
    return document(*(paragraph(text) for text in texts))


def styled(found: dict[str, str]) -> list[tuple[str, str]]:
    """The translations in the styles of the master."""
    return [(style, found[text]) for style, text in ENGLISH]


def poured(first: int, last: int, glue: str) -> bytes:
    """The passages from `first` up to `last` in one paragraph."""
    body = styled(OWN)
    body[first:last] = [("", glue.join(text for _, text in body[first:last]))]
    return document(*(paragraph(text, style=style) for style, text in body))


SHAPES = {
    "side by side": document(table(*([one, other] for one, other in OWN.items()))),
    "side by side, the translation first": document(
        table(*([other, one] for one, other in OWN.items()))
    ),
    "side by side, with numbers before": document(
        table(*([str(n), *pair] for n, pair in enumerate(OWN.items(), start=1)))
    ),
    "alternating": lines(*(text for pair in OWN.items() for text in pair)),
    "alternating, the translation first": lines(
        *(text for pair in OWN.items() for text in pair[::-1])
    ),
    "one after the other": lines(*OWN, *OWN.values()),
    "in one paragraph, line under line": lines(*map("\n".join, OWN.items())),
    "three paragraphs in one": poured(3, 6, " "),
    "four paragraphs as lines of one": poured(3, 7, "\n"),
    "four paragraphs with tabs between": poured(3, 7, "\t"),
    "a section in one paragraph": poured(3, 8, " "),
    "all in one paragraph": poured(0, 9, " "),
    "each sentence a paragraph": lines(
        *(f"{part}." for text in OWN.values() for part in text.rstrip(".").split(". "))
    ),
    "numbers and bullets typed": document(
        *(
            paragraph(f"{'1.2.' if style else '•'} {text}", style=style)
            for style, text in styled(OWN)
        )
    ),
    "numbers typed": document(
        *(
            paragraph(f"{n}. {text}", style=style)
            for n, (style, text) in enumerate(styled(OWN), start=31)
        )
    ),
    "a paragraph for each line": lines(
        *(line for text in OWN.values() for line in textwrap.wrap(text, 24))
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_taken_away(tmp_path: Path, shape: str) -> None:
    desk = sit_down(tmp_path)
    english = document(*(paragraph(text, style=style) for style, text in ENGLISH))
    desk.run("import", "manual", "en", desk.put("../en.docx", english))
    file = desk.put("../hu.docx", SHAPES[shape])
    desk.run("adopt", "manual", "hu", file, "--accept-above", "0.999")
    assert {key: _even(text) for key, text in translations(desk).items()} == {
        key: _even(text) for key, text in OWN.items()
    }


def _even(text: str) -> str:
    """A text without what a shape takes from its headings."""
    return text.removesuffix(".")


def test_a_file_in_two_languages_is_said_to_be(tmp_path: Path) -> None:
    desk = sit_down(tmp_path)
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    file = desk.put("../hu.docx", SHAPES["alternating"])
    said = desk.run("adopt", "manual", "hu", file, "--accept-above", "0")
    assert (
        "  note: hu.docx is in two languages: 9 passages in that of the master ('en')"
        " left out, and the others looked at\n"
    ) in said
    assert not set(OWN) & set(translations(desk).values())


def test_a_passage_left_in_the_masters_language_is_no_translation(
    tmp_path: Path,
) -> None:
    desk = sit_down(tmp_path)
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    body = [*HUNGARIAN]
    body[3] = ENGLISH[3]
    file = desk.put("../hu.docx", word(body))
    said = desk.run("adopt", "manual", "hu", file, "--accept-above", "0")
    assert (
        "the text is in the language of the master, so it was not stored\n"
        f"    {ENGLISH[3][1]}\n    {ENGLISH[3][1]}\n"
    ) in said
    assert ENGLISH[3][1] not in translations(desk)


def test_a_list_goes_round_with_a_file_that_was_cut(tmp_path: Path) -> None:
    desk = sit_down(tmp_path)
    desk.run("import", "manual", "en", desk.put("../en.docx", word(ENGLISH)))
    file = desk.put("../hu.docx", SHAPES["all in one paragraph"])
    desk.run("adopt", "manual", "hu", file)
    before = translations(desk)
    again = desk.folder / "exports/adoptions/manual-hu.docx"
    desk.run("adopt", "manual", "hu", again)
    assert translations(desk) == before
    desk.run("adopt", "manual", "hu", file)
    assert translations(desk) == before


HELP = (
    "Segélyvonal",
    "Éjjel-nappal hívhatsz minket. A hívás ingyenes.",
    "Beszéljük a nyelvedet. Nem kell megmondanod a nevedet.",
    "Menedékház",
    "A menedékház biztonságos ház. A gyerekeiddel is ott maradhatsz.",
    "Senki sem tudhatja a címet. Ne mondd el senkinek.",
    "Iratok",
    "Tartsd magadnál az útleveledet. Készíts másolatot minden oldalról.",
)
MERGED = (
    "Utazás előtt",
    "Mondd el egy barátodnak, hová mész.",
    "Az útleveledet mindig tartsd magadnál.",
    "Írd fel a segélyvonal számát.",
    "Érkezés után",
    "Keress orvost a lakásod közelében.",
    "Kérj segítséget a rendőrségtől, ha veszélyben vagy.",
    "Nyiss bankszámlát a saját nevedre.",
)


@pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases")
@pytest.mark.parametrize(
    ("master", "file", "expected"),
    [
        ("help-en.docx", "side-by-side-en-hu.docx", HELP),
        ("help-en.docx", "hand-numbered-hu.docx", HELP),
        ("help-en.docx", "pdf-lines-hu.docx", HELP),
        ("help-en.docx", "soft-breaks-hu.docx", HELP),
        ("merge3-en.docx", "merge3-hu.docx", MERGED),
    ],
)
def test_a_file_that_somebody_brought(
    tmp_path: Path, master: str, file: str, expected: Sequence[str]
) -> None:
    desk = sit_down(tmp_path)
    desk.run("import", "manual", "en", CASES / master)
    desk.run("adopt", "manual", "hu", CASES / file, "--accept-above", "0.99")
    assert tuple(translations(desk).values()) == expected


@pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases")
def test_a_list_of_another_copy_of_the_workspace_counts(tmp_path: Path) -> None:
    """Its units have other ids there, so they are known by their wordings."""
    desk = sit_down(tmp_path)
    desk.run("import", "manual", "en", CASES / "miss-en.docx")
    hungarian = (CASES / "miss-hu.docx").read_bytes()
    desk.run("adopt", "manual", "hu", desk.put("../hu.docx", hungarian))
    page = (CASES / "miss-typed-and-ticked.html").read_bytes()
    theirs = [
        f"sca1*manual*hu*{ticket.group(1).decode()}"
        for ticket in re.finditer(rb"sca1\*doc\*hu\*([^\"]*)\*[0-9a-f]{8}", page)
    ]
    for ticket in theirs:
        old = ticket.replace("*manual*", "*doc*").encode()
        seal = sha256(ticket.encode()).hexdigest()[:8].encode()
        page = re.sub(
            re.escape(old) + rb"\*[0-9a-f]{8}", ticket.encode() + b"*" + seal, page
        )
    said = desk.run("adopt", "manual", "hu", desk.put("../back.html", page))
    assert "1 row settled by a person" in said
    assert translations(desk, "reviewed") == {
        "Tell a friend where you go.": "Mondd el egy barátodnak, hová mész."
    }


@pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases")
def test_numbers_of_another_copy_are_told(tmp_path: Path) -> None:
    desk = sit_down(tmp_path)
    desk.run("import", "manual", "en", CASES / "merge3-en.docx")
    desk.run("adopt", "manual", "hu", CASES / "merge3-hu.docx")
    before = translations(desk)
    assert tuple(before.values()) == MERGED
    data = (CASES / "merge3-hu-list-number-in-one-row.docx").read_bytes()
    with ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    text = parts["word/document.xml"].decode()
    for ticket in set(re.findall(r"sca1\*doc\*[^<\s]*\*[0-9a-f]{8}", text)):
        body = ticket.rpartition("*")[0].replace("*doc*", "*manual*")
        seal = sha256(body.encode()).hexdigest()[:8]
        text = text.replace(ticket, f"{body}*{seal}")
    parts["word/document.xml"] = text.encode()
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    desk.run("adopt", "manual", "hu", desk.put("../back.docx", out.getvalue()))
    assert translations(desk) == before
    (matter,) = desk.workspace.matters()
    assert "its number, “2”, says nothing here" in matter.facts["reason"]


GLOSSARY = {
    "Amnesty": ("Amnesztia", "Az állam kegyelme."),
    "Claim": ("Kereset", "Amit a bíróságtól kér."),
    "Debt bondage": (
        "Adósrabszolgaság",
        "Azért dolgozik, hogy kifizessen egy soha véget nem érő adósságot.",
    ),
    "Forced labour": ("Kényszermunka", "Munka, amelyet nem utasíthat vissza."),
    "Loverboy": ("Loverboy", "Férfi, aki azt mondja, hogy szereti önt, és eladja."),
    "Passport": ("Útlevél", "Papír, amely megmutatja, ki ön."),
    "Recruiter": ("Toborzó", "Személy, aki munkásokat keres."),
    "Shelter": ("Menedékház", "Biztonságos ház."),
    "Victim": ("Áldozat", "Személy, akinek kárt okoztak."),
}
IN_ITS_ALPHABET = "Adósrabszolgaság Áldozat Amnesztia Kényszermunka Kereset Loverboy"
IN_ITS_ALPHABET += " Menedékház Toborzó Útlevél"


@pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases")
def test_a_glossary_sorted_anew_is_found_by_its_words(tmp_path: Path) -> None:
    desk = sit_down(tmp_path)
    desk.run("import", "manual", "en", CASES / "glossary-en.docx")
    by_term = dict(GLOSSARY.values())
    rows = [[term, by_term[term]] for term in IN_ITS_ALPHABET.split()]
    hungarian = document(paragraph("Szójegyzék", style="Heading1"), table(*rows))
    file = desk.put("../hu.docx", hungarian)
    desk.run("adopt", "manual", "hu", file, "--accept-above", "0.96")
    found = translations(desk)
    assert {term: found[term] for term in GLOSSARY} == {
        term: own for term, (own, _) in GLOSSARY.items()
    }
    assert set(by_term.values()) < set(found.values())
    assert desk.tally("hu") == {}


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/cases")
def test_an_old_telephone_number_is_not_current(tmp_path: Path) -> None:
    desk: Desk = sit_down(tmp_path)
    files = SHARED / "cases/coordinator"
    desk.run("import", "manual", "en", files / "en1.docx")
    said = desk.run(
        "adopt", "manual", "hu", files / "hu-old.docx", "--accept-above", "0.8"
    )
    assert "7 taken as right, being certain enough" in said
    doubt = "a number, a date, an address or a “not” differs: 088 900 1700"
    assert said.index(doubt) < said.index("To repair and confirm")
    assert desk.tally("hu") == {"current": 7}
