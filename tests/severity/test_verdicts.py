"""What a change of wording amounts to, with its reasons: the rules by example."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.model.units import (
    Code,
    CodeKind,
    Language,
    Passage,
    Reason,
    Severity,
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
            "number 16 → 18",
        ),
        (
            "en",
            "A sixteen-year-old decides.",
            "An eighteen-year-old decides.",
            "critical",
            "age sixteen-year-old → eighteen-year-old | wording A sixteen-year-old → An eighteen-year-old",
        ),
        (
            "en",
            "The mayor decides.",
            "The police decide.",
            "critical",
            "role mayor → police | wording mayor decides → police decide",
        ),
        (
            "en",
            "The police inform the embassy.",
            "The embassy informs the police.",
            "critical",
            "role The police inform the embassy → The embassy informs the police | wording + embassy informs the",
        ),
        (
            "en",
            "Talk to the police and the embassy.",
            "Talk to the embassy and the police.",
            "substantive",
            "wording police → embassy | wording embassy → police",
        ),
        (
            "en",
            "Repairs are paid by the landlord.",
            "Repairs are paid by the tenant.",
            "critical",
            "role by the landlord → by the tenant | opposite landlord → tenant",
        ),
        (
            "en",
            "The municipality may pay.",
            "The organisation may pay.",
            "substantive",
            "wording municipality → organisation",
        ),
        (
            "en",
            "We share it with your consent.",
            "We share it.",
            "critical",
            "condition − consent | wording − with your consent",
        ),
        (
            "en",
            "With your consent, we share it.",
            "We share it with your consent.",
            "substantive",
            "wording + We share it | wording − we share it",
        ),
        (
            "en",
            "Stay here if you agree.",
            "Stay here.",
            "critical",
            "condition − if | wording − if you agree",
        ),
        (
            "en",
            "Stay here if it rains.",
            "Stay here when it rains.",
            "substantive",
            "wording if → when",
        ),
        (
            "en",
            "Come if possible.",
            "Come.",
            "substantive",
            "wording − if possible",
        ),
        (
            "nl",
            "Een kopie is gratis.",
            "Een kopie is kosteloos.",
            "substantive",
            "wording gratis → kosteloos",
        ),
        (
            "nl",
            "Kom langs op afspraak.",
            "Kom langs.",
            "critical",
            "condition − op afspraak",
        ),
        (
            "en",
            "First call us, then sign.",
            "First sign, then call us.",
            "critical",
            "sequence First call us then sign → First sign then call us | wording + sign then",
        ),
        (
            "en",
            "Before you come, call us.",
            "Call us before you come.",
            "substantive",
            "wording + Call us | wording − call us",
        ),
        (
            "en",
            "Ask in room B2.",
            "Ask in room C2.",
            "critical",
            "number B2 → C2 | wording B → C",
        ),
        (
            "en",
            "The desk is on the ground floor.",
            "The desk is on the first floor.",
            "critical",
            "number ground floor → first | wording ground → first",
        ),
        (
            "en",
            "Answer within five working days.",
            "Answer within five days.",
            "critical",
            "number five working days → five days | wording − working",
        ),
        (
            "en",
            "Answer within an hour.",
            "Answer within one hour.",
            "substantive",
            "wording an → one",
        ),
        (
            "en",
            "Answer within an hour.",
            "Answer within hours.",
            "critical",
            "number an hour → hours | limit − within",
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
            "number driemaandelijks → driewekelijks",
        ),
        (
            "nl",
            "De cursus is vierdaags.",
            "De cursus is vijfdaags.",
            "critical",
            "number vierdaags → vijfdaags",
        ),
        (
            "en",
            "There is a weekly meeting.",
            "There is a monthly meeting.",
            "critical",
            "number weekly → monthly",
        ),
        (
            "en",
            "There is an annual meeting.",
            "There is a yearly meeting.",
            "substantive",
            "wording an annual → a yearly",
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
            "substantive",
            "wording in danger → endangered",
        ),
        (
            "en",
            "She is endangered.",
            "She is safe.",
            "critical",
            "opposite endangered → safe",
        ),
        (
            "nl",
            "Zij is in gevaar.",
            "Zij is buiten gevaar.",
            "critical",
            "opposite in → buiten",
        ),
        (
            "en",
            "Call the police and the shelter.",
            "Call the police or the shelter.",
            "critical",
            "opposite and → or",
        ),
        (
            "en",
            "The reflection period is three months.",
            "The reflection period is three weeks.",
            "critical",
            "number three months → three weeks",
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
            "time 17:00 → 18:00",
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
            "limit − No fewer than",
        ),
        (
            "en",
            "Keep the door locked.",
            "Keep the door unlocked.",
            "critical",
            "opposite locked → unlocked",
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
            "substantive",
            "wording support → help",
        ),
        (
            "en",
            "The worker talks.",
            "The workers talk.",
            "substantive",
            "wording worker talks → workers talk",
        ),
        (
            "en",
            "You are safe here.",
            "Are you safe here?",
            "substantive",
            "wording + Are | wording − are | question + ?",
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
            "modality may → must | negation − not | number 112 → 113 | name Petrova → Ivanova | wording may not → must",
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
            "notation zes → 6",
        ),
        (
            "nl",
            "Na zes weken",
            "Na zes dagen",
            "critical",
            "number zes weken → zes dagen",
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
            "opposite veilig → onveilig",
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
            "substantive",
            "wording bewaard → bewaakt",
        ),
        (
            "nl",
            "De hulpverlener belt.",
            "De hulpverleners bellen.",
            "substantive",
            "wording hulpverlener belt → hulpverleners bellen",
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
        ("en", "2.3 Talk", "2.4 Talk", "critical", "number 2.3 → 2.4"),
        (
            "en",
            "Take 2.5 litres.",
            "Take litres.",
            "critical",
            "number − 2.5",
        ),
        ("en", "2.5 litres of water", "litres of water", "critical", "number − 2.5"),
        ("en", "9.30 Lunch", "Lunch", "critical", "number − 9.30"),
        (
            "en",
            "6. Write it down.",
            "6, if she agrees. Write it down.",
            "critical",
            "condition + if | wording + if she agrees",
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
            "number 7A → 7b",
        ),
        ("en", "a 500mg pill", "a 500 mg pill", "cosmetic", "spacing"),
        (
            "en",
            "Shelter and food",
            "Shelter & food",
            "cosmetic",
            "spelling and → &",
        ),
        (
            "en",
            "up to 15, but not fewer than 6 members",
            "up to 15, but no fewer than 6 members",
            "substantive",
            "wording not → no",
        ),
        (
            "en",
            "within the next twelve months",
            "within twelve months",
            "substantive",
            "wording − the next",
        ),
        ("en", "call not", "not call", "critical", "negation not → not"),
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


def test_a_term_of_the_glossary_is_critical() -> None:
    before, after = "Offer a reflection period.", "Offer a waiting time."
    plain = classify(before, after, language=EN)
    with_terms = classify(before, after, language=EN, glossary=["reflection period"])
    assert plain is not None
    assert with_terms is not None
    assert (plain.severity, with_terms.severity) == (
        Severity.SUBSTANTIVE,
        Severity.CRITICAL,
    )
    assert str(with_terms.reasons[0]) == "term − reflection period"


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
            "split | punctuation , → . | case and → And",
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
