"""What stands beside a text: the labels of cells, and of lines below a name."""

import pytest

from safe_content import docx
from tests.docx.builder import document, paragraph, run, table


def labelled(*body: str) -> dict[str, str]:
    """The labels of each text that has any."""
    read = docx.read(document(*body), origin="list.docx")
    return {p.plain: str(p.labels) for p in read.passages if str(p.labels)}


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        pytest.param(
            [["Name", "Telephone"], ["Aurora", "020 111"], ["Baken", "030 222"]],
            {
                "Aurora": "Name",
                "Baken": "Name",
                "020 111": "Aurora › Telephone",
                "030 222": "Baken › Telephone",
            },
            id="a first row that is a header",
        ),
        pytest.param(
            [["Name:", "Aurora"], ["Telephone:", "020 111"], ["Open:", "always"]],
            {"Aurora": "Name", "020 111": "Telephone", "always": "Open"},
            id="names of fields in the first column",
        ),
        pytest.param(
            [["Aurora", "020 111"], ["Baken", "030 222"], ["Circle", "030 333"]],
            {"020 111": "Aurora", "030 222": "Baken", "030 333": "Circle"},
            id="a first row like the others",
        ),
        pytest.param(
            [
                ["No.", "Name", "Telephone"],
                ["1.", "Aurora", "020 111"],
                ["2.", "Baken", "030 222"],
            ],
            {
                "1.": "Aurora › No.",
                "2.": "Baken › No.",
                "Aurora": "Name",
                "Baken": "Name",
                "020 111": "Aurora › Telephone",
                "030 222": "Baken › Telephone",
            },
            id="rows that are numbered",
        ),
    ],
)
def test_a_cell_knows_its_row_and_its_column(
    rows: list[list[str]], labels: dict[str, str]
) -> None:
    assert labelled(table(*rows)) == labels


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        pytest.param(
            ["Aurora House", "Telephone: 020 111", "Open: day and night"],
            {
                "Telephone: 020 111": "Aurora House › Telephone",
                "Open: day and night": "Aurora House › Open",
            },
            id="a name and its fields",
        ),
        pytest.param(
            ["Stichting Fier e.V.", "Tel.: 020 111", "Fax: 020 222"],
            {
                "Tel.: 020 111": "Stichting Fier e.V. › Tel.",
                "Fax: 020 222": "Stichting Fier e.V. › Fax",
            },
            id="stops that end no sentence",
        ),
        pytest.param(
            ["Who may read this", "Note: nobody else should hear you."],
            {},
            id="a colon alone",
        ),
        pytest.param(
            ["Norms", "NEN 5326:2019", "From 9:00 to 17:00", "NEN 5325:2017"],
            {},
            id="colons inside numbers",
        ),
        pytest.param(
            ["We met them on Monday.", "Telephone: 020 111", "Fax: 020 222"],
            {},
            id="below a sentence",
        ),
    ],
)
def test_a_line_knows_the_name_above_it(
    lines: list[str], labels: dict[str, str]
) -> None:
    assert labelled(*(paragraph(run(line)) for line in lines)) == labels
