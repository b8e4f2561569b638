"""What a fact said before is found in whatever way it is written, and nothing else."""

import pytest

from safe_content.checks import Fact, FactKind
from safe_content.checks.fact_register import SeenFact, advanced, watched
from safe_content.checks.former_values import former_places, with_new_values
from safe_content.checks.labelled_values import contradicting
from safe_content.model.units import Labels, Language, Passage

LINE = Fact(
    name="line",
    kind=FactKind.HELP_LINE,
    values={"*": ("0800 555 0299",)},
    former={"*": ("0800 555 0145", "+31 800 5550145")},
)
ALARM = Fact(
    name="alarm",
    kind=FactKind.HELP_LINE,
    values={"*": ("113",)},
    former={"*": ("112",)},
)
AMOUNT = Fact(
    name="amount",
    kind=FactKind.AMOUNT,
    values={"en": ("€2,000",), "nl": ("€ 2.000",), "hu": ("2000 euró",)},
    former={"en": ("€1,500",), "nl": ("€ 1.500",), "hu": ("1500 euró",)},
)
AGE = Fact(
    name="age",
    kind=FactKind.AGE,
    values={"en": ("under 21",), "nl": ("jonger dan 21",), "bg": ("под 21",)},
    former={"en": ("under 18",), "nl": ("jonger dan 18",), "bg": ("под 18",)},
)
DAY = Fact(
    name="day",
    kind=FactKind.DATE,
    values={"en": ("16 November 2000",), "nl": ("16 november 2000",)},
    former={"en": ("15 November 2000",), "nl": ("15 november 2000",)},
)
LAW = Fact(
    name="law",
    kind=FactKind.LAW,
    values={"en": ("2024/1712/EU",)},
    former={"en": ("2011/36/EU",)},
)
MAIL = Fact(
    name="mail",
    kind=FactKind.ADDRESS,
    values={"*": ("desk@safe.example",)},
    former={"*": ("help@safe.example",)},
)
PLACE = Fact(
    name="place",
    kind=FactKind.ADDRESS,
    values={"*": ("Weesperplein 4, 1018 XA Amsterdam",)},
    former={"*": ("Prins Hendrikkade 12, 1011 AB Amsterdam",)},
)


@pytest.mark.parametrize(
    ("fact", "language", "text", "new"),
    [
        (LINE, "en", "Call 0800-5550145.", "Call 0800 555 0299."),
        (LINE, "nl", "Bel +31 (0)800 555 01 45!", "Bel 0800 555 0299!"),
        (LINE, "en", "0031 800 555.01.45, free", "0800 555 0299, free"),
        (LINE, "bg", "тел. 0800/555/0145", "тел. 0800 555 0299"),
        (LINE, "ar", "٠٨٠٠ ٥٥٥ ٠١٤٥", "0800 555 0299"),
        (
            LINE,
            "nl",
            "Bel nul acht nul nul vijf vijf vijf nul een vier vijf.",
            "Bel 0800 555 0299.",
        ),
        (LINE, "en", "Call 0800 555 01456, or 0801 555 0145, or 0800 555 0299.", None),
        (ALARM, "en", "Call 112.", "Call 113."),
        (ALARM, "en", "Call one one two.", "Call 113."),
        (ALARM, "en", "112 euros, 1120 people, article 112, 112 km", None),
        (AMOUNT, "en", "Up to 1500 euros.", "Up to €2,000."),
        (AMOUNT, "en", "Up to fifteen hundred euro.", "Up to €2,000."),
        (AMOUNT, "en", "€1,000–1,500", "€1,000–2,000"),
        (AMOUNT, "hu", "Legfeljebb 1 500 eurót kap.", "Legfeljebb 2000 eurót kap."),
        (AMOUNT, "nl", "vijftienhonderd euro", "€ 2.000"),
        (AMOUNT, "en", "1,500 people, 1,500 forint, €15,000, €2,000", None),
        (AGE, "en", "Anyone younger than eighteen.", "Anyone younger than 21."),
        (AGE, "en", "below the age of 18", "below the age of 21"),
        (AGE, "nl", "kinderen jonger dan 18 jaar", "kinderen jonger dan 21 jaar"),
        (AGE, "en", "18 people on page 18 for 18 months, under 180", None),
        (DAY, "en", "on 15/11/2000", "on 16 November 2000"),
        (DAY, "en", "the fifteenth of November 2000", "the 16 November 2000"),
        (DAY, "nl", "vijftien november tweeduizend", "16 november 2000"),
        (DAY, "en", "15 November, or 15 November 2001", None),
        (LAW, "en", "Directive 2011/36", "Directive 2024/1712/EU"),
        (LAW, "en", "Decision 2011/36/JHA, 12011/36", None),
        (MAIL, "en", "Write to help (at) safe.example.", "Write to desk@safe.example."),
        (MAIL, "en", "Write to no-help@safe.example.", None),
        (
            PLACE,
            "en",
            "Prins Hendrikkade 12  1011 AB AMSTERDAM",
            "Weesperplein 4, 1018 XA Amsterdam",
        ),
    ],
)
def test_a_former_value_is_found_and_the_new_one_put_in_its_place(
    fact: Fact, language: str, text: str, new: str | None
) -> None:
    places = former_places(text, [fact], Language(language))
    assert with_new_values(text, places) == (text if new is None else new)
    assert (new is None) == (not places)


