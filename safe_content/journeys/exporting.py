"""Write Word files that partners can use: marked for review, or fit for release."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from safe_content.editions import Edition
from safe_content.errors import SafeContentError
from safe_content.journeys.changing import NoSuchLanguageError
from safe_content.journeys.gatekeeping import faults
from safe_content.journeys.making import make
from safe_content.journeys.preparing import (
    EVERYONE,
    Audience,
    Order,
    export_name,
    prepare,
)
from safe_content.journeys.survey import Survey, survey
from safe_content.model import Language
from safe_content.workspace import Act, Draft, Workspace
from safe_content.workspace.places import FACTS, GLOSSARY

if TYPE_CHECKING:
    from safe_content.docx import Reading

INDEX = "exports/index.json"
"""From what each export was made; without it all are written again."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A Word file that was written."""

    name: str
    document: str
    language: Language
    edition: Edition
    shown: Mapping[str, int]
    """How many passages show their translation, the source, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A release that did not go out."""

    document: str
    language: Language
    reasons: tuple[str, ...]
    """Each with the command that shows what would mend it."""
    partner: str = ""
    """For whom it was; empty for everyone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written for a document, what was there already, what was held back."""

    exported: tuple[Exported, ...]
    unchanged: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    shown: Mapping[str, Mapping[str, int]]
    """By the name of each export: how many passages show what."""


def export(
    workspace: Workspace,
    name: str,
    *,
    act: Act,
    languages: Sequence[str] = (),
    editions: Sequence[Edition] = tuple(Edition),
    audiences: Sequence[Audience] = (EVERYONE,),
    progress: Progress = lambda _: None,
) -> ExportReport:
    """Write the editions of a document that are not up to date.

    Each file is read again before it is let out: its texts must equal what was put
    in, and its outline the master's. A release that may not go out is taken away.
    """
    document = workspace.document(name)
    wanted = [Language(language) for language in languages] or document.all_languages
    for language in wanted:
        if language not in document.all_languages:
            raise NoSuchLanguageError(document, language)
    with workspace.change("export", act) as draft:
        desk = _Desk(workspace, survey(workspace, document), draft, progress)
        for language in wanted:
            for edition in editions:
                common = prepare(workspace, desk.state, language, edition)
                for audience in audiences:
                    desk.export(common, audience)
        draft.derived[INDEX] = json.dumps(desk.index, indent=1, sort_keys=True).encode()
    return ExportReport(
        exported=tuple(desk.exported),
        unchanged=tuple(desk.unchanged),
        withheld=tuple(desk.withheld),
        shown=desk.shown,
    )


class _Desk:
    """Exports of one document while they are being written."""

    def __init__(
        self, workspace: Workspace, state: Survey, draft: Draft, progress: Progress
    ) -> None:
        self.state = state
        self.index = _index(workspace)
        self.exported: list[Exported] = []
        self.unchanged: list[str] = []
        self.withheld: list[Withheld] = []
        self.shown: dict[str, Mapping[str, int]] = {}
        self._workspace = workspace
        self._draft = draft
        self._progress = progress
        self._readings: dict[str, Reading] = {}
        self._judged_by = [workspace.digest(FACTS), workspace.digest(GLOSSARY)]

    def export(self, common: Order | None, audience: Audience) -> None:
        """Write one edition for one audience, or say why not.

        What is the same as everyone's edition is not written again for a partner.
        """
        order = common
        if common is None or not audience.takes(common.language):
            return
        if audience is not EVERYONE:
            order = prepare(
                self._workspace, self.state, common.language, common.edition, audience
            )
        if order is None:
            return
        if order is not common and order.key() == common.key() and not order.obstacles:
            self._forget(order.name)
            return
        if order.obstacles:
            self._withhold(order, tuple(map(str, order.obstacles)))
            return
        key = order.key()
        if order.edition is Edition.RELEASE:
            # What passed the checks once passes while nothing of it changes.
            key = sha256(json.dumps([key, *self._judged_by]).encode()).hexdigest()
        self.shown[order.name] = _shown(order)
        if self.index.get(order.name) == [key, self._workspace.digest(order.name)]:
            self.unchanged.append(order.name)
            return
        self._progress(f"writing {order.name}")
        if order.edition is Edition.REVIEW:
            self._write(order, key, make(self._workspace, order, self._readings))
            return
        if found := faults(self._workspace, self.state, order):
            self._withhold(order, tuple(map(str, found)))
            return
        try:
            data = make(self._workspace, order, self._readings)
        except SafeContentError as error:
            self._withhold(order, (str(error),))
            return
        self._write(order, key, data)

    def _write(self, order: Order, key: str, data: bytes) -> None:
        self._draft.derived[order.name] = data
        self.index[order.name] = [key, sha256(data).hexdigest()]
        self.exported.append(
            Exported(
                name=order.name,
                document=self.state.document.name,
                language=order.language,
                edition=order.edition,
                shown=_shown(order),
            )
        )

    def _withhold(self, order: Order, reasons: tuple[str, ...]) -> None:
        self.withheld.append(
            Withheld(
                document=self.state.document.name,
                language=order.language,
                reasons=reasons,
                partner=order.audience.name,
            )
        )
        self.shown.pop(order.name, None)
        self._forget(order.name)

    def _forget(self, name: str) -> None:
        if self._workspace.disk.read(name) is not None:
            self._draft.derived[name] = None
        self.index.pop(name, None)


def _shown(order: Order) -> Mapping[str, int]:
    shown: dict[str, int] = {}
    for choice in order.choices:
        shown[choice.shown] = shown.get(choice.shown, 0) + 1
    return shown


def _index(workspace: Workspace) -> dict[str, list[str | None]]:
    try:
        found = json.loads(workspace.disk.read(INDEX) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


__all__ = [
    "INDEX",
    "ExportReport",
    "Exported",
    "Withheld",
    "export",
    "export_name",
]
