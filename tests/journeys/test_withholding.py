"""What is not for the public is in nothing that leaves: no file, list, page or memory."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest

from safe_content.directory.withholding import WITHHELD
from safe_content.model.open_matters import Cause, MatterKind, OpenMatter
from safe_content.model.units import Language
from safe_content.workspace import Act
from tests.docx.builder import (
    comment_around,
    deleted,
    document,
    link,
    note_reference,
    paragraph,
    run,
    table,
)
from tests.journeys.desk import Desk

SETTINGS = """
[social-map]
title.en = "Social map"
title.nl = "Sociale kaart"
title.hu = "Szolgáltatástérkép"
masters = ["en", "nl"]
leading = "en"
languages = ["hu"]

[manual]
title.en = "Manual"
masters = ["en"]
leading = "en"
languages = ["hu"]
"""
DIRECTORY = """
[social-map]
private = ["address"]

[social-map.private_of]
"Aurora House" = ["telephone"]
"""
SECRETS = re.compile(
    r"keizers\s*gracht|1015\s*AB|555[\s.-]*0166|5550166", re.IGNORECASE
)
"""The street, the postcode and the number of a shelter, in any way of writing them."""

HEADER = ["Organisation", "Town", "Address", "Telephone", "Opening hours"]
AURORA = ["Aurora House", "Amsterdam", "Keizersgracht 12, 1015 AB Amsterdam"]
LEGAL = ["Legal Desk", "Utrecht", "Oudegracht 7, 3511 AA Utrecht"]
ENGLISH = (
    paragraph("Social map", style="Heading1"),
    paragraph("Ring the bell at Keizersgracht 12 and wait until somebody opens."),
    paragraph("Everyone may call these services, at any hour of the day."),
    paragraph("The Netherlands", style="Heading1"),
    table(
        HEADER,
        [*AURORA, "+31 20 555 0166", "Day and night"],
        [*LEGAL, "+31 30 555 0177", "Mon–Fri 9:00–17:00"],
    ),
)
DUTCH = (
    paragraph("Sociale kaart", style="Heading1"),
    paragraph("Bel aan bij Keizersgracht 12 en wacht tot er iemand opendoet."),
    paragraph("Iedereen mag deze voorzieningen bellen, op elk uur van de dag."),
    paragraph("Nederland", style="Heading1"),
    table(
        ["Organisatie", "Plaats", "Adres", "Telefoon", "Openingstijden"],
        ["Aurora House", *AURORA[1:], "020-555 0166", "Dag en nacht"],
        ["Juristenloket", *LEGAL[1:], "030-555 0177", "ma–vr 9:00–17:00"],
    ),
)
MANUAL = (
    paragraph("First steps", style="Heading1"),
    paragraph("Take the person to 12 Canal Street or to Keizersgracht 12, by taxi."),
    paragraph(run("Call "), run("020 555", bold=True), run(" 0166 before you go.")),
    paragraph("Ask the person what he or she wants, and write it down."),
)


def texts_of(data: bytes, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text that a file could show, with its parts' names; packages unpacked."""
    try:
        with ZipFile(BytesIO(data)) as package:
            for part in package.namelist():
                yield from texts_of(package.read(part), f"{name}!{part}")
            return
    except BadZipFile:
        pass
    text = data.decode("utf-8", "replace")
    yield name, text
    # Words may be cut by formatting.
    yield name, re.sub(r"<[^>]*>", "", text)


def leaks(data: bytes, name: str) -> list[str]:
    return [place for place, text in texts_of(data, name) if SECRETS.search(text)]


