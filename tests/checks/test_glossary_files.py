"""A glossary as CSV and as TBX."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safe_content.exchange import csv_glossary, tbx_glossary
from safe_content.language.terms import Term
from safe_content.model.errors import UnreadableFileError

TERMS = (
    Term(
        forms={"en": ("victim",), "hu": ("áldozat",), "bg": ("жертва", "пострадал*")},
        avoided={"hu": ("szenvedő alany",)},
        note="Not the same as a witness; see chapter 2",
    ),
    Term(forms={"en": ("help line",), "mk": ("линија за помош",)}),
)


def test_a_glossary_in_csv() -> None:
    assert csv_glossary.write(TERMS).decode() == (
        "en,hu,bg,mk,note\n"
        "victim,áldozat|!szenvedő alany,жертва|пострадал*,,Not the same as a witness;"
        " see chapter 2\n"
        "help line,,,линија за помош,\n"
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("en;hu\r\nvictim;áldozat\r\n", id="semicolons, as Excel writes"),
        pytest.param("\ufeffen\thu\nvictim\táldozat\n", id="tabs and a mark of order"),
        pytest.param(' EN , HU \n"victim", áldozat | \n,,\n', id="blanks and capitals"),
    ],
)
def test_a_glossary_from_a_spreadsheet(data: str) -> None:
    assert csv_glossary.read(data.encode(), origin="terms.csv") == (
        Term(forms={"en": ("victim",), "hu": ("áldozat",)}),
    )


def test_a_glossary_in_another_encoding() -> None:
    with pytest.raises(UnreadableFileError) as error:
        csv_glossary.read("en;hu\nvictim;áldozat".encode("cp1250"), origin="terms.csv")
    assert str(error.value) == (
        "terms.csv is not in UTF-8. Save it as CSV in UTF-8, and try again."
        " Nothing was changed."
    )


OLDER = """<?xml version="1.0"?><martif type="TBX" xml:lang="en"><martifHeader/><text>
<body><termEntry id="1"><note>A person</note>
<langSet xml:lang="en-GB"><tig><term>victim</term></tig></langSet>
<langSet xml:lang="mk"><ntig><termGrp><term>жртва</term></termGrp></ntig>
<tig><term>страдалник</term><termNote type="administrativeStatus"
>deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>
""".encode()


def test_a_glossary_of_the_standard_before() -> None:
    assert tbx_glossary.read(OLDER, origin="terms.tbx") == (
        Term(
            forms={"en": ("victim",), "mk": ("жртва",)},
            avoided={"mk": ("страдалник",)},
            note="A person",
        ),
    )


def test_what_is_no_glossary() -> None:
    with pytest.raises(UnreadableFileError) as error:
        tbx_glossary.read(b"<tmx/>", origin="terms.tbx")
    assert str(error.value) == (
        "terms.tbx is no glossary in TBX. Export it as TBX from the terminology"
        " program, and try again. Nothing was changed."
    )


FORM = st.text(st.sampled_from("abcéőжќ &<>'\"-*,;"), min_size=1, max_size=8).filter(
    lambda form: form.strip() == form and "  " not in form and form.strip("*")
)
FORMS = st.dictionaries(
    st.sampled_from(["en", "nl", "hu", "bg", "mk"]),
    st.lists(FORM, min_size=1, max_size=3).map(tuple),
    min_size=1,
)


@settings(max_examples=60, deadline=None)
@given(
    terms=st.lists(
        st.builds(
            lambda forms, avoided, note: Term(forms=forms, avoided=avoided, note=note),
            FORMS,
            st.just({}) | FORMS,
            st.just("") | FORM,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_written_is_read(terms: list[Term]) -> None:
    for form in (csv_glossary, tbx_glossary):
        assert form.read(form.write(terms), origin="terms") == tuple(terms)
