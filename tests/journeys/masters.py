"""A manual with two masters, either of which leads, and what its people do."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from safe_content import exchange
from safe_content.journeys.translations.listing import list_changes
from safe_content.translation.change_list import ChangeListRow, Form
from tests.journeys.desk import DUTCH, ENGLISH, Desk, Lines, changed, word

EITHER_LEADS = (
    pytest.param(("en", "nl"), id="English"),
    pytest.param(("nl", "en"), id="Dutch", marks=pytest.mark.slow),
)
"""The leading master and the other one."""

LINES = {"en": ENGLISH, "nl": DUTCH}
TALK = {"en": ENGLISH[3][1], "nl": DUTCH[3][1]}
TALKED = {
    "en": "Talk in private, and never hurry.",
    "nl": "Praat onder vier ogen, en wees nooit gehaast.",
}
CALL = {"en": ENGLISH[4][1], "nl": DUTCH[4][1]}
CALLED = {lang: text.replace("0101", "0199") for lang, text in CALL.items()}
POLICE = {"en": ENGLISH[5][1], "nl": DUTCH[5][1]}
POLICED = {
    "en": "You must call the police. Ask the person first whether that is safe.",
    "nl": "U moet de politie bellen. Vraag eerst of dat veilig is voor de persoon.",
}


def in_hungarian(text: str) -> str:
    """No sentence stays as it is in the source."""
    made = f"HU {text}".replace(". ", ". HU ")
    return made.replace("never", "soha nem").replace("nooit", "soha nem")


@dataclass
class Masters:
    """A desk with a manual of two masters, called by their role."""

    desk: Desk
    leading: str
    other: str

    @classmethod
    def at(cls, folder: Path, leading: str, other: str) -> "Masters":
        """The two agree, and everything is translated into Hungarian."""
        settings = f"""
[manual]
title.en = "Training manual"
masters = ["en", "nl"]
leading = "{leading}"
languages = ["hu"]
"""
        found = cls(desk=Desk.at(folder, settings), leading=leading, other=other)
        for language in (leading, other):
            found.revise(language, {})
        found.translate()
        return found

    def bring(self, language: str, lines: Lines) -> str:
        """Import a revision of a master, whole."""
        path = self.desk.put(f"../{language}.docx", word(lines))
        return self.desk.run("import", "manual", language, path, "--anyway")

    def translate(self) -> None:
        """Translate all that waits in Hungarian."""
        self.answer(
            "hu", {row.source: in_hungarian(row.source) for row in self.rows("hu")}
        )

    def revise(self, language: str, changes: dict[str, str], *added: str) -> None:
        lines = [*changed(LINES[language], changes), *(("", text) for text in added)]
        path = self.desk.put(f"../{language}.docx", word(lines))
        self.desk.run("import", "manual", language, path, "--anyway")

    def rows(self, language: str) -> tuple[ChangeListRow, ...]:
        return list_changes(self.desk.workspace, "manual", language).rows

    def answer(self, language: str, answers: dict[str, str]) -> str:
        """Fill in the change list of a language by what its sources say."""
        listed = list_changes(self.desk.workspace, "manual", language)
        sent = json.loads(exchange.write(listed, Form.JSON))
        for row in sent["rows"]:
            row["target"] = answers.get(row["source"], row["target"])
        path = self.desk.put(f"../{language}.json", json.dumps(sent).encode())
        return self.desk.run("accept", "manual", language, path)

    def waiting(self, language: str) -> list[tuple[str, str, str, str]]:
        """What `status --units` tells: the state, both wordings, and why."""
        rows = self.desk.json("status", "manual", "--units", "-l", language)
        assert isinstance(rows, list)
        return [
            (
                row["state"],
                row["source"],
                row["beside"],
                "; ".join(_said(reason) for reason in row["status"]["reasons"]),
            )
            for row in rows
        ]

    def tally(self, language: str) -> dict[str, int]:
        return self.desk.tally(language)


def _said(reason: dict[str, str]) -> str:
    return f"{reason['rule']}: {reason['before']} → {reason['after']}"
