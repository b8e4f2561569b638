"""What a change of wording amounts to, with its reasons: the rules by example."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.model.units import (
    Code,
    CodeKind,
    Grade,
    Language,
    Passage,
    Reason,
    Role,
    Severity,
    Stakes,
    Verdict,
)
from safe_content.severity import (
    EXPLANATIONS,
    RULES,
    Rule,
    classify,
    classify_bead,
    severity_of,
)

EN = Language("en")
NL = Language("nl")


@pytest.mark.parametrize(
    ("language", "before", "after", "severity", "reasons"),
    [
        (
            "en",
            "Call 020 555 0101.",
            "Call 020 555 0199.",
            "critical",
            "telephone 020 555 0101 → 020 555 0199",
        ),
        (
            "en",
            "Ask after 16 days.",
            "Ask after 18 days.",
            "critical",
            "duration 16 days → 18 days",
        ),
        (
            "en",
            "A sixteen-year-old decides.",
            "An eighteen-year-old decides.",
            "critical",
            "age sixteen-year-old → eighteen-year-old | spelling A → An",
        ),
        (
            "en",
            "The mayor decides.",
            "The police decide.",
            "critical",
            "present mayor decides → police decide",
        ),
        (
            "en",
            "The police inform the embassy.",
            "The embassy informs the police.",
            "critical",
            "present + embassy informs the | present − inform the embassy",
        ),
        (
            "en",
            "Talk to the police and the embassy.",
            "Talk to the embassy and the police.",
            "cosmetic",
            "moved police and embassy → embassy and police",
        ),
        (
            "en",
            "Repairs are paid by the landlord.",
            "Repairs are paid by the tenant.",
            "critical",
            "offer (are) landlord → tenant",
        ),
        (
            "en",
            "The municipality may pay.",
            "The organisation may pay.",
            "critical",
            "binding (may) municipality → organisation",
        ),
        (
            "en",
            "We share it with your consent.",
            "We share it.",
            "critical",
            "address (your) − with your consent",
        ),
        (
            "en",
            "With your consent, we share it.",
            "We share it with your consent.",
            "cosmetic",
            "moved With your consent → with your consent",
        ),
        (
            "en",
            "Stay here if you agree.",
            "Stay here.",
            "critical",
            "instruction (Stay) − if you agree",
        ),
        (
            "en",
            "Stay here if it rains.",
            "Stay here when it rains.",
            "substantive",
            "inflection if → when",
        ),
        (
            "en",
            "Come if possible.",
            "Come.",
            "critical",
            "instruction (Come) − if possible",
        ),
        (
            "nl",
            "Een kopie is gratis.",
            "Een kopie is kosteloos.",
            "cosmetic",
            "notation gratis → kosteloos",
        ),
        (
            "nl",
            "Kom langs op afspraak.",
            "Kom langs.",
            "critical",
            "instruction (Kom) − op afspraak",
        ),
        (
            "en",
            "First call us, then sign.",
            "First sign, then call us.",
            "critical",
            "instruction (call) + sign, then | instruction (call) − then sign",
        ),
        (
            "en",
            "Before you come, call us.",
            "Call us before you come.",
            "cosmetic",
            "moved Before you come → before you come",
        ),
        ("en", "Ask in room B2.", "Ask in room C2.", "critical", "identifier B2 → C2"),
        (
            "en",
            "The desk is on the ground floor.",
            "The desk is on the first floor.",
            "critical",
            "offer (is) ground → first",
        ),
        (
            "en",
            "Answer within five working days.",
            "Answer within five days.",
            "critical",
            "duration five working days → five days",
        ),
        (
            "en",
            "Answer within an hour.",
            "Answer within one hour.",
            "cosmetic",
            "notation an hour → one hour",
        ),
        (
            "en",
            "Answer within an hour.",
            "Answer within hours.",
            "critical",
            "limit − within | wording an hour → hours",
        ),
        (
            "nl",
            "Open tot 17 uur.",
            "Open tot 17.00 uur.",
            "cosmetic",
            "notation 17 uur → 17.00 uur",
        ),
        (
            "nl",
            "Open tot half tien.",
            "Open tot 9.30 uur.",
            "cosmetic",
            "notation half tien → 9.30 uur",
        ),
        (
            "nl",
            "Dicht i.v.m. ziekte.",
            "Dicht in verband met ziekte.",
            "cosmetic",
            "spelling",
        ),
        (
            "nl",
            "Het loon is uitbetaalt.",
            "Het loon is uitbetaald.",
            "cosmetic",
            "typo uitbetaalt → uitbetaald",
        ),
        (
            "nl",
            "Het minimum loon is 9 euro.",
            "Het minimumloon is € 9.",
            "cosmetic",
            "spelling minimum loon → minimumloon | notation 9 euro → € 9",
        ),
        (
            "nl",
            "Er is een driemaandelijks overleg.",
            "Er is een driewekelijks overleg.",
            "critical",
            "period driemaandelijks → driewekelijks",
        ),
        (
            "nl",
            "De cursus is vierdaags.",
            "De cursus is vijfdaags.",
            "critical",
            "period vierdaags → vijfdaags",
        ),
        (
            "en",
            "There is a weekly meeting.",
            "There is a monthly meeting.",
            "critical",
            "period weekly → monthly",
        ),
        (
            "en",
            "There is an annual meeting.",
            "There is a yearly meeting.",
            "cosmetic",
            "spelling an → a | notation annual → yearly",
        ),
        (
            "en",
            "It helps in daily life.",
            "It helps in life.",
            "substantive",
            "wording − daily",
        ),
        (
            "nl",
            "Er zijn twee en twintig plaatsen.",
            "Er zijn 22 plaatsen.",
            "cosmetic",
            "notation twee en twintig → 22",
        ),
        (
            "nl",
            "Er zijn twee en twintig plaatsen.",
            "Er zijn twee en dertig plaatsen.",
            "critical",
            "number twee en twintig → twee en dertig",
        ),
        (
            "nl",
            "Het zijn er tussen twee en twintig.",
            "Het zijn er tussen drie en twintig.",
            "critical",
            "number twee → drie",
        ),
        (
            "en",
            "She is in danger.",
            "She is endangered.",
            "critical",
            "offer (is) in danger → endangered",
        ),
        (
            "en",
            "She is endangered.",
            "She is safe.",
            "critical",
            "offer (is) endangered → safe",
        ),
        (
            "nl",
            "Zij is in gevaar.",
            "Zij is buiten gevaar.",
            "critical",
            "present in → buiten",
        ),
        (
            "en",
            "Call the police and the shelter.",
            "Call the police or the shelter.",
            "critical",
            "alternative and → or",
        ),
        (
            "en",
            "The reflection period is three months.",
            "The reflection period is three weeks.",
            "critical",
            "duration three months → three weeks",
        ),
        (
            "en",
            "Before 12 March 2016",
            "Before 13 March 2016",
            "critical",
            "date 12 March 2016 → 13 March 2016",
        ),
        (
            "en",
            "On 12 March 2016",
            "On March 12, 2016",
            "cosmetic",
            "notation 12 March 2016 → March 12, 2016",
        ),
        (
            "en",
            "Open 9:00 to 17:00",
            "Open 9:00 – 18:00",
            "critical",
            "time 17:00 → 18:00 | spacing | spelling to → –",
        ),
        ("en", "It costs € 25.", "It costs € 30.", "critical", "amount € 25 → € 30"),
        (
            "en",
            "About 5 % return.",
            "About 50 % return.",
            "critical",
            "percentage 5 % → 50 %",
        ),
        (
            "en",
            "See www.safe.example/en.",
            "See www.safe.example/nl.",
            "critical",
            "url www.safe.example/en → www.safe.example/nl",
        ),
        (
            "en",
            "Write to help@safe.example.",
            "Write to info@safe.example.",
            "critical",
            "email help@safe.example → info@safe.example",
        ),
        (
            "en",
            "Article 8.3 applies.",
            "Article 8.4 applies.",
            "critical",
            "law Article 8.3 → Article 8.4",
        ),
        (
            "en",
            "You may call the police.",
            "You may not call the police.",
            "critical",
            "negation + not",
        ),
        (
            "en",
            "You must call the police.",
            "You may call the police.",
            "critical",
            "modality must → may",
        ),
        (
            "en",
            "Ask all victims.",
            "Ask some victims.",
            "critical",
            "quantifier all → some",
        ),
        (
            "en",
            "Only minors may ask.",
            "Not only minors may ask.",
            "critical",
            "restriction Only → Not only | wording + Not",
        ),
        (
            "en",
            "No fewer than three people",
            "Three people",
            "critical",
            "limit − No fewer than | notation three → Three",
        ),
        (
            "en",
            "Keep the door locked.",
            "Keep the door unlocked.",
            "critical",
            "instruction (Keep) locked → unlocked",
        ),
        (
            "en",
            "Ask Mrs Petrova.",
            "Ask Mrs Ivanova.",
            "critical",
            "name Petrova → Ivanova",
        ),
        (
            "en",
            "The victim receives support.",
            "The victim receives help.",
            "critical",
            "present support → help",
        ),
        (
            "en",
            "The worker talks.",
            "The workers talk.",
            "substantive",
            "inflection worker talks → workers talk",
        ),
        (
            "en",
            "You are safe here.",
            "Are you safe here?",
            "critical",
            "address (you) + Are | address (you) − are | address (you) + ?",
        ),
        ("en", "Wait. Then call.", "Then call. Wait.", "substantive", "order"),
        (
            "en",
            "There was a causal link.",
            "There was a casual link.",
            "substantive",
            "wording causal → casual",
        ),
        (
            "en",
            "The victm waits.",
            "The victim waits.",
            "cosmetic",
            "typo victm → victim",
        ),
        (
            "en",
            "the programme",
            "the program",
            "cosmetic",
            "spelling programme → program",
        ),
        (
            "en",
            "Wait, then call",
            "Wait; then call.",
            "cosmetic",
            "punctuation , → ; | punctuation + .",
        ),
        (
            "en",
            "signs of Trafficking",
            "signs of trafficking",
            "cosmetic",
            "case Trafficking → trafficking",
        ),
        ("en", "safe  house", "safe-house", "cosmetic", "punctuation + -"),
        ("en", "<b>Wait</b> here.", "Wait here.", "formatting", "formatting"),
        ("en", "Wait<note1/> here.", "Wait here.", "substantive", "content − <note1/>"),
        (
            "en",
            "You may not call 112 or Mrs Petrova",
            "You must call 113 or Mrs Ivanova",
            "critical",
            "number 112 → 113 | name Petrova → Ivanova | modality may → must | negation − not | wording may not → must",
        ),
        (
            "nl",
            "Bel 0800-1205.",
            "Bel 0800-1206.",
            "critical",
            "telephone 0800-1205 → 0800-1206",
        ),
        (
            "nl",
            "Een 16-jarige beslist zelf.",
            "Een 18-jarige beslist zelf.",
            "critical",
            "age 16-jarige → 18-jarige",
        ),
        (
            "nl",
            "Na zes weken",
            "Na 6 weken",
            "cosmetic",
            "notation zes weken → 6 weken",
        ),
        (
            "nl",
            "Na zes weken",
            "Na zes dagen",
            "critical",
            "duration zes weken → zes dagen",
        ),
        (
            "nl",
            "Op 12 maart 2016",
            "Op 12-03-2016",
            "cosmetic",
            "notation 12 maart 2016 → 12-03-2016",
        ),
        (
            "nl",
            "Het slachtoffer mag blijven.",
            "Het slachtoffer moet blijven.",
            "critical",
            "modality mag → moet",
        ),
        ("nl", "Er is gevaar.", "Er is geen gevaar.", "critical", "negation + geen"),
        (
            "nl",
            "U moet bellen.",
            "U hoeft niet te bellen.",
            "critical",
            "modality moet → hoeft | negation + niet | wording moet → hoeft niet te",
        ),
        (
            "nl",
            "Alleen de tolk leest mee.",
            "Niet alleen de tolk leest mee.",
            "critical",
            "restriction Alleen → Niet alleen | wording + Niet",
        ),
        (
            "nl",
            "minstens twee jaar",
            "hoogstens twee jaar",
            "critical",
            "limit minstens → hoogstens",
        ),
        (
            "nl",
            "Het contact is veilig.",
            "Het contact is onveilig.",
            "critical",
            "present veilig → onveilig",
        ),
        (
            "nl",
            "De opvang is in Amsterdam.",
            "De opvang is in Rotterdam.",
            "critical",
            "name Amsterdam → Rotterdam",
        ),
        (
            "nl",
            "De hulp verlener luistert.",
            "De hulpverlener luistert.",
            "cosmetic",
            "spelling hulp verlener → hulpverlener",
        ),
        (
            "nl",
            "De organistie helpt.",
            "De organisatie helpt.",
            "cosmetic",
            "typo organistie → organisatie",
        ),
        (
            "nl",
            "Het dossier wordt bewaard.",
            "Het dossier wordt bewaakt.",
            "critical",
            "offer (wordt) bewaard → bewaakt",
        ),
        (
            "nl",
            "De hulpverlener belt.",
            "De hulpverleners bellen.",
            "substantive",
            "inflection hulpverlener belt → hulpverleners bellen",
        ),
        (
            "en",
            "2.3 Please list the partners.",
            "List the partners.",
            "substantive",
            "numbering − 2.3 | wording − Please",
        ),
        (
            "en",
            "a. Keep the notes.",
            "5.1. Keep the notes.",
            "substantive",
            "numbering a. → 5.1.",
        ),
        ("en", "2.3 Talk", "2.4 Talk", "substantive", "numbering 2.3 → 2.4"),
        (
            "en",
            "Take 2.5 litres.",
            "Take litres.",
            "critical",
            "measure − 2.5 litres | wording 2.5 litres → litres",
        ),
        (
            "en",
            "2.5 litres of water",
            "litres of water",
            "critical",
            "measure − 2.5 litres | wording 2.5 litres → litres",
        ),
        ("en", "9.30 Lunch", "Lunch", "critical", "identifier − 9.30"),
        (
            "en",
            "6. Write it down.",
            "6, if she agrees. Write it down.",
            "critical",
            "binding (if) + if she agrees",
        ),
        (
            "hu",
            "12. cikk",
            "cikk",
            "critical",
            "law − 12. cikk | wording 12. cikk → cikk",
        ),
        (
            "en",
            "See Article IV.",
            "See Article V.",
            "critical",
            "law Article IV → Article V",
        ),
        (
            "en",
            "Take bus 7A, then wait.",
            "Take bus 7b, then wait.",
            "critical",
            "identifier 7A → 7b",
        ),
        ("en", "a 500mg pill", "a 500 mg pill", "cosmetic", "notation 500mg → 500 mg"),
        ("en", "Shelter and food", "Shelter & food", "cosmetic", "spelling and → &"),
        (
            "en",
            "up to 15, but not fewer than 6 members",
            "up to 15, but no fewer than 6 members",
            "cosmetic",
            "notation not → no",
        ),
        (
            "en",
            "within the next twelve months",
            "within twelve months",
            "substantive",
            "wording − the next",
        ),
        (
            "en",
            "call not",
            "not call",
            "critical",
            "negation not → not | wording + not | wording − not",
        ),
        (
            "nl",
            "Twee derde van de plaatsen",
            "2/3 van de plaatsen",
            "cosmetic",
            "notation Twee derde → 2/3",
        ),
        (
            "hu",
            "Hívja a 116 000 számot.",
            "Hívja a 116 111 számot.",
            "critical",
            "number 116 000 → 116 111",
        ),
        (
            "bg",
            "Обадете се на 0800 20 100.",
            "Обадете се на 0800 20 101.",
            "critical",
            "telephone 0800 20 100 → 0800 20 101",
        ),
        (
            "en",
            "The drill begins at half past two in the afternoon.",
            "The drill begins at 2.30 pm.",
            "cosmetic",
            "notation half past two in the afternoon → 2.30 pm. | punctuation − .",
        ),
        (
            "nl",
            "De rijles begint om half drie 's middags.",
            "De rijles begint om 15.30 uur.",
            "critical",
            "time half drie 's middags → 15.30 uur",
        ),
        (
            "en",
            "Mon. to Fri., 9.00–17.30",
            "Monday to Friday, 9 am to 5.30 pm",
            "cosmetic",
            "notation Mon. to Fri., 9.00–17.30 → Monday to Friday, 9 am to 5.30 pm",
        ),
        (
            "en",
            "Open 24/7",
            "Open day and night, seven days a week",
            "cosmetic",
            "notation Open 24/7 → Open day and night, seven days a week",
        ),
        (
            "en",
            "Women 18+",
            "Women aged 18 and over",
            "cosmetic",
            "notation 18+ → aged 18 and over",
        ),
        (
            "en",
            "Women 18+",
            "Women aged 18",
            "critical",
            "age 18+ → 18 | wording 18+ → aged 18",
        ),
        (
            "nl",
            "U mag niet meer dan drie koffers meenemen.",
            "U mag hoogstens drie koffers meenemen.",
            "cosmetic",
            "notation niet meer dan → hoogstens",
        ),
        (
            "nl",
            "U mag hoogstens drie koffers meenemen.",
            "U mag minstens drie koffers meenemen.",
            "critical",
            "limit hoogstens → minstens",
        ),
        (
            "en",
            "Tell us (by letter or by email) that you have moved.",
            "Tell us, by letter or by email, that you have moved.",
            "cosmetic",
            "punctuation ( → , | punctuation ) → ,",
        ),
        (
            "nl",
            "De keuring duurt een uur; daarna krijgt u thee.",
            "De keuring duurt een uur. Daarna krijgt u thee.",
            "cosmetic",
            "punctuation ; → . | case daarna → Daarna",
        ),
        (
            "en",
            "Write with a black pen. Do not fold it.",
            "Write with a black pen, and do not fold it.",
            "cosmetic",
            "punctuation + and",
        ),
        (
            "en",
            "If you are ill, stay in bed. Call us.",
            "If you are ill, stay in bed, and call us.",
            "critical",
            "instruction (stay) + and",
        ),
        (
            "en",
            "Asylum seekers who are under eighteen get a guardian.",
            "Asylum seekers under eighteen get a guardian.",
            "cosmetic",
            "spelling − who are",
        ),
        (
            "en",
            "Women, who are in care, may call.",
            "Women in care may call.",
            "critical",
            "binding (may) − who are | punctuation − ,",
        ),
        (
            "nl",
            "De wethouder schreef een lange termijn plan.",
            "De wethouder schreef een langetermijnplan.",
            "cosmetic",
            "spelling lange termijn plan → langetermijnplan",
        ),
        (
            "en",
            "77 Station Rd",
            "77 Station Road",
            "cosmetic",
            "case road → Road",
        ),
    ],
)
def test_verdict(
    language: str, before: str, after: str, severity: str, reasons: str
) -> None:
    verdict = classify(before, after, language=Language(language))
    assert verdict is not None
    said = " | ".join(map(str, verdict.reasons))
    assert (str(verdict.severity), said) == (severity, reasons)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Lock up.", "Lock up.", id="nothing"),
        pytest.param("Lock up.", " Lock  up.\n", id="white space"),
        pytest.param("Lock\u00a0up.", "Lock up.", id="a space that does not break"),
    ],
)
def test_no_change(before: str, after: str) -> None:
    assert classify(before, after, language=EN) is None


def test_a_verdict_holds_each_reason_as_a_value() -> None:
    assert classify(
        "Call 112 now, then wait.", "Call 113 now; then wait.", language=EN
    ) == Verdict(
        severity=Severity.CRITICAL,
        reasons=(
            Reason(
                rule=Rule.NUMBER, severity=Severity.CRITICAL, before="112", after="113"
            ),
            Reason(
                rule=Rule.PUNCTUATION, severity=Severity.COSMETIC, before=",", after=";"
            ),
        ),
    )


def test_a_term_of_the_glossary_is_named() -> None:
    before, after = "We offer a reflection period.", "We offer a waiting time."
    verdict = classify(before, after, language=EN, glossary=["reflection period"])
    assert verdict is not None
    assert verdict.severity is Severity.SUBSTANTIVE
    assert list(map(str, verdict.reasons)) == [
        "term reflection period → waiting time",
        "wording reflection period → waiting time",
    ]


def test_a_figure_is_proven_and_a_word_of_an_order_is_critical_by_its_place() -> None:
    proven = classify("Press 5 twice.", "Press 6 twice.", language=EN)
    placed = classify("Press the red button.", "Press the green button.", language=EN)
    assert proven is not None
    assert placed is not None
    assert (proven.grade, placed.grade) == (Grade.PROVEN, Grade.PLACE)
    assert list(map(str, placed.reasons)) == ["instruction (Press) red → green"]


@pytest.mark.parametrize(
    ("role", "severity"),
    [
        (Role.TEXT, Severity.CRITICAL),
        (Role.HEADING, Severity.SUBSTANTIVE),
        (Role.CELL, Severity.CRITICAL),
    ],
)
def test_a_heading_only_tells(role: Role, severity: Severity) -> None:
    verdict = classify("Shelter for women", "Shelter for men", language=EN, role=role)
    assert verdict is not None
    assert verdict.severity is severity


def test_where_much_is_at_stake_what_is_told_is_critical_too() -> None:
    before, after = "The team met in the old hall.", "The team met in the new hall."
    verdicts = [
        classify(before, after, language=EN, stakes=stakes) for stakes in Stakes
    ]
    assert [verdict and verdict.severity for verdict in verdicts] == [
        Severity.SUBSTANTIVE,
        Severity.CRITICAL,
    ]


@pytest.mark.parametrize("language", ["de", "uk", "fr", "ar", "hu"])
def test_where_no_sentence_is_judged_all_that_is_unproven_is_critical(
    language: str,
) -> None:
    verdict = classify("Aaa bbb ccc.", "Aaa bbb ddd.", language=Language(language))
    assert verdict is not None
    assert list(map(str, verdict.reasons)) == ["unjudged ccc → ddd"]
    assert verdict.severity is Severity.CRITICAL


NOUNS = [
    "room",
    "version",
    "table",
    "annex",
    "form",
    "section",
    "level",
    "unit",
    "box",
    "file",
    "line",
    "point",
]


@pytest.mark.parametrize("noun", NOUNS)
def test_noughts_at_the_end_of_an_identifier_count(noun: str) -> None:
    for language in (EN, NL):
        verdict = classify(
            f"See {noun} 2.10 first.", f"See {noun} 2.1 first.", language=language
        )
        assert verdict is not None
        assert verdict.severity is Severity.CRITICAL
    for harmless in ("€ 2.10", "€ 2.1"), ("2.10 km", "2.1 km"), ("2.10%", "2.1%"):
        verdict = classify(
            f"It is {harmless[0]} now.", f"It is {harmless[1]} now.", language=EN
        )
        assert verdict is not None
        assert verdict.severity is Severity.COSMETIC


def linked(address: str) -> Passage:
    link = Code(name="link1", kind=CodeKind.LINK, detail=address)
    return Passage(text="Look <link1>here</link1>.", codes=(link,))


def test_an_address_behind_a_link_is_critical() -> None:
    verdict = classify_bead(
        [linked("https://safe.example/a")],
        [linked("https://safe.example/b")],
        language=EN,
    )
    assert verdict is not None
    assert str(verdict.severity) == "critical"
    assert list(map(str, verdict.reasons)) == [
        "url https://safe.example/a → https://safe.example/b"
    ]


def test_a_style_is_formatting() -> None:
    verdict = classify_bead(
        [Passage(text="Talk.", style="Normal")],
        [Passage(text="Talk.", style="Quote")],
        language=EN,
    )
    assert verdict is not None
    assert list(map(str, verdict.reasons)) == ["style Normal → Quote"]
    assert verdict.severity is Severity.FORMATTING


@pytest.mark.parametrize(
    ("before", "after", "severity", "reasons"),
    [
        pytest.param(
            ["Talk. <b>You must wait.</b>"],
            ["Talk.", "You must wait."],
            "substantive",
            "split",
            id="split",
        ),
        pytest.param(
            ["Talk.", "You must wait."],
            ["Talk. <b>You must wait.</b>"],
            "substantive",
            "joined",
            id="joined",
        ),
        pytest.param(
            ["Talk in private, and you must wait."],
            ["Talk in private.", "And you must wait."],
            "substantive",
            "split | wording private, and → private. And | case and → And",
            id="split within a sentence",
        ),
        pytest.param(
            ["Talk. Call 112 first."],
            ["Talk.", "Call 113 first."],
            "critical",
            "number 112 → 113 | split",
            id="split, and a number changed",
        ),
        pytest.param(
            ["Talk.<note1/>", "You must wait."],
            ["Talk. You must wait."],
            "substantive",
            "joined | content − <note1/>",
            id="joined without its note",
        ),
        pytest.param(
            ["Talk. You must wait. Never hurry."],
            ["Talk.", "You must wait."],
            "critical",
            "negation − Never | split | wording − Never hurry",
            id="split, and a sentence gone",
        ),
    ],
)
def test_passages_that_were_split_or_joined_are_compared_together(
    before: list[str], after: list[str], severity: str, reasons: str
) -> None:
    verdict = classify_bead(
        [Passage(text=text) for text in before],
        [Passage(text=text) for text in after],
        language=EN,
    )
    assert verdict is not None
    assert str(verdict.severity) == severity
    assert " | ".join(map(str, verdict.reasons)) == reasons


def test_every_rule_has_a_name_and_an_explanation() -> None:
    assert set(RULES) == set(EXPLANATIONS) == set(Rule)
    assert {severity_of(rule) for rule in Rule} == set(Severity)


TEXTS = st.lists(
    st.sampled_from(
        [
            "call",
            "not",
            "112",
            "16",
            "may",
            "must",
            "the",
            "help",
            "<b>",
            "</b>",
            "<note1/>",
            ".",
            ",",
            "€",
            "5%",
            "Anna",
            "nl",
            "geen",
            "mag",
            "moet",
            "zestien",
            "drie",
            "maanden",
            "www.a.nl",
            "\\<b>",
            "\xad",
            "½",
            "(",
        ]
    ),
    max_size=10,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([EN, NL, Language("hu"), Language("de")]))
def test_nothing_that_differs_goes_without_a_reason(
    before: str, after: str, language: Language
) -> None:
    is_same = " ".join(before.split()) == " ".join(after.split())
    assert (classify(before, after, language=language) is None) is is_same


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([EN, NL, Language("hu"), Language("bg")]))
def test_a_change_is_as_grave_as_its_reverse(
    before: str, after: str, language: Language
) -> None:
    there = classify(before, after, language=language)
    back = classify(after, before, language=language)
    assert (there and there.severity) == (back and back.severity)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_a_verdict_is_as_grave_as_its_gravest_reason(before: str, after: str) -> None:
    verdict = classify(before, after, language=EN)
    if verdict:
        assert verdict.reasons[0].severity is verdict.severity
        assert [r.severity for r in verdict.reasons] == sorted(
            (r.severity for r in verdict.reasons), reverse=True
        )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=3), st.data())
def test_no_digit_changes_unseen(numbers: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(numbers) - 1))
    other = data.draw(st.integers(0, 10**6).filter(lambda n: n != numbers[place]))
    changed = [*numbers[:place], other, *numbers[place + 1 :]]
    before, after = (
        "Ask " + " people and ".join(map(str, each)) + " people."
        for each in (numbers, changed)
    )
    for language in (EN, NL, Language("hu"), Language("bg"), Language("mk")):
        verdict = classify(before, after, language=language)
        assert verdict is not None
        assert verdict.severity is Severity.CRITICAL


@pytest.mark.parametrize(
    ("language", "before", "after", "severity"),
    [
        pytest.param(
            "en",
            "Languages: English, Dari, Pashto",
            "Languages: Dari, English, Pashto",
            Severity.COSMETIC,
            id="languages in another order",
        ),
        pytest.param(
            "en",
            "Steps: call, wait, hide",
            "Steps: wait, call, hide",
            Severity.CRITICAL,
            id="steps in another order",
        ),
        pytest.param(
            "nl",
            "Voorrang: vrouwen, kinderen, mannen",
            "Voorrang: kinderen, vrouwen, mannen",
            Severity.CRITICAL,
            id="who goes first",
        ),
        pytest.param(
            "nl",
            "Van: Sofia, Wenen, Amsterdam",
            "Van: Amsterdam, Wenen, Sofia",
            Severity.CRITICAL,
            id="places on a way",
        ),
        pytest.param(
            "nl", "Stat. 5", "Statenlaan 5", Severity.CRITICAL, id="which street"
        ),
        pytest.param(
            "nl",
            "Kerkstr. 5",
            "Kerkstraatweg 5",
            Severity.CRITICAL,
            id="a longer street",
        ),
        pytest.param(
            "nl", "Kerkstr. 5", "Kerkstraat 5", Severity.COSMETIC, id="the same street"
        ),
        pytest.param(
            "nl",
            "ma–vr 9–17 op afspraak",
            "ma–vr 9–17 en op afspraak",
            Severity.CRITICAL,
            id="appointments within the hours or besides",
        ),
        pytest.param(
            "en", "1–5", "1 am–5 am", Severity.CRITICAL, id="one to five is by day"
        ),
        pytest.param(
            "nl",
            "Roemeens, Bulgaars, Turks op afspraak",
            "Turks, Bulgaars, Roemeens op afspraak",
            Severity.CRITICAL,
            id="what belongs to the last",
        ),
        pytest.param(
            "en",
            "Mon-Fri 9-5",
            "Mon-Fri 9 am-5 pm",
            Severity.COSMETIC,
            id="nine to five is by day",
        ),
        pytest.param(
            "en",
            "Mon-Fri 9-5",
            "Mon-Fri 9 am-6 pm",
            Severity.CRITICAL,
            id="an hour longer",
        ),
        pytest.param(
            "en",
            "12 High St, York",
            "12 High Street, York",
            Severity.COSMETIC,
            id="a street",
        ),
        pytest.param(
            "en", "Costs: free", "Costs: no charge", Severity.COSMETIC, id="nothing"
        ),
        pytest.param(
            "en", "Closed Sundays", "Closed on Sundays", Severity.COSMETIC, id="on"
        ),
        pytest.param(
            "nl", "elke dag open", "dagelijks open", Severity.COSMETIC, id="every day"
        ),
        pytest.param(
            "nl", "elke dag open", "elke week open", Severity.CRITICAL, id="every week"
        ),
        pytest.param(
            "nl",
            "Ned., Eng. en Arab.",
            "Nederlands, Engels en Arabisch",
            Severity.COSMETIC,
            id="cut short, the last before the end",
        ),
    ],
)
def test_a_list_in_a_cell(
    language: str, before: str, after: str, severity: Severity
) -> None:
    verdict = classify(before, after, language=Language(language), role=Role.CELL)
    assert verdict is not None
    assert verdict.severity is severity


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("Volunteers: 14", "Volunteers: 19", Severity.SUBSTANTIVE),
        ("Funded by the city", "Funded by the county", Severity.SUBSTANTIVE),
        (
            "Entry last checked: March 2024",
            "Entry last checked: June 2025",
            Severity.SUBSTANTIVE,
        ),
        ("Staff: dial 3", "Staff: dial 4", Severity.CRITICAL),
        ("Staff only", "Residents only", Severity.CRITICAL),
        ("Members: free", "Members: £5", Severity.CRITICAL),
        ("Director: 020 555 1234", "Director: 020 555 1235", Severity.CRITICAL),
        ("Started: Monday", "Started: Friday", Severity.CRITICAL),
        ("Report to: the police", "Report to: the guards", Severity.CRITICAL),
    ],
)
def test_what_a_directory_says_of_a_body_itself(
    before: str, after: str, severity: Severity
) -> None:
    verdict = classify(before, after, language=Language("en"), role=Role.CELL)
    assert verdict is not None
    assert verdict.severity is severity


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        pytest.param(
            "Put the clean towels on the left shelf.",
            "Put the clean towels on the right shelf.",
            Severity.SUBSTANTIVE,
            id="what is put away",
        ),
        pytest.param(
            "Take cups of medicine to the women.",
            "Take cups of medicine to the men.",
            Severity.CRITICAL,
            id="what it holds",
        ),
        pytest.param(
            "Hide the key under the towels.",
            "Hide the key under the plates.",
            Severity.CRITICAL,
            id="what hides something else",
        ),
        pytest.param(
            "Leave the books and call the police.",
            "Leave the books and wait for the police.",
            Severity.CRITICAL,
            id="another order beside it",
        ),
        pytest.param(
            "Put the chairs back when it is safe.",
            "Put the chairs back when it is dark.",
            Severity.CRITICAL,
            id="what depends",
        ),
        pytest.param(
            "Fold the invitations in three.",
            "Fold the invitations in four.",
            Severity.SUBSTANTIVE,
            id="a number of it",
        ),
        pytest.param(
            "The posters are not for sale.",
            "The posters are for sale.",
            Severity.CRITICAL,
            id="a decider",
        ),
    ],
)
def test_a_trifle_harms_nobody(before: str, after: str, severity: Severity) -> None:
    verdict = classify(before, after, language=Language("en"))
    assert verdict is not None
    assert verdict.severity is severity


def test_a_bank_in_dutch_keeps_money_too() -> None:
    verdict = classify(
        "Bel de bank direct.", "Bel de bank later.", language=Language("nl")
    )
    assert verdict is not None
    assert verdict.severity is Severity.CRITICAL


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("Few victims come back.", "Many victims come back.", Severity.SUBSTANTIVE),
        ("Some victims come back.", "All victims come back.", Severity.CRITICAL),
        ("You must often call.", "You must seldom call.", Severity.CRITICAL),
    ],
)
def test_how_common_something_is(before: str, after: str, severity: Severity) -> None:
    verdict = classify(before, after, language=Language("en"))
    assert verdict is not None
    assert verdict.severity is severity