def test_a_bare_figure_counts_under_a_label_with_a_currency() -> None:
    en = Language("en")
    assert not former_places("1,500", [AMOUNT], en)
    (place,) = former_places("1,500", [AMOUNT], en, currency="EUR")
    assert (place.text, place.value) == ("1,500", "2,000")


def declared(name: str = "line", label: str = "", **values: str) -> Fact:
    return Fact(
        name=name,
        kind=FactKind.AMOUNT if "en" in values else FactKind.HELP_LINE,
        label=label,
        values={key.replace("all", "*"): (way,) for key, way in values.items()},
    )


def after(*versions: tuple[Fact, ...]) -> tuple[SeenFact, ...]:
    seen: tuple[SeenFact, ...] = ()
    for facts in versions:
        seen = advanced(seen, facts)
        assert advanced(seen, facts) == seen
    return seen


def test_a_workspace_that_is_seen_first_has_nothing_of_before() -> None:
    assert after((declared(all="112"),)) == (SeenFact(fact=declared(all="112")),)


@pytest.mark.parametrize(
    ("versions", "former"),
    [
        pytest.param(["020 555 0101", "020 555 0102"], ["020 555 0101"], id="once"),
        pytest.param(
            ["020 555 0101", "020 555 0102", "020 555 0103"],
            ["020 555 0101", "020 555 0102"],
            id="twice: the first is not forgotten",
        ),
        pytest.param(
            ["020 555 0101", "020 555 0102", "020 555 0101"],
            ["020 555 0102"],
            id="put back",
        ),
        pytest.param(
            ["020 555 0101", "+31 20 555 0101"], [], id="written in another way"
        ),
    ],
)
def test_what_is_replaced_is_kept(versions: list[str], former: list[str]) -> None:
    seen = after(*((declared(all=value),) for value in versions))
    assert [way for ways in seen[0].fact.former.values() for way in ways] == former


def test_a_fact_that_goes_or_gets_another_name_takes_its_past_along() -> None:
    old, new = declared(all="020 555 0101"), declared(all="020 555 0102")
    (gone,) = after((old,), (new,), ())
    assert watched([gone])[0].former == {"*": ("020 555 0101",)}
    assert watched([gone])[0].values == {}
    (again,) = after((old,), (), (new,))
    assert again.fact.former == {"*": ("020 555 0101",)}
    (renamed,) = after(
        (declared(label="Help", all="020 555 0101"),),
        (declared("other", label="Help", all="020 555 0102"),),
    )
    assert renamed.fact.former == {"*": ("020 555 0101",)}


def test_an_amount_that_is_changed_in_one_language_is_changed_in_all() -> None:
    before = declared(en="€1,500", nl="€ 1.500", hu="1500 euró")
    now = declared(en="€2,000", nl="€ 1.500", hu="1500 euró")
    (fact,) = watched(after((before,), (now,)))
    assert fact.values == {"en": ("€2,000",), "nl": ("€ 2.000",), "hu": ("2000 euró",)}
    assert fact.former == {"en": ("€1,500",), "nl": ("€ 1.500",), "hu": ("1500 euró",)}


HOTLINE = Fact(
    name="hotline",
    kind=FactKind.HELP_LINE,
    label="Help line of the Netherlands (sample)",
    labels=("Help line of the Netherlands (sample)", "de Nederlandse hulplijn"),
    values={"*": ("0800 555 0145", "+31 800 5550145")},
)
OTHER = Fact(
    name="other",
    kind=FactKind.HELP_LINE,
    label="Help line of Hungary",
    values={"*": ("06 80 555 012",)},
)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "Call the help line of the Netherlands: 0800 555 0299.",
            "0800 555 0299",
        ),
        ("en", "Call the help line of the Netherlands: +31 800 555 0145.", ""),
        ("en", "The help line of the Netherlands is free.", ""),
        (
            "en",
            "The help line of the Netherlands, not the police: 06 80 555 012",
            "06 80 555 012",
        ),
        (
            "en",
            "Help line of the Netherlands: 0800 555 0145; help line of Hungary: 06 80 555 012",
            "",
        ),
        ("nl", "Bel de Nederlandse hulplijn op 0800 555 0299.", "0800 555 0299"),
        ("en", "Our own line: 0800 555 0299.", ""),
        ("en", "The help line of the Netherlands is open until 17:00 since 2018.", ""),
    ],
)
def test_a_passage_that_names_a_fact_shows_its_value(
    language: str, text: str, found: str
) -> None:
    passage = Passage(text=text)
    findings = contradicting(passage, [HOTLINE, OTHER], Language(language))
    assert [each.arguments["old"] for each in findings] == ([found] if found else [])


def test_labels_of_a_table_name_a_fact_too() -> None:
    labels = Labels(row=("Help line of Hungary",), column=("Telephone",))
    passage = Passage(text="06 80 555 013", labels=labels)
    (found,) = contradicting(passage, [HOTLINE, OTHER], Language("en"))
    assert found.message == (
        "Help line of Hungary reads 06 80 555 012, and this says 06 80 555 013."
    )
