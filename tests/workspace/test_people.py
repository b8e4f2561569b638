"""Who may log in to the desk, as people write it down."""

import pytest

from safe_content.model.units import Language
from safe_content.workspace.config.document_settings import Document
from safe_content.workspace.config.people_settings import (
    PeopleError,
    Person,
    Role,
    misnamed,
    read_people,
)

ANNA = """
[anna]
name = "Anna Kovács"
mail = "Anna@Example.org"
role = "translator"
languages = ["hu"]
"""
MANUAL = Document(
    name="manual",
    masters=(Language("en"), Language("nl")),
    languages=(Language("hu"),),
)


def test_people_are_read_as_they_are_written() -> None:
    cor = '[cor]\nname = "Cor"\nrole = "coordinator"\n[old-1]\nforgotten = true\n'
    assert read_people((ANNA + cor).encode()) == (
        Person(
            id="anna",
            name="Anna Kovács",
            role=Role.TRANSLATOR,
            mail="anna@example.org",
            languages=(Language("hu"),),
        ),
        Person(id="cor", name="Cor", role=Role.COORDINATOR),
    )
    assert read_people(None) == ()


@pytest.mark.parametrize(
    ("written", "fact"),
    [
        ("anna = 1", "'anna' should be a table that begins with [anna]."),
        (
            '["Anna K"]\n',
            "[Anna K] may hold only small letters without accents, digits and hyphens,"
            " such as [anna-k]; the name itself is written after name = .",
        ),
        (
            '[anna]\npassword = "x"\n',
            "[anna] has 'password', which means nothing here; there are: name, mail,"
            " role, languages, documents.",
        ),
        ("[anna]\nname = 3\n", "[anna] name should be text in quotation marks."),
        (
            '[anna]\nname = "Anna"\nlanguages = "hu"\n',
            '[anna] languages should be a list such as ["hu"].',
        ),
        ("[anna]\n", '[anna] needs a name, such as name = "Anna Kovács".'),
        (
            '[anna]\nname = "Anna"\nmail = "anna at example.org"\n',
            "[anna] mail is 'anna at example.org', which is no mail address.",
        ),
        (
            '[anna]\nname = "Anna"\nmail = "a@example.org\\nBcc: b@example.org"\n',
            "[anna] mail is 'a@example.org\nbcc: b@example.org', which is no mail"
            " address.",
        ),
        (
            '[anna]\nname = "Anna"\n',
            "[anna] has no role; the roles are: coordinator, editor, translator,"
            " reviewer, partner.",
        ),
        (
            '[anna]\nname = "Anna"\nrole = "boss"\n',
            "[anna] role is 'boss'; the roles are: coordinator, editor, translator,"
            " reviewer, partner.",
        ),
        (
            '[anna]\nname = "Anna"\nrole = "translator"\n',
            '[anna] is translator and needs languages, such as languages = ["hu"].',
        ),
        (
            '[anna]\nname = "Anna"\nrole = "editor"\n',
            '[anna] is editor and needs languages, such as languages = ["en"].',
        ),
        (
            ANNA + ANNA.replace("[anna]", "[bea]"),
            "[anna] and [bea] have the same mail address; each person needs one of"
            " their own.",
        ),
        ("[anna", "is not readable: Expected ']' at the end of a table declaration"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(written: str, fact: str) -> None:
    with pytest.raises(PeopleError) as raised:
        read_people(written.encode())
    said = str(raised.value)
    assert said.startswith(f"sources/people.toml: {fact}")
    assert said.endswith(
        "Mend it in a text editor, and try again. Nothing was changed."
    )


def test_what_people_name_that_is_not_there_is_said() -> None:
    text = ANNA.replace('["hu"]', '["hu", "hun"]\ndocuments = ["manual", "manuel"]')
    editor = '[ed]\nname = "Ed"\nrole = "editor"\nlanguages = ["hu"]\n'
    assert list(misnamed(read_people((text + editor).encode()), [MANUAL])) == [
        "[anna] documents has 'manuel', which is none here.",
        "[anna] languages: no document is kept in 'hun'.",
        "[ed] is editor, but no master is in 'hu'.",
    ]
