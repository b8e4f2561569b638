"""A glossary as CSV and as TBX."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from safe_content.exchange import csv_glossary, glossary_formats, tbx_glossary
from safe_content.exchange.glossary_table import Glossary
from safe_content.language.language_names import named_language
from safe_content.language.terms import MergedTerms, Term, merged
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
    assert csv_glossary.read(data.encode(), origin="terms.csv").terms == (
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
    assert tbx_glossary.read(OLDER, origin="terms.tbx").terms == (
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
    st.lists(FORM, min_size=1, max_size=3, unique=True).map(tuple),
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
        assert form.read(form.write(terms), origin="terms").terms == tuple(terms)


IATE = b"""<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="IATE-1">
<langSet xml:lang="en"><tig><term>victim</term></tig></langSet>
<langSet xml:lang="hun"><tig><term>\xc3\xa1ldozat</term></tig></langSet>
<langSet xml:lang="zz-top"><tig><term>x</term></tig></langSet>
</termEntry></body></text></martif>"""
MULTITERM = """<?xml version="1.0" encoding="UTF-16"?><mtf><conceptGrp><concept>1</concept>
<languageGrp><language lang="EN-GB" type="English"/><termGrp><term>victim</term>
</termGrp></languageGrp>
<languageGrp><language lang="" type="Hungarian"/><termGrp><term>áldozat</term></termGrp>
<termGrp><term>szenvedő</term><descripGrp><descrip type="Status">Forbidden</descrip>
</descripGrp></termGrp></languageGrp></conceptGrp></mtf>""".encode("utf-16")
VICTIM = Term(forms={"en": ("victim",), "hu": ("áldozat",)})


def in_excel(*rows: list[str]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param(
            "a.tbx", IATE, Glossary(terms=(VICTIM,), unknown=("zz-top",)), id="IATE"
        ),
        pytest.param(
            "a.xml",
            MULTITERM,
            Glossary(terms=(replace(VICTIM, avoided={"hu": ("szenvedő",)}),)),
            id="MultiTerm",
        ),
        pytest.param(
            "a.csv",
            "Entry_ID\tEntry_Note\tEnglish\tTerm_Info\tHungarian (Hungary)"
            "\tTerm_Info\tHungarian (Hungary)\tTerm_Info\n"
            "7\tA person\tvictim\tCasePermissive\táldozat\tCasePermissive"
            "\tszenvedő\tCasePermissive;Forbidden\n".encode("utf-16"),
            Glossary(
                terms=(
                    replace(VICTIM, avoided={"hu": ("szenvedő",)}, note="A person"),
                ),
                unknown=("Entry_ID",),
            ),
            id="memoQ",
        ),
        pytest.param(
            "a.csv",
            "E_ID|L_CODE|T_TERM|T_TYPE\n1|en|victim|Term\n1|hu|áldozat|Term\n".encode(),
            Glossary(terms=(VICTIM,), unknown=("T_TYPE",)),
            id="a term on each row",
        ),
        pytest.param(
            "a.xlsx",
            in_excel(
                ["ID", "Engels", "hu-HU", "Forrás"], ["1", "victim", "áldozat", "x"]
            ),
            Glossary(terms=(VICTIM,), unknown=("ID", "Forrás")),
            id="Excel",
        ),
    ],
)
def test_a_glossary_of_another_program(
    name: str, data: bytes, expected: Glossary
) -> None:
    assert glossary_formats.read(data, origin=name) == expected


def test_a_table_without_a_language_is_refused() -> None:
    with pytest.raises(UnreadableFileError) as error:
        glossary_formats.read(b"Term;Meaning\na;b\n", origin="terms.csv")
    assert str(error.value) == (
        "terms.csv has no column of a language that I know; its columns are “Term”,"
        " “Meaning”. Name the languages in the first row, such as en, hu, or English,"
        " Hungarian. Nothing was changed."
    )


def test_terms_are_added_to_those_that_are_there() -> None:
    own = [
        Term(forms={"en": ("Victim",), "hu": ("áldozat",)}, avoided={"hu": ("kár*",)}),
        Term(forms={"en": ("police",)}, note="112"),
    ]
    others = [
        Term(
            forms={"en": ("victim", "injured party"), "bg": ("жертва",), "hu": ("kár",)}
        ),
        Term(forms={"en": ("police",)}, note="other"),
        Term(forms={"en": ("court",), "hu": ("bíróság",)}),
    ]
    first = Term(
        forms={
            "en": ("Victim", "injured party"),
            "hu": ("áldozat",),
            "bg": ("жертва",),
        },
        avoided={"hu": ("kár*",)},
    )
    assert merged(own, others) == MergedTerms(
        terms=(first, own[1], others[2]), added=1, extended=(first,)
    )
    assert merged(merged(own, others).terms, others).terms == merged(own, others).terms


@pytest.mark.parametrize(
    "name",
    [
        "hu",
        "HU",
        "hu-HU",
        "hu_HU",
        "hun",
        "Hungarian",
        "Magyar",
        "Hongaars",
        "унгарски",
        "Ungarisch",
    ],
)
def test_a_language_has_many_names(name: str) -> None:
    assert named_language(name) == "hu"


@pytest.mark.parametrize(
    "name", ["", "Entry_ID", "Term", "English_Def", "note", "e", "xx", "Forrás", "id2"]
)
def test_no_language_is_made_up(name: str) -> None:
    assert named_language(name) is None
