"""A figure or a decider is let off only where a sentence surely tells of the past alone."""

import pytest

from safe_content.model.units import Language, Role, Severity
from safe_content.severity import classify

EN, NL = Language("en"), Language("nl")


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        pytest.param(
            NL,
            "Wij vragen begeleiders vaak naast de persoon te zitten.",
            "Wij vragen begeleiders nooit naast de persoon te zitten.",
            id="an infinitive in -tten is no past",
        ),
        pytest.param(
            NL,
            "Alle leden bellen altijd eerst de politie.",
            "Alle leden bellen nooit eerst de politie.",
            id="a noun that looks like a past stands behind its article",
        ),
        pytest.param(
            NL,
            "Slachtoffers starten altijd met een gesprek.",
            "Slachtoffers starten nooit met een gesprek.",
            id="-ten follows a voiceless sound only",
        ),
        pytest.param(
            NL,
            "Was de groente altijd voor gebruik.",
            "Was de groente nooit voor gebruik.",
            id="a verb that begins orders",
        ),
        pytest.param(
            NL,
            "Mocht een slachtoffer bellen, dan geldt altijd de meldcode.",
            "Mocht een slachtoffer bellen, dan geldt nooit de meldcode.",
            id="a verb that begins is a condition",
        ),
        pytest.param(
            NL,
            "De opvang werd in 1998 opgericht en helpt 40 vrouwen per jaar.",
            "De opvang werd in 1998 opgericht en helpt 50 vrouwen per jaar.",
            id="what follows and is so today",
        ),
        pytest.param(
            NL,
            "De politie vroeg haar nooit alleen te reizen.",
            "De politie vroeg haar altijd alleen te reizen.",
            id="what was asked may be asked still",
        ),
        pytest.param(
            EN,
            "She was told to always keep the door open.",
            "She was told to never keep the door open.",
            id="what was told may be told still",
        ),
        pytest.param(
            EN,
            "Residents who were trafficked always get a lawyer.",
            "Residents who were trafficked never get a lawyer.",
            id="the past of a clause says nothing of its sentence",
        ),
        pytest.param(
            EN,
            "The shelter founded in 1998 helps 40 women a year.",
            "The shelter founded in 1998 helps 50 women a year.",
            id="a participle is no verb of the past",
        ),
        pytest.param(
            EN,
            "All trained volunteers always wear a badge.",
            "All trained volunteers never wear a badge.",
            id="a participle before its noun",
        ),
        pytest.param(
            EN,
            "Before the move the shelter had ten beds; it now offers twenty.",
            "Before the move the shelter had ten beds; it now offers thirty.",
            id="what is so now",
        ),
        pytest.param(
            EN,
            "Because he is a minor, never leave him alone.",
            "Because he is a minor, leave him alone.",
            id="an order behind its reason",
        ),
        pytest.param(
            NL,
            "Doe de deur op slot, zodat niemand binnenkomt.",
            "Doe de deur op slot, zodat iedereen binnenkomt.",
            id="what an order is for",
        ),
        pytest.param(
            EN,
            "Bring papers such as a passport, but never the original.",
            "Bring papers such as a passport, and always the original.",
            id="what follows an example",
        ),
        pytest.param(
            NL,
            "Wacht hier omdat het donker is en bel de politie niet.",
            "Wacht hier omdat het donker is en bel de politie.",
            id="an order joined to a reason",
        ),
        pytest.param(
            EN,
            "Staff were trained in 2012 but can't help minors.",
            "Staff were trained in 2012 but can help minors.",
            id="a helper of the present in a contraction",
        ),
        pytest.param(
            EN,
            "It was opened in 2012; it's for 12 women.",
            "It was opened in 2012; it's for 15 women.",
            id="is, contracted",
        ),
        pytest.param(
            EN,
            "They were trained in 2012 and we've 12 beds.",
            "They were trained in 2012 and we've 15 beds.",
            id="have, contracted",
        ),
        pytest.param(
            EN,
            "The house opened in 2012: 12 beds, 3 staff.",
            "The house opened in 2012: 15 beds, 3 staff.",
            id="a figure for itself behind a colon",
        ),
        pytest.param(
            NL,
            "Het huis (twaalf bedden) ging in 2012 open.",
            "Het huis (dertien bedden) ging in 2012 open.",
            id="a figure for itself in brackets",
        ),
    ],
)
def test_what_may_hold_today_is_critical(
    language: Language, before: str, after: str
) -> None:
    verdict = classify(before, after, language=language)
    assert verdict
    assert verdict.severity is Severity.CRITICAL
    assert verdict.reasons[0].grade == "proven"


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            EN,
            "Twelve of the people who answered had never heard of the reflection period.",
            "Thirty of the people who answered had never heard of the reflection period.",
        ),
        (
            EN,
            "The project office closed on 31 December, when the grant ended.",
            "The project office closed on 30 June, when the grant ended.",
        ),
        (
            NL,
            "Van de dertig interviews werden er zes in de gevangenis gehouden.",
            "Van de dertig interviews werden er elf in de gevangenis gehouden.",
        ),
        (
            NL,
            "De chauffeur vertelde dat hij nooit iets had gevraagd.",
            "De chauffeur vertelde dat hij wel eens iets had gevraagd.",
        ),
        (
            NL,
            "De aanklager eiste zes jaar, de rechter legde er vier op.",
            "De aanklager eiste zes jaar, de rechter legde er vijf op.",
        ),
        (
            EN,
            "Last year the kitchen cooked about forty meals a day.",
            "Last year the kitchen cooked about sixty meals a day.",
        ),
        (
            NL,
            "Het huis werd in 1911 gebouwd als pastorie.",
            "Het huis werd in 1921 gebouwd als pastorie.",
        ),
    ],
)
def test_what_only_was_is_substantive(
    language: Language, before: str, after: str
) -> None:
    verdict = classify(before, after, language=language)
    assert verdict
    assert verdict.severity is Severity.SUBSTANTIVE


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("Since 2004", "Since 1994", Severity.SUBSTANTIVE),
        ("Founded in 1987 by nuns", "Founded in 1992 by nuns", Severity.SUBSTANTIVE),
        ("Once a month", "Once a week", Severity.CRITICAL),
        (
            "Open since 2004, Mon-Fri 9:00-17:00",
            "Open since 2004, Mon-Fri 9:00-16:00",
            Severity.CRITICAL,
        ),
        (
            "Since 2004 daily 9:00-17:00",
            "Since 2004 daily 9:00-16:00",
            Severity.CRITICAL,
        ),
        (
            "Founded in 1987, two beds for men",
            "Founded in 1987, three beds for men",
            Severity.CRITICAL,
        ),
    ],
)
def test_a_cell_is_of_the_past_if_it_says_since_when_alone(
    before: str, after: str, severity: Severity
) -> None:
    verdict = classify(before, after, language=EN, role=Role.CELL)
    assert verdict
    assert verdict.severity is severity