@pytest.fixture(scope="module")
def not_yet_withheld(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """All was open to everyone, translated and listed, before it was withheld."""
    folder = tmp_path_factory.mktemp("not_yet_withheld")
    desk = Desk.at(folder, SETTINGS)
    desk.run("import", "social-map", "en", desk.put("en.docx", document(*ENGLISH)))
    desk.run("import", "social-map", "nl", desk.put("nl.docx", document(*DUTCH)))
    desk.run("import", "manual", "en", desk.put("manual.docx", document(*MANUAL)))
    for name in ("social-map", "manual"):
        catalog = folder / f"translations/{name}/hu.po"
        said = catalog.read_text(encoding="utf-8")
        said = re.sub(r'(msgid "(?!")(.+)"\nmsgstr) ""', r'\1 "\2 (hu)"', said)
        catalog.write_text(said, encoding="utf-8")
    desk.run("sync")
    desk.put("sources/directory.toml", DIRECTORY.encode())
    return desk


@pytest.fixture
def desk(not_yet_withheld: Desk, tmp_path: Path) -> Desk:
    return not_yet_withheld.copied(tmp_path)


def outgoing(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Everything that a coordinator could hand to somebody."""
    desk.run("sync")
    for ending in ("docx", "xlsx", "po", "xlf", "html", "tmx", "json"):
        for name, language in (
            ("social-map", "hu"),
            ("social-map", "nl"),
            ("social-map", "en"),
            ("manual", "hu"),
        ):
            file = desk.folder / f"out/list-{name}-{language}.{ending}"
            file.parent.mkdir(exist_ok=True)
            desk.run("changes", name, language, "-o", file, "--all")
    mail = desk.folder / "out/letter.eml"
    desk.run("changes", "manual", "hu", "--mail", mail, "--to", "a@b.example", "--all")
    desk.run("memory", "hu", "-o", desk.folder / "out/memory.tmx")
    desk.run("status", "--html", desk.folder / "out/status.html")
    for ending in ("csv", "json", "vcf", "geojson", "kml", "zip"):
        for language in ("en", "nl", "hu"):
            file = desk.folder / f"out/entries-{language}.{ending}"
            desk.run("entries", "social-map", "-l", language, "-o", file)
    desk.run("export", "social-map")
    desk.run("export", "manual")
    for command in (
        ("status", "--units"),
        ("diff", "social-map", "en"),
        ("check", "social-map"),
        ("matters",),
        ("entries",),
        ("ask-owners", "social-map", "--all"),
        ("changes", "social-map", "hu", "--all"),
    ):
        yield " ".join(command), desk.call(*command).output.encode()
        yield f"{command} json", desk.call(*command, "--json").output.encode()
    for folder in ("out", "exports"):
        for path in sorted((desk.folder / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(desk.folder).as_posix(), path.read_bytes()


@pytest.mark.slow
def test_nothing_that_leaves_says_it(desk: Desk) -> None:
    found = dict(outgoing(desk))
    assert [each for name, data in found.items() for each in leaks(data, name)] == []
    names = set(found)
    assert "exports/release/social-map-en.docx" in names
    assert "exports/release/social-map-nl.docx" in names
    assert "exports/review/social-map-hu.docx" in names
    assert "exports/release/manual-en.docx" in names


def test_what_is_public_stays(desk: Desk) -> None:
    desk.run("sync")
    for language in ("en", "nl"):
        path = desk.folder / f"exports/release/social-map-{language}.docx"
        said = " ".join(text for _, text in texts_of(path.read_bytes()))
        assert "555 0177" in said
        assert "Aurora House" in said


def test_the_master_keeps_its_words_when_the_next_revision_comes(desk: Desk) -> None:
    desk.run("sync")
    more = [*ENGLISH, paragraph("A last line that is new in this revision.")]
    desk.run("import", "social-map", "en", desk.put("en2.docx", document(*more)))
    units = desk.workspace.as_received("social-map", "en", 2).units
    before = desk.workspace.as_received("social-map", "en", 1).units
    assert [unit.id for unit in units[:-1]] == [unit.id for unit in before]
    assert "Keizersgracht 12, 1015 AB Amsterdam" in [unit.plain for unit in units]
    assert leaks((desk.folder / "translations/social-map/hu.po").read_bytes(), "") == []


@pytest.mark.parametrize(
    "label",
    [
        "Address (not for the public)",
        "Adres (niet openbaar)",
        "Cím (bizalmas)",
        "Адрес (поверително)",
        "Адреса (не е за јавност)",
    ],
)
def test_a_column_that_says_so_needs_no_settings(tmp_path: Path, label: str) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    header = [*HEADER[:2], label, *HEADER[3:]]
    rows = [[*AURORA, "+31 20 555 0199", "Day and night"], [*LEGAL, "112", "Closed"]]
    data = document(paragraph("Map", style="Heading1"), table(header, *rows))
    desk.run("import", "social-map", "en", desk.put("en.docx", data))
    desk.run("sync")
    (tmp_path / "en.docx").unlink()
    for path in [*(tmp_path / "exports").rglob("*"), *tmp_path.rglob("*.po")]:
        if path.is_file():
            assert leaks(path.read_bytes(), path.name) == []


@pytest.mark.parametrize(
    "label", ["Address of the shelter", "Opvangadres", "Where to go (adres)"]
)
def test_a_label_that_may_be_the_fields_is_taken_for_it(
    tmp_path: Path, label: str
) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    desk.put("sources/directory.toml", DIRECTORY.encode())
    rows = [[*AURORA, "see below"], [*LEGAL, "see below"]]
    data = document(
        paragraph("Map", style="Heading1"),
        table(["Naam opvang", "Waar", label, "Hoe"], *rows),
    )
    desk.run("import", "social-map", "en", desk.put("en.docx", data))
    desk.run("sync")
    assert leaking_exports(desk) == []
    assert (tmp_path / "exports/release/social-map-en.docx").exists()


def leaking_exports(desk: Desk) -> list[str]:
    return [
        each
        for folder in ("exports", "translations")
        for path in (desk.folder / folder).rglob("*")
        if path.is_file()
        for each in leaks(path.read_bytes(), path.name)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Ring at number 12 of the Keizersgracht.",
        "Keizersgracht no. 12, the blue door",
        "12, Keizers­gracht".replace("\u00ad", ""),
        "KEIZERSGRACHT  12",
        "1015ab",
        "Call 020 - 555 01 66.",
        "Call (020) 5550166 or +31205550166.",
    ],
)
def test_it_is_found_however_it_is_written(desk: Desk, said: str) -> None:
    assert desk.workspace.withheld.hides(said)


@pytest.mark.parametrize(
    "said",
    [
        "The Keizersgracht is a canal.",
        "There are 12 services in Amsterdam.",
        "Call +31 30 555 0177.",
        "Amsterdam, 12 March 2018",
        "Day and night",
    ],
)
def test_what_is_not_it_stays(desk: Desk, said: str) -> None:
    assert not desk.workspace.withheld.hides(said)


def test_an_earlier_address_a_remark_and_a_note_go_with_their_cell(
    tmp_path: Path,
) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    desk.put("sources/directory.toml", DIRECTORY.encode())
    rows = table(HEADER, [*AURORA, "112", "Closed"], [*LEGAL, "113", "Closed"])
    cell = "Keizersgracht 12, 1015 AB Amsterdam</w:t></w:r>"
    assert cell in rows
    more = (
        comment_around(1, run(" "))
        + deleted(run("Keizersgracht 900"))
        + note_reference(1)
    )
    data = document(
        paragraph("Map", style="Heading1"),
        rows.replace(cell, cell + more),
        comments={1: paragraph("It was at Keizersgracht 900 until May.")},
        footnotes={1: "The door is beside Keizersgracht 901."},
    )
    desk.run("import", "social-map", "en", desk.put("en.docx", data))
    desk.run("sync")
    assert leaking_exports(desk) == []
    assert (tmp_path / "exports/review/social-map-hu.docx").exists()


@pytest.mark.slow
def test_a_finished_translation_brings_none_of_it_back(desk: Desk) -> None:
    desk.run("sync")
    hungarian = document(
        paragraph("Szolgáltatástérkép", style="Heading1"),
        paragraph("Csengessen a Keizersgracht 12. alatt."),
        paragraph("Bárki hívhatja ezeket a szolgáltatásokat."),
        paragraph("Hollandia", style="Heading1"),
        table(
            ["Szervezet", "Település", "Cím", "Telefon", "Nyitvatartás"],
            ["Aurora Ház", *AURORA[1:], "+31 20 555 0166", "Éjjel-nappal"],
            ["Jogi Iroda", *LEGAL[1:], "+31 30 555 0177", "H–P 9:00–17:00"],
        ),
    )
    desk.call("adopt", "social-map", "hu", desk.put("hu.docx", hungarian), "--anyway")
    desk.run("sync")
    found = [e for e in leaking_exports(desk) if "adopt" not in e]
    assert found == []
    lists = (desk.folder / "exports/adoptions").rglob("*")
    assert [e for path in lists for e in leaks(path.read_bytes(), path.name)] == []


def test_links_deleted_words_and_remarks_lose_it_too(desk: Desk) -> None:
    body = (
        paragraph("Map", style="Heading1"),
        paragraph(link("write to us", id="rId77")),
        paragraph(
            run("Go there. "),
            '<w:del w:id="9" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r>'
            "<w:delText>Keizersgracht 12</w:delText></w:r></w:del>",
        ),
        paragraph(
            '<w:bookmarkStart w:id="3" w:name="Keizersgracht12"/>',
            run("A place."),
            '<w:bookmarkEnd w:id="3"/>',
        ),
        paragraph("Seen from outside, it is a house like all others."),
    )
    data = document(
        *body,
        title="Keizersgracht 12",
        links={"rId77": "mailto:keizersgracht12@aurora.example"},
        comments={1: paragraph("Is it Keizersgracht 12 still?")},
    )
    desk.run("import", "manual", "en", desk.put("m2.docx", data), "--anyway")
    desk.run("sync")
    found = [
        each
        for path in (desk.folder / "exports").rglob("manual*")
        for each in leaks(path.read_bytes(), path.name)
    ]
    assert found == []
    assert (desk.folder / "exports/release/manual-en.docx").exists()
    assert (desk.folder / "exports/review/manual-en.docx").exists()


def test_an_open_matter_that_says_it_is_answered_settled_and_not_taken(
    desk: Desk,
) -> None:
    (desk.folder / "sources/directory.toml").unlink()
    workspace = desk.workspace
    manual = workspace.leading(workspace.document("manual"))
    secret, public = (u.id for u in manual.units if u.plain.startswith(("Take", "Ask")))
    act = Act(who="Éva", when="2026-01-01T00:00:00+00:00")
    with workspace.change("accept", act) as draft:
        for unit, text in (
            (secret, "Vigye a Keizersgracht 12. alá."),
            (secret, "Menjenek a Keizersgracht 12. alá."),
            (public, "Kérdezze meg, a Keizersgracht 12. jó-e."),
        ):
            matter = OpenMatter(
                kind=MatterKind.ROW,
                cause=Cause.UNFINISHED,
                document="manual",
                language=Language("hu"),
                units=(unit,),
                text=text,
                who=act.who,
                when=act.when,
            )
            draft.matters.append(matter)
    first, second, third = (matter.id for matter in desk.workspace.matters())
    desk.put("sources/directory.toml", DIRECTORY.encode())
    assert [m.id for m in desk.workspace.matters()] == [first, second, third]
    assert {m.text for m in desk.workspace.matters()} == {WITHHELD}
    assert "not for the public" in desk.refuse("matters", third, "--theirs")
    offered = desk.folder / "list.po"
    desk.run("changes", "manual", "hu", "-o", offered, "--all")
    rows = offered.read_text(encoding="utf-8").split("\n\n")
    asked = next(row for row in rows if "Ask the person" in row)
    assert WITHHELD not in asked.partition("msgstr")[2]
    desk.run("matters", first, "--settle", "--why", "It says where the house is.")
    desk.run("matters", second, "--answer", "Write it without the address.")
    desk.run("matters", second, "--answer", "Please.")
    assert {m.id for m in desk.workspace.matters()} == {second, third}
    desk.put("sources/directory.toml", b"[social-map]\n")
    kept = next(m for m in desk.workspace.matters() if m.id == second)
    assert kept.text == "Menjenek a Keizersgracht 12. alá."
    assert [each.text for each in kept.thread] == [
        "Write it without the address.",
        "Please.",
    ]


def map_of(*rows: list[str]) -> bytes:
    return document(paragraph("Map", style="Heading1"), table(HEADER, *rows))


@pytest.mark.parametrize(
    ("first", "then", "shown"),
    [
        pytest.param("", "New House", {"0177", "0144"}, id="it is new"),
        pytest.param("Old House", "New House", {"0177", "0144"}, id="it was renamed"),
        pytest.param("New House", "", set(), id="it is gone, and nobody knows which"),
    ],
)
def test_an_entry_named_for_itself_is_known_in_earlier_revisions(
    tmp_path: Path, first: str, then: str, shown: set[str]
) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    others = [
        [*LEGAL, "+31 30 555 0177", "Mon–Fri 9:00–17:00"],
        ["Soup Kitchen", "Ede", "Damplein 4", "+31 30 555 0144", "Closed"],
    ]
    for name in (first, then):
        own = [
            name,
            "Amsterdam",
            "Keizersgracht 12",
            "+31 20 555 0166",
            "Day and night",
        ]
        rows = [*([own] if name else []), *others]
        desk.run("import", "social-map", "en", desk.put("en.docx", map_of(*rows)))
    of = '[social-map.private_of]\n"New House | Nieuw Huis" = ["telephone"]\n'
    desk.put("sources/directory.toml", of.encode())
    numbers = {"0166", "0177", "0144"}
    desk.run("export", "social-map")
    path = tmp_path / "exports/release/social-map-en.docx"
    said = " ".join(text for _, text in texts_of(path.read_bytes()))
    assert {each for each in numbers if each in said} == shown


def test_an_entry_may_have_a_name_in_each_master(desk: Desk) -> None:
    of = '[social-map.private_of]\n"Legal Desk | Juristenloket" = ["telephone"]\n'
    desk.put("sources/directory.toml", of.encode())
    hides = desk.workspace.withheld.hides
    assert hides("030-555 0177")
    assert not hides("020-555 0166")
    assert "is called" not in desk.run("status")


def test_what_the_masters_agreed_on_is_kept_while_it_is_withheld(
    tmp_path: Path,
) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    desk.run("import", "social-map", "en", desk.put("en.docx", document(*ENGLISH)))
    desk.run("import", "social-map", "nl", desk.put("nl.docx", document(*DUTCH)))
    of = '[social-map.private_of]\n"New House" = ["telephone"]\n'
    desk.put("sources/directory.toml", of.encode())
    rows = [
        [*AURORA, "+31 20 555 0166", "Day and night"],
        [*LEGAL, "+31 30 555 0177", "Mon–Fri 9:00–17:00"],
        ["New House", "Ede", "Damplein 4", "+31 30 555 0199", "Closed"],
    ]
    grown = document(*ENGLISH[:4], table(HEADER, *rows))
    desk.run("import", "social-map", "en", desk.put("en.docx", grown))
    rows = [
        ["Aurora House", *AURORA[1:], "020-555 0166", "Dag en nacht"],
        ["Juristenloket", *LEGAL[1:], "030-555 0177", "ma–vr 9:00–17:00"],
        ["New House", "Ede", "Damplein 4", "030-555 0199", "Gesloten"],
    ]
    header = ["Organisatie", "Plaats", "Adres", "Telefoon", "Openingstijden"]
    grown = document(*DUTCH[:4], table(header, *rows))
    desk.run("import", "social-map", "nl", desk.put("nl.docx", grown))
    desk.put("sources/directory.toml", b"[social-map]\n")
    said = {
        side.said
        for each in desk.workspace.pairings("social-map")
        for side in each.other
    }
    assert {"020-555 0166", "030-555 0177"} <= said


def test_earlier_revisions_show_the_numbers_that_are_shown_today(
    tmp_path: Path,
) -> None:
    desk = Desk.at(tmp_path, SETTINGS)
    own = ["New House", "Ede", "Damplein 4", "+31 30 555 0199", "Closed"]
    legal = [*LEGAL, "+31 30 555 0177", "Mon–Fri 9:00–17:00"]
    for rows in ([legal], [legal, own]):
        desk.run("import", "social-map", "en", desk.put("en.docx", map_of(*rows)))
    of = '[social-map.private_of]\n"New House" = ["telephone"]\n'
    desk.put("sources/directory.toml", of.encode())
    assert "0177" not in desk.run("diff", "social-map", "en")
