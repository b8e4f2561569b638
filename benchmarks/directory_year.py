"""A year of a directory: owners answer, do not answer, and say that a service has ended.

Month by month letters are written, answers come back and are taken, and the entries that
have ended leave the master a month later. After each month every entry is held against a
plain account of what was said of it: its day, its state, and whether it is overdue; so is
the page that is made, on which each card tells its day or that there is none.
Run: ``python -m benchmarks.directory_year --entries 300 --seed 1``.
"""

import argparse
import random
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from safe_content import api as sc
from safe_content.directory.entry import EntryState, months_after
from safe_content.journeys.directory.entry_book import spoken
from safe_content.model.units import Language
from safe_content.pages.entry_cards import cards_of
from tests.docx.builder import document, paragraph, table

SETTINGS = """
[social-map]
title.en = "Social map"
masters = ["en"]
leading = "en"
languages = ["hu"]
"""
OWNED = 10
"""So many entries one owner has."""
MONTHS = 6
EN = Language("en")


@dataclass(slots=True)
class Account:
    """What was said of one service, by a plain count."""

    name: str
    owner: int
    verified: str = ""
    state: EntryState = EntryState.ACTIVE
    is_gone: bool = False


@dataclass(slots=True)
class Year:
    """A directory through a year, and all that was found otherwise than it should be."""

    folder: Path
    entries: int
    seed: int
    wrong: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    letters: int = 0

    def run(self, months: int = 12) -> None:
        """Play the months, the first of which asks about everything."""
        draw = random.Random(self.seed)
        owners = range(-(-self.entries // OWNED))
        silent = {owner for owner in owners if draw.random() < 0.3}
        late = {owner: draw.randint(0, 2) for owner in owners}
        book = [
            Account(name=f"House {n} {_word(n)}", owner=n // OWNED)
            for n in range(self.entries)
        ]
        workspace = self._begin(book)
        ended: list[Account] = []
        for month in range(months):
            day = date(2027 + month // 12, month % 12 + 1, 4)
            for each in ended:
                each.is_gone = True
            if ended:
                self._import(workspace, book, day)
                ended = []
            with self._timed("ask-owners"):
                asked = sc.ask_owners(workspace, "social-map", when=_at(day))
            self.letters += len(asked.letters)
            for letter in asked.letters:
                owner = int(re.findall(r"\d+", letter.email)[0])
                if owner in silent or month % 3 < late[owner]:
                    continue
                ended += self._answer(letter.name, owner, book, day, draw)
            with self._timed("sync"):
                sc.sync(workspace, when=_at(day))
            workspace = sc.open_workspace(self.folder)
            self.wrong += self._otherwise(workspace, book, day.isoformat())

    def _begin(self, book: list[Account]) -> sc.Workspace:
        workspace = sc.create_workspace(self.folder)
        sources = self.folder / "sources"
        (sources / "documents.toml").write_text(SETTINGS, encoding="utf-8")
        owned = "".join(
            f'[social-map.owners."Group {n}"]\nname = "Owner {n}"\n'
            f'email = "owner{n}@map.example"\nlanguage = "en"\n'
            for n in sorted({each.owner for each in book})
        )
        settings = f"[social-map]\nmonths = {MONTHS}\n{owned}"
        (sources / "directory.toml").write_text(settings, encoding="utf-8")
        workspace = sc.open_workspace(self.folder)
        self._import(workspace, book, date(2027, 1, 4))
        return workspace

    def _import(self, workspace: sc.Workspace, book: list[Account], day: date) -> None:
        data = _master([each for each in book if not each.is_gone])
        with self._timed("import"):
            sc.import_master(
                workspace, "social-map", "en", data, name="map.docx", when=_at(day)
            )

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        """Note the longest time of the processor that an act took."""
        start = time.process_time()
        yield
        spent = time.process_time() - start
        self.seconds[name] = max(self.seconds.get(name, 0), spent)

    def _answer(
        self, name: str, owner: int, book: list[Account], day: date, draw: random.Random
    ) -> Iterator[Account]:
        """Reply to a letter: all of it is right, but for a service that has ended."""
        mail = message_from_bytes((self.folder / name).read_bytes(), policy=default)
        assert isinstance(mail, EmailMessage)
        said = str(mail.get_content())
        own = {each.name: each for each in book if each.owner == owner}
        parts = re.split(r"(?=^--- )", said, flags=re.MULTILINE)
        marked = [parts[0]]
        for part in parts[1:]:
            account = own[part.split("---")[1].strip()]
            choice = 3 if draw.random() < 0.03 else 1
            marked.append(part.replace(f"/{choice} [ ]", f"/{choice} [x]"))
            account.verified = day.isoformat()
            if choice == 3:
                account.state = EntryState.ENDED
                yield account
        reply = EmailMessage()
        reply["From"] = f"Owner <owner{owner}@map.example>"
        reply["Subject"] = f"Re: {mail['Subject']}"
        reply["Date"] = _at(day)
        reply.set_content(
            "".join(f"> {line}\n" for line in "".join(marked).splitlines())
        )
        inbox = self.folder / "translations/inbox"
        inbox.mkdir(parents=True, exist_ok=True)
        (inbox / f"reply-{owner}.eml").write_bytes(reply.as_bytes())

    def _otherwise(
        self, workspace: sc.Workspace, book: list[Account], today: str
    ) -> Iterator[str]:
        """Yield what is told otherwise than the account has it."""
        (found,) = sc.entries(workspace, "social-map")
        told = {each.name: each for each in found.entries}
        there = {each.name: each for each in book if not each.is_gone}
        if told.keys() != there.keys():
            yield f"{today}: other entries: {sorted(told.keys() ^ there.keys())[:5]}"
        for name in told.keys() & there.keys():
            entry, account = told[name], there[name]
            due = months_after(account.verified, MONTHS) if account.verified else ""
            is_late = not due or today >= due
            said = (entry.verified_on, entry.state, entry.is_overdue(today))
            if said != (account.verified, account.state, is_late):
                yield f"{today}: {name}: {said}"
        yield from self._page(workspace, there, today)

    def _page(
        self, workspace: sc.Workspace, there: Mapping[str, Account], today: str
    ) -> Iterator[str]:
        """Yield cards of the page that do not tell their day as the account has it."""
        shown = {
            name: each
            for name, each in there.items()
            if each.state is not EntryState.ENDED
        }
        for language, found in spoken(workspace, "social-map").items():
            cards = {
                card.name: card for card in cards_of(found, EN, language, today).cards
            }
            if cards.keys() != shown.keys():
                yield f"{today} {language}: other cards than entries"
            for name in cards.keys() & shown.keys():
                card, account = cards[name], shown[name]
                due = months_after(account.verified, MONTHS) if account.verified else ""
                if (card.verified_on, card.due_on) != (account.verified, due) or (
                    card.is_overdue != (not due or today >= due)
                ):
                    yield f"{today} {language}: the card of {name}"


def _word(number: int) -> str:
    """Return a word of its own for each number, as names of services differ."""
    letters = "bdfgklmnprstvz"
    first, second = divmod(number, len(letters))
    return f"{letters[first % len(letters)]}a{letters[second]}o{letters[first // 14]}".title()


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def _master(book: list[Account]) -> bytes:
    parts = [paragraph("Social map", style="Heading1")]
    for owner in sorted({each.owner for each in book}):
        parts.append(paragraph(f"Group {owner}", style="Heading1"))
        rows = [
            [
                each.name,
                f"Town {each.owner}",
                f"+31 20 555 {1000 + int(each.name.split()[1])}",
                "Mon–Fri 9:00–17:00",
            ]
            for each in book
            if each.owner == owner
        ]
        parts.append(
            table(["Organisation", "Town", "Telephone", "Opening hours"], *rows)
        )
    return document(*parts)


def main() -> None:
    """Play a year, and print what was wrong and how long the slowest act took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--months", type=int, default=12)
    said = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        year = Year(folder=Path(folder) / "map", entries=said.entries, seed=said.seed)
        year.run(said.months)
    print(f"{said.entries} entries, {said.months} months, {year.letters} letters")
    for name, seconds in year.seconds.items():
        print(f"{name}: at most {seconds:.1f} s (CPU)")
    print(f"told otherwise than it is: {len(year.wrong)}", *year.wrong[:10], sep="\n")


if __name__ == "__main__":
    main()
