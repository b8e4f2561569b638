"""What only shows when a whole document is looked at."""

import pytest

from safe_content.checks import CheckedUnit, check_document
from safe_content.model.units import UnitId


def judged(*pairs: tuple[str, str]) -> dict[str, list[str]]:
    entries = [
        CheckedUnit(id=UnitId(str(number)), source=source, translation=translation)
        for number, (source, translation) in enumerate(pairs, start=1)
    ]
    return {
        id_: [f"{each.check}: {each.message}" for each in found]
        for id_, found in check_document(entries).items()
    }


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(
            [("Help line", "Segélyvonal"), ("Help line", "Segélyvonal")],
            {},
            id="alike",
        ),
        pytest.param(
            [
                ("Help line", "Линия за помощ"),
                ("Help line", "Гореща линия"),
                ("Help line", "Линия за помощ"),
            ],
            {"2": ["same-source: The same source reads elsewhere: Линия за помощ"]},
            id="the rarer one is named",
        ),
        pytest.param(
            [
                ("Ask <b>first</b>.", "Прашајте <b>прво</b>."),
                ("ask first", "прашајте прво"),
            ],
            {},
            id="codes, case and a full stop may differ",
        ),
        pytest.param(
            [
                ("You may call the police.", "U mag de politie bellen."),
                ("You may not call the police.", "U mag de politie bellen."),
            ],
            {
                "2": [
                    "same-translation: Another source has this translation:"
                    " You may call the police."
                ]
            },
            id="a negation lost on the way",
        ),
        pytest.param(
            [("From", "От"), ("Of", "От")],
            {},
            id="short words of one meaning",
        ),
        pytest.param(
            [("Ask first.", ""), ("Ask first.", "Kérdezzen."), ("Wait here now.", "")],
            {},
            id="what is not translated is not compared",
        ),
    ],
)
def test_check_document(
    pairs: list[tuple[str, str]], expected: dict[str, list[str]]
) -> None:
    assert judged(*pairs) == expected
