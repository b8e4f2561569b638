"""Random sequences of all commands, beside a plain model: a stack of whole states."""

import itertools
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from safe_content import exchange
from safe_content.journeys.adoption.adopting import adopt
from safe_content.journeys.editions.exporting import export
from safe_content.journeys.masters import agreeing, deciding
from safe_content.journeys.masters.importing import import_revision
from safe_content.journeys.sync import syncing
from safe_content.journeys.translations import listing
from safe_content.journeys.translations.accepting import accept
from safe_content.journeys.upkeep import undoing
from safe_content.journeys.upkeep.verifying import verify
from safe_content.model.errors import SafeContentError
from safe_content.model.units import Language, Severity, UnitId
from safe_content.translation.change_list import Form
from safe_content.translation.merge import Preference
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.event_log import NOTED
from safe_content.workspace.storage.paths import is_matters
from tests.faults.cases import BULGARIAN
from tests.faults.injecting import files
from tests.journeys.desk import DUTCH, ENGLISH, word

State = dict[str, bytes]

_NOT_STATE = (
    ".safe-content/",
    "exports/",
    "sources/history.jsonl",
    "sources/history.sealed/",
    "sources/inbox/",
    "translations/inbox/",
)
_WORDS = ("never", "always", "020 555 0777", "quietly", "a doctor", "tomorrow")


@dataclass(slots=True, kw_only=True)
class Model:
    """What should be on disk after each step that can be taken back."""

    done: list[State | None]
    """The states so far; None for one between the steps of a single command."""
    undone: list[State | None] = field(default_factory=list)


class Sequence:
    """One sequence of commands, the same for the same seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = Random(seed)
        self.numbers = itertools.count()
        events = self.workspace.events()
        self.events = len(events)
        done = [e for e in events if e.journey not in ("init", NOTED) and e.reversible]
        self.model = Model(done=[*[None] * len(done), self.state()])
        self.wrong: list[str] = []
        self.steps: list[str] = []

    @classmethod
    def in_copy(cls, base: Path, folder: Path, seed: int) -> "Sequence":
        """Begin in a copy of a workspace."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        return cls(folder, seed)

    @property
    def commands(self) -> list[Callable[[], object]]:
        """What may be done next."""
        return [
            *(self.bring_master, self.answer, self.take_over, self.decide),
            *(self.agree, self.write_exports, self.sync),
            *(self.undo, self.undo, self.undo, self.redo, self.redo),
        ]

    @property
    def workspace(self) -> Workspace:
        """The workspace as a command finds it."""
        return Workspace(root=self.folder)

    def state(self) -> State:
        """All that counts, but for what the program notes by itself."""
        found = files(self.folder, _NOT_STATE)
        return {
            name: data
            for name, data in found.items()
            if "/lists/" not in name and not is_matters(name)
        }

    def run(self, length: int) -> list[str]:
        """Run commands; return what was not as the model says."""
        for _ in range(length):
            self.step(self.random.choice(self.commands))
        self.wind()
        return self.wrong

    def step(self, command: Callable[[], object]) -> None:
        """Run one command and compare."""
        before = self.state()
        self.steps.append(command.__name__)
        try:
            command()
        except SafeContentError:
            self.expect(before, "a refusal changed something")
        now, events = self.state(), self.workspace.events()
        new, self.events = events[self.events :], len(events)
        new = tuple(event for event in new if event.journey != NOTED)
        for event in new:
            match event.journey:
                case "undo":
                    self.model.undone.append(self.model.done.pop())
                case "redo":
                    self.model.done.append(self.model.undone.pop())
                case _:
                    self.model.done.append(None)
                    self.model.undone.clear()
        if new and new[-1].journey not in ("undo", "redo"):
            self.model.done[-1] = now
        self.expect(self.model.done[-1], "is not as the model says")

    def expect(self, state: State | None, what: str) -> None:
        """Compare what is there with what should be."""
        now = self.state()
        if state is not None and now != state:
            odd = [n for n in now | state if now.get(n) != state.get(n)]
            self.wrong.append(f"{' '.join(self.steps)}: {what}: {odd[:3]}")

    def wind(self) -> None:
        """Take all back, do all again, and verify."""
        last, count = self.state(), len(self.model.done) - 1
        for _ in range(count):
            self.step(self.undo)
        for _ in range(count):
            self.step(self.redo)
        self.expect(last, "all undone and done again is not the same")
        self.wrong += [str(damage) for damage in verify(self.workspace).damaged]

    @property
    def act(self) -> Act:
        """Who does it; the time goes on."""
        return Act(
            who="Vera", when=f"2026-11-24T10:00:00.{next(self.numbers):06}+01:00"
        )

    def mint(self) -> UnitId:
        """An id nobody has."""
        return UnitId(f"n{self.random.getrandbits(48):012x}")

    def revised(self) -> tuple[str, bytes]:
        """A master with a word changed, a line gone, or one more."""
        language, lines = self.random.choice([("en", ENGLISH), ("nl", DUTCH)])
        changed = list(lines)
        at = self.random.randrange(len(changed))
        style, text = changed[at]
        match self.random.randrange(4):
            case 0:
                del changed[at]
            case 1:
                changed.insert(at, ("", f"{self.random.choice(_WORDS)} {text}"))
            case 2:
                changed[at] = style, f"{text} {self.random.choice(_WORDS)}"
            case _:
                changed[at], changed[0] = changed[0], changed[at]
        return language, word(changed)

    def bring_master(self) -> object:
        language, data = self.revised()
        return import_revision(
            self.workspace,
            "manual",
            language,
            data,
            origin="new.docx",
            act=self.act,
            mint=self.mint,
        )

    def answer(self) -> object:
        language = self.random.choice(["hu", "bg", "nl"])
        found = listing.list_changes(
            self.workspace, "manual", language, everything=self.random.random() < 0.5
        )
        sent = json.loads(exchange.write(found, Form.JSON))
        for row in self.random.sample(sent["rows"], min(3, len(sent["rows"]))):
            row["target"] = f"{self.random.choice(_WORDS)} {row['source']}"
        return accept(
            self.workspace,
            "manual",
            language,
            json.dumps(sent).encode(),
            origin=f"{language}.json",
            act=self.act,
            mint=self.mint,
            otherwise=self.random.choice(list(Preference)),
        )

    def take_over(self) -> object:
        return adopt(
            self.workspace,
            "manual",
            "bg",
            word(BULGARIAN[: self.random.randint(2, 5)]),
            origin="bg.docx",
            act=self.act,
        )

    def decide(self) -> object:
        return deciding.lower_or_raise(
            self.workspace,
            "manual",
            deciding.PassageChoice(everything=True),
            self.random.choice(list(Severity)),
            languages=self.random.choice([[], [Language("hu")]]),
            why="a test",
            act=self.act,
        )

    def agree(self) -> object:
        return agreeing.agree(
            self.workspace,
            "manual",
            [],
            deciding.PassageChoice(everything=True),
            self.act,
        )

    def write_exports(self) -> object:
        return export(self.workspace, "manual", languages=["hu"], act=self.act)

    def sync(self) -> object:
        if self.random.random() < 0.7:
            language, data = self.revised()
            place = self.folder / f"sources/inbox/manual-{language}.docx"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return syncing.sync(self.workspace, act=self.act, minting=lambda _: self.mint)

    def undo(self) -> object:
        return undoing.undo(self.workspace, self.act)

    def redo(self) -> object:
        return undoing.redo(self.workspace, self.act)
