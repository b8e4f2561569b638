"""A directory of four services, to look at in every form."""

from dataclasses import replace

from safe_content.directory.entry import Directory, Entry, EntryState
from safe_content.directory.entry_fields import EntryField
from safe_content.model.units import Language, UnitId

F = EntryField


def an_entry(id_: str, name: str, /, language: str = "en", **fields: str) -> Entry:
    """An entry with one value in each of some fields."""
    values = {F.ORGANISATION: (name,), **{F(k): (v,) for k, v in fields.items()}}
    return Entry(
        id=UnitId(id_),
        document="social-map",
        language=Language(language),
        headings=("Hungary",),
        values={each: values[each] for each in F if each in values},
        country="HU",
    )


def a_directory(language: str = "en") -> Directory:
    """One verified lately, one long ago, one closed and one ended."""
    fresh = an_entry(
        "aaaa2222",
        "Duna House & Friends",
        language,
        description="Shelter for women",
        place="Budapest",
        telephone="06 80 555 012",
        email="help@duna.example",
        website="www.duna.example",
        languages="Hungarian, English",
        hours="Day and night",
    )
    old = an_entry(
        "bbbb3333",
        "Tisza Legal Desk <free>",
        language,
        description="Free legal advice",
        place="Szeged",
        telephone="+36 62 555 013",
        languages="Hungarian",
        coordinates="46.253, 20.148",
        cost="=1+1",
    )
    return Directory(
        document="social-map",
        language=Language(language),
        title="Social map",
        entries=(
            replace(fresh, verified_on="2026-11-01", due_on="2027-05-01"),
            replace(old, verified_on="2026-01-15", due_on="2026-07-15"),
            replace(
                an_entry("cccc4444", "Closed Door", language, place="Pécs"),
                state=EntryState.CLOSED,
                unsure=frozenset({F.TELEPHONE}),
                in_source=frozenset({F.PLACE}),
            ),
            replace(
                an_entry("dddd5555", "Gone", language, telephone="112"),
                state=EntryState.ENDED,
            ),
        ),
    )
