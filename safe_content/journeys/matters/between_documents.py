"""What two documents say otherwise of one thing: named in both, and held in both."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from safe_content.checks.facts import Fact, FactKind
from safe_content.checks.former_values import meaning
from safe_content.checks.labelled_values import labelled_values
from safe_content.i18n.english import count
from safe_content.language.quantities import QuantityKind
from safe_content.model.open_matters import Cause, MatterId, MatterKind, OpenMatter
from safe_content.model.revision import Revision
from safe_content.model.units import Language, UnitId
from safe_content.workspace import Act, Workspace
from safe_content.workspace.storage.event_log import NOTED
from safe_content.workspace.storage.integrity import StoredFileError
from safe_content.workspace.storage.paths import revision_folder

_FACT_KINDS = {
    QuantityKind.TELEPHONE: FactKind.HELP_LINE,
    QuantityKind.EMAIL: FactKind.ADDRESS,
    QuantityKind.URL: FactKind.URL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A value that a document has under a label."""

    label: str
    kind: FactKind
    value: str
    """The same for each way of writing it."""
    text: str
    unit: UnitId


def note_between_documents(workspace: Workspace, act: Act) -> None:
    """Open a matter for each value that contradicts another document; close the others.

    And close those of passages that followed another document in the meantime.
    """
    found = tuple(_contradictions(workspace, act))
    known = [m for m in workspace.matters() if m.cause is Cause.ELSEWHERE]
    followed = tuple(_followed(workspace))
    ids = {matter.id for matter in found}
    facts = {matter.id: matter.facts for matter in known}
    changed = [each for each in found if facts.get(each.id) != each.facts]
    gone = {each.id for each in known if each.id not in ids} | set(followed)
    if not changed and not gone:
        return
    with workspace.change(NOTED, act) as draft:
        draft.matters.extend(changed)
        draft.settled.update(gone)
        number = count(len(found), "contradiction")
        draft.what = f"{number} between documents, {len(followed)} passages followed"


def _contradictions(workspace: Workspace, act: Act) -> Iterator[OpenMatter]:
    """Yield, for each document of which a label has another value elsewhere, a matter.

    A label that has several values in one document tells nothing apart. Where a
    declared fact says one of the values, that one is right, and only the others are
    named.
    """
    declared = _declared(workspace.facts())
    said: defaultdict[tuple[Language, str, FactKind], dict[str, _Told]] = defaultdict(
        dict
    )
    for document in workspace.documents:
        for language in document.masters:
            for told in _unambiguous(workspace, document.name, language):
                said[language, told.label, told.kind][document.name] = told
    for (language, label, _), by_document in sorted(said.items()):
        values = {told.value for told in by_document.values()}
        if len(values) == 1 or values <= declared:
            continue
        for name, told in by_document.items():
            others = {
                beside: other.text
                for beside, other in by_document.items()
                if other.value != told.value
            }
            if not others or told.value in declared:
                continue
            yield OpenMatter(
                kind=MatterKind.CONTRADICTION,
                cause=Cause.ELSEWHERE,
                facts={
                    "label": label,
                    "own": told.text,
                    "other": " / ".join(dict.fromkeys(others.values())),
                    "document": ", ".join(others),
                },
                document=name,
                language=language,
                units=(told.unit,),
                who=act.who,
                when=act.when,
            )


def _declared(facts: tuple[Fact, ...]) -> frozenset[str]:
    return frozenset(
        meaning(way, fact.kind, Language("en"))
        for fact in facts
        for ways in fact.values.values()
        for way in ways
    )


def _unambiguous(
    workspace: Workspace, document: str, language: Language
) -> Iterator[_Told]:
    numbers = workspace.numbers(document, language)
    if not numbers:
        return
    found: defaultdict[tuple[str, FactKind], dict[str, _Told]] = defaultdict(dict)
    for told in _labelled(workspace, document, language, numbers[-1]):
        found[told.label, told.kind].setdefault(told.value, told)
    for by_value in found.values():
        if len(by_value) == 1:
            yield from by_value.values()


def _labelled(
    workspace: Workspace, document: str, language: Language, number: int
) -> tuple[_Told, ...]:
    name = f"{revision_folder(document, language, number)}/units.jsonl"
    digest = workspace.authority.expected.get(name) or ""
    try:
        return _read(_Place(workspace, document, language, number, digest))
    except StoredFileError:
        return ()  # it is damaged, which is told of elsewhere


class _Place:
    """A revision, equal to another of the same content, so that it is read once."""

    def __init__(
        self,
        workspace: Workspace,
        document: str,
        language: Language,
        number: int,
        digest: str,
    ) -> None:
        self._key = document, language, number, digest, str(workspace.root)
        self._workspace = workspace

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def revision(self) -> Revision:
        """Read it."""
        return self._workspace.revision(*self._key[:3])

    @property
    def language(self) -> Language:
        """The language of the master."""
        return self._key[1]


@lru_cache(maxsize=512)
def _read(place: _Place) -> tuple[_Told, ...]:
    return tuple(
        _Told(
            label=each.label,
            kind=_FACT_KINDS[each.kind],
            value=meaning(each.text, _FACT_KINDS[each.kind], place.language),
            text=each.text,
            unit=unit.id,
        )
        for unit in place.revision().units
        for each in labelled_values(unit.passage, place.language)
    )


def _followed(workspace: Workspace) -> Iterator[MatterId]:
    """Yield the matters of passages that no longer say what both documents said."""
    texts: dict[tuple[str, str], Mapping[UnitId, str]] = {}
    for matter in workspace.matters():
        if matter.kind is not MatterKind.REPEATED or matter.language is None:
            continue
        key = matter.document, matter.language
        if key not in texts:
            revision = workspace.latest(*key)
            units = revision.units if revision else ()
            texts[key] = {unit.id: unit.fingerprint for unit in units}
        if all(texts[key].get(unit) != matter.source for unit in matter.units):
            yield matter.id
