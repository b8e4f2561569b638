"""The page about severity says what the rules say."""

from pathlib import Path

from safe_content.severity import EXPLANATIONS, RULES, Rule, severity_of

PAGE = Path(__file__).parent.parent.parent / "docs" / "severity.md"


def test_the_table_on_the_page_is_the_table_of_rules() -> None:
    rows = [
        f"| {RULES[rule]} | {severity_of(rule)} | {EXPLANATIONS[rule]} |"
        for rule in Rule
    ]
    assert "\n".join(rows) in PAGE.read_text(encoding="utf-8")
