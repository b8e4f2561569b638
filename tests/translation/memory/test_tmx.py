"""A translation memory as TMX, ours and that of other programs."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from safe_content.exchange import tmx_memory
from safe_content.exchange.tmx_memory import ReadMemory
from safe_content.journeys.intake.receiving import receive_memory
from safe_content.model import codes
from safe_content.model.errors import SafeContentError, UnreadableFileError
from safe_content.model.units import Language
from safe_content.translation.memory import Remembered
from tests.translation.memory.test_suggesting import pair

EN, HU = Language("en"), Language("hu")


def read(data: bytes, language: str = "hu") -> tuple[Remembered, ...]:
    return tmx_memory.read(
        data, origin="theirs.tmx", source_language=EN, language=Language(language)
    )


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="Trados" segtype="sentence" adminlang="EN-US"
 srclang="EN-US" datatype="rtf" o-tmf="x" creationtoolversion="8"/><body>
<tu tuid="1"><prop type="x-context-pre">Who</prop>
<tuv xml:lang="EN-US"><seg>Ask first.</seg></tuv>
<tuv xml:lang="HU-HU"><seg>Először kérdezzen.</seg></tuv>
<tuv xml:lang="bg-BG"><seg>Първо попитайте.</seg></tuv></tu>
<tu><tuv xml:lang="EN-US"><seg>A <bpt i="1">{\\b</bpt>bold<ept i="1">}</ept> word.</seg>
</tuv><tuv xml:lang="HU-HU"><seg>Egy <bpt i="1">{\\b</bpt>félkövér<ept i="1">}</ept>
 szó.</seg></tuv></tu>
<tu><tuv xml:lang="EN-US"><seg>Only English.</seg></tuv></tu>
</body></tmx>
""".encode()


def test_a_memory_of_another_program() -> None:
    assert read(FOREIGN) == (
        pair("Ask first.", "Először kérdezzen.", "Who", None, "theirs.tmx"),
    )
    assert [each.translation for each in read(FOREIGN, "bg")] == ["Първо попитайте."]
    assert read(FOREIGN, "mk") == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            b"<html/>",
            "theirs.tmx is no translation memory. Export it as TMX from the"
            " translation program, and try again. Nothing was changed.",
            id="another kind of file",
        ),
        pytest.param(
            b"<tmx><body>",
            "theirs.tmx is damaged: it is not well-formed XML (Premature end of data"
            " in tag body line 1, line 1, column 12 (<string>, line 1)). Ask the"
            " sender for it once more. Nothing was changed.",
            id="cut off",
        ),
    ],
)
def test_what_is_no_memory(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError) as error:
        read(data)
    assert str(error.value) == message


SAID = st.lists(
    st.sampled_from(
        [
            "Ask",
            "жртва",
            " ",
            "\t",
            "\n",
            "<b>é</b>",
            "<note1/>",
            "\u2028",
            "&",
            "<",
            "\\",
        ]
    ),
    min_size=1,
    max_size=8,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(
    entries=st.lists(
        st.builds(
            pair,
            SAID.filter(codes.is_balanced),
            SAID.filter(codes.is_balanced),
            st.none() | SAID,
            st.none() | SAID,
            st.just("Manual (r1)"),
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read(entries: list[Remembered]) -> None:
    data = tmx_memory.write(entries, source_language=EN, language=HU)
    assert read(data) == tuple(entries)
    assert tmx_memory.write(entries, source_language=EN, language=HU) == data


@pytest.mark.corpus
def test_what_is_written_is_valid() -> None:
    dtd = Path(__file__).parents[3] / "shared/schemas/tmx-1.4/tmx14.dtd"
    if not dtd.is_file():
        pytest.skip("the schema of TMX is not beside the project")
    entry = pair("Ask <b>first</b>.<note1/>", "Vraag <b>eerst</b>.<note1/>", "a", "b")
    data = tmx_memory.write([entry], source_language=EN, language=HU)
    assert etree.DTD(str(dtd)).validate(etree.fromstring(data))


def tmx(
    *pairs: tuple[str, str], languages: tuple[str, str] = ("EN-US", "hun")
) -> bytes:
    units = "".join(
        f'<tu><tuv xml:lang="{languages[0]}"><seg>{one}</seg></tuv>'
        f'<tuv xml:lang="{languages[1]}"><seg>{other}</seg></tuv></tu>'
        for one, other in pairs
    )
    head = '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>'
    return f"{head}{units}</body></tmx>".encode()


def said(found: ReadMemory) -> list[tuple[str, str]]:
    return [(each.source, each.translation) for each in found.entries]


def whole(data: bytes) -> ReadMemory:
    return receive_memory(data, origin="a.tmx", source_language=EN, language=HU)


def test_codes_around_a_text_are_taken_off_and_those_within_leave_it_out() -> None:
    found = whole(
        tmx(
            (
                '<bpt i="1">\\b</bpt>Lock up.<ept i="1">\\b0</ept> ',
                '<ph x="1"/> <bpt i="1">\\b</bpt>Zárjon be.<ept i="1"/>',
            ),
            ('Lock <ph x="1">{1}</ph> up.', "Zárjon be."),
        )
    )
    assert said(found) == [("Lock up.", "Zárjon be.")]
    assert found.left_out == 1


RIGHT = [
    (
        f"The door of room {n} is not to be locked by you.",
        f"A(z) {n}. ajtót nem zárja be ön.",
    )
    for n in range(30)
]


def test_units_that_name_their_languages_the_wrong_way_round_are_turned() -> None:
    turned = [(other, one) for one, other in RIGHT]
    assert said(whole(tmx(*RIGHT))) == RIGHT
    mixed = whole(tmx(*RIGHT[:20], *turned[20:]))
    assert (said(mixed), mixed.turned) == (RIGHT, 10)


def test_a_file_that_names_them_so_throughout_is_turned() -> None:
    pairs = [
        (
            "You have to go to the office and ask for the form that they keep there.",
            "Menjen be az irodába, és kérje el azt az űrlapot, amely csak ott van meg.",
        ),
        (
            "They are not to be told which of these you have, or by whom it was given.",
            "Nem kell meg mondania, hogy melyik az öné, vagy ha ez egy barátjáé, kié.",
        ),
    ]
    turned = whole(tmx(*((other, one) for one, other in pairs)))
    assert (said(turned), turned.turned) == (pairs, 2)


@pytest.mark.slow
def test_a_large_memory_is_read_unit_by_unit() -> None:
    text = "Locking up. " * 1_000
    data = tmx(*((f"{n} {text}", f"{n} Zárás.") for n in range(3_000)))
    assert len(data) > 32 * 2**20
    found = whole(data)
    assert len(found.entries) == 3_000
    assert found.entries[-1].translation == "2999 Zárás."


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"<tbx/>", "is no translation memory"),
        (b"<tmx><body><tu>", "is damaged"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx><body/></tmx>', "declares entities"),
        (b"<tmx><body>" + b"<a>" * 200 + b"</a>" * 200 + b"</body></tmx>", "nested"),
    ],
)
def test_what_is_no_sound_memory_is_refused(data: bytes, fact: str) -> None:
    with pytest.raises(SafeContentError, match=fact):
        whole(data)
